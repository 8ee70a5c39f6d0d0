"""A list of dossiers as an Excel file: one sheet to filter and sort, texts as texts and dates as dates."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font

from tthc_desktop.exports import row_sheet
from tthc_desktop.exports.atomic import Record, replacing
from tthc_desktop.exports.cells import FONT_NAME, FORMULA_START, THIN, put_text, sheet_name
from tthc_desktop.exports.list_table import NUMBER_MM, NUMBER_TITLE, Column, Kind, ListTable, Value

_FORMATS = {Kind.TEXT: "@", Kind.DAY: "dd/mm/yyyy", Kind.MOMENT: "dd/mm/yyyy hh:mm"}
_REPORT_EVERY = 500


def write(table: ListTable, path: Path, progress: Callable[[int, int], object], record: Record) -> None:
    """Write the list row by row, without keeping it in memory.

    Args:
        table: the list.
        path: the file to write.
        progress: called with rows done and rows in all; may raise to cancel, then nothing is written.
        record: writes down that the file is there; when it raises, it is not.

    Raises:
        UserError: the file cannot be written.
    """
    workbook = Workbook(write_only=True)
    workbook.properties.title = table.title
    workbook.properties.creator = "TTHC Desktop"
    sheet = workbook.create_sheet(sheet_name("Danh sách hồ sơ"))
    head_row = len(table.lines) + 4
    widths = [NUMBER_MM, *(column.width_mm for column in table.columns)]
    row_sheet.set_up(sheet, widths, head_row, table.count)
    for text, size, bold in (
        (table.office, 12, True),
        (table.title, 14, True),
        *((line, 11, False) for line in table.lines),
    ):
        sheet.append([_heading(sheet, text, size, bold=bold)])
    sheet.append([])
    titles = [_title(sheet, NUMBER_TITLE), *(_title(sheet, column.title) for column in table.columns)]
    row_sheet.append_fitting(sheet, head_row, titles, widths)
    rows = _Rows(sheet, table.columns)
    try:
        for done, values in enumerate(table.rows):
            if done % _REPORT_EVERY == 0:
                progress(done, table.count)
            row_sheet.append_fitting(sheet, head_row + 1 + done, rows.cells(done + 1, values), widths)
    except BaseException:
        # What was written so far lies in a file of openpyxl's own.
        sheet.close()
        sheet._writer.cleanup()
        raise
    with replacing(path, record) as stream:
        workbook.save(stream)
        progress(table.count, table.count)


def _heading(sheet: Any, text: str, size: float, *, bold: bool) -> Any:
    cell = WriteOnlyCell(sheet)
    cell.font = Font(name=FONT_NAME, size=size, bold=bold)
    put_text(cell, text)
    return cell


def _title(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet)
    cell.font = Font(name=FONT_NAME, size=11, bold=True)
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    cell.border = THIN
    put_text(cell, text)
    return cell


class _Rows:
    """Gives the cells of row after row; the same cells again and again, for to style half a million takes minutes.

    A row is written as soon as it is appended, so the next one may have the same cells with other values.
    """

    def __init__(self, sheet: Any, columns: tuple[Column, ...]) -> None:
        self._sheet = sheet
        self._number = self._cell("General", "center")
        self._kinds = [column.kind for column in columns]
        self._kept = [self._cell(_FORMATS[kind], self._side(kind)) for kind in self._kinds]

    def cells(self, number: int, values: tuple[Value, ...]) -> list[Any]:
        """Return the cells of a row; valid until the next call."""
        self._number.value = number
        cells = [self._number]
        for cell, kind, value in zip(self._kept, self._kinds, values, strict=True):
            cell.value = None
            if isinstance(value, datetime):
                cell.value = value if kind is Kind.MOMENT else value.date()
                # Giving it a value gave it Excel's own format.
                cell.number_format = _FORMATS[kind]
            elif value and value.startswith(FORMULA_START):
                # Such a text marks its cell for good.
                marked = self._cell(_FORMATS[kind], self._side(kind))
                put_text(marked, value)
                cells.append(marked)
                continue
            elif value:
                put_text(cell, value)
            cells.append(cell)
        return cells

    @staticmethod
    def _side(kind: Kind) -> str:
        return "left" if kind is Kind.TEXT else "center"

    def _cell(self, number_format: str, side: str) -> Any:
        cell = WriteOnlyCell(self._sheet)
        cell.font = Font(name=FONT_NAME, size=11)
        cell.number_format = number_format
        cell.alignment = Alignment(horizontal=side, vertical="top", wrap_text=True)
        cell.border = THIN
        return cell
