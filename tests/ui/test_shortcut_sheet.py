"""The sheet of keys: what stands first on it, and that the keys which the pages' own parts take do what it says."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QLabel, QScrollArea

from tthc_desktop.domain.workdays import DayKind, OfficialDay
from tthc_desktop.register import DeskColumn, Register
from tthc_desktop.ui import shortcuts
from tthc_desktop.ui.calendar.edit_dialog import EditDialog
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.pages import PAGES
from tthc_desktop.ui.shortcut_sheet import ShortcutSheet

Open = Callable[..., MainWindow]
NONE = Qt.KeyboardModifier.NoModifier
SHIFT, CONTROL, ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
# A Wednesday.
DAY = date(2026, 11, 25)


def _headings(qtbot: Any, window: MainWindow) -> list[str]:
    """The places on the sheet as they are read: from the top, the left one first."""
    qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_F1, SHIFT)
    sheet = window.findChild(ShortcutSheet)
    assert sheet is not None
    found = [one for one in sheet.findChildren(QLabel) if one.text() in shortcuts.declared()]

    def place(one: QLabel) -> tuple[int, int]:
        at = one.mapTo(sheet, QPoint())
        return at.y(), at.x()

    return [one.text() for one in sorted(found, key=place)]


@pytest.mark.parametrize(
    ("page", "first"), [("today", "Trang Hôm nay"), ("calendar", "Trang Lịch"), ("catalogue", "Trang Danh mục")]
)
def test_after_the_keys_of_the_open_page_come_those_of_the_pages(
    page: str, first: str, qtbot: Any, sample: Register, open_window: Open
) -> None:
    assert _headings(qtbot, open_window(sample, page))[:2] == [first, "Các trang"]


@pytest.mark.parametrize(
    ("key", "modifier", "reached"),
    [
        (Qt.Key.Key_Left, NONE, date(2026, 11, 24)),
        (Qt.Key.Key_Right, NONE, date(2026, 11, 26)),
        (Qt.Key.Key_Up, NONE, date(2026, 11, 18)),
        (Qt.Key.Key_Down, NONE, date(2026, 12, 2)),
        (Qt.Key.Key_PageUp, NONE, date(2026, 10, 25)),
        (Qt.Key.Key_PageDown, NONE, date(2026, 12, 25)),
        (Qt.Key.Key_PageUp, ALT, date(2025, 11, 25)),
        (Qt.Key.Key_PageDown, ALT, date(2027, 11, 25)),
        (Qt.Key.Key_Home, NONE, date(2026, 11, 1)),
        (Qt.Key.Key_End, NONE, date(2026, 11, 30)),
        (Qt.Key.Key_Home, CONTROL, date(2026, 11, 20)),
    ],
)
def test_keys_of_the_calendar(
    key: Qt.Key, modifier: Qt.KeyboardModifier, reached: date, qtbot: Any, sample: Register, open_window: Open
) -> None:
    view = open_window(sample, "calendar").pages.calendar.year.view
    view.setFocus()
    view.go_to(DAY)
    qtbot.keyClick(view, key, modifier)
    assert view.current == reached


def test_keys_that_choose_and_edit_days(qtbot: Any, sample: Register, open_window: Open) -> None:
    window = open_window(sample, "calendar")
    view = window.pages.calendar.year.view
    view.go_to(DAY)
    qtbot.keyClick(view, Qt.Key.Key_Right, SHIFT)
    assert view.chosen == {DAY, date(2026, 11, 26)}
    qtbot.keyClick(view, Qt.Key.Key_Return)
    (dialog,) = window.findChildren(EditDialog)
    assert dialog.isVisible()


def test_a_key_gives_a_day_back(qtbot: Any, empty: Register, open_window: Open) -> None:
    empty.save_office_day(OfficialDay(DAY, DayKind.OFF, "Mất điện", "", own=True))
    window = open_window(empty, "calendar")
    changing, view = window.pages.calendar.year.changing, window.pages.calendar.year.view
    view.go_to(DAY)
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: window.desktop.long.is_idle and not changing.is_busy)
    assert empty.calendar.is_working_day(DAY)


def test_keys_of_the_numbers_of_the_day(qtbot: Any, sample: Register, open_window: Open) -> None:
    window = open_window(sample, "")
    cards = window.pages.today.numbers.cards
    cards[DeskColumn.DUE_TODAY].setFocus()
    qtbot.keyClick(cards[DeskColumn.DUE_TODAY], Qt.Key.Key_Up)
    assert cards[DeskColumn.LATE].hasFocus()
    table = window.pages.today.breakdown
    table.setCurrentIndex(table.model().index(0, 2))
    qtbot.keyClick(table, Qt.Key.Key_Left)
    assert table.currentIndex().column() == 1
    qtbot.keyClick(cards[DeskColumn.LATE], Qt.Key.Key_Return)
    assert window.page_name == "dossiers"


@pytest.mark.parametrize("height", [690, 640, 512, 470])
def test_every_page_stands_whole_on_the_rail(height: int, qtbot: Any, sample: Register, open_window: Open) -> None:
    window = open_window(sample, "")
    window.setMinimumSize(QSize(900, 400))
    window.resize(QSize(960, height))
    rail = window.rail
    last = rail.button_of(PAGES[-1][0])

    def stands_whole() -> bool:
        return bool(last.visibleRegion().boundingRect().height() == last.height())

    qtbot.waitUntil(stands_whole)
    assert last.mapTo(rail, QPoint(0, last.height())).y() <= rail.keys_button.y()


def test_in_a_low_window_the_chosen_day_comes_into_sight(qtbot: Any, sample: Register, open_window: Open) -> None:
    window = open_window(sample, "calendar")
    window.setMinimumSize(QSize(900, 400))
    window.resize(QSize(960, 512))
    view = window.pages.calendar.year.view
    area = window.stack.parentWidget().parentWidget()
    assert isinstance(area, QScrollArea)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    # Nothing runs off sideways, and a month is as wide as its head and its seven days.
    assert area.horizontalScrollBar().maximum() == 0
    assert view.box_of(date(2026, 1, 5)).width() >= 24
    view.setFocus()
    for day in (date(2026, 12, 31), date(2026, 1, 1)):
        view.go_to(day)
        place = view.mapTo(area.viewport(), view.box_of(day).center().toPoint())
        assert area.viewport().rect().contains(place), day
    # The height of a year is for the year only.
    whole = area.verticalScrollBar().maximum()
    window.pages.calendar.tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() < whole // 2)
