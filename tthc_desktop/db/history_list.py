"""The rows of the audit as a list: narrowed, the newest first, page by page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tthc_desktop.db import audit
from tthc_desktop.db.audit import Entry

if TYPE_CHECKING:
    from tthc_desktop.db.database import Database

_ROW = "id, at, actor, action, subject, detail, previous, hash"


@dataclass(frozen=True, slots=True)
class HistoryFilter:
    """What narrows the list; what is empty narrows nothing.

    Attributes:
        actor: who did it.
        actions: what was done, by the names in the audit.
        subject: a part of what it was done to, such as the code of a dossier.
        first: the first day.
        last: the last day.
    """

    actor: str = ""
    actions: tuple[str, ...] = ()
    subject: str = ""
    first: date | None = None
    last: date | None = None


def page(database: Database, wanted: HistoryFilter, limit: int, before: int | None = None) -> list[Entry]:
    """Return rows, the newest first.

    Args:
        database: the register.
        wanted: what narrows them.
        limit: how many at most.
        before: the number of a row; only older ones are returned. None begins with the newest.
    """
    where, values = _condition(wanted)
    if before is not None:
        where, values = f"{where} AND id < ?", [*values, before]
    rows = database.execute(f"SELECT {_ROW} FROM audit WHERE {where} ORDER BY id DESC LIMIT ?", [*values, limit])
    return [Entry._make(row) for row in rows.fetchall()]


def count(database: Database, wanted: HistoryFilter) -> int:
    """Return how many rows there are."""
    if wanted == HistoryFilter():
        return audit.head(database).number
    where, values = _condition(wanted)
    return int(database.execute(f"SELECT count(*) FROM audit WHERE {where}", values).fetchone()[0])


def actors(database: Database) -> list[str]:
    """Return everybody who did something, the one who did most first."""
    rows = database.execute("SELECT actor FROM audit WHERE actor <> '' GROUP BY actor ORDER BY count(*) DESC, actor")
    return [actor for (actor,) in rows.fetchall()]


def _condition(wanted: HistoryFilter) -> tuple[str, list[str | int]]:
    parts: list[tuple[str, Sequence[str]]] = []
    if wanted.actor:
        parts.append(("actor = ?", [wanted.actor]))
    if wanted.actions:
        parts.append((f"action IN ({', '.join('?' * len(wanted.actions))})", wanted.actions))
    if wanted.subject:
        parts.append(("instr(lower(subject), lower(?)) > 0", [wanted.subject]))
    if wanted.first is not None:
        parts.append(("at >= ?", [wanted.first.isoformat()]))
    if wanted.last is not None:
        parts.append(("at < ?", [(wanted.last + timedelta(days=1)).isoformat()]))
    where = " AND ".join(condition for condition, _ in parts) or "1"
    return where, [value for _, values in parts for value in values]
