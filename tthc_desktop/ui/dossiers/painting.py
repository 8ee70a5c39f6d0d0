"""Painting a list once when it changes, and not first with the rows that go."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

# Milliseconds; a list that takes longer leaves the old rows in sight meanwhile.
_LONGEST = 150


class PaintedOnce(QObject):
    """Keeps a widget unpainted while what it shows is on its way; what moves it meanwhile costs no painting.

    Args:
        widget: what is painted.
    """

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_LONGEST)
        self._timer.timeout.connect(self.paint)

    def wait(self) -> None:
        """Paint nothing until :meth:`paint`, or for a moment at most."""
        self._widget.setUpdatesEnabled(False)
        self._timer.start()

    def paint(self) -> None:
        """Paint again."""
        self._timer.stop()
        self._widget.setUpdatesEnabled(True)
