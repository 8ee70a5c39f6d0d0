"""Pictures of a quarter: checked, closed, sent, and changed after that."""

from datetime import date, datetime

from tests.screens.closing import still_open
from tests.screens.guide.camera import Camera, shows
from tthc_desktop.domain.events import Event, EventKind
from tthc_desktop.ui.report.closing_dialogs import CloseDialog, SendDialog
from tthc_desktop.ui.report.differences_dialog import DifferencesDialog


@shows("bao-cao-kiem-tra", "bao-cao-chot", "bao-cao-da-gui", "bao-cao-khac-biet")
def quarter(camera: Camera) -> None:
    """A quarter from the checks to the correction."""
    window, stage = camera.window, camera.stage
    window.go_to("report")
    page = window.pages.report
    page.tabs.setCurrentIndex(page.tabs.count() - 1)
    camera.take_page("bao-cao-kiem-tra")
    page.tabs.setCurrentIndex(0)
    page.side.state.press_next()
    stage.settle(window)
    page.side.state.press_next()
    stage.settle(window)
    dialog = stage.find(page, CloseDialog)
    camera.take("bao-cao-chot", dialog)
    dialog.act.click()
    stage.settle(window)
    page.side.state.press_next()
    sending = stage.find(page, SendDialog)
    sending.day.set_value(date(2023, 10, 2))
    sending.note.setText("58/BC-UBND")
    camera.take("bao-cao-da-gui", sending)
    sending.act.click()
    stage.settle(window)
    for key in still_open(stage.register)[:3]:
        stage.register.record(key, Event(EventKind.FINISHED, datetime(2023, 9, 14, 16, 0)))
    page.refresh()
    stage.settle(window)
    page.side.state.press_next()
    stage.settle(window)
    dialog = stage.find(page, DifferencesDialog)
    dialog.reason.setText("Bổ sung ba hồ sơ trả kết quả ngày cuối kỳ")
    stage.settle(window)
    camera.take("bao-cao-khac-biet", dialog)
    dialog.give_up()
