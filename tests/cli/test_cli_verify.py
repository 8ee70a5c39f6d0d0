"""``tthc-desktop verify`` tells whether the register is as it was written."""

from contextlib import closing

import pytest

from tthc_desktop.cli.main import main
from tthc_desktop.db.driver import sqlite3
from tthc_desktop.paths import KEY_FILE_NAME, REGISTER_FILE_NAME
from tthc_desktop.register import Register


@pytest.fixture
def folder(tmp_path, clock):
    with Register(tmp_path / "so", clerk="Lê Thị Mai", clock=clock) as register:
        register.saved_lists.save("quá hạn", {})
        register.saved_lists.save("hôm nay", {})
    return tmp_path / "so"


def test_a_sound_register_gives_0_and_its_code(folder, capsys):
    assert main(["verify", "--data", str(folder)]) == 0
    told = capsys.readouterr().out
    with Register(folder) as register:
        head = register.history.head()
    assert "Nhật ký liền mạch" in told
    assert f"Mã nhật ký (dòng số 2): {head.short}" in told
    assert head.sha256 in told


def test_the_first_broken_link_is_named_with_when_who_and_what_and_gives_1(folder, capsys):
    with closing(sqlite3.connect(folder / REGISTER_FILE_NAME)) as file, file:
        file.execute("DROP TRIGGER audit_is_never_changed")
        file.execute("UPDATE audit SET subject = 'khác' WHERE id = 1")
    assert main(["verify", "--data", str(folder)]) == 1
    first, *_ = capsys.readouterr().out.splitlines()
    assert first == (
        "Dòng nhật ký số 1 (30/06/2025 17:00, Lê Thị Mai: Lưu bộ lọc khác) đã bị sửa: nội dung không khớp mã của dòng."
    )


def test_the_code_on_a_report_is_found_or_not(folder, capsys):
    with Register(folder, clerk="Lê Thị Mai") as register:
        printed = register.history.head()
        register.saved_lists.save("ngày mai", {})
    assert main(["verify", "--data", str(folder), "--head", printed.short]) == 0
    assert "dòng số 2" in capsys.readouterr().out
    assert main(["verify", "--data", str(folder), "--head", "f" * 16]) == 1
    assert "không có trong nhật ký" in capsys.readouterr().out
    assert main(["verify", "--data", str(folder), "--head", "xyz"]) == 2


def test_a_history_whose_newest_rows_were_cut_off_is_found_by_the_code_on_a_report(folder, capsys):
    with Register(folder) as register:
        printed = register.history.head()
    with closing(sqlite3.connect(folder / REGISTER_FILE_NAME)) as file, file:
        guards = file.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            file.execute(f"DROP TRIGGER {name}")
        file.execute("DELETE FROM private_values WHERE audit_id = 2")
        file.execute("DELETE FROM audit WHERE id = 2")
        for _, guard in guards:
            file.execute(guard)
    assert main(["verify", "--data", str(folder)]) == 0
    capsys.readouterr()
    assert main(["verify", "--data", str(folder), "--head", printed.short]) == 1
    assert "đã bị cắt bỏ hoặc viết lại" in capsys.readouterr().out


def test_what_cannot_be_read_gives_2_and_makes_no_file(folder, tmp_path, capsys):
    assert main(["verify", "--data", str(tmp_path / "không có")]) == 2
    assert not (tmp_path / "không có").exists()
    (folder / KEY_FILE_NAME).write_bytes(b"x")
    assert main(["verify", "--data", str(folder)]) == 2
    assert "mã hóa" in capsys.readouterr().err


def test_a_register_of_an_earlier_version_is_not_upgraded_by_looking_at_it(folder, capsys):
    with closing(sqlite3.connect(folder / REGISTER_FILE_NAME)) as file:
        file.execute("PRAGMA user_version=3")
    content = (folder / REGISTER_FILE_NAME).read_bytes()
    assert main(["verify", "--data", str(folder)]) == 2
    assert "bản dữ liệu 3" in capsys.readouterr().err
    assert (folder / REGISTER_FILE_NAME).read_bytes() == content
