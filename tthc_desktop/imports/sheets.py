"""Sheets of a workbook or of a CSV file as rows of raw cells, numbered as Excel numbers them."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop.errors import UserError
from tthc_desktop.imports.cells import Cell
from tthc_desktop.imports.guards import FileKind, check_file, damaged, protected

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

Row = tuple[int, list[Cell]]

_SEP_LINE = re.compile(r"sep=(.)\s*\n", re.IGNORECASE)
# Exports write ="056…" so that Excel keeps the zero.
_KEPT_AS_TEXT = re.compile(r'="([^"]*)"')
_LOOKED_AT = 40


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet that holds something.

    Attributes:
        name: its name in the workbook; empty for a text file.
        first_column: 0-based place, in Excel, of the first cell of every row.
        rows: gives the rows from the first to the last, as often as it is called.
        hidden: whether Excel does not show the sheet.
    """

    name: str
    first_column: int
    rows: Callable[[], Iterator[Row]]
    hidden: bool = False

    def top(self) -> list[Row]:
        """Return the rows among which the headings are looked for."""
        return list(islice(self.rows(), _LOOKED_AT))


def open_sheets(path: Path) -> Iterator[Sheet]:
    """Give the sheets of a file that hold something, visible ones first, each read only when it is asked for.

    Args:
        path: an .xlsx, .xls, .ods or .csv file.

    Raises:
        UserError: the file cannot be read; it says why and how to mend it.
    """
    if check_file(path) is FileKind.TEXT:
        yield _text_sheet(path)
        return
    # Loaded here, not at start-up: most days nothing is imported.
    from python_calamine import (  # noqa: PLC0415
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    found = False
    try:
        # From the open file, not from its name: a list named .xls is quite often an .xlsx.
        with path.open("rb") as file, CalamineWorkbook.from_filelike(file) as workbook:
            known = [sheet for sheet in workbook.sheets_metadata if sheet.typ is SheetTypeEnum.WorkSheet]
            for metadata in sorted(known, key=lambda sheet: sheet.visible is not SheetVisibleEnum.Visible):
                sheet = workbook.get_sheet_by_name(metadata.name)
                if sheet.start is not None:
                    found = True
                    yield _workbook_sheet(sheet, hidden=metadata.visible is not SheetVisibleEnum.Visible)
    except PasswordError:
        raise protected(path) from None
    except (CalamineError, OSError):
        raise damaged(path) from None
    if not found:
        raise UserError(f"Tệp “{path.name}” không có dữ liệu.", "Hãy kiểm tra đã chọn đúng tệp danh sách chưa.")


def _workbook_sheet(sheet: CalamineSheet, *, hidden: bool) -> Sheet:
    def rows() -> Iterator[Row]:
        return enumerate(sheet.iter_rows(), start=1)

    return Sheet(sheet.name, sheet.start[1] if sheet.start else 0, rows, hidden)


def _text_sheet(path: Path) -> Sheet:
    text = _decoded(path)
    separator = _SEP_LINE.match(text)
    if separator:
        text = text[separator.end() :]
    delimiter = separator[1] if separator else max(";\t,|", key=lambda mark: _width(text, mark))
    try:
        reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
        records: list[list[Cell]] = [[_bare(cell) for cell in record] for record in reader]
    except csv.Error:
        raise damaged(path) from None
    width = max(map(len, records), default=0)
    if not width:
        raise UserError(f"Tệp “{path.name}” không có dữ liệu.", "Hãy kiểm tra đã chọn đúng tệp danh sách chưa.")
    for record in records:
        record.extend([""] * (width - len(record)))
    return Sheet("", 0, lambda: ((number, list(record)) for number, record in enumerate(records, start=1)))


def _bare(cell: str) -> str:
    if cell[:2] == '="' and (match := _KEPT_AS_TEXT.fullmatch(cell)):
        return match[1]
    return cell


def _width(text: str, delimiter: str) -> int:
    try:
        reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
        return max(map(len, islice(reader, _LOOKED_AT)), default=0)
    except csv.Error:
        return 0


def _decoded(path: Path) -> str:
    content = path.read_bytes()
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif content[:200].count(0) > len(content[:200]) // 4:
        encodings = ["utf-16-le" if content[1:2] == b"\0" else "utf-16-be"]
    else:
        encodings = ["utf-8-sig", "cp1258"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UserError(
        f"Không đọc được chữ trong tệp “{path.name}”.",
        "Hãy mở tệp bằng Excel, chọn Lưu thành (Save As), kiểu “CSV UTF-8” hoặc “Excel Workbook (*.xlsx)”.",
    )
