"""The register book says what was promised to those who wait, and what they wait for."""

from datetime import date, datetime

import pytest
from openpyxl import load_workbook

from tthc_desktop.domain.events import EventKind


def book_row(desk, path, code):
    """What the book says of a dossier, by the titles of its columns."""
    desk.register.printing.book.write(date(2025, 1, 1), date(2025, 12, 31), path)
    sheet = load_workbook(path).active
    assert sheet is not None
    titles = [cell.value for cell in sheet[5]]
    rows = [dict(zip(titles, row, strict=False)) for row in sheet.iter_rows(6, values_only=True)]
    (found,) = [row for row in rows if row["Mã hồ sơ"] == code]
    return found["Hẹn trả kết quả"], found["Ghi chú"]


# Received on Monday 2/6/2025 with five working days: promised for Monday 9/6.
@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (EventKind.SUPPLEMENT_REQUESTED, "Chờ bổ sung từ 04/06/2025"),
        (EventKind.PAYMENT_REQUESTED, "Chờ nộp tiền từ 04/06/2025"),
        (EventKind.SUSPENDED, "Tạm dừng từ 04/06/2025"),
    ],
)
def test_a_dossier_that_waits_keeps_its_first_promise_and_says_since_when(desk, tmp_path, kind, said):
    card = desk.receive()
    desk.record(card.key, kind, "2025-06-04 10:00")
    assert book_row(desk, tmp_path / "so.xlsx", card.dossier.code) == ("09/06/2025 17:00", said)


def test_its_own_remark_stands_behind(desk, tmp_path):
    card = desk.receive(note="gọi buổi chiều")
    desk.record(card.key, EventKind.SUPPLEMENT_REQUESTED, "2025-06-04 10:00")
    assert book_row(desk, tmp_path / "so.xlsx", card.dossier.code)[1] == "Chờ bổ sung từ 04/06/2025; gọi buổi chiều"


def test_one_that_was_given_another_day_keeps_that_one(desk, tmp_path):
    card = desk.receive()
    desk.record(card.key, EventKind.EXTENDED, "2025-06-05 10:00", appointment_at=datetime(2025, 6, 20, 17))
    desk.record(card.key, EventKind.SUPPLEMENT_REQUESTED, "2025-06-06 10:00")
    promised, remark = book_row(desk, tmp_path / "so.xlsx", card.dossier.code)
    assert (promised, remark) == ("20/06/2025 17:00", "Chờ bổ sung từ 06/06/2025")


def test_one_that_goes_on_waits_no_more(desk, tmp_path):
    card = desk.receive()
    desk.record(card.key, EventKind.SUPPLEMENT_REQUESTED, "2025-06-04 10:00")
    desk.record(card.key, EventKind.SUPPLEMENT_RECEIVED, "2025-06-06 10:00")
    # Used: 3/6 and 4/6; 9, 10 and 11/6 are left.
    assert book_row(desk, tmp_path / "so.xlsx", card.dossier.code) == ("11/06/2025 17:00", None)


def test_a_beginning_that_a_list_does_not_tell_is_not_printed(desk, save_dossiers, tmp_path):
    desk.register.import_file(
        save_dossiers({"Mã hồ sơ": "H1", "Ngày tiếp nhận": "02/06/2025 08:00", "Trạng thái": "Yêu cầu bổ sung"})
    )
    assert book_row(desk, tmp_path / "so.xlsx", "H1")[1] == "Chờ bổ sung"
