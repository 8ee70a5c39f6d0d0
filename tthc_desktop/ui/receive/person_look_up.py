"""Looking up who may be meant by what is typed, and taking that person over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from tthc_desktop.errors import UserError

if TYPE_CHECKING:
    from tthc_desktop.domain.dossier import Applicant
    from tthc_desktop.register import KnownPerson, Register
    from tthc_desktop.ui.receive.form import ReceiveForm
    from tthc_desktop.ui.receive.people import PeopleStrip

LOOK_UP_MS = 200


class PersonLookUp(QObject):
    """Keeps the strip of known persons in step with the form.

    Args:
        parent: the dialog.
        register: the register.
        form: the form.
        people: shows who was found.

    Signals:
        taken: a person was taken over.
        refused: a UserError that says why nobody was.
    """

    taken = Signal()
    refused = Signal(object)

    def __init__(self, parent: QObject, register: Register, form: ReceiveForm, people: PeopleStrip) -> None:
        super().__init__(parent)
        self._register, self._form, self._people = register, form, people
        self._last_taken: Applicant | None = None
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(LOOK_UP_MS)
        self._waiting.timeout.connect(self.look_up)
        people.taken.connect(self._take_over)

    def soon(self) -> None:
        """Look up when the clerk pauses."""
        self._waiting.start()

    def stop(self) -> None:
        """Look up no more."""
        self._waiting.stop()

    def start_over(self) -> None:
        """Show nobody: another applicant comes."""
        self._waiting.stop()
        self._last_taken = None
        self._people.show_found((), ())

    def look_up(self) -> None:
        """Show who may be meant by what is typed, and whether that person waits for the same already."""
        applicant, procedure = self._form.applicant(), self._form.procedure.value()
        # Whom the clerk took over already is no news, even where another telephone was typed.
        known = (applicant, self._last_taken)
        persons = [one for one in self._register.suggestions.persons(applicant) if one.applicant not in known]
        still_open = self._register.suggestions.open_dossiers(procedure.code, applicant) if procedure else []
        self._people.show_found(persons, still_open)

    def _take_over(self, person: KnownPerson) -> None:
        typed, one = self._form.applicant(), person.applicant
        # Numbers that were typed are no news to whoever typed them.
        if {one.id_number, one.phone} - {"", typed.id_number, typed.phone}:
            try:
                self._register.numbers_seen.taken_over(person.last_code)
            except UserError as error:
                self.refused.emit(error)
                return
        self._last_taken = one
        self._form.take_over(one)
        self.look_up()
        self.taken.emit()
