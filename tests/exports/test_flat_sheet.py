"""A form's counts as a flat table for upload systems, as the ward's real quarter must give it."""

from datetime import date

from tests.exports.form_documents import phuoc_long_06a, phuoc_long_07b
from tthc_desktop.reports.flat import flat_table


def test_each_field_is_one_row_under_one_line_of_titles_and_there_is_no_total():
    table = flat_table(phuoc_long_06a())
    assert table.titles[:6] == (
        "Biểu",
        "Đơn vị báo cáo",
        "Từ ngày",
        "Đến ngày",
        "Lĩnh vực giải quyết",
        "Số lượng hồ sơ tiếp nhận – Tổng số (3)",
    )
    assert "Số lượng hồ sơ tiếp nhận – Trong kỳ – Trực tuyến (4)" in table.titles
    assert len(set(table.titles)) == len(table.titles) == len(table.widths_mm) == 16
    assert len(table.rows) == 12
    certified = next(row for row in table.rows if row[4] == "Chứng thực")
    assert certified == (
        *("II.06a", "UBND phường Phước Long", date(2023, 6, 15), date(2023, 9, 14), "Chứng thực"),
        *(1587, 0, 1587, 0, 1587, 1587, 0, 0, 0, 0, 0),
    )


def test_the_wards_own_columns_come_along_where_they_are_printed():
    table = flat_table(phuoc_long_06a("ward"))
    assert table.titles[-2:] == ("Số lượng hồ sơ đang giải quyết – Dừng tính", "HS hủy")


def test_columns_that_a_commune_leaves_empty_stay_empty():
    (row,) = flat_table(phuoc_long_07b()).rows
    assert row[4:] == ("Tất cả các Lĩnh vực", 178, None, None, 178, 178, None, None, 178, 81, None, None, 81)
