"""Lay out a chart of any kind: title and legend above, the plot, remarks below; it is as high as it needs to be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tthc_desktop.reports import bar_layout, line_layout
from tthc_desktop.reports.chart_shapes import (
    ABOVE,
    BELOW,
    LEADING,
    SMALL_PT,
    TEXT_PT,
    TITLE_PT,
    Drawing,
    Shade,
    Words,
    wrapped,
)
from tthc_desktop.reports.chart_words import EMPTY, is_empty
from tthc_desktop.reports.charts import RateLine

if TYPE_CHECKING:
    from tthc_desktop.reports.chart_shapes import (
        Measure,
        Swatch,
    )
    from tthc_desktop.reports.charts import Chart

LEAST_WIDTH = 240.0
_GAP = 6.0
_SWATCH = 14.0


def lay_out(chart: Chart, width: float, measure: Measure, *, titled: bool = True) -> Drawing:
    """Return a chart as shapes.

    Args:
        chart: what is drawn.
        width: how wide it may be, in points; not less than :data:`LEAST_WIDTH`.
        measure: tells how wide a text is in the letters it will be drawn with.
        titled: whether the title is part of it.
    """
    drawing = Drawing(max(width, LEAST_WIDTH))
    if titled:
        _lines(drawing, wrapped(chart.title, TITLE_PT, drawing.width, measure, bold=True), TITLE_PT, bold=True)
        drawing.height += _GAP
    if is_empty(chart):
        _lines(drawing, wrapped(EMPTY, TEXT_PT, drawing.width, measure), TEXT_PT)
        return drawing
    remarks: list[str] = []
    if isinstance(chart, RateLine):
        _legend(drawing, line_layout.legend(chart), measure)
        foot = line_layout.plot(chart, drawing, measure)
        if foot:
            remarks.append(f"Trục đứng bắt đầu từ {foot}, không phải từ 0.")
        if any(point.running for point in chart.points):
            remarks.append("Vòng tròn rỗng: kỳ chưa kết thúc, số liệu đến hôm nay.")
    else:
        _legend(drawing, bar_layout.legend(chart), measure)
        remarks += bar_layout.plot(chart, drawing, measure)
        remarks += [chart.note] if chart.note else []
    for remark in remarks:
        _lines(drawing, wrapped(remark, SMALL_PT, drawing.width, measure), SMALL_PT)
    return drawing


def _lines(drawing: Drawing, lines: Sequence[str], size: float, *, bold: bool = False) -> None:
    for line in lines:
        baseline = drawing.height + ABOVE * size
        shade = Shade.INK if bold else Shade.MUTED
        drawing.shapes.append(Words(0.0, baseline, line, size, shade=shade, bold=bold))
        drawing.height = baseline + max(BELOW, LEADING - ABOVE) * size


def _legend(drawing: Drawing, entries: Sequence[tuple[str, Swatch]], measure: Measure) -> None:
    """Put the entries side by side, in as many rows as they need."""
    x, top = 0.0, drawing.height
    for name, swatch in entries:
        lines = wrapped(name, SMALL_PT, drawing.width - _SWATCH - 4, measure, most=6)
        needed = _SWATCH + 4 + max(measure(line, SMALL_PT, False) for line in lines)
        if x and x + needed > drawing.width:
            x, top = 0.0, drawing.height
        drawing.shapes += swatch(x, top + 2)
        for number, line in enumerate(lines):
            baseline = top + (ABOVE + number * LEADING) * SMALL_PT
            drawing.shapes.append(Words(x + _SWATCH + 4, baseline, line, SMALL_PT))
        drawing.height = max(drawing.height, top + (len(lines) * LEADING + 0.2) * SMALL_PT)
        x += needed + 2 * _GAP
    drawing.height += _GAP
