"""Charts laid out: nothing leaves the frame and no two texts lie upon each other, whatever the data."""

from datetime import date
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tthc_desktop.domain.periods import quarter, whole_year
from tthc_desktop.exports.chart_pdf import measure
from tthc_desktop.reports.bar_layout import legend
from tthc_desktop.reports.chart_layout import lay_out
from tthc_desktop.reports.chart_shapes import Box, Marker, Measure, Stroke, Words, elided, hatching, wrapped
from tthc_desktop.reports.charts import (
    BarGroup,
    Bars,
    Chart,
    RateLine,
    RatePoint,
    on_time_line,
    volume_bars,
    workload_bars,
)
from tthc_desktop.reports.on_time import quarters_until
from tthc_desktop.reports.rates import Target
from tthc_desktop.reports.settlement import COLUMNS, Layout, Settlement, sum_of
from tthc_desktop.reports.shares import Share
from tthc_desktop.reports.stretches import stretches_of

QUARTERS = quarters_until(date(2023, 9, 14), 8)
# How high capitals and how deep tails reach, of the size of the letters.
_TALL, _DEEP = 0.72, 0.22
_HAIR = 0.01
_WORDS = st.sampled_from(
    ["Giáo dục", "đào tạo", "thuộc hệ thống", "Bảo trợ xã hội", "(LĐTBXH)", "Đ", "Nghiêng" * 9, "Ộ", "và"]
)
_NAMES = st.lists(_WORDS, min_size=1, max_size=12).map(" ".join)
_NUMBERS = st.one_of(st.integers(0, 3), st.integers(0, 3000), st.integers(0, 2_000_000))
_WIDTHS = st.floats(240, 900)


def _wide(text: str, size: float, bold: bool) -> float:
    """Letters of the window are wider than those of paper."""
    return 1.25 * measure(text, size, bold)


def _edges(shape: object, measure: Measure) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom."""
    if isinstance(shape, Box):
        return shape.x, shape.y, shape.x + shape.width, shape.y + shape.height
    if isinstance(shape, Stroke):
        return min(shape.x, shape.to_x), min(shape.y, shape.to_y), max(shape.x, shape.to_x), max(shape.y, shape.to_y)
    if isinstance(shape, Marker):
        return shape.x - shape.radius, shape.y - shape.radius, shape.x + shape.radius, shape.y + shape.radius
    assert isinstance(shape, Words)
    left = shape.left(measure)
    width = measure(shape.text, shape.size, shape.bold)
    return left, shape.y - _TALL * shape.size, left + width, shape.y + _DEEP * shape.size


def _check(chart: Chart, width: float, measure: Measure, *, titled: bool = True) -> None:
    drawing = lay_out(chart, width, measure, titled=titled)
    for shape in drawing.shapes:
        left, top, right, bottom = _edges(shape, measure)
        assert left <= right, shape
        assert top <= bottom, shape
        assert left >= -_HAIR, shape
        assert top >= -_HAIR, shape
        assert right <= drawing.width + _HAIR, shape
        assert bottom <= drawing.height + _HAIR, shape
    texts = [(shape, _edges(shape, measure)) for shape in drawing.shapes if isinstance(shape, Words)]
    for (one, a), (other, b) in combinations(texts, 2):
        apart = a[2] <= b[0] + _HAIR or b[2] <= a[0] + _HAIR or a[3] <= b[1] + _HAIR or b[3] <= a[1] + _HAIR
        assert apart, (one, other)


@given(st.dictionaries(_NAMES, st.tuples(_NUMBERS, _NUMBERS, _NUMBERS), max_size=20), _WIDTHS, st.booleans())
@example({"Chứng thực": (0, 1587, 0), "Thi đua khen thưởng": (0, 0, 1)}, 240.0, True)
@example({"Ộ" * 90: (2_000_000, 2_000_000, 2_000_000)}, 240.0, True)
def test_fields(fields: dict[str, tuple[int, int, int]], width: float, titled: bool) -> None:
    rows = tuple(
        (name, dict.fromkeys(COLUMNS, 0) | {"3": sum(parts), "4": parts[0], "5": parts[1], "6": parts[2]})
        for name, parts in fields.items()
    )
    settled = Settlement(rows, sum_of(figures for _, figures in rows), Layout.OFFICIAL)
    _check(volume_bars(quarter(2023, 3), settled), width, measure, titled=titled)
    _check(volume_bars(quarter(2023, 3), settled), width, _wide, titled=titled)


@given(
    st.lists(st.one_of(st.none(), st.tuples(st.integers(0, 3000), st.integers(1, 3000))), min_size=8, max_size=8),
    st.one_of(st.none(), st.decimals(0, 100, places=2)),
    _NAMES,
    st.booleans(),
    _WIDTHS,
)
def test_rates(
    parts: list[tuple[int, int] | None], percent: Decimal | None, source: str, running: bool, width: float
) -> None:
    points = tuple(
        RatePoint(period, Share(0, 0) if part is None else Share(min(part), max(part)), running and place == 7)
        for place, (period, part) in enumerate(zip(QUARTERS, parts, strict=True))
    )
    target = None if percent is None else Target(percent, source)
    chart = RateLine("on_time", "Tỷ lệ", points, "đúng hạn", "đã giải quyết", target)
    _check(chart, width, measure)
    _check(chart, width, _wide)


@given(
    st.sampled_from([quarter(2023, 3), whole_year(2023)]),
    st.lists(st.tuples(_NUMBERS, _NUMBERS), min_size=54, max_size=54),
    _WIDTHS,
)
def test_weeks(period: object, numbers: list[tuple[int, int]], width: float) -> None:
    weeks = stretches_of(period)
    received = {week.first: number for week, (number, _) in zip(weeks, numbers, strict=False)}
    settled = {week.last: number for week, (_, number) in zip(weeks, numbers, strict=False)}
    _check(workload_bars(period, weeks, received, settled), width, measure)
    _check(workload_bars(period, weeks, received, settled), width, _wide)


def _texts(chart: Chart, width: float = 468.0) -> list[str]:
    return [shape.text for shape in lay_out(chart, width, measure).shapes if isinstance(shape, Words)]


def test_missing_quarters_leave_a_gap_and_a_dash() -> None:
    totals = [(0, 0), (50, 40), (0, 0), (100, 100), (100, 90), (0, 0), (0, 0), (10, 10)]
    quarters = [
        (period, dict.fromkeys(COLUMNS, 0) | {"7": settled, "8": in_time})
        for period, (settled, in_time) in zip(QUARTERS, totals, strict=True)
    ]
    chart = on_time_line(quarters, date(2023, 10, 5), None)
    drawing = lay_out(chart, 468.0, measure)
    texts = [shape.text for shape in drawing.shapes if isinstance(shape, Words)]
    assert texts.count("–") == 4
    assert {"80,00", "100,00", "90,00"} <= set(texts)
    # Of the line only the piece between the fourth and the fifth quarter, beside the sample of the legend.
    thick = [shape for shape in drawing.shapes if isinstance(shape, Stroke) and shape.width == pytest.approx(1.4)]
    assert len(thick) == 2


def test_scale_that_does_not_begin_at_nought_says_so() -> None:
    def chart(percent: int) -> RateLine:
        return RateLine("on_time", "Tỷ lệ", (RatePoint(QUARTERS[0], Share(percent, 100)),), "đúng hạn", "xong")

    assert "Trục đứng bắt đầu từ 80 %, không phải từ 0." in _texts(chart(90))
    assert not [text for text in _texts(chart(19)) if text.startswith("Trục đứng")]


def test_nothing_to_draw_is_said() -> None:
    empty = on_time_line([(period, dict.fromkeys(COLUMNS, 0)) for period in QUARTERS], date(2023, 10, 5), None)
    drawing = lay_out(empty, 468.0, measure)
    assert "Chưa có hồ sơ nào trong những kỳ này nên chưa có gì để vẽ." in _texts(empty)
    assert drawing.spots == []


def test_long_name_is_wrapped_and_stands_in_full_below_where_it_is_cut() -> None:
    name = "Giáo dục và đào tạo thuộc hệ thống giáo dục quốc dân và các cơ sở giáo dục khác " * 3
    chart = Bars("volume", "Hồ sơ", ("A", "B", "C"), (BarGroup(name.strip(), (1, 2, 3), name.strip()),), stacked=True)
    texts = _texts(chart)
    assert sum(text.startswith("Giáo dục") for text in texts) >= 2
    assert any(text.endswith("…") for text in texts)
    assert name.strip() in " ".join(texts)
    assert "1 + 2 + 3 = 6" in texts


def test_series_differ_without_colour() -> None:
    chart = Bars("volume", "Hồ sơ", ("A", "B", "C"), (BarGroup("x", (1, 1, 1), "x"),), stacked=True)
    looks = {(box.fill, box.hatch) for _, sample in legend(chart) for box in sample(0, 0) if isinstance(box, Box)}
    assert len(looks) == 3
    assert len({hatch for _, hatch in looks}) == 3


@given(st.floats(0.1, 300), st.floats(0.1, 60), st.sampled_from(["rising", "crossed"]))
def test_hatching_stays_in_its_bar(width: float, height: float, hatch: object) -> None:
    box = Box(5, 7, width, height, fill="light", hatch=hatch)
    for line in hatching(box):
        for x, y in ((line.x, line.y), (line.to_x, line.to_y)):
            assert 5 - _HAIR <= x <= 5 + width + _HAIR
            assert 7 - _HAIR <= y <= 7 + height + _HAIR


def test_lines_break_at_spaces() -> None:
    def one_each(text: str, size: float, bold: bool) -> float:
        return len(text)

    assert wrapped("một hai ba bốn", 9, 7, one_each) == ["một hai", "ba bốn"]
    assert wrapped("một hai ba bốn", 9, 7, one_each, most=1) == ["một ha…"]
    assert elided("nghiêng", 9, 4, one_each) == "ngh…"
