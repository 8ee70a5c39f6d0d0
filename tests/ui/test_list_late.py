"""A list that comes late: it takes neither the keyboard nor the choice away, and no key acts on the rows that go."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tthc_desktop.domain.dossier import Applicant, Channel
from tthc_desktop.register import ListFilter, NewDossier, Register
from tthc_desktop.ui.card.dialog import CardDialog
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.steps.dialog import StepsDialog

Open = Callable[[Register], MainWindow]
_SHIFT, _CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def _chosen(window: MainWindow) -> list[int | None]:
    view, model = window.pages.dossiers.view, window.pages.dossiers.model
    return [model.key_at(row) for first, last in view.chosen_rows() for row in range(first, last + 1)]


def _newest(register: Register, number: int) -> list[int]:
    return [row.key for row in register.page(ListFilter(), number)]


def _receive(register: Register) -> int:
    """Receive a dossier that stands on top of the list from now on."""
    procedure = next(one for one in register.procedures(date(2026, 11, 20)) if one.name == "Đăng ký khai sinh")
    moment = datetime(2026, 11, 20, 9, 0)
    return register.receive(NewDossier(procedure.key, Applicant("Lê Mới"), Channel.COUNTER, moment)).key


@pytest.mark.parametrize(("key", "modifier"), [(Qt.Key.Key_Control, _CONTROL), (Qt.Key.Key_Shift, _SHIFT)])
def test_a_list_that_comes_while_ctrl_or_shift_is_still_down_has_its_first_row_chosen(
    key: Qt.Key, modifier: Qt.KeyboardModifier, qtbot: Any, sample: Register, open_window: Open
) -> None:
    window = open_window(sample)
    page = window.pages.dossiers
    fourth = _newest(sample, 4)[-1]
    QTest.keyPress(page.view, key, modifier)
    try:
        with qtbot.waitSignal(page.loader.shown):
            page.show_only([fourth], "một hồ sơ")
        page.view.selectRow(0)
        assert _chosen(window) == [fourth]
    finally:
        QTest.keyRelease(page.view, key)


def test_several_chosen_ones_stay_chosen_when_the_register_is_read_anew(
    qtbot: Any, sample: Register, open_window: Open
) -> None:
    window = open_window(sample)
    page = window.pages.dossiers
    qtbot.keyClick(page.view, Qt.Key.Key_Down)
    for _ in range(2):
        qtbot.keyClick(page.view, Qt.Key.Key_Down, _SHIFT)
    before = _newest(sample, 4)[1:]
    assert _chosen(window) == before
    _receive(sample)
    with qtbot.waitSignal(page.loader.shown):
        page.refresh()
    assert _chosen(window) == before
    assert page.strip.text.text() == "3 hồ sơ đã chọn"
    # The new one stands above them.
    assert page.view.chosen_rows() == [(2, 4)]
    assert page.view.hasFocus()


def test_what_is_chosen_while_the_list_is_on_its_way_counts(qtbot: Any, sample: Register, open_window: Open) -> None:
    window = open_window(sample)
    page = window.pages.dossiers
    third = _newest(sample, 3)[-1]
    with qtbot.waitSignal(page.loader.shown):
        page.refresh()
        for _ in range(2):
            qtbot.keyClick(page.view, Qt.Key.Key_Down)
    assert _chosen(window) == [third]


def test_chosen_ones_far_down_are_found_again(qtbot: Any, sample: Register, open_window: Open) -> None:
    window = open_window(sample)
    page = window.pages.dossiers
    page.view.selectRow(1_234)
    qtbot.waitUntil(lambda: page.model.key_at(1_234) is not None and page.model.key_at(1_235) is not None)
    qtbot.keyClick(page.view, Qt.Key.Key_Down, _SHIFT)
    _receive(sample)
    with qtbot.waitSignal(page.loader.shown):
        page.refresh()
    assert page.view.chosen_rows() == [(1_235, 1_236)]


def test_enter_on_a_search_that_is_not_here_yet_opens_what_it_finds(
    qtbot: Any, sample: Register, open_window: Open
) -> None:
    window = open_window(sample)
    page = window.pages.dossiers
    page.filters.search.setFocus()
    qtbot.keyClicks(page.filters.search, "duong thuy duc")
    # The lane is busy; both keys are pressed before anything is found.
    window.desktop.quick.hold()
    qtbot.keyClick(page.filters.search, Qt.Key.Key_Return)
    assert page.view.hasFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert window.findChild(CardDialog) is None
    window.desktop.quick.release()
    qtbot.waitUntil(lambda: window.findChild(CardDialog) is not None)
    assert window.findChild(CardDialog).card.dossier.applicant.name == "Dương Thùy Đức"


def test_f4_on_a_search_that_is_not_here_yet_takes_what_it_finds(
    qtbot: Any, sample: Register, open_window: Open
) -> None:
    key = _receive(sample)
    window = open_window(sample)
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    page = window.pages.dossiers
    page.filters.search.setFocus()
    qtbot.keyClicks(page.filters.search, "le moi")
    qtbot.keyClick(page.filters.search, Qt.Key.Key_F4)
    qtbot.waitUntil(lambda: window.findChild(StepsDialog) is not None)
    code = sample.card(key).dossier.code
    qtbot.keyClick(window.findChild(StepsDialog).save, Qt.Key.Key_Return)
    assert window.toast.text.text() == f"Đã ghi “Xong và trả luôn” cho hồ sơ {code}."


def test_enter_twice_where_nothing_is_found_takes_no_filter_away(
    qtbot: Any, sample: Register, open_window: Open
) -> None:
    window = open_window(sample)
    page = window.pages.dossiers
    page.filters.search.setFocus()
    qtbot.keyClicks(page.filters.search, "khongcoai")
    with qtbot.waitSignal(page.loader.shown):
        qtbot.keyClick(page.filters.search, Qt.Key.Key_Return)
    assert page.empty.isVisible()
    assert page.filters.search.hasFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert page.filters.search.text() == "khongcoai"


def test_space_chooses_and_begins_no_search(qtbot: Any, sample: Register, open_window: Open) -> None:
    window = open_window(sample)
    page = window.pages.dossiers
    newest = _newest(sample, 3)
    for modifier in (_CONTROL, Qt.KeyboardModifier.NoModifier):
        qtbot.keyClick(page.view, Qt.Key.Key_Down, _CONTROL)
        qtbot.keyClick(page.view, Qt.Key.Key_Space, modifier)
    assert _chosen(window) == newest
    assert page.filters.search.text() == ""
    assert page.view.hasFocus()
