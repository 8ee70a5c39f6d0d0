import unicodedata
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from form_documents import COLUMNS_06A, OFFICE, phuoc_long_06a, phuoc_long_07b, with_rows
from openpyxl import load_workbook

from tthc_desktop.exports import write_xlsx
from tthc_desktop.reports.document import FormRow, FormSection

ZEROS = dict.fromkeys(COLUMNS_06A, 0)


def sheet_of(document, tmp_path):
    path = tmp_path / "bieu.xlsx"
    write_xlsx(document, path)
    return load_workbook(path).active


def row_of(sheet, text):
    return next(row[0].row for row in sheet.iter_rows() for cell in row if cell.value == text)


def test_phuoc_long_reads_back_as_the_published_form(tmp_path):
    sheet = sheet_of(phuoc_long_06a(), tmp_path)
    numbering = row_of(sheet, "(3)=(4)+(5)+(6)")
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(numbering + 1, numbering + 13, 1, 13)]
    assert sheet.title == "II.06a"
    assert rows[3] == [4, "Bảo trợ xã hội (LĐTBXH)", 31, 21, 10, 0, 31, 31, 0, 0, 0, 0, 0]
    assert rows[7] == [8, "Hộ tịch", 358, 276, 0, 82, 304, 304, 0, 0, 54, 54, 0]
    assert rows[0] == [1, "Giáo dục mầm non", *[0] * 11]
    assert rows[12] == ["TỔNG CỘNG", None, 2074, 384, 1601, 89, 2011, 2011, 0, 0, 63, 63, 0]


def test_ward_variant_has_two_more_columns(tmp_path):
    sheet = sheet_of(phuoc_long_06a("ward"), tmp_path)
    total = row_of(sheet, "TỔNG CỘNG")
    assert sheet.max_column == 15
    assert [sheet.cell(total, column).value for column in (14, 15)] == [0, 0]
    assert row_of(sheet, "HS hủy") < row_of(sheet, "Dừng tính")


def test_every_table_cell_has_the_font_and_a_full_border(tmp_path):
    sheet = sheet_of(phuoc_long_06a("ward"), tmp_path)
    first, last = row_of(sheet, "STT"), row_of(sheet, "TỔNG CỘNG")
    for row in sheet.iter_rows(first, last, 1, 15):
        for cell in row:
            assert cell.font.name == "Times New Roman", cell.coordinate
            assert cell.border.left.style in ("thin", None)
    # Merged cells keep their outer lines only; every plain cell has all four.
    for cell in sheet[last - 1]:
        assert {getattr(cell.border, side).style for side in ("left", "right", "top", "bottom")} == {"thin"}


def test_it_prints_on_one_page_width_with_repeated_headings(tmp_path):
    sheet = sheet_of(phuoc_long_06a(), tmp_path)
    first, last = row_of(sheet, "STT"), row_of(sheet, "(2)")
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.page_setup.fitToWidth == 1
    assert sheet.page_setup.fitToHeight == 1
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_options.horizontalCentered
    assert sheet.print_title_rows == f"${first}:${last}"
    assert sheet.oddFooter.center.text == "&P/&N"
    assert sheet.oddHeader.center.text is None
    assert sheet.page_margins.left == pytest.approx(20 / 25.4)
    assert all(sheet.row_dimensions[row].height for row in range(1, sheet.max_row + 1))


def test_text_is_never_a_formula_and_numbers_are_numbers(tmp_path):
    names = ["=cmd|'/c calc'!A1", "+1+1", "-2", "@SUM(A1)", "#N/A", "=1+1", "a\x0bb\x00c", "Hộ tịch & <b>"]
    office = replace(OFFICE, name="=HYPERLINK(1)", signer_name="=2+2")
    document = with_rows(replace(phuoc_long_06a(), office=office), [FormRow(name, ZEROS) for name in names])
    sheet = sheet_of(document, tmp_path)
    top = row_of(sheet, "(2)") + 1
    cells = [sheet.cell(top + index, 2) for index in range(len(names))]
    assert [cell.value for cell in cells] == [*names[:6], "a b c", "Hộ tịch & <b>"]
    assert {cell.data_type for cell in cells} == {"s"}
    assert cells[0].quotePrefix
    assert not cells[7].quotePrefix
    assert (sheet.cell(top, 3).data_type, sheet.cell(top, 3).number_format) == ("n", "0")
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    with zipfile.ZipFile(tmp_path / "bieu.xlsx") as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize(
    ("number", "number_format"),
    [
        (149_420, r"[>=1000000]0\.000\.000;[>=1000]0\.000;0"),
        (3_500_000_000, r"[>=1000000000]0\.000\.000\.000;[>=1000000]0\.000\.000;0"),
    ],
)
def test_thousands_are_parted_by_dots_whatever_the_language_of_windows(tmp_path, number, number_format):
    total = FormRow("", ZEROS | {"3": number})
    document = replace(phuoc_long_06a(), sections=(FormSection((), total),), thousands_dot=True)
    sheet = sheet_of(document, tmp_path)
    cell = sheet.cell(row_of(sheet, "TỔNG CỘNG"), 3)
    assert (cell.value, cell.number_format) == (number, number_format)


def test_blank_is_blank_and_two_tables_share_the_sheet(tmp_path):
    sheet = sheet_of(phuoc_long_07b(), tmp_path)
    row = row_of(sheet, "Tất cả các Lĩnh vực")
    assert [sheet.cell(row, column).value for column in range(3, 15)] == [
        *(178, None, None, 178),
        *(178, None, None, 178),
        *(81, None, None, 81),
    ]
    assert row_of(sheet, "Lĩnh vực...") > row
    assert sheet.print_title_rows is None
    second = row_of(sheet, "Lĩnh vực...")
    numbering = [cell.value for cell in sheet[second - 1] if cell.value]
    assert numbering == ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"]


def test_seventy_rows_keep_the_signature_with_the_last_rows(tmp_path):
    rows = [FormRow(f"Lĩnh vực {number}", ZEROS) for number in range(1, 71)]
    sheet = sheet_of(with_rows(phuoc_long_06a(), rows), tmp_path)
    total = row_of(sheet, "TỔNG CỘNG")
    # An empty line, place and day, three lines of the signer's position, room to sign, the name.
    assert sheet.max_row == total + 7
    assert [mark.id for mark in sheet.row_breaks.brk] in ([], [total - 5])
    # 22 rows fill the page but for the signature.
    sheet = sheet_of(with_rows(phuoc_long_06a(), rows[:22]), tmp_path)
    assert [mark.id for mark in sheet.row_breaks.brk] == [row_of(sheet, "TỔNG CỘNG") - 5]
    assert sheet.page_setup.fitToHeight == 0


def test_high_rows_stay_with_the_signature_only_as_far_as_a_page_holds_them(tmp_path):
    name = ("Đăng ký giao dịch bảo đảm và hồ sơ đất đai, " * 5)[:219]
    rows = [FormRow(f"#{number} {name}", ZEROS) for number in range(1, 25)]
    sheet = sheet_of(with_rows(phuoc_long_06a(), rows), tmp_path)
    total = row_of(sheet, "TỔNG CỘNG")
    (last_page,) = [mark.id for mark in sheet.row_breaks.brk]
    kept = total - last_page
    heights = [sheet.row_dimensions[row].height for row in range(last_page + 1, sheet.max_row + 1)]
    first_header, last_header = (int(row) for row in sheet.print_title_rows.replace("$", "").split(":"))
    repeated = sum(sheet.row_dimensions[row].height for row in range(first_header, last_header + 1))
    # A4 across is 210 mm high.
    page = 210 * 72 / 25.4 - 72 * (sheet.page_margins.top + sheet.page_margins.bottom)
    assert 1 < kept < 5
    assert sum(heights) + repeated <= page
    # One more would not have gone onto the page.
    assert sum(heights) + repeated + sheet.row_dimensions[last_page].height > page * 0.98


def test_a_form_a_little_too_high_is_shrunk_onto_one_page(tmp_path):
    """17 rows fill the page but for the signature, which is about a tenth of it."""
    rows = [FormRow(f"Lĩnh vực {number}", ZEROS) for number in range(1, 18)]
    sheet = sheet_of(with_rows(phuoc_long_06a(), rows), tmp_path)
    assert sheet.page_setup.fitToHeight == 1
    assert [mark.id for mark in sheet.row_breaks.brk] == []


def test_long_names_get_higher_rows(tmp_path):
    name = "Giáo dục và đào tạo thuộc hệ thống giáo dục quốc dân và các cơ sở giáo dục khác " * 4
    sheet = sheet_of(with_rows(phuoc_long_06a(), [FormRow(name, ZEROS), FormRow("Đất đai", ZEROS)]), tmp_path)
    short = row_of(sheet, "Đất đai")
    assert sheet.row_dimensions[short - 1].height > 4 * sheet.row_dimensions[short].height
    assert sheet.cell(short - 1, 2).alignment.wrap_text


def test_draft_signature_and_properties(tmp_path):
    document = replace(phuoc_long_06a(), draft=True, signed_on=date(2026, 2, 5), remarks=("Ghi chú.",))
    sheet = sheet_of(document, tmp_path)
    assert sheet.oddHeader.center.text == "BẢN NHÁP"
    assert sheet.oddHeader.center.color == "FF0000"
    first = row_of(sheet, "Ghi chú.") + 1
    assert [[cell.value for cell in row if cell.value] for row in sheet.iter_rows(first)] == [
        ["Phước Long, ngày 05 tháng 02 năm 2026"],
        ["NGƯỜI LẬP BIỂU", "TM. ỦY BAN NHÂN DÂN"],
        ["KT. CHỦ TỊCH"],
        ["PHÓ CHỦ TỊCH"],
        [],
        ["Lê Thị Ví Dụ", "Trần Văn Ví Dụ"],
    ]


def test_signs_of_the_signature_stand_clear_of_the_letters_above_them(tmp_path):
    """Lines of 12 points need 13.8 points in Times New Roman; each has a row of its own, with room to spare."""
    sheet = sheet_of(phuoc_long_06a(), tmp_path)
    rows = range(row_of(sheet, "TM. ỦY BAN NHÂN DÂN"), sheet.max_row + 1)
    assert all(sheet.row_dimensions[row].height >= 16 for row in rows)
    # 17 mm to sign in.
    assert sheet.row_dimensions[sheet.max_row - 1].height == pytest.approx(17 * 72 / 25.4)


def test_names_stand_off_the_border_as_on_paper(tmp_path):
    sheet = sheet_of(phuoc_long_06a(), tmp_path)
    name = sheet.cell(row_of(sheet, "Hộ tịch"), 2)
    assert (name.alignment.horizontal, name.alignment.indent) == ("left", 1)
    total = row_of(sheet, "TỔNG CỘNG")
    assert sheet.row_dimensions[total].height > sheet.row_dimensions[row_of(sheet, "Hộ tịch")].height


def test_properties_of_the_file(tmp_path):
    sheet_of(phuoc_long_06a(), tmp_path)
    properties = load_workbook(tmp_path / "bieu.xlsx").properties
    assert properties.title == "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH TẠI UBND PHƯỜNG PHƯỚC LONG"


def test_decomposed_letters_come_out_composed(tmp_path):
    name = unicodedata.normalize("NFD", "Nuôi con nuôi ở xã")
    sheet = sheet_of(with_rows(phuoc_long_06a(), [FormRow(name, ZEROS)]), tmp_path)
    assert row_of(sheet, "Nuôi con nuôi ở xã")
