"""Everything of a period as JSON: the same figures in one way of writing only, and back."""

import json
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from tthc_desktop.domain.dossier import Channel
from tthc_desktop.domain.periods import quarter
from tthc_desktop.reports import inventory, settlement
from tthc_desktop.reports.feedback import FeedbackCounts
from tthc_desktop.reports.inventory import CountedProcedure, RowMode
from tthc_desktop.reports.settlement import CountedDossier, Layout
from tthc_desktop.reports.whole_figures import WholeFigures, from_json

QUARTER = quarter(2025, 2)
FIELDS = ["Hộ tịch", "Đất đai"]
NUMBERS = st.integers(0, 10**6)


def whole(dossiers, typed, feedback=FeedbackCounts()):  # noqa: B008
    procedures = [CountedProcedure("Hộ tịch", True, 2), CountedProcedure("Đất đai", False, 0)]
    counted = [(1, one) for one in dossiers]
    return WholeFigures(
        settlements={
            layout: settlement.count(counted, FIELDS, QUARTER.first, QUARTER.last, layout) for layout in Layout
        },
        inventories={mode: inventory.count(procedures, FIELDS, mode) for mode in RowMode},
        channels=dict.fromkeys(Channel, 1),
        without_due=3,
        typed=typed,
        feedback=feedback,
        feedback_by_field=(("Đất đai", feedback), ("", FeedbackCounts())),
        settled_with_fee=dict.fromkeys(Layout, 5),
        received_by_day={date(2025, 6, 2): 4},
        settled_by_day={layout: {date(2025, 6, 5): 1} for layout in Layout},
    )


ONE = CountedDossier("Hộ tịch", Channel.POST, date(2025, 6, 2), closed_on=date(2025, 6, 5), cancelled=True)


@settings(max_examples=25)
@given(typed=st.dictionaries(st.text(max_size=5), NUMBERS, max_size=4), new=NUMBERS)
def test_what_was_written_is_read_back(typed, new):
    figures = whole([ONE], typed, FeedbackCounts(new=new))
    assert from_json(figures.to_json()) == figures
    assert from_json(figures.to_json()).sha256 == figures.sha256


def test_the_order_in_which_figures_came_does_not_matter():
    there, back = whole([ONE], {"a": 1, "b": 2}), whole([ONE], {"b": 2, "a": 1})
    assert (there.to_json(), there.sha256) == (back.to_json(), back.sha256)


def test_other_figures_have_another_digest():
    figures = whole([ONE], {"a": 1})
    others = [
        whole([], {"a": 1}),
        whole([ONE], {"a": 2}),
        whole([ONE], {}),
        whole([ONE], {"a": 1}, FeedbackCounts(new=1)),
        replace(figures, without_due=4),
        replace(figures, settled_with_fee=dict.fromkeys(Layout, 6)),
        replace(figures, received_by_day={date(2025, 6, 3): 4}),
        replace(figures, settled_by_day={layout: {} for layout in Layout}),
        replace(figures, channels=dict.fromkeys(Channel, 2)),
    ]
    assert len({one.sha256 for one in (figures, *others)}) == 1 + len(others)


def test_the_json_is_plain_to_read():
    content = json.loads(whole([ONE], {"a": 1}).to_json())
    assert content["settlement"]["ward"]["total"]["cancelled"] == 1
    assert content["inventory"]["by_field"]["rows"][0] == [
        "Hộ tịch",
        {"3": 1, "6": 1, "7": 1, "10": 1, "11": 2, "14": 2},
    ]
    assert (content["typed"], content["without_due"], content["channels"]["post"]) == ({"a": 1}, 3, 1)


def test_figures_of_one_layout():
    figures = whole([ONE], {})
    ward = figures.of(QUARTER, Layout.WARD, RowMode.BY_FIELD)
    assert (ward.settlement.total["7"], ward.settlement.layout) == (0, Layout.WARD)
    assert [label for label, _ in ward.inventory.rows] == FIELDS
    assert figures.of(QUARTER, Layout.OFFICIAL, RowMode.MERGED).settlement.total["7"] == 1


def test_totals_by_their_names():
    named = whole([ONE], {"online_paid": 7}, FeedbackCounts(new=2)).named(Layout.OFFICIAL)
    assert (named["settlement.9"], named["inventory.14"], named["typed.online_paid"], named["feedback.new"]) == (
        1,
        2,
        7,
        2,
    )


def test_a_broken_identity_is_told_once():
    figures = whole([ONE], {})
    official = figures.settlements[Layout.OFFICIAL]
    doctored = replace(official, total=official.total | {"3": 5})
    broken = replace(figures, settlements={**figures.settlements, Layout.OFFICIAL: doctored}).violations()
    assert [one.identity for one in broken] == ["(3)=(4)+(5)+(6)", "(3)=(7)+(11)", "cột (3) = tổng các dòng"]
    assert figures.violations() == ()
