"""What was changed in a dossier's own data: the changes beside it, and the dossier as it is now."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tthc_desktop.db import dossier_writing
from tthc_desktop.db.encoding import moment_out
from tthc_desktop.text import name_key

if TYPE_CHECKING:
    from tthc_desktop.db.database import Database
    from tthc_desktop.domain.dossier import Dossier

_UPDATE = """
UPDATE dossiers SET code = ?, procedure_id = ?, field_id = ?, applicant_name = ?, id_number = ?, phone = ?, address = ?,
    organisation = ?, email = ?, channel = ?, term_kind = ?, term_amount = ?, case_name = ?, fee = ?, copies = ?,
    note = ?, pages = ?, sets = ?, result_at = ?, clerk = ?, name_key = ?, search = ?
WHERE id = ?
"""
_FORMER = "json_extract(before, '$.code')"
# Taking a change back frees the code that stood in between: nothing was printed with it.
_IS_FORMER = f"{_FORMER} IS NOT NULL AND takes_back IS NULL"
_MOST_DIGITS = 6


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
        takes_back: the number of the change that it takes back; None when it is one of its own.
        procedure_before: the version of the procedure that the dossier was under; None once that version is gone.
        events_before: how many events the dossier had.
        events_added: how many were written with it, right after those.
    """

    number: int
    at: datetime
    clerk: str
    reason: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    takes_back: int | None
    procedure_before: int | None
    events_before: int
    events_added: int


def records(database: Database, key: int) -> tuple[AmendmentRecord, ...]:
    """Return the changes of a dossier, the first one first."""
    rows = database.execute(
        "SELECT number, at, clerk, reason, before, after, takes_back, procedure_before, events_before, events_added "
        "FROM amendments WHERE dossier_id = ? ORDER BY number",
        [key],
    )
    return tuple(
        AmendmentRecord(number, datetime.fromisoformat(at), clerk, reason, json.loads(before), json.loads(after), *rest)
        for number, at, clerk, reason, before, after, *rest in rows
    )


def former_codes(database: Database) -> dict[str, int]:
    """Return every code that a dossier had before it was changed, with the number of the dossier."""
    return dict(database.execute(f"SELECT {_FORMER}, dossier_id FROM amendments WHERE {_IS_FORMER}").fetchall())


def dossier_of_former_code(database: Database, code: str) -> int | None:
    """Return the number of the dossier that had this code before it was changed."""
    sql = f"SELECT dossier_id FROM amendments WHERE {_FORMER} = ? AND {_IS_FORMER} LIMIT 1"
    row = database.execute(sql, [code]).fetchone()
    return None if row is None else int(row[0])


def former_numbers(database: Database, beginning: str) -> list[str]:
    """Return the numbers of up to six digits, as written, that follow ``beginning`` in codes that were changed."""
    rows = database.execute(
        f"SELECT {_FORMER} FROM amendments WHERE {_FORMER} > ? AND {_FORMER} < ? AND {_IS_FORMER}",
        [beginning, beginning + "\U0010ffff"],
    ).fetchall()
    ends = [code[len(beginning) :] for (code,) in rows]
    return [end for end in ends if end.isascii() and end.isdigit() and len(end) <= _MOST_DIGITS]


def add(
    database: Database,
    key: int,
    at: datetime,
    clerk: str,
    reason: str,
    changes: Mapping[str, tuple[Any, Any]],
    *,
    procedure_before: int,
    events_before: int,
    events_added: int,
    takes_back: int | None,
) -> int:
    """Write a change down, which is never changed itself, and return its place among those of the dossier.

    Args:
        database: inside a transaction.
        key: the register's number of the dossier.
        at: when.
        clerk: who.
        reason: why.
        changes: old and new value by the name of the part.
        procedure_before: the version of the procedure that the dossier was under.
        events_before: how many events the dossier had.
        events_added: how many are written with the change.
        takes_back: the number of the change that it takes back; None when it is one of its own.
    """
    before = {name: old for name, (old, _) in changes.items()}
    after = {name: new for name, (_, new) in changes.items()}
    (number,) = database.execute(
        "SELECT coalesce(max(number), 0) + 1 FROM amendments WHERE dossier_id = ?", [key]
    ).fetchone()
    database.execute(
        "INSERT INTO amendments (dossier_id, number, at, clerk, reason, before, after, takes_back, procedure_before, "
        "events_before, events_added) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            *(key, number, moment_out(at), clerk, reason),
            *(json.dumps(values, ensure_ascii=False) for values in (before, after)),
            *(takes_back, procedure_before, events_before, events_added),
        ],
    )
    return int(number)


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

    The same number of an identity paper is the same person; without one, the same name with the same telephone. What
    is struck out was nobody's.
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
        f"SELECT id FROM dossiers WHERE {condition} AND id <> ? AND status <> 'struck_out' "
        "ORDER BY received_at DESC, id DESC LIMIT ?",
        [*arguments, key, limit],
    )
    return [row[0] for row in rows]
