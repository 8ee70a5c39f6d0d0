"""Adding up the forms of several units, worked out by hand."""

from dataclasses import replace
from datetime import date

import pytest

from tthc_desktop.reports.document import FormRow
from tthc_desktop.reports.read_form import ReadForm, ReadRow, whole
from tthc_desktop.reports.settlement import CANCELLED, NUMBERED, Layout
from tthc_desktop.reports.summing import Level, SumForm, SumRows, level_of, printed_rows, sum_forms

FIRST, LAST = date(2023, 6, 15), date(2023, 9, 14)


def row(label, *values):
    return ReadRow(label, dict(zip(NUMBERED, values, strict=True)), 9)


# 35 = 10 + 20 + 5 = 25 + 10; 100 = 100; 7 = 3 + 4 = 6 + 1.
CIVIL = row("Hộ tịch", 35, 10, 20, 5, 25, 12, 10, 3, 10, 8, 2)
COPIES = row("Chứng thực", 100, 0, 100, 0, 100, 90, 10, 0, 0, 0, 0)
LAND = row("Đất đai", 7, 3, 4, 0, 6, 6, 0, 0, 1, 1, 0)


def form(name, unit, *rows, **rest):
    return ReadForm(name, "Sheet1", unit, "", "Quý III năm 2023", FIRST, LAST, NUMBERED, rows, None, **rest)


A = form("a.xlsx", "UBND xã A", CIVIL, COPIES)
B = form("b.xlsx", "UBND phường B", replace(CIVIL, label="HỘ TỊCH (Bộ Tư pháp)"), LAND)


def test_the_sum_by_field_and_by_unit():
    found = sum_forms([A, B])
    assert [(one.label, one.figures["3"], len(one.parts)) for one in found.fields] == [
        ("Hộ tịch", 70, 2),
        ("Chứng thực", 100, 1),
        ("Đất đai", 7, 1),
    ]
    assert [(one.unit, one.figures["3"], one.figures["11"]) for one in found.units] == [
        ("UBND xã A", 135, 10),
        ("UBND phường B", 42, 11),
    ]
    expected = dict(zip(NUMBERED, (177, 23, 144, 10, 156, 120, 30, 6, 21, 17, 4), strict=True))
    assert {column: found.total[column] for column in NUMBERED} == expected
    assert (found.problems, found.layout) == ((), Layout.OFFICIAL)
    assert found.period == ("Quý III năm 2023", FIRST, LAST)


def test_each_row_names_its_files():
    parts = sum_forms([A, B]).fields[0].parts
    assert [(part.form.file_name, part.row.label) for part in parts] == [
        ("a.xlsx", "Hộ tịch"),
        ("b.xlsx", "HỘ TỊCH (Bộ Tư pháp)"),
    ]


def test_two_fields_of_one_file_that_differ_in_brackets_only_stay_apart():
    one = form("a.xlsx", "A", replace(CIVIL, label="Hỗ trợ (x)"), replace(LAND, label="Hỗ trợ (y)"))
    assert [its.label for its in sum_forms([one]).fields] == ["Hỗ trợ (x)", "Hỗ trợ (y)"]


def test_a_unit_given_twice_names_both_files():
    (problem,) = sum_forms([A, replace(B, unit="ubnd Xã A.")]).problems
    assert problem == "“a.xlsx”, “b.xlsx” cùng là của “UBND xã A”: một đơn vị chỉ được cộng một lần."


@pytest.mark.parametrize("unit", ["UBND X. A", "Ủy ban nhân dân xã A", "UBND xã A, huyện B"])
def test_a_unit_given_twice_in_other_words(unit):
    (problem,) = sum_forms([A, replace(B, unit=unit)]).problems
    assert "một đơn vị chỉ được cộng một lần" in problem


def test_other_periods_name_the_files():
    other = replace(B, period_title="Quý II năm 2023", period_first=date(2023, 3, 15), period_last=date(2023, 6, 14))
    (problem,) = sum_forms([A, other]).problems
    assert problem == (
        "Các tệp không cùng kỳ báo cáo. “a.xlsx”: Quý III năm 2023 (từ 15/6/2023 đến 14/9/2023); "
        "“b.xlsx”: Quý II năm 2023 (từ 15/3/2023 đến 14/6/2023)."
    )


def test_a_file_that_contradicts_itself():
    broken = replace(A, rows=(replace(CIVIL, figures={**CIVIL.figures, "10": 4}), COPIES))
    problems = sum_forms([broken, B]).problems
    assert problems[0] == ("“a.xlsx”: dòng “Hộ tịch”: (7)=(8)+(9)+(10) không khớp, bên trái là 25, bên phải là 26.")
    assert all(problem.startswith("“a.xlsx”") for problem in problems)


def test_cancelled_dossiers_beside_column_7_are_printed():
    columns = (*NUMBERED, "paused", CANCELLED)
    apart = replace(CIVIL, figures=whole({**CIVIL.figures, "3": 36, "4": 11, CANCELLED: 1}))
    found = sum_forms([replace(A, rows=(apart, COPIES), columns=columns), B])
    assert (found.layout, found.total[CANCELLED], found.problems) == (Layout.WARD, 1, ())


def test_two_ways_of_counting_cancelled_dossiers_cannot_be_added():
    columns = (*NUMBERED, "paused", CANCELLED)
    apart = replace(CIVIL, figures=whole({**CIVIL.figures, "3": 36, "4": 11, CANCELLED: 1}))
    within = replace(CIVIL, figures=whole({**CIVIL.figures, CANCELLED: 1}))
    first = replace(A, rows=(apart,), columns=columns)
    (problem,) = sum_forms([first, replace(B, rows=(within,), columns=columns)]).problems
    assert problem.startswith("“a.xlsx” tính “HS hủy” ngoài cột (7), “b.xlsx” tính trong cột (7)")


@pytest.mark.parametrize(
    ("unit", "level"),
    [
        ("UBND phường Phước Long", Level.COMMUNE),
        ("UBND xã A, huyện B, tỉnh C", Level.COMMUNE),
        ("Trung tâm Phục vụ hành chính công xã Tây Phú", Level.COMMUNE),
        ("UBND thị trấn Vạn Giã", Level.COMMUNE),
        ("UBND thị xã Ninh Hòa", Level.DISTRICT),
        ("UBND TP Nha Trang", Level.DISTRICT),
        ("UBND huyện Vạn Ninh, tỉnh Khánh Hòa", Level.DISTRICT),
        ("Sở Tư pháp", Level.PROVINCE),
        ("UBND tỉnh Khánh Hòa", Level.PROVINCE),
        ("UBND P. Phước Long", Level.COMMUNE),
        ("UBND TP Hồ Chí Minh", Level.PROVINCE),
        ("UBND phường Sài Gòn, TP.HCM", Level.COMMUNE),
        ("Đơn vị 7", Level.UNKNOWN),
    ],
)
def test_the_level_of_a_unit_is_told_by_its_name(unit, level):
    assert level_of(unit) is level


def plain(rows: tuple[FormRow, ...]):
    return [(one.order, one.label, one.values["3"]) for one in rows]


def test_rows_of_both_forms():
    sea = form("c.xlsx", "Sở Tư pháp", LAND)
    found = sum_forms([A, B, sea])
    assert plain(printed_rows(found, SumForm.UPPER, SumRows.FIELD)) == [
        ("", "Hộ tịch", 70),
        ("", "Chứng thực", 100),
        ("", "Đất đai", 14),
    ]
    assert plain(printed_rows(found, SumForm.UPPER, SumRows.UNIT)) == [
        ("", "UBND xã A", 135),
        ("", "UBND phường B", 42),
        ("", "Sở Tư pháp", 7),
    ]
    assert plain(printed_rows(found, SumForm.PROVINCE, SumRows.UNIT)) == [
        ("I", "Cấp tỉnh", 7),
        ("1", "Sở Tư pháp", 7),
        ("II", "Cấp xã", 177),
        ("1", "UBND xã A", 135),
        ("2", "UBND phường B", 42),
    ]
    assert plain(printed_rows(found, SumForm.PROVINCE, SumRows.FIELD))[2:] == [
        ("II", "Cấp xã", 177),
        ("1", "Hộ tịch", 70),
        ("2", "Chứng thực", 100),
        ("3", "Đất đai", 7),
    ]
