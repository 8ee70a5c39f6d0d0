"""Versions of procedures: written, ended, taken back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tthc_desktop.db import catalogue, field_order, procedure_ends
from tthc_desktop.db.encoding import first_day_out, last_day_out

if TYPE_CHECKING:
    from tthc_desktop.db.database import Database
    from tthc_desktop.db.procedure_ends import FollowedVersion
    from tthc_desktop.domain.catalogue import Procedure

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class TakenOut:
    """A version that was taken out, and what it takes to put it back.

    Attributes:
        procedure: the version.
        import_key: the import that added it; None when a clerk did.
        ends: what it held until before each time it was ended, and the import that ended it.
        before: the version that it followed and that goes on in its place; None when it followed none.
    """

    procedure: Procedure
    import_key: int | None
    ends: tuple[tuple[date | None, int | None], ...]
    before: FollowedVersion | None


def insert_procedure(
    database: Database,
    procedure: Procedure,
    field_id: int,
    import_id: int | None,
    *,
    in_catalogue: bool = True,
    key: int | None = None,
) -> int:
    """Store a version of a procedure with its terms and return its number: ``key``, which is free, or a new one."""
    cursor = database.execute(
        "INSERT INTO procedures (id, code, name, field_id, level, one_stop, internal_processes, source, note, "
        "in_catalogue, fee, valid_from, valid_to, import_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            key,
            procedure.code,
            procedure.name,
            field_id,
            procedure.level,
            int(procedure.one_stop),
            procedure.internal_processes,
            procedure.source,
            procedure.note,
            int(in_catalogue),
            procedure.fee,
            first_day_out(procedure.valid_from),
            last_day_out(procedure.valid_to),
            import_id,
        ],
    )
    number = int(cursor.lastrowid or 0)
    _write_terms(database, number, procedure)
    _write_enclosures(database, number, procedure)
    return number


def _write_terms(database: Database, key: int, procedure: Procedure) -> None:
    for term in procedure.terms:
        kind = None if term.term is None else term.term.kind.value
        amount = 0 if term.term is None else term.term.amount
        database.execute(
            "INSERT INTO procedure_terms (procedure_id, channel, case_name, kind, amount) VALUES (?, ?, ?, ?, ?)",
            [key, term.channel.value if term.channel else "", term.case_name, kind, amount],
        )


def _write_enclosures(database: Database, key: int, procedure: Procedure) -> None:
    database.conn.executemany(
        "INSERT INTO procedure_enclosures (procedure_id, position, name, originals, copies, photocopies) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        [
            (key, position, one.name, one.originals, one.copies, one.photocopies)
            for position, one in enumerate(procedure.enclosures, start=1)
        ],
    )


def rewrite_procedure(database: Database, key: int, procedure: Procedure, field_id: int) -> None:
    """Write a version anew, under its number and with its days of validity."""
    database.execute(
        "UPDATE procedures SET name = ?, field_id = ?, level = ?, one_stop = ?, internal_processes = ?, source = ?, "
        "note = ?, fee = ? WHERE id = ?",
        [
            procedure.name,
            field_id,
            procedure.level,
            int(procedure.one_stop),
            procedure.internal_processes,
            procedure.source,
            procedure.note,
            procedure.fee,
            key,
        ],
    )
    database.execute("DELETE FROM procedure_terms WHERE procedure_id = ?", [key])
    database.execute("DELETE FROM procedure_enclosures WHERE procedure_id = ?", [key])
    _write_terms(database, key, procedure)
    _write_enclosures(database, key, procedure)


def take_out(database: Database, key: int) -> TakenOut | None:
    """Take a version out; the one that it followed goes on. Ask :func:`dossiers_under` first.

    Args:
        database: inside a transaction.
        key: the version.

    Returns:
        What it takes to put it back; None when there is no such version.
    """
    procedure = catalogue.procedure_by_key(database, key)
    if procedure is None:
        return None
    (import_key,) = database.execute("SELECT import_id FROM procedures WHERE id = ?", [key]).fetchone()
    ends = tuple(procedure_ends.ends_of(database, key))
    return TakenOut(procedure, import_key, ends, procedure_ends.take_out(database, key))


def put_back(database: Database, taken: TakenOut, field_id: int) -> None:
    """Put a version back as it was, under its own number where that is still free."""
    procedure = taken.procedure
    own_key = procedure.key if catalogue.procedure_by_key(database, procedure.key) is None else None
    first = procedure.valid_from
    whole = replace(procedure, valid_to=taken.ends[0][0]) if taken.ends else procedure
    key = insert_procedure(database, whole, field_id, taken.import_key, key=own_key)
    if taken.before is not None and first is not None:
        import_key = taken.before.import_key
        procedure_ends.close_procedure(database, taken.before.key, first - _ONE_DAY, import_key, followed_by=key)
    held_until = [*(day for day, _ in taken.ends), procedure.valid_to]
    for (_, import_key), last_day in zip(taken.ends, held_until[1:], strict=True):
        assert last_day is not None
        procedure_ends.close_procedure(database, key, last_day, import_key)


def dossiers_under(database: Database, key: int) -> int:
    """Count the dossiers received under a version."""
    row = database.execute("SELECT count(*) FROM dossiers WHERE procedure_id = ?", [key]).fetchone()
    return int(row[0])


def dossiers_since(database: Database, key: int, day: date) -> int:
    """Count the dossiers received under a version on ``day`` or later."""
    row = database.execute(
        "SELECT count(*) FROM dossiers WHERE received_on >= ? AND procedure_id = ?", [day.isoformat(), key]
    ).fetchone()
    return int(row[0])


def undo_import(database: Database, import_id: int) -> None:
    """Take back the versions that an import added and reopen those it closed.

    Ask :func:`dossiers_under_import` and :func:`procedure_ends.codes_changed_since` first.

    Raises:
        IntegrityError: dossiers were received under a version it added.
    """
    for (key,) in database.execute("SELECT id FROM procedures WHERE import_id = ?", [import_id]).fetchall():
        procedure_ends.take_out(database, key)
    procedure_ends.reopen_ended_by(database, import_id)
    database.execute(
        "UPDATE fields SET listed = 0 WHERE origin = ? AND id NOT IN (SELECT field_id FROM dossiers) "
        "AND id NOT IN (SELECT field_id FROM procedures WHERE in_catalogue = 1)",
        [catalogue.CATALOGUE],
    )
    field_order.put_back(database, import_id)
    if not catalogue.has_catalogue(database):
        database.execute("UPDATE fields SET listed = 1 WHERE origin = ?", [catalogue.START])


def dossiers_under_import(database: Database, import_id: int) -> int:
    """Count the dossiers received under the versions that an import added."""
    row = database.execute(
        "SELECT count(*) FROM dossiers WHERE procedure_id IN (SELECT id FROM procedures WHERE import_id = ?)",
        [import_id],
    ).fetchone()
    return int(row[0])
