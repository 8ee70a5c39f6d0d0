"""Lists of dossiers for the screen: searched, filtered, sorted, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from tthc_desktop.db.list_filter import ListFilter
from tthc_desktop.db.list_keys import MOST_FOUND, count, counts_slowly, keys
from tthc_desktop.db.list_order import NEWEST_FIRST, ListOrder, SortBy
from tthc_desktop.db.searching import match_expression
from tthc_desktop.domain.dossier import Channel
from tthc_desktop.domain.events import CLOSING_EVENTS, Status
from tthc_desktop.domain.timeliness import Timeliness

if TYPE_CHECKING:
    from tthc_desktop.db.database import Database
    from tthc_desktop.domain.events import EventKind

__all__ = [
    "MOST_FOUND",
    "NEWEST_FIRST",
    "ListFilter",
    "ListOrder",
    "ListedDossier",
    "SortBy",
    "beginning",
    "clerks",
    "count",
    "keys",
    "match_expression",
    "page",
    "rows",
]


class ListedDossier(NamedTuple):
    """A row of the list of dossiers; a tuple, for a hundred are made at every keystroke of a search.

    The applicant is the organisation where no person is named.
    """

    key: int
    code: str
    applicant_name: str
    procedure_name: str
    field: str
    channel: Channel
    received_at: datetime
    due_at: datetime | None
    appointment_at: datetime | None
    closed_at: datetime | None
    closed_by: EventKind | None
    status: Status
    timeliness: Timeliness | None
    computed_due_at: datetime | None
    id_number: str
    phone: str
    clerk: str

    @property
    def other_due(self) -> bool:
        """Whether the given due date differs from the one our rules give."""
        return self.computed_due_at is not None


# Each name is found from the one before it in the index, so that not every dossier is looked at.
_CLERKS = """
WITH RECURSIVE found(name) AS (
    SELECT min(clerk) FROM dossiers
    UNION ALL
    SELECT (SELECT min(clerk) FROM dossiers WHERE clerk > found.name) FROM found WHERE found.name IS NOT NULL
)
SELECT name FROM found WHERE name <> ''
"""
_ROWS = """
SELECT d.id, d.code, CASE d.applicant_name WHEN '' THEN d.organisation ELSE d.applicant_name END, p.name, f.name,
       d.channel, d.received_at, d.due_at, d.appointment_at, d.closed_at, d.closed_by, d.status,
       d.timeliness,
       d.computed_due_at, d.id_number, d.phone, d.clerk
FROM dossiers d JOIN procedures p ON p.id = d.procedure_id JOIN fields f ON f.id = d.field_id
WHERE d.id IN (SELECT value FROM json_each(?))
"""
# So many are found as fast as a page.
_COUNTED_IN_PASSING = 2_000
# Much faster than asking the enumerations themselves.
_CHANNELS = {channel.value: channel for channel in Channel}
_STATUSES = {status.value: status for status in Status}
_CLOSING = {kind.value: kind for kind in CLOSING_EVENTS}
_TIMELINESS = {timeliness.value: timeliness for timeliness in Timeliness}


def rows(database: Database, numbers: Sequence[int]) -> list[ListedDossier]:
    """Return the rows of those of the dossiers that are still there, in the order of the numbers."""
    moment, listed = datetime.fromisoformat, {}
    # By place, not by name, and nothing called that need not be: this is most of what a keystroke of a search costs.
    for (
        key, code, name, procedure, field, channel, received, due, appointment, closed, closed_by, status, timeliness,
        computed, id_number, phone, clerk,
    ) in database.execute(_ROWS, ["[" + ",".join(map(str, numbers)) + "]"]).fetchall():  # fmt: skip
        due_at = moment(due) if due else None
        listed[key] = ListedDossier(
            key,
            code,
            name,
            procedure,
            field,
            _CHANNELS[channel],
            moment(received),
            due_at,
            # As a rule the day promised is the day due.
            due_at if appointment == due else moment(appointment) if appointment else None,
            moment(closed) if closed else None,
            _CLOSING[closed_by] if closed_by else None,
            _STATUSES[status],
            _TIMELINESS[timeliness] if timeliness else None,
            moment(computed) if computed else None,
            id_number,
            phone,
            clerk,
        )
    return [listed[number] for number in numbers if number in listed]


def clerks(database: Database) -> list[str]:
    """Return the names of all who are in charge of a dossier."""
    return [row[0] for row in database.execute(_CLERKS)]


def page(
    database: Database, wanted: ListFilter, limit: int, offset: int = 0, order: ListOrder = NEWEST_FIRST
) -> list[ListedDossier]:
    """Return one page of the list in an order."""
    return rows(database, keys(database, wanted, order, limit, offset))


def beginning(
    database: Database, wanted: ListFilter, limit: int, order: ListOrder = NEWEST_FIRST, count_limit: int | None = None
) -> tuple[list[ListedDossier], int | None]:
    """Return the first page of a list, and how many dossiers there are on all its pages; None when that takes long.

    A list of few dossiers out of very many is gone through once, not first for its page and once more to count it.

    Args:
        database: the register.
        wanted: what the list shows.
        limit: most rows of the page.
        order: how it is sorted.
        count_limit: where counting ends; None for never.
    """
    reach = limit if wanted.text.strip() else _COUNTED_IN_PASSING
    numbers = keys(database, wanted, order, reach)
    if len(numbers) < reach:
        total: int | None = len(numbers)
    else:
        total = None if counts_slowly(wanted) else count(database, wanted, count_limit)
    return rows(database, numbers[:limit]), total
