"""Opening the register's file: a first start that fails, two at once, other people's files."""

import threading
from contextlib import closing

import pytest

from tthc_desktop.db.driver import sqlite3
from tthc_desktop.db.schema_version import SCHEMA_VERSION
from tthc_desktop.errors import UserError
from tthc_desktop.paths import REGISTER_FILE_NAME
from tthc_desktop.register import Register


def test_a_first_start_that_was_cut_off_does_not_lock_the_register_out(tmp_path):
    # What a cut-off start leaves: an empty file; all else is in one transaction.
    (tmp_path / REGISTER_FILE_NAME).write_bytes(b"")
    with Register(tmp_path) as register:
        assert register.fields()[0] == "Hộ tịch"


def test_two_first_starts_at_once_make_one_register(tmp_path):
    fields: list[list[str]] = []
    errors: list[Exception] = []

    def start() -> None:
        try:
            with Register(tmp_path) as register:
                fields.append(register.fields())
        except Exception as error:  # told to the test
            errors.append(error)

    threads = [threading.Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert fields == [["Hộ tịch", "Chứng thực", "Đất đai", "Bảo trợ xã hội", "Nuôi con nuôi"]] * 4


def test_a_file_of_another_program_is_refused(tmp_path):
    with closing(sqlite3.connect(tmp_path / REGISTER_FILE_NAME)) as connection:
        connection.execute("CREATE TABLE other (x)")
    with pytest.raises(UserError, match="không phải là sổ hồ sơ"):
        Register(tmp_path)


def test_a_file_of_a_newer_program_is_refused_with_both_versions(tmp_path):
    Register(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / REGISTER_FILE_NAME)) as connection:
        connection.execute("PRAGMA user_version=99")
    with pytest.raises(UserError, match=rf"bản dữ liệu 99.*hiểu đến {SCHEMA_VERSION}\)"):
        Register(tmp_path)


def test_a_damaged_file_is_told_calmly(tmp_path):
    Register(tmp_path).close()
    file = tmp_path / REGISTER_FILE_NAME
    content = bytearray(file.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    file.write_bytes(bytes(content))
    with pytest.raises(UserError, match="hỏng"):
        Register(tmp_path).fields()
