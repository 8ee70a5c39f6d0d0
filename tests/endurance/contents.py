"""What stands in a register, read by plain SQL so that two moments can be compared."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from tthc_desktop.register import Register

_DOSSIER = (
    "id, code, procedure_id, field_id, applicant_name, id_number, phone, address, organisation, channel, fee, copies, "
    "note, status, received_at, due_at, appointment_at, closed_at, import_id, book_year, book_number"
)


class DossierRecord(NamedTuple):
    """One dossier with all that was written of it.

    Attributes:
        row: its columns, its code among them.
        events: its events in their order.
    """

    row: tuple[Any, ...]
    events: tuple[tuple[Any, ...], ...]


def dossiers_of(register: Register, keys: Iterable[int] | None = None) -> dict[int, DossierRecord]:
    """Return dossiers by their number; all of them unless some are named."""
    wanted = "" if keys is None else f" IN ({','.join(str(int(key)) for key in keys)})"
    database = register._database
    events: dict[int, list[tuple[Any, ...]]] = {}
    chosen = wanted and f"WHERE dossier_id{wanted}"
    for row in database.execute(f"SELECT * FROM events {chosen} ORDER BY dossier_id, number"):
        events.setdefault(row[0], []).append(tuple(row))
    chosen = wanted and f"WHERE id{wanted}"
    return {
        row[0]: DossierRecord(tuple(row), tuple(events.get(row[0], ())))
        for row in database.execute(f"SELECT {_DOSSIER} FROM dossiers {chosen}")
    }


def rows_of(register: Register, table: str) -> dict[Any, tuple[Any, ...]]:
    """Return the rows of a small table by their first column."""
    return {row[0]: tuple(row) for row in register._database.execute(f"SELECT * FROM {table}")}


def audit_rows(register: Register, after: int = 0) -> dict[int, tuple[Any, ...]]:
    """Return the rows of the audit behind one number."""
    found = register._database.execute("SELECT * FROM audit WHERE id > ?", [after])
    return {row[0]: tuple(row) for row in found}
