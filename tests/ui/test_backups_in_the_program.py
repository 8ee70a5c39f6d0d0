"""Backups in a whole run of the program: the last one when it is closed, and one that takes the register's place."""

from datetime import datetime
from pathlib import Path
from typing import Any

from people_desk import MAI, with_people
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.conftest import Clock
from tests.small_register import receive_one, small_register
from tthc_desktop.app import open_window
from tthc_desktop.paths import BACKUP_FOLDER_NAME
from tthc_desktop.register import ListFilter, Reason, Register
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.safety.backups.at_the_end import BackupSign
from tthc_desktop.ui.safety.backups.deeds import restoring_deed
from tthc_desktop.ui.sign_in.window import SignInWindow
from tthc_desktop.ui.wizard.dialog import Wizard


def reasons(folder: Path, clock: Clock) -> list[Reason]:
    with Register(folder, "Mai", clock) as register:
        return [one.manifest.reason for one in register.backups.listed() if one.manifest is not None]


def test_closing_makes_the_last_backup_and_a_second_time_none(when_open: Any, tmp_path: Path, clock: Clock) -> None:
    folder = small_register(tmp_path / "so", clock=clock)
    with Register(folder, "Mai", clock) as register:
        # Written once behind the first window, or behind the second where the first is closed too soon for it.
        register.program_calendar.look()
    for _ in range(2):
        when_open(MainWindow, lambda window: window.close())
        assert open_window(folder, "Mai", clock) == 0
    assert reasons(folder, clock) == [Reason.CLOSING]


def test_signing_out_makes_the_last_backup_for_who_leaves_may_be_the_last_of_the_day(
    when_open: Any, tmp_path: Path, clock: Clock
) -> None:
    folder = with_people(small_register(tmp_path / "mau", clock=clock), tmp_path / "so", clock)

    def enter(window: SignInWindow) -> None:
        when_open(MainWindow, leave)
        window.password.line.setText(MAI[3])
        window.enter()

    def leave(window: MainWindow) -> None:
        window.destroyed.connect(lambda: when_open(SignInWindow, lambda another: another.close()))
        window.sign_out()

    when_open(SignInWindow, enter)
    assert open_window(folder, "may-1", clock) == 0
    assert [one.name.split("-", 3)[-1] for one in (folder / BACKUP_FOLDER_NAME).glob("*")] == [
        "dong-chuong-trinh.tthc-backup"
    ]


def test_an_empty_register_closes_at_once(when_open: Any, tmp_path: Path, clock: Clock) -> None:
    when_open(MainWindow, lambda window: window.close())
    assert open_window(tmp_path / "so", "Mai", clock) == 0
    assert not (tmp_path / "so" / BACKUP_FOLDER_NAME).exists()


def test_whoever_wants_to_go_home_leaves_it_for_another_time(when_open: Any, tmp_path: Path, clock: Clock) -> None:
    folder = small_register(tmp_path / "so", clock=clock)
    signs: list[str] = []

    def leave(sign: BackupSign) -> None:
        signs.append(sign.later_button.text())
        sign.later_button.click()

    def close(window: MainWindow) -> None:
        window.close()
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, BackupSign):
                leave(widget)

    when_open(MainWindow, close)
    assert open_window(folder, "Mai", clock) == 0
    assert signs == ["Để lần sau"]
    # Called off at once, or just too late: never a half one.
    assert [one.suffix for one in (folder / BACKUP_FOLDER_NAME).glob("*")] in ([], [".tthc-backup"])


def test_restored_the_register_opens_again_as_it_was(when_open: Any, tmp_path: Path, clock: Clock) -> None:
    clock.now = datetime(2026, 11, 20, 9, 0)
    folder = small_register(tmp_path / "so", clock=clock)
    with Register(folder, "Mai", clock) as register:
        made = register.backups.make(Reason.BY_HAND)
        assert made is not None
        clock.forward(minutes=1)
        receive_one(register, clock.now)
    told: list[tuple[str, int]] = []

    def on_second(window: MainWindow) -> None:
        told.append((window.toast.text.text(), window.register.count(ListFilter())))
        window.close()

    def on_first(window: MainWindow) -> None:
        when_open(MainWindow, on_second)
        window.close_for(restoring_deed(window.register, window.register.restoring.look_into(made.path)))

    when_open(MainWindow, on_first)
    assert open_window(folder, "Mai", clock) == 0
    sentence = "Đã khôi phục sổ như lúc 20/11/2026 09:00, 3 hồ sơ. Sổ cũ được giữ lại trong thư mục dữ liệu."
    assert told == [(sentence, 3)]
    assert sorted(one.name for one in reasons(folder, clock)) == ["BY_HAND", "CLOSING", "RESTORE"]


def test_a_package_is_opened_at_the_first_start(when_open: Any, tmp_path: Path, clock: Clock) -> None:
    with Register(small_register(tmp_path / "may-cu", clock=clock), "Mai", clock) as register:
        package = register.handing_over.pack(tmp_path / "usb")
    counts: list[int] = []

    def on_second(window: MainWindow) -> None:
        counts.append(window.register.count(ListFilter()))
        window.close()

    def on_wizard(wizard: Wizard) -> None:
        wizard.welcome.choices["package"].click()
        (dialog,) = wizard.findChildren(QFileDialog)
        dialog.fileSelected.emit(str(package))
        # Only now: the first window is closed, the register on its way.
        when_open(MainWindow, on_second)

    when_open(Wizard, on_wizard)
    assert open_window(tmp_path / "may-moi", "Mai", clock) == 0
    assert counts == [3]
