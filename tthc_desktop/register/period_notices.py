"""What the start page tells of reports: a closed period that differs from the register, a quarter nobody has closed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from tthc_desktop.db import closings
from tthc_desktop.db.change_stamp import change_stamp
from tthc_desktop.db.connection import reporting_environment
from tthc_desktop.db.period import first_and_last_receipt
from tthc_desktop.domain.periods import parse_period, period_before, quarter_of

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.reports.differences import Differences

# Older reports are looked at on the report page only: counting them all would take long.
_LOOK_BACK = timedelta(days=2 * 366)
# A report is due soon after its period; later a reminder of it is of no use to anybody.
_REMINDED = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class PeriodNotices:
    """What is to be told.

    Attributes:
        changed: closed periods whose figures are others by now, the latest first.
        unclosed: the quarter that ended last when it is not closed; None also long after its end.
    """

    changed: tuple[Period, ...]
    unclosed: Period | None


class PeriodNotifying:
    """Finds it.

    Args:
        database: the register.
        differences: tells what has changed since a period was closed.
        clock: tells the present day.
    """

    def __init__(
        self, database: Database, differences: Callable[[Period], Differences], clock: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._differences = differences
        self._clock = clock
        self._stamp: tuple[int, int] | None = None
        self._changed: tuple[Period, ...] = ()

    @reporting_environment()
    def read(self) -> PeriodNotices:
        """Return what is to be told now; counted anew only after something was written."""
        stamp = change_stamp(self._database)
        if stamp != self._stamp:
            since = self._clock().date() - _LOOK_BACK
            held = [parse_period(key) for key in closings.closed_since(self._database, since)]
            # The latest first.
            self._changed = tuple(one for one in reversed(held) if self._differences(one))
            self._stamp = stamp
        return PeriodNotices(self._changed, self._unclosed())

    def _unclosed(self) -> Period | None:
        today = self._clock().date()
        ended = period_before(quarter_of(today))
        receipts = first_and_last_receipt(self._database)
        if today > ended.last + _REMINDED or receipts is None or receipts[0] > ended.last:
            return None
        return None if closings.holding(self._database, ended.key) else ended
