"""Room that scrolls only when the screen is too small for what stands in it, as at a scale of 200 %."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QSizePolicy, QWidget

_LEAST = QSize(240, 96)


class Rest(QWidget):
    """Takes the height that is left and asks for little, for its parts scroll in themselves.

    Args:
        layout: what stands in it.
    """

    def __init__(self, layout: QLayout) -> None:
        super().__init__()
        layout.setContentsMargins(0, 0, 0, 0)
        self.setLayout(layout)

    def hasHeightForWidth(self) -> bool:
        return False

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())


class Scroller(QScrollArea):
    """Holds one widget and wants as much room as it does, but lets itself be made smaller.

    Args:
        content: what stands in it; what takes the focus in there is scrolled into sight.
    """

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "scroller")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setWidget(content)

    def sizeHint(self) -> QSize:
        content = self.widget()
        return content.sizeHint() if content is not None else _LEAST

    def minimumSizeHint(self) -> QSize:
        content = self.widget()
        return content.minimumSizeHint().boundedTo(_LEAST) if content is not None else _LEAST
