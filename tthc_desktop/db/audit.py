"""Who did what and when; written in the same transaction as the deed."""

import json
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from tthc_desktop.db.encoding import moment_out


def write(database: Database, at: datetime, actor: str, action: str, subject: str, **detail: Any) -> None:
    """Add a row to the audit.

    Args:
        database: inside a transaction.
        at: when.
        actor: who.
        action: what, such as ``receive``.
        subject: on what, such as the dossier's code.
        detail: anything JSON can hold.
    """
    database.execute(
        "INSERT INTO audit (at, actor, action, subject, detail) VALUES (?, ?, ?, ?, ?)",
        [moment_out(at), actor, action, subject, json.dumps(detail, ensure_ascii=False, default=str)],
    )


def entries(database: Database, subject: str | None = None, limit: int = 200) -> list[tuple[str, str, str, str, str]]:
    """Return (at, actor, action, subject, detail) of the newest rows first, of one subject or of all."""
    where, arguments = ("WHERE subject = ?", [subject]) if subject is not None else ("", [])
    rows = database.execute(
        f"SELECT at, actor, action, subject, detail FROM audit {where} ORDER BY id DESC LIMIT ?", [*arguments, limit]
    ).fetchall()
    return [tuple(row) for row in rows]
