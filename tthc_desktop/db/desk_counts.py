"""What the start page counts, by field and clerk, and the list that each number opens."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from tthc_desktop.db import dossiers
from tthc_desktop.db.encoding import NO_DAY
from tthc_desktop.db.hand_overs import handed_over_on
from tthc_desktop.db.lists import ListFilter
from tthc_desktop.domain.events import COUNTED_NOWHERE, PAUSED_STATUSES, Status
from tthc_desktop.domain.standing import effective_events, standing

if TYPE_CHECKING:
    from tthc_desktop.db.database import Database

_ONE_DAY = timedelta(days=1)


class DeskColumn(StrEnum):
    """What the start page counts."""

    LATE = "late"
    DUE_TODAY = "due_today"
    DUE_SOON = "due_soon"
    SUPPLEMENT = "supplement"
    PAYMENT = "payment"
    SUSPENDED = "suspended"
    TO_COLLECT = "to_collect"
    RECEIVED = "received"
    HANDED_OVER = "handed_over"
    OPEN = "open"


PAUSED_COLUMNS = {
    Status.AWAITING_SUPPLEMENT: DeskColumn.SUPPLEMENT,
    Status.AWAITING_PAYMENT: DeskColumn.PAYMENT,
    Status.SUSPENDED: DeskColumn.SUSPENDED,
}
# The same as the list's own group “Xong chưa trả”: a refusal is handed over like any other result.
TO_COLLECT_STATUSES = (Status.FINISHED, Status.REFUSED, Status.STOPPED)
_COUNTED = tuple(status for status in Status if status not in COUNTED_NOWHERE)
_NOT_COUNTED = ", ".join(f"'{status.value}'" for status in sorted(COUNTED_NOWHERE))
_TO_COLLECT = ", ".join(f"'{status.value}'" for status in TO_COLLECT_STATUSES)
_OPEN = f"closed_on = '{NO_DAY}'"
# The indexes are named: they hold all that is asked for, so that the dossiers themselves need not be read.
# Moments are compared as text: every moment of a day comes after the bare day, and before the next one.
_OPEN_COUNTS = f"""
SELECT field_id, clerk, status, count(*), total(due_at < :today), total(due_at >= :today AND due_at < :tomorrow),
       total(due_at >= :tomorrow AND due_at < :after_soon)
FROM dossiers INDEXED BY open_dossiers_by_due_date WHERE {_OPEN} GROUP BY field_id, clerk, status
"""
_TO_COLLECT_COUNTS = f"""
SELECT field_id, clerk, count(*), min(closed_on) FROM dossiers INDEXED BY dossiers_to_collect
WHERE status IN ({_TO_COLLECT}) GROUP BY field_id, clerk
"""
_RECEIVED_COUNTS = f"""
SELECT field_id, clerk, count(*) FROM dossiers WHERE received_on = :today AND status NOT IN ({_NOT_COUNTED})
GROUP BY field_id, clerk
"""
_HANDED_OVER_COUNTS = """
SELECT field_id, clerk, count(*) FROM dossiers WHERE id IN (SELECT value FROM json_each(?)) GROUP BY field_id, clerk
"""

Place = tuple[str, str]
Numbers = Mapping[DeskColumn, int]


class DeskCounts(NamedTuple):
    """The numbers of a day.

    Attributes:
        places: (field, clerk) -> numbers; a number that is not there is zero.
        waiting_since: the day since which the longest waiting dossier of a paused column waits.
        to_collect_since: the day since which the oldest result waits to be collected; None when none waits.
        handed_over: the dossiers handed over on the day.
    """

    places: Mapping[Place, Numbers]
    waiting_since: Mapping[DeskColumn, date]
    to_collect_since: date | None
    handed_over: tuple[int, ...]


def list_of(column: DeskColumn, today: date, soon_until: date, handed_over: tuple[int, ...]) -> ListFilter:
    """Return the list behind a number of the start page; the same conditions as the counts of this module.

    Args:
        column: the number.
        today: the present day; a dossier is late after its due day, whatever the minute.
        soon_until: the last day that counts as soon.
        handed_over: the dossiers handed over today.
    """
    match column:
        case DeskColumn.LATE:
            return ListFilter(late_on=today)
        case DeskColumn.DUE_TODAY:
            return ListFilter(due_from=today, due_by=today)
        case DeskColumn.DUE_SOON:
            return ListFilter(due_from=today + _ONE_DAY, due_by=soon_until)
        case DeskColumn.TO_COLLECT:
            return ListFilter(statuses=TO_COLLECT_STATUSES)
        case DeskColumn.RECEIVED:
            return ListFilter(received_from=today, received_to=today, statuses=_COUNTED)
        case DeskColumn.HANDED_OVER:
            return ListFilter(keys=handed_over)
        case DeskColumn.OPEN:
            return ListFilter(open_only=True)
    status = next(status for status, paused in PAUSED_COLUMNS.items() if paused is column)
    return ListFilter(statuses=(status,))


def count(database: Database, today: date, soon_until: date) -> DeskCounts:
    """Count what the start page shows.

    Args:
        database: the register.
        today: the present day.
        soon_until: the last day that counts as soon.
    """
    days = {
        "today": today.isoformat(),
        "tomorrow": (today + _ONE_DAY).isoformat(),
        "after_soon": (soon_until + _ONE_DAY).isoformat(),
    }
    names = dict(database.execute("SELECT id, name FROM fields").fetchall())
    places: dict[Place, Counter[DeskColumn]] = defaultdict(Counter)
    for field, clerk, status, number, late, due_today, soon in database.execute(_OPEN_COUNTS, days):
        place = places[names[field], clerk]
        place[DeskColumn.OPEN] += number
        place[DeskColumn.LATE] += int(late)
        place[DeskColumn.DUE_TODAY] += int(due_today)
        place[DeskColumn.DUE_SOON] += int(soon)
        if paused := PAUSED_COLUMNS.get(Status(status)):
            place[paused] += number
    oldest: str | None = None
    for field, clerk, number, closed_on in database.execute(_TO_COLLECT_COUNTS):
        places[names[field], clerk][DeskColumn.TO_COLLECT] += number
        oldest = min(oldest or closed_on, closed_on)
    for field, clerk, number in database.execute(_RECEIVED_COUNTS, days):
        places[names[field], clerk][DeskColumn.RECEIVED] += number
    handed_over = handed_over_on(database, today)
    for field, clerk, number in database.execute(_HANDED_OVER_COUNTS, [json.dumps(handed_over)]):
        places[names[field], clerk][DeskColumn.HANDED_OVER] += number
    oldest_day = date.fromisoformat(oldest) if oldest else None
    return DeskCounts(places, _waiting_since(database), oldest_day, handed_over)


def _waiting_since(database: Database) -> dict[DeskColumn, date]:
    """Return when the longest pause of each kind began; only the events know, corrections included."""
    marks = ", ".join("?" * len(PAUSED_STATUSES))
    found = database.execute(
        f"SELECT id FROM dossiers INDEXED BY open_dossiers_by_due_date WHERE {_OPEN} AND status IN ({marks})",
        sorted(PAUSED_STATUSES),
    ).fetchall()
    since: dict[DeskColumn, date] = {}
    for events in dossiers.events_of(database, [key for (key,) in found]).values():
        now = standing(effective_events(events))
        if now.paused_since is not None:
            column, day = PAUSED_COLUMNS[now.status], now.paused_since.date()
            since[column] = min(since.get(column, day), day)
    return since


def most_urgent(database: Database, soon_until: date, limit: int) -> list[int]:
    """Return the numbers of the open dossiers that are late or soon due, the longest late first."""
    rows = database.execute(
        f"SELECT id FROM dossiers INDEXED BY open_dossiers_by_due_date WHERE {_OPEN} AND due_at < ? "
        "ORDER BY due_at, id LIMIT ?",
        [(soon_until + _ONE_DAY).isoformat(), limit],
    )
    return [key for (key,) in rows]


def in_nobodys_charge(database: Database, keys: Sequence[int]) -> tuple[int, ...]:
    """Return the numbers of those dossiers that no clerk is in charge of."""
    found = database.execute(
        "SELECT id FROM dossiers WHERE id IN (SELECT value FROM json_each(?)) AND clerk = '' ORDER BY id DESC",
        [json.dumps(list(keys))],
    )
    return tuple(key for (key,) in found)
