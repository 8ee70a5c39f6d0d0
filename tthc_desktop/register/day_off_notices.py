"""Promises for a day on which the office is closed: said before a paper carries them to the citizen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from tthc_desktop.domain.events import EventKind
from tthc_desktop.domain.standing import standing
from tthc_desktop.reports.papers.layout import PaperKind
from tthc_desktop.text import date_text

if TYPE_CHECKING:
    from tthc_desktop.domain.events import Event
    from tthc_desktop.domain.standing import Standing
    from tthc_desktop.domain.workdays import WorkingCalendar


def day_off_notice(now: Standing, calendar: WorkingCalendar) -> str:
    """Return a sentence when an open dossier is promised for a day that the present calendar does not work; else empty.

    Args:
        now: how the dossier stands.
        calendar: the working days as they are now.
    """
    if now.closed_at is not None or now.appointment_at is None:
        return ""
    day = now.appointment_at.date()
    if not calendar.first_day <= day <= calendar.last_day:
        return ""
    info = calendar.info(day)
    if info.working:
        return ""
    return f"Ngày hẹn trả {date_text(day)} là ngày nghỉ ({info.reason}); hãy hẹn lại trước khi in giấy."


def carries_the_promise(kind: PaperKind, events: Sequence[Event]) -> bool:
    """Tell whether a paper promises the citizen the day that stands now; an overtaken promise is none.

    Args:
        kind: which paper.
        events: the dossier's effective events, at least the receipt.
    """
    printed: datetime | None = None
    if kind is PaperKind.RECEIPT:
        printed = events[0].appointment_at or events[0].due_at
    elif kind is PaperKind.EXTENSION:
        extended = [event for event in events if event.kind is EventKind.EXTENDED]
        printed = extended[-1].appointment_at if extended else None
    return printed is not None and printed == standing(events).appointment_at
