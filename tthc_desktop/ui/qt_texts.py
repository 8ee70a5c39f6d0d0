"""Qt's own words in Vietnamese: context menus, buttons of its dialogs, its file dialog.

PySide6 ships no Vietnamese translation of Qt, so this translator stands in for it.
"""

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

TEXTS = {
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
    "Alt+Left": "Alt+Left",
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
}


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
        return TEXTS.get(sourceText)


def install(app: QApplication) -> None:
    """Make Qt speak Vietnamese for the rest of the run."""
    QLocale.setDefault(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
    translator = QtTexts(app)
    QCoreApplication.installTranslator(translator)
