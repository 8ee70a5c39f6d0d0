"""“Đối chiếu”: a form or a list of another system beside the register, and taking over what is right."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from tthc_desktop.domain.people import Right
from tthc_desktop.register import FormComparison, SeveralFormsError
from tthc_desktop.reports.dossier_differences import DossierDifference
from tthc_desktop.reports.identities import TOTAL_ROW, column_text
from tthc_desktop.text import number_text
from tthc_desktop.ui import files, messages, theme
from tthc_desktop.ui.last_folders import LastFolders
from tthc_desktop.ui.report.cell_dialog import CellDialog
from tthc_desktop.ui.report.difference_table import DifferenceTable
from tthc_desktop.ui.report.file_drops import FileDrops
from tthc_desktop.ui.report.remarks import Remarks
from tthc_desktop.ui.widgets.basics import button, label, row
from tthc_desktop.ui.widgets.dialog import FramedDialog, on_keys, saves
from tthc_desktop.ui.widgets.notices import EmptyState
from tthc_desktop.ui.widgets.tables import opens_with_enter
from tthc_desktop.ui.widgets.work_dialog import WorkDialog

if TYPE_CHECKING:
    from tthc_desktop.register import ImportResult, ListComparison, Register
    from tthc_desktop.reports.reconciling import CellDifference
    from tthc_desktop.ui.page import Desktop
    from tthc_desktop.ui.report.tab import ReportChoice
    from tthc_desktop.ui.tasks import Job
    from tthc_desktop.ui.widgets.work_dialog import Report

# As many sheets are offered, and as many sentences have room above the table.
_MOST_SHEETS, _MOST_TOLD = 3, 12
_CHOOSE = (
    "Chọn Biểu II.06a mà hệ thống khác in ra, hoặc danh sách hồ sơ của hệ thống đó. Có thể thả tệp vào đây. "
    "Đối chiếu không sửa gì trong sổ."
)


class ReconcileDialog(FramedDialog):
    """Compares the shown period with a file.

    Args:
        parent: the page.
        desktop: what pages share.
        choice: the period, and how cancelled dossiers are counted.

    Signals:
        dossiers_wanted: dossiers of a cell are to be listed: their numbers, and what they are; the dialog has closed.
        dossier_wanted: the number of a dossier to be opened over the dialog.
        changed: something was taken over or given back, or written of a dossier behind a cell.
    """

    dossiers_wanted = Signal(object, str)
    dossier_wanted = Signal(int)
    changed = Signal()

    def __init__(self, parent: QWidget | None, desktop: Desktop, choice: ReportChoice) -> None:
        super().__init__(parent, f"Đối chiếu – {choice.period.title}")
        self._desktop = desktop
        self._choice = choice
        self._found: FormComparison | ListComparison | None = None
        self._path: Path | None = None
        self._job: Job | None = None
        self.head.addWidget(label(choice.period.range_text, "muted"))
        self.head.addStretch(1)
        self.choose = button("Chọn tệp…", "primary", "folder-open", "Chọn tệp để đối chiếu (Ctrl+O)")
        self.choose.clicked.connect(self._ask)
        self.told = label(_CHOOSE, "muted", wrap=True)
        top = row(self.told, self.choose, gap=theme.L)
        top.setStretch(0, 1)
        self.warnings = Remarks(_MOST_TOLD, lambda: self._table() or self.choose)
        self.empty = EmptyState("check-double")
        self.cells, self.dossiers = DifferenceTable(of_form=True), DifferenceTable(of_form=False)
        self.dossiers.rows.marked.connect(self._name_take)
        self.shown = QStackedWidget()
        self.shown.addWidget(self.empty)
        for table in (self.cells, self.dossiers):
            opens_with_enter(table, self._open)
            self.shown.addWidget(table)
        self.keys = label("", "small")
        self.body.addLayout(top)
        self.body.addWidget(self.warnings)
        self.body.addWidget(self.shown, 1)
        self.body.addWidget(self.keys)
        self.take = button("Lấy từ danh sách", "primary", "import")
        self.take.clicked.connect(self.take_over)
        self.take.hide()
        self.foot.addStretch(1)
        self.foot.addWidget(self.add_cancel())
        self.foot.addWidget(self.take)
        on_keys(self, "Ctrl+O", self._ask)
        saves(self, self.take_over)
        self._drops = FileDrops(self, lambda paths: self.read(paths[0]))
        self._tell_empty("Chưa chọn tệp", "Kết quả đối chiếu hiện ở đây.")
        self.fit(1180, 640)
        self.choose.setFocus()

    def _ask(self) -> None:
        if self.choose.isEnabled():
            files.ask_list(
                self, "Chọn biểu hoặc danh sách để đối chiếu", LastFolders(self._desktop.preferences), self.read
            )

    def read(self, path: Path, sheet_name: str | None = None) -> None:
        """Compare with a file.

        Args:
            path: a form or a list.
            sheet_name: the sheet where the file has several forms.
        """
        if self._job is not None:
            return
        period, layout = self._choice.period, self._choice.layout
        self._path = path
        self.bar.clear()
        self.warnings.clear()
        self.choose.setEnabled(False)
        self.told.setText(f"Đang đối chiếu với {path.name}…")

        def work(register: Register, job: Job) -> FormComparison | ListComparison:
            return register.reconciling.with_file(path, period, layout, sheet_name, job.report)

        self._job = self._desktop.long.submit(self, work, self._on_read, self._on_failed)

    def _rest(self) -> None:
        self._job = None
        self.choose.setEnabled(True)

    def _on_failed(self, error: Exception) -> None:
        self._rest()
        self._found = None
        self.take.hide()
        self.keys.setText("")
        self.told.setText(_CHOOSE)
        self._tell_empty("Chưa đối chiếu được", "Hãy xem lý do ở dưới, rồi chọn lại tệp.")
        self.choose.setFocus()
        path = self._path
        if isinstance(error, SeveralFormsError) and path is not None:
            sheets = error.sheets[:_MOST_SHEETS]
            self.bar.show_error(error, *((name, partial(self.read, path, name)) for name in sheets))
            return
        messages.show_failure(self, error, self.bar)

    def _tell_empty(self, title: str, text: str) -> None:
        self.empty.tell(title, text)
        self.shown.setCurrentWidget(self.empty)

    def _on_read(self, found: FormComparison | ListComparison) -> None:
        self._rest()
        self._found = found
        assert self._path is not None
        what = "ô" if isinstance(found, FormComparison) else "hồ sơ"
        count, all_of_them = number_text(len(found.differences)), number_text(found.compared)
        self.told.setText(
            f"{self._path.name}: {count} trong {all_of_them} {what} khác nhau."
            if found.differences
            else f"{self._path.name}: đã so {all_of_them} {what}."
        )
        self._tell_warnings(found)
        table = self.cells if isinstance(found, FormComparison) else self.dossiers
        table.show_differences(found)
        if found.differences:
            self.shown.setCurrentWidget(table)
            table.setFocus()
        else:
            self._tell_empty("Không có khác biệt", f"{all_of_them} {what} trong sổ và trong tệp như nhau.")
            self.choose.setFocus()
        self._name_take()
        keys = "Enter: xem hồ sơ của ô" if table is self.cells else "Enter: mở hồ sơ · Phím cách: đánh dấu để lấy"
        self.keys.setText(keys if found.differences else "")

    def _tell_warnings(self, found: FormComparison | ListComparison) -> None:
        told = list(found.warnings)
        if isinstance(found, FormComparison):
            broken = [violation.sentence() for violation in found.violations]
            told += [f"Biểu trong tệp không tự khớp. {sentence}" for sentence in broken[:1]] + broken[1:]
        self.warnings.tell(told, theme.SOON)

    def _table(self) -> DifferenceTable | None:
        shown = self.shown.currentWidget()
        return shown if isinstance(shown, DifferenceTable) else None

    def _takeable(self) -> list[str]:
        """Return the codes of the dossiers that Ctrl+S takes."""
        return self.dossiers.rows.chosen() if self._table() is self.dossiers else []

    def _name_take(self) -> None:
        """Name the button by what it takes: the marked dossiers, or all that can be taken."""
        codes = self._takeable()
        self.take.setVisible(bool(codes))
        if not codes:
            return
        which = "đã đánh dấu" if self.dossiers.rows.has_marks else "của danh sách"
        self.take.setText(f"Lấy {number_text(len(codes))} hồ sơ {which}")
        self.take.setToolTip("Ghi vào sổ như một lần nhập, hoàn tác được (Ctrl+S)")

    def _open(self, index: QModelIndex) -> None:
        table = self._table()
        if table is None or not index.isValid() or self._job is not None:
            return
        difference = table.rows.rows[index.row()].difference
        if isinstance(difference, DossierDifference):
            if difference.dossier.key is None:
                text = f"Sổ chưa có hồ sơ {difference.dossier.code}; đánh dấu rồi bấm Ctrl+S để lấy từ danh sách."
                self.bar.show_message(text, theme.RUNNING, "info")
            else:
                self.dossier_wanted.emit(difference.dossier.key)
        elif not difference.ours:
            self.bar.show_message("Sổ không có hồ sơ nào ở ô này.", theme.RUNNING, "info")
        else:
            self._list_behind(difference)

    def _list_behind(self, cell: CellDifference) -> None:
        assert isinstance(self._found, FormComparison)
        period, layout = self._choice.period, self._found.layout
        name = "Tổng cộng" if cell.row == TOTAL_ROW else cell.row
        caption = f"II.06a {period.title} · cột {column_text(cell.column)} · {name}"

        def work(register: Register, _: Job) -> list[int]:
            return register.dossiers_behind(period, cell.column, cell.field, layout)

        def done(keys: Sequence[int]) -> None:
            # Over the comparison, which would have to be made anew otherwise.
            behind = CellDialog(self, self._desktop, keys, caption, period, layout, cell.column)
            behind.card_wanted.connect(self.dossier_wanted)
            behind.dossiers_wanted.connect(self._list)
            behind.changed.connect(self.changed)
            behind.open()

        self._desktop.long.submit(self, work, done, lambda error: messages.show_failure(self, error, self.bar))

    def _list(self, keys: Sequence[int], caption: str) -> None:
        self.accept()
        self.dossiers_wanted.emit(keys, caption)

    def take_over(self) -> None:
        """Take the marked dossiers over from the list, or all when none is marked."""
        path, codes = self._path, self._takeable()
        if self._job is not None or path is None:
            return
        if not codes or not self._desktop.may_do(Right.IMPORT_LISTS, self.bar.show_error):
            return
        dialog = WorkDialog(self, "Lấy từ danh sách", "Nếu dừng, không có gì được ghi vào sổ.", len(codes))

        def work(register: Register, report: Report) -> ImportResult:
            return register.reconciling.take_over(path, codes, report)

        dialog.do(self._desktop.long, work, self._on_taken, self._on_not_taken)

    def _on_not_taken(self, error: Exception) -> None:
        messages.show_failure(self, error, self.bar, "Đã dừng. Sổ vẫn như trước.")

    def _on_taken(self, result: ImportResult) -> None:
        assert self._path is not None
        self.read(self._path)
        taken = result.added + result.changed
        kept = ""
        if result.rejected:
            first = result.rejected[0]
            kept = f"{number_text(len(result.rejected))} hồ sơ giữ theo sổ. Dòng {first.row_number}: {first.reason}"
        if not taken:
            self.bar.show_message(kept or "Danh sách không có gì mới cho các hồ sơ này.", theme.SOON, "info")
            return
        told = f"Đã lấy {number_text(taken)} hồ sơ từ {result.file_name}. {kept}".strip()
        # Beside a dialog the toast of the window cannot be reached.
        way_back = ("Hoàn tác", lambda: self._give_back(result.key))
        self.bar.show_message(told, theme.SOON if kept else theme.GOOD, "check", way_back)
        self.changed.emit()

    def _give_back(self, key: int) -> None:
        if not self._desktop.may_do(Right.DELETE_MANY, self.bar.show_error):
            return

        def work(register: Register, _: Job) -> None:
            register.undo_import(key)

        def undone(_: object) -> None:
            self.changed.emit()
            if self._path is not None:
                self.read(self._path)
            self.bar.show_message("Đã trả lại như trước khi lấy từ danh sách.", theme.GOOD, "undo")

        self._desktop.long.submit(self, work, undone, lambda error: messages.show_failure(self, error, self.bar))

    def done(self, result: int) -> None:
        if self._job is not None:
            self._job.cancel()
        super().done(result)


def open_reconciling(parent: QWidget, desktop: Desktop, choice: ReportChoice) -> ReconcileDialog:
    """Open the dialog over a page.

    Args:
        parent: the page.
        desktop: what pages share.
        choice: the period that is shown.
    """
    dialog = ReconcileDialog(parent, desktop, choice)
    dialog.open()
    return dialog
