"""Deeds that take two where people sign in: reopening a closed period, taking a large import back."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import Clock
from tthc_desktop.db import audit
from tthc_desktop.domain.people import MANY, Right, Role
from tthc_desktop.domain.period_state import State
from tthc_desktop.domain.periods import quarter
from tthc_desktop.errors import UserError
from tthc_desktop.keys.passwords import LEAST_EFFORT
from tthc_desktop.register import Door, ListFilter, Register
from tthc_desktop.reports.settlement import Layout

QUARTER = quarter(2025, 2)
MAI, BINH = ("mai", "sáu con vịt"), ("binh", "bãi cát vàng")


@pytest.fixture
def charge(vi_du_folder: Path, copied: Callable[[Path], Path], clock: Clock) -> Iterator[Register]:
    """The register of Ví Dụ, its 2nd quarter closed, with Bình in charge at it; Mai administers."""
    clock.now = clock.now.replace(month=7, day=9)
    folder = copied(vi_du_folder)
    with Register(folder, "may-1", clock, effort=LEAST_EFFORT) as register:
        register.closings.vouch(QUARTER, register.figures(QUARTER, Layout.OFFICIAL))
        register.closings.close(QUARTER)
        register.people.add(MAI[0], "Lê Thị Mai", Role.ADMINISTRATION, MAI[1])
        register.people.add(BINH[0], "Nguyễn Văn Bình", Role.CHARGE, BINH[1])
    with Door(folder, clock, effort=LEAST_EFFORT).enter(*BINH) as register:
        yield register


def _last(register: Register, action: str) -> dict:
    done = [(name, detail) for _, _, name, _, detail in audit.entries(register._database)]
    return next(json.loads(detail) for name, detail in done if name == action)


def test_a_name_is_not_enough_where_people_sign_in(charge: Register) -> None:
    with pytest.raises(UserError, match="cần người thứ hai"):
        charge.closings.reopen(QUARTER, "sót", "Lê Thị Mai")
    assert charge.closings.state(QUARTER).closing is not None


def test_a_closed_period_is_reopened_by_two(charge: Register) -> None:
    second = charge.people.second(*MAI, Right.REOPEN_PERIOD)
    charge.closings.reopen(QUARTER, "sót hai hồ sơ", second)
    (closing,) = charge.closings.history(QUARTER)
    assert (closing.reopened_by, closing.reopened_with) == ("Nguyễn Văn Bình", "Lê Thị Mai")
    assert charge.closings.state(QUARTER).state is State.OPEN
    assert _last(charge, "reopen_period")["second_person"] == "Lê Thị Mai"


def test_the_agreement_of_oneself_is_none(charge: Register, clock: Clock) -> None:
    with Door(charge.folder, clock, effort=LEAST_EFFORT).enter(*MAI) as other:
        mine = other.people.second(*BINH, Right.REOPEN_PERIOD)
    with pytest.raises(UserError, match="phải khác"):
        charge.closings.reopen(QUARTER, "sót", mine)


def test_a_large_import_is_taken_back_by_two(charge: Register) -> None:
    (record,) = charge.imports()
    assert record.added > MANY
    assert charge.undo_takes_two(record)
    before = charge.count(ListFilter())
    with pytest.raises(UserError, match="cần người thứ hai"):
        charge.undo_import(record.key)
    assert charge.count(ListFilter()) == before
    charge.undo_import(record.key, charge.people.second(*MAI, Right.DELETE_MANY))
    assert charge.count(ListFilter()) == 0
    assert _last(charge, "undo_import")["second_person"] == "Lê Thị Mai"


def test_where_nobody_signs_in_it_is_as_ever(vi_du_folder: Path, copied: Callable[[Path], Path], clock: Clock) -> None:
    with Register(copied(vi_du_folder), "may-1", clock) as register:
        (record,) = register.imports()
        assert not register.undo_takes_two(record)
        register.undo_import(record.key)
        assert "second_person" not in _last(register, "undo_import")


def test_a_small_import_is_taken_back_alone(charge: Register, save_dossiers: Callable[..., Path]) -> None:
    path = save_dossiers({"Mã hồ sơ": "SM-1", "Tên thủ tục hành chính": "Thủ tục A", "Lĩnh vực": "Hộ tịch"})
    key = charge.import_file(path).key
    record = next(one for one in charge.imports() if one.key == key)
    assert (record.added, charge.undo_takes_two(record)) == (1, False)
    charge.undo_import(key)


def test_whoever_gave_a_password_out_cannot_agree_with_it(charge: Register, clock: Clock) -> None:
    with Door(charge.folder, clock, effort=LEAST_EFFORT).enter(*MAI) as other:
        given = other.people.reset_password("binh")
        with pytest.raises(UserError, match="mật khẩu dùng một lần"):
            other.people.second("binh", given, Right.REOPEN_PERIOD)
