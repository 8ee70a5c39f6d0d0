"""What a clerk typed in the first start is kept, whatever else in the same step is wrong or was kept before."""

from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from tthc_desktop.cli.main import main
from tthc_desktop.db import settings
from tthc_desktop.db.connection import open_database, writing
from tthc_desktop.domain.office import Office
from tthc_desktop.register import Register
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.wizard.dialog import Wizard

Open = Callable[..., MainWindow]
Type = Callable[[QWidget, str], None]
ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def _focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def _begin(qtbot: Any, window: MainWindow) -> Wizard:
    """Open the wizard and go past its welcome."""
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    window.set_up()
    wizard: Wizard = window.findChild(Wizard)
    wizard.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is wizard)
    if wizard.step is wizard.welcome:
        qtbot.keyClick(_focused(), Qt.Key.Key_Return)
    return wizard


def _leave(qtbot: Any, way: str) -> None:
    if way == "Esc":
        qtbot.keyClick(_focused(), Qt.Key.Key_Escape)
    else:
        qtbot.keyClick(_focused(), Qt.Key.Key_Left, ALT)


@pytest.mark.parametrize("way", ["Esc", "Quay lại"])
def test_a_wrong_telephone_does_not_cost_the_name(
    way: str, qtbot: Any, empty: Register, open_window: Open, type_text: Type
) -> None:
    wizard = _begin(qtbot, open_window(empty))
    assert wizard.step is wizard.office
    type_text(wizard.office.lines["name"], "UBND phường Phước Long")
    wizard.office.lines["phone"].setFocus()
    type_text(wizard.office.lines["phone"], "chưa có")
    _leave(qtbot, way)
    assert wizard.step is not wizard.office or not wizard.isVisible()
    assert (empty.office().name, empty.office().phone) == ("UBND phường Phước Long", "")


@pytest.mark.parametrize("way", ["Esc", "Quay lại"])
def test_a_wrong_prefix_does_not_cost_the_hours(
    way: str, qtbot: Any, empty: Register, open_window: Open, type_text: Type
) -> None:
    empty.save_office(Office(name="UBND phường Phước Long"))
    empty.first_start.leave_at("numbering")
    wizard = _begin(qtbot, open_window(empty))
    assert wizard.step is wizard.numbering
    type_text(wizard.numbering.prefix, "H32/15")
    first = wizard.numbering.hours.editors[0]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_A, CONTROL)
    type_text(first, "7h")
    _leave(qtbot, way)
    assert wizard.step is not wizard.numbering or not wizard.isVisible()
    assert empty.rule_book.on(empty.clock().date()).hours.opening == time(7, 0)
    assert empty.office().code_prefix == ""


def test_while_a_prefix_cannot_be_one_there_is_no_example(
    qtbot: Any, empty: Register, open_window: Open, type_text: Type
) -> None:
    empty.first_start.leave_at("numbering")
    wizard = _begin(qtbot, open_window(empty))
    step = wizard.numbering
    type_text(step.prefix, "?*VH")
    assert (step.example.text(), step.form_note.isVisible()) == ("–", False)
    qtbot.keyClick(step.prefix, Qt.Key.Key_Right, ALT)
    assert wizard.step is step
    assert step.prefix_field.error.startswith("Phần đầu mã hồ sơ “?*VH” không dùng được.")
    # What the message gives as an example is of the form that the step explains.
    assert step.prefix_field.error.endswith("ví dụ H99.242.")
    step.prefix.selectAll()
    type_text(step.prefix, "H99.242")
    assert (step.example.text(), step.form_note.isVisible()) == ("H99.242-261120-0001", False)
    step.prefix.selectAll()
    type_text(step.prefix, "MC-PL")
    assert step.example.text() == "MC-PL-261120-0001"
    assert step.form_note.text().startswith("Phần đầu này dùng được.")


def test_the_last_step_shows_address_and_telephone(qtbot: Any, empty: Register, open_window: Open) -> None:
    empty.save_office(Office(name="UBND xã Ví Dụ", desk_address="12 Trần Phú", phone="0258 3881 234"))
    empty.first_start.leave_at("summary")
    told = dict(_begin(qtbot, open_window(empty)).summary.lines())
    assert (told["Địa chỉ trả kết quả"], told["Điện thoại"]) == ("12 Trần Phú", "0258 3881 234")


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Register]:
    """A register whose office kept a prefix before anybody checked it."""
    folder = tmp_path / "so"
    with Register(folder, clerk="Thử"):
        pass
    database = open_database(folder / "so-ho-so.tthc")
    with writing(database):
        settings.write(database, settings.OFFICE, asdict(Office(name="UBND xã Ví Dụ", code_prefix="H32/15")))
    database.conn.close()
    with Register(folder, clerk="Thử") as register:
        yield register


def test_an_office_with_an_old_prefix_goes_through_the_wizard(
    qtbot: Any, old: Register, open_window: Open, type_text: Type
) -> None:
    wizard = _begin(qtbot, open_window(old))
    assert wizard.office.lines["name"].text() == "UBND xã Ví Dụ"
    qtbot.keyClick(_focused(), Qt.Key.Key_Right, ALT)
    wizard.signing.clerk.selectAll()
    type_text(wizard.signing.clerk, "Lê Thị Mai")
    qtbot.keyClick(_focused(), Qt.Key.Key_Right, ALT)
    assert wizard.step is wizard.numbering
    assert wizard.numbering.prefix.text() == "H32/15"
    qtbot.keyClick(_focused(), Qt.Key.Key_Right, ALT)
    assert wizard.step is wizard.catalogue
    assert old.office().code_prefix == "H32/15"


def test_an_office_with_an_old_prefix_saves_who_signs(qtbot: Any, old: Register, open_window: Open) -> None:
    page = open_window(old, "office").pages.office
    page.lines["signer_name"].setFocus()
    qtbot.keyClicks(page.lines["signer_name"], "Nguyen Van Binh")
    qtbot.keyClick(page, Qt.Key.Key_S, CONTROL)
    assert page.bar.text == "Đã lưu thông tin đơn vị."
    assert (old.office().signer_name, old.office().code_prefix) == ("Nguyen Van Binh", "H32/15")


def test_an_office_with_an_old_prefix_is_renamed_from_the_command_line(old: Register) -> None:
    assert main(["--data", str(old.folder), "office", "--name", "UBND phường Phước Long"]) == 0
    assert (old.office().name, old.office().code_prefix) == ("UBND phường Phước Long", "H32/15")
