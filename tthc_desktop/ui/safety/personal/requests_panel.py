"""The book of requests about personal data: what waits for an answer stands on top, with the day it is due."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from tthc_desktop.register import WISH_TEXT, FoundPerson, masked
from tthc_desktop.text import date_text, number_text
from tthc_desktop.ui import theme
from tthc_desktop.ui.safety.personal.panel import Panel
from tthc_desktop.ui.safety.personal.request_dialog import AnswerDialog, RequestDialog, StrikeRequestDialog
from tthc_desktop.ui.widgets.basics import button, label, row
from tthc_desktop.ui.widgets.notices import EmptyState
from tthc_desktop.ui.widgets.tables import opens_with_enter, set_widths
from tthc_desktop.ui.widgets.text_table import TextTable

if TYPE_CHECKING:
    from tthc_desktop.register import DataRequest, RequestChange
    from tthc_desktop.ui.page import Desktop

_TITLES = ("Ngày nhận", "Người yêu cầu", "Số giấy tờ", "Yêu cầu", "Nội dung", "Hạn trả lời", "Tình trạng")
_WIDTHS = {0: 96, 1: 180, 2: 120, 3: 170, 5: 100, 6: 210}
_CONTENT, _LEAST = 4, 150


class RequestsPanel(Panel):
    """Lists the requests.

    Args:
        desktop: what pages share.
    """

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(desktop)
        self._shown: list[DataRequest] = []
        self.add_button = button("Ghi yêu cầu", "primary", "plus", "Ghi yêu cầu mới của người dân")
        self.answer_button = button("Đã trả lời…", icon="check", tip="Ghi ngày và cách trả lời (Enter)")
        self.strike_button = button("Gạch bỏ…", "danger", tip="Gạch bỏ yêu cầu ghi nhầm")
        self.add_button.clicked.connect(lambda: self.add(None))
        self.answer_button.clicked.connect(self.answer)
        self.strike_button.clicked.connect(self.strike_out)
        self.about = label("", "muted", wrap=True)
        self.table = TextTable("Yêu cầu về dữ liệu cá nhân", _TITLES)
        set_widths(self.table, _WIDTHS, _CONTENT, least=_LEAST)
        opens_with_enter(self.table, self._on_enter)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._enable())
        self.empty = EmptyState("inbox")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.S)
        layout.addLayout(row(self.add_button, self.answer_button, self.strike_button, None))
        layout.addWidget(self.about)
        layout.addWidget(self.stack, 1)

    def refresh(self) -> None:
        self.ask(lambda register, _: register.data_requests.all(), self._on_read)

    def focus_first(self) -> None:
        (self.table if self._shown else self.add_button).setFocus()

    def _on_read(self, found: list[DataRequest]) -> None:
        today = self.desktop.register.clock().date()
        open_ones = sorted((one for one in found if one.is_open), key=lambda one: one.due_on)
        self._shown = [*open_ones, *(one for one in found if not one.is_open)]
        late = sum(one.due_on < today for one in open_ones)
        told = f"{number_text(len(open_ones))} yêu cầu chưa trả lời" + (
            f", {number_text(late)} đã quá hạn" if late else ""
        )
        self.about.setText(f"{told}. Hạn trả lời là 2 ngày làm việc, tính theo lịch làm việc của đơn vị.")
        self.table.show_rows([_row(one, today) for one in self._shown])
        self.stack.setCurrentWidget(self.table if self._shown else self.empty)
        if not self._shown:
            self.empty.tell(
                "Chưa có yêu cầu nào",
                "Khi người dân yêu cầu xem, sửa, xóa dữ liệu của mình, hãy ghi ở đây để không quá hạn trả lời.",
            )
        self._enable()

    def _chosen(self) -> DataRequest | None:
        place = self.table.currentIndex().row()
        return self._shown[place] if 0 <= place < len(self._shown) else None

    def _enable(self) -> None:
        one = self._chosen()
        self.answer_button.setEnabled(one is not None and one.is_open)
        self.strike_button.setEnabled(one is not None and not one.struck_out)

    def _on_enter(self, _: QModelIndex) -> None:
        one = self._chosen()
        if one is not None and one.is_open:
            self.answer()

    def add(self, person: object) -> RequestDialog:
        """Ask for a new request.

        Args:
            person: whose it is, as found; None when nobody was looked up.
        """
        dialog = RequestDialog(self.window(), self.desktop, person if isinstance(person, FoundPerson) else None)
        dialog.kept.connect(self._on_written)
        dialog.open()
        return dialog

    def answer(self) -> None:
        """Ask how the chosen request was answered."""
        one = self._chosen()
        if one is not None and one.is_open:
            dialog = AnswerDialog(self.window(), self.desktop, one)
            dialog.kept.connect(self._on_written)
            dialog.open()

    def strike_out(self) -> None:
        """Ask why the chosen request is struck out."""
        one = self._chosen()
        if one is not None and not one.struck_out:
            dialog = StrikeRequestDialog(self.window(), self.desktop, one)
            dialog.kept.connect(self._on_written)
            dialog.open()

    def _on_written(self, change: RequestChange, said: str) -> None:
        self.refresh()

        def undo() -> None:
            self.desktop.register.data_requests.undo(change)
            self.refresh()
            self.desktop.toast("Đã hoàn tác.")

        self.desktop.tell_undoable(said, undo)


def state_words(one: DataRequest, today: date) -> str:
    """Return how far a request is: early, on time or late."""
    if one.struck_out:
        return f"Đã gạch bỏ: {one.strike_reason}"
    if one.answered_on is not None:
        late = (one.answered_on - one.due_on).days > 0
        return f"Đã trả lời {date_text(one.answered_on)}{' (quá hạn)' if late else ''}"
    if one.due_on < today:
        return f"Quá hạn từ {date_text(one.due_on)}"
    return "Hạn hôm nay" if one.due_on == today else "Chưa trả lời"


def _row(one: DataRequest, today: date) -> tuple[str, ...]:
    return (
        *(date_text(one.received_on), one.name, masked(one.id_number), WISH_TEXT[one.wish]),
        *(one.content, date_text(one.due_on), state_words(one, today)),
    )
