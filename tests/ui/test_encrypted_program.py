"""The whole program on an encrypted register: encrypted by clicks, opened by the password or by the recovery code."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from tests.conftest import Clock
from tthc_desktop.app import open_window
from tthc_desktop.keys.passwords import LEAST_EFFORT
from tthc_desktop.paths import KEY_FILE_NAME, REGISTER_FILE_NAME
from tthc_desktop.register import Register, new_recovery_code, recovery_groups
from tthc_desktop.storage import swapping
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.safety.encryption.dialogs import EncryptDialog
from tthc_desktop.ui.safety.encryption.tab import EncryptionTab
from tthc_desktop.ui.sign_in.recovery_dialog import RecoveryDialog
from tthc_desktop.ui.sign_in.window import SignInWindow

PASSWORD, OTHER = "ben do chieu 75", "cho hoa sang som"
Until = Callable[[Callable[[], bool], Callable[[], object]], None]


@pytest.fixture
def until(qapp: QApplication) -> Iterator[Until]:
    """Does something once as soon as something holds."""
    timers: list[QTimer] = []

    def plan(holds: Callable[[], bool], act: Callable[[], object]) -> None:
        timer = QTimer()
        timers.append(timer)

        def look() -> None:
            if holds():
                timer.stop()
                act()

        timer.timeout.connect(look)
        timer.start(10)

    yield plan
    for timer in timers:
        timer.stop()


def shown(kind: type, without: object = None) -> Any:
    return next(
        (
            one
            for one in QApplication.topLevelWidgets()
            if isinstance(one, kind) and one.isVisible() and one is not without
        ),
        None,
    )


@pytest.fixture
def encrypted(new_folder: Path, tmp_path: Path, clock: Clock) -> tuple[Path, str]:
    """A register under the password of the office, and its recovery code."""
    folder, code = tmp_path / "so", new_recovery_code()
    shutil.copytree(new_folder, folder)
    with Register(folder, "Thử", clock, effort=LEAST_EFFORT) as register:
        conversion = register.encryption.encrypting(PASSWORD, code)
    conversion.run()
    return folder, code


def test_encrypted_by_clicks_the_window_opens_again(
    new_folder: Path, tmp_path: Path, clock: Clock, until: Until
) -> None:
    folder = tmp_path / "so"
    shutil.copytree(new_folder, folder)
    told: list[str] = []
    found: dict[str, Any] = {}

    def lead() -> None:
        window = found["window"] = shown(MainWindow)
        window.go_to("safety")
        window.pages.safety.open_tab(EncryptionTab)
        tab = found["tab"] = window.pages.safety.current
        until(tab.sentence.isVisible, fill)

    def fill() -> None:
        found["tab"].open_deed("encrypt")
        dialog = found["dialog"] = found["tab"].findChild(EncryptDialog)
        dialog.next.click()
        dialog.password.new.first.line.setText(PASSWORD)
        dialog.password.new.again.line.setText(PASSWORD)
        dialog.next.click()
        dialog.code.copied.setChecked(True)
        dialog.next.click()
        for field, group in zip(dialog.typed.fields, recovery_groups(dialog.code.code)[-2:], strict=True):
            field.editor.setText(group)
        dialog.next.click()
        until(lambda: shown(MainWindow, found["window"]) is not None, end)
        dialog.next.click()

    def end() -> None:
        window = shown(MainWindow, found["window"])
        told.append(window.toast.text.text())
        window.close()

    until(lambda: shown(MainWindow) is not None, lead)
    assert open_window(folder, "Thử", clock) == 0
    assert told == ["Sổ đã được mã hóa."]
    assert not swapping.is_plain(folder / REGISTER_FILE_NAME)
    assert (folder / KEY_FILE_NAME).exists()


def test_a_wrong_password_then_the_right_one(encrypted: tuple[Path, str], clock: Clock, until: Until) -> None:
    folder, _ = encrypted
    said: list[str] = []

    def wrong() -> None:
        window = shown(SignInWindow)
        window.password.line.setText("ben do chieu 57")
        window.enter()
        until(lambda: "chưa đúng" in window.bar.text, right)

    def right() -> None:
        window = shown(SignInWindow)
        said.append(window.bar.text)
        window.password.line.setText(PASSWORD)
        window.enter()

    until(lambda: shown(SignInWindow) is not None, wrong)
    until(lambda: shown(MainWindow) is not None, lambda: shown(MainWindow).close())
    assert open_window(folder, "Thử", clock) == 0
    assert len(said) == 1


def test_a_lost_password_and_the_code(encrypted: tuple[Path, str], clock: Clock, until: Until) -> None:
    folder, code = encrypted
    found: dict[str, Any] = {}

    def forget() -> None:
        window = shown(SignInWindow)
        window.forgotten.click()
        window.code_button.click()
        dialog = found["dialog"] = window.findChild(RecoveryDialog)
        dialog.code.edit.setText(" ".join(recovery_groups(code))[:-1])
        dialog.next.click()
        found["fault"] = dialog.code.field.error
        dialog.code.edit.setText("-".join(recovery_groups(code)).replace("0", "O"))
        dialog.next.click()
        until(lambda: dialog.step is dialog.password, choose)

    def choose() -> None:
        dialog = found["dialog"]
        dialog.password.new.first.line.setText(OTHER)
        dialog.password.new.again.line.setText(OTHER)
        dialog.next.click()

    until(lambda: shown(SignInWindow) is not None, forget)
    until(lambda: shown(MainWindow) is not None, lambda: shown(MainWindow).close())
    assert open_window(folder, "Thử", clock) == 0
    assert "hãy gõ đủ" in found["fault"]

    def enter() -> None:
        window = shown(SignInWindow)
        window.password.line.setText(OTHER)
        window.enter()

    until(lambda: shown(SignInWindow) is not None, enter)
    until(lambda: shown(MainWindow) is not None, lambda: shown(MainWindow).close())
    assert open_window(folder, "Thử", clock) == 0
