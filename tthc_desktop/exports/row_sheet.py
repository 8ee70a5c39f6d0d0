"""A sheet that is written row by row, set up before its first row; such a sheet lacks the shorter ways to say so."""

from collections.abc import Sequence
from math import ceil
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from tthc_desktop.exports.cells import FONT_NAME, set_widths

_A4 = 9


_LINE_PT = 14.5
_HIGHEST_PT = 409.0
_SIDES_MM = 2.0
# Times New Roman at 11 points; what is not among them is narrower than a small letter.
_SMALL_MM, _CAPITAL_MM, _SPACE_MM = 1.75, 2.8, 1.0


def lines_in(text: str, width_mm: float) -> int:
    """Return how many lines a text takes in a cell that wraps it, rather one too many than one too few.

    Args:
        text: the text; it may have lines of its own.
        width_mm: width of the column in millimetres.
    """
    room = max(1.0, width_mm - _SIDES_MM)
    if len(text) * _CAPITAL_MM <= room and "\n" not in text:
        return 1
    lines = 0
    for part in text.split("\n"):
        lines, used = lines + 1, 0.0
        for word in part.split(" "):
            width = sum(_CAPITAL_MM if letter.isupper() else _SMALL_MM for letter in word)
            if used and used + width > room:
                lines, used = lines + 1, 0.0
            # A word wider than the column is broken.
            over = max(0, ceil(width / room) - 1)
            lines, used = lines + over, used + width - over * room + _SPACE_MM
    return lines


def append_fitting(sheet: Any, row: int, cells: Sequence[Any], widths_mm: Sequence[float]) -> None:
    """Write a row as high as its wrapped texts: not every program does so on opening or printing a file.

    Args:
        sheet: a worksheet of a write-only workbook.
        row: its number, from 1; such a sheet does not tell it.
        cells: the row's cells from the left.
        widths_mm: widths of the columns in millimetres.
    """
    texts = [(one.value, width) for one, width in zip(cells, widths_mm, strict=True) if isinstance(one.value, str)]
    lines = max((lines_in(text, width) for text, width in texts), default=1)
    if lines > 1:
        sheet.row_dimensions[row].height = min(_HIGHEST_PT, lines * _LINE_PT + 2)
    sheet.append(cells)
    # The row is written; hundreds of thousands of heights are not kept.
    sheet.row_dimensions.pop(row, None)


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
