"""Which chapter of the guide tells of what is in sight, and which keys work there."""

from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from tthc_desktop.ui.page import Page


class Place(NamedTuple):
    """What the guide has to say of a part of the program.

    Attributes:
        chapter: the chapter's name.
        keys: how the part is called in :mod:`~tthc_desktop.ui.shortcuts`; empty where it has no keys of its own.
    """

    chapter: str
    keys: str = ""


_UI = "tthc_desktop.ui."
# By the beginning of the module that a page or a dialog comes from; the longest that fits counts.
PLACES = {
    "today": Place("man-hinh", "Trang Hôm nay"),
    "dossiers": Place("man-hinh", "Trang Hồ sơ"),
    "receive": Place("tiep-nhan", "Hộp Tiếp nhận hồ sơ"),
    "batch": Place("chung-thuc", "Trang Chứng thực"),
    "intake": Place("nhap-excel", "Trang Nhập dữ liệu"),
    "card": Place("viec-tiep-theo", "Hộp hồ sơ"),
    "steps": Place("viec-tiep-theo", "Ghi việc tiếp theo"),
    "calendar": Place("han-tra", "Trang Lịch"),
    "printing": Place("in-giay", "Xem trước giấy in"),
    "printing.book_dialog": Place("in-giay", "Sổ theo dõi hồ sơ"),
    "report": Place("bao-cao-quy", "Trang Báo cáo quý"),
    "report.cell_dialog": Place("bao-cao-quy", "Hồ sơ sau một con số"),
    "report.reconcile_dialog": Place("bao-cao-quy", "Đối chiếu với danh sách"),
    "report.sum_dialog": Place("bao-cao-quy", "Tổng hợp"),
    "feedback": Place("bao-cao-quy", "Phản ánh, kiến nghị"),
    "catalogue": Place("lan-dau-mo", "Trang Danh mục"),
    "office": Place("lan-dau-mo", "Trang Đơn vị"),
    "wizard": Place("lan-dau-mo", "Thiết lập lần đầu"),
    "safety": Place("sao-luu"),
    "safety.people": Place("nguoi-dung"),
    "safety.encryption": Place("nguoi-dung"),
    "safety.history": Place("nhat-ky"),
    "safety.personal": Place("nhat-ky"),
    "safety.updates": Place("cap-nhat"),
    "sign_in": Place("nguoi-dung"),
    "start": Place("su-co"),
    "start.place_dialog": Place("hai-tai-khoan"),
    "shortcut_sheet": Place("phim-tat"),
}


def place_of(widget: QWidget | None) -> Place | None:
    """Return what the guide has to say of a page, a dialog or a part of one; None when nothing of its own."""
    while widget is not None:
        module = type(widget).__module__.removeprefix(_UI)
        fitting = [name for name in PLACES if module == name or module.startswith(f"{name}.")]
        if fitting:
            return PLACES[max(fitting, key=len)]
        # A question over the program's window is one about the page that is open there.
        page = getattr(getattr(widget, "pages", None), "open_page", None)
        if isinstance(page, Page):
            return place_of(page.in_sight)
        widget = widget.parentWidget()
    return None
