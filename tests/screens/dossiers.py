"""The list of dossiers: full, searched, filtered, many chosen, without a hit, and of an empty register."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.screens.stage import Stage
from tthc_desktop.ui.dossiers.export_dialog import ExportDialog
from tthc_desktop.ui.dossiers.saved_menu import NameDialog


def draw(stage: Stage) -> None:
    """Draw the list."""
    empty = stage.empty_window()
    empty.go_to("dossiers")
    stage.take("so-trong", empty)
    window = stage.window
    window.go_to("dossiers")
    stage.take("ho-so", window)
    page = window.pages.dossiers
    page.filters.search.setFocus()
    QTest.keyClicks(page.filters.search, "nguyen duc")
    page.filters.group.button_of("late").click()
    stage.wait(200)
    stage.take("tim", window)
    page.filters.clear()
    page.filters.panel_button.click()
    page.filters.panel.field.choose("Hộ tịch")
    page.filters.panel.period.setCurrentIndex(5)
    stage.wait(200)
    stage.take("bo-loc", window)
    page.saved.keep_wanted.emit()
    stage.take("luu-bo-loc", window, stage.find(window, NameDialog))
    stage.find(window, NameDialog).reject()
    page.filters.panel.close_panel()
    page.view.setFocus()
    page.view.horizontalHeader().sectionClicked.emit(1)
    stage.settle(window)
    for _ in range(4):
        QTest.keyClick(page.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    stage.take("chon-nhieu", window)
    page.export_button.click()
    stage.take("xuat", window, stage.find(window, ExportDialog))
    stage.find(window, ExportDialog).reject()
    page.filters.search.setText("khong co ai")
    stage.wait(200)
    stage.take("khong-thay", window)
