"""The dates that an import refuses."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from tthc_desktop.domain.events import EVENT_TEXT
from tthc_desktop.errors import UserError
from tthc_desktop.text import date_text

if TYPE_CHECKING:
    from tthc_desktop.domain.events import Event
    from tthc_desktop.domain.workdays import WorkingCalendar


class ImportDates:
    """Refuses what lies after the day of the import, and due dates beyond the calendar (decision D2).

    Args:
        calendar: the working days.
        now: the moment of the import.
    """

    def __init__(self, calendar: WorkingCalendar, now: datetime) -> None:
        self._calendar = calendar
        self._tomorrow = datetime.combine(now.date(), time()) + timedelta(days=1)
        # The first moment that may lie beyond the calendar.
        self._end = datetime.combine(calendar.last_day, time()) + timedelta(days=1)

    def check(self, events: Sequence[Event]) -> None:
        """Look at the events of a row.

        Raises:
            CalendarRangeError: a due date lies beyond the calendar.
            UserError: an event lies after the day of the import.
        """
        tomorrow = self._tomorrow
        for event in events:
            if event.happened_at >= tomorrow:
                raise UserError(
                    f"“{EVENT_TEXT[event.kind]}” ngày {date_text(event.happened_at)} ở sau ngày nhập.",
                    "Hãy kiểm tra lại ngày trong tệp.",
                )
        promised = (events[-1].due_at or events[0].due_at) if events else None
        if promised is not None and promised >= self._end:
            self._calendar.is_working_day(promised.date())
