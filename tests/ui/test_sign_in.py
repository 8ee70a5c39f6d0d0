"""Signing in: who is it, the password, what keyboards do to it, the password that holds once."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import screen_checks
from people_desk import BINH, CUC, MAI, door_of
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from tests.conftest import Clock
from tthc_desktop.domain.people import Role
from tthc_desktop.register import Door, Register
from tthc_desktop.ui.preferences import Preferences
from tthc_desktop.ui.sign_in.password_edit import CAPS_LOCK, MARKED, NEW_MARKED
from tthc_desktop.ui.sign_in.window import SignInWindow

Type = Callable[[QWidget, str], None]
OpenDoor = Callable[[Door], SignInWindow]


@pytest.fixture
def entered() -> Iterator[list[Register]]:
    """The registers that were let in."""
    found: list[Register] = []
    yield found
    for register in found:
        register.close()


@pytest.fixture
def knock(qtbot: Any, tmp_path: Path, entered: list[Register]) -> Iterator[OpenDoor]:
    windows: list[SignInWindow] = []

    def open_it(door: Door) -> SignInWindow:
        window = SignInWindow(door, Preferences(door.folder))
        windows.append(window)
        window.entered.connect(entered.append)
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        return window

    yield open_it
    windows.clear()


def _said(window: SignInWindow) -> str:
    return window.bar.text


def test_by_the_keyboard_alone(
    qtbot: Any, knock: OpenDoor, staffed: Path, clock: Clock, type_text: Type, entered: list[Register]
) -> None:
    window = knock(door_of(staffed, clock))
    # The first of the list stands there, and the password comes next.
    qtbot.waitUntil(window.password.line.hasFocus)
    assert window.names.currentText() == "Lê Thị Mai"
    type_text(window.password.line, MAI[3])
    qtbot.keyClick(window.password.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(entered))
    assert (entered[0].clerk, entered[0].person) == ("Lê Thị Mai", "mai")


def test_another_name_is_chosen_or_typed(
    qtbot: Any, knock: OpenDoor, staffed: Path, clock: Clock, type_text: Type, entered: list[Register]
) -> None:
    window = knock(door_of(staffed, clock))
    line = window.names.lineEdit()
    line.setFocus()
    line.selectAll()
    type_text(line, "bì")
    # Nothing is completed while somebody types: Unikey would be thrown out of step.
    assert line.text() == "bì"
    qtbot.keyClick(line, Qt.Key.Key_Backspace)
    type_text(line, "inh")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(window.password.line.hasFocus)
    qtbot.keyClicks(window.password.line, BINH[3])
    qtbot.mouseClick(window.enter_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(entered))
    assert entered[0].person == "binh"
    # On this PC the last one comes first.
    assert knock(door_of(staffed, clock)).names.account() == "binh"


def test_a_name_typed_after_one_chosen_with_the_arrow_takes_its_place(
    qtbot: Any, knock: OpenDoor, staffed: Path, clock: Clock, type_text: Type
) -> None:
    window = knock(door_of(staffed, clock))
    line = window.names.lineEdit()
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Down)
    assert line.text() == "Nguyễn Văn Bình"
    type_text(line, "cúc")
    assert line.text() == "cúc"


def test_a_wrong_password_is_told_in_one_sentence_and_typed_again(
    qtbot: Any, knock: OpenDoor, staffed: Path, clock: Clock, type_text: Type, entered: list[Register]
) -> None:
    window = knock(door_of(staffed, clock))
    window.enter()
    assert window.password_field.error == "Hãy gõ mật khẩu"
    for _ in range(5):
        type_text(window.password.line, "sai rồi")
        assert window.password_field.error == ""
        window.enter()
        qtbot.waitUntil(lambda: "chưa đúng" in _said(window))
        assert (window.password.text(), window.password.line.hasFocus()) == ("", True)
    type_text(window.password.line, MAI[3])
    window.enter()
    qtbot.waitUntil(lambda: "Hãy đợi 30 giây" in _said(window))
    clock.forward(seconds=30)
    type_text(window.password.line, MAI[3])
    window.enter()
    qtbot.waitUntil(lambda: bool(entered))


def test_no_name_at_all(qtbot: Any, knock: OpenDoor, staffed: Path, clock: Clock) -> None:
    window = knock(door_of(staffed, clock))
    window.names.setEditText(" ")
    window.enter()
    assert window.name_field.error == "Hãy chọn hoặc gõ tên của bạn"


def test_the_eye_shows_and_hides(qtbot: Any, knock: OpenDoor, staffed: Path, clock: Clock) -> None:
    edit = knock(door_of(staffed, clock)).password
    assert edit.line.echoMode() is QLineEdit.EchoMode.Password
    edit.eye.click()
    assert (edit.line.echoMode(), edit.eye.accessibleName()) == (QLineEdit.EchoMode.Normal, "Ẩn mật khẩu")
    edit.clear()
    assert edit.line.echoMode() is QLineEdit.EchoMode.Password


def test_caps_lock_and_unikey_are_told(
    qtbot: Any, knock: OpenDoor, staffed: Path, clock: Clock, type_text: Type
) -> None:
    window = knock(door_of(staffed, clock))
    edit = window.password
    assert edit.note.isHidden()
    shifted = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier, "A")
    QApplication.sendEvent(edit.line, shifted)
    assert (edit.text(), edit.note.isHidden()) == ("A", True)
    # A capital letter without Shift.
    type_text(edit.line, "B")
    assert edit.note.text() == CAPS_LOCK
    type_text(edit.line, "ă")
    assert edit.note.text() == f"{CAPS_LOCK} {MARKED}"
    type_text(edit.line, "c")
    assert edit.note.text() == MARKED
    edit.clear()
    assert edit.note.isHidden()


def test_a_password_given_is_changed_before_anything_else(
    qtbot: Any,
    knock: OpenDoor,
    staffed: Path,
    clock: Clock,
    type_text: Type,
    entered: list[Register],
    signed_in: Callable[[tuple], Register],
) -> None:
    given = signed_in(MAI).people.reset_password("cuc")
    window = knock(door_of(staffed, clock))
    window.names.setEditText("cuc")
    qtbot.keyClicks(window.password.line, given)
    window.enter()
    qtbot.waitUntil(lambda: window.stack.currentIndex() == 1)
    assert entered == []
    type_text(window.new.first.line, "12345678")
    window.keep_button.click()
    assert "quá dễ đoán" in window.new.first_field.error
    window.new.first.line.clear()
    type_text(window.new.first.line, "nắng tháng tám")
    assert window.new.first.note.text() == NEW_MARKED
    qtbot.keyClick(window.new.first.line, Qt.Key.Key_Return)
    type_text(window.new.again.line, "nắng tháng ta")
    qtbot.keyClick(window.new.again.line, Qt.Key.Key_Return)
    assert "chưa giống nhau" in window.new.again_field.error
    type_text(window.new.again.line, "m")
    qtbot.keyClick(window.new.again.line, Qt.Key.Key_Backspace)
    qtbot.keyClick(window.new.again.line, Qt.Key.Key_Backspace)
    type_text(window.new.again.line, "ám")
    qtbot.keyClick(window.new.again.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(entered))
    assert not entered[0].people.me.must_change
    door_of(staffed, clock).enter("cuc", "nắng tháng tám").close()


def test_left_without_a_password_of_ones_own_nobody_is_in(
    qtbot: Any, knock: OpenDoor, staffed: Path, clock: Clock, signed_in: Callable[[tuple], Register], entered: list
) -> None:
    given = signed_in(MAI).people.reset_password("cuc")
    window = knock(door_of(staffed, clock))
    window.names.setEditText("cuc")
    qtbot.keyClicks(window.password.line, given)
    window.enter()
    qtbot.waitUntil(lambda: window.stack.currentIndex() == 1)
    window.close()
    assert entered == []
    with door_of(staffed, clock).enter("cuc", given) as again:
        assert again.people.me.must_change


def test_a_forgotten_password_is_no_dead_end(qtbot: Any, knock: OpenDoor, staffed: Path, clock: Clock) -> None:
    window = knock(door_of(staffed, clock))
    assert window.code_button.isHidden()
    qtbot.mouseClick(window.forgotten, Qt.MouseButton.LeftButton)
    assert "Cấp lại mật khẩu" in _said(window)
    # The only one who could give another is helped at the PC itself.
    assert "“tthc-desktop people --reset”" in _said(window)
    assert window.code_button.isHidden()


@pytest.mark.parametrize("face", ["asking", "choosing"])
@pytest.mark.parametrize("size", [(760, 600), (960, 470)])
def test_it_can_be_read_and_worked_by_keyboard(
    knock: OpenDoor, staffed: Path, clock: Clock, face: str, size: tuple[int, int], qtbot: Any
) -> None:
    window = knock(door_of(staffed, clock))
    window.resize(*size)
    window.stack.setCurrentIndex(["asking", "choosing"].index(face))
    window.activateWindow()
    qtbot.wait(20)
    wrong = {
        "English": screen_checks.english(window),
        "cut off": screen_checks.without_room(window),
        "too pale": screen_checks.too_pale(window),
        "no name": screen_checks.nameless(window),
        "out of reach": screen_checks.out_of_reach(window),
    }
    assert {what: where for what, where in wrong.items() if where} == {}


def test_it_can_be_read_in_the_dark(dark: None, knock: OpenDoor, staffed: Path, clock: Clock) -> None:
    assert screen_checks.too_pale(knock(door_of(staffed, clock))) == []


def test_names_of_two_are_told_apart(
    knock: OpenDoor, staffed: Path, clock: Clock, signed_in: Callable[[tuple], Register]
) -> None:
    signed_in(MAI).people.add("cuc2", CUC[1], Role.ENTRY, "gió đầu mùa")
    names = knock(door_of(staffed, clock)).names
    shown = {names.itemText(place): names.itemData(place) for place in range(names.count())}
    assert shown["Trần Thị Cúc (cuc2)"] == "cuc2"
    assert shown["Trần Thị Cúc (cuc)"] == "cuc"


def test_it_stands_in_the_middle_of_the_screen(knock: OpenDoor, staffed: Path, clock: Clock) -> None:
    window = knock(door_of(staffed, clock))
    between = window.geometry().center() - window.screen().availableGeometry().center()
    # But for the frame, which the system draws.
    assert between.manhattanLength() <= 40
