"""Comparing forms cell by cell, dossiers by the cells they stand in."""

from datetime import date

import pytest

from tthc_desktop.domain.dossier import Channel
from tthc_desktop.domain.timeliness import Timeliness
from tthc_desktop.reports.dossier_differences import (
    ComparedDossier,
    DifferenceKind,
    DossierFacts,
    compare_dossiers,
)
from tthc_desktop.reports.identities import TOTAL_ROW
from tthc_desktop.reports.read_form import ReadForm, ReadRow, same_unit, whole
from tthc_desktop.reports.reconciling import compare_forms, matches
from tthc_desktop.reports.settlement import NUMBERED, CountedDossier, Layout, Settlement, sum_of

FIRST, LAST = date(2023, 6, 15), date(2023, 9, 14)


def figures(**given):
    return whole({key.removeprefix("c"): value for key, value in given.items()})


CIVIL = figures(c3=3, c4=1, c5=2, c7=2, c8=2, c11=1, c12=1)
LAND = figures(c3=1, c5=1, c11=1, c12=1)


def settlement(**rows):
    return Settlement(tuple(rows.items()), sum_of(rows.values()), Layout.OFFICIAL)


def form(*rows, total=None, columns=NUMBERED):
    read = tuple(ReadRow(label, {column: its[column] for column in columns}, 9) for label, its in rows)
    return ReadForm("a.xlsx", "Sheet1", "UBND xã A", "", "", FIRST, LAST, columns, read, total)


def told(comparison):
    return [(one.row, one.field, one.column, one.ours, one.theirs) for one in comparison.differences]


def test_the_same_form_has_no_difference():
    found = compare_forms(settlement(hộ_tịch=CIVIL, đất_đai=LAND), form(("hộ_tịch", CIVIL), ("đất_đai", LAND)))
    assert (told(found), found.compared) == ([], 3 * 11)


def test_cells_that_differ_with_the_total_last():
    theirs = CIVIL | {"8": 1, "9": 1}
    found = compare_forms(settlement(A=CIVIL, B=LAND), form(("B", LAND), ("A", theirs)))
    assert told(found) == [
        ("A", "A", "8", 2, 1),
        ("A", "A", "9", 0, 1),
        (TOTAL_ROW, None, "8", 2, 1),
        (TOTAL_ROW, None, "9", 0, 1),
    ]
    assert found.differences[0].more_here == 1


def test_rows_that_only_one_side_has():
    found = compare_forms(settlement(A=CIVIL, B=figures()), form(("A", CIVIL), ("C", LAND), ("D", figures())))
    assert (found.only_here, found.only_there) == ((), ("C",))
    assert told(found) == [
        *(("C", None, column, 0, 1) for column in ("3", "5", "11", "12")),
        *((TOTAL_ROW, None, column, *numbers) for column, numbers in
          (("3", (3, 4)), ("5", (2, 3)), ("11", (1, 2)), ("12", (1, 2)))),
    ]  # fmt: skip
    found = compare_forms(settlement(A=CIVIL, B=LAND), form(("A", CIVIL)))
    assert found.only_here == ("B",)


def test_the_total_is_compared_as_the_file_writes_it():
    found = compare_forms(settlement(A=CIVIL), form(("A", CIVIL), total=CIVIL | {"3": 4}))
    assert told(found) == [(TOTAL_ROW, None, "3", 3, 4)]
    # 4 is neither 1 + 2 + 0 nor 2 + 1 nor the only row.
    assert [one.identity for one in found.violations] == ["(3)=(4)+(5)+(6)", "(3)=(7)+(11)", "cột (3) = tổng các dòng"]


def test_rows_of_one_field_are_added_up_before_they_are_compared():
    half = figures(c3=1, c4=1, c7=1, c8=1)
    rest = figures(c3=2, c5=2, c7=1, c8=1, c11=1, c12=1)
    assert told(compare_forms(settlement(A=CIVIL), form(("A", half), ("a", rest)))) == []


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        (["Hộ tịch"], ["HỘ TỊCH "], {"Hộ tịch": "HỘ TỊCH "}),
        (["Hộ tịch"], ["Hộ tịch (Bộ Tư pháp)"], {"Hộ tịch": "Hộ tịch (Bộ Tư pháp)"}),
        (["Bảo trợ xã hội (LĐTBXH)"], ["Bảo trợ xã hội"], {"Bảo trợ xã hội (LĐTBXH)": "Bảo trợ xã hội"}),
        (["A (x)", "A (y)"], ["A (y)", "A (x)"], {"A (x)": "A (x)", "A (y)": "A (y)"}),
        (["A (x)", "A (y)"], ["A"], {}),
        (["Hộ tịch"], ["Chứng thực"], {}),
    ],
)
def test_fields_are_known_by_their_names_without_the_ministry(ours, theirs, expected):
    assert matches(ours, theirs) == expected


def test_units_are_known_whatever_their_case_accents_and_dots():
    assert same_unit("UBND phường Phước Long", "ubnd Phường PHƯỚC LONG.")
    assert same_unit("UBND xã A, huyện B", "UBND xã A - huyện B")
    assert same_unit("UBND phường Phước Long", "UBND P. Phước Long")
    assert same_unit("UBND phường 5, quận 3", "Ủy ban nhân dân P.5, Q.3")
    assert same_unit("UBND phường Phước Long", "Phường Phước Long, TP Nha Trang")
    assert not same_unit("UBND phường Phước Long", "UBND phường Phước Hải")
    assert not same_unit("UBND xã A, huyện B", "UBND xã A, huyện C")
    assert not same_unit("UBND xã Tân", "UBND xã Tân An")


def facts(closed=None, received=date(2023, 7, 3), due=date(2023, 7, 10), field="Hộ tịch", **rest):
    timeliness = None if closed is None else Timeliness.EARLY if closed < due else Timeliness.ON_TIME
    channel = rest.get("channel", Channel.COUNTER)
    counted = CountedDossier(field, channel, received, closed_on=closed, timeliness=timeliness, due_on=due)
    status = "đang xử lý" if closed is None else "đã xử lý xong"
    return DossierFacts(counted, field, channel, received, due, closed, status)


def compared(ours, theirs):
    dossier = ComparedDossier("H1", "H1" if theirs else "", 1 if ours else None, "Nguyễn Văn A", ours, theirs)
    return compare_dossiers([dossier], FIRST, LAST, Layout.OFFICIAL)


def test_a_dossier_that_was_closed_there_and_is_open_here():
    (found,) = compared(facts(), facts(closed=date(2023, 7, 7)))
    assert found.kind is DifferenceKind.OTHER_CELLS
    assert (found.ours, found.theirs) == (("3", "5", "11", "13"), ("3", "5", "7", "8"))
    assert found.reasons == (
        "Ngày kết thúc: sổ chưa có, danh sách 07/07/2023",
        "Trạng thái: sổ đang xử lý, danh sách đã xử lý xong",
    )


def test_a_dossier_that_only_one_side_has():
    (found,) = compared(None, facts())
    assert (found.kind, found.ours, found.theirs) == (DifferenceKind.MISSING_HERE, (), ("3", "5", "11", "13"))
    (found,) = compared(facts(), None)
    assert (found.kind, found.theirs, found.reasons) == (DifferenceKind.MISSING_THERE, (), ())


def test_another_date_within_the_same_cells_is_no_difference():
    assert compared(facts(closed=date(2023, 7, 6)), facts(closed=date(2023, 7, 7))) == []
    assert compared(facts(channel=Channel.POST), facts(channel=Channel.COUNTER)) == []
    assert compared(facts(field="Hộ tịch"), facts(field="HỘ TỊCH (Bộ Tư pháp)")) == []


def test_another_field_stands_in_another_row():
    (found,) = compared(facts(field="Hộ tịch"), facts(field="Đất đai"))
    assert found.ours == found.theirs
    assert found.reasons == ("Lĩnh vực: sổ Hộ tịch, danh sách Đất đai",)


def test_outside_the_period_on_both_sides():
    long_ago = facts(closed=date(2023, 6, 1), received=date(2023, 5, 3))
    assert compared(long_ago, None) == []
    (found,) = compared(long_ago, facts(received=date(2023, 5, 3)))
    assert (found.ours, found.theirs) == ((), ("3", "6", "11", "13"))
