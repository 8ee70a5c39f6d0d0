"""A plain list as an Excel file: titles in the first row, real numbers and dates below."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from openpyxl.styles import Alignment, Font

from tthc_desktop.exports.atomic import replacing
from tthc_desktop.exports.cells import (
    FONT_NAME,
    THIN,
    fit_row,
    header_style,
    new_workbook,
    put_text,
    put_value,
    set_paper,
    set_widths,
    sheet_name,
)
from tthc_desktop.text import clean

_NARROWEST_MM, _WIDEST_MM, _MM_PER_LETTER = 12.0, 65.0, 2.0
_MEASURED_ROWS = 500


def write(title: str, headers: Sequence[str], rows: Sequence[Sequence[object]], path: Path) -> None:
    """Write the list.

    Args:
        title: name of the list, printed above every page and used for the sheet.
        headers: titles of the columns.
        rows: values: text, numbers, dates, moments, or None for blank.
        path: the file to write.

    Raises:
        UserError: the file cannot be written.
    """
    workbook = new_workbook()
    sheet = workbook.active
    sheet.title = sheet_name(title)
    for column, text in enumerate(headers, 1):
        cell = sheet.cell(1, column)
        header_style(cell)
        put_text(cell, text)
    font = Font(name=FONT_NAME, size=11)
    wrapped = Alignment(vertical="top", wrap_text=True)
    for line, values in enumerate(rows, 2):
        for column, value in enumerate(values, 1):
            cell = sheet.cell(line, column)
            cell.font, cell.alignment, cell.border = font, wrapped, THIN
            put_value(cell, value)
    widths = [_width(column, headers, rows) for column in range(len(headers))]
    set_widths(sheet, widths)
    for line, values in enumerate([headers, *rows], 1):
        fit_row(sheet, line, values, widths)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    set_paper(sheet)
    sheet.print_title_rows = "1:1"
    sheet.oddHeader.center.text = clean(title).replace("&", "&&")
    sheet.oddHeader.center.font = f"{FONT_NAME},Bold"
    sheet.oddHeader.center.size = 13
    workbook.properties.title = clean(title)
    with replacing(path) as stream:
        workbook.save(stream)


def _width(column: int, headers: Sequence[str], rows: Sequence[Sequence[object]]) -> float:
    letters = max([len(headers[column]), *(_letters(row[column]) for row in rows[:_MEASURED_ROWS])])
    return min(_WIDEST_MM, max(_NARROWEST_MM, letters * _MM_PER_LETTER + 5))


def _letters(value: object) -> int:
    if isinstance(value, datetime):
        return len("dd/mm/yyyy hh:mm")
    if isinstance(value, date):
        return len("dd/mm/yyyy")
    return 0 if value is None else len(str(value))
