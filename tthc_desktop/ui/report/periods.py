"""Which periods the page offers: kinds, numbers, the one it opens on, the one after."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from tthc_desktop.domain.periods import (
    free_range,
    half_year,
    month,
    period_before,
    quarter,
    quarter_of,
    whole_year,
)
from tthc_desktop.text import date_text

if TYPE_CHECKING:
    from tthc_desktop.domain.periods import (
        Period,
    )

QUARTER, MONTH, HALF, YEAR, RANGE = "quarter", "month", "half", "year", "range"
KIND_TEXT = {QUARTER: "Quý", MONTH: "Tháng", HALF: "6 tháng", YEAR: "Năm", RANGE: "Khoảng ngày"}
_ROMAN = ("I", "II", "III", "IV")
NUMBER_TEXT = {
    QUARTER: [f"Quý {roman}" for roman in _ROMAN],
    MONTH: [f"Tháng {number}" for number in range(1, 13)],
    HALF: ["6 tháng đầu", "6 tháng cuối"],
    YEAR: ["Cả năm"],
}


def made_of(kind: str, year: int, number: int) -> Period:
    """Return the period of a kind by year and number, from 1."""
    if kind == YEAR:
        return whole_year(year)
    return {QUARTER: quarter, MONTH: month, HALF: half_year}[kind](year, number)


def opening_period(today: date, receipts: tuple[date, date] | None) -> Period:
    """Return the quarter the page opens on: the last one finished by today, or by the last receipt.

    Args:
        today: the present day.
        receipts: days of the first and the last receipt; None for an empty register.
    """
    known_until = min(today, receipts[1]) if receipts else today
    current = quarter_of(known_until)
    finished = current if current.last == known_until else period_before(current)
    return current if receipts and finished.last < receipts[0] else finished


def kind_of(period: Period) -> tuple[str, int, int]:
    """Return kind, year and number of a standard period."""
    head, _, tail = period.key.partition("-")
    kind = {"Q": QUARTER, "M": MONTH, "H": HALF}.get(tail[:1], YEAR)
    return kind, int(head), int(tail[1:]) if tail else 1


def export_caption(period: Period) -> str:
    """Return what the button says that exports a period: ``Xuất báo cáo quý``."""
    names = {"Q": "quý", "M": "tháng", "H": "6 tháng"}
    _, dash, tail = period.key.partition("-")
    return f"Xuất báo cáo {names[tail[0]] if tail[:1] in names else 'năm' if not dash else 'kỳ'}"


def containing(kind: str, day: date) -> tuple[int, int]:
    """Return year and number of the period of a kind that a day lies in."""
    for year in (day.year, day.year + 1):
        for number in range(1, len(NUMBER_TEXT[kind]) + 1):
            period = made_of(kind, year, number)
            if period.first <= day <= period.last:
                return year, number
    raise AssertionError("every day lies in a period of every kind")


def next_to(kind: str, year: int, number: int, step: int) -> tuple[int, int]:
    """Return year and number of the period before (-1) or after (+1)."""
    count = len(NUMBER_TEXT[kind])
    place = year * count + number - 1 + step
    return place // count, place % count + 1


def moved_range(period: Period, step: int) -> Period:
    """Return the same number of days just before (-1) or after (+1) a free range."""
    if step < 0:
        return period_before(period)
    first = period.last + timedelta(days=1)
    return free_range(first, first + (period.last - period.first))


def unfinished_words(period: Period, today: date) -> str:
    """Return that a period is not over on a day, or not begun; empty when it is over."""
    if period.first > today:
        return f"Kỳ này từ {date_text(period.first)} mới bắt đầu nên chưa có gì để báo cáo."
    if period.last >= today:
        return (
            f"Kỳ này đến hết {date_text(period.last)} mới kết thúc. Hồ sơ đang giải quyết được xét trong hạn, quá "
            "hạn theo ngày cuối kỳ, nên chưa phải số liệu để ký."
        )
    return ""
