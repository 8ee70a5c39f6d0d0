"""The office's own paragraphs of the written report."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.register.written_sample import QUARTER, line, lines
from tthc_desktop.db import audit
from tthc_desktop.domain.periods import free_range, half_year, month, quarter, whole_year
from tthc_desktop.errors import UserError
from tthc_desktop.register import PackageWish, Register
from tthc_desktop.reports.inventory import RowMode
from tthc_desktop.reports.settlement import Layout


def test_paragraphs_hold_from_their_period_on(phuoc_long: Register) -> None:
    written = phuoc_long.written_reports
    written.save_paragraph("III", quarter(2023, 2), "Câu của Quý hai.")
    assert written.paragraphs(quarter(2023, 1)) == {}
    assert written.paragraphs(QUARTER) == {"III": "Câu của Quý hai."}
    assert written.written_for(QUARTER) == {"III": "Quý II năm 2023"}
    assert written.save_paragraph("III", QUARTER, "  Câu   mới. \n\n- Ý thứ nhất;") == "Câu của Quý hai."
    assert written.paragraphs(QUARTER) == {"III": "Câu mới.\n- Ý thứ nhất;"}
    assert written.paragraphs(quarter(2023, 2)) == {"III": "Câu của Quý hai."}
    # What is taken away is taken away from that period on.
    written.save_paragraph("III", QUARTER, "")
    assert written.paragraphs(QUARTER) == {}
    assert written.paragraphs(quarter(2023, 2)) == {"III": "Câu của Quý hai."}
    written.save_paragraph("III", QUARTER, "Câu của Quý hai.")
    assert written.written_for(QUARTER) == {"III": "Quý II năm 2023"}


def test_a_year_goes_on_from_the_year_before_not_from_its_last_quarter(phuoc_long: Register) -> None:
    written = phuoc_long.written_reports
    written.save_paragraph("II", whole_year(2022), "Đánh giá cả năm.")
    written.save_paragraph("II", quarter(2023, 4), "Đánh giá của quý.")
    assert written.paragraphs(whole_year(2023)) == {"II": "Đánh giá cả năm."}


def test_words_of_a_quarter_stand_in_no_month_half_year_or_range(phuoc_long: Register) -> None:
    written = phuoc_long.written_reports
    written.save_paragraph("II", QUARTER, "Trong quý, phường giải quyết tốt.")
    free = free_range(QUARTER.first, QUARTER.last)
    for other in (month(2023, 9), month(2023, 10), half_year(2023, 2), whole_year(2023), free):
        assert written.paragraphs(other) == {}, other
    assert written.paragraphs(quarter(2023, 4)) == {"II": "Trong quý, phường giải quyết tốt."}
    written.save_paragraph("II", free, "Trong kỳ này.")
    assert written.paragraphs(free) == {"II": "Trong kỳ này."}
    assert written.paragraphs(free_range(date(2023, 9, 15), date(2023, 12, 1))) == {}


def test_words_taken_over_from_an_earlier_period_are_to_be_looked_at(phuoc_long: Register) -> None:
    written, later = phuoc_long.written_reports, quarter(2023, 4)
    for section in ("II", "III"):
        written.save_paragraph(section, QUARTER, "Câu của Quý ba.")
    wish = PackageWish(later, Layout.OFFICIAL, RowMode.MERGED)
    assert written.document(later).taken_over == ("II", "III")
    assert "2 đoạn của báo cáo lời lấy từ kỳ trước, cần xem lại" in phuoc_long.packaging.gaps(wish)
    written.save_paragraph("II", later, "Câu của Quý bốn.")
    assert written.document(later).taken_over == ("III",)
    assert written.document(QUARTER).taken_over == ()


def test_what_is_written_is_written_down(phuoc_long: Register) -> None:
    phuoc_long.written_reports.save_paragraph("IV", QUARTER, "Đề nghị tập huấn.")
    _, who, action, subject, detail = audit.entries(phuoc_long._database, QUARTER.key)[0]
    assert (who, action, subject) == ("Cán bộ A", "write_paragraph", "2023-Q3")
    assert "Đề nghị tập huấn." in detail


def test_a_paragraph_without_end_is_refused(phuoc_long: Register) -> None:
    with pytest.raises(UserError, match=r"20\.000 ký tự"):
        phuoc_long.written_reports.save_paragraph("IV", QUARTER, "a" * 20_001)
    assert phuoc_long.written_reports.paragraphs(QUARTER) == {}


def test_words_of_an_older_report_are_doubted(phuoc_long: Register) -> None:
    written = phuoc_long.written_reports
    written.save_paragraph("I.3", QUARTER, "Kết quả xử lý phản ánh, kiến nghị năm 2020.")
    written.save_paragraph("II", QUARTER, "Trong Quý II, kết quả tốt hơn năm 2022.")
    written.save_paragraph("III", QUARTER, "Trong Quý IV năm 2023 tiếp tục rà soát.")
    assert written.document(QUARTER).doubts == (
        "Đoạn “Phản ánh, kiến nghị: nội dung khác” nhắc đến năm 2020: hãy xem có phải câu của báo cáo cũ.",
        "Đoạn “Đánh giá: kết quả nổi bật; hạn chế, vướng mắc và nguyên nhân” nhắc đến Quý II: hãy xem có phải câu "
        "của báo cáo cũ.",
    )


def test_late_dossiers_ask_for_a_reason(vi_du_folder: Path, copied: Callable[[Path], Path]) -> None:
    wanted = quarter(2025, 2)
    with Register(copied(vi_du_folder), clerk="Cán bộ A", clock=lambda: datetime(2025, 7, 8, 17, 0)) as register:
        # The sample of Ví Dụ has 15 settled late and 7 open and late.
        assert "I.4.late" in register.written_reports.document(wanted).unwritten
        register.written_reports.save_paragraph("I.4.late", wanted, "- Mất điện hai ngày; đã xin lỗi từng người.")
        report = register.written_reports.document(wanted)
        assert "I.4.late" not in report.unwritten
        assert "- Mất điện hai ngày; đã xin lỗi từng người." in lines(report)
        # (8) 381 early and (9) 40 on time with the cancelled ones resolved, (7) 436: 421/436 = 96,559… %.
        assert "421/436 hồ sơ, đạt 96,56 %" in line(report, "+ Giải quyết trước hạn")
