"""What an installer asks: is a window open, and is there a good copy of the register."""

import os
import shutil
from pathlib import Path

import pytest

from tests.conftest import Clock
from tests.second_program import another_program
from tests.small_register import small_register
from tthc_desktop.cli import main
from tthc_desktop.cli.installing import back_up, close_windows
from tthc_desktop.errors import UserError
from tthc_desktop.keys.passwords import LEAST_EFFORT
from tthc_desktop.keys.sealing import new_key
from tthc_desktop.paths import BACKUP_FOLDER_NAME, DEMO_FOLDER_NAME, KEY_FILE_NAME, REGISTER_FILE_NAME
from tthc_desktop.register import OFFICE_ACCOUNT, Homes, Reason, Register, back_up_before_update, known_backups
from tthc_desktop.register.access.key_ring import KeyRing


@pytest.fixture
def folder(tmp_path: Path, clock: Clock) -> Path:
    return small_register(tmp_path / "Sổ của phường", clock=clock)


@pytest.fixture
def encrypted(tmp_path: Path, clock: Clock) -> tuple[Path, bytes]:
    key = new_key()
    folder = small_register(tmp_path / "kin", clock=clock, key=key)
    KeyRing.new(key, clock()).with_password(OFFICE_ACCOUNT, "", "sáu con vịt", key, LEAST_EFFORT).save(folder)
    return folder, key


def contents(folder: Path, name: str) -> bytes:
    return (folder / name).read_bytes()


def test_without_a_register_there_is_nothing_to_back_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["before-update", "--data", str(tmp_path / "mới")]) == 0
    assert (capsys.readouterr().out, list(tmp_path.iterdir())) == ("", [])


def test_a_register_is_backed_up_once_as_it_stands(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["before-update", "--data", str(folder)]) == 0
    (made,) = known_backups(folder)
    assert capsys.readouterr().out == f"{made.path}\n"
    assert made.manifest is not None
    assert (made.manifest.reason, made.manifest.dossiers) == (Reason.MIGRATION, 3)
    assert main(["before-update", "--data", str(folder)]) == 0
    assert capsys.readouterr().out == f"{made.path}\n"
    assert len(list((folder / BACKUP_FOLDER_NAME).iterdir())) == 1


def test_while_a_program_has_it_open_it_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with another_program(folder):
        assert main(["before-update", "--data", str(folder)]) == 1
        assert main(["close-window", "--data", str(folder)]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    told = captured.err.splitlines()
    assert len(told) == 2
    for line in told:
        assert "đang được mở bởi TTHC Desktop (cửa sổ), tài khoản mai" in line
        assert "Hãy chuyển sang tài khoản mai" in line


def test_a_shared_register_beside_the_own_one_is_backed_up_too_unless_another_account_works_with_it(
    folder: Path, tmp_path: Path, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    shared = small_register(tmp_path / "chung", clock=clock)
    at_hand = Homes(folder, shared).at_hand
    assert at_hand == (folder, shared)
    with another_program(shared):
        assert [one.parent for one in back_up(at_hand, clock)] == [folder / BACKUP_FOLDER_NAME]
        assert close_windows(at_hand, 1) == []
        # Where the account works with it itself, it is not passed over.
        assert "tài khoản mai" in close_windows([shared], 1)[0]
        with pytest.raises(UserError, match="tài khoản mai"):
            back_up([shared, folder], clock)
    assert f"Bỏ qua sổ ở {shared}" in capsys.readouterr().err
    assert [one.parent.parent for one in back_up(at_hand, clock)] == [folder, shared]


def test_a_window_of_another_account_keeps_none_of_this_one_from_closing(folder: Path, clock: Clock) -> None:
    demonstration = small_register(folder / DEMO_FOLDER_NAME, clock=clock)
    with another_program(folder), another_program(demonstration):
        told = close_windows([folder], 1)
    assert len(told) == 2


def test_where_nothing_is_open_there_is_nothing_to_close(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["close-window", "--data", str(folder)]) == 0
    assert capsys.readouterr().out == "Không có cửa sổ nào đang mở sổ hồ sơ.\n"


def test_an_encrypted_register_needs_no_copy_where_its_last_backup_is_as_it_stands(
    encrypted: tuple[Path, bytes], clock: Clock
) -> None:
    folder, key = encrypted
    with Register(folder, "Mai", clock, key) as register:
        made = register.backups.make(Reason.CLOSING)
    assert made is not None
    assert back_up_before_update(folder, clock) == made.path
    # Not what it was any more, although its name is the same.
    os.truncate(made.path, made.path.stat().st_size - 1)
    copy = back_up_before_update(folder, clock)
    assert copy == folder / "so-ho-so-truoc-cap-nhat-20250630-170000.tthc"


def test_an_encrypted_register_is_copied_as_it_is_and_only_the_last_copies_are_kept(
    encrypted: tuple[Path, bytes], clock: Clock
) -> None:
    folder, _ = encrypted
    made = []
    for _ in range(3):
        clock.forward(hours=1)
        made.append(back_up_before_update(folder, clock))
    assert [one.name for one in made if one is not None and one.exists()] == [
        "so-ho-so-truoc-cap-nhat-20250630-190000.tthc",
        "so-ho-so-truoc-cap-nhat-20250630-200000.tthc",
    ]
    assert contents(folder, made[2].name) == contents(folder, REGISTER_FILE_NAME)
    keys = sorted(one.name for one in folder.glob("*.khoa"))
    assert keys == [
        "so-ho-so-truoc-cap-nhat-20250630-190000.khoa",
        "so-ho-so-truoc-cap-nhat-20250630-200000.khoa",
        KEY_FILE_NAME,
    ]
    assert contents(folder, keys[1]) == contents(folder, KEY_FILE_NAME)
    # It opens like the register itself.
    again = folder.parent / "lại"
    again.mkdir()
    shutil.copy(made[2], again / REGISTER_FILE_NAME)
    shutil.copy(folder / keys[1], again / KEY_FILE_NAME)
    with Register(again, "Mai", clock, encrypted[1]) as register:
        assert register.first_and_last_receipt() is not None


def test_a_damaged_register_is_copied_with_its_journal(folder: Path, clock: Clock) -> None:
    with (folder / REGISTER_FILE_NAME).open("r+b") as stream:
        stream.seek(16384)
        stream.write(b"\xff" * 16384)
    (folder / f"{REGISTER_FILE_NAME}-journal").write_bytes(b"nhat ky")
    copy = back_up_before_update(folder, clock)
    assert copy is not None
    assert copy.read_bytes() == contents(folder, REGISTER_FILE_NAME)
    assert copy.with_name(f"{copy.name}-journal").read_bytes() == b"nhat ky"
