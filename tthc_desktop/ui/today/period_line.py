"""The line that tells of reports: a closed period that differs from the register, a quarter nobody has closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from tthc_desktop.text import number_text
from tthc_desktop.ui import theme
from tthc_desktop.ui.tasks import Cancelled
from tthc_desktop.ui.widgets.notices import MessageBar

if TYPE_CHECKING:
    from tthc_desktop.register import PeriodNotices, Register
    from tthc_desktop.ui.page import Desktop
    from tthc_desktop.ui.tasks import Job


class PeriodLine(MessageBar):
    """Tells it as long as it is so.

    Args:
        desktop: what pages share.

    Signals:
        period_wanted: the clerk wants to see the report of a period.
        failed: it could not be found out: the error.
    """

    period_wanted = Signal(object)
    failed = Signal(object)

    def __init__(self, desktop: Desktop) -> None:
        super().__init__()
        self._desktop = desktop
        self._job: Job | None = None
        self._turn = 0

    def read(self) -> None:
        """Find out what there is to tell, on the lane for what nobody waits for."""
        self._turn += 1
        turn = self._turn

        def work(register: Register, _: Job) -> PeriodNotices:
            return register.period_notices.read()

        def done(found: PeriodNotices) -> None:
            if turn == self._turn:
                self._tell(found)

        if self._job is not None:
            self._job.cancel()
        self._job = self._desktop.ahead.submit(self, work, done, self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Cancelled):
            self.failed.emit(error)

    def _tell(self, found: PeriodNotices) -> None:
        said = notice_words(found)
        wanted = found.changed[0] if found.changed else found.unclosed
        if wanted is None:
            self.clear()
        elif said != self.text:
            tone, icon = (theme.SOON, "warning") if found.changed else (theme.RUNNING, "info")
            way = ("Mở Báo cáo quý", lambda: self.period_wanted.emit(wanted))
            self.show_message(said, tone, icon, way, closable=False)


def notice_words(found: PeriodNotices) -> str:
    """Return what is told in one or two sentences, empty when nothing is."""
    said = []
    if found.changed:
        first, more = found.changed[0].title, len(found.changed) - 1
        others = f" và {number_text(more)} kỳ khác" if more else ""
        said.append(f"Sổ đã khác số đã chốt của {first}{others}.")
    if found.unclosed is not None:
        said.append(f"{found.unclosed.title} chưa chốt.")
    return " ".join(said)
