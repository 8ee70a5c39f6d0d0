"""The dialog that writes the list, as it stands on the screen, to a file or prints it."""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QProgressBar, QWidget

from tthc_desktop.errors import UserError
from tthc_desktop.register import ListColumn, ListWish, Register
from tthc_desktop.text import number_text
from tthc_desktop.ui import files, messages, theme
from tthc_desktop.ui.page import Desktop
from tthc_desktop.ui.printing.printer import has_printer, make_printer, printing
from tthc_desktop.ui.tasks import Cancelled, Job
from tthc_desktop.ui.widgets.basics import button, label, row
from tthc_desktop.ui.widgets.choices import Segments
from tthc_desktop.ui.widgets.dialog import FramedDialog
from tthc_desktop.ui.widgets.fields import Field, LineEdit

_EXCEL, _PDF, _PRINTER = "xlsx", "pdf", "printer"
_PRINTER_NAME = "list"
_WIDTH, _HEIGHT = 600, 470
_NO_PRINTER = UserError("Máy tính này chưa có máy in nào.", "Hãy chọn PDF để in ở máy khác.")
_PERSONAL = (ListColumn.ID_NUMBER, ListColumn.PHONE)


class ExportDialog(FramedDialog):
    """Writes a list.

    Args:
        parent: the page.
        desktop: what pages share.
        wish: the list as it stands on the screen.
        count: how many dossiers are in it.
        more: whether more dossiers are found than the list shows.
    """

    def __init__(self, parent: QWidget, desktop: Desktop, wish: ListWish, count: int, *, more: bool = False) -> None:
        super().__init__(parent, "Xuất danh sách")
        self._desktop = desktop
        self._wish = wish
        self._job: Job | None = None
        self._pages: Iterator[tuple[int, int]] | None = None
        self._pdf = b""
        self.written: Path | None = None
        counted = f"Hơn {number_text(count)}" if more else number_text(count)
        self.about = label(f"{counted} hồ sơ · {wish.narrowed or 'không lọc'} · {wish.sorted_by}", "muted", wrap=True)
        self.kind = Segments([(_EXCEL, "Excel", "list"), (_PDF, "PDF", "document"), (_PRINTER, "Máy in", "printer")])
        self.folder = LineEdit(str(desktop.preferences.exports_folder))
        self.browse = button("Chọn…")
        self.browse.clicked.connect(self._ask_folder)
        place = QWidget()
        place.setLayout(row(self.folder, self.browse))
        place.setFocusProxy(self.folder)
        self.folder_field = Field("Ghi vào thư mục", place)
        self.personal = QCheckBox("Thêm cột Số giấy tờ và Điện thoại (chỉ 4 số cuối)")
        self.personal.setChecked(any(one in wish.columns for one in _PERSONAL))
        self.full = QCheckBox("Hiện đủ số giấy tờ, điện thoại (việc này được ghi vào nhật ký)")
        self.full.setEnabled(self.personal.isChecked())
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.hide()
        self.note = label("", "small")
        for part in (
            self.about,
            Field("Ghi ra", self.kind),
            self.folder_field,
            self.personal,
            self.full,
            self.note,
            self.progress,
        ):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.shut = button("Đóng")
        self.shut.clicked.connect(self.reject)
        self.start_button = button("Xuất", "primary", "export")
        self.start_button.clicked.connect(self.start)
        # Enter in whatever is no button itself.
        self.start_button.setDefault(True)
        self.foot.addStretch(1)
        self.foot.addWidget(self.shut)
        self.foot.addWidget(self.start_button)
        self.personal.toggled.connect(self._on_personal)
        self.kind.chosen.connect(self._on_kind)
        self.start_button.setFocus()
        self.fit(_WIDTH, _HEIGHT)

    def reject(self) -> None:
        """Call the work off when it is under way, else close."""
        self._pages = None
        if self._job is not None:
            self._job.cancel()
            return
        super().reject()

    def start(self) -> None:
        """Write the list, off the window's thread; it can be called off."""
        if self._job is not None or self._pages is not None:
            return
        kind = self.kind.value()
        if kind == _PRINTER and not has_printer():
            self.bar.show_error(_NO_PRINTER)
            return
        self.bar.clear()
        wish, path = self._chosen(), self._path(kind)

        def work(register: Register, job: Job) -> int:
            if kind != _PRINTER:
                path.parent.mkdir(parents=True, exist_ok=True)
                return register.list_export.write(wish, path, job.report)
            with tempfile.TemporaryDirectory() as folder:
                file = Path(folder) / "danh_sach.pdf"
                written = register.list_export.write(wish, file, job.report)
                self._pdf = file.read_bytes()
            return written

        self._set_busy(busy=True)
        self.progress.setRange(0, 0)
        self._job = self._desktop.long.submit(
            self, work, lambda count: self._on_written(count, None if kind == _PRINTER else path), self._on_failed
        )
        self._job.progressed.connect(self._on_progress)

    def _chosen(self) -> ListWish:
        columns = [one for one in self._wish.columns if one not in _PERSONAL]
        if self.personal.isChecked():
            columns[2:2] = _PERSONAL
        return replace(self._wish, columns=tuple(columns), full_numbers=self.full.isChecked() and self.full.isEnabled())

    def _path(self, kind: str) -> Path:
        now: datetime = self._desktop.register.clock()
        return Path(self.folder.text()) / f"Danh_sach_ho_so_{now:%Y%m%d_%H%M%S}.{kind}"

    def _set_busy(self, *, busy: bool) -> None:
        self.progress.setVisible(busy)
        self.start_button.setEnabled(not busy)
        self.shut.setText("Hủy" if busy else "Đóng")
        if not busy:
            self.note.clear()

    def _on_progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, max(1, total))
        self.progress.setValue(done)
        self.note.setText(f"Đã ghi {number_text(done)} / {number_text(total)} hồ sơ…")

    def _on_written(self, count: int, path: Path | None) -> None:
        self._job = None
        self._set_busy(busy=False)
        if path is None:
            self._ask_printer()
            return
        self.written = path
        self._desktop.preferences.exports_folder = path.parent
        self.bar.show_message(
            f"Đã ghi {number_text(count)} hồ sơ vào {path.name}.",
            theme.GOOD,
            "check",
            ("Mở tệp", lambda: files.open_path(path, self.bar.show_error)),
            ("Mở thư mục", lambda: files.open_path(path.parent, self.bar.show_error)),
        )
        self.shut.setFocus()

    def _on_failed(self, error: Exception) -> None:
        self._job = None
        self._set_busy(busy=False)
        if isinstance(error, Cancelled):
            self.bar.show_message("Đã hủy, không có tệp nào được ghi.", theme.RUNNING, "info")
        elif isinstance(error, UserError):
            self.bar.show_error(error)
        elif isinstance(error, OSError):
            self.bar.show_error(UserError(f"Không ghi được vào {self.folder.text()}.", "Hãy chọn thư mục khác."))
        else:
            messages.show_failure(self, error)

    def _ask_printer(self) -> None:
        printer = make_printer(self._desktop.preferences.printer(_PRINTER_NAME), self._pdf)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._print_on(printer))
        # Its own open() asks for a receiver.
        QDialog.open(dialog)

    def _print_on(self, printer: QPrinter) -> None:
        self._desktop.preferences.keep_printer(_PRINTER_NAME, printer.printerName())
        self._set_busy(busy=True)
        self._pages = printing(printer, self._pdf)
        self._print_next_page()

    def _print_next_page(self) -> None:
        if self._pages is None:
            self._set_busy(busy=False)
            return
        try:
            done, total = next(self._pages)
        except (StopIteration, UserError) as end:
            self._pages = None
            self._set_busy(busy=False)
            if isinstance(end, UserError):
                self.bar.show_error(end)
            else:
                self.bar.show_message("Đã gửi tới máy in.", theme.GOOD, "check")
            return
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.note.setText(f"Đang in trang {number_text(done)} / {number_text(total)}…")
        # Between two pages the window goes on living.
        QTimer.singleShot(0, self, self._print_next_page)

    def _on_personal(self, on: bool) -> None:
        self.full.setEnabled(on)
        if not on:
            self.full.setChecked(False)

    def _on_kind(self, kind: str) -> None:
        self.folder_field.setVisible(kind != _PRINTER)
        self.start_button.setText("In…" if kind == _PRINTER else "Xuất")

    def _ask_folder(self) -> None:
        dialog = QFileDialog(self, "Chọn thư mục ghi danh sách", self.folder.text())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.folder.setText)
        dialog.open()
