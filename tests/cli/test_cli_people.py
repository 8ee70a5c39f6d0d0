"""The command that lists who signs in, and helps the only administrator who has forgotten the password."""

import re
from pathlib import Path

import pytest

from tthc_desktop.cli.main import main
from tthc_desktop.domain.people import Role
from tthc_desktop.keys.passwords import LEAST_EFFORT
from tthc_desktop.register import Door, Register


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Register(tmp_path / "so", "may-1", effort=LEAST_EFFORT) as register:
        register.people.add("mai", "Lê Thị Mai", Role.ADMINISTRATION, "sáu con vịt")
    return tmp_path / "so"


def test_who_signs_in_is_listed(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["people", "--data", str(folder)]) == 0
    assert capsys.readouterr().out == "mai  Lê Thị Mai\n"
    assert main(["people", "--data", str(tmp_path / "khac")]) == 0
    assert capsys.readouterr().out == "Sổ này không phải đăng nhập.\n"


def test_the_password_that_is_printed_lets_the_administrator_in(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["people", "--data", str(folder), "--reset", "mai"]) == 0
    found = re.search(r"Lê Thị Mai \(mai, Quản trị\): (\S+)\n", capsys.readouterr().out)
    assert found is not None
    with Door(folder, effort=LEAST_EFFORT).enter("mai", found[1]) as register:
        assert len(register.emergency_notices.unseen()) == 1


def test_nobody_else_is_helped(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["people", "--data", str(folder), "--reset", "cuc"]) == 2
    assert "Không có người quản trị nào là “cuc”" in capsys.readouterr().err
