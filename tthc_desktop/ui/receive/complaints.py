"""All that is wrong with what was typed, at once: what the form sees itself, and what the register would refuse."""

from dataclasses import dataclass

from tthc_desktop.errors import UserError
from tthc_desktop.register import NewDossier, Register
from tthc_desktop.ui import typed
from tthc_desktop.ui.receive.form import ReceiveForm
from tthc_desktop.ui.widgets.fields import Field

# What the register names -> the field it stands in.
_FIELDS = {
    "procedure_key": "procedure",
    "name": "name",
    "id_number": "id_number",
    "phone": "phone",
    "received_at": "received",
    "copies": "copies",
    "code": "code",
    "due_on": "due_on",
    "due_reason": "due_reason",
}
_OF_THE_DUE_DATE = ("due_on", "due_reason")


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with one field."""

    field: Field
    text: str


def own_complaints(form: ReceiveForm) -> list[Complaint]:
    """Return what cannot be read or is missing, in the order of the fields."""
    fields = form.fields
    found: list[Complaint] = []
    if form.procedure.value() is None:
        found.append(Complaint(fields["procedure"], "Hãy chọn một thủ tục trong danh sách"))
    if not form.name.text().strip() and not form.organisation.text().strip():
        found.append(Complaint(fields["name"], "Hãy nhập họ tên hoặc tên tổ chức"))
    if wrong := form.received.complaint("ngày tiếp nhận"):
        found.append(Complaint(fields["received"], wrong))
    for key, edit in (("copies", form.copies), ("pages", form.pages), ("sets", form.sets), ("fee", form.fee)):
        if typed.read_number(edit.text()) is None:
            found.append(Complaint(fields[key], "Chỉ nhập chữ số"))
    if form.by_hand.isChecked():
        if wrong := form.due_on.complaint("hạn trả"):
            found.append(Complaint(fields["due_on"], wrong))
        if not form.due_reason.text().strip():
            found.append(Complaint(fields["due_reason"], "Hãy ghi lý do"))
    return found


def all_complaints(
    form: ReceiveForm, register: Register, new: NewDossier, *, refusal: bool = False
) -> tuple[list[Complaint], list[UserError]]:
    """Return what is wrong with single fields, in their order, and what belongs to no field.

    Args:
        form: the form.
        register: the register.
        new: what the form comes to.
        refusal: it will not be accepted, so that its due date does not matter.
    """
    own = {one.field: one for one in own_complaints(form)}
    found: dict[str, Complaint] = {key: own[field] for key, field in form.fields.items() if field in own}
    others: list[UserError] = []
    for name, error in register.complaints(new).items():
        key = _FIELDS.get(name, "")
        if key not in form.fields or form.fields[key].isHidden():
            others.append(error)
        elif key not in found:
            found[key] = Complaint(form.fields[key], str(error))
    if refusal:
        found = {key: one for key, one in found.items() if key not in _OF_THE_DUE_DATE}
        others = []
    return [found[key] for key in form.fields if key in found], others
