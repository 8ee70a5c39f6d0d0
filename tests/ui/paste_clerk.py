"""A clerk who pastes lists into the grid for certifications on Friday 20 November 2026."""

from datetime import date

from batch_clerk import Clerk
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tthc_desktop.domain.events import Status
from tthc_desktop.register import Register
from tthc_desktop.ui.batch.paste_dialog import PasteDialog

FRIDAY = date(2026, 11, 20)


def paste(clerk: Clerk, text: str) -> PasteDialog:
    QGuiApplication.clipboard().setText(text)
    clerk.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    dialog: PasteDialog = next(one for one in clerk.window.findChildren(PasteDialog) if one.isVisible())
    return dialog


def standing(register: Register) -> list[str]:
    """The names in the rows of the day that are not struck out."""
    return [line.name for line in register.batches.rows_of(FRIDAY) if line.status is not Status.STRUCK_OUT]
