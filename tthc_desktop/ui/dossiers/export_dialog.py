"""The dialog that writes the list, as it stands on the screen, to a file or prints it."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QProgressBar, QWidget

from tthc_desktop.errors import UserError
from tthc_desktop.register import ListColumn
from tthc_desktop.text import number_text
from tthc_desktop.ui import files, messages
from tthc_desktop.ui.printing.kinds import LIST
from tthc_desktop.ui.printing.printout_preview import PrintoutPreview
from tthc_desktop.ui.printing.words import NO_PRINTER_HERE
from tthc_desktop.ui.widgets.basics import button, label, row
from tthc_desktop.ui.widgets.choices import Segments
from tthc_desktop.ui.widgets.dialog import FramedDialog, saves
from tthc_desktop.ui.widgets.fields import Field, LineEdit

if TYPE_CHECKING:
    from tthc_desktop.register import ListWish, Register
    from tthc_desktop.ui.page import Desktop
    from tthc_desktop.ui.tasks import Job

_EXCEL, _PDF, _PRINTER = "xlsx", "pdf", "printer"
_WIDTH, _HEIGHT = 600, 470
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
        self._may_see = desktop.register.numbers_seen.allowed
        self._job: Job | None = None
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
        self.full.setToolTip("" if self._may_see else "Việc này cần quyền xem đủ số giấy tờ, điện thoại")
        self.full.setEnabled(self.personal.isChecked() and self._may_see)
        self.why = LineEdit(limit=200)
        self.why_field = Field("Cần đủ số để làm gì (nếu muốn ghi)", self.why)
        self.why_field.hide()
        self.full.toggled.connect(self.why_field.setVisible)
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
            self.why_field,
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
        saves(self, self.start_button.click)
        self.foot.addStretch(1)
        self.foot.addWidget(self.shut)
        self.foot.addWidget(self.start_button)
        self.personal.toggled.connect(self._on_personal)
        self.kind.chosen.connect(self._on_kind)
        self.start_button.setFocus()
        self.fit(_WIDTH, _HEIGHT)

    def reject(self) -> None:
        """Call the work off when it is under way, else close."""
        if self._job is not None:
            self._job.cancel()
            return
        super().reject()

    def start(self) -> None:
        """Write the list, off the window's thread; it can be called off."""
        if self._job is not None:
            return
        kind = self.kind.value()
        if kind == _PRINTER and not self._desktop.printers.names():
            self.bar.show_error(NO_PRINTER_HERE)
            return
        self.bar.clear()
        wish, path = self._chosen(), self._path(kind)

        def work(register: Register, job: Job) -> int:
            if kind != _PRINTER:
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
        full = self.full.isChecked() and self.full.isEnabled()
        return replace(self._wish, columns=tuple(columns), full_numbers=full, why=self.why.text() if full else "")

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
            self._show_pages()
            return
        self.written = path
        self._desktop.preferences.exports_folder = path.parent
        files.tell_written(self.bar, f"Đã ghi {number_text(count)} hồ sơ vào {path.name}.", path)
        self.shut.setFocus()

    def _on_failed(self, error: Exception) -> None:
        self._job = None
        self._set_busy(busy=False)
        if isinstance(error, OSError):
            error = UserError(f"Không ghi được vào {self.folder.text()}.", "Hãy chọn thư mục khác.")
        messages.show_failure(self, error, self.bar, "Đã hủy, không có tệp nào được ghi.")

    def _show_pages(self) -> None:
        """Show the pages as they will be printed, with the way to the printer."""
        pdf, now = self._pdf, self._desktop.register.clock()
        about = f"{now:%Y%m%d_%H%M%S}"
        PrintoutPreview(
            self, "Danh sách hồ sơ", self._desktop.register, LIST, lambda *_: pdf, about, self._desktop.printers
        ).open()

    def _on_personal(self, on: bool) -> None:
        self.full.setEnabled(on and self._may_see)
        if not on:
            self.full.setChecked(False)

    def _on_kind(self, kind: str) -> None:
        self.folder_field.setVisible(kind != _PRINTER)
        self.start_button.setText("In…" if kind == _PRINTER else "Xuất")

    def _ask_folder(self) -> None:
        files.ask_folder(self, "Chọn thư mục ghi danh sách", self.folder.text(), self.folder.setText)
