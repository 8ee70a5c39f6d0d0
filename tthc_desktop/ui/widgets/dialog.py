"""The frame of every larger dialog: a head that names it, a body, a foot with its buttons."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tthc_desktop.ui import theme
from tthc_desktop.ui.widgets.basics import label
from tthc_desktop.ui.widgets.notices import MessageBar
from tthc_desktop.ui.widgets.scroller import Scroller


class FramedDialog(QDialog):
    """A dialog with head, body and foot.

    Attributes:
        head: what stands at the top, beside the title.
        body: where the content goes; it scrolls where the screen is too small for it.
        foot: where the buttons go, from the left.
        bar: shows messages between body and foot.
    """

    def __init__(self, parent: QWidget | None, title: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        top, bottom = QFrame(), QFrame()
        top.setObjectName("dialogHead")
        bottom.setObjectName("dialogFoot")
        self.title = label(title, "title")
        self.head = QHBoxLayout(top)
        self.head.setContentsMargins(theme.XL, theme.M, theme.XL, theme.M)
        self.head.setSpacing(theme.M)
        self.head.addWidget(self.title)
        content = QFrame()
        content.setProperty("role", "plain")
        self.body = QVBoxLayout(content)
        self.body.setContentsMargins(theme.XL, theme.L, theme.XL, theme.L)
        self.body.setSpacing(theme.M)
        self.foot = QHBoxLayout(bottom)
        self.foot.setContentsMargins(theme.XL, theme.M, theme.XL, theme.M)
        self.foot.setSpacing(theme.S)
        self.bar = MessageBar()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(top)
        layout.addWidget(Scroller(content), 1)
        messages = QHBoxLayout()
        messages.setContentsMargins(theme.XL, 0, theme.XL, 0)
        messages.addWidget(self.bar)
        layout.addLayout(messages)
        layout.addSpacing(theme.S)
        layout.addWidget(bottom)

    def fit(self, width: int, height: int) -> None:
        """Take a size, no larger than the screen leaves."""
        screen = self.screen().availableGeometry()
        self.resize(min(width, screen.width() - 16), min(height, screen.height() - 40))
