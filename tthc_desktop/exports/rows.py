"""Write lists, tables and whatever else comes in rows.

The writers are imported when they are called: openpyxl and reportlab are slow to load and the
program must not wait for them at start-up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tthc_desktop.exports.atomic import Record
    from tthc_desktop.exports.list_table import ListTable
    from tthc_desktop.exports.plain_table import PlainTable
    from tthc_desktop.exports.row_progress import Progress
    from tthc_desktop.reports.papers.book import Book, BookRow
    from tthc_desktop.reports.person_file import PersonFile
    from tthc_desktop.reports.retention_paper import RetentionPaper


def write_rejected_rows(
    headers: Sequence[str], rejected: Sequence[tuple[int, str, Sequence[object]]], path: Path
) -> None:
    """Write the rows an import refused as an Excel file that can be mended and imported again.

    Args:
        headers: titles of the imported file's columns.
        rejected: row number in the imported file, why it was refused, its values.
        path: the file to write; an older one is replaced.

    Raises:
        UserError: the file cannot be written.
    """
    from tthc_desktop.exports import rejected_rows  # noqa: PLC0415

    rejected_rows.write(headers, rejected, path)


def write_book(book: Book, rows: Iterable[BookRow], path: Path, progress: Progress, record: Record) -> None:
    """Write the register book as PDF, or as an Excel file when the path ends in ``.xlsx``.

    Args:
        book: its columns, its office, its days.
        rows: the dossiers in order; taken one by one, so that a year of them needs no memory.
        path: the file to write; an older one is replaced.
        progress: called with rows done and rows in all; may raise to cancel, then nothing is written.
        record: writes down that the file is there; when it raises, it is not.

    Raises:
        UserError: the file cannot be written.
    """
    if path.suffix.lower() == ".xlsx":
        from tthc_desktop.exports import book_xlsx  # noqa: PLC0415

        book_xlsx.write(book, rows, path, progress, record)
    else:
        from tthc_desktop.exports import book_pdf  # noqa: PLC0415

        book_pdf.write(book, rows, path, progress, record)


def write_list(table: ListTable, path: Path, progress: Progress, record: Record) -> None:
    """Write a list of dossiers as PDF, or as an Excel file when the path ends in ``.xlsx``.

    Args:
        table: the list; its rows are taken one by one.
        path: the file to write; an older one is replaced.
        progress: called with rows done and rows in all; may raise to cancel, then nothing is written.
        record: writes down that the file is there; when it raises, it is not.

    Raises:
        UserError: the file cannot be written.
    """
    if path.suffix.lower() == ".xlsx":
        from tthc_desktop.exports import list_xlsx  # noqa: PLC0415

        list_xlsx.write(table, path, progress, record)
    else:
        from tthc_desktop.exports import list_pdf  # noqa: PLC0415

        list_pdf.write(table, path, progress, record)


def write_person_file(file: PersonFile, path: Path, record: Record) -> None:
    """Write everything held about a person as PDF, as an Excel file (``.xlsx``) or as data (``.json``).

    Args:
        file: what is held.
        path: the file to write; an older one is replaced.
        record: writes down that the file is there; when it raises, it is not.

    Raises:
        UserError: the file cannot be written.
    """
    from tthc_desktop.exports import person_file  # noqa: PLC0415

    person_file.write(file, path, record)


def write_retention_paper(paper: RetentionPaper, path: Path, record: Record) -> None:
    """Write the list of what is to be erased as PDF, or as an Excel file when the path ends in ``.xlsx``.

    Args:
        paper: the list.
        path: the file to write; an older one is replaced.
        record: writes down that the file is there; when it raises, it is not.

    Raises:
        UserError: the file cannot be written.
    """
    from tthc_desktop.exports import retention_paper  # noqa: PLC0415

    retention_paper.write(paper, path, record)


def write_tables(sheets: Sequence[PlainTable], path: Path) -> None:
    """Write plain tables as the sheets of one Excel file.

    Args:
        sheets: at least one.
        path: the file to write; an older one is replaced.

    Raises:
        UserError: the file cannot be written.
    """
    from tthc_desktop.exports import plain_xlsx  # noqa: PLC0415

    plain_xlsx.write(sheets, path)


def write_values(
    name: str,
    titles: Sequence[str],
    widths_mm: Sequence[float],
    rows: Iterable[Sequence[str | int | date | None]],
    path: Path,
    made_at: datetime,
) -> None:
    """Write a plain Excel sheet for other programs: one line of titles, then values.

    Args:
        name: name of the sheet.
        titles: the titles, from the left.
        widths_mm: widths of the columns in millimetres.
        rows: the values of each row.
        path: the file to write; an older one is replaced.
        made_at: told as the moment of making.

    Raises:
        UserError: the file cannot be written.
    """
    from tthc_desktop.exports import value_sheet  # noqa: PLC0415

    value_sheet.write(name, titles, widths_mm, rows, path, made_at)
