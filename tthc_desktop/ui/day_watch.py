"""Tells when the day has turned while the window stood open."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

_MINUTE_MS = 60_000


class DayWatch(QObject):
    """Looks at the calendar every minute, and whenever the clerk comes back to the window.

    Args:
        window: the window.
        clock: tells the present moment.

    Signals:
        turned: it is another day than it was.
    """

    turned = Signal()

    def __init__(self, window: QWidget, clock: Callable[[], datetime]) -> None:
        super().__init__(window)
        self._clock = clock
        self._day = clock().date()
        self._minute = QTimer(self)
        self._minute.setInterval(_MINUTE_MS)
        self._minute.timeout.connect(self.look)
        self._minute.start()
        window.installEventFilter(self)

    def look(self) -> None:
        """Tell when it is another day than at the last look."""
        today = self._clock().date()
        if today != self._day:
            self._day = today
            self.turned.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A computer that slept runs no timer: the first click in the morning must find today.
        if event.type() == QEvent.Type.WindowActivate:
            self.look()
        return super().eventFilter(watched, event)
