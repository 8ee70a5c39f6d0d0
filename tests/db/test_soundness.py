"""Looking through a register's file: what is found, and who goes first."""

import threading
from datetime import datetime

import pytest

from tests.small_register import small_register
from tthc_desktop.db.connection import open_database, reporting_environment, writing
from tthc_desktop.db.migrations import own_triggers, triggers_of
from tthc_desktop.db.schema_version import SCHEMA_VERSION
from tthc_desktop.db.soundness import Stopped, faults, faults_beside_work
from tthc_desktop.errors import DamagedRegisterError
from tthc_desktop.paths import REGISTER_FILE_NAME
from tthc_desktop.register import Register

KEY = bytes(range(32))


def never():
    return False


@pytest.fixture(params=[None, KEY], ids=["plain", "encrypted"])
def file(request, tmp_path):
    """A register's file, and its key."""
    Register(tmp_path, "Mai", lambda: datetime(2026, 11, 20), request.param).close()
    return tmp_path / REGISTER_FILE_NAME, request.param


def everything(database):
    """Return what each way of looking finds."""
    return [faults(database, False), faults(database, True), faults_beside_work(database, never)]


def test_a_whole_register_has_no_faults(file):
    database = open_database(*file)
    assert everything(database) == [(), (), ()]
    database.conn.close()


def test_a_guard_that_somebody_took_away_is_missed(file):
    database = open_database(*file)
    database.execute("DROP TRIGGER audit_is_never_deleted")
    told = ("Chốt chống sửa, xóa “audit_is_never_deleted” đã bị chương trình khác gỡ hoặc sửa.",)
    assert everything(database) == [told, told, told]
    # Put back with other words it is no guard either.
    database.execute("CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit BEGIN SELECT 1; END")
    assert everything(database) == [told, told, told]
    database.conn.close()


def test_a_reference_to_nothing_is_found(file):
    database = open_database(*file)
    database.execute("PRAGMA foreign_keys=OFF")
    for channel in ("", "online"):
        insert = "INSERT INTO procedure_terms (procedure_id, channel, case_name, amount) VALUES (999, ?, '', 0)"
        database.execute(insert, [channel])
    told = ("Bảng procedure_terms có dòng trỏ tới dòng không còn trong bảng procedures.",)
    assert everything(database) == [told, told, told]
    database.conn.close()


def test_an_index_that_lost_a_row_is_found_only_by_a_thorough_look_or_a_quick_one_for_the_count(file):
    database = open_database(*file)
    database.execute("INSERT INTO imports (kind, file_name, sha256, at, actor) VALUES ('', '', '', '', '')")
    database.execute("CREATE INDEX here ON imports (kind)")
    database.execute("PRAGMA writable_schema=ON")
    database.execute("UPDATE sqlite_master SET sql = 'CREATE INDEX here ON imports (at || ''x'')' WHERE name = 'here'")
    database.conn.close()
    database = open_database(*file)
    assert faults(database, False) == ()
    (told,) = faults(database, True)
    assert told.startswith("Cấu trúc tệp không khớp (row 1 missing from index here")
    database.conn.close()


def test_pages_that_were_overwritten_are_found(file):
    path, key = file
    database = open_database(path, key)
    page = database.execute("SELECT rootpage FROM sqlite_master WHERE name = 'audit'").fetchone()[0]
    database.conn.close()
    with path.open("r+b") as stream:
        stream.seek((page - 1) * 16384)
        stream.write(b"\xa5" * 16384)
    database = open_database(path, key)
    for found in everything(database):
        assert found
        assert all(one.startswith("Cấu trúc tệp không khớp (") for one in found)
        assert len(found) <= 20
    database.conn.close()


def test_it_stops_when_nobody_wants_to_know_any_more(file):
    database = open_database(*file)
    for look in (lambda: faults(database, True, lambda: True), lambda: faults_beside_work(database, lambda: True)):
        with pytest.raises(Stopped):
            look()
    # The connection is usable as before.
    assert faults(database, True) == ()
    database.conn.close()


def test_whoever_writes_goes_first(file):
    database, other = open_database(*file), open_database(*file)
    asked = threading.Event()
    found = []

    def is_stopped():
        asked.set()
        return False

    with writing(other):
        other.execute("INSERT INTO settings VALUES ('x', '1')")
        looking = threading.Thread(target=lambda: found.append(faults_beside_work(database, is_stopped)))
        looking.start()
        # It has come as far as to look whether somebody writes, and waits without holding the file.
        assert asked.wait(10)
        other.conn.execute("COMMIT")
        other.conn.execute("BEGIN")
        assert found == []
    looking.join()
    assert found == [()]
    for one in (database, other):
        one.conn.close()


def test_the_guards_are_those_of_the_program():
    names = set(own_triggers())
    assert {"audit_is_never_changed", "audit_is_never_deleted", "events_are_never_changed"} <= names


def test_a_new_register_has_them_and_remembers_every_step_of_the_schema(tmp_path):
    database = open_database(tmp_path / "register.tthc")
    assert triggers_of(database) == own_triggers()
    steps = database.execute("SELECT count(*) FROM _sqlite_migrations").fetchone()[0]
    assert steps == SCHEMA_VERSION == database.execute("PRAGMA user_version").fetchone()[0]
    database.conn.close()


@pytest.mark.parametrize(
    ("table", "column", "value", "words"),
    [
        ("dossiers", "due_at", "202|-03-13T17:00:00", "Bảng hồ sơ có giá trị không đọc được ở cột hạn trả."),
        ("dossiers", "received_on", "2025-02-31", "Bảng hồ sơ có giá trị không đọc được ở cột ngày tiếp nhận."),
        ("dossiers", "status", "fi,ished", "Bảng hồ sơ có giá trị không đọc được ở cột trạng thái."),
        ("procedures", "valid_from", "0001-01-#1", "Bảng thủ tục có giá trị không đọc được ở cột ngày có hiệu lực."),
    ],
)
def test_a_value_that_a_dying_disk_changed_is_damage(tmp_path, clock, table, column, value, words):
    folder = small_register(tmp_path / "so", clock=clock)
    database = open_database(folder / REGISTER_FILE_NAME)
    assert everything(database) == [(), (), ()]
    database.execute(f"UPDATE {table} SET {column} = ?", [value])
    found = everything(database)
    assert all(words in one for one in found), found
    database.conn.close()


def test_text_that_is_no_text_is_damage(tmp_path, clock):
    folder = small_register(tmp_path / "so", clock=clock)
    database = open_database(folder / REGISTER_FILE_NAME)
    with pytest.raises(DamagedRegisterError, match="hỏng"), reporting_environment():
        database.execute("SELECT CAST(x'ff00' AS TEXT)").fetchall()
    database.conn.close()
