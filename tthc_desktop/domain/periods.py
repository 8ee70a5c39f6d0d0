"""Reporting periods: month, quarter, half-year and year, cut at the 14th; both ends inclusive (decision D12).

Source: Nghị định 09/2019/NĐ-CP Điều 12.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from tthc_desktop.errors import UserError
from tthc_desktop.text import short_date_text

_ROMAN = ("I", "II", "III", "IV")
_FIRST_DAY, _LAST_DAY = 15, 14
_STANDARD = re.compile(r"(\d{4})(?:-(?:Q([1-4])|M(0[1-9]|1[0-2])|H([12])))?", re.IGNORECASE)
_RANGE = re.compile(r"(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})")


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days that is reported on.

    Attributes:
        key: how it is written on the command line: ``2023-Q3``, ``2023-M07``, ``2023-H1``, ``2023``
            or ``2023-06-15..2023-09-14``.
        first: its first day, inclusive.
        last: its last day, inclusive.
        title: how the forms name it: ``Quý III năm 2023``.
    """

    key: str
    first: date
    last: date
    title: str

    @property
    def range_text(self) -> str:
        """Return the days as the forms print them: ``(Từ ngày 15/6/2023 đến ngày 14/9/2023)``."""
        return f"(Từ ngày {short_date_text(self.first)} đến ngày {short_date_text(self.last)})"

    @property
    def name(self) -> str:
        """Return how a sentence names it: ``Quý III năm 2023``, ``Kỳ từ 15/6/2023 đến 14/9/2023``."""
        if ".." in self.key:
            return f"Kỳ từ {short_date_text(self.first)} đến {short_date_text(self.last)}"
        return self.title

    @property
    def file_name(self) -> str:
        """Return a name for folders and files."""
        return self.key.replace("..", "_den_")


def month(year: int, number: int) -> Period:
    """Return the reporting month ``number`` (1–12): from the 15th of the month before."""
    return Period(f"{year}-M{number:02d}", *_months(year, number, number), f"Tháng {number} năm {year}")


def quarter(year: int, number: int) -> Period:
    """Return the reporting quarter ``number`` (1–4)."""
    first, last = _months(year, 3 * number - 2, 3 * number)
    return Period(f"{year}-Q{number}", first, last, f"Quý {_ROMAN[number - 1]} năm {year}")


def half_year(year: int, number: int) -> Period:
    """Return the reporting half-year ``number`` (1 or 2)."""
    first, last = _months(year, 6 * number - 5, 6 * number)
    return Period(f"{year}-H{number}", first, last, f"6 tháng {('đầu', 'cuối')[number - 1]} năm {year}")


def whole_year(year: int) -> Period:
    """Return the reporting year: from 15 December of the year before."""
    return Period(f"{year}", *_months(year, 1, 12), f"Năm {year}")


def free_range(first: date, last: date) -> Period:
    """Return any other stretch of days, both ends inclusive.

    Raises:
        UserError: it ends before it begins.
    """
    if last < first:
        raise UserError(
            f"Kỳ báo cáo kết thúc ngày {short_date_text(last)} trước khi bắt đầu ngày {short_date_text(first)}.",
            "Hãy đổi lại hai ngày.",
        )
    return Period(f"{first}..{last}", first, last, "Theo khoảng ngày")


def _months(year: int, first_month: int, last_month: int) -> tuple[date, date]:
    before = date(year, first_month, 1) - timedelta(days=1)
    return before.replace(day=_FIRST_DAY), date(year, last_month, _LAST_DAY)


def parse_period(text: str) -> Period:
    """Read a period as the command line writes it (see :class:`Period`).

    Raises:
        UserError: the text names no period.
    """
    stripped = text.strip()
    standard = _STANDARD.fullmatch(stripped)
    try:
        if standard:
            year = int(standard.group(1))
            if standard.group(2):
                return quarter(year, int(standard.group(2)))
            if standard.group(3):
                return month(year, int(standard.group(3)))
            if standard.group(4):
                return half_year(year, int(standard.group(4)))
            return whole_year(year)
        days = _RANGE.fullmatch(stripped)
        if days:
            return free_range(date.fromisoformat(days.group(1)), date.fromisoformat(days.group(2)))
    except (ValueError, OverflowError):
        pass
    raise UserError(
        f"Không hiểu kỳ báo cáo “{text}”.",
        "Hãy ghi như 2023-Q3, 2023-M07, 2023-H1, 2023 hoặc 2023-06-15..2023-09-14.",
    )


def quarter_of(day: date) -> Period:
    """Return the reporting quarter that ``day`` lies in."""
    for year in (day.year, day.year + 1):
        for number in range(1, 5):
            found = quarter(year, number)
            if found.first <= day <= found.last:
                return found
    raise AssertionError("every day lies in a reporting quarter")


def period_before(period: Period) -> Period:
    """Return the period of the same kind just before, or the same number of days before a free range."""
    standard = _STANDARD.fullmatch(period.key)
    if standard is None:
        length = period.last - period.first
        last = period.first - timedelta(days=1)
        return free_range(last - length, last)
    year = int(standard.group(1))
    for index, (maker, count) in enumerate(((quarter, 4), (month, 12), (half_year, 2)), start=2):
        if standard.group(index):
            number = int(standard.group(index)) - 1
            return maker(year, number) if number else maker(year - 1, count)
    return whole_year(year - 1)


def same_period_last_year(period: Period) -> Period:
    """Return the period of the same kind a year earlier; a free range keeps its days, 29 February becomes the 28th."""
    standard = _STANDARD.fullmatch(period.key)
    if standard is None:
        return free_range(_a_year_earlier(period.first), _a_year_earlier(period.last))
    return parse_period(f"{int(standard.group(1)) - 1:04d}{period.key[4:]}")


def _a_year_earlier(day: date) -> date:
    if (day.month, day.day) == (2, 29):
        return date(day.year - 1, 2, 28)
    return day.replace(year=day.year - 1)


def kind_of(key: str) -> str:
    """Return of which kind the period of a key is: ``Q``, ``M``, ``H``, empty for a year, ``..`` for a free range."""
    standard = _STANDARD.fullmatch(key)
    if standard is None:
        return ".."
    return next((kind for kind, number in zip("QMH", standard.groups()[1:], strict=True) if number), "")
