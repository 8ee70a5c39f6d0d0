"""The written report as PDF, in the Times metric with the fonts inside; the same report gives the same bytes."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, Frame, Image, KeepTogether, PageTemplate, Spacer
from reportlab.platypus import Table as PdfTable

from tthc_desktop.exports.paper_blocks import heading_of, signatures_of
from tthc_desktop.exports.paper_type import Rule, balanced, paragraph
from tthc_desktop.exports.report_type import (
    CAPTION_PT,
    CODE_PT,
    END_RULE,
    HEADER_MM,
    PAGE_NUMBER_PT,
    REMARK_PT,
    SHEET,
    unbroken,
)
from tthc_desktop.exports.typeset import font
from tthc_desktop.reports.layout import Line
from tthc_desktop.reports.papers import document as papers
from tthc_desktop.reports.written.document import (
    Heading,
    Paragraph,
    Table,
    text_of,
)

if TYPE_CHECKING:
    from tthc_desktop.reports.written.document import (
        Block,
        Picture,
        WrittenReport,
    )


def report_as_pdf(report: WrittenReport) -> bytes:
    """Return a written report as a PDF file.

    Args:
        report: the filled-in report.
    """
    stream = BytesIO()
    _Template(stream, report).build(_story(report))
    return stream.getvalue()


class _Template(BaseDocTemplate):  # type: ignore[misc]  # reportlab has no types
    def __init__(self, stream: BytesIO, report: WrittenReport) -> None:
        page = (SHEET.width_mm * mm, SHEET.height_mm * mm)
        super().__init__(
            stream,
            pagesize=page,
            title=f"{report.name}, {report.period.title}",
            author=report.issuer.replace("\n", " "),
            creator="TTHC Desktop",
            lang="vi",
            initialFontName=font("plain"),
            displayDocTitle=1,
            invariant=1,
        )
        frame = Frame(
            *(SHEET.left_mm * mm, SHEET.bottom_mm * mm, SHEET.text_width, SHEET.text_height),
            **dict.fromkeys(("leftPadding", "bottomPadding", "rightPadding", "topPadding"), 0),
        )
        self.addPageTemplates(PageTemplate("report", [frame], onPage=_number, pagesize=page))


def _number(canvas: Any, template: Any) -> None:
    """Write the page's number, in the middle of the top margin, not on the first page."""
    if template.page < 2:
        return
    canvas.saveState()
    canvas.setFont(font("plain"), PAGE_NUMBER_PT)
    middle = SHEET.left_mm * mm + SHEET.text_width / 2
    canvas.drawCentredString(middle, (SHEET.height_mm - HEADER_MM) * mm - PAGE_NUMBER_PT / 2, str(template.page))
    canvas.restoreState()


def _story(report: WrittenReport) -> list[Any]:
    head = papers.Heading(report.above, report.issuer, report.number, report.place_and_date)
    blocks = [flowable for block in report.blocks for flowable in _block(block)]
    return [heading_of(head, SHEET), Spacer(0, 5 * mm), *_title(report), *blocks, *_enclosures(report), _foot(report)]


def _title(report: WrittenReport) -> list[Any]:
    lines = [
        part for line in report.title for part in balanced(line, "bold", SHEET.title_pt, SHEET.text_width - 10 * mm)
    ]
    made = [paragraph(line, "bold", SHEET.title_pt, "center") for line in lines]
    made.append(paragraph(report.period_line, "italic", SHEET.body_pt, "center"))
    made.append(Rule(SHEET.text_width * END_RULE, 6))
    made += [paragraph(remark, "italic", REMARK_PT, "center") for remark in report.remarks]
    return [*made, Spacer(0, 3 * mm)]


def _block(block: Block) -> list[Any]:
    if isinstance(block, Heading):
        made = paragraph(block.text, "bold", SHEET.body_pt, "left", SHEET.indent_pt, SHEET.gap_pt)
        made.keepWithNext = True
        return [made]
    if isinstance(block, Paragraph):
        return [paragraph(unbroken(block.text), "plain", SHEET.body_pt, "justify", SHEET.indent_pt, SHEET.gap_pt)]
    if isinstance(block, Table):
        return [KeepTogether([_table(block), Spacer(0, SHEET.gap_pt)])]
    return [_picture(block)]


def _table(table: Table) -> PdfTable:
    widths = [SHEET.text_width * share / sum(table.shares) for share in table.shares]
    size = SHEET.table_pt
    rows: list[list[Any]] = [[paragraph(title, "bold", size, "center") for title in table.titles]]
    for row in table.rows:
        rows.append(
            [
                paragraph(unbroken(text_of(cell)), "plain", size, how)
                for cell, how in zip(row, table.aligns, strict=True)
            ]
        )
    return PdfTable(
        rows,
        colWidths=widths,
        repeatRows=1,
        style=[
            ("GRID", (0, 0), (-1, -1), 0.5, "black"),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("LEFTPADDING", (0, 0), (-1, -1), 2.5),
            ("RIGHTPADDING", (0, 0), (-1, -1), 2.5),
            ("TOPPADDING", (0, 0), (-1, -1), 1),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
        ],
    )


def _picture(picture: Picture) -> Any:
    width = min(picture.width_mm * mm, SHEET.text_width)
    image = Image(BytesIO(picture.png), width, width * picture.height_mm / picture.width_mm)
    image.spaceAfter = SHEET.gap_pt
    if not picture.caption:
        return image
    return KeepTogether([image, paragraph(picture.caption, "italic", CAPTION_PT, "center", 0.0, SHEET.gap_pt)])


def _enclosures(report: WrittenReport) -> list[Any]:
    if not report.enclosures:
        return []
    head = paragraph(report.enclosures_title, "italic", SHEET.body_pt, "justify", SHEET.indent_pt, SHEET.gap_pt / 2)
    head.keepWithNext = True
    lines = [
        paragraph(line, "italic", SHEET.body_pt, "justify", SHEET.indent_pt, SHEET.gap_pt / 2)
        for line in report.enclosures
    ]
    # The signature takes the last of them along, so that it never stands alone on a page.
    lines[-1].keepWithNext = True
    return [head, *lines]


def _foot(report: WrittenReport) -> Any:
    signatures = papers.Signatures(
        left=(),
        left_name="",
        right=tuple(Line(line, "bold") for line in report.signer_lines),
        right_name=report.signer_name,
        recipients=report.recipients,
    )
    history = [Spacer(0, 4 * mm), paragraph(report.history_line, "italic", CODE_PT, "left")]
    return KeepTogether(
        [Spacer(0, SHEET.gap_pt), signatures_of(signatures, SHEET), *(history if report.history_line else [])]
    )
