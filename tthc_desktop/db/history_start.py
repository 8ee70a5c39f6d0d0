"""How the chain begins in a register that was written before there was one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from tthc_desktop.db import audit, digests, seals
from tthc_desktop.db.audit import PROGRAM

if TYPE_CHECKING:
    from tthc_desktop.db.database import Database

BEGIN = "begin_chain"
_MANY = 5_000


def chain_up(database: Database) -> None:
    """Give the rows that are there their hashes; the audit's trigger is out of the way."""
    previous = audit.GENESIS
    rows = database.execute("SELECT id, at, actor, action, subject, detail FROM audit ORDER BY id").fetchall()
    for number, at, actor, action, subject, detail in rows:
        own = audit.row_hash(number, at, actor, action, subject, detail, previous)
        database.execute("UPDATE audit SET previous = ?, hash = ? WHERE id = ?", [previous, own, number])
        previous = own


def begin_chain(database: Database) -> None:
    """Write down, as the first row after the old ones, what the register holds by now; nothing in an empty one.

    Its moment is that of the row before it: a migration knows no other.
    """
    last = database.execute("SELECT id, at, hash FROM audit ORDER BY id DESC LIMIT 1").fetchone()
    if last is None:
        return
    number, at, previous = last
    detail = json.dumps(_bound(database, number), ensure_ascii=False)
    own = audit.row_hash(number + 1, at, PROGRAM, BEGIN, "", detail, previous)
    database.execute(
        "INSERT INTO audit (id, at, actor, action, subject, detail, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [number + 1, at, PROGRAM, BEGIN, "", detail, previous, own],
    )


def _bound(database: Database, number: int) -> dict[str, Any]:
    """Return the digests of all that there is."""
    (events,) = database.execute("SELECT count(*) FROM events").fetchone()
    runs = list(_runs(database))
    return {
        "rows_before": number,
        "dossiers": sum(count for *_, count in runs),
        "events": events,
        "parts": [digests.of_part(database, first, last, import_key) for first, last, import_key, _ in runs],
        "updated": digests.of_updates(database),
        "amendments": digests.of_amendments(database),
        audit.SEALS: seals.seal(database, seals.filled(database)),
    }


def _runs(database: Database) -> Iterator[tuple[int, int, int | None, int]]:
    """Yield (first, last, import, how many) of dossiers that follow each other and came the same way."""
    run: list[int] = []
    before: int | None = None
    for key, import_key in database.execute("SELECT id, import_id FROM dossiers ORDER BY id").fetchall():
        if run and (import_key != before or len(run) >= _MANY):
            yield run[0], run[-1], before, len(run)
            run = []
        run.append(key)
        before = import_key
    if run:
        yield run[0], run[-1], before, len(run)
