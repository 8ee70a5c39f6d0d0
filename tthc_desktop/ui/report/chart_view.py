"""A chart on the screen: the shapes that go to paper, in the colours of the window; its parts can be chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from tthc_desktop.reports.chart_layout import LEAST_WIDTH, lay_out
from tthc_desktop.reports.chart_shapes import Box, Drawing, Marker, Shade, Stroke, hatching
from tthc_desktop.reports.chart_words import description, is_empty, places, words_of
from tthc_desktop.ui import theme

if TYPE_CHECKING:
    from tthc_desktop.reports.chart_shapes import Shape, Spot, Words
    from tthc_desktop.reports.charts import Chart

# Pixels to a point: letters of 8 points are 11 pixels high, the smallest the window writes.
_SCALE = 1.4
_AIR = 6
_COLORS = {
    Shade.INK: "TEXT",
    Shade.MUTED: "MUTED",
    Shade.LINE: "LINE",
    Shade.DARK: "ACCENT",
    Shade.LIGHT: "ACCENT_SOFT",
    Shade.PAPER: "SURFACE",
}


def _font(size: float, bold: bool) -> QFont:
    return theme.font(round(size * _SCALE), weight=QFont.Weight.DemiBold if bold else QFont.Weight.Normal)


def measure(text: str, size: float, bold: bool) -> float:
    """Return the width of a text in the letters of the window, in points."""
    return QFontMetricsF(_font(size, bold)).horizontalAdvance(text) / _SCALE


class ChartView(QWidget):
    """One chart.

    Signals:
        picked: another point or bar is chosen, by arrows or by a click.
        opened: the clerk wants to see what is behind the chosen one.
    """

    picked = Signal()
    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.chart: Chart | None = None
        self.chosen = 0
        self._drawing = Drawing(LEAST_WIDTH)

    def show_chart(self, chart: Chart) -> None:
        """Show another chart, or the same one with other numbers."""
        if self.chart is None or places(self.chart) != places(chart):
            self.chosen = places(chart) - 1 if not getattr(chart, "stacked", False) else 0
        self.chart = chart
        self.setAccessibleName(f"Biểu đồ: {chart.title}")
        self.setAccessibleDescription(description(chart))
        self._lay_out()
        self.picked.emit()

    @property
    def chosen_text(self) -> str:
        """What is said of the chosen point or bar; empty while there is none."""
        if self.chart is None or is_empty(self.chart):
            return ""
        return words_of(self.chart, self.chosen)

    def sizeHint(self) -> QSize:
        return QSize(round(LEAST_WIDTH * _SCALE) + 2 * _AIR, self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _lay_out(self) -> None:
        if self.chart is None:
            return
        width = (self.width() - 2 * _AIR) / _SCALE
        self._drawing = lay_out(self.chart, width, measure, titled=False)
        self.setFixedHeight(round(self._drawing.height * _SCALE) + 2 * _AIR)
        self.update()

    def resizeEvent(self, event: QEvent) -> None:
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._lay_out()
        super().changeEvent(event)

    def _pick(self, place: int) -> None:
        if self._drawing.spots:
            self.chosen = max(0, min(len(self._drawing.spots) - 1, place))
            self.picked.emit()
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self._drawing.spots) - 1}
        key = Qt.Key(event.key())
        if key in steps:
            self._pick(self.chosen + steps[key])
        elif key in ends:
            self._pick(ends[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        spot = self._spot_at(event.position())
        if spot is not None:
            self._pick(spot.place)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._spot_at(event.position()) is not None:
            self.opened.emit()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            spot = self._spot_at(QPointF(event.pos()))
            if spot is not None and self.chart is not None:
                QToolTip.showText(event.globalPos(), words_of(self.chart, spot.place), self)
            return True
        return super().event(event)

    def _spot_at(self, place: QPointF) -> Spot | None:
        return next((spot for spot in self._drawing.spots if self.area_of(spot).contains(place)), None)

    def area_of(self, spot: Spot) -> QRectF:
        """Return where a point or bar is on the widget, in pixels."""
        left, top = _AIR + spot.x * _SCALE, _AIR + spot.y * _SCALE
        return QRectF(left, top, spot.width * _SCALE, spot.height * _SCALE)

    @property
    def spots(self) -> list[Spot]:
        """Where the points or bars are."""
        return self._drawing.spots

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._drawing.spots and self.hasFocus():
            painter.setPen(QPen(QColor(theme.ACCENT), 2))
            painter.drawRoundedRect(self.area_of(self._drawing.spots[self.chosen]).adjusted(1, 1, -1, -1), 5, 5)
        elif self.hasFocus():
            painter.setPen(QPen(QColor(theme.ACCENT), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        painter.translate(_AIR, _AIR)
        painter.scale(_SCALE, _SCALE)
        for shape in self._drawing.shapes:
            _paint(painter, shape)
        painter.end()


def _color(shade: Shade) -> QColor:
    return QColor(getattr(theme, _COLORS[shade]))


def _paint(painter: QPainter, shape: Shape) -> None:
    if isinstance(shape, Box):
        painter.setPen(QPen(_color(shape.edge), 0.7) if shape.edge is not None else Qt.PenStyle.NoPen)
        painter.setBrush(_color(shape.fill))
        painter.drawRect(QRectF(shape.x, shape.y, shape.width, shape.height))
        for line in hatching(shape):
            _paint(painter, line)
    elif isinstance(shape, Stroke):
        style = Qt.PenStyle.DashLine if shape.dashed else Qt.PenStyle.SolidLine
        painter.setPen(QPen(_color(shape.shade), shape.width, style))
        painter.drawLine(QPointF(shape.x, shape.y), QPointF(shape.to_x, shape.to_y))
    elif isinstance(shape, Marker):
        painter.setPen(QPen(_color(Shade.DARK), 1.2))
        painter.setBrush(_color(Shade.PAPER if shape.form == "ring" else Shade.DARK))
        painter.drawEllipse(QPointF(shape.x, shape.y), shape.radius, shape.radius)
    else:
        _write(painter, shape)


def _write(painter: QPainter, words: Words) -> None:
    """Write in the pixels of the window, for scaled letters would look worn."""
    left = words.left(measure) * _SCALE
    painter.save()
    painter.scale(1 / _SCALE, 1 / _SCALE)
    painter.setPen(_color(words.shade))
    painter.setFont(_font(words.size, words.bold))
    painter.drawText(QPointF(left, words.y * _SCALE), words.text)
    painter.restore()
