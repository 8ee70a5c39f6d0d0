"""Writing dossiers and their events, and the columns that are derived from the events."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from tthc_desktop.db.encoding import NO_DAY, moment_out
from tthc_desktop.db.many_rows import insert_rows
from tthc_desktop.db.search_filling import make_searchable
from tthc_desktop.domain.events import Status
from tthc_desktop.text import name_key

if TYPE_CHECKING:
    from tthc_desktop.db.database import Database
    from tthc_desktop.db.many_rows import Row
    from tthc_desktop.domain.dossier import Channel, Enclosure
    from tthc_desktop.domain.events import Event
    from tthc_desktop.domain.standing import Standing
    from tthc_desktop.domain.terms import Term
    from tthc_desktop.domain.timeliness import Timeliness

_DOSSIER_COLUMNS = (
    "id", "code", "procedure_id", "field_id", "applicant_name", "id_number", "phone", "address", "organisation",
    "channel", "term_kind", "term_amount", "rule_set", "case_name", "fee", "copies", "note", "email", "pages", "sets",
    "result_at", "clerk", "name_key", "computed_due_at", "search", "import_id",
    "book_year", "book_number", "status", "received_at", "received_on",
    "due_at", "appointment_at", "closed_at", "closed_on", "closed_by", "timeliness", "clock_events",
)  # fmt: skip
_NEVER_OPEN = frozenset({Status.NOT_ACCEPTED, Status.STRUCK_OUT})
_EVENT_COLUMNS = (
    "dossier_id", "number", "kind", "happened_at", "recorded_at", "clerk", "note", "due_at", "appointment_at",
    "corrects", "void", "import_id",
)  # fmt: skip
_UPDATE_STANDING = (
    "UPDATE dossiers SET status = ?, received_at = ?, received_on = ?, due_at = ?, appointment_at = ?, closed_at = ?, "
    "closed_on = ?, closed_by = ?, timeliness = ?, clock_events = ? WHERE id = ?"
)


def standing_row(standing: Standing, timeliness: Timeliness | None) -> Row:
    """Return the derived columns of a dossier, in the order of the table.

    Args:
        standing: how it stands; its due date is the one it is judged by.
        timeliness: how it was closed; None while open.
    """
    # Taken apart at once: that is faster than by name, and an import comes by here for every row.
    status, received, due_at, appointment_at, closed, closed_by, _, paused_ever = standing
    received_at, closed_at = moment_out(received) or "", moment_out(closed)
    # A dossier that was not accepted, or is struck out, is over on the day it came.
    ended_at = received_at if status in _NEVER_OPEN else closed_at
    return (
        str(status),
        received_at,
        received_at[:10],
        moment_out(due_at),
        moment_out(appointment_at),
        closed_at,
        ended_at[:10] if ended_at else NO_DAY,
        str(closed_by) if closed_by else None,
        str(timeliness) if timeliness else None,
        int(paused_ever),
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


def insert_enclosures(database: Database, key: int, enclosures: Sequence[Enclosure]) -> None:
    """Store the papers handed in with a dossier, in their order."""
    database.conn.executemany(
        "INSERT INTO enclosures (dossier_id, position, name, originals, copies, photocopies) VALUES (?, ?, ?, ?, ?, ?)",
        [
            (key, position, one.name, one.originals, one.copies, one.photocopies)
            for position, one in enumerate(enclosures, start=1)
        ],
    )
