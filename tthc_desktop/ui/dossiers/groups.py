"""The groups of standing a clerk looks for, as filters."""

from dataclasses import replace
from datetime import date

from tthc_desktop.domain.events import PAUSED_STATUSES, Status
from tthc_desktop.domain.workdays import CalendarRangeError, WorkingCalendar
from tthc_desktop.register import ListFilter

ALL, RUNNING, SOON, LATE, PAUSED, FINISHED, HANDED_OVER = "all", "running", "soon", "late", "paused", "done", "handed"
GROUPS = (
    (ALL, "Tất cả", "list"),
    (RUNNING, "Đang xử lý", "clock"),
    (SOON, "Sắp đến hạn", "warning"),
    (LATE, "Quá hạn", "clock-late"),
    (PAUSED, "Chờ bổ sung", "pause"),
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


def with_group(wanted: ListFilter, group: str, today: date, calendar: WorkingCalendar) -> ListFilter:
    """Return the filter narrowed to one group."""
    if group == LATE:
        return replace(wanted, late_on=today)
    if group == SOON:
        try:
            last = calendar.nth_working_day_after(today, _SOON_WORKING_DAYS)
        except CalendarRangeError:
            last = today
        return replace(wanted, due_from=today, due_by=last)
    return replace(wanted, statuses=_STATUSES.get(group, ()))
