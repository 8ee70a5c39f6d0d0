"""What holds for the forms of any history, and for a closed quarter whatever is done later.

The histories are random lives of dossiers, written through a real register. They begin in January 2025; the quarters
are I (15 December to 14 March), II and III of 2025, and the clock stands at the end of September.
"""

import shutil
import tempfile
from collections import Counter
from datetime import date, datetime, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lives import LIVES, fill, living, open_register, store

from tthc_desktop.domain.dossier import Channel
from tthc_desktop.domain.events import Event, EventKind
from tthc_desktop.domain.period_state import State
from tthc_desktop.domain.periods import free_range, half_year, month, quarter
from tthc_desktop.errors import UserError
from tthc_desktop.register import Amendment, ListFilter
from tthc_desktop.reports.inventory import RowMode
from tthc_desktop.reports.settlement import CANCELLED, COLUMNS, PAUSED, Layout

K = EventKind
CLOSED = quarter(2025, 1)
ONE_DAY = timedelta(days=1)
FLOWS = ("4", "5", "7", "8", "9", "10", CANCELLED)
DAYS = st.dates(date(2024, 12, 20), date(2025, 9, 29))
DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["strike out", "undo", "take back", "move", "finish", "amend", "type", "order", "catalogue"]),
        st.integers(0, 5),
        st.integers(0, 60 * 24 * 100),
    ),
    max_size=6,
)


TAKING_BACK = (K.CORRECTED, K.RECOUNTED, K.NOT_ACCEPTED)
DAY = 60 * 24
# Received on 3, 14 and 15 March; closed or extended on the last day of the quarter (14 March) or the next one's first.
AT_THE_EDGES = [
    ("1", Channel.COUNTER, 60 * DAY, [(K.FINISHED, 11 * DAY)]),
    ("1", Channel.ONLINE, 60 * DAY, [(K.FINISHED, 12 * DAY)]),
    ("1", Channel.POST, 60 * DAY, [(K.WITHDRAWN, 12 * DAY)]),
    ("1", Channel.COUNTER, 60 * DAY, [(K.EXTENDED, 12 * DAY)]),
    ("1", Channel.COUNTER, 60 * DAY, [(K.SUPPLEMENT_REQUESTED, 12 * DAY)]),
    ("4", Channel.COUNTER, 71 * DAY, [(K.FINISHED, 1 * DAY)]),
    ("4", Channel.COUNTER, 72 * DAY, [(K.FINISHED, 0)]),
]


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory):
    """A register with its procedures and no dossier, to be copied."""
    folder = tmp_path_factory.mktemp("so")
    register, procedures = open_register(folder)
    with register:
        store(register, procedures)
    return folder


@pytest.fixture(scope="module")
def new_register(catalogue):
    """Open a copy of that register."""

    def opened(folder):
        shutil.copytree(catalogue, folder, dirs_exist_ok=True)
        return open_register(folder)[0]

    return opened


def rows(register, period, layout=Layout.OFFICIAL):
    """The figures by field, with the line of totals under None."""
    settlement = register.figures(period, layout).settlement
    return {None: settlement.total, **dict(settlement.rows)}


@settings(max_examples=12)
@example(lives=AT_THE_EDGES, days=[date(2025, 3, 1), date(2025, 3, 14), date(2025, 6, 14)])
@given(lives=LIVES, days=st.lists(DAYS, min_size=3, max_size=3, unique=True))
def test_d13_the_forms_of_any_history_agree_with_themselves_and_with_each_other(new_register, lives, days):
    first, middle, last = sorted(days)
    free = [free_range(first, middle), free_range(middle + ONE_DAY, last)]
    with tempfile.TemporaryDirectory() as folder, new_register(folder) as register:
        fill(register, lives)
        kinds = [[quarter(2025, n) for n in (1, 2, 3)], [half_year(2025, n) for n in (1, 2)], free]
        kinds.append([month(2025, n) for n in range(1, 10)])
        for layout in Layout:
            counted = {period: rows(register, period, layout) for kind in kinds for period in kind}
            for forms in counted.values():
                for row in forms.values():
                    assert row["3"] == row["4"] + row["5"] + row["6"]
                    assert row["7"] == row["8"] + row["9"] + row["10"]
                    assert row["11"] == row["12"] + row["13"]
                    assert row["3"] == row["7"] + row["11"] + (row[CANCELLED] if layout is Layout.WARD else 0)
                    assert row[PAUSED] <= row["12"]
                for column in COLUMNS:
                    assert forms[None][column] == sum(row[column] for field, row in forms.items() if field is not None)
            # Any two neighbours, also a month before a quarter.
            for earlier, before in counted.items():
                for later, after in counted.items():
                    if earlier.last + ONE_DAY == later.first:
                        assert {field: row["11"] for field, row in before.items()} == {
                            field: row["6"] for field, row in after.items()
                        }
            for number in (1, 2, 3):
                months = [counted[month(2025, 3 * number - back)] for back in (2, 1, 0)]
                for field, row in counted[quarter(2025, number)].items():
                    for column in FLOWS:
                        assert row[column] == sum(one[field][column] for one in months)
            assert all(register.figures(period, layout).violations == () for period in counted)


@settings(max_examples=12)
@example(lives=AT_THE_EDGES)
@given(lives=LIVES)
def test_d6_what_happens_after_a_quarter_never_changes_it(new_register, lives):
    # Taking back says of what happened in the quarter that it was otherwise.
    lives = [(*life, [step for step in steps if step[0] not in TAKING_BACK]) for *life, steps in lives]
    with tempfile.TemporaryDirectory() as folder, new_register(folder) as register:
        goes_on = []
        for life in lives:
            steps = living(register, *life)
            if any(moment.date() > CLOSED.last for moment in steps):
                goes_on.append(steps)
        then = {layout: register.figures(CLOSED, layout) for layout in Layout}
        for steps in goes_on:
            # The step at which it stopped is written now, and what follows as far as it lies after the quarter.
            all(moment.date() > CLOSED.last for moment in steps)
        assert {layout: register.figures(CLOSED, layout) for layout in Layout} == then


def do(register, deed, number, minutes):
    """Do something to the register; what it refuses is not done."""
    listed = register.page(ListFilter(), 100)
    card = register.card(listed[number % len(listed)].key)
    moment = datetime(2025, 1, 3, 8) + timedelta(minutes=minutes)
    last = len(card.dossier.events)
    try:
        if deed == "strike out":
            register.strike_out(card.key, "nhập nhầm")
        elif deed == "undo":
            register.undo(card.key)
        elif deed == "take back":
            register.record(card.key, Event(K.CORRECTED, moment, note="lý do", corrects=last, void=True))
        elif deed == "move":
            register.record(card.key, Event(K.CORRECTED, moment, note="lý do", corrects=last))
        elif deed == "finish":
            register.record(card.key, Event(K.FINISHED, max(moment, card.dossier.events[-1].happened_at)))
        elif deed == "amend":
            # Most often into another field.
            procedures = register.procedures(date(2025, 1, 2))
            change = Amendment(procedure_key=procedures[number % len(procedures)].key, code=f"HS-{minutes}")
            register.amending.amend(card.key, change, "lý do")
        elif deed == "type":
            register.typed_figures.save(CLOSED, {"online_paid": minutes})
        elif deed == "order":
            register.order_fields([f"Lĩnh vực {number % 2}"])
        else:
            register.use_shipped_catalogue()
    except UserError:
        pass


@settings(max_examples=20)
# The dossier of 14 March goes from “Lĩnh vực 0” to “Lĩnh vực 1”.
@example(lives=AT_THE_EDGES, more=AT_THE_EDGES[:1], deeds=[("amend", 1, 1), ("take back", 2, 3)])
@given(lives=LIVES, more=LIVES, deeds=DEEDS)
def test_a_closed_quarter_never_changes_whatever_is_done_later(new_register, lives, more, deeds):
    with tempfile.TemporaryDirectory() as folder, new_register(folder) as register:
        fill(register, lives)
        register.closings.vouch(CLOSED, register.figures(CLOSED))
        closing = register.closings.close(CLOSED)
        shapes = [(layout, mode) for layout in Layout for mode in RowMode]
        kept = {shape: register.figures(CLOSED, *shape) for shape in shapes}
        frozen = register.closings.frozen(CLOSED)

        # Dossiers of the closed quarter too.
        fill(register, more)
        for deed in deeds:
            do(register, *deed)

        assert {shape: register.figures(CLOSED, *shape) for shape in shapes} == kept
        assert (register.closings.frozen(CLOSED), register.closings.state(CLOSED).closing) == (frozen, closing)
        for layout in Layout:
            for column, number in kept[layout, RowMode.MERGED].settlement.total.items():
                assert len(register.dossiers_behind(CLOSED, column, None, layout)) == number
            differ_and_add_up(register, layout)
        assert bool(carry_over(register)) == (still_open(register.figures) != still_open(register.live_figures))
        correct(register)


def still_open(figures):
    return {field: row["11"] for field, row in figures(CLOSED).settlement.rows if row["11"]}


def carry_over(register):
    return [one for one in register.figures(quarter(2025, 2)).violations if one.identity == "(6)=(11) kỳ trước"]


def differ_and_add_up(register, layout):
    """What is told as a difference is exactly what differs, and the dossiers told explain every cell."""
    found = register.closings.differences(CLOSED, layout)
    then, now = register.figures(CLOSED, layout).settlement, register.live_figures(CLOSED, layout).settlement
    cells = {(one.row, one.column): (one.before, one.after) for one in found.figures if one.part == "settlement"}
    before, after = dict(then.rows), dict(now.rows)
    expected = {}
    for field in {*before, *after}:
        for column in COLUMNS:
            pair = (before.get(field, {}).get(column, 0), after.get(field, {}).get(column, 0))
            if pair[0] != pair[1]:
                expected[field, column] = pair
    total = {
        ("TỔNG CỘNG", one): (then.total[one], now.total[one]) for one in COLUMNS if then.total[one] != now.total[one]
    }
    assert cells == expected | total
    moved = Counter()
    for one in found.dossiers:
        for place, sign in ((one.before, -1), (one.after, 1)):
            in_layout = place.columns
            if layout is Layout.WARD and CANCELLED in in_layout:
                in_layout = [column for column in in_layout if column in ("3", "4", "5", "6", CANCELLED)]
            for column in in_layout:
                moved[place.field, column] += sign
    assert {cell: pair[1] - pair[0] for cell, pair in expected.items()} == {c: n for c, n in moved.items() if n}


def correct(register):
    """A correction takes over what differs, and then nothing does."""
    differs = any(register.closings.differences(CLOSED, layout) for layout in Layout)
    try:
        register.closings.correct(CLOSED, "đính chính")
    except UserError:
        assert not differs
        return
    assert differs
    assert register.closings.state(CLOSED).state is State.CORRECTED
    assert not any(register.closings.differences(CLOSED, layout) for layout in Layout)
    for layout in Layout:
        assert register.figures(CLOSED, layout) == register.live_figures(CLOSED, layout)
    assert carry_over(register) == []
