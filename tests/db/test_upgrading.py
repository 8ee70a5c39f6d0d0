"""Registers of earlier schema versions are upgraded with nothing lost."""

import shutil
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest

from tthc_desktop.db.driver import sqlite3
from tthc_desktop.db.schema_version import SCHEMA_VERSION
from tthc_desktop.domain.events import Event, EventKind, Status
from tthc_desktop.domain.periods import parse_period
from tthc_desktop.errors import UserError
from tthc_desktop.paths import REGISTER_FILE_NAME
from tthc_desktop.register import Amendment, ListFilter, Register, verify_file

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "registers"


@pytest.mark.parametrize("earlier", ["v1.tthc", "v2.tthc"])
def test_a_register_of_an_earlier_version_is_upgraded_with_its_dossiers(tmp_path, earlier):
    shutil.copy(FIXTURES / earlier, tmp_path / REGISTER_FILE_NAME)
    with Register(tmp_path, "Lê Thị Mai", lambda: datetime(2026, 11, 20, 17, 0)) as register:
        assert register.office().name == "UBND xã Ví Dụ"
        assert register.count(ListFilter()) == 3
        finished = register.card_of_code("HS-261118-0001")
        assert (finished.dossier.applicant.name, finished.dossier.fee) == ("Nguyễn Văn Ánh", 4000)
        assert (finished.dossier.clerk, finished.dossier.sets) == ("Lê Thị Mai", 1)
        assert finished.standing.status is Status.FINISHED
        # Received after 15:00, so the end of the next working day.
        assert register.card_of_code("HS-261119-0001").standing.due_at == datetime(2026, 11, 20, 17, 0)
        assert register.card_of_code("HS-261119-0002").standing.status is Status.AWAITING_SUPPLEMENT
        assert register.first_and_last_receipt() == (date(2026, 11, 18), date(2026, 11, 19))
    with closing(sqlite3.connect(tmp_path / REGISTER_FILE_NAME)) as database:
        in_book = database.execute("SELECT book_year, book_number, code FROM dossiers ORDER BY received_at").fetchall()
        by_name = database.execute("SELECT applicant_name || organisation FROM dossiers ORDER BY name_key").fetchall()
    # 0001 was received after 15:00, when 0002 was there already.
    assert in_book == [(2026, 1, "HS-261118-0001"), (2026, 2, "HS-261119-0002"), (2026, 3, "HS-261119-0001")]
    # By given name: Ánh, Dụ, Đức.
    assert by_name == [("Nguyễn Văn Ánh",), ("Hợp tác xã Ví Dụ",), ("Trần Thị Đức",)]


def test_a_version_replaced_by_an_import_in_version_1_goes_on_when_that_is_undone(tmp_path):
    shutil.copy(FIXTURES / "v1.tthc", tmp_path / REGISTER_FILE_NAME)
    with closing(sqlite3.connect(tmp_path / REGISTER_FILE_NAME)) as database, database:
        database.execute(
            "INSERT INTO imports (id, kind, file_name, sha256, at, actor) "
            "VALUES (90, 'catalogue', 'danh_muc.xlsx', '', '2026-11-01T08:00:00', 'Lê Thị Mai')"
        )
        before = (900, "0001-01-01", "2026-10-31", None, 90, "9999-12-31")
        after = (901, "2026-11-01", "9999-12-31", 90, None, None)
        database.executemany(
            "INSERT INTO procedures SELECT ?, '9.000001', 'Thủ tục A', min(id), '', 1, 1, '', '', 1, ?, ?, ?, ?, ? "
            "FROM fields",
            [before, after],
        )
    with Register(tmp_path, "Lê Thị Mai", lambda: datetime(2026, 11, 20, 17, 0)) as register:
        editing = register.catalogue_editing
        assert [one.valid_to for one in editing.versions("9.000001")] == [None, date(2026, 10, 31)]
        register.undo_import(90)
        assert [(one.key, one.valid_to) for one in editing.versions("9.000001")] == [(900, None)]


def test_what_a_register_of_version_3_closed_amended_and_took_in_is_there_after_the_upgrade(tmp_path):
    shutil.copy(FIXTURES / "v3.tthc", tmp_path / REGISTER_FILE_NAME)
    december = parse_period("2026-M12")
    with Register(tmp_path, "Lê Thị Mai", lambda: datetime(2026, 12, 17, 8, 0)) as register:
        assert register.count(ListFilter()) == 5
        amended = register.card_of_code("HS-261119-0001")
        assert (amended.dossier.applicant.phone, amended.dossier.fee) == ("0912000111", 12000)
        (amendment,) = amended.amendments
        assert (amendment.reason, amendment.before) == ("Ghi nhầm lệ phí và số điện thoại", {"phone": "", "fee": 0})
        assert register.card_of_code("H61.2").dossier.applicant.name == "Bùi Văn Ơ"
        assert register.typed_figures.of(parse_period("2026-Q4")) == {"officers": 3}
        (complaint,) = register.feedback.list()
        assert (complaint.sender, complaint.content) == ("Phạm Văn Dụ", "Chờ lâu ở quầy")
        (closed,) = register.closings.history(december)
        assert closed.note == "Tháng đầu dùng chương trình"
        # Five dossiers were received from 15 November on; one waits for a supplement, two are finished.
        assert register.figures(december).settlement.total["3"] == 5
        assert register.closings.kept_files(closed.key) == {"manifest.json": b'{"ky": "2026-M12"}\n'}
        assert not register.closings.differ(december)
        # The import can still be taken back.
        register.undo_import(1)
        assert register.count(ListFilter()) == 3


@pytest.mark.parametrize("earlier", ["v1.tthc", "v2.tthc", "v3.tthc"])
def test_a_register_of_an_earlier_version_marked_as_newer_is_refused_and_stays_as_it_is(tmp_path, earlier):
    file = tmp_path / REGISTER_FILE_NAME
    shutil.copy(FIXTURES / earlier, file)
    with closing(sqlite3.connect(file)) as database:
        database.execute(f"PRAGMA user_version={SCHEMA_VERSION + 1}")
    content = file.read_bytes()
    with pytest.raises(UserError, match=rf"bản dữ liệu {SCHEMA_VERSION + 1}.*hiểu đến {SCHEMA_VERSION}\)"):
        Register(tmp_path)
    assert file.read_bytes() == content


@pytest.mark.parametrize(("earlier", "rows"), [("v1.tthc", 7), ("v2.tthc", 7), ("v3.tthc", 14)])
def test_the_rows_of_an_earlier_version_are_chained_and_what_it_holds_is_bound_to_them(tmp_path, earlier, rows):
    shutil.copy(FIXTURES / earlier, tmp_path / REGISTER_FILE_NAME)
    with Register(tmp_path, "Lê Thị Mai", lambda: datetime(2026, 12, 17, 8, 0)) as register:
        found = register.history.verify()
        assert (found.faults, found.begins, found.head.number) == ((), rows + 1, rows + 1)
        # It goes on: a dossier from before is amended, one comes in, and what was taken in before is taken back.
        before = register.card_of_code("HS-261119-0001")
        register.amending.amend(before.key, Amendment(fee=20000, note="thêm"), "đổi lệ phí")
        register.record(before.key, Event(EventKind.FINISHED, datetime(2026, 12, 16, 9, 0)))
        for one in register.imports():
            register.undo_import(one.key)
        assert register.history.verify().faults == ()
    with closing(sqlite3.connect(tmp_path / REGISTER_FILE_NAME)) as database, database:
        database.execute("UPDATE dossiers SET applicant_name = 'Ai Đó' WHERE code = 'HS-261118-0001'")
    found, _ = verify_file(tmp_path)
    (fault,) = found.faults
    assert "Hồ sơ có trước khi có chuỗi nhật ký" in fault.text
