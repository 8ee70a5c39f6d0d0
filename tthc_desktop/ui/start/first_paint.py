"""When a window has been painted for the first time: what nobody sees before waits for that."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from tthc_desktop.ui.start import since_start

# A window that is opened minimized is not painted at all.
_LATEST_MS = 2_000


class FirstPaint(QObject):
    """Tells it once; also of a window that nobody has looked at for some time, but not of one that is closed by then.

    Args:
        window: the window, not shown yet.
        latest: milliseconds after which it counts as painted.

    Signals:
        over: the window takes keys.
    """

    over = Signal()

    def __init__(self, window: QWidget, latest: int = _LATEST_MS) -> None:
        super().__init__(window)
        self._window = window
        self._is_over = False
        window.installEventFilter(self)
        QTimer.singleShot(latest, self, self._tell)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._tell)
        return False

    def _tell(self) -> None:
        if not self._is_over and self._window.isVisible():
            self._is_over = True
            since_start.tell_usable(type(self._window).__name__)
            self.over.emit()
