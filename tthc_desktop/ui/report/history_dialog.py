"""Every closing of a period: when, who, sent when, corrected or reopened why; each can be given out again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QWidget

from tthc_desktop.text import date_text, moment_text
from tthc_desktop.ui.widgets.basics import button, label
from tthc_desktop.ui.widgets.dialog import FramedDialog
from tthc_desktop.ui.widgets.tables import opens_with_enter, set_widths
from tthc_desktop.ui.widgets.text_table import TextTable

if TYPE_CHECKING:
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.register import Closing

_TITLES = ("Lần", "Chốt lúc", "Người chốt", "Gửi ngày", "Diễn biến")
_WIDTHS = {0: 110, 1: 140, 2: 150, 3: 230}


class HistoryDialog(FramedDialog):
    """Lists the closings, the newest first.

    Args:
        parent: the page.
        period: the period.
        closings: its closings.
        give_out: gets the closing whose files are wanted again.
    """

    def __init__(
        self, parent: QWidget, period: Period, closings: Sequence[Closing], give_out: Callable[[Closing], object]
    ) -> None:
        super().__init__(parent, f"Các lần chốt – {period.title}")
        self._closings, self._give_out = closings, give_out
        told = "Bộ tệp của mỗi lần chốt được giữ đúng từng byte; bấm Enter để xuất lại."
        self.body.addWidget(label(told if closings else "Kỳ này chưa chốt lần nào.", "muted", wrap=True))
        self.table = TextTable("Các lần chốt", _TITLES)
        self.table.show_rows([_row(one) for one in closings])
        set_widths(self.table, _WIDTHS, 4, least=240)
        opens_with_enter(self.table, self._open)
        self.body.addWidget(self.table, 1)
        self.again = button("Xuất lại bộ tệp", "primary", "export")
        self.again.setEnabled(bool(closings))
        self.again.clicked.connect(lambda: self._open(self.table.currentIndex()))
        self.foot.addStretch(1)
        self.foot.addWidget(self.add_cancel())
        self.foot.addWidget(self.again)
        self.fit(960, 460)
        self.table.setFocus()

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.accept()
            self._give_out(self._closings[index.row()])


def _row(one: Closing) -> tuple[str, ...]:
    number = "Báo cáo" if one.number == 1 else f"Đính chính {one.number - 1}"
    sent = "" if one.sent_on is None else " ".join(filter(None, (date_text(one.sent_on), one.sent_note)))
    happened = [one.note] if one.note else []
    if one.reopened_at is not None:
        happened.append(
            f"Mở lại {moment_text(one.reopened_at)}, {one.reopened_by} cùng {one.reopened_with}: {one.reopen_reason}"
        )
    if not one.has_files:
        happened.append("không có tệp được giữ")
    return number, moment_text(one.at), one.clerk, sent, "; ".join(happened)
