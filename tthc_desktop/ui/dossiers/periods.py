"""The stretches of days a list is narrowed to, told from the present day."""

from collections.abc import Callable
from datetime import date, timedelta

from tthc_desktop.domain.periods import Period, month, period_before, quarter_of, whole_year
from tthc_desktop.text import short_date_text

Days = tuple[date, date]

TODAY, MONTH, LAST_MONTH, QUARTER, LAST_QUARTER, YEAR, LAST_YEAR = (
    "today",
    "month",
    "last_month",
    "quarter",
    "last_quarter",
    "year",
    "last_year",
)


def _today(today: date) -> Period:
    return Period(TODAY, today, today, "Hôm nay")


def _month(today: date) -> Period:
    # The reporting month begins on the 15th of the month before.
    return next(
        found for found in (month(today.year, today.month), _month_after(today)) if found.first <= today <= found.last
    )


def _month_after(day: date) -> Period:
    first_of_next = day.replace(day=1) + timedelta(days=32)
    return month(first_of_next.year, first_of_next.month)


def _year(today: date) -> Period:
    return next(found for year in (today.year, today.year + 1) if today <= (found := whole_year(year)).last)


_PERIODS: dict[str, tuple[str, Callable[[date], Period]]] = {
    TODAY: ("Hôm nay", _today),
    MONTH: ("Tháng báo cáo này", _month),
    LAST_MONTH: ("Tháng báo cáo trước", lambda today: period_before(_month(today))),
    QUARTER: ("Quý báo cáo này", quarter_of),
    LAST_QUARTER: ("Quý báo cáo trước", lambda today: period_before(quarter_of(today))),
    YEAR: ("Năm báo cáo này", _year),
    LAST_YEAR: ("Năm báo cáo trước", lambda today: period_before(_year(today))),
}
PERIODS = tuple(_PERIODS)


def days_of(period: str, today: date) -> Days:
    """Return the first and the last day of a period as it is on ``today``."""
    found = _PERIODS[period][1](today)
    return found.first, found.last


def period_name(period: str) -> str:
    """Return what a period is called on any day."""
    return _PERIODS[period][0]


def period_text(period: str, today: date) -> str:
    """Return what a period is called, with its days."""
    first, last = days_of(period, today)
    days = short_date_text(last)
    if first != last:
        begin = f"{first.day}/{first.month}" if first.year == last.year else short_date_text(first)
        days = f"{begin} – {days}"
    return f"{period_name(period)} ({days})"
