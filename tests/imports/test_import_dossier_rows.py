from datetime import date, datetime

import pytest

from tthc_desktop.domain.dossier import Channel
from tthc_desktop.domain.events import EventKind
from tthc_desktop.imports import read_list

RECEIVED = datetime(2025, 3, 5, 8, 30)


def only(result):
    assert result.rejected == []
    assert len(result.dossiers) == 1
    return result.dossiers[0]


def reason(result):
    assert result.dossiers == []
    assert len(result.rejected) == 1
    assert result.rejected[0].row_number == 2
    return result.rejected[0].reason


def test_every_column_of_a_full_row(save_sheet):
    titles = [
        "STT", "Mã hồ sơ", "Mã TTHC", "Tên thủ tục hành chính", "Lĩnh vực", "Chủ hồ sơ", "Số giấy tờ",
        "Số điện thoại", "Địa chỉ", "Tên tổ chức", "Hình thức nộp", "Ngày tiếp nhận",
        "Ngày hẹn trả", "Ngày yêu cầu bổ sung", "Ngày nhận bổ sung", "Ngày kết thúc", "Ngày trả kết quả",
        "Trạng thái", "Thời hạn giải quyết", "Phí/Lệ phí", "Số bản", "Cán bộ xử lý hiện tại", "Ghi chú",
    ]  # fmt: skip
    row = [
        1, "H32.242-250305-0001", "2.000815", "Chứng thực bản sao", "Chứng thực", "Đỗ Thị Đào", "056084254489",
        "0984271114", "80 Châu Văn Liêm", "Hợp tác xã Ví Dụ", "Bưu chính công ích", "05/03/2025 08:30",
        "07/03/2025 17:00", "05/03/2025 10:00", "06/03/2025 09:15", "07/03/2025 15:00", "10/03/2025 08:05",
        "Đã trả kết quả", "02 ngày làm việc", "36.500 đồng", "03 bản", "Lê Văn Bảy", "hồ sơ gấp",
    ]  # fmt: skip
    dossier = only(read_list(save_sheet([titles, row])))
    assert dossier.row_number == 2
    assert dossier.code == "H32.242-250305-0001"
    assert dossier.procedure_code == "2.000815"
    assert dossier.procedure_name == "Chứng thực bản sao"
    assert dossier.field == "Chứng thực"
    assert dossier.applicant_name == "Đỗ Thị Đào"
    assert dossier.id_number == "056084254489"
    assert dossier.phone == "0984271114"
    assert dossier.address == "80 Châu Văn Liêm"
    assert dossier.organisation == "Hợp tác xã Ví Dụ"
    assert dossier.channel is Channel.POST
    assert dossier.received_at == RECEIVED
    assert dossier.given_due == datetime(2025, 3, 7, 17, 0)
    assert dossier.supplement_requested_at == datetime(2025, 3, 5, 10, 0)
    assert dossier.supplement_received_at == datetime(2025, 3, 6, 9, 15)
    assert dossier.closed_at == datetime(2025, 3, 7, 15, 0)
    assert dossier.closed_by is EventKind.FINISHED
    assert dossier.handed_over_at == datetime(2025, 3, 10, 8, 5)
    assert dossier.not_accepted is False
    assert dossier.waiting is None
    assert dossier.term_text == "02 ngày làm việc"
    assert dossier.fee == 36500
    assert dossier.copies == 3
    assert dossier.clerk == "Lê Văn Bảy"
    assert dossier.note == "hồ sơ gấp"
    assert dossier.status_text == "Đã trả kết quả"


def test_a_row_with_the_needed_columns_only(read_dossier):
    dossier = only(read_dossier())
    assert (dossier.received_at, dossier.closed_by, dossier.waiting) == (RECEIVED, None, None)
    assert (dossier.channel, dossier.fee, dossier.applicant_name) == (Channel.COUNTER, 0, "")


@pytest.mark.parametrize(
    ("status", "dates", "closed_by", "waiting"),
    [
        ("Đang xử lý", {}, None, None),
        ("Được tiếp nhận", {}, None, None),
        ("Yêu cầu bổ sung", {}, None, EventKind.SUPPLEMENT_REQUESTED),
        ("Yêu cầu thực hiện nghĩa vụ tài chính", {}, None, EventKind.PAYMENT_REQUESTED),
        ("Tạm dừng", {}, None, EventKind.SUSPENDED),
        ("Đã xử lý xong", {"Ngày kết thúc": "06/03/2025"}, EventKind.FINISHED, None),
        ("Đã rút hồ sơ", {"Ngày kết thúc": "06/03/2025"}, EventKind.WITHDRAWN, None),
        ("Dừng xử lý", {"Ngày kết thúc": "06/03/2025"}, EventKind.STOPPED, None),
        ("Trả lại", {"Ngày kết thúc": "06/03/2025"}, EventKind.REFUSED, None),
        ("Chuyển lưu trữ", {"Ngày kết thúc": "06/03/2025"}, EventKind.FINISHED, None),
        ("", {"Ngày kết thúc": "06/03/2025"}, EventKind.FINISHED, None),
        ("", {"Ngày trả kết quả": "06/03/2025"}, EventKind.FINISHED, None),
        ("", {"Ngày yêu cầu bổ sung": "06/03/2025"}, None, EventKind.SUPPLEMENT_REQUESTED),
        ("Chuyển huyện", {"Ngày yêu cầu bổ sung": "06/03/2025"}, None, EventKind.SUPPLEMENT_REQUESTED),
        ("", {}, None, None),
    ],
)
def test_status_and_dates_decide_how_it_stands(read_dossier, status, dates, closed_by, waiting):
    dossier = only(read_dossier(**{"Trạng thái": status}, **dates))
    assert (dossier.closed_by, dossier.waiting) == (closed_by, waiting)
    assert dossier.closed_at == (datetime(2025, 3, 6) if closed_by else None)


def test_result_given_on_an_unknown_day_is_only_finished(read_dossier):
    dossier = only(read_dossier(**{"Trạng thái": "Đã trả kết quả", "Ngày kết thúc": "06/03/2025 15:00"}))
    assert (dossier.closed_at, dossier.handed_over_at) == (datetime(2025, 3, 6, 15, 0), None)


def test_day_of_hand_over_stands_for_a_missing_finish(read_dossier):
    dossier = only(read_dossier(**{"Trạng thái": "Đã trả kết quả", "Ngày trả kết quả": "06/03/2025 15:00"}))
    assert dossier.closed_at == dossier.handed_over_at == datetime(2025, 3, 6, 15, 0)


def test_turned_away_before_receipt(read_dossier):
    dossier = only(read_dossier(**{"Trạng thái": "Không được tiếp nhận", "Ngày kết thúc": "06/03/2025"}))
    assert (dossier.not_accepted, dossier.closed_by, dossier.closed_at) == (True, None, None)


def test_in_progress_with_an_unanswered_request_waits_and_the_clerk_is_told(read_dossier):
    result = read_dossier(**{"Trạng thái": "Đang xử lý", "Ngày yêu cầu bổ sung": "06/03/2025"})
    assert only(result).waiting is EventKind.SUPPLEMENT_REQUESTED
    assert len(result.warnings) == 1
    assert "dòng 2" in result.warnings[0]


def test_a_bare_day_does_not_lie_before_an_hour_of_the_same_day(read_dossier):
    dossier = only(
        read_dossier(**{"Ngày kết thúc": "05/03/2025", "Ngày trả kết quả": "05/03/2025", "Ngày hẹn trả": "05/03/2025"})
    )
    assert dossier.closed_at == dossier.handed_over_at == RECEIVED
    assert dossier.given_due == date(2025, 3, 5)
    assert type(dossier.given_due) is date


@pytest.mark.parametrize(
    ("cells", "parts"),
    [
        ({"Mã hồ sơ": None}, ["Thiếu mã hồ sơ", "cột “Mã hồ sơ”", "hãy ghi"]),
        ({"Mã hồ sơ": "H" * 61}, ["61 ký tự", "Cột “Mã hồ sơ”"]),
        ({"Mã hồ sơ": 2503050000000001}, ["mất các chữ số cuối", "Cột “Mã hồ sơ”"]),
        ({"Mã TTHC": None, "Lĩnh vực": "Hộ tịch"}, ["không ghi thủ tục nào"]),
        ({"Ngày tiếp nhận": None}, ["Thiếu ngày tiếp nhận", "cột “Ngày tiếp nhận”"]),
        (
            {"Ngày tiếp nhận": "31/02/2025"},
            ["Cột “Ngày tiếp nhận” ghi “31/02/2025”", "Ngày 31/02/2025 không có trong lịch"],
        ),
        ({"Ngày hẹn trả": "mai"}, ["Cột “Ngày hẹn trả” ghi “mai”", "không đọc được ngày", "hãy ghi như"]),
        (
            {"Ngày kết thúc": "04/03/2025"},
            ["Ngày kết thúc” (04/03/2025)", "trước", "Ngày tiếp nhận” (05/03/2025 08:30)"],
        ),
        ({"Ngày kết thúc": "05/03/2025 08:29"}, ["05/03/2025 08:29", "trước"]),
        ({"Ngày trả kết quả": "04/03/2025"}, ["Ngày trả kết quả” (04/03/2025)", "trước"]),
        (
            {"Ngày kết thúc": "07/03/2025 09:00", "Ngày trả kết quả": "06/03/2025 09:00"},
            ["Ngày trả kết quả” (06/03/2025 09:00)", "trước cột “Ngày kết thúc”"],
        ),
        ({"Ngày yêu cầu bổ sung": "04/03/2025"}, ["Ngày yêu cầu bổ sung” (04/03/2025)", "trước"]),
        (
            {"Ngày yêu cầu bổ sung": "07/03/2025", "Ngày nhận bổ sung": "06/03/2025"},
            ["Ngày nhận bổ sung” (06/03/2025)", "trước cột “Ngày yêu cầu bổ sung” (07/03/2025)"],
        ),
        (
            {"Ngày yêu cầu bổ sung": "07/03/2025", "Ngày kết thúc": "06/03/2025"},
            ["Ngày kết thúc” (06/03/2025)", "trước cột “Ngày yêu cầu bổ sung”"],
        ),
        ({"Ngày yêu cầu bổ sung": None, "Ngày nhận bổ sung": "06/03/2025"}, ["mà không có", "Ngày yêu cầu bổ sung"]),
        ({"Trạng thái": "Đã trả kết quả"}, ["Cột “Trạng thái” ghi “Đã trả kết quả”", "Ngày kết thúc", "để trống"]),
        ({"Trạng thái": "Đã rút hồ sơ"}, ["“Đã rút hồ sơ”", "để trống"]),
        (
            {"Trạng thái": "Đang xử lý", "Ngày kết thúc": "06/03/2025"},
            ["“Đang xử lý”", "đã có ngày kết thúc (06/03/2025)"],
        ),
        ({"Trạng thái": "Chuyển huyện"}, ["“Chuyển huyện”", "không rõ là trạng thái nào"]),
        ({"Trạng thái": "Mới đăng ký"}, ["“Mới đăng ký”", "chưa được tiếp nhận chính thức"]),
        ({"Trạng thái": "Mới đăng ký", "Ngày tiếp nhận": None}, ["chưa được tiếp nhận chính thức"]),
        ({"Hình thức nộp": "Bồ câu"}, ["Cột “Hình thức nộp” ghi “Bồ câu”", "Trực tuyến"]),
        ({"Lệ phí": -2000}, ["Cột “Lệ phí” ghi “-2000”", "số âm"]),
        ({"Lệ phí": "hai nghìn"}, ["“hai nghìn”", "không phải là số tiền"]),
        ({"Lệ phí": 0.5}, ["không phải là số tiền"]),
        ({"Lệ phí": "9999999999999999999999"}, ["Cột “Lệ phí”", "quá lớn"]),
        ({"Số bản": "vài"}, ["Cột “Số bản” ghi “vài”", "không phải là số đếm"]),
    ],
)
def test_a_bad_row_is_rejected_with_what_where_and_how(read_dossier, cells, parts):
    text = reason(read_dossier(**cells))
    assert text.endswith(".")
    assert [part for part in parts if part not in text] == []


def test_a_rejected_row_keeps_its_cells(read_dossier):
    result = read_dossier(**{"Ngày tiếp nhận": "31/02/2025"})
    assert result.rejected[0].cells == ("H32-1", "2.000815", "31/02/2025")
    assert result.row_count == 1
