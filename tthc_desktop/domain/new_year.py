"""What a year must bring before it is added to the calendar, and when it is time to ask for the next one."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from tthc_desktop.text import date_text

# Bộ luật Lao động 2019, khoản 1 Điều 112: the holidays that fall on the same date every year.
_SAME_DATE = ((1, 1), (4, 30), (5, 1), (9, 2))
# Between these the first day of the lunar year falls, whatever the year.
_EARLIEST_TET, _LATEST_TET = (1, 21), (2, 20)
# The days off for it begin at most this long before and end at most that long after.
_DAYS_BEFORE, _DAYS_AFTER = 7, 10
# Điều 112: five days; khoản 3 Điều 111: one that falls on the weekly rest is made up for on the next working day.
_TET_DAYS = 5
# From this month on the notice for the next year is to be expected.
_NOTICE_EXPECTED_FROM = 10


def lacking(year: int, off: Collection[date]) -> list[str]:
    """Return which holidays of a year are not among its days off, in Vietnamese; those on a weekend need no line.

    A year without its holidays would promise wrong days.

    The holidays are those of Bộ luật Lao động 2019, khoản 1 Điều 112; of those by the lunar calendar only Tết is
    looked for, by the weeks in which it can fall: five days off one after the other, Saturdays and Sundays between
    them not counted.

    Args:
        year: the year.
        off: the days off that are known of it.
    """
    fixed = (date(year, month, day) for month, day in _SAME_DATE)
    missing = [f"nghỉ {date_text(day)}" for day in fixed if day.weekday() < 5 and day not in off]
    tet = _longest_tet(year, off)
    if not tet:
        missing.append("các ngày nghỉ Tết Nguyên đán")
    elif tet < _TET_DAYS:
        missing.append(f"đủ {_TET_DAYS} ngày nghỉ Tết Nguyên đán liền nhau, không kể thứ Bảy, Chủ nhật (mới có {tet})")
    return missing


def _longest_tet(year: int, off: Collection[date]) -> int:
    """Return how many days from Monday to Friday the longest run of days off has that Tết can be in."""
    earliest, latest = date(year, *_EARLIEST_TET), date(year, *_LATEST_TET)
    day, last = earliest - timedelta(days=_DAYS_BEFORE), latest + timedelta(days=_DAYS_AFTER)
    longest, run, within = 0, 0, False
    while day <= last:
        if day.weekday() < 5 and day not in off:
            run, within = 0, False
        else:
            run += day.weekday() < 5
            within = within or earliest <= day <= latest
            longest = max(longest, run if within else 0)
        day += timedelta(days=1)
    return longest


def unsure_year(years: Mapping[int, bool], today: date) -> int | None:
    """Return the next year when it is late in this one and its calendar is not official yet; else None.

    Args:
        years: the years of the calendar; True for one that rests on an official notice.
        today: the present day.
    """
    year = today.year + 1
    return year if today.month >= _NOTICE_EXPECTED_FROM and not years.get(year, False) else None
