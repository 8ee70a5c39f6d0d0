"""The line under a list of late dossiers in which a clerk writes why they were late, for one or for many at once."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from tthc_desktop.errors import UserError
from tthc_desktop.text import number_text
from tthc_desktop.ui import theme
from tthc_desktop.ui.page import Desktop
from tthc_desktop.ui.widgets.basics import button, row
from tthc_desktop.ui.widgets.fields import LineEdit
from tthc_desktop.ui.widgets.notices import MessageBar


class ReasonLine(QFrame):
    """Writes one reason for the chosen dossiers.

    Args:
        desktop: what pages share.
        bar: tells what was done.
        chosen: gives the numbers of the chosen dossiers.

    Signals:
        changed: reasons were written or taken back.
    """

    changed = Signal()

    def __init__(self, desktop: Desktop, bar: MessageBar, chosen: Callable[[], Sequence[int]]) -> None:
        super().__init__()
        self._desktop, self._bar, self._chosen = desktop, bar, chosen
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
        self.save.setEnabled(number > 0)

    def write(self) -> None:
        """Write what stands in the field for the chosen dossiers."""
        keys = self._chosen()
        if not keys or not self._desktop.may_write(self._bar.show_error):
            return
        try:
            before = self._desktop.register.late_reasons.write(keys, self.field.text())
        except UserError as error:
            self._bar.show_error(error)
            self.field.setFocus()
            return
        self.field.clear()
        self.changed.emit()
        told = f"Đã ghi lý do quá hạn cho {number_text(len(keys))} hồ sơ."
        self._bar.show_message(told, theme.GOOD, "check", ("Hoàn tác", lambda: self._put_back(before)))

    def _put_back(self, before: Mapping[int, str]) -> None:
        if not self._desktop.may_write(self._bar.show_error):
            return
        try:
            self._desktop.register.late_reasons.put_back(before)
        except UserError as error:
            self._bar.show_error(error)
            return
        self.changed.emit()
        self._bar.show_message("Đã hoàn tác việc ghi lý do.", theme.GOOD, "undo")
