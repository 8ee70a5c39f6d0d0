"""One receipt for several dossiers of a person says of each what a receipt of its own would say."""

from datetime import datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from tthc_desktop.domain.dossier import Enclosure
from tthc_desktop.reports.papers.layout import PaperKind, PaperSize

RECEIPT = PaperKind.RECEIPT


def words(pdf):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def together(desk, keys, size=None):
    return words(desk.register.printing.preview(keys, RECEIPT, size, together=True))


def test_what_was_paid_stands_there_for_each_and_in_total(desk):
    keys = [desk.receive("1.000003", fee=16_000, copies=2).key for _ in range(3)]
    text = together(desk, keys)
    assert text.count("16.000") == 3
    # 3 × 16.000.
    assert "Tổng lệ phí: 48.000 đồng" in text


def test_without_fees_nothing_is_said_of_them(desk):
    text = together(desk, [desk.receive().key, desk.receive("1.000004").key])
    assert "phí" not in text


def test_a_dossier_that_costs_nothing_beside_one_that_does(desk):
    text = together(desk, [desk.receive(fee=8_000).key, desk.receive("1.000004").key])
    assert "Tổng lệ phí: 8.000 đồng" in text


def test_term_place_in_the_book_and_papers_of_each(desk):
    first = desk.receive(enclosures=(Enclosure("Tờ khai", 1), Enclosure("Căn cước công dân", 0, 1, 2)))
    second = desk.receive("1.000004", enclosures=(Enclosure("Đơn đề nghị", 2),))
    text = together(desk, [first.key, second.key])
    assert "Tờ khai (01 bản chính); Căn cước công dân (01 bản sao, 02 bản photo)" in text
    assert "Đơn đề nghị (02 bản chính)" in text
    # Monday 2/6/2025 and five working days: Monday 9/6; ten days: Thursday 12/6.
    assert "5 ngày làm việc 17:00 09/06/2025" in text
    assert "10 ngày 17:00 12/06/2025" in text
    assert "Quyển 2025, số 01" in text
    assert "Quyển 2025, số 02" in text


def test_the_papers_certified_are_those_of_the_note_and_its_pages(desk):
    certified = desk.receive("1.000003", note="Bằng tốt nghiệp đại học", pages=4, copies=2)
    other = desk.receive(note="gọi lại buổi chiều")
    text = together(desk, [certified.key, other.key])
    assert "Giấy tờ: Bằng tốt nghiệp đại học" in text
    assert "01 bộ, 04 trang, 02 bản" in text
    # On a receipt of its own the remark of another dossier does not stand either.
    assert "gọi lại" not in text


def test_the_case_of_a_procedure_is_named(desk):
    verified = desk.receive("1.000007", case_name="Phải xác minh")
    text = together(desk, [verified.key, desk.receive().key])
    assert "Trường hợp: Phải xác minh" in text
    assert "8 ngày làm việc" in text


def test_two_years_of_the_book_are_told_apart(desk, clock):
    first = desk.receive().key
    clock.now = datetime(2026, 1, 5, 17)
    second = desk.receive(received="2026-01-05 08:00").key
    text = together(desk, [first, second])
    assert "Quyển 2025, số 01" in text
    assert "Quyển 2026, số 01" in text


@pytest.mark.parametrize("size", [PaperSize.A5, PaperSize.A4])
def test_three_certifications_stay_on_one_page(desk, size):
    enclosures = (Enclosure("Bản chính để đối chiếu", 1),)
    keys = [
        desk.receive("1.000003", fee=16_000, copies=2, pages=4, note="Học bạ", enclosures=enclosures).key
        for _ in range(3)
    ]
    printing = desk.register.printing
    pdf = printing.preview(keys, RECEIPT, size, together=True)
    assert len(printing.page_sizes(pdf)) == 1


def test_dossiers_received_one_after_another_tell_the_first_and_the_last_moment(desk):
    later = desk.receive(received="2025-06-02 08:25", result_at="Qua bưu điện")
    first = desk.receive("1.000004", received="2025-06-02 08:00")
    text = together(desk, [later.key, first.key])
    assert (
        "Thời gian nhận hồ sơ: từ 08 giờ 00 phút, ngày 02 tháng 6 năm 2025 "
        "đến 08 giờ 25 phút, ngày 02 tháng 6 năm 2025" in text
    )
    assert "Đăng ký nhận kết quả tại: Qua bưu điện; Bộ phận Tiếp nhận và Trả kết quả" in text


def test_dossiers_received_at_once_tell_one_moment(desk):
    text = together(desk, [desk.receive().key, desk.receive("1.000004").key])
    assert "Thời gian nhận hồ sơ: 08 giờ 00 phút, ngày 02 tháng 6 năm 2025 Đăng ký" in text
