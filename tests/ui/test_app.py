"""Starting and ending the program, and what a clerk sees when something breaks."""

import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

from people_desk import BINH, MAI
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton

from tthc_desktop import __version__
from tthc_desktop.app import open_window
from tthc_desktop.db.audit import entries
from tthc_desktop.errors import UserError
from tthc_desktop.paths import LOG_FILE_NAME, REGISTER_FILE_NAME
from tthc_desktop.register import Door, Register
from tthc_desktop.ui.closed_deed import ClosedDeed, Reopening
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.messages import Message
from tthc_desktop.ui.sign_in.window import SignInWindow


def test_window_opens_and_closes(when_open: Any, tmp_path: Path) -> None:
    titles: list[str] = []
    when_open(MainWindow, lambda window: (titles.append(window.windowTitle()), window.close()))
    assert open_window(tmp_path / "so", "Thử") == 0
    assert titles == ["TTHC Desktop"]
    log = (tmp_path / "so" / LOG_FILE_NAME).read_text(encoding="utf-8")
    assert "window opened" in log
    assert f"start of TTHC Desktop {__version__}, Qt 6." in log


def test_register_that_cannot_be_opened_is_refused_calmly(when_open: Any, tmp_path: Path) -> None:
    (tmp_path / REGISTER_FILE_NAME).write_text("không phải sổ hồ sơ, chỉ là chữ " * 50, encoding="utf-8")
    said: list[str] = []
    when_open(Message, lambda dialog: (said.append(dialog.text), dialog.accept()))
    assert open_window(tmp_path) == 1
    assert "không phải là sổ hồ sơ" in said[0]


def test_an_error_before_anything_is_on_the_screen_is_told_and_ends_the_program(when_open: Any, tmp_path: Path) -> None:
    said: list[tuple[str, str]] = []
    when_open(Message, lambda dialog: (said.append((dialog.windowTitle(), dialog.text)), dialog.accept()))

    def broken_clock() -> datetime:
        raise OSError(28, "No space left on device")

    assert open_window(tmp_path / "so", "Thử", broken_clock) == 1
    ((title, text),) = said
    assert title == "TTHC Desktop không mở được"
    assert "Chương trình gặp lỗi" in text
    assert "the program cannot start" in (tmp_path / "so" / LOG_FILE_NAME).read_text(encoding="utf-8")


def test_bug_is_shown_calmly_and_logged(when_open: Any, tmp_path: Path) -> None:
    copied: list[str] = []

    def break_it(window: MainWindow) -> None:
        def read_dialog(dialog: Message) -> None:
            assert "Dữ liệu đã ghi vẫn an toàn" in dialog.text
            copy = next(made for made in dialog.findChildren(QPushButton) if made.text() == "Sao chép mã lỗi")
            copy.click()
            copied.append(QGuiApplication.clipboard().text())
            window.close()

        when_open(Message, read_dialog)
        raise RuntimeError("lỗi thử")

    when_open(MainWindow, break_it)
    assert open_window(tmp_path) == 0
    assert "RuntimeError: lỗi thử" in copied[0]
    assert "RuntimeError: lỗi thử" in (tmp_path / LOG_FILE_NAME).read_text(encoding="utf-8")


def test_the_program_builds_the_other_pages_while_nobody_waits(
    when_open: Any, sample_folder: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "so"
    shutil.copytree(sample_folder, folder)
    looks: list[bool] = []

    def watch(window: MainWindow) -> None:
        timer = QTimer(window)

        def look() -> None:
            looks.append(window.pages.are_built)
            # Long enough for any machine; a program that builds nothing must end, too.
            if looks[-1] or len(looks) > 300:
                window.close()

        timer.timeout.connect(look)
        timer.start(50)

    when_open(MainWindow, watch)
    assert open_window(folder, "Thử", lambda: datetime(2026, 11, 20, 10, 0)) == 0
    assert looks[-1]


def test_a_deed_to_the_file_is_done_between_two_windows(when_open: Any, tmp_path: Path) -> None:
    folder, copy = tmp_path / "so", tmp_path / "ban-sao.tthc"
    told: list[str] = []

    def work() -> Reopening:
        # Nobody has it open: another program may write to it, or put another file in its place.
        shutil.move(folder / REGISTER_FILE_NAME, copy)
        shutil.copy(copy, folder / REGISTER_FILE_NAME)
        return Reopening(lambda: Register(folder, "Thử"), "Đã thay tệp sổ hồ sơ.")

    def on_window(window: MainWindow) -> None:
        when_open(MainWindow, lambda next_one: (told.append(next_one.toast.text.text()), next_one.close()))
        window.close_for(ClosedDeed("Đang thay tệp…", work))

    when_open(MainWindow, on_window)
    assert open_window(folder, "Thử") == 0
    assert (told, copy.exists()) == (["Đã thay tệp sổ hồ sơ."], True)


def test_a_deed_that_fails_leaves_the_register_as_it_was(when_open: Any, tmp_path: Path) -> None:
    said: list[str] = []

    def work() -> Reopening:
        raise UserError("Ổ đĩa đã đầy.", "Hãy dọn bớt.")

    def answer(dialog: Message) -> None:
        said.append(dialog.text)
        dialog.accept()
        for window in QApplication.topLevelWidgets():
            if isinstance(window, MainWindow) and window.isVisible():
                window.close()

    when_open(Message, answer)
    when_open(MainWindow, lambda window: window.close_for(ClosedDeed("Đang thay tệp…", work)))
    assert open_window(tmp_path / "so", "Thử") == 0
    assert said == ["Ổ đĩa đã đầy. Hãy dọn bớt."]


def test_a_register_with_people_opens_to_who_signs_in(when_open: Any, staffed: Path) -> None:
    seen: list[str] = []

    def sign_in(window: SignInWindow) -> None:
        window.password.line.setText(MAI[3])
        window.enter()

    def look(window: MainWindow) -> None:
        seen.extend([window.register.clerk, window.status.person.text()])
        window.close()

    when_open(SignInWindow, sign_in)
    when_open(MainWindow, look)
    assert open_window(staffed, "may-1", lambda: datetime(2026, 11, 20, 10, 0)) == 0
    assert seen == ["Lê Thị Mai", "Lê Thị Mai – Quản trị"]
    with Door(staffed).enter("mai", MAI[3]) as register:
        done = [action for _, _, action, _, _ in entries(register._database, "mai")]
    assert done[:3] == ["sign_in", "sign_out", "sign_in"]


def test_closed_without_signing_in_nothing_opens(when_open: Any, staffed: Path) -> None:
    windows: list[object] = []
    when_open(MainWindow, windows.append)
    when_open(SignInWindow, lambda window: window.close())
    assert open_window(staffed, "may-1") == 0
    assert windows == []


def test_signed_out_somebody_else_signs_in(when_open: Any, staffed: Path) -> None:
    seen: list[str] = []

    def as_binh(window: SignInWindow) -> None:
        window.names.setEditText("binh")
        window.password.line.setText(BINH[3])
        when_open(MainWindow, lambda window: (seen.append(window.register.clerk), window.close()))
        window.enter()

    def leave(window: MainWindow) -> None:
        seen.append(window.register.clerk)
        window.signed_in.menu.actions()[-1].trigger()
        when_open(SignInWindow, as_binh)

    def as_mai(window: SignInWindow) -> None:
        window.password.line.setText(MAI[3])
        window.enter()
        when_open(MainWindow, leave)

    when_open(SignInWindow, as_mai)
    assert open_window(staffed, "may-1", lambda: datetime(2026, 11, 20, 10, 0)) == 0
    assert seen == ["Lê Thị Mai", "Nguyễn Văn Bình"]


def test_another_register_in_its_place_asks_who_it_is(when_open: Any, staffed: Path, tmp_path: Path) -> None:
    told: list[str] = []

    def as_mai(window: SignInWindow) -> None:
        told.append(window.bar.text)
        window.password.line.setText(MAI[3])
        when_open(MainWindow, lambda window: (told.append(window.toast.text.text()), window.close()))
        window.enter()

    def on_window(window: MainWindow) -> None:
        def work() -> Reopening:
            shutil.copy(staffed / REGISTER_FILE_NAME, tmp_path / "khac" / REGISTER_FILE_NAME)
            return Reopening(lambda: Register(tmp_path / "khac", "may-1"), "Đã khôi phục.")

        window.close_for(ClosedDeed("Đang khôi phục…", work))
        when_open(SignInWindow, as_mai)

    when_open(MainWindow, on_window)
    assert open_window(tmp_path / "khac", "may-1") == 0
    assert told == ["Đã khôi phục. Hãy đăng nhập để vào sổ.", "Đã khôi phục."]
