"""What all rows of one import of dossiers share: who imports, when, and what is counted and worked out on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from tthc_desktop.register.import_counts import ImportCounts
from tthc_desktop.register.import_dates import ImportDates
from tthc_desktop.register.imported_histories import ImportedHistories

if TYPE_CHECKING:
    from tthc_desktop.domain.workdays import WorkingCalendar


@dataclass(frozen=True, slots=True)
class ImportRun:
    """One import of a list of dossiers.

    Attributes:
        key: number of the import.
        clerk: who imports.
        recorded_at: the moment of the import, as it is kept with every event.
        calendar: the working days.
        histories: builds events.
        dates: refuses dates that cannot be.
        counts: counts of the import.
    """

    key: int
    clerk: str
    recorded_at: str
    calendar: WorkingCalendar
    histories: ImportedHistories
    dates: ImportDates
    counts: ImportCounts = field(default_factory=ImportCounts)


def import_run(key: int, clerk: str, now: datetime, calendar: WorkingCalendar) -> ImportRun:
    """Begin an import.

    Args:
        key: its number.
        clerk: who imports.
        now: the moment of the import.
        calendar: the working days.
    """
    histories, dates = ImportedHistories(calendar, now), ImportDates(calendar, now)
    return ImportRun(key, clerk, now.isoformat(timespec="seconds"), calendar, histories, dates)
