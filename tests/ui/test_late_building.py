"""Pages, their panels and parts are built late: when they are wanted, or while the clerk pauses."""

import gc
import weakref
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QLabel, QPushButton

from tthc_desktop.register import Register
from tthc_desktop.ui.catalogue.page import CataloguePage
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.pages import PAGES
from tthc_desktop.ui.receive.dialog import ReceiveDialog
from tthc_desktop.ui.today.page import TodayPage

Open = Callable[..., MainWindow]


def test_only_the_open_page_is_built(sample: Register, open_window: Open) -> None:
    window = open_window(sample, "")
    assert [type(page) for page in window.pages] == [TodayPage]
    window.go_to("catalogue")
    window.go_to("today")
    window.go_to("catalogue")
    assert [type(page) for page in window.pages] == [TodayPage, CataloguePage]


@pytest.mark.parametrize("name", ["today", "dossiers"])
def test_pages_opened_while_a_list_is_taken_in_receive_nothing(name: str, sample: Register, open_window: Open) -> None:
    window = open_window(sample, "")
    window.pages.intake.busy.emit(True)
    window.go_to(name)
    page = window.stack.currentWidget()
    receive = next(one for one in page.findChildren(QPushButton) if one.text() == "Tiếp nhận hồ sơ")
    assert not receive.isEnabled()
    window.pages.intake.busy.emit(False)
    assert receive.isEnabled()


def test_pages_are_built_ahead_while_nobody_asks_for_them(sample: Register, open_window: Open, qtbot: Any) -> None:
    window = open_window(sample, "")
    window.pages.build_ahead()
    qtbot.waitUntil(lambda: window.pages.are_built)
    assert (window.page_name, len(list(window.pages))) == ("today", len(PAGES))


def test_a_closed_window_builds_no_more_pages(sample: Register, open_window: Open) -> None:
    window = open_window(sample, "")
    window.pages.build_ahead()
    timers: list[QTimer] = window.pages.findChildren(QTimer)
    assert [one.isActive() for one in timers] == [True]
    window.close()
    assert [one.isActive() for one in timers] == [False]


def test_nothing_is_built_behind_an_open_dialog(sample: Register, open_window: Open, qtbot: Any) -> None:
    window = open_window(sample, "")
    window.receive()
    window.pages.build_ahead()
    timer: QTimer = window.pages.findChildren(QTimer)[0]
    with qtbot.waitSignal(timer.timeout):
        pass
    assert len(list(window.pages)) == 1
    dialog: ReceiveDialog = window.findChildren(ReceiveDialog)[-1]
    dialog.reject()
    qtbot.waitUntil(lambda: window.pages.are_built)


def test_a_page_that_cannot_be_built_ahead_is_left_for_whoever_opens_it(
    sample: Register, open_window: Open, qtbot: Any
) -> None:
    # The clock of a PC whose battery is empty: there are no rules for such a day, so there is no grid for it.
    sample.clock = lambda: datetime(1970, 1, 2, 8, 0)
    window = open_window(sample, "")
    window.pages.build_ahead()
    timer: QTimer = window.pages.findChildren(QTimer)[0]
    qtbot.waitUntil(lambda: not timer.isActive())
    assert not window.pages.are_built
    assert [one for one in window.findChildren(QDialog) if one.isVisible()] == []


def test_the_grid_opened_while_a_list_is_taken_in_writes_nothing_yet(sample: Register, open_window: Open) -> None:
    window = open_window(sample, "")
    window.pages.intake.busy.emit(True)
    window.go_to("batch")
    assert window.pages.batch.desk.is_held
    window.pages.intake.busy.emit(False)
    assert not window.pages.batch.desk.is_held


def test_parts_of_the_calendar_show_the_register_when_they_are_opened(
    sample: Register, open_window: Open, qtbot: Any
) -> None:
    window = open_window(sample, "calendar")
    page = window.pages.calendar
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    shown = [one.text() for one in page.rules.findChildren(QLabel) if one.isVisible()]
    assert any(text.startswith("Hồ sơ nhận từ ") for text in shown)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert page.trial.isVisible()
    page.trial.term.setText("3 ngày làm việc")
    # Friday 20/11/2026; the Tuesday after it is off.
    before = page.trial.panel.date.text()
    assert before.startswith("T5 26/11/2026")


def _closed_after_all_was_built(register: Register, qtbot: Any) -> list[weakref.ref[Any]]:
    """Open a window, let it build everything, close it, and return what was seen of it."""
    window = MainWindow(register)
    with qtbot.waitExposed(window):
        window.show()
    window.pages.build_ahead()
    timer: QTimer = window.pages.findChildren(QTimer)[0]
    qtbot.waitUntil(lambda: window.pages.are_built and not timer.isActive(), timeout=30_000)
    window.close()
    window.deleteLater()
    return [weakref.ref(window), weakref.ref(window.pages.dossiers)]


def test_a_closed_window_leaves_nothing_of_itself_behind(small: Register, qtbot: Any) -> None:
    # Also of what the collector was told to spare once everything was built.
    left = _closed_after_all_was_built(small, qtbot)

    def gone() -> bool:
        gc.collect()
        return [one() for one in left] == [None, None]

    qtbot.waitUntil(gone)
