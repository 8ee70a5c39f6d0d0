"""The tab “Nhật ký”, as whoever is in charge uses it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt

from tests.conftest import another_writer
from tthc_desktop.domain.office import Office
from tthc_desktop.domain.people import Role
from tthc_desktop.domain.workdays import DayKind
from tthc_desktop.paths import REGISTER_FILE_NAME
from tthc_desktop.register import DayEdit, Register
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.safety.history.tab import PAGE, HistoryTab

Opener = Callable[[Register], MainWindow]


def _tab(qtbot: Any, window: MainWindow) -> HistoryTab:
    window.go_to("safety")
    page = window.pages.safety
    page.open_tab(HistoryTab)
    tab = page.current
    assert isinstance(tab, HistoryTab)
    return tab


def _actions(tab: HistoryTab) -> list[str]:
    return [one.action for one in tab.model.shown]


@pytest.fixture
def told(empty: Register) -> Register:
    """A register with one deed of each of three kinds."""
    empty.save_office(Office(name="UBND xã Ví Dụ", phone="0258 3881234"))
    empty.calendar_editing.keep([DayEdit(date(2026, 12, 4), DayKind.OFF, "Mất điện")])
    empty.saved_lists.save("Hộ tịch quá hạn", {"text": "Bưởi 001080000123"})
    return empty


def test_the_newest_row_stands_above_and_is_told_in_full_below(qtbot: Any, told: Register, open_window: Opener) -> None:
    tab = _tab(qtbot, open_window(told))
    qtbot.waitUntil(lambda: len(tab.model.shown) >= 3)
    assert _actions(tab)[:3] == ["Lưu bộ lọc", "Sửa ngày trong lịch", "Sửa thông tin đơn vị"]
    first = tab.detail.toPlainText()
    assert "Lưu bộ lọc Hộ tịch quá hạn" in first
    assert "Bưởi" in first
    assert "001080000123" not in first
    qtbot.keyClick(tab.view, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "Mất điện" in tab.detail.toPlainText())
    assert "nghỉ" in tab.detail.toPlainText()


def test_it_is_narrowed_by_words_people_deeds_and_days(
    qtbot: Any, told: Register, open_window: Opener, type_text: Any
) -> None:
    tab = _tab(qtbot, open_window(told))
    qtbot.waitUntil(lambda: len(tab.model.shown) >= 3)
    type_text(tab.choices.subject, "quá hạn")
    qtbot.waitUntil(lambda: _actions(tab) == ["Lưu bộ lọc"])
    qtbot.mouseClick(tab.choices.clear_button, Qt.MouseButton.LeftButton)
    tab.choices.action.choose("group:Lịch, quy tắc")
    qtbot.waitUntil(lambda: _actions(tab) == ["Sửa ngày trong lịch"])
    tab.choices.clear()
    today = told.clock().date()
    type_text(tab.choices.last, f"{today.day - 1}/{today.month}/{today.year}")
    qtbot.waitUntil(tab.empty.isVisible)
    tab.choices.last.clear()
    type_text(tab.choices.first, f"{today.day}/{today.month}/{today.year}")
    qtbot.waitUntil(lambda: len(tab.model.shown) >= 3)


def test_older_rows_are_read_when_the_list_is_scrolled_to_its_end(
    qtbot: Any, empty: Register, open_window: Opener
) -> None:
    for turn in range(PAGE + 20):
        empty.saved_lists.save("lọc", {"turn": turn})
    tab = _tab(qtbot, open_window(empty))
    qtbot.waitUntil(lambda: len(tab.model.shown) == PAGE)
    bar = tab.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    head = empty.history.head().number
    qtbot.waitUntil(lambda: len(tab.model.shown) == head)
    assert [one.number for one in tab.model.shown] == list(range(head, 0, -1))


def test_a_sound_register_is_said_to_be_sound_with_its_code(qtbot: Any, told: Register, open_window: Opener) -> None:
    tab = _tab(qtbot, open_window(told))
    qtbot.mouseClick(tab.verify_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(tab.result.isVisible)
    assert "đúng như khi ghi" in tab.result.title.text()
    assert told.history.head().sha256 in tab.result.code.text()
    assert tab.verify_button.isEnabled()
    qtbot.mouseClick(tab.result.dismiss, Qt.MouseButton.LeftButton)
    assert not tab.result.isVisible()


def test_what_was_changed_outside_is_named(qtbot: Any, told: Register, open_window: Opener) -> None:
    with another_writer(told.folder / REGISTER_FILE_NAME) as file:
        (guard,) = file.execute("SELECT sql FROM sqlite_master WHERE name = 'audit_is_never_changed'").fetchone()
        file.execute("DROP TRIGGER audit_is_never_changed")
        file.execute("UPDATE audit SET actor = 'Người khác' WHERE id = 1")
        file.execute(guard)
    tab = _tab(qtbot, open_window(told))
    tab.verify()
    qtbot.waitUntil(tab.result.isVisible)
    assert tab.result.title.text() == "Có 1 điều không như khi ghi."
    assert "Dòng nhật ký số 1" in tab.result.lines.text()
    assert "Người khác" in tab.result.lines.text()


def test_what_is_shown_goes_into_a_file_and_the_history_says_so(
    qtbot: Any, told: Register, open_window: Opener, tmp_path: Path, type_text: Any
) -> None:
    window = open_window(told)
    tab = _tab(qtbot, window)
    qtbot.waitUntil(lambda: len(tab.model.shown) >= 3)
    type_text(tab.choices.subject, "quá hạn")
    qtbot.waitUntil(lambda: _actions(tab) == ["Lưu bộ lọc"])
    folder = tab.desktop.preferences.exports_folder
    qtbot.mouseClick(tab.export_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(list(folder.glob("nhat-ky-*.xlsx"))) and tab.export_button.isEnabled())
    (path,) = folder.glob("nhat-ky-*.xlsx")
    text = "\n".join(str(cell) for row in openpyxl.load_workbook(path).active.values for cell in row if cell)
    assert "Lưu bộ lọc" in text
    assert "tìm “quá hạn”" in text
    assert "001080000123" not in text
    assert told.history.page(tab.choices.wanted().__class__(), 1)[0].action == "Xuất danh sách"


def test_whoever_only_enters_dossiers_is_told_whom_to_ask(qtbot: Any, told: Register, open_window: Opener) -> None:
    with Register(told.folder, "Người Nhập", told.clock, role=Role.ENTRY) as entry:
        tab = _tab(qtbot, open_window(entry))
        qtbot.waitUntil(tab.empty.isVisible)
        assert not tab.verify_button.isEnabled()
        assert not tab.export_button.isEnabled()
        assert tab.model.shown == []
