"""Due dates per second beside looking up a list of working days."""

import random
from bisect import bisect_right
from datetime import date, datetime, time, timedelta
from pathlib import Path

from tests.benchmarks.measures import Measure, side_by_side
from tthc_desktop import shipped
from tthc_desktop.domain.deadlines import Pause, due_moment
from tthc_desktop.domain.rules import RuleBook
from tthc_desktop.domain.terms import Term, TermKind
from tthc_desktop.domain.workdays import WorkingCalendar

_FULL, _QUICK = 50_000, 1_000
# Days are counted in halves.
_TERMS = (
    Term(TermKind.SAME_DAY, 0),
    Term(TermKind.WORKING_DAYS, 2),
    Term(TermKind.WORKING_DAYS, 5),
    Term(TermKind.WORKING_DAYS, 10),
    Term(TermKind.WORKING_DAYS, 30),
    Term(TermKind.CALENDAR_DAYS, 15),
    Term(TermKind.MONTHS, 1),
    Term(TermKind.WORKING_HOURS, 8),
)


def run(cache_folder: Path, *, quick: bool) -> list[Measure]:
    """Measure the counting of due dates; nothing is read or written."""
    number = _QUICK if quick else _FULL
    calendar = WorkingCalendar(*shipped.calendar_years())
    rules = RuleBook(shipped.rule_sets()).on(date(2023, 6, 1))
    chance = random.Random(1)
    receipts = [
        datetime.combine(date(2022, 1, 3) + timedelta(days=chance.randrange(900)), time(8, 0)) for _ in range(number)
    ]
    terms = [chance.choice(_TERMS) for _ in receipts]
    pauses = [[Pause(moment + timedelta(days=1), moment + timedelta(days=4))] for moment in receipts]
    first = calendar.first_day.toordinal()
    working = [
        day for day in range(first, calendar.last_day.toordinal() + 1) if calendar.is_working_day(date.fromordinal(day))
    ]
    place = [bisect_right(working, day) for day in range(first, calendar.last_day.toordinal() + 1)]

    def without_pauses() -> None:
        for term, moment in zip(terms, receipts, strict=True):
            due_moment(term, moment, calendar, rules)

    def with_pauses() -> None:
        for term, moment, stops in zip(terms, receipts, pauses, strict=True):
            due_moment(term, moment, calendar, rules, stops)

    def looked_up() -> None:
        for term, moment in zip(terms, receipts, strict=True):
            date.fromordinal(working[place[moment.toordinal() - first] + term.amount - 1])

    measures = []
    for name, ours in (("without pauses", without_pauses), ("with a pause", with_pauses)):
        taken, least = side_by_side(ours, looked_up)
        # Both as the time of one, so that the ratio reads like all the others.
        one, other = 1e6 * taken / number, 1e6 * least / number
        measures.append(Measure(f"due date {name} ({number / taken:,.0f} a second)", one, other, unit="µs"))
    return measures
