"""One program at a time on a register; the others are told which one it is."""

import json
import platform
from datetime import datetime

import pytest

from tests.conftest import with_links
from tests.second_program import another_program
from tthc_desktop.errors import UserError
from tthc_desktop.paths import OPENER_FILE_NAME, REGISTER_FILE_NAME
from tthc_desktop.register import Register
from tthc_desktop.storage import lock, opener_file

NOW = datetime(2026, 11, 20, 8, 5)


def test_a_second_program_is_refused_by_name_and_may_open_it_afterwards(tmp_path):
    with another_program(tmp_path):
        with pytest.raises(UserError) as refused:
            Register(tmp_path, clock=lambda: datetime(2026, 11, 20, 10, 0))
        assert refused.value.message == (
            "Sổ hồ sơ đang được mở bởi TTHC Desktop (cửa sổ), tài khoản mai, "
            f"ngay trên máy này ({platform.node()}), từ 08:05 hôm nay."
        )
        assert refused.value.hint.startswith("Hãy chuyển sang tài khoản mai của máy này")
        with pytest.raises(UserError, match="từ 08:05 ngày 20/11/2026"):
            lock.take(tmp_path, "TTHC Desktop (dòng lệnh)", datetime(2026, 11, 21, 7, 0))
        # Not even an empty file was made by those who were refused.
        assert not (tmp_path / REGISTER_FILE_NAME).exists()
    with Register(tmp_path) as register:
        assert not register.hold.ended_badly


def test_a_program_that_was_killed_leaves_no_lock_but_a_trace(tmp_path):
    with another_program(tmp_path) as program:
        program.kill()
        program.wait()
        with Register(tmp_path) as register:
            assert register.hold.ended_badly
        # Opened and closed, but nobody has looked through it.
        with Register(tmp_path) as register:
            assert register.hold.ended_badly
            register.hold.mark_looked_through(is_sound=True)
        with Register(tmp_path) as register:
            assert not register.hold.ended_badly


def test_another_machine_is_told_to_close_it_there(tmp_path):
    with another_program(tmp_path):
        away = opener_file.Opener("TTHC Desktop (cửa sổ)", "mai", "MAY-2", NOW)
        opener_file.write(tmp_path / OPENER_FILE_NAME, away)
        refusal = lock.held_by(tmp_path, NOW)
        assert str(refusal) == (
            "Sổ hồ sơ đang được mở bởi TTHC Desktop (cửa sổ), tài khoản mai, máy MAY-2, từ 08:05 hôm nay. "
            "Hãy nhờ người ở máy đó đóng chương trình rồi mở lại."
        )
        assert not refusal.is_own
    assert lock.held_by(tmp_path, NOW) is None
    assert lock.held_by(tmp_path / "không có", NOW) is None


def test_programs_of_one_account_find_each_other_by_the_same_folder(tmp_path):
    (tmp_path / "so").mkdir()
    name = lock.name_between_programs(tmp_path / "so")
    assert lock.name_between_programs(tmp_path / "so" / ".." / "so") == name
    assert lock.name_between_programs(tmp_path) != name


@with_links
def test_programs_of_one_account_find_each_other_through_a_link(tmp_path):
    (tmp_path / "so").mkdir()
    (tmp_path / "lối tắt").symlink_to(tmp_path / "so")
    assert lock.name_between_programs(tmp_path / "lối tắt") == lock.name_between_programs(tmp_path / "so")


def test_the_other_is_named_even_when_its_name_cannot_be_read(tmp_path):
    with another_program(tmp_path):
        (tmp_path / OPENER_FILE_NAME).write_text("{", encoding="utf-8")
        with pytest.raises(UserError, match="đang được một chương trình khác mở"):
            lock.take(tmp_path, "TTHC Desktop", NOW)


def test_what_says_nothing_is_read_as_nothing(tmp_path):
    for content in ("", "{", "[]", '{"program": 1}', '{"program": "a", "account": "", "machine": "", "since": 5}'):
        (tmp_path / "x").write_text(content, encoding="utf-8")
        assert opener_file.read(tmp_path / "x") is None


def test_one_program_opens_it_several_times_and_lets_go_with_the_last(tmp_path):
    first = Register(tmp_path, program="TTHC Desktop (cửa sổ)", clock=lambda: NOW)
    second = first.another()
    first.close()
    first.close()
    entry = json.loads((tmp_path / OPENER_FILE_NAME).read_text(encoding="utf-8"))
    assert (entry["program"], entry["since"]) == ("TTHC Desktop (cửa sổ)", "2026-11-20T08:05:00")
    second.close()
    assert not (tmp_path / OPENER_FILE_NAME).exists()
    with another_program(tmp_path):
        pass


def test_opening_that_fails_lets_go(tmp_path):
    (tmp_path / REGISTER_FILE_NAME).write_text("chỉ là chữ " * 50, encoding="utf-8")
    with pytest.raises(UserError, match="không phải là sổ hồ sơ"):
        Register(tmp_path)
    with another_program(tmp_path):
        pass


@with_links
def test_the_same_folder_by_another_name_is_the_same_lock(tmp_path):
    (tmp_path / "so").mkdir()
    (tmp_path / "lối-tắt").symlink_to(tmp_path / "so")
    with another_program(tmp_path / "so"), pytest.raises(UserError, match="đang được mở bởi"):
        lock.take(tmp_path / "lối-tắt", "TTHC Desktop", NOW)
    one = lock.take(tmp_path / "so", "TTHC Desktop", NOW)
    two = lock.take(tmp_path / "lối-tắt", "TTHC Desktop", NOW)
    one.release()
    two.release()


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "so" / "so-ho-so.lock").mkdir(parents=True)
    with pytest.raises(UserError, match=r"Không ghi được vào thư mục dữ liệu .*so\."):
        lock.take(tmp_path / "so", "TTHC Desktop", NOW)
    (tmp_path / "tệp").write_bytes(b"")
    with pytest.raises(UserError, match="Không tạo được thư mục dữ liệu"):
        lock.take(tmp_path / "tệp" / "so", "TTHC Desktop", NOW)
