"""The tab with the checks of a period: what it says, and where Enter leads."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from test_cell_dialog import PERIOD, late_ones

from tthc_desktop.domain.dossier import Applicant, Channel
from tthc_desktop.domain.periods import Period, month
from tthc_desktop.register import NewDossier, Register
from tthc_desktop.reports.inventory import RowMode
from tthc_desktop.reports.period_checks import CheckKey
from tthc_desktop.reports.settlement import Layout
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.report.cell_dialog import CellDialog
from tthc_desktop.ui.report.checks_tab import ChecksTab
from tthc_desktop.ui.report.tab import ReportChoice

Open = Callable[..., MainWindow]
TypeText = Callable[[QWidget, str], None]


@pytest.fixture
def open_tab(qtbot: Any, sample: Register, open_window: Open) -> Iterator[Callable[..., ChecksTab]]:
    """Opens the tab on a period of the sample."""
    tabs: list[ChecksTab] = []

    def open_it(period: Period = PERIOD) -> ChecksTab:
        window = open_window(sample, "")
        tab = ChecksTab(window.desktop)
        tabs.append(tab)
        tab.resize(900, 560)
        tab.show()
        with qtbot.waitSignal(tab.shown):
            tab.show_choice(ReportChoice(period, Layout.OFFICIAL, RowMode.MERGED))
        tab.focus_first()
        return tab

    yield open_it
    for tab in tabs:
        for dialog in tab.findChildren(CellDialog):
            dialog.give_up()
        tab.close()
        tab.deleteLater()


def go_to(qtbot: Any, tab: ChecksTab, key: CheckKey) -> None:
    """Go down to a check with the arrow key."""
    qtbot.keyClick(tab.table, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    while tab.rows.checks[tab.table.currentIndex().row()].key is not key:
        qtbot.keyClick(tab.table, Qt.Key.Key_Down)


def test_what_needs_eyes_comes_first(qtbot: Any, sample: Register, open_tab: Callable[..., ChecksTab]) -> None:
    late_ones(sample)
    tab = open_tab()
    # Late without a reason, and due dates that the list gave; the three late ones have but their names in common.
    words = [tab.rows.index(place, 0).data() for place in range(len(CheckKey))]
    assert words == ["Cần xem"] * 2 + ["Đạt"] * 9
    assert tab.head.text() == ("Không có chỗ sai. Hãy xem các điều cần xem trước khi chốt kỳ. (2 cần xem, 9 đạt)")
    assert tab.rows.index(0, 1).data() == "Quá hạn chưa ghi lý do"
    assert tab.rows.index(0, 2).data() == "3"
    assert tab.sentence.text().startswith("3 trong 3 hồ sơ quá hạn chưa có lý do")


def test_all_is_well(qtbot: Any, open_tab: Callable[..., ChecksTab]) -> None:
    # Before the first dossier of the sample.
    tab = open_tab(month(2022, 11))
    assert tab.head.text() == "Mọi điều kiểm tra đều đạt. (11 đạt)"
    assert not tab.mend_button.isVisible()
    qtbot.keyClick(tab.table, Qt.Key.Key_Return)
    assert tab.findChildren(CellDialog) == []


def test_enter_leads_to_the_dossiers(qtbot: Any, sample: Register, open_tab: Callable[..., ChecksTab]) -> None:
    received = datetime(2023, 8, 3, 9, 10)
    procedure = next(one for one in sample.procedures(received.date()) if "hôn nhân" in one.name)
    person = Applicant("Phạm Thị Lan", "056190004321")
    new = NewDossier(procedure.key, person, Channel.COUNTER, received)
    keys = [sample.receive(new).key for _ in range(2)]
    tab = open_tab()
    go_to(qtbot, tab, CheckKey.DUPLICATES)
    assert tab.mend_button.text() == "Xem 2 hồ sơ"
    with qtbot.waitSignal(tab.dossiers_wanted) as listed:
        qtbot.keyClick(tab.table, Qt.Key.Key_Return)
    assert listed.args == [keys[::-1], "Có thể trùng: cùng người, cùng thủ tục, cùng ngày · Quý III năm 2023"]


def test_reasons_are_written_from_here(
    qtbot: Any, sample: Register, open_tab: Callable[..., ChecksTab], type_text: TypeText
) -> None:
    keys = late_ones(sample)
    tab = open_tab()
    go_to(qtbot, tab, CheckKey.LATE_WITHOUT_REASON)
    qtbot.keyClick(tab.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(tab.findChildren(CellDialog)))
    (dialog,) = tab.findChildren(CellDialog)
    qtbot.waitUntil(lambda: tab.desktop.long.is_idle)
    for _ in keys[1:]:
        qtbot.keyClick(dialog.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.mouseClick(dialog.reasons.field, Qt.MouseButton.LeftButton)
    type_text(dialog.reasons.field, "mất điện hai ngày")
    with qtbot.waitSignals([tab.changed, tab.shown]):
        qtbot.keyClick(dialog.reasons.field, Qt.Key.Key_Return)
    assert sample.late_reasons.of(keys) == dict.fromkeys(keys, "mất điện hai ngày")
    # The marked check is still marked, wherever it has gone.
    assert tab.title.text() == "Quá hạn chưa ghi lý do"
    assert tab.sentence.text() == "Cả 3 hồ sơ quá hạn đều có lý do."


def test_what_is_mended_on_another_page_leads_there(
    qtbot: Any, sample: Register, open_tab: Callable[..., ChecksTab]
) -> None:
    # Tuesday 24 November 2026 is a day off that no notice has confirmed yet.
    receipt = datetime(2026, 11, 20, 9, 0)
    procedure = next(one for one in sample.procedures(receipt.date()) if "hôn nhân" in one.name)
    key = sample.receive(NewDossier(procedure.key, Applicant("Lê A"), Channel.COUNTER, receipt)).key
    tab = open_tab(month(2026, 12))
    go_to(qtbot, tab, CheckKey.PROVISIONAL_DAYS)
    assert tab.mend_button.text() == "Mở trang Lịch"
    assert "24/11/2026" in tab.sentence.text()
    with qtbot.waitSignal(tab.page_wanted) as wanted:
        qtbot.keyClick(tab.table, Qt.Key.Key_Return)
    assert wanted.args == ["calendar"]
    with qtbot.waitSignal(tab.dossiers_wanted) as listed:
        qtbot.mouseClick(tab.see_button, Qt.MouseButton.LeftButton)
    assert listed.args[0] == [key]
