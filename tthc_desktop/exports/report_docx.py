"""The written report as a Word file by Nghị định 30/2020/NĐ-CP; the same report and moment give the same bytes."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from docx.shared import Mm, Pt

from tthc_desktop.exports.docx_package import CENTRED, HEADING, new_document, packed
from tthc_desktop.exports.docx_parts import (
    add_grid,
    add_line,
    add_picture,
    add_rule,
    add_table,
    keep_row_whole,
    open_cell,
)
from tthc_desktop.exports.paper_type import MOTTO, NATION, balanced
from tthc_desktop.exports.report_type import CODE_PT, END_RULE, REMARK_PT, SHEET
from tthc_desktop.exports.typeset import text_width
from tthc_desktop.reports.layout import Style
from tthc_desktop.reports.written.document import Heading, Paragraph, Table

if TYPE_CHECKING:
    from tthc_desktop.reports.written.document import WrittenReport

_LETTERS_ROOM = 6.0


def report_as_docx(report: WrittenReport, created: datetime) -> bytes:
    """Return a written report as a Word file.

    Args:
        report: the filled-in report.
        created: the moment its properties carry, local time.
    """
    author = report.issuer.replace("\n", " ")
    document = new_document(report.name, author, report.period.title, created)
    _add_head(document, report)
    _add_title(document, report)
    for block in report.blocks:
        if isinstance(block, Heading):
            add_line(document, block.text, HEADING[block.level])
        elif isinstance(block, Paragraph):
            add_line(document, block.text)
        elif isinstance(block, Table):
            add_table(document, block)
        else:
            add_picture(document, block)
    _add_enclosures(document, report)
    _add_foot(document, report)
    return packed(document, created)


def _add_head(document: Any, report: WrittenReport) -> None:
    """Add who issues it at the left and the nation's name at the right, number and date below them."""
    right = text_width(NATION, "bold", SHEET.nation_pt) + _LETTERS_ROOM
    left = SHEET.text_width - right
    grid = add_grid(document, (left, right), 2)
    issuer, nation = (open_cell(cell) for cell in grid.rows[0].cells)
    last = ""
    for text, style in ((report.above, "plain"), (report.issuer, "bold")):
        for part in filter(None, text.split("\n")):
            for last in balanced(part, cast(Style, style), SHEET.nation_pt, left - _LETTERS_ROOM):
                add_line(issuer, last, CENTRED, size=SHEET.nation_pt, bold=style == "bold")
    # A third to a half of the name's length.
    add_rule(issuer, text_width(last, "bold", SHEET.nation_pt) * 0.4, left)
    add_line(nation, NATION, CENTRED, size=SHEET.nation_pt, bold=True)
    add_line(nation, MOTTO, CENTRED, size=SHEET.motto_pt, bold=True)
    add_rule(nation, text_width(MOTTO, "bold", SHEET.motto_pt), right)
    number, dated = (open_cell(cell) for cell in grid.rows[1].cells)
    add_line(number, report.number, CENTRED, size=13)
    add_line(dated, report.place_and_date, CENTRED, size=SHEET.body_pt, italic=True)


def _add_title(document: Any, report: WrittenReport) -> None:
    room = SHEET.text_width - Mm(10).pt
    for place, text in enumerate(report.title):
        line = add_line(document, "\n".join(balanced(text, "bold", SHEET.title_pt, room)), "Title")
        if not place:
            line.paragraph_format.space_before = Pt(14)
    add_line(document, report.period_line, CENTRED, italic=True)
    add_rule(document, SHEET.text_width * END_RULE, SHEET.text_width, 5.0)
    for remark in report.remarks:
        add_line(document, remark, CENTRED, size=REMARK_PT, italic=True)
    document.add_paragraph(style=CENTRED)


def _add_enclosures(document: Any, report: WrittenReport) -> None:
    for text in (report.enclosures_title, *report.enclosures) if report.enclosures else ():
        line = add_line(document, text, italic=True)
        line.paragraph_format.space_after = Pt(SHEET.gap_pt / 2)
        line.paragraph_format.keep_with_next = True


def _add_foot(document: Any, report: WrittenReport) -> None:
    """Add the recipients at the left and the signature at the right, on one page with what goes before."""
    document.add_paragraph(style=CENTRED).paragraph_format.keep_with_next = True
    half = SHEET.text_width / 2
    grid = add_grid(document, (half, half), 1)
    keep_row_whole(grid.rows[0])
    recipients, signature = (open_cell(cell) for cell in grid.rows[0].cells)
    head = add_line(recipients, "Nơi nhận:", CENTRED, size=SHEET.small_pt + 1, bold=True, italic=True, align="left")
    head.paragraph_format.keep_with_next = True
    for text in report.recipients:
        add_line(recipients, text, CENTRED, size=SHEET.small_pt, align="left")
    for text in report.signer_lines:
        add_line(signature, text, CENTRED, bold=True)
    name = add_line(signature, report.signer_name, CENTRED, bold=True)
    name.paragraph_format.space_before = Mm(SHEET.sign_mm)
    if report.history_line:
        code = add_line(document, report.history_line, CENTRED, size=CODE_PT, italic=True, align="left")
        code.paragraph_format.space_before = Mm(4)
