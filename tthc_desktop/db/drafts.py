"""What is half typed at the desk, one draft of each kind."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tthc_desktop.db.encoding import moment_out

if TYPE_CHECKING:
    from tthc_desktop.db.database import Database


def write(database: Database, kind: str, content: dict[str, Any], saved_at: datetime) -> None:
    """Keep a draft; it replaces the one of the same kind.

    What is half typed is kept whatever it is: in ASCII, for half a character cannot be written in UTF-8.
    """
    database.execute(
        "INSERT OR REPLACE INTO drafts (kind, content, saved_at) VALUES (?, ?, ?)",
        [kind, json.dumps(content), moment_out(saved_at)],
    )


def read(database: Database, kind: str) -> dict[str, Any] | None:
    """Return a draft, or None when there is none."""
    row = database.execute("SELECT content FROM drafts WHERE kind = ?", [kind]).fetchone()
    return None if row is None else dict(json.loads(row[0]))


def delete(database: Database, kind: str) -> None:
    """Take a draft away, if there is one."""
    database.execute("DELETE FROM drafts WHERE kind = ?", [kind])
