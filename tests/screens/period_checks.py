"""The checks of a quarter, and why a dossier stands in a cell, on a register with something to find."""

from datetime import datetime

from tests.screens.stage import NOW, Stage
from tthc_desktop.domain.dossier import Applicant, Channel
from tthc_desktop.domain.events import Event, EventKind
from tthc_desktop.domain.periods import quarter
from tthc_desktop.register import NewDossier, Register
from tthc_desktop.reports.inventory import RowMode
from tthc_desktop.reports.settlement import Layout
from tthc_desktop.ui.card.dialog import CardDialog
from tthc_desktop.ui.report.cell_dialog import CellDialog
from tthc_desktop.ui.report.checks_tab import ChecksTab
from tthc_desktop.ui.report.tab import ReportChoice

_PERIOD = quarter(2023, 3)


def spoil(register: Register) -> list[int]:
    """Add dossiers that are late, one after a supplement, and one that was written twice; return the late ones."""
    received = datetime(2023, 8, 3, 9, 10)
    procedure = next(one for one in register.procedures(received.date()) if "hôn nhân" in one.name)
    late = []
    for place, name in enumerate(("Nguyễn Thị Hồng Đào", "Trần Văn Long", "Lê Quang Vinh")):
        person = Applicant(name, f"05619000123{place}", "0905123456")
        key = register.receive(NewDossier(procedure.key, person, Channel.COUNTER, received)).key
        if place:
            note = "Thiếu giấy xác nhận nơi cư trú"
            register.record(key, Event(EventKind.SUPPLEMENT_REQUESTED, received.replace(day=4), note=note))
            register.record(key, Event(EventKind.SUPPLEMENT_RECEIVED, received.replace(day=8)))
        register.record(key, Event(EventKind.FINISHED, received.replace(day=24 + place, hour=10)))
        late.append(key)
    twice = Applicant("Phạm Thị Lan", "056190004321", "0905999888")
    for minute in (10, 25):
        register.receive(NewDossier(procedure.key, twice, Channel.ONLINE, NOW.replace(month=9, day=13, minute=minute)))
    return late


def draw(stage: Stage) -> None:
    """Draw the tab and the dialog."""
    window, register = stage.window, stage.register
    late = spoil(register)
    window.go_to("report")
    stage.settle(window)
    page = window.pages.report
    tab = ChecksTab(window.desktop)
    page.sheets.addWidget(tab)
    page.sheets.setCurrentWidget(tab)
    tab.show_choice(ReportChoice(_PERIOD, Layout.OFFICIAL, RowMode.MERGED))
    stage.take("kiem-tra", window)
    tab.table.selectRow(0)
    tab.mend_button.click()
    stage.settle(window)
    dialog = stage.find(window, CellDialog)
    dialog.table.selectAll()
    dialog.reasons.field.setText("Chờ kết quả xác minh của Công an phường")
    stage.take("ghi-ly-do", window, dialog)
    dialog.reasons.write()
    stage.take("da-ghi-ly-do", window, dialog)
    dialog.give_up()
    caption = "II.06a Quý III năm 2023 · cột (10) · Tổng cộng"
    dialog = CellDialog(page, window.desktop, late, caption, _PERIOD, Layout.OFFICIAL, "10")
    dialog.open()
    dialog.table.selectRow(1)
    stage.take("vi-sao-o-cot-10", window, dialog)
    dialog.give_up()
    keys = register.dossiers_behind(_PERIOD, "8", None, Layout.OFFICIAL)
    caption = "II.06a Quý III năm 2023 · cột (8) · Tổng cộng"
    dialog = CellDialog(page, window.desktop, keys, caption, _PERIOD, Layout.OFFICIAL, "8")
    dialog.open()
    stage.take("vi-sao-o-cot-8", window, dialog)
    dialog.give_up()
    window.open_card(late[1])
    card = stage.find(window, CardDialog)
    stage.take("the", window, card)
    why = card.open_why()
    stage.take("the-vi-sao", window, why)
    why.reject()
