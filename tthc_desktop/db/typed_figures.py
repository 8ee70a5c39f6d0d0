"""Figures that the register cannot count: somebody types them, for one period."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tthc_desktop.db import closings

if TYPE_CHECKING:
    from tthc_desktop.db.database import Database


def read(database: Database, period: str) -> dict[str, int]:
    """Return the typed figures of a period, by key."""
    return dict(database.execute("SELECT key, value FROM typed_figures WHERE period = ?", [period]).fetchall())


def that_hold(database: Database, period: str) -> dict[str, int]:
    """Return the typed figures that reports of a period show: those it was closed with, else those typed by now."""
    frozen: dict[str, int] | None = closings.frozen_part(database, period, "typed")
    return read(database, period) if frozen is None else frozen


def write(database: Database, period: str, values: Mapping[str, int | None]) -> None:
    """Keep figures of a period; None takes one away."""
    for key, value in values.items():
        if value is None:
            database.execute("DELETE FROM typed_figures WHERE period = ? AND key = ?", [period, key])
        else:
            database.execute(
                "INSERT OR REPLACE INTO typed_figures (period, key, value) VALUES (?, ?, ?)", [period, key, value]
            )
