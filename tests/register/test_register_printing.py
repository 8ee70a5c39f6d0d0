"""Printing the papers of a register: which there are, their numbers, what is written down."""

import re
from contextlib import closing
from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from tthc_desktop.db import printed_papers
from tthc_desktop.domain.dossier import Applicant
from tthc_desktop.domain.events import Event, EventKind
from tthc_desktop.domain.office import Office
from tthc_desktop.errors import UserError
from tthc_desktop.register import Amendment, Register
from tthc_desktop.reports.papers.layout import PaperKind, PaperSize

RECEIPT, SUPPLEMENT, REFUSAL = PaperKind.RECEIPT, PaperKind.SUPPLEMENT, PaperKind.REFUSAL
CONTROL, PROOF = PaperKind.CONTROL, PaperKind.PROOF


def words(pdf):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def kinds(desk, key):
    return [choice.kind for choice in desk.register.printing.choices(key)]


def test_a_dossier_in_progress_has_a_receipt_a_control_slip_and_a_proof(desk):
    key = desk.receive().key
    choices = desk.register.printing.choices(key)
    assert [(one.kind, one.form_number, one.size, one.event_number, one.printed) for one in choices] == [
        (RECEIPT, "Mẫu 01", PaperSize.A5, 1, False),
        (CONTROL, "Mẫu 05", PaperSize.A5, None, False),
        (PROOF, "", PaperSize.A4, None, False),
    ]


def test_each_event_brings_its_paper(desk, clock):
    key = desk.receive().key
    desk.record(key, EventKind.SUPPLEMENT_REQUESTED, "2025-06-03 09:00")
    assert kinds(desk, key) == [RECEIPT, SUPPLEMENT, CONTROL, PROOF]
    desk.record(key, EventKind.REFUSED, "2025-06-04 09:00")
    assert kinds(desk, key) == [RECEIPT, SUPPLEMENT, REFUSAL, CONTROL, PROOF]
    # The circular of 2018 has no paper for a stop; that of 2025 has, from its day on.
    stopped = desk.receive().key
    desk.record(stopped, EventKind.STOPPED, "2025-06-03 09:00")
    assert PaperKind.STOP not in kinds(desk, stopped)
    clock.now = datetime(2025, 9, 16, 17)
    before = desk.receive(received="2025-09-14 08:00").key
    later = desk.receive(received="2025-09-15 08:00").key
    for one in (before, later):
        desk.record(one, EventKind.STOPPED, "2025-09-16 09:00")
    assert PaperKind.STOP not in kinds(desk, before)
    assert PaperKind.STOP in kinds(desk, later)


def test_a_dossier_without_a_paper_says_so(desk):
    key = desk.receive().key
    with pytest.raises(UserError, match="hiện không có loại giấy này"):
        desk.register.printing.preview(key, SUPPLEMENT)
    with pytest.raises(UserError, match="hiện không có loại giấy này"):
        desk.issue_one(key, SUPPLEMENT)
    assert desk.register.printing.printed(key) == []


def test_a_preview_writes_nothing_and_shows_the_number_to_come(desk):
    desk.register.save_office(Office(name="UBND phường Phước Long"))
    first, second = desk.receive().key, desk.receive().key
    desk.issue_one(first, RECEIPT)
    before = desk.everything()
    text = words(desk.register.printing.preview(second, RECEIPT))
    assert desk.everything() == before
    assert "Số: 02/TNHS" in text
    assert "ỦY BAN NHÂN DÂN PHƯỜNG PHƯỚC LONG" in text
    # Monday 2/6/2025, 5 working days: Monday 9/6.
    assert "17 giờ 00 phút, ngày 09 tháng 6 năm 2025" in text
    assert "Phước Long, ngày 02 tháng 6 năm 2025" in text
    assert "Số thứ tự: 02" in text


def test_printing_gives_numbers_by_kind_and_year_and_keeps_them(desk, clock):
    printing = desk.register.printing
    first, second = desk.receive().key, desk.receive().key
    assert [desk.issue_one(key, RECEIPT).number for key in (first, second)] == [1, 2]
    clock.forward(days=1)
    again = desk.issue_one(first, RECEIPT, PaperSize.A4)
    assert (again.number, again.year, again.reprint, again.event_number) == (1, 2025, True, 1)
    assert desk.issue_one(first, CONTROL).number == 1
    clock.now = datetime(2026, 1, 5, 17)
    third = desk.receive(received="2026-01-05 08:00").key
    made = desk.issue_one(third, RECEIPT)
    assert (made.number, made.year, made.paper_set, made.clerk) == (1, 2026, "TT03-2025", "Cán bộ A")
    assert [(one.kind, one.number, one.reprint) for one in printing.printed(first)] == [
        (RECEIPT, 1, False),
        (RECEIPT, 1, True),
        (CONTROL, 1, False),
    ]
    assert [choice.printed for choice in printing.choices(first)] == [True, True, False]
    log = desk.rows("SELECT detail FROM audit WHERE action = 'print_paper' ORDER BY id")
    assert len(log) == 5
    assert '"reprint": true' in log[2][0]
    assert '"size": "A4"' in log[2][0]


def test_a_paper_that_is_printed_is_known_by_its_event(desk):
    key = desk.receive().key
    desk.record(key, EventKind.SUPPLEMENT_REQUESTED, "2025-06-03 09:00", note="Bản sao A")
    database = desk.register._database
    for paper in (PROOF, RECEIPT, SUPPLEMENT):
        desk.issue_one(key, paper)
    assert [paper.event_number for paper in printed_papers.printed(database, key)] == [None, 1, 2]


def test_a_second_supplement_request_is_another_paper(desk):
    key = desk.receive().key
    printing = desk.register.printing
    desk.record(key, EventKind.SUPPLEMENT_REQUESTED, "2025-06-03 09:00", note="Bản sao A")
    assert desk.issue_one(key, SUPPLEMENT).number == 1
    desk.record(key, EventKind.SUPPLEMENT_RECEIVED, "2025-06-04 09:00")
    desk.record(key, EventKind.SUPPLEMENT_REQUESTED, "2025-06-05 09:00", note="Bản sao B")
    made = desk.issue_one(key, SUPPLEMENT)
    assert (made.number, made.event_number, made.reprint) == (2, 4, False)
    text = words(printing.preview(key, SUPPLEMENT))
    assert "Bản sao B" in text
    assert "Bản sao A" not in text
    assert "Số: 02/HDHS" in text
    assert "ngày 05 tháng 6 năm 2025" in text


def test_several_dossiers_are_one_file_with_a_paper_each(desk):
    printing = desk.register.printing
    keys = [desk.receive().key for _ in range(3)]
    pdf = printing.preview(keys, RECEIPT)
    assert len(printing.page_sizes(pdf)) == 3
    assert [f"Số: {number:02d}/TNHS" in words(pdf) for number in (1, 2, 3, 4)] == [True, True, True, False]
    assert [one.number for one in desk.issue(keys, RECEIPT)] == [1, 2, 3]
    with pytest.raises(UserError):
        desk.issue([keys[0], desk.receive().key], SUPPLEMENT)
    assert desk.rows("SELECT count(*) FROM printed_papers") == [(3,)]


def test_one_receipt_for_several_dossiers_has_one_number(desk):
    printing = desk.register.printing
    alone = desk.receive().key
    desk.issue_one(alone, RECEIPT)
    keys = [alone, desk.receive("1.000003").key, desk.receive("1.000004").key]
    text = words(printing.preview(keys, RECEIPT, together=True))
    assert "Số: 02/TNHS" in text
    assert "Số hồ sơ tiếp nhận: 03" in text
    assert "Thủ tục mười ngày" in text
    assert {one.number for one in desk.issue(keys, RECEIPT, together=True)} == {2}
    assert {one.number for one in desk.issue(keys, RECEIPT, together=True)} == {2}
    assert desk.issue_one(alone, RECEIPT).number == 1


def test_one_receipt_is_for_one_person(desk):
    printing = desk.register.printing

    def receive(*applicant):
        return desk.receive(applicant=Applicant(*applicant)).key

    mine = receive("Nguyễn Văn A", "056090001234", "0905123456")
    renamed = receive("Nguyễn Văn Anh", "056090001234")
    unnumbered = receive("Nguyễn Văn A", "", "0905123456")
    other_number = receive("Nguyễn Văn A", "056090001235", "0905123456")
    other_phone = receive("Nguyễn Văn A", "", "0905999999")
    for other in (renamed, unnumbered):
        assert printing.fits_one_receipt([mine, other])
    for other in (other_number, other_phone):
        assert not printing.fits_one_receipt([mine, other])
        with pytest.raises(UserError, match="không phải của cùng một người"):
            printing.preview([mine, other], RECEIPT, together=True)
        with pytest.raises(UserError, match="không phải của cùng một người"):
            desk.issue([mine, other], RECEIPT, together=True)
    assert desk.rows("SELECT count(*) FROM printed_papers") == [(0,)]
    assert not printing.fits_one_receipt([mine])
    assert not printing.fits_one_receipt([mine] * 21)
    desk.register.strike_out(renamed, "nhập trùng")
    assert not printing.fits_one_receipt([mine, renamed])


def test_one_receipt_for_several_takes_no_number_of_another_paper(desk, clock):
    first = desk.receive().key
    desk.issue_one(first, RECEIPT)
    clock.now = datetime(2026, 1, 5, 17)
    second = desk.receive(received="2026-01-05 08:00").key
    desk.issue_one(second, RECEIPT)
    # Both have number 1, but in two years.
    made = desk.issue([first, second], RECEIPT, together=True)
    assert [(one.number, one.year) for one in made] == [(2, 2026)] * 2
    third = desk.receive(received="2026-01-05 09:00").key
    made = desk.issue([first, second, third], RECEIPT, together=True)
    assert [(one.number, one.year, one.reprint) for one in made] == [(3, 2026, False)] * 3
    again = desk.issue([first, second], RECEIPT, together=True)
    assert [(one.number, one.year, one.reprint) for one in again] == [(2, 2026, True)] * 2
    # A receipt of its own is another paper than the one it shares.
    alone = desk.issue_one(third, RECEIPT)
    assert (alone.number, alone.reprint) == (4, False)


def test_a_struck_out_dossier_has_no_papers(desk):
    struck, kept = desk.receive().key, desk.receive().key
    desk.register.strike_out(struck, "nhập trùng")
    assert kinds(desk, struck) == []
    with pytest.raises(UserError, match="hiện không có loại giấy này"):
        desk.register.printing.preview([kept, struck], CONTROL)


def test_a_receipt_printed_again_keeps_the_promise_that_was_given(desk):
    printing = desk.register.printing
    key = desk.receive().key
    other = desk.receive().key
    desk.issue_one(key, RECEIPT)
    desk.register.amending.amend(key, Amendment(procedure_key=desk.procedure_key("1.000004")), "nhầm thủ tục")
    # Monday 2/6/2025, 5 working days: Monday 9/6; ten days would be another.
    assert "5. Thời gian trả kết quả: 17 giờ 00 phút, ngày 09 tháng 6 năm 2025" in words(printing.preview(key, RECEIPT))
    assert words(printing.preview([key, other], RECEIPT, together=True)).count("17:00 09/06/2025") == 2


def test_the_control_slip_shows_the_appointment_that_stands(desk, clock):
    key = desk.receive().key
    desk.record(key, EventKind.SUPPLEMENT_REQUESTED, "2025-06-03 09:00")
    promised = desk.record(key, EventKind.SUPPLEMENT_RECEIVED, "2025-06-10 08:00").standing.appointment_at
    assert promised > datetime(2025, 6, 10)
    line = f"Thời gian hẹn trả kết quả: 17 giờ 00 phút, ngày {promised:%d} tháng 6 năm 2025"
    assert line in words(desk.register.printing.preview(key, CONTROL))
    desk.record(key, EventKind.EXTENDED, "2025-06-11 08:00", appointment_at=datetime(2025, 6, 26, 17))
    text = words(desk.register.printing.preview(key, CONTROL))
    assert "Thời gian hẹn trả kết quả: 17 giờ 00 phút, ngày 26 tháng 6 năm 2025" in text
    clock.now = datetime(2025, 9, 16, 17)
    later = desk.receive("1.000005", received="2025-09-15 08:00").key
    text = words(desk.register.printing.preview(later, CONTROL))
    assert "Thời gian hẹn trả kết quả: Không quy định thời hạn" in text


def test_a_paper_keeps_the_year_of_its_number(desk, clock):
    printing = desk.register.printing
    clock.now = datetime(2026, 1, 5, 17)
    key = desk.receive(received="2025-12-31 08:00").key
    assert desk.issue_one(key, RECEIPT).year == 2025
    moved = Event(EventKind.CORRECTED, datetime(2026, 1, 2, 8), note="ghi nhầm ngày", corrects=1)
    desk.register.record(key, moved)
    again = desk.issue_one(key, RECEIPT)
    assert (again.number, again.year, again.reprint) == (1, 2025, True)
    assert desk.issue_one(desk.receive(received="2026-01-05 08:00").key, RECEIPT).number == 1
    # It stands where it was written in.
    assert "Quyển số: 2025" in words(printing.preview(key, RECEIPT))


def test_a_paper_about_the_dossier_bears_the_day_of_printing(desk, clock):
    printing = desk.register.printing
    clock.now = datetime(2025, 6, 3, 9)
    key = desk.receive().key
    number = desk.issue_one(key, PROOF).number
    assert "ngày 03 tháng 6 năm 2025" in words(printing.preview(key, PROOF))
    clock.now = datetime(2025, 6, 25, 9)
    heading = words(printing.preview(key, PROOF)).split("GIẢI TRÌNH")[0]
    assert "ngày 25 tháng 6 năm 2025" in heading
    assert "ngày 03 tháng 6" not in heading
    again = desk.issue_one(key, PROOF)
    assert (again.number, again.reprint) == (number, True)


def test_certifications_have_a_receipt_of_their_own(desk):
    key = desk.receive("1.000003", pages=4, copies=10, fee=20000).key
    text = words(desk.register.printing.preview(key, RECEIPT))
    assert "1. Số trang: 04 Số bản: 10" in text
    assert "Lệ phí: 20.000 đồng" in text
    assert "Số trang" not in words(desk.register.printing.preview(desk.receive().key, RECEIPT))


def test_the_proof_counts_day_by_day(desk):
    key = desk.receive(received="2025-06-06 08:00").key
    text = words(desk.register.printing.preview(key, PROOF))
    assert "T6 06/06/2025 Không tính" in text
    assert "T7 07/06/2025 Không tính" in text
    assert "T2 09/06/2025 Tính ngày thứ 1" in text
    # Friday 6/6, 5 working days: Friday 13/6.
    assert "T6 13/06/2025 Tính ngày thứ 5" in text
    assert "Hạn trả kết quả: 13/06/2025 17:00, T6." in text


def test_the_proof_of_a_same_day_dossier_does_not_say_that_its_day_is_not_counted(desk):
    key = desk.receive("1.000003", received="2025-06-06 08:00").key
    text = words(desk.register.printing.preview(key, PROOF))
    assert "T6 06/06/2025 Trả trong ngày" in text
    assert "Không tính" not in text
    assert "Hạn trả kết quả: 06/06/2025 17:00, T6." in text


def test_papers_of_invented_people_are_marked(desk):
    key = desk.receive().key
    desk.register.mark_as_demonstration()
    assert "giả định" in words(desk.register.printing.preview(key, RECEIPT))


# The register book


def book_rows(desk, path, first, last):
    """Write the book and return number and name of each row, and all that stands below its titles."""
    desk.register.printing.book.write(first, last, path)
    sheet = load_workbook(path).active
    assert sheet is not None
    titles = [cell.value for cell in sheet[5]]
    place = titles.index("Họ và tên (tên tổ chức)")
    everything = list(sheet.iter_rows(6, values_only=True))
    rows = [(row[0], row[place]) for row in everything if row[1]]
    return rows, " ".join(str(cell) for row in everything for cell in row)


def test_the_book_is_numbered_through_the_year_in_the_order_of_writing(desk, tmp_path):
    for received, name in (
        ("2025-02-10 08:00", "Một"),
        ("2025-01-10 08:00", "Hai"),
        ("2025-06-02 09:00", "Ba"),
        ("2025-06-02 08:00", "Bốn"),
    ):
        desk.receive(received=received, applicant=Applicant(name, "056190001234", "0905123456"))
    book = desk.register.printing.book
    assert book.count(date(2025, 1, 1), date(2025, 12, 31)) == 4
    assert book.count(date(2025, 4, 1), date(2025, 6, 30)) == 2
    rows, everything = book_rows(desk, tmp_path / "quy2.xlsx", date(2025, 4, 1), date(2025, 6, 30))
    assert rows == [("03", "Ba"), ("04", "Bốn")]
    assert "056190001234" not in everything
    assert "0905123456" not in everything
    assert "••••••3456" in everything
    assert "Tổng số hồ sơ đã ghi: 02, từ số 03 đến số 04." in everything
    last = desk.rows(
        "SELECT action, subject, json_extract(detail, '$.full_numbers') FROM audit ORDER BY id DESC LIMIT 1"
    )
    assert last == [("write_book", "quy2.xlsx", 0)]
    # The receipt names the same number.
    key = desk.rows("SELECT id FROM dossiers WHERE applicant_name = 'Bốn'")[0][0]
    assert "Số thứ tự: 04" in words(desk.register.printing.preview(key, RECEIPT))


def test_a_number_of_the_book_never_changes_and_never_comes_twice(desk, clock, tmp_path):
    def number(key):
        text = words(desk.register.printing.preview(key, RECEIPT))
        return re.search(r"Quyển số: (\d+) Số thứ tự: (\d+)", text).groups()

    refused = desk.register.refusing.refuse(desk.new(received="2025-06-02 07:00"), "thiếu giấy").key
    first = desk.receive(received="2025-06-02 09:00", applicant=Applicant("Một")).key
    struck = desk.receive(received="2025-06-02 10:00", applicant=Applicant("Hai")).key
    assert number(first) == ("2025", "01")
    desk.register.undo(refused)
    desk.register.strike_out(struck, "nhập trùng")
    backdated = desk.receive(received="2025-01-10 08:00", applicant=Applicant("Ba")).key
    assert (number(first), number(backdated)) == (("2025", "01"), ("2025", "03"))
    clock.now = datetime(2026, 1, 5, 17)
    new_year = desk.receive(received="2026-01-05 08:00", applicant=Applicant("Bốn")).key
    # Written in the new year, received in the old one.
    late = desk.receive(received="2025-12-31 08:00", applicant=Applicant("Năm")).key
    assert (number(new_year), number(late)) == (("2026", "01"), ("2025", "04"))
    moved = Event(EventKind.CORRECTED, datetime(2026, 1, 2, 8), note="ghi nhầm ngày", corrects=1)
    desk.register.record(late, moved)
    assert number(late) == ("2025", "04")
    rows, everything = book_rows(desk, tmp_path / "2025.xlsx", date(2025, 1, 1), date(2025, 12, 31))
    assert rows == [("01", "Một"), ("02", "Hai"), ("03", "Ba"), ("04", "Năm")]
    assert "Đã gạch bỏ" in everything
    rows, _ = book_rows(desk, tmp_path / "ca_hai.xlsx", date(2025, 6, 1), date(2026, 6, 30))
    assert rows == [("01", "Một"), ("02", "Hai"), ("04", "Năm"), ("01", "Bốn")]


def test_the_book_of_many_dossiers_leaves_none_out(desk, save_dossiers, tmp_path):
    # More than are read at once, in a list that goes backwards.
    listed = [
        {"Mã hồ sơ": f"X-{number:04d}", "Ngày tiếp nhận": f"{1 + (2500 - number) // 100:02d}/06/2025 08:00",
         "Ngày hẹn trả": "30/06/2025"}
        for number in range(1, 2501)
    ]  # fmt: skip
    desk.receive(received="2025-06-20 08:00")
    desk.register.import_file(save_dossiers(*listed))
    path = tmp_path / "so.xlsx"
    assert desk.register.printing.book.write(date(2025, 1, 1), date(2025, 12, 31), path) == 2501
    # What is read as it is needed keeps the file open until it is told to let go.
    with closing(load_workbook(path, read_only=True)) as workbook:
        found = [row[:2] for row in workbook.active.iter_rows(6, 2506, max_col=2, values_only=True)]
    assert [row[0] for row in found] == [f"{number:02d}" for number in range(1, 2502)]
    # Behind the one received here, day by day, and within a day as listed.
    of_list = sorted(range(1, 2501), key=lambda number: ((2500 - number) // 100, number))
    assert [row[1] for row in found[1:]] == [f"X-{number:04d}" for number in of_list]


def test_others_write_while_the_book_is_produced(desk, save_dossiers, tmp_path):
    desk.register.import_file(save_dossiers(*({"Mã hồ sơ": f"X-{number}"} for number in range(600))))
    with Register(desk.register.folder, "Cán bộ B", desk.register.clock) as other:
        # Whoever may not write is told so at once, however slow the machine is.
        other._database.execute("PRAGMA busy_timeout = 0")
        written = []

        def receive(done, total):
            if done < total:
                written.append(done)
                other.receive(desk.new(applicant=Applicant("Trong khi in")))

        rows = desk.register.printing.book.write(
            date(2025, 1, 1), date(2025, 12, 31), tmp_path / "so.xlsx", progress=receive
        )
    assert (written, rows) == ([0, 500], 600)
    everything = load_workbook(tmp_path / "so.xlsx").active
    # The book ends where it ended when it was counted.
    assert not [row for row in everything.iter_rows(values_only=True) if "Trong khi in" in row]


def test_the_book_tells_when_results_were_collected_and_how_dossiers_ended(desk, tmp_path):
    done, gone = desk.receive().key, desk.receive().key
    desk.record(done, EventKind.FINISHED, "2025-06-03 09:00", note="")
    desk.record(done, EventKind.HANDED_OVER, "2025-06-04 09:30", note="")
    moved = Event(EventKind.CORRECTED, datetime(2025, 6, 4, 10, 15), note="ghi nhầm giờ", corrects=3)
    desk.register.record(done, moved)
    desk.record(gone, EventKind.WITHDRAWN, "2025-06-03 09:00")
    path = tmp_path / "so.pdf"
    desk.register.printing.book.write(date(2025, 1, 1), date(2025, 12, 31), path, columns=["finished"])
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())
    assert "04/06/2025 10:15" in text
    assert "04/06/2025 09:30" not in text
    assert "03/06/2025 09:00" in text
    assert "Công dân rút hồ sơ" in text
    assert "Xử lý xong" in text
    assert "Ký nhận" not in text


def test_an_empty_book_is_refused(desk, tmp_path):
    with pytest.raises(UserError, match="Không có hồ sơ nào tiếp nhận từ 01/01/2024 đến 31/12/2024"):
        desk.register.printing.book.write(date(2024, 1, 1), date(2024, 12, 31), tmp_path / "so.pdf")
    with pytest.raises(UserError, match="trước ngày đầu"):
        desk.register.printing.book.write(date(2024, 2, 1), date(2024, 1, 1), tmp_path / "so.pdf")
    assert list(tmp_path.glob("so.pdf")) == []


def test_what_the_office_says_of_its_desk_stands_on_the_paper(desk):
    desk.register.save_office(
        Office(name="UBND xã A", desk_name="Bộ phận Một cửa xã A", desk_address="Thôn 1", phone="0258 1", place="Xã A")
    )
    assert desk.register.office().desk_address == "Thôn 1"
    text = words(desk.register.printing.preview(desk.receive().key, RECEIPT))
    assert "BỘ PHẬN MỘT CỬA XÃ A" in text
    assert "6. Đăng ký nhận kết quả tại: Bộ phận Một cửa xã A" in text
    assert "Địa chỉ: Thôn 1 Điện thoại: 0258 1" in text
    assert "Xã A, ngày 02 tháng 6 năm 2025" in text
