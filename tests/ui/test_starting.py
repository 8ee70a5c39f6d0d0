"""From the start of the program to the window: what is told of a damaged register, and what a clerk can do."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest
from people_desk import CUC, MAI
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget

from tests.second_program import another_program
from tthc_desktop.db.driver import sqlite3
from tthc_desktop.errors import DamagedRegisterError
from tthc_desktop.keys.passwords import LEAST_EFFORT
from tthc_desktop.keys.sealing import new_key
from tthc_desktop.paths import BACKUP_FOLDER_NAME, LOCK_FILE_NAME, OPENER_FILE_NAME, REGISTER_FILE_NAME
from tthc_desktop.register import Register, Start
from tthc_desktop.register.access.key_ring import OFFICE_ACCOUNT, KeyRing
from tthc_desktop.register.safekeeping.backup_making import Source, back_up
from tthc_desktop.storage import lock
from tthc_desktop.storage.manifest import Reason
from tthc_desktop.ui.closed_deed import WaitSign
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.messages import Message
from tthc_desktop.ui.sign_in.window import SignInWindow
from tthc_desktop.ui.start.damage_dialog import DamageDialog
from tthc_desktop.ui.start.starting import Starting
from tthc_desktop.ui.start.watch import look_through

NOW = datetime(2026, 11, 20, 8, 5)


@pytest.fixture
def folder(sample_folder: Path, tmp_path: Path) -> Path:
    """A register with a backup of yesterday and one of today that is broken."""
    folder = Path(shutil.copytree(sample_folder, tmp_path / "so"))
    with Register(folder, clock=lambda: NOW) as register:
        source = Source(register._database, folder, None)
        back_up(source, folder / BACKUP_FOLDER_NAME, Reason.CLOSING, datetime(2026, 11, 19, 16, 30))
    newest = folder / BACKUP_FOLDER_NAME / "2026-11-20_080000-hang-gio.tthc-backup"
    newest.write_bytes(b"PK")
    return folder


class Outcome:
    """What a start came to."""

    def __init__(self) -> None:
        self.registers: list[Register] = []
        self.told: list[str] = []
        self.given_up = 0


@pytest.fixture
def begin(qapp: QApplication) -> Iterator[Callable[[Path], Outcome]]:
    """Starts the program on a folder, without a window in the end."""
    outcomes: list[tuple[Starting, Outcome]] = []

    def start(folder: Path) -> Outcome:
        outcome = Outcome()
        starting = Starting(Start(folder, "mai", lambda: NOW, "TTHC Desktop (cửa sổ)"), qapp)
        outcomes.append((starting, outcome))

        def on_opened(register: Register, told: str) -> None:
            outcome.registers.append(register)
            outcome.told.append(told)

        def on_given_up() -> None:
            outcome.given_up += 1

        starting.opened.connect(on_opened)
        starting.given_up.connect(on_given_up)
        starting.begin()
        return outcome

    yield start
    for starting, outcome in outcomes:
        for register in outcome.registers:
            register.close()
        starting.start.let_go()
        starting.deleteLater()
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, DamageDialog | Message) and widget.isVisible():
            widget.done(0)
    QApplication.processEvents()


def stopped(folder: Path) -> None:
    """Leave a register as a program does that was stopped while it had it open: the next one looks through it first."""
    (folder / OPENER_FILE_NAME).write_text("{}", encoding="utf-8")


def shown(kind: type) -> Any:
    """Return the open window of a kind; None when there is none."""
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
    return found[-1] if found else None


def answer(dialog: QWidget, caption: str) -> None:
    """Press a button of a question on top of a dialog."""
    question = dialog.findChildren(Message)[-1]
    next(one for one in question.findChildren(QPushButton) if one.text() == caption).click()


@pytest.fixture
def damaged(folder: Path, begin: Callable[[Path], Outcome], qtbot: Any) -> tuple[DamageDialog, Outcome]:
    """The dialog on a register of whose file nothing is left, once the backups are looked through."""
    size = (folder / REGISTER_FILE_NAME).stat().st_size
    (folder / REGISTER_FILE_NAME).write_bytes(bytes(size))
    outcome = begin(folder)
    qtbot.waitUntil(lambda: shown(DamageDialog) is not None)
    dialog = shown(DamageDialog)
    qtbot.waitUntil(dialog.restore.isEnabled)
    return dialog, outcome


def test_a_sound_register_opens_without_a_word(folder: Path, begin: Any, qtbot: Any) -> None:
    outcome = begin(folder)
    qtbot.waitUntil(lambda: outcome.registers != [])
    assert (outcome.told, shown(DamageDialog)) == ([""], None)


def test_nobody_waits_until_a_large_register_is_looked_through(folder: Path, begin: Any) -> None:
    # 2 590 dossiers; looked through beside the work, unless its last program was stopped.
    outcome = begin(folder)
    assert len(outcome.registers) == 1
    assert [one for one in QApplication.topLevelWidgets() if isinstance(one, WaitSign)] == []


def test_after_a_crash_the_sign_says_why_it_takes_a_moment(folder: Path, begin: Any, qtbot: Any) -> None:
    stopped(folder)
    outcome = begin(folder)
    (sign,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, WaitSign)]
    assert sign.findChildren(QWidget)[-1].accessibleName() == (
        "Lần trước chương trình dừng đột ngột; đang kiểm tra sổ hồ sơ…"
    )
    qtbot.waitUntil(lambda: outcome.registers != [])
    assert not outcome.registers[0].soundness.ended_badly


def test_the_newest_good_backup_is_offered_and_restored(damaged: Any, folder: Path, qtbot: Any) -> None:
    dialog, outcome = damaged
    assert dialog.told.text() == "Tệp sổ hồ sơ chỉ còn toàn số 0, như sau khi mất điện hoặc ổ đĩa hỏng."
    assert dialog.card.heading.text() == "Bản sao lưu còn tốt gần nhất: 19/11/2026 16:30"
    assert dialog.card.facts.text().splitlines()[0] == "2.590 hồ sơ"
    assert (dialog.anew.isVisible(), dialog.keep.isVisible()) == (True, False)
    assert dialog.focusWidget() is dialog.restore
    qtbot.keyClick(dialog.restore, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: outcome.registers != [])
    kept = folder / "so-ho-so.hong-20261120-080500.tthc"
    restored = "Đã khôi phục bản sao lưu lúc 19/11/2026 16:30."
    assert outcome.told == [f"{restored} Tệp hỏng được giữ lại với tên {kept.name}."]
    assert not kept.read_bytes().strip(b"\0")
    assert outcome.registers[0].first_and_last_receipt() is not None
    (row,) = outcome.registers[0]._database.execute("SELECT actor, subject FROM audit WHERE action = 'restore'")
    assert row == ("mai", "2026-11-19_163000-dong-chuong-trinh.tthc-backup")


def _sizes(folder: Path) -> dict[str, int]:
    """What lies there, without what says who has it open: that goes with its program, on Windows the lock too."""
    passing = (OPENER_FILE_NAME, LOCK_FILE_NAME)
    return {one.name: one.stat().st_size for one in folder.iterdir() if one.name not in passing}


def test_closed_without_a_choice_nothing_is_changed(damaged: Any, folder: Path, qtbot: Any) -> None:
    dialog, outcome = damaged
    before = _sizes(folder)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert (outcome.given_up, outcome.registers) == (1, [])
    assert _sizes(folder) == before
    assert not (folder / OPENER_FILE_NAME).exists()
    # The register is free for others again, and the next start tells the same.
    lock.take(folder, "khác", NOW).release()


def test_a_new_register_is_begun_only_after_a_second_question(damaged: Any, folder: Path, qtbot: Any) -> None:
    dialog, outcome = damaged
    qtbot.mouseClick(dialog.anew, Qt.MouseButton.LeftButton)
    answer(dialog, "Không, quay lại")
    assert dialog.isVisible()
    assert not (folder / "so-ho-so.hong-20261120-080500.tthc").exists()
    qtbot.mouseClick(dialog.anew, Qt.MouseButton.LeftButton)
    answer(dialog, "Mở sổ mới trống")
    qtbot.waitUntil(lambda: outcome.registers != [])
    assert outcome.told == ["Đã mở sổ mới. Tệp hỏng được giữ lại với tên so-ho-so.hong-20261120-080500.tthc."]
    assert outcome.registers[0].first_and_last_receipt() is None
    assert (folder / "so-ho-so.hong-20261120-080500.tthc").exists()


def test_another_backup_can_be_chosen_and_one_that_is_broken_is_told(damaged: Any, folder: Path, qtbot: Any) -> None:
    dialog, outcome = damaged
    qtbot.mouseClick(dialog.other, Qt.MouseButton.LeftButton)
    (chooser,) = dialog.findChildren(QFileDialog)
    chooser.fileSelected.emit(str(folder / BACKUP_FOLDER_NAME / "2026-11-20_080000-hang-gio.tthc-backup"))
    chooser.close()
    qtbot.waitUntil(lambda: dialog.bar.text != "")
    assert "không phải là bản sao lưu còn nguyên" in dialog.bar.text
    # What was offered before is offered still.
    assert dialog.card.heading.text() == "Bản sao lưu còn tốt gần nhất: 19/11/2026 16:30"
    stick = folder.parent / "usb" / "2026-11-19_163000-dong-chuong-trinh.tthc-backup"
    stick.parent.mkdir()
    shutil.copy(folder / BACKUP_FOLDER_NAME / stick.name, stick)
    dialog.look_at(stick)
    qtbot.waitUntil(dialog.restore.isEnabled)
    assert dialog.card.heading.text() == "Bản sao lưu đã chọn, còn nguyên: 19/11/2026 16:30"
    assert dialog.card.facts.text().endswith(f"Tệp: {stick}")
    qtbot.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: outcome.registers != [])


def test_without_any_backup_it_says_where_to_look(folder: Path, begin: Any, qtbot: Any) -> None:
    shutil.rmtree(folder / BACKUP_FOLDER_NAME)
    os.truncate(folder / REGISTER_FILE_NAME, 5 * 16384)
    begin(folder)
    dialog = shown(DamageDialog)
    assert dialog.told.text() == "Tệp sổ hồ sơ bị cụt mất phần cuối."
    qtbot.waitUntil(lambda: dialog.card.facts.text() != "")
    assert "Không thấy bản sao lưu nào" in dialog.card.heading.text()
    assert not dialog.restore.isEnabled()
    assert dialog.focusWidget() is dialog.other


def test_a_file_that_is_none_of_ours_is_refused_and_left_alone(folder: Path, begin: Any) -> None:
    (folder / REGISTER_FILE_NAME).write_text("chỉ là chữ " * 50, encoding="utf-8")
    outcome = begin(folder)
    message = shown(Message)
    assert "không phải là sổ hồ sơ" in message.text
    message.accept()
    assert outcome.given_up == 1
    assert (folder / REGISTER_FILE_NAME).read_text(encoding="utf-8") == "chỉ là chữ " * 50


def test_faults_that_were_found_are_told_and_the_register_opens_only_after_a_question(
    folder: Path, begin: Any, qtbot: Any
) -> None:
    with Register(folder) as register:
        register._database.execute("DROP TRIGGER audit_is_never_deleted")
    stopped(folder)
    outcome = begin(folder)
    qtbot.waitUntil(lambda: shown(DamageDialog) is not None)
    dialog = shown(DamageDialog)
    assert dialog.told.text() == "Kiểm tra sổ hồ sơ thấy có chỗ hỏng."
    assert dialog.faults.text() == "• Chốt chống sửa, xóa “audit_is_never_deleted” đã bị chương trình khác gỡ hoặc sửa."
    qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    answer(dialog, "Vẫn mở")
    assert len(outcome.registers) == 1
    assert "đang có chỗ hỏng" in outcome.told[0]
    # Told again at the next start.
    assert outcome.registers[0].soundness.ended_badly


def test_while_another_program_has_it_open_the_start_says_which(folder: Path, begin: Any) -> None:
    with another_program(folder):
        outcome = begin(folder)
    message = shown(Message)
    assert "Sổ hồ sơ đang được mở bởi TTHC Desktop (cửa sổ), tài khoản mai" in message.text
    message.accept()
    assert (outcome.given_up, outcome.registers) == (1, [])


def test_damage_found_beside_the_work_is_told_at_once(sample: Register, open_window: Any, qtbot: Any) -> None:
    window: MainWindow = open_window(sample)
    look_through(window)
    qtbot.waitUntil(lambda: window.desktop.ahead.is_idle)
    assert window.findChildren(Message) == []
    sample._database.execute("DROP TRIGGER audit_is_never_deleted")
    look_through(window)
    qtbot.waitUntil(lambda: window.findChildren(Message) != [])
    (message,) = window.findChildren(Message)
    assert "Xin ngừng nhập hồ sơ mới" in message.text
    next(one for one in message.findChildren(QPushButton) if one.text() == "Xử lý ngay").click()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert window.other_register == sample.folder


def sign_in(begin: Callable[[Path], Outcome], folder: Path, person: tuple, qtbot: Any) -> Outcome:
    outcome = begin(folder)
    asking = shown(SignInWindow)
    asking.names.setCurrentText(person[0])
    asking.password.line.setText(person[3])
    asking.enter()
    qtbot.waitUntil(lambda: shown(SignInWindow) is None)
    return outcome


def test_whoever_may_not_restore_is_told_whom_to_call(staffed: Path, begin: Any, qtbot: Any) -> None:
    with closing(sqlite3.connect(staffed / REGISTER_FILE_NAME)) as connection:
        connection.execute("DROP TRIGGER audit_is_never_deleted")
    stopped(staffed)
    sign_in(begin, staffed, CUC, qtbot)
    qtbot.waitUntil(lambda: shown(DamageDialog) is not None)
    dialog = shown(DamageDialog)
    assert dialog.card.heading.text() == "Khôi phục sổ cần người có quyền Quản trị."
    assert [one.isVisible() for one in (dialog.anew, dialog.other, dialog.restore)] == [False, False, False]
    dialog.reject()
    sign_in(begin, staffed, MAI, qtbot)
    qtbot.waitUntil(lambda: shown(DamageDialog) is not None)
    assert shown(DamageDialog).restore.isVisible()


def test_damage_that_shows_at_the_door_is_no_matter_of_passwords(staffed: Path, begin: Any, qtbot: Any) -> None:
    outcome = begin(staffed)
    asking = shown(SignInWindow)
    asking.shut.emit(DamagedRegisterError("Tệp sổ hồ sơ bị hỏng."))
    assert shown(DamageDialog).told.text() == "Tệp sổ hồ sơ bị hỏng, không đọc được."
    qtbot.waitUntil(lambda: shown(SignInWindow) is None)
    assert (outcome.given_up, outcome.registers) == (0, [])


def test_an_encrypted_register_with_damaged_pages_opens_the_help_after_the_password(
    tmp_path: Path, begin: Any, qtbot: Any
) -> None:
    key = new_key()
    folder = tmp_path / "kin"
    with Register(folder, "Mai", lambda: NOW, key) as register:
        page = register._database.execute("SELECT rootpage FROM sqlite_master WHERE name = 'settings'").fetchone()[0]
    ring = KeyRing.new(key, NOW).with_password(OFFICE_ACCOUNT, "", "sáu con vịt", key, LEAST_EFFORT)
    ring.save(folder)
    with (folder / REGISTER_FILE_NAME).open("r+b") as stream:
        stream.seek((page - 1) * 16384)
        stream.write(Random(7).randbytes(16384))
    outcome = sign_in(begin, folder, ("", "", None, "sáu con vịt"), qtbot)
    qtbot.waitUntil(lambda: shown(DamageDialog) is not None)
    assert outcome.registers == []
