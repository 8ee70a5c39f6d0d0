"""Write forms and lists as files.

The writers are imported when they are called: openpyxl and reportlab are slow to load and the
program must not wait for them at start-up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop.exports.archive import unzipped, zipped
from tthc_desktop.exports.atomic import StagedFiles, make_folder, replacing, staging
from tthc_desktop.exports.paper_pictures import PagePicture, page_picture, page_sizes
from tthc_desktop.exports.sheet_twice import twice_on_a_sheet
from tthc_desktop.exports.whole_folder import whole_folder

if TYPE_CHECKING:
    from tthc_desktop.exports.atomic import Record
    from tthc_desktop.exports.list_table import ListTable
    from tthc_desktop.exports.plain_table import PlainTable
    from tthc_desktop.exports.row_progress import Progress
    from tthc_desktop.reports.charts import Chart, PeriodCharts
    from tthc_desktop.reports.document import FormDocument
    from tthc_desktop.reports.papers.book import Book, BookRow
    from tthc_desktop.reports.papers.document import PaperDocument
    from tthc_desktop.reports.papers.layout import PaperSize
    from tthc_desktop.reports.person_file import PersonFile
    from tthc_desktop.reports.rates import Rate
    from tthc_desktop.reports.retention_paper import RetentionPaper
    from tthc_desktop.reports.written.document import WrittenReport

__all__ = [
    "PagePicture",
    "StagedFiles",
    "chart_as_png",
    "chart_page_as_pdf",
    "form_as_pdf",
    "make_folder",
    "page_picture",
    "page_sizes",
    "papers_as_pdf",
    "report_as_docx",
    "report_as_pdf",
    "staging",
    "twice_on_a_sheet",
    "unzipped",
    "whole_folder",
    "write_book",
    "write_bytes",
    "write_json",
    "write_list",
    "write_pdf",
    "write_person_file",
    "write_rejected_rows",
    "write_retention_paper",
    "write_tables",
    "write_values",
    "write_xlsx",
    "zipped",
]


def write_xlsx(document: FormDocument, path: Path) -> None:
    """Write a form as an Excel file ready to be printed.

    Args:
        document: the filled-in form.
        path: the file to write; an older one is replaced.

    Raises:
        UserError: the file cannot be written.
    """
    from tthc_desktop.exports import xlsx  # noqa: PLC0415

    xlsx.write(document, path)


def write_pdf(document: FormDocument, path: Path) -> None:
    """Write a form as a PDF file.

    Args:
        document: the filled-in form.
        path: the file to write; an older one is replaced.

    Raises:
        UserError: the file cannot be written.
    """
    from tthc_desktop.exports import pdf  # noqa: PLC0415

    pdf.write(document, path)


def form_as_pdf(document: FormDocument) -> bytes:
    """Return a form as a PDF file, as :func:`write_pdf` writes it.

    Args:
        document: the filled-in form.
    """
    from tthc_desktop.exports import pdf  # noqa: PLC0415

    return pdf.as_pdf(document)


def write_json(document: FormDocument, path: Path) -> None:
    """Write a form's counts as a JSON file.

    Args:
        document: the filled-in form.
        path: the file to write; an older one is replaced.

    Raises:
        UserError: the file cannot be written.
    """
    from tthc_desktop.exports import data_json  # noqa: PLC0415

    data_json.write(document, path)


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


def papers_as_pdf(
    papers: Sequence[PaperDocument], size: PaperSize, on_page: Callable[[int], object] | None = None
) -> bytes:
    """Return papers as one PDF file, each from a page of its own.

    Args:
        papers: at least one filled-in paper.
        size: the sheets.
        on_page: told the number of each page that begins; what it raises ends the work.
    """
    from tthc_desktop.exports import paper_pdf  # noqa: PLC0415

    return paper_pdf.papers_as_pdf(papers, size, on_page)


def report_as_docx(report: WrittenReport, created: datetime) -> bytes:
    """Return a written report as a Word file; the same report and moment give the same bytes.

    Args:
        report: the filled-in report.
        created: the moment its properties carry, local time.
    """
    from tthc_desktop.exports import report_docx  # noqa: PLC0415

    return report_docx.report_as_docx(report, created)


def report_as_pdf(report: WrittenReport) -> bytes:
    """Return a written report as a PDF file; the same report gives the same bytes.

    Args:
        report: the filled-in report.
    """
    from tthc_desktop.exports import report_pdf  # noqa: PLC0415

    return report_pdf.report_as_pdf(report)


def write_bytes(content: bytes, path: Path, record: Record) -> None:
    """Write a file that is ready.

    Args:
        content: the whole file.
        path: the file to write; an older one is replaced.
        record: writes down that the file is there; when it raises, it is not.

    Raises:
        UserError: the file cannot be written.
    """
    with replacing(path, record) as stream:
        stream.write(content)


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


def chart_page_as_pdf(charts: PeriodCharts, rates: Sequence[Rate], office: str, remarks: Sequence[str]) -> bytes:
    """Return the charts and rates of a period, with their numbers, as a PDF file on A4.

    Args:
        charts: the charts.
        rates: the rates.
        office: whose they are.
        remarks: what has to be known before they are believed.
    """
    from tthc_desktop.exports import chart_pdf  # noqa: PLC0415

    return chart_pdf.page_as_pdf(charts, rates, office, remarks)


def chart_as_png(chart: Chart, width_mm: float) -> bytes:
    """Return a chart as a picture (PNG) in grey, at 200 dots per inch.

    Args:
        chart: the chart.
        width_mm: how wide it is on paper.
    """
    from tthc_desktop.exports import chart_picture  # noqa: PLC0415

    return chart_picture.picture(chart, width_mm)
