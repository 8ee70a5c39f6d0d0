"""The day at the desk: what is due, late, waiting and to be collected, and how the last quarters went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from tthc_desktop.db import desk_counts, dossiers, lists
from tthc_desktop.db.connection import reporting_environment
from tthc_desktop.db.desk_counts import DeskColumn
from tthc_desktop.db.lists import ListFilter
from tthc_desktop.domain.new_year import unsure_year
from tthc_desktop.domain.workdays import CalendarRangeError
from tthc_desktop.reports.on_time import on_time_rate

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.db.lists import ListedDossier
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.domain.workdays import DayInfo, WorkingCalendar
    from tthc_desktop.register.rules_in_force import RulesInForce
    from tthc_desktop.reports.on_time import OnTimeRate
    from tthc_desktop.reports.settlement import Settlement

SOON_WORKING_DAYS = 2
_LOOK_AHEAD_DAYS = 7
_MOST_URGENT = 8
_URGENCY = (DeskColumn.LATE, DeskColumn.DUE_TODAY, DeskColumn.DUE_SOON, DeskColumn.OPEN, DeskColumn.TO_COLLECT)
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DeskRow:
    """The numbers of a field or of a clerk.

    Attributes:
        name: the field or the clerk; empty for dossiers in nobody's charge.
        numbers: how many, for every column.
    """

    name: str
    numbers: Mapping[DeskColumn, int]


@dataclass(frozen=True, slots=True)
class UrgentDossier:
    """A dossier that must not wait.

    Attributes:
        listed: the dossier.
        late_by: working days since its due day, 0 when none has passed; None while it is not late or when the
            calendar does not reach its due day.
    """

    listed: ListedDossier
    late_by: int | None


@dataclass(frozen=True, slots=True)
class DeskDay:
    """What the start page shows.

    Attributes:
        today: the day.
        info: whether the day is worked, and why; None beyond the calendar.
        provisional: the calendar of the days up to ``soon_until`` is only expected.
        news: the next days that differ from the ordinary week: within a week, and the rest of a run begun in it.
        soon_until: the last of the next two working days, or as far as the calendar goes.
        total: the numbers of all dossiers.
        fields: the numbers of each field that has any, the most urgent first.
        clerks: the numbers of each clerk who has any, the most urgent first.
        urgent: open dossiers, the longest late first, then by due date.
        waiting_since: the day since which the longest waiting dossier of a column waits.
        handed_over: the dossiers handed over today.
        empty: no dossier is in the register yet.
        unsure_year: the next year, when it is late in this one and the calendar of the next is not official yet.
    """

    today: date
    info: DayInfo | None
    provisional: bool
    news: tuple[DayInfo, ...]
    soon_until: date
    total: DeskRow
    fields: tuple[DeskRow, ...]
    clerks: tuple[DeskRow, ...]
    urgent: tuple[UrgentDossier, ...]
    waiting_since: Mapping[DeskColumn, date]
    handed_over: tuple[int, ...]
    empty: bool
    unsure_year: int | None

    def list_of(self, column: DeskColumn, *, field: str = "", clerk: str = "") -> ListFilter:
        """Return the list that a number opens; ``field`` and ``clerk`` narrow it to a row of the tables."""
        whole = desk_counts.list_of(column, self.today, self.soon_until, self.handed_over)
        return replace(whole, field=field, clerk=clerk)


class Desk:
    """Answers what the start page asks.

    Args:
        database: the register.
        rules: the working days.
        settled: the counted II.06a of a period, as the report page shows it.
    """

    def __init__(self, database: Database, rules: RulesInForce, settled: Callable[[Period], Settlement]) -> None:
        self._database = database
        self._rules = rules
        self._settled = settled

    @reporting_environment()
    def day(self, now: datetime) -> DeskDay:
        """Return what the start page shows at ``now``."""
        today = now.date()
        calendar = self._rules.calendar
        soon_until = _soon_until(calendar, today)
        counts = desk_counts.count(self._database, today, soon_until)
        waiting_since = dict(counts.waiting_since)
        if counts.to_collect_since is not None:
            waiting_since[DeskColumn.TO_COLLECT] = counts.to_collect_since
        urgent = lists.rows(self._database, desk_counts.most_urgent(self._database, soon_until, _MOST_URGENT))
        total: Counter[DeskColumn] = Counter()
        for numbers in counts.places.values():
            total.update(numbers)
        known = calendar.first_day <= today <= calendar.last_day
        return DeskDay(
            today=today,
            info=calendar.info(today) if known else None,
            provisional=known and calendar.is_provisional(today, soon_until),
            news=_news(calendar, today) if known else (),
            soon_until=soon_until,
            total=_row("", total),
            fields=_rows(counts.places, 0),
            clerks=_rows(counts.places, 1),
            urgent=tuple(UrgentDossier(one, _late_by(calendar, one, today)) for one in urgent),
            waiting_since=waiting_since,
            handed_over=counts.handed_over,
            empty=not counts.places and dossiers.is_empty(self._database),
            unsure_year=unsure_year(calendar.years, today),
        )

    @reporting_environment()
    def in_nobodys_charge(self, wanted: ListFilter) -> ListFilter:
        """Return the list of those dossiers of a list that no clerk is in charge of."""
        return ListFilter(keys=desk_counts.in_nobodys_charge(self._database, lists.keys(self._database, wanted)))

    @reporting_environment()
    def on_time_rate(self, wanted: Period) -> OnTimeRate:
        """Return the on-time rate of a period, from the figures the report page shows."""
        return on_time_rate(wanted, self._settled(wanted).total)


def _soon_until(calendar: WorkingCalendar, today: date) -> date:
    """Return the last of the next two working days; the calendar is never guessed beyond its end."""
    try:
        return calendar.nth_working_day_after(today, SOON_WORKING_DAYS)
    except CalendarRangeError:
        return max(today, calendar.last_day)


def _news(calendar: WorkingCalendar, today: date) -> tuple[DayInfo, ...]:
    news = []
    day = today + _ONE_DAY
    while day <= calendar.last_day and (
        day <= today + timedelta(days=_LOOK_AHEAD_DAYS) or not calendar.is_working_day(day)
    ):
        info = calendar.info(day)
        if info.working != (day.weekday() < 5):
            news.append(info)
        day += _ONE_DAY
    return tuple(news)


def _late_by(calendar: WorkingCalendar, listed: ListedDossier, today: date) -> int | None:
    if listed.due_at is None or listed.due_at.date() >= today:
        return None
    try:
        return calendar.working_days_between(listed.due_at.date(), today)
    except CalendarRangeError:
        return None


def _row(name: str, numbers: Mapping[DeskColumn, int]) -> DeskRow:
    return DeskRow(name, {column: numbers.get(column, 0) for column in DeskColumn})


def _rows(places: Mapping[desk_counts.Place, desk_counts.Numbers], part: int) -> tuple[DeskRow, ...]:
    """Return the sums by field (part 0) or clerk (part 1)."""
    sums: dict[str, Counter[DeskColumn]] = {}
    for place, numbers in places.items():
        sums.setdefault(place[part], Counter()).update(numbers)
    rows = [_row(name, numbers) for name, numbers in sums.items()]
    return tuple(sorted(rows, key=lambda row: (*(-row.numbers[column] for column in _URGENCY), row.name)))
