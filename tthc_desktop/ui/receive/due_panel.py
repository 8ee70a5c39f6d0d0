"""The side of the receive dialog: the due date as it follows from what is typed, with its proof."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout

from tthc_desktop.domain.terms import term_text
from tthc_desktop.text import date_text, weekday_text
from tthc_desktop.ui import theme
from tthc_desktop.ui.status_look import Look
from tthc_desktop.ui.widgets.basics import label, line, row
from tthc_desktop.ui.widgets.notices import Pill
from tthc_desktop.ui.widgets.proof_view import ProofView

if TYPE_CHECKING:
    from tthc_desktop.domain.deadlines import Due

_EXPECTED = Look(
    "Dự kiến", "warning", theme.SOON, "Lịch nghỉ của những ngày này chưa có thông báo chính thức của cơ quan nhà nước"
)


class DuePanel(QFrame):
    """Shows a due date and how it was counted."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.date = label("–", "due")
        self.date.setAccessibleName("Hạn trả kết quả")
        self.expected = Pill(_EXPECTED)
        self.term = label("", "muted", wrap=True)
        self.note = label("", wrap=True)
        self.proof = ProofView(ends_in_sight=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.L, theme.M, theme.S, theme.S)
        layout.setSpacing(6)
        layout.addWidget(label("Hạn trả kết quả", "label"))
        layout.addLayout(row(self.date, self.expected, None, gap=theme.M))
        layout.addWidget(self.term)
        layout.addWidget(self.note)
        layout.addWidget(line())
        layout.addWidget(self.proof, 1)
        self.show_nothing("Chọn thủ tục để thấy hạn trả và cách tính từng ngày.")

    def show_nothing(self, why: str) -> None:
        """Show that there is no due date yet, and why."""
        self._show("–", "", why, provisional=False)
        self.proof.show_proof(None)

    def show_due(self, due: Due) -> None:
        """Show a due date with its proof."""
        term = f"Thời hạn: {term_text(due.term)} · {due.proof.rule_name}"
        if due.at is None:
            self._show("Không có hạn", term, due.proof.conclusion(), provisional=False)
        else:
            when = f"{weekday_text(due.at)} {date_text(due.at)}, {due.at:%H:%M}"
            self._show(when, term, "", provisional=due.provisional)
        self.proof.show_proof(due.proof)

    def show_by_hand(self, day: date, due: Due | None) -> None:
        """Show a due date set by hand, above the proof of the one that the program would give."""
        ours = ""
        if due is not None and due.at is not None and due.at.date() != day:
            ours = f"Chương trình tính ra {weekday_text(due.at)} {date_text(due.at)}, cách tính ở dưới."
        self._show(f"{weekday_text(day)} {date_text(day)}", "Đặt bằng tay", ours, provisional=False)
        self.proof.show_proof(due.proof if due else None)

    def _show(self, when: str, term: str, note: str, *, provisional: bool) -> None:
        self.date.setText(when)
        self.term.setText(term)
        self.term.setVisible(bool(term))
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.expected.setVisible(provisional)
