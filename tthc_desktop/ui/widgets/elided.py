"""A label that shortens its text with an ellipsis where there is no room."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel

_LEAST_WIDTH = 80


class ElidedLabel(QLabel):
    """Shows as much of a text as there is room for; the tool tip holds all of it.

    Args:
        mode: where the ellipsis stands.
    """

    def __init__(self, mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight) -> None:
        super().__init__()
        self._mode = mode
        self._whole = ""

    def show_text(self, text: str, tip: str = "") -> None:
        """Show another text."""
        self._whole = text
        self.setToolTip(tip or text)
        self.setAccessibleName(text)
        self._shorten()
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST_WIDTH, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 4, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shorten()

    def _shorten(self) -> None:
        room = max(self.contentsRect().width(), _LEAST_WIDTH)
        self.setText(self.fontMetrics().elidedText(self._whole, self._mode, room))
