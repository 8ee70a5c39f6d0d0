"""The schema, as numbered steps; a released step is never edited."""

from collections.abc import Callable
from contextlib import closing
from functools import cache

from tthc_desktop.db.database import Database
from tthc_desktop.db.desk_schema import DESK_SCHEMA
from tthc_desktop.db.driver import sqlite3
from tthc_desktop.db.first_schema import FIRST_SCHEMA
from tthc_desktop.db.history_schema import HISTORY_SCHEMA, OPENED_AUDIT
from tthc_desktop.db.history_start import begin_chain, chain_up
from tthc_desktop.db.people_schema import PEOPLE_SCHEMA
from tthc_desktop.db.personal_schema import PERSONAL_SCHEMA
from tthc_desktop.db.quarter_schema import QUARTER_SCHEMA
from tthc_desktop.db.searching import field_word, number_words
from tthc_desktop.db.updates_schema import UPDATES_SCHEMA
from tthc_desktop.text import fold, name_key


def m001_first_schema(database: Database) -> None:
    """Create the tables."""
    for statement in _statements(FIRST_SCHEMA):
        database.execute(statement)


def m002_the_desk(database: Database) -> None:
    """Add what the desk's day needs: papers handed in and printed, amendments, drafts, sorting by name."""
    for function, arguments in ((name_key, 1), (fold, 1), (field_word, 1), (number_words, 3)):
        database.conn.create_function(function.__name__, arguments, function, deterministic=True)
    for statement in _statements(DESK_SCHEMA):
        database.execute(statement)


def m003_closing_a_period(database: Database) -> None:
    """Add what closing a period needs: typed figures, own paragraphs, feedback, checks, closings."""
    for statement in _statements(QUARTER_SCHEMA):
        database.execute(statement)


def m004_history(database: Database) -> None:
    """Make the audit a chain, and bind it to what is in the register by now."""
    for statement in _statements(OPENED_AUDIT):
        database.execute(statement)
    chain_up(database)
    for statement in _statements(HISTORY_SCHEMA):
        database.execute(statement)
    begin_chain(database)


def m005_people(database: Database) -> None:
    """Add the people who may sign in."""
    for statement in _statements(PEOPLE_SCHEMA):
        database.execute(statement)


def m006_personal_data(database: Database) -> None:
    """Add what personal data needs: requests of the people it is about, and its erasure when its time is over."""
    for statement in _statements(PERSONAL_SCHEMA):
        database.execute(statement)


def m007_updates(database: Database) -> None:
    """Add the updates of calendar, catalogue and form layouts."""
    for statement in _statements(UPDATES_SCHEMA):
        database.execute(statement)


_STEPS = (
    m001_first_schema,
    m002_the_desk,
    m003_closing_a_period,
    m004_history,
    m005_people,
    m006_personal_data,
    m007_updates,
)


def migrate(database: Database) -> None:
    """Take the steps that a file has not taken yet; sqlite_utils keeps in the file which those are."""
    # Most starts find nothing to do. It takes the driver that the open file has brought along.
    import sqlite_utils

    migrations = sqlite_utils.Migrations("tthc")
    for step in _STEPS:
        migrations(name=step.__name__)(_as_migration(step, database))
    migrations.apply(sqlite_utils.Database(database.conn, execute_plugins=False))


def _as_migration(step: Callable[[Database], None], database: Database) -> Callable[[object], None]:
    return lambda _: step(database)


@cache
def own_triggers() -> dict[str, str]:
    """Return the triggers of a register that is made now, by name."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        fresh = Database(connection)
        for step in _STEPS:
            step(fresh)
        return triggers_of(fresh)


def triggers_of(database: Database) -> dict[str, str]:
    """Return the triggers that a file has, by name."""
    return dict(database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall())


def _statements(script: str) -> list[str]:
    """Split a script; ``executescript`` would commit the transaction of the migration."""
    statements, current = [], ""
    for line in script.splitlines(keepends=True):
        current += line
        if sqlite3.complete_statement(current):
            statements.append(current)
            current = ""
    return statements
