"""Closings of periods, who vouched for the figures before, and the files that were made of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from tthc_desktop.db.audit import ChainHead
from tthc_desktop.db.encoding import moment_in, moment_out

if TYPE_CHECKING:
    from tthc_desktop.db.database import Database
    from tthc_desktop.domain.periods import Period

_SELECT = """
SELECT id, period, number, at, clerk, note, state, sent_on, sent_note, reopened_at, reopened_by, reopened_with,
       reopen_reason, EXISTS (SELECT 1 FROM closing_files f WHERE f.closing_id = c.id)
FROM closings c
"""


@dataclass(frozen=True, slots=True)
class Closing:
    """One time that the figures of a period were frozen.

    Attributes:
        key: its number in the register.
        period: key of the period, such as 2023-Q3.
        number: 1 for the report itself, from 2 on the corrections of it.
        at: when.
        clerk: who.
        note: remark; for a correction its reason.
        state: SHA-256 of the events behind the figures.
        sent_on: day it was sent; None when it was not.
        sent_note: words on the sending, such as the number of the letter.
        reopened_at: when the period was reopened; None while the closing holds, or a correction of it does.
        reopened_by: who reopened it.
        reopened_with: the second person.
        reopen_reason: why.
        has_files: whether the files made of it are kept.
    """

    key: int
    period: str
    number: int
    at: datetime
    clerk: str
    note: str
    state: str
    sent_on: date | None
    sent_note: str
    reopened_at: datetime | None
    reopened_by: str
    reopened_with: str
    reopen_reason: str
    has_files: bool


def _closing(row: tuple[object, ...]) -> Closing:
    key, period, number, at, clerk, note, state, sent_on, sent_note, reopened_at, by, together, reason, files = row
    return Closing(
        key=int(str(key)),
        period=str(period),
        number=int(str(number)),
        at=datetime.fromisoformat(str(at)),
        clerk=str(clerk),
        note=str(note),
        state=str(state),
        sent_on=None if sent_on is None else date.fromisoformat(str(sent_on)),
        sent_note=str(sent_note),
        reopened_at=moment_in(None if reopened_at is None else str(reopened_at)),
        reopened_by=str(by),
        reopened_with=str(together),
        reopen_reason=str(reason),
        has_files=bool(files),
    )


def of_period(database: Database, period: str) -> list[Closing]:
    """Return all closings of a period, the newest first."""
    rows = database.execute(_SELECT + "WHERE period = ? ORDER BY id DESC", [period])
    return [_closing(row) for row in rows.fetchall()]


def holding(database: Database, period: str) -> Closing | None:
    """Return the closing whose figures hold for a period: the last correction, if any; None for an open period."""
    row = database.execute(
        _SELECT + "WHERE period = ? AND reopened_at IS NULL ORDER BY number DESC LIMIT 1", [period]
    ).fetchone()
    return None if row is None else _closing(row)


def closed_since(database: Database, day: date) -> list[str]:
    """Return the keys of the closed periods that end on ``day`` or later, those that end first in front."""
    rows = database.execute(
        "SELECT period FROM closings WHERE reopened_at IS NULL AND period_last >= ? "
        "GROUP BY period ORDER BY period_last, period_first DESC",
        [day.isoformat()],
    )
    return [str(row[0]) for row in rows.fetchall()]


def held_since(database: Database, last_day: date) -> datetime | None:
    """Return since when a period that ends on a day is closed, the first of several; None while none of them is."""
    (at,) = database.execute(
        "SELECT min(at) FROM (SELECT max(at) AS at FROM closings WHERE reopened_at IS NULL AND period_last = ? "
        "GROUP BY period)",
        [last_day.isoformat()],
    ).fetchone()
    return None if at is None else datetime.fromisoformat(at)


def add(
    database: Database,
    period: Period,
    number: int,
    at: datetime,
    clerk: str,
    note: str,
    state: str,
    figures: str,
    paragraphs: str,
    head: ChainHead,
) -> int:
    """Write a closing and return its number in the register.

    Args:
        database: inside a transaction.
        period: the period.
        number: 1, or from 2 on for a correction.
        at: when.
        clerk: who.
        note: remark.
        state: SHA-256 of the events behind the figures.
        figures: JSON.
        paragraphs: the office's own, as JSON.
        head: the row of the audit that tells of it.
    """
    cursor = database.execute(
        "INSERT INTO closings (period, period_first, period_last, number, at, clerk, note, state, figures, "
        "paragraphs, chain_number, chain_hash, highest_dossier) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, (SELECT coalesce(max(id), 0) FROM dossiers))",
        [
            period.key,
            period.first.isoformat(),
            period.last.isoformat(),
            number,
            moment_out(at),
            clerk,
            note,
            state,
            figures,
            paragraphs,
            head.number,
            head.sha256,
        ],
    )
    return int(cursor.lastrowid or 0)


def head_at(database: Database, key: int) -> ChainHead | None:
    """Return the row of the audit that tells of a closing; None of one from before there was a chain."""
    row = database.execute("SELECT chain_number, chain_hash FROM closings WHERE id = ?", [key]).fetchone()
    return None if row[0] is None else ChainHead(*row)


class FrozenState(NamedTuple):
    """What a closing froze: its number in the register, its period and number, when, by whom, why, and digests.

    ``is_in_chain`` tells whether the head of the chain that is kept with it is a row of that chain.
    """

    key: int
    period: str
    first: str
    last: str
    number: int
    at: str
    clerk: str
    note: str
    is_in_chain: bool
    state: str
    figures_sha256: str
    paragraphs_sha256: str


def frozen_states(database: Database) -> list[FrozenState]:
    """Return what each closing froze, in their order."""
    rows = database.execute(
        "SELECT id, period, period_first, period_last, number, at, clerk, note, "
        "chain_number IS NULL AND chain_hash IS NULL "
        "OR EXISTS (SELECT 1 FROM audit a WHERE a.id = chain_number AND a.hash = chain_hash), "
        "state, figures, paragraphs FROM closings ORDER BY id"
    )
    return [
        FrozenState(
            *(key, period, first, last, number, at, clerk, note, bool(is_in_chain), state),
            *(_digest(figures), _digest(own)),
        )
        for key, period, first, last, number, at, clerk, note, is_in_chain, state, figures, own in rows.fetchall()
    ]


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def figures_of(database: Database, key: int) -> str:
    """Return the figures of a closing, as JSON."""
    return str(database.execute("SELECT figures FROM closings WHERE id = ?", [key]).fetchone()[0])


def paragraphs_of(database: Database, key: int) -> str:
    """Return the office's own paragraphs at a closing, as JSON."""
    return str(database.execute("SELECT paragraphs FROM closings WHERE id = ?", [key]).fetchone()[0])


def frozen_part(database: Database, period: str, part: str) -> Any:
    """Return one part of the figures that a period was closed with, as JSON holds it; None while it is open."""
    held = holding(database, period)
    return None if held is None else json.loads(figures_of(database, held.key))[part]


def mark_sent(database: Database, key: int, day: date | None, note: str) -> None:
    """Write down that a closing was sent; a day of None takes that back."""
    database.execute(
        "UPDATE closings SET sent_on = ?, sent_note = ? WHERE id = ?",
        [None if day is None else day.isoformat(), note, key],
    )


def reopen(database: Database, period: str, at: datetime, clerk: str, second: str, reason: str) -> None:
    """Let no closing of a period hold any longer; they stay in its history."""
    database.execute(
        "UPDATE closings SET reopened_at = ?, reopened_by = ?, reopened_with = ?, reopen_reason = ? "
        "WHERE period = ? AND reopened_at IS NULL",
        [moment_out(at), clerk, second, reason, period],
    )


@dataclass(frozen=True, slots=True)
class Vouching:
    """Who vouched for the figures of a period, and when."""

    at: datetime
    clerk: str


_CLOSING_BEFORE = "(SELECT coalesce(max(id), 0) FROM closings WHERE closings.period = ? AND closings.id < ?)"
_NONE_YET = 2**62


def vouch(database: Database, period: str, figures: str, at: datetime, clerk: str) -> None:
    """Write down that somebody vouched for figures, told by their SHA-256."""
    database.execute(
        f"INSERT INTO period_checks (period, figures, after_closing, at, clerk) VALUES (?, ?, {_CLOSING_BEFORE}, ?, ?)",
        [period, figures, period, _NONE_YET, moment_out(at), clerk],
    )


def vouchings(database: Database, period: str, closing: int | None = None) -> dict[str, Vouching]:
    """Return who vouched last for which figures, by the SHA-256 of the figures.

    Args:
        database: the register.
        period: the period.
        closing: look at what led to this closing; None for what was vouched for since the last one.
    """
    rows = database.execute(
        "SELECT figures, at, clerk FROM period_checks "
        f"WHERE period = ? AND after_closing = {_CLOSING_BEFORE} ORDER BY id",
        [period, period, _NONE_YET if closing is None else closing],
    ).fetchall()
    return {figures: Vouching(datetime.fromisoformat(at), clerk) for figures, at, clerk in rows}


def add_files(database: Database, key: int, files: Mapping[str, bytes]) -> None:
    """Keep the files that were made of a closing."""
    for name, content in files.items():
        database.execute(
            "INSERT INTO closing_files (closing_id, name, sha256, content) VALUES (?, ?, ?, ?)",
            [key, name, sha256(content).hexdigest(), content],
        )


def has_files(database: Database, key: int) -> bool:
    """Tell whether the files of a closing are kept."""
    return database.execute("SELECT 1 FROM closing_files WHERE closing_id = ? LIMIT 1", [key]).fetchone() is not None


def files_of(database: Database, key: int) -> dict[str, tuple[str, bytes]]:
    """Return the files of a closing by their names, each with the SHA-256 it had."""
    rows = database.execute(
        "SELECT name, sha256, content FROM closing_files WHERE closing_id = ? ORDER BY name", [key]
    ).fetchall()
    return {name: (digest, content) for name, digest, content in rows}
