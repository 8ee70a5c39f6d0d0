"""Filters kept under a name."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tthc_desktop.db.database import Database


def write(database: Database, name: str, content: dict[str, Any]) -> None:
    """Keep a filter; it replaces the one of the same name."""
    database.execute(
        "INSERT OR REPLACE INTO saved_lists (name, content) VALUES (?, ?)",
        [name, json.dumps(content, ensure_ascii=False)],
    )


def delete(database: Database, name: str) -> None:
    """Take a filter away."""
    database.execute("DELETE FROM saved_lists WHERE name = ?", [name])


def read_all(database: Database) -> dict[str, dict[str, Any]]:
    """Return every filter by its name."""
    return {name: dict(json.loads(content)) for name, content in database.execute("SELECT * FROM saved_lists")}
