"""Dossiers and their events: writing them together, and reading one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from tthc_desktop.db.encoding import NO_DAY, moment_in, moment_out
from tthc_desktop.db.many_rows import Row, insert_rows
from tthc_desktop.db.search_filling import make_searchable
from tthc_desktop.domain.deadlines import Timeliness
from tthc_desktop.domain.dossier import Applicant, Channel, Dossier, Enclosure
from tthc_desktop.domain.events import Event, EventKind, Status
from tthc_desktop.domain.standing import Standing
from tthc_desktop.domain.terms import Term, TermKind
from tthc_desktop.text import name_key

_DOSSIER_COLUMNS = (
    "id", "code", "procedure_id", "field_id", "applicant_name", "id_number", "phone", "address", "organisation",
    "channel", "term_kind", "term_amount", "rule_set", "case_name", "fee", "copies", "note", "email", "pages", "sets",
    "result_at", "clerk", "name_key", "computed_due_at", "search", "import_id",
    "book_year", "book_number", "status", "received_at", "received_on",
    "due_at", "appointment_at", "closed_at", "closed_on", "closed_by", "timeliness", "clock_events",
)  # fmt: skip
_EVENT_COLUMNS = (
    "dossier_id", "number", "kind", "happened_at", "recorded_at", "clerk", "note", "due_at", "appointment_at",
    "corrects", "void", "import_id",
)  # fmt: skip
_UPDATE_STANDING = (
    "UPDATE dossiers SET status = ?, received_at = ?, received_on = ?, due_at = ?, appointment_at = ?, closed_at = ?, "
    "closed_on = ?, closed_by = ?, timeliness = ?, clock_events = ? WHERE id = ?"
)


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
    """Return the number the next dossier gets."""
    return int(database.execute("SELECT coalesce(max(id), 0) + 1 FROM dossiers").fetchone()[0])


def standing_row(standing: Standing, timeliness: Timeliness | None) -> Row:
    """Return the derived columns of a dossier, in the order of the table.

    Args:
        standing: how it stands; its due date is the one it is judged by.
        timeliness: how it was closed; None while open.
    """
    received_at = moment_out(standing.received_at) or ""
    closed_at = moment_out(standing.closed_at)
    # A dossier that was not accepted, or is struck out, is over on the day it came.
    ended_at = received_at if standing.status in (Status.NOT_ACCEPTED, Status.STRUCK_OUT) else closed_at
    return (
        str(standing.status),
        received_at,
        received_at[:10],
        moment_out(standing.due_at),
        moment_out(standing.appointment_at),
        closed_at,
        ended_at[:10] if ended_at else NO_DAY,
        str(standing.closed_by) if standing.closed_by else None,
        str(timeliness) if timeliness else None,
        int(standing.paused_ever),
    )


def dossier_row(
    *,
    key: int,
    code: str,
    procedure_key: int,
    field_id: int,
    name: str,
    id_number: str,
    phone: str,
    address: str,
    organisation: str,
    email: str = "",
    channel: Channel,
    term: Term | None,
    rule_set: str,
    search: str,
    computed_due_at: datetime | None = None,
    case_name: str = "",
    fee: int = 0,
    copies: int = 0,
    note: str = "",
    pages: int = 0,
    sets: int = 1,
    result_at: str = "",
    clerk: str = "",
    import_id: int | None = None,
    in_book: tuple[int | None, int | None] = (None, None),
) -> Row:
    """Return the columns of a dossier that come before the derived ones.

    Args:
        key: the register's number.
        code: the dossier's code.
        procedure_key: the version of the procedure.
        field_id: the field.
        name: of who handed it in.
        id_number: of the same.
        phone: of the same.
        address: of the same.
        organisation: for whom it was handed in.
        email: of who handed it in.
        channel: how it was handed in.
        term: the term copied from the catalogue; None when not known.
        rule_set: key of the rule set.
        search: the words it is found by.
        computed_due_at: what our rules say where the given due date differs.
        case_name: the case that gave the term.
        fee: in đồng.
        copies: number of copies.
        note: remark.
        pages: number of pages.
        sets: number of sets handed in.
        result_at: where the applicant wants the result.
        clerk: who is in charge.
        import_id: the import it came with.
        in_book: year and number in the register book; none for what was not accepted.
    """
    kind, amount = (None, 0) if term is None else (str(term.kind), term.amount)
    return (
        key,
        code,
        procedure_key,
        field_id,
        name,
        id_number,
        phone,
        address,
        organisation,
        str(channel),
        kind,
        amount,
        rule_set,
        case_name,
        fee,
        copies,
        note,
        email,
        pages,
        sets,
        result_at,
        clerk,
        name_key(name or organisation),
        moment_out(computed_due_at),
        search,
        import_id,
        *in_book,
    )


def event_row(key: int, number: int, event: Event, recorded_at: str, import_id: int | None) -> Row:
    """Return the columns of an event."""
    return event_rows(key, [event._replace(number=number)], recorded_at, import_id)[0]


def event_rows(key: int, events: Sequence[Event], recorded_at: str, import_id: int | None) -> list[Row]:
    """Return the columns of events that have their numbers."""
    return [
        (
            key,
            number,
            str(kind),
            moment_out(happened_at),
            recorded_at,
            clerk,
            note,
            # Most events promise nothing, and an import makes hundreds of thousands of them.
            due_at and moment_out(due_at),
            appointment_at and moment_out(appointment_at),
            corrects,
            1 if void else 0,
            import_id,
        )
        for kind, happened_at, clerk, note, due_at, appointment_at, number, corrects, void in events
    ]


def insert_dossiers(database: Database, rows: Sequence[Row], first_key: int) -> None:
    """Store new dossiers and make them searchable.

    Args:
        database: inside a transaction.
        rows: :func:`dossier_row` and :func:`standing_row` joined.
        first_key: the smallest key among them.
    """
    insert_unsearchable(database, rows)
    make_searchable(database, first_key)


def insert_unsearchable(database: Database, rows: Sequence[Row]) -> None:
    """Store new dossiers that :mod:`tthc_desktop.db.search_filling` is still to be called for."""
    insert_rows(database, "dossiers", _DOSSIER_COLUMNS, rows)


def insert_events(database: Database, rows: Sequence[Row]) -> None:
    """Store events; each is written once and never changed."""
    insert_rows(database, "events", _EVENT_COLUMNS, rows)


def update_standing(database: Database, key: int, standing: Standing, timeliness: Timeliness | None) -> None:
    """Bring the derived columns of a dossier up to its events."""
    database.execute(_UPDATE_STANDING, [*standing_row(standing, timeliness), key])


def set_computed_due(database: Database, key: int, computed_due_at: datetime | None) -> None:
    """Keep, or take back, the mark that the given due date differs from ours."""
    database.execute("UPDATE dossiers SET computed_due_at = ? WHERE id = ?", [moment_out(computed_due_at), key])


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


def insert_enclosures(database: Database, key: int, enclosures: Sequence[Enclosure]) -> None:
    """Store the papers handed in with a dossier, in their order."""
    database.conn.executemany(
        "INSERT INTO enclosures (dossier_id, position, name, originals, copies, photocopies) VALUES (?, ?, ?, ?, ?, ?)",
        [
            (key, position, one.name, one.originals, one.copies, one.photocopies)
            for position, one in enumerate(enclosures, start=1)
        ],
    )


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


def highest_number(database: Database, beginning: str) -> int:
    """Return the highest number that follows ``beginning`` in a code.

    Codes with letters there, or with more than six digits, do not count.
    """
    row = database.execute(
        "SELECT max(CAST(substr(code, :start) AS INTEGER)) FROM dossiers "
        "WHERE code > :first AND code < :last AND length(code) BETWEEN :start AND :start + 5 "
        "AND substr(code, :start) NOT GLOB '*[^0-9]*'",
        {"start": len(beginning) + 1, "first": beginning, "last": beginning + "\U0010ffff"},
    ).fetchone()
    return int(row[0] or 0)


def codes_of(database: Database, keys: Sequence[int]) -> list[str]:
    """Return the codes of some dossiers."""
    marks = ", ".join("?" * len(keys))
    return [
        row[0] for row in database.execute(f"SELECT code FROM dossiers WHERE id IN ({marks}) ORDER BY id", list(keys))
    ]
