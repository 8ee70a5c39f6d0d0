"""What the register suggests while a dossier is typed: procedures, persons, papers, open dossiers."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from tthc_desktop.domain.dossier import Applicant, Enclosure
from tthc_desktop.domain.events import EventKind, Status
from tthc_desktop.errors import UserError
from tthc_desktop.register import ListFilter, Register

DAO = Applicant("Nguyễn Thị Hồng Đào", "056190001234", "0905123456", "12 Lê Hồng Phong")
DAO_LATER = replace(DAO, address="5 Trần Phú", organisation="Hội Phụ nữ phường")


def test_most_used_procedures_of_the_last_weeks_come_first(desk: Any, register: Register) -> None:
    # Now is 30/06/2025; six weeks back is 19/05/2025.
    for _ in range(4):
        desk.receive("1.000004", "2025-05-16 09:00")
    for _ in range(2):
        desk.receive("1.000003", "2025-06-20 09:00")
    desk.receive("1.000001", "2025-06-25 09:00")
    assert register.suggestions.frequent_procedures() == ["1.000003", "1.000001"]


def test_own_procedures_go_before_everybodys(desk: Any, register: Register, clock: Any) -> None:
    for _ in range(3):
        desk.receive("1.000003", "2025-06-20 09:00")
    with Register(register.folder, "Cán bộ B", clock) as other:
        type(desk)(other).receive("1.000004", "2025-06-20 09:00")
        assert other.suggestions.frequent_procedures() == ["1.000004", "1.000003"]
    assert register.suggestions.frequent_procedures() == ["1.000003", "1.000004"]


@pytest.mark.parametrize(
    "typed",
    [
        Applicant("", "056190001234"),
        Applicant("", "056 190 001 234"),
        Applicant("", "", "0905 123 456"),
        # A number of which a part is typed takes nobody away who was found by the name.
        Applicant("Nguyễn Thị Hồng Đào", "056 190 001"),
        Applicant("Nguyễn Thị Hồng Đào"),
        Applicant("nguyen thi hong dao"),
        Applicant("Nguyễn Thị Hồng"),
    ],
)
def test_person_is_found_by_number_telephone_or_name(desk: Any, register: Register, typed: Applicant) -> None:
    desk.receive(applicant=DAO, received="2025-06-02 08:00")
    desk.receive(applicant=DAO_LATER, received="2025-06-10 08:00")
    desk.receive(applicant=Applicant("Trần Văn Bé", "056190009999", "0905999999"))
    (person,) = register.suggestions.persons(typed)
    # The newest dossier tells where the person lives now.
    assert person.applicant == DAO_LATER
    assert person.last_received_at == datetime(2025, 6, 10, 8, 0)
    assert person.last_code == "HS-250610-0001"
    assert person.dossiers == 2


@pytest.mark.parametrize(
    "typed",
    [
        Applicant("", "05619000123"),  # a part of a number is the beginning of many
        Applicant("Trần Văn Bé", "05619000123"),
        Applicant("Nguyễn", ""),
        Applicant("Nguyễn Thị Hồng Đào", "056190007777"),  # another number: another person
        Applicant("Nguyễn Văn Khác"),
        Applicant(""),
    ],
)
def test_nobody_is_offered_without_a_good_reason(desk: Any, register: Register, typed: Applicant) -> None:
    desk.receive(applicant=DAO)
    assert register.suggestions.persons(typed) == []


def test_people_of_one_name_are_kept_apart(desk: Any, register: Register) -> None:
    for number in range(7):
        desk.receive(applicant=Applicant("Lê Văn Tám", f"05619000000{number}"))
    desk.receive(applicant=Applicant("Lê Văn Tám", "", "0905000001"))
    found = register.suggestions.persons(Applicant("Lê Văn Tám"))
    assert [one.applicant.id_number or one.applicant.phone for one in found] == [
        "0905000001",
        "056190000006",
        "056190000005",
        "056190000004",
        "056190000003",
    ]


def test_open_dossier_of_the_same_person_and_procedure_is_told(desk: Any, register: Register) -> None:
    card = desk.receive("1.000001", applicant=DAO)
    desk.receive("1.000004", applicant=DAO)
    desk.receive("1.000001", applicant=Applicant("Nguyễn Thị Hồng Đào", "056190007777"))
    done = desk.receive("1.000001", applicant=DAO)
    desk.record(done.key, EventKind.FINISHED, "2025-06-03 08:00")
    for typed in (
        DAO,
        Applicant("Nguyễn Thị Hồng Đào", "", "0905123456"),
        Applicant("Người khác tên", "056190001234"),
    ):
        told = [one.code for one in register.suggestions.open_dossiers("1.000001", typed)]
        assert card.dossier.code in told, typed
        assert done.dossier.code not in told
    assert len(register.suggestions.open_dossiers("1.000001", DAO)) == 1
    assert register.suggestions.open_dossiers("1.000003", DAO) == []
    assert register.suggestions.open_dossiers("1.000001", Applicant("Nguyễn Thị Hồng Đào", "056190005555")) == []
    # Another telephone is another person, but one who gave neither number may be meant.
    told = register.suggestions.open_dossiers("1.000001", Applicant("Nguyễn Thị Hồng Đào", "", "0905777777"))
    assert card.dossier.code not in [one.code for one in told]


def test_papers_come_from_the_last_dossier_until_the_catalogue_has_a_list(desk: Any, register: Register) -> None:
    procedure = next(one for one in register.procedures(date(2025, 6, 2)) if one.code == "1.000001")
    assert register.suggestions.enclosures(procedure) == ()
    first = (Enclosure("Tờ khai", 1), Enclosure("Giấy chứng sinh", 1))
    desk.receive("1.000001", enclosures=first)
    desk.receive("1.000004", enclosures=(Enclosure("Bản vẽ", 0, 2),))
    desk.receive("1.000001")
    assert register.suggestions.enclosures(procedure) == first
    own = (Enclosure("Tờ khai theo mẫu", 1, 0, 1),)
    assert register.suggestions.enclosures(replace(procedure, enclosures=own)) == own


def test_all_that_is_wrong_is_told_at_once(desk: Any, register: Register) -> None:
    desk.receive("1.000001", code="HS-1")
    new = desk.new(
        "1.000008",
        "2025-07-01 08:00",
        applicant=Applicant("", "12 345", "09"),
        code="HS-1",
        sets=0,
    )
    complaints = register.complaints(new)
    assert list(complaints) == ["name", "id_number", "phone", "received_at", "copies", "code"]
    assert complaints["id_number"].message == "Số giấy tờ “12 345” không đúng dạng."
    assert complaints["received_at"].message == (
        "Ngày, giờ tiếp nhận 01/07/2025 08:00 muộn hơn bây giờ (30/06/2025 17:00)."
    )
    assert list(register.complaints(desk.new("1.000008"))) == ["due_on"]
    by_hand = desk.new("1.000008", due_on=date(2025, 6, 7), due_reason="hẹn")  # a Saturday
    assert list(register.complaints(by_hand)) == ["due_on"]
    assert list(register.complaints(desk.new("1.000008", due_on=date(2025, 6, 9)))) == ["due_reason"]
    assert register.complaints(desk.new("1.000001")) == {}


def test_refused_at_the_desk(desk: Any, register: Register) -> None:
    # The term of this procedure is not known; a refusal needs none.
    card = register.refusing.refuse(desk.new("1.000008", applicant=DAO, fee=5000), "  không thuộc  thẩm quyền ")
    assert card.standing.status is Status.NOT_ACCEPTED
    assert card.standing.due_at is None
    assert card.dossier.events[0].kind is EventKind.NOT_ACCEPTED
    assert card.dossier.events[0].note == "không thuộc thẩm quyền"
    assert card.dossier.fee == 0
    assert card.next_kinds == ()
    assert register.count(ListFilter(open_only=True)) == 0
    assert desk.rows("SELECT action FROM audit WHERE subject = ?", card.dossier.code) == [("not_accepted",)]
    with pytest.raises(UserError, match="lý do"):
        register.refusing.refuse(desk.new("1.000001"), " ")
    assert register.count(ListFilter()) == 1


def test_clerk_has_a_name_of_their_own(desk: Any, register: Register, clock: Any) -> None:
    before = desk.receive()
    register.call_clerk("  Lê Thị  Mai ")
    after = desk.receive()
    assert before.dossier.events[0].clerk == "Cán bộ A"
    assert after.dossier.events[0].clerk == "Lê Thị Mai"
    assert register.clerk == "Lê Thị Mai"
    with register.another() as again, Register(register.folder, "Cán bộ B", clock) as other:
        assert again.clerk == "Lê Thị Mai"
        assert other.clerk == "Cán bộ B"
    with pytest.raises(UserError, match="họ tên cán bộ"):
        register.call_clerk(" ")


def test_first_start_is_offered_until_it_ends(register: Register) -> None:
    start = register.first_start
    assert start.is_wanted()
    start.leave_at("signing")
    register.save_office(replace(register.office(), name="UBND phường Phước Long"))
    assert start.is_wanted()
    assert start.page() == "signing"
    start.end()
    assert not start.is_wanted()
    assert start.page() == ""


def test_first_start_is_not_offered_to_a_register_in_use(desk: Any, register: Register) -> None:
    desk.receive()
    assert not register.first_start.is_wanted()
