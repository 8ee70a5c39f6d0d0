"""The numbers of the day as cards down the side: big ones for what is to be done, a line each for the rest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout, QWidget

from tthc_desktop.register import DeskColumn
from tthc_desktop.text import number_text
from tthc_desktop.ui import icons, shortcuts, theme
from tthc_desktop.ui.today import look, words
from tthc_desktop.ui.widgets.basics import column as column_layout

if TYPE_CHECKING:
    from tthc_desktop.register import DeskDay

shortcuts.declare(
    "Trang Hôm nay",
    {
        "Up": "Sang con số khác (↑ ↓)",
        "Left": "Sang số khác trong bảng, quý khác trên biểu đồ (← →)",
        "Enter": "Mở danh sách của con số, hồ sơ, hồ sơ quá hạn của quý",
    },
)

BIG = (
    DeskColumn.LATE,
    DeskColumn.DUE_TODAY,
    DeskColumn.DUE_SOON,
    DeskColumn.SUPPLEMENT,
    DeskColumn.TO_COLLECT,
)
SMALL = (
    DeskColumn.PAYMENT,
    DeskColumn.SUSPENDED,
    DeskColumn.RECEIVED,
    DeskColumn.HANDED_OVER,
    DeskColumn.OPEN,
)
_WIDTH = 284
_CARD_HEIGHTS, _LINE_HEIGHTS = (50, 84), (25, 36)
_RADIUS, _LINE_RADIUS = 8.0, 6.0


class _Number(QAbstractButton):
    """A number that opens its list; Enter presses it too."""

    def __init__(self, column: DeskColumn) -> None:
        super().__init__()
        self.column = column
        self.number: int | None = None
        self.remark = ""
        self.setText(words.CAPTIONS[column])
        self.setAccessibleName(f"{self.text()}: đang đếm")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def figure(self) -> str:
        """What stands for the number; before anything is counted, nothing that could be taken for one."""
        return number_text(self.number) if self.number is not None else "…"

    def show_number(self, day: DeskDay) -> None:
        """Show the number of a day."""
        number = self.number = day.total.numbers[self.column]
        self.remark = words.remark(day, self.column)
        self.setAccessibleName(f"{self.text()}: {number_text(number)} hồ sơ")
        self.setAccessibleDescription(self.remark)
        self.setToolTip(f"{self.text()}: {self.remark[:1].lower()}{self.remark[1:]}" if self.remark else "")
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            # A button of its own accord would walk to any neighbour; the whole side knows the order.
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _write(
        self,
        painter: QPainter,
        box: QRectF,
        text: str,
        size: int,
        color: str,
        *,
        weight: QFont.Weight = QFont.Weight.Normal,
        at: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        font = theme.font(size, weight=weight)
        painter.setFont(font)
        painter.setPen(QColor(color))
        cut = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, int(at | Qt.AlignmentFlag.AlignVCenter), cut)

    def _figure_width(self, size: int) -> int:
        metrics = QFontMetrics(theme.font(size, weight=QFont.Weight.DemiBold))
        return metrics.horizontalAdvance(self.figure) + 2


class NumberCard(_Number):
    """A big number on a card of its own, with its caption, its icon, and a remark below."""

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, 64)

    def minimumSizeHint(self) -> QSize:
        return QSize(180, _CARD_HEIGHTS[0])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tone = look.tone_of(self.column, self.number)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        focused = self.hasFocus()
        edge = QPen(QColor(theme.ACCENT if focused else theme.LINE), 2 if focused else 1)
        painter.setPen(edge)
        painter.setBrush(QColor(theme.HOVER if self.underMouse() or self.isDown() else theme.SURFACE))
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        middle = box.center().y()
        disc = QRectF(box.left() + 10, middle - 17, 34, 34)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tone.ground))
        painter.drawEllipse(disc)
        icons.draw(painter, look.icon_of(self.column, self.number), tone.text, disc.adjusted(7, 7, -7, -7))
        figure = self._figure_width(_figure_size(self.number))
        right = QRectF(box.right() - 12 - figure, box.top(), figure, box.height())
        color = tone.text if self.number else theme.MUTED
        self._write(
            painter,
            right,
            self.figure,
            _figure_size(self.number),
            color,
            weight=QFont.Weight.DemiBold,
            at=Qt.AlignmentFlag.AlignRight,
        )
        left = disc.right() + 10
        room = right.left() - left - 6
        caption = QRectF(left, middle - 20, room, 20)
        self._write(painter, caption, self.text(), theme.BODY, theme.INK, weight=QFont.Weight.DemiBold)
        self._write(painter, QRectF(left, middle + 1, room, 18), self.remark, theme.SMALL, theme.MUTED)
        painter.end()


class NumberLine(_Number):
    """A smaller number on a line with its caption."""

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, 30)

    def minimumSizeHint(self) -> QSize:
        return QSize(180, _LINE_HEIGHTS[0])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.hasFocus() or self.underMouse():
            painter.setPen(QPen(QColor(theme.ACCENT), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.HOVER))
            painter.drawRoundedRect(box, _LINE_RADIUS, _LINE_RADIUS)
        tone = look.tone_of(self.column, self.number)
        middle = box.center().y()
        icon = QRectF(box.left() + 8, middle - 8, 16, 16)
        icons.draw(painter, look.icon_of(self.column, self.number), tone.text, icon)
        figure = self._figure_width(theme.LARGE)
        right = QRectF(box.right() - 8 - figure, box.top(), figure, box.height())
        color = theme.INK if self.number else theme.MUTED
        self._write(
            painter,
            right,
            self.figure,
            theme.LARGE,
            color,
            weight=QFont.Weight.DemiBold,
            at=Qt.AlignmentFlag.AlignRight,
        )
        left = icon.right() + 10
        room = QRectF(left, box.top(), right.left() - left - 6, box.height())
        self._write(painter, room, self.text(), theme.BODY, theme.TEXT)
        painter.end()


def _figure_size(number: int | None) -> int:
    """Return a size of letters at which long numbers leave room for their caption."""
    return 26 if (number or 0) < 1000 else theme.TITLE


class NumberSide(QWidget):
    """All numbers of the day, one below the other; arrows walk through them, Enter opens the list.

    Signals:
        chosen: the number the clerk wants to see the list of.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(_WIDTH)
        self.cards: dict[DeskColumn, _Number] = {column: NumberCard(column) for column in BIG}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.S)
        for card in self.cards.values():
            card.setMaximumHeight(_CARD_HEIGHTS[1])
            layout.addWidget(card, 2)
        lines: list[_Number] = [NumberLine(column) for column in SMALL]
        for line in lines:
            line.setMaximumHeight(_LINE_HEIGHTS[1])
        self.cards |= {line.column: line for line in lines}
        rest = QFrame()
        rest.setProperty("role", "card")
        rest.setLayout(column_layout(*lines, gap=0, margin=5))
        layout.addWidget(rest, 5)
        self._order: Sequence[_Number] = tuple(self.cards.values())
        for card in self._order:
            card.clicked.connect(lambda _=False, column=card.column: self.chosen.emit(column))

    def show_day(self, day: DeskDay) -> None:
        """Show the numbers of a day."""
        for card in self._order:
            card.show_number(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        place = next((index for index, card in enumerate(self._order) if card.hasFocus()), None)
        if step is None or place is None:
            super().keyPressEvent(event)
            return
        self._order[(place + step) % len(self._order)].setFocus(Qt.FocusReason.TabFocusReason)
