"""Ctrl+Z takes back the number that was just typed for the written report, as it does elsewhere."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from tthc_desktop.domain.periods import quarter
from tthc_desktop.register import Register
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.report.written_tab import WrittenTab

PERIOD = quarter(2023, 3)
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_a_typed_number_is_taken_back(
    qtbot: Any,
    sample: Register,
    open_window: Callable[[Register], MainWindow],
    type_text: Callable[[QWidget, str], None],
) -> None:
    window = open_window(sample, "")
    window.go_to("report")
    page = window.pages.report
    with qtbot.waitSignal(page.shown):
        page.period.choose(PERIOD)
        page.refresh()
    page.tabs.setCurrentIndex(5)
    tab = page.sheets.currentWidget()
    assert isinstance(tab, WrittenTab)
    qtbot.waitUntil(tab.write_button.isEnabled)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    field = tab.typed.fields["procedures_local"]
    field.edit.setFocus()
    type_text(field.edit, "5")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert sample.typed_figures.of(PERIOD) == {"procedures_local": 5}
    assert not field.edit.hasFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, CONTROL)
    assert sample.typed_figures.of(PERIOD) == {}
    assert window.toast.text.text() == "Đã hoàn tác số “TTHC do địa phương quy định”."
    qtbot.waitUntil(lambda: field.edit.text() == "")
