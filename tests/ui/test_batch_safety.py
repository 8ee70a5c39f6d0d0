"""The grid never loses a row, never writes one to a wrong day, and never takes back another one than is meant."""

import logging
import shutil
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from batch_clerk import Clerk, Clock
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from tthc_desktop.domain.events import Status
from tthc_desktop.register import BATCH_DRAFT, Register
from tthc_desktop.ui.batch.columns import Column
from tthc_desktop.ui.main_window import MainWindow

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
WEDNESDAY, FRIDAY, MONDAY = date(2026, 11, 18), date(2026, 11, 20), date(2026, 11, 23)
MONDAY_MORNING = datetime(2026, 11, 23, 7, 40)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ward(shipped_folder: Path, tmp_path: Path, clock: Clock) -> Iterator[Register]:
    shutil.copytree(shipped_folder, tmp_path / "so")
    with Register(tmp_path / "so", clerk="Thử", clock=clock) as register:
        yield register


@pytest.fixture
def clerk(ward: Register, qtbot: Any, open_window: Callable[[Register], MainWindow]) -> Clerk:
    window = open_window(ward)
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    # The list has come by now, and with it the keyboard's place on its page.
    QApplication.processEvents()
    window.go_to("batch")
    return Clerk(qtbot, window)


def _names(register: Register, day: date = FRIDAY) -> list[str]:
    return [line.name for line in register.batches.rows_of(day) if line.status is not Status.STRUCK_OUT]


def _typed(clerk: Clerk) -> list[str]:
    return [row.text(Column.NAME) for _, row in clerk.page.model.begun()]


def _open_day(clerk: Clerk, text: str) -> None:
    clerk.page.day.setFocus()
    clerk.page.day.selectAll()
    clerk.type(text)
    clerk.press(Qt.Key.Key_Return)


def _press_toast(clerk: Clerk) -> None:
    action = clerk.window.toast.action
    assert action is not None
    action.click()


# The night


def test_the_first_row_of_the_morning_is_of_today(ward: Register, clerk: Clerk, clock: Clock) -> None:
    clock.now = MONDAY_MORNING
    clerk.row("Lê Văn Sáng")
    (line,) = ward.batches.rows_of(MONDAY)
    assert line.received_at == MONDAY_MORNING
    assert _names(ward) == []


def test_a_row_begun_on_friday_is_left_to_friday(ward: Register, clerk: Clerk, clock: Clock) -> None:
    clerk.type("Lê Văn Chiều")
    clock.now = MONDAY_MORNING
    clerk.window.day_watch.look()
    assert (clerk.page.desk.day, _typed(clerk)) == (MONDAY, [])
    assert clerk.page.bar.text == "Còn dòng gõ dở của ngày 20/11/2026."
    clerk.row("Trần Thị Mai")
    assert _names(ward, MONDAY) == ["Trần Thị Mai"]
    _open_day(clerk, "20/11")
    assert _typed(clerk) == ["Lê Văn Chiều"]


def test_coming_back_to_the_window_finds_today_and_keeps_the_cell(clerk: Clerk, clock: Clock, qtbot: Any) -> None:
    clock.now = MONDAY_MORNING
    clerk.enter("Lê Văn Sáng")
    clerk.type("0561")
    QApplication.sendEvent(clerk.window, QEvent(QEvent.Type.WindowActivate))
    assert (clerk.page.desk.day, clerk.page.day.value()) == (MONDAY, MONDAY)
    assert (clerk.page.view.place(), clerk.column()) == (0, Column.ID_NUMBER)
    assert clerk.focused.property("text") == "0561"
    assert clerk.cell(0, Column.RECEIVED) == "07:40"


def test_a_day_the_clerk_chose_stays(clerk: Clerk, clock: Clock) -> None:
    _open_day(clerk, "18/11")
    clock.now = MONDAY_MORNING
    clerk.window.day_watch.look()
    assert clerk.page.desk.day == WEDNESDAY


# Undoing


def test_a_struck_half_typed_row_comes_back_to_its_own_day(ward: Register, clerk: Clerk) -> None:
    clerk.type("Lê Văn Dở")
    clerk.press(Qt.Key.Key_Delete, CONTROL)
    _open_day(clerk, "18/11")
    _press_toast(clerk)
    assert _typed(clerk) == []
    assert list(ward.drafts.load(BATCH_DRAFT) or {}) == ["2026-11-20"]
    _open_day(clerk, "20/11")
    assert _typed(clerk) == ["Lê Văn Dở"]


def test_holding_control_z_takes_one_row_back_and_says_which(ward: Register, clerk: Clerk) -> None:
    for name in ("Một", "Hai", "Ba"):
        clerk.row(name)
    clerk.press(Qt.Key.Key_Z, CONTROL)
    for _ in range(3):
        QApplication.sendEvent(clerk.focused, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Z, CONTROL, "\x1a", True))
    assert _names(ward) == ["Một", "Hai"]
    said = clerk.window.toast.text.text()
    assert said == "Đã lấy lại hồ sơ HS-261120-0003 – Ba để sửa."


def test_control_z_in_a_cell_never_goes_on_into_the_register(ward: Register, clerk: Clerk) -> None:
    clerk.row("Một")
    clerk.type("Trầ")
    clerk.press(Qt.Key.Key_Z, CONTROL)
    clerk.press(Qt.Key.Key_Z, CONTROL)
    assert _names(ward) == ["Một"]


def test_control_z_goes_on_after_the_last_row_was_struck_elsewhere(ward: Register, clerk: Clerk) -> None:
    for name in ("Một", "Hai"):
        clerk.row(name)
    ward.strike_out(ward.batches.rows_of(FRIDAY)[1].key, "nhầm")
    clerk.page.refresh()
    assert clerk.page.foot.last.text() == "Vừa ghi HS-261120-0001 – Một"
    clerk.press(Qt.Key.Key_Z, CONTROL)
    assert _names(ward) == []
    assert clerk.page.foot.undo.isHidden()


def test_the_foot_offers_to_take_back_only_what_was_written_on_the_day_shown(clerk: Clerk) -> None:
    clerk.row("Một")
    _open_day(clerk, "18/11")
    assert clerk.page.foot.undo.isHidden()
    clerk.press(Qt.Key.Key_Z, CONTROL)
    _open_day(clerk, "20/11")
    assert clerk.page.foot.last.text() == "Vừa ghi HS-261120-0001 – Một"


def test_control_shift_z_presses_the_toast_from_a_cell(clerk: Clerk) -> None:
    done: list[str] = []
    clerk.type("Lê")
    clerk.window.toast.tell("Đã làm.", ("Hoàn tác", lambda: done.append("x")))
    clerk.press(Qt.Key.Key_Z, CONTROL | SHIFT)
    assert done == ["x"]
    assert _typed(clerk) == ["Lê"]


# While a list is imported


def test_rows_accepted_during_an_import_are_written_to_their_day(ward: Register, clerk: Clerk) -> None:
    clerk.page.set_busy(True)
    clerk.row("Lê Văn Chờ")
    clerk.type("Lê Văn Dở")
    _open_day(clerk, "18/11")
    clerk.row("Trần Thị Tư")
    assert _names(ward) == _names(ward, WEDNESDAY) == []
    clerk.page.set_busy(False)
    assert (_names(ward), _names(ward, WEDNESDAY)) == (["Lê Văn Chờ"], ["Trần Thị Tư"])
    _open_day(clerk, "20/11")
    assert _typed(clerk) == ["Lê Văn Dở"]
    assert len((ward.drafts.load(BATCH_DRAFT) or {})["2026-11-20"]) == 1


# The window goes and comes


def test_closing_keeps_what_was_typed_just_now(ward: Register, clerk: Clerk) -> None:
    clerk.type("Lê Văn Dở")
    found: list[object] = []
    clerk.window.closed.connect(lambda: found.append(ward.drafts.load(BATCH_DRAFT)))
    clerk.window.close()
    assert [row["texts"]["NAME"] for row in found[0]["2026-11-20"]] == ["Lê Văn Dở"]  # type: ignore[index]


def _kept_names(ward: Register) -> list[str]:
    content = ward.drafts.load(BATCH_DRAFT) or {}
    return [row["texts"]["NAME"] for row in content.get("2026-11-20", [])]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_S], ids=["Ctrl+Enter", "Ctrl+S"])
def test_a_row_that_was_refused_comes_back_with_the_next_window(
    ward: Register, clerk: Clerk, open_window: Callable[..., MainWindow], key: Qt.Key
) -> None:
    clerk.enter("Lê Văn Sai", "12a", "2")
    clerk.type("3")
    clerk.press(key, CONTROL)
    assert (_names(ward), _typed(clerk)) == ([], ["Lê Văn Sai"])
    clerk.window.close()
    second = open_window(ward, "batch")
    assert [row.text(Column.NAME) for _, row in second.pages.batch.model.begun()] == ["Lê Văn Sai"]


def test_a_row_that_was_refused_is_kept_when_the_clerk_goes_to_another_page(ward: Register, clerk: Clerk) -> None:
    clerk.row("Lê Văn Sai", "12a", "2", "3", "5000")
    clerk.window.go_to("today")
    assert _kept_names(ward) == ["Lê Văn Sai"]


def test_a_row_that_was_refused_is_kept_should_the_program_crash(ward: Register, clerk: Clerk, qtbot: Any) -> None:
    clerk.row("Lê Văn Sai", "12a", "2", "3", "5000")
    qtbot.waitUntil(lambda: _kept_names(ward) == ["Lê Văn Sai"])


def test_what_is_wrong_beside_a_row_that_is_written_is_kept_with_it(ward: Register, clerk: Clerk) -> None:
    clerk.row("Lê Văn Sai", "12a", "2", "3", "5000")
    clerk.page.view.go_to(clerk.page.model.fresh_row())
    clerk.row("Trần Thị Mai")
    assert (_names(ward), _kept_names(ward)) == (["Trần Thị Mai"], ["Lê Văn Sai"])


def test_a_draft_of_another_shape_is_read_as_far_as_it_can_be(
    ward: Register, open_window: Callable[[Register], MainWindow], caplog: pytest.LogCaptureFixture
) -> None:
    content = {
        "2026-11-20": [{"procedure": None, "texts": {"NAME": "Lê A", "XYZ": 1}}, {"rows": "Trần B"}, 7],
        "hôm qua": [],
        "2026-11-18": "Lý C",
    }
    ward.drafts.save(BATCH_DRAFT, content)
    with caplog.at_level(logging.WARNING):
        window = open_window(ward)
    assert [row.text(Column.NAME) for _, row in window.pages.batch.model.begun()] == ["Lê A"]
    assert "4 rows" in caplog.text
    assert not any(name in caplog.text for name in ("Lê A", "Trần B", "Lý C"))


# The procedure


def test_an_emptied_procedure_cell_keeps_the_procedure(clerk: Clerk) -> None:
    model, view = clerk.page.model, clerk.page.view
    second = model.choices.procedures[1]
    clerk.enter("2")
    view.go_to(0, Column.PROCEDURE)
    clerk.press(Qt.Key.Key_Backspace)
    clerk.press(Qt.Key.Key_Tab)
    row = model.typed_row(0)
    assert row is not None
    assert row.procedure_key == second.key
    # With the list open an entry can still be pointed at.
    view.go_to(0, Column.PROCEDURE)
    clerk.press(Qt.Key.Key_Backspace)
    clerk.press(Qt.Key.Key_Down)
    clerk.press(Qt.Key.Key_Down)
    clerk.press(Qt.Key.Key_Return)
    assert row.procedure_key == model.choices.procedures[2].key
