"""Taking an amendment back: the due date from before it holds again, whatever became of the calendar since."""

from datetime import date, datetime

import pytest

from tthc_desktop.domain.events import EventKind
from tthc_desktop.domain.terms import SAME_DAY
from tthc_desktop.register import Amendment

K = EventKind


def at(text):
    return datetime.fromisoformat(text)


def test_taking_back_another_procedure_brings_its_term_and_due_date_back(desk):
    card = desk.receive("1.000003", "2025-06-02 08:00")  # same day
    change = Amendment(procedure_key=desk.procedure_key("1.000001"))
    card = desk.register.amending.amend(card.key, change, "chọn nhầm thủ tục")
    # Monday 2 June, five working days: Monday 9 June.
    assert card.standing.due_at == at("2025-06-09 17:00")
    card = desk.register.amending.undo(card.key, 1)
    assert (card.dossier.procedure_code, card.dossier.field) == ("1.000003", "Chứng thực")
    assert card.dossier.term == SAME_DAY
    assert card.standing.due_at == card.standing.appointment_at == at("2025-06-02 17:00")
    assert desk.listed(card.key).due_at == at("2025-06-02 17:00")


def test_d11_taking_an_amendment_back_leaves_a_due_date_set_by_hand(desk):
    card = desk.receive("1.000003", "2025-06-02 08:00", due_on=date(2025, 6, 9), due_reason="chờ xác minh")
    # By chance the day that five working days give.
    card = desk.register.amending.amend(card.key, Amendment(procedure_key=desk.procedure_key("1.000001")), "nhầm")
    assert card.standing.due_at == at("2025-06-09 17:00")
    card = desk.register.amending.undo(card.key, 1)
    assert (card.dossier.term, card.standing.due_at) == (SAME_DAY, at("2025-06-09 17:00"))


def test_a_due_date_kept_on_paper_is_the_promise_again(desk, slip):
    card = desk.receive("1.000003", "2025-06-02 08:00")
    slip(card.key, 1, "2025-06-30T16:00:00")
    change = Amendment(procedure_key=desk.procedure_key("1.000001"))
    card = desk.register.amending.amend(card.key, change, "nhầm")
    assert (card.standing.due_at, card.standing.appointment_at) == (at("2025-06-09 17:00"), at("2025-06-02 17:00"))
    card = desk.register.amending.undo(card.key, 1)
    assert card.standing.due_at == card.standing.appointment_at == at("2025-06-02 17:00")


@pytest.mark.parametrize("printed", [False, True])
def test_the_due_date_comes_back_though_the_calendar_changed_since(desk, clock, slip, printed):
    clock.now = at("2025-06-02 09:00")
    card = desk.receive("1.000003", "2025-06-02 08:00")  # same day
    if printed:
        slip(card.key, 1, "2025-06-02T09:00:00")
    clock.forward(minutes=5)
    change = Amendment(procedure_key=desk.procedure_key("1.000001"))
    card = desk.register.amending.amend(card.key, change, "chọn nhầm thủ tục")
    assert card.standing.due_at == at("2025-06-09 17:00")
    clock.forward(minutes=5)
    desk.power_cut()  # the dossier keeps 9 June
    card = desk.register.amending.undo(card.key, 1)
    assert card.dossier.term == SAME_DAY
    assert card.standing.due_at == card.standing.appointment_at == card.due.at == at("2025-06-02 17:00")
    assert desk.listed(card.key).due_at == at("2025-06-02 17:00")
    *_, last = card.dossier.events
    assert (last.kind, last.void, last.corrects, last.note) == (K.CORRECTED, True, 2, "Hoàn tác")


@pytest.mark.parametrize("more", [False, True])
def test_a_due_date_that_the_calendar_moved_since_is_counted_by_the_term_from_before(desk, clock, more):
    clock.now = at("2025-06-02 09:00")
    card = desk.receive("1.000007", "2025-06-02 08:00")  # three working days: Thursday 5 June
    clock.forward(minutes=5)
    desk.register.amending.amend(card.key, Amendment(procedure_key=desk.procedure_key("1.000001")), "nhầm")
    clock.forward(minutes=5)
    desk.power_cut(card.key, day=date(2025, 6, 4))
    moved_at = clock.now
    # Five working days, Wednesday 4 June off: Tuesday 10 June.
    assert desk.register.card(card.key).standing.due_at == at("2025-06-10 17:00")
    clock.forward(minutes=5)
    if more:  # another day off, for which the dossier is not moved
        desk.power_cut(day=date(2025, 6, 3))
    card = desk.register.amending.undo(card.key, 1)
    # Three working days with the days off left out: Friday 6 June, or Monday 9 June.
    due = at("2025-06-09 17:00") if more else at("2025-06-06 17:00")
    assert card.standing.due_at == card.standing.appointment_at == card.due.at == due
    assert desk.listed(card.key).other_due is False
    # A report on a day before the calendar changed still goes by the old one (decision D6).
    assert card.dossier.events[-1].happened_at == moved_at


def test_d11_a_due_date_set_by_hand_comes_back_though_the_calendar_moved_it_since(desk, clock):
    clock.now = at("2025-06-02 09:00")
    card = desk.receive("1.000008", "2025-06-02 08:00", due_on=date(2025, 6, 9), due_reason="hẹn theo lịch họp")
    # The term is not known; by chance five working days give the day that was promised.
    desk.register.amending.amend(card.key, Amendment(procedure_key=desk.procedure_key("1.000001")), "nhầm")
    clock.forward(minutes=5)
    desk.power_cut(card.key)
    card = desk.register.amending.undo(card.key, 1)
    assert (card.dossier.term, card.standing.due_at) == (None, at("2025-06-09 17:00"))


def test_a_due_date_moved_by_the_calendar_stays_when_the_term_was_not_amended(desk, clock):
    clock.now = at("2025-06-02 09:00")
    card = desk.receive(received="2025-06-02 08:00", fee=1000)
    # The words that are written beside a due date follow no amendment here.
    desk.register.amending.amend(card.key, Amendment(fee=2000), "nghỉ")
    desk.power_cut(card.key)
    desk.power_cut(day=date(2025, 6, 5))  # for which it is not moved
    card = desk.register.amending.undo(card.key, 1)
    assert (card.dossier.fee, card.standing.due_at) == (1000, at("2025-06-10 17:00"))
    assert [event.kind for event in card.dossier.events] == [K.RECEIVED, K.RECOUNTED]


def test_of_two_amendments_with_the_same_reason_each_takes_back_its_own_due_date(desk):
    card = desk.receive(received="2025-06-02 08:00", fee=1000)
    desk.register.amending.amend(card.key, Amendment(procedure_key=desk.procedure_key("1.000007")), "nhầm")
    desk.register.amending.amend(card.key, Amendment(fee=2000), "nhầm")
    desk.register.amending.undo(card.key, 2)
    # Three working days are still promised.
    assert desk.register.card(card.key).standing.due_at == at("2025-06-05 17:00")
    assert desk.register.amending.undo(card.key, 1).standing.due_at == at("2025-06-09 17:00")


def test_the_promise_after_a_supplement_comes_back_too(desk):
    card = desk.receive()
    desk.record(card.key, K.SUPPLEMENT_REQUESTED, "2025-06-04 09:00")
    desk.record(card.key, K.SUPPLEMENT_RECEIVED, "2025-06-09 09:00")  # three of five days left: 12 June
    change = Amendment(procedure_key=desk.procedure_key("1.000007"))  # three days, two used: one left
    card = desk.register.amending.amend(card.key, change, "chọn nhầm")
    assert card.standing.due_at == at("2025-06-10 17:00")
    card = desk.register.amending.undo(card.key, 1)
    assert card.standing.due_at == card.due.at == at("2025-06-12 17:00")


def test_a_recount_that_was_taken_back_since_is_nothing_the_calendar_moved(desk):
    card = desk.receive()
    desk.record(card.key, K.SUPPLEMENT_REQUESTED, "2025-06-04 09:00")
    desk.record(card.key, K.SUPPLEMENT_RECEIVED, "2025-06-09 09:00")  # three of five days left: 12 June
    desk.register.amending.amend(card.key, Amendment(procedure_key=desk.procedure_key("1.000007")), "nhầm")
    moved = desk.record(card.key, K.CORRECTED, "2025-06-03 09:00", corrects=2)
    assert moved.dossier.events[-1].kind is K.RECOUNTED
    desk.register.undo(card.key)
    desk.power_cut(day=date(2025, 6, 11))  # the dossier is not moved
    assert desk.register.amending.undo(card.key, 1).standing.due_at == at("2025-06-12 17:00")
