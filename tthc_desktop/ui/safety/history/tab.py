"""The tab “Nhật ký” of the page “An toàn”."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtWidgets import QStackedWidget, QTableView

from tthc_desktop.errors import UserError
from tthc_desktop.register import HistoryFilter
from tthc_desktop.text import number_text
from tthc_desktop.ui import files, theme
from tthc_desktop.ui.safety.history.choices import HistoryChoices
from tthc_desktop.ui.safety.history.detail import HistoryDetail
from tthc_desktop.ui.safety.history.model import ACTION, ACTOR, AT, NUMBER, SUBJECT, SUMMARY, HistoryModel
from tthc_desktop.ui.safety.history.result import ResultCard
from tthc_desktop.ui.safety.tab import SafetyTab
from tthc_desktop.ui.widgets.basics import button, column, label, row
from tthc_desktop.ui.widgets.notices import EmptyState, MessageBar
from tthc_desktop.ui.widgets.tables import set_up_rows, set_widths

if TYPE_CHECKING:
    from tthc_desktop.register import HistoryEntry, Register, Verification
    from tthc_desktop.ui.page import Desktop
    from tthc_desktop.ui.tasks import Job

PAGE = 200
_WIDTHS = {NUMBER: 76, AT: 140, ACTOR: 150, ACTION: 200, SUBJECT: 190}
_LEAST_SUMMARY = 240
_TYPING_PAUSE = 250


class HistoryTab(SafetyTab):
    """Shows the history, narrows it, checks it and writes it into a file.

    Args:
        desktop: what pages share.
    """

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(desktop)
        self.count = label("", "muted")
        self.verify_button = button("Kiểm tra nhật ký", "primary", "shield", "Tìm xem sổ có bị sửa ngoài chương trình")
        self.export_button = button("Xuất…", icon="export", tip="Ghi các dòng đang hiện ra tệp Excel")
        self.choices = HistoryChoices(desktop)
        self.result = ResultCard()
        self.bar = MessageBar()
        self.model = HistoryModel()
        self.view = QTableView()
        self.view.setModel(self.model)
        set_up_rows(self.view, "Nhật ký của sổ")
        set_widths(self.view, _WIDTHS, SUMMARY, least=_LEAST_SUMMARY)
        self.detail = HistoryDetail()
        self.empty = EmptyState("list")
        shown = QStackedWidget()
        shown.addWidget(self.view)
        shown.addWidget(self.empty)
        self._stack = shown
        self._all = 0
        self._checking: Job | None = None
        self._reading = False
        self._timer = QTimer(self, singleShot=True, interval=_TYPING_PAUSE)
        self._timer.timeout.connect(self.refresh)
        head = row(self.count, None, self.export_button, self.verify_button)
        whole = column(head, self.choices, self.bar, self.result, shown, self.detail, gap=theme.S)
        whole.setContentsMargins(0, theme.S, 0, 0)
        whole.setStretch(4, 1)
        self.setLayout(whole)
        self.choices.changed.connect(self._timer.start)
        self.verify_button.clicked.connect(self.verify)
        self.export_button.clicked.connect(self.export)
        self.view.selectionModel().currentRowChanged.connect(self._on_row)
        self.view.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def focus_first(self) -> None:
        self.choices.subject.setFocus()

    def refresh(self) -> None:
        self._timer.stop()
        if not self.desktop.register.history.may_see:
            self._show_nothing(
                "Nhật ký chỉ người phụ trách, quản trị xem được", "Hãy nhờ người có quyền này đăng nhập để xem."
            )
            for one in (self.choices, self.verify_button, self.export_button):
                one.setEnabled(False)
            return
        wanted = self.choices.wanted()

        def read(register: Register, _job: Job) -> tuple[list[HistoryEntry], int, list[str]]:
            history = register.history
            return history.page(wanted, PAGE), history.count(wanted), history.actors()

        self._reading = True
        self.ask(read, self._show_first)

    def _show_first(self, found: tuple[list[HistoryEntry], int, list[str]]) -> None:
        entries, self._all, actors = found
        self._reading = False
        kept = self.view.currentIndex().row() if self.model.shown[:1] == entries[:1] else 0
        self.choices.offer_actors(actors)
        self.model.show_rows(entries)
        self.export_button.setEnabled(bool(entries))
        self.count.setText(f"{number_text(self._all)} dòng, mới nhất ở trên")
        if not entries:
            narrowed = self.choices.wanted() != HistoryFilter()
            self._show_nothing(
                "Không có dòng nào khớp" if narrowed else "Nhật ký chưa có dòng nào",
                "Hãy bớt điều kiện lọc." if narrowed else "Mỗi việc ghi vào sổ sẽ hiện ở đây: ai, lúc nào, việc gì.",
            )
            return
        self._stack.setCurrentWidget(self.view)
        self.detail.show()
        self.view.selectRow(max(kept, 0))

    def _show_nothing(self, title: str, text: str) -> None:
        self.empty.tell(title, text)
        self._stack.setCurrentWidget(self.empty)
        self.detail.hide()

    def _on_row(self, index: QModelIndex, _before: QModelIndex) -> None:
        self.detail.show_entry(self.model.shown[index.row()] if index.isValid() else None)

    def _on_scrolled(self, value: int) -> None:
        shown = self.model.shown
        if self._reading or not shown or len(shown) >= self._all or value < self.view.verticalScrollBar().maximum():
            return
        wanted, last = self.choices.wanted(), shown[-1].number
        self._reading = True
        self.ask(lambda register, _job: register.history.page(wanted, PAGE, last), self._show_more)

    def _show_more(self, older: list[HistoryEntry]) -> None:
        self._reading = False
        self.model.add_rows(older)

    def verify(self) -> None:
        """Check the history in the background; the list stays usable."""
        if self._checking is not None:
            return
        self.result.hide()
        self.bar.clear()
        self.verify_button.setEnabled(False)
        self.verify_button.setText("Đang kiểm tra…")

        def check(register: Register, job: Job) -> Verification:
            return register.history.verify(job.report)

        self._checking = self.desktop.long.submit(self, check, self._on_checked, self._on_check_failed)
        self._checking.progressed.connect(self._on_progress)

    def _on_progress(self, done: int, total: int) -> None:
        if self._checking is not None:
            self.verify_button.setText(f"Đang kiểm tra… {100 * done // max(total, 1)} %")

    def _end_check(self) -> None:
        self._checking = None
        self.verify_button.setText("Kiểm tra nhật ký")
        self.verify_button.setEnabled(True)

    def _on_checked(self, found: Any) -> None:
        self._end_check()
        self.result.show_result(found)

    def _on_check_failed(self, error: Exception) -> None:
        self._end_check()
        self._tell(error)

    def export(self) -> None:
        """Write what the list shows into a file in the folder for exports."""
        if not self.desktop.may_write(self.bar.show_error):
            return
        now = self.desktop.register.clock()
        path = self.desktop.preferences.exports_folder / f"nhat-ky-{now:%Y%m%d-%H%M}.xlsx"
        wanted, narrowed = self.choices.wanted(), self.choices.in_words()
        self.export_button.setEnabled(False)

        def write(register: Register, job: Job) -> int:
            return register.history.export(wanted, path, narrowed, job.report)

        def written(number: int) -> None:
            self.export_button.setEnabled(True)
            files.tell_written(self.bar, f"Đã xuất {number_text(number)} dòng nhật ký.", path)
            self.refresh()

        def failed(error: Exception) -> None:
            self.export_button.setEnabled(True)
            self._tell(error)

        self.desktop.long.submit(self, write, written, failed)

    def _tell(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.bar.show_error(error)
        else:
            self.refused.emit(error)
