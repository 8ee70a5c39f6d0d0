"""What lies over a window while it is locked: nothing of it is seen, and all of it stays as it is."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from tthc_desktop.ui import icons, theme

LOCKED = "TTHC Desktop – đang khóa"
_ICON = 48


class Curtain(QWidget):
    """Covers a window as a part of it, raised over all others.

    Args:
        window: what is covered.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._title = window.windowTitle()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Cửa sổ đang khóa")
        # A title may name an applicant.
        window.setWindowTitle(LOCKED)
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.raise_()
        self.show()

    def draw_back(self) -> None:
        """Show the window again."""
        self.hide()
        if isValid(self._window):
            self._window.removeEventFilter(self)
            self._window.setWindowTitle(self._title)
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        elif event.type() == QEvent.Type.WindowTitleChange and self._window.windowTitle() != LOCKED:
            self._title = self._window.windowTitle()
            self._window.setWindowTitle(LOCKED)
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.CANVAS))
        middle = QRectF(self.rect()).center()
        icons.draw(painter, "lock", theme.MUTED, QRectF(middle.x() - _ICON / 2, middle.y() - _ICON, _ICON, _ICON))
        painter.end()
