"""The list of the month over a register that knows most of it already, and rows that tell what cannot be."""

from datetime import datetime

import pytest

from tthc_desktop.domain.dossier import Applicant, Channel
from tthc_desktop.domain.events import EventKind, Status
from tthc_desktop.register import ListFilter

K = EventKind
DAYS_ONLY = ("Mã hồ sơ", "Mã TTHC", "Chủ hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày kết thúc", "Trạng thái")
DONE = "Đã xử lý xong"


def numbers(result):
    return (result.added, result.changed, result.unchanged, len(result.rejected))


def row(code="H1", **told):
    """A row whose dates name no hours: received on 2 June 2025, due five working days later."""
    ordinary = {
        "Mã hồ sơ": code,
        "Mã TTHC": "1.000001",
        "Chủ hồ sơ": "Nguyễn Văn A",
        "Ngày tiếp nhận": "02/06/2025",
        "Ngày hẹn trả": "09/06/2025",
        "Trạng thái": "Đang xử lý",
    }
    return ordinary | told


def moments(card):
    return [(event.kind, f"{event.happened_at:%d/%m %H:%M}") for event in card.dossier.events]


@pytest.fixture
def month(desk, save_list):
    """Take a list in that has only the columns of ``DAYS_ONLY``, or those named."""

    def take_in(*rows, titles=DAYS_ONLY):
        return desk.register.import_file(save_list("thang.xlsx", titles, rows))

    return take_in


def test_a_day_without_an_hour_is_the_moment_that_the_register_knows(desk, month):
    card = desk.receive(received="2025-06-02 08:35", code="H1")
    assert numbers(month(row())) == (0, 0, 1, 0)
    done = row(**{"Ngày kết thúc": "05/06/2025", "Trạng thái": DONE})
    assert numbers(month(done)) == (0, 1, 0, 0)
    assert moments(desk.register.card(card.key)) == [(K.RECEIVED, "02/06 08:35"), (K.FINISHED, "05/06 00:00")]
    assert numbers(month(done)) == (0, 0, 1, 0)


def test_a_real_excel_day_is_a_day_without_an_hour(desk, month):
    desk.receive(received="2025-06-02 08:35", code="H1")
    assert numbers(month(row(**{"Ngày tiếp nhận": datetime(2025, 6, 2)}))) == (0, 0, 1, 0)


def test_the_end_that_the_desk_wrote_down_is_the_day_of_the_list(desk, month):
    card = desk.receive(received="2025-06-02 08:35", code="H1")
    desk.record(card.key, K.FINISHED, "2025-06-05 15:20")
    assert numbers(month(row(**{"Ngày kết thúc": "05/06/2025", "Trạng thái": DONE}))) == (0, 0, 1, 0)


@pytest.mark.parametrize("received", ["02/06/2025", "02/06/2025 08:35"])
def test_a_certification_of_one_day_is_the_same_without_its_hours(desk, month, received):
    card = desk.receive(received="2025-06-02 08:35", code="H1")
    desk.record(card.key, K.FINISHED, "2025-06-02 10:05")
    told = {"Ngày tiếp nhận": received, "Ngày kết thúc": "02/06/2025", "Trạng thái": DONE}
    assert numbers(month(row(**told))) == (0, 0, 1, 0)


def test_an_end_on_the_day_of_receipt_does_not_come_before_it(desk, month):
    card = desk.receive(received="2025-06-02 08:35", code="H1")
    assert numbers(month(row(**{"Ngày kết thúc": "02/06/2025", "Trạng thái": DONE}))) == (0, 1, 0, 0)
    assert moments(desk.register.card(card.key)) == [(K.RECEIVED, "02/06 08:35"), (K.FINISHED, "02/06 08:35")]
    assert desk.register.card(card.key).standing.status is Status.FINISHED


def test_a_list_with_hours_meets_a_register_that_knew_only_the_day(month):
    assert numbers(month(row())) == (1, 0, 0, 0)
    assert numbers(month(row(**{"Ngày tiếp nhận": "02/06/2025 08:35"}))) == (0, 0, 1, 0)


def test_another_day_is_refused_in_the_words_of_the_file(desk, month):
    desk.receive(received="2025-06-02 08:35", code="H1")
    (rejected,) = month(row(**{"Ngày tiếp nhận": "03/06/2025"})).rejected
    assert "lúc 02/06/2025 08:35, tệp ghi 03/06/2025; giữ theo sổ" in rejected.reason
    assert "00:00" not in rejected.reason


def test_only_columns_that_the_file_has_can_differ(desk, month):
    desk.receive(code="H1", channel=Channel.ONLINE)
    result = month(row())
    assert numbers(result) == (0, 0, 1, 0)
    assert not [warning for warning in result.warnings if "giữ theo sổ" in warning or "Hình thức nộp" in warning]


def test_what_differs_is_named_with_the_dossiers(desk, month):
    desk.receive(code="H1", channel=Channel.ONLINE)
    desk.receive(code="H2", applicant=Applicant("Trần Thị B"))
    told = [row(**{"Hình thức nộp": "Trực tiếp"}), row("H2", **{"Hình thức nộp": "Trực tiếp"}) | {
        "Chủ hồ sơ": "Trần Thị Bê", "Ngày tiếp nhận": "02/06/2025 08:00"}]  # fmt: skip
    result = month(*told, titles=(*DAYS_ONLY, "Hình thức nộp"))
    assert (
        "2 hồ sơ đã có trong sổ được tệp ghi khác về chủ hồ sơ, hình thức nộp (H1, H2); giữ theo sổ." in result.warnings
    )


def test_the_other_due_dates_of_an_import_are_those_of_this_import(desk, month):
    month(row("H1", **{"Ngày hẹn trả": "11/06/2025"}), row("H2"))
    desk.receive(received="2025-06-02 08:35", code="H3")
    result = month(row("H3", **{"Ngày hẹn trả": "12/06/2025"}), row("H4", **{"Ngày hẹn trả": "12/06/2025"}), row("H5"))
    assert result.other_due == 2
    wanted = ListFilter(other_due=True, import_key=result.key)
    assert sorted(one.code for one in desk.register.page(wanted, 10)) == ["H3", "H4"]
    assert desk.register.count(wanted) == 2
    assert desk.register.count(ListFilter(other_due=True)) == 3
    found = desk.register.page(ListFilter(text="H3", other_due=True, import_key=result.key), 10)
    assert [one.code for one in found] == ["H3"]


def test_a_due_date_before_the_receipt_is_not_taken(desk, month):
    told = {"Ngày tiếp nhận": "02/06/2025 08:35"}
    result = month(
        row("H1", **told, **{"Ngày hẹn trả": "30/05/2025"}),
        row("H2", **told, **{"Ngày hẹn trả": "02/06/2025"}),
        row("H3", **told, **{"Ngày hẹn trả": "02/06/2025 08:00"}),
    )
    assert numbers(result) == (3, 0, 0, 0)
    # Five working days after Monday 2 June: Monday 9 June.
    due = [f"{desk.register.card_of_code(code).standing.due_at:%d/%m}" for code in ("H1", "H2", "H3")]
    assert due == ["09/06", "02/06", "09/06"]
    (warning,) = [one for one in result.warnings if "trước ngày tiếp nhận" in one]
    assert warning.startswith("2 hồ sơ ghi ngày hẹn trả trước ngày tiếp nhận (dòng 2, 4)")


def test_a_due_date_before_the_receipt_changes_no_promise_of_the_register(desk, month):
    card = desk.receive(received="2025-06-02 08:35", code="H1")
    assert numbers(month(row(**{"Ngày hẹn trả": "30/05/2025"}))) == (0, 0, 1, 0)
    assert desk.register.card(card.key).standing.due_at == card.standing.due_at


def test_dossiers_without_an_applicant_are_told(desk, month):
    titles = (*DAYS_ONLY, "Tên tổ chức")
    result = month(
        row("H1", **{"Chủ hồ sơ": None}),
        row("H2", **{"Chủ hồ sơ": None, "Tên tổ chức": "Công ty TNHH Biển Xanh"}),
        row("H3"),
        titles=titles,
    )
    assert numbers(result) == (3, 0, 0, 0)
    assert desk.register.card_of_code("H2").dossier.applicant.name == "Công ty TNHH Biển Xanh"
    (warning,) = [one for one in result.warnings if "chủ hồ sơ" in one]
    assert warning.startswith("1 hồ sơ không ghi chủ hồ sơ (dòng 2)")


def test_a_list_without_channels_is_told(month):
    (warning,) = [one for one in month(row()).warnings if "Hình thức nộp" in one]
    assert "Tệp không có cột “Hình thức nộp”" in warning
    assert "1 hồ sơ mới được ghi là nộp trực tiếp" in warning
