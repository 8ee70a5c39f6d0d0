"""Lists that leave things out: codes, terms, dates, columns. What can be known is used, the rest is said aloud."""

from datetime import date, datetime

import pytest

from tthc_desktop.domain.dossier import Channel
from tthc_desktop.domain.events import EventKind, Status
from tthc_desktop.domain.periods import free_range
from tthc_desktop.domain.terms import working_days

K = EventKind


def at(text):
    return datetime.fromisoformat(text)


def total(desk, first, last):
    figures = desk.register.figures(free_range(date.fromisoformat(first), date.fromisoformat(last)))
    return {column: number for column, number in figures.settlement.total.items() if number}


def test_a_procedure_without_a_code_is_found_by_its_name(desk, save_dossiers):
    row = {
        "Mã hồ sơ": "H1",
        "Mã TTHC": None,
        "Tên thủ tục hành chính": "THỦ TỤC NĂM NGÀY LÀM VIỆC",
        "Ngày hẹn trả": None,
    }
    desk.register.import_file(save_dossiers(row))
    card = desk.register.card_of_code("H1")
    assert (card.dossier.procedure_code, card.dossier.term) == ("1.000001", working_days(5))
    assert card.standing.due_at == at("2025-06-09 17:00")


def test_a_term_that_only_the_list_knows_is_used(desk, save_list):
    titles = ("Mã hồ sơ", "Tên thủ tục hành chính", "Lĩnh vực", "Ngày tiếp nhận", "Trạng thái", "Thời hạn giải quyết")
    row = ("H1", "Thủ tục lạ", "Hộ tịch", "02/06/2025 08:00", "Đang xử lý", "3 ngày làm việc")
    result = desk.register.import_file(save_list("la.xlsx", titles, [row]))
    assert desk.register.card_of_code("H1").standing.due_at == at("2025-06-05 17:00")
    assert not any("không rõ thời hạn" in warning for warning in result.warnings)


def test_dossiers_whose_term_nobody_knows_are_counted_and_named(desk, save_dossiers):
    row = {"Mã hồ sơ": "H1", "Mã TTHC": "9.999999", "Lĩnh vực": "Hộ tịch", "Ngày hẹn trả": None}
    result = desk.register.import_file(save_dossiers(row, {"Mã hồ sơ": "H2"}))
    assert [warning for warning in result.warnings if warning.startswith("1 hồ sơ không rõ thời hạn")]
    june = free_range(date(2025, 6, 1), date(2025, 6, 30))
    assert desk.register.figures(june).without_due == 1
    assert desk.register.dossiers_without_due(june) == [desk.register.card_of_code("H1").key]


def test_post_has_the_term_of_the_counter(register, save_catalogue, save_dossiers):
    rows = [
        ("1.000001", "Thủ tục A", "Hộ tịch", "5 ngày làm việc", "Trực tiếp", None, "x", 1),
        ("1.000001", "Thủ tục A", "Hộ tịch", "2 ngày làm việc", "Trực tuyến", None, "x", 1),
    ]
    register.import_file(save_catalogue(rows))
    register.import_file(save_dossiers({"Mã hồ sơ": "H1", "Hình thức nộp": "Bưu chính công ích", "Ngày hẹn trả": None}))
    assert register.card_of_code("H1").dossier.term == working_days(5)


def test_d7_a_dossier_that_waits_since_nobody_knows_when_is_paused_at_the_end_of_the_period(desk, save_dossiers, clock):
    result = desk.register.import_file(save_dossiers({"Mã hồ sơ": "H1", "Trạng thái": "Yêu cầu bổ sung giấy tờ"}))
    # Due on 9 June; the list of 30 June says only that it waits.
    assert total(desk, "2025-06-01", "2025-06-14") == {"3": 1, "5": 1, "11": 1, "12": 1, "paused": 1}
    assert any("1 hồ sơ đang chờ" in warning for warning in result.warnings)


def test_columns_that_are_not_read_are_named(desk, save_list):
    titles = ("Mã hồ sơ", "Mã TTHC", "Ngày tiếp nhận", "Trạng thái", "Ngày xem xét lại")
    row = ("H1", "1.000001", "02/06/2025 08:00", "Đang xử lý", "05/06/2025")
    result = desk.register.import_file(save_list("cot.xlsx", titles, [row]))
    assert any("“Ngày xem xét lại”" in warning for warning in result.warnings)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"Ngày tiếp nhận": "02/07/2026 08:00", "Ngày hẹn trả": None}, "Tiếp nhận"),
        ({"Trạng thái": "Đã xử lý xong", "Ngày kết thúc": "01/01/2027 08:00"}, "Xử lý xong"),
    ],
)
def test_what_lies_in_the_future_is_not_taken(desk, save_dossiers, row, why):
    result = desk.register.import_file(save_dossiers({"Mã hồ sơ": "H1"} | row))
    assert result.added == 0
    assert why in result.rejected[0].reason
    assert "sau ngày nhập" in result.rejected[0].reason


def test_d2_a_due_date_beyond_the_calendar_is_not_taken(desk, save_dossiers):
    result = desk.register.import_file(save_dossiers({"Mã hồ sơ": "H1", "Ngày hẹn trả": "30/07/2099"}))
    assert "Chưa có lịch làm việc" in result.rejected[0].reason


def test_a_second_pause_does_not_shut_out_later_lists(desk, save_dossiers, clock):
    first = {"Ngày yêu cầu bổ sung": "03/06/2025 09:00", "Ngày nhận bổ sung": "04/06/2025 09:00"}
    desk.register.import_file(save_dossiers({"Mã hồ sơ": "H1", "Ngày hẹn trả": "10/06/2025"} | first))
    second = {"Ngày yêu cầu bổ sung": "05/06/2025 09:00", "Ngày nhận bổ sung": "09/06/2025 09:00"}
    closing = {"Ngày hẹn trả": "12/06/2025", "Trạng thái": "Đã xử lý xong", "Ngày kết thúc": "12/06/2025 10:00"}
    clock.forward(days=1)
    assert desk.register.import_file(save_dossiers({"Mã hồ sơ": "H1"} | second | closing)).rejected == ()
    card = desk.register.card_of_code("H1")
    assert [event.kind for event in card.dossier.events] == [
        K.RECEIVED,
        K.SUPPLEMENT_REQUESTED,
        K.SUPPLEMENT_RECEIVED,
        K.SUPPLEMENT_REQUESTED,
        K.SUPPLEMENT_RECEIVED,
        K.FINISHED,
    ]
    assert (card.standing.status, card.standing.due_at) == (Status.FINISHED, at("2025-06-12 17:00"))


@pytest.mark.parametrize("lists", [1, 2, 3])
def test_the_last_due_date_counts_however_often_lists_are_taken_in(desk, save_dossiers, clock, lists):
    """Due on 9 June, later 13 June, finished on the 12th: early, whether the lists came one by one or not."""
    open_first = {"Mã hồ sơ": "H1"}
    moved = {"Mã hồ sơ": "H1", "Ngày hẹn trả": "13/06/2025"}
    closed = moved | {"Trạng thái": "Đã xử lý xong", "Ngày kết thúc": "12/06/2025 10:00"}
    for row in {1: [closed], 2: [open_first, closed], 3: [open_first, moved, closed]}[lists]:
        desk.register.import_file(save_dossiers(row))
        clock.forward(days=1)
    assert total(desk, "2025-06-01", "2025-06-30") == {"3": 1, "5": 1, "7": 1, "8": 1}


def test_undoing_takes_a_field_off_the_form_that_only_the_import_had_put_there(desk, save_dossiers):
    before = desk.register.fields()
    row = {"Mã hồ sơ": "H1", "Mã TTHC": "9.999999", "Lĩnh vực": "Nuôi con nuôi"}
    key = desk.register.import_file(save_dossiers(row)).key
    assert "Nuôi con nuôi" in desk.register.fields()
    desk.register.undo_import(key)
    assert desk.register.fields() == before


def test_rows_not_taken_never_overwrite_an_earlier_list_of_them(desk, save_dossiers):
    file = save_dossiers({"Mã hồ sơ": "H1", "Ngày tiếp nhận": None})
    names = [desk.register.import_file(file).rejected_file.name for _ in range(2)]
    assert names == ["ho_so_dong_khong_nhan.xlsx", "ho_so_dong_khong_nhan_2.xlsx"]


def test_codes_that_lists_bring_in_are_not_carried_on(desk, save_dossiers):
    desk.register.import_file(save_dossiers({"Mã hồ sơ": "H32.242-250602-0001"}))
    assert desk.register.next_code(date(2025, 6, 2)) == "HS-250602-0001"
    desk.receive(code="H55.001-250602-0007")
    assert desk.register.next_code(date(2025, 6, 2)) == "H55.001-250602-0008"


def test_another_persons_dossier_under_the_same_code_is_not_mixed_in(desk, save_dossiers):
    desk.receive(code="H1")
    other = {"Mã hồ sơ": "H1", "Chủ hồ sơ": "Trần Thị B", "Ngày tiếp nhận": "03/06/2025 09:00"}
    result = desk.register.import_file(save_dossiers(other))
    assert "có thể là hai hồ sơ khác nhau" in result.rejected[0].reason
    assert len(desk.register.card_of_code("H1").dossier.events) == 1


def test_what_a_later_list_says_otherwise_is_kept_as_it_was_and_said(desk, save_dossiers):
    desk.register.import_file(save_dossiers({"Mã hồ sơ": "H1"}))
    result = desk.register.import_file(save_dossiers({"Mã hồ sơ": "H1", "Hình thức nộp": "Trực tuyến"}))
    assert desk.register.card_of_code("H1").dossier.channel is Channel.COUNTER
    assert any(warning.startswith("1 hồ sơ đã có trong sổ được tệp ghi khác") for warning in result.warnings)
