"""Read the days off and the worked Saturdays of one year from their TOML text, and refuse what could not be one."""

import tomllib
from dataclasses import dataclass
from datetime import date
from typing import Any

from tthc_desktop.domain.workdays import DayKind, OfficialDay
from tthc_desktop.errors import UserError
from tthc_desktop.text import clean, date_text

_STATES = {"official": True, "expected": False}
_CONFIDENCE = ("high", "medium", "unverified")
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """The calendar of one year.

    Attributes:
        year: the year.
        is_official: whether its days off rest on an official notice; otherwise they are expected only.
        days: the days that differ from the ordinary week, by date.
    """

    year: int
    is_official: bool
    days: tuple[OfficialDay, ...]


def read_calendar_year(text: str, file_name: str) -> CalendarYear:
    """Return the calendar of a year written in TOML.

    Args:
        text: the whole text.
        file_name: name of the file, which begins with its year; for the message when it is wrong, too.

    Raises:
        UserError: it is not TOML, or what it says cannot be the calendar of that year.
    """
    try:
        content = tomllib.loads(text)
    except (ValueError, RecursionError):
        # Besides what is no TOML: a number with thousands of digits.
        raise _wrong(file_name, "không đọc được") from None
    year, state, entries = content.get("year"), content.get("status"), content.get("day")
    if not isinstance(year, int) or file_name != f"{year}.toml" or not date.min.year <= year <= date.max.year:
        raise _wrong(file_name, "năm ghi bên trong không khớp với tên tệp")
    if not isinstance(state, str) or state not in _STATES:
        raise _wrong(file_name, "không nói rõ lịch là chính thức hay dự kiến")
    if not isinstance(entries, list):
        raise _wrong(file_name, "không có ngày nào")
    days = sorted((_day(entry, year, file_name) for entry in entries), key=lambda one: one.day)
    if len({one.day for one in days}) != len(days):
        raise _wrong(file_name, "có ngày ghi hai lần")
    return CalendarYear(year, _STATES[state], tuple(days))


def _day(entry: Any, year: int, file_name: str) -> OfficialDay:
    if not isinstance(entry, dict) or type(entry.get("date")) is not date:
        raise _wrong(file_name, "có dòng không ghi ngày")
    day: date = entry["date"]
    where = f"ngày {date_text(day)}"
    if day.year != year:
        raise _wrong(file_name, f"{where} thuộc năm khác")
    words = [entry.get(key) for key in ("kind", "reason", "source", "confidence")]
    if not all(isinstance(one, str) for one in words):
        raise _wrong(file_name, f"{where} ghi thiếu")
    kind, reason, source, confidence = map(str, words)
    if kind not in list(DayKind) or confidence not in _CONFIDENCE or not clean(reason) or not clean(source):
        raise _wrong(file_name, f"{where} ghi thiếu lý do, văn bản, hoặc ghi sai loại ngày")
    if kind == DayKind.WORK_SWAP and day.weekday() < _SATURDAY:
        raise _wrong(file_name, f"{where} ghi là làm bù nhưng vốn là ngày làm việc")
    return OfficialDay(day, DayKind(kind), clean(reason), clean(source), confirmed=confidence == "high")


def _wrong(file_name: str, what: str) -> UserError:
    return UserError(f"Tệp lịch {file_name} không dùng được: {what}.", "Hãy báo cho nơi phát hành chương trình.")
