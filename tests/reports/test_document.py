from dataclasses import replace
from datetime import date

import pytest

from tthc_desktop.paths import resource
from tthc_desktop.reports.document import FormDocument, FormRow, FormSection, OfficeHeader
from tthc_desktop.reports.forms import read_layout
from tthc_desktop.reports.grid import date_words, grid_of

VALUES = {str(number): number for number in range(3, 14)} | {"paused": 1, "cancelled": 2}


def document(form: str = "II.06a", variant: str = "official", **changes: object) -> FormDocument:
    layout = read_layout(resource("forms", f"{form}.2020.toml").read_text(encoding="utf-8"))
    filled = FormDocument(
        layout=layout.for_variant(variant),
        office=OfficeHeader("UBND phường Phước Long", "UBND TP Nha Trang", signer_lines=("TM. UBND", "CHỦ TỊCH")),
        period_title="Quý III năm 2023",
        period_range="(Từ ngày 15/6/2023 đến ngày 14/9/2023)",
        period_first=date(2023, 6, 15),
        period_last=date(2023, 9, 14),
        sections=(FormSection((FormRow("Hộ tịch", VALUES),), FormRow("", VALUES)),),
    )
    return replace(filled, **changes)


def at(table, row, column):
    return next(cell for cell in table.cells if (cell.row, cell.column) == (row, column))


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        (date(2026, 1, 10), "ngày 10 tháng 01 năm 2026"),
        (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (date(2026, 11, 20), "ngày 20 tháng 11 năm 2026"),
        (None, "ngày … tháng … năm …"),
    ],
)
def test_date_words_follow_nd_30_2020(day, words):
    assert date_words(day) == words


@pytest.mark.parametrize("form", ["II.06a", "II.07b"])
@pytest.mark.parametrize("variant", ["official", "ward"])
def test_cells_cover_every_table_exactly_once(form, variant):
    for table in grid_of(document(form, variant)).tables:
        covered = [
            (cell.row + r, cell.column + c)
            for cell in table.cells
            for r in range(cell.row_span)
            for c in range(cell.column_span)
        ]
        assert sorted(covered) == [(r, c) for r in range(table.row_count) for c in range(len(table.widths_mm))]


def test_header_of_ii06a():
    table = grid_of(document()).tables[0]
    spans = {
        (cell.row, cell.column): (cell.row_span, cell.column_span, cell.text)
        for cell in table.cells
        if cell.place == "header"
    }
    assert table.header_rows == 4
    assert spans[0, 0] == (3, 1, "STT")
    assert spans[0, 1] == (3, 1, "Lĩnh vực giải quyết")
    assert spans[0, 2] == (1, 4, "Số lượng hồ sơ tiếp nhận")
    assert spans[1, 2] == (2, 1, "Tổng số")
    assert spans[1, 3] == (1, 2, "Trong kỳ")
    assert spans[2, 3] == (1, 1, "Trực tuyến")
    assert spans[2, 4] == (1, 1, "Trực tiếp, dịch vụ bưu chính")
    assert spans[1, 5] == (2, 1, "Từ kỳ trước")
    assert spans[0, 6] == (1, 4, "Số lượng hồ sơ đã giải quyết")
    assert spans[0, 10] == (1, 3, "Số lượng hồ sơ đang giải quyết")
    assert [cell.text for cell in table.cells if cell.place == "numbering"] == [
        *("(1)", "(2)", "(3)=(4)+(5)+(6)", "(4)", "(5)", "(6)"),
        *("(7)=(8)+(9)+(10)", "(8)", "(9)", "(10)", "(11)=(12)+(13)", "(12)", "(13)"),
    ]


def test_ward_variant_adds_two_unnumbered_columns():
    table = grid_of(document(variant="ward")).tables[0]
    assert at(table, 0, 10).column_span == 4
    assert (at(table, 1, 13).text, at(table, 0, 14).text, at(table, 0, 14).row_span) == ("Dừng tính", "HS hủy", 3)
    assert (at(table, 3, 13).text, at(table, 3, 14).text) == ("", "")
    assert (at(table, 4, 13).value, at(table, 4, 14).value) == (1, 2)


def test_rows_total_blank_and_zero():
    values = VALUES | {"4": 0, "5": None}
    sections = (FormSection((FormRow("Hộ tịch", values),), FormRow("", values)),)
    table = grid_of(document(sections=sections)).tables[0]
    assert [at(table, 4, column).text for column in range(5)] == ["1", "Hộ tịch", "3", "0", ""]
    assert at(table, 4, 4).value is None
    total = at(table, 5, 0)
    assert (total.text, total.column_span, total.place) == ("TỔNG CỘNG", 2, "total")


def test_total_may_come_first():
    filled = document()
    section = replace(filled.layout.sections[0], total_first=True)
    table = grid_of(replace(filled, layout=replace(filled.layout, sections=(section,)))).tables[0]
    assert (at(table, 4, 0).text, at(table, 5, 1).text) == ("TỔNG CỘNG", "Hộ tịch")


def test_thousands_dot_is_a_choice():
    big = (FormSection((), FormRow("", {"3": 149420})),)
    assert at(grid_of(document(sections=big)).tables[0], 4, 2).text == "149420"
    assert at(grid_of(document(sections=big, thousands_dot=True)).tables[0], 4, 2).text == "149.420"


def test_title_block_and_signature():
    grid = grid_of(document(signed_on=date(2023, 9, 15)))
    assert [line.text for line in grid.left] == [
        "Biểu số II.06a/VPCP/KSTT",
        "Ban hành theo Thông tư số 01/2020/TT-VPCP ngày 21/10/2020",
    ]
    assert [line.text for line in grid.middle] == [
        "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH",
        "TẠI UBND PHƯỜNG PHƯỚC LONG",
        "Kỳ báo cáo: Quý III năm 2023",
        "(Từ ngày 15/6/2023 đến ngày 14/9/2023)",
    ]
    assert [line.text for line in grid.right] == [
        *("- Đơn vị báo cáo:", "UBND phường Phước Long"),
        *("- Đơn vị nhận báo cáo:", "UBND TP Nha Trang"),
    ]
    assert grid.unit_line == "Đơn vị tính: Số hồ sơ TTHC"
    assert [line.text for line in grid.signature.right] == ["…, ngày 15 tháng 9 năm 2023", "TM. UBND", "CHỦ TỊCH"]
    assert [line.text for line in grid.signature.left] == ["", "NGƯỜI LẬP BIỂU"]


@pytest.mark.parametrize(
    ("tail", "printed"),
    [
        ("TẠI TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG", "TẠI TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG"),
        ("CỦA {office_upper}", "CỦA UBND XÃ {A}"),
        ("", "TẠI UBND XÃ {A}"),
    ],
)
def test_the_office_sets_the_end_of_the_title(tail, printed):
    office = OfficeHeader("UBND xã {a}", "", title_tail=tail)
    assert grid_of(document(office=office)).middle[1].text == printed


def test_ii07b_prints_its_sample_table():
    grid = grid_of(document("II.07b"))
    first, second = grid.tables
    assert first.heading == "I. SỐ LƯỢNG TTHC TRIỂN KHAI TẠI BỘ PHẬN MỘT CỬA"
    assert second.heading == "II. KẾT QUẢ THỰC HIỆN “4 TẠI CHỖ” TẠI BỘ PHẬN MỘT CỬA"
    body = [cell.text for cell in second.cells if cell.place in ("body", "total") and cell.text]
    assert body == ["1", "Lĩnh vực...", "...", "TỔNG CỘNG"]
    assert (
        grid.title == "TỔNG HỢP SỐ LƯỢNG THỦ TỤC HÀNH CHÍNH VÀ KẾT QUẢ THỰC HIỆN “4 TẠI CHỖ” TẠI UBND PHƯỜNG PHƯỚC LONG"
    )


def test_counts_must_match_the_layout():
    with pytest.raises(ValueError, match=r"II\.06a"):
        document(sections=())
