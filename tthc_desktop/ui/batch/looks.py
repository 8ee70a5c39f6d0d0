"""How wide the columns of the grid are, and how it says what is wrong under a row."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from tthc_desktop.ui import icons, theme
from tthc_desktop.ui.batch.columns import TITLES, Column

ERROR_LINE = 22
_WIDTHS = {
    Column.CODE: 128,
    Column.PROCEDURE: 166,
    Column.NAME: 164,
    Column.ID_NUMBER: 112,
    Column.COPIES: 66,
    Column.PAGES: 76,
    Column.FEE: 78,
    Column.RECEIVED: 76,
    Column.RESULT: 104,
    Column.DUE: 94,
    Column.NOTE: 66,
}
_GROWING = {Column.CODE: 1, Column.PROCEDURE: 4, Column.NAME: 3, Column.NOTE: 3, Column.ID_NUMBER: 1}


def widths(room: int) -> dict[Column, int]:
    """Return the width of each column; what is left of the room goes to those that are cut most often."""
    spare = max(0, room - sum(_WIDTHS.values()))
    return {
        column: width + spare * _GROWING.get(column, 0) // sum(_GROWING.values()) for column, width in _WIDTHS.items()
    }


def paint_errors(painter: QPainter, errors: Mapping[Column, str], left: int, top: int, room: int, ground: str) -> None:
    """Say what is wrong with a row, below its cells.

    Args:
        painter: draws into the grid.
        errors: what is wrong, by column.
        left: where the first wrong cell begins.
        top: where the cells of the row end.
        room: width of the grid.
        ground: colour of the row.
    """
    font = theme.font(theme.SMALL, weight=QFont.Weight.Medium)
    painter.setFont(font)
    (_, first), *others = sorted(errors.items())
    text = "   ·   ".join([first, *(f"{TITLES[column]}: {words}" for column, words in others)])
    metrics = QFontMetrics(font)
    text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room - 40)
    wide = metrics.horizontalAdvance(text) + 26
    start = max(4, min(left + 8, room - wide))
    # Over the lines between the columns, so that nothing runs through the words.
    painter.fillRect(QRectF(0, top - 1, room, ERROR_LINE), QColor(ground))
    painter.setPen(QColor(theme.ERROR))
    icons.draw(painter, "warning", theme.ERROR, QRectF(start, top, 14, 14))
    painter.drawText(QRectF(start + 20, top - 3, wide, ERROR_LINE - 2), int(Qt.AlignmentFlag.AlignVCenter), text)
