"""Shows what was read from a spreadsheet before it is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QProgressBar, QWidget

from tthc_desktop.text import number_text
from tthc_desktop.ui import messages, theme
from tthc_desktop.ui.batch.columns import TITLES, TYPED, Column
from tthc_desktop.ui.batch.id_numbers import with_zeros
from tthc_desktop.ui.batch.long_work import AT_ONCE
from tthc_desktop.ui.batch.model import BatchModel
from tthc_desktop.ui.batch.pasted import MOST_ROWS, read_table
from tthc_desktop.ui.batch.pasted_reading import Surroundings, read_pasted
from tthc_desktop.ui.batch.rows import TypedRow
from tthc_desktop.ui.batch.view import BatchView
from tthc_desktop.ui.tasks import Cancelled
from tthc_desktop.ui.widgets.basics import button, label, row
from tthc_desktop.ui.widgets.dialog import FramedDialog, on_keys, saves
from tthc_desktop.ui.widgets.fields import ComboBox

if TYPE_CHECKING:
    from tthc_desktop.register import Register
    from tthc_desktop.ui.batch.desk import BatchDesk
    from tthc_desktop.ui.batch.model import Index
    from tthc_desktop.ui.page import Desktop
    from tthc_desktop.ui.tasks import Job

Rows = list[TypedRow]
Write = Callable[[Rows, Rows, Callable[[], object], Callable[[Exception], object]], object]


class _ListedModel(BatchModel):
    """The rows of the list; those that are left out say so."""

    leaves_doubles_out = True

    def leave_out(self, doubles: bool) -> None:
        """Leave the rows that may be doubles out, or take them in."""
        self.leaves_doubles_out = doubles
        if self.rows:
            self.dataChanged.emit(self.index(0, Column.CODE), self.index(len(self.rows) - 1, Column.CODE))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and index.column() == Column.CODE and self.leaves_doubles_out:
            row = self.typed_row(index.row())
            if row is not None and row.double:
                return "Bỏ, trùng"
        return super().data(index, role)


class _Preview(BatchView):
    """The rows as the grid will show them; nothing is typed here."""

    def __init__(self, model: BatchModel) -> None:
        super().__init__(model)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName("Các dòng đọc được")

    def handle_key(self, event: QKeyEvent) -> bool:
        return False

    def open_editor(self) -> None:
        self.setFocus()


class PasteDialog(FramedDialog):
    """Shows the rows, marks those that are wrong and those that may be doubles, and writes the good ones.

    Args:
        parent: the window.
        desktop: what pages share.
        text: what was copied.
        sticking: gives what the list does not tell.
        desk: the grid into which it is pasted.
        write: gets the good rows and those to be mended, what to do when they are written, and when they cannot be.
    """

    def __init__(
        self, parent: QWidget, desktop: Desktop, text: str, sticking: TypedRow, desk: BatchDesk, write: Write
    ) -> None:
        super().__init__(parent, "Dán từ Excel")
        self._desktop, self._write = desktop, write
        self._choices = desk.model.choices
        typed = [one for _, one in desk.model.begun()]
        self._around = Surroundings(desk.day, self._choices, sticking, typed)
        self._table = read_table(text, self._choices)
        self._job: Job | None = None
        self._rows: Rows = []
        self._has_zeros = False
        self.good: Rows = []
        self.bad: Rows = []
        self.summary = label("", "strong")
        self._columns = label("", "muted", wrap=True)
        self.first = ComboBox()
        self.first.setAccessibleName("Cột đầu tiên là")
        for column in TYPED:
            self.first.addItem(TITLES[column], column)
        self.first.choose(next((one for one in self._table.columns if one is not None), Column.NAME))
        self.leave_out = QCheckBox()
        self.leave_out.setChecked(True)
        self.zeros = button("", icon="plus", tip="Thêm lại số 0 mà Excel bỏ mất (Ctrl+0)")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("Đang đọc các dòng")
        self.model = _ListedModel(desk.due_of, lambda row: None)
        self.view = _Preview(self.model)
        self.cancel = button("Đóng, không ghi", tip="Đóng (Esc)")
        self.save = button("Ghi", "primary", "check", "Ghi các dòng đúng vào sổ (Ctrl+S)")
        self._lay_out()
        self.cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self._save)
        self.zeros.clicked.connect(self._put_zeros_back)
        self.leave_out.toggled.connect(self._show)
        saves(self, self.save.click)
        on_keys(self, "Ctrl+0", self.zeros.click)
        self.first.currentIndexChanged.connect(self._move_columns)
        self.fit(1240, 620)
        self._read()
        self.save.setFocus()

    def _lay_out(self) -> None:
        caption = label("Cột đầu tiên là", "label")
        caption.setBuddy(self.first)
        self.body.addLayout(row(self.summary, None, caption, self.first))
        for widget in (caption, self.first):
            widget.setVisible(not self._table.has_heading)
        self.body.addWidget(self._columns)
        self.body.addLayout(row(self.leave_out, None, self.zeros))
        self.body.addWidget(self.progress)
        self.body.addWidget(self.view, 1)
        self.foot.addWidget(label("Các dòng cần sửa sẽ nằm trong bảng nhập nhanh để sửa rồi ghi sau.", "small"))
        self.foot.addStretch(1)
        self.foot.addWidget(self.cancel)
        self.foot.addWidget(self.save)

    # Reading

    def _move_columns(self) -> None:
        start = TYPED.index(self.first.currentData())
        skipped = next((place for place, one in enumerate(self._table.columns) if one is not None), 0)
        columns = [*[None] * skipped, *TYPED[start:]]
        width = len(self._table.columns)
        self._table = replace(self._table, columns=tuple((columns + [None] * width)[:width]))
        self._read()

    def _put_zeros_back(self) -> None:
        self._has_zeros = True
        self._read()

    def _read(self) -> None:
        """Read the rows: a few at once, many off the window's thread."""
        table, around, zeros = self._table, self._around, self._has_zeros
        if self._job is not None:
            self._job.cancel()
            self._job = None
        if len(table.cells) <= AT_ONCE:
            self._on_read(read_pasted(self._desktop.register, table, around, lambda done, total: None, zeros=zeros))
            return

        def work(register: Register, job: Job) -> Rows:
            return read_pasted(register, table, around, job.report, zeros=zeros)

        self.progress.setRange(0, len(table.cells))
        self.progress.setValue(0)
        self.progress.show()
        self.summary.setText(f"Đang đọc {number_text(len(table.cells))} dòng…")
        for widget in (self.save, self.leave_out, self.zeros):
            widget.setEnabled(False)
        job = self._desktop.quick.submit(
            self, work, lambda rows: self._on_read(rows, job), lambda error: self._on_unread(error, job)
        )
        job.progressed.connect(lambda done, _: self.progress.setValue(done))
        self._job = job

    def _on_read(self, rows: Rows, job: Job | None = None) -> None:
        if job is not self._job:
            # Other columns were chosen meanwhile.
            return
        self._job = None
        self.progress.hide()
        self._rows = rows
        self._show()
        self.save.setFocus()

    def _on_unread(self, error: Exception, job: Job) -> None:
        if job is not self._job or isinstance(error, Cancelled):
            return
        self._job = None
        self.progress.hide()
        self.summary.setText("Chưa đọc được các dòng.")
        messages.show_failure(self, error, self.bar)

    def _show(self) -> None:
        """Show the rows, and what would be written of them."""
        rows, doubles = self._rows, sum(bool(one.double) for one in self._rows)
        going = [one for one in rows if not (one.double and self.leave_out.isChecked())]
        self.good = [one for one in going if not one.errors]
        self.bad = [one for one in going if one.errors]
        if self.model.rows != rows:
            self.model.show_rows(rows, self._choices)
        self.model.leave_out(self.leave_out.isChecked())
        good = number_text(len(self.good))
        wrong = f", {number_text(len(self.bad))} dòng cần sửa" if self.bad else ""
        left_out = f", bỏ {number_text(len(rows) - len(going))} dòng trùng" if len(going) < len(rows) else ""
        self.summary.setText(f"Đọc được {number_text(len(rows))} dòng: {good} dòng ghi được{wrong}{left_out}.")
        names = ", ".join(TITLES[one] if one is not None else "(bỏ qua)" for one in self._table.columns)
        how = "Các cột nhận ra theo tiêu đề" if self._table.has_heading else "Các cột theo thứ tự của bảng"
        self._columns.setText(f"{how}: {names}.")
        self.leave_out.setVisible(bool(doubles))
        self.leave_out.setText(
            f"Không ghi {number_text(doubles)} dòng có thể trùng (cùng họ tên, thủ tục, số bản). "
            "Bỏ dấu chọn nếu vẫn muốn ghi."
        )
        shortened = sum(bool(with_zeros(one.text(Column.ID_NUMBER))) for one in rows)
        self.zeros.setVisible(bool(shortened))
        self.zeros.setText(f"Thêm lại số 0 ở đầu cho {number_text(shortened)} số giấy tờ")
        self.save.setText(f"Ghi {good} hồ sơ" if self.good else "Đưa vào bảng để sửa")
        for widget, is_enabled in ((self.save, bool(going)), (self.leave_out, True), (self.zeros, True)):
            widget.setEnabled(is_enabled)
        if not going and rows:
            self.save.setText("Không còn dòng để ghi")
        if self._table.is_cut:
            self.bar.show_message(
                f"Danh sách dài quá {number_text(MOST_ROWS)} dòng nên chỉ lấy {number_text(MOST_ROWS)} dòng đầu; "
                "hãy ghi xong rồi dán tiếp phần còn lại.",
                theme.SOON,
                "warning",
            )

    # Writing

    def _save(self) -> None:
        if self.save.isEnabled():
            self.bar.clear()
            self._write(self.good, self.bad, self.accept, self._on_unwritten)

    def _on_unwritten(self, error: Exception) -> None:
        messages.show_failure(self, error, self.bar, "Đã dừng. Sổ vẫn như trước, chưa có dòng nào được ghi.")

    def done(self, result: int) -> None:
        if self._job is not None:
            self._job.cancel()
        super().done(result)
