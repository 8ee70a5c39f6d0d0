"""Amending a dossier's own data: what it was stays beside it, and due dates follow the term."""

import json
from datetime import date, datetime

import pytest

from tthc_desktop.domain.dossier import Applicant, Channel, Enclosure
from tthc_desktop.domain.events import EventKind, Status
from tthc_desktop.domain.terms import working_days
from tthc_desktop.domain.timeliness import Timeliness
from tthc_desktop.errors import UserError
from tthc_desktop.register import Amendment

K = EventKind


def at(text):
    return datetime.fromisoformat(text)


def test_old_and_new_values_stand_beside_each_other(desk):
    card = desk.receive(applicant=Applicant("Nguyễn Văn A", phone="0901234567"), fee=8000)
    change = Amendment(applicant=Applicant("Nguyễn Văn Anh", phone="0901234567"), fee=10000, note=" ghi  chú ")
    card = desk.register.amending.amend(card.key, change, " gõ nhầm tên ")
    assert (card.dossier.applicant.name, card.dossier.fee, card.dossier.note) == ("Nguyễn Văn Anh", 10000, "ghi chú")
    (written,) = card.amendments
    assert written.before == {"name": "Nguyễn Văn A", "fee": 8000, "note": ""}
    assert written.after == {"name": "Nguyễn Văn Anh", "fee": 10000, "note": "ghi chú"}
    assert (written.reason, written.clerk, written.at) == ("gõ nhầm tên", "Cán bộ A", at("2025-06-30 17:00"))
    (detail,) = desk.rows("SELECT detail FROM audit WHERE action = 'amend' AND subject = ?", card.dossier.code)
    told = json.loads(detail[0])
    assert told["changes"] == {"fee": [8000, 10000]}
    # Who it was stands in the amendment only, which can be erased.
    assert told["private"] == ["name", "note"]
    assert "Nguyễn" not in detail[0]
    with pytest.raises(Exception, match="never changed"):
        desk.register._database.execute("UPDATE amendments SET reason = ''")


def test_the_dossier_is_found_by_its_new_words_only(desk):
    card = desk.receive(code="HS-777", applicant=Applicant("Trần Thị Bưởi"))
    desk.receive(code="HS-2", applicant=Applicant("Trần Thị Cam"))
    change = Amendment(applicant=Applicant("Lê Thị Đào"), code="HS-9")
    desk.register.amending.amend(card.key, change, "nhầm người")
    assert desk.found("buoi") == []
    assert desk.found("le dao") == ["HS-9"]
    assert desk.found("HS-777") == []
    assert desk.found("thi") == ["HS-2", "HS-9"]
    # Sorted by the given name: Cam before Đào.
    assert desk.rows("SELECT code FROM dossiers ORDER BY name_key") == [("HS-2",), ("HS-9",)]
    desk.register._database.execute("INSERT INTO dossier_search (dossier_search) VALUES ('integrity-check')")


def test_another_term_moves_the_due_date(desk):
    card = desk.receive("1.000003", "2025-06-02 08:00")  # same day
    assert card.standing.due_at == at("2025-06-02 17:00")
    change = Amendment(procedure_key=desk.procedure_key("1.000001"))
    preview = desk.register.amending.preview(card.key, change)
    # Monday 2 June, five working days: Monday 9 June.
    assert (preview.due_before, preview.due_after) == (at("2025-06-02 17:00"), at("2025-06-09 17:00"))
    assert preview.changes["field"] == ("Chứng thực", "Hộ tịch")
    assert preview.changes["term"] == ("trong ngày", "5 ngày làm việc")
    assert desk.register.card(card.key) == card
    card = desk.register.amending.amend(card.key, change, "chọn nhầm thủ tục")
    assert (card.dossier.term, card.dossier.field) == (working_days(5), "Hộ tịch")
    assert card.standing.due_at == card.standing.appointment_at == card.due.at == at("2025-06-09 17:00")
    assert card.dossier.events[0].due_at == at("2025-06-02 17:00")
    row = desk.listed(card.key)
    assert (row.due_at, row.field, row.other_due) == (at("2025-06-09 17:00"), "Hộ tịch", False)


def test_an_appointment_that_was_printed_stays_beside_the_new_due_date(desk, slip):
    card = desk.receive("1.000003", "2025-06-02 08:00")
    slip(card.key, 1)
    change = Amendment(procedure_key=desk.procedure_key("1.000001"))
    preview = desk.register.amending.preview(card.key, change)
    assert (preview.due_after, preview.appointment_after) == (at("2025-06-09 17:00"), at("2025-06-02 17:00"))
    card = desk.register.amending.amend(card.key, change, "chọn nhầm thủ tục")
    assert (card.standing.due_at, card.standing.appointment_at) == (at("2025-06-09 17:00"), at("2025-06-02 17:00"))
    # Back again: due date and appointment are one.
    back = Amendment(procedure_key=desk.procedure_key("1.000003"))
    card = desk.register.amending.amend(card.key, back, "lúc đầu đúng")
    assert card.standing.due_at == card.standing.appointment_at == at("2025-06-02 17:00")


def test_d11_a_due_date_set_by_hand_stays(desk):
    card = desk.receive(due_on=date(2025, 6, 20), due_reason="Hội đồng họp")
    change = Amendment(procedure_key=desk.procedure_key("1.000004"))
    preview = desk.register.amending.preview(card.key, change)
    assert preview.kept_by_hand
    card = desk.register.amending.amend(card.key, change, "chọn nhầm thủ tục")
    assert card.standing.due_at == at("2025-06-20 17:00")
    # Ten calendar days after Monday 2 June: Thursday 12 June.
    assert card.computed_due_at == at("2025-06-12 17:00")


@pytest.mark.parametrize(
    ("first", "second", "due"),
    [
        pytest.param("1.000001", "1.000005", None, id="no-term-any-more"),
        pytest.param("1.000005", "1.000001", "2025-06-09 17:00", id="a-term-at-last"),
    ],
)
def test_terms_without_limit_take_the_due_date_away_and_give_it(desk, first, second, due):
    card = desk.receive(first, "2025-06-02 08:00")
    change = Amendment(procedure_key=desk.procedure_key(second))
    card = desk.register.amending.amend(card.key, change, "chọn nhầm")
    assert card.standing.due_at == (at(due) if due else None)
    assert desk.listed(card.key).due_at == (at(due) if due else None)
    assert card.due.at == card.standing.due_at


def test_the_channel_and_the_case_have_terms_of_their_own(desk):
    card = desk.receive("1.000006", "2025-06-02 08:00")
    card = desk.register.amending.amend(card.key, Amendment(channel=Channel.ONLINE), "nộp trực tuyến")
    assert card.standing.due_at == at("2025-06-02 10:00")
    card = desk.receive("1.000007", "2025-06-02 08:00")
    card = desk.register.amending.amend(card.key, Amendment(case_name="Phải xác minh"), "phải xác minh")
    assert card.standing.due_at == at("2025-06-12 17:00")
    with pytest.raises(UserError, match="không có trường hợp"):
        desk.register.amending.amend(card.key, Amendment(case_name="Lạ"), "x")


def test_a_procedure_whose_term_is_unknown_keeps_the_promise(desk):
    card = desk.receive()
    change = Amendment(procedure_key=desk.procedure_key("1.000008"))
    assert desk.register.amending.preview(card.key, change).term_unknown
    card = desk.register.amending.amend(card.key, change, "chọn nhầm")
    assert (card.dossier.term, card.standing.due_at) == (None, at("2025-06-09 17:00"))


def test_d3_the_promise_after_a_supplement_follows_too(desk):
    card = desk.receive()
    desk.record(card.key, K.SUPPLEMENT_REQUESTED, "2025-06-04 09:00")
    desk.record(card.key, K.SUPPLEMENT_RECEIVED, "2025-06-09 09:00")  # three of five days left: 12 June
    change = Amendment(procedure_key=desk.procedure_key("1.000007"))  # three days, two used: one left
    card = desk.register.amending.amend(card.key, change, "chọn nhầm")
    assert card.standing.due_at == card.due.at == at("2025-06-10 17:00")


def test_d5_a_closed_dossier_is_judged_anew(desk):
    card = desk.receive("1.000003", "2025-06-02 08:00")
    desk.record(card.key, K.FINISHED, "2025-06-03 09:00")
    assert desk.listed(card.key).timeliness is Timeliness.LATE
    change = Amendment(procedure_key=desk.procedure_key("1.000001"))
    desk.register.amending.amend(card.key, change, "chọn nhầm")
    assert desk.listed(card.key).timeliness is Timeliness.EARLY


def test_only_another_clerk_needs_no_reason(desk):
    card = desk.receive()
    assert desk.register.amending.amend(card.key, Amendment(clerk="Trần B"), "").dossier.clerk == "Trần B"
    before = desk.everything()
    with pytest.raises(UserError, match="lý do"):
        desk.register.amending.amend(card.key, Amendment(clerk="Lê C", fee=1), " ")
    assert desk.everything() == before


@pytest.mark.parametrize(
    ("change", "words"),
    [
        pytest.param(Amendment(applicant=Applicant("A", id_number="12")), "không đúng dạng", id="id-number"),
        pytest.param(Amendment(applicant=Applicant("")), "Chưa có tên", id="no-name"),
        pytest.param(Amendment(fee=-1), "không được âm", id="fee"),
        pytest.param(Amendment(sets=0), "Số bộ", id="sets"),
        pytest.param(Amendment(code="HS-2"), "đã có trong sổ", id="code-of-another"),
        pytest.param(Amendment(code=" "), "không được để trống", id="no-code"),
        pytest.param(Amendment(enclosures=(Enclosure("Đơn", originals=-1),)), "không được âm", id="enclosure"),
        pytest.param(Amendment(procedure_key=999), "Chưa chọn thủ tục", id="no-procedure"),
        pytest.param(Amendment(), "Không có gì thay đổi", id="nothing"),
    ],
)
def test_what_could_not_be_received_cannot_be_amended_to(desk, change, words):
    card = desk.receive(code="HS-1")
    desk.receive(code="HS-2")
    before = desk.everything()
    with pytest.raises(UserError, match=words):
        desk.register.amending.amend(card.key, change, "lý do")
    assert desk.everything() == before


def test_the_papers_handed_in_can_be_amended(desk):
    card = desk.receive(enclosures=(Enclosure("Đơn", 1),))
    papers = (Enclosure("Đơn", 1), Enclosure("Trích lục", 0, 2))
    card = desk.register.amending.amend(card.key, Amendment(enclosures=papers), "thiếu một giấy")
    assert card.dossier.enclosures == papers
    assert card.amendments[0].before == {"enclosures": [["Đơn", 1, 0, 0]]}


def test_an_import_with_amended_dossiers_is_not_taken_back(desk, save_dossiers):
    result = desk.register.import_file(save_dossiers({"Mã hồ sơ": "HS-1"}))
    key = desk.register.card_of_code("HS-1").key
    desk.register.amending.amend(key, Amendment(note="x"), "ghi thêm")
    with pytest.raises(UserError, match="HS-1"):
        desk.register.undo_import(result.key)


def test_a_dossier_struck_out_is_not_amended(desk):
    card = desk.receive()
    desk.register.strike_out(card.key, "nhập trùng")
    with pytest.raises(UserError, match="đã gạch bỏ"):
        desk.register.amending.amend(card.key, Amendment(note="x"), "lý do")
    assert desk.register.card(card.key).standing.status is Status.STRUCK_OUT


def test_other_dossiers_of_the_same_person(desk):
    by_number = [desk.receive(applicant=Applicant(name, "012345678901")).key for name in ("Lê A", "Lê Văn A")]
    by_phone = [desk.receive(applicant=Applicant("Lê B", phone="0901234567")).key for _ in range(2)]
    desk.receive(applicant=Applicant("Lê B", phone="0907654321"))
    alone = desk.receive(applicant=Applicant("Lê B")).key
    assert [row.key for row in desk.register.same_person(by_number[0])] == [by_number[1]]
    assert [row.key for row in desk.register.same_person(by_phone[1])] == [by_phone[0]]
    assert desk.register.same_person(alone) == []
    desk.register.strike_out(by_number[1], "nhập trùng")
    assert desk.register.same_person(by_number[0]) == []
