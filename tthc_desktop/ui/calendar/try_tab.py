"""Trying out a due date, so that a clerk can answer a citizen on the phone; nothing is written."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QPushButton

from tthc_desktop.domain.terms import term_text
from tthc_desktop.errors import UserError
from tthc_desktop.text import moment_text
from tthc_desktop.ui import theme
from tthc_desktop.ui.calendar.day_looks import long_date_text
from tthc_desktop.ui.calendar.part_stack import Part
from tthc_desktop.ui.calendar.term_words import read_term
from tthc_desktop.ui.receive.due_panel import DuePanel
from tthc_desktop.ui.widgets.basics import button, card, column, label, row
from tthc_desktop.ui.widgets.dates import MomentEdit
from tthc_desktop.ui.widgets.fields import EnterMovesOn, Field, LineEdit

if TYPE_CHECKING:
    from tthc_desktop.domain.deadlines import Due
    from tthc_desktop.ui.page import Desktop

_TERMS = (
    ("trong ngày", "2 giờ", "1 ngày làm việc"),
    ("3 ngày làm việc", "5 ngày làm việc"),
    ("10 ngày làm việc", "30 ngày"),
)
_FORM_WIDTH = 420


class TryTab(Part):
    """Asks for day, time and term, and shows the due date with its proof.

    Args:
        desktop: what pages share.
    """

    def __init__(self, desktop: Desktop) -> None:
        super().__init__()
        self._desktop = desktop
        self._due: Due | None = None
        self.received = MomentEdit(desktop.register.clock)
        self.received_field = Field("Nhận hồ sơ lúc", self.received)
        self.term = LineEdit(hint="Ví dụ: 3 ngày làm việc; 2 giờ; trong ngày; 10 ngày", limit=60)
        self.term_field = Field("Thời hạn giải quyết", self.term)
        self.understood = label("", "muted", wrap=True)
        self.panel = DuePanel()
        self.answer = label("", "strong", wrap=True, selectable=True)
        self.copy = button("Sao chép câu trả lời", "", "document")
        self.copy.clicked.connect(self._copy)
        now = button("Bây giờ", "ghost", "clock")
        now.clicked.connect(self._set_now)
        form = card()
        form.setFixedWidth(_FORM_WIDTH)
        form.setLayout(
            column(
                self.received_field,
                row(now, None),
                self.term_field,
                *(row(*map(self._chip, line), None, gap=6) for line in _TERMS),
                self.understood,
                theme.S,
                self.answer,
                row(self.copy, None),
                None,
                label("Chỉ để xem thử, không ghi gì vào sổ.", "small"),
                margin=theme.L,
            )
        )
        body = row(form, self.panel, gap=theme.M)
        body.setStretch(1, 1)
        self.setLayout(body)
        self.received.changed.connect(self._show)
        self.term.textChanged.connect(self._show)
        EnterMovesOn(self, [self.received.day, self.received.hour, self.term]).at_the_end.connect(self.copy.setFocus)
        self._is_typed = False
        for edit in (self.received.day, self.received.hour):
            edit.textEdited.connect(self._on_typed)
        self._set_now()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # A caller asks about now; a moment that the clerk has typed stays.
        if not self._is_typed:
            self._set_now()

    def _on_typed(self) -> None:
        self._is_typed = True

    def _chip(self, text: str) -> QPushButton:
        made = button(text, "segment")
        made.clicked.connect(lambda: self.term.setText(text))
        return made

    def refresh(self) -> None:
        """Count again, for calendar or rules may have changed."""
        self._show()

    def focus_first(self) -> None:
        """Give the keyboard to the term, the first thing a caller asks about."""
        self.term.setFocus()

    def _set_now(self) -> None:
        self._is_typed = False
        self.received.set_value(self._desktop.register.clock())

    def _show(self) -> None:
        self._due = None
        received_at = self.received.value()
        text = self.term.text().strip()
        self.received_field.show_error("" if received_at else self.received.complaint("ngày nhận"))
        self._say_understood("")
        if received_at is None or not text:
            self._show_nothing("Nhập ngày, giờ nhận và thời hạn để thấy hạn trả và cách tính từng ngày.")
            return
        try:
            term, understood = read_term(text)
            due = self._desktop.register.due(term, received_at)
        except UserError as error:
            self._show_nothing(str(error))
            return
        self._due = due
        self._say_understood(understood)
        self.panel.show_due(due)
        self.answer.setText(answer_text(due, received_at))
        self.copy.setEnabled(True)

    def _say_understood(self, text: str) -> None:
        self.understood.setText(text)
        self.understood.setVisible(bool(text))

    def _show_nothing(self, why: str) -> None:
        self.panel.show_nothing(why)
        self.answer.setText("")
        self.copy.setEnabled(False)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.answer.text())
        self._desktop.toast("Đã sao chép câu trả lời.")


def answer_text(due: Due, received_at: datetime) -> str:
    """Return the due date as a sentence for the citizen."""
    if due.at is None:
        return "Thủ tục này không quy định thời hạn trả kết quả."
    expected = " (dự kiến, vì lịch nghỉ chưa có thông báo chính thức)" if due.provisional else ""
    return (
        f"Hồ sơ nhận lúc {moment_text(received_at)}, thời hạn {term_text(due.term)}: trả kết quả chậm nhất "
        f"{due.at:%H:%M}, {long_date_text(due.at).replace('Thứ', 'thứ')}{expected}."
    )
