"""Shows what was read from a spreadsheet before it is written."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QWidget

from tthc_desktop.text import number_text
from tthc_desktop.ui.batch.choices import Choices
from tthc_desktop.ui.batch.columns import TITLES, TYPED, Column
from tthc_desktop.ui.batch.model import BatchModel
from tthc_desktop.ui.batch.pasted import PastedTable, rows_of_table
from tthc_desktop.ui.batch.rows import TypedRow
from tthc_desktop.ui.batch.view import BatchView
from tthc_desktop.ui.widgets.basics import button, label, row
from tthc_desktop.ui.widgets.dialog import FramedDialog
from tthc_desktop.ui.widgets.fields import ComboBox

Check = Callable[[TypedRow], dict[Column, str]]
DueOf = Callable[[TypedRow], datetime | None]


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
    """Shows the rows, marks those with errors, and writes the good ones when told so.

    Args:
        parent: the window.
        table: what was copied.
        sticking: gives what the list does not tell.
        choices: the procedures on offer.
        check: tells what is wrong with a row.
        due_of: tells when a row is due.
        write: gets the good rows and those to be mended; True when they were written.
    """

    def __init__(
        self,
        parent: QWidget,
        table: PastedTable,
        sticking: TypedRow,
        choices: Choices,
        check: Check,
        due_of: DueOf,
        write: Callable[[list[TypedRow], list[TypedRow]], bool],
    ) -> None:
        super().__init__(parent, "Dán từ Excel")
        self._table, self._sticking, self._choices = table, sticking, choices
        self._check, self._write = check, write
        self.good: list[TypedRow] = []
        self.bad: list[TypedRow] = []
        self.summary = label("", "strong")
        self._columns = label("", "muted", wrap=True)
        self.first = ComboBox()
        self.first.setAccessibleName("Cột đầu tiên là")
        for column in TYPED:
            self.first.addItem(TITLES[column], column)
        shown = next((one for one in table.columns if one is not None), Column.NAME)
        self.first.choose(shown)
        caption = label("Cột đầu tiên là", "label")
        caption.setBuddy(self.first)
        self.body.addLayout(row(self.summary, None, caption, self.first))
        self.body.addWidget(self._columns)
        for widget in (caption, self.first):
            widget.setVisible(not table.has_heading)
        self.model = BatchModel(due_of, lambda row: None)
        self.view = _Preview(self.model)
        self.body.addWidget(self.view, 1)
        self.cancel = button("Đóng, không ghi", tip="Đóng (Esc)")
        self.save = button("Ghi", "primary", "check", "Ghi các dòng đúng vào sổ (Ctrl+S)")
        self.foot.addWidget(label("Các dòng cần sửa sẽ nằm trong bảng nhập nhanh để sửa rồi ghi sau.", "small"))
        self.foot.addStretch(1)
        self.foot.addWidget(self.cancel)
        self.foot.addWidget(self.save)
        self.cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self._save)
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self._save)
        self.first.currentIndexChanged.connect(lambda _: self._move_columns())
        self.fit(1240, 620)
        self._read()
        self.save.setFocus()

    def _move_columns(self) -> None:
        start = TYPED.index(self.first.currentData())
        skipped = next((place for place, one in enumerate(self._table.columns) if one is not None), 0)
        columns = [*[None] * skipped, *TYPED[start:]]
        width = len(self._table.columns)
        self._table = replace(self._table, columns=tuple((columns + [None] * width)[:width]))
        self._read()

    def _read(self) -> None:
        self.good, self.bad = [], []
        rows = rows_of_table(self._table, self._sticking, self._choices)
        for one in rows:
            one.errors = self._check(one)
            (self.bad if one.errors else self.good).append(one)
        self.model.show_rows(rows, self._choices)
        good, bad = number_text(len(self.good)), number_text(len(self.bad))
        wrong = f", {bad} dòng cần sửa" if self.bad else ""
        self.summary.setText(f"Đọc được {number_text(len(rows))} dòng: {good} dòng ghi được{wrong}.")
        names = ", ".join(TITLES[one] if one is not None else "(bỏ qua)" for one in self._table.columns)
        how = "Các cột nhận ra theo tiêu đề" if self._table.has_heading else "Các cột theo thứ tự của bảng"
        self._columns.setText(f"{how}: {names}.")
        self.save.setText(f"Ghi {good} hồ sơ" if self.good else "Đưa vào bảng để sửa")
        self.save.setEnabled(bool(rows))

    def _save(self) -> None:
        if self._write(self.good, self.bad):
            self.accept()
