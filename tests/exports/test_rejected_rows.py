from datetime import date, datetime

from openpyxl import load_workbook

from tthc_desktop.exports import write_rejected_rows


def test_refused_rows_keep_titles_zeros_and_dates_as_text(tmp_path):
    path = tmp_path / "khong_nhan.xlsx"
    headers = ["Số hồ sơ", "CCCD", "Ngày tiếp nhận", "Hạn", "Số lượng"]
    rejected = [
        (7, "Thiếu lĩnh vực.", ["=1+1", "001234567890", datetime(2023, 6, 15, 8, 5), date(2023, 9, 4), 3.0]),
        (12, "Ngày trả trước ngày nhận.", ["H32\x0b-1", None, datetime(2023, 6, 5)]),
    ]
    write_rejected_rows(headers, rejected, path)
    sheet = load_workbook(path).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == ("Dòng", "Lý do không nhận", *headers)
    assert rows[1] == (7, "Thiếu lĩnh vực.", "=1+1", "001234567890", "15/06/2023 08:05", "04/09/2023", "3")
    assert rows[2] == (12, "Ngày trả trước ngày nhận.", "H32 -1", None, "05/06/2023", None, None)
    assert (sheet["C2"].data_type, sheet["D2"].number_format) == ("s", "@")
    assert sheet.freeze_panes == "C2"
    assert sheet["B2"].alignment.wrap_text


def test_long_reasons_get_higher_rows(tmp_path):
    path = tmp_path / "khong_nhan.xlsx"
    write_rejected_rows(["Mã"], [(2, "Ngày hẹn trả đứng trước ngày nhận. " * 4, ["A"]), (3, "Ngắn.", ["B"])], path)
    heights = load_workbook(path).active.row_dimensions
    assert heights[2].height > 50
    assert heights[3].height is None


def test_refusing_a_mended_file_again_does_not_pile_up_columns(tmp_path):
    path = tmp_path / "khong_nhan.xlsx"
    write_rejected_rows(["Dòng", "Lý do không nhận", "Mã"], [(2, "Trùng mã.", ["7", "cũ", "A1"])], path)
    assert list(load_workbook(path).active.iter_rows(values_only=True)) == [
        ("Dòng", "Lý do không nhận", "Mã"),
        (2, "Trùng mã.", "A1"),
    ]
