from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_desktop.domain.terms import (
    NO_TERM,
    SAME_DAY,
    Term,
    TermKind,
    add_months,
    calendar_days,
    months,
    parse_term,
    term_text,
    working_days,
    working_hours,
)
from tthc_desktop.errors import UserError


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("3 ngày làm việc", working_days(3)),
        ("03 ngày làm việc", working_days(3)),
        ("2,5 ngày làm việc", working_days(2.5)),
        ("16.5 ngày làm việc", working_days(16.5)),
        ("0,5 ngày làm việc", working_days(0.5)),
        ("Không quá 20 ngày làm việc.", working_days(20)),
        ("  30   NGÀY ", calendar_days(30)),
        ("30 nga\u0300y", calendar_days(30)),
        ("1 tháng", months(1)),
        ("02 giờ", working_hours(2)),
        ("0,5 giờ làm việc", working_hours(0.5)),
        ("8 tiếng", working_hours(8)),
        ("Trong ngày", SAME_DAY),
        ("ngay trong ngày làm việc", SAME_DAY),
        ("Không quy định", NO_TERM),
    ],
)
def test_terms_are_read_as_the_catalogues_write_them(text, term):
    assert parse_term(text) == term


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("01 tháng 7 năm 2004", id="domain-4-a-date-is-no-term"),
        pytest.param("sau 15 giờ", id="domain-4-an-hour-of-the-day-is-no-term"),
        pytest.param("trước khi tàu rời cảng", id="domain-4-no-amount"),
        pytest.param("5/10 ngày làm việc", id="domain-4-two-cases-in-one"),
        pytest.param("-3 ngày làm việc", id="Znuny-negative"),
        pytest.param("ba ngày làm việc", id="Znuny-not-a-number"),
        pytest.param("1,25 ngày làm việc", id="a-quarter-of-a-day"),
        pytest.param("1,5 ngày", id="half-a-calendar-day"),
        pytest.param("1,5 tháng", id="half-a-month"),
        pytest.param("", id="empty"),
        pytest.param("3", id="no-unit"),
        pytest.param("ngày làm việc", id="no-number"),
    ],
)
def test_what_is_no_term_is_refused_with_an_example(text):
    with pytest.raises(UserError) as raised:
        parse_term(text)
    assert raised.value.hint


@pytest.mark.parametrize("maker", [working_days, calendar_days, months, working_hours])
def test_a_negative_term_is_refused(maker):
    with pytest.raises(UserError):
        maker(-1)


@given(
    term=st.one_of(
        st.builds(Term, st.just(TermKind.WORKING_DAYS), st.integers(0, 9998)),
        st.builds(Term, st.sampled_from([TermKind.CALENDAR_DAYS, TermKind.MONTHS]), st.integers(0, 999)),
        st.integers(0, 2000).map(lambda quarters: Term(TermKind.WORKING_HOURS, quarters * 15)),
        st.sampled_from([SAME_DAY, NO_TERM]),
    )
)
def test_what_is_shown_reads_back(term):
    assert parse_term(term_text(term)) == term


@pytest.mark.parametrize(
    ("day", "number", "end"),
    [
        pytest.param(date(2025, 1, 31), 1, date(2025, 2, 28), id="BLDS148.3-short-month"),
        pytest.param(date(2024, 1, 31), 1, date(2024, 2, 29), id="BLDS148.3-leap-year"),
        pytest.param(date(2026, 11, 30), 1, date(2026, 12, 30), id="BLDS148.3-not-the-last-day"),
        pytest.param(date(2025, 11, 30), 3, date(2026, 2, 28), id="BLDS148.3-over-the-year-end"),
        pytest.param(date(2025, 12, 15), 12, date(2026, 12, 15), id="BLDS148.3-a-year"),
        pytest.param(date(2024, 2, 29), 12, date(2025, 2, 28), id="BLDS148.3-from-a-leap-day"),
        pytest.param(date(2025, 5, 31), 0, date(2025, 5, 31), id="BLDS148.3-none"),
    ],
)
def test_months_later(day, number, end):
    assert add_months(day, number) == end
