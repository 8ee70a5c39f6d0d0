"""The counted II.06a of periods, kept until something is written: charts and the start page ask for the same ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tthc_desktop.db.change_stamp import change_stamp

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.reports.settlement import Layout, Settlement


class SettledPeriods:
    """Keeps what was counted.

    Args:
        database: the register.
        count: counts II.06a of a period, as the report page does.
    """

    def __init__(self, database: Database, count: Callable[[Period, Layout], Settlement]) -> None:
        self._database = database
        self._count = count
        self._stamp: tuple[int, int] | None = None
        self._kept: dict[tuple[Period, Layout], Settlement] = {}

    def of(self, period: Period, layout: Layout) -> Settlement:
        """Return the figures of a period, worked out again only after something was written."""
        stamp = change_stamp(self._database)
        if stamp != self._stamp:
            self._stamp = stamp
            self._kept.clear()
        key = period, layout
        if key not in self._kept:
            self._kept[key] = self._count(period, layout)
        return self._kept[key]
