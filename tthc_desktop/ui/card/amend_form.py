"""The fields of a dossier's own data, filled with what stands in the register."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tthc_desktop.register import Amendment, masked
from tthc_desktop.text import number_text
from tthc_desktop.ui.dossier_form.form import NUMBERS, RESULT_AT, DossierForm
from tthc_desktop.ui.dossier_form.layout import in_tab_order, laid_out
from tthc_desktop.ui.widgets.fields import ComboBox, Field, LineEdit
from tthc_desktop.ui.widgets.kept_number import KeptNumber

if TYPE_CHECKING:
    from tthc_desktop.domain.dossier import Applicant, Dossier
    from tthc_desktop.register import DossierCard, Register

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


class AmendForm(DossierForm):
    """All that can be amended, but the papers handed in.

    Args:
        register: the register.
        card: the dossier.
        numbers: whether the numbers of the person are seen in full; else they stay unless others are typed.

    Signals:
        changed: the clerk typed or chose something.
    """

    changed = Signal()

    def __init__(self, register: Register, card: DossierCard, *, numbers: bool) -> None:
        self._dossier = dossier = card.dossier
        self.result_at = ComboBox()
        more = {
            "result_at": Field("Nhận kết quả", self.result_at),
            "clerk": Field("Cán bộ phụ trách", LineEdit(limit=100)),
        }
        super().__init__(more, tuple(_PLACES)[2:])
        self._fill_in(register, dossier)
        self.kept = [] if numbers else self._keep_numbers(dossier.applicant)
        laid_out(self, self.fields, _PLACES)
        in_tab_order(self.editors())
        self._connect()

    def _fill_in(self, register: Register, dossier: Dossier) -> None:
        # What was left empty is empty again.
        numbers = {key: number_text(number) if (number := getattr(dossier, key)) else "" for key in NUMBERS}
        how = {key: getattr(dossier, key) for key in ("clerk", "code", "note")}
        for key, text in {**asdict(dossier.applicant), **how, **numbers}.items():
            self.lines[key].setText(text)
            self.lines[key].setCursorPosition(0)
        self.channel.choose(dossier.channel)
        for caption, value in RESULT_AT.items():
            self.result_at.addItem(caption, value)
        if dossier.result_at not in RESULT_AT.values():
            # From an imported list, or written by an earlier version: it stays unless another one is chosen.
            self.result_at.addItem(dossier.result_at, dossier.result_at)
        self.result_at.choose(dossier.result_at)
        self.procedure.offer(register.procedures(dossier.events[0].happened_at.date()))
        present = self.procedure.on_offer(dossier.procedure_code)
        if present is None:
            # Known only from an imported list: it stands there, and stays unless another one is chosen.
            self.procedure.setText(dossier.procedure_name)
        else:
            self.procedure.choose(present)
        self.show_case_choice(present)
        self.case.choose(dossier.case_name)

    def _keep_numbers(self, applicant: Applicant) -> list[KeptNumber]:
        lines = ((self.id_number, applicant.id_number), (self.phone, applicant.phone))
        return [KeptNumber(line, number, masked(number)) for line, number in lines]

    @property
    def hides_numbers(self) -> bool:
        """Whether a number of the person stands in the register that is not seen here."""
        return any(one.is_hidden for one in self.kept)

    def show_numbers(self) -> None:
        """Show the numbers of the person."""
        for one in self.kept:
            one.show()

    def applicant(self) -> Applicant:
        typed = super().applicant()
        if not self.kept:
            return typed
        id_number, phone = self.kept
        return replace(typed, id_number=id_number.text(), phone=phone.text())

    def _connect(self) -> None:
        self.procedure.chosen.connect(self._on_procedure)
        self.procedure.textEdited.connect(lambda _: self.changed.emit())
        for choice in (self.case, self.channel, self.result_at):
            choice.currentIndexChanged.connect(lambda _: self.changed.emit())
        for edit in self.lines.values():
            edit.textEdited.connect(lambda _: self.changed.emit())

    def _on_procedure(self) -> None:
        self.show_case_choice(self.procedure.value())
        self.fields["procedure"].forget_error()
        self.changed.emit()

    def editors(self) -> list[QWidget]:
        """Return what Enter goes through, in order."""
        return [self.fields[key].editor for key in _PLACES]

    def lacks_procedure(self) -> bool:
        return super().lacks_procedure() and self.procedure.text() != self._dossier.procedure_name

    def check(self) -> bool:
        """Say beside its field what cannot be read or is missing, and go to the first; tell whether nothing is."""
        complaints = self.complaints()
        for key, field in self.fields.items():
            field.show_error(complaints.get(key, ""))
        wrong = next((field for field in self.fields.values() if field.error), None)
        if wrong is not None:
            wrong.editor.setFocus()
        return wrong is None

    def change(self) -> Amendment:
        """Return what is to be changed; ask :meth:`check` first."""
        dossier, text = self._dossier, {key: edit.text() for key, edit in self.lines.items()}
        procedure, numbers = self.procedure.value(), self.numbers()
        other = procedure is not None and procedure.code != dossier.procedure_code
        case = self.case.currentData() if self.fields["case"].isVisibleTo(self) else ""
        return Amendment(
            applicant=self.applicant(),
            procedure_key=procedure.key if procedure is not None and other else None,
            case_name=case if other or case != dossier.case_name else None,
            channel=self.chosen_channel(),
            code=text["code"],
            fee=numbers["fee"],
            copies=numbers["copies"],
            pages=numbers["pages"],
            sets=numbers["sets"],
            result_at=self.result_at.currentData(),
            note=text["note"],
            clerk=text["clerk"],
        )
