"""From edits of the calendar to a kept calendar: what it does to dossiers, the clerk's choice, keeping, undoing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from tthc_desktop.domain.people import Right
from tthc_desktop.errors import UserError
from tthc_desktop.register import described
from tthc_desktop.text import number_text
from tthc_desktop.ui import messages, theme
from tthc_desktop.ui.calendar.impact_dialog import ImpactDialog, outcome_words
from tthc_desktop.ui.calendar.impact_list import write_list_when_wanted

if TYPE_CHECKING:
    from tthc_desktop.register import DayEdit, KeptCalendar, MovedDue, Register
    from tthc_desktop.ui.calendar.days_dialog import DaysDialog
    from tthc_desktop.ui.page import Desktop
    from tthc_desktop.ui.tasks import Job, Work
    from tthc_desktop.ui.widgets.notices import MessageBar


class Changing(QObject):
    """Leads a change of the calendar from the edits to the register; one at a time.

    Args:
        page: whose dialogs these are.
        desktop: lanes and toast.
        bar: tells how far the work is.

    Signals:
        kept: the calendar is another one now.
    """

    kept = Signal()

    def __init__(self, page: QWidget, desktop: Desktop, bar: MessageBar) -> None:
        super().__init__(page)
        self._page = page
        self._desktop = desktop
        self._page_bar = bar
        self._asked_by: DaysDialog | None = None
        self._job: Job | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a change is under way."""
        return self._job is not None

    @property
    def _bar(self) -> MessageBar:
        return self._page_bar if self._dialog is None else self._dialog.bar

    @property
    def _dialog(self) -> DaysDialog | None:
        """The dialog that asked for the change, as long as it is open."""
        dialog = self._asked_by
        return dialog if dialog is not None and isValid(dialog) and dialog.isVisible() else None

    def begin(self, edits: Sequence[DayEdit], asked_by: DaysDialog | None = None) -> None:
        """Find out what edits do to the open dossiers, ask where there is something to ask, and keep them.

        Args:
            edits: what the days shall become.
            asked_by: where they were typed; it stays open until they are kept, and closing it calls all off.
        """
        if self.is_busy:
            return
        self._asked_by = asked_by
        if not edits or not self.may_begin():
            return

        def work(register: Register, job: Job) -> list[MovedDue]:
            return register.calendar_editing.impact(edits, job.report)

        self._start(work, lambda moved: self._on_impact(edits, moved), self._tell_failed)
        if asked_by is not None and self._job is not None:
            # Nobody is left to be asked.
            asked_by.finished.connect(self._job.cancel)

    def may_begin(self) -> bool:
        """Tell whether the calendar can be changed just now; say why it cannot."""
        return not self.is_busy and self._desktop.may_do(Right.EDIT_CALENDAR, self._bar.show_error)

    def _start(self, work: Work, done: Callable[[Any], None], failed: Callable[[UserError], object]) -> None:
        def finished(result: object) -> None:
            self._set_idle()
            done(result)

        def ended(error: Exception) -> None:
            self._set_idle()
            if isinstance(error, UserError):
                failed(error)
            else:
                messages.show_failure(self._page, error)

        if not self._desktop.long.is_idle:
            self._bar.show_message(
                "Đang chờ việc đang chạy xong rồi xem hạn trả của các hồ sơ.", theme.RUNNING, "clock"
            )
        self._job = self._desktop.long.submit(self, work, finished, ended)
        self._job.progressed.connect(self._on_progress)
        if self._dialog is not None:
            self._dialog.set_waiting(True)

    def _set_idle(self) -> None:
        self._job = None
        self._bar.clear()
        if self._dialog is not None:
            self._dialog.set_waiting(False)

    def _tell_failed(self, error: UserError) -> None:
        """Say it where the clerk looks: in the dialog, on the page, or over another page that was opened since."""
        if self._dialog is None and not self._page.isVisible():
            self._desktop.toast(str(error))
        else:
            self._bar.show_error(error)

    def _on_progress(self, done: int, total: int) -> None:
        if self._job is not None and total > done:
            text = f"Đang xem hạn trả của {number_text(total)} hồ sơ: {number_text(done)}"
            self._bar.show_message(text, theme.RUNNING, "clock", ("Hủy", self._job.cancel), closable=False)

    def _on_impact(self, edits: Sequence[DayEdit], moved: list[MovedDue]) -> None:
        if self._asked_by is not None and self._dialog is None:
            return
        if not moved:
            self._keep(edits, set())
            return
        dialog = ImpactDialog(
            self._dialog or self._page,
            edits,
            moved,
            numbers_allowed=self._desktop.register.numbers_seen.allowed,
        )
        dialog.decided.connect(lambda move: self._keep(edits, move))
        write_list_when_wanted(dialog, self._desktop, edits)
        dialog.open()

    def _keep(self, edits: Sequence[DayEdit], move: set[int]) -> None:
        if not self.may_begin():
            return

        def work(register: Register, _: Job) -> KeptCalendar:
            return register.calendar_editing.keep(edits, move)

        self._start(work, self._on_kept, self._tell_failed)

    def _on_kept(self, kept: KeptCalendar) -> None:
        if self._dialog is not None:
            self._dialog.give_up()
        self._asked_by = None
        self.kept.emit()
        parts = [described(kept.edits).partition(" (")[0], outcome_words(kept.count)]
        text = f"Đã sửa lịch: {'; '.join(filter(None, parts))}."
        self._offer_undo(text, kept)

    # Taking back: the clerk may be on any page by now, so all of it is told by the toast.

    def _offer_undo(self, text: str, kept: KeptCalendar) -> None:
        self._desktop.tell_undoable(text, lambda: self._undo(kept))

    def _undo(self, kept: KeptCalendar) -> None:
        if self.is_busy:
            self._offer_undo("Đang sửa lịch; xong rồi hãy hoàn tác.", kept)
            return

        def work(register: Register, _: Job) -> None:
            register.calendar_editing.undo(kept)

        def undone(_: object) -> None:
            self.kept.emit()
            self._desktop.toast("Đã trả lại lịch và hạn trả như trước.")

        self._asked_by = None
        self._start(work, undone, lambda error: self._desktop.toast(str(error)))
