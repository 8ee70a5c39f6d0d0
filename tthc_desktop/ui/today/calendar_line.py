"""The line that tells of a newer program's calendar, as long as nobody has decided on the dossiers it concerns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from tthc_desktop.domain.people import Right
from tthc_desktop.errors import UserError
from tthc_desktop.text import number_text
from tthc_desktop.ui import messages, theme
from tthc_desktop.ui.tasks import Cancelled
from tthc_desktop.ui.widgets.notices import MessageBar

if TYPE_CHECKING:
    from tthc_desktop.register import ImpactCount, ProgramCalendarImpact, Register
    from tthc_desktop.ui.page import Desktop
    from tthc_desktop.ui.tasks import Job

_TITLE = "Hồ sơ khác hạn theo lịch của chương trình mới"


class CalendarLine(MessageBar):
    """Tells it, and leads to the list where the clerk decides.

    Args:
        desktop: what pages share.

    Signals:
        settled: it was decided; due dates may have moved.
        failed: it could not be found out: the error.
    """

    settled = Signal()
    failed = Signal(object)

    def __init__(self, desktop: Desktop) -> None:
        super().__init__()
        self._desktop = desktop
        self._reading: Job | None = None
        self._settling: Job | None = None

    def read(self) -> None:
        """Find out what there is to tell, on the lane for what nobody waits for."""

        def work(register: Register, job: Job) -> ProgramCalendarImpact | None:
            return register.program_calendar.look(job.report)

        if self._reading is not None:
            self._reading.cancel()
        self._reading = self._desktop.ahead.submit(self, work, self._tell, self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Cancelled):
            self.failed.emit(error)

    def _tell(self, found: ProgramCalendarImpact | None) -> None:
        if self._settling is not None:
            return
        if found is None:
            self.clear()
            return
        said = notice_words(found)
        if said != self.text:
            self.show_message(said, theme.SOON, "calendar", ("Xem hồ sơ…", self._look_again), closable=False)

    def _look_again(self) -> None:
        """Open the list as it is now: since the line was written a dossier may have been finished or printed."""
        if self._settling is not None:
            return

        def work(register: Register, job: Job) -> ProgramCalendarImpact | None:
            return register.program_calendar.look(job.report)

        def done(found: ProgramCalendarImpact | None) -> None:
            if found is None:
                self.clear()
            else:
                self._open(found)

        self._desktop.quick.submit(self, work, done, self._on_failed)

    def _open(self, found: ProgramCalendarImpact) -> None:
        # A page that comes before the window loads no other page.
        from tthc_desktop.ui.calendar.impact_dialog import ImpactDialog
        from tthc_desktop.ui.calendar.impact_list import write_list_when_wanted

        register = self._desktop.register
        edits = found.change.edits
        dialog = ImpactDialog(
            self.window(),
            edits,
            found.moved,
            numbers_allowed=register.numbers_seen.allowed,
            title=_TITLE,
            undoable=False,
            may_decide=register.program_calendar.allowed,
        )
        dialog.decided.connect(self._settle)
        write_list_when_wanted(dialog, self._desktop, edits)
        dialog.open()

    def _settle(self, move: set[int]) -> None:
        if self._settling is not None or not self._desktop.may_do(Right.EDIT_CALENDAR, self.failed.emit):
            return

        def work(register: Register, _: Job) -> ImpactCount:
            return register.program_calendar.settle(move)

        def done(count: ImpactCount) -> None:
            from tthc_desktop.ui.calendar.impact_dialog import outcome_words

            self._settling = None
            self.clear()
            self.settled.emit()
            self._desktop.toast(f"Đã theo lịch của chương trình mới: {outcome_words(count)}.")

        def failed(error: Exception) -> None:
            self._settling = None
            if isinstance(error, UserError):
                self.failed.emit(error)
            else:
                messages.show_failure(self, error)

        self._settling = self._desktop.long.submit(self, work, done, failed)


def notice_words(found: ProgramCalendarImpact) -> str:
    """Return what is told in two sentences."""
    years = ", ".join(str(year) for year in sorted({one.day.year for one in found.change.days}))
    return (
        f"Lịch làm việc năm {years} của chương trình mới khác lịch trước: {number_text(len(found.moved))} hồ sơ đang "
        "xử lý cần xem lại ngày hẹn. Chưa hạn nào bị đổi."
    )
