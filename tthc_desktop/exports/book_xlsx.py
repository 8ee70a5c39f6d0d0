"""The register book as an Excel file: one sheet, every value as text, ready to be printed."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font

from tthc_desktop.exports import row_sheet
from tthc_desktop.exports.atomic import Record, replacing
from tthc_desktop.exports.cells import FONT_NAME, FORMULA_START, THIN, put_text, sheet_name
from tthc_desktop.reports.papers.book import Book, BookRow, cell_text
from tthc_desktop.reports.papers.filling import DEMONSTRATION

_TEXT_FORMAT = "@"
_REPORT_EVERY = 500
_TITLE_ROWS = 4


def write(
    book: Book, rows: Iterable[BookRow], path: Path, progress: Callable[[int, int], object], record: Record
) -> None:
    """Write the book row by row, without keeping it in memory.

    Args:
        book: its columns, its office, its days.
        rows: the dossiers in order.
        path: the file to write.
        progress: called with rows done and rows in all; may raise to cancel.
        record: writes down that the file is there; when it raises, it is not.

    Raises:
        UserError: the file cannot be written.
    """
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet(sheet_name(f"{book.layout.name} {book.first.year}"))
    columns = book.layout.columns
    head_row = _TITLE_ROWS + 1
    widths = [column.width_mm * 1.15 for column in columns]
    row_sheet.set_up(sheet, widths, head_row, book.count)
    cells = _Cells(sheet)
    office, desk = book.headings()
    sheet.append([cells.plain(f"{office.replace(chr(10), ' ')} – {desk}", bold=True)])
    sheet.append([cells.plain(f"{' '.join(book.title())} – {book.range_text}", bold=True, size=14)])
    sheet.append([cells.plain(DEMONSTRATION if book.demonstration else "")])
    sheet.append([])
    titles = [cells.title(place, column.title) for place, column in enumerate(columns)]
    row_sheet.append_fitting(sheet, head_row, titles, widths)
    try:
        for done, row in enumerate(rows):
            if done % _REPORT_EVERY == 0:
                progress(done, book.count)
            values = [cells.value(place, cell_text(column, row), column.align) for place, column in enumerate(columns)]
            row_sheet.append_fitting(sheet, head_row + 1 + done, values, widths)
    except BaseException:
        # What was written so far lies in a file of openpyxl's own.
        sheet.close()
        sheet._writer.cleanup()
        raise
    sheet.append([])
    for line in book.closing(0):
        sheet.append([cells.plain(line)])
    workbook.properties.title = f"{book.layout.name} – {book.range_text}"
    workbook.properties.creator = "TTHC Desktop"
    with replacing(path, record) as stream:
        workbook.save(stream)
        progress(book.count, book.count)


class _Cells:
    """Gives cells that are used again and again: making a million of them, each with its style, would take minutes.

    A row is written as soon as it is appended, so the next one may have the same cells with other values.
    """

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet
        self._kept: dict[object, Any] = {}

    def plain(self, text: str, *, bold: bool = False, size: float = 12) -> Any:
        """Return a cell outside the table."""
        return self._cell(("plain", bold, size), text, Font(name=FONT_NAME, size=size, bold=bold))

    def title(self, place: int, text: str) -> Any:
        """Return the title of a column."""
        alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        return self._cell(("title", place), text, Font(name=FONT_NAME, size=11, bold=True), alignment, THIN)

    def value(self, place: int, text: str, align: str) -> Any:
        """Return a value; as text, so that Excel neither drops leading zeros nor turns days and months around."""
        key = ("value", place)
        if key not in self._kept or text.startswith(FORMULA_START):
            alignment = Alignment(horizontal=align, vertical="top", wrap_text=True)
            return self._cell(key, text, Font(name=FONT_NAME, size=11), alignment, THIN)
        return _filled(self._kept[key], text)

    def _cell(
        self, key: object, text: str, letters: Font, alignment: Alignment | None = None, border: Border | None = None
    ) -> Any:
        cell = WriteOnlyCell(self._sheet)
        cell.font, cell.number_format = letters, _TEXT_FORMAT
        if alignment is not None:
            cell.alignment = alignment
        if border is not None:
            cell.border = border
        if not text.startswith(FORMULA_START):
            # Such a text marks its cell for good.
            self._kept[key] = cell
        return _filled(cell, text)


def _filled(cell: Any, text: str) -> Any:
    cell.value = None
    put_text(cell, text)
    return cell
