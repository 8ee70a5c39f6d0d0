"""The triggers that keep what is written from being changed: whether all of them are as this program makes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tthc_desktop.db.migrations import own_triggers, triggers_of

if TYPE_CHECKING:
    from tthc_desktop.db.database import Database


def changed(database: Database) -> list[str]:
    """Return the names of the triggers that are missing or other than they should be, or that do not belong there."""
    expected, found = own_triggers(), triggers_of(database)
    return sorted(name for name in expected.keys() | found.keys() if expected.get(name) != found.get(name))
