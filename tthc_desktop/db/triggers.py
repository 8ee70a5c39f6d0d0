"""The triggers that keep what is written from being changed: whether all of them are as this program makes them."""

from contextlib import closing

from sqlite_utils import Database

from tthc_desktop.db.driver import sqlite3
from tthc_desktop.db.migrations import MIGRATIONS

_SQL = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"


def changed(database: Database) -> list[str]:
    """Return the names of the triggers that are missing or other than they should be, or that do not belong there."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        fresh = Database(connection, execute_plugins=False)
        MIGRATIONS.apply(fresh)
        expected = dict(fresh.execute(_SQL).fetchall())
    found = dict(database.execute(_SQL).fetchall())
    return sorted(name for name in expected.keys() | found.keys() if expected.get(name) != found.get(name))
