"""Rows of forms that somebody types: their words, for one period."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tthc_desktop.db.database import Database


def read(database: Database, period: str, form: str) -> list[tuple[str, dict[str, str]]]:
    """Return the rows of a form as (key, column -> words), in their order."""
    rows = database.execute(
        "SELECT row, texts FROM form_rows WHERE period = ? AND form = ? ORDER BY place", [period, form]
    )
    return [(key, dict(json.loads(texts))) for key, texts in rows.fetchall()]


def write(database: Database, period: str, form: str, rows: Iterable[tuple[str, Mapping[str, str]]]) -> None:
    """Keep the rows of a form in this order; they replace all it had."""
    database.execute("DELETE FROM form_rows WHERE period = ? AND form = ?", [period, form])
    for place, (key, texts) in enumerate(rows):
        database.execute(
            "INSERT INTO form_rows (period, form, row, place, texts) VALUES (?, ?, ?, ?, ?)",
            [period, form, key, place, json.dumps(dict(texts), ensure_ascii=False)],
        )
