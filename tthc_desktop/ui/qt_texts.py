"""Qt's own words in Vietnamese: context menus, buttons of its dialogs, its file dialog.

PySide6 ships no Vietnamese translation of Qt, so this translator stands in for it.
"""

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from tthc_desktop.ui.qt_print_texts import COLOURS, PAPER_WORDS, PREVIEW, PRINTING

TEXTS = (
    {
        "&Undo": "&Hoàn tác",
        "&Redo": "&Làm lại",
        "Cu&t": "Cắ&t",
        "&Copy": "&Sao chép",
        "Copy &Link Location": "Sao chép đường &dẫn",
        "&Paste": "&Dán",
        "Delete": "Xóa",
        "&Delete": "&Xóa",
        "Select All": "Chọn tất cả",
        "&Select All": "Chọn tất &cả",
        "&Step up": "&Tăng",
        "Step &down": "&Giảm",
        "OK": "Đồng ý",
        "&OK": "Đồng ý",
        "Cancel": "Hủy bỏ",
        "&Cancel": "Hủy bỏ",
        "Close": "Đóng",
        "&Close": "Đóng",
        "Save": "Lưu",
        "&Save": "Lưu",
        "Save As": "Lưu thành",
        "Open": "Mở",
        "&Open": "Mở",
        "&Yes": "&Có",
        "Yes": "Có",
        "&No": "&Không",
        "No": "Không",
        "Choose": "Chọn",
        "&Choose": "Chọn",
        "Apply": "Áp dụng",
        "Reset": "Đặt lại",
        "Help": "Trợ giúp",
        "Discard": "Bỏ",
        "Ignore": "Bỏ qua",
        "Retry": "Thử lại",
        "Abort": "Dừng",
        "Show Details...": "Xem chi tiết…",
        "Hide Details...": "Ẩn chi tiết…",
        "Look in:": "Tìm trong:",
        "Back": "Quay lại",
        "Go back": "Quay lại",
        "Forward": "Tới",
        "Go forward": "Tới",
        "Parent Directory": "Thư mục cha",
        "Go to the parent directory": "Lên thư mục cha",
        "Create New Folder": "Tạo thư mục mới",
        "Create a New Folder": "Tạo một thư mục mới",
        "&New Folder": "&Thư mục mới",
        "New Folder": "Thư mục mới",
        "List View": "Xem danh sách",
        "Change to list view mode": "Chuyển sang xem danh sách",
        "Detail View": "Xem chi tiết",
        "Change to detail view mode": "Chuyển sang xem chi tiết",
        "Sidebar": "Thanh bên",
        "List of places and bookmarks": "Các nơi thường dùng",
        "Files": "Tệp",
        "Files of type:": "Loại tệp:",
        "File &name:": "Tên &tệp:",
        "Directory:": "Thư mục:",
        "&Directory:": "&Thư mục:",
        "Directories": "Thư mục",
        "All Files (*)": "Mọi tệp (*)",
        "Show ": "Hiện ",
        "Show &hidden files": "Hiện tệp ẩ&n",
        "&Rename": "Đổ&i tên",
        "Remove": "Gỡ bỏ",
        "My Computer": "Máy tính này",
        "Computer": "Máy tính",
        "Drive": "Ổ đĩa",
        "Folder": "Thư mục",
        "File Folder": "Thư mục",
        "File": "Tệp",
        "Recent Places": "Nơi mở gần đây",
        "Name": "Tên",
        "Size": "Kích thước",
        "Type": "Loại",
        "Date Modified": "Ngày sửa",
        "Kind": "Loại",
        "Find Directory": "Tìm thư mục",
        "%1\nFile not found.\nPlease verify the correct file name was given.": (
            "%1\nKhông thấy tệp này. Hãy kiểm tra tên tệp."
        ),
        "%1\nDirectory not found.\nPlease verify the correct directory name was given.": (
            "%1\nKhông thấy thư mục này. Hãy kiểm tra tên thư mục."
        ),
        "%1 already exists.\nDo you want to replace it?": "%1 đã có.\nBạn muốn thay thế không?",
        "All files (*)": "Mọi tệp (*)",
        "'%1' is write protected.\nDo you want to delete it anyway?": "Tệp “%1” được bảo vệ.\nBạn vẫn muốn xóa không?",
        "Are you sure you want to delete '%1'?": "Xóa “%1”?",
        "Could not delete directory.": "Không xóa được thư mục.",
        "Save All": "Lưu tất cả",
        "Restore Defaults": "Về mặc định",
        "Yes to &All": "Có cho &tất cả",
        "N&o to All": "Khô&ng cho tất cả",
        "Close without Saving": "Đóng, không lưu",
        "What's This?": "Đây là gì?",
        "True": "Đúng",
        "False": "Sai",
        "Open the combo box selection popup": "Mở danh sách để chọn",
        "Enter a value:": "Nhập một giá trị:",
        "Scroll Left": "Cuộn sang trái",
        "Scroll Right": "Cuộn sang phải",
        "Scroll Up": "Cuộn lên",
        "Scroll Down": "Cuộn xuống",
        "Scroll left": "Cuộn sang trái",
        "Scroll right": "Cuộn sang phải",
        "Scroll up": "Cuộn lên",
        "Scroll down": "Cuộn xuống",
        "Scroll here": "Cuộn tới đây",
        "Top": "Đầu",
        "Bottom": "Cuối",
        "Left edge": "Mép trái",
        "Right edge": "Mép phải",
        "Page up": "Lên một trang",
        "Page down": "Xuống một trang",
        "Page left": "Sang trái một trang",
        "Page right": "Sang phải một trang",
        # What screen readers say of what can be done.
        "Press": "Bấm",
        "Increase": "Tăng",
        "Decrease": "Giảm",
        "Increase the value": "Tăng giá trị",
        "Decrease the value": "Giảm giá trị",
        "ShowMenu": "Mở trình đơn",
        "Shows the menu": "Mở trình đơn",
        "SetFocus": "Chuyển tới",
        "Sets the focus": "Chuyển tới đây",
        "Toggle": "Bật hoặc tắt",
        "Toggles the state": "Bật hoặc tắt",
        "Triggers the action": "Thực hiện",
        "Next Page": "Trang sau",
        "Previous Page": "Trang trước",
        "Goes to the next page": "Sang trang sau",
        "Goes back a page": "Về trang trước",
        "Scrolls up": "Cuộn lên",
        "Scrolls down": "Cuộn xuống",
        "Scrolls to the left": "Cuộn sang trái",
        "Scrolls to the right": "Cuộn sang phải",
        # Unicode marks in the context menu of fields; nobody needs them, but nobody shall read English either.
        "Insert Unicode control character": "Chèn ký tự điều khiển Unicode",
        "LRM Left-to-right mark": "LRM: dấu trái sang phải",
        "RLM Right-to-left mark": "RLM: dấu phải sang trái",
        "ZWJ Zero width joiner": "ZWJ: nối không bề rộng",
        "ZWNJ Zero width non-joiner": "ZWNJ: không nối, không bề rộng",
        "ZWSP Zero width space": "ZWSP: dấu cách không bề rộng",
        "LRE Start of left-to-right embedding": "LRE: bắt đầu đoạn trái sang phải",
        "RLE Start of right-to-left embedding": "RLE: bắt đầu đoạn phải sang trái",
        "LRO Start of left-to-right override": "LRO: bắt đầu ép trái sang phải",
        "RLO Start of right-to-left override": "RLO: bắt đầu ép phải sang trái",
        "PDF Pop directional formatting": "PDF: hết đoạn định hướng",
        "LRI Left-to-right isolate": "LRI: đoạn riêng trái sang phải",
        "RLI Right-to-left isolate": "RLI: đoạn riêng phải sang trái",
        "FSI First strong isolate": "FSI: đoạn riêng theo chữ đầu",
        "PDI Pop directional isolate": "PDI: hết đoạn riêng",
    }
    | PRINTING
    | PREVIEW
    | COLOURS
)


class QtTexts(QTranslator):
    """Translates what Qt itself puts on the screen."""

    def isEmpty(self) -> bool:
        return False

    def translate(  # type: ignore[return]
        self,
        context: str,
        sourceText: str,  # noqa: N803
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str | None:
        if context == "QShortcut":
            # Keys are called what is printed on them.
            return None
        if context == "QPageSize":
            return _paper_name(sourceText)
        return TEXTS.get(sourceText)


def _paper_name(name: str) -> str:
    for english, vietnamese in PAPER_WORDS.items():
        name = name.replace(english, vietnamese)
    return name


def install(app: QApplication) -> None:
    """Make Qt speak Vietnamese for the rest of the run."""
    QLocale.setDefault(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
    translator = QtTexts(app)
    QCoreApplication.installTranslator(translator)
