"""Shows the pages of a form as white paper; its numbers can be clicked, or reached with the arrow keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QToolTip, QWidget

from tthc_desktop.text import number_text
from tthc_desktop.ui import theme
from tthc_desktop.ui.report.sheet import POINTS_PER_MM, Ink, paper_font, sheets_of

if TYPE_CHECKING:
    from tthc_desktop.reports.grid import Grid
    from tthc_desktop.ui.report.sheet import Sheet, Spot

_MARGIN, _GAP = 14, 14
# How much of the figures of before is hidden while new ones are worked out.
_VEIL = 0.65
_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
}


class Paper(QWidget):
    """The pages, one below the other.

    Signals:
        pressed: a number of a table was clicked: table, row, column.
    """

    pressed = Signal(int, int, int)

    def __init__(self, clickable: bool) -> None:
        super().__init__()
        self._grid: Grid | None = None
        self._sheets: list[Sheet] = []
        self._clickable = clickable
        self._current: tuple[int, Spot] | None = None
        self.counting = False
        self.setMouseTracking(clickable)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if clickable else Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Biểu như khi in")

    def show_grid(self, grid: Grid) -> None:
        self._grid = grid
        self._sheets = sheets_of(grid)
        self._current = None
        self.fit(self.width())
        self.update()

    @property
    def sheets(self) -> list[Sheet]:
        """The pages."""
        return self._sheets

    @property
    def pointed_at(self) -> tuple[int, Spot] | None:
        """The number with the ring around it, and its page."""
        return self._current

    @property
    def page_count(self) -> int:
        """How many pages the form takes."""
        return len(self._sheets)

    def spots(self) -> list[tuple[int, Spot]]:
        """Return the numbers that can be clicked, with the page each stands on."""
        return [(page, spot) for page, sheet in enumerate(self._sheets) for spot in sheet.spots if spot.value]

    def fit(self, width: int) -> None:
        """Take the height the pages need at a width."""
        if self._grid is not None:
            self.setFixedHeight(round(_MARGIN + len(self._sheets) * (self._page_height(width) + _GAP)))

    def _scale(self, width: int | None = None) -> float:
        """Return the pixels of a point."""
        assert self._grid is not None
        room = (self.width() if width is None else width) - 2 * _MARGIN
        return max(0.1, room / (self._grid.paper.width_mm * POINTS_PER_MM))

    def _page_height(self, width: int | None = None) -> float:
        assert self._grid is not None
        return self._grid.paper.height_mm * POINTS_PER_MM * self._scale(width)

    def _page_box(self, page: int) -> QRectF:
        height = self._page_height()
        return QRectF(_MARGIN, _MARGIN + page * (height + _GAP), self.width() - 2 * _MARGIN, height)

    def box_of(self, page: int, spot: Spot) -> QRectF:
        """Return where a number stands, in pixels."""
        return self._placed(page, spot.box)

    def _placed(self, page: int, box: QRectF) -> QRectF:
        scale, origin = self._scale(), self._page_box(page).topLeft()
        return QRectF(
            origin.x() + box.x() * scale, origin.y() + box.y() * scale, box.width() * scale, box.height() * scale
        )

    def _snapped(self, box: QRectF) -> QRectF:
        """Return a box on whole pixels of the screen, so that neighbours share their line."""
        ratio = self.devicePixelRatioF()
        edges = (box.left(), box.top(), box.right(), box.bottom())
        left, top, right, bottom = (round(edge * ratio) / ratio for edge in edges)
        return QRectF(left, top, right - left, bottom - top)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._grid is None:
            return
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        for page, sheet in enumerate(self._sheets):
            box = self._page_box(page)
            if box.intersects(QRectF(event.rect())):
                self._paint_page(painter, page, sheet, box)
        if self._current is not None and self.hasFocus():
            ring = self._snapped(self._placed(self._current[0], self._current[1].box))
            painter.setPen(QPen(QColor(theme.PAPER_RING), 2))
            painter.drawRect(ring)
        if self.counting:
            veil = QColor(theme.CANVAS)
            veil.setAlphaF(_VEIL)
            painter.fillRect(event.rect(), veil)
        painter.end()

    def _paint_page(self, painter: QPainter, page: int, sheet: Sheet, box: QRectF) -> None:
        assert self._grid is not None
        painter.fillRect(box.translated(0, 2), QColor(0, 0, 0, 24))
        painter.fillRect(box.adjusted(-1, -1, 1, 1), QColor(theme.PAPER_EDGE))
        painter.fillRect(box, QColor(theme.PAPER))
        if self._current is not None and self._current[0] == page:
            painter.fillRect(self._placed(page, self._current[1].box), QColor(theme.PAPER_MARK))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        pen = QPen(QColor(theme.PAPER_INK), 1)
        pen.setCosmetic(True)
        painter.setPen(pen)
        for frame in sheet.frames:
            painter.drawRect(self._snapped(self._placed(page, frame)))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        scale = self._scale()
        for ink in sheet.inks:
            self._paint_ink(painter, ink, self._placed(page, ink.box), scale)
        number = QRectF(0, 0, self._grid.paper.width_mm * POINTS_PER_MM, 12)
        number.moveTop((self._grid.paper.height_mm - 12) * POINTS_PER_MM)
        foot = Ink(f"{page + 1}/{len(self._sheets)}", number, "plain", 10.0, "center")
        self._paint_ink(painter, foot, self._placed(page, number), scale)
        if self._grid.draft:
            painter.save()
            painter.translate(box.center())
            painter.rotate(-30)
            painter.setFont(paper_font("bold", 110 * scale))
            painter.setPen(QColor(217, 26, 26, 41))
            painter.drawText(QRectF(-box.width(), -200, 2 * box.width(), 400), Qt.AlignmentFlag.AlignCenter, "BẢN NHÁP")
            painter.restore()

    def _paint_ink(self, painter: QPainter, ink: Ink, box: QRectF, scale: float) -> None:
        font = paper_font(ink.style, 100)
        font.setPointSizeF(ink.size * scale * 72 / self.logicalDpiY())
        painter.setFont(font)
        painter.setPen(QColor(theme.PAPER_INK))
        flags = _ALIGN[ink.align] | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
        painter.drawText(box, int(flags), ink.text)

    def _spot_at(self, place: QPointF) -> tuple[int, Spot] | None:
        return next(((page, spot) for page, spot in self.spots() if self._placed(page, spot.box).contains(place)), None)

    def point_at(self, found: tuple[int, Spot] | None) -> None:
        """Put the ring around a number; None takes it away."""
        if found != self._current:
            self._current = found
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self._spot_at(event.position()) if self._clickable else None
        self.point_at(found)
        self.setCursor(Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.ArrowCursor)
        if found:
            QToolTip.showText(event.globalPosition().toPoint(), self.tip_of(found[1]), self)

    def tip_of(self, spot: Spot) -> str:
        """Return what a click on a number does."""
        return f"Bấm để xem {number_text(spot.value)} hồ sơ đứng sau số này"

    def leaveEvent(self, event: QEvent) -> None:
        if not self.hasFocus():
            self.point_at(None)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._spot_at(event.position()) if self._clickable else None
        if found and event.button() is Qt.MouseButton.LeftButton:
            self.pressed.emit(found[1].table, found[1].row, found[1].column)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self._current is None and self.spots() and event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.point_at(self.spots()[0])
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        spots = self.spots()
        if not self._clickable or not spots:
            super().keyPressEvent(event)
            return
        key, here = event.key(), self._current or spots[0]
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.pressed.emit(here[1].table, here[1].row, here[1].column)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            place = spots.index(here) + (1 if key == Qt.Key.Key_Right else -1)
            self.point_at(spots[max(0, min(place, len(spots) - 1))])
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            way = 1 if key == Qt.Key.Key_Down else -1
            column = [one for one in spots if one[1].column == here[1].column and one[1].table == here[1].table]
            self.point_at(column[max(0, min(column.index(here) + way, len(column) - 1))])
        else:
            super().keyPressEvent(event)


class SheetView(QScrollArea):
    """A form on paper, as wide as there is room.

    Args:
        clickable: whether its numbers lead to the dossiers behind them.
        paper: shows the pages; one of its own unless given.

    Signals:
        number_pressed: a number was clicked: table, row and column of its cell.
    """

    number_pressed = Signal(int, int, int)

    def __init__(self, *, clickable: bool, paper: Paper | None = None) -> None:
        super().__init__()
        self.setObjectName("sheetArea")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.paper = paper or Paper(clickable)
        self.paper.pressed.connect(self.number_pressed)
        self.setWidget(self.paper)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_grid(self, grid: Grid) -> None:
        """Show another form."""
        self.paper.show_grid(grid)

    def set_counting(self, counting: bool) -> None:
        """Grey the form while new figures are worked out: its numbers are those of before."""
        self.paper.counting = counting
        self.paper.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.paper.fit(self.viewport().width())
        super().resizeEvent(event)
