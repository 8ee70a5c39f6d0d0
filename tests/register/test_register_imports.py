"""Taking lists in, again and again, and taking them back."""

from datetime import date, datetime

import pytest
from openpyxl import load_workbook

from tthc_desktop.domain.events import EventKind, Status
from tthc_desktop.domain.periods import free_range
from tthc_desktop.domain.timeliness import Timeliness
from tthc_desktop.errors import UserError
from tthc_desktop.register import ListFilter
from tthc_desktop.reports.papers.layout import PaperKind

K = EventKind
FINISHED = {"Trạng thái": "Đã xử lý xong", "Ngày kết thúc": "05/06/2025 15:00"}
COLLECTED = {
    "Trạng thái": "Đã trả kết quả",
    "Ngày kết thúc": "05/06/2025 15:00",
    "Ngày trả kết quả": "10/06/2025 09:00",
}
ASKED = {"Trạng thái": "Yêu cầu bổ sung", "Ngày yêu cầu bổ sung": "04/06/2025 09:00"}
SUPPLIED = {
    "Ngày yêu cầu bổ sung": "04/06/2025 09:00",
    "Ngày nhận bổ sung": "09/06/2025 09:00",
    "Ngày hẹn trả": "12/06/2025",
}


def at(text):
    return datetime.fromisoformat(text)


def numbers(result):
    return (result.added, result.changed, result.unchanged, len(result.rejected))


def kinds(card):
    return [event.kind for event in card.dossier.events]


def take_in(desk, save_dossiers, *rows):
    return desk.register.import_file(save_dossiers(*rows))


def figures(desk, first, last):
    total = desk.register.figures(free_range(date.fromisoformat(first), date.fromisoformat(last))).settlement.total
    return {column: number for column, number in total.items() if number}


def without_records(everything):
    """All that a second import of the same list may not change: all but the record of the import itself."""
    return {table: rows for table, rows in everything.items() if table not in ("imports", "audit", "table_salts")}


def test_rows_become_dossiers_with_the_promise_of_the_list(desk, save_dossiers):
    result = take_in(desk, save_dossiers, {"Mã hồ sơ": "H1"}, {"Mã hồ sơ": "H2"} | COLLECTED)
    assert numbers(result) == (2, 0, 0, 0)
    assert (result.other_due, result.rejected_file) == (0, None)
    first, second = desk.register.card_of_code("H1"), desk.register.card_of_code("H2")
    assert first.standing.due_at == at("2025-06-09 17:00")
    assert (first.dossier.procedure_name, first.dossier.field) == ("Thủ tục năm ngày làm việc", "Hộ tịch")
    assert kinds(second) == [K.RECEIVED, K.FINISHED, K.HANDED_OVER]
    assert second.standing.closed_at == at("2025-06-05 15:00")


def test_the_same_list_again_adds_nothing(desk, save_dossiers, clock):
    rows = (
        {"Mã hồ sơ": "H1"},
        {"Mã hồ sơ": "H2"} | COLLECTED,
        {"Mã hồ sơ": "H3"} | ASKED,
        {"Mã hồ sơ": "H4"} | SUPPLIED,
    )
    take_in(desk, save_dossiers, *rows)
    before = desk.everything()
    clock.forward(days=3)
    assert numbers(take_in(desk, save_dossiers, *rows)) == (0, 0, 4, 0)
    assert without_records(desk.everything()) == without_records(before)


@pytest.mark.parametrize(
    ("status", "paused"),
    [
        ("Yêu cầu thực hiện nghĩa vụ tài chính", Status.AWAITING_PAYMENT),
        ("Tạm dừng", Status.SUSPENDED),
        ("Yêu cầu bổ sung giấy tờ", Status.AWAITING_SUPPLEMENT),
    ],
)
def test_a_stop_without_its_beginning_is_taken_once(desk, save_dossiers, clock, status, paused):
    row = {"Mã hồ sơ": "H1", "Trạng thái": status}
    take_in(desk, save_dossiers, row)
    assert desk.register.card_of_code("H1").standing.status is paused
    clock.forward(days=3)
    assert numbers(take_in(desk, save_dossiers, row)) == (0, 0, 1, 0)


def test_a_later_list_tells_of_a_stop_without_its_beginning(desk, save_dossiers, clock):
    take_in(desk, save_dossiers, {"Mã hồ sơ": "H1"})
    clock.forward(days=3)
    later = {"Mã hồ sơ": "H1", "Trạng thái": "Tạm dừng"}
    assert numbers(take_in(desk, save_dossiers, later)) == (0, 1, 0, 0)
    assert desk.register.card_of_code("H1").standing.status is Status.SUSPENDED


def test_a_list_with_later_states_adds_the_missing_events(desk, save_dossiers, clock):
    take_in(desk, save_dossiers, {"Mã hồ sơ": "H1"})
    steps = [
        (ASKED, [K.RECEIVED, K.SUPPLEMENT_REQUESTED]),
        (SUPPLIED, [K.RECEIVED, K.SUPPLEMENT_REQUESTED, K.SUPPLEMENT_RECEIVED]),
        (
            SUPPLIED | {"Trạng thái": "Đã xử lý xong", "Ngày kết thúc": "12/06/2025 16:00"},
            [K.RECEIVED, K.SUPPLEMENT_REQUESTED, K.SUPPLEMENT_RECEIVED, K.FINISHED],
        ),
        (
            SUPPLIED
            | {"Trạng thái": "Đã trả kết quả", "Ngày kết thúc": "12/06/2025 16:00", "Ngày trả kết quả": "20/06/2025"},
            [K.RECEIVED, K.SUPPLEMENT_REQUESTED, K.SUPPLEMENT_RECEIVED, K.FINISHED, K.HANDED_OVER],
        ),
    ]
    for row, expected in steps:
        clock.forward(hours=1)
        assert numbers(take_in(desk, save_dossiers, {"Mã hồ sơ": "H1"} | row)) == (0, 1, 0, 0)
        assert kinds(desk.register.card_of_code("H1")) == expected
    (row,) = desk.register.page(ListFilter(), 10)
    assert (row.due_at, row.timeliness) == (at("2025-06-12 17:00"), Timeliness.ON_TIME)


def test_a_dossier_received_at_the_desk_gains_the_events_of_a_list(desk, save_dossiers):
    desk.receive(code="H1")
    assert numbers(take_in(desk, save_dossiers, {"Mã hồ sơ": "H1"} | FINISHED)) == (0, 1, 0, 0)
    assert desk.register.card_of_code("H1").standing.status is Status.FINISHED


def test_a_list_that_knows_less_than_the_register_changes_nothing(desk, save_dossiers):
    card = desk.receive(code="H1")
    desk.record(card.key, K.FINISHED, "2025-06-05 15:00")
    assert numbers(take_in(desk, save_dossiers, {"Mã hồ sơ": "H1"})) == (0, 0, 1, 0)


@pytest.mark.parametrize(
    "row",
    [
        pytest.param({"Ngày tiếp nhận": "02/06/2025 08:30"}, id="another-receipt"),
        pytest.param(FINISHED | {"Ngày kết thúc": "06/06/2025 15:00"}, id="another-end"),
        pytest.param({"Trạng thái": "Công dân rút hồ sơ", "Ngày kết thúc": "05/06/2025 15:00"}, id="another-ending"),
        pytest.param(SUPPLIED | {"Trạng thái": "Đã xử lý xong", "Ngày kết thúc": "12/06/2025"}, id="a-stop-in-between"),
    ],
)
def test_a_contradiction_is_kept_as_in_the_register_and_listed(desk, save_dossiers, row):
    card = desk.receive(code="H1")
    desk.record(card.key, K.FINISHED, "2025-06-05 15:00")
    before = desk.everything()
    result = take_in(desk, save_dossiers, {"Mã hồ sơ": "H1"} | row, {"Mã hồ sơ": "H2"})
    assert numbers(result) == (1, 0, 0, 1)
    assert result.rejected[0].row_number == 2
    assert "giữ theo sổ" in result.rejected[0].reason
    kept = [one for one in desk.everything()["events"] if one[0] == card.key]
    assert kept == before["events"]


def test_rows_not_taken_are_written_beside_the_file_and_the_others_go_in(desk, save_dossiers):
    file = save_dossiers({"Mã hồ sơ": "H1", "Ngày tiếp nhận": None}, {"Mã hồ sơ": "H2"}, name="thang_6.xlsx")
    result = desk.register.import_file(file)
    assert numbers(result) == (1, 0, 0, 1)
    assert result.rejected_file == file.with_name("thang_6_dong_khong_nhan.xlsx")
    rows = list(load_workbook(result.rejected_file).active.iter_rows(values_only=True))
    assert rows[0][:3] == ("Dòng", "Lý do không nhận", "Mã hồ sơ")
    assert (rows[1][0], rows[1][2], len(rows)) == (2, "H1", 2)
    assert "Thiếu ngày tiếp nhận" in rows[1][1]


def test_rejected_rows_can_be_mended_and_taken_in(desk, save_dossiers):
    file = save_dossiers({"Mã hồ sơ": "H1", "Ngày tiếp nhận": None})
    rejected = desk.register.import_file(file).rejected_file
    workbook = load_workbook(rejected)
    sheet = workbook.active
    titles = [cell.value for cell in sheet[1]]
    sheet.cell(2, titles.index("Ngày tiếp nhận") + 1).value = "02/06/2025 08:00"
    workbook.save(rejected)
    assert numbers(desk.register.import_file(rejected)) == (1, 0, 0, 0)


def test_a_given_due_date_that_differs_is_kept_and_flagged(desk, save_dossiers):
    result = take_in(desk, save_dossiers, {"Mã hồ sơ": "H1", "Ngày hẹn trả": "11/06/2025"}, {"Mã hồ sơ": "H2"})
    assert result.other_due == 1
    card = desk.register.card_of_code("H1")
    assert (card.standing.due_at, card.computed_due_at) == (at("2025-06-11 17:00"), at("2025-06-09 17:00"))
    assert [row.code for row in desk.register.page(ListFilter(other_due=True), 10)] == ["H1"]
    card = desk.record(card.key, K.FINISHED, "2025-06-10 09:00")
    (row,) = desk.register.page(ListFilter(keys=(card.key,)), 10)
    assert row.timeliness is Timeliness.EARLY


def test_without_a_given_due_date_ours_is_the_promise(desk, save_dossiers):
    take_in(desk, save_dossiers, {"Mã hồ sơ": "H1", "Ngày hẹn trả": None})
    assert desk.register.card_of_code("H1").standing.due_at == at("2025-06-09 17:00")


def test_a_new_due_date_in_a_later_list_is_an_event_of_its_own(desk, save_dossiers, clock):
    take_in(desk, save_dossiers, {"Mã hồ sơ": "H1"})
    before = figures(desk, "2025-06-01", "2025-06-12")
    clock.forward(days=1)
    assert numbers(take_in(desk, save_dossiers, {"Mã hồ sơ": "H1", "Ngày hẹn trả": "20/06/2025"})) == (0, 1, 0, 0)
    card = desk.register.card_of_code("H1")
    assert kinds(card) == [K.RECEIVED, K.DUE_DATE_SET]
    assert card.standing.due_at == at("2025-06-20 17:00")
    assert figures(desk, "2025-06-01", "2025-06-12") == before == {"3": 1, "5": 1, "11": 1, "13": 1}


def test_d9_an_older_list_does_not_take_back_what_the_desk_has_promised_since(desk, save_dossiers, clock):
    row = {"Mã hồ sơ": "H1"}
    take_in(desk, save_dossiers, row)
    card = desk.register.card_of_code("H1")
    desk.record(card.key, K.EXTENDED, "2025-06-06 09:00", appointment_at=at("2025-07-04 17:00"))
    clock.forward(days=1)
    take_in(desk, save_dossiers, row)
    card = desk.register.card_of_code("H1")
    assert kinds(card) == [K.RECEIVED, K.EXTENDED]
    assert (card.standing.due_at, card.standing.appointment_at) == (at("2025-06-09 17:00"), at("2025-07-04 17:00"))


def test_d11_an_older_list_does_not_take_back_a_hand_set_date(desk, save_dossiers, clock):
    row = {"Mã hồ sơ": "H1"}
    take_in(desk, save_dossiers, row)
    card = desk.register.card_of_code("H1")
    desk.record(card.key, K.DUE_DATE_SET, "2025-06-06 09:00", due_at=at("2025-07-04 17:00"))
    clock.forward(days=1)
    take_in(desk, save_dossiers, row)
    card = desk.register.card_of_code("H1")
    assert (kinds(card), card.standing.due_at) == ([K.RECEIVED, K.DUE_DATE_SET], at("2025-07-04 17:00"))


@pytest.mark.parametrize("status", ["Yêu cầu thực hiện nghĩa vụ tài chính", "Tạm dừng", "Yêu cầu bổ sung giấy tờ"])
@pytest.mark.parametrize(
    "later",
    [
        pytest.param({"Trạng thái": "Đã xử lý xong", "Ngày kết thúc": "02/07/2025 15:00"}, id="finished"),
        pytest.param({"Trạng thái": "Đang xử lý"}, id="in-progress-again"),
    ],
)
def test_a_stop_without_its_beginning_does_not_shut_out_later_lists(desk, save_dossiers, clock, status, later):
    take_in(desk, save_dossiers, {"Mã hồ sơ": "H1", "Trạng thái": status})
    clock.forward(days=7)
    result = take_in(desk, save_dossiers, {"Mã hồ sơ": "H1"} | later)
    assert result.rejected == ()
    expected = Status.FINISHED if "Ngày kết thúc" in later else Status.IN_PROGRESS
    assert desk.register.card_of_code("H1").standing.status is expected


def test_d6_an_imported_stop_is_seen_as_it_was_on_each_day(desk, save_dossiers):
    """Five days from 2 June: 9 June; stopped 4 to 9 June: 12 June; finished 13 June, late."""
    row = {"Mã hồ sơ": "H1"} | SUPPLIED | {"Trạng thái": "Đã xử lý xong", "Ngày kết thúc": "13/06/2025 08:00"}
    take_in(desk, save_dossiers, row)
    assert desk.register.card_of_code("H1").dossier.events[0].due_at == at("2025-06-09 17:00")
    in_time, paused = {"3": 1, "5": 1, "11": 1, "12": 1}, {"3": 1, "5": 1, "11": 1, "12": 1, "paused": 1}
    assert figures(desk, "2025-06-01", "2025-06-03") == in_time
    assert figures(desk, "2025-06-01", "2025-06-04") == paused
    assert figures(desk, "2025-06-01", "2025-06-08") == paused
    assert figures(desk, "2025-06-01", "2025-06-09") == in_time
    assert figures(desk, "2025-06-01", "2025-06-12") == in_time
    assert figures(desk, "2025-06-01", "2025-06-13") == {"3": 1, "5": 1, "7": 1, "10": 1}
    assert figures(desk, "2025-06-10", "2025-06-13") == {"3": 1, "6": 1, "7": 1, "10": 1}
    assert figures(desk, "2025-06-14", "2025-06-30") == {}


def test_not_accepted_dossiers_are_kept_and_stand_in_no_column(desk, save_dossiers):
    take_in(desk, save_dossiers, {"Mã hồ sơ": "H1", "Trạng thái": "Không được tiếp nhận"})
    assert desk.register.card_of_code("H1").standing.status is Status.NOT_ACCEPTED
    assert figures(desk, "2025-06-01", "2025-06-30") == {}


def test_a_procedure_outside_the_catalogue_is_taken_with_its_field(desk, save_dossiers):
    row = {"Mã TTHC": "9.999999", "Tên thủ tục hành chính": "Thủ tục lạ", "Lĩnh vực": "Tôn giáo"}
    unknown = {"Mã TTHC": "9.999998", "Tên thủ tục hành chính": "Thủ tục không rõ lĩnh vực"}
    result = take_in(desk, save_dossiers, {"Mã hồ sơ": "H1"} | row, {"Mã hồ sơ": "H2"} | unknown)
    assert numbers(result) == (1, 0, 0, 1)
    assert "Không rõ lĩnh vực" in result.rejected[0].reason
    card = desk.register.card_of_code("H1")
    assert (card.dossier.term, card.standing.due_at) == (None, at("2025-06-09 17:00"))
    assert desk.register.fields()[-1] == "Tôn giáo"
    assert "9.999999" not in [one.code for one in desk.register.procedures(date(2025, 6, 2))]


def test_the_record_of_an_import(desk, save_dossiers):
    result = take_in(desk, save_dossiers, {"Mã hồ sơ": "H1"}, {"Mã hồ sơ": "H2", "Ngày tiếp nhận": None})
    record = desk.register.imports()[0]
    assert (record.key, record.kind, record.file_name) == (result.key, "dossiers", "ho_so.xlsx")
    assert (record.added, record.changed, record.unchanged, record.rejected) == (1, 0, 0, 1)
    assert (record.actor, record.at, record.undone_at) == ("Cán bộ A", at("2025-06-30 17:00"), None)
    assert len(desk.rows("SELECT * FROM audit WHERE action = 'import' AND subject = 'ho_so.xlsx'")) == 1


class CancelledError(Exception):
    """What the window raises when the clerk presses Cancel."""


def test_an_import_that_is_cancelled_writes_nothing(desk, save_dossiers):
    seen = []

    def progress(done, total):
        seen.append((done, total))
        if done:
            raise CancelledError

    file = save_dossiers(*({"Mã hồ sơ": f"H{number}"} for number in range(1200)))
    before = desk.everything()
    with pytest.raises(CancelledError):
        desk.register.import_file(file, progress)
    assert 0 < seen[-1][0] < seen[-1][1] == 1200
    assert desk.everything() == before
    assert desk.register.import_file(file).added == 1200


def test_an_unreadable_file_leaves_nothing_behind(desk, tmp_path):
    broken = tmp_path / "hong.xlsx"
    broken.write_bytes(b"khong phai xlsx")
    before = desk.everything()
    with pytest.raises(UserError):
        desk.register.import_file(broken)
    with pytest.raises(UserError):
        desk.register.import_file(tmp_path / "khong_co.xlsx")
    assert desk.everything() == before


# Undo


def test_undoing_an_import_of_new_dossiers_takes_them_out(desk, save_dossiers):
    own = desk.receive(code="H0")
    before = without_records(desk.everything())
    row = {"Mã TTHC": "9.999999", "Tên thủ tục hành chính": "Thủ tục lạ", "Lĩnh vực": "Tôn giáo"}
    result = take_in(desk, save_dossiers, {"Mã hồ sơ": "H1"} | COLLECTED, {"Mã hồ sơ": "H2"} | row)
    desk.register.undo_import(result.key)
    after = without_records(desk.everything())
    for table in ("dossiers", "events", "procedures", "procedure_terms"):
        assert after[table] == before[table], table
    assert desk.register.fields() == ["Hộ tịch", "Chứng thực", "Đất đai", "Quân sự"]
    assert [row.key for row in desk.register.page(ListFilter(text="nguyen van a"), 10)] == [own.key]
    assert desk.register.imports()[0].undone_at == at("2025-06-30 17:00")
    assert len(desk.rows("SELECT * FROM audit WHERE action = 'undo_import'")) == 1
    assert numbers(take_in(desk, save_dossiers, {"Mã hồ sơ": "H1"})) == (1, 0, 0, 0)


def test_undoing_an_import_of_later_states_brings_the_earlier_ones_back(desk, save_dossiers, clock):
    take_in(desk, save_dossiers, {"Mã hồ sơ": "H1"}, {"Mã hồ sơ": "H2"} | ASKED)
    before = without_records(desk.everything())
    clock.forward(days=1)
    later = take_in(desk, save_dossiers, {"Mã hồ sơ": "H1"} | COLLECTED, {"Mã hồ sơ": "H2"} | SUPPLIED)
    assert numbers(later) == (0, 2, 0, 0)
    desk.register.undo_import(later.key)
    assert without_records(desk.everything()) == before


def test_undoing_an_import_brings_the_mark_of_another_due_date_back(desk, save_dossiers, clock):
    take_in(desk, save_dossiers, {"Mã hồ sơ": "H1"})
    before = without_records(desk.everything())
    clock.forward(days=1)
    later = take_in(desk, save_dossiers, {"Mã hồ sơ": "H1", "Ngày hẹn trả": "20/06/2025"})
    assert desk.register.card_of_code("H1").computed_due_at == at("2025-06-09 17:00")
    desk.register.undo_import(later.key)
    assert without_records(desk.everything()) == before


@pytest.mark.parametrize("by", ["clerk", "import"])
def test_an_import_whose_dossiers_were_worked_on_since_cannot_be_undone(desk, save_dossiers, by):
    result = take_in(desk, save_dossiers, {"Mã hồ sơ": "H1"})
    if by == "clerk":
        desk.record(desk.register.card_of_code("H1").key, K.FINISHED, "2025-06-05 15:00")
    else:
        take_in(desk, save_dossiers, {"Mã hồ sơ": "H1"} | FINISHED)
    before = desk.everything()
    with pytest.raises(UserError, match="H1"):
        desk.register.undo_import(result.key)
    assert desk.everything() == before


def test_imports_are_undone_once_and_the_newest_first(desk, save_dossiers):
    first = take_in(desk, save_dossiers, {"Mã hồ sơ": "H1"})
    second = take_in(desk, save_dossiers, {"Mã hồ sơ": "H1"} | FINISHED)
    desk.register.undo_import(second.key)
    desk.register.undo_import(first.key)
    assert desk.register.count(ListFilter()) == 0
    for key in (first.key, second.key, 99):
        with pytest.raises(UserError):
            desk.register.undo_import(key)


def book_numbers(desk):
    return dict(desk.rows("SELECT code, book_year * 1000 + book_number FROM dossiers"))


def test_a_list_is_numbered_in_the_book_in_the_order_of_receipt(desk, save_dossiers):
    desk.receive(received="2025-06-20 08:00", code="HS-1")
    first = desk.register.import_file(
        save_dossiers(
            {"Mã hồ sơ": "B", "Ngày tiếp nhận": "03/06/2025 08:00"},
            {"Mã hồ sơ": "A", "Ngày tiếp nhận": "02/06/2025 09:00"},
            {"Mã hồ sơ": "KHONG", "Ngày tiếp nhận": "02/06/2025 08:00", "Trạng thái": "Từ chối tiếp nhận"},
            {"Mã hồ sơ": "SAI", "Ngày tiếp nhận": "02/06/2026 08:00"},
            {"Mã hồ sơ": "CU", "Ngày tiếp nhận": "30/12/2024 08:00"},
        )
    )
    assert (first.added, len(first.rejected)) == (4, 1)
    desk.receive(received="2025-06-02 08:00", code="HS-2")
    expected = {"HS-1": 2025001, "A": 2025002, "B": 2025003, "HS-2": 2025004, "CU": 2024001, "KHONG": None}
    assert book_numbers(desk) == expected
    # The numbers of what is taken back stay free, for others follow them.
    desk.register.undo_import(first.key)
    desk.receive(received="2025-06-02 08:00", code="HS-3")
    assert book_numbers(desk) == {"HS-1": 2025001, "HS-2": 2025004, "HS-3": 2025005}


def test_an_import_with_printed_papers_is_not_undone(desk, save_dossiers):
    result = desk.register.import_file(save_dossiers({"Mã hồ sơ": "X-1"}, {"Mã hồ sơ": "X-2"}))
    desk.register.printing.issue([desk.register.card_of_code("X-1").key], PaperKind.RECEIPT)
    before = desk.everything()
    with pytest.raises(UserError, match="đã in giấy cho hồ sơ X-1 của lần nhập này"):
        desk.register.undo_import(result.key)
    assert desk.everything() == before


def test_an_import_whose_event_has_a_paper_is_not_undone(desk, save_dossiers):
    key = desk.receive(code="HS-1", received="2025-06-02 08:00").key
    desk.register.printing.issue([key], PaperKind.RECEIPT)
    asked = {"Mã hồ sơ": "HS-1", "Ngày hẹn trả": None} | ASKED
    first = desk.register.import_file(save_dossiers(asked))
    # The receipt was printed for what was here before.
    desk.register.undo_import(first.key)
    second = desk.register.import_file(save_dossiers(asked))
    desk.register.printing.issue([key], PaperKind.SUPPLEMENT)
    with pytest.raises(UserError, match="đã in giấy cho hồ sơ HS-1"):
        desk.register.undo_import(second.key)
