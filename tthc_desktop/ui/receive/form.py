"""The fields of the receive dialog, and what they come to."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from tthc_desktop.domain.catalogue import Procedure
from tthc_desktop.domain.dossier import CHANNEL_TEXT, Applicant, Channel
from tthc_desktop.domain.terms import Term
from tthc_desktop.errors import UserError
from tthc_desktop.register import NewDossier
from tthc_desktop.ui import theme, typed
from tthc_desktop.ui.receive.procedure_picker import ProcedurePicker
from tthc_desktop.ui.widgets.dates import DateEdit, MomentEdit
from tthc_desktop.ui.widgets.fields import ComboBox, Field, LineEdit

_QUOTED = re.compile(r"“([^”]+)”")
_LOOSE = re.compile(r"[\s.\-()]")


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with one field."""

    field: Field
    text: str


class ReceiveForm(QWidget):
    """All fields of the dialog, in the order in which Enter goes through them.

    Args:
        now: tells the present moment.

    Signals:
        term_changed: what the due date follows from is another one now.
        touched: the clerk typed or chose something.
    """

    term_changed = Signal()
    touched = Signal()

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now
        self._ticked_for_clerk = False
        self.procedure = ProcedurePicker()
        self.case = ComboBox()
        self.channel = ComboBox()
        for channel in (Channel.COUNTER, Channel.ONLINE, Channel.POST):
            self.channel.addItem(CHANNEL_TEXT[channel], channel)
        self.received = MomentEdit(now)
        self.name, self.id_number = LineEdit(limit=200), LineEdit(hint="CCCD, CMND hoặc hộ chiếu", limit=40)
        self.phone, self.address = LineEdit(limit=40), LineEdit(limit=300)
        self.organisation = LineEdit(hint="nếu nộp thay tổ chức", limit=300)
        self.copies, self.fee, self.code = LineEdit(limit=6), LineEdit(hint="đồng", limit=15), LineEdit(limit=60)
        self.note = LineEdit(limit=1000)
        self.by_hand = QCheckBox("Đặt hạn trả bằng tay")
        self.due_on, self.due_reason = DateEdit(lambda: now().date()), LineEdit(limit=500)
        self.fields = {
            "procedure": Field("Thủ tục", self.procedure, required=True),
            "case": Field("Trường hợp", self.case),
            "name": Field("Họ tên người nộp", self.name, required=True),
            "id_number": Field("Số giấy tờ", self.id_number),
            "phone": Field("Điện thoại", self.phone),
            "address": Field("Địa chỉ", self.address),
            "organisation": Field("Tổ chức", self.organisation),
            "channel": Field("Hình thức nộp", self.channel),
            "received": Field("Ngày, giờ tiếp nhận", self.received, required=True),
            "copies": Field("Số bản", self.copies),
            "fee": Field("Lệ phí", self.fee),
            "code": Field("Mã hồ sơ", self.code),
            "note": Field("Ghi chú", self.note),
            "due_on": Field("Hạn trả", self.due_on, required=True),
            "due_reason": Field("Lý do đặt hạn", self.due_reason, required=True),
        }
        self._lay_out()
        self._connect()
        self.show_case_choice(None)
        self._show_by_hand(False)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.M)
        grid.setVerticalSpacing(theme.S)
        places = {
            "procedure": (0, 0, 12),
            "case": (1, 0, 12),
            "name": (2, 0, 7),
            "id_number": (2, 7, 5),
            "phone": (3, 0, 4),
            "address": (3, 4, 8),
            "organisation": (4, 0, 7),
            "channel": (4, 7, 5),
            "received": (5, 0, 6),
            "copies": (5, 6, 2),
            "fee": (5, 8, 4),
            "code": (6, 0, 5),
            "note": (6, 5, 7),
            "due_on": (8, 0, 4),
            "due_reason": (8, 4, 8),
        }
        for key, (line, place, span) in places.items():
            # A field grows downwards when it shows what is wrong; its neighbours stay in line with its caption.
            grid.addWidget(self.fields[key], line, place, 1, span, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.by_hand, 7, 0, 1, 12)
        for place in range(12):
            grid.setColumnStretch(place, 1)
            grid.setColumnMinimumWidth(place, 20)
        grid.setRowStretch(9, 1)
        for one, other in pairwise(self.editors()):
            QWidget.setTabOrder(one, other)

    def _connect(self) -> None:
        self.procedure.chosen.connect(self._on_procedure)
        self.case.currentIndexChanged.connect(lambda _: self.term_changed.emit())
        self.channel.currentIndexChanged.connect(lambda _: self.term_changed.emit())
        self.received.changed.connect(self.term_changed)
        self.by_hand.toggled.connect(self._show_by_hand)
        self.by_hand.clicked.connect(self._on_by_hand_clicked)
        # Either name will do, so what is said of one is mended by the other.
        self.organisation.textEdited.connect(self.fields["name"].forget_error)
        self.due_on.changed.connect(self.term_changed)
        for edit in self.editors():
            if isinstance(edit, LineEdit):
                edit.textEdited.connect(lambda _: self.touched.emit())

    def editors(self) -> list[QWidget]:
        """Return what Enter goes through, in order."""
        return [
            *(self.procedure, self.case, self.name, self.id_number, self.phone, self.address, self.organisation),
            *(self.channel, self.received.day, self.received.hour, self.copies, self.fee, self.code, self.note),
            *(self.by_hand, self.due_on, self.due_reason),
        ]

    def _on_procedure(self) -> None:
        self.show_case_choice(self.procedure.value())
        self.fields["procedure"].show_error("")
        self.term_changed.emit()

    def show_case_choice(self, procedure: Procedure | None) -> None:
        """Offer the cases of a procedure that has several."""
        cases = procedure.cases() if procedure else ("",)
        self.case.blockSignals(True)
        self.case.clear()
        for case in cases:
            self.case.addItem(case or "Trường hợp thường", case)
        self.case.blockSignals(False)
        self.fields["case"].setVisible(len(cases) > 1)

    def need_by_hand(self, needed: bool) -> None:
        """Tick the due date by hand for want of a term; untick it again only when no clerk ticked it."""
        if needed and not self.by_hand.isChecked():
            self._ticked_for_clerk = True
            self.by_hand.setChecked(True)
        elif not needed and self._ticked_for_clerk:
            self._ticked_for_clerk = False
            self.by_hand.setChecked(False)

    def _on_by_hand_clicked(self) -> None:
        self._ticked_for_clerk = False

    def _show_by_hand(self, shown: bool) -> None:
        self.fields["due_on"].setVisible(shown)
        self.fields["due_reason"].setVisible(shown)
        self.term_changed.emit()

    def chosen_channel(self) -> Channel:
        """Return the channel."""
        return Channel(self.channel.currentData())

    def term(self) -> Term | None:
        """Return the term of what is chosen; None when it is not known."""
        procedure = self.procedure.value()
        return procedure.term_for(self.chosen_channel(), self.case.currentData() or "") if procedure else None

    def hand_set_day(self) -> date | None:
        """Return the due date set by hand, when one is."""
        return self.due_on.value() if self.by_hand.isChecked() else None

    def complaints(self) -> list[Complaint]:
        """Return what cannot be read or is missing, in the order of the fields."""
        fields, found = self.fields, []
        if self.procedure.value() is None:
            found.append(Complaint(fields["procedure"], "Hãy chọn một thủ tục trong danh sách"))
        if not self.name.text().strip() and not self.organisation.text().strip():
            found.append(Complaint(fields["name"], "Hãy nhập họ tên hoặc tên tổ chức"))
        if wrong := self.received.complaint("ngày tiếp nhận"):
            found.append(Complaint(fields["received"], wrong))
        for key, edit in (("copies", self.copies), ("fee", self.fee)):
            if typed.read_number(edit.text()) is None:
                found.append(Complaint(fields[key], "Chỉ nhập chữ số"))
        if self.by_hand.isChecked():
            if wrong := self.due_on.complaint("hạn trả"):
                found.append(Complaint(fields["due_on"], wrong))
            if not self.due_reason.text().strip():
                found.append(Complaint(fields["due_reason"], "Hãy ghi lý do"))
        return found

    def complaint_of(self, error: UserError) -> Complaint | None:
        """Return the field an error of the register speaks of: the one whose content it quotes."""
        quoted = {_LOOSE.sub("", text).upper() for text in _QUOTED.findall(error.message)}
        for field in self.fields.values():
            text = _LOOSE.sub("", field.editor.text()).upper() if isinstance(field.editor, LineEdit) else ""
            if text and text in quoted:
                return Complaint(field, str(error))
        return None

    def content(self) -> NewDossier:
        """Return what was filled in; ask for :meth:`complaints` first."""
        procedure, received_at = self.procedure.value(), self.received.value()
        if procedure is None or received_at is None:
            raise ValueError("the form has complaints")
        return NewDossier(
            procedure_key=procedure.key,
            applicant=Applicant(
                *(self.name.text(), self.id_number.text(), self.phone.text()),
                *(self.address.text(), self.organisation.text()),
            ),
            channel=self.chosen_channel(),
            received_at=received_at,
            case_name=self.case.currentData() or "",
            due_on=self.hand_set_day(),
            due_reason=self.due_reason.text() if self.by_hand.isChecked() else "",
            code=self.code.text(),
            fee=typed.read_number(self.fee.text()) or 0,
            copies=typed.read_number(self.copies.text()) or 0,
            note=self.note.text(),
        )

    def start_over(self, next_code: str) -> None:
        """Empty the fields for the next applicant; procedure, case and channel stay."""
        for edit in (
            self.name,
            self.id_number,
            self.phone,
            self.address,
            self.organisation,
            self.note,
            self.due_reason,
        ):
            edit.clear()
        self.copies.setText("1")
        self.fee.clear()
        self.due_on.clear()
        self.code.setText(next_code)
        self.received.set_value(self._now())
