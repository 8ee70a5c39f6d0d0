"""What an update does to the calendar: which days become others, and which days the office has entered otherwise."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tthc_desktop.domain.workdays import DayKind
from tthc_desktop.register.calendar_impact import DayEdit
from tthc_desktop.register.rules_in_force import calendar_of
from tthc_desktop.register.updating.newest import years_and_days

if TYPE_CHECKING:
    from tthc_desktop.domain.workdays import OfficialDay, WorkingCalendar
    from tthc_desktop.reports.calendar_file import CalendarYear

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class YearChange:
    """A year that becomes another one.

    Attributes:
        year: the year.
        before: whether it was official; None for a year that the calendar did not have.
        after: whether it is official then.
        reasons: how many days are worked or off as before, for another reason or by another document.
    """

    year: int
    before: bool | None
    after: bool
    reasons: int


@dataclass(frozen=True, slots=True)
class DayChange:
    """A day that is worked or off otherwise than before, in words.

    Attributes:
        day: the date.
        before: what it was; empty for a day of a year that the calendar did not have.
        after: what it is then.
        is_worked: whether it is worked then.
    """

    day: date
    before: str
    after: str
    is_worked: bool


@dataclass(frozen=True, slots=True)
class CalendarChange:
    """What an update does to the calendar.

    Attributes:
        years: the years that change.
        days: the days that are worked or off otherwise, by date.
        own: days that the office has entered otherwise than the update has them: before is the office's word.
    """

    years: tuple[YearChange, ...] = ()
    days: tuple[DayChange, ...] = ()
    own: tuple[DayChange, ...] = ()

    @property
    def first_day(self) -> date | None:
        """The first day that is worked or off otherwise; None when none is."""
        days = [one.day for one in (*self.days, *self.own)]
        return min(days, default=None)

    @property
    def edits(self) -> list[DayEdit]:
        """The days as the dialog of the calendar shows changed days."""
        return [DayEdit(one.day, DayKind.WORK_SWAP if one.is_worked else DayKind.OFF) for one in self.days]


def calendar_change(
    before: Mapping[int, CalendarYear], brought: Sequence[CalendarYear], own: Collection[OfficialDay]
) -> CalendarChange:
    """Work out what years of an update do.

    Args:
        before: the years in use.
        brought: the years of the update.
        own: the office's edits.
    """
    changed = [one for one in brought if before.get(one.year) != one]
    years, days = [], []
    for one in changed:
        former = before.get(one.year)
        was = {day.day: day for day in former.days} if former is not None else {}
        becomes = {day.day: day for day in one.days}
        reasons = 0
        for day in sorted(was.keys() | becomes.keys()):
            if former is None or _is_worked(day, was.get(day)) != _is_worked(day, becomes.get(day)):
                change = _change(day, was.get(day), becomes.get(day))
                days.append(change if former is not None else DayChange(day, "", change.after, change.is_worked))
            else:
                reasons += was.get(day) != becomes.get(day)
        years.append(YearChange(one.year, former.is_official if former is not None else None, one.is_official, reasons))
    listed = [one for one in days if one.before or one.is_worked or one.day.weekday() < _SATURDAY]
    return CalendarChange(tuple(years), tuple(listed), tuple(_entered_otherwise(before, changed, listed, own)))


def calendar_after(
    before: Mapping[int, CalendarYear], brought: Sequence[CalendarYear], own: Collection[OfficialDay]
) -> WorkingCalendar:
    """Return the calendar with the years of an update.

    Raises:
        UserError: the years would have a gap.
    """
    years = {**before, **{one.year: one for one in brought}}
    return calendar_of(years_and_days(years[year] for year in sorted(years)), own)


def _entered_otherwise(
    before: Mapping[int, CalendarYear],
    changed: Sequence[CalendarYear],
    days: Collection[DayChange],
    own: Collection[OfficialDay],
) -> list[DayChange]:
    """Return the office's days of which the update says otherwise; of a year that was official before, only those that
    the update makes another one: the others the office has chosen with open eyes."""
    touched = {one.day for one in days}
    by_year = {one.year: {day.day: day for day in one.days} for one in changed}
    found = []
    for mine in sorted(own, key=lambda one: one.day):
        year = before.get(mine.day.year)
        if mine.day.year not in by_year or (year is not None and year.is_official and mine.day not in touched):
            continue
        theirs = by_year[mine.day.year].get(mine.day)
        if _is_worked(mine.day, mine) != _is_worked(mine.day, theirs):
            found.append(_change(mine.day, mine, theirs))
    return found


def _change(day: date, before: OfficialDay | None, after: OfficialDay | None) -> DayChange:
    return DayChange(day, _words(day, before), _words(day, after), _is_worked(day, after))


def _is_worked(day: date, special: OfficialDay | None) -> bool:
    return special.kind is DayKind.WORK_SWAP if special is not None else day.weekday() < _SATURDAY


def _words(day: date, special: OfficialDay | None) -> str:
    if special is None:
        return "ngày làm việc" if day.weekday() < _SATURDAY else "nghỉ cuối tuần"
    expected = "" if special.confirmed else " (dự kiến)"
    return f"{'nghỉ' if special.kind is DayKind.OFF else 'làm bù'}: {special.reason}{expected}"
