"""A period cut into weeks, or into months and years where it is too long for weeks to be told apart."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tthc_desktop.domain.periods import Period
from tthc_desktop.text import short_date_text

_MOST_WEEKS, _MOST_MONTHS = 54, 60
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some days of a period.

    Attributes:
        first: the first of them.
        last: the last of them.
        name: the shortest name that tells it from its neighbours.
        unit: ``tuần``, ``tháng`` or ``năm``.
    """

    first: date
    last: date
    name: str
    unit: str

    @property
    def full_name(self) -> str:
        """Return its days in words."""
        if self.first == self.last:
            return f"ngày {short_date_text(self.first)}"
        return f"từ {short_date_text(self.first)} đến {short_date_text(self.last)}"

    @property
    def period(self) -> Period:
        """Return it as a period of its own."""
        return Period(f"{self.first}..{self.last}", self.first, self.last, self.full_name)

    def sum_of(self, by_day: Mapping[date, int]) -> int:
        """Return the sum of what is told of its days."""
        return sum(number for day, number in by_day.items() if self.first <= day <= self.last)


def stretches_of(period: Period) -> tuple[Stretch, ...]:
    """Return the weeks of a period, Monday to Sunday, those at its ends cut off there; months or years of a long one.

    Months and years are those of the calendar, for they only show how the work went up and down.
    """
    if (period.last - period.first).days <= 7 * (_MOST_WEEKS - 1):
        return _cut(period, "tuần")
    months = 12 * (period.last.year - period.first.year) + period.last.month - period.first.month + 1
    return _cut(period, "tháng" if months <= _MOST_MONTHS else "năm")


def _cut(period: Period, unit: str) -> tuple[Stretch, ...]:
    found = []
    first = period.first
    while first <= period.last:
        last = min(_end(first, unit), period.last)
        found.append(Stretch(first, last, _name(first, unit), unit))
        first = last + _ONE_DAY
    return tuple(found)


def _end(day: date, unit: str) -> date:
    if unit == "tuần":
        return day + timedelta(days=6 - day.weekday())
    if unit == "tháng":
        return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - _ONE_DAY
    return day.replace(month=12, day=31)


def _name(day: date, unit: str) -> str:
    return {"tuần": f"{day.day}/{day.month}", "tháng": f"{day.month}/{day.year}", "năm": f"{day.year}"}[unit]
