"""A command on a register with people: whoever runs it signs in, and may do there what the role may."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import SAMPLES
from tests.small_register import list_file
from tthc_desktop.cli.main import main
from tthc_desktop.domain.people import Role
from tthc_desktop.keys.passwords import LEAST_EFFORT
from tthc_desktop.paths import REGISTER_FILE_NAME
from tthc_desktop.register import Door, Register, known_backups

Run = Callable[..., int]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command on a register with Mai, who administers, and Cúc, who enters data."""
    with Register(tmp_path / "so", "may-1", effort=LEAST_EFFORT) as register:
        register.people.add("mai", "Lê Thị Mai", Role.ADMINISTRATION, "sáu con vịt")
        register.people.add("cuc", "Trần Thị Cúc", Role.ENTRY, "mưa tháng bảy")

    def run_it(*arguments: str, typed: str = "") -> int:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        return main(["--data", str(tmp_path / "so"), *arguments])

    return run_it


def test_nobody_named_is_told_how(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("office") == 2
    assert "Hãy ghi thêm --account" in capsys.readouterr().err


def test_the_password_comes_from_the_standard_input(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("office", "--account", "mai", "--name", "UBND xã Ví Dụ", typed="sáu con vịt\n") == 0
    assert "Đơn vị báo cáo: UBND xã Ví Dụ" in capsys.readouterr().out


def test_a_wrong_password_opens_nothing(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("office", "--account", "mai", typed="sai rồi\n") == 2
    captured = capsys.readouterr()
    assert ("Tên hoặc mật khẩu chưa đúng" in captured.err, captured.out) == (True, "")


def test_the_role_holds_here_too(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    file = str(SAMPLES / "vi_du_2025q2" / "ho_so.xlsx")
    assert run("import", "--account", "cuc", file, typed="mưa tháng bảy\n") == 2
    assert "cần quyền Phụ trách" in capsys.readouterr().err


def test_a_password_that_was_given_out_is_good_for_nothing_here(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Door(tmp_path / "so", effort=LEAST_EFFORT).enter("mai", "sáu con vịt") as register:
        given = register.people.reset_password("cuc")
    assert run("office", "--account", "cuc", typed=f"{given}\n") == 2
    captured = capsys.readouterr()
    assert ("chỉ dùng một lần" in captured.err, captured.out) == (True, "")


def test_a_backup_is_restored_by_whoever_may(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    list_file(tmp_path / "ds.xlsx", "H1", "H2")
    assert run("import", "--account", "mai", str(tmp_path / "ds.xlsx"), typed="sáu con vịt\n") == 0
    assert run("backup", "--account", "mai", typed="sáu con vịt\n") == 0
    (made,) = [one.path for one in known_backups(tmp_path / "so") if one.manifest and one.manifest.dossiers]
    before = (tmp_path / "so" / REGISTER_FILE_NAME).read_bytes()
    assert run("restore", str(made)) == 2
    assert run("restore", "--account", "mai", str(made), typed="sai\n") == 2
    assert run("restore", "--account", "cuc", str(made), typed="mưa tháng bảy\n") == 2
    assert "cần quyền Quản trị" in capsys.readouterr().err
    assert len((tmp_path / "so" / REGISTER_FILE_NAME).read_bytes()) >= len(before)
    assert not list((tmp_path / "so").glob("*-truoc-khi-khoi-phuc-*"))
    assert run("restore", "--account", "mai", str(made), typed="sáu con vịt\n") == 0
    assert "2 hồ sơ.\nSổ cũ được giữ tại: " in capsys.readouterr().out
    with Door(tmp_path / "so").enter("mai", "sáu con vịt") as register:
        row = register._database.execute("SELECT actor, subject FROM audit WHERE action = 'restore'").fetchone()
    assert tuple(row) == ("Lê Thị Mai", made.name)
