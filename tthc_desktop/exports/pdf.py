"""A form as a PDF file, in the Times metric, with its fonts inside."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape  # nosec B406

from reportlab.lib.colors import Color
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from tthc_desktop.exports.atomic import replacing
from tthc_desktop.exports.form_blocks import Closed, OneLine, Shrunk
from tthc_desktop.exports.typeset import (
    BODY_PT,
    HEADING_PT,
    LEAD_PT,
    LEADING,
    REMARK_PT,
    SHRUNK_TO_ONE_PAGE,
    SIGNATURE_PT,
    TITLE_PT,
    UNIT_PT,
    cell_type,
    font,
    text_width,
)
from tthc_desktop.reports.grid import grid_of
from tthc_desktop.reports.layout import Line

if TYPE_CHECKING:
    from tthc_desktop.reports.document import FormDocument
    from tthc_desktop.reports.grid import Grid, GridCell, GridTable
    from tthc_desktop.reports.layout import Align, Style

_ALIGN = {"left": TA_LEFT, "center": TA_CENTER, "right": TA_RIGHT}
_PAGE_NUMBER_PT = 10.0
_FOOT_MM = 8.0
_WATERMARK = "BẢN NHÁP"
_WATERMARK_PT = 110.0
_WATERMARK_COLOR = Color(0.85, 0.1, 0.1, alpha=0.16)
_CELL_SIDE_PT = 2.5
_ROUNDING_PT = 0.5


def write(document: FormDocument, path: Path) -> None:
    """Write the form.

    Args:
        document: the filled-in form.
        path: the file to write.

    Raises:
        UserError: the file cannot be written.
    """
    with replacing(path) as stream:
        _set(grid_of(document), stream)


def as_pdf(document: FormDocument) -> bytes:
    """Return the form as a PDF file.

    Args:
        document: the filled-in form.
    """
    stream = BytesIO()
    _set(grid_of(document), stream)
    return stream.getvalue()


class _CountingCanvas(Canvas):  # type: ignore[misc]
    """Keeps the pages until the last one is done: the foot of page 1 already says how many there are."""

    middle = 0.0

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._kept: list[dict[str, Any]] = []

    def showPage(self) -> None:
        """Put the page aside."""
        self._kept.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        """Number the pages and write them all."""
        for number, page in enumerate(self._kept, start=1):
            self.__dict__.update(page)
            self.setFont(font("plain"), _PAGE_NUMBER_PT)
            self.drawCentredString(self.middle, _FOOT_MM * mm, f"{number}/{len(self._kept)}")
            super().showPage()
        super().save()


def _set(grid: Grid, stream: Any) -> None:
    paper = grid.paper
    size = (paper.width_mm * mm, paper.height_mm * mm)
    frame = Frame(
        *(paper.left_mm * mm, paper.bottom_mm * mm, paper.text_width_mm * mm, paper.text_height_mm * mm),
        **dict.fromkeys(("leftPadding", "bottomPadding", "rightPadding", "topPadding"), 0),
    )
    template = BaseDocTemplate(
        stream,
        pagesize=size,
        title=f"{grid.name} – {grid.title}",
        author=grid.office,
        creator="TTHC Desktop",
        subject=" ".join(line.text for line in grid.middle if line.style != "bold"),
        keywords=grid.history_code,
        lang="vi",
        initialFontName=font("plain"),
        displayDocTitle=1,
    )

    def on_page(canvas: Any, _: Any) -> None:
        canvas.saveState()
        if grid.draft:
            canvas.saveState()
            canvas.translate(paper.width_mm * mm / 2, paper.height_mm * mm / 2)
            canvas.rotate(30)
            canvas.setFillColor(_WATERMARK_COLOR)
            canvas.setFont(font("bold"), _WATERMARK_PT)
            canvas.drawCentredString(0, -_WATERMARK_PT / 3, _WATERMARK)
            canvas.restoreState()
        canvas.middle = (paper.left_mm + paper.text_width_mm / 2) * mm
        canvas.restoreState()

    template.addPageTemplates(PageTemplate("form", [frame], onPage=on_page, pagesize=size))
    template.build(_fitted(grid), canvasmaker=_CountingCanvas)


def _fitted(grid: Grid) -> list[Any]:
    """Return what is printed; a form a little too high for one page as one block drawn a little smaller."""
    width, height = grid.paper.text_width_mm * mm, grid.paper.text_height_mm * mm
    story = _story(grid)
    if sum(table.row_count for table in grid.tables) * BODY_PT > height * SHRUNK_TO_ONE_PAGE:
        # A long one need not be measured to be known for it.
        return story
    block = Shrunk([part for part in story if not isinstance(part, CondPageBreak)], height)
    block.wrap(width, height)
    return [block] if 1 < block.needed / height <= SHRUNK_TO_ONE_PAGE else story


def _story(grid: Grid) -> list[Any]:
    story: list[Any] = [_title_block(grid)]
    story += [_paragraph(grid.unit_line, "italic", UNIT_PT, "right"), Spacer(0, 1 * mm)]
    last = len(grid.tables) - 1
    for index, table in enumerate(grid.tables):
        if table.heading:
            story += [CondPageBreak(45 * mm), _paragraph(table.heading, "bold", HEADING_PT, "left"), Spacer(0, 1 * mm)]
        drawn = _table(table)
        story.append(Closed(drawn, _closing(grid), grid.paper.text_height_mm * mm) if index == last else drawn)
        story.append(Spacer(0, 4 * mm))
    return story[:-1]


def _paragraph(text: str, style: Style, size: float, align: Align) -> Paragraph:
    return Paragraph(escape(text), _paragraph_style(style, size, align))


@lru_cache(maxsize=256)
def _paragraph_style(style: Style, size: float, align: Align) -> ParagraphStyle:
    return ParagraphStyle(
        f"{style} {size} {align}",
        fontName=font(style),
        fontSize=size,
        leading=size * LEADING,
        alignment=_ALIGN[align],
    )


def _title_block(grid: Grid) -> Table:
    def box(lines: Sequence[Line], bold_size: float, align: Align) -> list[Paragraph]:
        return [_paragraph(x.text, x.style, bold_size if x.style == "bold" else LEAD_PT, align) for x in lines]

    side = grid.side_mm
    return Table(
        [
            [
                box(grid.left, LEAD_PT, "center"),
                box(grid.middle, TITLE_PT, "center"),
                box(grid.right, LEAD_PT, "left"),
            ]
        ],
        colWidths=[side * mm, (grid.paper.text_width_mm - 2 * side) * mm, side * mm],
        style=[
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 2),
            ("RIGHTPADDING", (0, 0), (-1, -1), 2),
        ],
    )


def _table(table: GridTable) -> Table:
    cells: list[list[Any]] = [[""] * len(table.widths_mm) for _ in range(table.row_count)]
    style: list[Any] = [
        ("GRID", (0, 0), (-1, -1), 0.5, "black"),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (-1, -1), _CELL_SIDE_PT),
        ("RIGHTPADDING", (0, 0), (-1, -1), _CELL_SIDE_PT),
        ("TOPPADDING", (0, 0), (-1, -1), 0.9),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1.9),
    ]
    for cell in table.cells:
        cells[cell.row][cell.column] = _cell(cell, table.widths_mm[cell.column] * mm - 2 * _CELL_SIDE_PT - 0.1)
        if cell.row_span > 1 or cell.column_span > 1:
            last = (cell.column + cell.column_span - 1, cell.row + cell.row_span - 1)
            style.append(("SPAN", (cell.column, cell.row), last))
    widths = [width * mm for width in table.widths_mm]
    # Without the shortcut for long tables every row is measured, which Closed relies on.
    return Table(cells, colWidths=widths, style=style, repeatRows=table.header_rows, longTableOptimize=0)


def _cell(cell: GridCell, room_pt: float) -> Flowable:
    style, size = cell_type(cell)
    if cell.value is not None:
        # A number broken over two lines would be read as two numbers.
        size *= min(1.0, room_pt / max(1.0, text_width(cell.text, style, size)))
        return OneLine(cell.text, style, size, cell.align)
    if text_width(cell.text, style, size) < room_pt - _ROUNDING_PT:
        return OneLine(cell.text, style, size, cell.align)
    return _paragraph(cell.text, style, size, cell.align)


def _closing(grid: Grid) -> Table:
    """Return remarks and signatures as one block that a page break never splits."""
    block = grid.signature
    half = grid.paper.text_width_mm * mm / 2

    def lines(texts: Sequence[Line]) -> list[Paragraph]:
        return [_paragraph(x.text or "\N{NO-BREAK SPACE}", x.style, SIGNATURE_PT, "center") for x in texts]

    remarks = [_paragraph(remark, "italic", REMARK_PT, "left") for remark in grid.remarks]
    return Table(
        [
            [remarks or "", ""],
            [lines(block.left), lines(block.right)],
            ["", ""],
            [lines([Line(block.left_name, "bold")]), lines([Line(block.right_name, "bold")])],
        ],
        colWidths=[half, half],
        rowHeights=[None if remarks else 2 * mm, None, block.space_mm * mm, None],
        style=[
            ("SPAN", (0, 0), (1, 0)),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("TOPPADDING", (0, 0), (-1, -1), 1),
            ("TOPPADDING", (0, 0), (1, 0), 4),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
            ("LEFTPADDING", (0, 0), (-1, -1), 2),
            ("RIGHTPADDING", (0, 0), (-1, -1), 2),
        ],
    )
