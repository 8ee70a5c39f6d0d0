"""Editing the calendar: what it does to open dossiers, keeping it with them, taking it back."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from tthc_desktop.domain.events import EventKind
from tthc_desktop.domain.periods import month, quarter_of
from tthc_desktop.domain.workdays import DayKind
from tthc_desktop.errors import UserError
from tthc_desktop.register import DayEdit, Hold, ImpactCount, counted
from tthc_desktop.reports.papers.layout import PaperKind

# Wednesday 18/11/2026; three working days end on Monday 23/11: T5 19, T6 20, T2 23.
# Tuesday 24/11 is a shipped day off (Ngày Văn hóa Việt Nam), so one day more is Wednesday 25/11.
RECEIVED = "2026-11-18 09:00"
OFF_20 = DayEdit(date(2026, 11, 20), DayKind.OFF, "Nghỉ theo thông báo của tỉnh", "Công văn 12/UBND")
OFF_23 = DayEdit(date(2026, 11, 23), DayKind.OFF, "Nghỉ theo thông báo của tỉnh", "Công văn 12/UBND")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def due(desk, key: int) -> datetime | None:
    return desk.register.card(key).standing.due_at


def test_a_day_off_moves_the_unprinted_and_the_printed_stays(november):
    desk = november
    free, other, on_paper = (desk.receive("1.000007", RECEIVED) for _ in range(3))
    desk.register.printing.issue([on_paper.key], PaperKind.RECEIPT)
    assert due(desk, free.key) == at("2026-11-23 17:00")
    editing = desk.register.calendar_editing

    moved = editing.impact([OFF_20])

    assert [(one.key, one.due_at, one.new_due_at, one.hold) for one in moved] == [
        (free.key, at("2026-11-23 17:00"), at("2026-11-25 17:00"), Hold.FREE),
        (other.key, at("2026-11-23 17:00"), at("2026-11-25 17:00"), Hold.FREE),
        (on_paper.key, at("2026-11-23 17:00"), at("2026-11-25 17:00"), Hold.PRINTED),
    ]
    assert desk.register.calendar.is_working_day(date(2026, 11, 20)), "asking keeps nothing"

    kept = editing.keep([OFF_20], {free.key, on_paper.key})

    assert not desk.register.calendar.is_working_day(date(2026, 11, 20))
    assert due(desk, free.key) == at("2026-11-25 17:00")
    assert due(desk, other.key) == due(desk, on_paper.key) == at("2026-11-23 17:00")
    assert kept.count == ImpactCount(moved=1, stayed=2, waiting=0)
    recount = desk.register.card(free.key).dossier.events[-1]
    assert (recount.kind, recount.corrects, recount.happened_at) == (EventKind.RECOUNTED, 1, at("2026-11-19 10:00"))
    assert recount.note == "Lịch làm việc thay đổi: nghỉ T6 20/11/2026 (Công văn 12/UBND)"
    assert desk.register.card(other.key).computed_due_at == at("2026-11-25 17:00")
    assert desk.register.card(free.key).computed_due_at is None

    editing.undo(kept)

    assert desk.register.calendar.is_working_day(date(2026, 11, 20))
    for key in (free.key, other.key, on_paper.key):
        assert due(desk, key) == at("2026-11-23 17:00")
        assert desk.register.card(key).computed_due_at is None
    assert len(desk.register.card(free.key).dossier.events) == 3, "nothing written is ever changed"


def test_keeping_all_as_promised_is_what_happens_unless_said_otherwise(november):
    card = november.receive("1.000007", RECEIVED)
    november.register.calendar_editing.keep([OFF_20])
    assert due(november, card.key) == at("2026-11-23 17:00")
    assert len(november.register.card(card.key).dossier.events) == 1


def test_a_promise_kept_once_is_not_moved_by_the_next_change(november):
    card = november.receive("1.000007", RECEIVED)
    editing = november.register.calendar_editing
    editing.keep([OFF_20])
    off = DayEdit(date(2026, 11, 19), DayKind.OFF, "Mất điện toàn phường")
    assert editing.impact([off]) == []
    # But a day off on the very day promised is told of, for the citizen will come in vain.
    (told,) = editing.impact([OFF_23])
    assert (told.key, told.hold, told.new_due_at, told.on_day_off) == (card.key, Hold.BY_HAND, None, True)


def test_a_worked_saturday_lets_a_due_date_come_earlier(november):
    # 5 working days from T4 18/11: 19, 20, 23, 25 (24 off), 26; with Saturday 21/11 worked: 19, 20, 21, 23, 25.
    card = november.receive("1.000001", RECEIVED)
    assert due(november, card.key) == at("2026-11-26 17:00")
    worked = DayEdit(date(2026, 11, 21), DayKind.WORK_SWAP, "Làm bù")
    november.register.calendar_editing.keep([worked], {card.key})
    assert due(november, card.key) == at("2026-11-25 17:00")


def test_a_date_set_by_hand_is_told_of_only_when_it_falls_on_the_day_off(november):
    by_hand = november.receive("1.000007", RECEIVED, due_on=date(2026, 11, 20), due_reason="Hẹn riêng")
    november.receive("1.000007", RECEIVED, due_on=date(2026, 11, 26), due_reason="Hẹn riêng")
    (told,) = november.register.calendar_editing.impact([OFF_20])
    assert (told.key, told.hold, told.new_due_at, told.on_day_off) == (by_hand.key, Hold.BY_HAND, None, True)


def test_a_dossier_whose_clock_stands_still_goes_on_under_the_new_calendar(november, clock):
    desk = november
    card = desk.receive("1.000007", RECEIVED)
    desk.record(card.key, EventKind.SUPPLEMENT_REQUESTED, "2026-11-19 09:00")
    (told,) = desk.register.calendar_editing.impact([OFF_20])
    assert (told.hold, told.due_at, told.new_due_at) == (Hold.WAITING, None, None)
    desk.register.calendar_editing.keep([OFF_20])
    clock.now = at("2026-11-23 11:00")
    # One day was used (T5 19/11); two are left after T2 23/11, and T3 24/11 is off: T4 25, T5 26.
    resumed = desk.record(card.key, EventKind.SUPPLEMENT_RECEIVED, "2026-11-23 10:00")
    assert resumed.standing.due_at == at("2026-11-26 17:00")


def test_a_paper_printed_before_a_pause_no_longer_holds_the_date_after_it(november, clock):
    desk = november
    card = desk.receive("1.000007", RECEIVED)
    desk.register.printing.issue([card.key], PaperKind.RECEIPT)
    desk.record(card.key, EventKind.SUPPLEMENT_REQUESTED, "2026-11-18 10:00")
    desk.record(card.key, EventKind.SUPPLEMENT_RECEIVED, "2026-11-19 09:00")
    # Nothing used; three days after T5 19/11: T6 20, T2 23, T4 25 (24 off); with 20/11 off: 23, 25, 26.
    (told,) = desk.register.calendar_editing.impact([OFF_20])
    assert (told.due_at, told.new_due_at, told.hold) == (at("2026-11-25 17:00"), at("2026-11-26 17:00"), Hold.FREE)
    desk.register.calendar_editing.keep([OFF_20], {card.key})
    assert due(desk, card.key) == at("2026-11-26 17:00")


def test_what_is_on_paper_is_known_by_its_event_not_by_its_moment(november, clock):
    desk = november
    clock.now = at("2026-11-18 09:05")
    card = desk.receive("1.000007", RECEIVED)
    desk.register.printing.issue([card.key], PaperKind.RECEIPT)
    clock.now = at("2026-11-19 08:00")
    # The paper was printed before the corrected moment, and still is the paper of this receipt.
    desk.record(card.key, EventKind.CORRECTED, "2026-11-18 10:00", corrects=1, note="ghi nhầm giờ")
    (told,) = desk.register.calendar_editing.impact([OFF_20])
    assert (told.hold, told.due_at) == (Hold.PRINTED, at("2026-11-23 17:00"))
    desk.register.calendar_editing.keep([OFF_20], {card.key})
    assert due(desk, card.key) == at("2026-11-23 17:00")


def test_a_printed_appointment_stays_while_the_clock_stands_still(november):
    desk = november
    card = desk.receive("1.000007", RECEIVED)
    desk.register.printing.issue([card.key], PaperKind.RECEIPT)
    desk.record(card.key, EventKind.SUPPLEMENT_REQUESTED, "2026-11-19 09:00")
    desk.register.calendar_editing.keep([OFF_20])
    (recount,) = (one for one in desk.register.card(card.key).dossier.events if one.kind is EventKind.RECOUNTED)
    assert (recount.due_at, recount.appointment_at) == (at("2026-11-25 17:00"), at("2026-11-23 17:00"))


def test_d6_a_finished_period_stays_as_it_was_and_back_again(november, clock):
    """Third quarter's due dates moved in the fourth: the report of the third says what it said."""
    desk = november
    clock.now = at("2026-10-02 10:00")
    # Received T2 7/9, three working days: T3 8, T4 9, T5 10/9.
    card = desk.receive("1.000007", "2026-09-07 09:00")
    september = month(2026, 9)
    quarter = quarter_of(date(2026, 9, 1))
    before = [desk.register.figures(one).settlement.total for one in (september, quarter)]
    assert before[0]["13"] == 1, "still open on 14 September, late since the 10th"
    off = DayEdit(date(2026, 9, 10), DayKind.OFF, "Mất điện, thông báo sau")
    kept = desk.register.calendar_editing.keep([off, replace(off, day=date(2026, 9, 9))], {card.key})
    # Without 9 and 10 September: T3 8, T6 11, T2 14/9.
    assert due(desk, card.key) == at("2026-09-14 17:00")
    assert desk.rows("SELECT clock_events FROM dossiers WHERE id = ?", card.key) == [(1,)]
    assert [desk.register.figures(one).settlement.total for one in (september, quarter)] == before
    clock.now = at("2026-10-05 10:00")
    desk.register.calendar_editing.undo(kept)
    assert due(desk, card.key) == at("2026-09-10 17:00")
    assert [desk.register.figures(one).settlement.total for one in (september, quarter)] == before
    # A mistake put right is another matter: received T4 9/9, due T5 10, T6 11, T2 14/9, it was not late.
    desk.record(card.key, EventKind.CORRECTED, "2026-09-09 09:00", corrects=1, note="gõ nhầm ngày")
    assert desk.register.figures(september).settlement.total["13"] == 0


def test_a_recount_is_no_step_and_is_taken_back_with_what_brought_it(november):
    desk = november
    card = desk.receive("1.000007", RECEIVED)
    with pytest.raises(UserError, match="Tính lại hạn"):
        desk.record(card.key, EventKind.RECOUNTED, "2026-11-19 09:00", corrects=1, due_at=at("2026-11-30 17:00"))
    desk.record(card.key, EventKind.CORRECTED, "2026-11-18 10:00", corrects=1, note="ghi nhầm giờ")
    desk.register.calendar_editing.keep([OFF_20], {card.key})
    # Counted from the corrected receipt: the correction cannot go away under it.
    assert desk.register.card(card.key).last_deed == ()
    with pytest.raises(UserError, match="không có việc nào để hoàn tác"):
        desk.register.undo(card.key)


def test_the_end_of_the_calendar_takes_only_the_mark_away(november, clock):
    desk = november
    clock.now = at("2027-12-29 10:00")
    # Ten days from 28/12/2027 end beyond the calendar: set by hand, and shown without a count.
    card = desk.receive("1.000004", "2027-12-28 08:00", due_on=date(2027, 12, 31), due_reason="Lịch chưa có")
    assert (card.standing.due_at, card.due, card.computed_due_at) == (at("2027-12-31 17:00"), None, None)
    moved = desk.record(card.key, EventKind.CORRECTED, "2027-12-28 09:00", corrects=1, note="gõ nhầm giờ")
    assert moved.standing.due_at == at("2027-12-31 17:00")
    off = DayEdit(date(2027, 12, 31), DayKind.OFF, "Nghỉ")
    (told,) = desk.register.calendar_editing.impact([off])
    assert (told.hold, told.on_day_off) == (Hold.BY_HAND, True)


def test_closed_dossiers_and_counts_that_end_before_the_day_are_not_concerned(november):
    finished = november.receive("1.000007", RECEIVED)
    november.record(finished.key, EventKind.FINISHED, "2026-11-19 09:00")
    november.receive("1.000002", RECEIVED)  # four hours: due the same day
    assert november.register.calendar_editing.impact([OFF_20]) == []


def test_an_imported_appointment_was_given_elsewhere_and_stays(november, save_dossiers):
    november.register.import_file(
        save_dossiers({"Mã hồ sơ": "H1", "Ngày tiếp nhận": "18/11/2026 09:00", "Ngày hẹn trả": "26/11/2026"})
    )
    assert november.register.calendar_editing.impact([OFF_20]) == []
    off = DayEdit(date(2026, 11, 26), DayKind.OFF, "Nghỉ")
    (told,) = november.register.calendar_editing.impact([off])
    assert (told.code, told.hold, told.on_day_off) == ("H1", Hold.IMPORTED, True)


def test_nothing_is_kept_without_a_reason_or_beyond_the_calendar(november):
    before = november.everything()
    editing = november.register.calendar_editing
    with pytest.raises(UserError, match="lý do"):
        editing.keep([OFF_20, DayEdit(date(2026, 11, 23), DayKind.OFF, " ")])
    with pytest.raises(UserError, match="lịch hiện có từ 01/01/2018 đến 31/12/2027"):
        editing.keep([DayEdit(date(2029, 1, 3), DayKind.OFF, "Tết")])
    assert november.everything() == before


def test_undo_puts_an_earlier_edit_back_and_refuses_when_the_day_was_changed_since(november):
    editing = november.register.calendar_editing
    editing.keep([OFF_20])
    kept = editing.keep([DayEdit(date(2026, 11, 20), None)])
    assert november.register.calendar.is_working_day(date(2026, 11, 20))
    editing.undo(kept)
    assert november.register.calendar.info(date(2026, 11, 20)).reason == "Nghỉ theo thông báo của tỉnh"
    with pytest.raises(UserError, match="sửa tiếp"):
        editing.undo(kept)


def test_undo_leaves_what_was_printed_or_worked_on_since(november, clock):
    desk = november
    left, worked_on, on_paper = (desk.receive("1.000007", RECEIVED) for _ in range(3))
    kept = desk.register.calendar_editing.keep([OFF_20], {left.key, worked_on.key, on_paper.key})
    clock.forward(minutes=1)
    desk.register.printing.issue([on_paper.key], PaperKind.RECEIPT)
    desk.record(worked_on.key, EventKind.EXTENDED, "2026-11-19 10:01", appointment_at=at("2026-11-27 17:00"))
    desk.register.calendar_editing.undo(kept)
    assert due(desk, left.key) == at("2026-11-23 17:00")
    assert due(desk, worked_on.key) == due(desk, on_paper.key) == at("2026-11-25 17:00")


def test_other_open_registers_of_the_program_count_by_the_new_calendar_at_once(november):
    with november.register.another() as lane:
        assert lane.calendar.is_working_day(date(2026, 11, 20))
        november.register.calendar_editing.keep([OFF_20])
        assert not lane.calendar.is_working_day(date(2026, 11, 20))


def test_a_stopped_clock_is_counted_apart_from_what_moves_before_and_after(november):
    desk = november
    free, on_paper, stopped = (desk.receive("1.000007", RECEIVED) for _ in range(3))
    desk.register.printing.issue([on_paper.key], PaperKind.RECEIPT)
    desk.record(stopped.key, EventKind.SUPPLEMENT_REQUESTED, "2026-11-19 09:00")
    editing = desk.register.calendar_editing
    concerned = editing.impact([OFF_20])
    everyone = {free.key, on_paper.key, stopped.key}
    assert counted(concerned, set()) == ImpactCount(moved=0, stayed=2, waiting=1)
    assert counted(concerned, everyone) == ImpactCount(moved=1, stayed=1, waiting=1)
    assert editing.keep([OFF_20], everyone).count == ImpactCount(moved=1, stayed=1, waiting=1)


def test_beyond_the_calendar_it_is_said_where_the_next_year_is_added(november):
    with pytest.raises(UserError) as refused:
        november.register.calendar.info(date(2028, 1, 5))
    assert refused.value.hint == (
        "Hãy kiểm tra lại ngày; nếu đúng, hãy mở trang Lịch, sang năm 2028, bấm “Nhập theo thông báo” và ghi các ngày "
        "nghỉ lễ, Tết của năm đó."
    )
    with pytest.raises(UserError) as refused:
        november.register.calendar.info(date(2017, 12, 29))
    assert refused.value.hint == "Hãy kiểm tra lại ngày."
