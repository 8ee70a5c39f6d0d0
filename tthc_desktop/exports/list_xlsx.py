"""A list of dossiers as an Excel file: one sheet to filter and sort, texts as texts and dates as dates."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook

from tthc_desktop.exports import row_sheet
from tthc_desktop.exports.atomic import replacing
from tthc_desktop.exports.cells import sheet_name
from tthc_desktop.exports.list_table import NUMBER_MM, NUMBER_TITLE, Kind
from tthc_desktop.exports.row_progress import reported

if TYPE_CHECKING:
    from tthc_desktop.exports.atomic import Record
    from tthc_desktop.exports.list_table import ListTable, Value
    from tthc_desktop.exports.row_progress import Progress

_NUMBER = ("General", "center")
_COLUMNS = {
    Kind.TEXT: (row_sheet.TEXT_FORMAT, "left"),
    Kind.DAY: ("dd/mm/yyyy", "center"),
    Kind.MOMENT: ("dd/mm/yyyy hh:mm", "center"),
}


def write(table: ListTable, path: Path, progress: Progress, record: Record) -> None:
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
    with row_sheet.leaving_nothing(sheet):
        lines = [*table.lines, *([table.remark] if table.remark else [])]
        head_row = len(lines) + 4
        widths = [NUMBER_MM, *(column.width_mm for column in table.columns)]
        row_sheet.set_up(sheet, widths, head_row, table.count)
        row_sheet.append_line(sheet, table.office, 12, bold=True)
        row_sheet.append_line(sheet, table.title, 14, bold=True)
        for line in lines:
            row_sheet.append_line(sheet, line, 11)
        sheet.append([])
        row_sheet.append_titles(sheet, head_row, [NUMBER_TITLE, *(column.title for column in table.columns)], widths)
        kinds = [column.kind for column in table.columns]
        rows = (
            (number, *map(_value, values, kinds))
            for number, values in enumerate(reported(table.rows, table.count, progress), start=1)
        )
        row_sheet.append_rows(sheet, head_row + 1, rows, [_NUMBER, *(_COLUMNS[kind] for kind in kinds)], widths)
        with replacing(path, record) as stream:
            workbook.save(stream)
            progress(table.count, table.count)


def _value(value: Value, kind: Kind) -> str | date | None:
    return value.date() if isinstance(value, datetime) and kind is not Kind.MOMENT else value
