"""Reading a form II.06a that another system printed, in the shapes in which they come."""

from datetime import date

import pytest
from foreign_form import CIVIL, COPIES, FIGURES, NUMBERED, TOTAL, save_form
from openpyxl import load_workbook

from tthc_desktop.imports.report_form import read_form
from tthc_desktop.reports.settlement import Layout


def test_a_provincial_form_with_merged_headings(tmp_path):
    form = read_form(save_form(tmp_path / "a.xlsx"))
    assert (form.unit, form.receiver) == ("UBND phường Ví Dụ", "UBND thành phố Ví Dụ")
    assert (form.period_title, form.period_first, form.period_last) == (
        "Quý III năm 2023",
        date(2023, 6, 15),
        date(2023, 9, 14),
    )
    assert form.columns == NUMBERED
    assert [(row.label, tuple(row.figures.values()), row.row_number) for row in form.rows] == [
        (CIVIL[0], CIVIL[1:], 9),
        (COPIES[0], COPIES[1:], 10),
    ]
    assert form.total == FIGURES
    assert (form.warnings, form.violations(), form.layout) == ((), (), Layout.OFFICIAL)


@pytest.mark.parametrize("numbering", [True, False])
@pytest.mark.parametrize("left", [0, 3])
def test_the_columns_are_found_by_their_numbers_or_by_their_titles(tmp_path, numbering, left):
    form = read_form(save_form(tmp_path / "a.xlsx", numbering=numbering, left=left))
    assert form.total == FIGURES
    assert [row.label for row in form.rows] == [CIVIL[0], COPIES[0]]
    assert form.unit == "UBND phường Ví Dụ"


def test_headings_in_other_words_are_known_by_the_numbers_below_them(tmp_path):
    def reword(sheet):
        for cell, words in (("C5", "Hồ sơ vào"), ("G5", "Hồ sơ ra"), ("K5", "Hồ sơ tồn"), ("B5", "Nội dung")):
            sheet[cell] = words

    form = read_form(save_form(tmp_path / "a.xlsx", change=reword))
    assert form.total == FIGURES


@pytest.mark.parametrize("numbering", [True, False])
def test_two_local_columns_and_the_total_first(tmp_path, numbering):
    # Two of the ten open ones wait; one of Hộ tịch was cancelled beside (7): 36 = 25 + 10 + 1.
    civil = ("Hộ tịch", 36, 11, 20, 5, 25, 12, 10, 3, 10, 8, 2, 2, 1)
    total = (136, 11, 120, 5, 125, 102, 20, 3, 10, 8, 2, 2, 1)
    rows = (civil, (*COPIES, 0, 0))
    form = read_form(save_form(tmp_path / "a.xlsx", rows, total, total_first=True, local=True, numbering=numbering))
    assert form.columns == (*NUMBERED, "paused", "cancelled")
    assert tuple(form.total.values()) == total
    assert [tuple(row.figures.values()) for row in form.rows] == [civil[1:], (*COPIES[1:], 0, 0)]
    assert (form.layout, form.violations()) == (Layout.WARD, ())


def test_cancelled_dossiers_that_are_counted_in_column_7_as_well(tmp_path):
    # 35 = 25 + 10 holds without the cancelled one, so it is a part of the 25.
    total = (*TOTAL, 0, 1)
    form = read_form(save_form(tmp_path / "a.xlsx", ((*CIVIL, 0, 1), (*COPIES, 0, 0)), total, local=True))
    assert (form.layout, form.violations()) == (Layout.OFFICIAL, ())


def test_figures_as_texts(tmp_path):
    civil = ("Hộ tịch", "149.420", "1 587", "147\u00a0833", "", "128.721", "128721", "-", "", 20699, " 20.699 ", None)
    form = read_form(save_form(tmp_path / "a.xlsx", [civil], None))
    expected = (149420, 1587, 147833, 0, 128721, 128721, 0, 0, 20699, 20699, 0)
    assert tuple(form.rows[0].figures.values()) == expected
    assert (form.total, tuple(form.totals().values())[:11]) == (None, expected)
    assert form.warnings == ("Biểu không có dòng TỔNG CỘNG; tổng được cộng từ các dòng.",)
    assert form.violations() == ()


@pytest.mark.parametrize(
    ("unit", "receiver"),
    [
        ("- Đơn vị báo cáo: UBND phường Ví Dụ", "- Đơn vị nhận báo cáo: UBND tỉnh Ví Dụ"),
        ("Đơn vị báo cáo:\nUBND phường Ví Dụ.", "Đơn vị nhận báo cáo:\nUBND tỉnh Ví Dụ."),
        ("ĐƠN VỊ NHẬN BÁO CÁO: UBND tỉnh Ví Dụ…", "ĐƠN VỊ BÁO CÁO :  UBND phường  Ví Dụ"),
        ("Cơ quan báo cáo: UBND phường Ví Dụ\nCơ quan nhận báo cáo: UBND tỉnh Ví Dụ", ""),
    ],
)
def test_unit_and_receiver_in_their_spellings(tmp_path, unit, receiver):
    form = read_form(save_form(tmp_path / "a.xlsx", unit=unit, receiver=receiver))
    assert (form.unit, form.receiver) == ("UBND phường Ví Dụ", "UBND tỉnh Ví Dụ")


def test_the_unit_below_its_label_or_beside_it(tmp_path):
    def below(sheet):
        sheet["J3"] = "UBND phường Ví Dụ"

    form = read_form(save_form(tmp_path / "a.xlsx", unit="", receiver="Đơn vị báo cáo:", change=below))
    assert form.unit == "UBND phường Ví Dụ"

    def beside(sheet):
        sheet.unmerge_cells("J2:M2")
        sheet["L2"] = "UBND phường Ví Dụ"

    form = read_form(save_form(tmp_path / "b.xlsx", unit="", receiver="Đơn vị báo cáo:", change=beside))
    assert form.unit == "UBND phường Ví Dụ"


@pytest.mark.parametrize(
    "period",
    [
        ("Kỳ báo cáo: Quý III năm 2023", "(Từ ngày 15/06/2023 đến ngày 14/09/2023)"),
        ("Kỳ báo cáo : Quý III/2023 ( Từ ngày 15 / 6 / 2023  đến  ngày 14/ 9/2023 )",),
        ("(Từ ngày 15 tháng 6 năm 2023 đến hết ngày 14 tháng 9 năm 2023)",),
        ("Kỳ báo cáo: QUÝ 3 NĂM 2023",),
        ("Kỳ báo cáo: Quý III năm 2023\n(Từ ngày 15-6-2023 đến ngày 14.9.2023)",),
        ("(Từ ngày 15/06/23 đến ngày 14/09/23)",),
        ("(Kèm theo Báo cáo số 12/BC-UBND ngày 15 tháng 9 năm 2023)", "QUÝ III NĂM 2023"),
    ],
)
def test_periods_in_their_spellings(tmp_path, period):
    form = read_form(save_form(tmp_path / "a.xlsx", period=period))
    assert (form.period_first, form.period_last) == (date(2023, 6, 15), date(2023, 9, 14))
    assert form.warnings == ()


@pytest.mark.parametrize(
    ("title", "first", "last"),
    [
        ("Tháng 7 năm 2023", date(2023, 6, 15), date(2023, 7, 14)),
        ("6 tháng đầu năm 2023", date(2022, 12, 15), date(2023, 6, 14)),
        ("Năm 2023", date(2022, 12, 15), date(2023, 12, 14)),
    ],
)
def test_a_period_that_is_only_named(tmp_path, title, first, last):
    form = read_form(save_form(tmp_path / "a.xlsx", period=(f"Kỳ báo cáo: {title}",)))
    assert (form.period_title, form.period_first, form.period_last) == (title, first, last)


def test_a_period_in_a_row_of_cells(tmp_path):
    def days(sheet):
        sheet.unmerge_cells("D1:I1")
        for cell, value in (("D3", "Từ ngày"), ("E3", date(2023, 6, 15)), ("F3", "đến ngày"), ("G3", "14/9/2023")):
            sheet[cell] = value

    form = read_form(save_form(tmp_path / "a.xlsx", period=(), change=days))
    assert (form.period_first, form.period_last, form.warnings) == (date(2023, 6, 15), date(2023, 9, 14), ())

    def named(sheet):
        for cell, value in (("D3", "Kỳ báo cáo:"), ("E3", "Quý III"), ("F3", "năm"), ("G3", 2023)):
            sheet[cell] = value

    form = read_form(save_form(tmp_path / "b.xlsx", period=(), change=named))
    assert (form.period_first, form.period_last, form.warnings) == (date(2023, 6, 15), date(2023, 9, 14), ())


@pytest.mark.parametrize("last", ["31/9/2023", "14/5/2023"])
def test_days_that_cannot_be_are_told_and_the_name_counts(tmp_path, last):
    form = read_form(save_form(tmp_path / "a.xlsx", period=("Quý III năm 2023", f"(Từ ngày 15/6/2023 đến {last})")))
    assert (form.period_first, form.period_last) == (date(2023, 6, 15), date(2023, 9, 14))
    assert form.warnings == (f"Khoảng ngày của kỳ báo cáo không có thật: từ 15/6/2023 đến {last}.",)


def test_a_period_in_words_that_nobody_knows_is_told_as_it_stands(tmp_path):
    form = read_form(save_form(tmp_path / "a.xlsx", period=("Kỳ báo cáo: 9 tháng đầu năm 2023",)))
    assert form.period_first is None
    assert form.warnings == (
        "Không hiểu kỳ báo cáo “9 tháng đầu năm 2023” ghi trong biểu: hãy tự xem có đúng kỳ không.",
    )


def test_a_period_whose_name_and_days_contradict_each_other_is_told(tmp_path):
    # As in a real report, which names a wrong year.
    period = ("Kỳ báo cáo: Quý III năm 2024", "(Từ ngày 15/6/2023 đến ngày 14/09/2024)")
    form = read_form(save_form(tmp_path / "a.xlsx", period=period))
    assert (form.period_first, form.period_last) == (date(2023, 6, 15), date(2024, 9, 14))
    (warning,) = form.warnings
    assert "Quý III năm 2024" in warning
    assert "từ ngày 15/6/2024 đến ngày 14/9/2024" in warning


def test_what_a_form_does_not_tell_is_told(tmp_path):
    form = read_form(save_form(tmp_path / "a.xlsx", unit="Đơn vị báo cáo: ………", period=()))
    assert (form.unit, form.period_first) == ("", None)
    assert form.warnings == ("Biểu không ghi đơn vị báo cáo.", "Biểu không ghi kỳ báo cáo.")


def test_a_repeated_number_is_no_matter_and_a_repeated_field_is_told(tmp_path):
    form = read_form(save_form(tmp_path / "a.xlsx", (CIVIL, COPIES), orders=(11, 11)))
    assert (len(form.rows), form.warnings) == (2, ())
    form = read_form(save_form(tmp_path / "b.xlsx", (CIVIL, CIVIL), None))
    assert "Lĩnh vực “Hộ tịch (Bộ Tư pháp)” ghi ở 2 dòng; các dòng được cộng lại." in form.warnings


def test_rows_that_add_up_those_below_them_are_left_out(tmp_path):
    group = ("Cấp xã", *TOTAL)
    form = read_form(save_form(tmp_path / "a.xlsx", (group, CIVIL, COPIES), orders=("I", 1, 2)))
    assert [row.label for row in form.rows] == [CIVIL[0], COPIES[0]]
    assert form.violations() == ()
    assert form.warnings == ("Không cộng các dòng nhóm “Cấp xã”: các dòng dưới nhóm đã được đọc.",)


def test_identities_of_a_form_that_contradicts_itself(tmp_path):
    form = read_form(save_form(tmp_path / "a.xlsx", total=(136, *TOTAL[1:])))
    told = [violation.identity for violation in form.violations()]
    assert told == ["(3)=(4)+(5)+(6)", "(3)=(7)+(11)", "cột (3) = tổng các dòng"]


def test_a_form_as_text(tmp_path):
    sheet = load_workbook(save_form(tmp_path / "a.xlsx")).active
    lines = [
        ";".join("" if value is None else str(value) for value in row) for row in sheet.iter_rows(values_only=True)
    ]
    (tmp_path / "a.csv").write_text("\n".join(lines), encoding="utf-8")
    form = read_form(tmp_path / "a.csv")
    assert (form.unit, form.total) == ("UBND phường Ví Dụ", FIGURES)


def test_the_forms_of_the_circular_are_not_taken_for_one_another(tmp_path):
    path = save_form(tmp_path / "a.xlsx", form_number="Biểu số II.06c/VPCP/KSTT")
    with pytest.raises(Exception, match=r"là Biểu II\.06c, không phải Biểu II\.06a"):
        read_form(path)


def test_titles_between_the_rows_end_nothing(tmp_path):
    def insert(sheet):
        sheet.insert_rows(10)
        sheet["A10"] = "Lĩnh vực của ngành Tư pháp"

    form = read_form(save_form(tmp_path / "a.xlsx", change=insert))
    assert [row.label for row in form.rows] == [CIVIL[0], COPIES[0]]
    assert (form.total, form.violations()) == (FIGURES, ())


def test_a_sum_within_the_table_is_not_taken_for_its_end(tmp_path):
    rows = (CIVIL, ("Tổng cộng ngành Tư pháp", *CIVIL[1:]), COPIES)
    form = read_form(save_form(tmp_path / "a.xlsx", rows, orders=(1, "", 2)))
    assert (form.total, [row.label for row in form.rows]) == (FIGURES, [CIVIL[0], COPIES[0]])
    assert form.warnings == (
        "Không cộng các dòng cộng giữa bảng “Tổng cộng ngành Tư pháp”: các dòng được cộng đã được đọc.",
    )


@pytest.mark.parametrize("words", ["Tổng cộng", "TỔNG SỐ", "Cộng", "TỔNG CỘNG (I+II):"])
def test_the_total_by_its_names(tmp_path, words):
    form = read_form(save_form(tmp_path / "a.xlsx", change=lambda sheet: sheet.__setitem__("A11", words)))
    assert form.total == FIGURES


def test_fields_that_begin_like_a_total_are_fields(tmp_path):
    rows = ((("Công tác dân tộc"), *CIVIL[1:]), ("Tổng hợp khác", *COPIES[1:]))
    form = read_form(save_form(tmp_path / "a.xlsx", rows, orders=("", "")))
    assert [row.label for row in form.rows] == ["Công tác dân tộc", "Tổng hợp khác"]
    assert form.total == FIGURES


def test_a_field_without_figures_is_a_row_of_zeros(tmp_path):
    form = read_form(save_form(tmp_path / "a.xlsx", (CIVIL, COPIES, ("Nuôi con nuôi",)), None))
    assert (form.rows[2].label, set(form.rows[2].figures.values())) == ("Nuôi con nuôi", {0})


def test_a_total_that_was_given_a_number(tmp_path):
    form = read_form(save_form(tmp_path / "a.xlsx", (CIVIL, COPIES, ("TỔNG CỘNG", *TOTAL)), None))
    assert (form.total, len(form.rows)) == (FIGURES, 2)
