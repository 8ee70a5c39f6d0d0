"""The dialog that writes the register book (sổ theo dõi hồ sơ): which days, which columns, as what, where to."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QProgressBar, QWidget

from tthc_desktop.text import number_text
from tthc_desktop.ui import files, messages, shortcuts, theme
from tthc_desktop.ui.preferences import Preferences
from tthc_desktop.ui.printing.kinds import BOOK
from tthc_desktop.ui.printing.printers import Printers
from tthc_desktop.ui.printing.printout_preview import PrintoutPreview
from tthc_desktop.ui.printing.words import NO_PRINTER_HERE
from tthc_desktop.ui.tasks import Lane
from tthc_desktop.ui.widgets.basics import button, clear, column, label, row
from tthc_desktop.ui.widgets.choices import Segments
from tthc_desktop.ui.widgets.dates import DateEdit
from tthc_desktop.ui.widgets.dialog import FramedDialog, saves
from tthc_desktop.ui.widgets.fields import ComboBox, EnterMovesOn, Field, LineEdit

if TYPE_CHECKING:
    from tthc_desktop.register import Register
    from tthc_desktop.ui.tasks import Job

_YEAR, _QUARTER, _MONTH, _DAYS = "year", "quarter", "month", "days"
_PRINTER, _PDF, _EXCEL = "printer", "pdf", "xlsx"
_ROMAN = ("I", "II", "III", "IV")

shortcuts.declare("Sổ theo dõi hồ sơ", {"Ctrl+Return": "Ghi sổ"})


class BookDialog(FramedDialog):
    """Asks for the book's days and form, and writes it.

    Args:
        parent: the window.
        register: the register.
        printers: the printers of this computer.
    """

    def __init__(self, parent: QWidget | None, register: Register, printers: Printers | None = None) -> None:
        super().__init__(parent, "Sổ theo dõi hồ sơ")
        self._register, self._printers = register, printers or Printers()
        self.preferences = Preferences(register.folder)
        self._lane = lane = Lane(register, self)
        # Also when the window goes away with its dialogs still open: no thread may outlive its lane.
        self.destroyed.connect(lane.stop)
        self._job: Job | None = None
        self._pdf = b""
        self.written: Path | None = None
        today = register.clock().date()
        self.span = Segments(
            [(_YEAR, "Cả năm", ""), (_QUARTER, "Theo quý", ""), (_MONTH, "Theo tháng", ""), (_DAYS, "Khoảng ngày", "")]
        )
        self.year, self.part = ComboBox(), ComboBox()
        received = register.first_and_last_receipt()
        oldest, self._newest = received or (today, today)
        for year in range(self._newest.year, oldest.year - 1, -1):
            self.year.addItem(f"Năm {year}", year)
        self.first, self.last = DateEdit(lambda: today), DateEdit(lambda: today)
        self.year_field, self.part_field = Field("Năm", self.year), Field("Quý", self.part)
        self.first_field, self.last_field = Field("Từ ngày", self.first), Field("Đến ngày", self.last)
        self.kind = Segments(
            [(_PRINTER, "In ra giấy", "printer"), (_PDF, "PDF", "document"), (_EXCEL, "Excel", "list")]
        )
        self.kind.choose(_PDF)
        self.columns: dict[str, QCheckBox] = {}
        self._columns = row(None, gap=theme.L)
        self.full = QCheckBox("Ghi đủ số điện thoại như mẫu sổ (việc này được ghi vào nhật ký)")
        self.full.setToolTip("Nếu không chọn, số điện thoại chỉ hiện 4 số cuối")
        self.full.setEnabled(register.numbers_seen.allowed)
        self.place = QWidget()
        self.folder = LineEdit(str(self.preferences.exports_folder))
        self.choose = button("Chọn…", icon="folder-open")
        self.count = label("", "heading")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("Đã ghi được bao nhiêu hồ sơ")
        self.progress.hide()
        self.shut = button("Đóng", tip="Đóng (Esc)")
        self.write = button("Ghi sổ", "primary", "printer", "Ghi sổ (Ctrl+Enter)")
        self._lay_out()
        self._connect()
        self.fit(720, 640)
        self._on_span()
        self.span.button_of(_YEAR).setFocus()

    def _lay_out(self) -> None:
        note = "Quý và tháng theo lịch (quý I từ 01/01 đến 31/3), không theo kỳ báo cáo."
        days = row(self.year_field, self.part_field, self.first_field, self.last_field, gap=theme.M)
        folder = row(Field("Thư mục", self.folder), self.choose, gap=theme.S)
        folder.setStretch(0, 1)
        folder.setAlignment(self.choose, Qt.AlignmentFlag.AlignBottom)
        self.place.setLayout(folder)
        self.body.addLayout(
            column(
                label("Những hồ sơ tiếp nhận", "label"),
                self.span,
                days,
                label(note, "muted", wrap=True),
                self.count,
                theme.S,
                label("Cột in thêm", "label"),
                self._columns,
                self.full,
                theme.S,
                label("Ghi thành", "label"),
                self.kind,
                self.place,
                self.progress,
                None,
            )
        )
        self.foot.addStretch(1)
        self.foot.addWidget(self.shut)
        self.foot.addWidget(self.write)

    def _connect(self) -> None:
        self.span.chosen.connect(lambda _: self._on_span())
        self.kind.chosen.connect(self._on_kind)
        self.year.currentIndexChanged.connect(lambda _: self._on_days())
        self.part.currentIndexChanged.connect(lambda _: self._on_days())
        self.first.changed.connect(self._on_days)
        self.last.changed.connect(self._on_days)
        self.choose.clicked.connect(self._ask_folder)
        self.shut.clicked.connect(self.reject)
        self.write.clicked.connect(self.start)
        saves(self, self.write.click)
        editors: list[QWidget] = [self.year, self.part, self.first, self.last, self.folder]
        EnterMovesOn(self, editors).at_the_end.connect(self.write.setFocus)

    def days(self) -> tuple[date, date] | None:
        """Return the first and the last day of receipt; None while none are chosen rightly."""
        span, year = self.span.value(), self.year.currentData()
        if span == _DAYS:
            first, last = self.first.value(), self.last.value()
            return (first, last) if first and last and first <= last else None
        if span == _YEAR:
            return date(year, 1, 1), date(year, 12, 31)
        length = 3 if span == _QUARTER else 1
        month = (self.part.currentIndex() if self.part.currentIndex() > 0 else 0) * length + 1
        after = date(year + 1, 1, 1) if month + length > 12 else date(year, month + length, 1)
        return date(year, month, 1), after - timedelta(days=1)

    def done(self, result: int) -> None:
        self._lane.leave()
        super().done(result)

    def reject(self) -> None:
        if self._job is not None:
            self._job.cancel()
            return
        super().reject()

    def _on_span(self) -> None:
        span = self.span.value()
        by_days = span == _DAYS
        self.part_field.setVisible(span in (_QUARTER, _MONTH))
        self.year_field.setVisible(not by_days)
        self.first_field.setVisible(by_days)
        self.last_field.setVisible(by_days)
        self.part.blockSignals(True)
        self.part.clear()
        names = [f"Quý {one}" for one in _ROMAN] if span == _QUARTER else [f"Tháng {one}" for one in range(1, 13)]
        self.part.addItems(names)
        self.part.setCurrentIndex((self._newest.month - 1) // 3 if span == _QUARTER else self._newest.month - 1)
        self.part_field.set_caption("Quý" if span == _QUARTER else "Tháng", required=False)
        self.part.blockSignals(False)
        self._on_days()

    def _on_kind(self, kind: str) -> None:
        self.place.setVisible(kind != _PRINTER)
        self.write.setText("Xem và in…" if kind == _PRINTER else "Ghi sổ")

    def _on_days(self) -> None:
        days = self.days()
        if days is None:
            self.count.setText("Hãy nhập hai ngày, ngày đầu không sau ngày cuối.")
            self.write.setEnabled(False)
            return
        count = self._register.printing.book.count(*days)
        self.count.setText(f"{number_text(count)} hồ sơ" if count else "Không có hồ sơ nào trong thời gian này.")
        self.write.setEnabled(bool(count) and self._job is None)
        self._show_columns(days[0])

    def _show_columns(self, first: date) -> None:
        offered = self._register.printing.book.optional_columns(first)
        if list(self.columns) == [one.key for one in offered]:
            return
        clear(self._columns)
        self.columns = {}
        half = (len(offered) + 1) // 2
        for part in (offered[:half], offered[half:]):
            boxes = []
            for one in part:
                box = self.columns[one.key] = QCheckBox(one.title)
                box.setChecked(one.shown)
                boxes.append(box)
            self._columns.addLayout(column(*boxes, None, gap=theme.S))
        self._columns.addStretch(1)

    def _ask_folder(self) -> None:
        files.ask_folder(self, "Chọn thư mục ghi sổ", self.folder.text(), self.folder.setText)

    def _file(self, days: tuple[date, date]) -> Path:
        first, last = days
        whole = (first, last) == (date(first.year, 1, 1), date(first.year, 12, 31))
        name = f"{first.year}" if whole else f"{first:%Y%m%d}-{last:%Y%m%d}"
        return Path(self.folder.text()) / f"So_theo_doi_ho_so_{name}.{_EXCEL if self.kind.value() == _EXCEL else _PDF}"

    def start(self) -> None:
        """Write the book, off the window's thread; it can be called off."""
        days = self.days()
        if days is None or self._job is not None:
            return
        self.bar.clear()
        printed = self.kind.value() == _PRINTER
        if printed and not self._printers.names():
            self.bar.show_error(NO_PRINTER_HERE)
            return
        path = self._file(days)
        columns = [key for key, box in self.columns.items() if box.isChecked()]
        full = self.full.isChecked()

        def work(register: Register, job: Job) -> int:
            book = register.printing.book
            if not printed:
                return book.write(*days, path, columns, job.report, full_numbers=full)
            with tempfile.TemporaryDirectory() as folder:
                file = Path(folder) / path.name
                count = book.write(*days, file, columns, job.report, full_numbers=full)
                self._pdf = file.read_bytes()
            return count

        def done(count: int) -> None:
            if printed:
                self._show_pages(path.stem)
            else:
                self._on_written(count, path)

        self.progress.setRange(0, 1)
        self.progress.show()
        self.write.setEnabled(False)
        self.shut.setText("Hủy")
        self._job = self._lane.submit(self, work, done, self._on_failed)
        self._job.progressed.connect(self._on_progress)

    def _on_progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def _over(self) -> None:
        self._job = None
        self.progress.hide()
        self.shut.setText("Đóng")
        self.write.setEnabled(True)

    def _on_written(self, count: int, path: Path) -> None:
        self._over()
        self.written = path
        self.preferences.exports_folder = path.parent
        files.tell_written(self.bar, f"Đã ghi {number_text(count)} hồ sơ vào {path.name}.", path)
        self.shut.setFocus()

    def _show_pages(self, stem: str) -> None:
        """Show the book as it will be printed, with the way to the printer."""
        self._over()
        pdf, about = self._pdf, stem.rsplit("_", 1)[-1]
        PrintoutPreview(self, "Sổ theo dõi hồ sơ", self._register, BOOK, lambda *_: pdf, about, self._printers).open()

    def _on_failed(self, error: Exception) -> None:
        self._over()
        messages.show_failure(self, error, self.bar, "Đã hủy, không có tệp nào được ghi.")
