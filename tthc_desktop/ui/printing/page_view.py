"""Pages of a paper as pictures, as large as there is room."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea

from tthc_desktop.register import Printing
from tthc_desktop.ui import theme

if TYPE_CHECKING:
    from tthc_desktop.register import PagePicture

WHOLE_PAGE, WHOLE_WIDTH = "page", "width"
_MARGIN = 14
_LEAST = 120
_POINTS_PER_INCH = 72


def image_of(picture: PagePicture) -> QImage:
    """Return a page's picture as Qt draws it; the bytes are copied."""
    made = QImage(picture.grey, picture.width, picture.height, picture.row_bytes, QImage.Format.Format_Grayscale8)
    return made.copy()


class PageView(QScrollArea):
    """Shows one page of a PDF at a time.

    Signals:
        turned: another page is shown; its place, from 0.
    """

    turned = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Trang giấy xem trước")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.page = 0
        self.sizes: list[tuple[float, float]] = []
        self._sheet = QLabel()
        self._sheet.setStyleSheet(f"background: {theme.PAPER}; border: 1px solid {theme.PAPER_EDGE};")
        self._sheet.hide()
        self.setWidget(self._sheet)
        self._mode = WHOLE_PAGE
        self._draw: Callable[[int, float], QImage] | None = None

    def show_pdf(self, pdf: bytes) -> None:
        """Show a PDF file, from the page that was shown before where it has so many."""
        self.sizes = Printing.page_sizes(pdf)

        @lru_cache(maxsize=8)
        def draw(page: int, dots_per_inch: float) -> QImage:
            return image_of(Printing.page_picture(pdf, page, dots_per_inch))

        self._draw = draw
        self.turn_to(min(self.page, len(self.sizes) - 1))

    def turn_to(self, page: int) -> None:
        """Show another page; one that there is not changes nothing."""
        if not 0 <= page < len(self.sizes):
            return
        self.page = page
        self._show_page()
        self.verticalScrollBar().setValue(0)
        self.turned.emit(page)

    def set_mode(self, mode: str) -> None:
        """Fit the whole page, or its width, into the view."""
        self._mode = mode
        self._show_page()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_page()

    def sizeHint(self) -> QSize:
        return QSize(560, 620)

    def _show_page(self) -> None:
        if self._draw is None:
            return
        width, height = self.sizes[self.page]
        # The bar that scrolls keeps its room, or the page would change its size when the bar comes.
        room_across = max(_LEAST, self.width() - 2 * _MARGIN - self.verticalScrollBar().sizeHint().width())
        scale = room_across / width
        if self._mode == WHOLE_PAGE:
            scale = min(scale, max(_LEAST, self.height() - 2 * _MARGIN) / height)
        ratio = self.devicePixelRatioF()
        picture = QPixmap.fromImage(self._draw(self.page, round(scale * ratio * _POINTS_PER_INCH, 2)))
        picture.setDevicePixelRatio(ratio)
        self._sheet.setPixmap(picture)
        self._sheet.adjustSize()
        self._sheet.show()
