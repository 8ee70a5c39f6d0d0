"""Which rows of a form made elsewhere are its fields: sums, groups and parts must not be counted twice, nor lost."""

import pytest
from foreign_form import CIVIL, COPIES, FIGURES, TOTAL, save_form

from tthc_desktop.errors import UserError
from tthc_desktop.imports.report_form import read_form

# 142 = 135 + 7, and so on: the two fields of FIGURES and this one.
LAND = ("Đất đai", 7, 3, 4, 0, 6, 6, 0, 0, 1, 1, 0)
ALL = (142, 13, 124, 5, 131, 108, 20, 3, 11, 9, 2)
NO_TOTAL = "Biểu không có dòng TỔNG CỘNG; tổng được cộng từ các dòng."


def labels(form):
    return [row.label for row in form.rows]


def refusal(path):
    with pytest.raises(UserError) as caught:
        read_form(path)
    return caught.value.message


def test_sums_between_the_rows_do_not_end_the_table(tmp_path):
    rows = (CIVIL, COPIES, ("Cộng", *TOTAL), LAND)
    form = read_form(save_form(tmp_path / "a.xlsx", rows, ALL, orders=(1, 2, "", 3)))
    assert labels(form) == [CIVIL[0], COPIES[0], LAND[0]]
    assert (tuple(form.total.values()), form.violations()) == (ALL, ())
    assert form.warnings == ("Không cộng các dòng cộng giữa bảng “Cộng”: các dòng được cộng đã được đọc.",)


def test_a_sum_between_that_does_not_add_up_is_told(tmp_path):
    rows = (CIVIL, COPIES, ("Cộng", 136, *TOTAL[1:]), LAND)
    form = read_form(save_form(tmp_path / "a.xlsx", rows, ALL, orders=(1, 2, "", 3)))
    assert "Số ở “Cộng” không bằng tổng các dòng của nó." in form.warnings


def test_rows_below_the_total_are_never_dropped_in_silence(tmp_path):
    rows = (CIVIL, COPIES, ("TỔNG CỘNG", *TOTAL), LAND)
    message = refusal(save_form(tmp_path / "a.xlsx", rows, None, orders=(1, 2, "", 3)))
    assert "dưới dòng tổng cộng (dòng 11) còn số liệu: dòng 12 “Đất đai”" in message


def test_remarks_below_the_total_are_no_rows(tmp_path):
    def remarks(sheet):
        sheet["A12"], sheet["B12"] = "Ghi chú", "Số liệu lấy lúc 8 giờ"
        sheet["B13"], sheet["C13"] = "Tỷ lệ đúng hạn", 1
        sheet["A14"], sheet["B14"], sheet["C14"] = 1, "Nguyễn Văn A", 0

    form = read_form(save_form(tmp_path / "a.xlsx", change=remarks))
    assert (form.total, form.warnings) == (FIGURES, ())


def test_the_same_total_above_and_below_the_rows(tmp_path):
    rows = (("TỔNG CỘNG", *TOTAL), CIVIL, COPIES)
    form = read_form(save_form(tmp_path / "a.xlsx", rows, orders=("", 1, 2)))
    assert (form.total, labels(form), form.violations()) == (FIGURES, [CIVIL[0], COPIES[0]], ())


def test_two_totals_that_contradict_each_other(tmp_path):
    rows = (("TỔNG CỘNG", 136, *TOTAL[1:]), CIVIL, ("TỔNG CỘNG", *TOTAL))
    message = refusal(save_form(tmp_path / "a.xlsx", rows, None, orders=("", 1, "")))
    assert "có hai dòng tổng khác nhau, dòng 9 và dòng 11" in message


@pytest.mark.parametrize("orders", [("I", "II"), ("A", "B"), ("I.", "II.")])
def test_fields_with_roman_numbers_or_letters(tmp_path, orders):
    form = read_form(save_form(tmp_path / "a.xlsx", orders=orders))
    assert (labels(form), form.total, form.violations()) == ([CIVIL[0], COPIES[0]], FIGURES, ())


def test_a_group_without_rows_counts_itself(tmp_path):
    rows = (("Cấp tỉnh", *LAND[1:]), ("Cấp xã", *TOTAL), CIVIL, COPIES)
    form = read_form(save_form(tmp_path / "a.xlsx", rows, None, orders=("I", "II", 1, 2)))
    assert labels(form) == ["Cấp tỉnh", CIVIL[0], COPIES[0]]
    assert form.totals()["3"] == 142
    assert form.warnings[1:] == ("Không cộng các dòng nhóm “Cấp xã”: các dòng dưới nhóm đã được đọc.",)


def test_groups_within_groups(tmp_path):
    rows = (("Cấp xã", *TOTAL), ("Tư pháp", *CIVIL[1:]), CIVIL, ("Khác", *COPIES[1:]), COPIES)
    form = read_form(save_form(tmp_path / "a.xlsx", rows, orders=("A", "I", 1, "II", 1)))
    assert (labels(form), form.violations()) == ([CIVIL[0], COPIES[0]], ())
    assert form.warnings == ("Không cộng các dòng nhóm “Cấp xã”, “Tư pháp”, “Khác”: các dòng dưới nhóm đã được đọc.",)


def test_a_group_that_is_not_the_sum_of_its_rows_is_told(tmp_path):
    rows = (("Cấp xã", *ALL), CIVIL, COPIES)
    form = read_form(save_form(tmp_path / "a.xlsx", rows, orders=("I", 1, 2)))
    assert "Số ở “Cấp xã” không bằng tổng các dòng của nó." in form.warnings


@pytest.mark.parametrize(
    ("order", "label"),
    [("1.1", "Khai sinh"), (1.1, "Khai sinh"), ("-", "Khai sinh"), ("", "Trong đó: khai sinh"), ("a)", "Khai sinh")],
)
def test_parts_of_a_field_are_not_counted_twice(tmp_path, order, label):
    rows = (CIVIL, (label, *CIVIL[1:]), COPIES)
    form = read_form(save_form(tmp_path / "a.xlsx", rows, None, orders=(1, order, 2)))
    assert (labels(form), form.totals()["3"]) == ([CIVIL[0], COPIES[0]], 135)
    assert form.warnings == (NO_TOTAL, f"Không cộng các dòng con “{label}”: số của dòng trên đã gồm các dòng này.")


def test_rows_below_a_heading_without_figures_are_fields(tmp_path):
    rows = (("Lĩnh vực Tư pháp",), CIVIL, COPIES)
    form = read_form(save_form(tmp_path / "a.xlsx", rows, orders=(1, "1.1", "1.2")))
    assert (form.totals()["3"], form.violations()) == (135, ())
    assert labels(form)[1:] == [CIVIL[0], COPIES[0]]


def test_fields_that_all_begin_with_a_dash_are_fields(tmp_path):
    rows = (("- Hộ tịch", *CIVIL[1:]), ("- Chứng thực", *COPIES[1:]))
    form = read_form(save_form(tmp_path / "a.xlsx", rows, None, orders=("", "")))
    assert form.totals()["3"] == 135


@pytest.mark.parametrize("value", [1e20, "10.000.000.000"])
def test_a_figure_that_no_office_can_have(tmp_path, value):
    message = refusal(save_form(tmp_path / "a.xlsx", ((CIVIL[0], value, *CIVIL[2:]), COPIES)))
    assert "ô C9" in message
    assert "không phải số nguyên từ 0 đến 999.999.999" in message


def numbered(*numbers):
    def change(sheet):
        for place, number in enumerate(numbers, start=1):
            sheet.cell(8, place, number)

    return change


@pytest.mark.parametrize("shape", ["{}", "({})"])
def test_a_row_of_column_numbers_with_one_twice_is_no_row_of_figures(tmp_path, shape):
    numbers = [shape.format(number) for number in (1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 11, 12, 13)]
    message = refusal(save_form(tmp_path / "a.xlsx", change=numbered(*numbers)))
    assert "dòng đánh số cột (dòng 8) ghi trùng số hoặc sai thứ tự" in message


def test_numbers_that_contradict_the_words_above_them(tmp_path):
    numbers = [f"({number})" for number in (1, 2, 3, 5, 4, 6, 7, 8, 9, 10, 11, 12, 13)]
    message = refusal(save_form(tmp_path / "a.xlsx", change=numbered(*numbers)))
    assert "cột đánh số (4) lại có tên của cột (5)" in message


def test_a_row_that_calls_the_columns_a_b_1_2_says_nothing(tmp_path):
    form = read_form(save_form(tmp_path / "a.xlsx", change=numbered("A", "B", *range(1, 12))))
    assert (form.total, labels(form), form.warnings) == (FIGURES, [CIVIL[0], COPIES[0]], ())


def unmerge(sheet):
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))


def test_groups_in_another_order(tmp_path):
    def swap(sheet):
        unmerge(sheet)
        for row in range(5, 12):
            values = [sheet.cell(row, column).value for column in (7, 8, 9, 10, 3, 4, 5, 6)]
            for column, value in enumerate(values, start=3):
                sheet.cell(row, column).value = value

    assert read_form(save_form(tmp_path / "a.xlsx", change=swap)).total == FIGURES
    assert read_form(save_form(tmp_path / "b.xlsx", change=swap, numbering=False)).total == FIGURES


def test_numbers_below_the_heading_of_another_group(tmp_path):
    def swap(sheet):
        sheet["C5"], sheet["G5"] = sheet["G5"].value, sheet["C5"].value

    message = refusal(save_form(tmp_path / "a.xlsx", change=swap))
    assert "cột đánh số (3) lại có tên của cột (7)" in message


def test_headings_in_the_middle_of_their_columns(tmp_path):
    def centre(sheet):
        unmerge(sheet)
        for first, middle in (("C5", "D5"), ("G5", "H5"), ("K5", "L5")):
            sheet[middle], sheet[first] = sheet[first].value, None

    assert read_form(save_form(tmp_path / "a.xlsx", change=centre)).total == FIGURES


@pytest.mark.parametrize("rows", [(5, 6, 7, 8), (8,)])
def test_headings_repeated_for_the_next_page(tmp_path, rows):
    def repeat(sheet):
        unmerge(sheet)
        sheet.insert_rows(10, len(rows))
        for place, row in enumerate(rows):
            for column in range(1, 14):
                sheet.cell(10 + place, column).value = sheet.cell(row, column).value

    form = read_form(save_form(tmp_path / "a.xlsx", change=repeat))
    assert (labels(form), form.total) == ([CIVIL[0], COPIES[0]], FIGURES)


def test_a_second_form_without_totals_is_no_second_page(tmp_path):
    def append(sheet):
        unmerge(sheet)
        sheet["A11"] = "Biểu số II.06a/VPCP/KSTT"
        for place, row in enumerate((5, 6, 7, 8, 9), start=12):
            for column in range(1, 14):
                sheet.cell(place, column).value = sheet.cell(row, column).value

    assert "có hai biểu" in refusal(save_form(tmp_path / "a.xlsx", total=None, change=append))


def test_a_row_of_nothing_but_errors_is_not_passed_over(tmp_path):
    rows = (CIVIL, ("Đất đai", *["#N/A"] * 11), COPIES)
    message = refusal(save_form(tmp_path / "a.xlsx", rows, None, orders=("", "", "")))
    assert "11 ô báo lỗi thay cho số (C10, D10, E10, …)" in message


@pytest.mark.parametrize("between", [" - ", "; ", ". "])
def test_unit_and_receiver_in_one_line(tmp_path, between):
    words = f"Đơn vị báo cáo: UBND phường Ví Dụ{between}Đơn vị nhận báo cáo: UBND tỉnh Ví Dụ"
    form = read_form(save_form(tmp_path / "a.xlsx", unit=words, receiver=""))
    assert (form.unit, form.receiver) == ("UBND phường Ví Dụ", "UBND tỉnh Ví Dụ")


@pytest.mark.parametrize("words", ["TỔNG CỘNG (toàn phường)", "Tổng số:", "CỘNG"])
def test_totals_in_more_words(tmp_path, words):
    form = read_form(save_form(tmp_path / "a.xlsx", change=lambda sheet: sheet.__setitem__("A11", words)))
    assert (form.total, form.warnings) == (FIGURES, ())


def test_headings_that_speak_of_the_number_of_dossiers(tmp_path):
    def reword(sheet):
        sheet["C5"], sheet["G5"], sheet["K5"] = (
            "SỐ HỒ SƠ TIẾP NHẬN",
            "SỐ HỒ SƠ ĐÃ GIẢI QUYẾT",
            "SỐ HỒ SƠ CHƯA GIẢI QUYẾT",
        )

    assert read_form(save_form(tmp_path / "a.xlsx", change=reword, numbering=False)).total == FIGURES
