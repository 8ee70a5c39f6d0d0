"""The tab “Mã hóa”: encrypting step by step, changing what opens the register, and making it plain again."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from tthc_desktop.domain.people import Role
from tthc_desktop.keys.passwords import LEAST_EFFORT
from tthc_desktop.paths import REGISTER_FILE_NAME
from tthc_desktop.register import Door, Register, new_recovery_code, recovery_groups
from tthc_desktop.register.access.key_ring import KeyRing
from tthc_desktop.ui.closed_deed import ClosedDeed
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.safety.encryption.dialogs import (
    EncryptDialog,
    NewCodeDialog,
    OfficePasswordDialog,
    OtherKeyDialog,
    PlainDialog,
)
from tthc_desktop.ui.safety.encryption.tab import PLAIN, EncryptionTab

PASSWORD = "ben do chieu 75"
Open = Callable[..., MainWindow]
Type = Callable[[QWidget, str], None]


def clock() -> datetime:
    return datetime(2026, 11, 20, 10, 0)


@pytest.fixture
def registers() -> Iterator[list[Register]]:
    opened: list[Register] = []
    yield opened
    for register in opened:
        register.close()


@pytest.fixture
def plain(tmp_path: Path, registers: list[Register]) -> Register:
    registers.append(Register(tmp_path / "so", "Thử", clock, effort=LEAST_EFFORT))
    return registers[-1]


@pytest.fixture
def encrypted(tmp_path: Path, registers: list[Register]) -> Register:
    with Register(tmp_path / "so", "Thử", clock, effort=LEAST_EFFORT) as register:
        conversion = register.encryption.encrypting(PASSWORD, new_recovery_code())
    conversion.run()
    registers.append(register.under_key(conversion.new_key))
    return registers[-1]


def tab_of(qtbot: Any, open_window: Open, register: Register) -> tuple[EncryptionTab, list[ClosedDeed]]:
    """Open the tab; what it wants done to the closed register goes into a list instead of closing the window."""
    window = open_window(register, "safety")
    page = window.pages.safety
    page.deed_wanted.disconnect(window.close_for)
    deeds: list[ClosedDeed] = []
    page.deed_wanted.connect(deeds.append)
    page.open_tab(EncryptionTab)
    tab = page.current
    assert isinstance(tab, EncryptionTab)
    qtbot.waitUntil(lambda: tab.sentence.isVisible() and bool(tab.sentence.text()))
    return tab, deeds


def opened(tab: EncryptionTab, button: str, kind: type) -> Any:
    tab.buttons[button].click()
    return next(one for one in tab.findChildren(kind) if one.isVisible())


def type_back(dialog: Any, type_text: Type) -> None:
    for field, group in zip(dialog.typed.fields, recovery_groups(dialog.code.code)[-2:], strict=True):
        type_text(field.editor, group)


def done(deeds: list[ClosedDeed], register: Register, registers: list[Register]) -> tuple[Register, str]:
    """Close the register, do the deed, and open it again as the program does."""
    register.close()
    reopening = deeds[-1].work()
    registers.append(reopening.open())
    return registers[-1], reopening.told


def shown(tab: EncryptionTab) -> list[str]:
    return [name for name, made in tab.buttons.items() if made.isVisible()]


def test_encrypting_by_the_keyboard(
    qtbot: Any, open_window: Open, type_text: Type, plain: Register, registers: list[Register]
) -> None:
    tab, deeds = tab_of(qtbot, open_window, plain)
    assert tab.sentence.text() == PLAIN
    assert shown(tab) == ["encrypt"]
    dialog = opened(tab, "encrypt", EncryptDialog)
    qtbot.keyClick(dialog.next, Qt.Key.Key_Return)
    type_text(dialog.password.new.first.line, PASSWORD)
    qtbot.keyClick(dialog.password.new.first.line, Qt.Key.Key_Return)
    type_text(dialog.password.new.again.line, PASSWORD)
    qtbot.keyClick(dialog.password.new.again.line, Qt.Key.Key_Return)
    # The code is on show; without paper it does not go on.
    assert [one.text().replace(" ", "") for one in dialog.code.groups] == list(recovery_groups(dialog.code.code))
    qtbot.keyClick(dialog.next, Qt.Key.Key_Return)
    assert "Hãy in mã" in dialog.code.bar.text
    dialog.code.copied.setFocus()
    qtbot.keyClick(dialog.code.copied, Qt.Key.Key_Space)
    qtbot.keyClick(dialog.next, Qt.Key.Key_Return)
    type_back(dialog, type_text)
    qtbot.keyClick(dialog.typed.fields[-1].editor, Qt.Key.Key_Return)
    told = " ".join(one.text() for one in dialog.step.findChildren(QLabel))
    assert "có thể khôi phục" in told
    assert not deeds
    qtbot.keyClick(dialog.next, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(deeds))
    again, told = done(deeds, plain, registers)
    assert told == "Sổ đã được mã hóa."
    ring = KeyRing.present(plain.folder)
    assert ring.key_for("", PASSWORD) == ring.key_for_code(dialog.code.code) is not None
    tab, _ = tab_of(qtbot, open_window, again)
    assert tab.sentence.text() == "Sổ đang được mã hóa từ ngày 20/11/2026"
    assert shown(tab) == ["password", "code", "key", "plain"]


def test_a_code_that_was_not_kept_encrypts_nothing(
    qtbot: Any, open_window: Open, type_text: Type, plain: Register
) -> None:
    tab, deeds = tab_of(qtbot, open_window, plain)
    dialog = opened(tab, "encrypt", EncryptDialog)
    dialog.next.click()
    dialog.password.new.first.line.setText(PASSWORD)
    dialog.password.new.again.line.setText("ben do chieu 76")
    dialog.next.click()
    assert dialog.password.new.again_field.error.startswith("Hai lần gõ chưa giống")
    dialog.password.new.again.line.setText(PASSWORD)
    dialog.next.click()
    dialog.code.copied.setChecked(True)
    dialog.next.click()
    wrong = recovery_groups(new_recovery_code())[-2:]
    for field, group in zip(dialog.typed.fields, wrong, strict=True):
        type_text(field.editor, group)
    dialog.next.click()
    assert dialog.typed.fields[0].error == "Chưa giống mã: hãy đối chiếu với tờ giấy"
    dialog.reject()
    assert not deeds
    assert not (plain.folder / "so-ho-so.khoa").exists()


def test_the_page_with_the_code_is_saved_where_it_is_wanted(
    qtbot: Any, open_window: Open, plain: Register, tmp_path: Path
) -> None:
    tab, _ = tab_of(qtbot, open_window, plain)
    dialog = opened(tab, "encrypt", EncryptDialog)
    dialog.code.save_to(tmp_path / "khong-co" / "ma.pdf")
    assert "Không ghi được" in dialog.code.bar.text
    assert not dialog.code.check()
    dialog.code.save_to(tmp_path / "ma.pdf")
    assert "in xong hãy xóa tệp" in dialog.code.bar.text
    assert (tmp_path / "ma.pdf").read_bytes().startswith(b"%PDF")
    assert dialog.code.check()


def test_changing_the_password_of_the_office(qtbot: Any, open_window: Open, encrypted: Register) -> None:
    tab, _ = tab_of(qtbot, open_window, encrypted)
    dialog = opened(tab, "password", OfficePasswordDialog)
    dialog.fields.former.line.setText("khong phai the")
    for edit in (dialog.fields.new.first, dialog.fields.new.again):
        edit.line.setText("cho hoa sang som")
    dialog.next.click()
    qtbot.waitUntil(lambda: "Mật khẩu không đúng" in dialog.bar.text)
    dialog.fields.former.line.setText(PASSWORD)
    with qtbot.waitSignal(tab.told) as told:
        dialog.next.click()
    assert told.args == ["Đã đổi mật khẩu của sổ."]
    door = Door(encrypted.folder, clock, "Thử", effort=LEAST_EFFORT)
    encrypted.close()
    door.enter("", "cho hoa sang som").close()


def test_a_new_recovery_code(qtbot: Any, open_window: Open, type_text: Type, encrypted: Register) -> None:
    tab, _ = tab_of(qtbot, open_window, encrypted)
    dialog = opened(tab, "code", NewCodeDialog)
    dialog.code.copied.setChecked(True)
    dialog.next.click()
    type_back(dialog, type_text)
    code = dialog.code.code
    with qtbot.waitSignal(tab.told):
        dialog.next.click()
    assert KeyRing.present(encrypted.folder).key_for_code(code) is not None


def test_another_key(
    qtbot: Any, open_window: Open, type_text: Type, encrypted: Register, registers: list[Register]
) -> None:
    tab, deeds = tab_of(qtbot, open_window, encrypted)
    before = (encrypted.folder / REGISTER_FILE_NAME).read_bytes()[:4096]
    dialog = opened(tab, "key", OtherKeyDialog)
    dialog.next.click()
    dialog.next.click()
    assert dialog.password.field.error == "Hãy gõ mật khẩu"
    dialog.password.edit.line.setText(PASSWORD)
    dialog.next.click()
    qtbot.waitUntil(lambda: dialog.step is dialog.code)
    dialog.code.copied.setChecked(True)
    dialog.next.click()
    type_back(dialog, type_text)
    dialog.next.click()
    qtbot.waitUntil(lambda: bool(deeds))
    again, told = done(deeds, encrypted, registers)
    assert told.startswith("Đã đổi khóa")
    assert again.encryption.state().is_on
    assert (encrypted.folder / REGISTER_FILE_NAME).read_bytes()[:4096] != before


def test_making_it_plain_asks_twice(
    qtbot: Any, open_window: Open, encrypted: Register, registers: list[Register]
) -> None:
    tab, deeds = tab_of(qtbot, open_window, encrypted)
    dialog = opened(tab, "plain", PlainDialog)
    dialog.next.click()
    assert dialog.step is dialog.sure
    dialog.sure.sure.setChecked(True)
    dialog.next.click()
    dialog.password.edit.line.setText("khong phai the")
    dialog.next.click()
    qtbot.waitUntil(lambda: "Mật khẩu không đúng" in dialog.bar.text)
    dialog.password.edit.line.setText(PASSWORD)
    dialog.next.click()
    qtbot.waitUntil(lambda: bool(deeds))
    again, _ = done(deeds, encrypted, registers)
    assert not again.encryption.state().is_on


def test_who_administers_not_only_looks(
    qtbot: Any, open_window: Open, tmp_path: Path, registers: list[Register]
) -> None:
    registers.append(Register(tmp_path / "so", "Thử", clock, role=Role.CHARGE, effort=LEAST_EFFORT))
    tab, _ = tab_of(qtbot, open_window, registers[-1])
    refused: list[str] = []
    tab.refused.connect(lambda error: refused.append(error.message))
    # A button that cannot be pressed says nothing; this one says why.
    tab.buttons["encrypt"].click()
    assert refused == ["Việc đặt, bỏ mã hóa cần quyền Quản trị."]
    assert not tab.findChildren(EncryptDialog)


def test_people_are_told_who_needs_a_password(
    qtbot: Any, open_window: Open, tmp_path: Path, registers: list[Register]
) -> None:
    with Register(tmp_path / "so", "Thử", clock, effort=LEAST_EFFORT) as register:
        register.people.add("mai", "Lê Thị Mai", Role.ADMINISTRATION, "sáu con vịt")
        register.people.add("binh", "Nguyễn Văn Bình", Role.CHARGE, "bai cat vang")
    door = Door(tmp_path / "so", clock, "Thử", effort=LEAST_EFFORT)
    registers.append(door.enter("mai", "sáu con vịt"))
    tab, deeds = tab_of(qtbot, open_window, registers[-1])
    dialog = opened(tab, "encrypt", EncryptDialog)
    assert "Nguyễn Văn Bình" in " ".join(one.text() for one in dialog.step.findChildren(QLabel))
    dialog.next.click()
    dialog.password.edit.line.setText("sáu con gà")
    dialog.next.click()
    qtbot.waitUntil(lambda: "chưa đúng" in dialog.bar.text)
    dialog.password.edit.line.setText("sáu con vịt")
    dialog.next.click()
    qtbot.waitUntil(lambda: dialog.step is dialog.code)
    dialog.code.copied.setChecked(True)
    dialog.next.click()
    for field, group in zip(dialog.typed.fields, recovery_groups(dialog.code.code)[-2:], strict=True):
        field.editor.setText(group)
    dialog.next.click()
    dialog.next.click()
    qtbot.waitUntil(lambda: bool(deeds))
    again, _ = done(deeds, registers[-1], registers)
    assert again.person == "mai"
    tab, _ = tab_of(qtbot, open_window, again)
    assert "Chưa mở được: Nguyễn Văn Bình." in " ".join(one.text() for one in tab.who.findChildren(QLabel))
    assert "password" not in shown(tab)
