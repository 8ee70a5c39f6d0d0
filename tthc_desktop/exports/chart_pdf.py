"""The charts of a period drawn with reportlab: on a canvas that is there, or as a PDF file of their own."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from tthc_desktop.exports.typeset import font, text_width
from tthc_desktop.reports.chart_layout import lay_out
from tthc_desktop.reports.chart_shapes import (
    LEADING,
    Box,
    Marker,
    Shade,
    Stroke,
    Words,
    elided,
    hatching,
    wrapped,
)
from tthc_desktop.reports.chart_words import is_empty, table_of

if TYPE_CHECKING:
    from tthc_desktop.reports.chart_shapes import (
        Drawing,
        Shape,
    )
    from tthc_desktop.reports.charts import Chart, PeriodCharts
    from tthc_desktop.reports.rates import Rate

# From 0 black to 1 white: told apart on a black-and-white printer.
_GREY = {
    Shade.INK: 0.0,
    Shade.MUTED: 0.35,
    Shade.LINE: 0.8,
    Shade.DARK: 0.3,
    Shade.LIGHT: 0.9,
    Shade.PAPER: 1.0,
}
_MARGIN = 20 * mm
_FOOT = 14 * mm
_GAP = 6 * mm
_HEAD_PT, _LINE_PT, _TABLE_PT = 13.0, 10.0, 8.0
_ROW = 11.0
_CELL_SIDE = 3.0


def measure(text: str, size: float, bold: bool) -> float:
    """Return the width of a text in the letters of paper, in points."""
    return text_width(text, "bold" if bold else "plain", size)


def draw(canvas: Any, drawing: Drawing, x: float, top: float) -> None:
    """Draw shapes on a canvas.

    Args:
        canvas: a canvas of reportlab.
        drawing: what is drawn.
        x: where its left edge goes, in points.
        top: where its upper edge goes, in points from the foot of the page.
    """
    canvas.saveState()
    canvas.translate(x, top)
    for shape in drawing.shapes:
        _draw(canvas, shape)
    canvas.restoreState()


def _draw(canvas: Any, shape: Shape) -> None:
    if isinstance(shape, Box):
        canvas.setFillGray(_GREY[shape.fill])
        canvas.setLineWidth(0.5)
        canvas.setDash()
        canvas.setStrokeGray(_GREY[shape.edge or shape.fill])
        canvas.rect(shape.x, -shape.y - shape.height, shape.width, shape.height, stroke=shape.edge is not None, fill=1)
        for line in hatching(shape):
            _draw(canvas, line)
    elif isinstance(shape, Stroke):
        canvas.setStrokeGray(_GREY[shape.shade])
        canvas.setLineWidth(shape.width)
        canvas.setDash(*([3, 2] if shape.dashed else []))
        canvas.line(shape.x, -shape.y, shape.to_x, -shape.to_y)
    elif isinstance(shape, Marker):
        canvas.setDash()
        canvas.setLineWidth(1.2)
        canvas.setStrokeGray(_GREY[Shade.DARK])
        canvas.setFillGray(_GREY[Shade.PAPER if shape.form == "ring" else Shade.DARK])
        canvas.circle(shape.x, -shape.y, shape.radius, stroke=1, fill=1)
    else:
        _write(canvas, shape, shape.left(measure), -shape.y)


def _write(canvas: Any, words: Words, x: float, y: float) -> None:
    canvas.setFillGray(_GREY[words.shade])
    canvas.setFont(font("bold" if words.bold else "plain"), words.size)
    canvas.drawString(x, y, words.text)


def chart_as_pdf(chart: Chart, width: float) -> bytes:
    """Return a PDF file of one page that is as large as the chart.

    Args:
        chart: the chart.
        width: how wide it is, in points.
    """
    drawing = lay_out(chart, width, measure)
    stream = BytesIO()
    # Always the same bytes of the same chart.
    canvas = Canvas(stream, pagesize=(drawing.width, drawing.height), invariant=1, initialFontName=font("plain"))
    draw(canvas, drawing, 0, drawing.height)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def page_as_pdf(charts: PeriodCharts, rates: Sequence[Rate], office: str, remarks: Sequence[str]) -> bytes:
    """Return the charts of a period, each with its numbers, as a PDF file on A4.

    Args:
        charts: the charts.
        rates: the rates of the period.
        office: whose they are.
        remarks: what has to be known before they are believed.
    """
    stream = BytesIO()
    page = _Pages(stream, f"{charts.period.title} {charts.period.range_text}")
    page.title(office, charts.period.title, [charts.period.range_text, *remarks])
    page.rates(rates)
    for chart in charts.all:
        page.chart(chart)
    page.save()
    return stream.getvalue()


class _Pages:
    """Puts blocks one below the other, on as many pages as they need."""

    def __init__(self, stream: BytesIO, foot: str) -> None:
        self._canvas = Canvas(stream, pagesize=A4, invariant=1, lang="vi", initialFontName=font("plain"))
        self._canvas.setTitle(f"Biểu đồ {foot}")
        self._canvas.setCreator("TTHC Desktop")
        self._width, height = A4[0] - 2 * _MARGIN, A4[1]
        self._upper = height - _MARGIN
        self._top = self._upper
        self._foot = foot
        self._number = 1

    def save(self) -> None:
        """Write the file."""
        self._end_page()
        self._canvas.save()

    def title(self, office: str, title: str, remarks: Sequence[str]) -> None:
        """Write whose the charts are, of which period, and what else has to be known."""
        head = f"BIỂU ĐỒ VÀ TỶ LỆ – {title.upper()}"
        lines = [(office, True, _LINE_PT), (head, True, _HEAD_PT)]
        lines += [(remark, False, _LINE_PT) for remark in remarks]
        for text, bold, size in lines:
            for line in wrapped(text, size, self._width, measure, bold=bold):
                self._top -= size * LEADING
                _write(self._canvas, Words(0, 0, line, size, bold=bold), _MARGIN, self._top)
        self._top -= _GAP

    def rates(self, rates: Sequence[Rate]) -> None:
        """Write the rates with their numbers and targets."""
        rows = [(rate.definition.name, rate.sentence, rate.text, rate.verdict) for rate in rates]
        self._table(("Tỷ lệ", "Công thức với số liệu trong kỳ", "Đạt", "Chỉ tiêu"), rows, (0.28, 0.4, 0.13, 0.19), 2)
        self._top -= _GAP

    def chart(self, chart: Chart) -> None:
        """Draw a chart and its numbers, on one page wherever a page has room for them."""
        drawing = lay_out(chart, self._width, measure)
        heads, rows = table_of(chart)
        parts = (0.4, *[0.6 / (len(heads) - 1)] * (len(heads) - 1))
        table = self._row_height(heads, parts, bold=True) + sum(self._row_height(row, parts) for row in rows)
        whole = drawing.height + 4 + table
        has_room = whole <= self._upper - _FOOT - _GAP
        self._need(drawing.height if is_empty(chart) else whole if has_room else drawing.height + 4 + 3 * _ROW)
        draw(self._canvas, drawing, _MARGIN, self._top)
        self._top -= drawing.height + 4
        if not is_empty(chart):
            self._table(heads, rows, parts, 1)
        self._top -= _GAP

    def _table(
        self, heads: Sequence[str], rows: Sequence[Sequence[str]], parts: Sequence[float], left_columns: int
    ) -> None:
        self._row(heads, parts, left_columns, bold=True)
        for row in rows:
            if self._need(self._row_height(row, parts)):
                self._row(heads, parts, left_columns, bold=True)
            self._row(row, parts, left_columns, bold=False)

    def _cells(self, row: Sequence[str], parts: Sequence[float], *, bold: bool = False) -> list[list[str]]:
        return [
            wrapped(text, _TABLE_PT, part * self._width - 2 * _CELL_SIDE, measure, bold=bold)
            for text, part in zip(row, parts, strict=True)
        ]

    def _row_height(self, row: Sequence[str], parts: Sequence[float], *, bold: bool = False) -> float:
        lines = max(1, *(len(cell) for cell in self._cells(row, parts, bold=bold)))
        return lines * _TABLE_PT * LEADING + (_ROW - _TABLE_PT * LEADING)

    def _row(self, row: Sequence[str], parts: Sequence[float], left_columns: int, *, bold: bool) -> None:
        height = self._row_height(row, parts, bold=bold)
        x = _MARGIN
        for place, (lines, part) in enumerate(zip(self._cells(row, parts, bold=bold), parts, strict=True)):
            width = part * self._width
            for number, line in enumerate(lines):
                y = self._top - (number + 1) * _TABLE_PT * LEADING + 1
                text = elided(line, _TABLE_PT, width - 2 * _CELL_SIDE, measure, bold=bold)
                words = Words(0, 0, text, _TABLE_PT, "start" if place < left_columns else "end", bold=bold)
                anchor = x + _CELL_SIDE if place < left_columns else x + width - _CELL_SIDE
                _write(self._canvas, words, anchor + words.left(measure), y)
            x += width
        self._top -= height
        self._canvas.setDash()
        self._canvas.setLineWidth(0.5)
        self._canvas.setStrokeGray(_GREY[Shade.MUTED if bold else Shade.LINE])
        self._canvas.line(_MARGIN, self._top, _MARGIN + self._width, self._top)

    def _need(self, height: float) -> bool:
        """Begin another page where there is no room left; tell whether it was needed."""
        if self._top - height >= _FOOT + _GAP:
            return False
        self._end_page()
        self._number += 1
        self._top = self._upper
        return True

    def _end_page(self) -> None:
        _write(self._canvas, Words(0, 0, self._foot, _TABLE_PT, shade=Shade.MUTED), _MARGIN, _FOOT)
        number = Words(0, 0, f"{self._number}", _TABLE_PT, "end", Shade.MUTED)
        _write(self._canvas, number, _MARGIN + self._width + number.left(measure), _FOOT)
        self._canvas.showPage()
