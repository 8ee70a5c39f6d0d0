import unicodedata

import pytest
from openpyxl import Workbook

from tthc_desktop.errors import UserError
from tthc_desktop.imports import read_list
from tthc_desktop.imports.columns import Column, column_of

NEEDED = ["Mã hồ sơ", "Mã TTHC", "Ngày tiếp nhận"]
ROW = ["H32-1", "2.000815", "05/03/2025"]


@pytest.mark.parametrize(
    ("title", "column"),
    [
        # the columns of a provincial export
        ("Số hồ sơ", Column.CODE),
        ("Tên thủ tục hành chính", Column.PROCEDURE_NAME),
        ("Tên lĩnh vực", Column.FIELD),
        ("Chủ hồ sơ", Column.APPLICANT),
        ("Số điện thoại", Column.PHONE),
        ("Cơ quan/đơn vị", Column.ORGANISATION),
        ("Ngày tiếp nhận", Column.RECEIVED),
        ("Ngày hẹn trả", Column.DUE),
        ("Ngày kết thúc xử lý", Column.CLOSED),
        ("Số ngày giải quyết", Column.TERM),
        ("Cán bộ xử lý hiện tại", Column.CLERK),
        ("Trạng thái", Column.STATUS),
        ("Hạn xử lý", Column.DUE),
        # other spellings
        ("MÃ HỒ SƠ", Column.CODE),
        ("Ma ho so", Column.CODE),
        ("Mã\nhồ sơ *", Column.CODE),
        ("Mã số hồ sơ", Column.CODE),
        (unicodedata.normalize("NFD", "Ngày hẹn trả kết quả"), Column.DUE),
        ("Ngày tiếp nhận (dd/mm/yyyy)", Column.RECEIVED),
        ("Ngày nhận", Column.RECEIVED),
        ("Thủ tục", Column.PROCEDURE_NAME),
        ("Người nộp", Column.APPLICANT),
        ("Họ tên", Column.APPLICANT),
        ("CMND/CCCD", Column.ID_NUMBER),
        ("Số định danh", Column.ID_NUMBER),
        ("SĐT", Column.PHONE),
        ("Kênh nộp", Column.CHANNEL),
        ("Hình thức tiếp nhận", Column.CHANNEL),
        ("Ngày hoàn thành", Column.CLOSED),
        ("Ngày xử lý xong", Column.CLOSED),
        ("Trạng thái hồ sơ", Column.STATUS),
        ("Phí/Lệ phí (đồng)", Column.FEE),
        ("Số bản", Column.COPIES),
        ("Thực hiện theo MC, MCLT", Column.ONE_STOP),
        ("Căn cứ", Column.SOURCE),
    ],
)
def test_titles_and_their_spellings(title, column):
    assert column_of(title)[0] is column


@pytest.mark.parametrize("title", ["", "Cập nhật nguồn", "Bước xử lý hiện tại", "Ngày nộp", "Đang xử lý", "x" * 300])
def test_titles_that_mean_nothing_to_us(title):
    assert column_of(title) is None


def codes(result):
    return [(dossier.row_number, dossier.code) for dossier in result.dossiers]


def test_headings_in_row_12_below_a_title_and_an_office(save_sheet):
    above = [["ỦY BAN NHÂN DÂN"], ["DANH SÁCH HỒ SƠ QUÝ I"], ["Đơn vị: UBND xã Ví Dụ"], *[[] for _ in range(8)]]
    result = read_list(save_sheet([*above, NEEDED, ROW]))
    assert codes(result) == [(13, "H32-1")]
    assert (result.title, result.office) == ("DANH SÁCH HỒ SƠ QUÝ I", "UBND xã Ví Dụ")
    assert result.headers == NEEDED


def test_table_that_does_not_begin_in_column_a(save_sheet):
    result = read_list(save_sheet([[], [], [None, None, *NEEDED], [None, None, *ROW]]))
    assert codes(result) == [(4, "H32-1")]


def test_headings_on_the_second_sheet(tmp_path):
    workbook = Workbook()
    workbook.active.append(["Hướng dẫn", "sử dụng"])
    second = workbook.create_sheet("Hồ sơ")
    second.append(NEEDED)
    second.append(ROW)
    workbook.save(tmp_path / "a.xlsx")
    result = read_list(tmp_path / "a.xlsx")
    assert (result.sheet_name, codes(result)) == ("Hồ sơ", [(2, "H32-1")])
    assert result.warnings == []


def test_a_second_list_in_the_same_file_is_not_passed_over_in_silence(tmp_path):
    workbook = Workbook()
    workbook.active.title = "Mẫu trống"
    workbook.active.append(NEEDED)
    for name, code in (("Ẩn", "A-0"), ("Tháng 1", "A-1"), ("Tháng 2", "A-2")):
        sheet = workbook.create_sheet(name)
        sheet.append(NEEDED)
        sheet.append([code, *ROW[1:]])
    workbook["Ẩn"].sheet_state = "hidden"
    workbook.save(tmp_path / "a.xlsx")
    result = read_list(tmp_path / "a.xlsx")
    assert (result.sheet_name, codes(result)) == ("Tháng 1", [(2, "A-1")])
    assert len(result.warnings) == 1
    assert "chưa đọc “Tháng 2”, “Ẩn”" in result.warnings[0]


def test_headings_over_two_rows_with_merged_cells(tmp_path):
    workbook = Workbook()
    sheet = workbook.active
    sheet.append(["DANH SÁCH HỒ SƠ"])
    sheet.merge_cells("A1:H1")
    sheet.append(["STT", "Mã hồ sơ", "Thủ tục hành chính", None, "Ngày", None, "Kết quả", None])
    sheet.append([None, None, "Mã", "Tên", "tiếp nhận", "hẹn trả", "Ngày kết thúc", "Trạng thái"])
    for cells in ("A2:A3", "B2:B3", "C2:D2", "E2:F2", "G2:H2"):
        sheet.merge_cells(cells)
    sheet.append([1, "H32-1", "2.000815", "Khai sinh", "05/03/2025", "06/03/2025", "06/03/2025", "Đã xử lý xong"])
    workbook.save(tmp_path / "a.xlsx")
    result = read_list(tmp_path / "a.xlsx")
    dossier = result.dossiers[0]
    assert codes(result) == [(4, "H32-1")]
    assert (dossier.procedure_code, dossier.procedure_name) == ("2.000815", "Khai sinh")
    assert (dossier.received_at.day, dossier.given_due.day, dossier.closed_at.day) == (5, 6, 6)
    assert result.rejected == []


def test_columns_that_are_not_read_are_named(save_sheet):
    result = read_list(save_sheet([["STT", *NEEDED, "Bước xử lý hiện tại", "Cập nhật nguồn"], [1, *ROW, "a", "b"]]))
    assert result.ignored_columns == ["Bước xử lý hiện tại", "Cập nhật nguồn"]


def test_two_columns_of_one_meaning_that_differ_are_refused(save_sheet):
    path = save_sheet([[*NEEDED, "Ngày nhận"], [*ROW, "07/03/2025"]])
    with pytest.raises(UserError) as refusal:
        read_list(path)
    assert "“Ngày tiếp nhận” (cột C)" in refusal.value.message
    assert "“Ngày nhận” (cột D)" in refusal.value.message
    assert refusal.value.hint


@pytest.mark.parametrize(("one", "other"), [(None, "05/03/2025"), ("05/03/2025", None), ("05/03/2025", "05/03/2025")])
def test_two_columns_of_one_meaning_are_harmless_when_one_is_empty_or_the_same(save_sheet, one, other):
    result = read_list(save_sheet([["Mã hồ sơ", "Mã TTHC", "Ngày nhận", "Ngày tiếp nhận"], ["A", "B", one, other]]))
    assert [dossier.received_at.day for dossier in result.dossiers] == [5]


def test_the_owner_of_the_dossier_wins_over_who_handed_it_in(save_sheet):
    result = read_list(save_sheet([["Người nộp", *NEEDED, "Chủ hồ sơ"], ["Võ Minh", *ROW, "Lý Long"]]))
    assert result.dossiers[0].applicant_name == "Lý Long"
    assert result.ignored_columns == ["Người nộp"]
    assert result.warnings == ["Không đọc cột “Người nộp” (cột A) vì đã có cột “Chủ hồ sơ” (cột E)."]


def test_an_organisation_is_the_applicant_when_no_other_is_named(save_sheet):
    result = read_list(save_sheet([[*NEEDED, "Tên tổ chức"], [*ROW, "Hợp tác xã Ví Dụ"]]))
    assert result.dossiers[0].applicant_name == "Hợp tác xã Ví Dụ"


def test_missing_columns_are_named_with_those_found(save_sheet):
    path = save_sheet([["Danh sách"], ["Mã hồ sơ", "Chủ hồ sơ", "Ngày nộp"], ["A", "Lý Long", "05/03/2025"]])
    with pytest.raises(UserError) as refusal:
        read_list(path)
    assert "dòng 2: thiếu cột “Mã TTHC” hoặc “Tên thủ tục hành chính”, “Ngày tiếp nhận”" in refusal.value.message
    assert "“Mã hồ sơ”, “Chủ hồ sơ”, “Ngày nộp”" in refusal.value.hint


def test_a_sheet_without_any_known_title(save_sheet):
    with pytest.raises(UserError, match="Không tìm thấy dòng tiêu đề") as refusal:
        read_list(save_sheet([["Họ", "Tuổi"], ["Lý", 30]]))
    assert "“Mã hồ sơ”" in refusal.value.hint


def test_ten_thousand_columns(save_sheet):
    wide = [*NEEDED, *[f"Cột {number}" for number in range(10_000)]]
    result = read_list(save_sheet([wide, ROW]))
    assert codes(result) == [(2, "H32-1")]
