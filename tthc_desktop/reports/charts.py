"""What the charts of a period show, made of the very figures of the forms; how they are drawn is another matter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tthc_desktop.reports.shares import Share
from tthc_desktop.text import number_text, phrase_key

if TYPE_CHECKING:
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.reports.rates import Target
    from tthc_desktop.reports.settlement import Figures, Settlement
    from tthc_desktop.reports.stretches import Stretch

ON_TIME, ONLINE, VOLUME, WORKLOAD = "on_time", "online", "volume", "workload"
QUARTERS = 8
# More rows than these are no longer read one by one.
MOST_FIELDS = 10
_CHANNELS = (("4", "Trực tuyến"), ("5", "Trực tiếp, bưu chính"), ("6", "Từ kỳ trước"))


@dataclass(frozen=True, slots=True)
class Behind:
    """Which dossiers stand behind a point or bar.

    Attributes:
        caption: what they are.
        period: whose form counts them.
        column: in which column of II.06a; empty for those received in the period.
        fields: in which rows; empty for all.
    """

    caption: str
    period: Period
    column: str = ""
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RatePoint:
    """A rate of a quarter.

    Attributes:
        period: the quarter.
        share: the rate.
        running: the quarter is not over, and the rate only that of today.
        behind: the dossiers worth looking at; None when there are none.
    """

    period: Period
    share: Share
    running: bool = False
    behind: Behind | None = None


@dataclass(frozen=True, slots=True)
class RateLine:
    """A rate over several quarters.

    Attributes:
        key: its name in the program.
        title: what it shows.
        points: the quarters, the earliest first.
        part_name: what is counted above the line.
        whole_name: what is counted below it.
        target: what the rate ought to reach; None when nobody set it.
    """

    key: str
    title: str
    points: tuple[RatePoint, ...]
    part_name: str
    whole_name: str
    target: Target | None = None


@dataclass(frozen=True, slots=True)
class BarGroup:
    """One bar in parts, or several side by side.

    Attributes:
        name: what stands beside or below it.
        values: one number for each series.
        full_name: what it is called where there is room.
        behind: the dossiers behind it.
    """

    name: str
    values: tuple[int, ...]
    full_name: str
    behind: Behind | None = None

    @property
    def total(self) -> int:
        """Return the sum of its parts."""
        return sum(self.values)


@dataclass(frozen=True, slots=True)
class Bars:
    """Numbers as bars.

    Attributes:
        key: its name in the program.
        title: what it shows.
        series: what the parts are.
        groups: the bars, in order.
        stacked: the parts of a bar make a whole; otherwise they stand side by side.
        note: what one has to know of it.
    """

    key: str
    title: str
    series: tuple[str, ...]
    groups: tuple[BarGroup, ...]
    stacked: bool
    note: str = ""


Chart = RateLine | Bars


@dataclass(frozen=True, slots=True)
class PeriodCharts:
    """The charts of a period.

    Attributes:
        period: the period.
        all: the charts, in the order in which they are shown.
    """

    period: Period
    all: tuple[Chart, ...]

    def of(self, key: str) -> Chart:
        """Return the chart of that name."""
        return next(chart for chart in self.all if chart.key == key)


def on_time_line(quarters: Sequence[tuple[Period, Mapping[str, int]]], today: date, target: Target | None) -> RateLine:
    """Return the on-time rate: columns (8)+(9) of column (7).

    Args:
        quarters: each quarter with the form's line of totals, the earliest first.
        today: the present day.
        target: what the rate ought to reach.
    """
    points = tuple(
        RatePoint(
            period,
            Share(total["8"] + total["9"], total["7"]),
            period.last >= today,
            Behind(f"Giải quyết quá hạn · {period.title}", period, "10") if total["10"] else None,
        )
        for period, total in quarters
    )
    title = "Tỷ lệ hồ sơ giải quyết đúng hạn qua các quý (%)"
    return RateLine(ON_TIME, title, points, "trước hạn và đúng hạn", "đã giải quyết", target)


def online_line(quarters: Sequence[tuple[Period, Mapping[str, int]]], today: date, target: Target | None) -> RateLine:
    """Return the rate of online dossiers: column (4) of columns (4)+(5); see :func:`on_time_line`."""
    points = tuple(
        RatePoint(
            period,
            Share(total["4"], total["4"] + total["5"]),
            period.last >= today,
            Behind(f"Tiếp nhận trực tuyến · {period.title}", period, "4") if total["4"] else None,
        )
        for period, total in quarters
    )
    title = "Tỷ lệ hồ sơ nộp trực tuyến qua các quý (%)"
    return RateLine(ONLINE, title, points, "trực tuyến", "tiếp nhận trong kỳ", target)


def volume_bars(period: Period, settled: Settlement) -> Bars:
    """Return how many dossiers each field took in, by channel: columns (4), (5) and (6).

    Args:
        period: the period.
        settled: its II.06a.
    """
    rows = [(field, figures) for field, figures in settled.rows if figures["3"]]
    rows.sort(key=lambda row: (-row[1]["3"], phrase_key(row[0])))
    kept, rest = (rows, []) if len(rows) <= MOST_FIELDS else (rows[: MOST_FIELDS - 1], rows[MOST_FIELDS - 1 :])
    groups = [_field_bar(period, field, field, [(field, figures)]) for field, figures in kept]
    if rest:
        name = f"Lĩnh vực khác ({len(rest)})"
        groups.append(_field_bar(period, name, f"{name}: {'; '.join(field for field, _ in rest)}", rest))
    empty = len(settled.rows) - len(rows)
    note = f"{number_text(empty)} lĩnh vực không có hồ sơ nào trong kỳ." if empty else ""
    series = tuple(name for _, name in _CHANNELS)
    return Bars(VOLUME, "Hồ sơ tiếp nhận theo lĩnh vực và hình thức nộp", series, tuple(groups), True, note)


def _field_bar(period: Period, name: str, full_name: str, rows: Sequence[tuple[str, Figures]]) -> BarGroup:
    values = tuple(sum(figures[column] for _, figures in rows) for column, _ in _CHANNELS)
    behind = Behind(f"{name} · {period.title}", period, "3", tuple(field for field, _ in rows))
    return BarGroup(name, values, full_name, behind)


def workload_bars(
    period: Period,
    stretches: Sequence[Stretch],
    received: Mapping[date, int],
    settled: Mapping[date, int],
) -> Bars:
    """Return how many dossiers came in and were settled, week by week.

    Args:
        period: the period.
        stretches: its weeks, or longer stretches of a longer period.
        received: how many were received on each day.
        settled: how many were settled on each day.
    """
    groups = tuple(
        BarGroup(
            stretch.name,
            (stretch.sum_of(received), stretch.sum_of(settled)),
            stretch.full_name,
            Behind(f"Tiếp nhận {stretch.full_name}", stretch.period) if stretch.sum_of(received) else None,
        )
        for stretch in stretches
    )
    unit = stretches[0].unit
    title = f"Khối lượng công việc theo {unit}"
    note = f"Mỗi {unit} ghi theo ngày đầu; đầu kỳ và cuối kỳ chỉ tính những ngày trong kỳ." if unit == "tuần" else ""
    return Bars(WORKLOAD, title, ("Tiếp nhận", "Giải quyết xong"), groups, False, note)
