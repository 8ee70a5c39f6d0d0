"""Lay out a rate over several quarters: a line with its values, and the target as a broken line across."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from tthc_desktop.reports.chart_shapes import (
    SMALL_PT,
    TEXT_PT,
    Box,
    Marker,
    Shade,
    Spot,
    Stroke,
    Words,
    elided,
)
from tthc_desktop.reports.rate_scale import foot_of_scale, scale_lines

if TYPE_CHECKING:
    from tthc_desktop.reports.chart_shapes import (
        Drawing,
        Measure,
        Shape,
        Swatch,
    )
    from tthc_desktop.reports.charts import RateLine, RatePoint

_HEAD, _PLOT, _FOOT, _SIDE = 18.0, 96.0, 30.0, 6.0
_RADIUS = 2.6
_Place = tuple[float, float]


def legend(chart: RateLine) -> list[tuple[str, Swatch]]:
    """Return what stands for what: names, each with what draws its sample at a place."""
    entries: list[tuple[str, Swatch]] = [(f"Hồ sơ {chart.part_name} / {chart.whole_name}", _sample_line)]
    if chart.target is not None:
        source = f" ({chart.target.source})" if chart.target.source else ""
        entries.append((f"Chỉ tiêu {chart.target.text}{source}", _sample_target))
    return entries


def plot(chart: RateLine, drawing: Drawing, measure: Measure) -> str:
    """Draw below what is there already.

    Args:
        chart: the rates; at least one quarter has one.
        drawing: what is drawn on.
        measure: tells how wide a text is.

    Returns:
        The rate at the foot of the scale as ``80 %``; empty when that is nought.
    """
    target = None if chart.target is None else float(chart.target.percent) / 100
    shares = [share for point in chart.points if (share := _share(point)) is not None]
    foot = foot_of_scale([*shares, *([target] if target is not None else [])])
    lines = scale_lines(foot)
    left = max(measure(words, SMALL_PT, False) for _, words in lines) + _SIDE
    right, top = drawing.width - _SIDE, drawing.height + _HEAD
    bottom = top + _PLOT
    slot = (right - left) / len(chart.points)

    def y_of(share: float) -> float:
        return bottom - (share - foot) / (1 - foot) * _PLOT

    for part, words in lines:
        y = bottom - part * _PLOT
        drawing.shapes.append(Stroke(left, y, right, y, Shade.LINE))
        drawing.shapes.append(Words(left - _SIDE / 2, y + 0.35 * SMALL_PT, words, SMALL_PT, "end", Shade.MUTED))
    if target is not None:
        drawing.shapes.append(Stroke(left, y_of(target), right, y_of(target), Shade.INK, 1.0, dashed=True))
    middles = [left + (place + 0.5) * slot for place in range(len(chart.points))]
    spots: list[_Place | None] = [
        None if (share := _share(point)) is None else (x, y_of(share))
        for x, point in zip(middles, chart.points, strict=True)
    ]
    for place, (start, end) in enumerate(pairwise(spots)):
        if start is not None and end is not None:
            running = chart.points[place + 1].running
            drawing.shapes.append(Stroke(*start, *end, Shade.DARK, 1.4, dashed=running))
    for place, (point, x) in enumerate(zip(chart.points, middles, strict=True)):
        _value(drawing, point, spots, place, (x, slot, bottom), measure)
        _name(drawing, chart, place, (x, slot, bottom), measure)
        drawing.spots.append(Spot(place, x - slot / 2, top - _HEAD, slot, _HEAD + _PLOT + _FOOT))
    drawing.height = bottom + _FOOT
    return f"{lines[0][1]} %" if foot else ""


def _share(point: RatePoint) -> float | None:
    return None if point.share.percent is None else point.share.part / point.share.whole


def _value(
    drawing: Drawing,
    point: RatePoint,
    spots: list[_Place | None],
    place: int,
    column: tuple[float, float, float],
    measure: Measure,
) -> None:
    x, slot, bottom = column
    spot = spots[place]
    if spot is None:
        drawing.shapes.append(Words(x, bottom - 5, "–", TEXT_PT, "middle", Shade.MUTED))
        return
    drawing.shapes.append(Marker(*spot, _RADIUS, "ring" if point.running else "disc"))
    text = point.share.text.removesuffix(" %")
    if measure(text, TEXT_PT, True) > slot - 2:
        text = text.partition(",")[0]
    before = spots[place - 1] if place else None
    # Where the line comes down to the point its value stands below it, if there is room above the scale's foot.
    below = before is not None and before[1] < spot[1] - 4 and spot[1] + 16 < bottom
    baseline = spot[1] + 13 if below else spot[1] - 6
    width = measure(text, TEXT_PT, True)
    drawing.shapes.append(Box(x - width / 2 - 1, baseline - 8, width + 2, 9.5, Shade.PAPER))
    drawing.shapes.append(Words(x, baseline, text, TEXT_PT, "middle", bold=True))


def _name(drawing: Drawing, chart: RateLine, place: int, column: tuple[float, float, float], measure: Measure) -> None:
    x, slot, bottom = column
    # “Quý III năm 2023”
    quarter, _, year = chart.points[place].period.title.partition(" năm ")
    if measure(quarter, SMALL_PT, False) > slot - 2:
        quarter = quarter.removeprefix("Quý ")
    shown = elided(quarter, SMALL_PT, slot - 2, measure)
    drawing.shapes.append(Words(x, bottom + 12, shown, SMALL_PT, "middle"))
    if (place == 0 or quarter.split()[-1] == "I") and measure(year, SMALL_PT, False) <= slot - 2:
        drawing.shapes.append(Words(x, bottom + 23, year, SMALL_PT, "middle", Shade.MUTED))


def _sample_line(x: float, y: float) -> list[Shape]:
    return [Stroke(x, y + 3, x + 14, y + 3, Shade.DARK, 1.4), Marker(x + 7, y + 3, _RADIUS)]


def _sample_target(x: float, y: float) -> list[Shape]:
    return [Stroke(x, y + 3, x + 14, y + 3, Shade.INK, 1.0, dashed=True)]
