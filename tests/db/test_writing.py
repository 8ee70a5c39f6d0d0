"""Writing while somebody else reads: refused calmly, and no trace of it afterwards."""

from contextlib import closing

import pytest

from tthc_desktop.db.connection import open_database, writing
from tthc_desktop.db.driver import sqlite3
from tthc_desktop.db.seals import SEALED
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


def test_a_watch_that_came_on_half_way_is_not_taken_for_a_whole_one(tmp_path):
    database = open_database(tmp_path / "register.tthc")
    asked: list[str] = []

    def refuse(action: int, name: str | None, *_: object) -> int:
        if action != sqlite3.SQLITE_CREATE_TEMP_TRIGGER:
            return sqlite3.SQLITE_OK
        asked.append(name or "")
        return sqlite3.SQLITE_DENY if len(asked) == 5 else sqlite3.SQLITE_OK

    triggers = "SELECT count(*) FROM temp.sqlite_schema WHERE type = 'trigger'"
    database.conn.set_authorizer(refuse)
    with pytest.raises(sqlite3.DatabaseError), writing(database):
        raise AssertionError("not reached")
    database.conn.set_authorizer(None)
    assert database.execute(triggers).fetchone() == (0,)
    with writing(database):
        # One each for inserting, updating and deleting.
        assert database.execute(triggers).fetchone() == (3 * len(SEALED),)
    database.conn.close()
