"""The place where a file is dropped or chosen."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame

from tthc_desktop.ui import theme
from tthc_desktop.ui.files import LIST_SUFFIXES
from tthc_desktop.ui.widgets.basics import button, column, label, picture, row


class DropZone(QFrame):
    """Takes a file.

    Signals:
        dropped: the path of a file.
        choosing: the clerk wants to choose a file in a dialog.
    """

    dropped = Signal(object)
    choosing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.setAccessibleName("Nơi thả tệp danh sách")
        self.choose = button("Chọn tệp…", "primary", "folder-open", "Chọn tệp (Ctrl+O)")
        self.choose.clicked.connect(self.choosing)
        words = column(
            None,
            label("Thả tệp danh sách vào đây, hoặc chọn tệp trên máy", "heading"),
            label(
                "Danh sách hồ sơ tải từ hệ thống một cửa của tỉnh, hoặc danh mục thủ tục của đơn vị. "
                "Chương trình tự nhận ra loại tệp và các cột.",
                "muted",
                wrap=True,
            ),
            None,
            gap=4,
        )
        layout = row(picture("import", theme.ACCENT, 36), words, self.choose, gap=theme.L, margin=theme.L)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.setMinimumHeight(96)
        self._show_over(False)

    def _show_over(self, over: bool) -> None:
        ground, edge = (theme.ACCENT_SOFT, theme.ACCENT) if over else (theme.SURFACE, theme.LINE_STRONG)
        self.setStyleSheet(f"DropZone {{ background: {ground}; border: 2px dashed {edge}; border-radius: 10px; }}")

    def _path(self, event: QDropEvent) -> Path | None:
        for url in event.mimeData().urls():
            path = Path(url.toLocalFile())
            if path.suffix.lower() in LIST_SUFFIXES:
                return path
        return None

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.isEnabled() and self._path(event) is not None:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self._show_over(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_over(False)
        path = self._path(event)
        if path is not None:
            event.accept()
            self.dropped.emit(path)
