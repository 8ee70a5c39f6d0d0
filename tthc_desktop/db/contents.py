"""What a register holds, in a few numbers that say whether two files are the same one and which is the later."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from tthc_desktop.db import settings
from tthc_desktop.db.encoding import moment_in, moment_out

if TYPE_CHECKING:
    from tthc_desktop.db.database import Database

_REGISTER_NAME_LENGTH = 16
_COMING_AND_GOING = frozenset({"sign_in", "sign_out"})


@dataclass(frozen=True, slots=True)
class Contents:
    """What a register holds.

    Attributes:
        register: names the register through all its copies; made of its first deed, it says nothing of anybody.
        office: name of the office; may be empty.
        schema: version of the schema.
        dossiers: how many dossiers, those struck out among them.
        events: how many events.
        closings: how many times a period was closed.
        last_code: code of the dossier written last; empty when there is none.
        last_received_at: when that one was received.
        head: number of the last row of the audit; 0 when it is empty.
        head_sha256: what that row is known by; empty when there is none.
        first_used_at: the moment of the first row of the audit.
    """

    register: str
    office: str
    schema: int
    dossiers: int
    events: int
    closings: int
    last_code: str
    last_received_at: datetime | None
    head: int
    head_sha256: str
    first_used_at: datetime | None


def contents(database: Database) -> Contents:
    """Return what a register of any released schema holds."""
    first = database.execute("SELECT at, actor, action FROM audit ORDER BY id LIMIT 1").fetchone()
    last = database.execute("SELECT code, received_at FROM dossiers ORDER BY id DESC LIMIT 1").fetchone()
    head = database.execute("SELECT max(id) FROM audit").fetchone()[0] or 0
    closings = database.execute("SELECT 1 FROM sqlite_master WHERE name = 'closings'").fetchone() is not None
    office = settings.read(database, settings.OFFICE) or {}
    return Contents(
        register=hashlib.sha256("\n".join(first).encode()).hexdigest()[:_REGISTER_NAME_LENGTH] if first else "",
        office=str(office.get("name", "")),
        schema=_count(database, "PRAGMA user_version"),
        dossiers=_count(database, "SELECT count(*) FROM dossiers"),
        events=_count(database, "SELECT count(*) FROM events"),
        closings=_count(database, "SELECT count(*) FROM closings") if closings else 0,
        last_code=last[0] if last else "",
        last_received_at=moment_in(last[1]) if last else None,
        head=head,
        head_sha256=row_sha256(database, head),
        first_used_at=moment_in(first[0]) if first else None,
    )


def row_sha256(database: Database, number: int) -> str:
    """Return what a row of the audit is known by, its link in the chain; empty when there is no such row.

    Before there was a chain, with the fourth schema, that is the sum of what the row says.
    """
    is_chained = database.execute("SELECT 1 FROM pragma_table_info('audit') WHERE name = 'hash'").fetchone() is not None
    columns = "hash" if is_chained else "at, actor, action, subject, detail"
    row = database.execute(f"SELECT {columns} FROM audit WHERE id = ?", [number]).fetchone()
    if row is None:
        return ""
    return str(row[0]) if is_chained else hashlib.sha256("\n".join(row).encode()).hexdigest()


def is_only_signed_in(database: Database, head: int, head_sha256: str, made_at: datetime) -> bool:
    """Tell whether nothing was done to a register since a copy was made but signing in and out.

    Args:
        database: the register.
        head: number of the copy's last row of the audit.
        head_sha256: what that row is known by.
        made_at: when the copy was made.
    """
    if row_sha256(database, head) != head_sha256:
        return False
    since = {action for (action,) in database.execute("SELECT DISTINCT action FROM audit WHERE id > ?", [head])}
    if not since or not since <= _COMING_AND_GOING:
        return False
    # Of what is half typed no row tells.
    return database.execute("SELECT 1 FROM drafts WHERE saved_at >= ?", [moment_out(made_at)]).fetchone() is None


def dossier_lines(database: Database) -> Iterator[tuple[str, datetime, int]]:
    """Yield every dossier by its code, in the order of the codes: code, moment of receipt, number of its events."""
    query = (
        "SELECT code, received_at, (SELECT count(*) FROM events WHERE dossier_id = dossiers.id) "
        "FROM dossiers ORDER BY code"
    )
    for code, received_at, events in database.execute(query):
        yield code, datetime.fromisoformat(received_at), events


def last_dossiers(database: Database, most: int) -> list[tuple[str, datetime, str]]:
    """Return the dossiers written last, the newest first: code, moment of receipt, name of its procedure."""
    query = (
        "SELECT dossiers.code, received_at, procedures.name FROM dossiers "
        "JOIN procedures ON procedures.id = procedure_id ORDER BY dossiers.id DESC LIMIT ?"
    )
    rows = database.execute(query, [most]).fetchall()
    return [(code, datetime.fromisoformat(received_at), name) for code, received_at, name in rows]


def _count(database: Database, query: str) -> int:
    return int(database.execute(query).fetchone()[0])
