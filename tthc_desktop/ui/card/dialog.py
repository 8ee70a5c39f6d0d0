"""The card of a dossier: all about it on one screen, and buttons for what may happen next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from tthc_desktop.errors import UserError
from tthc_desktop.register import ListFilter
from tthc_desktop.ui import theme
from tthc_desktop.ui.card.actions import CardActions
from tthc_desktop.ui.card.amend_dialog import AmendDialog
from tthc_desktop.ui.card.corrections import CorrectionDialog, StrikeOutDialog
from tthc_desktop.ui.card.due_side import DueSide, promise_words
from tthc_desktop.ui.card.in_report import InReportDialog, in_report
from tthc_desktop.ui.card.numbers import KEY, CardNumbers
from tthc_desktop.ui.card.summary import Facts
from tthc_desktop.ui.card.taking_back import taking_back
from tthc_desktop.ui.card.timeline import PrintedLine, Timeline
from tthc_desktop.ui.card.words import amended_text, impossible_text, nothing_to_undo_text, on_paper_text
from tthc_desktop.ui.dossiers.neighbours import Nowhere
from tthc_desktop.ui.printing.menu import add_paper_actions, open_preview
from tthc_desktop.ui.status_look import look_of_listed
from tthc_desktop.ui.steps.dialog import StepsDialog
from tthc_desktop.ui.steps.words import told
from tthc_desktop.ui.widgets.basics import button, column, icon_button, label, row
from tthc_desktop.ui.widgets.basics import card as card_frame
from tthc_desktop.ui.widgets.dialog import FramedDialog, on_keys
from tthc_desktop.ui.widgets.elided import ElidedLabel
from tthc_desktop.ui.widgets.notices import Pill

if TYPE_CHECKING:
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.register import DossierCard, Kinds, Register, StepResult
    from tthc_desktop.reports.papers.layout import PaperKind
    from tthc_desktop.ui.dossiers.neighbours import Beside

_WIDTH = 1290


class CardDialog(FramedDialog):
    """Shows a dossier and writes what happens to it.

    Args:
        parent: the window.
        register: the register.
        key: the register's number of the dossier.
        beside: finds the dossier that stands beside one in the list; None when there is no list.
        reported: the period in whose report it is told where a dossier counts, if it does; None for its own quarter.

    Signals:
        changed: something was written.
        papers_printed: a paper of the dossier was printed, as its preview tells.

    Raises:
        UserError: the dossier is not in the register any more.
    """

    changed = Signal()
    papers_printed = Signal()

    def __init__(
        self,
        parent: QWidget | None,
        register: Register,
        key: int,
        beside: Beside | None = None,
        reported: Period | None = None,
    ) -> None:
        card = register.card(key)
        super().__init__(parent, "")
        self._register = register
        self._beside = beside
        self._reported = reported
        self._said = ""
        self._is_on_paper = False
        self.card = card
        self.pill = Pill()
        self.promise = ElidedLabel()
        self.promise.setProperty("role", "strong")
        self.promise.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.code = label("", "muted", selectable=True)
        self.facts, self.timeline, self.due = Facts(), Timeline(), DueSide()
        self.numbers = CardNumbers(self, register)
        self.actions_ = CardActions(self, narrow=self.screen().availableGeometry().width() < _WIDTH - 60)
        self.shut = button("Đóng", tip="Đóng (Esc)")
        self.shut.clicked.connect(self.reject)
        self._lay_out()
        self._connect()
        self._show(card)
        self.fit(_WIDTH, 700)
        (self.actions_.first or self.shut).setFocus()

    def _lay_out(self) -> None:
        copy = icon_button("document", "Sao chép mã hồ sơ")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.card.dossier.code))
        self.before = icon_button("chevron-left", "Hồ sơ trước trong danh sách (Ctrl+PgUp)")
        self.after = icon_button("chevron-right", "Hồ sơ sau trong danh sách (Ctrl+PgDn)")
        self.head.addWidget(self.code)
        self.head.addWidget(copy)
        self.head.addWidget(self.promise, 1)
        self.head.addWidget(self.pill)
        self.head.addWidget(self.before)
        self.head.addWidget(self.after)
        for one in (self.before, self.after):
            one.setVisible(self._beside is not None)
        content = QHBoxLayout()
        content.setSpacing(theme.L)
        sides = [
            (self.facts, 11, row(label("Thông tin", "label"), None, self.numbers.button)),
            (self.timeline, 10, row(label("Diễn biến, mới nhất ở trên", "label"))),
        ]
        for part, share, caption in sides:
            frame = card_frame()
            inside = column(caption, part, gap=theme.S)
            inside.setContentsMargins(theme.L, theme.M, theme.S, theme.S)
            inside.setStretch(1, 1)
            frame.setLayout(inside)
            content.addWidget(frame, share)
        content.addWidget(self.due, 10)
        self.body.addLayout(content, 1)
        actions = self.actions_
        for made in (actions.amend, actions.print_button, actions.put_right):
            self.foot.addWidget(made)
        self.foot.addStretch(1)
        self.foot.addWidget(self.shut)
        self.foot.addLayout(actions.next)

    def _connect(self) -> None:
        actions = self.actions_
        actions.step_wanted.connect(self.open_step)
        actions.step_impossible.connect(self._on_impossible)
        actions.amend_wanted.connect(self.open_amend)
        actions.correction_wanted.connect(self.open_correction)
        actions.strike_out_wanted.connect(self.open_strike_out)
        actions.undo_wanted.connect(self.undo)
        actions.print_menu.aboutToShow.connect(self._fill_print_menu)
        self.numbers.asked.connect(lambda: self._show(self.card))
        self.numbers.refused.connect(self.bar.show_error)
        on_keys(self, KEY, self.numbers.ask)
        self.papers_printed.connect(self._on_printed)
        self.facts.card_wanted.connect(self.show_other)
        self.due.why_wanted.connect(self.open_why)
        self.before.clicked.connect(lambda: self._go(-1))
        self.after.clicked.connect(lambda: self._go(1))
        for keys, step in (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1)):
            QShortcut(QKeySequence(keys), self).activated.connect(lambda step=step: self._go(step))

    def action(self, *kinds: str) -> QPushButton | None:
        """Return the button of a step that stands outside the menu."""
        return self.actions_.button_of(tuple(kinds))  # type: ignore[arg-type]

    def _show(self, card: DossierCard) -> None:
        self.card = card
        dossier = card.dossier
        who = dossier.applicant.name or dossier.applicant.organisation
        self.setWindowTitle(f"Hồ sơ {dossier.code}")
        self.title.setText(who)
        self.code.setText(dossier.code)
        self.promise.show_text(promise_words(card))
        listed = self._register.page(ListFilter(keys=(card.key,)), 1)
        self.pill.show_look(look_of_listed(listed[0], self._register.clock().date(), self._register.calendar))
        shown = self.numbers.shown(card)
        self.facts.show_card(shown, self._register.same_person(card.key))
        self.timeline.show_card(shown, self._printed())
        self.due.show_card(card, in_report(self._register, card, self._reported))
        possible = self._register.steps.possible([card.key])
        held = self.focusWidget()
        name = held.objectName() if isinstance(held, QPushButton) else ""
        self._is_on_paper = self._register.is_on_paper(card.key)
        self.actions_.show_card(card, dict(possible.counts), possible.likely, on_paper=self._is_on_paper)
        if name.startswith("step-"):
            # The buttons are new ones; the keyboard stays where it was.
            (self.findChild(QPushButton, name) or self.actions_.first or self.shut).setFocus()

    def open_why(self) -> InReportDialog:
        """Say why the report counts the dossier where it does."""
        found = in_report(self._register, self.card, self._reported)
        dialog = InReportDialog(self, self.card.dossier.code, found)
        dialog.open()
        return dialog

    def _printed(self) -> list[PrintedLine]:
        papers = self._register.printing.printed(self.card.key)
        name = self._register.printing.paper_name
        return [
            PrintedLine(one.at, name(one.kind, one.paper_set), one.number, one.clerk, one.reprint) for one in papers
        ]

    def show_other(self, key: int) -> None:
        """Show another dossier in the same dialog."""
        try:
            card = self._register.card(key)
        except UserError as error:
            self.bar.show_error(error)
            return
        self.bar.clear()
        self._show(card)
        (self.actions_.first or self.shut).setFocus()

    def _go(self, step: int) -> None:
        if self._beside is not None:
            self._beside(self.card.key, step, lambda found: self._on_beside(found, step))

    def _on_beside(self, found: int | Nowhere, step: int) -> None:
        if found is Nowhere.UNKNOWN:
            words = "Hồ sơ này không nằm trong danh sách đang mở nên không có hồ sơ trước, sau."
            self.bar.show_message(words, theme.RUNNING, "info")
        elif found is Nowhere.END:
            end = "đầu" if step < 0 else "cuối"
            self.bar.show_message(f"Đây là hồ sơ {end} danh sách.", theme.RUNNING, "info")
        else:
            self.show_other(found)

    def _fill_print_menu(self) -> None:
        menu = self.actions_.print_menu
        menu.clear()
        add_paper_actions(menu, self, self._register, self.card.key)

    def _on_printed(self) -> None:
        self._show(self._register.card(self.card.key))
        if self._said and self.bar.text == self._said and self._is_on_paper:
            # What can be taken back no more is not offered to be.
            self.bar.show_message(self._said, theme.GOOD, "check", self._way_to_mend())
        self.changed.emit()

    def _way_to_mend(self) -> tuple[str, Callable[[], object]]:
        """Return what to press, and what it does, where undoing is too late."""
        last = taking_back(self.card)
        amended = last is not None and last.is_amendment
        return ("Sửa thông tin…", self.open_amend) if amended else ("Đính chính…", self.open_correction)

    def open_step(self, kinds: Kinds) -> StepsDialog:
        """Ask for what a step needs."""
        dialog = StepsDialog(self, self._register, [self.card.key], kinds)
        dialog.written.connect(self._on_step)
        dialog.print_wanted.connect(self._print)
        dialog.open()
        return dialog

    def _on_step(self, result: StepResult) -> None:
        self._on_written(self._register.card(self.card.key), told(result))

    def _on_impossible(self, kinds: Kinds) -> None:
        self.bar.show_message(impossible_text(self.card, kinds), theme.RUNNING, "info")

    def _print(self, keys: Sequence[int], kind: PaperKind) -> None:
        open_preview(self, self._register, keys, kind)

    def open_amend(self) -> AmendDialog:
        """Ask for what is to be amended."""
        dialog = AmendDialog(self, self._register, self.card, numbers=self.numbers.in_full)
        dialog.written.connect(lambda card: self._on_written(card, amended_text(card)))
        dialog.open()
        return dialog

    def open_correction(self) -> CorrectionDialog:
        """Ask for a correction of an event."""
        dialog = CorrectionDialog(self, self._register, self.card)
        self._open(dialog)
        return dialog

    def open_strike_out(self) -> StrikeOutDialog:
        """Ask why the dossier is struck out."""
        dialog = StrikeOutDialog(self, self._register, self.card)
        self._open(dialog)
        return dialog

    def _open(self, dialog: CorrectionDialog | StrikeOutDialog) -> None:
        dialog.written.connect(lambda card: self._on_written(card, dialog.told()))
        dialog.open()

    def undo(self) -> None:
        """Take back what was written last."""
        last = taking_back(self.card)
        if last is None:
            self.bar.show_message(nothing_to_undo_text(self.card), theme.RUNNING, "info")
            return
        if self._is_on_paper:
            self.bar.show_message(on_paper_text(last), theme.RUNNING, "info", self._way_to_mend())
            return
        try:
            card = last.act(self._register)
        except UserError as error:
            # Perhaps another window wrote something since: then it is seen now.
            self._show(self._register.card(self.card.key))
            self.bar.show_error(error)
            return
        self._on_written(card)
        self.bar.show_message(f"Đã hoàn tác {last.what}.", theme.GOOD, "undo")

    def _on_written(self, card: DossierCard, said: str = "") -> None:
        self.bar.clear()
        self._show(card)
        (self.actions_.first or self.shut).setFocus()
        self.changed.emit()
        self._said = said
        if said:
            self.bar.show_message(said, theme.GOOD, "check", ("Hoàn tác", self.undo))
