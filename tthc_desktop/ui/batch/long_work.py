"""What may take long: done at once when it is little, else off the window's thread, with progress and a way to stop."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QProgressBar, QWidget

from tthc_desktop.errors import UserError
from tthc_desktop.register import Register
from tthc_desktop.ui.page import Desktop
from tthc_desktop.ui.tasks import Job
from tthc_desktop.ui.widgets.basics import button, label
from tthc_desktop.ui.widgets.dialog import FramedDialog

# So many rows are written in about a tenth of a second; more of them leave the window's thread.
AT_ONCE = 40
Report = Callable[[int, int], None]
Work = Callable[[Register, Report], Any]


class WorkDialog(FramedDialog):
    """Tells how far the work is, and stops it.

    Args:
        parent: the window.
        title: what is being done.
        unstopped: what stopping means, such as that nothing is written.
    """

    def __init__(self, parent: QWidget | None, title: str, unstopped: str) -> None:
        super().__init__(parent, title)
        self._job: Job | None = None
        self._then: Callable[[], object] | None = None
        self.told = label("Đang chuẩn bị…", "strong")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 0)
        self.progress.setAccessibleName(title)
        self.stop = button("Dừng", tip=f"{unstopped} (Esc)")
        self.stop.clicked.connect(self.reject)
        self.body.addWidget(self.told)
        self.body.addWidget(self.progress)
        self.body.addWidget(label(unstopped, "muted", wrap=True))
        self.body.addStretch(1)
        self.foot.addStretch(1)
        self.foot.addWidget(self.stop)
        self.fit(460, 260)

    def follow(self, job: Job) -> None:
        """Show how far a job is until :meth:`end`."""
        self._job = job
        job.progressed.connect(self._on_progress)

    def end(self) -> None:
        """Go away: the job is over."""
        self._job = None
        self.give_up()
        if self._then is not None:
            self._then()

    def may_close(self, then: Callable[[], object] | None = None) -> bool:
        if self._job is None:
            return True
        self._then = then
        self._job.cancel()
        self.stop.setEnabled(False)
        self.told.setText("Đang dừng…")
        return False

    def _on_progress(self, done: int, total: int) -> None:
        if self._job is not None and not self._job.is_cancelled:
            self.progress.setRange(0, max(1, total))
            self.progress.setValue(done)
            self.told.setText(f"Đã xong {100 * done // max(1, total)} %")


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
        dialog = WorkDialog(QApplication.activeModalWidget() or self._page.window(), title, unstopped)
        self.is_under_way = True
        # The file is locked while it is written; lists wait rather than fail.
        self._desktop.quick.hold()

        def over(tell: Callable[[Any], object], what: object) -> None:
            self.is_under_way = False
            self._desktop.quick.release()
            try:
                tell(what)
            finally:
                dialog.end()

        job = self._desktop.long.submit(
            self,
            lambda register, job: work(register, job.report),
            lambda result: over(done, result),
            lambda error: over(failed, error),
        )
        dialog.follow(job)
        dialog.open()
