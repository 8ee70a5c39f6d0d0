"""Backups by command."""

from pathlib import Path

import pytest

from tests.conftest import Clock
from tests.small_register import receive_one, small_register
from tthc_desktop.cli import main
from tthc_desktop.paths import BACKUP_FOLDER_NAME, REGISTER_FILE_NAME
from tthc_desktop.register import ListFilter, Register


@pytest.fixture
def folder(tmp_path: Path, clock: Clock) -> Path:
    return small_register(tmp_path / "so", clock=clock)


def backup_of(folder: Path) -> Path:
    (found,) = (folder / BACKUP_FOLDER_NAME).iterdir()
    return found


def count(folder: Path) -> int:
    with Register(folder, "Mai") as register:
        return register.count(ListFilter())


def test_made_copied_and_listed(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backups", "--data", str(folder)]) == 0
    assert capsys.readouterr().out == "Chưa có bản sao lưu nào.\n"
    assert main(["backup", "--to", str(tmp_path / "usb"), "--data", str(folder)]) == 0
    made = backup_of(folder)
    copy = tmp_path / "usb" / made.name
    assert capsys.readouterr().out == f"Đã sao lưu: {made} (3 hồ sơ)\n  cùng bản: {copy}\n"
    assert copy.read_bytes() == made.read_bytes()
    assert main(["backup", "--data", str(folder)]) == 0
    assert capsys.readouterr().out == f"Sổ chưa thay đổi từ bản sao lưu: {made} (3 hồ sơ)\n"
    assert main(["backups", "--data", str(folder)]) == 0
    line = capsys.readouterr().out
    assert "  tốt  3 hồ sơ  0," in line
    assert line.endswith(f"  theo yêu cầu  {made}\n")


def test_tried_out_and_restored(folder: Path, clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    main(["backup", "--data", str(folder)])
    made = backup_of(folder)
    with Register(folder, "Mai", clock) as register:
        code = receive_one(register, clock.now).dossier.code
    capsys.readouterr()
    assert main(["restore", str(made), "--try", "--data", str(folder)]) == 0
    out = capsys.readouterr().out
    assert "Bản này dùng được; không có gì bị thay đổi." in out
    assert f"Sổ hiện có 4 hồ sơ; bản này thiếu 1 hồ sơ.\n  {code}  30/06/2025 17:00\n" in out
    assert count(folder) == 4
    assert main(["restore", str(made), "--data", str(folder)]) == 0
    assert ": 3 hồ sơ.\nSổ cũ được giữ tại: " in capsys.readouterr().out
    assert count(folder) == 3


def test_a_damaged_register_is_restored_and_kept(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["backup", "--data", str(folder)])
    made = backup_of(folder)
    content = (folder / REGISTER_FILE_NAME).read_bytes()
    (folder / REGISTER_FILE_NAME).write_bytes(b"SQLite format 3\0" + bytes(5000))
    assert main(["restore", str(made), "--data", str(folder)]) == 0
    assert count(folder) == 3
    (kept,) = folder.glob("so-ho-so-truoc-khi-khoi-phuc-*.tthc")
    assert kept.stat().st_size == 5016
    assert len(content) != 5016


def test_what_is_no_backup_is_refused(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.tthc-backup").write_bytes(b"%PDF")
    assert main(["restore", str(tmp_path / "x.tthc-backup"), "--data", str(folder)]) == 2
    assert "không phải là bản sao lưu" in capsys.readouterr().err
    assert main(["restore", str(tmp_path / "khong-co"), "--data", str(folder)]) == 2
    assert "Không tìm thấy bản sao lưu" in capsys.readouterr().err
    assert count(folder) == 3
