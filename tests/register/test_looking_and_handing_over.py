"""Trying a backup out changes nothing; a package takes all that belongs to the register to another machine."""

from datetime import date, datetime
from pathlib import Path

import pytest

from tests.conftest import Clock
from tests.small_register import receive_one, small_register
from tests.update_files import CALENDAR, PUBLISHERS, write_update
from tthc_desktop.domain.office import Office
from tthc_desktop.domain.people import Role
from tthc_desktop.errors import UserError
from tthc_desktop.paths import KEY_FILE_NAME, REGISTER_FILE_NAME
from tthc_desktop.register import BackupWarning, ListFilter, Reason, Register, UpdateChoice, open_package
from tthc_desktop.storage.manifest import is_own_name

KEY = bytes(range(32))


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


@pytest.mark.parametrize("key", [None, KEY])
def test_a_trial_shows_what_is_in_it_and_what_is_not(tmp_path: Path, clock: Clock, key: bytes | None) -> None:
    with Register(small_register(tmp_path / "so", clock=clock, key=key), "Mai", clock, key) as register:
        made = register.backups.make(Reason.BY_HAND)
        assert made is not None
        receive_one(register, datetime(2025, 6, 30, 9, 0))
        register.strike_out(register.card_of_code("H2").key, "nhập trùng")
        before = files_of(register.folder)
        seen = register.restoring.look_into(made.path)
        assert files_of(register.folder) == before
    assert seen.is_opened
    assert [one.code for one in seen.last] == ["H3", "H2", "H1"]
    assert seen.lacks is not None
    assert (seen.lacks.dossiers, seen.lacks.changed, seen.lacks.now) == (1, 1, 4)
    assert [at for _, at in seen.lacks.codes] == [datetime(2025, 6, 30, 9, 0)]


def test_one_under_another_key_is_seen_to_be_whole_without_being_opened(tmp_path: Path, clock: Clock) -> None:
    with Register(small_register(tmp_path / "kin", clock=clock, key=KEY), "Mai", clock, KEY) as register:
        made = register.backups.make(Reason.BY_HAND)
    assert made is not None
    with Register(small_register(tmp_path / "so", "P1", clock=clock), "Mai", clock) as other:
        seen = other.restoring.look_into(made.path)
    assert (seen.is_opened, seen.last, seen.lacks) == (False, (), None)


def test_restored_over_the_present_register_which_is_backed_up_first(tmp_path: Path, clock: Clock) -> None:
    register = Register(small_register(tmp_path / "so", clock=clock), "Mai", clock)
    made = register.backups.make(Reason.BY_HAND)
    assert made is not None
    clock.forward(minutes=5)
    receive_one(register, clock.now)
    register.close()
    with register.restored_from(made.path)() as opened:
        assert opened.count(ListFilter()) == 3
        reasons = [one.manifest.reason for one in opened.backups.listed() if one.manifest]
        assert reasons == [Reason.RESTORE, Reason.BY_HAND]
        last = opened._database.execute("SELECT action, subject FROM audit ORDER BY id DESC LIMIT 1").fetchone()
        assert tuple(last) == ("restore", made.path.name)
        # And back again.
        newest = opened.backups.listed()[0].path
    with opened.restored_from(newest)() as again:
        assert again.count(ListFilter()) == 4


def test_who_may_not_restores_nothing(tmp_path: Path, clock: Clock) -> None:
    register = Register(small_register(tmp_path / "so", clock=clock), "Mai", clock, role=Role.CHARGE)
    made = register.backups.make(Reason.BY_HAND)
    assert made is not None
    register.close()
    before = (register.folder / REGISTER_FILE_NAME).read_bytes()
    with pytest.raises(UserError, match="cần quyền"):
        register.restored_from(made.path)
    assert (register.folder / REGISTER_FILE_NAME).read_bytes() == before


@pytest.fixture
def packed(tmp_path: Path, clock: Clock) -> Path:
    folder, place = small_register(tmp_path / "so", clock=clock), tmp_path / "usb"
    (folder / "mau-bieu").mkdir()
    (folder / "mau-bieu" / "II.06a.2020.toml").write_text("id = 'own'", encoding="utf-8")
    (folder / "mau-bieu" / "ghi chu.docx").write_bytes(b"stays here")
    (folder / "giao-dien.ini").write_text(
        "[window]\nappearance=dark\ngeometry=@ByteArray(x)\n\n[reports]\nfolder=D:/bao-cao\n\n[list]\ncolumns=code\n",
        encoding="utf-8",
    )
    with Register(folder, "Mai", clock) as register:
        package = register.handing_over.pack(place)
        assert register.backup_places.standing().warning is BackupWarning.HANDED_OVER
    return package


def test_a_package_goes_with_a_page_that_says_what_to_do(packed: Path) -> None:
    assert is_own_name(packed.name)
    guide = packed.with_name(f"{packed.stem}-HUONG-DAN.txt").read_text(encoding="utf-8-sig")
    assert "Sổ có 3 hồ sơ; hồ sơ ghi sau cùng: H3." in guide
    assert "Mở gói chuyển sổ…" in guide


def test_opened_on_the_other_machine_all_is_there(packed: Path, tmp_path: Path, clock: Clock) -> None:
    there = tmp_path / "may-moi"
    # As the first start left it: a register with nothing in it, and where the window stood.
    Register(there, "Mai", clock).close()
    (there / "giao-dien.ini").write_text("[window]\ngeometry=@ByteArray(here)\n", encoding="utf-8")
    restored = open_package(packed, there, clock.now)
    assert restored.manifest.dossiers == 3
    with Register(there, "Mai", clock) as register:
        assert register.count(ListFilter()) == 3
        assert register.backup_places.standing().warning is None
    assert (there / "mau-bieu" / "II.06a.2020.toml").read_text(encoding="utf-8") == "id = 'own'"
    assert [one.name for one in (there / "mau-bieu").iterdir()] == ["II.06a.2020.toml"]
    lines = (there / "giao-dien.ini").read_text(encoding="utf-8").split()
    assert lines == ["[window]", "geometry=@ByteArray(here)", "appearance=dark", "[list]", "columns=code"]


def test_where_a_register_lies_already_it_is_refused(packed: Path, tmp_path: Path, clock: Clock) -> None:
    there = small_register(tmp_path / "may-moi", "P1", clock=clock)
    before = files_of(there)
    with pytest.raises(UserError, match="Trên máy này đã có sổ với hồ sơ"):
        open_package(packed, there, clock.now)
    assert files_of(there) == before


def test_an_encrypted_register_lies_there_already_for_all_that_is_known(
    packed: Path, tmp_path: Path, clock: Clock
) -> None:
    there = small_register(tmp_path / "kin", clock=clock, key=KEY)
    with pytest.raises(UserError, match="Trên máy này đã có sổ với hồ sơ"):
        open_package(packed, there, clock.now)


def test_an_encrypted_register_goes_with_its_sealed_keys(tmp_path: Path, clock: Clock) -> None:
    folder = small_register(tmp_path / "kin", clock=clock, key=KEY)
    (folder / KEY_FILE_NAME).write_bytes(b"sealed")
    with Register(folder, "Mai", clock, KEY) as register:
        package = register.handing_over.pack(tmp_path / "usb")
    assert open_package(package, tmp_path / "may-moi", clock.now).key is None
    assert (tmp_path / "may-moi" / KEY_FILE_NAME).read_bytes() == b"sealed"
    with Register(tmp_path / "may-moi", "Mai", clock, KEY) as register:
        assert register.count(ListFilter()) == 3


def test_there_is_a_way_back(packed: Path, tmp_path: Path, clock: Clock) -> None:
    with Register(tmp_path / "so", "Mai", clock) as register:
        register.handing_over.take_back()
        assert register.backup_places.standing().warning is None


def test_the_old_machine_only_looks_until_somebody_says_otherwise(packed: Path, tmp_path: Path, clock: Clock) -> None:
    with Register(tmp_path / "so", "Mai", clock, publishers=PUBLISHERS) as register:
        for _ in range(2):
            with pytest.raises(UserError, match="nên ở máy này chỉ xem được"):
                receive_one(register, clock.now)
        assert register.count(ListFilter()) == 3
        # Looking, exporting and backing up go on.
        assert register.backups.make(Reason.BY_HAND) is not None
        assert register.printing.book.count(date(2000, 1, 1), date(2100, 1, 1)) == 3
        with register.another() as lane, pytest.raises(UserError, match="chỉ xem được"):
            lane.save_office(Office(name="UBND phường khác"))
        update = register.updating.look_into(write_update(tmp_path / "lich.tthc-update", CALENDAR)).update
        assert update is not None
        with pytest.raises(UserError, match="chỉ xem được"):
            register.updating.take_in(update, UpdateChoice())
        assert not register.updating.in_use().updates
        register.handing_over.take_back()
        receive_one(register, clock.now)
        assert register.count(ListFilter()) == 4


def test_nothing_is_packed_of_an_empty_register(register: Register, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="chưa có hồ sơ nào"):
        register.handing_over.pack(tmp_path)
