"""The fields of a dossier's own data, filled with what stands in the register."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from tthc_desktop.domain.catalogue import Procedure
from tthc_desktop.domain.dossier import CHANNEL_TEXT, Applicant, Channel, Dossier
from tthc_desktop.errors import UserError
from tthc_desktop.register import Amendment, DossierCard, Register, checked_id_number, checked_phone
from tthc_desktop.text import number_text
from tthc_desktop.ui import theme, typed
from tthc_desktop.ui.receive.procedure_picker import ProcedurePicker
from tthc_desktop.ui.widgets.fields import ComboBox, Field, LineEdit

_NUMBERS = ("copies", "pages", "sets", "fee")
_PLACES = {
    "procedure": (0, 0, 8),
    "case": (0, 8, 4),
    "name": (1, 0, 5),
    "id_number": (1, 5, 4),
    "phone": (1, 9, 3),
    "address": (2, 0, 5),
    "organisation": (2, 5, 4),
    "email": (2, 9, 3),
    "channel": (3, 0, 3),
    "result_at": (3, 3, 3),
    "clerk": (3, 6, 3),
    "code": (3, 9, 3),
    "copies": (4, 0, 1),
    "pages": (4, 1, 1),
    "sets": (4, 2, 1),
    "fee": (4, 3, 2),
    "note": (4, 5, 7),
}


class AmendForm(QWidget):
    """All that can be amended, but the papers handed in.

    Args:
        register: the register.
        card: the dossier.

    Signals:
        changed: the clerk typed or chose something.
    """

    changed = Signal()

    def __init__(self, register: Register, card: DossierCard) -> None:
        super().__init__()
        dossier = self._dossier = card.dossier
        applicant = dossier.applicant
        self.procedure, self.case, self.channel = ProcedurePicker(), ComboBox(), ComboBox()
        for channel in (Channel.COUNTER, Channel.ONLINE, Channel.POST):
            self.channel.addItem(CHANNEL_TEXT[channel], channel)
        self.channel.choose(dossier.channel)
        self.lines = {
            "name": LineEdit(applicant.name, limit=200),
            "id_number": LineEdit(applicant.id_number, limit=40),
            "phone": LineEdit(applicant.phone, limit=40),
            "address": LineEdit(applicant.address, limit=300),
            "organisation": LineEdit(applicant.organisation, limit=300),
            "email": LineEdit(applicant.email, limit=100),
            "result_at": LineEdit(dossier.result_at, hint="để trống: tại Bộ phận Một cửa", limit=200),
            "clerk": LineEdit(dossier.clerk, limit=100),
            "code": LineEdit(dossier.code, limit=60),
            "copies": LineEdit(number_text(dossier.copies), limit=6),
            "pages": LineEdit(number_text(dossier.pages), limit=6),
            "sets": LineEdit(number_text(dossier.sets), limit=4),
            "fee": LineEdit(number_text(dossier.fee), limit=15),
            "note": LineEdit(dossier.note, limit=1000),
        }
        captions = {
            "name": "Họ tên người nộp",
            "id_number": "Số giấy tờ",
            "phone": "Điện thoại",
            "address": "Địa chỉ",
            "organisation": "Tổ chức",
            "email": "Thư điện tử",
            "result_at": "Nhận kết quả",
            "clerk": "Cán bộ phụ trách",
            "code": "Mã hồ sơ",
            "copies": "Số bản",
            "pages": "Số trang",
            "sets": "Số bộ",
            "fee": "Lệ phí (đồng)",
            "note": "Ghi chú",
        }
        self.fields = {
            "procedure": Field("Thủ tục", self.procedure, required=True),
            "case": Field("Trường hợp", self.case),
            "channel": Field("Hình thức nộp", self.channel),
            **{name: Field(caption, self.lines[name]) for name, caption in captions.items()},
        }
        self._offer(register, dossier)
        self._lay_out()
        self._connect()

    def _offer(self, register: Register, dossier: Dossier) -> None:
        offered = register.procedures(dossier.events[0].happened_at.date())
        self.procedure.offer(offered)
        present = next((one for one in offered if one.code == dossier.procedure_code), None)
        if present is None:
            # Known only from an imported list: it stands there, and stays unless another one is chosen.
            self.procedure.setText(dossier.procedure_name)
        else:
            self.procedure.choose(present)
        self.show_cases(present)
        self.case.choose(dossier.case_name)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.M)
        grid.setVerticalSpacing(theme.S)
        for name, (line, place, span) in _PLACES.items():
            grid.addWidget(self.fields[name], line, place, 1, span, Qt.AlignmentFlag.AlignTop)
        for place in range(12):
            grid.setColumnStretch(place, 1)
        for edit in self.lines.values():
            edit.setCursorPosition(0)
        for one, other in pairwise(self.editors()):
            QWidget.setTabOrder(one, other)

    def _connect(self) -> None:
        self.procedure.chosen.connect(self._on_procedure)
        self.procedure.textEdited.connect(lambda _: self.changed.emit())
        self.case.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.channel.currentIndexChanged.connect(lambda _: self.changed.emit())
        for edit in self.lines.values():
            edit.textEdited.connect(lambda _: self.changed.emit())

    def _on_procedure(self) -> None:
        self.show_cases(self.procedure.value())
        self.fields["procedure"].forget_error()
        self.changed.emit()

    def editors(self) -> list[QWidget]:
        """Return what Enter goes through, in order."""
        own = {"procedure": self.procedure, "case": self.case, "channel": self.channel}
        return [own.get(name) or self.lines[name] for name in _PLACES]

    def show_cases(self, procedure: Procedure | None) -> None:
        """Offer the cases of a procedure that has several."""
        cases = procedure.cases() if procedure else ("",)
        self.case.blockSignals(True)
        self.case.clear()
        for case in cases:
            self.case.addItem(case or "Trường hợp thường", case)
        self.case.blockSignals(False)
        self.fields["case"].setVisible(len(cases) > 1)

    def check(self) -> bool:
        """Say beside its field what cannot be read or is missing; tell whether nothing is."""
        for field in self.fields.values():
            field.forget_error()
        untouched = self.procedure.text() == self._dossier.procedure_name
        if self.procedure.value() is None and not untouched:
            self.fields["procedure"].show_error("Hãy chọn một thủ tục trong danh sách")
        if not self.lines["name"].text().strip() and not self.lines["organisation"].text().strip():
            self.fields["name"].show_error("Hãy nhập họ tên hoặc tên tổ chức")
        for name, check in (("id_number", checked_id_number), ("phone", checked_phone)):
            try:
                check(self.lines[name].text())
            except UserError as error:
                self.fields[name].show_error(str(error))
        for name in _NUMBERS:
            if typed.read_number(self.lines[name].text()) is None:
                self.fields[name].show_error("Chỉ nhập chữ số")
        wrong = next((field for field in self.fields.values() if field.error), None)
        if wrong is not None:
            wrong.editor.setFocus()
        return wrong is None

    def change(self) -> Amendment:
        """Return what is to be changed; ask :meth:`check` first."""
        dossier, text = self._dossier, {name: edit.text() for name, edit in self.lines.items()}
        procedure = self.procedure.value()
        other = procedure is not None and procedure.code != dossier.procedure_code
        case = self.case.currentData() if self.fields["case"].isVisibleTo(self) else ""
        numbers = {name: typed.read_number(text[name]) for name in _NUMBERS}
        return Amendment(
            applicant=Applicant(
                *(text["name"], text["id_number"], text["phone"]),
                *(text["address"], text["organisation"], text["email"]),
            ),
            procedure_key=procedure.key if procedure is not None and other else None,
            case_name=case if other or case != dossier.case_name else None,
            channel=Channel(self.channel.currentData()),
            code=text["code"],
            fee=numbers["fee"],
            copies=numbers["copies"],
            pages=numbers["pages"],
            sets=numbers["sets"],
            result_at=text["result_at"],
            note=text["note"],
            clerk=text["clerk"],
        )
