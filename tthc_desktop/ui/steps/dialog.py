"""The dialog that does the next step: to one dossier with two keys, to many with a preview of all that changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from tthc_desktop.errors import UserError
from tthc_desktop.text import number_text
from tthc_desktop.ui import messages, shortcuts, theme
from tthc_desktop.ui.steps.complaining import Complaining
from tthc_desktop.ui.steps.form import StepForm
from tthc_desktop.ui.steps.known_papers import known_papers
from tthc_desktop.ui.steps.previewing import Previewing
from tthc_desktop.ui.steps.table import PreviewTable, due_change
from tthc_desktop.ui.steps.words import (
    STEPS,
    in_order,
    lateness_text,
    nothing_next_text,
    paper_of,
    status_change,
    step_text,
    warnings,
)
from tthc_desktop.ui.steps.writing import AT_ONCE, write_many
from tthc_desktop.ui.widgets.basics import button, column, label
from tthc_desktop.ui.widgets.dialog import FramedDialog, on_keys, saves

if TYPE_CHECKING:
    from tthc_desktop.register import Kinds, Register, StepPreview, StepResult
    from tthc_desktop.ui.tasks import Lane

_WAIT_MS = 150
_LEAST_HEIGHT, _LINE_HEIGHT = 380, 32
_NOTHING_WIDTH, _NOTHING_HEIGHT = 560, 240
# What is wrong is said below a field; the dialog does not begin to scroll for it.
_ROOM_FOR_ERROR = 44
_PLACE_ROLE = Qt.ItemDataRole.UserRole
_STEPS_BY_KEY: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}

shortcuts.declare(
    "Ghi việc tiếp theo",
    {"Ctrl+S": "Lưu", "Ctrl+Return": "Lưu", "Ctrl+P": "Lưu và in giấy của việc đó"},
)


class StepsDialog(FramedDialog):
    """Does the next step.

    Args:
        parent: the window, or a dossier's page.
        register: the register.
        keys: the dossiers.
        kinds: the step, when it is chosen already; empty lets the clerk choose.
        lane: looks through many dossiers off the window's thread.

    Signals:
        written: the step was written; what became of the dossiers.
        print_wanted: the paper of the step is to be printed: numbers of the dossiers, kind of the paper.
    """

    written = Signal(object)
    print_wanted = Signal(object, object)

    def __init__(
        self,
        parent: QWidget | None,
        register: Register,
        keys: Sequence[int],
        kinds: Kinds = (),
        lane: Lane | None = None,
    ) -> None:
        super().__init__(parent, "Việc tiếp theo")
        self._register = register
        self._keys = tuple(keys)
        self._lane = lane
        self._previewing = Previewing(self, register, keys, lane)
        possible = register.steps.possible(self._keys)
        self._card = register.card(self._keys[0]) if len(self._keys) == 1 else None
        self._status = self._card.standing.status if self._card else None
        self._papers = known_papers(register, self._card.dossier) if self._card else ()
        self.steps = QListWidget()
        self.steps.setAccessibleName("Các việc có thể làm tiếp")
        self.steps.setFixedWidth(240)
        for one in sorted(possible.counts, key=in_order):
            self._add_step(one, possible.counts[one])
        self.steps.setMinimumHeight(self.steps.count() * _LINE_HEIGHT + theme.S)
        self.form = StepForm(register.clock, lateness_text(possible.late_against))
        self._complaining = Complaining(self.bar, self.form)
        self.table = PreviewTable()
        self.line = label("", wrap=True)
        self.summary = label("", "muted", wrap=True)
        self.cancel = self.add_cancel()
        self.save_and_print = button("Lưu và in", icon="printer", tip="Lưu rồi in giấy của việc này (Ctrl+P)")
        self.save = button("Lưu", "primary", "check", "Lưu (Ctrl+S)")
        self._lay_out(chooser=not kinds)
        self._connect()
        self._choose(kinds or possible.likely)
        if possible.counts:
            width, height = self._size
            self.fit(width, height or max(_LEAST_HEIGHT, self.sizeHint().height() + _ROOM_FOR_ERROR))
        if not possible.counts:
            self._tell_nothing_next()
        elif self.steps.isVisibleTo(self) and self._is_many():
            self.steps.setFocus()
        else:
            (self.form.first() or self.save).setFocus()
        self.mark_filled()

    def _tell_nothing_next(self) -> None:
        for part in (self.steps, self.table, self.line, self.save, self.save_and_print):
            part.hide()
        self.nothing = label(nothing_next_text(self._status), wrap=True)
        self.body.insertWidget(0, self.nothing)
        self.fit(_NOTHING_WIDTH, _NOTHING_HEIGHT)
        self.cancel.setFocus()

    def _is_many(self) -> bool:
        return len(self._keys) > 1

    def _add_step(self, kinds: Kinds, count: int) -> None:
        more = f"  ({number_text(count)}/{number_text(len(self._keys))})" if self._is_many() else ""
        item = QListWidgetItem(f"{step_text(kinds, self._status)}{more}")
        item.setData(_PLACE_ROLE, in_order(kinds))
        item.setSizeHint(QSize(100, _LINE_HEIGHT))
        self.steps.addItem(item)

    def _lay_out(self, *, chooser: bool) -> None:
        many = self._is_many()
        self.head.addWidget(label(self._whose(), "muted"))
        self.head.addStretch(1)
        self.steps.setVisible(chooser)
        self.table.setVisible(many)
        self.line.setVisible(not many)
        right = column(self.form, self.line, self.table, gap=theme.M)
        if not many:
            right.addStretch(1)
        right.setStretch(2, 1)
        content = QHBoxLayout()
        content.setSpacing(theme.XL)
        content.addWidget(self.steps)
        content.addLayout(right, 1)
        self.body.addLayout(content, 1)
        self.foot.addWidget(self.summary, 1)
        for made in (self.cancel, self.save_and_print, self.save):
            self.foot.addWidget(made)
        self._size = (1250, 680) if many else (800 if chooser else 580, 0)

    def _whose(self) -> str:
        if self._is_many():
            return f"{number_text(len(self._keys))} hồ sơ đã chọn"
        if self._card is None:
            return ""
        code, applicant = self._card.dossier.code, self._card.dossier.applicant
        return f"{code} · {applicant.name or applicant.organisation}"

    def _connect(self) -> None:
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(_WAIT_MS)
        self._waiting.timeout.connect(self._look)
        self.save.clicked.connect(lambda: self._save(printing=False))
        self.save_and_print.clicked.connect(lambda: self._save(printing=True))
        saves(self, self.save.click)
        on_keys(self, "Ctrl+P", lambda: self._save(printing=True))
        self.steps.currentItemChanged.connect(lambda item, _: self._on_chosen(item))
        self.steps.itemActivated.connect(lambda _: (self.form.first() or self.save).setFocus())
        self.form.changed.connect(self._waiting.start)
        self.form.at_the_end.connect(self.save.setFocus)
        self.save.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Another step than the likely one is a key away from the button, not the whole form.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self.steps.isVisible():
            step = _STEPS_BY_KEY.get(event.key())
            if watched is self.save and step is not None:
                self.steps.setCurrentRow(min(max(self.steps.currentRow() + step, 0), self.steps.count() - 1))
                self.steps.setFocus()
                return True
        return super().eventFilter(watched, event)

    def _choose(self, kinds: Kinds) -> None:
        for line in range(self.steps.count()):
            item = self.steps.item(line)
            if kinds and item.data(_PLACE_ROLE) == in_order(kinds):
                self.steps.setCurrentItem(item)
                return
        self.form.setVisible(False)
        self._show_buttons(())

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        kinds = STEPS[item.data(_PLACE_ROLE)]
        self.bar.clear()
        self.setWindowTitle(step_text(kinds, self._status))
        if self.steps.isHidden():
            self.title.setText(step_text(kinds, self._status))
        self.form.ask_for(kinds, self._papers)
        self._show_buttons(kinds)
        self._look()

    def _show_buttons(self, kinds: Kinds) -> None:
        self.save.setEnabled(bool(kinds))
        self.save_and_print.setVisible(bool(kinds) and paper_of(kinds) is not None)

    def _look(self) -> None:
        """Show what the step would do with what is filled in so far."""
        step = self.form.draft()
        self._previewing.forget()
        if step is None or self.form.lacks():
            self._show_previews([])
            self.summary.setText("Điền đủ để xem những gì sẽ thay đổi." if self._is_many() else "")
            return
        if self._previewing.takes_a_while:
            self.summary.setText("Đang xem từng hồ sơ…")
        self._previewing.look(step, self._show_previews, self._on_not_looked)

    def _on_not_looked(self, error: Exception) -> None:
        self.summary.clear()
        self._on_failed(error)

    def _show_previews(self, previews: Sequence[StepPreview]) -> None:
        refused = sum(one.refusal is not None for one in previews)
        if self._is_many():
            self.table.show_previews(previews)
            words = f"{number_text(len(previews) - refused)} hồ sơ sẽ ghi"
            words = f"{words}, {number_text(refused)} hồ sơ giữ nguyên" if refused else words
            self.summary.setText(". ".join([words, *warnings(previews)]))
        elif previews:
            self._show_one(previews[0])
        else:
            self.line.clear()

    def _show_one(self, preview: StepPreview) -> None:
        if preview.refusal is not None:
            self.line.setText(str(preview.refusal))
            return
        status = status_change(preview.status_before, preview.status_after)
        moved = preview.promised_before != preview.promised_after
        due = f"Ngày hẹn trả: {due_change(preview)}." if moved else ""
        self.line.setText(" ".join(filter(None, [f"{status}.", due, preview.warning])))

    def _save(self, *, printing: bool) -> None:
        if not self.save.isEnabled() or (printing and self.save_and_print.isHidden()):
            return
        self.bar.clear()
        step = self.form.step()
        if step is None:
            self._complaining.name_wrong_fields()
            return
        if len(self._keys) > AT_ONCE and self._lane is not None:
            write_many(
                self,
                step_text(step.kinds, self._status),
                len(self._keys),
                self._lane,
                lambda register, progress: register.steps.apply(self._keys, step, progress),
                lambda result: self._on_applied(result, printing=printing),
                self._on_failed,
            )
            return
        try:
            result = self._register.steps.apply(self._keys, step)
        except UserError as error:
            self.bar.show_error(error)
            return
        self._on_applied(result, printing=printing)

    def _on_failed(self, error: Exception) -> None:
        messages.show_failure(self, error, self.bar, "Đã dừng, không hồ sơ nào thay đổi.")

    def _on_applied(self, result: StepResult, *, printing: bool) -> None:
        if not result.written:
            self._on_refused(result)
            return
        self.accept()
        self.written.emit(result)
        paper = paper_of(result.kinds)
        if printing and paper is not None:
            self.print_wanted.emit([key for key, _ in result.written], paper)

    def _on_refused(self, result: StepResult) -> None:
        first = next(iter(result.refused), None)
        step = self.form.draft()
        if first is None or first.refusal is None or step is None:
            return
        # Told once: what was seen beforehand goes.
        self.line.clear()
        not_that_day = self._register.steps.new_day_error(first.key, step)
        if not_that_day is None:
            self._complaining.tell(first.refusal)
            return
        self.form.refuse_new_day(not_that_day)
        self._complaining.name_wrong_fields()

    def typed_in(self) -> object:
        # A tick or the moment is set again in no time; the list of steps is no text.
        return [one.text().strip() for one in (self.form.papers, self.form.note, self.form.new_day)]
