"""The page “Nhập dữ liệu”: choose or drop a file, watch it go in, see what it did, take it back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QProgressBar

from tthc_desktop.domain.people import Right
from tthc_desktop.register import ImportResult
from tthc_desktop.text import number_text
from tthc_desktop.ui import files, messages, shortcuts, theme
from tthc_desktop.ui.intake.drop_zone import DropZone
from tthc_desktop.ui.intake.history import HistoryView
from tthc_desktop.ui.intake.result_card import ResultCard
from tthc_desktop.ui.intake.words import noun_of
from tthc_desktop.ui.last_folders import LastFolders
from tthc_desktop.ui.page import Page
from tthc_desktop.ui.sign_in.second_person import SecondPersonDialog
from tthc_desktop.ui.widgets.basics import button, column, label, row

if TYPE_CHECKING:
    from tthc_desktop.domain.people import SecondPerson
    from tthc_desktop.register import ImportRecord, Register
    from tthc_desktop.ui.page import Desktop
    from tthc_desktop.ui.tasks import Job

shortcuts.declare("Trang Nhập dữ liệu", {"Ctrl+O": "Chọn tệp Excel để nhập"})


class IntakePage(Page):
    """Takes lists in.

    Signals:
        busy: an import or its undoing began (True) or ended (False).
        other_due_wanted: the result of the import whose dossiers with another due date the clerk wants to see.
        finished: an import ended, well or not.
    """

    busy = Signal(bool)
    other_due_wanted = Signal(object)
    finished = Signal()

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(desktop, "Nhập dữ liệu")
        self.subtitle.setText(
            "Đưa danh sách hồ sơ hoặc danh mục thủ tục từ Excel vào sổ; lần nhập nào cũng hoàn tác được"
        )
        self._job: Job | None = None
        self._when_over: Callable[[], object] | None = None
        self.drop = DropZone()
        self.result = ResultCard()
        self.history = HistoryView()
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("Đang nhập")
        self.progress_text = label("", "strong")
        self.cancel = button("Dừng nhập", "danger")
        self.running = QFrame()
        self.running.setProperty("role", "card")
        self.running.setLayout(column(row(self.progress_text, None, self.cancel), self.progress, margin=theme.L))
        self.running.hide()
        self.history_title = label("Các lần nhập trước", "heading")
        for part in (self.drop, self.running, self.result):
            self.body.addWidget(part)
        self.body.addSpacing(theme.S)
        self.body.addWidget(self.history_title)
        self.body.addWidget(self.history, 1)
        self.drop.dropped.connect(self.take_in)
        self.drop.choosing.connect(self._choose)
        self.cancel.clicked.connect(self._cancel)
        self.result.other_due_wanted.connect(self.other_due_wanted)
        self.result.failed.connect(self.bar.show_error)
        self.history.undo_wanted.connect(self._ask_undo)
        key = QShortcut(QKeySequence("Ctrl+O"), self)
        key.activated.connect(self._choose)
        self.refresh()

    @property
    def is_busy(self) -> bool:
        """Whether something is being written in the background."""
        return self._job is not None

    @property
    def will_close(self) -> bool:
        """Whether the window closes as soon as what is under way is stopped."""
        return self._when_over is not None

    def refresh(self) -> None:
        if self.is_busy:
            return
        records = self.desktop.register.imports()
        self.history.show_records(records)
        self.history.setVisible(bool(records))
        self.history_title.setVisible(bool(records))

    def focus_first(self) -> None:
        self.drop.choose.setFocus()

    def _choose(self) -> None:
        if not self.is_busy and self._may(Right.IMPORT_LISTS):
            files.ask_list(self, "Chọn tệp danh sách", LastFolders(self.desktop.preferences), self.take_in)

    def take_in(self, path: Path) -> None:
        """Import a file."""
        if self.is_busy or not self._may(Right.IMPORT_LISTS):
            return

        def work(register: Register, job: Job) -> ImportResult:
            return register.import_file(path, job.report)

        self._begin(f"Đang đọc {path.name}…", work, self._on_imported)
        if self._job is not None:
            self._job.progressed.connect(self._on_progress)

    def _begin(
        self,
        text: str,
        work: Callable[[Register, Job], object],
        done: Callable[[object], None],
        *,
        can_stop: bool = True,
    ) -> None:
        self.bar.clear()
        self.result.hide()
        self.progress_text.setText(text)
        self.progress.setRange(0, 0)
        self.running.show()
        self.cancel.setEnabled(can_stop)
        if self.isVisible():
            # Before what has the keyboard is switched off, or it would go to the rail.
            (self.cancel if can_stop else self.running).setFocus()
        self.drop.setEnabled(False)
        self.history.setEnabled(False)
        # The file is locked while it is written; lists wait rather than fail.
        self.desktop.quick.hold()
        self.desktop.ahead.hold()

        def over(result: object) -> None:
            is_here = self._end()
            done(result)
            if is_here and self.result.isVisible() and self.result.first is not None:
                self.result.first.setFocus()
            self.finished.emit()

        self._job = self.desktop.long.submit(self, work, over, self._on_failed)
        self.busy.emit(True)

    def _end(self) -> bool:
        """Let the clerk go on; return whether the keyboard stayed at the page, at the button that chooses a file."""
        self._job = None
        self.desktop.quick.release()
        self.desktop.ahead.release()
        self.drop.setEnabled(True)
        self.history.setEnabled(True)
        holder = self.window().focusWidget()
        is_here = self.isVisible() and (holder is None or self.isAncestorOf(holder))
        if is_here:
            self.drop.choose.setFocus()
        self.running.hide()
        self.refresh()
        self.busy.emit(False)
        if self._when_over is not None:
            act, self._when_over = self._when_over, None
            act()
        return is_here

    def _on_progress(self, done: int, total: int) -> None:
        if self.is_busy and not self._job_is_cancelled():
            if not total:
                self.progress_text.setText("Đang sao lưu sổ trước khi nhập…")
                return
            self.progress.setRange(0, total)
            self.progress.setValue(done)
            self.progress_text.setText(f"Đang nhập {number_text(done)} / {number_text(total)} dòng…")

    def _job_is_cancelled(self) -> bool:
        return self._job is not None and self._job.is_cancelled

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            if self.cancel.hasFocus():
                self.running.setFocus()
            self.cancel.setEnabled(False)
            self.progress_text.setText("Đang dừng… chưa có gì được ghi vào sổ.")

    def _on_imported(self, result: object) -> None:
        if isinstance(result, ImportResult):
            self.result.show_result(result)

    def _on_failed(self, error: Exception) -> None:
        self._end()
        messages.show_failure(self, error, self.bar, "Đã dừng nhập. Sổ vẫn như trước, chưa có gì được ghi.")
        self.finished.emit()

    def _may(self, right: Right) -> bool:
        return self.desktop.may_do(right, self.bar.show_error)

    def _ask_undo(self, record: ImportRecord) -> None:
        if not self._may(Right.DELETE_MANY):
            return
        title, question = "Hoàn tác lần nhập", f"Hoàn tác lần nhập {record.file_name}?"
        meaning = (
            f"{number_text(record.added)} {noun_of(record.kind)} mới và mọi thay đổi của lần nhập này "
            "sẽ được lấy ra khỏi sổ."
        )
        if self.desktop.register.undo_takes_two(record):
            told = f"{question} {meaning} Việc này cần một người thứ hai cùng đồng ý."
            SecondPersonDialog(
                self,
                self.desktop,
                title,
                "Hoàn tác",
                told,
                Right.DELETE_MANY,
                lambda second: self._undo(record, second),
            ).open()
        else:
            messages.ask(self, title, question, meaning, "Hoàn tác", lambda: self._undo(record))

    def _undo(self, record: ImportRecord, second: SecondPerson | None = None) -> None:
        def work(register: Register, _: Job) -> None:
            register.undo_import(record.key, second)

        def done(_: object) -> None:
            self.bar.show_message(f"Đã hoàn tác lần nhập {record.file_name}.", theme.GOOD, "undo")

        self._begin(f"Đang hoàn tác {record.file_name}…", work, done, can_stop=False)

    def ask_before_closing(self, close: Callable[[], object]) -> None:
        """Ask whether to break the import off and close the window."""

        def stop() -> None:
            self._when_over = close
            self._cancel()

        messages.ask(
            self,
            "Đang nhập dữ liệu",
            "Chương trình đang nhập dữ liệu.",
            "Nếu đóng bây giờ, lần nhập này bị bỏ và sổ vẫn như trước.",
            "Dừng nhập và đóng",
            stop,
            "Nhập tiếp",
        )
