"""The choice of the set-up: encrypted afterwards when it was ticked, and not offered twice."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from people_desk import MAI

from tests.conftest import Clock
from tthc_desktop.keys.passwords import LEAST_EFFORT
from tthc_desktop.register import Register, new_recovery_code
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.safety.encryption.dialogs import EncryptDialog
from tthc_desktop.ui.wizard.dialog import Wizard
from tthc_desktop.ui.wizard.encryption_choice import EncryptionChoice

Open = Callable[..., MainWindow]


def test_chosen_in_the_set_up_it_begins_afterwards(qtbot: Any, open_window: Open, empty: Register) -> None:
    window = open_window(empty, "")
    window.set_up()
    wizard = window.findChild(Wizard)
    wizard.welcome.choices["setup"].click()
    for _ in wizard.steps[2:]:
        # Each step shows anew what the register holds when it is come to.
        wizard.office.lines["name"].setText("UBND phường Phước Long")
        wizard.signing.clerk.setText("Lê Thị Mai")
        wizard.catalogue.later.setChecked(True)
        wizard.people.without.setChecked(True)
        wizard.go_on()
    assert wizard.step is wizard.summary
    assert not wizard.summary.encryption.box.isChecked()
    # Nobody signs in here, so that one password for the office is set.
    assert "(đặt mật khẩu của sổ, " in wizard.summary.encryption.box.text()
    wizard.summary.encryption.box.setChecked(True)
    wizard.go_on()
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(EncryptDialog)))
    assert window.page_name == "safety"


def test_where_people_have_passwords_none_is_set_with_the_encryption(
    qtbot: Any, signed_in: Callable[[tuple], Register]
) -> None:
    choice = EncryptionChoice()
    qtbot.addWidget(choice)
    choice.refresh(signed_in(MAI))
    assert choice.box.text() == "Mã hóa sổ ngay bây giờ (gõ lại mật khẩu của bạn, in mã khôi phục; mất vài phút)"


def test_the_set_up_of_an_encrypted_register_offers_nothing(open_window: Open, tmp_path: Path, clock: Clock) -> None:
    with Register(tmp_path / "so", "Thử", clock, effort=LEAST_EFFORT) as register:
        conversion = register.encryption.encrypting("ben do chieu 75", new_recovery_code())
    conversion.run()
    with register.under_key(conversion.new_key) as encrypted:
        window = open_window(encrypted, "")
        window.set_up()
        wizard = window.findChild(Wizard)
        wizard.summary.refresh()
        assert wizard.summary.encryption.isHidden()
        assert not wizard.summary.encryption.is_wanted
        wizard.reject()
        window.close()
