"""Locking the window: nothing of it is seen or heard, and all that was half done stands untouched afterwards."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import screen_checks
from batch_clerk import Clerk
from people_desk import BINH, CUC, MAI
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget
from shiboken6 import isValid

from tests.conftest import Clock
from tthc_desktop.errors import UserError
from tthc_desktop.register import ListFilter, Register
from tthc_desktop.ui import files, theme
from tthc_desktop.ui.batch.columns import Column
from tthc_desktop.ui.card.amend_dialog import AmendDialog
from tthc_desktop.ui.card.dialog import CardDialog
from tthc_desktop.ui.last_folders import LastFolders
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.messages import tell_error
from tthc_desktop.ui.receive.dialog import ReceiveDialog
from tthc_desktop.ui.sign_in.curtain import LOCKED, Curtain
from tthc_desktop.ui.sign_in.lock_dialog import LockDialog
from tthc_desktop.ui.widgets.elided import ElidedLabel

Open = Callable[..., MainWindow]
Type = Callable[[QWidget, str], None]
SignIn = Callable[[tuple], Register]
CTRL_ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(qtbot: Any, signed_in: SignIn, open_window: Open) -> MainWindow:
    opened = open_window(signed_in(CUC))
    opened.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is opened)
    return opened


def _lock(qtbot: Any, window: MainWindow) -> LockDialog:
    window.signed_in.lock_now()
    dialog = window.signed_in.lock.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    return dialog


def _unlock(qtbot: Any, window: MainWindow, dialog: LockDialog, password: str = CUC[3]) -> None:
    dialog.password.line.setText(password)
    qtbot.keyClick(dialog.password.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.signed_in.lock.is_locked)


def _is_covered(window: QWidget) -> bool:
    """Tell whether nothing but the curtain is painted, whose middle alone carries a sign."""
    picture = window.grab().toImage()
    ground = QColor(theme.CANVAS).name()
    middle = range(picture.width() // 2 - 30, picture.width() // 2 + 30)
    across = [x for x in range(4, picture.width() - 4, 7) if x not in middle]
    return all(picture.pixelColor(x, y).name() == ground for y in range(4, picture.height() - 4, 9) for x in across)


def test_the_key_locks_and_the_same_person_unlocks(qtbot: Any, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_L, CTRL_ALT)
    dialog = window.signed_in.lock.dialog
    assert dialog is not None
    assert (_is_covered(window), window.windowTitle()) == (True, LOCKED)
    dialog.password.line.setText("sai rồi")
    dialog.unlock_button.click()
    # Nobody types a name here.
    qtbot.waitUntil(lambda: dialog.bar.text.startswith("Mật khẩu chưa đúng."))
    # The password of somebody else opens nothing here either.
    dialog.password.line.setText(MAI[3])
    dialog.unlock_button.click()
    qtbot.waitUntil(dialog.stack.isEnabled)
    assert (window.signed_in.lock.is_locked, dialog.password.text()) == (True, "")
    for close in (dialog.reject, dialog.close):
        close()
        assert dialog.isVisible()
    _unlock(qtbot, window, dialog)
    assert (_is_covered(window), window.windowTitle()) == (False, "TTHC Desktop")


def test_a_half_typed_dossier_stands_as_it_was_also_when_a_job_ends_meanwhile(
    qtbot: Any, window: MainWindow, type_text: Type
) -> None:
    window.receive()
    receive: ReceiveDialog = window.findChild(ReceiveDialog)
    receive.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is receive)
    receive.form.name.setFocus()
    type_text(receive.form.name, "Nguyễn Thị Hồ")
    receive.form.name.setSelection(7, 3)
    may_end = threading.Event()
    told: list[str] = []

    def end(count: int) -> None:
        told.append("xong")
        window.toast.tell(f"Đã đếm {count} hồ sơ của Nguyễn Văn A.")

    window.desktop.long.submit(
        window, lambda register, _: (may_end.wait(5), register.count(ListFilter()))[1], end, lambda error: None
    )
    dialog = _lock(qtbot, window)
    assert (_is_covered(window), _is_covered(receive)) == (True, True)
    # Keys, wherever they are sent, and clicks are heard by nobody.
    qtbot.keyClicks(receive.form.name, "xyz")
    qtbot.keyClick(receive, Qt.Key.Key_Escape)
    qtbot.keyClick(receive, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.mouseClick(receive.save, Qt.MouseButton.LeftButton)
    may_end.set()
    qtbot.waitUntil(lambda: told == ["xong"])
    qtbot.wait(20)
    assert (_is_covered(window), _is_covered(receive), receive.isVisible()) == (True, True, True)
    _unlock(qtbot, window, dialog)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is receive)
    assert receive.form.name.text() == "Nguyễn Thị Hồ"
    assert (receive.form.name.selectedText(), QApplication.focusWidget()) == ("Thị", receive.form.name)
    receive.form.name.deselect()
    receive.form.name.end(False)
    type_text(receive.form.name, "ng")
    assert receive.form.name.text() == "Nguyễn Thị Hồng"


def test_a_half_typed_dossier_tells_how_to_lock(window: MainWindow) -> None:
    window.receive()
    dialog = window.findChild(ReceiveDialog)
    shown = [one.accessibleName() for one in dialog.findChildren(ElidedLabel)]
    assert [one for one in shown if one.startswith("Esc: đóng  ·  Enter: ô tiếp theo  ·  Ctrl+Alt+L: khóa  ·  ")]


def test_a_filled_grid_stands_as_it_was(qtbot: Any, window: MainWindow, type_text: Type) -> None:
    window.go_to("batch")
    page = window.pages.batch
    qtbot.waitUntil(lambda: window.desktop.quick.is_idle)
    clerk = Clerk(qtbot, window)
    clerk.enter("Lê Thị Lan", "056185002211", "3")
    clerk.type("12")
    dialog = _lock(qtbot, window)
    assert _is_covered(window)
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(page.view, "999")
    _unlock(qtbot, window, dialog)
    shown = [page.desk.model.index(0, column).data() for column in Column]
    assert [text for text in shown if text in ("Lê Thị Lan", "056185002211", "3", "12")] == [
        "Lê Thị Lan",
        "056185002211",
        "3",
        "12",
    ]


def test_a_half_typed_amendment_and_the_card_below_it_stand_as_they_were(
    qtbot: Any, window: MainWindow, type_text: Type
) -> None:
    window.open_card(window.register.page(ListFilter(open_only=True), 1)[0].key)
    card: CardDialog = window.findChild(CardDialog)
    amend: AmendDialog = card.open_amend()
    amend.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is amend)
    amend.reason.setFocus()
    type_text(amend.reason, "công dân báo s")
    dialog = _lock(qtbot, window)
    assert [_is_covered(one) for one in (window, card, amend)] == [True, True, True]
    assert {one.windowTitle() for one in (window, card, amend)} == {LOCKED}
    _unlock(qtbot, window, dialog)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is amend)
    assert (amend.reason.text(), card.isVisible(), LOCKED in card.windowTitle()) == ("công dân báo s", True, False)
    assert QApplication.focusWidget() is amend.reason


def test_a_menu_that_is_open_gives_way(qtbot: Any, window: MainWindow) -> None:
    window.signed_in.menu.popup(QPoint(40, 40))
    assert QApplication.activePopupWidget() is window.signed_in.menu
    dialog = _lock(qtbot, window)
    assert QApplication.activePopupWidget() is None
    _unlock(qtbot, window, dialog)


def test_what_opens_meanwhile_is_covered_and_deaf_and_waits(qtbot: Any, window: MainWindow) -> None:
    dialog = _lock(qtbot, window)
    error = tell_error(window, UserError("Không ghi được tệp của Nguyễn Văn A."))
    qtbot.waitUntil(lambda: bool(error.findChildren(Curtain)))
    qtbot.keyClick(error, Qt.Key.Key_Escape)
    qtbot.keyClick(error, Qt.Key.Key_Return)
    assert error.isVisible()
    assert _is_covered(error)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    _unlock(qtbot, window, dialog)
    qtbot.waitUntil(lambda: not error.findChildren(Curtain))
    assert (error.isVisible(), _is_covered(error)) == (True, False)


def test_what_the_system_draws_over_the_curtain_goes(qtbot: Any, window: MainWindow) -> None:
    chosen: list[Path] = []
    files.ask_list(window, "Chọn danh sách", LastFolders(window.desktop.preferences), chosen.append)
    before = window.findChild(QFileDialog)
    _lock(qtbot, window)
    files.ask_list(window, "Chọn danh sách khác", LastFolders(window.desktop.preferences), chosen.append)
    meanwhile = window.findChildren(QFileDialog)[-1]
    for one in (before, meanwhile):
        qtbot.waitUntil(lambda one=one: not isValid(one) or not one.isVisible())
    assert (window.signed_in.lock.is_locked, chosen) == (True, [])


def test_a_covered_window_stays_covered_when_it_grows(qtbot: Any, window: MainWindow) -> None:
    dialog = _lock(qtbot, window)
    window.resize(window.width() + 40, window.height() + 60)
    qtbot.waitUntil(lambda: _is_covered(window))
    _unlock(qtbot, window, dialog)


def test_left_alone_it_locks(qtbot: Any, window: MainWindow, clock: Clock) -> None:
    idle = window.signed_in.idle
    assert idle.minutes == 10
    clock.forward(minutes=9)
    assert not idle.look()
    # What touches the window comes in through it.
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    clock.forward(minutes=9)
    assert not idle.look()
    # What the program sends itself is no touch.
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(window.windowHandle(), QKeyEvent(kind, Qt.Key.Key_Shift, Qt.KeyboardModifier(0)))
    window.desktop.toast("việc nền vừa xong")
    clock.forward(minutes=1)
    assert idle.look()
    assert window.signed_in.lock.is_locked
    dialog = window.signed_in.lock.dialog
    clock.forward(hours=5)
    _unlock(qtbot, window, dialog)
    # It begins anew with whoever is back.
    assert not idle.look()


def test_the_first_key_after_a_long_sleep_finds_it_locked(qtbot: Any, window: MainWindow, clock: Clock) -> None:
    window.go_to("dossiers")
    search = window.pages.dossiers.filters.search
    search.setFocus()
    clock.forward(hours=8)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    assert (window.signed_in.lock.is_locked, search.text()) == (True, "")
    _unlock(qtbot, window, window.signed_in.lock.dialog)


def test_a_clock_put_back_locks_nobody_out_and_nobody_in(qtbot: Any, window: MainWindow, clock: Clock) -> None:
    idle = window.signed_in.idle
    clock.forward(hours=-3)
    assert not idle.look()
    clock.forward(minutes=10)
    assert idle.look()
    _unlock(qtbot, window, window.signed_in.lock.dialog)


def test_it_locks_from_a_dialog_too(qtbot: Any, window: MainWindow) -> None:
    window.receive()
    receive: ReceiveDialog = window.findChild(ReceiveDialog)
    receive.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is receive)
    QTest.keyClick(receive.windowHandle(), Qt.Key.Key_L, CTRL_ALT)
    assert window.signed_in.lock.is_locked
    _unlock(qtbot, window, window.signed_in.lock.dialog)


@pytest.mark.parametrize("minutes", [0, 1])
def test_the_office_chooses_when(qtbot: Any, signed_in: SignIn, open_window: Open, clock: Clock, minutes: int) -> None:
    register = signed_in(MAI)
    register.people.set_idle_minutes(minutes)
    window = open_window(register)
    clock.forward(minutes=1)
    assert window.signed_in.idle.look() is bool(minutes)
    clock.forward(hours=3)
    if minutes:
        _unlock(qtbot, window, window.signed_in.lock.dialog, MAI[3])


def test_where_nobody_signs_in_nothing_locks(qtbot: Any, sample: Register, open_window: Open) -> None:
    window = open_window(sample)
    assert (window.signed_in.idle.minutes, window.status.person.isVisible()) == (0, False)
    window.signed_in.lock_now()
    assert not window.signed_in.lock.is_locked
    assert "Chưa có người dùng nào" in window.toast.text.text()


def test_somebody_else_signs_in_and_what_was_half_received_is_kept(
    qtbot: Any, window: MainWindow, type_text: Type
) -> None:
    window.receive()
    receive: ReceiveDialog = window.findChild(ReceiveDialog)
    type_text(receive.form.name, "Nguyễn Thị Hồng")
    dialog = _lock(qtbot, window)
    with qtbot.waitSignal(window.closed):
        dialog.other.click()
    assert (window.signs_out, window.isVisible(), dialog.isVisible()) == (True, False, False)
    assert "Nguyễn Thị Hồng" in str(window.register.drafts.load("receive"))


def test_somebody_else_is_told_what_would_be_lost(qtbot: Any, window: MainWindow, type_text: Type) -> None:
    window.open_card(window.register.page(ListFilter(open_only=True), 1)[0].key)
    card: CardDialog = window.findChild(CardDialog)
    amend: AmendDialog = card.open_amend()
    type_text(amend.reason, "công dân báo sai")
    dialog = _lock(qtbot, window)
    dialog.other.click()
    assert (dialog.stack.currentIndex(), window.isVisible()) == (1, True)
    assert amend.title.text() in dialog.loss.text()
    dialog.stay.click()
    assert dialog.stack.currentIndex() == 0
    dialog.other.click()
    with qtbot.waitSignal(window.closed):
        dialog.go.click()
    assert (window.isVisible(), window.signs_out) == (False, True)


def test_nobody_changes_while_something_is_written(qtbot: Any, window: MainWindow) -> None:
    window.desktop.is_importing = True
    dialog = _lock(qtbot, window)
    dialog.other.click()
    assert "Hãy đợi ghi xong" in dialog.bar.text
    window.desktop.is_importing = False
    _unlock(qtbot, window, dialog)


def test_somebody_retired_meanwhile_is_told(qtbot: Any, window: MainWindow, signed_in: SignIn) -> None:
    dialog = _lock(qtbot, window)
    signed_in(MAI).people.retire("cuc")
    dialog.password.line.setText(CUC[3])
    dialog.unlock_button.click()
    qtbot.waitUntil(lambda: "phải đăng nhập" in dialog.bar.text)
    assert window.signed_in.lock.is_locked


@pytest.mark.parametrize("face", [0, 1])
def test_the_lock_can_be_read_and_worked_by_keyboard(qtbot: Any, window: MainWindow, face: int) -> None:
    dialog = _lock(qtbot, window)
    dialog.loss.setText("Còn phần gõ dở chưa lưu sẽ mất: Sửa thông tin hồ sơ.")
    dialog.stack.setCurrentIndex(face)
    qtbot.wait(20)
    wrong = {
        "English": screen_checks.english(dialog),
        "cut off": screen_checks.without_room(dialog),
        "too pale": screen_checks.too_pale(dialog),
        "no name": screen_checks.nameless(dialog),
        "out of reach": screen_checks.out_of_reach(dialog),
    }
    assert {what: where for what, where in wrong.items() if where} == {}


def test_name_and_role_stand_below_and_the_menu_leads_on(qtbot: Any, window: MainWindow) -> None:
    person = window.status.person
    assert (person.text(), person.isVisible()) == ("Trần Thị Cúc – Nhập liệu", True)
    assert [action.text().split("\t")[0] for action in window.signed_in.menu.actions()] == [
        "Khóa",
        "Đổi mật khẩu…",
        "Đăng xuất",
    ]
    assert BINH[1] not in person.text()


def test_the_password_is_changed(qtbot: Any, window: MainWindow, type_text: Type) -> None:
    window.signed_in.menu.actions()[1].trigger()
    dialog: Any = next(one for one in window.findChildren(QDialog) if one.isVisible())
    dialog.act.click()
    assert dialog.old_field.error == "Hãy gõ mật khẩu đang dùng"
    type_text(dialog.old.line, "không phải")
    for edit in (dialog.new.first, dialog.new.again):
        type_text(edit.line, "gió đầu mùa")
    qtbot.keyClick(dialog.new.again.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "chưa đúng" in dialog.bar.text)
    dialog.old.line.setText(CUC[3])
    qtbot.keyClick(dialog.new.again.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Đã đổi mật khẩu" in window.toast.text.text())
    window.register.people.unlock("gió đầu mùa")
