"""Lays a form's cells out on pages, as the printed file does: titles, tables with repeated heads, signatures.

Everything is measured in points; the painter scales it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from math import inf
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from tthc_desktop.reports.layout import Line
from tthc_desktop.ui import theme

if TYPE_CHECKING:
    from tthc_desktop.reports.grid import Grid, GridCell, GridTable
    from tthc_desktop.reports.layout import Align, Style

POINTS_PER_MM = 72 / 25.4
_MEASURED_AT = 100
_TITLE, _LEAD, _UNIT, _HEADING, _HEADER, _NUMBERING, _BODY, _REMARK, _SIGNATURE = (
    *(12.5, 11.0, 11.0, 11.5, 10.0, 8.5, 10.5, 9.5),
    12.0,
)
_LEADING = 1.17
_CELL_SIDE, _CELL_TOP, _CELL_BOTTOM = 2.5, 0.9, 1.9
# As the printed file does it: see exports.typeset.
_ROWS_WITH_SIGNATURE, _SHRUNK_TO_ONE_PAGE = 5, 1.15


@dataclass(frozen=True, slots=True)
class Ink:
    """One line of text on a page: its box, style, size and alignment."""

    text: str
    box: QRectF
    style: Style
    size: float
    align: Align


@dataclass(frozen=True, slots=True)
class Spot:
    """A number of a table that can be clicked, or a cell to type into: where it stands, in which table, row, column."""

    box: QRectF
    table: int
    row: int
    column: int
    value: int
    text: str = ""
    typed: bool = False


@dataclass(slots=True)
class Sheet:
    """One page: its texts, the frames of its cells, the numbers on it."""

    inks: list[Ink] = field(default_factory=list)
    frames: list[QRectF] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)


@lru_cache(maxsize=8)
def _metrics(style: Style) -> QFontMetricsF:
    return QFontMetricsF(paper_font(style, _MEASURED_AT))


def paper_font(style: Style, pixels: float) -> QFont:
    """Return the font of the printed form, ``pixels`` high."""
    made = QFont(theme.PAPER_FAMILY)
    made.setPixelSize(max(1, round(pixels)))
    made.setBold(style == "bold")
    made.setItalic(style == "italic")
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


# Every cell is measured twice, once for the height of its row; and long lists say the same again and again.
@lru_cache(maxsize=16384)
def _advance(text: str, style: Style) -> float:
    return _metrics(style).horizontalAdvance(text)


def text_width(text: str, style: Style, size: float) -> float:
    """Return the width of a line."""
    return _advance(text, style) * size / _MEASURED_AT


def broken(text: str, style: Style, size: float, width: float) -> list[str]:
    """Return a text broken into lines at spaces."""
    if not text or text_width(text, style, size) <= width:
        return [" ".join(text.split())]
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width(longer, style, size) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


class _Typesetter:
    def __init__(self, grid: Grid, *, endless: bool = False) -> None:
        self._grid = grid
        paper = grid.paper
        self._left, self._top = paper.left_mm * POINTS_PER_MM, paper.top_mm * POINTS_PER_MM
        self._width = paper.text_width_mm * POINTS_PER_MM
        self._bottom = inf if endless else self._top + paper.text_height_mm * POINTS_PER_MM
        self.height = 0.0
        self.sheets = [Sheet()]
        self._y = self._top

    def set(self) -> list[Sheet]:
        grid = self._grid
        side = grid.side_mm * POINTS_PER_MM
        middle = self._width - 2 * side
        self._y += 3
        top = self._y
        ends = [
            self._lines(grid.left, self._left + 2, side - 4, "center", _LEAD),
            self._lines(grid.middle, self._left + side + 2, middle - 4, "center", _TITLE),
            self._lines(grid.right, self._left + side + middle + 2, side - 4, "left", _LEAD),
        ]
        self._y = top + max(ends) + 3
        self._y += self._lines([Line(grid.unit_line, "italic")], self._left, self._width, "right", _UNIT)
        self._y += POINTS_PER_MM
        for index, table in enumerate(grid.tables):
            if table.heading:
                if self._y + 45 * POINTS_PER_MM > self._bottom:
                    self._new_page()
                self._y += self._lines([Line(table.heading, "bold")], self._left, self._width, "left", _HEADING)
                self._y += POINTS_PER_MM
            last = index == len(grid.tables) - 1
            self._table(index, table, self._closing_height() if last else 0.0)
            self._y += 0 if last else 4 * POINTS_PER_MM
        self.height = self._y + self._closing_height() - self._top
        self._closing()
        return self.sheets

    def _new_page(self) -> None:
        self.sheets.append(Sheet())
        self._y = self._top

    def _lines(self, lines: Iterable[Line], x: float, width: float, align: Align, bold_size: float) -> float:
        """Set lines below each other from the present height on; return how high they are."""
        height = 0.0
        for line in lines:
            size = bold_size if line.style == "bold" else min(bold_size, _LEAD)
            for text in broken(line.text, line.style, size, width):
                box = QRectF(x, self._y + height, width, size * _LEADING)
                self.sheets[-1].inks.append(Ink(text, box, line.style, size, align))
                height += size * _LEADING
        return height

    def _table(self, number: int, table: GridTable, closing: float) -> None:
        """Set a table over as many pages as it takes; ``closing`` is the height of what must follow its last row."""
        heights = _row_heights(table)
        head = range(table.header_rows)
        body = list(range(table.header_rows, table.row_count))
        head_height = sum(heights[row] for row in head)
        if not body:
            self._rows(number, table, heights, head)
        kept = self._kept_back([heights[row] for row in body], head_height + closing) if closing and body else 0
        while body:
            room = self._bottom - self._y - head_height
            fitting = _fitting(heights, body, room)
            if closing and sum(heights[row] for row in body) + closing > room:
                fitting = max(0, min(fitting, len(body) - min(kept, max(1, len(body) - 1))))
            if fitting == 0 and self._y <= self._top + 1:
                fitting = 1
            if fitting:
                self._rows(number, table, heights, head)
                self._rows(number, table, heights, body[:fitting])
            body = body[fitting:]
            if body:
                self._new_page()

    def _kept_back(self, heights: Sequence[float], rest: float) -> int:
        """Return how many of the last rows go over to another page with the signature, as on paper.

        Args:
            heights: of the rows of the table.
            rest: height of what stands on that page besides them.
        """
        room = self._bottom - self._top - rest
        # The last of them is the total, which stays even where it would not fit.
        fitting = _fitting(heights[::-1], range(min(len(heights), _ROWS_WITH_SIGNATURE)), room)
        return max(1, fitting)

    def _rows(self, number: int, table: GridTable, heights: Sequence[float], rows: Sequence[int]) -> None:
        tops = {}
        for row in rows:
            tops[row] = self._y
            self._y += heights[row]
        starts = [self._left]
        for width in table.widths_mm:
            starts.append(starts[-1] + width * POINTS_PER_MM)
        for cell in table.cells:
            if cell.row in tops:
                width = starts[cell.column + cell.column_span] - starts[cell.column]
                height = sum(heights[cell.row : cell.row + cell.row_span])
                self._cell(number, cell, QRectF(starts[cell.column], tops[cell.row], width, height))

    def _cell(self, number: int, cell: GridCell, box: QRectF) -> None:
        sheet = self.sheets[-1]
        sheet.frames.append(box)
        style, size, lines = _set_cell(cell, box.width())
        height = len(lines) * size * _LEADING
        y = box.top() + (box.height() - height) / 2 + (_CELL_TOP - _CELL_BOTTOM) / 2
        for text in lines:
            place = QRectF(box.left() + _CELL_SIDE, y, box.width() - 2 * _CELL_SIDE, size * _LEADING)
            sheet.inks.append(Ink(text, place, style, size, cell.align))
            y += size * _LEADING
        if cell.typed or (cell.value is not None and cell.kind == "number"):
            sheet.spots.append(Spot(box, number, cell.row, cell.column, cell.value or 0, cell.text, cell.typed))

    def _closing_height(self) -> float:
        block = self._grid.signature
        lines = max(len(block.left), len(block.right)) + 1
        remarks = len(self._grid.remarks) * _REMARK * _LEADING + 6
        return remarks + lines * _SIGNATURE * _LEADING + block.space_mm * POINTS_PER_MM + 6

    def _closing(self) -> None:
        block, half = self._grid.signature, self._width / 2
        self._y += 4
        self._y += self._lines(
            [Line(remark, "italic") for remark in self._grid.remarks], self._left, self._width, "left", _REMARK
        )
        self._y += 2
        heights = [
            self._lines(block.left, self._left, half, "center", _SIGNATURE),
            self._lines(block.right, self._left + half, half, "center", _SIGNATURE),
        ]
        self._y += max(heights) + block.space_mm * POINTS_PER_MM
        self._lines([Line(block.left_name, "bold")], self._left, half, "center", _SIGNATURE)
        self._lines([Line(block.right_name, "bold")], self._left + half, half, "center", _SIGNATURE)


def _set_cell(cell: GridCell, width: float) -> tuple[Style, float, list[str]]:
    room = width - 2 * _CELL_SIDE
    style: Style = "bold" if cell.place in ("header", "total") else "plain"
    size = {"numbering": _NUMBERING, "header": _HEADER}.get(cell.place, _BODY)
    if cell.value is not None:
        size *= min(1.0, room / max(1.0, text_width(cell.text, style, size)))
        return style, size, [cell.text]
    return style, size, broken(cell.text, style, size, room)


def _row_heights(table: GridTable) -> list[float]:
    widths = [width * POINTS_PER_MM for width in table.widths_mm]
    heights = [_BODY * _LEADING + _CELL_TOP + _CELL_BOTTOM] * table.row_count
    for cell in sorted(table.cells, key=lambda one: one.row_span):
        width = sum(widths[cell.column : cell.column + cell.column_span])
        _, size, lines = _set_cell(cell, width)
        needed = len(lines) * size * _LEADING + _CELL_TOP + _CELL_BOTTOM
        missing = needed - sum(heights[cell.row : cell.row + cell.row_span])
        if missing > 0:
            heights[cell.row + cell.row_span - 1] += missing
    return heights


def _fitting(heights: Sequence[float], rows: Sequence[int], room: float) -> int:
    used = 0.0
    for count, row in enumerate(rows):
        used += heights[row]
        if used > room + 0.01:
            return count
    return len(rows)


def sheets_of(grid: Grid) -> list[Sheet]:
    """Return the pages of a form; one a little too high for a page is made a little smaller."""
    room = grid.paper.text_height_mm * POINTS_PER_MM
    if sum(table.row_count for table in grid.tables) * _BODY > room * _SHRUNK_TO_ONE_PAGE:
        # A long one need not be measured to be known for it.
        return _Typesetter(grid).set()
    whole = _Typesetter(grid, endless=True)
    sheets = whole.set()
    if whole.height <= room:
        return sheets
    if whole.height <= room * _SHRUNK_TO_ONE_PAGE:
        return [_shrunk(sheets[0], grid, room / whole.height)]
    return _Typesetter(grid).set()


def _shrunk(sheet: Sheet, grid: Grid, factor: float) -> Sheet:
    """Return a page with all of it smaller, from the top, in the middle of the width."""
    paper = grid.paper
    left = (paper.left_mm + paper.text_width_mm * (1 - factor) / 2 - paper.left_mm * factor) * POINTS_PER_MM
    top = paper.top_mm * (1 - factor) * POINTS_PER_MM

    def small(box: QRectF) -> QRectF:
        return QRectF(left + box.x() * factor, top + box.y() * factor, box.width() * factor, box.height() * factor)

    return Sheet(
        [replace(ink, box=small(ink.box), size=ink.size * factor) for ink in sheet.inks],
        [small(frame) for frame in sheet.frames],
        [replace(spot, box=small(spot.box)) for spot in sheet.spots],
    )
