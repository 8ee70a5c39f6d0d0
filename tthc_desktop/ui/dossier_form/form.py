"""The fields of a dossier's own data, which receiving and amending have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tthc_desktop.domain.dossier import CHANNEL_TEXT, Applicant, Channel
from tthc_desktop.errors import UserError
from tthc_desktop.register import checked_id_number, checked_phone
from tthc_desktop.register.doubts import email_doubt, id_number_doubt, phone_doubt
from tthc_desktop.ui import typed
from tthc_desktop.ui.dossier_form.procedure_picker import ProcedurePicker
from tthc_desktop.ui.widgets.doubtful import DoubtfulField
from tthc_desktop.ui.widgets.fields import ComboBox, Field, LineEdit

if TYPE_CHECKING:
    from tthc_desktop.domain.catalogue import Procedure

AT_THE_DESK = "Tại Bộ phận Một cửa"
# Where the result is handed over, and what the register keeps of it.
RESULT_AT = {AT_THE_DESK: "", "Qua bưu chính công ích": "Qua bưu chính công ích", "Trực tuyến": "Trực tuyến"}
NUMBERS = ("copies", "pages", "sets", "fee")
_READ: Mapping[str, Callable[[str], int | None]] = {
    **dict.fromkeys(NUMBERS, typed.read_number),
    "fee": typed.read_money,
}
_CHECKS: dict[str, Callable[[str], str]] = {"id_number": checked_id_number, "phone": checked_phone}
_DOUBTS: dict[str, Callable[[str], str]] = {
    "id_number": id_number_doubt,
    "phone": phone_doubt,
    "email": email_doubt,
}


class DossierForm(QWidget):
    """Procedure, applicant, channel, numbers and remark; a form adds its own fields and lays them all out.

    Args:
        more: the form's own fields, by their keys.
        order: the keys of all fields, in the order in which mistakes are told.
        other_owner: tells the doubt that the number of the paper is somebody else's.
    """

    def __init__(
        self,
        more: Mapping[str, Field],
        order: tuple[str, ...],
        other_owner: Callable[[Applicant], str] = lambda _: "",
    ) -> None:
        super().__init__()
        self._other_owner = other_owner
        self.procedure = ProcedurePicker()
        self.case, self.channel = ComboBox(), ComboBox()
        for channel in (Channel.COUNTER, Channel.ONLINE, Channel.POST):
            self.channel.addItem(CHANNEL_TEXT[channel], channel)
        self.name, self.id_number = LineEdit(limit=200), LineEdit(hint="CCCD, CMND hoặc hộ chiếu", limit=40)
        self.phone, self.address, self.email = LineEdit(limit=40), LineEdit(limit=300), LineEdit(limit=100)
        self.organisation = LineEdit(hint="nếu nộp thay tổ chức", limit=300)
        self.copies, self.pages, self.sets = LineEdit(limit=6), LineEdit(limit=6), LineEdit(limit=4)
        self.fee, self.code = LineEdit(hint="đồng", limit=15), LineEdit(limit=60)
        self.note = LineEdit(limit=1000)
        fields = {
            "procedure": Field("Thủ tục", self.procedure, required=True),
            "case": Field("Trường hợp", self.case),
            "name": Field("Họ tên người nộp", self.name, required=True),
            "id_number": DoubtfulField("Số giấy tờ", self.id_number),
            "phone": DoubtfulField("Điện thoại", self.phone),
            "address": Field("Địa chỉ", self.address),
            "organisation": Field("Tổ chức", self.organisation),
            "email": DoubtfulField("Thư điện tử", self.email),
            "channel": DoubtfulField("Hình thức nộp", self.channel),
            "copies": Field("Số bản", self.copies),
            "pages": Field("Số trang", self.pages),
            "sets": Field("Số bộ", self.sets),
            "fee": Field("Lệ phí", self.fee),
            "code": Field("Mã hồ sơ", self.code),
            "note": Field("Ghi chú", self.note),
            **more,
        }
        self.fields: dict[str, Field] = {key: fields[key] for key in ("procedure", "case", *order)}
        # Either name will do, so what is said of one is mended by the other.
        self.organisation.textEdited.connect(self.fields["name"].forget_error)
        for key in _DOUBTS:
            self.lines[key].editingFinished.connect(lambda key=key: self.look_at(key))
        self.name.editingFinished.connect(lambda: self.look_at("id_number"))

    @property
    def lines(self) -> dict[str, LineEdit]:
        """The fields for one line of text, by their keys; the procedure is chosen, not typed."""
        editors = {key: field.editor for key, field in self.fields.items() if key != "procedure"}
        return {key: editor for key, editor in editors.items() if isinstance(editor, LineEdit)}

    def look_at(self, key: str) -> None:
        """Say what is wrong or odd in a field as soon as it is left."""
        field, text = self.fields[key], self.lines[key].text()
        assert isinstance(field, DoubtfulField)
        field.forget_error()
        try:
            if key in _CHECKS:
                _CHECKS[key](text)
        except UserError as error:
            field.show_error(str(error))
        else:
            field.show_doubt(_DOUBTS[key](text) or (self._other_owner(self.applicant()) if key == "id_number" else ""))

    def look_at_all(self) -> None:
        """Say what is wrong or odd in what was not typed just now, but brought in from elsewhere."""
        for key in _DOUBTS:
            self.look_at(key)

    def show_case_choice(self, procedure: Procedure | None) -> None:
        """Offer the cases of a procedure that has several, without telling of a change."""
        cases = procedure.cases() if procedure else ("",)
        self.case.blockSignals(True)
        self.case.clear()
        for case in cases:
            self.case.addItem(case or "Trường hợp thường", case)
        self.case.blockSignals(False)
        self.fields["case"].setVisible(len(cases) > 1)

    def chosen_channel(self) -> Channel:
        """Return the channel."""
        return Channel(self.channel.currentData())

    def applicant(self) -> Applicant:
        """Return who hands the dossier in, as typed."""
        return Applicant(
            *(self.name.text(), self.id_number.text(), self.phone.text()),
            *(self.address.text(), self.organisation.text(), self.email.text()),
        )

    def numbers(self) -> dict[str, int | None]:
        """Return copies, pages, sets and fee; None stands for what cannot be read."""
        return {key: _READ[key](self.lines[key].text()) for key in NUMBERS}

    def lacks_procedure(self) -> bool:
        """Tell whether a procedure still has to be chosen."""
        return self.procedure.value() is None

    def complaints(self) -> dict[str, str]:
        """Return what cannot be read or is missing, by the keys of the fields."""
        found: dict[str, str] = {}
        if self.lacks_procedure():
            found["procedure"] = "Hãy chọn một thủ tục trong danh sách"
        if not self.name.text().strip() and not self.organisation.text().strip():
            found["name"] = "Hãy nhập họ tên hoặc tên tổ chức"
        wrong = {key: typed.complaint(check, self.lines[key].text()) for key, check in _CHECKS.items()}
        found.update({key: error for key, error in wrong.items() if error})
        unread = [key for key, number in self.numbers().items() if number is None]
        found.update({key: "Hãy nhập như 8.000" if key == "fee" else "Chỉ nhập chữ số" for key in unread})
        return found
