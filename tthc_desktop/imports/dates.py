"""Cells of a sheet as moments: real dates, Excel's serial numbers and the ways Vietnamese offices write dates."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING

from tthc_desktop.imports.cells import RowError, short_text, tidy
from tthc_desktop.text import moment_text

if TYPE_CHECKING:
    from tthc_desktop.imports.cells import Cell

FIRST_YEAR, LAST_YEAR = 2000, 2099

_EXCEL_EPOCH = datetime(1899, 12, 30)
_FIRST_SERIAL, _END_SERIAL = 36526, 73051  # 1 January 2000 and 2100
_HANOI = timezone(timedelta(hours=7))
_HOW = "hãy ghi như 05/03/2025 hoặc 05/03/2025 14:30"

_DAY_FIRST = re.compile(r"(?:ngày\s*)?(?<!\d)(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})(?!\d)", re.I)
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})(?!\d)")
_IN_WORDS = re.compile(r"(?:ngày\s*)?(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4}|\d{2})(?!\d)", re.I)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}T\S+")
_EIGHT_DIGITS = re.compile(r"\d{7,8}")
_CLOCK = re.compile(
    r"(\d{1,2})\s*(?::|h|g|giờ)\s*(?:(\d{1,2})\s*(?:phút|p)?)?(?::(\d{2})(?:[.,]\d+)?)?\s*(am|pm|sa|ch)?",
    re.I,
)
_AROUND_CLOCK = " ,;-T"
_NO_DATE = {"", "-", "--", "–", "—", "null"}


class Moments:
    """Reads the date cells of one file; days and times of day that repeat are read once."""

    def __init__(self) -> None:
        self._days: dict[str, date] = {}
        self._clocks: dict[str, time] = {}

    def read(self, cell: Cell) -> datetime | None:
        """Return the moment in a cell, at midnight when it holds only a day; None when it holds nothing.

        Args:
            cell: the cell as the file holds it.

        Raises:
            RowError: it is not a date, not in the calendar or out of the years 2000–2099.
        """
        if type(cell) is str:
            return self._from_text(cell) if cell else None
        if type(cell) is datetime:
            return _sound(cell)
        if type(cell) is date:
            return _sound(datetime(cell.year, cell.month, cell.day))
        if type(cell) is float or type(cell) is int:
            return _from_number(cell)
        raise RowError(f"không phải là ngày; {_HOW}")

    def _from_text(self, text: str) -> datetime | None:
        # "05/03/2025 14:30" fills nearly every list; its day and its time of day repeat.
        day = self._days.get(text[:10])
        if day is not None and text[10:11] in ("", " "):
            if len(text) == 10:
                return datetime(day.year, day.month, day.day)
            clock = self._clocks.get(text[11:])
            if clock is not None:
                return datetime.combine(day, clock)
        words = tidy(text)
        if words in _NO_DATE:
            return None
        moment = _parse(words)
        if len(words) in (10, 16, 19) and words[2] == words[5] == "/" and words[10:11] in ("", " "):
            self._days[words[:10]] = moment.date()
            if len(words) > 10:
                self._clocks[words[11:]] = moment.time()
        return moment


def given_day(moment: datetime) -> datetime | date:
    """Return the bare day of a moment at midnight, which is a cell without a time; else the moment."""
    return moment if moment.hour or moment.minute or moment.second else moment.date()


def _sound(moment: datetime) -> datetime:
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise RowError(_out_of_years(moment.year))
    if moment.microsecond:
        # Excel counts in fractions of a day, so 09:45 may come as 09:44:59.999.
        moment = (moment + timedelta(milliseconds=500)).replace(microsecond=0)
    return moment


def _out_of_years(year: int) -> str:
    return f"năm {year} nằm ngoài khoảng {FIRST_YEAR}–{LAST_YEAR}; hãy sửa lại năm trong tệp"


def _from_number(number: float) -> datetime:
    if _FIRST_SERIAL <= number < _END_SERIAL:
        return _sound(_EXCEL_EPOCH + timedelta(days=number))
    if number == int(number) and 1_000_000 <= number < 100_000_000:
        return _eight_digits(f"{int(number):08d}")
    raise RowError(f"không phải là ngày; {_HOW}")


def _parse(words: str) -> datetime:
    if _ISO.fullmatch(words):
        return _iso(words)
    if _EIGHT_DIGITS.fullmatch(words):
        return _eight_digits(words.zfill(8))
    if words.isdecimal() and len(words) == 5:
        return _from_number(float(words))
    match = _IN_WORDS.search(words) or _YEAR_FIRST.search(words) or _DAY_FIRST.search(words)
    if match is None:
        raise RowError(f"không đọc được ngày; {_HOW}")
    first, month, last = match.groups()
    day = _day(int(last), int(month), first) if match.re is _YEAR_FIRST else _day(int(first), int(month), last)
    rest = f"{words[: match.start()]} {words[match.end() :]}".replace("lúc", " ").strip(_AROUND_CLOCK)
    return datetime.combine(day, _clock(rest) if rest else time())


def _day(day: int, month: int, year_text: str) -> date:
    year = int(year_text) + (2000 if len(year_text) == 2 else 0)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise RowError(_out_of_years(year))
    try:
        return date(year, month, day)
    except ValueError:
        written = f"{day:02d}/{month:02d}/{year}"
        raise RowError(f"Ngày {written} không có trong lịch; hãy sửa lại ngày trong tệp") from None


def _clock(text: str) -> time:
    match = _CLOCK.fullmatch(text)
    if match is None:
        raise RowError(f"không đọc được giờ “{short_text(text)}”; {_HOW}")
    hour, half = int(match[1]), (match[4] or "").lower()
    if half in ("pm", "ch") and hour < 12:
        hour += 12
    elif half in ("am", "sa") and hour == 12:
        hour = 0
    try:
        return time(hour, int(match[2] or 0), int(match[3] or 0))
    except ValueError:
        raise RowError(f"giờ “{short_text(text)}” không có trên đồng hồ; hãy sửa lại giờ trong tệp") from None


def _iso(words: str) -> datetime:
    try:
        moment = datetime.fromisoformat(words)
    except ValueError:
        year, month, day = words[:10].split("-")
        _day(int(day), int(month), year)
        raise RowError(f"không đọc được giờ; {_HOW}") from None
    if moment.tzinfo is not None:
        moment = moment.astimezone(_HANOI).replace(tzinfo=None)
    return _sound(moment)


def _eight_digits(digits: str) -> datetime:
    # Never ambiguous within the years taken: ddMMyyyy with a year from 2000 has no month in yyyyMMdd.
    if digits[:2] == "20" and "01" <= digits[4:6] <= "12" and not "2000" <= digits[4:] <= "2099":
        return datetime.combine(_day(int(digits[6:]), int(digits[4:6]), digits[:4]), time())
    return datetime.combine(_day(int(digits[:2]), int(digits[2:4]), digits[4:]), time())


def shown(moment: datetime) -> str:
    """Return a moment as it is quoted in a message, without a time when it has none."""
    text = moment_text(moment)
    return text.removesuffix(" 00:00")
