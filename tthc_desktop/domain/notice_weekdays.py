"""The weekday that a notice says beside a date: the one sign of a mistyped date."""

import re
from datetime import date

from tthc_desktop.text import date_text

_NAMES = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_SPELLED = ("hai", "ba", "tu", "nam", "sau", "bay")
_WORD = r"(?:thu (hai|ba|tu|nam|sau|bay|[2-7])|t([2-7])|(chu nhat|cn))"
# Not one in parentheses, which belongs to the day before it.
_BEFORE = re.compile(rf"\b{_WORD}[^\w)]*(?:ngay\s*)?$")
_ANOTHER_BEFORE = re.compile(r"\b(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|t[2-7]|chu nhat|cn)\s*(?:,|va|-|–|den)\s*$")
_AFTER = re.compile(rf"\s*\(\s*{_WORD}\s*\)")


def said_before(words: str) -> int | None:
    """Return the weekday that words in front of a date end with, Monday as 0; None when they say none.

    Args:
        words: without accents, in small letters.
    """
    found = _BEFORE.search(words)
    # Of several that are said together nobody knows which belongs to which day.
    if found is not None and _ANOTHER_BEFORE.search(words[: found.start()]):
        return None
    return _number(found)


def said_after(words: str) -> int | None:
    """Return the weekday in parentheses that words behind a date begin with, Monday as 0; None when they say none."""
    return _number(_AFTER.match(words))


def weekday_complaint(day: date, said: int | None) -> str:
    """Return that a date is no such weekday; empty when it is, or when none was said."""
    if said is None or said == day.weekday():
        return ""
    return f"{date_text(day)} là {_NAMES[day.weekday()]}, không phải {_NAMES[said]}; hãy xem lại ngày này."


def _number(found: re.Match[str] | None) -> int | None:
    if found is None:
        return None
    if found.group(3):
        return 6
    word = found.group(1) or found.group(2)
    return int(word) - 2 if word.isdigit() else _SPELLED.index(word)
