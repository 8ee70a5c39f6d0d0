"""Every page and dialog: Vietnamese, readable, with room for its words, all of it within reach of the keyboard."""

from collections.abc import Callable, Iterator
from typing import Any

import every_screen
import pytest
import screen_checks
from PySide6.QtCore import QSize
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QDialog, QScrollArea, QTableView, QWidget

from tthc_desktop.register import Register
from tthc_desktop.ui import shortcuts
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.pages import PAGES
from tthc_desktop.ui.widgets.dialog import FramedDialog

Open = Callable[[Register], MainWindow]
# 1366×768 less the task bar and the title bar, and 1920×1080 at 150 %.
USUAL = (QSize(1366, 690), QSize(1280, 640))
# 1920×1080 at 200 %.
SMALL = QSize(960, 470)
# What the sheet lists though no QShortcut stands behind it: keys that fields, buttons and lists take themselves.
TAKEN_BY_WIDGETS = {"Enter", "Tab", "Shift+Tab", "Esc", "Space"}
# Those of the picture of the year and of the numbers of the day; test_shortcut_sheet.py presses each of them.
TAKEN_BY_WIDGETS |= {"Left", "Up", "Home", "End", "Ctrl+Home", "Alt+PgUp", "Alt+PgDown", "Del"}
# Second keys for what the sheet lists under another, and arrows that go from the search into the list below.
SAME_DEED = {"Ctrl+/", "Alt+2", "Alt+3", "Alt+4", "Alt+5", "Ctrl+Return", "Ctrl+Enter", "Return", "Enter", "Down"}


def test_screens_can_be_read_and_worked_by_keyboard(qtbot: Any, sample: Register, open_window: Open) -> None:
    """In one walk: every screen once in a window of its own takes five times as long and shows the same."""
    sample.mark_as_demonstration()
    window = open_window(sample)
    wrong: dict[str, dict[str, list[str]]] = {}
    found: set[str] = set()
    for name, screen in _walk(qtbot, window):
        found |= {key.key().toString() for key in [*window.findChildren(QShortcut), *screen.findChildren(QShortcut)]}
        screen.activateWindow()
        qtbot.wait(20)
        wrong[name] = {
            "English": screen_checks.english(screen),
            "cut off": screen_checks.without_room(screen),
            "too pale": screen_checks.too_pale(screen),
            "no name for a screen reader": screen_checks.nameless(screen),
            # Last, for it moves the focus.
            "not reached with Tab": screen_checks.out_of_reach(screen),
        }
    assert wrong.keys() == every_screen.screens().keys()
    assert {(name, what): there for name, seen in wrong.items() for what, there in seen.items() if there} == {}
    # The sheet of shortcuts tells all and nothing else.
    declared = {keys for place in shortcuts.declared().values() for keys in place}
    assert found - declared - SAME_DEED == set(), "declare them with shortcuts.declare"
    assert declared - found - TAKEN_BY_WIDGETS == set(), "these work nowhere"


def test_screens_can_be_read_in_the_dark(dark: None, qtbot: Any, sample: Register, open_window: Open) -> None:
    pale = {name: screen_checks.too_pale(screen) for name, screen in _walk(qtbot, open_window(sample))}
    assert {name: words for name, words in pale.items() if words} == {}


def _walk(qtbot: Any, window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Open one screen after the other in one window."""
    for name, opener in every_screen.screens().items():
        opened = opener(window)
        qtbot.waitUntil(lambda: window.desktop.quick.is_idle and window.desktop.long.is_idle)
        yield name, opened
        for dialog in window.findChildren(QDialog):
            dialog.give_up() if isinstance(dialog, FramedDialog) else dialog.close()


def test_every_dialog_is_opened_by_these_tests() -> None:
    assert every_screen.dialogs_without_opener() == []


@pytest.mark.parametrize("name", [name for name, _, _ in PAGES])
def test_page_needs_no_scroll_bar(name: str, qtbot: Any, sample: Register, open_window: Open) -> None:
    sample.mark_as_demonstration()
    window = open_window(sample)
    for size in USUAL:
        window.resize(size)
        window.go_to(name)
        qtbot.waitUntil(lambda: window.desktop.quick.is_idle and window.desktop.long.is_idle)
        page = window.stack.currentWidget()
        needed, room = page.minimumSizeHint(), page.size()
        assert (needed.width() <= room.width(), needed.height() <= room.height()) == (True, True), (needed, room)
        qtbot.waitUntil(lambda page=page: not _bars_around(page))
        for table in page.findChildren(QTableView):
            assert not table.isVisible() or not table.horizontalScrollBar().isVisible(), size


@pytest.mark.parametrize("name", [name for name, _, _ in PAGES])
def test_page_scrolls_where_the_screen_is_small(name: str, qtbot: Any, sample: Register, open_window: Open) -> None:
    window = open_window(sample)
    window.setMinimumSize(SMALL)
    window.resize(SMALL)
    window.go_to(name)
    qtbot.waitUntil(lambda: window.desktop.quick.is_idle and window.desktop.long.is_idle)
    page = window.stack.currentWidget()
    assert window.size() == SMALL

    def has_room() -> None:
        needed, room = page.minimumSizeHint(), page.size()
        assert (room.width() >= needed.width(), room.height() >= needed.height()) == (True, True), (needed, room)

    qtbot.waitUntil(has_room)


def _bars_around(page: QWidget) -> bool:
    """Tell whether what stands around the page scrolls; the bars go as soon as the page has settled."""
    parent = page.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            return parent.verticalScrollBar().isVisible() or parent.horizontalScrollBar().isVisible()
        parent = parent.parentWidget()
    return False
