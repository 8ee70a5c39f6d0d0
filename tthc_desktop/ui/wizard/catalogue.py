"""The step that gives the register its catalogue: the shipped one, one from Excel, or none yet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QPlainTextEdit, QRadioButton

from tthc_desktop.text import number_text
from tthc_desktop.ui import files, messages, theme
from tthc_desktop.ui.last_folders import LastFolders
from tthc_desktop.ui.widgets.basics import button, card, column, label, row
from tthc_desktop.ui.widgets.enter_chooses import EnterChooses
from tthc_desktop.ui.widgets.notices import MessageBar
from tthc_desktop.ui.wizard.step import Step

if TYPE_CHECKING:
    from tthc_desktop.register import ImportResult, Register
    from tthc_desktop.ui.page import Desktop
    from tthc_desktop.ui.tasks import Job


class CatalogueStep(Step):
    """Chooses where the procedures come from.

    Signals:
        busy: a file is being read, or is read.
    """

    busy = Signal(bool)

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(
            desktop,
            "catalogue",
            "Danh mục thủ tục",
            "Danh mục cho biết tên, mã, lĩnh vực và thời hạn của từng thủ tục; từ đó máy tính hạn trả.",
        )
        self.shipped = QRadioButton("Dùng danh mục kèm theo chương trình")
        self.from_file = QRadioButton("Nhập danh mục của đơn vị từ tệp Excel")
        self.later = QRadioButton("Chưa lấy danh mục nào; nhập sau ở trang Danh mục")
        self._group = QButtonGroup(self)
        for choice in (self.shipped, self.from_file, self.later):
            self._group.addButton(choice)
        self.shipped_note = label("", "muted", wrap=True)
        self.sources = QPlainTextEdit()
        self.sources.setReadOnly(True)
        self.sources.setTabChangesFocus(True)
        self.sources.setFixedHeight(104)
        self.sources.setAccessibleName("Nguồn của danh mục kèm theo")
        self.choose = button("Chọn tệp…", icon="folder-open")
        self.choose.clicked.connect(self._choose)
        self.bar = MessageBar()
        inside = card()
        inside.setLayout(
            column(
                self.shipped,
                self.shipped_note,
                label("Nguồn:", "label"),
                self.sources,
                row(self.from_file, self.choose, None),
                self.later,
                gap=theme.S,
                margin=theme.L,
            )
        )
        self.body.addWidget(inside)
        self.body.addWidget(self.bar)
        self.body.addStretch(1)
        EnterChooses(self, (self.shipped, self.from_file, self.later), self._after_choice)
        self.shipped.setChecked(True)
        self._job: Job | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a file is being read."""
        return self._job is not None

    def _after_choice(self) -> None:
        if self.from_file.isChecked():
            self.choose.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.finished.emit()

    def focus_first(self) -> None:
        checked = self._group.checkedButton() or self.shipped
        checked.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        register = self.desktop.register
        shipped = register.first_start.shipped_catalogue()
        self.shipped_note.setText(
            f"{number_text(shipped.procedures)} thủ tục cấp xã, trong đó {number_text(shipped.without_term)} thủ tục "
            "chưa đối chiếu được thời hạn (khi tiếp nhận phải đặt hạn trả bằng tay). Thời hạn lấy từ quyết định của "
            "nhiều tỉnh: hãy đối chiếu với quyết định của tỉnh mình rồi sửa ở trang Danh mục."
        )
        self.sources.setPlainText("\n".join(f"{source} ({count} thủ tục)" for source, count in shipped.sources))
        if register.has_catalogue():
            count = len(register.procedures(register.clock().date()))
            self.later.setText(f"Giữ danh mục đang có ({number_text(count)} thủ tục)")
            self.later.setChecked(True)

    def _choose(self) -> None:
        self.from_file.setChecked(True)
        files.ask_list(self, "Chọn tệp danh mục", LastFolders(self.desktop.preferences), self.take_in)

    def take_in(self, path: Path) -> None:
        """Import a catalogue in the background."""
        if self._job is not None:
            return

        def work(register: Register, job: Job) -> ImportResult:
            return register.import_file(path, job.report)

        self.bar.show_message(f"Đang đọc {path.name}…", theme.RUNNING, "clock", closable=False)
        self.setEnabled(False)
        self.busy.emit(True)
        self.desktop.quick.hold()
        self.desktop.is_importing = True
        self._job = self.desktop.long.submit(self, work, self._on_done, self._on_failed)

    def cancel(self) -> None:
        """Break the reading off; nothing is written then."""
        if self._job is not None:
            self.bar.show_message("Đang dừng nhập…", theme.RUNNING, "clock", closable=False)
            self._job.cancel()

    def _over(self) -> None:
        self._job = None
        self.desktop.is_importing = False
        self.desktop.quick.release()
        self.setEnabled(True)
        self.busy.emit(False)

    def _on_done(self, result: ImportResult) -> None:
        self._over()
        what = "thủ tục" if result.kind.value == "catalogue" else "hồ sơ"
        words = f"Đã nhập {number_text(result.added + result.changed)} {what} từ {result.file_name}."
        if result.rejected:
            words += f" {number_text(len(result.rejected))} dòng không nhận được, ghi tại {result.rejected_file}."
        self.refresh()
        self.bar.show_message(words, theme.SOON if result.rejected else theme.GOOD, "check", closable=False)
        self.focus_first()

    def _on_failed(self, error: Exception) -> None:
        self._over()
        messages.show_failure(self, error, self.bar, "Đã dừng nhập, chưa có gì được ghi.")

    def check(self) -> bool:
        if self.from_file.isChecked():
            self.bar.show_message(
                "Hãy chọn tệp danh mục, hoặc chọn cách khác.", theme.SOON, "info", ("Chọn tệp…", self._choose)
            )
            return False
        return True

    def save(self) -> None:
        if self.shipped.isChecked():
            self.desktop.register.use_shipped_catalogue()
            self.refresh()
