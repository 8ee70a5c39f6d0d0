"""Tells when nobody has touched key or mouse for long."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QObject, QPointF, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent, QWindow

_LOOK_MS = 5_000
_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class IdleWatch(QObject):
    """Listens at the windows of the program, where only what comes from outside arrives: keys, mouse, touch.

    The clock tells the time, not a timer alone: a computer that slept has been left alone all that while.

    Args:
        parent: who keeps it.
        clock: tells the present moment.
        is_lock_key: tells the key that locks from others.

    Attributes:
        minutes: after how many it tells; 0 for never.

    Signals:
        left_alone: nobody has touched anything for so long.
        lock_key: the key was pressed that locks, in whatever window.
    """

    left_alone = Signal()
    lock_key = Signal()

    def __init__(
        self, parent: QObject, clock: Callable[[], datetime], is_lock_key: Callable[[QKeyEvent], bool]
    ) -> None:
        super().__init__(parent)
        self.minutes = 0
        self._clock, self._is_lock_key = clock, is_lock_key
        self._touched_at = clock()
        self._pointer = QPointF()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._listen)

    def begin(self, minutes: int) -> None:
        """Watch from now on.

        Args:
            minutes: after how many to tell; 0 for never.
        """
        self.minutes = minutes
        self._touched_at = self._clock()
        if minutes:
            self._timer.start()
        else:
            self._timer.stop()

    def end(self) -> None:
        """Watch no more."""
        self.begin(0)

    def look(self) -> bool:
        """Tell when it has been too long; return whether it has."""
        idle = self._clock() - self._touched_at
        if idle < timedelta():
            # The clock was put back.
            self._touched_at = self._clock()
        elif self.minutes and idle >= timedelta(minutes=self.minutes):
            self.left_alone.emit()
            return True
        return False

    def _listen(self, window: QWindow | None) -> None:
        if window is not None:
            # Asked twice, Qt keeps one of them only.
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _TOUCHES or not event.spontaneous():
            return False
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            # A window that moves below a pointer at rest is no touch.
            if event.globalPosition() == self._pointer:
                return False
            self._pointer = event.globalPosition()
        if self.look():
            # The first touch after a long while finds the window locked.
            return True
        self._touched_at = self._clock()
        if isinstance(event, QKeyEvent) and self._is_lock_key(event):
            self.lock_key.emit()
            return True
        return False
