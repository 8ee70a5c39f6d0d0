"""One program at a time on a register; the others are told which one it is."""

import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from tthc_desktop.errors import UserError
from tthc_desktop.paths import OPENER_FILE_NAME, REGISTER_FILE_NAME, resource
from tthc_desktop.register import Register
from tthc_desktop.storage import lock

NOW = datetime(2026, 11, 20, 8, 5)
_HOLDER = """
import sys
from datetime import datetime
from pathlib import Path
from tthc_desktop.storage import lock
hold = lock.take(Path(sys.argv[1]), "TTHC Desktop (cửa sổ)", datetime(2026, 11, 20, 8, 5))
print("held", flush=True)
sys.stdin.readline()
hold.release()
"""


@contextmanager
def another_program(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Run a second program that holds the lock until the block ends."""
    environment = os.environ | {"PYTHONPATH": str(resource().parent), "LOGNAME": "mai"}
    command = [sys.executable, "-c", _HOLDER, str(folder)]
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "held\n"
        try:
            yield program
        finally:
            if program.poll() is None:
                program.communicate("\n")


def test_a_second_program_is_refused_by_name_and_may_open_it_afterwards(tmp_path):
    with another_program(tmp_path):
        with pytest.raises(UserError) as refused:
            Register(tmp_path, clock=lambda: datetime(2026, 11, 20, 10, 0))
        assert refused.value.message == (
            "Sổ hồ sơ đang được mở bởi TTHC Desktop (cửa sổ), tài khoản mai, "
            f"ngay trên máy này ({platform.node()}), từ 08:05 hôm nay."
        )
        assert "Hãy đóng chương trình đó" in refused.value.hint
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
            register.hold.mark_sound()
        with Register(tmp_path) as register:
            assert not register.hold.ended_badly


def test_the_other_is_named_even_when_its_name_cannot_be_read(tmp_path):
    with another_program(tmp_path):
        for content in ("", "{", "[]", '{"program": 1}', '{"program": "a", "account": "", "machine": "", "since": 5}'):
            (tmp_path / OPENER_FILE_NAME).write_text(content, encoding="utf-8")
            with pytest.raises(UserError, match="đang được một chương trình khác mở"):
                lock.take(tmp_path, "TTHC Desktop", NOW)


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
