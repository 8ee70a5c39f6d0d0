"""What may take long: done at once when it is little, else off the window's thread, with progress and a way to stop."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from tthc_desktop.errors import UserError
from tthc_desktop.ui.widgets.work_dialog import WorkDialog

if TYPE_CHECKING:
    from tthc_desktop.ui.page import Desktop
    from tthc_desktop.ui.widgets.work_dialog import Work

# So many rows are written in about a tenth of a second; more of them leave the window's thread.
AT_ONCE = 40


class LongWork(QObject):
    """Does what writes to the register for the grid.

    Args:
        desktop: what pages share.
        page: the page of the grid.

    Attributes:
        is_under_way: whether something is being written off the window's thread.
    """

    def __init__(self, desktop: Desktop, page: QWidget) -> None:
        super().__init__(page)
        self._desktop = desktop
        self._page = page
        self.is_under_way = False

    def run(
        self,
        title: str,
        unstopped: str,
        size: int,
        work: Work,
        done: Callable[[Any], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Do some work.

        Args:
            title: what is being done, for the clerk.
            unstopped: what stopping it means.
            size: number of rows.
            work: gets a register and whom to report to; it writes as one transaction.
            done: gets the result.
            failed: gets the error, :class:`~tthc_desktop.ui.tasks.Cancelled` when the clerk stopped it.
        """
        if size <= AT_ONCE:
            try:
                result = work(self._desktop.register, lambda done, total: None)
            except UserError as error:
                failed(error)
                return
            done(result)
            return
        dialog = WorkDialog(QApplication.activeModalWidget() or self._page.window(), title, unstopped, size)
        self.is_under_way = True
        # The file is locked while it is written; lists wait rather than fail.
        self._desktop.quick.hold()

        def over(tell: Callable[[Any], object], what: object) -> None:
            self.is_under_way = False
            self._desktop.quick.release()
            tell(what)

        dialog.do(
            self._desktop.long,
            work,
            lambda result: over(done, result),
            lambda error: over(failed, error),
        )
