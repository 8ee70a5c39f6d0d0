"""One person corrected in all dossiers at once: seen before, all or none, and taken back together."""

import pytest

from tthc_desktop.domain.dossier import Applicant
from tthc_desktop.domain.people import Role
from tthc_desktop.errors import UserError
from tthc_desktop.register import Register
from tthc_desktop.register.personal.correcting import PersonChange
from tthc_desktop.reports.papers.layout import PaperKind

DAO = Applicant("Nguyễn Thị Dào", "056190001234", "0905123456", "12 Lê Hồng Phong")
OTHER = Applicant("Nguyễn Thị Dào", "056190009999", "0912000111")


@pytest.fixture
def person(desk):
    desk.receive(code="HS-1", applicant=DAO)
    desk.receive(code="HS-2", applicant=Applicant("Nguyễn Thị Đào", "056190001234", "0988000111", "3 Hai Bà Trưng"))
    desk.receive(code="HS-9", applicant=OTHER)
    return desk.register.looking_up.find("056190001234").people[0]


@pytest.fixture
def correcting(desk):
    return desk.register.person_correcting


def applicants(desk):
    return {code: desk.register.card_of_code(code).dossier.applicant for code in ("HS-1", "HS-2", "HS-9")}


def test_the_preview_tells_each_dossier_and_writes_nothing(desk, person, correcting):
    before = desk.everything()["dossiers"]
    found = correcting.preview(person, PersonChange(name="Nguyễn  Thị Đào", phone="0905 999 888"))
    told = {one.code: dict(one.parts) for one in found.changes}
    assert told == {
        "HS-1": {"name": ("Nguyễn Thị Dào", "Nguyễn Thị Đào"), "phone": ("0905123456", "0905999888")},
        "HS-2": {"phone": ("0988000111", "0905999888")},
    }
    assert desk.everything()["dossiers"] == before


def test_it_goes_into_all_dossiers_of_the_person_and_no_other(desk, person, correcting):
    done = correcting.write(person, PersonChange(name="Nguyễn Thị Đào"), "gõ nhầm tên")
    assert done.told == "Đã sửa 1 hồ sơ của người này."
    now = applicants(desk)
    assert now["HS-1"] == Applicant("Nguyễn Thị Đào", "056190001234", "0905123456", "12 Lê Hồng Phong")
    assert now["HS-2"].address == "3 Hai Bà Trưng"
    assert now["HS-9"] == OTHER
    assert desk.register.card_of_code("HS-1").amendments[-1].reason == "gõ nhầm tên"
    assert desk.found("thị đào") == desk.found("nguyen thi dao")


def test_another_number_moves_all_dossiers_along(desk, person, correcting):
    correcting.write(person, PersonChange(id_number="056190005555"), "đổi CCCD")
    (found,) = desk.register.looking_up.find("056190005555").people
    assert len(found.keys) == 2


def test_it_is_taken_back_together(desk, person, correcting):
    before = applicants(desk)
    done = correcting.write(person, PersonChange(address="99 Trần Phú"), "chuyển nhà")
    assert len(done.numbers) == 2
    correcting.undo(done)
    assert applicants(desk) == before


def test_all_or_none_is_taken_back(desk, person, correcting):
    done = correcting.write(person, PersonChange(address="99 Trần Phú"), "chuyển nhà")
    desk.issue_one(desk.register.card_of_code("HS-2").key, PaperKind.RECEIPT)
    with pytest.raises(UserError, match="không hoàn tác được nữa"):
        correcting.undo(done)
    assert {one.address for code, one in applicants(desk).items() if code != "HS-9"} == {"99 Trần Phú"}


def test_struck_out_dossiers_are_told_and_left(desk, person, correcting):
    desk.register.strike_out(desk.register.card_of_code("HS-2").key, "nhập nhầm")
    found = correcting.preview(person, PersonChange(address="99 Trần Phú"))
    assert found.left_out == (("HS-2", "đã gạch bỏ"),)
    assert [one.code for one in found.changes] == ["HS-1"]


@pytest.mark.parametrize(
    ("change", "reason", "told"),
    [
        (PersonChange(id_number="12 345"), "sai", "không đúng dạng"),
        (PersonChange(name=" "), "sai", "Chưa có tên"),
        (PersonChange(address="99 Trần Phú"), " ", "phải có lý do"),
        (PersonChange(), "sai", "Không có gì thay đổi"),
        (PersonChange(id_number="056190001234"), "sai", "Không có gì thay đổi"),
    ],
)
def test_what_is_wrong_is_refused_and_nothing_written(desk, person, correcting, change, reason, told):
    before = applicants(desk)
    with pytest.raises(UserError, match=told):
        correcting.write(person, change, reason)
    assert applicants(desk) == before


def test_only_those_who_may(desk, person, clock):
    with Register(desk.register.folder, "B", clock, role=Role.ENTRY) as entry:
        with pytest.raises(UserError, match="cần quyền Phụ trách"):
            entry.person_correcting.write(person, PersonChange(address="99 Trần Phú"), "chuyển nhà")
        with pytest.raises(UserError, match="cần quyền Phụ trách"):
            entry.person_correcting.undo(None)
