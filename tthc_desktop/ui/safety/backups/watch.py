"""Backups that nobody has to think of: every hour in which something changed, and a reminder where one is missing."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer

from tthc_desktop.errors import UserError
from tthc_desktop.register import Reason
from tthc_desktop.ui.tasks import Cancelled

if TYPE_CHECKING:
    from tthc_desktop.register import BackupStanding, Register
    from tthc_desktop.ui.main_window import MainWindow
    from tthc_desktop.ui.page import Page
    from tthc_desktop.ui.safety.page import SafetyPage
    from tthc_desktop.ui.safety.tab import SafetyTab
    from tthc_desktop.ui.tasks import Job, Work

_log = logging.getLogger(__name__)
_HOUR_MS = 3_600_000
_LATER_MS = 300_000


class BackupWatch(QObject):
    """Looks after the backups of a window's register as long as the window is open.

    Args:
        window: the window.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._banner = window.backup_banner
        self.hour = QTimer(self)
        self.hour.setInterval(_HOUR_MS)
        self.hour.timeout.connect(self.back_up)
        self.hour.start()
        self._banner.put_off.connect(self._put_off)
        window.day_watch.turned.connect(self.look)
        window.pages.built.connect(self._on_page)
        for page in window.pages:
            self._on_page(page)
        self.look()

    def look(self) -> None:
        """Find out how safe the register is, and say it."""
        self._do(lambda register, _: register.backup_places.standing())

    def back_up(self) -> None:
        """Make a backup when something has changed; an import that is under way is waited for."""
        if self._window.desktop.is_importing:
            QTimer.singleShot(_LATER_MS, self, self.back_up)
            return

        def work(register: Register, job: Job) -> BackupStanding:
            if register.backups.is_due():
                register.backups.make(Reason.HOURLY, job.report)
            return register.backup_places.standing()

        self._do(work)

    def _do(self, work: Work) -> None:
        self._window.desktop.ahead.submit(self, work, self._banner.show_standing, self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        # Nobody waits for it; that the last backup grows old is told in time.
        if isinstance(error, UserError):
            _log.warning("no backup was made: %s", error.message)
            self._window.toast.tell(str(error))
        elif not isinstance(error, Cancelled):
            _log.error("the backups could not be looked after", exc_info=error)

    def _put_off(self) -> None:
        def work(register: Register, _: Job) -> BackupStanding:
            register.backup_places.put_off()
            return register.backup_places.standing()

        self._do(work)

    def _on_page(self, page: Page) -> None:
        if self._window.pages.name_of(page) == "safety":
            page = cast("SafetyPage", page)
            page.tab_built.connect(self._on_tab)
            if page.current is not None:
                self._on_tab(page.current)

    def _on_tab(self, tab: SafetyTab) -> None:
        from tthc_desktop.ui.safety.backups.tab import BackupsTab

        if isinstance(tab, BackupsTab):
            tab.standing_read.connect(self._banner.show_standing)
