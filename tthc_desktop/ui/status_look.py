"""How a dossier's standing looks: words, icon and colours, never colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from tthc_desktop.domain.events import PAUSED_STATUSES, STATUS_IN_SHORT, STATUS_TEXT, EventKind, Status
from tthc_desktop.domain.timeliness import TIMELINESS_TEXT, Timeliness
from tthc_desktop.domain.workdays import CalendarRangeError
from tthc_desktop.text import date_text, number_text
from tthc_desktop.ui import theme

if TYPE_CHECKING:
    from tthc_desktop.domain.workdays import WorkingCalendar
    from tthc_desktop.register import ListedDossier

_SOON_DAYS = 1


@dataclass(frozen=True, slots=True)
class Look:
    """What is shown for a standing.

    Attributes:
        text: the words.
        icon: name of the icon.
        tone: the colours.
        hint: the status's full name, as the circular writes it.
    """

    text: str
    icon: str
    tone: theme.Tone
    hint: str


_PLAIN = {
    Status.NOT_ACCEPTED: ("refuse", theme.NEUTRAL),
    Status.AWAITING_SUPPLEMENT: ("pause", theme.PAUSED),
    Status.AWAITING_PAYMENT: ("pause", theme.PAUSED),
    Status.SUSPENDED: ("pause", theme.PAUSED),
    Status.STOPPED: ("stop-circle", theme.NEUTRAL),
    Status.WITHDRAWN: ("withdraw", theme.NEUTRAL),
    Status.REFUSED: ("refuse", theme.NEUTRAL),
    Status.STRUCK_OUT: ("trash", theme.NEUTRAL),
}
# What came to an end without a result is no success, however early; the papers went back to the citizen.
_NO_RESULT = {
    EventKind.REFUSED: ("Từ chối · đã trả", "refuse"),
    EventKind.WITHDRAWN: ("Công dân rút · đã trả lại giấy tờ", "withdraw"),
    EventKind.STOPPED: ("Dừng giải quyết · đã trả", "stop-circle"),
}
_CLOSED_TONE = {
    Timeliness.EARLY: theme.GOOD,
    Timeliness.ON_TIME: theme.GOOD,
    Timeliness.LATE: theme.LATE,
}


def look_of_listed(listed: ListedDossier, today: date, calendar: WorkingCalendar) -> Look:
    """Return the look of a row of the list."""
    status, timeliness = listed.status, listed.timeliness
    hint = STATUS_TEXT[status]
    if status is Status.IN_PROGRESS:
        return _running(listed.due_at, today, calendar, hint)
    if status is Status.HANDED_OVER and listed.closed_by in _NO_RESULT:
        return Look(*_NO_RESULT[listed.closed_by], theme.NEUTRAL, hint)
    if status in (Status.FINISHED, Status.HANDED_OVER):
        when = TIMELINESS_TEXT[timeliness] if timeliness else "Xong"
        handed = status is Status.HANDED_OVER
        icon = "clock-late" if timeliness is Timeliness.LATE else ("check-double" if handed else "check")
        tone = _CLOSED_TONE.get(timeliness, theme.GOOD) if timeliness else theme.GOOD
        if handed and timeliness is not Timeliness.LATE:
            tone = theme.NEUTRAL
        return Look(f"{when} · {'đã trả' if handed else 'chưa trả'}", icon, tone, hint)
    name = STATUS_IN_SHORT[status]
    text = f"Dừng tính · {name[0].lower()}{name[1:]}" if status in PAUSED_STATUSES else name
    return Look(text, *_PLAIN[status], hint)


def _running(due_at: datetime | None, today: date, calendar: WorkingCalendar, hint: str) -> Look:
    if due_at is None:
        return Look("Không có hạn", "clock", theme.RUNNING, f"{hint}; thủ tục không quy định thời hạn")
    due_on = due_at.date()
    if due_on < today:
        return Look(late_text(due_on, today, calendar), "clock-late", theme.LATE, hint)
    if due_on == today:
        return Look("Đến hạn hôm nay", "warning", theme.SOON, hint)
    try:
        left = calendar.working_days_between(today, due_on)
    except CalendarRangeError:
        return Look("Còn hạn", "clock", theme.RUNNING, hint)
    tone = theme.SOON if left <= _SOON_DAYS else theme.RUNNING
    return Look(f"Còn {number_text(left)} ngày làm việc", "clock", tone, hint)


def late_text(due_on: date, today: date, calendar: WorkingCalendar) -> str:
    """Return by how much an open dossier is late, in working days."""
    try:
        late_by = calendar.working_days_between(due_on, today)
    except CalendarRangeError:
        return "Quá hạn"
    return f"Quá hạn {number_text(late_by)} ngày làm việc" if late_by else "Quá hạn chưa đến 1 ngày làm việc"


def due_text(moment: datetime | None, closing: time) -> str:
    """Return a due moment as the list shows it: the date, with the time when the day does not end with it."""
    if moment is None:
        return "–"
    if moment.time() == closing:
        return date_text(moment)
    return f"{date_text(moment)} {moment:%H:%M}"
