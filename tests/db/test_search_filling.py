"""Making dossiers searchable on a thread of its own: none of its errors is lost."""

import pytest

from tthc_desktop.db.connection import open_database
from tthc_desktop.db.driver import sqlite3
from tthc_desktop.db.search_filling import SearchFilling
from tthc_desktop.paths import REGISTER_FILE_NAME


@pytest.fixture
def database(tmp_path):
    opened = open_database(tmp_path / REGISTER_FILE_NAME)
    opened.execute("BEGIN IMMEDIATE")
    yield opened
    opened.execute("ROLLBACK")
    opened.conn.close()


def take_dossiers_away(database):
    """Let the thread fail, and nothing else: only it reads the dossiers."""
    database.execute("PRAGMA legacy_alter_table = ON")
    database.execute("ALTER TABLE dossiers RENAME TO elsewhere")


def test_an_error_of_the_last_stretch_comes_out_at_the_end(database):
    take_dossiers_away(database)
    with pytest.raises(sqlite3.OperationalError, match="no such table"), SearchFilling(database, 1) as filling:
        filling.fill(1, 2)


def test_an_error_of_an_earlier_stretch_comes_out_before_the_next(database):
    take_dossiers_away(database)
    with SearchFilling(database, 1) as filling:
        filling.fill(1, 2)
        with pytest.raises(sqlite3.OperationalError, match="no such table"):
            filling.fill(3, 4)


def test_an_error_of_the_caller_goes_before_that_of_the_thread(database):
    take_dossiers_away(database)

    def fail():
        with SearchFilling(database, 1) as filling:
            filling.fill(1, 2)
            raise KeyError

    with pytest.raises(KeyError):
        fail()
