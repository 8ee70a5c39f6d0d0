"""What a step asks for, and no more: a new day, the papers to be supplemented, a reason, the moment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from tthc_desktop.domain.events import REASON_REQUIRED, EventKind
from tthc_desktop.register import Step
from tthc_desktop.ui import theme, typed
from tthc_desktop.ui.typed import Looking
from tthc_desktop.ui.widgets.basics import check_box, clear, label
from tthc_desktop.ui.widgets.dates import DateEdit, MomentEdit
from tthc_desktop.ui.widgets.doubtful import DoubtfulField
from tthc_desktop.ui.widgets.fields import EnterMovesOn, Field, TextArea

if TYPE_CHECKING:
    from tthc_desktop.errors import UserError
    from tthc_desktop.register import Kinds

_NEW_DAY = {EventKind.EXTENDED: "ngày hẹn lại", EventKind.DUE_DATE_SET: "hạn trả mới"}
_MOST_TICKS = 8


class StepForm(QWidget):
    """The fields of one step.

    Args:
        now: tells the present moment.
        lateness: what an extension does to lateness.

    Signals:
        changed: something else is filled in.
        at_the_end: Enter was pressed in the last field.
    """

    changed = Signal()
    at_the_end = Signal()

    def __init__(self, now: Callable[[], datetime], lateness: str) -> None:
        super().__init__()
        self.kinds: Kinds = ()
        self._now = now
        self.new_day = DateEdit(self._day_of_step, looking=Looking.AHEAD)
        self.papers = TextArea("mỗi dòng một giấy tờ, ví dụ: Bản sao giấy chứng sinh", 58)
        self.note = TextArea("", 58)
        self.moment = MomentEdit(now, looking=Looking.BACK)
        self.moment.set_value(now())
        self._ticks: list[QCheckBox] = []
        self._tick_box = QVBoxLayout()
        self._tick_box.setSpacing(0)
        self.new_day_field = Field("Ngày mới", self.new_day, required=True)
        self.papers_field = Field("Giấy tờ cần bổ sung, mỗi dòng một giấy", self.papers)
        self.reason_field = Field("Lý do", self.note, required=True)
        self.moment_field = DoubtfulField("Ngày, giờ", self.moment, required=True)
        # By their keys, in the order in which mistakes are told.
        self.fields: dict[str, Field] = {
            "new_day": self.new_day_field,
            "papers": self.papers_field,
            "reason": self.reason_field,
            "moment": self.moment_field,
        }
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.M)
        layout.addWidget(self.new_day_field)
        self.lateness = label(lateness, "muted", wrap=True)
        layout.addWidget(self.lateness)
        layout.addLayout(self._tick_box)
        for field in (self.papers_field, self.reason_field, self.moment_field):
            layout.addWidget(field)
        mover = EnterMovesOn(self, [self.new_day, self.moment.day, self.moment.hour])
        mover.at_the_end.connect(self.at_the_end)
        self.new_day.editingFinished.connect(self._look_at_new_day)
        self.new_day.changed.connect(self.changed)
        self.moment.changed.connect(self._doubt_year)
        self.moment.changed.connect(self._look_at_new_day_again)
        self.moment.changed.connect(self.changed)
        self.note.textChanged.connect(self.changed)
        self.papers.textChanged.connect(self.changed)

    def ask_for(self, kinds: Kinds, known_papers: Sequence[str] = ()) -> None:
        """Ask for what a step needs.

        Args:
            kinds: the step.
            known_papers: papers to choose from when something is to be supplemented.
        """
        self.kinds = kinds
        kind = kinds[0]
        what = _NEW_DAY.get(kind, "")
        self.new_day_field.setVisible(bool(what))
        self.lateness.setVisible(kind is EventKind.EXTENDED)
        self.new_day_field.set_caption(what[:1].upper() + what[1:], required=True)
        supplement = kind is EventKind.SUPPLEMENT_REQUESTED
        self.papers_field.setVisible(supplement)
        self._show_ticks(known_papers if supplement else ())
        self.reason_field.set_caption(
            "Lý do" if self._needs_reason() or supplement else "Ghi chú", required=self._needs_reason()
        )
        for field in self.fields.values():
            field.show_error("")

    def first(self) -> QWidget | None:
        """Return what must be filled in first; None when nothing must."""
        if self.kinds[0] in _NEW_DAY:
            return self.new_day
        if self.kinds[0] is EventKind.SUPPLEMENT_REQUESTED:
            return self._ticks[0] if self._ticks else self.papers
        return self.note if self._needs_reason() else None

    def _day_of_step(self) -> date:
        return (self.moment.value() or self._now()).date()

    def asked_papers(self) -> tuple[str, ...]:
        """Return the papers to be supplemented."""
        ticked = [tick.toolTip() for tick in self._ticks if tick.isChecked()]
        return (*ticked, *(line.strip() for line in self.papers.text().splitlines() if line.strip()))

    def draft(self) -> Step | None:
        """Return the step as far as it can be read, for seeing what it would do; None without a moment."""
        moment = self.moment.value()
        if moment is None:
            return None
        new_day = self.new_day.value() if self.kinds[0] in _NEW_DAY else None
        papers = self.asked_papers() if self.kinds[0] is EventKind.SUPPLEMENT_REQUESTED else ()
        return Step(self.kinds, moment, self.note.text(), new_day, papers)

    def lacks(self) -> bool:
        """Tell whether something that must be filled in still is not, without saying so."""
        day = self.kinds[0] in _NEW_DAY and self.new_day.value() is None
        return day or self.moment.value() is None or (self._needs_reason() and not self.note.text().strip())

    def step(self) -> Step | None:
        """Return what was filled in; None after showing what is wrong beside its field."""
        kind = self.kinds[0]
        self.moment_field.show_error(self.moment.complaint("ngày"))
        self.new_day_field.show_error(self.new_day.complaint(_NEW_DAY[kind]) if kind in _NEW_DAY else "")
        lacks_reason = self._needs_reason() and not self.note.text().strip()
        self.reason_field.show_error("Hãy ghi lý do" if lacks_reason else "")
        lacks_papers = (
            kind is EventKind.SUPPLEMENT_REQUESTED and not self.asked_papers() and not self.note.text().strip()
        )
        self.papers_field.show_error("Hãy ghi giấy tờ cần bổ sung hoặc lý do" if lacks_papers else "")
        return None if self._go_to_wrong() else self.draft()

    def refuse_new_day(self, error: UserError) -> None:
        """Say beside the new day why it cannot be promised, and go there."""
        self.new_day_field.show_error(str(error))
        self._go_to_wrong()

    def _go_to_wrong(self) -> bool:
        """Go to the first field that is wrong; tell whether there is one."""
        wrong = next((field for field in self.fields.values() if field.error), None)
        if wrong is None:
            return False
        target = wrong.editor.focusProxy() or wrong.editor
        target.setFocus()
        if isinstance(target, DateEdit):
            # The right date is typed over the wrong one.
            target.selectAll()
        return True

    def _look_at_new_day(self) -> None:
        """Say what is wrong with the new day as soon as it is left."""
        if self.new_day.is_wrong():
            self.new_day_field.show_error(self.new_day.complaint(_NEW_DAY.get(self.kinds[0], "")))

    def _look_at_new_day_again(self) -> None:
        """Take back what was wrong with the new day: it is read from the day of the step on, which is another now."""
        if self.new_day_field.error and not self.new_day.is_wrong():
            self.new_day_field.show_error("")

    def _doubt_year(self) -> None:
        self.moment_field.show_doubt(typed.year_doubt(self.moment.day.value(), self._now().date(), "Ngày"))

    def _needs_reason(self) -> bool:
        return any(kind in REASON_REQUIRED for kind in self.kinds)

    def _show_ticks(self, papers: Sequence[str]) -> None:
        clear(self._tick_box)
        self._ticks = []
        for paper in papers[:_MOST_TICKS]:
            tick = check_box(paper if len(paper) <= 80 else f"{paper[:79]}…")
            tick.setToolTip(paper)
            tick.setAccessibleName(paper)
            tick.toggled.connect(lambda _: self._on_tick())
            self._ticks.append(tick)
            self._tick_box.addWidget(tick)
        if self._ticks:
            EnterMovesOn(self._ticks[0], [*self._ticks, self.papers])
        before: QWidget = self.new_day
        for tick in self._ticks:
            QWidget.setTabOrder(before, tick)
            before = tick
        self.papers_field.set_caption(
            "Giấy tờ khác, mỗi dòng một giấy" if self._ticks else "Giấy tờ cần bổ sung, mỗi dòng một giấy",
            required=False,
        )

    def _on_tick(self) -> None:
        self.papers_field.forget_error()
        self.changed.emit()
