"""Lay out numbers as bars: lying ones in parts with long names beside them, or standing ones side by side."""

from __future__ import annotations

from math import floor, log10
from typing import TYPE_CHECKING

from tthc_desktop.reports.chart_shapes import (
    LEADING,
    SMALL_PT,
    TEXT_PT,
    Box,
    Shade,
    Spot,
    Stroke,
    Words,
    wrapped,
)
from tthc_desktop.text import number_text

if TYPE_CHECKING:
    from tthc_desktop.reports.chart_shapes import (
        Drawing,
        Hatch,
        Measure,
        Shape,
        Swatch,
    )
    from tthc_desktop.reports.charts import Bars

# How each series is told from the others, also in grey.
_LOOKS: tuple[tuple[Shade, Hatch], ...] = ((Shade.DARK, "none"), (Shade.LIGHT, "rising"), (Shade.PAPER, "crossed"))
_NAME_PART = 0.36
_NAME_LINES = 3
_ROW_AIR, _BAR = 7.0, 11.0
_PLOT, _HEAD, _FOOT, _SIDE = 110.0, 12.0, 15.0, 6.0
# A bar of one dossier beside one of thousands is still to be seen.
_LEAST_BAR = 0.8
_LEAST_ROOM = 60.0


def legend(chart: Bars) -> list[tuple[str, Swatch]]:
    """Return what stands for what: names, each with what draws its sample at a place."""
    return [(name, _sample(number)) for number, name in enumerate(chart.series)]


def plot(chart: Bars, drawing: Drawing, measure: Measure) -> list[str]:
    """Draw below what is there already.

    Args:
        chart: the bars; at least one is not empty.
        drawing: what is drawn on.
        measure: tells how wide a text is.

    Returns:
        What has to be said below, such as names that were too long for their place.
    """
    return _lying(chart, drawing, measure) if chart.stacked else _standing(chart, drawing, measure)


def _lying(chart: Bars, drawing: Drawing, measure: Measure) -> list[str]:
    remarks = []
    names = max(measure(group.name, TEXT_PT, False) for group in chart.groups)
    left = min(names, _NAME_PART * drawing.width) + _SIDE
    sums = [_sum_text(group.values, group.total) for group in chart.groups]
    room = _room_for_bars(drawing.width - left, sums, measure)
    if room < _LEAST_ROOM:
        sums = [number_text(group.total) for group in chart.groups]
        room = _room_for_bars(drawing.width - left, sums, measure)
    most = max(group.total for group in chart.groups)
    top = drawing.height
    for place, (group, text) in enumerate(zip(chart.groups, sums, strict=True)):
        lines = wrapped(group.name, TEXT_PT, left - _SIDE, measure, most=_NAME_LINES)
        if "".join(lines).replace(" ", "") != group.name.replace(" ", ""):
            remarks.append(f"{lines[0]}: {group.name}." if not lines[0].endswith("…") else f"{group.name}.")
        elif group.full_name != group.name:
            remarks.append(f"{group.full_name}.")
        height = max(len(lines) * LEADING * TEXT_PT, _BAR) + _ROW_AIR
        middle = top + height / 2
        first = middle - (len(lines) - 1) / 2 * LEADING * TEXT_PT + 0.35 * TEXT_PT
        for number, line in enumerate(lines):
            drawing.shapes.append(Words(left - _SIDE, first + number * LEADING * TEXT_PT, line, TEXT_PT, "end"))
        x = left
        for number, value in enumerate(group.values):
            if value:
                width = max(_LEAST_BAR, value / most * (room - _LEAST_BAR * len(group.values)))
                drawing.shapes.append(_bar(number, x, middle - _BAR / 2, width, _BAR))
                x += width
        drawing.shapes.append(Words(x + 4, middle + 0.35 * SMALL_PT, text, SMALL_PT, bold=True))
        drawing.spots.append(Spot(place, 0.0, top, drawing.width, height))
        top += height
    drawing.shapes.append(Stroke(left, drawing.height, left, top, Shade.MUTED))
    drawing.height = top + _SIDE
    return remarks


def _room_for_bars(width: float, labels: list[str], measure: Measure) -> float:
    return width - max(measure(text, SMALL_PT, True) for text in labels) - 5


def _sum_text(values: tuple[int, ...], total: int) -> str:
    return f"{' + '.join(map(number_text, values))} = {number_text(total)}"


def _standing(chart: Bars, drawing: Drawing, measure: Measure) -> list[str]:
    most = max(value for group in chart.groups for value in group.values)
    step = _step(most)
    count = -(-most // step)
    ticks = [number * step for number in range(count + 1)]
    left = max(measure(number_text(tick), SMALL_PT, False) for tick in ticks) + _SIDE
    right, top = drawing.width, drawing.height + _HEAD
    bottom = top + _PLOT
    for tick in ticks:
        y = bottom - tick / ticks[-1] * _PLOT
        drawing.shapes.append(Stroke(left, y, right, y, Shade.LINE))
        drawing.shapes.append(
            Words(left - _SIDE / 2, y + 0.35 * SMALL_PT, number_text(tick), SMALL_PT, "end", Shade.MUTED)
        )
    slot = (right - left) / len(chart.groups)
    bar = slot * 0.84 / len(chart.series)
    widest = max(measure(number_text(value), SMALL_PT, False) for group in chart.groups for value in group.values)
    valued = widest <= bar - 1
    named = -(-_longest_name(chart, measure) // slot)
    for place, group in enumerate(chart.groups):
        start = left + place * slot + slot * 0.08
        for number, value in enumerate(group.values):
            height = value / ticks[-1] * _PLOT
            x = start + number * bar
            if value:
                drawing.shapes.append(_bar(number, x, bottom - height, bar, height))
            if valued:
                text, foot = number_text(value), bottom - height - 2.5
                width = measure(text, SMALL_PT, False)
                drawing.shapes.append(Box(x + (bar - width) / 2, foot - 6.5, width, 7.5, Shade.PAPER))
                drawing.shapes.append(Words(x + bar / 2, foot, text, SMALL_PT, "middle"))
        # Where the names have no room side by side, every second one stands there, or every third …
        if place % named == 0:
            words = Words(start, bottom + 11, group.name, SMALL_PT)
            if words.x + measure(group.name, SMALL_PT, False) <= right:
                drawing.shapes.append(words)
        drawing.spots.append(Spot(place, left + place * slot, top - _HEAD, slot, _HEAD + _PLOT + _FOOT))
    drawing.shapes.append(Stroke(left, bottom, right, bottom, Shade.MUTED))
    drawing.height = bottom + _FOOT
    return []


def _longest_name(chart: Bars, measure: Measure) -> float:
    return max(measure(group.name, SMALL_PT, False) for group in chart.groups) + 3


def _step(most: int) -> int:
    """Return a round number that parts the scale into four steps at most."""
    power = 10 ** floor(log10(max(1, most / 4)))
    return int(next(power * factor for factor in (1, 2, 5, 10, 20) if power * factor * 4 >= most))


def _bar(series: int, x: float, y: float, width: float, height: float) -> Box:
    fill, hatch = _LOOKS[series % len(_LOOKS)]
    return Box(x, y, width, height, fill, Shade.INK if fill is not Shade.DARK else Shade.DARK, hatch)


def _sample(series: int) -> Swatch:
    def draw(x: float, y: float) -> list[Shape]:
        return [_bar(series, x, y, 14.0, 7.0)]

    return draw
