"""A year is added to the calendar with its holidays or not at all."""

from datetime import date

from tthc_desktop.domain.new_year import lacking


def test_what_falls_on_a_weekend_need_not_be_named():
    # 2028: 1 January is a Saturday, 30 April a Sunday, 1 May a Monday, 2 September a Saturday.
    assert lacking(2028, {date(2028, 1, 26)}) == ["nghỉ 01/05/2028"]
    assert lacking(2028, {date(2028, 1, 26), date(2028, 5, 1)}) == []


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
