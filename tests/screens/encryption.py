"""Encrypting the register step by step, what the tab shows before and after, and each other change."""

import shutil
from datetime import datetime
from pathlib import Path

from tests.screens.stage import CLERK, NOW, Stage
from tthc_desktop.keys.passwords import LEAST_EFFORT
from tthc_desktop.paths import REGISTER_FILE_NAME
from tthc_desktop.register import Register, new_recovery_code, recovery_groups
from tthc_desktop.ui.safety.encryption.dialogs import (
    EncryptDialog,
    NewCodeDialog,
    OfficePasswordDialog,
    OtherKeyDialog,
    PlainDialog,
)
from tthc_desktop.ui.safety.encryption.tab import EncryptionTab

PASSWORD = "ben do chieu 75"


def encrypted(folder: Path) -> Register:
    """Return a register under one password of the office."""

    def clock() -> datetime:
        return NOW

    with Register(folder, CLERK, clock, effort=LEAST_EFFORT) as register:
        conversion = register.encryption.encrypting(PASSWORD, new_recovery_code())
    conversion.run()
    return Register(folder, CLERK, clock, conversion.new_key, effort=LEAST_EFFORT)


def draw(stage: Stage) -> None:
    """Draw them."""
    window = stage.window
    window.go_to("safety")
    page = window.pages.safety
    page.open_tab(EncryptionTab)
    stage.settle(window)
    stage.take("chua-ma-hoa", window)
    tab = page.current
    tab.open_deed("encrypt")
    dialog = stage.find(tab, EncryptDialog)
    stage.take("vi-sao", window, dialog)
    dialog.next.click()
    dialog.next.click()
    stage.take("mat-khau-trong", window, dialog)
    dialog.password.new.first.line.setText(PASSWORD)
    dialog.password.new.again.line.setText(PASSWORD)
    dialog.next.click()
    stage.take("ma-khoi-phuc", window, dialog)
    dialog.next.click()
    stage.take("ma-chua-in", window, dialog)
    dialog.code.copied.setChecked(True)
    dialog.next.click()
    for field, group in zip(dialog.typed.fields, ("123456", recovery_groups(dialog.code.code)[-1]), strict=True):
        field.editor.setText(group)
    dialog.next.click()
    stage.take("go-lai-sai", window, dialog)
    dialog.typed.fields[0].editor.setText(recovery_groups(dialog.code.code)[-2])
    dialog.next.click()
    stage.take("ma-hoa-ngay", window, dialog)
    dialog.give_up()
    folder = stage.work / "ma-hoa"
    shutil.copytree(stage.register.folder, folder, ignore=shutil.ignore_patterns("*.lock", "*.dang-mo"))
    shutil.copy(folder / REGISTER_FILE_NAME, folder / "so-ho-so-truoc-khi-khoi-phuc-2023-10-04.tthc")
    window = stage.open_window(stage.keep(encrypted(folder)))
    window.go_to("safety")
    page = window.pages.safety
    page.open_tab(EncryptionTab)
    stage.settle(window)
    stage.take("dang-ma-hoa", window)
    tab = page.current
    for name, kind in (
        ("password", OfficePasswordDialog),
        ("code", NewCodeDialog),
        ("key", OtherKeyDialog),
        ("plain", PlainDialog),
    ):
        tab.open_deed(name)
        dialog = stage.find(tab, kind)
        stage.take(f"doi-{name}", window, dialog)
        dialog.give_up()
