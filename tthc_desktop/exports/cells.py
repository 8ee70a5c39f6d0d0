"""Put values into spreadsheet cells so that Excel reads them as they were meant."""

import re
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.utils.indexed_list import IndexedList

from tthc_desktop.text import clean

FONT_NAME = "Times New Roman"
THIN = Border(**{side: Side(style="thin", color="000000") for side in ("left", "right", "top", "bottom")})

_PX_PER_MM = 96 / 25.4
# Excel counts widths in digits of the workbook's default font. Times New Roman at 12 points has
# digits of exactly 8 pixels, so no program has to round; Calibri is missing from many computers.
_DEFAULT_FONT_PT = 12
_PX_PER_DIGIT = 8
FORMULA_START = ("=", "+", "-", "@")
_NOT_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\']")


def new_workbook() -> Any:
    """Return an empty workbook whose default font is Times New Roman."""
    workbook = Workbook()
    default = Font(name=FONT_NAME, size=_DEFAULT_FONT_PT)
    workbook._fonts = IndexedList([default])
    workbook._named_styles["Normal"].font = default
    return workbook


def put_text(cell: Any, text: str) -> None:
    """Put text into a cell; text that starts like a formula stays text, even after it is edited.

    Args:
        cell: an openpyxl cell.
        text: any text; control characters are dropped.
    """
    text = clean(text)
    if not text:
        return
    cell.value = text
    # openpyxl takes text that starts with "=" for a formula, and "#N/A" for an error.
    cell.data_type = "s"
    if text.startswith(FORMULA_START):
        cell.quotePrefix = True


def set_widths(sheet: Any, widths_mm: Sequence[float]) -> None:
    """Set the widths of the first columns.

    Args:
        sheet: an openpyxl worksheet.
        widths_mm: widths in millimetres, from the left.
    """
    for index, width in enumerate(widths_mm, 1):
        sheet.column_dimensions[get_column_letter(index)].width = sheet_width(width)


def sheet_width(width_mm: float) -> float:
    """Return the width of a column as a sheet counts it, in digits of its default font.

    Args:
        width_mm: in millimetres.
    """
    return width_mm * _PX_PER_MM / _PX_PER_DIGIT


def set_paper(sheet: Any, landscape: bool = True) -> None:
    """Print on A4, one page wide, centred, with the page number at the foot.

    Args:
        sheet: an openpyxl worksheet.
        landscape: whether the sheet lies on its long side.
    """
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.print_options.horizontalCentered = True
    sheet.oddFooter.center.text = "&P/&N"
    sheet.oddFooter.center.font = FONT_NAME
    sheet.oddFooter.center.size = 10


def sheet_name(text: str) -> str:
    """Return a name Excel accepts for a sheet.

    Args:
        text: the wished name.
    """
    return clean(_NOT_IN_SHEET_NAME.sub(" ", text))[:31].strip() or "Bảng"


def header_style(cell: Any, size_pt: float = 11) -> None:
    """Style a cell as the title of a list's column.

    Args:
        cell: an openpyxl cell.
        size_pt: type size in points.
    """
    cell.font = Font(name=FONT_NAME, size=size_pt, bold=True)
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    cell.border = THIN
