"""How wide the columns of the grid are, and how it says what is wrong under a row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from tthc_desktop.ui import icons, theme
from tthc_desktop.ui.batch.columns import TITLES, Column

if TYPE_CHECKING:
    from tthc_desktop.ui.batch.rows import TypedRow

REMARK_LINE = 22
_BETWEEN = "   ·   "
# Beside the words: the icon, and with it what is left free at both sides.
_BESIDE, _MARGIN = 26, 40
_DIGIT = re.compile(r"\d")
_WIDTHS = {
    Column.CODE: 136,
    Column.PROCEDURE: 152,
    Column.NAME: 164,
    # Twelve digits and the caret, inside the frame of an editor.
    Column.ID_NUMBER: 128,
    Column.COPIES: 66,
    Column.PAGES: 76,
    Column.FEE: 78,
    Column.RECEIVED: 76,
    Column.RESULT: 100,
    Column.DUE: 88,
    Column.NOTE: 66,
}
_GROWING = {Column.CODE: 1, Column.PROCEDURE: 4, Column.NAME: 3, Column.NOTE: 3, Column.ID_NUMBER: 1}


def widths(room: int) -> dict[Column, int]:
    """Return the width of each column; what is left of the room goes to those that are cut most often."""
    spare = max(0, room - sum(_WIDTHS.values()))
    return {
        column: width + spare * _GROWING.get(column, 0) // sum(_GROWING.values()) for column, width in _WIDTHS.items()
    }


def shortened_code(code: str, metrics: QFontMetrics, room: int) -> str:
    """Return a code without as many of its first parts as have no room; one below the other they are cut alike."""
    parts = code.split("-")
    while len(parts) > 1 and metrics.horizontalAdvance(_DIGIT.sub("0", code)) >= room:
        del parts[0]
        code = "…" + "-".join(parts)
    return code


def ground_of(place: int, *, chosen: bool) -> str:
    """Return the colour of the row in a place."""
    return theme.SELECTED if chosen else theme.STRIPE if place % 2 else theme.SURFACE


def remark_height(row: TypedRow, room: int) -> int:
    """Return how many pixels what is wrong with a row takes below its cells, in a grid of a width."""
    words = _remark(row)[2]
    return REMARK_LINE + (_lines(words, room) - 1) * _metrics().lineSpacing()


def paint_remark(painter: QPainter, row: TypedRow, left: int, top: int, room: int, ground: str) -> None:
    """Say below the cells of a row what is wrong with it, or what it may repeat.

    Args:
        painter: draws into the grid.
        row: the row.
        left: where the first wrong cell begins.
        top: where the cells of the row end.
        room: width of the grid that can be seen.
        ground: colour of the row.
    """
    icon, color, text = _remark(row)
    painter.setFont(_font())
    lines, height = _lines(text, room), remark_height(row, room)
    wide = min(room - 4, _metrics().horizontalAdvance(text) + _BESIDE) if lines == 1 else room - 4
    start = max(4, min(left + 8, room - wide))
    # Over the lines between the columns, so that nothing runs through the words.
    painter.fillRect(QRectF(0, top - 1, room, height), QColor(ground))
    painter.setPen(QColor(color))
    icons.draw(painter, icon, color, QRectF(start, top, 14, 14))
    box = QRectF(start + 20, top - 3, wide, height - 2)
    if lines == 1:
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), text)
    else:
        painter.drawText(QRectF(start + 20, top, room - _MARGIN, height), int(Qt.TextFlag.TextWordWrap), text)


def _remark(row: TypedRow) -> tuple[str, str, str]:
    """Return icon, colour and words of what is wrong or odd."""
    doubts = [one for one in (row.double, row.doubt) if one]
    if not row.errors:
        return "info", theme.SOON.text, _BETWEEN.join(doubts)
    (_, first), *others = sorted(row.errors.items())
    told = [first, *(f"{TITLES[column]}: {words}" for column, words in others)]
    return "warning", theme.ERROR, _BETWEEN.join([*told, *doubts])


def _lines(text: str, room: int) -> int:
    metrics = _metrics()
    within = QRect(0, 0, max(1, room - _MARGIN), 10_000)
    if metrics.horizontalAdvance(text) <= within.width():
        return 1
    return -(-metrics.boundingRect(within, int(Qt.TextFlag.TextWordWrap), text).height() // metrics.lineSpacing())


def _font() -> QFont:
    return theme.font(theme.SMALL, weight=QFont.Weight.Medium)


def _metrics() -> QFontMetrics:
    return QFontMetrics(_font())
