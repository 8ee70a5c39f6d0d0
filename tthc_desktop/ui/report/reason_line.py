"""The line under a list of late dossiers in which a clerk writes why they were late, for one or for many at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from tthc_desktop.errors import UserError
from tthc_desktop.text import number_text
from tthc_desktop.ui import messages, theme
from tthc_desktop.ui.tasks import Cancelled
from tthc_desktop.ui.widgets.basics import button, row
from tthc_desktop.ui.widgets.fields import LineEdit

if TYPE_CHECKING:
    from tthc_desktop.register import Register
    from tthc_desktop.ui.page import Desktop
    from tthc_desktop.ui.tasks import Job
    from tthc_desktop.ui.widgets.notices import MessageBar


class ReasonLine(QFrame):
    """Writes one reason for the chosen dossiers.

    Args:
        desktop: what pages share.
        bar: tells what was done.
        chosen: gives the numbers of the chosen dossiers.

    Attributes:
        is_writing: reasons are being written; nobody would hear of it were the dialog gone.

    Signals:
        changed: reasons were written or taken back.
    """

    changed = Signal()

    def __init__(self, desktop: Desktop, bar: MessageBar, chosen: Callable[[], Sequence[int]]) -> None:
        super().__init__()
        self._desktop, self._bar, self._chosen = desktop, bar, chosen
        self.is_writing = False
        self.field = LineEdit(hint="Lý do quá hạn, ví dụ: chờ kết quả xác minh")
        self.field.setAccessibleName("Lý do quá hạn của các hồ sơ đã chọn")
        self.save = button("", "primary", "check", "Ghi lý do cho các hồ sơ đã chọn (Ctrl+S)")
        self.field.returnPressed.connect(self.write)
        self.save.clicked.connect(self.write)
        self.setLayout(row(self.field, self.save))
        self.tell_chosen(0)

    def tell_chosen(self, number: int) -> None:
        """Say for how many dossiers the reason would be written."""
        self.save.setText(f"Ghi cho {number_text(number)} hồ sơ")
        self.save.setEnabled(number > 0 and not self.is_writing)

    def write(self) -> None:
        """Write what stands in the field for the chosen dossiers."""
        keys, reason = list(self._chosen()), self.field.text()
        if not keys or self.is_writing:
            return

        def work(register: Register, _: Job) -> Mapping[int, str]:
            return register.late_reasons.write(keys, reason)

        def done(before: Mapping[int, str]) -> None:
            self.field.clear()
            told = f"Đã ghi lý do quá hạn cho {number_text(len(keys))} hồ sơ."
            self._bar.show_message(told, theme.GOOD, "check", ("Hoàn tác", lambda: self._put_back(before)))

        self._do(work, done)

    def _put_back(self, before: Mapping[int, str]) -> None:
        def work(register: Register, _: Job) -> None:
            register.late_reasons.put_back(before)

        def done(_: None) -> None:
            self._bar.show_message("Đã hoàn tác việc ghi lý do.", theme.GOOD, "undo")

        self._do(work, done)

    def _do(self, work: Callable[[Register, Job], Any], done: Callable[[Any], object]) -> None:
        """Write in the background: for thousands of dossiers it takes a second."""
        if not self._desktop.may_write(self._bar.show_error):
            return
        self._set_writing(True)

        def written(result: Any) -> None:
            self._set_writing(False)
            done(result)
            self.changed.emit()

        self._desktop.long.submit(self, work, written, self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        self._set_writing(False)
        if isinstance(error, UserError):
            self._bar.show_error(error)
            self.field.setFocus()
        elif not isinstance(error, Cancelled):
            messages.show_failure(self, error)

    def _set_writing(self, writing: bool) -> None:
        self.is_writing = writing
        self.save.setEnabled(not writing and bool(self._chosen()))
