"""Pictures of updates of the data, of the printers, and of the question where the register lies."""

from datetime import date
from pathlib import Path, PureWindowsPath
from typing import cast

from tests.screens import printing, updates
from tests.screens.guide.camera import Camera, shows
from tests.screens.stage import CLERK
from tests.ui.fake_printers import FakePrinters
from tthc_desktop.domain.workdays import DayKind
from tthc_desktop.register import DayEdit, Homes, Register
from tthc_desktop.ui.print_memory import PrintChoice
from tthc_desktop.ui.printing.printer_dialog import PrinterDialog
from tthc_desktop.ui.safety.updates.dialog import UpdateDialog
from tthc_desktop.ui.safety.updates.tab import UpdatesTab
from tthc_desktop.ui.start.place_dialog import PlaceDialog

_OWN, _SHARED = r"C:\Users\mai\AppData\Local\TTHC Desktop", r"C:\ProgramData\TTHC Desktop"


@shows("cap-nhat-xem-truoc", "cap-nhat-dang-dung")
def data(camera: Camera) -> None:
    """An update before it is taken in, and what is in use after that."""
    stage = camera.stage
    register = Register(stage.work / "nam-2026", CLERK, lambda: updates.NOW, publishers=updates.PUBLISHERS)
    stage.keep(register)
    register.use_shipped_catalogue()
    register.calendar_editing.keep([DayEdit(date(2027, 2, 12), DayKind.OFF, "Nghỉ bù Tết", "Thông báo của UBND")])
    window = stage.open_window(register)
    window.go_to("safety")
    tab = window.pages.safety.open_tab(UpdatesTab)
    window.open_update(updates.update(stage.work))
    stage.settle(window, lambda: bool([one for one in window.findChildren(UpdateDialog) if one.isVisible()]))
    dialog = stage.find(window, UpdateDialog)
    camera.take("cap-nhat-xem-truoc", dialog)
    dialog.take.click()
    stage.settle(window, tab.taken.isVisible)
    window.toast.hide()
    camera.take_page("cap-nhat-dang-dung", height=480, window=window)


@shows("may-in")
def printers(camera: Camera) -> None:
    """The printer of each kind of paper."""
    window, stage = camera.window, camera.stage
    memory = window.desktop.preferences.printing
    memory.keep("receipt", PrintChoice(printing.DESK.name))
    dialog = PrinterDialog(window, memory, FakePrinters(stage.work, printing.DESK, printing.ROOM), "receipt")
    dialog.open()
    stage.settle(window, lambda: not dialog.told.text().startswith("Đang"))
    camera.take("may-in", dialog)
    dialog.give_up()


@shows("noi-de-so")
def place(camera: Camera) -> None:
    """The question who works with the register on this PC."""
    dialog = PlaceDialog(Homes(Path(_OWN), cast(Path, PureWindowsPath(_SHARED))), "mai")
    dialog.open()
    camera.stage.settle(camera.window)
    camera.take("noi-de-so", dialog)
    dialog.give_up()
