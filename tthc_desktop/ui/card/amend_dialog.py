"""The dialog that amends a dossier's own data; what will change is seen before it is saved."""

from __future__ import annotations

from dataclasses import astuple, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QLayout, QWidget

from tthc_desktop.errors import UserError
from tthc_desktop.register import without_numbers
from tthc_desktop.text import date_text
from tthc_desktop.ui import theme
from tthc_desktop.ui.card.amend_form import AmendForm
from tthc_desktop.ui.card.numbers import KEY
from tthc_desktop.ui.card.summary import PART_TEXT
from tthc_desktop.ui.dossier_form.papers import PapersCard
from tthc_desktop.ui.dossier_form.still_wrong import StillWrong
from tthc_desktop.ui.widgets.basics import button, column, label, row
from tthc_desktop.ui.widgets.basics import card as card_frame
from tthc_desktop.ui.widgets.dialog import FramedDialog, on_keys, saves
from tthc_desktop.ui.widgets.fields import EnterMovesOn, Field, LineEdit
from tthc_desktop.ui.widgets.scroller import Rest, Scroller

if TYPE_CHECKING:
    from tthc_desktop.register import Amendment, AmendmentPreview, DossierCard, Register

_WAIT_MS = 200
_LEAST_TOLD = 44


class AmendDialog(FramedDialog):
    """Amends a dossier.

    Args:
        parent: the card.
        register: the register.
        card: the dossier.
        numbers: whether the numbers of the person are seen in full on the card.

    Signals:
        written: the register took it; the dossier as it is now.
    """

    written = Signal(object)

    def __init__(self, parent: QWidget, register: Register, card: DossierCard, *, numbers: bool = False) -> None:
        super().__init__(parent, "Sửa thông tin hồ sơ")
        self._register = register
        self._card = card
        self.head.addWidget(label(card.dossier.code, "muted"))
        self.head.addStretch(1)
        self.form = AmendForm(register, card, numbers=numbers)
        self.show_numbers = button("Hiện số", "link", tip=f"Hiện đủ số giấy tờ, điện thoại ({KEY}); có ghi nhật ký")
        self.show_numbers.setVisible(self.form.hides_numbers)
        self.show_numbers.setEnabled(register.numbers_seen.allowed)
        self.show_numbers.clicked.connect(self._show_numbers)
        on_keys(self, KEY, self.show_numbers.click)
        self.head.addWidget(self.show_numbers)
        self.papers = PapersCard()
        self._show_papers()
        self._first_papers = self.papers.papers()
        self.reason = LineEdit(limit=500)
        self.reason_field = Field("Lý do sửa", self.reason, required=True)
        self.due = label("", "strong", wrap=True)
        self.changes = label("Chưa có gì thay đổi.", "muted", wrap=True)
        self._lay_out()
        self.save = button("Lưu", "primary", "check", "Lưu (Ctrl+S)")
        cancel = self.add_cancel()
        self.save.clicked.connect(self._save)
        self.foot.addStretch(1)
        self.foot.addWidget(cancel)
        self.foot.addWidget(self.save)
        saves(self, self._save)
        fields = {**self.form.fields, "reason": self.reason_field}
        self._wrong = StillWrong(self.bar, fields, self.papers.wrong_places)
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(_WAIT_MS)
        self._waiting.timeout.connect(self._look)
        for touched in (self.form.changed, self.papers.touched):
            touched.connect(self._waiting.start)
            touched.connect(self._wrong.follow)
        # A row that was added since is not among what was there to be listened to.
        self.papers.touched.connect(self._name_cancel)
        self.reason.textEdited.connect(lambda _: self._wrong.follow())
        mover = EnterMovesOn(self, [*self.form.editors(), self.reason])
        mover.at_the_end.connect(self.save.setFocus)
        self.form.procedure.taken.connect(self.form.lines["name"].setFocus)
        self.fit(1120, 720)
        self.form.lines["name"].setFocus()
        self.form.lines["name"].selectAll()
        self.mark_filled()

    def _lay_out(self) -> None:
        box: QFrame = card_frame()
        told = Scroller(plain(column(self.due, self.changes, None, gap=theme.S)))
        # Two lines at least; with errors in the form above, the reason is still seen below them on a small screen.
        told.setMinimumHeight(_LEAST_TOLD)
        inside = column(label("Sẽ thay đổi", "strong"), told, self.reason_field, gap=theme.S)
        inside.setContentsMargins(theme.L, theme.S, theme.L, theme.M)
        inside.setStretch(1, 1)
        box.setLayout(inside)
        halves = row(self.papers, box, gap=theme.L)
        halves.setStretch(0, 4)
        halves.setStretch(1, 3)
        self.body.addWidget(self.form)
        self.body.addWidget(Rest(halves), 1)
        self.papers.setMinimumHeight(120)

    def _show_numbers(self) -> None:
        try:
            self._register.numbers_seen.show("amend", self._card.dossier.code)
        except UserError as error:
            self.bar.show_error(error)
            return
        self.form.show_numbers()
        self.show_numbers.hide()

    def _show_papers(self) -> None:
        dossier = self._card.dossier
        procedure = self.form.procedure.on_offer(dossier.procedure_code)
        self.papers.show_list(procedure.enclosures if procedure else (), dossier.enclosures)

    def _change(self) -> Amendment:
        papers = self.papers.papers()
        change = self.form.change()
        return change if papers == self._first_papers else replace(change, enclosures=papers)

    def _preview(self) -> AmendmentPreview | None:
        try:
            return self._register.amending.preview(self._card.key, self._change())
        except UserError as error:
            self.due.setText("")
            # What stands beside a field already is not said twice.
            known = bool(self.form.complaints())
            self.changes.setText("Sửa các ô chưa đúng để xem những gì sẽ thay đổi." if known else str(error))
            return None

    def _look(self) -> None:
        """Show what would change with what is filled in so far."""
        preview = self._preview()
        if preview is None:
            return
        seen = not self.form.hides_numbers
        parts = [(part, old if seen else without_numbers(old), new) for part, (old, new) in preview.changes.items()]
        changes = [f"{PART_TEXT[part]}: {old or '(trống)'} → {new or '(trống)'}" for part, old, new in parts]
        self.changes.setText("\n".join(changes) or "Chưa có gì thay đổi.")
        self.due.setText(" ".join(filter(None, [due_words(preview), preview.warning])))
        self.due.setVisible(bool(self.due.text()))
        self.reason_field.set_caption("Lý do sửa", required=preview.needs_reason)

    def _save(self) -> None:
        self.bar.clear()
        right, papers_right = self.form.check(), self.papers.check()
        preview = self._preview() if right and papers_right else None
        lacks_reason = preview is not None and bool(preview.changes) and preview.needs_reason
        self.reason_field.show_error("Hãy ghi lý do" if lacks_reason and not self.reason.text().strip() else "")
        wrong_paper = self.papers.first_wrong()
        if right and wrong_paper is not None:
            wrong_paper.setFocus()
        elif self.reason_field.error:
            self.reason.setFocus()
        if not right or not papers_right or self.reason_field.error:
            self._wrong.tell()
            return
        try:
            card = self._register.amending.amend(self._card.key, self._change(), self.reason.text())
        except UserError as error:
            self.bar.show_error(error)
            self.changes.setText("Chưa lưu được; lý do ghi ở thông báo bên dưới.")
            return
        super().accept()
        self.written.emit(card)

    def typed_in(self) -> object:
        # Not the rows of the papers themselves: an empty one comes and goes below the last.
        # A number that is seen by now is none that was typed.
        kept = {self.form.id_number, self.form.phone}
        lines = [one.text().strip() for one in self.form.lines.values() if one not in kept]
        texts = [self.form.procedure.text(), *lines, *(text.strip() for text in astuple(self.form.applicant()))]
        choices = [one.currentData() for one in (self.form.case, self.form.channel, self.form.result_at)]
        return texts, choices, self.papers.typed_in(), self.reason.text().strip()


def plain(layout: QLayout) -> QFrame:
    """Return a surface that shows nothing of itself."""
    made = QFrame()
    made.setProperty("role", "plain")
    made.setLayout(layout)
    return made


def due_words(preview: AmendmentPreview) -> str:
    """Return what becomes of the due date, empty when nothing does."""
    if preview.term_unknown:
        return "Danh mục chưa có thời hạn của thủ tục mới: giữ hạn trả đã hẹn."
    if preview.kept_by_hand:
        return "Hạn trả giữ nguyên vì đã được đặt bằng tay hoặc theo danh sách đã nhập."
    if preview.due_before == preview.due_after:
        return ""
    before = date_text(preview.due_before) if preview.due_before else "không có"
    after = date_text(preview.due_after) if preview.due_after else "không có"
    words = f"Hạn trả {before} → {after}."
    if preview.appointment_after is not None and preview.appointment_after != preview.due_after:
        words += f" Ngày hẹn trên giấy đã in vẫn là {date_text(preview.appointment_after)}."
    return words
