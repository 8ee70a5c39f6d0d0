"""The rows that the audit is bound to, as their digests were made from them, read page by page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from tthc_desktop.db import digests

if TYPE_CHECKING:
    from tthc_desktop.db.database import Database

_AT_ONCE = 1000


class BoundEvent(NamedTuple):
    """One event: its dossier and number, the import it came with, and its text."""

    dossier: int
    number: int
    import_key: int | None
    text: str


class BoundAmendment(NamedTuple):
    """One amendment: its number, what was there before it (JSON), the procedure before it, and its text."""

    number: int
    before: str
    procedure_before: int | None
    text: str


@dataclass(frozen=True, slots=True)
class BoundDossier:
    """What the audit is bound to of one dossier.

    Attributes:
        key: the register's number of it.
        code: its code.
        import_key: the import that brought it; None for one received here.
        salt: goes before its own data; empty for one that has none.
        own: text of its own data.
        derived: its derived columns, in the order of :func:`~tthc_desktop.db.dossier_writing.standing_row`.
        events: its events.
        papers: texts of the papers handed in.
        amendments: its amendments.
    """

    key: int
    code: str
    import_key: int | None
    salt: str
    own: str
    derived: tuple[object, ...]
    events: list[BoundEvent] = field(default_factory=list)
    papers: list[str] = field(default_factory=list)
    amendments: list[BoundAmendment] = field(default_factory=list)


def pages(database: Database) -> Iterator[list[BoundDossier]]:
    """Yield all dossiers by their numbers; each page is read at once, so that a long walk keeps nobody from writing."""
    after = 0
    while True:
        rows = database.execute(
            f"SELECT d.id, d.code, d.import_id, coalesce(s.salt, ''), {digests.own_text('d')}, d.status, "
            "d.received_at, d.received_on, d.due_at, d.appointment_at, d.closed_at, d.closed_on, d.closed_by, "
            "d.timeliness, d.clock_events "
            "FROM dossiers d LEFT JOIN dossier_salts s ON s.dossier_id = d.id WHERE d.id > ? ORDER BY d.id LIMIT ?",
            [after, _AT_ONCE],
        ).fetchall()
        if not rows:
            return
        first, after = rows[0][0], rows[-1][0]
        events = _events(database, first, after)
        papers = _papers(database, first, after)
        amendments = _amendments(database, first, after)
        yield [
            BoundDossier(key, code, import_key, salt, own, tuple(derived), events[key], papers[key], amendments[key])
            for key, code, import_key, salt, own, *derived in rows
        ]
        if len(rows) < _AT_ONCE:
            return


def _events(database: Database, first: int, last: int) -> dict[int, list[BoundEvent]]:
    found: dict[int, list[BoundEvent]] = defaultdict(list)
    rows = database.execute(
        f"SELECT dossier_id, number, import_id, {digests.event_text('events')} FROM events "
        "WHERE dossier_id BETWEEN ? AND ? ORDER BY dossier_id, number",
        [first, last],
    )
    for row in rows:
        found[row[0]].append(BoundEvent(*row))
    return found


def _papers(database: Database, first: int, last: int) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    rows = database.execute(
        f"SELECT dossier_id, {digests.PAPER_TEXT} FROM enclosures WHERE dossier_id BETWEEN ? AND ? "
        "ORDER BY dossier_id, position",
        [first, last],
    )
    for key, text in rows:
        found[key].append(text)
    return found


def _amendments(database: Database, first: int, last: int) -> dict[int, list[BoundAmendment]]:
    found: dict[int, list[BoundAmendment]] = defaultdict(list)
    rows = database.execute(
        f"SELECT {', '.join(digests.AMENDMENT_COLUMNS)}, procedure_before FROM amendments "
        "WHERE dossier_id BETWEEN ? AND ? ORDER BY dossier_id, number",
        [first, last],
    )
    for row in rows:
        found[row[0]].append(BoundAmendment(row[1], row[5], row[-1], digests.line(row[:-1])))
    return found


def counts(database: Database) -> tuple[int, int]:
    """Return how many dossiers and how many events there are."""
    (dossiers,) = database.execute("SELECT count(*) FROM dossiers").fetchone()
    (events,) = database.execute("SELECT count(*) FROM events").fetchone()
    return int(dossiers), int(events)


def field_ids(database: Database) -> dict[str, int]:
    """Return the numbers of all fields by their names."""
    return dict(database.execute("SELECT name, id FROM fields").fetchall())
