"""Every broken identity is found and named with its row (decision D13)."""

from datetime import date

import pytest

from tthc_desktop.domain.dossier import Channel
from tthc_desktop.domain.timeliness import Timeliness
from tthc_desktop.reports.identities import TOTAL_ROW, check
from tthc_desktop.reports.settlement import (
    CANCELLED,
    COLUMNS,
    PAUSED,
    CountedDossier,
    Layout,
    Settlement,
    count,
    sum_of,
)

FIRST, LAST = date(2025, 3, 15), date(2025, 6, 14)


def figures(**numbers):
    return dict.fromkeys(COLUMNS, 0) | {name.strip("_"): number for name, number in numbers.items()}


# Twenty dossiers: three carried over, five still open.
SOUND = figures(_3=20, _4=4, _5=13, _6=3, _7=15, _8=10, _9=3, _10=2, _11=5, _12=4, _13=1)
WARD = SOUND | {"3": 22, "5": 15, CANCELLED: 2, PAUSED: 2}


def settlement(row, layout=Layout.OFFICIAL, total=None):
    rows = (("Hộ tịch", row), ("Đất đai", figures()))
    return Settlement(rows, total or sum_of(one for _, one in rows), layout)


def named(found):
    return {(one.row, one.identity) for one in found}


@pytest.mark.parametrize(("row", "layout"), [(SOUND, Layout.OFFICIAL), (WARD, Layout.WARD)], ids=["official", "ward"])
def test_sound_figures_pass(row, layout):
    before = {"Hộ tịch": figures(_11=3), "Đất đai": figures()}
    assert check(settlement(row, layout)) == ()
    assert check(settlement(row, layout), before) == ()


@pytest.mark.parametrize(
    ("column", "broken"),
    [
        ("3", {"(3)=(4)+(5)+(6)", "(3)=(7)+(11)"}),
        ("4", {"(3)=(4)+(5)+(6)"}),
        ("5", {"(3)=(4)+(5)+(6)"}),
        ("6", {"(3)=(4)+(5)+(6)", "(6)=(11) kỳ trước"}),
        ("7", {"(7)=(8)+(9)+(10)", "(3)=(7)+(11)"}),
        ("8", {"(7)=(8)+(9)+(10)"}),
        ("9", {"(7)=(8)+(9)+(10)"}),
        ("10", {"(7)=(8)+(9)+(10)"}),
        ("11", {"(11)=(12)+(13)", "(3)=(7)+(11)"}),
        ("12", {"(11)=(12)+(13)"}),
        ("13", {"(11)=(12)+(13)"}),
    ],
)
def test_d13_a_doctored_column_breaks_its_identities_in_the_row_and_in_the_total(column, broken):
    doctored = settlement(SOUND | {column: SOUND[column] + 1})
    found = check(doctored, {"Hộ tịch": figures(_11=3), "Đất đai": figures()})
    assert {identity for row, identity in named(found) if row == "Hộ tịch"} == broken
    rows = {row for row, _ in named(found)}
    assert rows == {"Hộ tịch", TOTAL_ROW}


@pytest.mark.parametrize(
    ("column", "broken"),
    [
        (CANCELLED, {"(3)=(7)+(11)+HS hủy"}),
        ("7", {"(7)=(8)+(9)+(10)", "(3)=(7)+(11)+HS hủy"}),
        ("11", {"(11)=(12)+(13)", "(3)=(7)+(11)+HS hủy"}),
    ],
)
def test_d8_the_ward_layout_counts_the_cancelled_beside_the_settled(column, broken):
    found = check(settlement(WARD | {column: WARD[column] + 1}, Layout.WARD))
    assert {identity for row, identity in named(found) if row == "Hộ tịch"} == broken


def test_d7_more_paused_than_open_in_time_is_named():
    found = check(settlement(WARD | {PAUSED: 5}, Layout.WARD))
    assert ("Hộ tịch", "Dừng tính nằm trong (12)") in named(found)


@pytest.mark.parametrize("column", COLUMNS)
def test_d13_a_doctored_total_is_named(column):
    total = WARD | {column: WARD[column] + 1}
    found = check(settlement(WARD, Layout.WARD, total))
    assert {row for row, _ in named(found)} == {TOTAL_ROW}
    assert any("tổng các dòng" in identity for _, identity in named(found))


def test_d13_errors_that_cancel_out_in_the_total_are_still_named_by_row():
    rows = (("Hộ tịch", SOUND | {"8": 11}), ("Đất đai", figures(_3=1, _5=1, _7=1, _8=0)))
    found = check(Settlement(rows, sum_of(one for _, one in rows), Layout.OFFICIAL))
    assert named(found) == {("Hộ tịch", "(7)=(8)+(9)+(10)"), ("Đất đai", "(7)=(8)+(9)+(10)")}


@pytest.mark.parametrize(
    ("before", "broken"),
    [
        pytest.param({"Hộ tịch": figures(_11=4), "Đất đai": figures()}, {"Hộ tịch"}, id="another-number"),
        pytest.param({"Đất đai": figures()}, {"Hộ tịch"}, id="no-such-row-before"),
        pytest.param(
            {"Hộ tịch": figures(_11=2), "Đất đai": figures(_11=1)}, {"Hộ tịch", "Đất đai"}, id="in-the-wrong-row"
        ),
        pytest.param(
            {"Hộ tịch": figures(_11=3), "Đất đai": figures(), "Nuôi con nuôi": figures(_11=2)},
            {"Nuôi con nuôi"},
            id="a-row-that-is-gone",
        ),
    ],
)
def test_d13_6_is_11_of_the_period_before_in_every_row(before, broken):
    found = check(settlement(SOUND), before)
    assert {row for row, identity in named(found) if identity == "(6)=(11) kỳ trước" and row != TOTAL_ROW} == broken


def test_d13_the_sentence_names_row_identity_and_both_sides():
    found = check(settlement(SOUND | {"8": 12}))
    assert found[0].sentence() == ("Dòng “Hộ tịch”: (7)=(8)+(9)+(10) không khớp, bên trái là 15, bên phải là 17.")
    assert found[0].columns == ("7", "8", "9", "10")


def test_what_the_program_counts_itself_passes():
    one = CountedDossier(
        "Hộ tịch", Channel.ONLINE, date(2025, 4, 1), date(2025, 4, 2), Timeliness.EARLY, cancelled=True
    )
    for layout in Layout:
        assert check(count([(1, one)], ["Hộ tịch"], FIRST, LAST, layout), {}) == ()
