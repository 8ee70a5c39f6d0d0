"""A plain sheet for other programs to read: one line of titles, then values; nothing merged, no formulas.

Written with XlsxWriter: three times as fast as openpyxl for a quarter's dossiers, and the same bytes each time.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from tthc_desktop.exports.atomic import replacing
from tthc_desktop.exports.cells import FONT_NAME, sheet_name, sheet_width
from tthc_desktop.text import clean

SheetValue = str | int | date | None

_PROGRAM = "TTHC Desktop"
_OPTIONS = {
    # A year's dossiers need no more memory than a quarter's.
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_FORMATS: dict[type, str] = {str: "@", int: "0", date: "dd/mm/yyyy", datetime: "dd/mm/yyyy hh:mm"}
_A4 = 9


def write(
    name: str,
    titles: Sequence[str],
    widths_mm: Sequence[float],
    rows: Iterable[Sequence[SheetValue]],
    path: Path,
    made_at: datetime,
) -> None:
    """Write the sheet.

    Args:
        name: name of the sheet.
        titles: the titles, from the left.
        widths_mm: widths of the columns in millimetres.
        rows: the values of each row; texts stay texts, even when they look like numbers or formulas.
        path: the file to write; an older one is replaced.
        made_at: told as the moment of making.

    Raises:
        UserError: the file cannot be written.
    """
    with replacing(path) as stream, xlsxwriter.Workbook(stream, _OPTIONS) as workbook:
        workbook.set_properties({"title": name, "author": _PROGRAM, "created": made_at})
        sheet = workbook.add_worksheet(sheet_name(name))
        letters = {"font_name": FONT_NAME, "font_size": 11}
        head = workbook.add_format(letters | {"bold": True, "num_format": _FORMATS[str]})
        by_kind = {kind: workbook.add_format(letters | {"num_format": one}) for kind, one in _FORMATS.items()}
        for place, width in enumerate(widths_mm):
            sheet.set_column(place, place, sheet_width(width))
        # Printed all the same: across the sheet, no column on a page of its own.
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        # A code or a telephone number is meant as text: no green corner tells otherwise.
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        for place, title in enumerate(titles):
            sheet.write_string(0, place, clean(title), head)
        for line, values in enumerate(rows, start=1):
            for place, value in enumerate(values):
                if value is not None:
                    _put(sheet, line, place, value, by_kind[type(value)])


def _put(sheet: Any, line: int, place: int, value: str | int | date, cell_format: Any) -> None:
    if isinstance(value, str):
        sheet.write_string(line, place, clean(value), cell_format)
    elif isinstance(value, date):
        sheet.write_datetime(line, place, value, cell_format)
    else:
        sheet.write_number(line, place, value, cell_format)
