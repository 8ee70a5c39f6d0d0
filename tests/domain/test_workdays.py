from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from moments import at

from tthc_desktop import shipped
from tthc_desktop.domain.workdays import CalendarRangeError, DayKind, OfficeHours, OfficialDay, WorkingCalendar
from tthc_desktop.errors import UserError


@pytest.mark.parametrize(
    ("day", "works"),
    [
        pytest.param("2025-06-02", True, id="D2-monday"),
        pytest.param("2025-06-06", True, id="D2-friday"),
        pytest.param("2025-06-07", False, id="D2-saturday"),
        pytest.param("2025-06-08", False, id="RT-sunday-is-the-last-day-of-the-week"),
        pytest.param("2024-04-29", False, id="CV2450-29/4/2024-off"),
        pytest.param("2024-05-04", True, id="CV2450-04/5/2024-worked"),
        pytest.param("2024-05-11", False, id="CV2450-the-next-saturday-is-off"),
        pytest.param("2025-05-02", False, id="CV8726-02/5/2025-off"),
        pytest.param("2025-04-26", True, id="CV8726-26/4/2025-worked"),
        pytest.param("2026-01-02", False, id="CV12729-02/01/2026-off"),
        pytest.param("2026-01-10", True, id="CV12729-10/01/2026-worked"),
        pytest.param("2026-08-31", False, id="TB9441-31/8/2026-off"),
        pytest.param("2026-08-22", True, id="TB9441-22/8/2026-worked"),
        pytest.param("2019-05-04", True, id="CV6519-04/5/2019-worked"),
        pytest.param("2023-05-03", False, id="BLLĐ111.3-03/5/2023-off"),
        pytest.param("2022-09-01", False, id="BLLĐ112-01/9/2022-off"),
        pytest.param("2026-11-24", False, id="NQ28-24/11/2026-off"),
        pytest.param("2025-11-24", True, id="NQ28-not-yet-in-2025"),
        pytest.param("2024-01-01", False, id="BLLĐ112-new-year"),
    ],
)
def test_the_shipped_calendar(calendar, day, works):
    assert calendar.is_working_day(date.fromisoformat(day)) is works
    assert calendar.info(date.fromisoformat(day)).working is works


def own(day, kind):
    return OfficialDay(date.fromisoformat(day), kind, "Phường bố trí", "QĐ 01", own=True)


@pytest.mark.parametrize(
    ("edit", "works"),
    [
        pytest.param(own("2024-05-04", DayKind.OFF), False, id="D2-own-day-off-over-an-official-swap"),
        pytest.param(own("2024-04-29", DayKind.WORK_SWAP), True, id="D2-own-working-day-over-an-official-day-off"),
        pytest.param(own("2025-06-04", DayKind.OFF), False, id="D2-own-day-off-over-the-week"),
        pytest.param(own("2025-06-07", DayKind.WORK_SWAP), True, id="D2-own-working-saturday"),
    ],
)
def test_the_offices_own_edits_win_wherever_they_stand(edit, works):
    years, days = shipped.calendar_years()
    for order in ([edit, *days], [*days, edit]):
        calendar = WorkingCalendar(years, order)
        assert calendar.is_working_day(edit.day) is works
        assert (calendar.info(edit.day).reason, calendar.info(edit.day).source) == ("Phường bố trí", "QĐ 01")


def test_an_own_edit_is_certain_even_in_an_expected_year():
    years, days = shipped.calendar_years()
    calendar = WorkingCalendar(years, [*days, own("2027-03-02", DayKind.OFF)])
    assert not calendar.is_provisional(date(2027, 3, 2), date(2027, 3, 2))
    assert calendar.is_provisional(date(2027, 3, 1), date(2027, 3, 1))


def test_a_calendar_with_a_missing_year_is_refused():
    with pytest.raises(UserError):
        WorkingCalendar({2024: True, 2026: True}, [])


@pytest.mark.parametrize("day", [date(2017, 12, 31), date(2028, 1, 1)])
def test_days_outside_the_calendar_are_refused(calendar, day):
    with pytest.raises(CalendarRangeError, match=f"{day:%d/%m/%Y}"):
        calendar.is_working_day(day)
    with pytest.raises(CalendarRangeError):
        calendar.info(day)
    with pytest.raises(CalendarRangeError):
        calendar.working_days_between(date(2025, 1, 1), day)


@pytest.mark.parametrize(
    ("after", "until", "number"),
    [
        pytest.param("2025-06-02", "2025-06-06", 4, id="the-first-day-is-not-counted"),
        pytest.param("2025-06-06", "2025-06-09", 1, id="over-a-weekend"),
        pytest.param("2025-06-06", "2025-06-08", 0, id="inside-a-weekend"),
        pytest.param("2025-06-06", "2025-06-06", 0, id="the-same-day"),
        pytest.param("2025-06-06", "2025-06-02", 0, id="Znuny-end-before-start-is-nothing"),
        pytest.param("2024-04-26", "2024-05-06", 4, id="CV2450-over-30/4"),
    ],
)
def test_working_days_between(calendar, after, until, number):
    assert calendar.working_days_between(date.fromisoformat(after), date.fromisoformat(until)) == number


@pytest.mark.parametrize("number", [0, -1])
def test_the_nth_day_needs_a_number(calendar, number):
    with pytest.raises(ValueError, match="at least 1"):
        calendar.nth_working_day_after(date(2025, 6, 2), number)


def test_official_days_are_listed_by_date(calendar):
    may = [item.day for item in calendar.official_days(2024) if item.day.month in (4, 5)]
    assert may == [date(2024, 4, 18), *(date(2024, 4, day) for day in (29, 30)), date(2024, 5, 1), date(2024, 5, 4)]


@given(first=st.dates(date(2018, 1, 1), date(2027, 12, 31)), length=st.integers(0, 500), number=st.integers(1, 120))
def test_the_fast_count_is_what_counting_the_days_gives(calendar, first, length, number):
    last = min(first + timedelta(days=length), calendar.last_day)
    days = [first + timedelta(days=step) for step in range(1, (last - first).days + 1)]
    worked = [day for day in days if calendar.info(day).working]
    assert calendar.working_days_between(first, last) == len(worked)
    if len(worked) >= number:
        assert calendar.nth_working_day_after(first, number) == worked[number - 1]


@pytest.mark.parametrize(
    "sessions",
    [
        pytest.param(((time(11), time(8)),), id="ends-before-it-begins"),
        pytest.param(((time(8), time(8)),), id="no-length"),
        pytest.param(((time(8), time(12)), (time(11), time(17))), id="overlapping"),
        pytest.param(((time(13), time(17)), (time(7), time(11))), id="afternoon-first"),
        pytest.param((), id="none"),
    ],
)
def test_impossible_office_hours_are_refused(sessions):
    with pytest.raises(UserError):
        OfficeHours(sessions)


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        pytest.param("2025-06-02 08:00", "2025-06-02 09:00", 60, id="inside-the-morning"),
        pytest.param("2025-06-02 11:00", "2025-06-02 14:00", 60, id="over-lunch"),
        pytest.param("2025-06-02 12:00", "2025-06-02 13:00", 0, id="inside-lunch"),
        pytest.param("2025-06-02 06:00", "2025-06-02 18:00", 450, id="a-whole-day-is-seven-and-a-half-hours"),
        pytest.param("2025-06-02 16:00", "2025-06-03 08:00", 90, id="over-night"),
        pytest.param("2025-06-06 16:00", "2025-06-09 08:00", 90, id="over-a-weekend"),
        pytest.param("2025-06-07 08:00", "2025-06-08 17:00", 0, id="inside-a-weekend"),
        pytest.param("2025-06-02 09:00", "2025-06-02 08:00", 0, id="Znuny-end-before-start-is-nothing"),
        pytest.param("2024-04-26 16:00", "2024-05-06 08:00", 60 + 3 * 450 + 30, id="CV2450-over-30/4"),
    ],
)
def test_open_minutes_between(calendar, start, end, minutes):
    assert OfficeHours().seconds_between(calendar, at(start), at(end)) == minutes * 60


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        ("2025-06-02 07:29", False),
        ("2025-06-02 07:30", True),
        ("2025-06-02 11:30", True),
        ("2025-06-02 11:31", False),
        ("2025-06-02 17:00", True),
        ("2025-06-07 09:00", False),
        ("2024-05-04 09:00", True),
    ],
)
def test_closing_times_belong_to_office_hours(calendar, moment, is_open):
    assert OfficeHours().is_open(calendar, at(moment)) is is_open


def test_counting_back_passes_days_off(calendar: WorkingCalendar) -> None:
    # Monday 7 September 2026 itself, then Friday 4, Thursday 3, and past the National Day and the weekend 28 August.
    assert [calendar.nth_working_day_back(date(2026, 9, 7), number) for number in (1, 2, 3, 4)] == [
        date(2026, 9, 7),
        date(2026, 9, 4),
        date(2026, 9, 3),
        date(2026, 8, 28),
    ]
    assert calendar.nth_working_day_back(date(2026, 8, 23), 1) == date(2026, 8, 22)
    with pytest.raises(CalendarRangeError):
        calendar.nth_working_day_back(date(2018, 1, 3), 3)
