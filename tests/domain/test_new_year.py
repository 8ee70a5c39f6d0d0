"""A year is added to the calendar with its holidays or not at all."""

from datetime import date

import pytest

from tthc_desktop import shipped
from tthc_desktop.domain.new_year import lacking, unsure_year
from tthc_desktop.domain.workdays import DayKind

# Tết 2028 begins on Wednesday 26 January: one day before and four from it, of which 29 January is a Saturday that is
# made up for on Monday 31 January.
TET_2028 = {date(2028, 1, day) for day in (25, 26, 27, 28, 31)}


def test_what_falls_on_a_weekend_need_not_be_named():
    # 2028: 1 January is a Saturday, 30 April a Sunday, 1 May a Monday, 2 September a Saturday.
    assert lacking(2028, TET_2028) == ["nghỉ 01/05/2028"]
    assert lacking(2028, {*TET_2028, date(2028, 5, 1)}) == []


@pytest.mark.parametrize(
    ("off", "count"),
    [
        ({date(2028, 1, 26)}, 1),
        (TET_2028 - {date(2028, 1, 31)}, 4),
        (TET_2028 - {date(2028, 1, 27)} | {date(2028, 2, 1)}, 3),
        # Monday to Friday of the week before Tết can begin at the earliest, and one single day of Tết.
        ({*(date(2028, 1, day) for day in range(10, 15)), date(2028, 1, 26)}, 1),
    ],
)
def test_tet_is_five_days_off_one_after_the_other(off, count):
    assert lacking(2028, {*off, date(2028, 5, 1)}) == [
        f"đủ 5 ngày nghỉ Tết Nguyên đán liền nhau, không kể thứ Bảy, Chủ nhật (mới có {count})"
    ]


def test_a_saturday_off_is_no_tet():
    assert lacking(2028, {date(2028, 1, 22), date(2028, 5, 1)}) == ["các ngày nghỉ Tết Nguyên đán"]


def test_each_year_that_ships_is_whole():
    years, days = shipped.calendar_years()
    for year in years:
        assert lacking(year, {one.day for one in days if one.day.year == year and one.kind is DayKind.OFF}) == []


def test_a_year_without_tet_is_not_whole():
    # 2029: 1 January is a Monday, 30 April a Monday, 1 May a Tuesday, 2 September a Sunday.
    named = {date(2029, 1, 1), date(2029, 4, 30), date(2029, 5, 1)}
    assert lacking(2029, named) == ["các ngày nghỉ Tết Nguyên đán"]
    assert lacking(2029, set()) == [
        "nghỉ 01/01/2029",
        "nghỉ 30/04/2029",
        "nghỉ 01/05/2029",
        "các ngày nghỉ Tết Nguyên đán",
    ]


@pytest.mark.parametrize(
    ("today", "years", "year"),
    [
        (date(2026, 10, 1), {2026: True, 2027: False}, 2027),
        (date(2026, 12, 31), {2026: True}, 2027),
        (date(2026, 9, 30), {2026: True, 2027: False}, None),
        (date(2026, 12, 1), {2026: True, 2027: True}, None),
    ],
)
def test_late_in_the_year_the_next_one_is_asked_for_until_it_is_official(today, years, year):
    assert unsure_year(years, today) == year
