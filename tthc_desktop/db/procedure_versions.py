"""Versions of procedures: written, ended, taken back."""

from datetime import date

from sqlite_utils import Database

from tthc_desktop.db import catalogue
from tthc_desktop.db.encoding import first_day_out, last_day_out
from tthc_desktop.domain.catalogue import Procedure


def insert_procedure(
    database: Database, procedure: Procedure, field_id: int, import_id: int | None, *, in_catalogue: bool = True
) -> int:
    """Store a version of a procedure with its terms and return its number."""
    cursor = database.execute(
        "INSERT INTO procedures (code, name, field_id, level, one_stop, internal_processes, source, note, "
        "in_catalogue, fee, valid_from, valid_to, import_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
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
    key = int(cursor.lastrowid or 0)
    _write_terms(database, key, procedure)
    _write_enclosures(database, key, procedure)
    return key


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


def close_procedure(database: Database, key: int, last_day: date, import_id: int | None) -> None:
    """End a version on ``last_day``; a day before its first one takes it out of force altogether."""
    database.execute(
        "UPDATE procedures SET valid_to_before = valid_to, valid_to = ?, closed_by_import = ? WHERE id = ?",
        [last_day.isoformat(), import_id, key],
    )


def reopen_procedure(database: Database, key: int) -> None:
    """Let a version that was ended hold as long as it did before."""
    database.execute(
        "UPDATE procedures SET valid_to = valid_to_before, valid_to_before = NULL, closed_by_import = NULL "
        "WHERE id = ? AND valid_to_before IS NOT NULL",
        [key],
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


def delete_procedure(database: Database, key: int) -> None:
    """Take a version out again; ask :func:`dossiers_under` first."""
    database.execute("DELETE FROM procedures WHERE id = ?", [key])


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


def versions_closed_since(database: Database, import_id: int) -> int:
    """Count the versions an import added that a later import has ended."""
    row = database.execute(
        "SELECT count(*) FROM procedures WHERE import_id = ? AND closed_by_import IS NOT NULL", [import_id]
    ).fetchone()
    return int(row[0])


def undo_import(database: Database, import_id: int) -> None:
    """Take back the versions that an import added and reopen those it closed.

    Raises:
        sqlite3.IntegrityError: dossiers were received under a version it added.
    """
    database.execute("DELETE FROM procedures WHERE import_id = ?", [import_id])
    database.execute(
        "UPDATE procedures SET valid_to = valid_to_before, valid_to_before = NULL, closed_by_import = NULL "
        "WHERE closed_by_import = ?",
        [import_id],
    )
    database.execute(
        "UPDATE fields SET listed = 0 WHERE origin = ? AND id NOT IN (SELECT field_id FROM dossiers) "
        "AND id NOT IN (SELECT field_id FROM procedures WHERE in_catalogue = 1)",
        [catalogue.CATALOGUE],
    )
    if not catalogue.has_catalogue(database):
        database.execute("UPDATE fields SET listed = 1 WHERE origin = ?", [catalogue.START])


def dossiers_under_import(database: Database, import_id: int) -> int:
    """Count the dossiers received under the versions that an import added."""
    row = database.execute(
        "SELECT count(*) FROM dossiers WHERE procedure_id IN (SELECT id FROM procedures WHERE import_id = ?)",
        [import_id],
    ).fetchone()
    return int(row[0])
