"""What may happen to a dossier, and how it stands after it. The table of what may follow was written by hand."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from moments import at, end_of

from tthc_desktop.domain.events import EVENT_TEXT, NO_DUE, STATUS_TEXT, Event, EventKind, Status, next_kinds
from tthc_desktop.domain.standing import (
    check_history,
    effective_events,
    events_until,
    last_deed,
    standing,
    standing_of,
    strike_out_of,
)
from tthc_desktop.errors import UserError

K, S = EventKind, Status
CLOSINGS = {K.FINISHED: S.FINISHED, K.WITHDRAWN: S.WITHDRAWN, K.STOPPED: S.STOPPED, K.REFUSED: S.REFUSED}
# The events that lead to a status, and what may follow there (Thông tư 22/2019/TT-BTTTT, Phụ lục I; NĐ 61/2018 Đ.19).
PATHS = {
    None: [],
    S.NOT_ACCEPTED: [K.NOT_ACCEPTED],
    S.IN_PROGRESS: [K.RECEIVED],
    S.AWAITING_SUPPLEMENT: [K.RECEIVED, K.SUPPLEMENT_REQUESTED],
    S.AWAITING_PAYMENT: [K.RECEIVED, K.PAYMENT_REQUESTED],
    S.SUSPENDED: [K.RECEIVED, K.SUSPENDED],
    S.FINISHED: [K.RECEIVED, K.FINISHED],
    S.WITHDRAWN: [K.RECEIVED, K.WITHDRAWN],
    S.STOPPED: [K.RECEIVED, K.STOPPED],
    S.REFUSED: [K.RECEIVED, K.REFUSED],
    S.HANDED_OVER: [K.RECEIVED, K.FINISHED, K.HANDED_OVER],
}
MAY_FOLLOW = {
    None: {K.RECEIVED: S.IN_PROGRESS, K.NOT_ACCEPTED: S.NOT_ACCEPTED},
    S.NOT_ACCEPTED: {},
    S.IN_PROGRESS: {
        K.SUPPLEMENT_REQUESTED: S.AWAITING_SUPPLEMENT,
        K.PAYMENT_REQUESTED: S.AWAITING_PAYMENT,
        K.SUSPENDED: S.SUSPENDED,
        K.EXTENDED: S.IN_PROGRESS,
        K.DUE_DATE_SET: S.IN_PROGRESS,
        **CLOSINGS,
    },
    S.AWAITING_SUPPLEMENT: {K.SUPPLEMENT_RECEIVED: S.IN_PROGRESS, **CLOSINGS},
    S.AWAITING_PAYMENT: {K.PAYMENT_RECEIVED: S.IN_PROGRESS, **CLOSINGS},
    S.SUSPENDED: {K.RESUMED: S.IN_PROGRESS, **CLOSINGS},
    S.FINISHED: {K.HANDED_OVER: S.HANDED_OVER},
    S.WITHDRAWN: {K.HANDED_OVER: S.HANDED_OVER},
    S.STOPPED: {K.HANDED_OVER: S.HANDED_OVER},
    S.REFUSED: {K.HANDED_OVER: S.HANDED_OVER},
    S.HANDED_OVER: {},
}
START = datetime(2025, 6, 2, 8)


def history(*kinds):
    """Events an hour apart, each with a reason."""
    return [
        Event(kind, START + timedelta(hours=hour), "A", "lý do", number=hour + 1) for hour, kind in enumerate(kinds)
    ]


@pytest.mark.parametrize("kind", [kind for kind in K if kind is not K.CORRECTED])
@pytest.mark.parametrize("status", PATHS, ids=lambda status: status or "nothing")
def test_what_may_follow_what(status, kind):
    events = history(*PATHS[status], kind)
    after = MAY_FOLLOW[status].get(kind)
    if after is None:
        with pytest.raises(UserError, match=EVENT_TEXT[kind]):
            check_history(events)
    else:
        check_history(events)
        assert standing(events).status is after


@pytest.mark.parametrize("status", PATHS, ids=lambda status: status or "nothing")
def test_the_window_offers_what_may_follow(status):
    assert set(next_kinds(status)) == set(MAY_FOLLOW[status])


def test_every_kind_and_status_has_a_vietnamese_name():
    assert set(EVENT_TEXT) == set(K)
    assert set(STATUS_TEXT) == set(S)


@pytest.mark.parametrize(
    ("kind", "needed"),
    [
        pytest.param(K.EXTENDED, True, id="NĐ61-19.9-apology"),
        pytest.param(K.DUE_DATE_SET, True, id="D11-hand-set-date"),
        pytest.param(K.STOPPED, True, id="TT03-7-stopped"),
        pytest.param(K.REFUSED, True, id="NĐ61-19.8-refused"),
        pytest.param(K.FINISHED, False, id="finished"),
        pytest.param(K.WITHDRAWN, False, id="withdrawn-by-the-citizen"),
        pytest.param(K.SUPPLEMENT_REQUESTED, False, id="supplement"),
    ],
)
@pytest.mark.parametrize("note", ["", "   ", "\u200b"])
def test_reasons(kind, needed, note):
    events = [*history(K.RECEIVED), Event(kind, START + timedelta(hours=1), note=note)]
    if needed:
        with pytest.raises(UserError, match="lý do"):
            check_history(events)
    else:
        check_history(events)


def test_not_accepting_needs_a_reason():
    with pytest.raises(UserError, match="lý do"):
        check_history([Event(K.NOT_ACCEPTED, START)])


def test_time_may_stand_still_but_not_go_back():
    received, finished = history(K.RECEIVED, K.FINISHED)
    check_history([received, finished._replace(happened_at=received.happened_at)])
    with pytest.raises(UserError, match=r"Xử lý xong.*lại trước.*Tiếp nhận"):
        check_history([received, finished._replace(happened_at=received.happened_at - timedelta(seconds=1))])


def test_nd61_article_19_9_a_second_extension_is_refused():
    check_history(history(K.RECEIVED, K.EXTENDED))
    with pytest.raises(UserError, match="một lần"):
        check_history(history(K.RECEIVED, K.EXTENDED, K.EXTENDED))
    with pytest.raises(UserError, match="một lần"):
        check_history(history(K.RECEIVED, K.EXTENDED, K.SUPPLEMENT_REQUESTED, K.SUPPLEMENT_RECEIVED, K.EXTENDED))


def test_766_a_second_request_for_a_supplement_is_possible():
    check_history(history(K.RECEIVED, *[K.SUPPLEMENT_REQUESTED, K.SUPPLEMENT_RECEIVED] * 2, K.FINISHED))


def correction(number, corrects, moment="2025-06-02 08:30", **changes):
    return Event(K.CORRECTED, at(moment), "A", "ghi nhầm", number=number, corrects=corrects, **changes)


def test_a_correction_replaces_the_moment_and_keeps_the_event():
    written = [*history(K.RECEIVED, K.FINISHED), correction(3, 2, "2025-06-03 15:00")]
    assert [(event.kind, event.happened_at) for event in effective_events(written)] == [
        (K.RECEIVED, START),
        (K.FINISHED, at("2025-06-03 15:00")),
    ]
    assert written[1].happened_at == START + timedelta(hours=1)
    assert standing(effective_events(written)).closed_at == at("2025-06-03 15:00")


def test_the_last_correction_of_an_event_wins():
    written = [*history(K.RECEIVED), correction(2, 1, "2025-06-01 08:00"), correction(3, 1, "2025-06-02 09:00")]
    assert effective_events(written)[0].happened_at == at("2025-06-02 09:00")


def test_a_correction_brings_its_due_date_or_leaves_the_old_one():
    received = history(K.RECEIVED)[0]._replace(due_at=end_of("2025-06-05"))
    assert effective_events([received, correction(2, 1)])[0].due_at == end_of("2025-06-05")
    moved = correction(2, 1, due_at=end_of("2025-06-06"))
    assert effective_events([received, moved])[0].due_at == end_of("2025-06-06")


def test_an_event_struck_out_never_happened():
    written = [*history(K.RECEIVED, K.FINISHED), correction(3, 2, void=True)]
    assert [event.kind for event in effective_events(written)] == [K.RECEIVED]
    assert standing(effective_events(written)).status is S.IN_PROGRESS


def test_what_happened_after_an_event_struck_out_counts():
    written = [*history(K.RECEIVED, K.FINISHED), correction(3, 2, void=True)]
    written.append(Event(K.WITHDRAWN, at("2025-06-04"), number=4))
    assert standing(effective_events(written)).status is S.WITHDRAWN


def test_a_correction_struck_out_leaves_what_it_had_corrected_as_it_was():
    written = [*history(K.RECEIVED, K.FINISHED), correction(3, 2, void=True), correction(4, 3, void=True)]
    assert effective_events(written) == effective_events(written[:2])
    # And the other way round once more.
    assert effective_events([*written, correction(5, 4, void=True)]) == effective_events(written[:3])


def test_a_correction_may_take_a_due_date_away():
    first = Event(K.RECEIVED, at("2025-06-02"), due_at=end_of("2025-06-05"), number=1)
    assert effective_events([first, correction(2, 1, due_at=NO_DUE)])[0].due_at is None


def test_a_dossier_whose_receipt_is_struck_out_is_struck_out_as_a_whole():
    written = [*history(K.RECEIVED, K.FINISHED), correction(3, 1, void=True)]
    assert effective_events(written) == ()
    stood = standing_of(written)
    assert (stood.status, stood.received_at, stood.closed_at) == (S.STRUCK_OUT, written[0].happened_at, None)
    assert strike_out_of(written) == written[2]
    assert strike_out_of(written[:2]) is None
    back = [*written, correction(4, 3, void=True)]
    assert standing_of(back) == standing(effective_events(written[:2]))


def recount(number, corrects, counts_from, due_at, appointment_at=None):
    """Written with a reason of its own, as after a change of the calendar."""
    return Event(K.RECOUNTED, at(counts_from), "A", "Lịch đổi", due_at, appointment_at, number, corrects)


def test_d6_a_recount_renews_only_the_dates_and_counts_from_its_own_moment():
    receipt = Event(K.RECEIVED, START, due_at=at("2025-06-09 17:00"), number=1)
    late = recount(2, 1, "2025-06-20 08:00", at("2025-06-12 17:00"), at("2025-06-09 17:00"))
    assert effective_events([receipt, late]) == (
        receipt._replace(due_at=at("2025-06-12 17:00"), appointment_at=at("2025-06-09 17:00")),
    )
    assert events_until([receipt, late], date(2025, 6, 19)) == (receipt,)
    assert events_until([receipt, late], date(2025, 6, 20)) == effective_events([receipt, late])
    assert effective_events([receipt, late, correction(3, 2, "2025-06-21 08:00", void=True)]) == (receipt,)
    assert standing_of([receipt, late]).paused_ever


def test_a_recount_that_puts_a_mistake_right_counts_from_the_beginning():
    receipt = Event(K.RECEIVED, START, due_at=at("2025-06-09 17:00"), number=1)
    righted = recount(2, 1, f"{START:%Y-%m-%d %H:%M}", at("2025-06-12 17:00"))
    assert events_until([receipt, righted], START.date())[0].due_at == at("2025-06-12 17:00")
    # The receipt turns out to be of an earlier day: what was put right before stays right.
    earlier = correction(3, 1, "2025-05-30 08:00")
    written = [receipt, righted, earlier]
    assert events_until(written, date(2025, 5, 31)) == effective_events(written)
    assert effective_events(written)[0].due_at == at("2025-06-12 17:00")


def test_the_last_deed_is_what_was_written_last_and_not_taken_back():
    def undone(number, corrects):
        return correction(number, corrects, void=True)._replace(note="Hoàn tác")

    written = history(K.RECEIVED, K.FINISHED, K.HANDED_OVER)
    kinds = []
    while last_deed(written):
        (deed,) = last_deed(written)
        kinds.append(deed.kind)
        if deed.kind is K.RECEIVED:
            break
        written = [*written, undone(len(written) + 1, deed.number)]
    assert kinds == [K.HANDED_OVER, K.FINISHED, K.RECEIVED]


def received(due="2025-06-09 17:00"):
    return Event(K.RECEIVED, START, "A", due_at=at(due) if due else None)


def event(kind, moment, due=None, appointment=None):
    return Event(kind, at(moment), "A", "lý do", at(due) if due else None, at(appointment) if appointment else None)


STANDINGS = [
    pytest.param([], S.IN_PROGRESS, "2025-06-09 17:00", "2025-06-09 17:00", None, id="D11-as-promised-at-receipt"),
    pytest.param(
        [event(K.SUPPLEMENT_REQUESTED, "2025-06-04")], S.AWAITING_SUPPLEMENT, None, None, None, id="D3-waiting"
    ),
    pytest.param(
        [event(K.SUPPLEMENT_REQUESTED, "2025-06-04"), event(K.SUPPLEMENT_RECEIVED, "2025-06-09", "2025-06-12 17:00")],
        S.IN_PROGRESS,
        "2025-06-12 17:00",
        "2025-06-12 17:00",
        None,
        id="D3-new-promise",
    ),
    pytest.param(
        [event(K.EXTENDED, "2025-06-06", appointment="2025-06-16 17:00")],
        S.IN_PROGRESS,
        "2025-06-09 17:00",
        "2025-06-16 17:00",
        None,
        id="D9-extension-keeps-the-original",
    ),
    pytest.param(
        [event(K.EXTENDED, "2025-06-06", appointment="2025-06-16 17:00"), event(K.FINISHED, "2025-06-12")],
        S.FINISHED,
        "2025-06-09 17:00",
        "2025-06-16 17:00",
        "2025-06-12",
        id="D9-finished-after-an-extension",
    ),
    pytest.param(
        [event(K.DUE_DATE_SET, "2025-06-03", "2025-06-20 17:00")],
        S.IN_PROGRESS,
        "2025-06-20 17:00",
        "2025-06-20 17:00",
        None,
        id="D11-set-by-hand",
    ),
    pytest.param(
        [event(K.FINISHED, "2025-06-05"), event(K.HANDED_OVER, "2025-06-25")],
        S.HANDED_OVER,
        "2025-06-09 17:00",
        "2025-06-09 17:00",
        "2025-06-05",
        id="D4-finished-when-done-not-when-collected",
    ),
    pytest.param(
        [event(K.SUPPLEMENT_REQUESTED, "2025-06-04"), event(K.WITHDRAWN, "2025-06-06", "2025-06-11 17:00")],
        S.WITHDRAWN,
        "2025-06-11 17:00",
        "2025-06-11 17:00",
        "2025-06-06",
        id="D3-closed-while-waiting",
    ),
    pytest.param(
        [
            event(K.EXTENDED, "2025-06-03", appointment="2025-06-16 17:00"),
            event(K.SUPPLEMENT_REQUESTED, "2025-06-04"),
            event(K.FINISHED, "2025-06-06", "2025-06-11 17:00", "2025-06-18 17:00"),
        ],
        S.FINISHED,
        "2025-06-11 17:00",
        "2025-06-18 17:00",
        "2025-06-06",
        id="D9-closed-while-waiting-keeps-both-dates",
    ),
]


@pytest.mark.parametrize(("events", "status", "due", "appointment", "closed"), STANDINGS)
def test_how_a_dossier_stands(events, status, due, appointment, closed):
    found = standing([received(), *events])
    assert found.status is status
    assert found.due_at == (at(due) if due else None)
    assert found.appointment_at == (at(appointment) if appointment else None)
    assert found.closed_at == (at(closed) if closed else None)
    assert (found.paused_since is not None) == (status is S.AWAITING_SUPPLEMENT)


@pytest.mark.parametrize(
    ("last_day", "status"),
    [
        pytest.param(date(2025, 6, 3), S.IN_PROGRESS, id="D6-before-the-request"),
        pytest.param(date(2025, 6, 4), S.AWAITING_SUPPLEMENT, id="D6-on-the-day-of-the-request"),
        pytest.param(date(2025, 6, 8), S.AWAITING_SUPPLEMENT, id="D6-the-supplement-comes-tomorrow"),
        pytest.param(date(2025, 6, 9), S.IN_PROGRESS, id="D6-on-the-day-of-the-supplement"),
        pytest.param(date(2025, 6, 12), S.FINISHED, id="D6-on-the-day-it-is-finished"),
    ],
)
def test_what_was_known_by_the_end_of_a_day(last_day, status):
    events = [
        received(),
        event(K.SUPPLEMENT_REQUESTED, "2025-06-04"),
        event(K.SUPPLEMENT_RECEIVED, "2025-06-09", "2025-06-12 17:00"),
        event(K.FINISHED, "2025-06-12 16:00"),
    ]
    numbered = [one._replace(number=number) for number, one in enumerate(events, start=1)]
    assert standing(events_until(numbered, last_day)).status is status


@st.composite
def legal_histories(draw):
    """A walk along the table above, with a due date wherever one is promised."""
    events, status, moment = [], None, START
    for number in range(1, draw(st.integers(2, 9))):
        kinds = [
            kind
            for kind in sorted(MAY_FOLLOW[status])
            if kind is not K.NOT_ACCEPTED and not (kind is K.EXTENDED and any(e.kind is kind for e in events))
        ]
        if not kinds:
            break
        kind = draw(st.sampled_from(kinds))
        moment += timedelta(hours=draw(st.integers(0, 80)))
        due = moment + timedelta(days=draw(st.integers(0, 9)))
        events.append(Event(kind, moment, "A", "lý do", due, due, number))
        status = MAY_FOLLOW[status][kind]
    return events


@given(events=legal_histories(), day=st.integers(0, 30))
def test_d6_how_it_stood_on_a_day_never_depends_on_later_events(events, day):
    check_history(events)
    last_day = events[0].happened_at.date() + timedelta(days=day)
    known = [one for one in events if one.happened_at.date() <= last_day]
    assert standing(events_until(events, last_day)) == standing(events_until(known, last_day))


@given(events=legal_histories())
def test_a_legal_history_stands_where_the_table_says(events):
    status = None
    for one in events:
        status = MAY_FOLLOW[status][one.kind]
    assert standing(events).status is status
    assert (standing(events).closed_at is not None) == any(one.kind in CLOSINGS for one in events)
