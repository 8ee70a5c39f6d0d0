"""Where each dossier stood when its period was closed, and the events that put it there."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from hashlib import sha256
from typing import TYPE_CHECKING

from tthc_desktop.db.digests import of_rows
from tthc_desktop.db.many_rows import insert_rows

if TYPE_CHECKING:
    from tthc_desktop.db.database import Database

# A dossier that an undone import took out and a later one brought again has another number and the same code; but one
# that was there all the while may bear that code by now too.
_NUMBER_NOW = (
    "coalesce((SELECT id FROM dossiers d WHERE d.id = c.dossier_id), (SELECT id FROM dossiers d WHERE d.code = c.code "
    "AND NOT EXISTS (SELECT 1 FROM closing_cells o WHERE o.closing_id = c.closing_id AND o.dossier_id = d.id)))"
)
_EVENTS = """
SELECT json_array(d.code, f.name, d.channel, d.rule_set, e.number, e.kind, e.happened_at, e.recorded_at, e.clerk,
                  e.note, e.due_at, e.appointment_at, e.corrects, e.void)
FROM json_each(?) chosen
JOIN dossiers d ON d.id = chosen.value
JOIN fields f ON f.id = d.field_id
JOIN events e ON e.dossier_id = d.id
ORDER BY d.code, e.number
"""


def events_state(database: Database, keys: Collection[int]) -> str:
    """Return the SHA-256 that tells whether anything behind the figures of some dossiers has changed.

    It covers, by code and number of the event, each dossier's code, field, channel and rule set, and of every event
    ever written for it what happened, when, when it was written down and by whom, its note, the due moment and the
    appointment it gave, which event it corrects and whether it voids it. Each event is one JSON array in a line of
    UTF-8. Names, fees and whatever else no figure is counted from are not covered.

    Args:
        database: the register.
        keys: the register's numbers of the dossiers.
    """
    digest = sha256()
    for (line,) in database.execute(_EVENTS, [json.dumps(sorted(keys))]):
        digest.update(line.encode())
        digest.update(b"\n")
    return digest.hexdigest()


def codes_of(database: Database, keys: Collection[int]) -> dict[int, str]:
    """Return the codes of some dossiers by their numbers, however many."""
    rows = database.execute(
        "SELECT d.id, d.code FROM json_each(?) chosen JOIN dossiers d ON d.id = chosen.value",
        [json.dumps(sorted(keys))],
    )
    return dict(rows.fetchall())


def add(database: Database, closing: int, cells: Iterable[tuple[int, str, str, str, bool]]) -> None:
    """Write where the dossiers stood.

    Args:
        database: inside a transaction.
        closing: the closing.
        cells: (number, code, field, columns, whether it had no due date) of each dossier.
    """
    columns = ("closing_id", "dossier_id", "code", "field", "columns", "without_due")
    insert_rows(database, "closing_cells", columns, [(closing, *cell) for cell in cells])


def digest_of(cells: Iterable[tuple[int, str, str, str, bool]]) -> str:
    """Return the SHA-256 of cells as :func:`add` writes them, sorted; see :func:`digest`."""
    return of_rows((*cell[:-1], int(cell[-1])) for cell in cells)


def digest(database: Database, closing: int) -> str:
    """Return the SHA-256 of where the dossiers stood, one JSON array in a line of UTF-8 each."""
    rows = database.execute(
        "SELECT json_array(dossier_id, code, field, columns, without_due) FROM closing_cells WHERE closing_id = ? "
        "ORDER BY dossier_id",
        [closing],
    )
    return sha256("\n".join(text for (text,) in rows).encode()).hexdigest()


def of_closing(database: Database, closing: int) -> list[tuple[int | None, str, str, str]]:
    """Return (number now, code then, field, columns) of each dossier; without a number when it is gone."""
    rows = database.execute(
        f"SELECT {_NUMBER_NOW}, code, field, columns FROM closing_cells c WHERE closing_id = ?", [closing]
    )
    return [tuple(row) for row in rows.fetchall()]


def as_written(database: Database, closing: int) -> list[tuple[int, str, str, str]]:
    """Return (number then, code, field, columns) of each dossier, also of those that are gone."""
    rows = database.execute(
        "SELECT dossier_id, code, field, columns FROM closing_cells WHERE closing_id = ?", [closing]
    )
    return [tuple(row) for row in rows.fetchall()]


def without_due(database: Database, closing: int) -> list[int]:
    """Return the numbers of the dossiers that had no due date at all; those that are gone are skipped."""
    rows = database.execute(
        f"SELECT {_NUMBER_NOW} FROM closing_cells c WHERE closing_id = ? AND without_due = 1", [closing]
    )
    return [key for (key,) in rows.fetchall() if key is not None]
