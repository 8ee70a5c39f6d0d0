"""A change of the calendar in words: for a dossier's history, for a notice, for the audit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tthc_desktop.domain.workdays import DayKind
from tthc_desktop.text import date_text, weekday_text

if TYPE_CHECKING:
    from tthc_desktop.domain.workdays import OfficialDay
    from tthc_desktop.register.calendar_impact import DayEdit

_DAYS_NAMED = 3


def described(edits: Sequence[DayEdit]) -> str:
    """Return a change of the calendar in a few Vietnamese words, such as ``nghỉ T6 20/11/2026``."""
    words = {DayKind.OFF: "nghỉ", DayKind.WORK_SWAP: "làm việc", None: "theo lịch gốc"}
    named = [f"{words[edit.kind]} {weekday_text(edit.day)} {date_text(edit.day)}" for edit in edits[:_DAYS_NAMED]]
    if len(edits) > _DAYS_NAMED:
        named.append(f"và {len(edits) - _DAYS_NAMED} ngày khác")
    reasons = list(dict.fromkeys(edit.source or edit.reason for edit in edits if edit.source or edit.reason))
    return ", ".join(named) + (f" ({'; '.join(reasons[:2])})" if reasons else "")


def told(kind: DayKind, reason: str, source: str) -> dict[str, str]:
    """Return a day as the audit tells it."""
    return {"kind": kind.value, "reason": reason, "source": source}


def named(days: Sequence[OfficialDay]) -> str:
    """Return the first few of some days by their dates."""
    more = f" và {len(days) - _DAYS_NAMED} ngày khác" if len(days) > _DAYS_NAMED else ""
    return ", ".join(date_text(one.day) for one in days[:_DAYS_NAMED]) + more
