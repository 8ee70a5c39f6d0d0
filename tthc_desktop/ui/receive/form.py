"""The fields of the receive dialog, and what they come to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from tthc_desktop.text import fold, number_text
from tthc_desktop.ui import theme, typed
from tthc_desktop.ui.dossier_form.form import RESULT_AT, DossierForm
from tthc_desktop.ui.dossier_form.layout import COLUMNS, in_tab_order, laid_out
from tthc_desktop.ui.typed import Looking
from tthc_desktop.ui.widgets.basics import column, label, row
from tthc_desktop.ui.widgets.dates import DateEdit, MomentEdit
from tthc_desktop.ui.widgets.doubtful import DoubtfulField
from tthc_desktop.ui.widgets.fields import ComboBox, Field, LineEdit

if TYPE_CHECKING:
    from tthc_desktop.domain.dossier import Applicant
    from tthc_desktop.domain.terms import Term

# What stays for the next applicant; their first entries are what almost everybody wants.
_KEPT = ("channel", "result_at")
_PLACES = {
    "name": (1, 0, 5),
    "id_number": (1, 5, 4),
    "phone": (1, 9, 3),
    "address": (2, 0, 5),
    "organisation": (2, 5, 4),
    "email": (2, 9, 3),
    "channel": (3, 0, 4),
    "received": (3, 4, 4),
    "result_at": (3, 8, 4),
    "copies": (4, 0, 2),
    "pages": (4, 2, 2),
    "sets": (4, 4, 2),
    "fee": (4, 6, 2),
    "code": (4, 8, 4),
    "note": (5, 0, 12),
    "due_on": (6, 4, 3),
    "due_reason": (6, 7, 5),
}


class ReceiveForm(DossierForm):
    """All fields of the dialog, in the order in which Enter goes through them.

    Args:
        now: tells the present moment.
        other_owner: tells the doubt that the number of the paper is somebody else's.

    Signals:
        term_changed: what the due date follows from is another one now.
        touched: the clerk typed or chose something.
    """

    term_changed = Signal()
    touched = Signal()

    def __init__(self, now: Callable[[], datetime], other_owner: Callable[[Applicant], str]) -> None:
        self.now = now
        self._ticked_for_clerk = False
        self._filled_fee = ""
        self._given_code = ""
        self._is_begun = False
        # Keys of the fields in which something of the clerk's own stands, and "day" and "hour" of the receipt.
        self.typed_by_hand: set[str] = set()
        self.received, self.result_at = MomentEdit(now, looking=Looking.BACK), ComboBox()
        self.due_on = DateEdit(self._day_of_receipt, looking=Looking.AHEAD)
        self.due_reason = LineEdit(limit=500)
        more = {
            "received": DoubtfulField("Ngày, giờ tiếp nhận", self.received, required=True),
            "result_at": DoubtfulField("Nhận kết quả", self.result_at),
            "due_on": DoubtfulField("Hạn trả", self.due_on, required=True),
            "due_reason": Field("Lý do đặt hạn", self.due_reason, required=True),
        }
        super().__init__(more, tuple(_PLACES), other_owner)
        for caption, value in RESULT_AT.items():
            self.result_at.addItem(caption, value)
        self.by_hand = QCheckBox("Đặt hạn trả bằng tay")
        self._lay_out()
        self._connect()
        self.show_case_choice(None)
        self._show_by_hand(False)

    def _lay_out(self) -> None:
        first = row(self.fields["procedure"], self.fields["case"], gap=theme.M)
        first.setStretch(0, 5)
        first.setStretch(1, 2)
        grid = laid_out(self, self.fields, _PLACES)
        grid.addLayout(first, 0, 0, 1, COLUMNS)
        # In line with the fields beside it, whatever is said below them.
        self._above_box = label("", "label")
        self.by_hand.setMinimumHeight(self.due_on.sizeHint().height())
        grid.addLayout(column(self._above_box, self.by_hand, None, gap=3), 6, 0, 1, 4)
        in_tab_order(self.editors())

    def _connect(self) -> None:
        self.procedure.chosen.connect(self._on_procedure)
        for choice in (self.case, self.channel):
            choice.currentIndexChanged.connect(lambda _: self.term_changed.emit())
        for choice in (self.case, self.channel, self.result_at):
            choice.activated.connect(lambda _: self.touched.emit())
        for key in _KEPT:
            # Chosen once more, it is the clerk's own word; another choice takes the mark away of itself.
            getattr(self, key).activated.connect(self.fields[key].forget_error)
        self.received.changed.connect(self._look_at_due_on_again)
        self.received.changed.connect(self.term_changed)
        self.by_hand.toggled.connect(self._show_by_hand)
        self.by_hand.clicked.connect(self._on_by_hand_clicked)
        self.due_on.changed.connect(self.term_changed)
        self.due_on.editingFinished.connect(self._look_at_due_on)
        self.copies.textEdited.connect(lambda _: self._fill_fee())
        for key, edit in {**self.lines, "procedure": self.procedure, **self._moment()}.items():
            edit.textEdited.connect(partial(self._on_typed, key))

    def editors(self) -> list[QWidget]:
        """Return what Enter goes through, in order."""
        return [
            *(self.procedure, self.case, self.name, self.id_number, self.phone, self.address, self.organisation),
            *(self.email, self.channel, self.received.day, self.received.hour, self.result_at, self.copies),
            *(self.pages, self.sets, self.fee, self.code, self.note, self.by_hand, self.due_on, self.due_reason),
        ]

    def _day_of_receipt(self) -> date:
        """Return what the due date lies ahead of: for a dossier that is written down late that is not today."""
        return (self.received.value() or self.now()).date()

    def _moment(self) -> dict[str, LineEdit]:
        return {"day": self.received.day, "hour": self.received.hour}

    def _on_typed(self, key: str, text: str) -> None:
        if text.strip():
            self.typed_by_hand.add(key)
        else:
            self.typed_by_hand.discard(key)
        self.touched.emit()

    def begin(self) -> None:
        """Take this moment for that of the receipt, once for each applicant; what the clerk typed of it stays."""
        if self._is_begun:
            return
        self._is_begun = True
        now = self.now()
        if "day" not in self.typed_by_hand:
            self.received.day.set_value(now.date())
        if "hour" not in self.typed_by_hand:
            self.received.hour.setText(f"{now:%H:%M}")

    def go_on(self, typed_by_hand: set[str]) -> None:
        """Count what was filled in as begun before: its moment of receipt stays.

        Args:
            typed_by_hand: what of it the clerk had typed.
        """
        self._is_begun = True
        self.typed_by_hand = typed_by_hand
        for key in _KEPT:
            self.fields[key].forget_error()

    def own_code(self) -> str:
        """Return the code the clerk typed; empty when the dossier gets the next one."""
        return "" if self.code.text() == self._given_code else self.code.text()

    def show_code(self, code: str) -> None:
        """Show the code the dossier will get, unless the clerk typed another one."""
        if not self.own_code():
            self._given_code = code
            self.code.setText(code)

    def _on_procedure(self) -> None:
        procedure = self.procedure.value()
        self.show_case_choice(procedure)
        self.fields["procedure"].show_error("")
        if procedure is None:
            self.need_by_hand(False)
        self._fill_fee()
        self.term_changed.emit()
        self.touched.emit()

    def _fill_fee(self) -> None:
        """Put in what the office takes for these copies, unless the clerk typed a fee or the office set none."""
        if self.fee.text() != self._filled_fee:
            return
        procedure, copies = self.procedure.value(), typed.read_number(self.copies.text())
        wanted = procedure.fee * max(copies, 1) if procedure and copies is not None else 0
        self._filled_fee = number_text(wanted) if wanted else ""
        self.fee.setText(self._filled_fee)

    def need_by_hand(self, needed: bool) -> None:
        """Tick the due date by hand for want of a term, for good; untick it again only when no clerk ticked it."""
        if needed and not self.by_hand.isChecked():
            self._ticked_for_clerk = True
            self.by_hand.setChecked(True)
        elif not needed and self._ticked_for_clerk:
            self._ticked_for_clerk = False
            self.by_hand.setChecked(False)
        self.by_hand.setEnabled(not needed)
        self.by_hand.setToolTip("Danh mục chưa có thời hạn của thủ tục này nên phải đặt hạn trả" if needed else "")
        self._above_box.setText("Bắt buộc: chưa có thời hạn" if needed else "")

    def _on_by_hand_clicked(self) -> None:
        self._ticked_for_clerk = False
        self.touched.emit()

    def _show_by_hand(self, shown: bool) -> None:
        self._above_box.setVisible(shown)
        self.fields["due_on"].setVisible(shown)
        self.fields["due_reason"].setVisible(shown)
        self.term_changed.emit()

    def term(self) -> Term | None:
        """Return the term of what is chosen; None when it is not known."""
        procedure = self.procedure.value()
        return procedure.term_for(self.chosen_channel(), self.case.currentData() or "") if procedure else None

    def _look_at_due_on(self) -> None:
        """Say what is wrong with the due date as soon as it is left."""
        if self.due_on.is_wrong():
            self.fields["due_on"].show_error(self.due_on.complaint("hạn trả"))

    def _look_at_due_on_again(self) -> None:
        """Take back what was wrong with the due date: it is read from the day of receipt on, which is another now."""
        if self.fields["due_on"].error and not self.due_on.is_wrong():
            self.fields["due_on"].show_error("")

    def hand_set_day(self) -> date | None:
        """Return the due date set by hand, when one is."""
        return self.due_on.value() if self.by_hand.isChecked() else None

    def complaints(self) -> dict[str, str]:
        found = super().complaints()
        if wrong := self.received.complaint("ngày tiếp nhận"):
            found["received"] = wrong
        if self.by_hand.isChecked():
            if wrong := self.due_on.complaint("hạn trả"):
                found["due_on"] = wrong
            if not self.due_reason.text().strip():
                found["due_reason"] = "Hãy ghi lý do"
        return found

    def take_over(self, applicant: Applicant) -> None:
        """Fill in a person whom the clerk picked; what the clerk typed otherwise stays."""
        for key, text in asdict(applicant).items():
            edit = self.lines[key]
            if key in self.typed_by_hand and not _begins(edit.text(), text):
                continue
            edit.setText(text)
            self.typed_by_hand.discard(key)
        self.fields["name"].forget_error()
        self.look_at_all()
        self.touched.emit()

    def start_over(self) -> None:
        """Empty the fields for the next applicant; procedure, case, channel and place of the result stay."""
        for edit in self.lines.values():
            edit.clear()
        for field in self.fields.values():
            field.forget_error()
        self.typed_by_hand = set()
        self._is_begun = False
        self.copies.setText("1")
        self.sets.setText("1")
        self._filled_fee = ""
        self._fill_fee()
        if self.by_hand.isEnabled():
            self.by_hand.setChecked(False)
        self.received.set_value(self.now())
        self._mark_kept()

    def _mark_kept(self) -> None:
        """Say beside it what the applicant before chose: for the next one it is most often wrong."""
        for key in _KEPT:
            choice, field = getattr(self, key), self.fields[key]
            assert isinstance(field, DoubtfulField)
            field.show_doubt("Giữ như hồ sơ trước" if choice.currentIndex() > 0 else "")


def _begins(typed_text: str, whole: str) -> bool:
    """Tell whether what was typed is a part of the whole: what the person was found by."""
    parts, words = fold(typed_text).split(), fold(whole).split()
    return "".join(parts) in "".join(words) or all(any(word.startswith(part) for word in words) for part in parts)
