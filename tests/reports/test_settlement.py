"""Form II.06a: in which columns a dossier stands, and what holds for any list of dossiers."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_desktop.domain.dossier import Channel
from tthc_desktop.domain.periods import month, period_before, quarter
from tthc_desktop.domain.timeliness import Timeliness
from tthc_desktop.reports.identities import check
from tthc_desktop.reports.settlement import (
    CANCELLED,
    COLUMNS,
    PAUSED,
    CountedDossier,
    Layout,
    columns_of,
    count,
    in_layout,
    sum_of,
)

FIRST, LAST = date(2025, 3, 15), date(2025, 6, 14)
EARLY, ON_TIME, LATE = Timeliness.EARLY, Timeliness.ON_TIME, Timeliness.LATE
BEFORE, INSIDE, AFTER = date(2025, 3, 14), date(2025, 5, 6), date(2025, 6, 15)


def dossier(received=INSIDE, channel=Channel.COUNTER, **rest):
    return CountedDossier("Hộ tịch", channel, received, **rest)


CASES = [
    # id, dossier, columns of the official layout, columns of the ward's layout when they differ
    ("D10-online", dossier(channel=Channel.ONLINE), "3 4 11 12", None),
    ("D10-counter", dossier(channel=Channel.COUNTER), "3 5 11 12", None),
    ("D10-post-is-merged-with-the-counter", dossier(channel=Channel.POST), "3 5 11 12", None),
    ("D12-received-on-the-first-day", dossier(FIRST), "3 5 11 12", None),
    ("OpenCPS-e-received-at-the-very-start-is-of-the-period", dossier(FIRST, Channel.ONLINE), "3 4 11 12", None),
    ("D12-received-on-the-last-day", dossier(LAST), "3 5 11 12", None),
    ("D12-received-the-day-before", dossier(BEFORE), "3 6 11 12", None),
    ("D10-carried-over-whatever-the-channel", dossier(BEFORE, Channel.ONLINE), "3 6 11 12", None),
    ("D12-received-the-day-after", dossier(AFTER), "", None),
    ("D5-early", dossier(closed_on=INSIDE, timeliness=EARLY), "3 5 7 8", None),
    ("D5-on-time", dossier(closed_on=INSIDE, timeliness=ON_TIME), "3 5 7 9", None),
    ("D5-late", dossier(closed_on=INSIDE, timeliness=LATE), "3 5 7 10", None),
    ("D5-carried-over-and-late", dossier(BEFORE, closed_on=INSIDE, timeliness=LATE), "3 6 7 10", None),
    ("D12-closed-on-the-first-day", dossier(BEFORE, closed_on=FIRST, timeliness=ON_TIME), "3 6 7 9", None),
    ("D12-closed-on-the-last-day", dossier(closed_on=LAST, timeliness=EARLY), "3 5 7 8", None),
    ("D12-closed-the-day-before", dossier(BEFORE, closed_on=BEFORE, timeliness=EARLY), "", None),
    ("D6-closed-the-day-after-is-open", dossier(closed_on=AFTER, timeliness=LATE, due_on=AFTER), "3 5 11 12", None),
    ("D6-closed-the-day-after-and-late", dossier(closed_on=AFTER, timeliness=LATE, due_on=INSIDE), "3 5 11 13", None),
    ("D6-due-after-the-last-day", dossier(due_on=AFTER), "3 5 11 12", None),
    ("OpenCPS-f-due-on-the-last-day-is-in-time", dossier(due_on=LAST), "3 5 11 12", None),
    ("D6-due-the-day-before-the-last", dossier(due_on=date(2025, 6, 13)), "3 5 11 13", None),
    ("D6-carried-over-and-late", dossier(BEFORE, due_on=BEFORE), "3 6 11 13", None),
    ("D7-paused", dossier(paused=True), "3 5 11 12 paused", None),
    ("D7-paused-and-carried-over", dossier(BEFORE, paused=True), "3 6 11 12 paused", None),
    ("D7-GLPI24481-paused-is-not-late", dossier(paused=True, due_on=INSIDE), "3 5 11 12 paused", None),
    ("no-term-open-is-never-late", dossier(BEFORE, due_on=None), "3 6 11 12", None),
    ("no-term-closed-is-on-time", dossier(closed_on=INSIDE), "3 5 7 9", None),
    ("D8-early", dossier(closed_on=INSIDE, timeliness=EARLY, cancelled=True), "3 5 7 8 cancelled", "3 5 cancelled"),
    ("D8-on-time", dossier(closed_on=INSIDE, timeliness=ON_TIME, cancelled=True), "3 5 7 9 cancelled", "3 5 cancelled"),
    (
        "D8-OpenCPS-j-late-and-carried-over",
        dossier(BEFORE, closed_on=INSIDE, timeliness=LATE, cancelled=True),
        "3 6 7 10 cancelled",
        "3 6 cancelled",
    ),
    (
        "D8-cancelled-after-the-period-is-open",
        dossier(closed_on=AFTER, timeliness=EARLY, cancelled=True, due_on=AFTER),
        "3 5 11 12",
        None,
    ),
    ("D8-cancelled-before-the-period", dossier(BEFORE, closed_on=BEFORE, cancelled=True), "", None),
]


@pytest.mark.parametrize(("one", "official", "ward"), [pytest.param(*case, id=name) for name, *case in CASES])
def test_in_which_columns_a_dossier_stands(one, official, ward):
    assert columns_of(one, FIRST, LAST, Layout.OFFICIAL) == tuple(official.split())
    assert columns_of(one, FIRST, LAST, Layout.WARD) == tuple((official if ward is None else ward).split())


def test_a_field_without_dossiers_is_printed_with_zeros_in_the_offices_order():
    settled = count([(1, dossier())], ["Đất đai", "Hộ tịch"], FIRST, LAST, Layout.OFFICIAL)
    assert [field for field, _ in settled.rows] == ["Đất đai", "Hộ tịch"]
    assert settled.rows[0][1] == dict.fromkeys(COLUMNS, 0)


def test_a_field_known_only_from_dossiers_comes_last():
    settled = count([(1, dossier())], ["Đất đai"], FIRST, LAST, Layout.OFFICIAL)
    assert [field for field, _ in settled.rows] == ["Đất đai", "Hộ tịch"]


def test_a_small_form_counted_by_hand():
    land = [
        replace(dossier(BEFORE, closed_on=INSIDE, timeliness=LATE), field="Đất đai"),
        replace(dossier(BEFORE, paused=True), field="Đất đai"),
        replace(dossier(channel=Channel.POST, due_on=INSIDE), field="Đất đai"),
    ]
    status = [
        dossier(channel=Channel.ONLINE, closed_on=INSIDE, timeliness=EARLY),
        dossier(channel=Channel.ONLINE, closed_on=INSIDE, timeliness=EARLY, cancelled=True),
        dossier(closed_on=LAST, timeliness=ON_TIME),
    ]
    settled = count([(1, one) for one in (*land, *status)], ["Đất đai", "Hộ tịch"], FIRST, LAST, Layout.WARD)
    names = [*(str(number) for number in range(3, 14)), PAUSED, CANCELLED]
    figures = {field: [row[name] for name in names] for field, row in [*settled.rows, ("cả biểu", settled.total)]}
    assert figures == {
        "Đất đai": [3, 0, 1, 2, 1, 0, 0, 1, 2, 1, 1, 1, 0],
        "Hộ tịch": [3, 2, 1, 0, 2, 1, 1, 0, 0, 0, 0, 0, 1],
        "cả biểu": [6, 2, 2, 2, 3, 1, 1, 1, 2, 1, 1, 1, 1],
    }


@dataclass(frozen=True)
class Life:
    """A dossier from receipt to closing, as it truly went."""

    field: str
    channel: Channel
    received: date
    closed: date | None
    cancelled: bool
    timeliness: Timeliness
    due: date | None
    stop: tuple[date, date] | None

    def as_of(self, last: date) -> CountedDossier:
        closed = self.closed if self.closed is not None and self.closed <= last else None
        paused = closed is None and self.stop is not None and self.stop[0] <= last < self.stop[1]
        return CountedDossier(
            field=self.field,
            channel=self.channel,
            received_on=self.received,
            closed_on=closed,
            timeliness=self.timeliness if closed else None,
            cancelled=self.cancelled and closed is not None,
            paused=paused,
            due_on=None if paused or closed else self.due,
        )


@st.composite
def lives(draw):
    received = draw(st.dates(date(2024, 10, 1), date(2025, 9, 30)))
    later = st.integers(0, 200).map(lambda days: received + timedelta(days=days))
    closed = draw(st.none() | later)
    start = draw(later)
    stop = (start, start + timedelta(days=draw(st.integers(0, 60))))
    return Life(
        draw(st.sampled_from(["Hộ tịch", "Đất đai", "Chứng thực"])),
        draw(st.sampled_from(list(Channel))),
        received,
        closed,
        draw(st.booleans()),
        draw(st.sampled_from(list(Timeliness))),
        draw(st.none() | later),
        draw(st.none() | st.just(stop)),
    )


FIELDS = ["Hộ tịch", "Đất đai", "Chứng thực", "Nuôi con nuôi"]
QUARTERS = [quarter(2024, 4), *(quarter(2025, number) for number in range(1, 5))]


def form(dossiers, period, layout):
    return count([(1, one.as_of(period.last)) for one in dossiers], FIELDS, period.first, period.last, layout)


@given(dossiers=st.lists(lives(), max_size=30), period=st.sampled_from(QUARTERS), layout=st.sampled_from(list(Layout)))
def test_d13_any_list_of_dossiers_satisfies_every_identity(dossiers, period, layout):
    settled = form(dossiers, period, layout)
    before = form(dossiers, period_before(period), layout)
    assert check(settled, dict(before.rows)) == ()
    for _, row in [*settled.rows, ("", settled.total)]:
        cancelled = row[CANCELLED] if layout is Layout.WARD else 0
        assert row["3"] == row["4"] + row["5"] + row["6"] == row["7"] + row["11"] + cancelled
        assert row["7"] == row["8"] + row["9"] + row["10"]
        assert row["11"] == row["12"] + row["13"]
        assert row[PAUSED] <= row["12"]
        # The official layout does not print the column; there it is a part of (7).
        assert layout is Layout.WARD or row[CANCELLED] <= row["7"]
    assert settled.total["6"] == before.total["11"]
    assert {field: row["6"] for field, row in settled.rows} == {field: row["11"] for field, row in before.rows}


@given(
    dossiers=st.lists(lives(), max_size=30),
    year=st.just(2025),
    number=st.integers(1, 4),
    layout=st.sampled_from(list(Layout)),
)
def test_d12_months_sum_to_their_quarter_where_a_column_counts_what_happened(dossiers, year, number, layout):
    whole = form(dossiers, quarter(year, number), layout)
    months = [form(dossiers, month(year, 3 * number - 2 + step), layout) for step in range(3)]
    summed = sum_of(one.total for one in months)
    for column in ("4", "5", "7", "8", "9", "10", CANCELLED):
        assert summed[column] == whole.total[column], column
    assert months[0].total["6"] == whole.total["6"]
    for column in ("11", "12", "13", PAUSED):
        assert months[2].total[column] == whole.total[column], column


@given(dossiers=st.lists(lives(), max_size=30), period=st.sampled_from(QUARTERS))
def test_d8_the_layouts_differ_only_in_where_cancelled_dossiers_stand(dossiers, period):
    official, ward = (form(dossiers, period, layout).total for layout in (Layout.OFFICIAL, Layout.WARD))
    assert official["7"] == ward["7"] + ward[CANCELLED]
    for column in ("3", "4", "5", "6", "11", "12", "13", PAUSED, CANCELLED):
        assert official[column] == ward[column]


@given(dossiers=st.lists(lives(), max_size=20), period=st.sampled_from(QUARTERS), data=st.data())
def test_the_order_of_the_dossiers_changes_nothing(dossiers, period, data):
    shuffled = data.draw(st.permutations(dossiers))
    assert form(dossiers, period, Layout.WARD) == form(shuffled, period, Layout.WARD)


@pytest.mark.parametrize(("one", "official", "ward"), [pytest.param(*case, id=name) for name, *case in CASES])
def test_the_columns_of_the_ward_follow_from_the_official_ones(one, official, ward):
    assert in_layout(official.split(), Layout.OFFICIAL) == tuple(official.split())
    assert in_layout(official.split(), Layout.WARD) == columns_of(one, FIRST, LAST, Layout.WARD)
