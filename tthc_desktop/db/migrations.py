"""The schema, as numbered steps; a released step is never edited."""

from sqlite_utils import Database, Migrations

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

SCHEMA_VERSION = 7
MIGRATIONS = Migrations("tthc")


@MIGRATIONS()
def m001_first_schema(database: Database) -> None:
    """Create the tables."""
    for statement in _statements(FIRST_SCHEMA):
        database.execute(statement)


@MIGRATIONS()
def m002_the_desk(database: Database) -> None:
    """Add what the desk's day needs: papers handed in and printed, amendments, drafts, sorting by name."""
    for function, arguments in ((name_key, 1), (fold, 1), (field_word, 1), (number_words, 3)):
        database.conn.create_function(function.__name__, arguments, function, deterministic=True)
    for statement in _statements(DESK_SCHEMA):
        database.execute(statement)


@MIGRATIONS()
def m003_closing_a_period(database: Database) -> None:
    """Add what closing a period needs: typed figures, own paragraphs, feedback, checks, closings."""
    for statement in _statements(QUARTER_SCHEMA):
        database.execute(statement)


@MIGRATIONS()
def m004_history(database: Database) -> None:
    """Make the audit a chain, and bind it to what is in the register by now."""
    for statement in _statements(OPENED_AUDIT):
        database.execute(statement)
    chain_up(database)
    for statement in _statements(HISTORY_SCHEMA):
        database.execute(statement)
    begin_chain(database)


@MIGRATIONS()
def m005_people(database: Database) -> None:
    """Add the people who may sign in."""
    for statement in _statements(PEOPLE_SCHEMA):
        database.execute(statement)


@MIGRATIONS()
def m006_personal_data(database: Database) -> None:
    """Add what personal data needs: requests of the people it is about, and its erasure when its time is over."""
    for statement in _statements(PERSONAL_SCHEMA):
        database.execute(statement)


@MIGRATIONS()
def m007_updates(database: Database) -> None:
    """Add the updates of calendar, catalogue and form layouts."""
    for statement in _statements(UPDATES_SCHEMA):
        database.execute(statement)


def _statements(script: str) -> list[str]:
    """Split a script; ``executescript`` would commit the transaction of the migration."""
    statements, current = [], ""
    for line in script.splitlines(keepends=True):
        current += line
        if sqlite3.complete_statement(current):
            statements.append(current)
            current = ""
    return statements
