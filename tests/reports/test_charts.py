"""What the charts show, with numbers from the real report of Phước Long."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tthc_desktop.domain.periods import free_range, quarter, whole_year
from tthc_desktop.reports.chart_words import description, table_of, words_of
from tthc_desktop.reports.charts import on_time_line, online_line, volume_bars, workload_bars
from tthc_desktop.reports.settlement import COLUMNS, Layout, Settlement, sum_of
from tthc_desktop.reports.stretches import stretches_of

Q3 = quarter(2023, 3)
TODAY = date(2023, 10, 5)
# (4), (5), (6) of each field as the ward published them.
FIELDS = {
    "Giáo dục mầm non": (0, 0, 0),
    "Bảo trợ xã hội (LĐTBXH)": (21, 10, 0),
    "Người có công (LĐTBXH)": (0, 4, 1),
    "Thi đua khen thưởng": (0, 0, 1),
    "Chứng thực": (0, 1587, 0),
    "Hộ tịch": (276, 0, 82),
    "Liên thông các TTHC": (87, 0, 5),
    "Đất đai": (0, 0, 0),
}


def settlement_of(fields: dict[str, tuple[int, int, int]]) -> Settlement:
    """Return the columns that the chart of volume asks for."""
    rows = tuple(
        (name, dict.fromkeys(COLUMNS, 0) | {"3": sum(parts), "4": parts[0], "5": parts[1], "6": parts[2]})
        for name, parts in fields.items()
    )
    return Settlement(rows, sum_of(figures for _, figures in rows), Layout.OFFICIAL)


def test_fields_stand_by_their_volume_and_empty_ones_are_counted() -> None:
    chart = volume_bars(Q3, settlement_of(FIELDS))
    assert [(group.name, group.values, group.total) for group in chart.groups] == [
        ("Chứng thực", (0, 1587, 0), 1587),
        ("Hộ tịch", (276, 0, 82), 358),
        ("Liên thông các TTHC", (87, 0, 5), 92),
        ("Bảo trợ xã hội (LĐTBXH)", (21, 10, 0), 31),
        ("Người có công (LĐTBXH)", (0, 4, 1), 5),
        ("Thi đua khen thưởng", (0, 0, 1), 1),
    ]
    assert chart.note == "2 lĩnh vực không có hồ sơ nào trong kỳ."
    assert words_of(chart, 1) == "Hộ tịch: trực tuyến 276, trực tiếp, bưu chính 0, từ kỳ trước 82, tổng 358 hồ sơ"
    heads, rows = table_of(chart)
    assert heads == ("Lĩnh vực", "Trực tuyến", "Trực tiếp, bưu chính", "Từ kỳ trước", "Tổng số")
    # The ward's own line of totals.
    assert rows[-1] == ("Cộng", "384", "1.601", "89", "2.074")


def test_small_fields_are_summed_up_and_nothing_is_lost() -> None:
    fields = {f"Lĩnh vực số {number}": (number, 2 * number, 0) for number in range(1, 21)}
    chart = volume_bars(Q3, settlement_of(fields))
    assert len(chart.groups) == 10
    assert [group.total for group in chart.groups[:2]] == [60, 57]
    rest = chart.groups[-1]
    # 1 + 2 + … + 11 = 66 online, twice that at the counter.
    assert (rest.name, rest.values) == ("Lĩnh vực khác (11)", (66, 132, 0))
    assert rest.behind is not None
    assert set(rest.behind.fields) == {f"Lĩnh vực số {number}" for number in range(1, 12)}
    assert sum(group.total for group in chart.groups) == 3 * 210


def test_ten_fields_need_no_sum() -> None:
    chart = volume_bars(Q3, settlement_of({f"Lĩnh vực {number}": (1, 0, 0) for number in range(10)}))
    assert [group.name for group in chart.groups] == [f"Lĩnh vực {number}" for number in range(10)]


def _totals(**columns: int) -> dict[str, int]:
    return dict.fromkeys(COLUMNS, 0) | {name.removeprefix("c"): number for name, number in columns.items()}


def test_rates_of_quarters_tell_what_they_are_made_of() -> None:
    quarters = [
        (quarter(2023, 2), _totals()),
        (Q3, _totals(c4=384, c5=1601, c7=2011, c8=2011)),
        (quarter(2023, 4), _totals(c4=1, c5=7, c7=8, c8=3, c9=4, c10=1)),
    ]
    on_time, online = on_time_line(quarters, TODAY, None), online_line(quarters, TODAY, None)
    assert [point.share.text for point in on_time.points] == ["–", "100,00 %", "87,50 %"]
    assert [point.share.text for point in online.points] == ["–", "19,35 %", "12,50 %"]
    # Quý IV lasts from 15/9 to 14/12.
    assert [point.running for point in on_time.points] == [False, False, True]
    assert [point.behind is not None for point in on_time.points] == [False, False, True]
    assert description(on_time) == (
        "Quý II năm 2023: chưa có hồ sơ nào đã giải quyết; "
        "Quý III năm 2023: 100,00 % (2.011/2.011 hồ sơ trước hạn và đúng hạn); "
        "Quý IV năm 2023, đến hôm nay: 87,50 % (7/8 hồ sơ trước hạn và đúng hạn)."
    )


def test_weeks_are_cut_at_both_ends_of_the_period() -> None:
    # 15/6/2023 and 14/9/2023 are Thursdays.
    weeks = stretches_of(Q3)
    assert len(weeks) == 14
    assert (weeks[0].first, weeks[0].last) == (date(2023, 6, 15), date(2023, 6, 18))
    assert (weeks[1].first, weeks[1].last) == (date(2023, 6, 19), date(2023, 6, 25))
    assert (weeks[-1].first, weeks[-1].last) == (date(2023, 9, 11), date(2023, 9, 14))
    outside = {date(2023, 6, 14): 100, date(2023, 9, 15): 100}
    received = {**outside, date(2023, 6, 15): 1, date(2023, 6, 18): 2, date(2023, 6, 19): 4}
    chart = workload_bars(Q3, weeks, received, {**outside, date(2023, 9, 14): 8})
    assert [group.values for group in chart.groups][:3] == [(3, 0), (4, 0), (0, 0)]
    assert chart.groups[-1].values == (0, 8)
    assert words_of(chart, 0) == "Từ 15/6/2023 đến 18/6/2023: tiếp nhận 3, giải quyết xong 0 hồ sơ"
    assert chart.groups[0].behind is not None
    assert chart.groups[2].behind is None
    assert table_of(chart)[1][-1] == ("Cộng", "7", "8")


def test_long_periods_are_told_by_month_and_by_year() -> None:
    assert {stretch.unit for stretch in stretches_of(whole_year(2023))} == {"tuần"}
    months = stretches_of(free_range(date(2022, 1, 20), date(2023, 12, 5)))
    assert (len(months), months[0].name, months[-1].full_name) == (24, "1/2022", "từ 1/12/2023 đến 5/12/2023")
    years = stretches_of(free_range(date(2015, 6, 1), date(2025, 6, 30)))
    assert [stretch.name for stretch in years] == [str(year) for year in range(2015, 2026)]


@given(st.dates(date(2015, 1, 1), date(2030, 1, 1)), st.integers(0, 5000))
def test_stretches_cover_every_day_of_a_period_once(first: date, days: int) -> None:
    period = free_range(first, first + timedelta(days=days))
    stretches = stretches_of(period)
    assert (stretches[0].first, stretches[-1].last) == (period.first, period.last)
    for one, other in pairwise(stretches):
        assert other.first - one.last == timedelta(days=1)
    assert all(stretch.first <= stretch.last for stretch in stretches)
    assert len(stretches) <= 60
