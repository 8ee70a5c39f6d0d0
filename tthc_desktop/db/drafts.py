"""What is half typed at the desk, one draft of each kind."""

import json
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from tthc_desktop.db.encoding import moment_out


def write(database: Database, kind: str, content: dict[str, Any], saved_at: datetime) -> None:
    """Keep a draft; it replaces the one of the same kind."""
    database.execute(
        "INSERT OR REPLACE INTO drafts (kind, content, saved_at) VALUES (?, ?, ?)",
        [kind, json.dumps(content, ensure_ascii=False), moment_out(saved_at)],
    )


def read(database: Database, kind: str) -> dict[str, Any] | None:
    """Return a draft, or None when there is none."""
    row = database.execute("SELECT content FROM drafts WHERE kind = ?", [kind]).fetchone()
    return None if row is None else dict(json.loads(row[0]))


def delete(database: Database, kind: str) -> None:
    """Take a draft away, if there is one."""
    database.execute("DELETE FROM drafts WHERE kind = ?", [kind])
