"""The history is a chain that every deed goes into, and whatever is changed beside it shows."""

import hashlib
import json
import re
from contextlib import closing
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from tests.conftest import Clock, another_writer
from tests.register.conftest import CATALOGUE, CATALOGUE_TITLES, DOSSIER_TITLES, Desk
from tthc_desktop.db import digests
from tthc_desktop.db.driver import sqlite3
from tthc_desktop.domain.dossier import Applicant, Enclosure
from tthc_desktop.domain.events import EventKind
from tthc_desktop.domain.office import Office
from tthc_desktop.domain.people import Role
from tthc_desktop.domain.periods import parse_period
from tthc_desktop.domain.workdays import DayKind
from tthc_desktop.errors import UserError
from tthc_desktop.register import Amendment, DayEdit, Feedback, Register, Step, verify_file
from tthc_desktop.reports.feedback import About

K = EventKind


def tampered(desk, sql, *values):
    """Change the file as another program would, its guards taken out of the way and put back."""
    with another_writer(desk.file) as file:
        guards = file.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            file.execute(f"DROP TRIGGER {name}")
        assert file.execute(sql, values).rowcount > 0
        for _, guard in guards:
            file.execute(guard)


def faults(desk):
    return [fault.text for fault in desk.register.history.verify().faults]


def filled(folder, lists):
    """Do everything that the chain is bound to, in a register of its own."""
    clock = Clock(datetime(2025, 6, 30, 17, 0))

    def saved(name, titles, *rows):
        workbook = Workbook()
        for row in (titles, *rows):
            workbook.active.append(list(row))
        workbook.save(lists / name)
        return lists / name

    def told(name, *rows):
        ordinary = {
            "Mã TTHC": "1.000001",
            "Chủ hồ sơ": "Nguyễn Văn A",
            "Ngày tiếp nhận": "02/06/2025 08:00",
            "Ngày hẹn trả": "09/06/2025",
            "Trạng thái": "Đang xử lý",
        }
        return saved(name, DOSSIER_TITLES, *([(ordinary | row).get(title) for title in DOSSIER_TITLES] for row in rows))

    with Register(folder, clerk="Cán bộ A", clock=clock) as register:
        desk = Desk(register)
        register.import_file(saved("danh_muc.xlsx", CATALOGUE_TITLES, *CATALOGUE))
        finished = {"Mã hồ sơ": "H1", "Ngày kết thúc": "05/06/2025 09:00", "Trạng thái": "Đã xử lý xong"}
        register.import_file(told("lan_1.xlsx", finished, {"Mã hồ sơ": "H2"}, {"Mã hồ sơ": "H3"}))
        papers = (Enclosure("Tờ khai", 1, 0, 0), Enclosure("Giấy tờ tùy thân", 0, 1, 0))
        card = desk.receive(code="HS-1", applicant=Applicant("Trần Thị Bưởi", "001080000123"), enclosures=papers)
        desk.record(card.key, K.SUPPLEMENT_REQUESTED, "2025-06-03 09:00", note="Thiếu “giấy” \\ \t gọi 0912345678")
        desk.record(card.key, K.SUPPLEMENT_RECEIVED, "2025-06-04 09:00")
        desk.record(card.key, K.CORRECTED, "2025-06-04 10:00", corrects=3, note="gõ nhầm giờ")
        who = Applicant("Trần Thị Cam", "001080000123")
        register.amending.amend(card.key, Amendment(applicant=who, enclosures=papers[:1]), "gõ nhầm tên")
        imported = register.card_of_code("H2").key
        other = Amendment(procedure_key=desk.procedure_key("1.000004"), fee=9000, enclosures=papers)
        register.amending.amend(imported, other, "sai thủ tục")
        register.amending.amend(imported, Amendment(applicant=Applicant("Nguyễn Văn Á"), fee=9500), "gõ nhầm")
        register.amending.undo(imported, 2)
        ended = {"Mã hồ sơ": "H3", "Ngày kết thúc": "06/06/2025 09:00", "Trạng thái": "Đã xử lý xong"}
        register.import_file(told("lan_2.xlsx", ended, {"Mã hồ sơ": "H4"}))
        register.undo_import(register.import_file(told("lan_3.xlsx", {"Mã hồ sơ": "H5"})).key)
        register.import_file(told("lan_4.xlsx", {"Mã hồ sơ": "H6"}))
        register.calendar_editing.keep([DayEdit(date(2025, 7, 4), DayKind.OFF, "cúp điện")])
        step = Step((K.FINISHED,), datetime(2025, 6, 30, 16, 0))
        register.steps.undo(register.steps.apply([card.key, imported], step))
        register.strike_out(desk.receive(code="HS-2").key, "nhập trùng")
        period = parse_period("2025-M05")
        register.closings.vouch(period, register.figures(period))
        closed = register.closings.close(period)
        register.closings.keep_files(closed.key, {"bieu.pdf": b"%PDF"})
        other = parse_period("2025-M04")
        register.closings.vouch(other, register.figures(other))
        register.closings.close(other)
        register.save_office(Office(name="UBND xã Ví Dụ"))
        register.typed_figures.save(parse_period("2025-M06"), {"officers": 3})
        register.feedback.add(Feedback(date(2025, 6, 20), About.CONDUCT, "Ông Mít chờ lâu", sender="Phạm Văn Mít"))
        register.late_reasons.write([card.key], "chờ xác minh")
    return folder


@pytest.fixture(scope="module")
def busy_folder(tmp_path_factory):
    """A register in which everything was done that the chain is bound to; to be copied, not written to."""
    return filled(tmp_path_factory.mktemp("mau") / "busy", tmp_path_factory.mktemp("lists"))


@pytest.fixture
def busy(busy_folder, copied):
    with Register(copied(busy_folder), clerk="Cán bộ A", clock=Clock(datetime(2025, 6, 30, 17, 0))) as register:
        yield Desk(register)


def test_a_row_is_sealed_with_the_one_before_it(desk):
    rows = desk.rows("SELECT id, at, actor, action, subject, detail, previous, hash FROM audit ORDER BY id")
    previous = "0" * 64
    for number, row in enumerate(rows, start=1):
        assert (row[0], row[6]) == (number, previous)
        text = json.dumps([*row[:6], previous], ensure_ascii=False, separators=(",", ":"))
        previous = hashlib.sha256(text.encode("utf-8")).hexdigest()
        assert row[7] == previous
    assert desk.register.history.head().sha256 == previous


def test_the_file_itself_refuses_to_change_take_out_or_slip_in_a_row(desk):
    database = desk.register._database
    number, last = database.execute("SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1").fetchone()
    columns = "id, at, actor, action, subject, detail, previous, hash"
    sql = f"INSERT INTO audit ({columns}) VALUES (?, '', '', '', '', '', ?, ?)"
    for refused in (
        ("UPDATE audit SET actor = 'khác'", []),
        ("DELETE FROM audit WHERE id = 1", []),
        (sql, [number + 2, last, "a" * 64]),
        (sql, [number + 1, "b" * 64, "a" * 64]),
        (sql, [1, last, "a" * 64]),
        (sql.replace("INSERT", "INSERT OR REPLACE"), [1, last, "a" * 64]),
        (sql, [number + 1, last, "kurz"]),
    ):
        with pytest.raises(sqlite3.DatabaseError, match="the audit is"):
            database.execute(*refused)


def test_a_register_in_which_everything_was_done_is_sound(busy):
    found = busy.register.history.verify()
    assert found.faults == ()
    assert found.unchecked == ()
    assert found.begins == 1
    # H1 to H4, H6, HS-1, HS-2; H5 went with its import.
    assert found.dossiers == 7
    assert found.head == busy.register.history.head()


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("UPDATE audit SET actor = 'Người khác' WHERE id = 3", r"Dòng nhật ký số 3 \(.*Người khác: .*đã bị sửa"),
        ("DELETE FROM audit WHERE id = 3", r"thiếu dòng số 3, ngay trước dòng nhật ký số 4"),
        ("DELETE FROM audit WHERE id IN (3, 4)", r"thiếu dòng từ số 3 đến số 4"),
        ("UPDATE audit SET previous = hash WHERE id = 4", r"Dòng nhật ký số 4 .*không nối với dòng trước"),
        ("UPDATE audit SET detail = 'x' WHERE id = 5", r"Dòng nhật ký số 5 .*đã bị sửa"),
        ("UPDATE events SET note = 'khác' WHERE note LIKE 'Thiếu%'", r"Hồ sơ HS-1: việc số 2 không còn như khi ghi"),
        (
            "DELETE FROM events WHERE number = 4 AND dossier_id = (SELECT id FROM dossiers WHERE code = 'HS-1')",
            r"Việc số 4 của hồ sơ thứ \d+ có trong nhật ký nhưng không còn",
        ),
        (
            "INSERT INTO events SELECT dossier_id, 99, kind, happened_at, recorded_at, clerk, note, due_at, "
            "appointment_at, corrects, void, NULL FROM events WHERE number = 2 AND dossier_id = "
            "(SELECT id FROM dossiers WHERE code = 'HS-1')",
            r"Hồ sơ HS-1: việc số 99 không có trong nhật ký",
        ),
        ("UPDATE events SET clerk = 'khác' WHERE import_id = 2", r"lần nhập số 2 \(từ H1 đến H3\): diễn biến"),
        ("UPDATE dossiers SET applicant_name = 'Ai Đó' WHERE code = 'HS-1'", r"Hồ sơ HS-1: thông tin hồ sơ không còn"),
        ("UPDATE enclosures SET name = 'khác' WHERE name = 'Tờ khai'", r"thông tin hồ sơ không còn như khi ghi"),
        ("UPDATE dossiers SET fee = 1 WHERE code = 'H1'", r"Hồ sơ của lần nhập số \d+ \(từ H1 đến H3\): thông tin"),
        ("UPDATE dossiers SET fee = 1 WHERE code = 'H2'", r"Hồ sơ H2: thông tin hồ sơ không còn"),
        (
            "UPDATE events SET happened_at = '2025-06-05T09:00:00' WHERE import_id <> "
            "(SELECT import_id FROM dossiers WHERE id = dossier_id)",
            r"Lần nhập số \d+: diễn biến nhập thêm cho hồ sơ đã có",
        ),
        ("UPDATE dossiers SET due_at = '2030-01-01T17:00:00' WHERE code = 'H6'", r"Hồ sơ H6: tình trạng, hạn trả"),
        ("UPDATE amendments SET before = '{\"fee\": 1}' WHERE number = 1", r"lần sửa thông tin số 1 đã bị sửa lại"),
        ("UPDATE closings SET figures = replace(figures, '0', '1')", r"Số liệu đã chốt của kỳ 2025-M05"),
        ("UPDATE closing_files SET content = x'00'", r"Tệp đã lưu “bieu.pdf” của một lần chốt"),
        ("DELETE FROM closing_files", r"Tệp đã lưu “bieu.pdf”"),
        ("UPDATE closing_files SET closing_id = 1, name = 'x' || name", r"Tệp đã lưu “xbieu.pdf”"),
        (
            "DELETE FROM amendments WHERE dossier_id = (SELECT id FROM dossiers WHERE code = 'HS-1')",
            r"Lần sửa thông tin số 1 của hồ sơ thứ \d+ không còn trong sổ",
        ),
        ("DELETE FROM private_values", r"Giá trị cũ, mới đi cùng dòng nhật ký số \d+ đã bị xóa"),
        ("UPDATE closings SET clerk = 'khác'", r"người chốt hoặc lý do của kỳ 2025-M05 \(lần 1\) không còn"),
        ("UPDATE closings SET period_last = '2025-05-01'", r"của kỳ 2025-M05 \(lần 1\) không còn như khi chốt"),
        ("UPDATE closings SET paragraphs = '{\"x\": 1}'", r"Đoạn viết đã chốt của kỳ 2025-M05"),
        ("UPDATE closings SET chain_hash = upper(chain_hash)", r"Mã nhật ký ghi cùng lần chốt của kỳ 2025-M05"),
        ("UPDATE closings SET reopened_at = at, reopened_with = 'ai đó'", r"^Thông tin chốt, gửi, mở lại của các kỳ "),
        ("DELETE FROM period_checks", r"^Xác nhận số liệu của các kỳ không còn như khi ghi ở dòng nhật ký số \d+\.$"),
        ("UPDATE typed_figures SET value = value + 1", r"^Số liệu nhập tay của báo cáo không còn"),
        ("UPDATE feedback SET content = 'khác'", r"^Sổ phản ánh, kiến nghị không còn"),
        ("DELETE FROM feedback", r"^Sổ phản ánh, kiến nghị không còn"),
        ("UPDATE late_reasons SET reason = 'khác'", r"^Lý do quá hạn của hồ sơ không còn"),
        ("UPDATE procedure_terms SET amount = amount + 1", r"^Thời hạn giải quyết trong danh mục thủ tục không còn"),
        ("UPDATE procedures SET valid_from = '2025-06-01'", r"^Danh mục thủ tục không còn"),
        ("UPDATE fields SET name = 'khác' WHERE id = 1", r"^Danh sách lĩnh vực không còn"),
        ("DELETE FROM office_days", r"^Ngày nghỉ, ngày làm bù do đơn vị đặt không còn"),
        ("INSERT INTO rule_sets VALUES ('own', '2025-01-01', '{}')", r"^Quy tắc tính hạn của đơn vị có trong sổ nhưng"),
        ("UPDATE rule_versions SET content = '{}'", r"^Quy tắc tính hạn đã dùng cho hồ sơ không còn"),
        ("UPDATE settings SET value = '{}' WHERE key = 'office'", r"^Thông tin đơn vị, thiết lập của sổ không còn"),
        ("UPDATE imports SET actor = 'khác'", r"^Danh sách các lần nhập không còn"),
        ("INSERT INTO erased_dossiers SELECT id, 1 FROM dossiers", r"^Danh sách hồ sơ đã xóa dữ liệu cá nhân có trong"),
        (
            "INSERT INTO people (account, full_name, role, password, must_change, created_at, changed_at) VALUES "
            "('ke', 'Kẻ Lạ', 'administration', 'x', 0, '', '')",
            r"^Danh sách người dùng có trong sổ nhưng nhật ký không",
        ),
    ],
)
def test_what_another_program_changed_is_told(busy, sql, told):
    tampered(busy, sql)
    found = faults(busy)
    assert any(re.search(told, text) for text in found), found


def test_a_guard_that_was_taken_away_is_told(busy):
    with another_writer(busy.file) as file:
        file.execute("DROP TRIGGER events_are_never_changed")
    assert faults(busy) == ["Khóa chống sửa “events_are_never_changed” của tệp sổ bị bỏ hoặc bị thay."]


def test_the_chain_is_told_first_and_only_its_first_broken_link(busy):
    tampered(busy, "UPDATE audit SET subject = 'khác' WHERE id IN (4, 6, 8)")
    tampered(busy, "UPDATE dossiers SET fee = 1 WHERE code = 'HS-1'")
    first, *rest = busy.register.history.verify().faults
    assert first.row == 4
    assert not any("nội dung không khớp mã" in fault.text for fault in rest)
    assert any("HS-1" in fault.text for fault in rest)


def test_whoever_makes_all_hashes_anew_is_found_by_the_code_on_a_report(busy):
    printed = busy.register.history.head()
    with another_writer(busy.file) as file:
        guards = file.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            file.execute(f"DROP TRIGGER {name}")
        file.execute("UPDATE audit SET actor = 'Người khác' WHERE id = 3")
        previous = "0" * 64
        for row in file.execute("SELECT id, at, actor, action, subject, detail FROM audit ORDER BY id").fetchall():
            text = json.dumps([*row, previous], ensure_ascii=False, separators=(",", ":"))
            own = hashlib.sha256(text.encode()).hexdigest()
            file.execute("UPDATE audit SET previous = ?, hash = ? WHERE id = ?", [previous, own, row[0]])
            previous = own
        for _, guard in guards:
            file.execute(guard)
    told = "Mã nhật ký ghi cùng lần chốt của kỳ 2025-M05 (lần 1) không còn như khi chốt."
    assert told in faults(busy)
    tampered(busy, "UPDATE closings SET chain_hash = (SELECT hash FROM audit WHERE id = chain_number)")
    assert faults(busy) == []
    assert busy.register.history.find_head(printed.short) is None
    assert busy.register.history.find_head(busy.register.history.head().sha256) == printed.number


def test_the_code_of_a_report_is_found_in_the_chain_that_went_on(desk):
    printed = desk.register.history.head()
    desk.receive()
    assert desk.register.history.find_head(f" {printed.short.upper()} ") == printed.number
    assert desk.register.history.head().number == printed.number + 1
    for wrong in ("abc", "x" * 16, "a" * 65, ""):
        with pytest.raises(UserError, match="Mã nhật ký"):
            desk.register.history.find_head(wrong)


def test_a_register_is_checked_while_another_program_has_it_open_and_is_not_written_to(busy):
    before = busy.file.read_bytes()
    with closing(sqlite3.connect(busy.file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        found, row = verify_file(busy.register.folder, busy.register.history.head().sha256)
        other.execute("ROLLBACK")
    assert (found.faults, row) == ((), found.head.number)
    assert busy.file.read_bytes() == before


def test_who_may_not_see_the_history_may_not_check_it(desk):
    with (
        Register(desk.register.folder, "Người Nhập", role=Role.ENTRY) as entry,
        pytest.raises(UserError, match="xem nhật ký"),
    ):
        entry.history.verify()


def test_a_deed_that_fails_leaves_no_row(desk):
    card = desk.receive()
    head = desk.register.history.head()
    with pytest.raises(UserError):
        desk.record(card.key, K.HANDED_OVER, "2025-06-03 09:00")
    assert desk.register.history.head() == head


def test_two_connections_write_one_chain(desk):
    with desk.register.another() as other:
        for turn in range(3):
            desk.receive(code=f"A-{turn}")
            other.saved_lists.save(f"danh sách {turn}", {})
    assert faults(desk) == []


ANY = st.one_of(st.none(), st.integers(-(2**40), 2**40), st.text(st.characters(codec="utf-8"), max_size=12))


@given(st.lists(ANY, max_size=8))
def test_python_and_sqlite_write_the_same_text(values):
    with closing(sqlite3.connect(":memory:")) as file:
        marks = ", ".join("?" * len(values))
        assert file.execute(f"SELECT json_array({marks})", values).fetchone()[0] == digests.line(values)
