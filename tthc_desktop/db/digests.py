"""The digests by which the audit is bound to the dossiers and their events, so that a change beside it shows.

An event's text is the JSON array of its columns in the order of :data:`EVENT_COLUMNS`; a dossier's is that of
:data:`OWN_COLUMNS`, and one of (dossier, place, name, originals, copies, photocopies) for each paper handed in. Texts
are joined by a line feed; the digest is the SHA-256 of their UTF-8 in hexadecimal digits.

A dossier received or amended here has a random salt as its first line, which is erased with it: so a digest that stays
behind in the audit cannot be used to guess whose dossier it was.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Sequence
from hashlib import sha256
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tthc_desktop.db.database import Database

EVENT_COLUMNS = (
    "dossier_id", "number", "kind", "happened_at", "recorded_at", "clerk", "note", "due_at", "appointment_at",
    "corrects", "void", "import_id",
)  # fmt: skip
OWN_COLUMNS = (
    "id", "code", "procedure_id", "field_id", "applicant_name", "id_number", "phone", "address", "organisation",
    "email", "channel", "term_kind", "term_amount", "rule_set", "case_name", "fee", "copies", "note", "pages", "sets",
    "result_at", "clerk", "import_id", "book_year", "book_number",
)  # fmt: skip
AMENDMENT_COLUMNS = (
    "dossier_id", "number", "at", "clerk", "reason", "before", "after", "takes_back", "events_before", "events_added",
)  # fmt: skip
PAPER_TEXT = "json_array(dossier_id, position, name, originals, copies, photocopies)"


def event_text(table: str) -> str:
    """Return the SQL of an event's text, of a table or its alias."""
    return f"json_array({', '.join(f'{table}.{name}' for name in EVENT_COLUMNS)})"


def own_text(table: str) -> str:
    """Return the SQL of the text of a dossier's own data, of a table or its alias."""
    return f"json_array({', '.join(f'{table}.{name}' for name in OWN_COLUMNS)})"


_PARTS = (
    f"SELECT {event_text('events')} AS line FROM events WHERE dossier_id BETWEEN :first AND :last "
    "AND (import_id IS NULL OR import_id = :import) ORDER BY dossier_id, number",
    f"SELECT {own_text('dossiers')} AS line FROM dossiers WHERE id BETWEEN :first AND :last ORDER BY id",
    f"SELECT {PAPER_TEXT} AS line FROM enclosures WHERE dossier_id BETWEEN :first AND :last "
    "ORDER BY dossier_id, position",
)


def line(values: Sequence[object]) -> str:
    """Return the text of one row; the same that SQLite's ``json_array`` makes of it."""
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def of_lines(lines: Iterable[str]) -> str:
    """Return the digest of texts."""
    return sha256("\n".join(lines).encode()).hexdigest()


def of_rows(rows: Iterable[Sequence[object]]) -> str:
    """Return the digest of rows, such as those of events in the order of :data:`EVENT_COLUMNS`."""
    return of_lines(line(row) for row in rows)


class Part(NamedTuple):
    """The digests of dossiers that came together, from one number to another.

    Attributes:
        first: the lowest number.
        last: the highest.
        import_key: the import that brought them; None for those received here.
        events: digest of their events but for those that other imports brought.
        own: digest of their own data, without salts.
        papers: digest of the papers handed in with them.
    """

    first: int
    last: int
    import_key: int | None
    events: str
    own: str
    papers: str


def of_part(database: Database, first: int, last: int, import_key: int | None) -> Part:
    """Return the digests of the dossiers from one number to another, all of the same import or all received here.

    A statement each, in which SQLite needs no Python: an import of 50 000 has it worked out while it goes on.
    """
    values = {"first": first, "last": last, "import": import_key}
    found = []
    for lines in _PARTS:
        sql = f"SELECT CAST(coalesce(group_concat(line, char(10)), '') AS BLOB) FROM ({lines})"
        found.append(sha256(database.execute(sql, values).fetchone()[0]).hexdigest())
    return Part(first, last, import_key, *found)


def of_updates(database: Database) -> dict[int, str]:
    """Return the digest of what each import added to dossiers that were there before it; a look at every event."""
    rows = database.execute(
        f"SELECT e.import_id, {event_text('e')} FROM events e JOIN dossiers d ON d.id = e.dossier_id "
        "WHERE e.import_id IS NOT NULL AND d.import_id IS NOT e.import_id ORDER BY e.import_id, e.dossier_id, e.number"
    )
    return {key: of_lines(text for _, text in group) for key, group in groupby(rows, key=itemgetter(0))}


def of_amendments(database: Database) -> str:
    """Return the digest of all amendments, without salts."""
    rows = database.execute(f"SELECT {', '.join(AMENDMENT_COLUMNS)} FROM amendments ORDER BY dossier_id, number")
    return of_rows(rows)


def give_salt(database: Database, key: int) -> None:
    """Give a dossier a salt, unless it has one; inside a transaction."""
    database.execute(
        "INSERT OR IGNORE INTO dossier_salts (dossier_id, salt) VALUES (?, ?)", [key, secrets.token_hex(16)]
    )


def erase_salt(database: Database, key: int) -> None:
    """Take the salt of a dossier out, with which nothing can be guessed from its digests any more."""
    database.execute("DELETE FROM dossier_salts WHERE dossier_id = ?", [key])


def of_dossier(database: Database, key: int) -> str:
    """Return the digest of a dossier's own data, with its salt and the papers handed in with it."""
    own = database.execute(f"SELECT {own_text('dossiers')} FROM dossiers WHERE id = ?", [key]).fetchone()[0]
    papers = database.execute(
        f"SELECT {PAPER_TEXT} FROM enclosures WHERE dossier_id = ? ORDER BY position", [key]
    ).fetchall()
    return of_lines([_salt(database, key), own, *(text for (text,) in papers)])


def of_amendment(database: Database, key: int, number: int) -> str:
    """Return the digest of one amendment, with the salt of its dossier."""
    row = database.execute(
        f"SELECT {', '.join(AMENDMENT_COLUMNS)} FROM amendments WHERE dossier_id = ? AND number = ?", [key, number]
    ).fetchone()
    return of_lines([_salt(database, key), line(row)])


def _salt(database: Database, key: int) -> str:
    row = database.execute("SELECT salt FROM dossier_salts WHERE dossier_id = ?", [key]).fetchone()
    return "" if row is None else str(row[0])
