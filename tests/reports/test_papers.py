"""Layouts of papers, and what they say when they are filled in."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from tthc_desktop import shipped
from tthc_desktop.domain.dossier import Applicant, Channel, Dossier, Enclosure
from tthc_desktop.domain.events import Event, EventKind
from tthc_desktop.domain.office import Office, usual_desk_name
from tthc_desktop.domain.terms import NO_TERM, working_days
from tthc_desktop.errors import UserError
from tthc_desktop.paths import resource
from tthc_desktop.reports.office_names import issuing_name, place_of
from tthc_desktop.reports.papers.document import Facts, PaperDocument, Table, Text
from tthc_desktop.reports.papers.facts import (
    PaperSource,
    moment_words,
    requested,
    values_of,
)
from tthc_desktop.reports.papers.filling import fill
from tthc_desktop.reports.papers.layout import PaperKind, PaperLayout, PaperSet
from tthc_desktop.reports.papers.reading import read_paper_set

RECEIVED = datetime(2026, 2, 5, 8, 5)
OFFICE = Office(name="UBND phường Phước Long", parent_name="UBND tỉnh Khánh Hòa", phone="0258 3880 123")
DOSSIER = Dossier(
    code="H32.242-260205-0007",
    procedure_code="1.000001",
    procedure_name="Đăng ký kết hôn",
    field="Hộ tịch",
    applicant=Applicant("Nguyễn Thị Đào", "056190001234", "0905123456", "Tổ 5, Phước Long"),
    channel=Channel.COUNTER,
    term=working_days(5),
    rule_set="x",
    enclosures=(Enclosure("Tờ khai", 1), Enclosure("Căn cước công dân", 0, 1, 12)),
    events=(Event(EventKind.RECEIVED, RECEIVED, "Lê Thị Mai", due_at=datetime(2026, 2, 12, 17), number=1),),
)


def paper_set(key: str) -> PaperSet:
    return next(one for one in shipped.paper_sets() if one.key == key)


def layout(key: str, kind: PaperKind) -> PaperLayout:
    return next(paper for paper in paper_set(key).papers if paper.kind is kind)


def source(dossier: Dossier = DOSSIER, event: Event | None = None, **rest: object) -> PaperSource:
    events = (*dossier.events, event) if event else dossier.events
    made = PaperSource(
        replace(dossier, events=events), event, OFFICE, 7, 2026, 2026, 128, date(2026, 2, 5), "Trần Văn In"
    )
    return replace(made, **rest)


def words(paper: PaperDocument) -> str:
    parts = [*paper.title, paper.heading.above, paper.heading.issuer, paper.heading.number]
    parts.append(paper.heading.place_and_date)
    for block in paper.blocks:
        if isinstance(block, Text):
            parts.append(block.text)
        elif isinstance(block, Facts):
            parts += [f"{fact.label}: {fact.value}" for fact in (block.left, block.right) if fact]
        elif isinstance(block, Table):
            parts += [" | ".join(row) for row in (block.titles, *block.rows)]
    return "\n".join(parts)


def test_the_shipped_sets_hold_the_papers_of_their_circulars() -> None:
    old, new = paper_set("TT01-2018"), paper_set("TT03-2025")
    assert [paper.form_number for paper in old.papers if not (paper.fields or paper.several or paper.event)] == [
        *("Mẫu 01", "Mẫu 02", "Mẫu 03", "Mẫu 04", "Mẫu 05"),
    ]
    assert [paper.form_number for paper in new.papers if not (paper.fields or paper.several or paper.event)] == [
        *("Mẫu 01", "Mẫu 02", "Mẫu 03", "Mẫu 04", "Mẫu 05", "Mẫu 06"),
    ]
    assert old.book is not None
    assert new.book is not None
    assert (old.book.form_number, new.book.form_number) == ("Mẫu 06", "Mẫu 07")
    assert new.applies_from == date(2025, 9, 15)
    assert layout("TT01-2018", PaperKind.EXTENSION).name == "Phiếu xin lỗi và hẹn lại ngày trả kết quả"
    assert layout("TT03-2025", PaperKind.EXTENSION).name == "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết"
    assert not [paper for paper in old.papers if paper.kind is PaperKind.STOP]


def test_no_identity_number_can_stand_in_the_book() -> None:
    text = resource("papers", "TT03-2025.toml").read_text(encoding="utf-8")
    wrong = text.replace('key = "phone", title', 'key = "id_number", title', 1)
    with pytest.raises(UserError, match="chỉ nhận"):
        read_paper_set(wrong, "x.toml")


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("{applicant_phone}", "{telephone}", "chỗ điền không biết “{telephone}”"),
        ('kind = "receipt"', 'kind = "letter"', "“kind” chỉ nhận"),
        ('size = "A5"', 'size = "A6"', "“size” chỉ nhận A4, A5"),
        ('key = "originals"', 'key = "weight"', "“key” chỉ nhận order, name"),
        ("dated = true", "dates = true", "không hiểu khóa “dates”"),
        ('rows = "enclosures"', 'rows = "papers"', "“rows” chỉ nhận"),
        ('recipients = ["- Như trên;"', 'left = [{ text = "a" }]\nrecipients = ["- Như trên;"', "không dùng cùng lúc"),
        ("share = 58", "share = 0", "“share” phải lớn hơn 0"),
        ("{first_number}", "{start}", "chỗ điền không biết “{start}”"),
    ],
)
def test_a_wrong_layout_is_refused_with_its_place(old: str, new: str, complaint: str) -> None:
    text = resource("papers", "TT03-2025.toml").read_text(encoding="utf-8")
    assert old in text
    with pytest.raises(UserError) as refused:
        read_paper_set(text.replace(old, new, 1), "sua.toml")
    assert "sua.toml" in refused.value.message
    assert complaint in refused.value.message


def test_moments_have_leading_zeros_as_the_decree_asks() -> None:
    # Nghị định 30/2020: days below 10 and months 1 and 2 with a zero, others without.
    assert moment_words(RECEIVED) == "08 giờ 05 phút, ngày 05 tháng 02 năm 2026"
    assert moment_words(datetime(2025, 10, 12, 17)) == "17 giờ 00 phút, ngày 12 tháng 10 năm 2025"
    assert moment_words(datetime(2025, 3, 1, 7, 30)) == "07 giờ 30 phút, ngày 01 tháng 3 năm 2025"


def test_names_of_offices() -> None:
    assert issuing_name("UBND phường Phước Long") == "ỦY BAN NHÂN DÂN\nPHƯỜNG PHƯỚC LONG"
    assert issuing_name("Ủy ban nhân dân xã Vĩnh Bảo") == "ỦY BAN NHÂN DÂN\nXÃ VĨNH BẢO"
    assert issuing_name("Sở Tư pháp") == "SỞ TƯ PHÁP"
    assert place_of(OFFICE) == "Phước Long"
    assert place_of(replace(OFFICE, place="Nha Trang")) == "Nha Trang"
    assert place_of(Office(name="Sở Tư pháp")) == ""
    assert usual_desk_name(date(2025, 6, 30)) == "Bộ phận Tiếp nhận và Trả kết quả"
    assert usual_desk_name(date(2025, 7, 1)) == "Trung tâm Phục vụ hành chính công"


def test_a_receipt_says_what_the_desk_knows() -> None:
    paper = fill(layout("TT03-2025", PaperKind.RECEIPT), [source()])
    text = words(paper)
    assert paper.heading.above == "ỦY BAN NHÂN DÂN\nPHƯỜNG PHƯỚC LONG"
    assert paper.heading.issuer == "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG"
    assert paper.heading.place_and_date == "Phước Long, ngày 05 tháng 02 năm 2026"
    assert paper.code == "H32.242-260205-0007"
    assert "Số: 07/TNHS" in text
    assert "Tiếp nhận hồ sơ của: Nguyễn Thị Đào" in text
    assert "1 | Tờ khai | 01 |  | " in text
    assert "2 | Căn cước công dân |  | 01 | 12" in text
    assert "3. Thời gian giải quyết hồ sơ theo quy định là: 5 ngày làm việc" in text
    assert "5. Thời gian trả kết quả: 17 giờ 00 phút, ngày 12 tháng 02 năm 2026" in text
    assert "Vào Sổ theo dõi hồ sơ, Quyển số: 2026\nSố thứ tự: 128" in text
    assert "Lệ phí" not in text
    assert paper.signatures.right_name == "Lê Thị Mai"


def test_what_is_not_known_leaves_room_to_write() -> None:
    bare = replace(DOSSIER, applicant=Applicant("A"), enclosures=(), term=None)
    paper = fill(layout("TT03-2025", PaperKind.RECEIPT), [source(bare, office=Office())])
    assert "Địa chỉ: \n" in words(paper)
    table = next(block for block in paper.blocks if isinstance(block, Table))
    assert table.rows == (("", "", "", "", ""),) * 3
    assert paper.heading.above == "…" * 10
    assert paper.heading.place_and_date.startswith("…")


def test_without_a_term_nothing_is_promised() -> None:
    event = DOSSIER.events[0]._replace(due_at=None)
    free = replace(DOSSIER, term=NO_TERM, events=(event,))
    assert values_of(source(free))["due"] == "Không quy định thời hạn"


def test_a_receipt_printed_again_after_an_extension_keeps_the_first_promise() -> None:
    extended = Event(
        EventKind.EXTENDED,
        datetime(2026, 2, 10, 9),
        "Lê Thị Mai",
        "Chờ xác minh.",
        appointment_at=datetime(2026, 2, 26, 17),
        number=2,
    )
    both = replace(DOSSIER, events=(*DOSSIER.events, extended))
    receipt = words(fill(layout("TT03-2025", PaperKind.RECEIPT), [source(both)]))
    assert "ngày 12 tháng 02 năm 2026" in receipt
    assert "ngày 26 tháng 02" not in receipt
    apology = words(fill(layout("TT01-2018", PaperKind.EXTENSION), [source(event=extended)]))
    assert "ỦY BAN NHÂN DÂN\nTỈNH KHÁNH HÒA\nỦY BAN NHÂN DÂN\nPHƯỜNG PHƯỚC LONG" in apology
    assert "Thời gian hẹn trả kết quả giải quyết hồ sơ: 17 giờ 00 phút, ngày 12 tháng 02 năm 2026." in apology
    assert "sẽ trả kết quả vào: 17 giờ 00 phút, ngày 26 tháng 02 năm 2026" in apology
    assert "Lý do: Chờ xác minh." in apology
    assert "Chờ xác minh.." not in apology


def test_a_supplement_note_becomes_papers_and_a_reason() -> None:
    assert requested("Bản sao A; Tờ khai B\n lý do: chưa ký") == (["Bản sao A", "Tờ khai B"], "chưa ký")
    assert requested("") == ([], "")
    event = Event(EventKind.SUPPLEMENT_REQUESTED, RECEIVED, "Lê Thị Mai", "Bản sao A;Lý do: thiếu", number=2)
    text = words(fill(layout("TT03-2025", PaperKind.SUPPLEMENT), [source(event=event)]))
    assert "1 | Bản sao A" in text
    assert "Lý do: thiếu" in text
    assert "liên hệ với Lê Thị Mai, số điện thoại 0258 3880 123 để được hướng dẫn./." in text


def test_a_withdrawal_stops_at_the_applicants_wish() -> None:
    event = Event(EventKind.WITHDRAWN, datetime(2026, 2, 9, 9), "Lê Thị Mai", number=2)
    text = words(fill(layout("TT03-2025", PaperKind.STOP), [source(event=event)]))
    assert "kể từ ngày 09 tháng 02 năm 2026. Lý do: theo đề nghị của người nộp hồ sơ." in text


def test_the_control_slip_tells_the_history_and_leaves_rows() -> None:
    finished = Event(EventKind.FINISHED, datetime(2026, 2, 11, 15, 30), "Lê Thị Mai", number=2)
    dossier = replace(DOSSIER, events=(*DOSSIER.events, finished))
    paper = fill(layout("TT03-2025", PaperKind.CONTROL), [source(dossier, timeliness="Trước hạn")])
    table = next(block for block in paper.blocks if isinstance(block, Table))
    assert table.rows[0][1:] == ("05/02/2026 08:05", "", "Tiếp nhận (Lê Thị Mai)")
    assert table.rows[1][1:] == ("11/02/2026 15:30", "Trước hạn", "Xử lý xong (Lê Thị Mai)")
    assert len(table.rows) == 5


def test_braces_in_a_name_are_no_placeholders() -> None:
    odd = replace(DOSSIER, applicant=Applicant("{code} <b>"))
    text = words(fill(layout("TT03-2025", PaperKind.RECEIPT), [source(odd)]))
    assert "Tiếp nhận hồ sơ của: {code} <b>" in text


def test_invented_people_are_marked() -> None:
    paper = fill(layout("TT03-2025", PaperKind.RECEIPT), [source(demonstration=True)])
    assert "giả định" in paper.remark
    assert fill(layout("TT03-2025", PaperKind.RECEIPT), [source()]).remark == ""
