"""A choice that is explained on its own button."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from tthc_desktop.ui import theme
from tthc_desktop.ui.widgets.basics import column, label, picture, row

_LEAST_HEIGHT, _USUAL_WIDTH = 84, 680


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
        # A button alone does not ask its words how many lines they take.
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return max(_LEAST_HEIGHT, layout.totalHeightForWidth(width)) if layout is not None else _LEAST_HEIGHT

    def sizeHint(self) -> QSize:
        return QSize(_USUAL_WIDTH, self.heightForWidth(_USUAL_WIDTH))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), _LEAST_HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(key == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)
