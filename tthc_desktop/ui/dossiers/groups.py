"""The groups of standing a clerk looks for, as filters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from tthc_desktop.domain.events import PAUSED_STATUSES, Status
from tthc_desktop.domain.workdays import CalendarRangeError

if TYPE_CHECKING:
    from tthc_desktop.domain.workdays import WorkingCalendar
    from tthc_desktop.register import ListFilter

ALL, RUNNING, SOON, LATE, PAUSED, FINISHED, HANDED_OVER = "all", "running", "soon", "late", "paused", "done", "handed"
GROUPS = (
    (ALL, "Tất cả", "list"),
    (RUNNING, "Đang xử lý", "clock"),
    (SOON, "Sắp đến hạn", "warning"),
    (LATE, "Quá hạn", "clock-late"),
    (PAUSED, "Đang chờ", "pause"),
    (FINISHED, "Xong chưa trả", "check"),
    (HANDED_OVER, "Đã trả", "check-double"),
)
GROUP_TEXT = {value: caption for value, caption, _ in GROUPS}
_STATUSES = {
    RUNNING: (Status.IN_PROGRESS,),
    PAUSED: tuple(sorted(PAUSED_STATUSES)),
    FINISHED: (Status.FINISHED, Status.REFUSED, Status.STOPPED),
    HANDED_OVER: (Status.HANDED_OVER,),
}
_SOON_WORKING_DAYS = 2


def group_of(status: Status) -> str:
    """Return the group a status belongs to; ``ALL`` when it is in none."""
    return next((group for group, statuses in _STATUSES.items() if status in statuses), ALL)


def _soon(today: date, calendar: WorkingCalendar) -> date:
    try:
        return calendar.nth_working_day_after(today, _SOON_WORKING_DAYS)
    except CalendarRangeError:
        return today


def with_group(wanted: ListFilter, group: str, today: date, calendar: WorkingCalendar) -> ListFilter:
    """Return the filter narrowed to one group."""
    if group == LATE:
        return replace(wanted, late_on=today)
    if group == SOON:
        return replace(wanted, due_from=today, due_by=_soon(today, calendar))
    return replace(wanted, statuses=_STATUSES.get(group, ()))


def without_group(wanted: ListFilter, today: date, calendar: WorkingCalendar) -> tuple[ListFilter, str]:
    """Return a filter without what makes it one of the groups, and that group; ``ALL`` when it is none."""
    if wanted.late_on == today:
        return replace(wanted, late_on=None), LATE
    if (wanted.due_from, wanted.due_by) == (today, _soon(today, calendar)):
        return replace(wanted, due_from=None, due_by=None), SOON
    for group, statuses in _STATUSES.items():
        if wanted.statuses and set(statuses) == set(wanted.statuses):
            return replace(wanted, statuses=()), group
    return wanted, ALL
