"""The first start: from nothing to the first dossier, by keyboard; left and resumed; the demonstration and back."""

from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from tthc_desktop.domain.people import Role
from tthc_desktop.paths import DEMO_FOLDER_NAME, resource
from tthc_desktop.register import ListFilter, Register, demonstration_clock
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.receive.dialog import ReceiveDialog
from tthc_desktop.ui.widgets.scroller import Scroller
from tthc_desktop.ui.wizard.dialog import Wizard

Open = Callable[..., MainWindow]
Type = Callable[[QWidget, str], None]
ALT = Qt.KeyboardModifier.AltModifier


def _focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def _press(qtbot: Any, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(_focused(), key, modifier)


def _begin(qtbot: Any, window: MainWindow) -> Wizard:
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    window.begin()
    wizard: Wizard = window.findChild(Wizard)
    assert wizard is not None
    wizard.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is wizard)
    return wizard


def test_from_nothing_to_the_first_dossier_by_keyboard(
    qtbot: Any, empty: Register, open_window: Open, type_text: Type
) -> None:
    window = open_window(empty)
    wizard = _begin(qtbot, window)
    _press(qtbot, Qt.Key.Key_Return)
    assert wizard.step is wizard.office
    # The name is the one thing that must be there.
    _press(qtbot, Qt.Key.Key_Right, ALT)
    assert wizard.office.name_field.error == "Hãy nhập tên đơn vị"
    for text in (
        "UBND phường  Phước Long",
        "UBND tỉnh Khánh Hòa",
        "UBND tỉnh Khánh Hòa",
        "Phước Long",
        "0258 3 123 456",
        "",
        "",
    ):
        type_text(_focused(), text)
        _press(qtbot, Qt.Key.Key_Return)
    assert wizard.step is wizard.signing
    # The titles of who signs stand there already; Enter goes past them, Tab goes to them.
    for text in ("Lê Thị Mai", "Nguyễn Văn Bình", "Trần Thị Cúc"):
        type_text(_focused(), text)
        _press(qtbot, Qt.Key.Key_Return)
    assert wizard.step is wizard.numbering
    assert wizard.numbering.example.text() == "HS-261120-0001"
    type_text(_focused(), "H99.242")
    assert wizard.numbering.example.text() == "H99.242-261120-0001"
    assert wizard.numbering.form_note.isHidden()
    _press(qtbot, Qt.Key.Key_Return)
    qtbot.keyClick(_focused(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_text(_focused(), "7h")
    for _ in range(4):
        _press(qtbot, Qt.Key.Key_Return)
    assert wizard.step is wizard.catalogue
    assert "132 thủ tục" in wizard.catalogue.shipped_note.text()
    assert "35 thủ tục" in wizard.catalogue.shipped_note.text()
    assert "QĐ 2770/QĐ-UBND tỉnh Đồng Nai" in wizard.catalogue.sources.toPlainText()
    # Enter takes the choice and walks to the main button, whatever stands between.
    assert _focused() is wizard.catalogue.shipped
    _press(qtbot, Qt.Key.Key_Return)
    assert (_focused(), wizard.step) == (wizard.next, wizard.catalogue)
    _press(qtbot, Qt.Key.Key_Return)
    # Whoever uses the program: passwords are proposed, and can be left for later.
    assert (_focused(), wizard.step) == (wizard.people.with_passwords, wizard.people)
    _press(qtbot, Qt.Key.Key_Down)
    _press(qtbot, Qt.Key.Key_Return)
    assert _focused() is wizard.next
    _press(qtbot, Qt.Key.Key_Return)
    assert wizard.step is wizard.summary
    told = dict(wizard.summary.lines())
    assert told["Đơn vị"] == "UBND phường Phước Long"
    assert told["Giờ làm việc"] == "07:00–11:30, 13:30–17:00"
    assert told["Danh mục"] == "132 thủ tục, 35 thủ tục chưa có thời hạn"
    _press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.findChild(ReceiveDialog) is not None)
    office = empty.office()
    assert (office.name, office.parent_name, office.place) == (
        "UBND phường Phước Long",
        "UBND tỉnh Khánh Hòa",
        "Phước Long",
    )
    assert (office.signer_name, office.preparer_name) == ("Nguyễn Văn Bình", "Trần Thị Cúc")
    assert office.signer_lines == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert empty.clerk == "Lê Thị Mai"
    assert empty.rule_book.on(date(2026, 11, 20)).hours.opening == time(7, 0)
    assert window.findChild(ReceiveDialog).form.code.text() == "H99.242-261120-0001"
    assert not empty.first_start.is_wanted()


def test_left_and_resumed_at_the_same_step(qtbot: Any, empty: Register, open_window: Open, type_text: Type) -> None:
    window = open_window(empty)
    wizard = _begin(qtbot, window)
    _press(qtbot, Qt.Key.Key_Return)
    type_text(_focused(), "UBND xã Ví Dụ")
    _press(qtbot, Qt.Key.Key_Right, ALT)
    type_text(_focused(), "Lê Thị Mai")
    _press(qtbot, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(Wizard) is None)
    wizard = _begin(qtbot, window)
    assert wizard.step is wizard.signing
    assert wizard.signing.clerk.text() == "Lê Thị Mai"
    _press(qtbot, Qt.Key.Key_Left, ALT)
    assert wizard.step is wizard.office
    assert wizard.office.lines["name"].text() == "UBND xã Ví Dụ"


def test_straight_to_work_asks_no_more(qtbot: Any, empty: Register, open_window: Open) -> None:
    window = open_window(empty)
    wizard = _begin(qtbot, window)
    for _ in range(2):
        _press(qtbot, Qt.Key.Key_Down)
    assert _focused() is wizard.welcome.choices["at-once"]
    _press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.findChild(ReceiveDialog) is not None)
    window.begin()
    assert window.findChild(Wizard) is None or not window.findChild(Wizard).isVisible()
    assert not empty.first_start.is_wanted()


def test_a_register_in_use_is_left_alone(qtbot: Any, sample: Register, open_window: Open) -> None:
    window = open_window(sample)
    window.begin()
    assert window.findChild(Wizard) is None


def test_catalogue_from_excel(qtbot: Any, empty: Register, open_window: Open) -> None:
    wizard = _begin(qtbot, open_window(empty))
    wizard.welcome.choices["setup"].click()
    wizard.office.lines["name"].setText("UBND xã Ví Dụ")
    wizard.go_on()
    wizard.signing.clerk.setText("Lê Thị Mai")
    wizard.go_on()
    wizard.go_on()
    assert wizard.step is wizard.catalogue
    qtbot.mouseClick(wizard.catalogue.from_file, Qt.MouseButton.LeftButton)
    wizard.next.click()
    assert wizard.step is wizard.catalogue
    assert wizard.catalogue.bar.text == "Hãy chọn tệp danh mục, hoặc chọn cách khác."
    wizard.catalogue.take_in(resource("demo", "phuoc_long_2023q3", "danh_muc_tthc.xlsx"))
    assert not wizard.next.isEnabled()
    qtbot.waitUntil(wizard.next.isEnabled)
    assert empty.has_catalogue()
    assert wizard.catalogue.later.isChecked()
    assert wizard.catalogue.later.text().startswith("Giữ danh mục đang có")
    wizard.next.click()
    assert wizard.step is wizard.people
    wizard.people.without.click()
    wizard.next.click()
    assert wizard.step is wizard.summary


def test_tab_after_the_last_field_goes_to_what_leads_on(qtbot: Any, empty: Register, open_window: Open) -> None:
    wizard = _begin(qtbot, open_window(empty))
    _press(qtbot, Qt.Key.Key_Return)
    for place, last in (
        (1, wizard.office.lines["desk_address"]),
        (2, wizard.signing.lines["preparer_name"]),
        (3, wizard.numbering.hours.editors[-1]),
        (4, wizard.catalogue.choose),
    ):
        wizard._show(place)
        last.setFocus()
        passed = []
        for _ in range(3):
            _press(qtbot, Qt.Key.Key_Tab)
            passed.append(_focused())
        assert passed[:3] == [wizard.next, wizard.back, wizard.later], wizard.step.name


def test_enter_on_a_list_of_ones_own_goes_to_the_button_that_asks_for_it(
    qtbot: Any, empty: Register, open_window: Open
) -> None:
    wizard = _begin(qtbot, open_window(empty))
    wizard._show(4)
    _press(qtbot, Qt.Key.Key_Down)
    assert wizard.catalogue.from_file.isChecked()
    _press(qtbot, Qt.Key.Key_Return)
    assert _focused() is wizard.catalogue.choose


def test_esc_while_a_list_is_read_stops_it_and_then_closes(qtbot: Any, empty: Register, open_window: Open) -> None:
    window = open_window(empty)
    wizard = _begin(qtbot, window)
    wizard._show(4)
    wizard.catalogue.take_in(resource("demo", "phuoc_long_2023q3", "danh_muc_tthc.xlsx"))
    qtbot.keyClick(wizard, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(Wizard) is None)
    assert not window.desktop.is_importing
    # The lane of the lists goes on.
    counted: list[int] = []
    window.desktop.quick.submit(window, lambda register, _: register.count(ListFilter()), counted.append, pytest.fail)
    qtbot.waitUntil(lambda: counted == [0])


def test_the_setting_up_waits_for_an_import(qtbot: Any, empty: Register, open_window: Open) -> None:
    window = open_window(empty, "office")
    window.desktop.is_importing = True
    qtbot.mouseClick(window.pages.office.setup_button, Qt.MouseButton.LeftButton)
    assert window.findChild(Wizard) is None
    assert window.toast.text.text().startswith("Đang nhập dữ liệu nên chưa ghi được.")


def test_demonstration_opens_in_a_folder_of_its_own(qtbot: Any, empty: Register, open_window: Open) -> None:
    window = open_window(empty)
    wizard = _begin(qtbot, window)
    with qtbot.waitSignal(window.closed, timeout=60_000):
        wizard.welcome.choices["demonstration"].click()
    folder = empty.folder / DEMO_FOLDER_NAME
    assert window.other_register == folder
    # The office's own register is as it was, and the setting-up is still to come.
    assert empty.count(ListFilter()) == 0
    assert empty.office().name == ""
    assert empty.first_start.is_wanted()
    with Register(folder, "Thử", demonstration_clock) as demonstration:
        assert demonstration.is_demonstration()
        assert demonstration.count(ListFilter()) == 2590
        assert not demonstration.first_start.is_wanted()
        window = open_window(demonstration)
        assert window.banner.isVisible()
        with qtbot.waitSignal(window.own_register_wanted):
            window.banner.home_button.click()


@pytest.mark.parametrize("size", [(1366, 700), (1280, 640)])
def test_every_step_fits(qtbot: Any, empty: Register, open_window: Open, size: tuple[int, int], tmp_path: Path) -> None:
    window = open_window(empty)
    window.resize(*size)
    wizard = _begin(qtbot, window)
    for place in range(len(wizard.steps)):
        wizard._show(place)
        step = wizard.step
        assert step.minimumSizeHint().height() <= step.height(), step.name
        assert step.minimumSizeHint().width() <= step.width(), step.name


def test_no_step_scrolls_on_a_screen_of_1366_by_768(qtbot: Any, empty: Register, open_window: Open) -> None:
    window = open_window(empty)
    wizard = _begin(qtbot, window)
    scroller = wizard.findChild(Scroller)
    for place in range(len(wizard.steps)):
        wizard._show(place)
        QApplication.processEvents()
        assert scroller.verticalScrollBar().maximum() == 0, wizard.step.name
    # The task bar takes 40 of the 768.
    assert wizard.height() <= 728


def test_the_first_account_is_made_by_keyboard(qtbot: Any, empty: Register, open_window: Open, type_text: Type) -> None:
    empty.call_clerk("Lê Thị Mai")
    empty.first_start.leave_at("people")
    window = open_window(empty)
    wizard = _begin(qtbot, window)
    assert _focused() is wizard.people.with_passwords
    _press(qtbot, Qt.Key.Key_Return)
    assert (_focused(), wizard.people.account.text()) == (wizard.people.full_name, "mai.lt")
    _press(qtbot, Qt.Key.Key_Return)
    _press(qtbot, Qt.Key.Key_Return)
    type_text(_focused(), "12345678")
    _press(qtbot, Qt.Key.Key_Return)
    _press(qtbot, Qt.Key.Key_Return)
    _press(qtbot, Qt.Key.Key_Return)
    assert "quá dễ đoán" in wizard.people.password.first_field.error
    assert empty.people.all() == ()
    for edit in (wizard.people.password.first.line, wizard.people.password.again.line):
        edit.clear()
        edit.setFocus()
        type_text(edit, "sáu con vịt")
    _press(qtbot, Qt.Key.Key_Return)
    # Making a password takes its time, and not the window's; meanwhile nothing leads away.
    assert (wizard.people.isEnabled(), wizard.next.isEnabled()) == (False, False)
    wizard.reject()
    qtbot.waitUntil(lambda: wizard.step is wizard.summary)
    assert dict(wizard.summary.lines())["Đăng nhập"] == "mỗi người một mật khẩu"
    assert (empty.person, empty.clerk, empty.rights.role) == ("mai.lt", "Lê Thị Mai", Role.ADMINISTRATION)
    assert window.status.person.text() == "Lê Thị Mai – Quản trị"
    # Back again, there is nothing left to ask.
    _press(qtbot, Qt.Key.Key_Left, ALT)
    assert "Đã có người dùng: Lê Thị Mai" in wizard.people.made.text()
    _press(qtbot, Qt.Key.Key_Right, ALT)
    assert wizard.step is wizard.summary


def test_left_half_filled_no_account_is_made(qtbot: Any, empty: Register, open_window: Open) -> None:
    empty.first_start.leave_at("people")
    wizard = _begin(qtbot, open_window(empty))
    people = wizard.people
    for edit, text in ((people.full_name, "Lê Thị Mai"), (people.account, "mai")):
        edit.setText(text)
    for edit in (people.password.first.line, people.password.again.line):
        edit.setText("sáu con vịt")
    wizard.reject()
    assert empty.people.all() == ()
