"""Before a change of the calendar is kept, the clerk can call those who are promised that day."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from openpyxl import load_workbook
from PySide6.QtCore import Qt

from tthc_desktop.domain.dossier import Applicant, Channel
from tthc_desktop.domain.terms import working_days
from tthc_desktop.domain.workdays import DayKind
from tthc_desktop.register import DayEdit, NewDossier, Register
from tthc_desktop.ui.calendar.impact_dialog import ImpactDialog
from tthc_desktop.ui.main_window import MainWindow

Open = Callable[..., MainWindow]
RECEIVED_AT = datetime(2026, 11, 18, 9, 0)


def test_the_dossiers_come_with_telephones_on_the_screen_and_in_excel(
    sample: Register, open_window: Open, qtbot: Any
) -> None:
    # Three working days from Wednesday 18/11 on: Monday 23/11/2026.
    of_three_days = next(
        one for one in sample.procedures(RECEIVED_AT.date()) if any(term.term == working_days(3) for term in one.terms)
    )
    who = Applicant("Trần Thị Hà", phone="0914000111")
    card = sample.receive(NewDossier(of_three_days.key, who, Channel.COUNTER, RECEIVED_AT))
    window = open_window(sample, "calendar")
    window.pages.calendar.year.changing.begin([DayEdit(date(2026, 11, 23), DayKind.OFF, "Mất điện toàn phường")])
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(ImpactDialog)))
    dialog: ImpactDialog = next(one for one in window.findChildren(ImpactDialog) if one.isVisible())
    model = dialog.table.model()
    titles = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())]
    codes = [model.index(row, titles.index("Mã hồ sơ")).data() for row in range(model.rowCount())]
    row = codes.index(card.dossier.code)
    assert model.index(row, titles.index("Điện thoại")).data() == "••••••0111"
    dialog.full.click()
    dialog.export.click()
    qtbot.waitUntil(lambda: dialog.bar.text.startswith("Đã ghi "))
    path = window.desktop.preferences.exports_folder / "Ho_so_bi_anh_huong_khi_sua_lich_20261120_1000.xlsx"
    sheet = load_workbook(path).active
    written = [[cell.value for cell in line] for line in sheet.iter_rows()]
    assert [line for line in written if card.dossier.code in line and "0914000111" in line]
    # Only looked at: the calendar is as before.
    assert sample.calendar.is_working_day(date(2026, 11, 23))
    dialog.reject()
