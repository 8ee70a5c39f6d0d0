"""The on-time rate of the last quarters, drawn as a line with its values; the chosen quarter is told in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from tthc_desktop.reports.rate_scale import foot_of_scale, scale_lines
from tthc_desktop.text import number_text
from tthc_desktop.ui import theme

if TYPE_CHECKING:
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.reports.on_time import OnTimeRate

_LETTERS = 11
_FOOT, _HEAD, _SIDE, _AIR = 46, 22, 6, 6
_DOT = 4.5
_BETWEEN_VALUES = 6

_COUNTING = "Đang tính…"
EMPTY = "Chưa có hồ sơ nào được giải quyết trong các quý này nên chưa có tỷ lệ."


def rate_text(rate: OnTimeRate, *, running: bool) -> str:
    """Return a quarter's rate in words, with what it was worked out from."""
    when = f"{rate.period.title}{', đến hôm nay' if running else ''}"
    if not rate.settled:
        return f"{when}: chưa giải quyết hồ sơ nào"
    return f"{when}: {rate.text} ({number_text(rate.in_time)}/{number_text(rate.settled)} hồ sơ đúng hạn)"


class RateChart(QWidget):
    """The rates of the last quarters, the present one last.

    Signals:
        picked: another quarter is chosen, by arrows or by a click.
        opened: the period whose late dossiers the clerk wants to see.
        nothing_late: why there are none to see.
    """

    picked = Signal()
    opened = Signal(object)
    nothing_late = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Biểu đồ tỷ lệ giải quyết đúng hạn các quý gần nhất")
        self._periods: Sequence[Period] = ()
        self._rates: dict[Period, OnTimeRate] = {}
        self._chosen = 0

    def sizeHint(self) -> QSize:
        return QSize(300, 190)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 120)

    def expect(self, periods: Sequence[Period]) -> None:
        """Show these quarters; rates known already stay until the new ones are there."""
        if periods != self._periods:
            self._periods = periods
            self._rates = {period: rate for period, rate in self._rates.items() if period in periods}
            self._chosen = len(periods) - 1
        self._tell()

    def put(self, rate: OnTimeRate) -> None:
        """Take in the rate of a quarter."""
        self._rates[rate.period] = rate
        self._tell()

    @property
    def chosen_text(self) -> str:
        """What is said of the chosen quarter."""
        return self._text(self._chosen) if self._periods else ""

    @property
    def is_counted(self) -> bool:
        """Whether the rates of all quarters are known: until then nobody can say where the axis begins."""
        return bool(self._periods) and len(self._rates) == len(self._periods)

    @property
    def is_empty(self) -> bool:
        """Whether all rates are known and no quarter has one: an axis would have nothing to measure."""
        return self.is_counted and not any(rate.settled for rate in self._rates.values())

    def _text(self, place: int) -> str:
        rate = self._rates.get(self._periods[place])
        if rate is None:
            return f"{self._periods[place].title}: đang tính…"
        return rate_text(rate, running=place == len(self._periods) - 1)

    def _tell(self) -> None:
        self.setAccessibleDescription("; ".join(self._text(place) for place in range(len(self._periods))))
        self.picked.emit()
        self.update()

    def _pick(self, place: int) -> None:
        self._chosen = max(0, min(len(self._periods) - 1, place))
        self.picked.emit()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None and self._periods:
            self._pick(self._chosen + step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._pick(self._place_at(event.position().x()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._open()

    def _open(self) -> None:
        rate = self._rates.get(self._periods[self._chosen]) if self._periods else None
        if rate is not None and rate.settled > rate.in_time:
            self.opened.emit(rate.period)
        elif rate is not None and rate.settled:
            self.nothing_late.emit(f"{rate.period.title}: không có hồ sơ nào giải quyết quá hạn.")
        elif self._periods:
            self.nothing_late.emit(f"{self.chosen_text.rstrip('…')}.")

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            if self._periods:
                place = max(0, min(len(self._periods) - 1, self._place_at(event.pos().x())))
                QToolTip.showText(event.globalPos(), self._text(place), self)
            return True
        return super().event(event)

    def _gutter(self) -> float:
        """Return the room of the numbers at the left: half a step may need a decimal, such as 99,5."""
        metrics = QFontMetricsF(theme.font(_LETTERS))
        return max(metrics.horizontalAdvance(words) for _, words in self.scale()) + _AIR + 2

    def scale(self) -> list[tuple[float, str]]:
        """Return the lines across: part of the height, and the rate in per cent that stands beside it."""
        return scale_lines(self._least())

    def _slot(self) -> float:
        return (self.width() - self._gutter() - _SIDE) / max(1, len(self._periods))

    def _place_at(self, x: float) -> int:
        return int((x - self._gutter()) // self._slot())

    def _least(self) -> float:
        """Return the rate at the foot of the scale."""
        return foot_of_scale(rate.share for rate in self._rates.values() if rate.share is not None)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(_LETTERS))
        if not self.is_counted or self.is_empty:
            painter.setPen(QColor(theme.MUTED))
            middle = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(
                QRectF(self.rect()).adjusted(_AIR, 0, -_AIR, 0), int(middle), EMPTY if self.is_empty else _COUNTING
            )
            if self.hasFocus():
                painter.setPen(QPen(QColor(theme.ACCENT), 2))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
            painter.end()
            return
        plot = self._plot()
        self._paint_scale(painter, plot)
        self._paint_names(painter, plot)
        self._paint_line(painter, self._points(plot, self._least()))
        self._paint_values(painter)
        painter.end()

    def _plot(self) -> QRectF:
        left = self._gutter()
        return QRectF(left, _HEAD, self.width() - left - _SIDE, self.height() - _HEAD - _FOOT)

    def _points(self, plot: QRectF, least: float) -> list[QPointF | None]:
        points: list[QPointF | None] = []
        for place, period in enumerate(self._periods):
            rate = self._rates.get(period)
            share = rate.share if rate else None
            if share is None:
                points.append(None)
                continue
            height = (share - least) / (1 - least)
            points.append(QPointF(plot.left() + (place + 0.5) * self._slot(), plot.bottom() - height * plot.height()))
        return points

    def _paint_scale(self, painter: QPainter, plot: QRectF) -> None:
        for part, words in self.scale():
            y = plot.bottom() - part * plot.height()
            painter.setPen(QPen(QColor(theme.LINE), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(QColor(theme.MUTED))
            box = QRectF(0, y - 8, plot.left() - _AIR, 16)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), words)

    def _paint_names(self, painter: QPainter, plot: QRectF) -> None:
        middle = int(Qt.AlignmentFlag.AlignCenter)
        slot = self._slot()
        for place, period in enumerate(self._periods):
            # “Quý III năm 2023”
            _, number, _, year = period.title.split()
            left = plot.left() + place * slot
            if place == self._chosen:
                painter.setPen(QPen(QColor(theme.ACCENT), 2 if self.hasFocus() else 1))
                painter.setBrush(QColor(theme.ACCENT_SOFT))
                painter.drawRoundedRect(QRectF(left + 2, plot.bottom() + 7, slot - 4, 18), 5, 5)
            chosen = place == self._chosen
            painter.setPen(QColor(theme.ACCENT_DARK if chosen else theme.TEXT))
            painter.drawText(QRectF(left, plot.bottom() + 7, slot, 18), middle, number)
            running = place == len(self._periods) - 1
            painter.setPen(QColor(theme.MUTED))
            if running:
                box = QRectF(self.width() - 132, plot.bottom() + 27, 130, 16)
                words = f"{year}, đến hôm nay" if number in ("I", "II") else "đến hôm nay"
                painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), words)
            elif (place == 0 or number == "I") and place < len(self._periods) - 2:  # the last words need the room
                painter.drawText(
                    QRectF(left, plot.bottom() + 27, 2 * slot, 16), int(Qt.AlignmentFlag.AlignVCenter), year
                )

    def _paint_line(self, painter: QPainter, points: Sequence[QPointF | None]) -> None:
        last = len(points) - 1
        for place in range(last):
            start, end = points[place], points[place + 1]
            if start is None or end is None:
                continue
            dashed = Qt.PenStyle.DashLine if place + 1 == last else Qt.PenStyle.SolidLine
            painter.setPen(QPen(QColor(theme.ACCENT), 2, dashed))
            painter.drawLine(start, end)
        for place, point in enumerate(points):
            if point is None:
                continue
            # The present quarter is not over: an open ring.
            painter.setPen(QPen(QColor(theme.ACCENT), 2))
            painter.setBrush(QColor(theme.SURFACE if place == last else theme.ACCENT))
            painter.drawEllipse(point, _DOT, _DOT)

    def _paint_values(self, painter: QPainter) -> None:
        painter.setFont(_value_font())
        painter.setPen(QColor(theme.INK))
        for place, box in self.written_values().items():
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self._value(place))
        painter.setPen(QColor(theme.MUTED))
        for place, period in enumerate(self._periods):
            if period in self._rates and self._rates[period].share is None:
                left = self._gutter() + place * self._slot()
                box = QRectF(left, self.height() - _FOOT - 18, self._slot(), 14)
                painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), "–")

    def written_values(self) -> dict[int, QRectF]:
        """Return the quarters whose value is written at its point, by their place, and where.

        Where values would lie upon one another the chosen quarter's is written, then those nearest to the present one;
        every value is told when its quarter is chosen or pointed at.
        """
        metrics = QFontMetricsF(_value_font())
        points = self._points(self._plot(), self._least())
        written: dict[int, QRectF] = {}
        for place in (self._chosen, *reversed(range(len(points)))):
            point = points[place] if points else None
            if point is None or place in written:
                continue
            before = points[place - 1] if place else None
            # Where the line comes down to the point, its value stands below it.
            top = point.y() + 8 if before is not None and before.y() < point.y() - 4 else point.y() - 22
            width = metrics.horizontalAdvance(self._value(place)) + _BETWEEN_VALUES
            box = QRectF(point.x() - width / 2, top, width, 14)
            if not any(box.intersects(other) for other in written.values()):
                written[place] = box
        return written

    def _value(self, place: int) -> str:
        return self._rates[self._periods[place]].text.removesuffix(" %")


def _value_font() -> QFont:
    return theme.font(_LETTERS, weight=QFont.Weight.DemiBold)
