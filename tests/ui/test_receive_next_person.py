"""The next applicant in the same dialog: what stays is marked, a double is asked of once, nothing is typed twice."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from tthc_desktop.domain.dossier import Applicant, Channel
from tthc_desktop.domain.events import Status
from tthc_desktop.register import ListFilter, NewDossier, Register
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.receive.dialog import ReceiveDialog

Open = Callable[[Register], MainWindow]
Type = Callable[[QWidget, str], None]
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NOW = datetime(2026, 11, 20, 10, 0)
BE = Applicant("Trần Thị Bé", "056190001234", "0905123456", "12 Lê Hồng Phong")
KEPT = "Giữ như hồ sơ trước"


class Clerk:
    """Works in the dialog by keyboard alone."""

    def __init__(self, qtbot: Any, register: Register, window: MainWindow, type_text: Type) -> None:
        self.qtbot, self.register, self.type_text = qtbot, register, type_text
        window.receive()
        self.dialog: ReceiveDialog = window.findChildren(ReceiveDialog)[-1]
        self.dialog.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.dialog)
        self.type("dkks")
        self.press(Qt.Key.Key_Return)

    def focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def type(self, text: str) -> None:
        self.type_text(self.focused(), text)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.focused(), key, modifier)

    def save_and_go_on(self) -> None:
        self.press(Qt.Key.Key_S, CONTROL | SHIFT)

    def written(self, name: str) -> int:
        return self.register.count(ListFilter(text=name))

    def doubt(self, key: str) -> str:
        return str(getattr(self.dialog.form.fields[key], "doubt", ""))


@pytest.fixture
def clerk(qtbot: Any, sample: Register, open_window: Open, type_text: Type) -> Clerk:
    return Clerk(qtbot, sample, open_window(sample), type_text)


def _received_today(register: Register, at: datetime = NOW) -> None:
    procedure = next(one for one in register.procedures(NOW.date()) if one.name == "Đăng ký khai sinh")
    register.receive(NewDossier(procedure.key, BE, Channel.COUNTER, at))


def test_a_channel_that_stays_for_the_next_person_is_marked_until_it_is_touched(clerk: Clerk) -> None:
    form = clerk.dialog.form
    clerk.type("Lê Thị Một")
    form.channel.setFocus()
    clerk.press(Qt.Key.Key_Down)
    assert form.chosen_channel() is Channel.ONLINE
    # Chosen for this very dossier: nothing odd about it.
    assert clerk.doubt("channel") == ""
    clerk.save_and_go_on()
    assert form.chosen_channel() is Channel.ONLINE
    assert (clerk.doubt("channel"), clerk.doubt("result_at")) == (KEPT, "")
    clerk.type("Lê Thị Hai")
    assert clerk.doubt("channel") == KEPT
    form.channel.setFocus()
    clerk.press(Qt.Key.Key_Up)
    assert (form.chosen_channel(), clerk.doubt("channel")) == (Channel.COUNTER, "")
    clerk.save_and_go_on()
    # What almost everybody wants needs no mark.
    assert clerk.doubt("channel") == ""


def test_the_same_person_and_procedure_of_today_is_asked_once(clerk: Clerk) -> None:
    _received_today(clerk.register)
    clerk.type("Trần Thị Bé")
    clerk.save_and_go_on()
    assert clerk.written("tran thi be") == 1
    assert clerk.dialog.bar.text == (
        "Có thể trùng: Trần Thị Bé đã có hồ sơ HS-261120-0001 cùng thủ tục, nhận hôm nay lúc 10:00, chưa xong. "
        "Vẫn muốn lưu thì bấm “Lưu và nhận tiếp” lần nữa."
    )
    assert clerk.focused() is clerk.dialog.save_next
    clerk.save_and_go_on()
    assert clerk.written("tran thi be") == 2
    assert clerk.dialog.form.name.text() == ""


def test_the_question_is_asked_again_of_another_person(clerk: Clerk) -> None:
    _received_today(clerk.register)
    clerk.type("Trần Thị Bé")
    clerk.save_and_go_on()
    clerk.dialog.form.name.setFocus()
    clerk.press(Qt.Key.Key_A, CONTROL)
    clerk.type("Lê Thị Một")
    clerk.save_and_go_on()
    # Nobody's double, so nothing is asked.
    assert clerk.written("le thi mot") == 1
    clerk.type("Trần Thị Bé")
    clerk.save_and_go_on()
    assert clerk.written("tran thi be") == 1


def test_a_dossier_of_an_earlier_day_asks_nothing(clerk: Clerk) -> None:
    _received_today(clerk.register, datetime(2026, 11, 19, 10, 0))
    clerk.type("Trần Thị Bé")
    clerk.save_and_go_on()
    assert clerk.written("tran thi be") == 2


def test_what_was_typed_comes_back_with_the_dossier_that_is_taken_back(clerk: Clerk) -> None:
    form = clerk.dialog.form
    clerk.type("Lê Thị Một")
    form.address.setFocus()
    clerk.type("5 Trần Phú")
    clerk.save_and_go_on()
    assert (form.name.text(), form.address.text()) == ("", "")
    clerk.press(Qt.Key.Key_Z, ALT)
    assert clerk.dialog.bar.text == "Đã hoàn tác việc tiếp nhận hồ sơ HS-261120-0001."
    assert (form.name.text(), form.address.text()) == ("Lê Thị Một", "5 Trần Phú")
    assert clerk.focused() is form.name
    clerk.save_and_go_on()
    listed = clerk.register.page(ListFilter(text="le thi mot"), 10)
    assert sorted(one.status for one in listed if one.status is not Status.STRUCK_OUT) == [Status.IN_PROGRESS]


def test_what_is_taken_back_waits_while_another_is_being_typed(clerk: Clerk) -> None:
    form = clerk.dialog.form
    clerk.type("Lê Thị Một")
    clerk.save_and_go_on()
    clerk.type("Lê Thị Hai")
    clerk.press(Qt.Key.Key_Z, ALT)
    assert form.name.text() == "Lê Thị Hai"
    assert clerk.dialog.bar.text == ("Đã hoàn tác việc tiếp nhận hồ sơ HS-261120-0001. Alt+N: nhập lại hồ sơ đó.")
    clerk.press(Qt.Key.Key_N, ALT)
    assert form.name.text() == "Lê Thị Một"


def test_shift_tab_goes_back_field_by_field_even_with_a_message_in_sight(clerk: Clerk) -> None:
    form = clerk.dialog.form
    form.by_hand.click()
    clerk.press(Qt.Key.Key_S, CONTROL)
    assert clerk.dialog.bar.text.startswith("Còn 3 chỗ cần sửa")
    form.due_on.setFocus()
    clerk.press(Qt.Key.Key_Backtab, SHIFT)
    assert clerk.focused() is form.by_hand
    clerk.press(Qt.Key.Key_Tab)
    clerk.press(Qt.Key.Key_Tab)
    assert clerk.focused() is form.due_reason


def test_closing_the_message_leaves_the_keyboard_where_it_was(clerk: Clerk) -> None:
    form = clerk.dialog.form
    clerk.press(Qt.Key.Key_S, CONTROL)
    form.address.setFocus()
    close = next(one for one in clerk.dialog.bar.findChildren(QToolButton) if one.isVisible())
    clerk.qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert (clerk.dialog.bar.text, clerk.focused()) == ("", form.address)
    # By keyboard it stands after the last button, and gives the keyboard back.
    form.name.setFocus()
    clerk.press(Qt.Key.Key_S, CONTROL)
    clerk.dialog.save.setFocus()
    clerk.press(Qt.Key.Key_Tab)
    assert clerk.focused().accessibleName() == "Đóng thông báo"
    clerk.press(Qt.Key.Key_Space)
    assert (clerk.dialog.bar.text, clerk.focused()) == ("", clerk.dialog.save)
