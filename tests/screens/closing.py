"""A quarter from open to corrected: each state of the page, each dialog on the way, and every tab of the page."""

from datetime import date, datetime

from tests.screens.stage import Stage
from tthc_desktop.domain.events import Event, EventKind, Status
from tthc_desktop.domain.periods import quarter
from tthc_desktop.register import Register
from tthc_desktop.reports.settlement import Layout
from tthc_desktop.ui.report.closing_dialogs import CloseDialog, ReopenDialog, SendDialog
from tthc_desktop.ui.report.differences_dialog import DifferencesDialog
from tthc_desktop.ui.report.history_dialog import HistoryDialog

Q3 = quarter(2023, 3)
TABS = ("II06a", "II07b", "II04", "II05a", "phu-luc-05", "bao-cao", "bieu-do", "kiem-tra")


def still_open(register: Register) -> list[int]:
    """Return dossiers that were open at the end of the quarter and are open still."""
    keys = register.dossiers_behind(Q3, "11", "Hộ tịch", Layout.OFFICIAL)
    return [key for key in keys if register.card(key).standing.status is Status.IN_PROGRESS]


def draw(stage: Stage) -> None:
    """Draw them."""
    window, register = stage.window, stage.register
    window.go_to("report")
    page = window.pages.report
    for place, name in enumerate(TABS):
        page.tabs.setCurrentIndex(place)
        stage.take(f"the-{name}", window)
    page.tabs.setCurrentIndex(0)
    page.side.state.press_next()
    stage.take("da-kiem-tra", window)
    page.side.state.press_next()
    stage.settle(window)
    dialog = stage.find(page, CloseDialog)
    stage.take("chot", window, dialog)
    dialog.act.click()
    stage.take("da-chot", window)
    page.side.state.press_next()
    sending = stage.find(page, SendDialog)
    sending.day.set_value(date(2023, 10, 2))
    sending.note.setText("58/BC-UBND")
    stage.take("gui", window, sending)
    sending.day.set_value(date(2023, 9, 14))
    sending.act.click()
    stage.take("gui-sai-ngay", window, sending)
    sending.day.set_value(date(2023, 10, 2))
    sending.act.click()
    stage.take("da-gui", window)
    page.side.state.press_next()
    stage.take("sua-ngay-gui", window, stage.find(page, SendDialog))
    stage.find(page, SendDialog).give_up()
    for key in still_open(register)[:3]:
        register.record(key, Event(EventKind.FINISHED, datetime(2023, 9, 14, 16, 0)))
    page.refresh()
    stage.take("so-da-khac", window)
    page.side.state.press_next()
    dialog = stage.find(page, DifferencesDialog)
    stage.take("khac-biet", window, dialog)
    dialog.reason.setText("Bổ sung ba hồ sơ trả kết quả ngày cuối kỳ")
    dialog.act.click()
    stage.take("da-dinh-chinh", window)
    page.deeds.show_history()
    stage.settle(window)
    stage.take("cac-lan-chot", window, stage.find(page, HistoryDialog))
    stage.find(page, HistoryDialog).give_up()
    page.deeds.reopen()
    dialog = stage.find(page, ReopenDialog)
    dialog.reason.setText("Sót hai hồ sơ")
    dialog.second.setText("Lê Thị Mai")
    dialog.act.click()
    stage.take("mo-lai-mot-minh", window, dialog)
    dialog.give_up()
    broken = register.folder / "mau-bieu"
    broken.mkdir(exist_ok=True)
    (broken / "II.06a.2020.toml").write_text("id = ", encoding="utf-8")
    page.refresh()
    stage.take("bo-cuc-II06a-hong", window)
