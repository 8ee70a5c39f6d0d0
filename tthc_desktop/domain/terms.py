"""The term of a procedure (thời hạn giải quyết): its kind and its length."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, date
from enum import StrEnum
from math import isfinite

from tthc_desktop.errors import UserError
from tthc_desktop.text import clean, fold


class TermKind(StrEnum):
    """What a term is counted in; the value is what the register stores."""

    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    MONTHS = "months"
    WORKING_HOURS = "working_hours"
    SAME_DAY = "same_day"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Term:
    """A length of time within which a dossier must be settled.

    Attributes:
        kind: what is counted.
        amount: half working days, calendar days, months or working minutes, by kind; 0 for the other kinds.
    """

    kind: TermKind
    amount: int = 0

    def __post_init__(self) -> None:
        if self.amount < 0:
            raise UserError("Thời hạn không được là số âm.", "Hãy nhập số ngày hoặc số giờ từ 0 trở lên.")


SAME_DAY = Term(TermKind.SAME_DAY)
NO_TERM = Term(TermKind.NONE)


def working_days(number: float) -> Term:
    """Return a term of ``number`` working days; halves are allowed."""
    return Term(TermKind.WORKING_DAYS, _whole(number * 2, "Số ngày làm việc chỉ nhận số nguyên hoặc lẻ nửa ngày"))


def calendar_days(number: float) -> Term:
    """Return a term of ``number`` calendar days."""
    return Term(TermKind.CALENDAR_DAYS, _whole(number, "Số ngày (tính cả ngày nghỉ) phải là số nguyên"))


def months(number: float) -> Term:
    """Return a term of ``number`` months."""
    return Term(TermKind.MONTHS, _whole(number, "Số tháng phải là số nguyên"))


def working_hours(number: float) -> Term:
    """Return a term of ``number`` working hours, to the minute."""
    return Term(TermKind.WORKING_HOURS, _whole(number * 60, "Số giờ làm việc phải tròn phút"))


def _whole(number: float, complaint: str) -> int:
    if not isfinite(number) or abs(round(number) - number) > 1e-9:
        raise UserError(f"{complaint}.", "Hãy sửa lại thời hạn.")
    return round(number)


_MAKERS_AS_WRITTEN = {
    "ngày làm việc": working_days,
    "ngày lv": working_days,
    "ngày": calendar_days,
    "ngày lịch": calendar_days,
    "tháng": months,
    "giờ làm việc": working_hours,
    "giờ": working_hours,
    "tiếng": working_hours,
}
_MAKERS = {fold(unit): maker for unit, maker in _MAKERS_AS_WRITTEN.items()}
_SAME_DAY_WORDS = {
    fold(words)
    for words in (
        "trong ngày",
        "ngay trong ngày",
        "trong ngày làm việc",
        "ngay trong ngày làm việc",
        "giải quyết ngay",
    )
}
_NONE_WORDS = {fold(words) for words in ("không quy định", "không quy định thời hạn", "không có thời hạn", "không")}
_AMOUNT_AND_UNIT = re.compile(r"(?:khong qua )?(\d{1,4}(?:[.,]\d{1,2})?)\s*([^\d]+)")


def parse_term(text: str) -> Term:
    """Read a term such as ``3 ngày làm việc``, ``2,5 ngày làm việc``, ``02 giờ``, ``trong ngày``.

    The whole text must be a term: ``01 tháng 7 năm 2004`` is refused, not read as one month.

    Args:
        text: the term in Vietnamese.

    Raises:
        UserError: the text is not a term.
    """
    # Without accents too: a clerk types ``3 ngay lam viec`` while a citizen waits on the phone.
    words = fold(clean(text)).rstrip(".")
    if words in _SAME_DAY_WORDS:
        return SAME_DAY
    if words in _NONE_WORDS:
        return NO_TERM
    match = _AMOUNT_AND_UNIT.fullmatch(words)
    maker = _MAKERS.get(match.group(2).strip()) if match else None
    if match is None or maker is None:
        raise UserError(
            f"Không hiểu thời hạn “{text}”.",
            "Hãy ghi như: 3 ngày làm việc; 2,5 ngày làm việc; 30 ngày; 1 tháng; 2 giờ làm việc; trong ngày; "
            "không quy định.",
        )
    return maker(float(match.group(1).replace(",", ".")))


def term_text(term: Term) -> str:
    """Return a term in Vietnamese, in a form that :func:`parse_term` reads back."""
    if term.kind is TermKind.SAME_DAY:
        return "trong ngày"
    if term.kind is TermKind.NONE:
        return "không quy định"
    if term.kind is TermKind.WORKING_DAYS:
        return f"{_amount_text(term.amount, 2)} ngày làm việc"
    if term.kind is TermKind.WORKING_HOURS:
        return f"{_amount_text(term.amount, 60)} giờ làm việc"
    unit = "ngày" if term.kind is TermKind.CALENDAR_DAYS else "tháng"
    return f"{term.amount} {unit}"


def _amount_text(amount: int, per_unit: int) -> str:
    if amount % per_unit == 0:
        return str(amount // per_unit)
    return f"{amount / per_unit:.2f}".rstrip("0").replace(".", ",")


def add_months(day: date, number: int) -> date:
    """Return the same day ``number`` months later, or the last day of a shorter month.

    Source: Bộ luật Dân sự 2015 Điều 148 khoản 3.

    Raises:
        OverflowError: no date lies that far off.
    """
    index = day.month - 1 + number
    year, month = day.year + index // 12, index % 12 + 1
    if year > MAXYEAR:
        raise OverflowError("date value out of range")
    return date(year, month, min(day.day, monthrange(year, month)[1]))
