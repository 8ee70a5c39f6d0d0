"""Plain tables as sheets of one Excel file: values only, to filter and to check by."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook

from tthc_desktop.exports import row_sheet
from tthc_desktop.exports.atomic import replacing
from tthc_desktop.exports.cells import sheet_name

if TYPE_CHECKING:
    from tthc_desktop.exports.atomic import Record
    from tthc_desktop.exports.plain_table import PlainTable

_TEXT, _NUMBER = (row_sheet.TEXT_FORMAT, "left"), ("0", "center")


def write(sheets: Sequence[PlainTable], path: Path, record: Record | None = None) -> None:
    """Write the tables.

    Args:
        sheets: at least one.
        path: the file to write; an older one is replaced.
        record: writes down that the file is there; when it raises, it is not.

    Raises:
        UserError: the file cannot be written.
    """
    workbook = Workbook(write_only=True)
    workbook.properties.creator = "TTHC Desktop"
    with ExitStack() as stack:
        for table in sheets:
            sheet = workbook.create_sheet(sheet_name(table.name))
            stack.enter_context(row_sheet.leaving_nothing(sheet))
            row_sheet.set_up(sheet, table.widths_mm, 3, len(table.rows))
            row_sheet.append_line(sheet, table.title, 14, bold=True)
            sheet.append([])
            row_sheet.append_titles(sheet, 3, table.titles, table.widths_mm)
            columns = [_TEXT] * (len(table.titles) - table.numbers) + [_NUMBER] * table.numbers
            row_sheet.append_rows(sheet, 4, table.rows, columns, table.widths_mm)
        with replacing(path, record) as stream:
            workbook.save(stream)
