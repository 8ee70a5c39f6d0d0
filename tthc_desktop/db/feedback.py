"""The small register of feedback from citizens (phản ánh, kiến nghị)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tthc_desktop.reports.feedback import About

if TYPE_CHECKING:
    from tthc_desktop.db.database import Database

_COLUMNS = (
    *("received_on", "about", "field", "sender", "contact", "content", "handled_on", "result", "published_on"),
    *("clerk", "struck_out", "strike_reason"),
)


@dataclass(frozen=True, slots=True)
class Feedback:
    """One piece of feedback as it is written down.

    Attributes:
        received_on: day it came in.
        about: a regulation, or how somebody behaved.
        content: what it says.
        field: field it belongs to (lĩnh vực); may be empty.
        sender: who sent it; empty when nobody gave a name.
        contact: telephone, address; may be empty.
        handled_on: day it was handled; None while it is not.
        result: how it was handled.
        published_on: day the answer was made public; None when it was not.
        clerk: who wrote it down.
        struck_out: counted nowhere any more.
        strike_reason: why.
        key: the register's own number; 0 while not stored.
    """

    received_on: date
    about: About
    content: str
    field: str = ""
    sender: str = ""
    contact: str = ""
    handled_on: date | None = None
    result: str = ""
    published_on: date | None = None
    clerk: str = ""
    struck_out: bool = False
    strike_reason: str = ""
    key: int = 0


def read_all(database: Database) -> list[Feedback]:
    """Return everything that was ever written down, also struck out, the newest first."""
    rows = database.execute(f"SELECT id, {', '.join(_COLUMNS)} FROM feedback ORDER BY received_on DESC, id DESC")
    return [_feedback(row) for row in rows.fetchall()]


def read(database: Database, key: int) -> Feedback | None:
    """Return one; None when there is none of this number."""
    row = database.execute(f"SELECT id, {', '.join(_COLUMNS)} FROM feedback WHERE id = ?", [key]).fetchone()
    return None if row is None else _feedback(row)


def add(database: Database, one: Feedback) -> int:
    """Write one down and return its number."""
    places = ", ".join("?" * len(_COLUMNS))
    cursor = database.execute(f"INSERT INTO feedback ({', '.join(_COLUMNS)}) VALUES ({places})", _values(one))
    return int(cursor.lastrowid or 0)


def change(database: Database, one: Feedback) -> None:
    """Write one anew under its number."""
    places = ", ".join(f"{column} = ?" for column in _COLUMNS)
    database.execute(f"UPDATE feedback SET {places} WHERE id = ?", [*_values(one), one.key])


def _values(one: Feedback) -> list[object]:
    return [
        one.received_on.isoformat(),
        one.about.value,
        one.field,
        one.sender,
        one.contact,
        one.content,
        one.handled_on.isoformat() if one.handled_on else None,
        one.result,
        one.published_on.isoformat() if one.published_on else None,
        one.clerk,
        int(one.struck_out),
        one.strike_reason,
    ]


def _feedback(row: tuple[object, ...]) -> Feedback:
    key, received, about, field, sender, contact, content, handled, result, published, clerk, struck, reason = row
    return Feedback(
        received_on=date.fromisoformat(str(received)),
        about=About(str(about)),
        content=str(content),
        field=str(field),
        sender=str(sender),
        contact=str(contact),
        handled_on=date.fromisoformat(str(handled)) if handled else None,
        result=str(result),
        published_on=date.fromisoformat(str(published)) if published else None,
        clerk=str(clerk),
        struck_out=bool(struck),
        strike_reason=str(reason),
        key=int(str(key)),
    )
