"""A choice that is explained on its own button."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from tthc_desktop.ui import theme
from tthc_desktop.ui.widgets.basics import column, label, picture, row


class BigChoice(QPushButton):
    """A large button that Enter presses; the arrow keys go to its neighbours.

    Args:
        icon: name of the icon.
        title: what is chosen.
        text: what that means.
    """

    def __init__(self, icon: str, title: str, text: str) -> None:
        super().__init__()
        self.setProperty("role", "choice")
        self.setAutoDefault(False)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        words = column(label(title, "strong"), label(text, "muted", wrap=True), gap=3)
        inside = row(picture(icon, theme.ACCENT, 28), words, gap=theme.L, margin=theme.M)
        inside.setStretch(1, 1)
        self.setLayout(inside)
        part: QWidget
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setMinimumHeight(84)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(key == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)
