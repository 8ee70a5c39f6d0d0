"""The kinds of paper that a printer is remembered for, each on its own."""

from typing import NamedTuple

from tthc_desktop.reports.papers.layout import PaperKind
from tthc_desktop.ui.print_memory import Sheet

SHEET_TEXT = {Sheet.A5: "Khổ A5", Sheet.A4: "Khổ A4", Sheet.TWICE: "2 bản A5 trên A4"}


class PrintKind(NamedTuple):
    """A kind of paper.

    Attributes:
        key: under which it is remembered.
        caption: what the clerk calls it.
        sheet: what it is printed on; empty where the clerk chooses a :class:`~tthc_desktop.ui.print_memory.Sheet`.
        is_long: whether it has so many pages that printing on both sides is worth while.
    """

    key: str
    caption: str
    sheet: str = ""
    is_long: bool = False


BOOK, LIST, FORM, REPORT, CHARTS, CODE, GUIDE = "book", "list", "form", "report", "charts", "recovery-code", "guide"

PRINT_KINDS = (
    PrintKind(PaperKind.RECEIPT, "Giấy tiếp nhận và hẹn trả"),
    PrintKind(PaperKind.SUPPLEMENT, "Phiếu yêu cầu bổ sung"),
    PrintKind(PaperKind.REFUSAL, "Phiếu từ chối"),
    PrintKind(PaperKind.EXTENSION, "Xin lỗi và hẹn lại"),
    PrintKind(PaperKind.STOP, "Thông báo dừng giải quyết"),
    PrintKind(PaperKind.CONTROL, "Phiếu kiểm soát"),
    PrintKind(PaperKind.PROOF, "Bản giải trình hạn trả"),
    PrintKind(BOOK, "Sổ theo dõi hồ sơ", "A4 ngang", is_long=True),
    PrintKind(LIST, "Danh sách hồ sơ", "A4 ngang", is_long=True),
    PrintKind(FORM, "Biểu báo cáo", "A4 ngang", is_long=True),
    PrintKind(REPORT, "Báo cáo lời", "A4", is_long=True),
    PrintKind(CHARTS, "Bản thống kê, biểu đồ", "A4", is_long=True),
    PrintKind(CODE, "Tờ mã khôi phục", "A4"),
    PrintKind(GUIDE, "Hướng dẫn sử dụng", "A4", is_long=True),
)
