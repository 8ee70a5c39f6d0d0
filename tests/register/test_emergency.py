"""The only administrator of a plain register has forgotten the password: a way out that nobody takes unseen."""

from pathlib import Path

import pytest

from tests.conftest import Clock
from tests.register.three_people import BINH, CUC, MAI, with_three_people
from tthc_desktop.db import audit
from tthc_desktop.domain.people import Role
from tthc_desktop.errors import UserError
from tthc_desktop.keys.passwords import LEAST_EFFORT
from tthc_desktop.keys.sealing import new_key
from tthc_desktop.register import Door, EmergencyReset, Register, reset_in_emergency
from tthc_desktop.register.access.key_ring import OFFICE_ACCOUNT, KeyRing


@pytest.fixture
def folder(tmp_path: Path, clock: Clock) -> Path:
    """A register that Mai alone administers."""
    return with_three_people(tmp_path / "so", clock)


@pytest.fixture
def door(folder: Path, clock: Clock) -> Door:
    return Door(folder, clock, "may-1", effort=LEAST_EFFORT)


def _reset(door: Door, clock: Clock, typed: str = "mai") -> str:
    return reset_in_emergency(door.folder, typed, "MAY-1\\clerk", clock, effort=LEAST_EFFORT)[1]


def _sees(door: Door, account: str, password: str) -> bool:
    """Tell whether somebody who signs in is told; then they have seen it."""
    with door.enter(account, password) as register:
        unseen = register.emergency_notices.unseen()
        register.emergency_notices.see()
        assert register.emergency_notices.unseen() == ()
        return bool(unseen)


def test_the_given_password_opens_once_and_the_forgotten_one_no_more(door: Door, clock: Clock) -> None:
    given = _reset(door, clock, "lê thị mai")
    with pytest.raises(UserError, match="chưa đúng"):
        door.enter("mai", MAI)
    with door.enter("mai", given) as register:
        assert register.people.me.must_change
        (told,) = register.emergency_notices.unseen()
        moment = clock.now.isoformat(timespec="seconds")
        assert told == EmergencyReset("mai", "Lê Thị Mai", moment, "MAY-1\\clerk")
        rows = [
            (actor, subject)
            for _, actor, done, subject, _ in audit.entries(register._database)
            if done == "reset_in_emergency"
        ]
        assert rows == [("MAY-1\\clerk", "mai")]
        assert given not in str(list(audit.entries(register._database)))


def test_everybody_is_told_though_the_one_it_was_done_to_has_seen_it(door: Door, clock: Clock) -> None:
    given = _reset(door, clock)
    assert [_sees(door, "mai", given), _sees(door, "mai", given)] == [True, False]
    assert [_sees(door, "binh", BINH), _sees(door, "binh", BINH), _sees(door, "cuc", CUC)] == [True, False, True]
    with door.enter("cuc", CUC) as register:
        assert [one for _, _, one, *_ in audit.entries(register._database)].count("see_emergency_reset") == 3


def test_another_administrator_who_has_seen_it_ends_it(door: Door, clock: Clock) -> None:
    with door.enter("mai", MAI) as register:
        register.people.change("binh", "Nguyễn Văn Bình", Role.ADMINISTRATION)
    _reset(door, clock)
    assert [_sees(door, "cuc", CUC), _sees(door, "binh", BINH)] == [True, True]
    with door.enter("binh", BINH) as register:
        register.people.add("dao", "Phạm Thị Đào", Role.ENTRY, "cánh đồng xa")
    assert _sees(door, "dao", "cánh đồng xa") is False


@pytest.mark.parametrize("typed", ["cuc", "ai đó", ""])
def test_only_who_administers_is_helped_that_way(door: Door, clock: Clock, typed: str) -> None:
    with pytest.raises(UserError, match="Không có người quản trị nào"):
        _reset(door, clock, typed)
    door.enter("cuc", CUC).close()


def test_a_register_without_people_needs_none(tmp_path: Path, clock: Clock) -> None:
    Register(tmp_path, "may-1", clock).close()
    with pytest.raises(UserError, match="không phải đăng nhập"):
        reset_in_emergency(tmp_path, "mai", "may-1", clock, effort=LEAST_EFFORT)


def test_an_encrypted_register_has_its_recovery_code_for_that(tmp_path: Path, clock: Clock) -> None:
    key = new_key()
    Register(tmp_path, "may-1", clock, key).close()
    KeyRing.new(key, clock()).with_password(OFFICE_ACCOUNT, "Sổ", "cổng sắt xanh", key, LEAST_EFFORT).save(tmp_path)
    with pytest.raises(UserError, match="mã khôi phục"):
        reset_in_emergency(tmp_path, "mai", "may-1", clock, effort=LEAST_EFFORT)
