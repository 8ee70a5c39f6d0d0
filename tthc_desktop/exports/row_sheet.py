"""A sheet that is written row by row, set up before its first row; such a sheet lacks the shorter ways to say so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import WorkbookAlreadySaved
from openpyxl.worksheet.properties import PageSetupProperties

from tthc_desktop.exports.cells import FONT_NAME, FORMULA_START, THIN, header_style, put_text, set_widths
from tthc_desktop.exports.row_heights import ONE_LINE_PT, fitting_height

if TYPE_CHECKING:
    from tthc_desktop.reports.layout import Style

TEXT_FORMAT = "@"
_A4 = 9


@contextmanager
def leaving_nothing(sheet: Any) -> Iterator[None]:
    """Leave no part of a sheet behind when a block ends in an error, such as a cancellation.

    Args:
        sheet: a worksheet of a write-only workbook, which is written and saved in the block.
    """
    try:
        yield
    except BaseException:
        # What was written so far lies in a file of openpyxl's own, unless saving has taken that away already.
        with suppress(OSError, WorkbookAlreadySaved):
            sheet.close()
            sheet._writer.cleanup()
        raise


def set_up(sheet: Any, widths_mm: Sequence[float], head_row: int, rows: int) -> None:
    """Give a table its widths, filters and titles that stay; print it on A4 across, one page wide.

    Args:
        sheet: a worksheet of a write-only workbook.
        widths_mm: widths of the columns in millimetres.
        head_row: the row of the titles, from 1.
        rows: how many rows follow below it.
    """
    set_widths(sheet, widths_mm)
    sheet.freeze_panes = f"A{head_row + 1}"
    # For every row that is given no height of its own: letters do not stick to the borders.
    sheet.sheet_format.defaultRowHeight = ONE_LINE_PT
    sheet.sheet_format.customHeight = True
    sheet.print_title_rows = f"{head_row}:{head_row}"
    sheet.auto_filter.ref = f"A{head_row}:{get_column_letter(len(widths_mm))}{head_row + rows}"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "landscape"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.oddFooter.center.text = "Trang &P/&N"
    sheet.oddFooter.center.font = FONT_NAME
    sheet.oddFooter.center.size = 10


def append_line(sheet: Any, text: str, size_pt: float, *, bold: bool = False) -> None:
    """Write a line outside the table.

    Args:
        sheet: a worksheet of a write-only workbook.
        text: the line.
        size_pt: its size in points.
        bold: whether it is bold.
    """
    cell = WriteOnlyCell(sheet)
    cell.font = Font(name=FONT_NAME, size=size_pt, bold=bold)
    cell.number_format = TEXT_FORMAT
    put_text(cell, text)
    sheet.append([cell])


def append_titles(sheet: Any, row: int, titles: Sequence[str], widths_mm: Sequence[float]) -> None:
    """Write the titles of the columns.

    Args:
        sheet: a worksheet of a write-only workbook.
        row: the row they stand in, from 1.
        titles: the titles from the left.
        widths_mm: widths of the columns in millimetres.
    """
    cells = []
    for title in titles:
        cell = WriteOnlyCell(sheet)
        header_style(cell)
        cell.number_format = TEXT_FORMAT
        put_text(cell, title)
        cells.append(cell)
    _append_fitting(sheet, row, cells, widths_mm, "bold")


def append_rows(
    sheet: Any,
    first_row: int,
    rows: Iterable[Sequence[object]],
    columns: Sequence[tuple[str, str]],
    widths_mm: Sequence[float],
) -> None:
    """Write the rows of the table.

    Args:
        sheet: a worksheet of a write-only workbook.
        first_row: the row of the first one, from 1.
        rows: texts, numbers, days and moments, from the left; None for nothing.
        columns: format and side (``left``, ``center``, ``right``) of each column.
        widths_mm: widths of the columns in millimetres.
    """
    cells = _RowCells(sheet, columns)
    for row, values in enumerate(rows, start=first_row):
        _append_fitting(sheet, row, cells.filled(values), widths_mm, "plain")


class _RowCells:
    """Gives the cells of row after row; the same cells again and again, for to style half a million takes minutes.

    A row is written as soon as it is appended, so the next one may have the same cells with other values.
    """

    def __init__(self, sheet: Any, columns: Sequence[tuple[str, str]]) -> None:
        self._sheet = sheet
        self._columns = columns
        self._kept = [self._cell(*column) for column in columns]

    def filled(self, values: Sequence[object]) -> list[Any]:
        """Return the cells of a row; valid until the next call."""
        return [
            self._with(value, cell, column)
            for value, cell, column in zip(values, self._kept, self._columns, strict=True)
        ]

    def _with(self, value: object, cell: Any, column: tuple[str, str]) -> Any:
        if isinstance(value, str):
            if value.startswith(FORMULA_START):
                # Such a text marks its cell for good.
                cell = self._cell(*column)
            cell.value = None
            put_text(cell, value)
        else:
            cell.value = value
            # Giving it a day gave it Excel's own format.
            cell.number_format = column[0]
        return cell

    def _cell(self, number_format: str, side: str) -> Any:
        cell = WriteOnlyCell(self._sheet)
        cell.font = Font(name=FONT_NAME, size=11)
        cell.number_format = number_format
        cell.alignment = Alignment(horizontal=side, vertical="center", wrap_text=True)
        cell.border = THIN
        return cell


def _append_fitting(sheet: Any, row: int, cells: Sequence[Any], widths_mm: Sequence[float], style: Style) -> None:
    """Write a row as high as its wrapped texts; its number is given, for such a sheet does not tell it."""
    height = fitting_height([cell.value for cell in cells], widths_mm, style)
    if height is not None:
        sheet.row_dimensions[row].height = height
    sheet.append(cells)
    # The row is written; hundreds of thousands of heights are not kept.
    sheet.row_dimensions.pop(row, None)
