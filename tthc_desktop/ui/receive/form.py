"""The fields of the receive dialog, and what they come to."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from tthc_desktop.domain.catalogue import Procedure
from tthc_desktop.domain.dossier import CHANNEL_TEXT, Applicant, Channel
from tthc_desktop.domain.terms import Term
from tthc_desktop.errors import UserError
from tthc_desktop.register import checked_id_number, checked_phone
from tthc_desktop.text import fold, number_text
from tthc_desktop.ui import theme, typed
from tthc_desktop.ui.receive.form_layout import COLUMNS, in_tab_order, laid_out, offer_cases
from tthc_desktop.ui.receive.procedure_picker import ProcedurePicker
from tthc_desktop.ui.widgets.basics import row
from tthc_desktop.ui.widgets.dates import DateEdit, MomentEdit
from tthc_desktop.ui.widgets.fields import ComboBox, Field, LineEdit

AT_THE_DESK = "Tại Bộ phận Một cửa"
_RESULT_AT = {AT_THE_DESK: "", "Qua bưu chính công ích": "Qua bưu chính công ích", "Trực tuyến": "Trực tuyến"}

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
        self.now = now
        self._ticked_for_clerk = False
        self._filled_fee = ""
        self._given_code = ""
        self._is_begun = False
        # Keys of the fields in which something of the clerk's own stands, and "day" and "hour" of the receipt.
        self.typed_by_hand: set[str] = set()
        self.procedure = ProcedurePicker()
        self.case, self.channel, self.result_at = ComboBox(), ComboBox(), ComboBox()
        for channel in (Channel.COUNTER, Channel.ONLINE, Channel.POST):
            self.channel.addItem(CHANNEL_TEXT[channel], channel)
        for caption, value in _RESULT_AT.items():
            self.result_at.addItem(caption, value)
        self.received = MomentEdit(now)
        self.name, self.id_number = LineEdit(limit=200), LineEdit(hint="CCCD, CMND hoặc hộ chiếu", limit=40)
        self.phone, self.address, self.email = LineEdit(limit=40), LineEdit(limit=300), LineEdit(limit=100)
        self.organisation = LineEdit(hint="nếu nộp thay tổ chức", limit=300)
        self.copies, self.pages, self.sets = LineEdit(limit=6), LineEdit(limit=6), LineEdit(limit=4)
        self.fee, self.code = LineEdit(hint="đồng", limit=15), LineEdit(limit=60)
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
            "email": Field("Thư điện tử", self.email),
            "channel": Field("Hình thức nộp", self.channel),
            "received": Field("Ngày, giờ tiếp nhận", self.received, required=True),
            "result_at": Field("Nhận kết quả", self.result_at),
            "copies": Field("Số bản", self.copies),
            "pages": Field("Số trang", self.pages),
            "sets": Field("Số bộ", self.sets),
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
        first = row(self.fields["procedure"], self.fields["case"], gap=theme.M)
        first.setStretch(0, 5)
        first.setStretch(1, 2)
        grid = laid_out(self, self.fields, _PLACES)
        grid.addLayout(first, 0, 0, 1, COLUMNS)
        grid.addWidget(self.by_hand, 6, 0, 1, 4, Qt.AlignmentFlag.AlignVCenter)
        in_tab_order(self.editors())

    def _connect(self) -> None:
        self.procedure.chosen.connect(self._on_procedure)
        for choice in (self.case, self.channel):
            choice.currentIndexChanged.connect(lambda _: self.term_changed.emit())
        for choice in (self.case, self.channel, self.result_at):
            choice.activated.connect(lambda _: self.touched.emit())
        self.received.changed.connect(self.term_changed)
        self.by_hand.toggled.connect(self._show_by_hand)
        self.by_hand.clicked.connect(self._on_by_hand_clicked)
        # Either name will do, so what is said of one is mended by the other.
        self.organisation.textEdited.connect(self.fields["name"].forget_error)
        self.due_on.changed.connect(self.term_changed)
        self.copies.textEdited.connect(lambda _: self._fill_fee())
        self.id_number.editingFinished.connect(lambda: self._check("id_number", checked_id_number))
        self.phone.editingFinished.connect(lambda: self._check("phone", checked_phone))
        for key, edit in self._lines().items():
            edit.textEdited.connect(partial(self._on_typed, key))

    def editors(self) -> list[QWidget]:
        """Return what Enter goes through, in order."""
        return [
            *(self.procedure, self.case, self.name, self.id_number, self.phone, self.address, self.organisation),
            *(self.email, self.channel, self.received.day, self.received.hour, self.result_at, self.copies),
            *(self.pages, self.sets, self.fee, self.code, self.note, self.by_hand, self.due_on, self.due_reason),
        ]

    def _lines(self) -> dict[str, LineEdit]:
        lines = {key: field.editor for key, field in self.fields.items() if isinstance(field.editor, LineEdit)}
        return {**lines, "day": self.received.day, "hour": self.received.hour}

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

    def own_code(self) -> str:
        """Return the code the clerk typed; empty when the dossier gets the next one."""
        return "" if self.code.text() == self._given_code else self.code.text()

    def show_code(self, code: str) -> None:
        """Show the code the dossier will get, unless the clerk typed another one."""
        if not self.own_code():
            self._given_code = code
            self.code.setText(code)

    def _check(self, key: str, check: Callable[[str], str]) -> None:
        """Say what is wrong with a number as soon as its field is left."""
        field = self.fields[key]
        editor = field.editor
        assert isinstance(editor, LineEdit)
        try:
            check(editor.text())
        except UserError as error:
            field.show_error(str(error))
        else:
            field.forget_error()

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

    def show_case_choice(self, procedure: Procedure | None) -> None:
        """Offer the cases of a procedure that has several."""
        offer_cases(self.case, self.fields["case"], procedure)

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

    def _on_by_hand_clicked(self) -> None:
        self._ticked_for_clerk = False
        self.touched.emit()

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

    def applicant(self) -> Applicant:
        """Return who hands the dossier in, as typed."""
        return Applicant(
            *(self.name.text(), self.id_number.text(), self.phone.text()),
            *(self.address.text(), self.organisation.text(), self.email.text()),
        )

    def take_over(self, applicant: Applicant) -> None:
        """Fill in a person whom the clerk picked; what the clerk typed otherwise stays."""
        for key, text in asdict(applicant).items():
            edit = self._lines()[key]
            if key in self.typed_by_hand and not _begins(edit.text(), text):
                continue
            edit.setText(text)
            self.typed_by_hand.discard(key)
        for key in ("name", "id_number", "phone"):
            self.fields[key].forget_error()
        self.touched.emit()

    def start_over(self) -> None:
        """Empty the fields for the next applicant; procedure, case, channel and place of the result stay."""
        for key, field in self.fields.items():
            if isinstance(field.editor, LineEdit) and key != "procedure":
                field.editor.clear()
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


def _begins(typed_text: str, whole: str) -> bool:
    """Tell whether what was typed is a part of the whole: what the person was found by."""
    parts, words = fold(typed_text).split(), fold(whole).split()
    return "".join(parts) in "".join(words) or all(any(word.startswith(part) for word in words) for part in parts)
