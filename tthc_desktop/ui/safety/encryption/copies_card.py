"""The card that names the plain copies of an encrypted register and gets rid of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from tthc_desktop.domain.people import Right
from tthc_desktop.text import moment_text, number_text
from tthc_desktop.ui import messages, theme
from tthc_desktop.ui.tasks import Cancelled
from tthc_desktop.ui.widgets.basics import button, column, label, picture, row

if TYPE_CHECKING:
    from tthc_desktop.register import PlainCopy, Register
    from tthc_desktop.ui.page import Desktop
    from tthc_desktop.ui.tasks import Job

_MOST_SHOWN = 4
_ASKED = (
    "Các tệp này được ghi đè rồi xóa, không lấy lại được. Trên ổ SSD, thẻ nhớ, phần cũ vẫn có thể còn lại trong ổ. Hãy "
    "chắc rằng đã có bản sao lưu mới."
)


class CopiesCard(QFrame):
    """Lists them; hidden while there are none.

    Args:
        desktop: what pages share.

    Signals:
        told: what was done.
        refused: an error.
    """

    told = Signal(str)
    refused = Signal(object)

    def __init__(self, desktop: Desktop) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._desktop = desktop
        self.title = label("", "heading", wrap=True)
        self.names = label("", "muted", wrap=True, selectable=True)
        self.encrypt = button("Mã hóa các bản sao lưu này", icon="shield")
        self.remove = button("Xóa hết…", icon="trash")
        self.encrypt.clicked.connect(self._encrypt)
        self.remove.clicked.connect(self._ask)
        head = row(picture("warning", theme.SOON.text), self.title)
        head.setStretch(1, 1)
        deeds = row(self.encrypt, self.remove, None)
        self.setLayout(column(head, self.names, deeds, gap=theme.S, margin=theme.L))
        self.hide()

    def show_copies(self, copies: Sequence[PlainCopy]) -> None:
        """Show them."""
        self.setVisible(bool(copies))
        may = self._desktop.register.rights.has(Right.ENCRYPT)
        self.encrypt.setVisible(any(one.is_backup for one in copies))
        for made in (self.encrypt, self.remove):
            made.setEnabled(may)
        self.title.setText(f"Còn {number_text(len(copies))} bản sao chưa mã hóa: ai lấy được tệp thì đọc được")
        lines = [
            f"{'Bản sao lưu' if one.is_backup else 'Tệp sổ giữ lại'} {moment_text(one.made_at)}: {one.path}"
            for one in copies[:_MOST_SHOWN]
        ]
        if len(copies) > _MOST_SHOWN:
            lines.append(f"và {number_text(len(copies) - _MOST_SHOWN)} tệp nữa.")
        self.names.setText("\n".join(lines))

    def _ask(self) -> None:
        messages.ask(
            self, "Xóa bản sao chưa mã hóa", "Xóa hết các bản sao chưa mã hóa?", _ASKED, "Xóa hết", self._remove
        )

    def _encrypt(self) -> None:
        def work(register: Register, job: Job) -> int:
            return register.plain_copies.encrypt(job.report)

        self._do(work, lambda number: f"Đã mã hóa {number_text(number)} bản sao lưu.")

    def _remove(self) -> None:
        def work(register: Register, _: Job) -> int:
            return register.plain_copies.remove()

        self._do(work, lambda number: f"Đã xóa {number_text(number)} bản sao chưa mã hóa.")

    def _do(self, work: Callable[[Register, Job], int], told: Callable[[int], str]) -> None:
        self.setEnabled(False)

        def done(number: int) -> None:
            self.setEnabled(True)
            self.told.emit(told(number))

        def failed(error: Exception) -> None:
            self.setEnabled(True)
            if not isinstance(error, Cancelled):
                self.refused.emit(error)

        self._desktop.long.submit(self, work, done, failed)
