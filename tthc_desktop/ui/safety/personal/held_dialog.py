"""Everything that is held about one person, part by part; printed, saved and corrected from here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStackedWidget, QTableView, QVBoxLayout, QWidget

from tthc_desktop.text import number_text
from tthc_desktop.ui import files, messages, theme
from tthc_desktop.ui.safety.personal.correct_dialog import CorrectPersonDialog
from tthc_desktop.ui.widgets.basics import button, label, row
from tthc_desktop.ui.widgets.dialog import FramedDialog, on_keys
from tthc_desktop.ui.widgets.notices import EmptyState
from tthc_desktop.ui.widgets.text_table import TextTable

if TYPE_CHECKING:
    from tthc_desktop.register import FoundPerson, PersonCorrected, Register
    from tthc_desktop.reports.person_file import PersonFile, Section
    from tthc_desktop.ui.page import Desktop
    from tthc_desktop.ui.tasks import Job

_LIST_WIDTH = 300
_ROW_PADDING = 5
_ROOM, _WIDEST = 12, 330
_WAIT = "Đang gom dữ liệu của người này…"


class HeldDialog(FramedDialog):
    """Shows a person's data.

    Args:
        parent: the window.
        desktop: what pages share.
        person: as found.

    Signals:
        changed: the person was corrected.
        request_wanted: a request of this person is to be written down.
    """

    changed = Signal()
    request_wanted = Signal(object)

    def __init__(self, parent: QWidget, desktop: Desktop, person: FoundPerson) -> None:
        super().__init__(parent, person.name or person.organisation)
        self._desktop = desktop
        self.person = person
        self.file: PersonFile | None = None
        self._jobs: list[Job] = []
        self.who = label("", "muted", selectable=True)
        self.head.addWidget(self.who, 1)
        self.sections = QListWidget()
        self.sections.setAccessibleName("Các phần dữ liệu")
        self.sections.setFixedWidth(_LIST_WIDTH)
        self.sections.setWordWrap(True)
        self.sections.setSpacing(_ROW_PADDING // 2)
        self.sections.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sections.currentRowChanged.connect(self._on_section)
        self.about = label("", "muted", wrap=True)
        self.stack = QStackedWidget()
        self.nothing = EmptyState("info")
        self.stack.addWidget(self.nothing)
        side = QVBoxLayout()
        side.setSpacing(theme.S)
        side.addWidget(self.about)
        side.addWidget(self.stack, 1)
        halves = row(self.sections, side, gap=theme.L)
        halves.setStretch(1, 1)
        self.body.addLayout(halves, 1)
        self.correct_button = button("Sửa ở mọi hồ sơ…", icon="document", tip="Sửa thông tin người này (F2)")
        self.request_button = button("Ghi yêu cầu…", icon="inbox", tip="Ghi yêu cầu của người này về dữ liệu của mình")
        self.json_button = button("Tệp dữ liệu", tip="Lưu thành tệp .json để chuyển sang hệ thống khác")
        self.xlsx_button = button("Excel", tip="Lưu thành tệp Excel, mỗi phần một trang")
        self.pdf_button = button("Phiếu trích xuất (PDF)", "primary", "printer", "Lưu phiếu trích xuất để in (Ctrl+P)")
        self.correct_button.clicked.connect(self.correct)
        self.request_button.clicked.connect(self._want_request)
        for made, kind in ((self.json_button, "json"), (self.xlsx_button, "xlsx"), (self.pdf_button, "pdf")):
            made.clicked.connect(lambda _=False, kind=kind: self.save(kind))
        on_keys(self, "F2", self.correct_button.click)
        on_keys(self, "Ctrl+P", self.pdf_button.click)
        self.foot.addWidget(self.correct_button)
        self.foot.addWidget(self.request_button)
        self.foot.addStretch(1)
        self.foot.addWidget(self.add_cancel())
        for made in (self.json_button, self.xlsx_button, self.pdf_button):
            self.foot.addWidget(made)
        self.fit(1240, 690)
        self.refresh()
        self.sections.setFocus()

    def refresh(self) -> None:
        """Read everything anew; that is a look of its own in the audit."""
        self._enable(on=False)
        self.nothing.tell(_WAIT, "")
        self.stack.setCurrentWidget(self.nothing)
        person = self.person

        def work(register: Register, job: Job) -> PersonFile:
            return register.looking_up.show(person, lambda: job.report(0, 0))

        self._submit(work, self._on_read)

    def _submit(self, work: Callable[[Register, Job], Any], done: Callable[[Any], None]) -> None:
        def failed(error: Exception) -> None:
            self._enable(on=self.file is not None)
            messages.show_failure(self, error, self.bar, "Đã dừng.")

        self._jobs.append(self._desktop.long.submit(self, work, done, failed))

    def reject(self) -> None:
        for job in self._jobs:
            job.cancel()
        super().reject()

    def _enable(self, *, on: bool) -> None:
        for made in (self.correct_button, self.request_button, self.json_button, self.xlsx_button, self.pdf_button):
            made.setEnabled(on)

    def _on_read(self, file: PersonFile) -> None:
        self.file = file
        self.who.setText(file.person)
        self.who.setToolTip(file.foot)
        place = max(0, self.sections.currentRow())
        self.sections.blockSignals(True)
        self.sections.clear()
        for section in file.sections:
            count = f" ({number_text(len(section.rows))})" if section.rows else ""
            item = QListWidgetItem(f"{section.layout.title}{count}")
            if not section.rows:
                item.setForeground(QColor(theme.MUTED))
            self.sections.addItem(item)
        self.sections.blockSignals(False)
        self.sections.setCurrentRow(place)
        self._on_section(place)
        self._enable(on=True)

    def _on_section(self, place: int) -> None:
        if self.file is None or not 0 <= place < len(self.file.sections):
            return
        section = self.file.sections[place]
        self.about.setText(section.layout.about)
        self.about.setVisible(bool(section.layout.about))
        if not section.rows:
            self.nothing.tell(self.file.layout.nothing, "")
            self.stack.setCurrentWidget(self.nothing)
            return
        table = _table(section)
        kept = self.stack.widget(1)
        if kept is not None:
            self.stack.removeWidget(kept)
            kept.deleteLater()
        self.stack.addWidget(table)
        self.stack.setCurrentWidget(table)

    @property
    def table(self) -> QTableView | None:
        """The rows of the part that is looked at; None when it has none."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, QTableView) else None

    def save(self, kind: str) -> None:
        """Write what the person may get to a file.

        Args:
            kind: ``pdf``, ``xlsx`` or ``json``.
        """
        file, person = self.file, self.person
        if file is None:
            return
        now = self._desktop.register.clock()
        path: Path = self._desktop.preferences.exports_folder / f"Du_lieu_ca_nhan_{now:%Y%m%d_%H%M%S}.{kind}"

        def done(_: object) -> None:
            self._enable(on=True)
            files.tell_written(self.bar, f"Đã ghi {path.name}; tệp có đủ số giấy tờ, hãy giao đúng người.", path)

        self._enable(on=False)
        self._submit(lambda register, _: register.looking_up.write(person, file, path), done)

    def correct(self) -> CorrectPersonDialog:
        """Ask for what is to be corrected in all dossiers."""
        dialog = CorrectPersonDialog(self, self._desktop, self.person)
        dialog.written.connect(self._on_corrected)
        dialog.open()
        return dialog

    def _on_corrected(self, corrected: PersonCorrected, person: FoundPerson) -> None:
        before, self.person = self.person, person
        self.title.setText(person.name or person.organisation)
        self.refresh()
        self.changed.emit()

        def undo() -> None:
            self._desktop.register.person_correcting.undo(corrected)
            self.person = before
            self.title.setText(before.name or before.organisation)
            self.refresh()
            self.changed.emit()
            self.bar.show_message("Đã hoàn tác lần sửa.", theme.GOOD, "undo")

        self.bar.show_message(corrected.told, theme.GOOD, "check", ("Hoàn tác", lambda: self._try(undo)))

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except Exception as error:  # shown where the user looks
            messages.show_failure(self, error, self.bar, "")

    def _want_request(self) -> None:
        self.reject()
        self.request_wanted.emit(self.person)


def _table(section: Section) -> TextTable:
    titles = [title for title, _ in section.layout.columns]
    table = TextTable(section.layout.title, titles)
    table.show_rows(section.rows)
    table.resizeColumnsToContents()
    for place in range(len(titles)):
        table.setColumnWidth(place, min(table.columnWidth(place) + _ROOM, _WIDEST))
    table.horizontalHeader().setStretchLastSection(True)
    return table
