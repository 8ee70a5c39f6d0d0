"""What a year must bring before it is added to the calendar: a year without its holidays would promise wrong days."""

from collections.abc import Collection
from datetime import date

from tthc_desktop.text import date_text

# Bộ luật Lao động 2019, khoản 1 Điều 112: the holidays that fall on the same date every year.
_SAME_DATE = ((1, 1), (4, 30), (5, 1), (9, 2))
# Between these the first day of the lunar year falls, whatever the year.
_EARLIEST_TET, _LATEST_TET = (1, 21), (2, 20)


def lacking(year: int, off: Collection[date]) -> list[str]:
    """Return which holidays of a year are not among its days off, in Vietnamese; those on a weekend need no line.

    The holidays are those of Bộ luật Lao động 2019, khoản 1 Điều 112; of those by the lunar calendar only Tết is
    looked for, by the weeks in which it can fall.

    Args:
        year: the year.
        off: the days off that are known of it.
    """
    fixed = (date(year, month, day) for month, day in _SAME_DATE)
    missing = [f"nghỉ {date_text(day)}" for day in fixed if day.weekday() < 5 and day not in off]
    if not any(date(year, *_EARLIEST_TET) <= day <= date(year, *_LATEST_TET) for day in off):
        missing.append("các ngày nghỉ Tết Nguyên đán")
    return missing
