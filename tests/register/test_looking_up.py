"""One person looked up: found by name, number or telephone, told apart, all that is held, each look written down."""

import json
from datetime import date

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from tthc_desktop.domain.dossier import Applicant, Enclosure
from tthc_desktop.domain.events import EventKind
from tthc_desktop.domain.people import Role
from tthc_desktop.errors import UserError
from tthc_desktop.register import Amendment, Feedback, Register
from tthc_desktop.reports.feedback import About
from tthc_desktop.reports.papers.layout import PaperKind

DAO = Applicant("Nguyễn Thị Đào", "056190001234", "0905123456", "12 Lê Hồng Phong", email="dao@vi.du")
OTHER_DAO = Applicant("Nguyễn Thị Đào", "056190009999", "0912000111", "5 Trần Phú")


@pytest.fixture
def up(desk):
    return desk.register.looking_up


def people(up, text):
    return [(one.name, one.id_number, one.phone, len(one.keys)) for one in up.find(text).people]


def rows(file, key):
    return next(one.rows for one in file.sections if one.layout.key == key)


def audit(desk, action):
    found = desk.rows("SELECT subject, detail FROM audit WHERE action = ? ORDER BY id", action)
    return [(subject, json.loads(detail)) for subject, detail in found]


def test_people_of_one_name_are_told_apart(desk, up):
    desk.receive(applicant=DAO)
    desk.receive(applicant=DAO)
    desk.receive(applicant=OTHER_DAO)
    desk.receive(applicant=Applicant("Nguyễn Thị Đào", phone="0988777666"))
    desk.receive(applicant=Applicant("Trần Thị Đào"))
    assert people(up, "nguyen thi dao") == [
        ("Nguyễn Thị Đào", "", "0988777666", 1),
        ("Nguyễn Thị Đào", "056190001234", "0905123456", 2),
        ("Nguyễn Thị Đào", "056190009999", "0912000111", 1),
    ]


@pytest.mark.parametrize("typed", ["056190001234", "0561 9000 1234", "0905.123.456", "1234", "3456"])
def test_a_number_or_its_end_finds_its_owner_only(desk, up, typed):
    desk.receive(applicant=DAO)
    desk.receive(applicant=OTHER_DAO)
    desk.receive(code="HS-1234", applicant=Applicant("Lê A"))
    assert people(up, typed) == [("Nguyễn Thị Đào", "056190001234", "0905123456", 1)]


def test_all_dossiers_of_a_number_belong_to_one_person_however_the_name_is_written(desk, up):
    first = desk.receive(applicant=DAO).key
    second = desk.receive(applicant=Applicant("Nguyen Thi Dao", "056190001234")).key
    third = desk.receive(applicant=Applicant("Nguyễn Thị Đào", phone="0905123456")).key
    found = [one for one in up.find("nguyễn thị đào").people if one.id_number]
    assert [set(one.keys) for one in found] == [{first, second, third}]


def test_an_old_name_finds_the_person_too(desk, up):
    card = desk.receive(applicant=Applicant("Nguyễn Thị Dào", "056190001234"))
    desk.register.amending.amend(card.key, Amendment(applicant=DAO), "gõ nhầm tên")
    (found,) = up.find("thị dào").people
    assert (found.name, found.keys) == ("Nguyễn Thị Đào", (card.key,))


def test_too_little_finds_nobody(up):
    with pytest.raises(UserError, match="Chưa đủ để tìm"):
        up.find(" - ")


def test_the_file_holds_everything_of_the_person_and_nothing_of_others(desk, up, clock):
    papers = (Enclosure("Tờ khai", 1, 2),)
    card = desk.receive(code="HS-1", applicant=DAO, enclosures=papers, note="gọi buổi sáng")
    other = desk.receive(code="HS-2", applicant=OTHER_DAO)
    desk.register.amending.amend(card.key, Amendment(applicant=Applicant("Nguyễn Thị Đào", "056190001234")), "đổi chỗ")
    desk.issue_one(card.key, PaperKind.RECEIPT)
    desk.record(card.key, EventKind.FINISHED, "2025-06-20 09:00", note="nhà xa")
    desk.record(
        other.key, EventKind.SUPPLEMENT_REQUESTED, "2025-06-03 09:00", note="hỏi bà Nguyễn Thị Đào, 0905 123456"
    )
    desk.register.late_reasons.write([card.key], "chờ xác minh")
    desk.register.feedback.add(
        Feedback(date(2025, 6, 20), About.CONDUCT, "Chờ lâu", sender="Nguyễn Thị Đào", contact="056190001234")
    )
    desk.register.feedback.add(Feedback(date(2025, 6, 21), About.CONDUCT, "Khác", sender="nguyễn thị đào"))
    person = next(one for one in up.find("nguyen thi dao").people if one.id_number == "056190001234")
    file = up.show(person)
    assert file.person == "Nguyễn Thị Đào · 056190001234"
    assert ("Số giấy tờ", "056190001234", "1 hồ sơ") in rows(file, "values")
    assert [row[0] for row in rows(file, "dossiers")] == ["HS-1"]
    assert rows(file, "dossiers")[0][5] == "gọi buổi sáng"
    assert [row[1] for row in rows(file, "events")] == ["Tiếp nhận", "Xử lý xong"]
    assert rows(file, "enclosures") == (("HS-1", "Tờ khai", "1 bản chính, 2 bản sao"),)
    changed = {(row[3], row[4], row[5]) for row in rows(file, "amendments")}
    assert ("Điện thoại", "0905123456", "") in changed
    assert rows(file, "papers")[0][0] == "HS-1"
    assert rows(file, "late_reasons")[0][:2] == ("HS-1", "chờ xác minh")
    told = {(row[0], row[1], row[3]) for row in rows(file, "mentions") if row[0] != "Nhật ký của sổ"}
    assert told == {
        # By the telephone from before the amendment.
        ("Nội dung ghi kèm một việc", "HS-2", "đúng số giấy tờ hoặc điện thoại"),
        ("Phản ánh, kiến nghị", "20/06/2025", "đúng số giấy tờ hoặc điện thoại"),
        ("Phản ánh, kiến nghị", "21/06/2025", "trùng họ tên"),
    }
    assert ("Tiếp nhận", "HS-1") in {(row[2], row[3]) for row in rows(file, "audit")}
    assert file.foot.endswith("30/06/2025 17:00; người trích: Cán bộ A")
    assert "056190009999" not in repr(file.sections)


def test_who_brought_it_in_is_named(desk, up, save_dossiers):
    desk.register.import_file(save_dossiers({"Mã hồ sơ": "H-1", "Chủ hồ sơ": "Phạm Thị Lan"}, name="thang6.xlsx"))
    (lan,) = up.find("pham thi lan").people
    assert rows(up.show(lan), "imports") == (("thang6.xlsx", "30/06/2025 17:00", "Cán bộ A", "1"),)


def test_someone_for_an_organisation_is_named_so(desk, up):
    desk.receive(applicant=Applicant("Lê Văn Tám", "056190005555", organisation="Công ty Ví Dụ"))
    (tam,) = up.find("le van tam").people
    assert rows(up.show(tam), "dossiers")[0][2] == "Đại diện của Công ty Ví Dụ"


def test_every_look_is_written_down_without_name_or_number(desk, up):
    desk.receive(applicant=DAO)
    (dao,) = up.find("056190001234").people
    up.show(dao)
    up.find("0561 9000 1234")
    looked, looked_again = audit(desk, "look_for_person")
    ((opened, detail),) = audit(desk, "look_up_person")
    # The same person has the same mark, whichever way it was typed.
    assert looked[0] == looked_again[0] == opened
    assert (looked[1], detail) == ({"found": 1}, {"dossiers": 1})
    told = json.dumps(desk.rows("SELECT subject, detail FROM audit WHERE action LIKE 'look%'"), ensure_ascii=False)
    assert "056190001234" not in told
    assert "Đào" not in told


def test_only_those_who_may_look_people_up(desk, clock):
    desk.receive(applicant=DAO)
    refused = pytest.raises(UserError, match="tra cứu, sửa dữ liệu của một người cần quyền Phụ trách")
    with Register(desk.register.folder, "Nhập liệu B", clock, role=Role.ENTRY) as entry, refused:
        entry.looking_up.find("dao")
    assert audit(desk, "look_for_person") == []


@pytest.fixture
def handed(desk, up):
    """Somebody whose number stands in another's dossier, and whose namesake sent feedback."""
    desk.receive(code="HS-1", applicant=DAO, note="=1+1")
    desk.receive(code="HS-2", applicant=OTHER_DAO, note="con dâu là 056190001234, nhà 0977000222")
    desk.register.feedback.add(Feedback(date(2025, 6, 21), About.CONDUCT, "Việc riêng", sender="Nguyễn Thị Đào"))
    person = next(one for one in up.find("056190001234").people)
    return person, up.show(person)


def test_as_pdf_with_a_dated_foot_and_nothing_of_others(desk, up, handed, tmp_path):
    person, file = handed
    up.write(person, file, tmp_path / "moi" / "phieu.pdf")
    text = " ".join(page.extract_text() for page in PdfReader(tmp_path / "moi" / "phieu.pdf").pages)
    for told in ("PHIẾU TRÍCH XUẤT DỮ LIỆU CÁ NHÂN", "056190001234", "HS-1", "30/06/2025 17:00"):
        assert told in text
    for of_others in ("0977000222", "056190009999", "Việc riêng"):
        assert of_others not in text
    ((_, detail),) = audit(desk, "hand_over_person_file")
    assert detail == {"kind": "pdf"}


def test_as_excel_texts_stay_texts(up, handed, tmp_path):
    up.write(*handed, tmp_path / "phieu.xlsx")
    book = load_workbook(tmp_path / "phieu.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    values = {cell.value for cell in cells}
    assert {"056190001234", "0905123456", "=1+1"} <= values
    assert not any("0977000222" in value for value in values)


def test_as_data(up, handed, tmp_path):
    up.write(*handed, tmp_path / "phieu.json")
    data = json.loads((tmp_path / "phieu.json").read_text(encoding="utf-8"))
    (dossiers,) = [one for one in data["phan"] if "Hồ sơ đã nộp" in one["ten"]]
    assert dossiers["cot"][0] == "Mã hồ sơ"
    assert [row[0] for row in dossiers["dong"]] == ["HS-1"]
