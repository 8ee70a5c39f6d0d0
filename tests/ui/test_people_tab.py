"""The tab “Người dùng”: the first account, the others, forgotten passwords, turning it off; rights in the window."""

from collections.abc import Callable
from typing import Any

import pytest
from people_desk import BINH, CUC, MAI
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from tests.conftest import SAMPLES, Clock
from tthc_desktop.domain.people import Role
from tthc_desktop.domain.periods import quarter
from tthc_desktop.register import Register
from tthc_desktop.reports.settlement import Layout
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.messages import Message
from tthc_desktop.ui.report.closing_dialogs import ReopenDialog
from tthc_desktop.ui.safety.people.given_dialog import GivenPasswordDialog
from tthc_desktop.ui.safety.people.person_dialog import PersonDialog
from tthc_desktop.ui.safety.people.tab import PeopleTab
from tthc_desktop.ui.safety.people.turn_on_dialog import TurnOnDialog
from tthc_desktop.ui.safety.people.words import suggested_account
from tthc_desktop.ui.sign_in.second_person import SecondPersonDialog

Open = Callable[..., MainWindow]
SignIn = Callable[[tuple], Register]
Q3 = quarter(2023, 3)


@pytest.fixture
def open_tab(qtbot: Any, open_window: Open) -> Callable[[Register], tuple[MainWindow, PeopleTab]]:
    def open_it(register: Register) -> tuple[MainWindow, PeopleTab]:
        window = open_window(register, "safety")
        page = window.pages.safety
        page.open_tab(PeopleTab)
        qtbot.waitUntil(lambda: window.desktop.long.is_idle)
        assert isinstance(page.current, PeopleTab)
        return window, page.current

    return open_it


def _open(window: QWidget, kind: type) -> Any:
    return next(one for one in window.findChildren(kind) if one.isVisible())


def _answer(window: QWidget, caption: str) -> None:
    question = _open(window, Message)
    next(made for made in question.findChildren(QPushButton) if made.text() == caption).click()


def _select(tab: PeopleTab, account: str) -> None:
    tab.view.selectRow(next(place for place, one in enumerate(tab.model.people) if one.account == account))


def test_the_first_account_is_made_and_worked_under(
    qtbot: Any, empty: Register, open_tab: Any, type_text: Callable[[QWidget, str], None]
) -> None:
    window, tab = open_tab(empty)
    assert not tab.signing.isVisible()
    tab.add_button.click()
    dialog = _open(window, PersonDialog)
    assert [dialog.role.itemText(place) for place in range(dialog.role.count())] == ["Quản trị"]
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    dialog.act.click()
    assert dialog.name_field.error
    type_text(dialog.name, "Lê Thị Mai")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert dialog.account.text() == "mai.lt"
    dialog.act.click()
    # Nobody gives the first one a password.
    assert "ít nhất 8 ký tự" in dialog.password.first_field.error
    for edit in (dialog.password.first, dialog.password.again):
        type_text(edit.line, "sáu con vịt")
    dialog.act.click()
    qtbot.waitUntil(lambda: empty.person == "mai.lt")
    qtbot.waitUntil(lambda: window.status.person.text() == "Lê Thị Mai – Quản trị")
    qtbot.waitUntil(lambda: window.desktop.long.is_idle)
    assert (tab.signing.isVisible(), window.signed_in.idle.minutes) == (True, 10)
    # What runs in the background goes under the same name from here on.
    names: list[str] = []
    window.desktop.quick.submit(window, lambda register, _: register.clerk, names.append, lambda error: None)
    qtbot.waitUntil(lambda: names == ["Lê Thị Mai"])


def test_somebody_is_added_with_a_password_to_hand_over(qtbot: Any, signed_in: SignIn, open_tab: Any) -> None:
    register = signed_in(MAI)
    window, tab = open_tab(register)
    tab.add_button.click()
    dialog = _open(window, PersonDialog)
    dialog.name.setText("Võ Đức")
    dialog.account.setText("duc")
    dialog.role.choose(Role.CHARGE.value)
    dialog.act.click()
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(GivenPasswordDialog)))
    given = _open(window, GivenPasswordDialog).password.text()
    found = next(one for one in register.people.all() if one.account == "duc")
    assert (found.full_name, found.role, found.must_change) == ("Võ Đức", Role.CHARGE, True)
    assert signed_in((found.account, "", None, given)).person == "duc"


def test_names_and_roles_are_changed_one_s_own_at_once(qtbot: Any, signed_in: SignIn, open_tab: Any) -> None:
    register = signed_in(MAI)
    window, tab = open_tab(register)
    _select(tab, "mai")
    tab.edit_button.click()
    dialog = _open(window, PersonDialog)
    assert dialog.account.isReadOnly()
    dialog.role.choose(Role.ENTRY.value)
    dialog.act.click()
    qtbot.waitUntil(lambda: "người quản trị duy nhất" in dialog.bar.text)
    dialog.role.choose(Role.ADMINISTRATION.value)
    dialog.name.setText("Lê Thị Tuyết Mai")
    dialog.act.click()
    qtbot.waitUntil(lambda: window.status.person.text() == "Lê Thị Tuyết Mai – Quản trị")


def test_a_forgotten_password_and_somebody_who_leaves(qtbot: Any, signed_in: SignIn, open_tab: Any) -> None:
    register = signed_in(MAI)
    window, tab = open_tab(register)
    _select(tab, "cuc")
    tab.reset_button.click()
    _answer(window, "Cấp lại")
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(GivenPasswordDialog)))
    _open(window, GivenPasswordDialog).reject()
    tab.retire_button.click()
    _answer(window, "Thôi dùng")
    qtbot.waitUntil(lambda: not register.people.all()[2].is_active)
    qtbot.waitUntil(lambda: window.desktop.long.is_idle)
    _select(tab, "cuc")
    assert tab.retire_button.text() == "Cho dùng lại"
    assert "Đã thôi dùng" in tab.model.rows[-1]


def test_minutes_are_typed(qtbot: Any, signed_in: SignIn, open_tab: Any) -> None:
    window, tab = open_tab(signed_in(MAI))
    for text, said in (("x", "không phải số phút"), ("999", "999 phút không dùng được")):
        tab.signing.minutes.setText(text)
        tab.signing.save.click()
        assert said in window.pages.safety.bar.text
    tab.signing.minutes.setText("3")
    tab.signing.save.click()
    assert window.signed_in.idle.minutes == 3


def test_signing_in_is_turned_off_and_on(qtbot: Any, signed_in: SignIn, open_tab: Any) -> None:
    register = signed_in(MAI)
    window, tab = open_tab(register)
    tab.signing.turn.click()
    _answer(window, "Tắt đăng nhập")
    assert (register.person, register.rights.role, window.status.person.isVisible()) == (None, None, False)
    qtbot.waitUntil(lambda: tab.signing.turn.text() == "Bật đăng nhập…")
    tab.signing.turn.click()
    dialog = _open(window, TurnOnDialog)
    dialog.password.line.setText("sai rồi")
    dialog.act.click()
    qtbot.waitUntil(lambda: "chưa đúng" in dialog.bar.text)
    dialog.password.line.setText(MAI[3])
    dialog.act.click()
    qtbot.waitUntil(lambda: register.person == "mai")
    assert register.people.must_sign_in


def test_who_may_not_is_told_before_anything_is_typed(qtbot: Any, signed_in: SignIn, open_tab: Any) -> None:
    window, tab = open_tab(signed_in(CUC))
    for press in (tab.add_button.click, tab.edit_button.click, tab.reset_button.click, tab.signing.turn.click):
        window.pages.safety.bar.clear()
        press()
        assert "cần quyền Quản trị" in window.pages.safety.bar.text
    assert not window.findChildren(PersonDialog)
    assert not window.findChildren(Message)
    window.go_to("intake")
    window.pages.intake.take_in(SAMPLES / "vi_du_2025q2" / "ho_so.xlsx")
    assert "cần quyền Phụ trách" in window.pages.intake.bar.text
    assert not window.pages.intake.is_busy
    window.go_to("catalogue")
    window.pages.catalogue.add()
    assert "cần quyền Phụ trách" in window.pages.catalogue.bar.text
    window.go_to("office")
    window.pages.office.lines["name"].setText("UBND xã Khác")
    window.pages.office.save()
    assert "cần quyền Phụ trách" in window.pages.office.bar.text
    assert window.pages.office.clerk.isReadOnly()
    window.pages.office.give_up()


def test_a_large_import_is_taken_back_with_somebody_else(qtbot: Any, signed_in: SignIn, open_window: Open) -> None:
    register = signed_in(BINH)
    window = open_window(register, "intake")
    page = window.pages.intake
    record = next(one for one in register.imports() if one.kind == "dossiers")
    page._ask_undo(record)
    dialog = _open(window, SecondPersonDialog)
    # Neither oneself nor who may not.
    assert [dialog.second.who.itemData(place) for place in range(dialog.second.who.count())] == ["mai"]
    dialog.act.click()
    dialog.second.password.line.setText("sai rồi")
    dialog.act.click()
    qtbot.waitUntil(lambda: "chưa đúng" in dialog.bar.text)
    dialog.second.password.line.setText(MAI[3])
    with qtbot.waitSignal(page.finished):
        dialog.act.click()
    assert register.first_and_last_receipt() is None


def test_a_closed_quarter_is_reopened_with_somebody_else(
    qtbot: Any, signed_in: SignIn, open_window: Open, clock: Clock
) -> None:
    register = signed_in(BINH)
    register.closings.vouch(Q3, register.figures(Q3, Layout.OFFICIAL))
    register.closings.close(Q3)
    window = open_window(register, "report")
    page = window.pages.report
    page.choices.period.choose(Q3)
    page.refresh()
    qtbot.waitUntil(lambda: window.desktop.long.is_idle and window.desktop.quick.is_idle)
    page.deeds.reopen()
    dialog = _open(window, ReopenDialog)
    dialog.reason.setText("Sót hai hồ sơ")
    dialog.agreeing.password.line.setText(MAI[3])
    dialog.act.click()
    qtbot.waitUntil(lambda: register.closings.history(Q3)[0].reopened_with == "Lê Thị Mai")
    qtbot.waitUntil(lambda: window.desktop.long.is_idle)


@pytest.mark.parametrize(
    ("name", "account"), [("Lê Thị Mai", "mai.lt"), ("Đức", "duc"), ("", ""), ("  Võ  Đức ", "duc.v")]
)
def test_an_account_is_suggested(name: str, account: str) -> None:
    assert suggested_account(name) == account
