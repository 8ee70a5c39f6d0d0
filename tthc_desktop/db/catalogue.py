"""Fields and procedures."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import TYPE_CHECKING

from tthc_desktop.db.encoding import day_in
from tthc_desktop.domain.catalogue import Procedure, ProcedureTerm
from tthc_desktop.domain.dossier import Channel, Enclosure
from tthc_desktop.domain.terms import Term, TermKind
from tthc_desktop.errors import UserError
from tthc_desktop.text import clean

if TYPE_CHECKING:
    from tthc_desktop.db.database import Database

START, CATALOGUE, DOSSIERS = "start", "catalogue", "dossiers"

_SELECT = """
SELECT p.id, p.code, p.name, f.name, p.level, p.one_stop, p.internal_processes, p.source, p.note,
       p.fee, p.valid_from, p.valid_to
FROM procedures p JOIN fields f ON f.id = p.field_id
"""


# A version replaced on the very day it began was never in force; it is kept for undoing the import.
_IN_FORCE = "WHERE p.in_catalogue = 1 AND p.valid_from <= p.valid_to "


def field_key(name: str) -> str:
    """Return what makes two spellings of a field the same: composed letters, single spaces, small letters."""
    return clean(name).lower()


def listed_fields(database: Database) -> list[str]:
    """Return the fields that the forms print, in the office's order."""
    return [row[0] for row in database.execute("SELECT name FROM fields WHERE listed = 1 ORDER BY position, id")]


def field_ids(database: Database) -> dict[str, int]:
    """Return the number of every field by its key."""
    return dict(database.execute("SELECT name_key, id FROM fields").fetchall())


def field_names(database: Database) -> dict[int, str]:
    """Return the name of every field by its number."""
    return dict(database.execute("SELECT id, name FROM fields").fetchall())


def add_field(database: Database, name: str, origin: str) -> int:
    """Add a field at the end of the office's order and return its number."""
    cursor = database.execute(
        "INSERT INTO fields (name, name_key, position, origin, listed) "
        "VALUES (?, ?, (SELECT coalesce(max(position), 0) + 1 FROM fields), ?, 1)",
        [clean(name), field_key(name), origin],
    )
    return int(cursor.lastrowid or 0)


def print_catalogue_fields(database: Database, names: Collection[str]) -> None:
    """Print the fields of a catalogue on the forms, and take unused starting fields off them.

    Args:
        database: inside a transaction.
        names: the catalogue's fields; all of them exist.
    """
    ids = field_ids(database)
    for name in names:
        database.execute("UPDATE fields SET origin = ?, listed = 1 WHERE id = ?", [CATALOGUE, ids[field_key(name)]])
    database.execute(
        "UPDATE fields SET listed = 0 WHERE origin = ? AND id NOT IN (SELECT field_id FROM dossiers)", [START]
    )


def put_fields_first(database: Database, names: Collection[str]) -> list[int]:
    """Put fields first, in the order of ``names``, the others after them as they were; return their numbers.

    Args:
        database: inside a transaction.
        names: fields that exist, each once.

    Raises:
        UserError: there is no such field.
    """
    ids = field_ids(database)
    unknown = [name for name in names if field_key(name) not in ids]
    if unknown:
        raise UserError(f"Không có lĩnh vực “{unknown[0]}” trong sổ.", "Hãy ghi đúng tên lĩnh vực như trong danh mục.")
    first = list(dict.fromkeys(ids[field_key(name)] for name in names))
    others = [
        row[0] for row in database.execute("SELECT id FROM fields ORDER BY position, id") if row[0] not in set(first)
    ]
    for position, number in enumerate([*first, *others], start=1):
        database.execute("UPDATE fields SET position = ? WHERE id = ?", [position, number])
    return first


def procedures_on(database: Database, day: date) -> list[Procedure]:
    """Return the catalogue's procedures in force on ``day``, by field and name."""
    rows = database.execute(
        _SELECT + "WHERE p.in_catalogue = 1 AND p.valid_from <= ? AND p.valid_to >= ? ORDER BY f.position, p.name",
        [day.isoformat(), day.isoformat()],
    ).fetchall()
    return _with_terms(database, rows)


def current_by_code(database: Database) -> dict[str, Procedure]:
    """Return the last version of every procedure of the catalogue by its code."""
    rows = database.execute(_SELECT + _IN_FORCE + "ORDER BY p.valid_from").fetchall()
    return {procedure.code: procedure for procedure in _with_terms(database, rows)}


def all_versions(database: Database) -> dict[str, list[Procedure]]:
    """Return every version of every procedure of the catalogue by its code, the newest first."""
    rows = database.execute(_SELECT + _IN_FORCE + "ORDER BY p.valid_from DESC").fetchall()
    found: dict[str, list[Procedure]] = {}
    for procedure in _with_terms(database, rows):
        found.setdefault(procedure.code, []).append(procedure)
    return found


def outside_catalogue(database: Database) -> dict[str, Procedure]:
    """Return the procedures known only from imported dossiers, by their code (or name when they have none)."""
    rows = database.execute(_SELECT + "WHERE p.in_catalogue = 0").fetchall()
    return {procedure.code: procedure for procedure in _with_terms(database, rows)}


def procedure_by_key(database: Database, key: int) -> Procedure | None:
    """Return one stored version of a procedure."""
    rows = database.execute(_SELECT + "WHERE p.id = ?", [key]).fetchall()
    found = _with_terms(database, rows)
    return found[0] if found else None


def _with_terms(database: Database, rows: list[tuple[object, ...]]) -> list[Procedure]:
    terms: dict[int, list[ProcedureTerm]] = {}
    sql = "SELECT procedure_id, channel, case_name, kind, amount FROM procedure_terms ORDER BY case_name, channel"
    arguments: list[object] = []
    if len(rows) == 1:
        sql = sql.replace("ORDER BY", "WHERE procedure_id = ? ORDER BY")
        arguments = [rows[0][0]]
    for key, channel, case_name, kind, amount in database.execute(sql, arguments):
        term = None if kind is None else Term(TermKind(kind), amount)
        terms.setdefault(key, []).append(ProcedureTerm(term, Channel(channel) if channel else None, case_name))
    enclosures = _enclosures(database, rows)
    return [_procedure(row, terms, enclosures) for row in rows]


def _enclosures(database: Database, rows: list[tuple[object, ...]]) -> dict[int, list[Enclosure]]:
    sql = (
        "SELECT procedure_id, name, originals, copies, photocopies FROM procedure_enclosures "
        "ORDER BY procedure_id, position"
    )
    arguments: list[object] = []
    if len(rows) == 1:
        sql = sql.replace("ORDER BY", "WHERE procedure_id = ? ORDER BY")
        arguments = [rows[0][0]]
    found: dict[int, list[Enclosure]] = {}
    for key, *values in database.execute(sql, arguments):
        found.setdefault(key, []).append(Enclosure(*values))
    return found


def _procedure(
    row: tuple[object, ...], terms: Mapping[int, list[ProcedureTerm]], enclosures: Mapping[int, list[Enclosure]]
) -> Procedure:
    key, code, name, field, level, one_stop, processes, source, note, fee, valid_from, valid_to = row
    assert isinstance(key, int)
    return Procedure(
        code=str(code),
        name=str(name),
        field=str(field),
        terms=tuple(terms.get(key, ())),
        level=str(level),
        one_stop=bool(one_stop),
        internal_processes=int(str(processes)),
        source=str(source),
        note=str(note),
        enclosures=tuple(enclosures.get(key, ())),
        fee=int(str(fee)),
        valid_from=day_in(str(valid_from)),
        valid_to=day_in(str(valid_to)),
        key=key,
    )


def has_catalogue(database: Database) -> bool:
    """Tell whether any procedure of the catalogue is stored."""
    return database.execute("SELECT 1 FROM procedures WHERE in_catalogue = 1 LIMIT 1").fetchone() is not None


def list_field(database: Database, number: int) -> None:
    """Print a field on the forms from now on."""
    database.execute("UPDATE fields SET listed = 1 WHERE id = ? AND listed = 0", [number])
