"""What was changed in a dossier's own data: the changes beside it, and the dossier as it is now."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from tthc_desktop.db import dossier_writing
from tthc_desktop.db.encoding import moment_out
from tthc_desktop.domain.dossier import Dossier
from tthc_desktop.text import name_key

_UPDATE = """
UPDATE dossiers SET code = ?, procedure_id = ?, field_id = ?, applicant_name = ?, id_number = ?, phone = ?, address = ?,
    organisation = ?, email = ?, channel = ?, term_kind = ?, term_amount = ?, case_name = ?, fee = ?, copies = ?,
    note = ?, pages = ?, sets = ?, result_at = ?, clerk = ?, name_key = ?, search = ?
WHERE id = ?
"""


@dataclass(frozen=True, slots=True)
class AmendmentRecord:
    """One change of a dossier's own data.

    Attributes:
        number: its place among the changes of the dossier, from 1.
        at: when it was written.
        clerk: who wrote it.
        reason: why.
        before: what was there, by the name of the part; only what changed.
        after: what took its place.
    """

    number: int
    at: datetime
    clerk: str
    reason: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]


def records(database: Database, key: int) -> tuple[AmendmentRecord, ...]:
    """Return the changes of a dossier, the first one first."""
    rows = database.execute(
        "SELECT number, at, clerk, reason, before, after FROM amendments WHERE dossier_id = ? ORDER BY number", [key]
    )
    return tuple(
        AmendmentRecord(number, datetime.fromisoformat(at), clerk, reason, json.loads(before), json.loads(after))
        for number, at, clerk, reason, before, after in rows
    )


def is_former_code(database: Database, code: str) -> bool:
    """Tell whether a dossier had this code before it was changed."""
    sql = "SELECT 1 FROM amendments WHERE json_extract(before, '$.code') = ? LIMIT 1"
    return database.execute(sql, [code]).fetchone() is not None


def highest_former_number(database: Database, beginning: str) -> int:
    """Return the highest number that follows ``beginning`` in a code that was changed since; 0 when there is none."""
    rows = database.execute(
        "SELECT json_extract(before, '$.code') FROM amendments "
        "WHERE json_extract(before, '$.code') > ? AND json_extract(before, '$.code') < ?",
        [beginning, beginning + "\U0010ffff"],
    ).fetchall()
    ends = [code[len(beginning) :] for (code,) in rows]
    return max((int(end) for end in ends if end.isascii() and end.isdigit()), default=0)


def add(
    database: Database, key: int, at: datetime, clerk: str, reason: str, changes: Mapping[str, tuple[Any, Any]]
) -> None:
    """Write a change down; it is never changed itself.

    Args:
        database: inside a transaction.
        key: the register's number of the dossier.
        at: when.
        clerk: who.
        reason: why.
        changes: old and new value by the name of the part.
    """
    before = {name: old for name, (old, _) in changes.items()}
    after = {name: new for name, (_, new) in changes.items()}
    database.execute(
        "INSERT INTO amendments (dossier_id, number, at, clerk, reason, before, after) "
        "VALUES (?, (SELECT coalesce(max(number), 0) + 1 FROM amendments WHERE dossier_id = ?), ?, ?, ?, ?, ?)",
        [
            *(key, key, moment_out(at), clerk, reason),
            *(json.dumps(values, ensure_ascii=False) for values in (before, after)),
        ],
    )


def update_dossier(
    database: Database, key: int, dossier: Dossier, procedure_key: int, field_id: int, search: str
) -> None:
    """Put a dossier's own data in place of the old, and make it findable by the new words.

    Args:
        database: inside a transaction.
        key: the register's number of it.
        dossier: as it is now; its events are not written here.
        procedure_key: the version of its procedure.
        field_id: its field.
        search: the words it is found by.
    """
    # The index keeps no text of its own: what leaves it must be told exactly as it was taken in.
    database.execute(
        "INSERT INTO dossier_search (dossier_search, rowid, search) "
        "SELECT 'delete', id, search FROM dossiers WHERE id = ?",
        [key],
    )
    applicant, term = dossier.applicant, dossier.term
    database.execute(
        _UPDATE,
        [
            *(dossier.code, procedure_key, field_id, applicant.name, applicant.id_number, applicant.phone),
            *(applicant.address, applicant.organisation, applicant.email, str(dossier.channel)),
            *((None, 0) if term is None else (str(term.kind), term.amount)),
            *(dossier.case_name, dossier.fee, dossier.copies, dossier.note, dossier.pages, dossier.sets),
            *(dossier.result_at, dossier.clerk, name_key(applicant.name or applicant.organisation), search, key),
        ],
    )
    database.execute("INSERT INTO dossier_search (rowid, search) VALUES (?, ?)", [key, search])
    database.execute("DELETE FROM enclosures WHERE dossier_id = ?", [key])
    dossier_writing.insert_enclosures(database, key, dossier.enclosures)


def same_person(database: Database, key: int, limit: int) -> list[int]:
    """Return the numbers of the other dossiers of the same person, the newest first.

    The same number of an identity paper is the same person; without one, the same name with the same telephone.
    """
    (id_number, name, phone) = database.execute(
        "SELECT id_number, name_key, phone FROM dossiers WHERE id = ?", [key]
    ).fetchone()
    if id_number:
        condition, arguments = "id_number = ? AND id_number <> ''", [id_number]
    elif phone:
        condition, arguments = "name_key = ? AND phone = ?", [name, phone]
    else:
        return []
    rows = database.execute(
        f"SELECT id FROM dossiers WHERE {condition} AND id <> ? ORDER BY received_at DESC, id DESC LIMIT ?",
        [*arguments, key, limit],
    )
    return [row[0] for row in rows]
