"""Work off the window's thread with a dialog that tells how far it is and stops it as a whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QWidget

from tthc_desktop.register import Register
from tthc_desktop.text import number_text
from tthc_desktop.ui.tasks import Cancelled
from tthc_desktop.ui.widgets.basics import button, label
from tthc_desktop.ui.widgets.dialog import FramedDialog

if TYPE_CHECKING:
    from tthc_desktop.ui.tasks import Job, Lane

_WIDTH, _HEIGHT = 460, 260

Report = Callable[[int, int], None]
Work = Callable[[Register, Report], Any]


class WorkDialog(FramedDialog):
    """Tells how far the work is, and goes away when it is over.

    Args:
        parent: what it lies over.
        title: what is being done.
        unstopped: what stopping means, such as that nothing is written.
        size: number of rows or dossiers it is done to.
    """

    def __init__(self, parent: QWidget | None, title: str, unstopped: str, size: int) -> None:
        super().__init__(parent, title)
        self._size = size
        self._job: Job | None = None
        self._then: Callable[[], object] | None = None
        self.told = label("Đang chuẩn bị…", "strong")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 0)
        self.progress.setAccessibleName(title)
        self.progress.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.stop = button("Dừng", tip=f"{unstopped} (Esc)")
        self.stop.clicked.connect(self.reject)
        self.body.addWidget(self.told)
        self.body.addWidget(self.progress)
        self.body.addWidget(label(unstopped, "muted", wrap=True))
        self.body.addStretch(1)
        self.foot.addStretch(1)
        self.foot.addWidget(self.stop)
        self.fit(_WIDTH, _HEIGHT)
        # Not the button: an Enter pressed twice to save would press it and call everything off.
        self.progress.setFocus()

    def do(self, lane: Lane, work: Work, done: Callable[[Any], object], failed: Callable[[Exception], object]) -> None:
        """Open, do the work, go away and tell.

        Args:
            lane: where it is done.
            work: gets the lane's register and what is called with things done and things in all.
            done: gets the result.
            failed: gets the error; :class:`tasks.Cancelled` when the clerk stopped it, and then nothing is written.
        """
        self._job = lane.submit(
            self,
            lambda register, job: work(register, job.report),
            lambda result: self._end(lambda: done(result), goes_on=True),
            lambda error: self._end(lambda: failed(error), goes_on=isinstance(error, Cancelled)),
        )
        self._job.progressed.connect(self._on_progress)
        self.open()

    def _end(self, tell: Callable[[], object], *, goes_on: bool) -> None:
        """Go away and tell; then do what waited for the end, unless the clerk must read first what went wrong."""
        self._job = None
        self.give_up()
        tell()
        if self._then is not None and goes_on:
            self._then()

    def may_close(self, then: Callable[[], object] | None = None) -> bool:
        if self._job is None:
            return True
        # Esc once more does not forget that the window shall be closed.
        self._then = then or self._then
        self._job.cancel()
        self.stop.setEnabled(False)
        self.told.setText("Đang dừng…")
        return False

    def _on_progress(self, done: int, total: int) -> None:
        if self._job is not None and not self._job.is_cancelled:
            self.progress.setRange(0, max(1, total))
            self.progress.setValue(done)
            # The work may count its own steps, several for each row.
            finished = self._size * done // max(1, total)
            self.told.setText(f"Đã xong {number_text(finished)} / {number_text(self._size)}")
