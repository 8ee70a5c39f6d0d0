"""Writing to very many dossiers at once: off the window's thread, with progress, to be called off as a whole."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QProgressBar, QWidget

from tthc_desktop.register import Register
from tthc_desktop.text import number_text
from tthc_desktop.ui.tasks import Job, Lane
from tthc_desktop.ui.widgets.basics import button, label
from tthc_desktop.ui.widgets.dialog import FramedDialog

# So many are written in less than the tenth of a second that a clerk feels.
AT_ONCE = 50
_WIDTH, _HEIGHT = 460, 220

Work = Callable[[Register, Callable[[int, int], object]], Any]


class WritingDialog(FramedDialog):
    """Shows how far the writing is, and closes when it is over.

    Args:
        parent: what it lies over.
        title: what is done.
        lane: where it is done.
        work: gets the lane's register and what is called with dossiers done and dossiers in all.
        done: gets the result.
        failed: gets the error; :class:`tasks.Cancelled` when the clerk called it off, and then nothing is written.
    """

    def __init__(
        self,
        parent: QWidget,
        title: str,
        lane: Lane,
        work: Work,
        done: Callable[[Any], object],
        failed: Callable[[Exception], object],
    ) -> None:
        super().__init__(parent, title)
        self._ending = False
        self.text = label("Đang chuẩn bị…")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(title)
        self.progress.setRange(0, 0)
        self.body.addWidget(self.text)
        self.body.addWidget(self.progress)
        self.body.addStretch(1)
        self.call_off = button("Hủy", tip="Hủy cả loạt, không hồ sơ nào thay đổi (Esc)")
        self.call_off.clicked.connect(self.reject)
        self.foot.addStretch(1)
        self.foot.addWidget(self.call_off)
        self.fit(_WIDTH, _HEIGHT)

        def over(tell: Callable[[], object]) -> None:
            self._ending = True
            self.accept()
            tell()

        self._job = lane.submit(
            self,
            lambda register, job: work(register, job.report),
            lambda result: over(lambda: done(result)),
            lambda error: over(lambda: failed(error)),
        )
        self._job.progressed.connect(self._show_progress)

    @property
    def job(self) -> Job:
        """The work under way."""
        return self._job

    def may_close(self, then: Callable[[], object] | None = None) -> bool:
        if not self._ending:
            self._job.cancel()
            self.text.setText("Đang hủy…")
            self.call_off.setEnabled(False)
        return self._ending

    def _show_progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, max(1, total))
        self.progress.setValue(done)
        if not self._job.is_cancelled:
            self.text.setText(f"Đã làm {number_text(done)} / {number_text(total)} hồ sơ…")
