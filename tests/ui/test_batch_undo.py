"""Undoing on the page “Chứng thực”: Ctrl+Z and the toast's button are one deed, told where the clerk looks."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from batch_clerk import Clerk, Clock
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from tthc_desktop.domain.events import Status
from tthc_desktop.register import Register
from tthc_desktop.ui.batch.columns import Column
from tthc_desktop.ui.batch.paste_dialog import PasteDialog
from tthc_desktop.ui.batch.strike_dialog import StrikeDialog
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.receive.dialog import ReceiveDialog

CONTROL = Qt.KeyboardModifier.ControlModifier
FRIDAY = date(2026, 11, 20)
TWO = "Họ tên\tSố bản\nNguyễn A\t1\nNguyễn B\t1\n"
NOTHING = "Không có việc nào để hoàn tác. Hãy mở hồ sơ rồi bấm Ctrl+Z để hoàn tác việc đã ghi."
LATER_DEED = "Sau dòng vừa ghi đã có việc khác. Muốn lấy lại dòng ấy, hãy bấm nút “Lấy lại để sửa”."
NOT_NOW = "Đang nhập dữ liệu nên chưa ghi được. Hãy làm lại khi nhập xong."
NOT_UNDONE = "Đang nhập dữ liệu nên chưa hoàn tác được; hãy bấm lại khi nhập xong."


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
    window = open_window(ward, "")
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    QApplication.processEvents()
    window.go_to("batch")
    return Clerk(qtbot, window)


def _names(register: Register) -> list[str]:
    return [line.name for line in register.batches.rows_of(FRIDAY) if line.status is not Status.STRUCK_OUT]


def _typed(clerk: Clerk) -> list[str]:
    return [row.text(Column.NAME) for _, row in clerk.page.model.begun()]


def _back_in_the_grid(clerk: Clerk, qtbot: Any) -> None:
    clerk.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is clerk.window)
    clerk.page.view.open_editor()


def _paste(clerk: Clerk, qtbot: Any, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    clerk.press(Qt.Key.Key_V, CONTROL)
    clerk.window.findChild(PasteDialog).save.click()
    _back_in_the_grid(clerk, qtbot)


def _strike(clerk: Clerk, qtbot: Any) -> None:
    """Strike the row above the caret out of the register."""
    clerk.press(Qt.Key.Key_Up)
    clerk.press(Qt.Key.Key_Delete, CONTROL)
    clerk.window.findChild(StrikeDialog).strike.click()
    _back_in_the_grid(clerk, qtbot)


def _told(clerk: Clerk) -> tuple[bool, str]:
    return clerk.window.toast.isVisible(), clerk.window.toast.text.text()


# Ctrl+Z and the toast are one


def test_control_z_takes_back_what_the_toast_tells_of_even_if_the_grid_did_not_do_it(
    ward: Register, clerk: Clerk, qtbot: Any
) -> None:
    clerk.row("Lê Văn Một")
    clerk.press(Qt.Key.Key_N, CONTROL)
    dialog = clerk.window.findChild(ReceiveDialog)
    dialog.form.procedure.choose(ward.batches.procedures(FRIDAY)[0])
    dialog.form.name.setText("Trần Thị Hai")
    dialog.save.click()
    assert _names(ward) == ["Lê Văn Một", "Trần Thị Hai"]
    _back_in_the_grid(clerk, qtbot)
    clerk.press(Qt.Key.Key_Z, CONTROL)
    assert _names(ward) == ["Lê Văn Một"]


def test_control_z_after_a_paste_takes_the_paste_back(ward: Register, clerk: Clerk, qtbot: Any) -> None:
    _paste(clerk, qtbot, TWO)
    clerk.press(Qt.Key.Key_Z, CONTROL)
    assert (_names(ward), _typed(clerk)) == ([], ["Nguyễn A", "Nguyễn B"])


def test_a_row_written_after_a_paste_takes_its_toast_away_and_is_what_control_z_takes_back(
    ward: Register, clerk: Clerk, qtbot: Any
) -> None:
    _paste(clerk, qtbot, TWO)
    assert _told(clerk) == (True, "Đã ghi 2 hồ sơ từ Excel.")
    clerk.row("Trần C")
    assert not clerk.window.toast.isVisible()
    clerk.press(Qt.Key.Key_Z, CONTROL)
    assert (_names(ward), _typed(clerk)) == (["Nguyễn A", "Nguyễn B"], ["Trần C"])


def _receive(clerk: Clerk, qtbot: Any, ward: Register, name: str) -> None:
    """Receive a dossier by Ctrl+N and go back to the grid."""
    clerk.press(Qt.Key.Key_N, CONTROL)
    dialog = clerk.window.findChild(ReceiveDialog)
    dialog.form.procedure.choose(ward.batches.procedures(FRIDAY)[0])
    dialog.form.name.setText(name)
    dialog.save.click()
    qtbot.waitUntil(lambda: clerk.window.findChild(ReceiveDialog) is None)
    _back_in_the_grid(clerk, qtbot)


def test_control_z_takes_back_the_row_written_last_and_never_an_earlier_receipt(
    ward: Register, clerk: Clerk, qtbot: Any
) -> None:
    _receive(clerk, qtbot, ward, "Trần Thị Hai")
    assert clerk.window.toast.offers
    clerk.row("Lê Văn Một")
    assert not clerk.window.toast.isVisible()
    clerk.press(Qt.Key.Key_Z, CONTROL)
    assert (_names(ward), _typed(clerk)) == (["Trần Thị Hai"], ["Lê Văn Một"])


def test_control_z_reaches_past_no_later_deed_to_a_row_of_the_grid(ward: Register, clerk: Clerk, qtbot: Any) -> None:
    clerk.row("Lê Văn Một")
    _receive(clerk, qtbot, ward, "Trần Thị Hai")
    # The clerk has read what the toast says and closes it.
    clerk.press(Qt.Key.Key_Escape)
    clerk.press(Qt.Key.Key_Z, CONTROL)
    assert _names(ward) == ["Lê Văn Một", "Trần Thị Hai"]
    assert _told(clerk) == (True, LATER_DEED)
    # The button names the row it takes back.
    clerk.page.foot.undo.click()
    assert (_names(ward), _typed(clerk)) == (["Trần Thị Hai"], ["Lê Văn Một"])


def test_control_z_reaches_past_no_later_deed_to_a_struck_row(ward: Register, clerk: Clerk, qtbot: Any) -> None:
    clerk.row("Lê Văn Cam")
    _strike(clerk, qtbot)
    _receive(clerk, qtbot, ward, "Trần Thị Hai")
    clerk.press(Qt.Key.Key_Escape)
    clerk.press(Qt.Key.Key_Z, CONTROL)
    assert _names(ward) == ["Trần Thị Hai"]


def test_a_row_that_is_written_leaves_a_mere_word_alone(clerk: Clerk) -> None:
    clerk.window.toast.tell("Đã lưu thiết lập.")
    clerk.row("Trần C")
    assert _told(clerk) == (True, "Đã lưu thiết lập.")


def test_a_deed_on_another_page_takes_the_offer_of_an_earlier_one_away(
    ward: Register, clerk: Clerk, qtbot: Any
) -> None:
    clerk.row("Lê Văn Cam")
    _strike(clerk, qtbot)
    assert clerk.window.toast.offers
    clerk.window.go_to("office")
    clerk.window.pages.office.register_changed.emit()
    assert not clerk.window.toast.isVisible()


def test_control_z_takes_typing_in_a_cell_back_before_the_toast(clerk: Clerk) -> None:
    done: list[str] = []
    clerk.type("Lê")
    clerk.window.toast.tell("Đã ghi.", ("Hoàn tác", lambda: done.append("x")))
    clerk.press(Qt.Key.Key_Z, CONTROL)
    assert (done, clerk.focused.property("text")) == ([], "")
    clerk.press(Qt.Key.Key_Z, CONTROL)
    assert done == ["x"]


def test_control_z_brings_a_struck_row_back_also_when_the_toast_is_gone(
    ward: Register, clerk: Clerk, qtbot: Any
) -> None:
    clerk.row("Lê Văn Cam")
    _strike(clerk, qtbot)
    clerk.press(Qt.Key.Key_Escape)
    assert not clerk.window.toast.isVisible()
    clerk.press(Qt.Key.Key_Z, CONTROL)
    assert _names(ward) == ["Lê Văn Cam"]


def test_escape_takes_typing_back_before_it_takes_the_toast_away(clerk: Clerk) -> None:
    clerk.type("Lê")
    clerk.window.toast.tell("Đã lưu thiết lập.")
    clerk.press(Qt.Key.Key_Escape)
    assert (clerk.focused.property("text"), clerk.window.toast.isVisible()) == ("", True)
    clerk.press(Qt.Key.Key_Escape)
    assert not clerk.window.toast.isVisible()


# What became of it is told in the toast


def test_a_struck_row_that_is_back_is_told_of(ward: Register, clerk: Clerk, qtbot: Any) -> None:
    clerk.row("Lê Văn Cam")
    _strike(clerk, qtbot)
    clerk.press(Qt.Key.Key_Z, CONTROL)
    assert _told(clerk) == (True, "Đã lấy lại: hồ sơ HS-261120-0001 của Lê Văn Cam lại nằm trong sổ.")
    assert not clerk.window.toast.offers


def test_a_typed_row_that_is_back_is_told_of_on_another_page_too(clerk: Clerk) -> None:
    clerk.type("Lê Văn Dở")
    clerk.press(Qt.Key.Key_Delete, CONTROL)
    clerk.window.go_to("dossiers")
    clerk.window.toast.press()
    assert _told(clerk) == (True, "Đã lấy lại dòng Lê Văn Dở vào bảng nhập nhanh, ngày 20/11/2026.")
    assert _typed(clerk) == ["Lê Văn Dở"]


def test_an_undo_that_fails_is_told_where_the_clerk_is(ward: Register, clerk: Clerk, qtbot: Any) -> None:
    clerk.row("Lê Văn Cam")
    _strike(clerk, qtbot)
    (line,) = ward.batches.rows_of(FRIDAY)
    clerk.window.go_to("dossiers")
    # Somebody takes the striking out back at another place, and strikes the dossier out for another reason.
    ward.undo(line.key)
    ward.strike_out(line.key, "người dân không đến")
    clerk.window.toast.press()
    seen, said = _told(clerk)
    assert seen
    assert "đã có việc khác sau đó" in said
    assert clerk.page.bar.text == ""
    # It will not succeed another time either.
    assert not clerk.window.toast.offers


def test_control_z_on_an_empty_grid_says_that_there_is_nothing(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_Z, CONTROL)
    assert _told(clerk) == (True, NOTHING)


# While a list is imported


def test_undoing_during_an_import_is_refused_and_offered_again(ward: Register, clerk: Clerk, qtbot: Any) -> None:
    clerk.row("Lê Văn Cam")
    _strike(clerk, qtbot)
    clerk.window.pages.intake.busy.emit(True)
    clerk.press(Qt.Key.Key_Z, CONTROL)
    assert (_told(clerk), _names(ward)) == ((True, NOT_UNDONE), [])
    clerk.window.pages.intake.busy.emit(False)
    clerk.press(Qt.Key.Key_Z, CONTROL)
    assert _names(ward) == ["Lê Văn Cam"]


def test_taking_a_paste_back_during_an_import_is_refused_and_offered_again(
    ward: Register, clerk: Clerk, qtbot: Any
) -> None:
    _paste(clerk, qtbot, TWO)
    clerk.window.pages.intake.busy.emit(True)
    clerk.window.toast.press()
    assert (_told(clerk), _names(ward)) == ((True, NOT_UNDONE), ["Nguyễn A", "Nguyễn B"])
    clerk.window.pages.intake.busy.emit(False)
    clerk.window.toast.press()
    assert _names(ward) == []


def test_striking_out_during_an_import_is_refused_before_anything_is_asked(ward: Register, clerk: Clerk) -> None:
    clerk.row("Lê Văn Cam")
    clerk.window.pages.intake.busy.emit(True)
    clerk.press(Qt.Key.Key_Up)
    clerk.press(Qt.Key.Key_Delete, CONTROL)
    assert clerk.window.findChild(StrikeDialog) is None
    assert clerk.page.bar.text == NOT_NOW
    clerk.window.pages.intake.busy.emit(False)


def test_pasting_during_an_import_says_at_once_that_it_must_wait(ward: Register, clerk: Clerk) -> None:
    clerk.window.pages.intake.busy.emit(True)
    QGuiApplication.clipboard().setText(TWO)
    clerk.press(Qt.Key.Key_V, CONTROL)
    assert clerk.window.findChild(PasteDialog) is None
    assert clerk.page.bar.text == NOT_NOW
    clerk.window.pages.intake.busy.emit(False)
    clerk.press(Qt.Key.Key_V, CONTROL)
    assert clerk.window.findChild(PasteDialog).save.text() == "Ghi 2 hồ sơ"


# The question before a written row is struck out


def _ask_to_strike(clerk: Clerk, qtbot: Any) -> StrikeDialog:
    clerk.row("Lê Văn Cam")
    clerk.press(Qt.Key.Key_Up)
    clerk.press(Qt.Key.Key_Delete, CONTROL)
    dialog: StrikeDialog = clerk.window.findChild(StrikeDialog)
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    return dialog


@pytest.mark.parametrize("key", [Qt.Key.Key_S, Qt.Key.Key_Return], ids=["Ctrl+S", "Ctrl+Enter"])
def test_the_keys_that_save_strike_the_row_out(ward: Register, clerk: Clerk, qtbot: Any, key: Qt.Key) -> None:
    _ask_to_strike(clerk, qtbot)
    clerk.press(key, CONTROL)
    assert _names(ward) == []


def test_a_typed_reason_is_not_lost_by_escape_without_a_question(ward: Register, clerk: Clerk, qtbot: Any) -> None:
    dialog = _ask_to_strike(clerk, qtbot)
    clerk.type("người dân đổi ý")
    clerk.press(Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert (dialog.reason.text(), _names(ward)) == ("người dân đổi ý", ["Lê Văn Cam"])
    dialog.give_up()


def test_the_usual_reason_is_left_by_escape_at_once(ward: Register, clerk: Clerk, qtbot: Any) -> None:
    dialog = _ask_to_strike(clerk, qtbot)
    clerk.press(Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert _names(ward) == ["Lê Văn Cam"]
