"""A backup takes the place of the register as a whole, and the register that was there is kept."""

import os
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from tests.conftest import Clock
from tests.small_register import receive_one, small_register
from tthc_desktop.db.connection import open_database
from tthc_desktop.errors import UserError
from tthc_desktop.paths import BACKUP_FOLDER_NAME, KEY_FILE_NAME, REGISTER_FILE_NAME, RESTORED_NOTE_NAME
from tthc_desktop.register import ListFilter, Register
from tthc_desktop.register.safekeeping.backup_list import newest_good
from tthc_desktop.register.safekeeping.backup_making import Source, back_up
from tthc_desktop.register.safekeeping.interrupted import finish_interrupted
from tthc_desktop.register.safekeeping.restoring import restore
from tthc_desktop.storage.exchange import PLAN_NAME
from tthc_desktop.storage.manifest import Reason

KEY, OTHER_KEY = bytes(range(32)), bytes(range(1, 33))
NOW = datetime(2026, 11, 20, 10, 30)


def made(folder: Path, key: bytes | None = None, at: datetime = NOW) -> Path:
    database = open_database(folder / REGISTER_FILE_NAME, key)
    try:
        return back_up(Source(database, folder, key), folder / BACKUP_FOLDER_NAME, Reason.BY_HAND, at)[0]
    finally:
        database.conn.close()


@pytest.fixture
def folder(tmp_path: Path, clock: Clock) -> Path:
    return small_register(tmp_path / "so", clock=clock)


def count(folder: Path, clock: Clock, key: bytes | None = None) -> int:
    with Register(folder, "Mai", clock, key) as register:
        return register.count(ListFilter())


def grow(folder: Path, clock: Clock, key: bytes | None = None) -> None:
    with Register(folder, "Mai", clock, key) as register:
        receive_one(register, clock.now)


def test_the_register_is_as_it_was_and_the_later_one_is_kept(folder: Path, clock: Clock) -> None:
    backup = made(folder)
    grow(folder, clock)
    later = (folder / REGISTER_FILE_NAME).read_bytes()
    restored = restore(backup, folder, NOW)
    assert count(folder, clock) == 3
    assert restored.kept == folder / "so-ho-so-truoc-khi-khoi-phuc-20261120-103000.tthc"
    assert restored.kept.read_bytes() == later
    assert not [one for one in folder.iterdir() if one.name.endswith(".tthc-tam")]


def test_into_an_empty_folder_it_is_as_on_the_other_machine(folder: Path, tmp_path: Path, clock: Clock) -> None:
    restored = restore(made(folder), tmp_path / "may-moi", NOW)
    assert restored.kept is None
    assert count(tmp_path / "may-moi", clock) == 3


def test_restored_twice_in_one_second_nothing_is_overwritten(folder: Path) -> None:
    backup = made(folder)
    first, second = restore(backup, folder, NOW).kept, restore(backup, folder, NOW).kept
    assert first is not None
    assert second == folder / "so-ho-so-truoc-khi-khoi-phuc-20261120-103000-2.tthc"
    assert first.exists()


def test_a_change_that_was_left_half_done_goes_with_the_old_file(folder: Path, clock: Clock) -> None:
    backup = made(folder)
    journal = folder / f"{REGISTER_FILE_NAME}-journal"
    journal.write_bytes(b"of the old file")
    kept = restore(backup, folder, NOW).kept
    assert kept is not None
    assert not journal.exists()
    assert kept.with_name(f"{kept.name}-journal").read_bytes() == b"of the old file"
    assert count(folder, clock) == 3


@pytest.mark.parametrize("place", [0.02, 0.3, 0.6, 0.98])
def test_a_flipped_byte_is_found_and_nothing_is_changed(tmp_path: Path, clock: Clock, place: float) -> None:
    # What is encrypted is not packed any smaller: each of its bytes counts.
    folder = encrypted(tmp_path, clock)
    backup = made(folder, KEY)
    content = bytearray(backup.read_bytes())
    content[int(len(content) * place)] ^= 0x20
    backup.write_bytes(content)
    before = {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()}
    with pytest.raises(UserError, match=r"bị hỏng|không phải là bản sao lưu"):
        restore(backup, folder, NOW)
    assert {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()} == before


@pytest.mark.parametrize("part", [0.0, 0.5, 0.999])
def test_a_truncated_backup_is_refused(folder: Path, part: float) -> None:
    backup = made(folder)
    os.truncate(backup, int(backup.stat().st_size * part))
    with pytest.raises(UserError, match=r"bị hỏng|không phải là bản sao lưu"):
        restore(backup, folder, NOW)


def test_counts_that_do_not_hold_are_found(folder: Path) -> None:
    backup = made(folder)
    with zipfile.ZipFile(backup) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files["manifest.json"] = files["manifest.json"].replace(b'"dossiers": 3', b'"dossiers": 30')
    with zipfile.ZipFile(backup, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    with pytest.raises(UserError, match="bị hỏng"):
        restore(backup, folder, NOW)


def test_a_backup_of_a_newer_schema_is_refused_with_both_versions(folder: Path) -> None:
    backup = made(folder)
    with zipfile.ZipFile(backup) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    start = files["manifest.json"].index(b'"schema": ')
    files["manifest.json"] = files["manifest.json"][:start] + b'"schema": 77' + files["manifest.json"][start + 11 :]
    with zipfile.ZipFile(backup, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    with pytest.raises(UserError, match="bản dữ liệu 77, chương trình này hiểu đến"):
        restore(backup, folder, NOW)


def encrypted(tmp_path: Path, clock: Clock) -> Path:
    folder = small_register(tmp_path / "kin", clock=clock, key=KEY)
    (folder / KEY_FILE_NAME).write_bytes(b"sealed under the first password")
    return folder


def test_with_the_present_key_the_present_password_stays(tmp_path: Path, clock: Clock) -> None:
    folder = encrypted(tmp_path, clock)
    backup = made(folder, KEY)
    grow(folder, clock, KEY)
    (folder / KEY_FILE_NAME).write_bytes(b"sealed under the second password")
    assert restore(backup, folder, NOW, KEY).key == KEY
    assert count(folder, clock, KEY) == 3
    assert (folder / KEY_FILE_NAME).read_bytes() == b"sealed under the second password"


@pytest.mark.parametrize("key", [None, OTHER_KEY])
def test_without_that_key_the_password_of_the_backup_comes_back(
    tmp_path: Path, clock: Clock, key: bytes | None
) -> None:
    folder = encrypted(tmp_path, clock)
    backup = made(folder, KEY)
    (folder / KEY_FILE_NAME).write_bytes(b"sealed under another key")
    assert restore(backup, folder, NOW, key).key is None
    assert (folder / KEY_FILE_NAME).read_bytes() == b"sealed under the first password"
    kept = folder / "so-ho-so-truoc-khi-khoi-phuc-20261120-103000.khoa"
    assert kept.read_bytes() == b"sealed under another key"
    assert count(folder, clock, KEY) == 3


def test_a_plain_backup_makes_the_register_plain(tmp_path: Path, folder: Path, clock: Clock) -> None:
    kin = encrypted(tmp_path, clock)
    assert restore(made(folder), kin, NOW, KEY).key is None
    assert not (kin / KEY_FILE_NAME).exists()
    assert count(kin, clock) == 3


def test_what_a_loss_of_power_interrupted_is_finished_at_the_next_start(tmp_path: Path, clock: Clock) -> None:
    folder = encrypted(tmp_path, clock)
    plain = small_register(tmp_path / "so", "P1", clock=clock)
    # As after the plan was written and the first of two files had taken its place.
    os.replace(plain / REGISTER_FILE_NAME, folder / REGISTER_FILE_NAME)
    (folder / PLAN_NAME).write_text(f'{{"{REGISTER_FILE_NAME}": ".gone.tthc-tam", "{KEY_FILE_NAME}": null}}')
    assert finish_interrupted(folder)
    assert not (folder / KEY_FILE_NAME).exists()
    assert count(folder, clock) == 1
    assert not finish_interrupted(folder)


def test_the_newest_good_one_is_found_without_a_register(folder: Path, tmp_path: Path) -> None:
    oldest, middle = made(folder, at=datetime(2026, 11, 18, 9, 0)), made(folder, at=datetime(2026, 11, 19, 9, 0))
    newest = made(folder, at=datetime(2026, 11, 20, 9, 0))
    os.truncate(newest, newest.stat().st_size - 30)
    content = bytearray(middle.read_bytes())
    start = len(content) * 9 // 10
    content[start : start + 100] = bytes(100)
    middle.write_bytes(content)
    (folder / REGISTER_FILE_NAME).write_bytes(b"nothing left of it")
    found = newest_good(folder)
    assert found is not None
    assert found.path == oldest
    assert found.manifest is not None
    assert found.manifest.dossiers == 3
    assert newest_good(tmp_path / "khong-co") is None


def restorings(folder: Path, clock: Clock, key: bytes | None = None) -> list[tuple[str, str]]:
    with Register(folder, "Mai", clock, key) as register:
        rows = register._database.execute("SELECT actor, subject FROM audit WHERE action = 'restore'").fetchall()
    return [tuple(row) for row in rows]


@pytest.mark.parametrize("key", [None, KEY])
def test_the_next_who_opens_the_register_finds_written_who_restored_it(
    tmp_path: Path, clock: Clock, key: bytes | None
) -> None:
    folder = small_register(tmp_path / "so", clock=clock, key=key)
    backup = made(folder, key)
    # Under what key it is, whoever restores it need not know.
    restore(backup, folder, NOW, clerk="Lê Thị Mai")
    assert restorings(folder, clock, key) == [("Lê Thị Mai", backup.name)]
    assert restorings(folder, clock, key) == [("Lê Thị Mai", backup.name)]


def test_what_is_told_of_a_restoring_comes_through_a_loss_of_power(folder: Path, clock: Clock) -> None:
    backup = made(folder)
    restore(backup, folder, NOW, clerk="Mai")
    (folder / RESTORED_NOTE_NAME).write_bytes(b"{")
    assert restorings(folder, clock) == [("", "")]
    assert not (folder / RESTORED_NOTE_NAME).exists()
