"""“Tổng hợp”: the forms II.06a of several units added up, each file with its verdict, the sum as it will be printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from tthc_desktop.domain.periods import free_range
from tthc_desktop.register import SeveralFormsError, SumWish
from tthc_desktop.reports.grid import grid_of
from tthc_desktop.reports.summing import SUM_FORM_TEXT, SUM_ROWS_TEXT, SumForm, SumRows
from tthc_desktop.text import number_text
from tthc_desktop.ui import files, messages, shortcuts, theme
from tthc_desktop.ui.last_folders import LastFolders
from tthc_desktop.ui.report.file_drops import FileDrops
from tthc_desktop.ui.report.remarks import Remarks
from tthc_desktop.ui.report.sheet_view import SheetView
from tthc_desktop.ui.report.sum_files_table import SumFilesTable
from tthc_desktop.ui.widgets.basics import button, column, label, row
from tthc_desktop.ui.widgets.dialog import FramedDialog, on_keys, saves
from tthc_desktop.ui.widgets.fields import ComboBox
from tthc_desktop.ui.widgets.notices import EmptyState

if TYPE_CHECKING:
    from tthc_desktop.register import Register, Summed, SummedFile
    from tthc_desktop.reports.document import FormDocument
    from tthc_desktop.ui.page import Desktop
    from tthc_desktop.ui.tasks import Job

shortcuts.declare("Tổng hợp", {"Del": "Bỏ tệp đang chọn"})

# As many sheets are offered, and as many sentences have room below the files.
_MOST_SHEETS, _MOST_TOLD = 3, 8
_LEFT_WIDTH, _NARROW_LEFT_WIDTH = 520, 412
# A dialog of less is on a small screen, or on one with very large letters.
_NARROW = 1100
_FOLDER = "tong-hop"


class SumDialog(FramedDialog):
    """Adds files up and writes the sum.

    Args:
        parent: the page.
        desktop: what pages share.
    """

    def __init__(self, parent: QWidget | None, desktop: Desktop) -> None:
        super().__init__(parent, "Tổng hợp Biểu II.06a của nhiều đơn vị")
        self._desktop = desktop
        self._paths: list[Path] = []
        self._sheets: dict[Path, str] = {}
        self._summed: Summed | None = None
        self._job: Job | None = None
        self.form_choice, self.rows_choice = ComboBox(), ComboBox()
        for form, caption in SUM_FORM_TEXT.items():
            self.form_choice.addItem(caption, form)
        for mode, caption in SUM_ROWS_TEXT.items():
            self.rows_choice.addItem(caption, mode)
        self.form_choice.setAccessibleName("Mẫu biểu tổng hợp")
        self.rows_choice.setAccessibleName("Mỗi dòng của biểu là gì")
        self.add = button("Thêm tệp…", "primary", "plus", "Thêm các tệp Biểu II.06a (Ctrl+O)")
        self.remove = button("Bỏ tệp", icon="trash", tip="Bỏ tệp đang chọn khỏi tổng hợp (Delete)")
        self.table = SumFilesTable()
        self.problems = Remarks(_MOST_TOLD, lambda: self.table)
        self.source = label("", "small", wrap=True)
        self.sheet = SheetView(clickable=False)
        self.empty = EmptyState("inbox")
        self.shown = QStackedWidget()
        self.shown.addWidget(self.empty)
        self.shown.addWidget(self.sheet)
        left = QWidget()
        left.setLayout(column(row(self.add, self.remove, None), self.table, self.problems))
        choices = row(self.form_choice, self.rows_choice, None)
        right = column(choices, self.shown, self.source)
        content = QHBoxLayout()
        content.setSpacing(theme.L)
        content.addWidget(left)
        content.addLayout(right, 1)
        self.body.addLayout(content, 1)
        self.export = button("Xuất tổng hợp", "primary", "export", "Ghi biểu ra Excel, PDF và bảng nguồn (Ctrl+S)")
        self.foot.addStretch(1)
        self.foot.addWidget(self.add_cancel())
        self.foot.addWidget(self.export)
        self._connect()
        self.fit(1300, 690)
        narrow = self.width() < _NARROW
        left.setFixedWidth(_NARROW_LEFT_WIDTH if narrow else _LEFT_WIDTH)
        self.table.set_narrow(narrow)
        self._show(None)
        self.add.setFocus()

    def _connect(self) -> None:
        self.add.clicked.connect(self._ask)
        self.remove.clicked.connect(self.take_out)
        self.export.clicked.connect(self.write)
        for choice in (self.form_choice, self.rows_choice):
            choice.currentIndexChanged.connect(self._lay_out)
        on_keys(self, "Ctrl+O", self._ask)
        saves(self, self.write)
        on_keys(self, "Delete", self.take_out)
        self._drops = FileDrops(self, self.add_files)

    def _ask(self) -> None:
        files.ask_several(self, "Chọn các tệp Biểu II.06a", LastFolders(self._desktop.preferences), self.add_files)

    def add_files(self, paths: Sequence[Path]) -> None:
        """Add files to the sum; one that is there already stays once."""
        self._paths = list(dict.fromkeys([*self._paths, *paths]))
        self._read()

    def take_out(self) -> None:
        """Take the chosen file out of the sum."""
        chosen = self.table.chosen()
        # The table shows a file until the others have been read anew.
        if chosen is not None and chosen.path in self._paths:
            self._paths.remove(chosen.path)
            self._sheets.pop(chosen.path, None)
            self._read()

    def _read(self) -> None:
        self.bar.clear()
        if self._job is not None:
            self._job.cancel()
        paths, sheets = tuple(self._paths), dict(self._sheets)
        if not paths:
            self._show(None)
            return
        self.title.setText("Tổng hợp – đang đọc tệp…")
        self.export.setEnabled(False)

        def work(register: Register, _: Job) -> Summed:
            return register.summing_up.sum(paths, sheets)

        def done(summed: Summed) -> None:
            if paths == tuple(self._paths):
                self._show(summed)

        self._job = self._desktop.long.submit(self, work, done, self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        self.export.setEnabled(self._summed is not None and self._summed.sum is not None)
        messages.show_failure(self, error, self.bar)

    def _show(self, summed: Summed | None) -> None:
        self._job = None
        self._summed = summed
        count = len(summed.files) if summed else 0
        self.title.setText(f"Tổng hợp {number_text(count)} biểu" if count else self.windowTitle())
        self.table.show_files(summed)
        self.remove.setEnabled(bool(count))
        self._tell_problems(summed)
        if count == 1 and self.add.hasFocus():
            self.table.setFocus()
        self._lay_out()

    def _tell_problems(self, summed: Summed | None) -> None:
        """Say what is wrong, then what somebody should know before the sum is believed."""
        if summed is None:
            self.problems.clear()
            return
        several = next((one for one in summed.files if isinstance(one.error, SeveralFormsError)), None)
        tone = theme.LATE if summed.problems else theme.SOON
        told = [*summed.problems, *(summed.sum.warnings if summed.sum else ())]
        self.problems.tell(told, tone, *self._sheet_choices(several), closable=False)

    def _sheet_choices(self, file: SummedFile | None) -> list[tuple[str, Callable[[], object]]]:
        if file is None or not isinstance(file.error, SeveralFormsError):
            return []

        def choose(name: str) -> None:
            self._sheets[file.path] = name
            self._read()

        return [(name, partial(choose, name)) for name in file.error.sheets[:_MOST_SHEETS]]

    def _wish(self) -> SumWish:
        draft = bool(self._summed and self._summed.problems)
        form, rows = SumForm(self.form_choice.currentData()), SumRows(self.rows_choice.currentData())
        return SumWish(form, rows, draft=draft)

    def _document(self) -> FormDocument | None:
        if self._summed is None or self._summed.sum is None:
            return None
        return self._desktop.register.summing_up.document(self._summed, self._wish())

    def _lay_out(self) -> None:
        document = self._document()
        self.export.setEnabled(document is not None)
        self.export.setText("Xuất bản nháp" if self._wish().draft else "Xuất tổng hợp")
        if document is None:
            self.empty.tell(
                "Chưa có biểu nào để cộng",
                "Thêm, hoặc thả vào đây, tệp Biểu II.06a của từng đơn vị.",
            )
            self.source.setText("")
            self.shown.setCurrentWidget(self.empty)
            return
        self.sheet.show_grid(grid_of(document))
        self.source.setText(f"Nguồn mẫu: {document.layout.source}.")
        self.shown.setCurrentWidget(self.sheet)

    def _folder(self, document: FormDocument) -> Path:
        period = free_range(document.period_first, document.period_last)
        return self._desktop.preferences.exports_folder / _FOLDER / period.file_name

    def write(self) -> None:
        """Write the sum: the form as .xlsx and .pdf, and where each number comes from."""
        document, summed = self._document(), self._summed
        if document is None or summed is None or not self.export.isEnabled():
            return
        if not self._desktop.may_write(self.bar.show_error):
            return
        wish, folder = self._wish(), self._folder(document)
        self.export.setEnabled(False)

        def work(register: Register, _: Job) -> tuple[Path, ...]:
            return register.summing_up.export(summed, folder, wish)

        self._desktop.long.submit(self, work, self._on_written, self._on_failed)

    def _on_written(self, written: tuple[Path, ...]) -> None:
        self.export.setEnabled(True)
        names = ", ".join(path.name for path in written)
        files.tell_written(self.bar, f"Đã ghi {names}.", written[0])


def open_summing(parent: QWidget, desktop: Desktop) -> SumDialog:
    """Open the dialog over a page.

    Args:
        parent: the page.
        desktop: what pages share.
    """
    dialog = SumDialog(parent, desktop)
    dialog.open()
    return dialog
