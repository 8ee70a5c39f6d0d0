"""Write forms, papers, written reports and charts.

The writers are imported when they are called: openpyxl and reportlab are slow to load and the
program must not wait for them at start-up.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tthc_desktop.reports.charts import Chart, PeriodCharts
    from tthc_desktop.reports.document import FormDocument
    from tthc_desktop.reports.papers.document import PaperDocument
    from tthc_desktop.reports.papers.layout import PaperSize
    from tthc_desktop.reports.rates import Rate
    from tthc_desktop.reports.written.document import WrittenReport


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
