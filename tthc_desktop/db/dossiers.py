"""Reading dossiers with their events and their papers, and what codes there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from tthc_desktop.db.encoding import moment_in
from tthc_desktop.domain.dossier import Applicant, Channel, Dossier, Enclosure
from tthc_desktop.domain.events import Event, EventKind
from tthc_desktop.domain.terms import Term, TermKind

if TYPE_CHECKING:
    from tthc_desktop.db.database import Database


@dataclass(frozen=True, slots=True)
class StoredDossier:
    """A dossier with the register's own numbers.

    Attributes:
        key: the register's number of it.
        dossier: the dossier.
        procedure_key: the version of the procedure it was received under.
        computed_due_at: what our own rules say where the given due date differs; else None.
    """

    key: int
    dossier: Dossier
    procedure_key: int
    computed_due_at: datetime | None


def next_key(database: Database) -> int:
    """Return the number the next dossier gets.

    Numbers of dossiers that a closing names are not given again, when an undone import took the dossiers out.
    """
    return int(
        database.execute(
            "SELECT max(coalesce((SELECT max(id) FROM dossiers), 0), "
            "coalesce((SELECT max(highest_dossier) FROM closings), 0)) + 1"
        ).fetchone()[0]
    )


def keys_by_code(database: Database, codes: Sequence[str]) -> dict[str, int]:
    """Return the numbers of those of the codes that are in the register."""
    found: dict[str, int] = {}
    for start in range(0, len(codes), 500):
        chunk = codes[start : start + 500]
        marks = ", ".join("?" * len(chunk))
        found.update(database.execute(f"SELECT code, id FROM dossiers WHERE code IN ({marks})", chunk).fetchall())
    return found


def is_empty(database: Database) -> bool:
    """Tell whether the register holds no dossier yet."""
    return database.execute("SELECT 1 FROM dossiers LIMIT 1").fetchone() is None


def events_of(database: Database, keys: Sequence[int]) -> dict[int, list[Event]]:
    """Return the events of some dossiers, in the order in which they were written."""
    found: dict[int, list[Event]] = {key: [] for key in keys}
    for start in range(0, len(keys), 500):
        chunk = keys[start : start + 500]
        marks = ", ".join("?" * len(chunk))
        rows = database.execute(
            "SELECT dossier_id, number, kind, happened_at, clerk, note, due_at, appointment_at, corrects, void "
            f"FROM events WHERE dossier_id IN ({marks}) ORDER BY dossier_id, number",
            chunk,
        )
        for key, number, kind, happened_at, clerk, note, due_at, appointment_at, corrects, void in rows:
            found[key].append(
                Event(
                    kind=EventKind(kind),
                    happened_at=datetime.fromisoformat(happened_at),
                    clerk=clerk,
                    note=note,
                    due_at=moment_in(due_at),
                    appointment_at=moment_in(appointment_at),
                    number=number,
                    corrects=corrects,
                    void=bool(void),
                )
            )
    return found


def recorded_moments(database: Database, key: int) -> tuple[datetime, ...]:
    """Return when each event of a dossier was written down, in their order."""
    rows = database.execute("SELECT recorded_at FROM events WHERE dossier_id = ? ORDER BY number", [key])
    return tuple(datetime.fromisoformat(row[0]) for row in rows)


def enclosures_of(database: Database, keys: Sequence[int]) -> dict[int, list[Enclosure]]:
    """Return the papers handed in with some dossiers."""
    found: dict[int, list[Enclosure]] = {key: [] for key in keys}
    rows = database.execute(
        "SELECT dossier_id, name, originals, copies, photocopies FROM enclosures "
        "WHERE dossier_id IN (SELECT value FROM json_each(?)) ORDER BY dossier_id, position",
        ["[" + ",".join(map(str, keys)) + "]"],
    )
    for key, *values in rows:
        found[key].append(Enclosure(*values))
    return found


def read_dossiers(database: Database, keys: Sequence[int]) -> dict[int, StoredDossier]:
    """Return some dossiers with their events."""
    events, enclosures = events_of(database, keys), enclosures_of(database, keys)
    found: dict[int, StoredDossier] = {}
    for start in range(0, len(keys), 500):
        chunk = keys[start : start + 500]
        marks = ", ".join("?" * len(chunk))
        rows = database.execute(
            "SELECT d.id, d.code, p.id, p.code, p.name, f.name, d.applicant_name, d.id_number, d.phone, d.address, "
            "d.organisation, d.channel, d.term_kind, d.term_amount, d.rule_set, d.case_name, d.fee, d.copies, d.note, "
            "d.computed_due_at, d.email, d.pages, d.sets, d.result_at, d.clerk "
            "FROM dossiers d JOIN procedures p ON p.id = d.procedure_id "
            f"JOIN fields f ON f.id = d.field_id WHERE d.id IN ({marks})",
            chunk,
        )
        for row in rows:
            found[row[0]] = _stored(row, events[row[0]], enclosures[row[0]])
    return found


def _stored(row: Sequence[object], events: list[Event], enclosures: list[Enclosure]) -> StoredDossier:
    (key, code, procedure_key, procedure_code, procedure_name, field, name, id_number, phone, address) = row[:10]
    (organisation, channel, term_kind, term_amount, rule_set, case_name, fee, copies, note, computed) = row[10:20]
    (email, pages, sets, result_at, clerk) = row[20:]
    term = None if term_kind is None else Term(TermKind(str(term_kind)), int(str(term_amount)))
    return StoredDossier(
        key=int(str(key)),
        dossier=Dossier(
            code=str(code),
            procedure_code=str(procedure_code),
            procedure_name=str(procedure_name),
            field=str(field),
            applicant=Applicant(str(name), str(id_number), str(phone), str(address), str(organisation), str(email)),
            channel=Channel(str(channel)),
            term=term,
            rule_set=str(rule_set),
            case_name=str(case_name),
            fee=int(str(fee)),
            copies=int(str(copies)),
            note=str(note),
            pages=int(str(pages)),
            sets=int(str(sets)),
            enclosures=tuple(enclosures),
            result_at=str(result_at),
            clerk=str(clerk),
            events=tuple(events),
        ),
        procedure_key=int(str(procedure_key)),
        computed_due_at=moment_in(None if computed is None else str(computed)),
    )


def last_code(database: Database) -> str | None:
    """Return the code of the dossier received here last; codes that lists brought in are others' to give."""
    row = database.execute(
        "SELECT code FROM dossiers INDEXED BY dossiers_of_this_desk WHERE import_id IS NULL ORDER BY id DESC LIMIT 1"
    ).fetchone()
    return None if row is None else str(row[0])


def highest_number(database: Database, beginning: str) -> int | None:
    """Return the highest number of up to six digits that follows ``beginning`` in a code; None when there is none."""
    row = database.execute(
        "SELECT max(CAST(substr(code, :start) AS INTEGER)) FROM dossiers "
        "WHERE code > :first AND code < :last AND length(code) BETWEEN :start AND :start + 5 "
        "AND substr(code, :start) NOT GLOB '*[^0-9]*'",
        {"start": len(beginning) + 1, "first": beginning, "last": beginning + "\U0010ffff"},
    ).fetchone()
    return None if row[0] is None else int(row[0])


def highest_usual_number(database: Database, beginning: str) -> int | None:
    """Return the highest number of four digits that follows ``beginning`` in a code; None when there is none."""
    row = database.execute(
        "SELECT code FROM dossiers WHERE code > :first AND code <= :first || '9999' "
        "AND substr(code, :start) GLOB '[0-9][0-9][0-9][0-9]' ORDER BY code DESC LIMIT 1",
        {"start": len(beginning) + 1, "first": beginning},
    ).fetchone()
    return None if row is None else int(row[0][len(beginning) :])


def codes_of(database: Database, keys: Sequence[int]) -> list[str]:
    """Return the codes of some dossiers."""
    marks = ", ".join("?" * len(keys))
    return [
        row[0] for row in database.execute(f"SELECT code FROM dossiers WHERE id IN ({marks}) ORDER BY id", list(keys))
    ]


def codes_by_key(database: Database, keys: Sequence[int]) -> dict[int, str]:
    """Return the codes of those of the dossiers that are still there, by the register's number."""
    rows = database.execute(
        "SELECT id, code FROM dossiers WHERE id IN (SELECT value FROM json_each(?))",
        ["[" + ",".join(map(str, keys)) + "]"],
    )
    return dict(rows.fetchall())
