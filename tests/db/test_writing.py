"""Writing while somebody else reads: refused calmly, and no trace of it afterwards."""

from contextlib import closing

import pytest

from tthc_desktop.db.connection import open_database, writing
from tthc_desktop.db.driver import sqlite3
from tthc_desktop.errors import UserError
from tthc_desktop.paths import REGISTER_FILE_NAME


def test_a_commit_that_a_reader_prevents_is_taken_back(tmp_path):
    path = tmp_path / REGISTER_FILE_NAME
    database = open_database(path)
    database.execute("PRAGMA busy_timeout=50")
    with closing(sqlite3.connect(path)) as other:
        reading = other.execute("SELECT name FROM fields UNION ALL SELECT name FROM sqlite_master")
        reading.fetchone()
        with pytest.raises(UserError, match="chương trình khác"), writing(database):
            database.execute("INSERT INTO settings (key, value) VALUES ('a', '1')")
        assert not database.conn.in_transaction
        assert database.execute("SELECT count(*) FROM settings").fetchone()[0] == 0
        reading.close()
    with writing(database):
        database.execute("INSERT INTO settings (key, value) VALUES ('b', '2')")
    assert database.execute("SELECT key FROM settings").fetchall() == [("b",)]
    database.conn.close()
