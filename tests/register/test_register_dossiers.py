"""Receiving a dossier and writing what happens to it, through the façade, with a real file."""

from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, time

import pytest

from tests.conftest import another_writer
from tthc_desktop.db.driver import sqlite3
from tthc_desktop.domain.dossier import Applicant, Channel
from tthc_desktop.domain.events import Event, EventKind, Status
from tthc_desktop.domain.office import Office
from tthc_desktop.domain.periods import free_range
from tthc_desktop.domain.rules import JudgedBy, LateAgainst, RuleSet, SupplementRule
from tthc_desktop.domain.terms import working_days, working_hours
from tthc_desktop.domain.timeliness import Timeliness
from tthc_desktop.domain.workdays import CalendarRangeError, DayKind, OfficeHours, OfficialDay
from tthc_desktop.errors import UserError
from tthc_desktop.reports.settlement import Layout

K = EventKind
JUNE = free_range(date(2025, 6, 1), date(2025, 6, 30))


def at(text):
    return datetime.fromisoformat(text)


# Receiving


@pytest.mark.parametrize(
    ("procedure", "received", "rest", "due"),
    [
        pytest.param("1.000001", "2025-06-02 08:00", {}, "2025-06-09 17:00", id="D1-working-days"),
        pytest.param("1.000002", "2025-06-02 10:00", {}, "2025-06-02 16:00", id="D1-working-hours"),
        pytest.param("1.000003", "2025-06-02 15:00", {}, "2025-06-02 17:00", id="NĐ23-7-same-day"),
        pytest.param("1.000003", "2025-06-02 15:01", {}, "2025-06-03 17:00", id="NĐ23-7-after-15h"),
        pytest.param("1.000004", "2025-06-04 08:00", {}, "2025-06-16 17:00", id="BLDS148.5-calendar-days"),
        pytest.param("1.000005", "2025-06-02 08:00", {}, None, id="no-term"),
        pytest.param("1.000006", "2025-06-02 08:00", {}, "2025-06-03 17:00", id="D10-term-of-the-counter"),
        pytest.param(
            "1.000006", "2025-06-02 08:00", {"channel": Channel.ONLINE}, "2025-06-02 10:00", id="D10-term-by-channel"
        ),
        pytest.param(
            "1.000006", "2025-06-02 08:00", {"channel": Channel.POST}, "2025-06-03 17:00", id="D10-post-has-no-own-term"
        ),
        pytest.param("1.000007", "2025-06-02 08:00", {}, "2025-06-05 17:00", id="D11-ordinary-case"),
        pytest.param(
            "1.000007", "2025-06-02 08:00", {"case_name": "Phải xác minh"}, "2025-06-12 17:00", id="D11-term-by-case"
        ),
    ],
)
def test_a_received_dossier_is_promised_what_its_term_gives(desk, procedure, received, rest, due):
    card = desk.receive(procedure, received, **rest)
    expected = at(due) if due else None
    assert card.standing.due_at == card.standing.appointment_at == expected
    assert card.proof.due_at == expected
    assert (card.standing.status, card.computed_due_at) == (Status.IN_PROGRESS, None)
    assert desk.listed(card.key).due_at == expected


def test_d11_the_term_and_the_rules_are_copied_into_the_dossier(desk):
    card = desk.receive()
    assert (card.dossier.term, card.rules.key) == (working_days(5), "nd61")
    assert desk.receive("1.000002").dossier.term == working_hours(4)
    assert card == desk.register.card(card.key) == desk.register.card_of_code(card.dossier.code)


def test_d11_a_hand_set_due_date_needs_a_reason(desk):
    for reason in ("", "  "):
        with pytest.raises(UserError, match="lý do"):
            desk.receive(due_on=date(2025, 6, 20), due_reason=reason)
    card = desk.receive(due_on=date(2025, 6, 20), due_reason="Hội đồng họp ngày 19/6")
    assert card.standing.due_at == at("2025-06-20 17:00")
    assert card.dossier.events[0].note == "Hội đồng họp ngày 19/6"
    assert card.computed_due_at == at("2025-06-09 17:00")
    assert desk.listed(card.key).other_due


def test_d11_a_hand_set_due_date_before_the_receipt_is_refused(desk):
    with pytest.raises(UserError):
        desk.receive(due_on=date(2025, 6, 1), due_reason="nhầm")


def test_a_procedure_whose_term_is_unknown_needs_a_hand_set_date(desk):
    with pytest.raises(UserError, match="chưa có thời hạn"):
        desk.receive("1.000008")
    card = desk.receive("1.000008", due_on=date(2025, 6, 20), due_reason="Theo giấy hẹn")
    assert (card.standing.due_at, card.due) == (at("2025-06-20 17:00"), None)


@pytest.mark.parametrize(
    "rest",
    [
        pytest.param({"applicant": Applicant("  ")}, id="no-name"),
        pytest.param({"applicant": Applicant("A", id_number="12345")}, id="wrong-id-number"),
        pytest.param({"applicant": Applicant("A", phone="abc")}, id="wrong-phone"),
        pytest.param({"fee": -1}, id="negative-fee"),
        pytest.param({"copies": -1}, id="negative-copies"),
        pytest.param({"code": "x" * 61}, id="long-code"),
        pytest.param({"received": "2025-07-01 08:00"}, id="received-in-the-future"),
        pytest.param({"received": "2017-06-01 08:00"}, id="D2-before-the-calendar"),
    ],
)
def test_a_receipt_that_cannot_be_leaves_nothing_behind(desk, rest):
    before = desk.everything()
    with pytest.raises(UserError):
        desk.receive(**rest)
    assert desk.everything() == before


def test_a_code_is_given_once(desk):
    desk.receive(code="H55.242-250602-0007")
    before = desk.everything()
    with pytest.raises(UserError, match="đã có trong sổ"):
        desk.receive(code=" H55.242-250602-0007 ")
    assert desk.everything() == before


def test_codes_run_on_by_day(desk):
    codes = [desk.receive(received=moment).dossier.code for moment in ("2025-06-02 08:00", "2025-06-02 09:00")]
    assert codes == ["HS-250602-0001", "HS-250602-0002"]
    assert desk.receive(received="2025-06-03 08:00").dossier.code == "HS-250603-0001"


def test_codes_go_on_from_the_last_one_or_from_the_offices_prefix(desk):
    desk.receive(code="H55.242-250602-0041")
    assert desk.receive().dossier.code == "H55.242-250602-0042"
    desk.register.save_office(Office("UBND xã Ví Dụ", code_prefix="H32.001"))
    assert desk.receive().dossier.code == "H32.001-250602-0001"


def test_tt04_2025_a_national_code_with_letters_does_not_block_the_next_number(desk):
    """Codes of centralised procedures end in letters and digits; they sort after all plain numbers."""
    desk.register.save_office(Office("UBND xã Ví Dụ", code_prefix="H55.242"))
    desk.receive(code="H55.242-250602-0001")
    desk.receive(code="H55.242-250602-AA0001")
    assert desk.receive().dossier.code == "H55.242-250602-0002"


def test_the_ten_thousandth_dossier_of_a_day_gets_a_code(desk):
    desk.receive(code="HS-250602-9999")
    assert [desk.receive().dossier.code for _ in range(2)] == ["HS-250602-10000", "HS-250602-10001"]


def test_a_procedure_not_in_force_on_the_day_of_receipt_is_refused(desk, save_catalogue, clock):
    old_key = desk.procedure_key("1.000001")
    desk.register.import_file(
        save_catalogue([("1.000001", "Thủ tục ba ngày", "Hộ tịch", "3 ngày làm việc", None, None, "x", 1)])
    )
    clock.forward(days=7)
    new = replace(desk.new(received="2025-06-02 08:00"), procedure_key=old_key, received_at=at("2025-07-04 08:00"))
    with pytest.raises(UserError):
        desk.register.receive(new)


# Append-only, audit, one transaction


def test_events_are_never_changed(desk):
    card = desk.receive()
    with closing(sqlite3.connect(desk.file)) as connection:
        with pytest.raises(sqlite3.IntegrityError, match="never changed"):
            connection.execute("UPDATE events SET happened_at = '2025-01-01T00:00:00'")
        with pytest.raises(sqlite3.IntegrityError, match="never changed"):
            connection.execute("UPDATE audit SET actor = 'X'")
        with pytest.raises(sqlite3.IntegrityError, match="never deleted"):
            connection.execute("DELETE FROM audit")
    assert desk.register.card(card.key) == card


def test_every_deed_leaves_its_audit_row(desk, clock):
    card = desk.receive(code="HS-1")
    clock.forward(minutes=5)
    desk.record(card.key, K.FINISHED, "2025-06-05 09:00")
    desk.record(card.key, K.HANDED_OVER, "2025-06-06 09:00")
    rows = desk.rows("SELECT at, actor, action FROM audit WHERE subject = 'HS-1' ORDER BY id")
    assert rows == [
        ("2025-06-30T17:00:00", "Cán bộ A", "receive"),
        ("2025-06-30T17:05:00", "Cán bộ A", "finished"),
        ("2025-06-30T17:05:00", "Cán bộ A", "handed_over"),
    ]
    assert desk.rows("SELECT number, recorded_at FROM events ORDER BY number") == [
        (1, "2025-06-30T17:00:00"),
        (2, "2025-06-30T17:05:00"),
        (3, "2025-06-30T17:05:00"),
    ]


@pytest.mark.parametrize("table", ["audit", "events", "dossiers"])
@pytest.mark.parametrize("deed", ["receive", "record"])
def test_when_one_table_cannot_be_written_none_is(desk, table, deed):
    """A trigger stands for the disk that fails in the middle."""
    card = desk.receive()
    verb = "UPDATE" if (table, deed) == ("dossiers", "record") else "INSERT"
    with another_writer(desk.file) as connection:
        connection.execute(f"CREATE TRIGGER stop BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, 'stopped'); END")
    before = desk.everything()
    deeds = {"receive": desk.receive, "record": lambda: desk.record(card.key, K.FINISHED, "2025-06-05 09:00")}
    with pytest.raises(sqlite3.IntegrityError, match="stopped"):
        deeds[deed]()
    assert desk.everything() == before
    with another_writer(desk.file) as connection:
        connection.execute("DROP TRIGGER stop")
    assert desk.record(card.key, K.FINISHED, "2025-06-05 09:00").standing.status is Status.FINISHED


@pytest.mark.parametrize(
    ("kind", "moment", "rest"),
    [
        pytest.param(K.SUPPLEMENT_RECEIVED, "2025-06-04 08:00", {}, id="nothing-was-asked-for"),
        pytest.param(K.HANDED_OVER, "2025-06-04 08:00", {}, id="nothing-is-finished"),
        pytest.param(K.RECEIVED, "2025-06-04 08:00", {}, id="received-twice"),
        pytest.param(K.FINISHED, "2025-06-02 07:59", {}, id="time-goes-back"),
        pytest.param(K.FINISHED, "2025-07-01 08:00", {}, id="in-the-future"),
        pytest.param(K.REFUSED, "2025-06-04 08:00", {"note": " "}, id="NĐ61-19.8-no-reason"),
        pytest.param(K.EXTENDED, "2025-06-04 08:00", {}, id="NĐ61-19.9-no-new-date"),
        pytest.param(
            K.EXTENDED, "2025-06-04 08:00", {"appointment_at": at("2025-06-09 17:00")}, id="NĐ61-19.9-not-later"
        ),
        pytest.param(K.DUE_DATE_SET, "2025-06-04 08:00", {}, id="D11-no-date"),
        pytest.param(
            K.DUE_DATE_SET, "2025-06-04 08:00", {"due_at": at("2025-06-20 17:00"), "note": ""}, id="D11-no-reason"
        ),
        pytest.param(K.CORRECTED, "2025-06-02 09:00", {"corrects": 9}, id="corrects-nothing"),
        pytest.param(K.CORRECTED, "2025-06-02 09:00", {"corrects": 1, "note": ""}, id="corrects-without-a-reason"),
        pytest.param(K.CORRECTED, "2025-06-02 09:00", {"corrects": 1, "void": True}, id="strikes-out-the-receipt"),
    ],
)
def test_what_may_not_happen_leaves_nothing_behind(desk, kind, moment, rest):
    card = desk.receive()
    before = desk.everything()
    with pytest.raises(UserError):
        desk.record(card.key, kind, moment, **rest)
    assert desk.everything() == before


def test_an_unknown_dossier_is_refused(desk):
    for ask in (lambda: desk.register.card(99), lambda: desk.register.card_of_code("không có")):
        with pytest.raises(UserError):
            ask()


# What happens to a dossier


def test_d3_a_supplement_moves_the_promise(desk):
    card = desk.receive()  # Monday 2 June, five days: Monday 9 June
    waiting = desk.record(card.key, K.SUPPLEMENT_REQUESTED, "2025-06-04 09:00")
    assert (waiting.standing.status, waiting.standing.due_at) == (Status.AWAITING_SUPPLEMENT, None)
    assert desk.listed(card.key).due_at is None
    resumed = desk.record(card.key, K.SUPPLEMENT_RECEIVED, "2025-06-09 09:00")
    assert resumed.standing.due_at == resumed.due.at == at("2025-06-12 17:00")
    assert desk.listed(card.key).due_at == at("2025-06-12 17:00")


@pytest.mark.parametrize(
    ("stop", "go"),
    [
        (K.SUPPLEMENT_REQUESTED, K.SUPPLEMENT_RECEIVED),
        (K.PAYMENT_REQUESTED, K.PAYMENT_RECEIVED),
        (K.SUSPENDED, K.RESUMED),
    ],
)
def test_d3_every_kind_of_stop_stops_the_clock_once(desk, stop, go):
    card = desk.receive()
    desk.record(card.key, stop, "2025-06-03 09:00")
    desk.record(card.key, go, "2025-06-04 09:00")
    desk.record(card.key, stop, "2025-06-06 09:00")
    assert desk.record(card.key, go, "2025-06-10 09:00").standing.due_at == at("2025-06-12 17:00")


def test_d3_hours_stop_at_the_instants(desk):
    card = desk.receive("1.000002", "2025-06-02 08:00")
    desk.record(card.key, K.SUPPLEMENT_REQUESTED, "2025-06-02 09:00")
    card = desk.record(card.key, K.SUPPLEMENT_RECEIVED, "2025-06-02 15:00")
    assert card.standing.due_at == at("2025-06-03 08:30")


@pytest.mark.parametrize(
    ("finished", "verdict"),
    [
        pytest.param("2025-06-06 17:00", Timeliness.EARLY, id="D5-early"),
        pytest.param("2025-06-09 18:00", Timeliness.ON_TIME, id="D5-on-time"),
        pytest.param("2025-06-10 07:30", Timeliness.LATE, id="D5-late"),
    ],
)
def test_d4_d5_a_dossier_is_judged_when_it_is_finished_not_when_it_is_collected(desk, finished, verdict):
    card = desk.receive()
    desk.record(card.key, K.FINISHED, finished)
    desk.record(card.key, K.HANDED_OVER, "2025-06-28 09:00")
    row = desk.listed(card.key)
    assert (row.timeliness, row.closed_at, row.status) == (verdict, at(finished), Status.HANDED_OVER)


def test_d5_hours_compare_the_minute(desk):
    card = desk.receive("1.000002", "2025-06-02 08:00")  # due 14:00
    desk.record(card.key, K.FINISHED, "2025-06-02 14:01")
    assert desk.listed(card.key).timeliness is Timeliness.LATE


@pytest.mark.parametrize(
    ("requested", "closed", "verdict"),
    [
        pytest.param("2025-06-04 09:00", "2025-06-20 09:00", Timeliness.EARLY, id="D3-three-days-were-left"),
        pytest.param("2025-06-09 09:00", "2025-06-20 09:00", Timeliness.ON_TIME, id="D3-asked-on-the-due-day"),
        pytest.param("2025-06-10 09:00", "2025-06-20 09:00", Timeliness.LATE, id="D3-asked-when-already-late"),
    ],
)
@pytest.mark.parametrize("kind", [K.FINISHED, K.WITHDRAWN, K.STOPPED, K.REFUSED])
def test_d3_closing_while_waiting_ends_the_stop(desk, kind, requested, closed, verdict):
    card = desk.receive()
    desk.record(card.key, K.SUPPLEMENT_REQUESTED, requested)
    desk.record(card.key, kind, closed)
    assert desk.listed(card.key).timeliness is verdict


def test_d9_an_extension_keeps_the_original_and_is_judged_against_it(desk):
    card = desk.receive()
    card = desk.record(card.key, K.EXTENDED, "2025-06-06 09:00", appointment_at=at("2025-06-16 17:00"))
    assert (card.standing.due_at, card.standing.appointment_at) == (at("2025-06-09 17:00"), at("2025-06-16 17:00"))
    before = desk.everything()
    with pytest.raises(UserError, match="một lần"):
        desk.record(card.key, K.EXTENDED, "2025-06-10 09:00", appointment_at=at("2025-06-20 17:00"))
    assert desk.everything() == before
    desk.record(card.key, K.FINISHED, "2025-06-12 09:00")
    assert desk.listed(card.key).timeliness is Timeliness.LATE


def office_rules(**choices):
    choices.setdefault("applies_from", date(2025, 6, 1))
    return RuleSet("phuong", "Phường chọn", **choices)


def test_d9_an_office_may_judge_against_the_new_appointment(desk):
    desk.register.save_rule_set(office_rules(late_against=LateAgainst.APPOINTMENT))
    card = desk.receive()
    desk.record(card.key, K.EXTENDED, "2025-06-06 09:00", appointment_at=at("2025-06-16 17:00"))
    desk.record(card.key, K.FINISHED, "2025-06-12 09:00")
    assert desk.listed(card.key).timeliness is Timeliness.EARLY


def test_d9_a_stop_moves_both_dates(desk):
    card = desk.receive()
    desk.record(card.key, K.EXTENDED, "2025-06-03 09:00", appointment_at=at("2025-06-12 17:00"))
    desk.record(card.key, K.SUPPLEMENT_REQUESTED, "2025-06-04 09:00")
    card = desk.record(card.key, K.SUPPLEMENT_RECEIVED, "2025-06-09 09:00")
    # Three of five days are left, and six working days up to the new appointment.
    assert card.standing.due_at == at("2025-06-12 17:00")
    assert card.standing.appointment_at == at("2025-06-17 17:00")


def test_d9_judged_against_the_appointment_when_closed_while_waiting(desk):
    desk.register.save_rule_set(office_rules(late_against=LateAgainst.APPOINTMENT))
    card = desk.receive()
    desk.record(card.key, K.EXTENDED, "2025-06-09 09:00", appointment_at=at("2025-06-16 17:00"))
    desk.record(card.key, K.SUPPLEMENT_REQUESTED, "2025-06-11 09:00")
    # The original day, 9 June, is over; of the appointment three working days were left: 23 June.
    card = desk.record(card.key, K.WITHDRAWN, "2025-06-18 09:00")
    assert card.standing.appointment_at == at("2025-06-23 17:00")
    assert desk.listed(card.key).timeliness is Timeliness.EARLY


def test_d5_an_office_may_judge_by_the_time(desk):
    desk.register.save_rule_set(office_rules(judged_by=JudgedBy.TIME))
    card = desk.receive("1.000003", "2025-06-02 08:00")
    desk.record(card.key, K.FINISHED, "2025-06-02 09:00")
    assert desk.listed(card.key).timeliness is Timeliness.EARLY


def test_nd61_article_19_4_counts_afresh_for_an_office_that_chose_it(desk):
    desk.register.save_rule_set(office_rules(supplement=SupplementRule.RESTART))
    card = desk.receive()
    desk.record(card.key, K.SUPPLEMENT_REQUESTED, "2025-06-04 09:00")
    card = desk.record(card.key, K.SUPPLEMENT_RECEIVED, "2025-06-09 09:00")
    assert card.standing.due_at == at("2025-06-16 17:00")


def test_d11_a_date_set_by_hand_later_moves_with_a_stop(desk):
    card = desk.receive()
    card = desk.record(card.key, K.DUE_DATE_SET, "2025-06-03 09:00", due_at=at("2025-06-12 17:00"))
    assert card.standing.due_at == at("2025-06-12 17:00")
    desk.record(card.key, K.SUPPLEMENT_REQUESTED, "2025-06-04 09:00")
    card = desk.record(card.key, K.SUPPLEMENT_RECEIVED, "2025-06-09 09:00")
    assert card.standing.due_at == at("2025-06-17 17:00")


def test_d2_a_stop_that_leaves_the_calendar_is_refused(desk, clock):
    clock.now = at("2027-12-31 17:00")
    card = desk.receive(received="2027-12-20 08:00")
    desk.record(card.key, K.SUPPLEMENT_REQUESTED, "2027-12-21 09:00")
    before = desk.everything()
    with pytest.raises(CalendarRangeError):
        desk.record(card.key, K.SUPPLEMENT_RECEIVED, "2027-12-31 09:00")
    assert desk.everything() == before


# Corrections


def test_a_correction_is_written_beside_what_it_corrects(desk):
    card = desk.receive()
    desk.record(card.key, K.FINISHED, "2025-06-10 09:00")
    assert desk.listed(card.key).timeliness is Timeliness.LATE
    card = desk.record(card.key, K.CORRECTED, "2025-06-09 09:00", corrects=2, note="gõ nhầm ngày")
    assert [event.kind for event in card.dossier.events] == [K.RECEIVED, K.FINISHED, K.CORRECTED]
    assert card.dossier.events[1].happened_at == at("2025-06-10 09:00")
    assert card.standing.closed_at == at("2025-06-09 09:00")
    row = desk.listed(card.key)
    assert (row.closed_at, row.timeliness) == (at("2025-06-09 09:00"), Timeliness.ON_TIME)
    (detail,) = desk.rows("SELECT detail FROM audit WHERE action = 'corrected'")
    assert "gõ nhầm ngày" in detail[0]


def test_the_last_event_can_be_struck_out_and_only_the_last(desk):
    card = desk.receive()
    desk.record(card.key, K.FINISHED, "2025-06-05 09:00")
    desk.record(card.key, K.HANDED_OVER, "2025-06-06 09:00")
    with pytest.raises(UserError, match="cuối cùng"):
        desk.record(card.key, K.CORRECTED, "2025-06-06 10:00", corrects=2, void=True)
    desk.record(card.key, K.CORRECTED, "2025-06-06 10:00", corrects=3, void=True)
    card = desk.record(card.key, K.CORRECTED, "2025-06-06 10:00", corrects=2, void=True)
    assert (card.standing.status, card.standing.closed_at) == (Status.IN_PROGRESS, None)
    row = desk.listed(card.key)
    assert (row.status, row.timeliness, row.closed_at) == (Status.IN_PROGRESS, None, None)
    assert desk.record(card.key, K.WITHDRAWN, "2025-06-07 09:00").standing.status is Status.WITHDRAWN


@pytest.mark.parametrize("moment", ["2025-06-02 07:00", "2025-06-06 09:00"])
def test_a_correction_may_not_turn_the_order_around(desk, moment):
    card = desk.receive()
    desk.record(card.key, K.SUPPLEMENT_REQUESTED, "2025-06-04 09:00")
    desk.record(card.key, K.SUPPLEMENT_RECEIVED, "2025-06-05 09:00")
    before = desk.everything()
    with pytest.raises(UserError, match="lại trước"):
        desk.record(card.key, K.CORRECTED, moment, corrects=2)
    assert desk.everything() == before


def test_d3_a_corrected_receipt_is_counted_anew(desk):
    card = desk.receive()
    card = desk.record(card.key, K.CORRECTED, "2025-05-30 08:00", corrects=1)
    assert card.standing.received_at == at("2025-05-30 08:00")
    assert card.standing.due_at == card.due.at == at("2025-06-06 17:00")
    assert desk.listed(card.key).received_at == at("2025-05-30 08:00")


def test_d3_a_corrected_request_moves_the_date_promised_with_the_supplement(desk):
    card = desk.receive()
    desk.record(card.key, K.SUPPLEMENT_REQUESTED, "2025-06-04 09:00")
    desk.record(card.key, K.SUPPLEMENT_RECEIVED, "2025-06-09 09:00")  # two days used: 12 June
    card = desk.record(card.key, K.CORRECTED, "2025-06-03 09:00", corrects=2)  # one day used: 13 June
    assert card.standing.due_at == card.due.at == at("2025-06-13 17:00")


def test_d3_a_corrected_receipt_moves_the_date_promised_with_the_supplement(desk):
    card = desk.receive(received="2025-06-03 08:00")
    desk.record(card.key, K.SUPPLEMENT_REQUESTED, "2025-06-04 09:00")
    desk.record(card.key, K.SUPPLEMENT_RECEIVED, "2025-06-09 09:00")
    # Received 2 June: used 3 and 4 June, three left after 9 June.
    card = desk.record(card.key, K.CORRECTED, "2025-06-02 08:00", corrects=1)
    assert card.standing.due_at == card.due.at == at("2025-06-12 17:00")


def test_d3_a_corrected_request_counts_when_the_dossier_was_closed_while_waiting(desk):
    card = desk.receive()
    desk.record(card.key, K.SUPPLEMENT_REQUESTED, "2025-06-10 09:00")  # after 9 June: late
    desk.record(card.key, K.WITHDRAWN, "2025-06-16 09:00")
    assert desk.listed(card.key).timeliness is Timeliness.LATE
    desk.record(card.key, K.CORRECTED, "2025-06-06 09:00", corrects=2)  # one day was left
    assert desk.listed(card.key).timeliness is Timeliness.EARLY


def test_d11_a_corrected_receipt_keeps_a_hand_set_date(desk):
    card = desk.receive(due_on=date(2025, 6, 20), due_reason="Hội đồng họp ngày 19/6")
    card = desk.record(card.key, K.CORRECTED, "2025-06-02 09:00", corrects=1)
    assert card.standing.due_at == at("2025-06-20 17:00")


@pytest.mark.parametrize(
    ("corrects", "dates", "words"),
    [
        pytest.param(1, {"due_at": at("1999-01-04 17:00")}, "trước “Tiếp nhận”", id="before-the-receipt"),
        pytest.param(1, {"due_at": at("2025-06-14 17:00")}, "ngày nghỉ", id="receipt-due-on-a-saturday"),
        pytest.param(2, {"appointment_at": at("2025-06-15 17:00")}, "ngày nghỉ", id="extended-to-a-sunday"),
        pytest.param(2, {"appointment_at": at("2025-06-06 17:00")}, "không sau ngày hẹn cũ", id="extended-backwards"),
    ],
)
def test_a_corrected_date_is_held_to_what_may_be_promised(desk, corrects, dates, words):
    card = desk.receive()
    desk.record(card.key, K.EXTENDED, "2025-06-05 08:00", appointment_at=at("2025-06-12 17:00"))
    moment = ("2025-06-02 08:00", "2025-06-05 08:00")[corrects - 1]
    before = desk.everything()
    with pytest.raises(UserError, match=words):
        desk.record(card.key, K.CORRECTED, moment, corrects=corrects, **dates)
    assert desk.everything() == before


def test_a_reason_no_eye_can_see_is_none(desk):
    card = desk.receive()
    for kind, more in ((K.STOPPED, {}), (K.CORRECTED, {"corrects": 1})):
        with pytest.raises(UserError, match="lý do"):
            desk.record(card.key, kind, "2025-06-03 08:00", note="\u200b", **more)


def test_the_window_never_shows_a_correction_as_the_reason_of_the_receipt(desk):
    card = desk.receive(due_on=date(2025, 6, 20), due_reason="Hội đồng họp ngày 19/6")
    card = desk.record(card.key, K.CORRECTED, "2025-06-02 09:00", corrects=1, note="gõ nhầm giờ")
    assert card.dossier.events[0].note == "Hội đồng họp ngày 19/6"


# What is promised stays promised


def test_d11_an_edit_of_the_calendar_leaves_appointments_alone(desk):
    card = desk.receive()
    desk.register.save_office_day(OfficialDay(date(2025, 6, 5), DayKind.OFF, "Mất điện", "CV 1", own=True))
    kept = desk.register.card(card.key)
    assert kept.standing.due_at == at("2025-06-09 17:00")
    assert desk.listed(card.key).due_at == at("2025-06-09 17:00")
    assert desk.receive(received="2025-06-02 09:00").standing.due_at == at("2025-06-10 17:00")
    desk.register.delete_office_day(date(2025, 6, 5))
    assert desk.receive(received="2025-06-02 09:30").standing.due_at == at("2025-06-09 17:00")


def test_d11_figures_do_not_change_when_the_calendar_is_edited(desk):
    desk.record(desk.receive().key, K.FINISHED, "2025-06-09 09:00")
    desk.receive("1.000004", "2025-06-02 08:00")
    before = desk.register.figures(JUNE).settlement
    for day in (5, 9, 12):
        desk.register.save_office_day(OfficialDay(date(2025, 6, day), DayKind.OFF, "Bão", "", own=True))
    assert desk.register.figures(JUNE).settlement == before
    assert (before.total["9"], before.total["13"]) == (1, 1)


def test_an_edit_of_the_calendar_needs_a_reason_and_is_audited(desk):
    with pytest.raises(UserError, match="lý do"):
        desk.register.save_office_day(OfficialDay(date(2025, 6, 5), DayKind.OFF, " ", "", own=True))
    desk.register.save_office_day(OfficialDay(date(2025, 6, 5), DayKind.OFF, "Mất điện", "CV 1", own=True))
    assert desk.rows("SELECT action FROM audit WHERE subject = '2025-06-05'") == [("save_office_day",)]


def test_d3_a_later_rule_set_does_not_touch_earlier_dossiers(desk):
    earlier = desk.receive()
    desk.register.save_rule_set(office_rules(applies_from=date(2025, 6, 3), supplement=SupplementRule.RESTART))
    later = desk.receive(received="2025-06-03 08:00")
    assert (desk.register.card(earlier.key).rules.key, later.rules.key) == ("nd61", "phuong")
    for card in (earlier, later):
        desk.record(card.key, K.SUPPLEMENT_REQUESTED, "2025-06-04 09:00")
        desk.record(card.key, K.SUPPLEMENT_RECEIVED, "2025-06-09 09:00")
    assert desk.register.card(earlier.key).standing.due_at == at("2025-06-12 17:00")
    assert desk.register.card(later.key).standing.due_at == at("2025-06-16 17:00")


def test_d3_a_rule_set_for_all_dossiers_does_not_touch_those_received_already(desk):
    """“From the very beginning” begins on the day of the shipped rules, and takes their place."""
    card = desk.receive()
    desk.register.save_rule_set(office_rules(applies_from=date(2000, 1, 1), supplement=SupplementRule.RESTART))
    desk.record(card.key, K.SUPPLEMENT_REQUESTED, "2025-06-04 09:00")
    assert desk.record(card.key, K.SUPPLEMENT_RECEIVED, "2025-06-09 09:00").standing.due_at == at("2025-06-12 17:00")


def test_d3_choosing_again_does_not_touch_those_received_in_between(desk):
    desk.register.save_rule_set(office_rules(supplement=SupplementRule.STOP_CLOCK))
    card = desk.receive()
    desk.register.save_rule_set(office_rules(supplement=SupplementRule.RESTART))
    desk.record(card.key, K.SUPPLEMENT_REQUESTED, "2025-06-04 09:00")
    assert desk.record(card.key, K.SUPPLEMENT_RECEIVED, "2025-06-09 09:00").standing.due_at == at("2025-06-12 17:00")


def test_d6_choosing_again_leaves_the_figures_of_an_old_period_alone(desk):
    desk.register.save_rule_set(office_rules())
    card = desk.receive()
    desk.record(card.key, K.EXTENDED, "2025-06-06 09:00", appointment_at=at("2025-07-04 17:00"))
    before = desk.register.figures(JUNE).settlement.total
    assert before["13"] == 1
    desk.register.save_rule_set(office_rules(late_against=LateAgainst.APPOINTMENT))
    assert desk.register.figures(JUNE).settlement.total == before


def test_the_offices_own_hours_hold_for_new_dossiers(desk):
    hours = OfficeHours(((time(7, 0), time(11, 0)), (time(13, 0), time(16, 0))))
    desk.register.save_rule_set(office_rules(hours=hours))
    assert desk.receive("1.000002", "2025-06-02 10:00").standing.due_at == at("2025-06-02 16:00")
    assert desk.receive().standing.due_at == at("2025-06-09 16:00")


def test_another_thread_sees_the_same_register(desk):
    card = desk.receive()
    with desk.register.another() as other:
        seen = other.card(card.key)
        assert (seen.dossier, seen.standing, seen.due.at) == (card.dossier, card.standing, card.due.at)
        other.record(card.key, Event(K.FINISHED, at("2025-06-05 09:00")))
    assert desk.register.card(card.key).standing.status is Status.FINISHED


# The form, through the façade


def test_d8_withdrawn_stopped_and_refused_in_both_layouts(desk):
    for kind in (K.WITHDRAWN, K.STOPPED, K.REFUSED):
        desk.record(desk.receive().key, kind, "2025-06-05 09:00")
    desk.record(desk.receive().key, K.FINISHED, "2025-06-05 09:00")
    official = desk.register.figures(JUNE, Layout.OFFICIAL)
    ward = desk.register.figures(JUNE, Layout.WARD)
    assert (official.settlement.total["3"], official.settlement.total["7"], official.settlement.total["8"]) == (4, 4, 4)
    assert (ward.settlement.total["3"], ward.settlement.total["7"], ward.settlement.total["cancelled"]) == (4, 1, 3)
    assert official.violations == ward.violations == ()


def test_the_dossiers_behind_a_cell(desk):
    early = desk.receive(channel=Channel.ONLINE).key
    late = desk.receive("1.000004", "2025-06-02 08:00").key
    desk.record(early, K.FINISHED, "2025-06-03 09:00")
    assert desk.register.dossiers_behind(JUNE, "8", "Hộ tịch") == [early]
    assert desk.register.dossiers_behind(JUNE, "13", None) == [late]
    assert desk.register.dossiers_behind(JUNE, "13", "Hộ tịch") == []
    assert desk.register.dossiers_behind(JUNE, "3", None) == [late, early]


def test_d11_a_date_promised_by_hand_is_a_working_day(desk):
    with pytest.raises(UserError, match="T7 07/06/2025 là ngày nghỉ"):
        desk.receive(due_on=date(2025, 6, 7), due_reason="theo lời hẹn")
    card = desk.receive()
    with pytest.raises(UserError, match="CN 15/06/2025 là ngày nghỉ"):
        desk.record(card.key, K.EXTENDED, "2025-06-09 09:00", appointment_at=at("2025-06-15 17:00"))
