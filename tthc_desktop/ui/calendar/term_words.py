"""Terms as clerks say them on the phone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tthc_desktop.domain.terms import TermKind, parse_term
from tthc_desktop.text import clean

if TYPE_CHECKING:
    from tthc_desktop.domain.terms import Term

_BARE_HALVES = re.compile(r"(\d+[.,]5) ngày")


def read_term(text: str) -> tuple[Term, str]:
    """Read a term such as ``3 ngày làm việc``, ``2 giờ``, ``trong ngày``, ``2,5 ngày``, ``10 ngày``.

    Returns:
        The term, and what has to be said of how it was understood; empty when nothing has.

    Raises:
        UserError: the text is not a term.
    """
    words = clean(text).lower()
    halves = _BARE_HALVES.fullmatch(words)
    if halves:
        return parse_term(f"{halves.group(1)} ngày làm việc"), f"Hiểu là {halves.group(1)} ngày làm việc."
    term = parse_term(words)
    if term.kind is TermKind.CALENDAR_DAYS:
        return term, "“Ngày” không kèm “làm việc”: đếm cả ngày nghỉ."
    if term.kind is TermKind.WORKING_HOURS and "làm việc" not in words:
        return term, "Giờ được đếm trong giờ làm việc."
    return term, ""
