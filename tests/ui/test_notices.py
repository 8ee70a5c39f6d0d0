"""What stands where there is nothing to show: it never takes the keyboard away from where it is."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from tthc_desktop.register import Register
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.widgets.notices import EmptyState

Open = Callable[..., MainWindow]


@pytest.fixture
def place(qtbot: Any) -> tuple[QWidget, QLineEdit, EmptyState]:
    """A search field with an empty list below it."""
    window, search, empty = QWidget(), QLineEdit(), EmptyState("inbox")
    layout = QVBoxLayout(window)
    layout.addWidget(search)
    layout.addWidget(empty)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window, search, empty


def _tell(empty: EmptyState, pressed: list[str]) -> dict[str, QPushButton]:
    empty.tell(
        "Chưa có hồ sơ nào",
        "Hãy tiếp nhận hồ sơ đầu tiên.",
        ("Tiếp nhận hồ sơ", "primary", lambda: pressed.append("receive")),
        ("Nhập từ Excel", "", lambda: pressed.append("import")),
    )
    # Those of before are on their way out; the later ones take their places in the dictionary.
    return {one.text(): one for one in empty.findChildren(QPushButton)}


def test_a_late_result_leaves_the_keyboard_where_it_is(place: tuple[QWidget, QLineEdit, EmptyState]) -> None:
    window, search, empty = place
    search.setFocus()
    _tell(empty, [])
    assert window.focusWidget() is search


def test_told_again_the_keyboard_stays_on_the_same_button(
    place: tuple[QWidget, QLineEdit, EmptyState], qtbot: Any
) -> None:
    window, _, empty = place
    pressed: list[str] = []
    before = _tell(empty, pressed)["Nhập từ Excel"]
    qtbot.waitUntil(before.isVisible)
    before.setFocus()
    after = _tell(empty, pressed)
    assert window.focusWidget() is after["Nhập từ Excel"]
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert pressed == ["import"]


def test_the_empty_start_page_does_not_take_the_keyboard_from_the_rail(
    empty: Register, open_window: Open, qtbot: Any
) -> None:
    window = open_window(empty, "")
    # The register held dossiers until now: the page shows its numbers when the late answer says there are none.
    window.pages.today.content.show()
    window.pages.today.empty.hide()
    rail = window.rail.button_of("dossiers")
    rail.setFocus()
    with qtbot.waitSignal(window.pages.today.shown):
        qtbot.keyClick(rail, Qt.Key.Key_F5)
    qtbot.wait(20)
    assert window.focusWidget() is rail
