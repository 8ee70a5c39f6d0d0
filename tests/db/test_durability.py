"""What is told as written is on the disk: the settings that see to that hold wherever the program opens a register."""

from datetime import datetime

import pytest

from tthc_desktop.db.connection import open_database
from tthc_desktop.paths import REGISTER_FILE_NAME
from tthc_desktop.register import Register

# 2 is FULL.
DURABLE = {"synchronous": 2, "journal_mode": "truncate", "foreign_keys": 1, "cache_spill": 0, "temp_store": 2}


def settings_of(database):
    return {name: database.execute(f"PRAGMA {name}").fetchone()[0] for name in DURABLE}


@pytest.mark.parametrize("key", [None, bytes(range(32))], ids=["plain", "encrypted"])
def test_every_connection_is_durable(tmp_path, key):
    for _ in ("made", "opened again"):
        with Register(tmp_path, "Mai", lambda: datetime(2026, 11, 20), key) as register, register.another() as other:
            assert settings_of(register._database) == settings_of(other._database) == DURABLE


def test_a_commit_leaves_no_journal_that_could_take_it_back(tmp_path):
    database = open_database(tmp_path / REGISTER_FILE_NAME)
    database.execute("INSERT INTO settings VALUES ('x', '1')")
    # A journal with anything in it would be rolled back by whoever opens the file next.
    assert (tmp_path / f"{REGISTER_FILE_NAME}-journal").stat().st_size == 0
    database.conn.close()
