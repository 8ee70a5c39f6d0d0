"""What the fields of the receive dialog come to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tthc_desktop.register import NewDossier

if TYPE_CHECKING:
    from tthc_desktop.domain.dossier import Enclosure
    from tthc_desktop.ui.receive.form import ReceiveForm


def new_dossier(form: ReceiveForm, enclosures: tuple[Enclosure, ...]) -> NewDossier:
    """Return what was filled in; where something cannot be read, which the complaints speak of, nothing stands.

    A code that nobody typed is left out: it is given when the dossier is written, for another desk may have taken the
    one shown.
    """
    procedure, numbers = form.procedure.value(), form.numbers()
    return NewDossier(
        procedure_key=procedure.key if procedure else 0,
        applicant=form.applicant(),
        channel=form.chosen_channel(),
        received_at=form.received.value() or form.now(),
        case_name=form.case.currentData() or "",
        due_on=form.hand_set_day(),
        due_reason=form.due_reason.text() if form.by_hand.isChecked() else "",
        code=form.own_code(),
        fee=numbers["fee"] or 0,
        copies=numbers["copies"] or 0,
        note=form.note.text(),
        pages=numbers["pages"] or 0,
        sets=numbers["sets"] or 1,
        enclosures=enclosures,
        result_at=form.result_at.currentData(),
    )
