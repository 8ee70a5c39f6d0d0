"""Asking once before a dossier is written that the same person handed in today already."""

from PySide6.QtWidgets import QPushButton

from tthc_desktop.domain.dossier import Applicant
from tthc_desktop.register import OpenDossier, Register
from tthc_desktop.ui import theme
from tthc_desktop.ui.receive.form import ReceiveForm
from tthc_desktop.ui.widgets.notices import MessageBar


class Doubles:
    """Warns in the bar of the dialog; whoever saves once more means it.

    Args:
        register: the register.
        form: the form.
        bar: where it is told.
    """

    def __init__(self, register: Register, form: ReceiveForm, bar: MessageBar) -> None:
        self._register, self._form, self._bar = register, form, bar
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
            return False
        self._told_of = told_of
        self._bar.show_message(_warning(found[0], pressed.text()), theme.SOON, "warning")
        pressed.setFocus()
        return True


def _warning(one: OpenDossier, caption: str) -> str:
    return (
        f"Có thể trùng: {one.applicant_name} đã có hồ sơ {one.code} cùng thủ tục, nhận hôm nay lúc "
        f"{one.received_at:%H:%M}, chưa xong. Vẫn muốn lưu thì bấm “{caption}” lần nữa."
    )
