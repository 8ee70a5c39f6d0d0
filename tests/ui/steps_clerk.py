"""A clerk with dossiers at hand, who opens the dialog of the next step and chooses in it."""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import Qt

from tthc_desktop.domain.dossier import Applicant, Channel
from tthc_desktop.domain.events import EventKind, Status
from tthc_desktop.register import NewDossier, Register
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.steps.dialog import StepsDialog
from tthc_desktop.ui.steps.words import STEPS

Open = Callable[[Register], MainWindow]
MARRIAGE = "Cấp Giấy xác nhận tình trạng hôn nhân"


def received(register: Register, number: int) -> list[int]:
    found = next(one for one in register.procedures(date(2026, 11, 20)) if one.name == MARRIAGE)
    received_at = datetime(2026, 11, 18, 9, 0)
    return [
        register.receive(NewDossier(found.key, Applicant(f"Lê {place}"), Channel.COUNTER, received_at)).key
        for place in range(number)
    ]


def statuses(register: Register, keys: list[int]) -> list[Status]:
    return [register.card(key).standing.status for key in keys]


def open_steps(window: MainWindow, keys: list[int]) -> StepsDialog:
    window.open_steps(keys)
    dialog: StepsDialog = window.findChildren(StepsDialog)[-1]
    return dialog


def choose(dialog: StepsDialog, *kinds: EventKind) -> None:
    places = [dialog.steps.item(line).data(Qt.ItemDataRole.UserRole) for line in range(dialog.steps.count())]
    dialog.steps.setCurrentRow(places.index(STEPS.index(kinds)))
