"""The list of what is to be erased as a file to be signed: PDF on A4, or Excel."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openpyxl.styles import Alignment, Font
from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, Frame, KeepTogether, PageTemplate, Spacer
from reportlab.platypus import Table as PdfTable

from tthc_desktop.exports.atomic import replacing
from tthc_desktop.exports.cells import FONT_NAME, header_style, new_workbook, put_text, set_widths
from tthc_desktop.exports.paper_type import paragraph
from tthc_desktop.exports.typeset import font
from tthc_desktop.text import number_text

if TYPE_CHECKING:
    from tthc_desktop.exports.atomic import Record
    from tthc_desktop.reports.retention_paper import RetentionPaper

_PAGE = (210 * mm, 297 * mm)
_LEFT, _RIGHT, _TOP, _BOTTOM = 30 * mm, 15 * mm, 20 * mm, 20 * mm
_WIDTH = _PAGE[0] - _LEFT - _RIGHT
_TITLE_PT, _BODY_PT, _CELL_PT = 14.0, 12.0, 11.5
_WIDTHS_MM = (40.0, 95.0, 30.0)


def write(paper: RetentionPaper, path: Path, record: Record) -> None:
    """Write the list.

    Args:
        paper: the list.
        path: the file; ``.xlsx`` for Excel, else PDF.
        record: writes down that the file is there; when it raises, it is not.

    Raises:
        UserError: the file cannot be written.
    """
    content = _as_xlsx(paper) if path.suffix.lower() == ".xlsx" else _as_pdf(paper)
    with replacing(path, record) as stream:
        stream.write(content)


def _as_pdf(paper: RetentionPaper) -> bytes:
    stream = BytesIO()
    template = BaseDocTemplate(
        stream,
        pagesize=_PAGE,
        title=paper.words["title"],
        author=paper.office.name,
        creator="TTHC Desktop",
        lang="vi",
        initialFontName=font("plain"),
        invariant=1,
    )
    frame = Frame(
        *(_LEFT, _BOTTOM, _WIDTH, _PAGE[1] - _TOP - _BOTTOM),
        **dict.fromkeys(("leftPadding", "bottomPadding", "rightPadding", "topPadding"), 0),
    )

    def foot(canvas: Any, made: Any) -> None:
        canvas.saveState()
        canvas.setFont(font("italic"), 9)
        parts = (paper.words["mark"].format(mark=paper.mark), paper.made, paper.remark)
        canvas.drawString(_LEFT, 10 * mm, " · ".join(part for part in parts if part))
        canvas.drawRightString(_PAGE[0] - _RIGHT, 10 * mm, f"Trang {made.page}")
        canvas.restoreState()

    template.addPageTemplates(PageTemplate("list", [frame], onPage=foot, pagesize=_PAGE))
    template.build(_story(paper))
    return stream.getvalue()


def _story(paper: RetentionPaper) -> list[Any]:
    words = paper.words

    def line(text: str, style: str = "plain", align: str = "justify") -> Any:
        return paragraph(text, style, _BODY_PT, align, 0.0, 4.0)

    rows = [[words["year"], words["field"], words["dossiers"]]]
    rows += [[str(one.year), one.field, number_text(one.dossiers)] for one in paper.rows]
    rows.append(["", words["total"], number_text(paper.total)])
    last = len(rows) - 1
    cells = [
        [
            paragraph(text, "bold" if place in (0, last) else "plain", _CELL_PT, "left" if column == 1 else "center")
            for column, text in enumerate(row)
        ]
        for place, row in enumerate(rows)
    ]
    table = PdfTable(
        cells,
        colWidths=[_WIDTH * width / sum(_WIDTHS_MM) for width in _WIDTHS_MM],
        repeatRows=1,
        style=[("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")],
    )
    signatures = PdfTable(
        [
            [paragraph(words[one], "bold", _BODY_PT, "center") for one in ("preparer", "approver")],
            [paragraph(words["sign"], "italic", _BODY_PT, "center") for _ in range(2)],
        ],
        colWidths=[_WIDTH / 2] * 2,
    )
    held = [line(words["held"], "bold"), *(line(f"– {one}") for one in paper.held)] if paper.held else []
    return [
        line(paper.office.name, "bold", "left"),
        Spacer(0, 8),
        paragraph(words["title"], "bold", _TITLE_PT, "center", 0.0, 8.0),
        line(words["basis"]),
        *(line(f"– {one}") for one in paper.years),
        Spacer(0, 4),
        table,
        Spacer(0, 8),
        *held,
        line(words["what_goes"]),
        line(words["what_stays"]),
        KeepTogether([line(words["approved"]), Spacer(0, 8), signatures, Spacer(0, 25 * mm)]),
    ]


def _as_xlsx(paper: RetentionPaper) -> bytes:
    workbook = new_workbook()
    sheet = workbook.active
    sheet.title = "Danh sách"
    set_widths(sheet, _WIDTHS_MM)
    words = paper.words

    def lines(*texts: str, bold: bool = False) -> None:
        for text in texts:
            row = sheet.max_row + 1
            cell = sheet.cell(row, 1)
            put_text(cell, text)
            cell.font = Font(name=FONT_NAME, size=12, bold=bold)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=3)
            sheet.row_dimensions[row].height = 16 * (1 + len(text) // 85)

    lines(paper.office.name, words["title"], bold=True)
    lines(words["basis"], *(f"– {one}" for one in paper.years))
    head = sheet.max_row + 1
    for column, key in enumerate(("year", "field", "dossiers"), start=1):
        cell = sheet.cell(head, column)
        header_style(cell)
        put_text(cell, words[key])
    for one in paper.rows:
        row = sheet.max_row + 1
        sheet.cell(row, 1).value = one.year
        put_text(sheet.cell(row, 2), one.field)
        sheet.cell(row, 3).value = one.dossiers
    row = sheet.max_row + 1
    put_text(sheet.cell(row, 2), words["total"])
    sheet.cell(row, 3).value = paper.total
    if paper.held:
        lines(words["held"], *(f"– {one}" for one in paper.held))
    lines(words["what_goes"], words["what_stays"], words["mark"].format(mark=paper.mark), paper.made)
    lines(words["approved"], f"{words['preparer']}{' ' * 40}{words['approver']}", *filter(None, [paper.remark]))
    stream = BytesIO()
    workbook.save(stream)
    return stream.getvalue()
