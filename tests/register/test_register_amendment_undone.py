"""Taking an amendment back: the dossier is as it was, and both changes stay in its history."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from tthc_desktop.domain.dossier import Applicant, Channel, Enclosure
from tthc_desktop.domain.events import EventKind, Status
from tthc_desktop.domain.terms import working_days
from tthc_desktop.errors import UserError
from tthc_desktop.register import Amendment
from tthc_desktop.register.amendment_undo import standing_amendment

K = EventKind


def at(text):
    return datetime.fromisoformat(text)


def test_an_amendment_is_taken_back_and_stays_in_the_history(desk):
    card = desk.receive(applicant=Applicant("Nguyễn Văn A", phone="0901234567"), fee=8000)
    change = Amendment(applicant=Applicant("Nguyễn Văn Anh", phone="0901234567"), fee=10000)
    card = desk.register.amending.amend(card.key, change, "gõ nhầm tên")
    assert standing_amendment(card.amendments).number == 1
    card = desk.register.amending.undo(card.key, 1)
    assert (card.dossier.applicant.name, card.dossier.fee) == ("Nguyễn Văn A", 8000)
    first, second = card.amendments
    assert (first.reason, first.after) == ("gõ nhầm tên", {"name": "Nguyễn Văn Anh", "fee": 10000})
    assert (second.reason, second.before) == ("Hoàn tác", {"name": "Nguyễn Văn Anh", "fee": 10000})
    assert second.after == {"name": "Nguyễn Văn A", "fee": 8000}
    assert standing_amendment(card.amendments) is None
    assert desk.found("van anh") == []
    with pytest.raises(UserError, match="không hoàn tác được"):
        desk.register.amending.undo(card.key, 1)


def test_amendments_are_taken_back_one_after_the_other(desk):
    card = desk.receive(fee=1000)
    for fee in (2000, 3000):
        card = desk.register.amending.amend(card.key, Amendment(fee=fee), "sai lệ phí")
    with pytest.raises(UserError, match="đã có việc khác sau đó"):
        desk.register.amending.undo(card.key, 1)
    assert desk.register.amending.undo(card.key, 2).dossier.fee == 2000
    assert desk.register.amending.undo(card.key, 1).dossier.fee == 1000


def test_taking_back_the_case_and_the_channel(desk):
    card = desk.receive("1.000007", "2025-06-02 08:00")
    change = Amendment(case_name="Phải xác minh", channel=Channel.POST)
    card = desk.register.amending.amend(card.key, change, "phải xác minh")
    assert card.dossier.term == working_days(8)
    card = desk.register.amending.undo(card.key, 1)
    assert (card.dossier.case_name, card.dossier.channel) == ("", Channel.COUNTER)
    assert card.dossier.term == working_days(3)


def test_a_former_code_and_papers_come_back(desk):
    card = desk.receive(code="HS-7", enclosures=(Enclosure("Tờ khai", 1), Enclosure("CCCD", 0, 2)))
    change = Amendment(code="HS-8", enclosures=(Enclosure("Đơn", 1),))
    card = desk.register.amending.amend(card.key, change, "nhầm")
    card = desk.register.amending.undo(card.key, 1)
    assert (card.dossier.code, card.dossier.enclosures) == ("HS-7", (Enclosure("Tờ khai", 1), Enclosure("CCCD", 0, 2)))


def test_what_was_printed_since_is_not_taken_back(desk, slip):
    card = desk.receive(fee=1000)
    card = desk.register.amending.amend(card.key, Amendment(fee=2000), "sai lệ phí")
    slip(card.key, 1)
    with pytest.raises(UserError, match="Đã in giấy"):
        desk.register.amending.undo(card.key, 1)
    assert desk.register.card(card.key).dossier.fee == 2000


def test_what_was_printed_before_is_no_hindrance(desk, slip):
    card = desk.receive(fee=1000)
    slip(card.key, 1, "2025-06-30T16:00:00")
    desk.register.amending.amend(card.key, Amendment(fee=2000), "sai lệ phí")
    assert desk.register.amending.undo(card.key, 1).dossier.fee == 1000


def test_an_amendment_of_what_is_struck_out_is_not_taken_back(desk):
    card = desk.receive(fee=1000)
    desk.register.amending.amend(card.key, Amendment(fee=2000), "sai lệ phí")
    desk.register.strike_out(card.key, "nhập trùng")
    with pytest.raises(UserError, match="đã gạch bỏ"):
        desk.register.amending.undo(card.key, 1)


def test_a_reason_in_the_words_of_an_undo_is_a_reason_like_any_other(desk):
    card = desk.receive(fee=1000)
    desk.register.amending.amend(card.key, Amendment(fee=2000), "sai lệ phí")
    desk.register.amending.amend(card.key, Amendment(pages=7), "sai số trang")
    card = desk.register.amending.amend(card.key, Amendment(note="nộp bù"), "Hoàn tác")
    assert standing_amendment(card.amendments).number == 3
    with pytest.raises(UserError, match="đã có việc khác sau đó"):
        desk.register.amending.undo(card.key, 1)
    card = desk.register.amending.undo(card.key, 3)
    assert (card.dossier.note, card.dossier.pages, card.dossier.fee) == ("", 7, 2000)
    assert standing_amendment(card.amendments).number == 2


def test_what_was_done_since_stands_in_the_way_until_it_is_taken_back(desk):
    # All in the same second: which came first is known from the order of writing.
    card = desk.receive(fee=1000)
    desk.register.amending.amend(card.key, Amendment(fee=2000), "sai lệ phí")
    desk.record(card.key, K.FINISHED, "2025-06-05 09:00")
    with pytest.raises(UserError, match="đã có việc khác sau đó"):
        desk.register.amending.undo(card.key, 1)
    assert desk.register.card(card.key).dossier.fee == 2000
    desk.register.undo(card.key)
    assert desk.register.amending.undo(card.key, 1).dossier.fee == 1000


def test_what_was_done_before_in_the_same_second_does_not_stand_in_the_way(desk):
    card = desk.receive(fee=1000)
    desk.record(card.key, K.FINISHED, "2025-06-05 09:00")
    desk.register.amending.amend(card.key, Amendment(fee=2000), "sai lệ phí")
    card = desk.register.amending.undo(card.key, 1)
    assert (card.dossier.fee, card.standing.status) == (1000, Status.FINISHED)


def test_a_correction_written_since_is_not_hidden_by_a_change_of_the_calendar(desk, clock):
    clock.now = at("2025-06-02 09:00")
    card = desk.receive(fee=1000)
    desk.register.amending.amend(card.key, Amendment(fee=2000), "sai lệ phí")
    desk.record(card.key, K.CORRECTED, "2025-06-02 08:30", corrects=1)
    desk.power_cut(card.key)
    with pytest.raises(UserError, match="đã có việc khác sau đó"):
        desk.register.amending.undo(card.key, 1)


def test_a_code_that_another_dossier_has_by_now_does_not_come_back(desk):
    card = desk.receive(code="HS-7")
    desk.register.amending.amend(card.key, Amendment(code="HS-8"), "nhầm")
    other = desk.receive(code="HS-9")
    # As an import did that knew no former codes yet.
    with desk.register._database.conn as connection:
        connection.execute("UPDATE dossiers SET code = 'HS-7' WHERE id = ?", [other.key])
    before = desk.everything()
    with pytest.raises(UserError, match="HS-7 nay là mã của hồ sơ khác"):
        desk.register.amending.undo(card.key, 1)
    assert desk.everything() == before


def imported(desk, save_dossiers, code="X-1"):
    """Take in a dossier of a procedure that the list knows by its name only."""
    name = {"Mã TTHC": None, "Tên thủ tục hành chính": "Xác nhận việc lạ", "Lĩnh vực": "Hộ tịch"}
    assert desk.register.import_file(save_dossiers({"Mã hồ sơ": code, **name}, name=f"{code}.xlsx")).added == 1
    return desk.register.card_of_code(code)


def test_a_procedure_known_by_its_name_only_comes_back(desk, save_dossiers):
    card = imported(desk, save_dossiers)
    desk.register.amending.amend(card.key, Amendment(procedure_key=desk.procedure_key("1.000001")), "nhầm")
    back = desk.register.amending.undo(card.key, 1)
    assert back.dossier.procedure_name == "Xác nhận việc lạ"
    assert back.dossier.procedure_code == card.dossier.procedure_code


def test_a_procedure_that_is_gone_does_not_come_back(desk, save_dossiers):
    card = imported(desk, save_dossiers)
    desk.register.amending.amend(card.key, Amendment(procedure_key=desk.procedure_key("1.000001")), "nhầm")
    # With another import the procedure goes that no dossier has any more.
    result = desk.register.import_file(save_dossiers({"Mã hồ sơ": "X-2"}))
    desk.register.undo_import(result.key)
    with pytest.raises(UserError, match=r"“.*Xác nhận việc lạ” trước khi sửa không còn trong sổ"):
        desk.register.amending.undo(card.key, 1)


def test_of_two_versions_with_the_same_code_and_name_the_right_one_comes_back(desk, clock):
    clock.now = at("2025-06-10 09:00")
    card = desk.receive("1.000001", "2025-06-05 08:00")
    first = desk.procedure_key("1.000001")
    (version,) = desk.register.catalogue_editing.versions("1.000001")
    terms = tuple(replace(one, term=working_days(3)) for one in version.terms)
    desk.register.catalogue_editing.change(version, replace(version, terms=terms), date(2025, 6, 3))
    second = desk.procedure_key("1.000001", date(2025, 6, 5))
    assert first != second
    desk.register.amending.amend(card.key, Amendment(procedure_key=second), "áp dụng bản mới")
    card = desk.register.amending.undo(card.key, 1)
    assert card.dossier.term == working_days(5)
    assert desk.rows("SELECT procedure_id FROM dossiers") == [(first,)]


def test_a_procedure_renamed_since_comes_back_under_its_new_name(desk):
    card = desk.receive("1.000003", "2025-06-02 08:00")
    desk.register.amending.amend(card.key, Amendment(procedure_key=desk.procedure_key("1.000001")), "nhầm")
    with desk.register._database.conn as connection:
        connection.execute("UPDATE procedures SET name = name || ' (sửa)'")
    assert desk.register.amending.undo(card.key, 1).dossier.procedure_name == "Thủ tục trong ngày (sửa)"
