"""The rows an import refused, with the reason, in a file that can be mended and imported again."""

from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path

from openpyxl.styles import Alignment, Font

from tthc_desktop.exports.atomic import replacing
from tthc_desktop.exports.cells import (
    FONT_NAME,
    THIN,
    header_style,
    new_workbook,
    put_text,
    set_paper,
    set_widths,
)
from tthc_desktop.exports.row_heights import fitting_height
from tthc_desktop.text import clean, date_text, moment_text

ROW_TITLE = "Dòng"
REASON_TITLE = "Lý do không nhận"

_NARROWEST_MM, _WIDEST_MM, _MM_PER_LETTER = 18.0, 70.0, 2.1
_TEXT_FORMAT = "@"


def write(headers: Sequence[str], rejected: Sequence[tuple[int, str, Sequence[object]]], path: Path) -> None:
    """Write the refused rows under their original titles.

    Args:
        headers: titles of the imported file's columns.
        rejected: row number in the imported file, why it was refused, its values.
        path: the file to write.

    Raises:
        UserError: the file cannot be written.
    """
    # A file mended and refused again already has our two columns; they must not pile up.
    kept = [index for index, title in enumerate(headers) if clean(title) not in (ROW_TITLE, REASON_TITLE)]
    titles = [ROW_TITLE, REASON_TITLE, *(headers[index] for index in kept)]
    rows = [
        [str(number), reason, *(_text(values[i]) if i < len(values) else "" for i in kept)]
        for number, reason, values in rejected
    ]
    workbook = new_workbook()
    sheet = workbook.active
    sheet.title = "Dòng không nhận"
    for column, title in enumerate(titles, 1):
        cell = sheet.cell(1, column)
        header_style(cell)
        put_text(cell, title)
    for line, (texts, (number, _, _)) in enumerate(zip(rows, rejected, strict=True), 2):
        for column, text in enumerate(texts, 1):
            cell = sheet.cell(line, column)
            cell.font = Font(name=FONT_NAME, size=11, color="C00000" if column == 2 else "000000")
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            cell.border = THIN
            if column == 1:
                cell.value = number
            else:
                # As text, so that Excel neither drops leading zeros nor turns the day and month around.
                cell.number_format = _TEXT_FORMAT
                put_text(cell, text)
    widths = [_width(column, titles, rows) for column in range(len(titles))]
    set_widths(sheet, widths)
    sheet.row_dimensions[1].height = fitting_height(titles, widths, "bold")
    for line, texts in enumerate(rows, 2):
        sheet.row_dimensions[line].height = fitting_height(texts, widths)
    sheet.freeze_panes = "C2"
    set_paper(sheet)
    sheet.print_title_rows = "1:1"
    workbook.properties.title = "Các dòng không nhận khi nhập"
    with replacing(path) as stream:
        workbook.save(stream)


def _width(column: int, titles: Sequence[str], rows: Sequence[Sequence[str]]) -> float:
    letters = max([len(titles[column]), *(len(row[column]) for row in rows)])
    return min(_WIDEST_MM, max(_NARROWEST_MM, letters * _MM_PER_LETTER + 4))


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        if value.time() == time():
            return date_text(value)
        return moment_text(value) + (f":{value.second:02d}" if value.second else "")
    if isinstance(value, date):
        return date_text(value)
    if isinstance(value, time):
        return f"{value.hour:02d}:{value.minute:02d}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return clean(str(value))
