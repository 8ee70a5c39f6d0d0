"""The updates of the data that were taken into the register."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from tthc_desktop.db.encoding import moment_out

if TYPE_CHECKING:
    from tthc_desktop.db.database import Database


@dataclass(frozen=True, slots=True)
class UpdateRecord:
    """An update that was taken in.

    Attributes:
        number: the publisher's number of it.
        made_on: the day it was made.
        at: when it was taken in.
        clerk: who did.
        publisher: who signed it.
        manifest: what it says of itself, as it was signed.
    """

    number: int
    made_on: date
    at: datetime
    clerk: str
    publisher: str
    manifest: bytes


def add(database: Database, record: UpdateRecord, signature: bytes, files: Mapping[str, str]) -> None:
    """Keep an update for good; inside a transaction.

    Args:
        database: the register.
        record: the update.
        signature: of its manifest.
        files: its files, by name.
    """
    manifest = record.manifest.decode()
    database.execute(
        "INSERT INTO updates (number, made_on, at, clerk, publisher, manifest, signature) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            record.number,
            record.made_on.isoformat(),
            moment_out(record.at),
            record.clerk,
            record.publisher,
            manifest,
            signature.hex(),
        ],
    )
    for name, content in files.items():
        database.execute(
            "INSERT INTO update_files (number, name, content) VALUES (?, ?, ?)", [record.number, name, content]
        )


def records(database: Database) -> list[UpdateRecord]:
    """Return all updates, the newest first."""
    rows = database.execute(
        "SELECT number, made_on, at, clerk, publisher, manifest FROM updates ORDER BY number DESC"
    ).fetchall()
    return [
        UpdateRecord(
            number, date.fromisoformat(made_on), datetime.fromisoformat(at), clerk, publisher, manifest.encode()
        )
        for number, made_on, at, clerk, publisher, manifest in rows
    ]


def last_number(database: Database) -> int:
    """Return the number of the newest update; 0 where none was taken in."""
    (number,) = database.execute("SELECT coalesce(max(number), 0) FROM updates").fetchone()
    return int(number)


def newest_files(
    database: Database, folder: str, after: int, until: datetime | None = None
) -> dict[str, tuple[int, str]]:
    """Return the newest content of each file in a folder, with the number of its update, by the file's own name.

    Args:
        database: the register.
        folder: such as ``calendar``.
        after: updates up to this number are passed over: the program brings their data itself.
        until: only those taken in before this moment count; None takes all.
    """
    rows = database.execute(
        "SELECT number, substr(name, :length + 2), content FROM update_files f JOIN updates u USING (number) "
        "WHERE substr(name, 1, :length + 1) = :folder || '/' AND number > :after AND (:until IS NULL OR at < :until) "
        "ORDER BY number",
        {"folder": folder, "length": len(folder), "after": after, "until": moment_out(until)},
    ).fetchall()
    return {name: (number, content) for number, name, content in rows}
