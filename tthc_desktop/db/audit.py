"""Who did what and when, as a chain: each row is sealed with the one before it, and no row can be changed unseen.

A row's ``hash`` is the SHA-256, in hexadecimal digits, of the UTF-8 of one JSON array, written without spaces and with
all letters as they are: its number, moment, actor, action, subject, detail (the text as stored) and ``previous``, which
is the hash of the row before; of the first row, :data:`GENESIS`. Whoever changes, adds or takes out a row must make all
later hashes anew, and then the last of them is no longer the one that stands on the reports.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple
from weakref import WeakKeyDictionary

from tthc_desktop.db import seals
from tthc_desktop.db.encoding import moment_out

if TYPE_CHECKING:
    from tthc_desktop.db.database import Database

GENESIS = "0" * 64
# The part of a row's detail that holds the new seals of tables that changed with it.
SEALS = "seals"
SEAL = "seal"
PROGRAM = "TTHC Desktop"
_LAST = "SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1"
_COLUMNS = "id, at, actor, action, subject, detail, previous, hash"
_INSERT = f"INSERT INTO audit ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_AT_ONCE = 2000
# What may refuse a deed, for each open register.
_guards: WeakKeyDictionary[Database, Callable[[str], object]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class ChainHead:
    """The last row of the chain.

    Attributes:
        number: its number; 0 while nothing was written.
        sha256: its hash.
    """

    number: int
    sha256: str

    @property
    def short(self) -> str:
        """Return the first sixteen digits of the hash, in groups of four, as they are printed."""
        return " ".join(self.sha256[start : start + 4] for start in range(0, 16, 4))


class Entry(NamedTuple):
    """One row of the audit, as it is stored."""

    number: int
    at: str
    actor: str
    action: str
    subject: str
    detail: str
    previous: str
    hash: str


def row_hash(number: int, at: str, actor: str, action: str, subject: str, detail: str, previous: str) -> str:
    """Return the hash that a row of the chain has."""
    text = json.dumps([number, at, actor, action, subject, detail, previous], ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def guard(database: Database, check: Callable[[str], object]) -> None:
    """Have every deed asked for before it is written down.

    Args:
        database: the register.
        check: gets what the audit calls the deed; raises where it may not be done, and the transaction is taken back.
    """
    _guards[database] = check


def require(database: Database, action: str) -> None:
    """Refuse a deed that would be refused when it is written down, before anything is done for it.

    Args:
        database: the register.
        action: the deed.

    Raises:
        UserError: the guard of this register refuses it.
    """
    check = _guards.get(database)
    if check is not None:
        check(action)


def write(database: Database, at: datetime, actor: str, action: str, subject: str, **detail: Any) -> ChainHead:
    """Add a row to the audit and return it as the chain's new head.

    Personal values never go in here, see :mod:`~tthc_desktop.db.private_values`.

    Args:
        database: inside a transaction.
        at: when.
        actor: who.
        action: what, such as ``receive``.
        subject: on what, such as the dossier's code.
        detail: anything JSON can hold.

    Raises:
        UserError: the guard of this register refuses the deed.
    """
    require(database, action)
    if changed := seals.broken(database):
        detail[SEALS] = changed
    # Asked anew each time: another program may have written since this connection last did.
    last = head(database)
    content = json.dumps(detail, ensure_ascii=False, default=str)
    number, moment = last.number + 1, moment_out(at) or ""
    own = row_hash(number, moment, actor, action, subject, content, last.sha256)
    database.execute(_INSERT, [number, moment, actor, action, subject, content, last.sha256, own])
    return ChainHead(number, own)


def seal_what_is_left(database: Database) -> None:
    """Seal tables that a transaction changed after its last row; at its end.

    The row has the moment of the one before it: whoever ends a transaction knows no other.
    """
    changed = seals.broken(database)
    if not changed:
        return
    last = database.execute("SELECT at FROM audit ORDER BY id DESC LIMIT 1").fetchone()
    write(database, datetime.min if last is None else datetime.fromisoformat(last[0]), PROGRAM, SEAL, "", seals=changed)


def head(database: Database) -> ChainHead:
    """Return the last row of the chain."""
    row = database.execute(_LAST).fetchone()
    return ChainHead(0, GENESIS) if row is None else ChainHead(*row)


def number_of(database: Database, beginning: str) -> int | None:
    """Return the number of the row whose hash begins with some digits; None when there is none.

    A chain that has not begun has the number 0.
    """
    if GENESIS.startswith(beginning):
        return 0
    row = database.execute("SELECT id FROM audit WHERE hash >= ? AND hash < ?", [beginning, beginning + "g"]).fetchone()
    return None if row is None else int(row[0])


def walk(database: Database, after: int = 0) -> Iterator[Entry]:
    """Yield all rows in their order, read page by page so that a long walk keeps nobody from writing.

    Args:
        database: the register.
        after: the number of a row; only later ones are read.
    """
    while True:
        page = database.execute(
            f"SELECT {_COLUMNS} FROM audit WHERE id > ? ORDER BY id LIMIT ?", [after, _AT_ONCE]
        ).fetchall()
        yield from map(Entry._make, page)
        if len(page) < _AT_ONCE:
            return
        after = page[-1][0]


def entries(database: Database, subject: str | None = None, limit: int = 200) -> list[tuple[str, str, str, str, str]]:
    """Return (at, actor, action, subject, detail) of the newest rows first, of one subject or of all."""
    where, arguments = ("WHERE subject = ?", [subject]) if subject is not None else ("", [])
    rows = database.execute(
        f"SELECT at, actor, action, subject, detail FROM audit {where} ORDER BY id DESC LIMIT ?", [*arguments, limit]
    ).fetchall()
    return [tuple(row) for row in rows]
