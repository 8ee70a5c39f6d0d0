"""A register goes to another folder of the same PC with all that belongs to it, or stays where it was."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Clock
from tests.second_program import another_program
from tests.small_register import receive_one, small_register
from tthc_desktop.errors import UnusableFolderError, UserError
from tthc_desktop.keys.passwords import LEAST_EFFORT
from tthc_desktop.keys.sealing import new_key
from tthc_desktop.paths import (
    HOME_NOTE_NAME,
    KEY_FILE_NAME,
    OPENER_FILE_NAME,
    REGISTER_FILE_NAME,
    has_register,
    resource,
)
from tthc_desktop.register import (
    OFFICE_ACCOUNT,
    BackupState,
    Door,
    Homes,
    ListFilter,
    Reason,
    Register,
    Start,
    opened_without_window,
)
from tthc_desktop.register.access.key_ring import KeyRing
from tthc_desktop.storage.backup_notes import NOTES_NAME
from tthc_desktop.storage.durable import PARTIAL_SUFFIX
from tthc_desktop.storage.exchange import PLAN_NAME
from tthc_desktop.storage.lock import account_name
from tthc_desktop.storage.writing import temporary

MOVED = "so-ho-so-da-chuyen-20250630-170000.tthc"


@pytest.fixture
def own(tmp_path: Path, clock: Clock) -> Path:
    """The account's own register, with a backup and a layout of its own."""
    folder = small_register(tmp_path / "Hồ sơ của mai" / "TTHC Desktop", clock=clock)
    with Register(folder, "Mai", clock) as register:
        assert register.backups.make(Reason.BY_HAND) is not None
    (folder / "mau-bieu").mkdir()
    (folder / "mau-bieu" / "ii06a.toml").write_text("x = 1", encoding="utf-8")
    (folder / "giao-dien.ini").write_text("[window]\nappearance=dark\n", encoding="utf-8")
    (folder / "nhat-ky.log").write_text("x", encoding="utf-8")
    return folder


@pytest.fixture
def homes(own: Path, tmp_path: Path, clock: Clock) -> Homes:
    return Homes(own, tmp_path / "chung" / "TTHC Desktop", lambda folder: folder.mkdir(parents=True), clock=clock)


def names(folder: Path) -> set[str]:
    return {one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file()}


def test_the_own_register_goes_to_where_all_accounts_work_with_it(homes: Homes, own: Path, clock: Clock) -> None:
    assert homes.offers_shared(own)
    content = (own / REGISTER_FILE_NAME).read_bytes()
    (backup,) = [one.name for one in (own / "sao-luu").iterdir()]
    folder = homes.choose_shared()
    assert (folder, homes.folder, homes.offers_shared(folder)) == (homes.shared, homes.shared, False)
    belongs = {REGISTER_FILE_NAME, f"sao-luu/{backup}", "mau-bieu/ii06a.toml", "giao-dien.ini", "sao-luu.json"}
    assert names(folder) - {"so-ho-so.lock"} == belongs
    assert (folder / REGISTER_FILE_NAME).read_bytes() == content
    # Nothing is deleted, but nobody goes on in the old one by mistake.
    assert not (own / REGISTER_FILE_NAME).exists()
    assert (own / MOVED).read_bytes() == content
    with Register(folder, "Bình", clock) as register:
        assert register.count(ListFilter()) == 3
        # The backup is still known to be good, and to be of the register as it stands.
        assert [one.state for one in register.backups.listed()] == [BackupState.GOOD]
        assert not register.backups.is_due()


def test_an_encrypted_register_takes_its_keys_along(tmp_path: Path, clock: Clock) -> None:
    key = new_key()
    own = small_register(tmp_path / "kin", clock=clock, key=key)
    KeyRing.new(key, clock()).with_password(OFFICE_ACCOUNT, "", "sáu con vịt", key, LEAST_EFFORT).save(own)
    homes = Homes(own, None, clock=clock)
    folder = homes.choose(tmp_path / "D")
    assert folder == tmp_path / "D" / "TTHC Desktop"
    assert not (own / KEY_FILE_NAME).exists()
    with Door(folder, clock, effort=LEAST_EFFORT).enter("", "sáu con vịt") as register:
        assert register.count(ListFilter()) == 3


def test_what_a_stopped_moving_left_is_gone_on_with(homes: Homes, own: Path) -> None:
    assert homes.shared is not None
    (homes.shared / "sao-luu").mkdir(parents=True)
    (backup,) = (own / "sao-luu").iterdir()
    (homes.shared / "sao-luu" / backup.name).write_bytes(backup.read_bytes())
    temporary(homes.shared, "chuyen-so").write_bytes(b"half")
    made_before = Homes(own, homes.shared, lambda folder: None, clock=homes._clock)
    folder = made_before.choose_shared()
    assert not [name for name in names(folder) if name.endswith(".tthc-tam")]
    assert (folder / REGISTER_FILE_NAME).exists()


def test_it_never_goes_over_another_register_nor_over_other_files(homes: Homes, own: Path, tmp_path: Path) -> None:
    assert homes.shared is not None
    full = tmp_path / "đã có" / "TTHC Desktop"
    (full / "sao-luu").mkdir(parents=True)
    (backup,) = (own / "sao-luu").iterdir()
    (full / "sao-luu" / backup.name).write_bytes(b"another one")
    with pytest.raises(UserError, match="đã có tệp"):
        homes.choose(full)
    assert (homes.folder, (own / REGISTER_FILE_NAME).exists()) == (own, True)
    assert not (full / REGISTER_FILE_NAME).exists()
    # A folder with a register is opened as it is; nothing of it changes.
    (full / REGISTER_FILE_NAME).write_bytes(b"x")
    assert homes.choose(full) == full
    assert ((own / REGISTER_FILE_NAME).exists(), (full / REGISTER_FILE_NAME).read_bytes()) == (True, b"x")


def test_while_somebody_has_it_open_it_stays(homes: Homes, own: Path) -> None:
    with another_program(own), pytest.raises(UserError, match="đang được mở bởi"):
        homes.choose_shared()
    assert (homes.folder, (own / REGISTER_FILE_NAME).exists()) == (own, True)
    assert not (own / OPENER_FILE_NAME).exists()


def unwritable_note(homes: Homes) -> Path:
    """Let the choice of a folder not be kept: where its file should come to be, there is a folder."""
    in_the_way = homes.own / f"{HOME_NOTE_NAME}{PARTIAL_SUFFIX}"
    in_the_way.mkdir()
    return in_the_way


def test_what_could_not_be_moved_leaves_nothing_behind_and_is_moved_later(homes: Homes, own: Path) -> None:
    in_the_way = unwritable_note(homes)
    with pytest.raises(UserError, match="Chưa ghi nhớ được nơi để sổ"):
        homes.choose_shared()
    assert homes.shared is not None
    # Else another account would open the copy, and two registers would be worked with.
    assert names(homes.shared) <= {"so-ho-so.lock"}
    assert not has_register(homes.shared)
    assert (homes.folder, (own / REGISTER_FILE_NAME).exists()) == (own, True)
    in_the_way.rmdir()
    again = Homes(own, homes.shared, lambda folder: None, clock=homes._clock)
    assert again.choose_shared() == homes.shared
    assert not (own / REGISTER_FILE_NAME).exists()


def test_a_moving_stopped_before_the_register_had_its_name_is_gone_on_with(homes: Homes, own: Path) -> None:
    assert homes.shared is not None
    in_the_way = unwritable_note(homes)
    with pytest.raises(UserError):
        homes.choose_shared()
    in_the_way.rmdir()
    # Its notes tell of the backups in the new folder already.
    (homes.shared / NOTES_NAME).write_text('{"checked": {}}', encoding="utf-8")
    again = Homes(own, homes.shared, lambda folder: None, clock=homes._clock)
    assert again.choose_shared() == homes.shared


def test_a_moved_register_counts_as_moved_even_if_the_old_one_keeps_its_name(homes: Homes, own: Path) -> None:
    # A journal that cannot be kept: the old file cannot be set aside.
    journal = own / f"{REGISTER_FILE_NAME}-journal"
    journal.unlink(missing_ok=True)
    journal.mkdir()
    (journal / "x").write_bytes(b"")
    folder = homes.choose_shared()
    assert (folder, homes.folder) == (homes.shared, homes.shared)
    assert (folder / REGISTER_FILE_NAME).exists()


@pytest.fixture
def back(homes: Homes, own: Path, clock: Clock) -> Homes:
    """The register among all accounts, where it was worked with since it went away from the account's own folder."""
    assert homes.choose_shared() == homes.shared
    clock.forward(hours=1)
    (homes.folder / "giao-dien.ini").write_text("[window]\nappearance=light\n", encoding="utf-8")
    (homes.folder / "mau-bieu" / "ii06a.toml").write_text("x = 2", encoding="utf-8")
    with Register(homes.folder, "Bình", clock) as register:
        receive_one(register, clock())
    return Homes(own, homes.shared, lambda folder: None, clock=clock)


def test_the_way_back_takes_all_along_and_puts_away_what_was_left_there(back: Homes, own: Path, clock: Clock) -> None:
    shared = back.folder
    assert back.offers_own(shared)
    content = (shared / REGISTER_FILE_NAME).read_bytes()
    assert back.choose_own() == own
    assert (back.folder, back.offers_own(own), back.offers_shared(own)) == (own, False, True)
    assert (own / REGISTER_FILE_NAME).read_bytes() == content
    assert (own / "giao-dien.ini").read_text(encoding="utf-8").endswith("light\n")
    assert (own / "mau-bieu" / "ii06a.toml").read_text(encoding="utf-8") == "x = 2"
    away = "-da-chuyen-20250630-180000"
    assert (own / f"giao-dien.ini{away}").read_text(encoding="utf-8").endswith("dark\n")
    assert (own / "mau-bieu" / f"ii06a.toml{away}").exists()
    assert not (shared / REGISTER_FILE_NAME).exists()
    assert (shared / f"so-ho-so{away}.tthc").read_bytes() == content
    with Register(own, "Mai", clock) as register:
        assert register.count(ListFilter()) == 4
    # And there again.
    clock.forward(hours=1)
    assert back.choose_shared() == shared
    assert (back.is_moved_away, (shared / REGISTER_FILE_NAME).exists()) == (False, True)


def test_other_accounts_are_told_where_it_went_and_begin_no_second_one(
    back: Homes, own: Path, clock: Clock, tmp_path: Path
) -> None:
    shared = back.folder
    back.choose_own()
    other = Homes(tmp_path / "Hồ sơ của bình" / "TTHC Desktop", shared, lambda folder: None, clock=clock)
    assert (other.folder, other.is_moved_away) == (shared, True)
    told = f"đã được tài khoản {account_name()} chuyển về thư mục riêng lúc 30/06/2025 18:00"
    with pytest.raises(UnusableFolderError, match=told):
        Start(shared, "bình", clock).take()
    with pytest.raises(UnusableFolderError, match=told):
        opened_without_window(shared, lambda: Register(shared, "bình", clock))
    assert not (shared / REGISTER_FILE_NAME).exists()
    assert other.choose_own() == other.own
    assert not (other.own / REGISTER_FILE_NAME).exists()


@pytest.fixture
def other(back: Homes, clock: Clock, tmp_path: Path) -> Homes:
    """Another account, which began a register of its own while the shared one was away; by now that is back."""
    shared = back.folder
    back.choose_own()
    homes = Homes(tmp_path / "Hồ sơ của bình" / "TTHC Desktop", shared, lambda folder: None, clock=clock)
    small_register(homes.choose_own(), "B1", clock=clock)
    assert not homes.joins_shared(homes.own)
    clock.forward(hours=1)
    back.choose_shared()
    return homes


def test_another_account_joins_again_and_what_it_began_alone_stays_where_it_is(other: Homes, clock: Clock) -> None:
    own, shared = other.own, other.shared
    assert shared is not None
    content, there = (own / REGISTER_FILE_NAME).read_bytes(), (shared / REGISTER_FILE_NAME).read_bytes()
    assert (other.folder, other.offers_shared(own), other.joins_shared(own)) == (own, False, True)
    assert not other.joins_shared(own / "so-minh-hoa")
    assert other.join_shared() == shared
    assert (other.folder, other.joins_shared(shared), other.offers_own(shared)) == (shared, False, False)
    assert (own / REGISTER_FILE_NAME).read_bytes() == content
    assert (shared / REGISTER_FILE_NAME).read_bytes() == there
    with Register(other.folder, "Bình", clock) as register:
        assert register.count(ListFilter()) == 4
    # And back to its own, once more as it was.
    assert (other.left(shared), other.left(own)) == (own, None)
    assert other.return_to_left() == own
    assert (other.folder, other.left(shared), other.joins_shared(own)) == (own, None, True)
    assert (own / REGISTER_FILE_NAME).read_bytes() == content


def test_one_does_not_join_what_is_open_or_went_away_again(other: Homes, back: Homes, clock: Clock) -> None:
    assert other.shared is not None
    with another_program(other.shared), pytest.raises(UserError, match="đang được mở bởi"):
        other.join_shared()
    clock.forward(hours=1)
    back.choose_own()
    assert not other.joins_shared(other.own)
    with pytest.raises(UserError, match="Không còn thấy sổ"):
        other.join_shared()
    assert other.folder == other.own
    assert not (other.shared / REGISTER_FILE_NAME).exists()


def test_whose_register_went_along_to_the_shared_folder_has_none_to_return_to(back: Homes, own: Path) -> None:
    # As where the old file could not be given another name: a copy of before is no register to go on with.
    (own / REGISTER_FILE_NAME).write_bytes((back.folder / REGISTER_FILE_NAME).read_bytes())
    assert back.left(back.folder) is None


def test_a_way_back_that_fails_leaves_both_folders_as_they_were(back: Homes, own: Path, clock: Clock) -> None:
    shared = back.folder
    content = (shared / REGISTER_FILE_NAME).read_bytes()
    before = names(own), names(shared)
    in_the_way = unwritable_note(back)
    with pytest.raises(UserError, match="Chưa ghi nhớ được nơi để sổ"):
        back.choose_own()
    in_the_way.rmdir()
    # An empty journal only waits for the next change.
    assert (names(own), names(shared) | {f"{REGISTER_FILE_NAME}-journal"}) == before
    assert (shared / REGISTER_FILE_NAME).read_bytes() == content
    assert (own / "giao-dien.ini").read_text(encoding="utf-8").endswith("dark\n")
    assert (back.folder, back.is_moved_away) == (shared, False)
    with another_program(shared), pytest.raises(UserError, match="đang được mở bởi"):
        back.choose_own()
    assert back.choose_own() == own


_STOPPED = """
import os, sys
from datetime import datetime
from pathlib import Path
from tthc_desktop.register import Homes
def end_before(event, args):
    if event == sys.argv[3] and any(str(one).endswith(sys.argv[4]) for one in args):
        os._exit(9)
sys.addaudithook(end_before)
homes = Homes(Path(sys.argv[1]), Path(sys.argv[2]), clock=lambda: datetime(2025, 6, 30, 17, 30))
homes.choose_own()
"""


def stop_before(event: str, name: str, homes: Homes) -> None:
    """Let another program take the register home, and end it as a loss of power would right before a deed on a file."""
    command = [sys.executable, "-c", _STOPPED, str(homes.own), str(homes.shared), event, name]
    stopped = subprocess.run(command, env=os.environ | {"PYTHONPATH": str(resource().parent)}, check=False)
    assert stopped.returncode == 9


def test_a_way_back_that_the_power_stopped_is_gone_again_with_what_was_written_since(
    back: Homes, own: Path, clock: Clock
) -> None:
    shared = back.folder
    stop_before("os.rename", PLAN_NAME, back)
    # All had been copied; but the shared register is still the one, and is worked with.
    assert (own / REGISTER_FILE_NAME).exists()
    assert (back.folder, back.is_moved_away) == (shared, False)
    with Register(shared, "Bình", clock) as register:
        receive_one(register, clock())
    clock.forward(hours=1)
    assert back.offers_own(shared)
    assert back.choose_own() == own
    with Register(own, "Mai", clock) as register:
        assert register.count(ListFilter()) == 5
    assert (back.folder, back.is_moved_away, back.has_own_register) == (own, False, True)
    assert not (shared / REGISTER_FILE_NAME).exists()
    # Nor does anything of it keep the register from going there and back once more.
    clock.forward(hours=1)
    back.choose_shared()
    clock.forward(hours=1)
    assert back.offers_own(shared)
    back.choose_own()
    with Register(own, "Mai", clock) as register:
        assert register.count(ListFilter()) == 5


def test_a_way_back_stopped_when_it_was_decided_leads_home(back: Homes, own: Path, clock: Clock) -> None:
    shared = back.folder
    stop_before("os.remove", REGISTER_FILE_NAME, back)
    assert ((shared / PLAN_NAME).exists(), (shared / REGISTER_FILE_NAME).exists()) == (True, True)
    assert back.choose_own() == own
    with Register(own, "Mai", clock) as register:
        assert register.count(ListFilter()) == 4
    with pytest.raises(UnusableFolderError, match="chuyển về thư mục riêng"):
        Start(shared, "bình", clock).take()


def test_stopped_before_it_was_remembered_the_account_finds_its_register(
    back: Homes, own: Path, clock: Clock, tmp_path: Path
) -> None:
    shared = back.folder
    note = (own / HOME_NOTE_NAME).read_bytes()
    back.choose_own()
    (own / HOME_NOTE_NAME).write_bytes(note)
    assert (back.folder, back.is_moved_away, back.has_own_register) == (shared, True, True)
    assert back.choose_own() == own
    assert (back.folder, (own / REGISTER_FILE_NAME).exists()) == (own, True)
