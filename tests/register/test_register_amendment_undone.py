"""Taking an amendment back: the dossier is as it was, and both changes stay in its history."""

from datetime import date, datetime

import pytest

from tthc_desktop.domain.dossier import Applicant, Channel, Enclosure
from tthc_desktop.domain.terms import SAME_DAY, working_days
from tthc_desktop.errors import UserError
from tthc_desktop.register import Amendment, ListFilter
from tthc_desktop.register.amendment_undo import standing_amendment


def at(text):
    return datetime.fromisoformat(text)


def listed(register, card):
    (row,) = register.page(ListFilter(keys=(card.key,)), 10)
    return row


def found(desk, text):
    return [row.code for row in desk.register.page(ListFilter(text=text), 10)]


@pytest.fixture
def slip(desk):
    """Write down that a paper was printed for an event, as the printing does."""

    def printed(key, event_number, at="2025-06-30T17:00:00"):
        with desk.register._database.conn as connection:
            connection.execute(
                "INSERT INTO printed_papers (dossier_id, kind, paper_set, event_number, year, number, at, clerk) "
                "VALUES (?, 'receipt', 'tt03', ?, 2025, 1, ?, 'A')",
                [key, event_number, at],
            )

    return printed


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
    assert found(desk, "van anh") == []
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
    assert listed(desk.register, card).due_at == at("2025-06-02 17:00")


def test_taking_back_the_case_and_the_channel(desk):
    card = desk.receive("1.000007", "2025-06-02 08:00")
    change = Amendment(case_name="Phải xác minh", channel=Channel.POST)
    card = desk.register.amending.amend(card.key, change, "phải xác minh")
    assert card.dossier.term == working_days(8)
    card = desk.register.amending.undo(card.key, 1)
    assert (card.dossier.case_name, card.dossier.channel) == ("", Channel.COUNTER)
    assert card.dossier.term == working_days(3)


def test_d11_taking_an_amendment_back_leaves_a_due_date_set_by_hand(desk):
    card = desk.receive("1.000003", "2025-06-02 08:00", due_on=date(2025, 6, 9), due_reason="chờ xác minh")
    # By chance the day that five working days give.
    card = desk.register.amending.amend(card.key, Amendment(procedure_key=desk.procedure_key("1.000001")), "nhầm")
    assert card.standing.due_at == at("2025-06-09 17:00")
    card = desk.register.amending.undo(card.key, 1)
    assert (card.dossier.term, card.standing.due_at) == (SAME_DAY, at("2025-06-09 17:00"))


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


def test_a_due_date_kept_on_paper_is_the_promise_again(desk, slip):
    card = desk.receive("1.000003", "2025-06-02 08:00")
    slip(card.key, 1, "2025-06-30T16:00:00")
    change = Amendment(procedure_key=desk.procedure_key("1.000001"))
    card = desk.register.amending.amend(card.key, change, "nhầm")
    assert (card.standing.due_at, card.standing.appointment_at) == (at("2025-06-09 17:00"), at("2025-06-02 17:00"))
    card = desk.register.amending.undo(card.key, 1)
    assert card.standing.due_at == card.standing.appointment_at == at("2025-06-02 17:00")


def test_an_amendment_of_what_is_struck_out_is_not_taken_back(desk):
    card = desk.receive(fee=1000)
    desk.register.amending.amend(card.key, Amendment(fee=2000), "sai lệ phí")
    desk.register.strike_out(card.key, "nhập trùng")
    with pytest.raises(UserError, match="đã gạch bỏ"):
        desk.register.amending.undo(card.key, 1)
