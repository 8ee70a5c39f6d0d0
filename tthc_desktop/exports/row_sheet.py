"""A sheet that is written row by row, set up before its first row; such a sheet lacks the shorter ways to say so."""

from collections.abc import Sequence
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from tthc_desktop.exports.cells import FONT_NAME, set_widths

_A4 = 9


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
