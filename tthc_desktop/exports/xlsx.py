"""A form as an Excel sheet that prints like the official paper: values only, no formulas."""

from __future__ import annotations

from copy import copy
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openpyxl.styles import Alignment
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.pagebreak import Break

from tthc_desktop.exports.atomic import replacing
from tthc_desktop.exports.cells import FONT_NAME, THIN, new_workbook, put_text, set_paper, set_widths, sheet_name
from tthc_desktop.exports.sheet_columns import SheetColumns
from tthc_desktop.exports.sheet_pages import USED_PART, page_breaks
from tthc_desktop.exports.sheet_text import CELL_SIDES_MM, INDENT_MM, font_of, laid_lines, row_height
from tthc_desktop.exports.typeset import (
    HEADING_PT,
    LEAD_PT,
    LEADING,
    PT_PER_MM,
    REMARK_PT,
    ROWS_WITH_SIGNATURE,
    SHRUNK_TO_ONE_PAGE,
    SIGNATURE_PT,
    TITLE_PT,
    UNIT_PT,
    cell_type,
    line_count,
)
from tthc_desktop.reports.grid import grid_of
from tthc_desktop.reports.layout import Line

if TYPE_CHECKING:
    from tthc_desktop.exports.sheet_columns import Span
    from tthc_desktop.exports.sheet_text import Laid
    from tthc_desktop.reports.document import FormDocument
    from tthc_desktop.reports.grid import Grid, GridCell, GridTable
    from tthc_desktop.reports.layout import Align, Style

_SHORT_TABLE_ROWS = 4
_EDGE_IN = 7 / 25.4
_TOTAL_AIR_PT = 2.5

# Dots as letters: Excel's own parting of thousands is a comma wherever Windows is set to English.
_DOTTED = r"[>=1000000]0\.000\.000;[>=1000]0\.000;0"
_DOTTED_MANY = r"[>=1000000000]0\.000\.000\.000;[>=1000000]0\.000\.000;0"
_MANY = 10**9
_NOTHING: Laid = ("", "plain", LEAD_PT)


def write(document: FormDocument, path: Path) -> None:
    """Write the form.

    Args:
        document: the filled-in form.
        path: the file to write.

    Raises:
        UserError: the file cannot be written.
    """
    grid = grid_of(document)
    workbook = new_workbook()
    workbook.properties.title = grid.title
    workbook.properties.creator = grid.office
    workbook.properties.keywords = grid.history_code or None
    sheet = workbook.active
    sheet.title = sheet_name(grid.name)
    _SheetWriter(sheet, grid).write()
    with replacing(path) as stream:
        workbook.save(stream)


class _SheetWriter:
    """Fill one sheet from the top down; ``_row`` is the next free row, from 1."""

    def __init__(self, sheet: Any, grid: Grid) -> None:
        self._sheet = sheet
        self._grid = grid
        self._columns = SheetColumns(grid)
        self._page_pt = grid.paper.text_height_mm * PT_PER_MM
        self._row = 1
        self._heights: list[float] = []
        self._together: list[tuple[int, int]] = []
        self._styles: dict[tuple[object, ...], Any] = {}

    def write(self) -> None:
        grid = self._grid
        self._set_page()
        self._write_title_block()
        self._write_line(grid.unit_line, "italic", UNIT_PT, "right")
        first_header = self._row + (1 if grid.tables[0].heading else 0)
        for table in grid.tables:
            top = self._row
            if table.heading:
                self._write_line(table.heading, "bold", HEADING_PT, "left")
            self._write_table(table)
            # Headings stay with the first row below them, a short table stays whole.
            body_rows = table.row_count - table.header_rows
            kept = body_rows if body_rows <= _SHORT_TABLE_ROWS else 1
            self._together.append((top, self._row - body_rows + kept - 1))
            self._end_row(6)
        total = self._row - 2
        repeated = 0.0
        if len(grid.tables) == 1:
            # Two tables share one sheet; the headings of one must not stand above rows of the other.
            last_header = first_header + grid.tables[0].header_rows - 1
            self._sheet.print_title_rows = f"{first_header}:{last_header}"
            repeated = sum(self._heights[first_header - 1 : last_header])
        for remark in grid.remarks:
            self._write_line(remark, "italic", REMARK_PT, "left")
        self._write_signature()
        self._together.append((self._first_kept(total, repeated), self._row - 1))
        self._break_pages(repeated)
        self._sheet.print_area = self._columns.range(1, self._row - 1)

    def _first_kept(self, total: int, repeated_pt: float) -> int:
        """Return the first of the rows that stay with the signature: as many as fit a page with it, up to five."""
        first = max(1, total + 1 - ROWS_WITH_SIGNATURE)
        while first < total and sum(self._heights[first - 1 :]) + repeated_pt > self._page_pt * USED_PART:
            first += 1
        return first

    def _break_pages(self, repeated_pt: float) -> None:
        blocks: list[list[float]] = []
        glued = {row for first, last in self._together for row in range(first + 1, last + 1)}
        for row, height in enumerate(self._heights, 1):
            if row in glued:
                blocks[-1].append(height)
            else:
                blocks.append([height])
        if sum(map(sum, blocks)) <= self._page_pt * SHRUNK_TO_ONE_PAGE:
            # A little too high for one page: printed a little smaller rather than with the signature on a second one.
            self._sheet.page_setup.fitToHeight = 1
            return
        for row in page_breaks(blocks, self._page_pt, repeated_pt):
            self._sheet.row_breaks.append(Break(id=row))

    def _set_page(self) -> None:
        sheet, paper = self._sheet, self._grid.paper
        set_widths(sheet, self._columns.widths_mm)
        set_paper(sheet, landscape=paper.width_mm > paper.height_mm)
        sheet.page_margins.left, sheet.page_margins.right = paper.left_mm / 25.4, paper.right_mm / 25.4
        sheet.page_margins.top, sheet.page_margins.bottom = paper.top_mm / 25.4, paper.bottom_mm / 25.4
        sheet.page_margins.header = sheet.page_margins.footer = _EDGE_IN
        sheet.sheet_view.showGridLines = False
        if self._grid.draft:
            sheet.oddHeader.center.text = "BẢN NHÁP"
            sheet.oddHeader.center.font = f"{FONT_NAME},Bold"
            sheet.oddHeader.center.size = 14
            sheet.oddHeader.center.color = "FF0000"

    def _merged(self, first: int, last: int, rows: int = 1) -> Any:
        """Return the top left cell of a block of sheet columns, from 0, merged when it is more than one."""
        if last > first or rows > 1:
            self._sheet.merge_cells(
                start_row=self._row, end_row=self._row + rows - 1, start_column=first + 1, end_column=last + 1
            )
        return self._sheet.cell(self._row, first + 1)

    def _end_row(self, height_pt: float) -> None:
        self._sheet.row_dimensions[self._row].height = height_pt
        self._heights.append(height_pt)
        self._row += 1

    def _write_line(self, text: str, style: Style, size: float, align: Align) -> None:
        cell = self._merged(0, len(self._columns.widths_mm) - 1)
        put_text(cell, text)
        cell.font = font_of(style, size)
        cell.alignment = Alignment(horizontal=align, vertical="center", wrap_text=True)
        lines = line_count(text, style, size, sum(self._columns.widths_mm) - CELL_SIDES_MM)
        self._end_row(row_height(lines, size))

    def _write_title_block(self) -> None:
        # Each printed line gets a row of its own, so that the three boxes keep their own line breaks.
        boxes = (
            (self._grid.left, "center", LEAD_PT, LEAD_PT),
            (self._grid.middle, "center", TITLE_PT, LEAD_PT),
            (self._grid.right, "left", LEAD_PT, LEAD_PT),
        )

        def laid_in(spans: list[Span]) -> list[list[Laid]]:
            widths = [self._columns.width(*span) - CELL_SIDES_MM for span in spans]
            return [
                [part for line in lines for part in laid_lines(line, bold_size, size, width)]
                for (lines, _, bold_size, size), width in zip(boxes, widths, strict=True)
            ]

        spans = self._columns.title_spans(lambda spans: [len(printed) for printed in laid_in(spans)])
        laid = laid_in(spans)
        for row in range(max(len(printed) for printed in laid)):
            height = 0.0
            for printed, span, (_, align, _, _) in zip(laid, spans, boxes, strict=True):
                text, style, size = printed[row] if row < len(printed) else _NOTHING
                cell = self._merged(*span)
                put_text(cell, text)
                cell.font = font_of(style, size)
                cell.alignment = Alignment(horizontal=align, vertical="center")
                height = max(height, row_height(1, size))
            self._end_row(height)

    def _write_table(self, table: GridTable) -> None:
        spans = self._columns.spans(table)
        heights = [0.0] * table.row_count
        for cell in table.cells:
            self._write_cell(cell, spans[cell.column][0], spans[cell.column + cell.column_span - 1][1])
            # A heading over several rows may use the height of all of them.
            last = cell.row + cell.row_span - 1
            above = sum(heights[cell.row : last])
            heights[last] = max(heights[last], self._needed(cell, table) - above)
        for height in heights:
            self._end_row(height)

    def _needed(self, cell: GridCell, table: GridTable) -> float:
        style, size = cell_type(cell)
        spans = self._columns.spans(table)
        width = self._columns.width(spans[cell.column][0], spans[cell.column + cell.column_span - 1][1])
        shrunk = _is_shrunk(cell)
        sides = CELL_SIDES_MM + INDENT_MM * _indent(cell)
        lines = 1 if shrunk else line_count(cell.text, style, size, width - sides)
        # Capitals with signs above reach higher than other letters.
        return row_height(lines, size) + (_TOTAL_AIR_PT if cell.place == "total" else 0.0)

    def _write_cell(self, cell: GridCell, first: int, last: int) -> None:
        sheet, top = self._sheet, self._row + cell.row
        style = self._style(cell)
        # Every cell under a merged one needs the border too, or the frame has gaps.
        for row in range(top, top + cell.row_span):
            for column in range(first + 1, last + 2):
                sheet.cell(row, column)._style = copy(style)
        target = sheet.cell(top, first + 1)
        if cell.value is None:
            put_text(target, cell.text)
        else:
            target.value = cell.value
        if last > first or cell.row_span > 1:
            # Not ``merge_cells``: every cell below has its borders already, and drawing them again takes long.
            merged = CellRange(min_col=first + 1, min_row=top, max_col=last + 1, max_row=top + cell.row_span - 1)
            sheet.merged_cells.add(merged.coord)

    def _style(self, cell: GridCell) -> Any:
        """Return the style of a cell; making one is slow, and most cells of a form share a few."""
        letters, size = cell_type(cell)
        # Shrinking and wrapping exclude each other; a number that does not fit would print as ###.
        narrow = _is_shrunk(cell)
        dotted = self._grid.thousands_dot
        key = (letters, size, cell.align, narrow, cell.value is None, (cell.value or 0) < _MANY)
        if key not in self._styles:
            model = self._sheet.cell(self._row + cell.row, 1)
            untouched = copy(model._style)
            model.font, model.border = font_of(letters, size), THIN
            model.alignment = Alignment(
                horizontal=cell.align,
                vertical="center",
                wrap_text=not narrow,
                shrink_to_fit=narrow,
                indent=_indent(cell),
            )
            if cell.value is not None:
                model.number_format = (_DOTTED if cell.value < _MANY else _DOTTED_MANY) if dotted else "0"
            self._styles[key] = copy(model._style)
            model._style = untouched
        return self._styles[key]

    def _write_signature(self) -> None:
        # A row for each line: in one cell programs set lines so close that signs touch the letters above them.
        block = self._grid.signature
        for left, right in zip_longest(block.left, block.right, fillvalue=Line("")):
            self._write_signature_row(left, right)
        self._end_row(max(2 * SIGNATURE_PT * LEADING, block.space_mm * PT_PER_MM))
        self._write_signature_row(Line(block.left_name, "bold"), Line(block.right_name, "bold"))

    def _write_signature_row(self, *lines: Line) -> None:
        count = 1
        for line, span in zip(lines, self._columns.halves, strict=True):
            cell = self._merged(*span)
            put_text(cell, line.text)
            cell.font = font_of(line.style, SIGNATURE_PT)
            cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
            room = self._columns.width(*span) - CELL_SIDES_MM
            count = max(count, line_count(line.text, line.style, SIGNATURE_PT, room))
        self._end_row(row_height(count, SIGNATURE_PT))


def _is_shrunk(cell: GridCell) -> bool:
    """Tell whether a cell keeps to one line, with smaller letters where it must."""
    return cell.value is not None or (cell.place == "numbering" and " " not in cell.text)


def _indent(cell: GridCell) -> int:
    """Return by how many steps a cell's text stands off its border, as letters do on paper."""
    return 1 if cell.align == "left" and cell.value is None else 0
