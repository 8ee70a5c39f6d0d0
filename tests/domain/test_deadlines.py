"""Due dates by table. Every expected date was counted by hand on a wall calendar.

June 2025 has no holiday: 2, 9, 16, 23 and 30 June are Mondays. Around 30/4/2024: Friday 26/4 is worked, 29/4 to 1/5
are off, 2/5 and 3/5 are worked, Saturday 4/5 is worked for 29/4, Monday 6/5 is worked.
"""

from dataclasses import replace
from datetime import date, time

import pytest
from moments import at, end_of, noon_of

from tthc_desktop.domain.deadlines import Pause, due_moment, merge_pauses, moved_by_pause, original_day_of_given
from tthc_desktop.domain.rules import JudgedBy, SupplementRule
from tthc_desktop.domain.terms import NO_TERM, SAME_DAY, calendar_days, months, working_days, working_hours
from tthc_desktop.domain.timeliness import Timeliness, judge_finished
from tthc_desktop.domain.workdays import CalendarRangeError, OfficeHours
from tthc_desktop.errors import UserError


def pauses(*spans):
    return [Pause(at(start), at(end) if end else None) for start, end in spans]


@pytest.mark.parametrize(
    ("received", "number", "due"),
    [
        pytest.param("2025-06-02", 3, "2025-06-05", id="D1-within-a-week"),
        pytest.param("2025-06-06", 1, "2025-06-09", id="D1-over-a-weekend"),
        pytest.param("2025-06-06", 5, "2025-06-13", id="D1-friday-plus-five"),
        pytest.param("2025-06-02", 10, "2025-06-16", id="D1-two-weeks"),
        pytest.param("2025-06-02", 30, "2025-07-14", id="D1-six-weeks"),
        pytest.param("2025-06-07", 1, "2025-06-09", id="D1-received-on-saturday-is-day-0"),
        pytest.param("2025-06-08", 2, "2025-06-10", id="D1-received-on-sunday-is-day-0"),
        pytest.param("2025-06-06 17:30", 1, "2025-06-09", id="D1-received-after-17h-is-day-0"),
        pytest.param("2025-06-02 23:59", 1, "2025-06-03", id="D1-received-before-midnight-is-day-0"),
        pytest.param("2025-06-02 06:00", 1, "2025-06-03", id="D1-received-before-opening-is-day-0"),
        pytest.param("2025-06-02", 0, "2025-06-02", id="D1-zero-days"),
        pytest.param("2025-06-07", 0, "2025-06-09", id="D1-zero-days-on-saturday"),
        pytest.param("2024-04-29", 0, "2024-05-02", id="D1-zero-days-on-a-swapped-day-off"),
        pytest.param("2024-04-26", 1, "2024-05-02", id="CV2450-2024-over-30/4"),
        pytest.param("2024-04-26", 2, "2024-05-03", id="CV2450-2024-second-day"),
        pytest.param("2024-04-26", 3, "2024-05-04", id="CV2450-2024-ends-on-the-make-up-saturday"),
        pytest.param("2024-04-26", 4, "2024-05-06", id="CV2450-2024-past-the-make-up-saturday"),
        pytest.param("2024-04-29", 1, "2024-05-02", id="CV2450-2024-received-on-the-swapped-day-off"),
        pytest.param("2024-05-04", 1, "2024-05-06", id="CV2450-2024-received-on-the-make-up-saturday"),
        pytest.param("2024-04-17", 1, "2024-04-19", id="BLLĐ112-gio-to-2024"),
        pytest.param("2024-02-07", 1, "2024-02-15", id="BLLĐ112-tet-2024"),
        pytest.param("2024-02-05", 5, "2024-02-19", id="BLLĐ112-tet-2024-across"),
        pytest.param("2024-02-10", 1, "2024-02-15", id="D1-received-on-mung-1-tet"),
        pytest.param("2025-01-24", 1, "2025-02-03", id="CV8726-tet-2025"),
        pytest.param("2025-04-25", 1, "2025-04-26", id="CV8726-2025-make-up-saturday"),
        pytest.param("2025-04-25", 3, "2025-04-29", id="CV8726-2025-third-day"),
        pytest.param("2025-04-25", 4, "2025-05-05", id="CV8726-2025-friday-2/5-is-off"),
        pytest.param("2025-04-29", 1, "2025-05-05", id="CV8726-2025-over-the-swapped-friday"),
        pytest.param("2025-12-31", 1, "2026-01-05", id="CV12729-2026-friday-2/1-is-off"),
        pytest.param("2026-01-09", 1, "2026-01-10", id="CV12729-2026-make-up-saturday-10/1"),
        pytest.param("2026-01-09", 2, "2026-01-12", id="CV12729-2026-past-the-make-up-saturday"),
        pytest.param("2026-02-13", 1, "2026-02-23", id="TB9441-tet-2026"),
        pytest.param("2026-08-21", 1, "2026-08-22", id="TB9441-2026-make-up-saturday-22/8"),
        pytest.param("2026-08-21", 2, "2026-08-24", id="TB9441-2026-past-the-make-up-saturday"),
        pytest.param("2026-08-28", 1, "2026-09-03", id="TB9441-2026-over-2/9-and-the-swapped-monday"),
        pytest.param("2026-04-24", 1, "2026-04-28", id="BLLĐ111.3-gio-to-2026-made-up-on-monday"),
        pytest.param("2026-04-29", 1, "2026-05-04", id="BLLĐ112-30/4-2026"),
        pytest.param("2023-04-28", 1, "2023-05-04", id="BLLĐ111.3-five-days-2023"),
        pytest.param("2023-08-31", 1, "2023-09-05", id="CV8056-quoc-khanh-2023"),
        pytest.param("2023-01-19", 1, "2023-01-27", id="CV8056-tet-2023"),
        pytest.param("2018-12-28", 1, "2019-01-02", id="CV6519-new-year-2019"),
        pytest.param("2019-01-04", 1, "2019-01-05", id="CV6519-make-up-saturday-2019"),
        pytest.param("2026-11-20", 3, "2026-11-26", id="domain-4-example-with-24/11-off"),
        pytest.param("2026-11-21", 1, "2026-11-23", id="domain-4-example-received-on-saturday"),
    ],
)
def test_working_days_end_with_the_nth_working_day(calendar, rules, received, number, due):
    assert due_moment(working_days(number), at(received), calendar, rules).at == end_of(due)


@pytest.mark.parametrize(
    ("received", "number", "due"),
    [
        pytest.param("2025-06-02", 0.5, "2025-06-03", id="D1-half-a-day"),
        pytest.param("2025-06-02", 1.5, "2025-06-04", id="D1-one-and-a-half"),
        pytest.param("2025-06-07", 0.5, "2025-06-09", id="D1-half-a-day-from-saturday"),
        pytest.param("2025-06-06", 7.5, "2025-06-18", id="D1-seven-and-a-half"),
        pytest.param("2025-06-02", 16.5, "2025-06-25", id="D1-sixteen-and-a-half"),
        pytest.param("2024-04-26", 2.5, "2024-05-04", id="D1-half-day-on-the-make-up-saturday"),
        pytest.param("2026-11-20 09:00", 2.5, "2026-11-26", id="domain-4-example-with-24/11-off"),
    ],
)
def test_half_days_end_with_the_morning(calendar, rules, received, number, due):
    assert due_moment(working_days(number), at(received), calendar, rules).at == noon_of(due)


@pytest.mark.parametrize(
    ("received", "number", "due"),
    [
        pytest.param("2025-06-02", 3, "2025-06-05", id="BLDS147-first-day-not-counted"),
        pytest.param("2025-06-02", 30, "2025-07-02", id="BLDS147-thirty-days"),
        pytest.param("2025-06-02", 5, "2025-06-09", id="BLDS148.5-ends-on-saturday"),
        pytest.param("2025-06-02", 6, "2025-06-09", id="BLDS148.5-ends-on-sunday"),
        pytest.param("2024-04-22", 7, "2024-05-02", id="BLDS148.5-ends-on-a-swapped-day-off"),
        pytest.param("2024-04-27", 7, "2024-05-04", id="D2-ends-on-a-make-up-saturday"),
        pytest.param("2025-04-16", 10, "2025-04-26", id="D2-ends-on-a-make-up-saturday-2025"),
        pytest.param("2025-01-20", 10, "2025-02-03", id="BLDS148.5-ends-in-tet"),
        pytest.param("2025-06-02", 0, "2025-06-02", id="D1-zero-days"),
        pytest.param("2025-06-07", 0, "2025-06-09", id="D1-zero-days-on-saturday"),
        pytest.param("2026-11-11", 10, "2026-11-23", id="domain-4-example"),
        pytest.param("2026-11-14", 10, "2026-11-25", id="NQ28-ends-on-24/11"),
    ],
)
def test_calendar_days_roll_to_a_working_day(calendar, rules, received, number, due):
    assert due_moment(calendar_days(number), at(received), calendar, rules).at == end_of(due)


@pytest.mark.parametrize(
    ("received", "number", "due"),
    [
        pytest.param("2025-01-31", 1, "2025-02-28", id="BLDS148.3-31/1-plus-1"),
        pytest.param("2024-01-31", 1, "2024-02-29", id="BLDS148.3-31/1-plus-1-in-a-leap-year"),
        pytest.param("2026-11-30", 1, "2026-12-30", id="domain-4-example-30/11-plus-1"),
        pytest.param("2025-11-30", 1, "2025-12-30", id="BLDS148.3-30/11-plus-1"),
        pytest.param("2025-05-14", 1, "2025-06-16", id="BLDS148.5-ends-on-saturday"),
        pytest.param("2025-10-31", 4, "2026-03-02", id="BLDS148.3-over-the-year-end-on-a-saturday"),
        pytest.param("2024-12-31", 12, "2025-12-31", id="BLDS148.3-twelve-months"),
        pytest.param("2025-12-01", 1, "2026-01-05", id="BLDS148.5-ends-on-new-year-2026"),
    ],
)
def test_months_end_on_the_same_day_of_the_month(calendar, rules, received, number, due):
    assert due_moment(months(number), at(received), calendar, rules).at == end_of(due)


HOURS = [
    pytest.param("2025-06-02 08:00", 1, "2025-06-02 09:00", id="D1-inside-the-morning"),
    pytest.param("2025-06-02 10:00", 2, "2025-06-02 14:00", id="D1-over-lunch"),
    pytest.param("2025-06-02 07:30", 4, "2025-06-02 11:30", id="D1-ends-exactly-when-the-morning-closes"),
    pytest.param("2025-06-02 10:30", 1, "2025-06-02 11:30", id="D1-ends-exactly-at-11:30"),
    pytest.param("2025-06-02 13:30", 3.5, "2025-06-02 17:00", id="D1-ends-exactly-when-the-day-closes"),
    pytest.param("2025-06-02 07:30", 7.5, "2025-06-02 17:00", id="D1-a-whole-day"),
    pytest.param("2025-06-02 07:30", 15, "2025-06-03 17:00", id="D1-two-whole-days"),
    pytest.param("2025-06-02 11:15", 0.5, "2025-06-02 13:45", id="D1-half-an-hour-over-lunch"),
    pytest.param("2025-06-02 11:30", 1, "2025-06-02 14:30", id="D1-received-when-the-morning-closes"),
    pytest.param("2025-06-02 12:00", 1, "2025-06-02 14:30", id="D1-received-at-lunch"),
    pytest.param("2025-06-02 12:00", 3.5, "2025-06-02 17:00", id="D1-received-at-lunch-until-closing"),
    pytest.param("2025-06-02 06:00", 1, "2025-06-02 08:30", id="D1-received-before-opening"),
    pytest.param("2025-06-02 17:00", 1, "2025-06-03 08:30", id="D1-received-at-closing-time"),
    pytest.param("2025-06-02 18:45", 2, "2025-06-03 09:30", id="D1-received-after-closing"),
    pytest.param("2025-06-06 16:30", 1, "2025-06-09 08:00", id="D1-over-a-weekend"),
    pytest.param("2025-06-07 09:00", 1, "2025-06-09 08:30", id="D1-received-on-saturday"),
    pytest.param("2025-06-02 07:30", 8, "2025-06-03 08:00", id="NĐ45-eight-hours"),
    pytest.param("2025-06-02 09:00", 8, "2025-06-03 09:30", id="NĐ45-eight-hours-from-nine"),
    pytest.param("2025-06-02 08:00", 40, "2025-06-09 10:30", id="D1-forty-hours"),
    pytest.param("2024-04-26 16:00", 2, "2024-05-02 08:30", id="CV2450-over-30/4"),
    pytest.param("2024-04-30 10:00", 0.5, "2024-05-02 08:00", id="CV2450-received-on-30/4"),
    pytest.param("2024-05-03 16:00", 2, "2024-05-04 08:30", id="CV2450-into-the-make-up-saturday"),
]


@pytest.mark.parametrize(("received", "hours", "due"), HOURS)
def test_working_hours_run_inside_office_hours(calendar, rules, received, hours, due):
    assert due_moment(working_hours(hours), at(received), calendar, rules).at == at(due)


def test_an_office_with_other_hours_counts_in_them(calendar, rules):
    own = replace(rules, hours=OfficeHours(((time(7, 0), time(12, 0)), (time(13, 0), time(16, 0)))))
    assert due_moment(working_hours(2), at("2025-06-02 11:00"), calendar, own).at == at("2025-06-02 14:00")
    assert due_moment(working_days(1), at("2025-06-02"), calendar, own).at == at("2025-06-03 16:00")
    assert due_moment(working_days(0.5), at("2025-06-02"), calendar, own).at == at("2025-06-03 12:00")


@pytest.mark.parametrize(
    ("received", "due"),
    [
        pytest.param("2026-11-20 14:59", "2026-11-20", id="domain-4-example-14:59"),
        pytest.param("2026-11-20 14:59:59", "2026-11-20", id="NĐ23-7-14:59:59"),
        pytest.param("2026-11-20 15:00:00", "2026-11-20", id="D1-15:00:00-is-in-time"),
        pytest.param("2026-11-20 15:00:01", "2026-11-23", id="NĐ23-7-15:00:01"),
        pytest.param("2026-11-20 15:01", "2026-11-23", id="domain-4-example-15:01"),
        pytest.param("2025-06-02 06:00", "2025-06-02", id="D1-before-opening"),
        pytest.param("2025-06-07 10:00", "2025-06-09", id="D1-received-on-saturday"),
        pytest.param("2025-06-07 16:00", "2025-06-09", id="D1-received-late-on-saturday-adds-nothing"),
        pytest.param("2024-04-29 10:00", "2024-05-02", id="CV2450-received-on-a-swapped-day-off"),
        pytest.param("2024-05-04 10:00", "2024-05-04", id="CV2450-received-on-the-make-up-saturday"),
        pytest.param("2024-05-03 15:30", "2024-05-04", id="CV2450-friday-afternoon-before-the-make-up-saturday"),
        pytest.param("2024-04-26 15:30", "2024-05-02", id="CV2450-friday-afternoon-before-30/4"),
        pytest.param("2026-11-23 15:30", "2026-11-25", id="NQ28-afternoon-before-24/11"),
    ],
)
def test_same_day_after_15h_is_the_next_working_day(calendar, rules, received, due):
    assert due_moment(SAME_DAY, at(received), calendar, rules).at == end_of(due)


def test_the_hour_of_the_same_day_rule_is_the_rule_sets(calendar, rules):
    own = replace(rules, same_day_until=time(16, 0))
    assert due_moment(SAME_DAY, at("2025-06-02 16:00"), calendar, own).at == end_of("2025-06-02")
    assert due_moment(SAME_DAY, at("2025-06-02 16:01"), calendar, own).at == end_of("2025-06-03")


def test_no_term_is_never_due(calendar, rules):
    due = due_moment(NO_TERM, at("2025-06-02"), calendar, rules)
    assert (due.at, due.waiting, due.proof.lines) == (None, False, ())
    assert "không quy định thời hạn" in due.proof.conclusion()


FIVE_DAYS = working_days(5)  # received Monday 2 June 2025: due Monday 9 June
STOPPED_DAYS = [
    pytest.param(FIVE_DAYS, [("2025-06-04", "2025-06-09")], end_of("2025-06-12"), id="D3-two-days-used"),
    pytest.param(FIVE_DAYS, [("2025-06-02", "2025-06-05")], end_of("2025-06-12"), id="D3-starts-on-the-day-of-receipt"),
    pytest.param(FIVE_DAYS, [("2025-06-04 09:00", "2025-06-04 16:00")], end_of("2025-06-09"), id="D3-within-one-day"),
    pytest.param(FIVE_DAYS, [("2025-06-04", "2025-06-05")], end_of("2025-06-10"), id="D3-supplement-the-next-day"),
    pytest.param(FIVE_DAYS, [("2025-06-09", "2025-06-11")], end_of("2025-06-11"), id="D3-request-on-the-due-day"),
    pytest.param(
        FIVE_DAYS, [("2025-06-09", "2025-06-14")], end_of("2025-06-16"), id="D3-request-on-the-due-day-rolled-forward"
    ),
    pytest.param(FIVE_DAYS, [("2025-06-10", "2025-06-12")], end_of("2025-06-09"), id="D3-request-after-the-due-day"),
    pytest.param(FIVE_DAYS, [("2025-06-06", "2025-06-07")], end_of("2025-06-09"), id="GLPI10594-stop-over-a-weekend"),
    pytest.param(FIVE_DAYS, [("2025-06-06", "2025-06-09")], end_of("2025-06-10"), id="GLPI10594-friday-to-monday"),
    pytest.param(FIVE_DAYS, [("2025-06-07", "2025-06-10")], end_of("2025-06-11"), id="D3-request-on-saturday"),
    pytest.param(
        FIVE_DAYS,
        [("2025-06-03", "2025-06-04"), ("2025-06-06", "2025-06-10")],
        end_of("2025-06-12"),
        id="D3-two-stops",
    ),
    pytest.param(
        FIVE_DAYS,
        [("2025-06-06", "2025-06-10"), ("2025-06-03", "2025-06-04")],
        end_of("2025-06-12"),
        id="D3-two-stops-in-any-order",
    ),
    pytest.param(
        FIVE_DAYS,
        [("2025-06-03", "2025-06-05"), ("2025-06-04", "2025-06-06")],
        end_of("2025-06-12"),
        id="GLPI10594-overlapping-stops-count-once",
    ),
    pytest.param(
        FIVE_DAYS,
        [("2025-06-03", "2025-06-10"), ("2025-06-04", "2025-06-05")],
        end_of("2025-06-16"),
        id="D3-one-stop-inside-another",
    ),
    pytest.param(
        FIVE_DAYS,
        [("2025-06-03", "2025-06-05 09:00"), ("2025-06-05 14:00", "2025-06-09")],
        end_of("2025-06-13"),
        id="D3-next-request-on-the-day-the-supplement-arrives",
    ),
    pytest.param(
        FIVE_DAYS,
        [("2025-06-09", "2025-06-11"), ("2025-06-11 15:00", "2025-06-13")],
        end_of("2025-06-13"),
        id="D3-request-on-the-due-day-twice",
    ),
    pytest.param(
        working_days(2.5), [("2025-06-03", "2025-06-05")], noon_of("2025-06-09"), id="D3-half-days-one-and-a-half-left"
    ),
    pytest.param(working_days(2.5), [("2025-06-04", "2025-06-06")], noon_of("2025-06-09"), id="D3-half-days-half-left"),
    pytest.param(
        working_days(2.5),
        [("2025-06-05", "2025-06-09")],
        end_of("2025-06-09"),
        id="D3-half-days-request-on-the-due-day",
    ),
    pytest.param(calendar_days(10), [("2025-06-05", "2025-06-09")], end_of("2025-06-16"), id="D3-calendar-days"),
    pytest.param(
        calendar_days(10), [("2025-06-12", "2025-06-17")], end_of("2025-06-17"), id="D3-calendar-days-on-the-due-day"
    ),
    pytest.param(
        calendar_days(10), [("2025-06-13", "2025-06-17")], end_of("2025-06-12"), id="D3-calendar-days-after-the-due-day"
    ),
    pytest.param(
        calendar_days(5), [("2025-06-05", "2025-06-06")], end_of("2025-06-09"), id="D3-calendar-days-end-on-sunday"
    ),
    pytest.param(
        calendar_days(5), [("2025-06-09", "2025-06-11")], end_of("2025-06-11"), id="D3-calendar-days-rolled-due-day"
    ),
    pytest.param(
        calendar_days(5), [("2025-06-08", "2025-06-10")], end_of("2025-06-10"), id="D3-calendar-days-while-rolling"
    ),
    pytest.param(months(1), [("2025-06-10", "2025-06-17")], end_of("2025-07-09"), id="D3-months"),
    pytest.param(SAME_DAY, [("2025-06-02 11:00", "2025-06-04")], end_of("2025-06-04"), id="D3-same-day"),
    pytest.param(SAME_DAY, [("2025-06-02 11:00", "2025-06-07")], end_of("2025-06-09"), id="D3-same-day-rolled-forward"),
]


@pytest.mark.parametrize(("term", "spans", "due"), STOPPED_DAYS)
def test_a_request_stops_the_clock(calendar, rules, term, spans, due):
    found = due_moment(term, at("2025-06-02"), calendar, rules, pauses(*spans))
    assert (found.at, found.waiting) == (due, False)


@pytest.mark.parametrize(
    ("requested", "supplied", "due"),
    [
        pytest.param("2025-06-02 16:30", "2025-06-05", "2025-06-06", id="D3-one-day-left-after-15h"),
        pytest.param("2025-06-03 09:00", "2025-06-05", "2025-06-05", id="D3-request-on-the-due-day"),
    ],
)
def test_a_same_day_dossier_of_the_afternoon_keeps_its_day(calendar, rules, requested, supplied, due):
    spans = pauses((requested, supplied))
    assert due_moment(SAME_DAY, at("2025-06-02 16:00"), calendar, rules, spans).at == end_of(due)


@pytest.mark.parametrize(
    ("received", "spans", "due"),
    [
        # 3 working days from Thursday 25/4/2024: 26/4, 2/5, 3/5.
        pytest.param("2024-04-25", [("2024-04-26", "2024-05-02")], "2024-05-04", id="CV2450-onto-the-make-up-saturday"),
        pytest.param("2024-04-25", [("2024-04-26", "2024-04-30")], "2024-05-03", id="CV2450-stop-inside-the-holiday"),
        pytest.param("2024-04-25", [("2024-04-30", "2024-05-06")], "2024-05-08", id="Dynamics-request-on-a-holiday"),
        pytest.param(
            "2024-05-02", [("2024-05-03", "2024-05-04")], "2024-05-07", id="CV2450-supplement-on-the-saturday"
        ),
        # 3 working days from Wednesday 7/2/2024: 15, 16, 19/2.
        pytest.param("2024-02-07", [("2024-02-08", "2024-02-15")], "2024-02-20", id="BLLĐ112-stop-over-tet"),
        pytest.param("2024-02-07", [("2024-02-08", "2024-02-14")], "2024-02-19", id="BLLĐ112-stop-inside-tet"),
    ],
)
def test_a_stop_over_a_holiday_gives_working_days_only(calendar, rules, received, spans, due):
    assert due_moment(working_days(3), at(received), calendar, rules, pauses(*spans)).at == end_of(due)


FOUR_HOURS = [  # received Monday 2 June 2025, 08:00: due 14:00
    pytest.param([("2025-06-02 09:00", "2025-06-02 15:00")], "2025-06-03 08:30", id="D3-three-hours-left"),
    pytest.param([("2025-06-02 09:00", "2025-06-02 12:00")], "2025-06-02 16:30", id="D3-supplement-at-lunch"),
    pytest.param([("2025-06-02 12:00", "2025-06-02 16:00")], "2025-06-02 16:30", id="D3-request-at-lunch"),
    pytest.param([("2025-06-02 09:00", "2025-06-07 10:00")], "2025-06-09 10:30", id="D3-supplement-on-saturday"),
    pytest.param([("2025-06-02 09:00", "2025-06-02 20:00")], "2025-06-03 10:30", id="D3-supplement-in-the-evening"),
    pytest.param([("2025-06-02 14:00", "2025-06-02 15:00")], "2025-06-02 15:00", id="D3-request-at-the-due-moment"),
    pytest.param([("2025-06-02 14:01", "2025-06-02 15:00")], "2025-06-02 14:00", id="D3-request-after-the-due-moment"),
    pytest.param([("2025-06-02 12:00", "2025-06-02 13:00")], "2025-06-02 14:00", id="GLPI10594-stop-inside-lunch"),
    pytest.param(
        [("2025-06-02 09:00", "2025-06-02 10:00"), ("2025-06-02 11:00", "2025-06-02 14:00")],
        "2025-06-02 16:00",
        id="D3-two-stops",
    ),
    pytest.param(
        [("2025-06-02 09:00", "2025-06-02 11:00"), ("2025-06-02 10:00", "2025-06-02 14:00")],
        "2025-06-02 17:00",
        id="D3-overlapping-stops",
    ),
    pytest.param([("2025-06-02 08:00", "2025-06-02 09:00")], "2025-06-02 15:00", id="Zammad-stop-from-the-receipt-on"),
    pytest.param([("2025-06-02 16:00", "2025-06-03 09:00")], "2025-06-02 14:00", id="D3-late-request-brings-nothing"),
]


@pytest.mark.parametrize(("spans", "due"), FOUR_HOURS)
def test_terms_in_hours_stop_at_the_instants(calendar, rules, spans, due):
    found = due_moment(working_hours(4), at("2025-06-02 08:00"), calendar, rules, pauses(*spans))
    assert found.at == at(due)


@pytest.mark.parametrize(
    ("term", "spans"),
    [
        pytest.param(FIVE_DAYS, [("2025-06-04", None)], id="D3-days"),
        pytest.param(FIVE_DAYS, [("2025-06-09", None)], id="D3-since-the-due-day"),
        pytest.param(FIVE_DAYS, [("2025-06-20", None)], id="GLPI24481-since-after-the-due-day"),
        pytest.param(FIVE_DAYS, [("2025-06-03", "2025-06-05"), ("2025-06-06", None)], id="D3-after-an-earlier-stop"),
        pytest.param(
            FIVE_DAYS, [("2025-06-03", None), ("2025-06-05", "2025-06-06")], id="D3-open-stop-covers-the-later"
        ),
        pytest.param(calendar_days(10), [("2025-06-04", None)], id="D3-calendar-days"),
        pytest.param(working_hours(4), [("2025-06-02 11:00", None)], id="D3-hours"),
        pytest.param(SAME_DAY, [("2025-06-02 11:00", None)], id="D3-same-day"),
        pytest.param(NO_TERM, [("2025-06-02 11:00", None)], id="D3-no-term"),
    ],
)
def test_while_waiting_there_is_no_due_date(calendar, rules, term, spans):
    due = due_moment(term, at("2025-06-02"), calendar, rules, pauses(*spans))
    assert (due.at, due.waiting) == (None, True)
    assert "đang dừng" in due.proof.conclusion()


@pytest.mark.parametrize(
    ("term", "spans", "due"),
    [
        pytest.param(FIVE_DAYS, [("2025-06-04", "2025-06-09")], "2025-06-16 17:00", id="NĐ61-19.4-working-days"),
        pytest.param(
            calendar_days(10), [("2025-06-05", "2025-06-09")], "2025-06-19 17:00", id="NĐ61-19.4-calendar-days"
        ),
        pytest.param(months(1), [("2025-06-05", "2025-06-10")], "2025-07-10 17:00", id="NĐ61-19.4-months"),
        pytest.param(
            working_hours(4), [("2025-06-02 11:00", "2025-06-02 15:00")], "2025-06-03 09:30", id="NĐ61-19.4-hours"
        ),
        pytest.param(SAME_DAY, [("2025-06-02 11:00", "2025-06-04 10:00")], "2025-06-04 17:00", id="NĐ61-19.4-same-day"),
        pytest.param(
            SAME_DAY, [("2025-06-02 11:00", "2025-06-04 15:30")], "2025-06-05 17:00", id="NĐ61-19.4-same-day-after-15h"
        ),
        pytest.param(
            FIVE_DAYS,
            [("2025-06-04", "2025-06-09"), ("2025-06-11", "2025-06-13")],
            "2025-06-20 17:00",
            id="NĐ61-19.4-twice",
        ),
        pytest.param(FIVE_DAYS, [("2025-06-09", "2025-06-11")], "2025-06-18 17:00", id="NĐ61-19.4-on-the-due-day"),
        pytest.param(FIVE_DAYS, [("2025-06-10", "2025-06-12")], "2025-06-09 17:00", id="NĐ61-19.4-after-the-due-day"),
    ],
)
def test_the_other_reading_counts_afresh(calendar, rules, term, spans, due):
    afresh = replace(rules, supplement=SupplementRule.RESTART)
    assert due_moment(term, at("2025-06-02"), calendar, afresh, pauses(*spans)).at == at(due)


def test_a_supplement_before_its_request_is_refused(calendar, rules):
    with pytest.raises(UserError):
        due_moment(FIVE_DAYS, at("2025-06-02"), calendar, rules, pauses(("2025-06-05", "2025-06-04")))


@pytest.mark.parametrize(
    "spans",
    [
        pytest.param([("2025-05-26", "2025-05-28")], id="over-before-the-receipt"),
        pytest.param([("2025-05-26", "2025-06-02 09:00")], id="over-on-the-day-of-receipt"),
    ],
)
def test_a_stop_before_the_receipt_changes_nothing(calendar, rules, spans):
    assert due_moment(FIVE_DAYS, at("2025-06-02"), calendar, rules, pauses(*spans)).at == end_of("2025-06-09")


def test_merged_pauses_are_in_order_and_apart():
    spans = pauses(("2025-06-06", "2025-06-10"), ("2025-06-03", "2025-06-05"), ("2025-06-04", "2025-06-06"))
    assert merge_pauses(spans, at("2025-06-02")) == pauses(("2025-06-03", "2025-06-10"))


@pytest.mark.parametrize(
    ("due", "span", "moved"),
    [
        # Set to Thursday 12 June: six working days are left after 4 June.
        pytest.param("2025-06-12 17:00", ("2025-06-04", "2025-06-09"), "2025-06-17 17:00", id="D3-six-days-left"),
        pytest.param("2025-06-12 11:00", ("2025-06-04", "2025-06-09"), "2025-06-17 11:00", id="D3-keeps-its-hour"),
        pytest.param("2025-06-12 17:00", ("2025-06-12", "2025-06-16"), "2025-06-16 17:00", id="D3-request-on-that-day"),
        pytest.param("2025-06-12 17:00", ("2025-06-12", "2025-06-14"), "2025-06-16 17:00", id="D3-rolled-forward"),
        pytest.param("2025-06-12 17:00", ("2025-06-13", "2025-06-16"), "2025-06-12 17:00", id="D3-request-after-it"),
        pytest.param("2025-06-12 17:00", ("2025-06-04", "2025-06-04"), "2025-06-12 17:00", id="D3-within-one-day"),
    ],
)
def test_a_date_set_by_hand_moves_by_the_working_days_left(calendar, rules, due, span, moved):
    assert moved_by_pause(at(due), pauses(span)[0], calendar, rules) == at(moved)


@pytest.mark.parametrize(
    ("given", "span", "day"),
    [
        pytest.param("2025-06-12", ("2025-06-04", "2025-06-09"), date(2025, 6, 9), id="five-days-outside-the-stop"),
        pytest.param("2025-06-09", ("2025-06-07", "2025-06-08"), date(2025, 6, 9), id="stop-over-a-weekend"),
        pytest.param("2025-06-04", ("2025-06-04", "2025-06-09"), None, id="promised-before-the-stop-was-over"),
        pytest.param("2025-06-09", ("2025-06-02", "2025-06-09"), date(2025, 6, 2), id="nothing-left"),
    ],
)
def test_the_first_promise_behind_a_date_after_stops(calendar, given, span, day):
    found = original_day_of_given(at(given).date(), date(2025, 6, 2), pauses(span), calendar)
    assert found == day


DUE = "2025-06-05 17:00"


@pytest.mark.parametrize(
    ("finished", "verdict"),
    [
        pytest.param("2025-06-04 17:00", Timeliness.EARLY, id="D5-the-day-before"),
        pytest.param("2025-06-05 07:30", Timeliness.ON_TIME, id="D5-in-the-morning-of-the-due-day"),
        pytest.param("2025-06-05 17:00", Timeliness.ON_TIME, id="D5-at-closing-time"),
        pytest.param("2025-06-05 19:00", Timeliness.ON_TIME, id="D5-in-the-evening-of-the-due-day"),
        pytest.param("2025-06-06 07:30", Timeliness.LATE, id="D5-the-day-after"),
    ],
)
def test_by_day(finished, verdict):
    assert judge_finished(at(DUE), at(finished), to_the_minute=False) is verdict


@pytest.mark.parametrize(
    ("finished", "verdict"),
    [
        pytest.param("2025-06-04 17:00", Timeliness.EARLY, id="D5-the-day-before"),
        pytest.param("2025-06-05 13:59", Timeliness.ON_TIME, id="D5-before-the-hour"),
        pytest.param("2025-06-05 14:00", Timeliness.ON_TIME, id="D5-on-the-minute"),
        pytest.param("2025-06-05 14:01", Timeliness.LATE, id="D5-a-minute-late"),
        pytest.param("2025-06-06 07:30", Timeliness.LATE, id="D5-the-day-after"),
    ],
)
def test_terms_in_hours_compare_the_time_on_the_due_day(finished, verdict):
    assert judge_finished(at("2025-06-05 14:00"), at(finished), to_the_minute=True) is verdict


@pytest.mark.parametrize(
    ("finished", "to_the_minute", "verdict"),
    [
        pytest.param("2025-06-05 16:59", False, Timeliness.EARLY, id="D5-days-before-closing"),
        pytest.param("2025-06-05 17:00", False, Timeliness.ON_TIME, id="D5-days-on-the-minute"),
        pytest.param("2025-06-05 18:00", False, Timeliness.ON_TIME, id="D5-days-column-10-does-not-change"),
        pytest.param("2025-06-05 16:59", True, Timeliness.EARLY, id="D5-hours-before"),
        pytest.param("2025-06-05 17:01", True, Timeliness.LATE, id="D5-hours-after"),
        pytest.param("2025-06-06 08:00", False, Timeliness.LATE, id="D5-the-day-after"),
    ],
)
def test_by_time_for_an_office_that_chooses_it(finished, to_the_minute, verdict):
    found = judge_finished(at(DUE), at(finished), to_the_minute=to_the_minute, judged_by=JudgedBy.TIME)
    assert found is verdict


def test_without_a_due_date_nothing_is_late():
    assert judge_finished(None, at("2025-06-05"), to_the_minute=False) is Timeliness.ON_TIME


@pytest.mark.parametrize(
    ("received", "term", "provisional"),
    [
        pytest.param("2026-11-20", working_days(1), False, id="D2-ends-before-24/11/2026"),
        pytest.param("2026-11-20", working_days(2), True, id="D2-passes-24/11/2026"),
        pytest.param("2026-11-14", calendar_days(10), True, id="D2-rolled-off-24/11/2026"),
        pytest.param("2026-11-24", working_days(1), True, id="D2-received-on-24/11/2026"),
        pytest.param("2026-11-25", working_days(3), False, id="D2-after-24/11/2026"),
        pytest.param("2026-11-23 16:30", working_hours(1), True, id="D2-hours-pass-24/11/2026"),
        pytest.param("2026-12-30", working_days(3), True, id="D2-into-2027"),
        pytest.param("2027-06-01", working_days(1), True, id="D2-in-2027"),
        pytest.param("2025-06-02", working_days(30), False, id="D2-official-year"),
    ],
)
def test_dates_that_touch_an_expected_calendar_say_so(calendar, rules, received, term, provisional):
    due = due_moment(term, at(received), calendar, rules)
    assert due.provisional is provisional
    assert due.proof.provisional is provisional
    assert ("dự kiến" in due.proof.conclusion()) is provisional


def test_a_proof_that_counts_afresh_on_an_expected_day_says_so(calendar, rules):
    afresh = replace(rules, supplement=SupplementRule.RESTART)
    due = due_moment(working_days(1), at("2026-11-20"), calendar, afresh, pauses(("2026-11-23", "2026-11-24")))
    assert due.at == end_of("2026-11-25")
    assert due.provisional
    assert due.proof.provisional


@pytest.mark.parametrize(
    ("term", "received"),
    [
        pytest.param(working_days(1), "2017-12-29", id="D2-before-2018"),
        pytest.param(working_days(1), "2028-01-03", id="D2-after-2027"),
        pytest.param(working_days(5), "2027-12-30", id="D2-count-leaves-2027"),
        pytest.param(working_days(100_000), "2025-06-02", id="D2-far-working-days"),
        pytest.param(calendar_days(10), "2027-12-30", id="D2-calendar-days-leave-2027"),
        pytest.param(calendar_days(3_000_000), "2025-06-02", id="D2-calendar-days-past-the-year-9999"),
        pytest.param(months(2), "2027-11-30", id="D2-months-leave-2027"),
        pytest.param(months(120_000), "2025-06-02", id="D2-months-past-the-year-9999"),
        pytest.param(working_hours(8), "2027-12-31 16:00", id="D2-hours-leave-2027"),
        pytest.param(working_hours(100_000), "2025-06-02", id="D2-far-hours"),
        pytest.param(SAME_DAY, "2027-12-31 16:00", id="D2-same-day-leaves-2027"),
    ],
)
def test_dates_beyond_the_calendar_are_refused_not_guessed(calendar, rules, term, received):
    with pytest.raises(CalendarRangeError):
        due_moment(term, at(received), calendar, rules)


def test_the_first_day_of_the_calendar_can_be_counted_from(calendar, rules):
    spans = pauses(("2018-01-02 08:30", "2018-01-02 09:30"))
    due = due_moment(working_hours(2), at("2018-01-01 08:00"), calendar, rules, spans)
    assert due.at == at("2018-01-02 10:30")


def test_whole_days_are_the_same_whatever_the_hour_of_receipt(calendar, rules):
    """Zammad, GLPI: counting minutes gave two people of one day two different days."""
    dues = {due_moment(working_days(3), at(f"2025-06-02 {hour:02d}:15"), calendar, rules).at for hour in range(24)}
    assert dues == {end_of("2025-06-05")}
