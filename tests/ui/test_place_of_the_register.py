"""The question where the register lies: at the first start, and where the usual folder cannot be used."""

from datetime import datetime
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton

from tests.conftest import Clock
from tests.small_register import small_register
from tthc_desktop.app import open_window
from tthc_desktop.db.audit import entries
from tthc_desktop.errors import UnusableFolderError
from tthc_desktop.paths import REGISTER_FILE_NAME
from tthc_desktop.register import Homes, ListFilter
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.messages import Message
from tthc_desktop.ui.one_window.caller import Caller
from tthc_desktop.ui.one_window.calls import Answer, Call, Wish
from tthc_desktop.ui.safety.backups.tab import BackupsTab
from tthc_desktop.ui.start.place_dialog import PlaceDialog
from tthc_desktop.ui.wizard.dialog import Wizard

NOON = datetime(2026, 11, 20, 12, 0)


def make_folder(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)


@pytest.fixture
def homes(tmp_path: Path) -> Homes:
    return Homes(tmp_path / "mai" / "TTHC Desktop", tmp_path / "chung" / "TTHC Desktop", make_folder)


def run(homes: Homes) -> int:
    return open_window(homes.folder, "mai", lambda: NOON, homes=homes)


def test_the_first_start_asks_who_works_with_the_register(when_open: Any, homes: Homes, qtbot: Any) -> None:
    seen: list[Any] = []

    def choose(dialog: PlaceDialog) -> None:
        seen.append((dialog.own.accessibleName(), dialog.focusWidget() is dialog.own))
        qtbot.keyClick(dialog.own, Qt.Key.Key_Down)
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)

    def end(wizard: Wizard) -> None:
        window = wizard.window().parent()
        seen.append(window.register.folder)
        window.close()

    when_open(PlaceDialog, choose)
    when_open(Wizard, end)
    assert run(homes) == 0
    assert seen == [("Chỉ tài khoản Windows này (mai)", True), homes.shared]
    # Not even an empty register is left in the account's own folder, and the next start asks nothing.
    assert not (homes.own / REGISTER_FILE_NAME).exists()
    assert homes.shared is not None
    assert (homes.shared / REGISTER_FILE_NAME).exists()
    when_open(MainWindow, lambda window: window.close())
    assert run(homes) == 0


def test_a_second_start_does_not_ask_once_more(when_open: Any, homes: Homes, qtbot: Any) -> None:
    answers: list[Answer] = []

    def start_again(dialog: PlaceDialog) -> None:
        caller = Caller(homes.own, dialog)
        caller.answered.connect(answers.append)
        caller.answered.connect(dialog.reject)
        # The bell hangs a moment later than the dialog.
        QTimer.singleShot(0, caller, lambda: caller.call(Call(Wish.SHOW)))

    when_open(PlaceDialog, start_again)
    assert run(homes) == 0
    assert answers == [Answer.DONE]


def test_closed_without_an_answer_nothing_is_made(when_open: Any, homes: Homes) -> None:
    when_open(PlaceDialog, lambda dialog: dialog.close_button.click())
    assert run(homes) == 0
    assert homes.is_undecided
    assert not (homes.own / REGISTER_FILE_NAME).exists()


def test_a_folder_that_cannot_be_used_leads_to_another_one(when_open: Any, homes: Homes, tmp_path: Path) -> None:
    # A file lies where the data folder should be.
    chosen = homes.choose(tmp_path / "D" / "TTHC Desktop")
    chosen.rmdir()
    chosen.write_text("x", encoding="utf-8")
    seen: list[Any] = []
    (tmp_path / "E").mkdir()

    def choose(dialog: PlaceDialog) -> None:
        seen.append((dialog.own.isVisible(), dialog.focusWidget() is dialog.shared))
        dialog.other.click()
        (chooser,) = dialog.findChildren(QFileDialog)
        chooser.fileSelected.emit(str(tmp_path / "E"))
        chooser.close()

    def end(wizard: Wizard) -> None:
        window = wizard.window().parent()
        seen.append(window.register.folder)
        window.close()

    when_open(PlaceDialog, choose)
    when_open(Wizard, end)
    assert run(homes) == 0
    assert seen == [(False, True), tmp_path / "E"]
    assert homes.folder == tmp_path / "E"


def test_what_takes_long_is_told_and_cannot_be_left_half_done(tmp_path: Path, qtbot: Any) -> None:
    may_go_on = Event()

    def make_slowly(folder: Path) -> None:
        may_go_on.wait(20)
        folder.mkdir(parents=True)

    homes = Homes(tmp_path / "mai" / "TTHC Desktop", tmp_path / "chung" / "TTHC Desktop", make_slowly)
    dialog = PlaceDialog(homes, "mai")
    qtbot.addWidget(dialog)
    dialog.open()
    chosen: list[Path] = []
    dialog.chosen.connect(chosen.append)
    dialog.shared.click()
    qtbot.waitUntil(lambda: dialog.bar.text == "Đang lập thư mục sổ…")
    dialog.reject()
    assert (dialog.isVisible(), dialog.close_button.isEnabled(), chosen) == (True, False, [])
    may_go_on.set()
    qtbot.waitUntil(lambda: chosen == [homes.shared])


def test_what_cannot_be_chosen_is_told_in_the_dialog(tmp_path: Path, qtbot: Any) -> None:
    def refuse(folder: Path) -> None:
        raise UnusableFolderError("Thư mục này nằm trên USB.", "Hãy chọn ổ đĩa của máy.")

    homes = Homes(tmp_path / "mai", None, refuse, refuse)
    dialog = PlaceDialog(homes, "", UnusableFolderError("Không thấy thư mục để sổ E:\\sổ."))
    dialog.open()
    assert (dialog.shared.isVisible(), dialog.focusWidget() is dialog.other) == (False, True)
    dialog.choose(tmp_path)
    qtbot.waitUntil(lambda: dialog.bar.text != "")
    assert "Thư mục này nằm trên USB." in dialog.bar.text
    assert (dialog.other.isEnabled(), dialog.close_button.isEnabled()) == (True, True)
    assert dialog.focusWidget() is dialog.other
    dialog.reject()
    QApplication.processEvents()


@pytest.mark.parametrize("goes_home", [False, True])
def test_the_register_goes_to_all_accounts_and_back_to_one(
    when_open: Any, tmp_path: Path, clock: Clock, qtbot: Any, goes_home: bool
) -> None:
    homes = Homes(tmp_path / "mai" / "TTHC Desktop", tmp_path / "chung" / "TTHC Desktop", make_folder, clock=clock)
    assert homes.shared is not None
    here, there = (homes.shared, homes.own) if goes_home else (homes.own, homes.shared)
    small_register(here, clock=clock)
    seen: list[Any] = []

    def move(window: MainWindow) -> None:
        window.show_backups()
        moving = window.pages.safety.open_tab(BackupsTab).moving
        wanted, other = moving.share_button, moving.home_button
        if goes_home:
            wanted, other = other, wanted
        qtbot.waitUntil(wanted.isVisible)
        assert not other.isVisible()
        when_open(Message, agree)
        wanted.click()

    def agree(question: Message) -> None:
        seen.append(question.text)
        when_open(MainWindow, look)
        yes = "Chuyển về tài khoản này" if goes_home else "Chuyển sang dùng chung"
        next(one for one in question.findChildren(QPushButton) if one.text() == yes).click()

    def look(window: MainWindow) -> None:
        seen.append((window.register.folder, window.register.count(ListFilter()), window.toast.text.text()))
        seen.append(entries(window.register._database)[0][2])
        window.close()

    when_open(MainWindow, move)
    assert open_window(homes.folder, "mai", clock, homes=homes) == 0
    if goes_home:
        assert f"vẫn nằm ở {homes.shared}, tài khoản khác còn chép được" in seen[0]
        told = f"Sổ nay nằm ở {there}, chỉ tài khoản này mở được. Tệp sổ cũ được giữ lại ở {here}."
    else:
        assert "chép được tệp sổ, nên hãy mã hóa sổ" in seen[0]
        told = f"Sổ nay nằm ở {there}; tài khoản Windows nào của máy này cũng mở được. Tệp sổ cũ được giữ lại."
    assert seen[1] == (there, 3, told)
    assert seen[2] == ("take_register_home" if goes_home else "share_register")
    assert homes.folder == there


def test_an_account_joins_the_shared_register_that_is_there_and_finds_the_way_back(
    when_open: Any, tmp_path: Path, clock: Clock, qtbot: Any
) -> None:
    homes = Homes(tmp_path / "bình" / "TTHC Desktop", tmp_path / "chung" / "TTHC Desktop", make_folder, clock=clock)
    assert homes.shared is not None
    small_register(homes.choose_own(), "B1", clock=clock)
    small_register(homes.shared, clock=clock)
    seen: list[Any] = []

    def join(window: MainWindow) -> None:
        window.show_backups()
        moving = window.pages.safety.open_tab(BackupsTab).moving
        qtbot.waitUntil(moving.share_button.isVisible)
        assert not moving.home_button.isVisible()
        when_open(Message, agree_to_join)
        moving.share_button.click()

    def agree_to_join(question: Message) -> None:
        seen.append(question.text)
        when_open(MainWindow, go_back)
        next(one for one in question.findChildren(QPushButton) if one.text() == "Mở sổ dùng chung").click()

    def go_back(window: MainWindow) -> None:
        seen.append((window.register.folder, window.register.count(ListFilter()), window.toast.text.text()))
        window.show_backups()
        moving = window.pages.safety.open_tab(BackupsTab).moving
        qtbot.waitUntil(moving.home_button.isVisible)
        assert (moving.share_button.isVisible(), moving.home_button.text()) == (False, "Mở lại sổ riêng…")
        when_open(Message, agree_to_go_back)
        moving.home_button.click()

    def agree_to_go_back(question: Message) -> None:
        seen.append(question.text)
        when_open(MainWindow, look)
        next(one for one in question.findChildren(QPushButton) if one.text() == "Mở lại sổ riêng").click()

    def look(window: MainWindow) -> None:
        seen.append((window.register.folder, window.register.count(ListFilter())))
        window.close()

    when_open(MainWindow, join)
    assert open_window(homes.folder, "bình", clock, homes=homes) == 0
    assert "1 hồ sơ của sổ riêng không gộp vào sổ dùng chung" in seen[0]
    assert f"vẫn nằm nguyên ở {homes.own}" in seen[0]
    told = f"Đã mở sổ dùng chung của máy này: {homes.shared}. Sổ riêng vẫn nằm nguyên ở {homes.own}."
    assert seen[1] == (homes.shared, 3, told)
    assert "Hai sổ không gộp lại" in seen[2]
    assert seen[3] == (homes.own, 1)
    assert homes.folder == homes.own


def test_where_the_shared_register_went_away_the_own_folder_is_offered(
    when_open: Any, tmp_path: Path, clock: Clock
) -> None:
    first = Homes(tmp_path / "mai" / "TTHC Desktop", tmp_path / "chung" / "TTHC Desktop", make_folder, clock=clock)
    assert first.shared is not None
    small_register(first.shared, clock=clock)
    first.choose_own()
    (first.shared / "sao-luu").mkdir(exist_ok=True)
    other = Homes(tmp_path / "bình" / "TTHC Desktop", first.shared, make_folder, clock=clock)
    seen: list[Any] = []

    def look(dialog: PlaceDialog) -> None:
        texts = [one.text() for one in dialog.findChildren(QLabel) if one.isVisible()]
        seen.append((dialog.own.isVisible(), dialog.shared.isVisible()))
        seen.append(any("chuyển về thư mục riêng" in text for text in texts))
        seen.append(any("bắt đầu một sổ mới" in text for text in texts))
        dialog.close_button.click()

    when_open(PlaceDialog, look)
    assert open_window(other.folder, "bình", clock, homes=other) == 1
    assert seen == [(True, False), True, True]
    assert not (first.shared / REGISTER_FILE_NAME).exists()
