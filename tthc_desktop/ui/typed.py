"""What clerks type for dates, times and numbers, read without ever changing what they typed."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, time, timedelta
from enum import Enum

from tthc_desktop.errors import UserError
from tthc_desktop.text import date_text

_PARTED = re.compile(r"(\d{1,2})[\s/.\-]+(\d{1,2})(?:[\s/.\-]+(\d{4}|\d{2}))?")
_RUN = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})?")
_TIME = re.compile(r"(\d{1,2})(?:\s*[:hg.]\s*(\d{2})?)?")
_TIME_RUN = re.compile(r"(\d{1,2})(\d{2})")
_MONEY = re.compile(r"(.*\d)\s*(?:đồng|vnđ|vnd|đ)", re.IGNORECASE)

# A 29 February comes again after eight years at the latest.
_MOST_YEARS = 8
# Around New Year the other year is meant; of what lies farther away the clerk must have typed the wrong day.
_FAR = timedelta(days=183)
_DAYS_OF_MONTH = 30.44


class Looking(Enum):
    """In which direction a date lies whose year is not typed; the value is the step from year to year."""

    AHEAD = 1
    BACK = -1
    THIS_YEAR = 0


def read_date(text: str, today: date, looking: Looking = Looking.THIS_YEAR) -> date | None:
    """Read ``5/3``, ``05032026``, ``5-3-26``, ``05.03.2026``; None when it is no date.

    Args:
        text: what was typed.
        today: gives the year when none is typed.
        looking: which year that is: that of ``today``, or that of the next such date, today's or later, or of the
            latest one, today's or earlier. One that is past already is not promised for half a year and more later:
            then the year must be typed.
    """
    parts = _parts(text, today)
    if parts is None:
        return None
    year, month, day, is_year_typed = parts
    if is_year_typed or looking is Looking.THIS_YEAR:
        return _date(year, month, day)
    found = _nearest(year, month, day, today, looking)
    return None if found is None or (looking is Looking.AHEAD and is_year_odd(found, today)) else found


def _nearest(year: int, month: int, day: int, today: date, looking: Looking) -> date | None:
    """Return the date of the first year, from this one on, in which it lies in the direction looked in."""
    found = (_date(year + looking.value * step, month, day) for step in range(_MOST_YEARS + 1))
    ahead = looking is Looking.AHEAD
    return next((one for one in found if one and (one >= today if ahead else one <= today)), None)


def is_year_odd(day: date, today: date) -> bool:
    """Tell whether a day lies in another year than the present one, and not just beyond New Year."""
    return day.year != today.year and abs(day - today) > _FAR


def year_doubt(day: date | None, today: date, what: str) -> str:
    """Return the doubt that a day gone by is of the wrong year, empty when there is none.

    Args:
        day: the day that was typed, if it is one.
        today: the present day.
        what: what the day is, as in “Ngày tiếp nhận”.
    """
    if day is None or day > today or not is_year_odd(day, today):
        return ""
    months = round((today - day).days / _DAYS_OF_MONTH)
    return f"{what} {date_text(day)}, cách đây {months} tháng: hãy kiểm tra năm."


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _parts(text: str, today: date) -> tuple[int, int, int, bool] | None:
    """Return year, month, day, and whether the year was typed."""
    stripped = text.strip()
    match = _PARTED.fullmatch(stripped) or _RUN.fullmatch(stripped)
    if match is None:
        return None
    day, month, year = match.groups()
    number = today.year if year is None else int(year)
    if year is not None and len(year) == 2:
        number += 2000
    return number, int(month), int(day), year is not None


def date_complaint(text: str, today: date, what: str, looking: Looking = Looking.THIS_YEAR) -> str:
    """Return what is wrong with a date that was typed, empty when nothing is.

    Args:
        text: what was typed.
        today: gives the year when none is typed.
        what: what the date is, as in “hạn trả”.
        looking: as for :func:`read_date`.
    """
    if not text.strip():
        return f"Hãy nhập {what}, ví dụ 5/3"
    if read_date(text, today, looking) is not None:
        return ""
    parts = _parts(text, today)
    if parts is None:
        return f"Không đọc được ngày “{text.strip()}”; hãy nhập như 5/3"
    year, month, day, is_year_typed = parts
    present = _date(year, month, day)
    if present is not None and not is_year_typed:
        later = _nearest(year, month, day, today, looking)
        other = f"; nếu đúng là năm sau hãy gõ cả năm: {date_text(later)}" if later else ""
        return f"{date_text(present)} đã qua{other}"
    return f"Không có ngày {day:02d}/{month:02d}/{year:04d}"


def time_complaint(text: str) -> str:
    """Return what is wrong with a time that was typed, empty when nothing is."""
    if not text.strip():
        return "Hãy nhập giờ, ví dụ 10:30"
    return "" if read_time(text) is not None else f"Không có giờ “{text.strip()}”; hãy nhập như 10:30"


def read_time(text: str) -> time | None:
    """Read ``10:00``, ``10h``, ``10h30``, ``930``, ``9``; None when it is no time of day."""
    stripped = text.strip().lower()
    match = _TIME.fullmatch(stripped) or _TIME_RUN.fullmatch(stripped)
    if match is None:
        return None
    try:
        return time(int(match.group(1)), int(match.group(2) or 0))
    except ValueError:
        return None


def complaint(check: Callable[[str], object], text: str) -> str:
    """Return why what was typed cannot be taken, empty when it can.

    Args:
        check: raises a UserError when it cannot.
        text: what was typed.
    """
    try:
        check(text)
    except UserError as error:
        return str(error)
    return ""


def read_number(text: str) -> int | None:
    """Read a whole number, dots and spaces between thousands allowed; 0 for nothing, None when it is none."""
    stripped = re.sub(r"[\s.]", "", text)
    if not stripped:
        return 0
    return int(stripped) if stripped.isdecimal() and stripped.isascii() else None


def read_money(text: str) -> int | None:
    """Read an amount in đồng as :func:`read_number` does, with ``đ``, ``đồng`` or ``vnđ`` after it or without."""
    match = _MONEY.fullmatch(unicodedata.normalize("NFC", text.strip()))
    return read_number(match.group(1) if match else text)
