"""Asking once before a dossier is written that the same person handed in today already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from tthc_desktop.ui import theme

if TYPE_CHECKING:
    from tthc_desktop.domain.dossier import Applicant
    from tthc_desktop.register import OpenDossier, Register
    from tthc_desktop.ui.receive.form import ReceiveForm
    from tthc_desktop.ui.receive.people import PeopleStrip
    from tthc_desktop.ui.widgets.notices import MessageBar


class Doubles:
    """Warns in the bar of the dialog; whoever saves once more means it.

    Args:
        register: the register.
        form: the form.
        bar: where it is told.
        people: warns of the same while it is typed, and is silent as long as the bar tells of it.
    """

    def __init__(self, register: Register, form: ReceiveForm, bar: MessageBar, people: PeopleStrip) -> None:
        self._register, self._form, self._bar, self._people = register, form, bar, people
        self._told = ""
        self._told_of: tuple[str, Applicant, list[int]] | None = None

    def asks(self, pressed: QPushButton) -> bool:
        """Tell whether the clerk is asked first; the keyboard then stands on the button to press once more.

        Args:
            pressed: the button that writes.
        """
        applicant, procedure = self._form.applicant(), self._form.procedure.value()
        if procedure is None:
            return False
        today = self._register.clock().date()
        found = self._register.suggestions.open_dossiers(procedure.code, applicant)
        found = [one for one in found if one.received_at.date() == today]
        told_of = (procedure.code, applicant, [one.key for one in found])
        if not found or told_of == self._told_of:
            self._told_of = None
            self._people.silence(False)
            return False
        self._told_of = told_of
        self._told = _warning(found[0], pressed.text())
        self._bar.show_message(self._told, theme.SOON, "warning")
        self._people.silence(True)
        pressed.setFocus()
        return True

    def follow(self) -> None:
        """Take the warning away when what is typed now is somebody else's, or something else."""
        procedure = self._form.procedure.value()
        asked = (procedure.code if procedure else "", self._form.applicant())
        if self._told_of is None or self._told_of[:2] == asked:
            return
        self._told_of = None
        if self._bar.text == self._told:
            self._bar.clear()
        self._people.silence(False)


def _warning(one: OpenDossier, caption: str) -> str:
    return (
        f"Có thể trùng: {one.applicant_name} đã có hồ sơ {one.code} cùng thủ tục, nhận hôm nay lúc "
        f"{one.received_at:%H:%M}, chưa xong. Vẫn muốn lưu thì bấm “{caption}” lần nữa."
    )
