"""The right side of the card: the due date, how it came about, and where it differs from ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from tthc_desktop.domain.events import EventKind, Status
from tthc_desktop.domain.standing import effective_events
from tthc_desktop.text import date_text, moment_text, weekday_text
from tthc_desktop.ui import theme
from tthc_desktop.ui.widgets.basics import button, label, line, row
from tthc_desktop.ui.widgets.notices import MessageBar
from tthc_desktop.ui.widgets.proof_view import ProofView

if TYPE_CHECKING:
    from tthc_desktop.register import DossierCard
    from tthc_desktop.ui.card.in_report import InReport


class DueSide(QFrame):
    """Shows the due date of an opened dossier.

    Signals:
        why_wanted: the clerk wants to know why it is counted in its columns of the report.
    """

    why_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.date = label("", "due")
        self.more = label("", "muted", wrap=True)
        self.difference = MessageBar()
        self.proof_title = label("Cách chương trình tính hạn", "label")
        self.proof = ProofView()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.L, theme.M, theme.S, theme.S)
        layout.setSpacing(6)
        layout.addWidget(label("Hạn trả kết quả", "label"))
        layout.addWidget(self.date)
        layout.addWidget(self.more)
        layout.addWidget(self.difference)
        layout.addSpacing(theme.XS)
        layout.addWidget(line())
        layout.addWidget(self.proof_title)
        layout.addWidget(self.proof, 1)
        self.report = button("", "link", "calendar-quarter", "Vì sao hồ sơ được tính ở các cột này của II.06a")
        self.report.clicked.connect(self.why_wanted)
        self.report_title = label("", "label")
        layout.addWidget(self.report_title)
        layout.addLayout(row(self.report, None))

    def show_card(self, card: DossierCard, counted: InReport) -> None:
        """Show another dossier.

        Args:
            card: the dossier.
            counted: where the report counts it.
        """
        self.report_title.setText(f"Trong II.06a {counted.period.title}")
        self.report.setText(counted.printed)
        for part in (self.report_title, self.report):
            part.setVisible(bool(counted.printed))
        standing = card.standing
        if standing.due_at is not None:
            self.date.setText(f"{weekday_text(standing.due_at)} {date_text(standing.due_at)}, {standing.due_at:%H:%M}")
        elif standing.paused_since is not None:
            self.date.setText("Dừng tính")
        elif standing.status is Status.STRUCK_OUT:
            self.date.setText("Đã gạch bỏ")
        else:
            self.date.setText("Không có hạn")
        self.more.setText(_more(card))
        self.more.setVisible(bool(self.more.text()))
        sentence = difference_sentence(card)
        if sentence:
            self.difference.show_message(sentence, theme.SOON, "warning", closable=False)
        else:
            self.difference.clear()
        self.proof.show_proof(card.proof)
        self.proof_title.setText(_proof_title(card))
        self.proof_title.setVisible(standing.status is not Status.STRUCK_OUT)


def _proof_title(card: DossierCard) -> str:
    if card.due is not None:
        return "Cách chương trình tính hạn"
    if card.dossier.term is None:
        return "Chưa rõ thời hạn của thủ tục nên không có cách tính"
    return "Chưa có lịch làm việc đến ngày hết hạn nên không có cách tính"


def _more(card: DossierCard) -> str:
    standing = card.standing
    parts = []
    if standing.status is Status.STRUCK_OUT:
        parts.append("Hồ sơ giữ số trong sổ và không được tính vào báo cáo nào.")
    if standing.paused_since is not None:
        parts.append(f"Tạm dừng tính hạn từ {moment_text(standing.paused_since)}; tính tiếp khi nhận đủ.")
    if standing.appointment_at is not None and standing.appointment_at != standing.due_at:
        words = "Đã xin lỗi, hẹn lại" if _is_extended(card) else "Ngày hẹn trên giấy đã in là"
        parts.append(f"{words} {weekday_text(standing.appointment_at)} {date_text(standing.appointment_at)}.")
    if card.notice:
        parts.append(card.notice)
    if card.proof is not None and card.proof.provisional and standing.closed_at is None:
        parts.append("Dự kiến: lịch nghỉ của những ngày này chưa có thông báo chính thức.")
    return " ".join(parts)


def promise_words(card: DossierCard) -> str:
    """Return the due date and the later day the citizen was promised with an apology; empty when there is none."""
    due, again = card.standing.due_at, card.standing.appointment_at
    if due is None or again is None or due.date() == again.date() or not _is_extended(card):
        return ""
    if due.year == again.year:
        return f"Hạn {due:%d/%m} · đã xin lỗi, hẹn lại {again:%d/%m}"
    return f"Hạn {date_text(due)} · đã xin lỗi, hẹn lại {date_text(again)}"


def _is_extended(card: DossierCard) -> bool:
    return any(event.kind is EventKind.EXTENDED for event in effective_events(card.dossier.events))


def difference_sentence(card: DossierCard) -> str:
    """Return why the given due date differs from ours, empty when it does not."""
    ours = card.computed_due_at
    if ours is None:
        return ""
    first = card.dossier.events[0]
    given = card.standing.due_at or first.due_at
    if given is None:
        return f"Chương trình tính ra hạn {date_text(ours)}; hồ sơ không ghi hạn."
    days = abs((given.date() - ours.date()).days)
    way = "muộn hơn" if given > ours else "sớm hơn"
    by_hand = first.note if first.kind is EventKind.RECEIVED else ""
    reason = f" Lý do ghi khi tiếp nhận: {by_hand}." if by_hand else ""
    return (
        f"Hạn đã hẹn {date_text(given)} {way} {days} ngày so với hạn chương trình tính ra là {date_text(ours)}. "
        f"Hồ sơ được xét theo hạn đã hẹn.{reason}"
    )
