"""All that is wrong with what was typed, at once: what the form sees itself, and what the register would refuse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tthc_desktop.errors import UserError
    from tthc_desktop.register import NewDossier, Register
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
    found = {key: Complaint(form.fields[key], text) for key, text in form.complaints().items()}
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
