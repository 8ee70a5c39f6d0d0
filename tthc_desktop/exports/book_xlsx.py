"""The register book as an Excel file: one sheet, every value as text, ready to be printed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook

from tthc_desktop.exports import row_sheet
from tthc_desktop.exports.atomic import replacing
from tthc_desktop.exports.cells import sheet_name
from tthc_desktop.exports.row_progress import reported
from tthc_desktop.reports.papers.book import cell_text
from tthc_desktop.reports.papers.filling import DEMONSTRATION

if TYPE_CHECKING:
    from tthc_desktop.exports.atomic import Record
    from tthc_desktop.exports.row_progress import Progress
    from tthc_desktop.reports.papers.book import Book, BookRow

_LINE_PT = 12
_TITLE_ROWS = 4


def write(book: Book, rows: Iterable[BookRow], path: Path, progress: Progress, record: Record) -> None:
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
    with row_sheet.leaving_nothing(sheet):
        columns = book.layout.columns
        head_row = _TITLE_ROWS + 1
        widths = [column.width_mm * 1.15 for column in columns]
        row_sheet.set_up(sheet, widths, head_row, book.count)
        office, desk = book.headings()
        row_sheet.append_line(sheet, f"{office.replace(chr(10), ' ')} – {desk}", _LINE_PT, bold=True)
        row_sheet.append_line(sheet, f"{' '.join(book.title())} – {book.range_text}", 14, bold=True)
        row_sheet.append_line(sheet, DEMONSTRATION if book.demonstration else "", _LINE_PT)
        sheet.append([])
        row_sheet.append_titles(sheet, head_row, [column.title for column in columns], widths)
        texts = ([cell_text(column, row) for column in columns] for row in reported(rows, book.count, progress))
        # As text, so that Excel neither drops leading zeros nor turns days and months around.
        formats = [(row_sheet.TEXT_FORMAT, column.align) for column in columns]
        row_sheet.append_rows(sheet, head_row + 1, texts, formats, widths)
        sheet.append([])
        for line in book.closing(0):
            row_sheet.append_line(sheet, line, _LINE_PT)
        workbook.properties.title = f"{book.layout.name} – {book.range_text}"
        workbook.properties.creator = "TTHC Desktop"
        with replacing(path, record) as stream:
            workbook.save(stream)
            progress(book.count, book.count)
