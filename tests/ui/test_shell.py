"""What stands around the pages: going about by keys, the toast among them, light and dark."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollBar, QWidget

from tthc_desktop.register import DeskColumn, Register
from tthc_desktop.ui import shortcuts
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.messages import Message
from tthc_desktop.ui.pages import PAGES
from tthc_desktop.ui.shortcut_sheet import ShortcutSheet

Open = Callable[..., MainWindow]
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SMALL = QSize(1280, 640)
# Higher than the small window, whatever one leaves out: it has a field for everything printed on papers.
TOO_HIGH = [("office", SMALL)]


def _parts_below(page: QWidget, toast: QWidget) -> list[str]:
    """The parts of a page that the toast lies over; the frames that only hold others do not count."""
    window = page.window()
    covered = []
    for part in page.findChildren(QWidget):
        holds = any(isinstance(one, QWidget) and one.isVisible() for one in part.children())
        box = QRect(part.mapTo(window, QPoint()), part.visibleRegion().boundingRect().size())
        if part.isVisible() and not holds and not part.visibleRegion().isEmpty() and box.intersects(toast.geometry()):
            covered.append(f"{type(part).__name__} {part.accessibleName()}")
    return covered


@pytest.mark.parametrize("size", [QSize(1366, 690), SMALL], ids=["1366x768", "1920x1080 at 150 %"])
@pytest.mark.parametrize("name", [name for name, _, _ in PAGES])
def test_the_toast_covers_nothing_of_a_page(
    name: str, size: QSize, sample: Register, open_window: Open, qtbot: Any
) -> None:
    window = open_window(sample, name)
    window.resize(size)
    qtbot.waitUntil(lambda: window.desktop.quick.is_idle and window.desktop.long.is_idle)
    window.toast.tell(
        "Đã tiếp nhận hồ sơ 000.22.34.H32-261120-0001 của Nguyễn Thị Minh Khai, hẹn trả thứ Năm 26/11/2026.",
        ("Hoàn tác", lambda: None),
    )
    # A page too high for the window scrolls under the toast; every other one has a margin where the toast lies.
    scrolls = (name, size) in TOO_HIGH
    qtbot.waitUntil(lambda: (window.stack.height() > window.stack.parentWidget().height()) is scrolls)
    if not scrolls:
        assert _parts_below(window.stack.currentWidget(), window.toast) == []
    assert window.rect().contains(window.toast.geometry())


def test_the_toast_does_not_cover_the_chosen_count(sample: Register, open_window: Open, qtbot: Any) -> None:
    window = open_window(sample)
    page = window.pages.dossiers
    qtbot.waitUntil(lambda: page.model.rowCount() > 0)
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(page.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    window.toast.tell("Đã ghi.", ("Hoàn tác", lambda: None))
    assert _parts_below(page, window.toast) == []


@pytest.mark.parametrize("name", [name for name, _, _ in PAGES])
def test_ctrl_z_on_a_page_is_never_silent(name: str, sample: Register, open_window: Open, qtbot: Any) -> None:
    window = open_window(sample, name)
    qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_Z, CONTROL)
    assert window.toast.isVisible()
    assert window.toast.text.text().startswith("Không có việc nào để hoàn tác.")
    qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_Escape)
    assert not window.toast.isVisible()


@pytest.mark.parametrize("name", [name for name, _, _ in PAGES])
def test_ctrl_z_does_what_the_toast_offers_on_every_page(
    name: str, sample: Register, open_window: Open, qtbot: Any
) -> None:
    window = open_window(sample, name)
    undone: list[str] = []
    window.toast.tell("Đã ghi.", ("Hoàn tác", lambda: undone.append("x")))
    qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_Z, CONTROL)
    assert (undone, window.toast.isVisible()) == (["x"], False)


def test_f6_goes_to_the_rail_and_back(sample: Register, open_window: Open, qtbot: Any) -> None:
    window = open_window(sample, "dossiers")
    before = window.focusWidget()
    qtbot.keyClick(before, Qt.Key.Key_F6)
    assert window.focusWidget() is window.rail.button_of("dossiers")
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_F6)
    assert window.focusWidget() is before


def test_ctrl_page_down_turns_the_tabs_as_in_excel(sample: Register, open_window: Open, qtbot: Any) -> None:
    window = open_window(sample, "report")
    tabs = window.pages.report.tabs
    for key, expected in ((Qt.Key.Key_PageDown, 1), (Qt.Key.Key_PageUp, 0), (Qt.Key.Key_PageUp, 7)):
        qtbot.keyClick(window.focusWidget() or window, key, CONTROL)
        assert (tabs.currentIndex(), window.pages.report.sheets.currentIndex()) == (expected, expected)
    window.go_to("calendar")
    first = window.pages.calendar.tabs.currentIndex()
    qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_PageDown, CONTROL)
    assert window.pages.calendar.tabs.currentIndex() == first + 1


def test_f9_opens_the_choice_of_light_and_dark(sample: Register, open_window: Open, qtbot: Any) -> None:
    window = open_window(sample, "today")
    qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_F9)
    menu = window.rail.appearance_menu
    assert menu.isVisible()
    assert [action.text() for action in menu.actions()] == ["Theo máy", "Sáng", "Tối"]
    menu.close()


def test_who_stays_in_the_window_finds_the_tick_at_the_look_it_kept(
    sample: Register, open_window: Open, qtbot: Any
) -> None:
    window = open_window(sample, "office")
    window.pages.office.lines["phone"].setText("0258 3 888 999")
    window.rail.appearance_menu.actions()[2].trigger()
    question = window.findChild(Message)
    assert question is not None
    stay = next(one for one in question.findChildren(QPushButton) if one.text() == "Ở lại")
    qtbot.mouseClick(stay, Qt.MouseButton.LeftButton)

    def ticked() -> list[str]:
        return [action.text() for action in window.rail.appearance_menu.actions() if action.isChecked()]

    qtbot.waitUntil(lambda: ticked() == ["Theo máy"])
    assert window.page_name == "office"
    assert window.rail.button_of("office").isChecked()
    window.pages.office.refresh()
    window.pages.office.lines["phone"].setText("")


@pytest.mark.parametrize("key", [Qt.Key.Key_PageDown, Qt.Key.Key_Down])
def test_the_sheet_of_keys_scrolls_by_keys(sample: Register, open_window: Open, qtbot: Any, key: Qt.Key) -> None:
    window = open_window(sample, "today")
    qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    sheet = window.findChild(ShortcutSheet)
    assert sheet is not None
    sheet.resize(700, 300)
    sheet.activateWindow()
    QApplication.processEvents()

    def moved() -> int:
        bars: list[QScrollBar] = sheet.findChildren(QScrollBar)
        return max(bar.value() for bar in bars if bar.orientation() is Qt.Orientation.Vertical)

    assert moved() == 0
    qtbot.keyClick(sheet.focusWidget() or sheet, key)
    first = moved()
    assert first > 0
    # Also from the button below.
    qtbot.keyClick(sheet.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(sheet.focusWidget(), Qt.Key.Key_PageDown)
    assert moved() > first
    qtbot.keyClick(sheet.focusWidget(), Qt.Key.Key_Home)
    assert moved() == 0
    qtbot.keyClick(sheet.focusWidget(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(ShortcutSheet) is None)


def test_the_keys_of_the_open_page_stand_on_top(sample: Register, open_window: Open, qtbot: Any) -> None:
    window = open_window(sample, "catalogue")
    qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    sheet = window.findChild(ShortcutSheet)
    assert sheet is not None
    headings = [one for one in sheet.findChildren(QLabel) if one.text() in shortcuts.declared()]
    highest = min(headings, key=lambda one: (one.mapTo(sheet, QPoint()).y(), one.mapTo(sheet, QPoint()).x()))
    assert highest.text() == "Trang Danh mục"
    sheet.reject()


def test_a_key_leads_back_to_the_number_whose_list_was_opened(sample: Register, open_window: Open, qtbot: Any) -> None:
    window = open_window(sample, "")
    qtbot.waitUntil(lambda: window.desktop.quick.is_idle)
    number = window.pages.today.numbers.cards[DeskColumn.LATE]
    number.setFocus()
    qtbot.keyClick(number, Qt.Key.Key_Return)
    assert window.page_name == "dossiers"
    narrowed = window.pages.dossiers.filters.words()
    window.go_to("office")
    qtbot.keyClick(window.pages.office.lines["name"], Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert (window.page_name, window.pages.dossiers.filters.words()) == ("dossiers", narrowed)
    assert narrowed
    qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert (window.page_name, window.focusWidget()) == ("today", number)
    # There is no page before the first one.
    qtbot.keyClick(number, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.page_name == "today"


def test_going_back_leaves_the_grid_on_its_day(sample: Register, open_window: Open, qtbot: Any) -> None:
    window = open_window(sample, "batch")
    page = window.pages.batch
    page.day.setFocus()
    page.day.selectAll()
    qtbot.keyClicks(page.day, "19/11")
    qtbot.keyClick(page.day, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.desk.day == date(2026, 11, 19))
    window.go_to("today")
    qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_Left, ALT)
    assert (window.page_name, page.desk.day) == ("batch", date(2026, 11, 19))


def test_going_back_goes_on_where_one_was_typing(empty: Register, open_window: Open, qtbot: Any) -> None:
    window = open_window(empty, "office")
    field = window.pages.office.lines["parent_name"]
    field.setFocus()
    qtbot.keyClicks(field, "UBND")
    window.go_to("intake")
    qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_Left, ALT)
    qtbot.keyClicks(window.focusWidget(), " H")
    assert field.text() == "UBND H"
    window.pages.office.refresh()
    field.setText("")


@pytest.mark.parametrize("page", ["safety", "report"])
def test_a_window_closes_calmly_while_a_page_still_waits_for_its_answer(
    page: str, open_window: Any, small: Register, caplog: Any
) -> None:
    window = open_window(small, "")
    window.desktop.long.hold()
    window.go_to(page)
    assert not window.desktop.long.is_idle
    window.close()
    # An answer that was called off comes back here; whatever it raised would fail the test at its end.
    QApplication.processEvents()
    assert window.desktop.long.is_idle
    assert not caplog.records
