from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_desktop.domain.periods import (
    free_range,
    half_year,
    kind_of,
    month,
    parse_period,
    period_before,
    quarter,
    quarter_of,
    same_period_last_year,
    whole_year,
)
from tthc_desktop.errors import UserError

ONE_DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("text", "first", "last", "title"),
    [
        ("2023-Q1", "2022-12-15", "2023-03-14", "Quý I năm 2023"),
        ("2023-Q2", "2023-03-15", "2023-06-14", "Quý II năm 2023"),
        ("2023-Q3", "2023-06-15", "2023-09-14", "Quý III năm 2023"),
        ("2023-Q4", "2023-09-15", "2023-12-14", "Quý IV năm 2023"),
        ("2023-q3", "2023-06-15", "2023-09-14", "Quý III năm 2023"),
        ("2023-M01", "2022-12-15", "2023-01-14", "Tháng 1 năm 2023"),
        ("2023-M03", "2023-02-15", "2023-03-14", "Tháng 3 năm 2023"),
        ("2023-M07", "2023-06-15", "2023-07-14", "Tháng 7 năm 2023"),
        ("2023-M12", "2023-11-15", "2023-12-14", "Tháng 12 năm 2023"),
        ("2023-H1", "2022-12-15", "2023-06-14", "6 tháng đầu năm 2023"),
        ("2023-H2", "2023-06-15", "2023-12-14", "6 tháng cuối năm 2023"),
        ("2023", "2022-12-15", "2023-12-14", "Năm 2023"),
        ("2023-06-15..2023-09-14", "2023-06-15", "2023-09-14", "Theo khoảng ngày"),
        ("2023-12-15..2023-12-15", "2023-12-15", "2023-12-15", "Theo khoảng ngày"),
    ],
)
def test_nd09_2019_article_12_cuts_at_the_14th(text, first, last, title):
    period = parse_period(text)
    assert (period.first, period.last) == (date.fromisoformat(first), date.fromisoformat(last))
    assert period.title == title


def test_the_days_are_printed_as_the_published_report_prints_them():
    assert quarter(2023, 3).range_text == "(Từ ngày 15/6/2023 đến ngày 14/9/2023)"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "quý 3",
        "2023-Q5",
        "2023-Q0",
        "2023-M13",
        "2023-M7",
        "2023-H3",
        "23-Q3",
        "2023-Q3x",
        "2023-06-31..2023-09-14",
        "2023-09-14..2023-06-15",
        "2023-06-15",
        "0000",
        "0001",
        "0001-M01",
    ],
)
def test_what_is_no_period_is_refused(text):
    with pytest.raises(UserError):
        parse_period(text)


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("2023-Q3", "2023-Q2"),
        ("2023-Q1", "2022-Q4"),
        ("2023-M07", "2023-M06"),
        ("2023-M01", "2022-M12"),
        ("2023-H2", "2023-H1"),
        ("2023-H1", "2022-H2"),
        ("2023", "2022"),
        ("2023-06-15..2023-06-24", "2023-06-05..2023-06-14"),
    ],
)
def test_the_period_before(text, before):
    assert period_before(parse_period(text)) == parse_period(before)


@pytest.mark.parametrize(
    ("text", "name"),
    [("2023-Q3", "Quý III năm 2023"), ("2023-06-15..2023-09-14", "Kỳ từ 15/6/2023 đến 14/9/2023")],
)
def test_how_a_sentence_names_a_period(text, name):
    assert parse_period(text).name == name


@given(day=st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_d12_every_day_lies_in_one_month_one_quarter_one_half_and_one_year(day):
    years = (day.year, day.year + 1)
    for makers, count in ((month, 12), (quarter, 4), (half_year, 2)):
        holding = [makers(year, n) for year in years for n in range(1, count + 1)]
        assert len([period for period in holding if period.first <= day <= period.last]) == 1
    assert len([year for year in years if whole_year(year).first <= day <= whole_year(year).last]) == 1
    assert quarter_of(day).first <= day <= quarter_of(day).last


@given(year=st.integers(2000, 2100), number=st.integers(1, 4))
def test_d12_three_months_are_a_quarter_and_two_quarters_a_half(year, number):
    whole = quarter(year, number)
    parts = [month(year, 3 * number - 2 + step) for step in range(3)]
    assert (parts[0].first, parts[2].last) == (whole.first, whole.last)
    assert all(one.last + ONE_DAY == other.first for one, other in pairwise(parts))
    half = half_year(year, (number + 1) // 2)
    assert half.first <= whole.first <= whole.last <= half.last


@given(first=st.dates(date(2000, 1, 1), date(2100, 1, 1)), length=st.integers(0, 400))
def test_d13_the_period_before_ends_the_day_before(first, length):
    for period in (free_range(first, first + timedelta(days=length)), quarter_of(first), whole_year(first.year)):
        before = period_before(period)
        assert before.last + ONE_DAY == period.first
        assert parse_period(period.key) == period


@pytest.mark.parametrize(
    ("key", "a_year_earlier"),
    [
        ("2023-Q3", "2022-Q3"),
        ("2023-M07", "2022-M07"),
        ("2024-H2", "2023-H2"),
        ("2024", "2023"),
        ("2024-02-29..2024-03-31", "2023-02-28..2023-03-31"),
    ],
)
def test_the_same_period_last_year(key, a_year_earlier):
    assert same_period_last_year(parse_period(key)) == parse_period(a_year_earlier)


@pytest.mark.parametrize(
    ("key", "kind"),
    [("2023-Q3", "Q"), ("2023-M07", "M"), ("2023-H1", "H"), ("2023", ""), ("2023-01-01..2023-01-02", "..")],
)
def test_the_kind_of_a_period(key, kind):
    assert kind_of(key) == kind
