"""Charts in words and numbers: for a screen reader, for the line below the chart, for the table beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tthc_desktop.reports.charts import Bars, RateLine
from tthc_desktop.text import number_text

if TYPE_CHECKING:
    from tthc_desktop.reports.charts import BarGroup, Chart, RatePoint

EMPTY = "Chưa có hồ sơ nào trong những kỳ này nên chưa có gì để vẽ."


def places(chart: Chart) -> int:
    """Return how many points or bars a chart has."""
    return len(chart.points if isinstance(chart, RateLine) else chart.groups)


def words_of(chart: Chart, place: int) -> str:
    """Return what a point or bar tells, with its numbers."""
    return _point(chart, chart.points[place]) if isinstance(chart, RateLine) else _group(chart, chart.groups[place])


def description(chart: Chart) -> str:
    """Return everything a chart tells."""
    if is_empty(chart):
        return EMPTY
    told = [words_of(chart, place) for place in range(places(chart))]
    if isinstance(chart, RateLine) and chart.target is not None:
        told.append(f"chỉ tiêu {chart.target.text}")
    if isinstance(chart, Bars) and chart.note:
        told.append(chart.note.rstrip("."))
    return "; ".join(told) + "."


def is_empty(chart: Chart) -> bool:
    """Tell whether there is nothing to draw."""
    if isinstance(chart, RateLine):
        return all(point.share.percent is None for point in chart.points)
    return not any(group.total for group in chart.groups)


def table_of(chart: Chart) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Return the exact numbers of a chart: the heads of the columns, and the rows."""
    if isinstance(chart, RateLine):
        heads = ("Kỳ báo cáo", _capital(chart.part_name), _capital(chart.whole_name), "Tỷ lệ")
        rows = [
            (point.period.title, number_text(point.share.part), number_text(point.share.whole), point.share.text)
            for point in chart.points
        ]
        return heads, tuple(rows)
    name = "Lĩnh vực" if chart.stacked else "Những ngày"
    total = ("Tổng số",) if chart.stacked else ()
    lines = []
    for group in chart.groups:
        numbers = (*group.values, group.total) if chart.stacked else group.values
        shown = group.name if chart.stacked else _capital(group.full_name)
        lines.append((shown, *map(number_text, numbers)))
    if len(chart.groups) > 1:
        sums = [sum(group.values[place] for group in chart.groups) for place in range(len(chart.series))]
        lines.append(("Cộng", *map(number_text, (*sums, sum(sums)) if chart.stacked else sums)))
    return (name, *chart.series, *total), tuple(lines)


def _point(chart: RateLine, point: RatePoint) -> str:
    when = f"{point.period.title}{', đến hôm nay' if point.running else ''}"
    if point.share.percent is None:
        return f"{when}: chưa có hồ sơ nào {chart.whole_name}"
    part, whole = number_text(point.share.part), number_text(point.share.whole)
    return f"{when}: {point.share.text} ({part}/{whole} hồ sơ {chart.part_name})"


def _group(chart: Bars, group: BarGroup) -> str:
    parts = [
        f"{name[0].lower()}{name[1:]} {number_text(value)}"
        for name, value in zip(chart.series, group.values, strict=True)
    ]
    if chart.stacked:
        parts.append(f"tổng {number_text(group.total)}")
    return f"{_capital(group.full_name)}: {', '.join(parts)} hồ sơ"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
