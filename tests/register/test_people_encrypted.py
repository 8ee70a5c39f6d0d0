"""The people of an encrypted register: their passwords open the file itself."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import Clock
from tthc_desktop.db import settings
from tthc_desktop.db.connection import writing
from tthc_desktop.domain.people import Role
from tthc_desktop.errors import UserError
from tthc_desktop.keys.passwords import LEAST_EFFORT
from tthc_desktop.keys.sealing import new_key
from tthc_desktop.paths import REGISTER_FILE_NAME
from tthc_desktop.register import Door, Register
from tthc_desktop.register.access.key_ring import OFFICE_ACCOUNT, KeyRing

OFFICE, MAI, BINH = "cổng sắt xanh", "sáu con vịt", "bãi cát vàng"


@pytest.fixture
def door(tmp_path: Path, clock: Clock) -> Door:
    """The door of a register encrypted under one password of the office."""
    key, folder = new_key(), tmp_path / "so"
    Register(folder, "may-1", clock, key).close()
    ring = KeyRing.new(key, clock()).with_password(OFFICE_ACCOUNT, "Mật khẩu của sổ", OFFICE, key, LEAST_EFFORT)
    ring.save(folder)
    return Door(folder, clock, "may-1", effort=LEAST_EFFORT)


def test_the_office_opens_it_by_its_one_password(door: Door) -> None:
    assert (door.wants_password, door.is_encrypted, [one.account for one in door.names()]) == (True, True, [""])
    with pytest.raises(UserError, match="chưa đúng"):
        door.enter("", "sai mật khẩu")
    with door.enter("", OFFICE) as register:
        assert (register.clerk, register.person) == ("may-1", None)


def test_with_people_only_they_open_it(door: Door) -> None:
    with door.enter("", OFFICE) as register:
        register.people.add("mai", "Lê Thị Mai", Role.ADMINISTRATION, MAI)
    assert [(one.account, one.full_name) for one in door.names()] == [("mai", "Lê Thị Mai")]
    with pytest.raises(UserError, match="chưa đúng"):
        door.enter("", OFFICE)
    with door.enter("Lê Thị Mai", MAI) as register:
        assert (register.clerk, register.rights.role) == ("Lê Thị Mai", Role.ADMINISTRATION)
        with register.another() as lane:
            assert lane.person == "mai"
        with pytest.raises(UserError, match="đang được mã hóa"):
            register.people.turn_off()


def test_a_changed_password_opens_it_and_who_has_left_does_not(door: Door) -> None:
    with door.enter("", OFFICE) as register:
        register.people.add("mai", "Lê Thị Mai", Role.ADMINISTRATION, MAI)
        register.people.add("binh", "Nguyễn Văn Bình", Role.CHARGE, BINH)
    with door.enter("binh", BINH) as register:
        register.people.change_password(BINH, "mưa tháng bảy")
    with pytest.raises(UserError, match="chưa đúng"):
        door.enter("binh", BINH)
    with door.enter("binh", "mưa tháng bảy") as register:
        assert register.person == "binh"
    with door.enter("mai", MAI) as register:
        given = register.people.reset_password("binh")
    with door.enter("binh", given) as register:
        assert register.people.me.must_change
    with door.enter("mai", MAI) as register:
        register.people.retire("binh")
    with pytest.raises(UserError, match="chưa đúng"):
        door.enter("binh", given)
    assert [one.account for one in door.names()] == ["mai"]


def test_guessing_before_the_closed_file_waits_too(door: Door, clock: Clock) -> None:
    for _ in range(5):
        with pytest.raises(UserError, match="chưa đúng"):
            door.enter("", "sai mật khẩu")
    with pytest.raises(UserError, match="Hãy đợi 30 giây"):
        door.enter("", OFFICE)
    clock.now += timedelta(seconds=30)
    door.enter("", OFFICE).close()


def test_the_file_itself_tells_nothing(door: Door) -> None:
    with door.enter("", OFFICE) as register:
        register.people.add("mai", "Lê Thị Mai", Role.ADMINISTRATION, MAI)
    content = (door.folder / REGISTER_FILE_NAME).read_bytes()
    # The whole name: three bytes are found by chance in one of forty encrypted files.
    assert ("Lê Thị Mai".encode() in content, content[:6] == b"SQLite") == (False, False)


def _turned_off_then_encrypted(door: Door) -> None:
    """Let Mai and Bình be in the register although it opens by the office's password: signing in was turned off."""
    ring = KeyRing.present(door.folder)
    with door.enter("", OFFICE) as register:
        register.people.add("mai", "Lê Thị Mai", Role.ADMINISTRATION, MAI)
        register.people.add("binh", "Nguyễn Văn Bình", Role.ENTRY, BINH)
    with door.enter("mai", MAI) as register, writing(register._database):
        settings.write(register._database, settings.SIGN_IN, False)
    ring.save(door.folder)


def test_turned_on_again_whoever_turned_it_on_opens_the_file(door: Door) -> None:
    _turned_off_then_encrypted(door)
    with door.enter("", OFFICE) as register:
        register.people.turn_on("mai", MAI)
    assert [one.account for one in door.names()] == ["mai"]
    with door.enter("mai", MAI) as register:
        assert register.rights.role is Role.ADMINISTRATION


def test_somebody_added_while_nobody_signs_in_takes_the_password_from_nobody(door: Door) -> None:
    _turned_off_then_encrypted(door)
    with door.enter("", OFFICE) as register:
        register.people.add("cuc", "Trần Thị Cúc", Role.ENTRY)
        register.people.reset_password("binh")
    assert [one.account for one in door.names()] == [""]
    door.enter("", OFFICE).close()


def test_after_an_older_register_came_back_the_present_password_unlocks(door: Door) -> None:
    with door.enter("", OFFICE) as register:
        register.people.add("mai", "Lê Thị Mai", Role.ADMINISTRATION, MAI)
    older = (door.folder / REGISTER_FILE_NAME).read_bytes()
    with door.enter("mai", MAI) as register:
        register.people.change_password(MAI, "mưa tháng bảy")
    (door.folder / REGISTER_FILE_NAME).write_bytes(older)
    with door.enter("mai", "mưa tháng bảy") as register:
        register.people.unlock("mưa tháng bảy")
        with pytest.raises(UserError, match="chưa đúng"):
            register.people.unlock(MAI)


def test_the_one_password_of_the_office_comes_back_by_no_way(door: Door) -> None:
    with door.enter("", OFFICE) as register:
        register.people.add("mai", "Lê Thị Mai", Role.ADMINISTRATION, MAI)
    with door.enter("mai", MAI) as register, pytest.raises(ValueError, match="people sign in"):
        register.encryption.change_office_password(MAI, "cổng sắt đỏ")


def test_a_new_name_is_offered_at_the_door(door: Door) -> None:
    with door.enter("", OFFICE) as register:
        register.people.add("mai", "Lê Thị Mai", Role.ADMINISTRATION, MAI)
        register.people.change("mai", "Lê Thị Mai Hoa", Role.ADMINISTRATION)
    assert [one.full_name for one in door.names()] == ["Lê Thị Mai Hoa"]
    door.enter("lê thị mai hoa", MAI).close()
