"""Backups and updates that were double-clicked, from the first start of a new PC to the middle of the work."""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from threading import Timer
from typing import Any

import pytest
from people_desk import CUC, MAI
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from tests.conftest import Clock
from tests.register.test_updating import CALENDAR
from tests.small_register import small_register
from tests.update_files import OTHER_PRIVATE, PUBLISHERS, write_update
from tthc_desktop.app import main
from tthc_desktop.app import open_window as open_program
from tthc_desktop.errors import UserError
from tthc_desktop.paths import LOG_FILE_NAME, REGISTER_FILE_NAME
from tthc_desktop.register import ListFilter, Reason, Register
from tthc_desktop.ui.incoming.incoming import Incoming
from tthc_desktop.ui.incoming.kinds import is_data_folder, refuse_other_kinds, refuse_unreadable
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.messages import Message
from tthc_desktop.ui.safety.backups.look_dialog import LookDialog
from tthc_desktop.ui.safety.updates.dialog import UpdateDialog
from tthc_desktop.ui.sign_in.window import SignInWindow
from tthc_desktop.ui.wizard.dialog import Wizard

NOON = datetime(2026, 11, 20, 12, 0)


@pytest.fixture
def stick(tmp_path: Path, clock: Clock) -> Path:
    """A backup of another PC's register with three dossiers, on a stick."""
    folder = small_register(tmp_path / "máy cũ", clock=clock)
    with Register(folder, "Mai", clock) as register:
        made = register.backups.make(Reason.BY_HAND)
    assert made is not None
    place = tmp_path / "USB của Ngọc"
    place.mkdir()
    return Path(shutil.copy(made.path, place / "Sổ phường.tthc-backup"))


@pytest.fixture
def incoming(qapp: QApplication) -> Iterator[Incoming]:
    made = Incoming(qapp)
    yield made
    made.deleteLater()


def shown(kind: type) -> Any:
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
    return found[0] if found else None


def test_on_a_new_pc_the_backup_comes_before_the_set_up_and_becomes_the_register(
    when_open: Any, tmp_path: Path, stick: Path
) -> None:
    seen: list[Any] = []

    def count(window: MainWindow) -> None:
        seen.extend([window.register.count(ListFilter()), shown(Wizard)])
        window.close()

    def take_over(dialog: LookDialog) -> None:
        seen.extend([dialog.title.text(), dialog.focusWidget() is dialog.act, shown(Wizard)])
        when_open(MainWindow, count)
        dialog.act.click()

    when_open(LookDialog, take_over)
    assert open_program(tmp_path / "máy mới", "mai", lambda: NOON, [stick]) == 0
    assert seen == ["Mở sổ từ bản sao lưu", False, None, 3, None]


def test_who_does_not_want_the_backup_goes_on_to_the_set_up(when_open: Any, tmp_path: Path, stick: Path) -> None:
    when_open(LookDialog, lambda dialog: dialog.reject())
    when_open(Wizard, lambda wizard: wizard.window().parent().close())
    assert open_program(tmp_path / "máy mới", "mai", lambda: NOON, [stick]) == 0


def test_a_backup_that_is_none_is_told_and_the_set_up_comes(when_open: Any, tmp_path: Path) -> None:
    told: list[str] = []
    file = tmp_path / "ảnh đổi tên.tthc-backup"
    file.write_bytes(b"\x89PNG")
    when_open(Message, lambda message: (told.append(message.text), message.accept()))
    when_open(Wizard, lambda wizard: wizard.window().parent().close())
    assert open_program(tmp_path / "máy mới", "mai", lambda: NOON, [file]) == 0
    assert "không phải là bản sao lưu" in told[0]


def test_a_file_waits_until_the_open_dialog_is_done(
    small: Register, open_window: Any, incoming: Incoming, stick: Path, qtbot: Any
) -> None:
    window: MainWindow = open_window(small, "")
    incoming.show_in(window)
    window.receive()
    dialog: Any = QApplication.activeModalWidget()
    field = dialog.findChildren(QLineEdit)[0]
    field.setText("Nguyễn Văn")
    incoming.take(stick)
    told = "Đã nhận tệp “Sổ phường.tthc-backup”; xong việc đang mở thì tệp hiện ra."
    # The dialog lies over the window's own message.
    assert (dialog.bar.isVisible(), dialog.bar.text) == (True, told)
    assert (QApplication.activeModalWidget() is dialog, field.text()) == (True, "Nguyễn Văn")
    dialog.give_up()
    qtbot.waitUntil(lambda: shown(LookDialog) is not None)
    look = shown(LookDialog)
    # Of another register than the one that is open, and that is said.
    assert look.other.isVisible()
    assert look.other.text().startswith("Đây không phải là bản sao lưu của sổ đang mở mà của một sổ khác.")
    assert look.office.text() == "Đơn vị: (chưa đặt tên)"
    assert not look.act.hasFocus()
    look.reject()
    assert window.register.count(ListFilter()) == small.count(ListFilter())


def test_files_that_are_given_together_are_shown_one_after_the_other(
    small: Register, open_window: Any, incoming: Incoming, stick: Path, tmp_path: Path, qtbot: Any
) -> None:
    window: MainWindow = open_window(small, "")
    incoming.show_in(window)
    window.receive()
    dialog: Any = QApplication.activeModalWidget()
    first = write_update(tmp_path / "Lịch 2027.tthc-update", CALENDAR, private=OTHER_PRIVATE)
    gone = tmp_path / "mất rồi.tthc-backup"
    for file in (first, gone, stick, stick):
        incoming.take(file)
    # The same one twice is one.
    assert dialog.bar.text == "Đã nhận 3 tệp; xong việc đang mở thì từng tệp hiện ra."
    dialog.give_up()
    qtbot.waitUntil(lambda: "không mang chữ ký" in window.pages.safety.bar.text)
    qtbot.waitUntil(lambda: shown(Message) is not None)
    assert "Không thấy tệp “mất rồi.tthc-backup”" in shown(Message).text
    assert shown(LookDialog) is None
    shown(Message).accept()
    qtbot.waitUntil(lambda: shown(LookDialog) is not None)
    assert incoming.waiting is None
    shown(LookDialog).reject()


def _file_of(dialog: LookDialog) -> str:
    (place,) = [one.text() for one in dialog.findChildren(QLabel) if ".tthc-backup" in one.text()]
    return Path(place.split(" · ")[-1]).name


def test_all_files_of_one_start_are_shown(when_open: Any, stick: Path, tmp_path: Path, clock: Clock) -> None:
    folder = small_register(tmp_path / "phường", clock=clock)
    second = Path(shutil.copy(stick, stick.with_name("Sổ phường 2.tthc-backup")))
    seen: list[str] = []

    def look_again(dialog: LookDialog) -> None:
        seen.append(_file_of(dialog))
        dialog.reject()
        shown(MainWindow).close()

    def look(dialog: LookDialog) -> None:
        seen.append(_file_of(dialog))
        when_open(LookDialog, look_again)
        dialog.reject()

    when_open(LookDialog, look)
    assert main([str(folder), str(stick), str(second)]) == 0
    assert seen == ["Sổ phường.tthc-backup", "Sổ phường 2.tthc-backup"]


def test_files_of_other_kinds_are_named_together_and_do_not_hold_up_a_backup(
    small: Register, open_window: Any, incoming: Incoming, stick: Path, tmp_path: Path, qtbot: Any
) -> None:
    window: MainWindow = open_window(small, "")
    incoming.show_in(window)
    incoming.take(tmp_path / "quý 3.xlsx", stick, tmp_path / "quý 4.xlsx")
    qtbot.waitUntil(lambda: shown(Message) is not None)
    assert "TTHC Desktop không mở được 2 tệp theo cách này: “quý 3.xlsx”, “quý 4.xlsx”." in shown(Message).text
    shown(Message).accept()
    qtbot.waitUntil(lambda: shown(LookDialog) is not None)
    shown(LookDialog).reject()
    assert incoming.waiting is None


def test_an_update_that_is_shown_is_not_followed_by_the_next_file_before_it_is_closed(
    shipped_folder: Path, open_window: Any, incoming: Incoming, stick: Path, tmp_path: Path, qtbot: Any, clock: Clock
) -> None:
    folder = Path(shutil.copytree(shipped_folder, tmp_path / "so"))
    with Register(folder, "Mai", clock, publishers=PUBLISHERS) as register:
        window: MainWindow = open_window(register, "")
        incoming.show_in(window)
        for file in (write_update(tmp_path / "Lịch 2027.tthc-update", CALENDAR), stick):
            incoming.take(file)
        qtbot.waitUntil(lambda: shown(UpdateDialog) is not None)
        assert (incoming.waiting, shown(LookDialog)) == (stick, None)
        shown(UpdateDialog).reject()
        qtbot.waitUntil(lambda: shown(LookDialog) is not None)
        shown(LookDialog).reject()
        window.close()


def test_an_update_is_looked_into_on_its_page(
    small: Register, open_window: Any, incoming: Incoming, tmp_path: Path, qtbot: Any
) -> None:
    window: MainWindow = open_window(small, "")
    incoming.show_in(window)
    foreign = write_update(tmp_path / "Lịch 2027.TTHC-UPDATE", CALENDAR, private=OTHER_PRIVATE)
    incoming.take(foreign)
    qtbot.waitUntil(lambda: window.page_name == "safety")
    qtbot.waitUntil(lambda: "không mang chữ ký" in window.pages.safety.bar.text)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no files that are opened only when somebody writes")
def test_a_file_that_opens_slowly_does_not_hold_the_window(
    small: Register, open_window: Any, incoming: Incoming, tmp_path: Path, qtbot: Any
) -> None:
    window: MainWindow = open_window(small, "")
    incoming.show_in(window)
    slow, same = tmp_path / "ổ mạng.tthc-backup", tmp_path / "cùng tệp"
    os.mkfifo(slow)
    os.link(slow, same)
    held: list[int] = []
    # Opened by somebody who writes, it lets whoever reads go on.
    rescue = Timer(20, lambda: held.append(os.open(same, os.O_RDWR)))
    rescue.start()
    incoming.take(slow)
    rescue.cancel()
    assert not held
    (tmp_path / "ảnh").write_bytes(b"\x89PNG")
    os.replace(tmp_path / "ảnh", slow)
    writer = os.open(same, os.O_RDWR)
    qtbot.waitUntil(lambda: shown(Message) is not None)
    os.close(writer)
    assert "không phải là bản sao lưu" in shown(Message).text
    shown(Message).accept()


def test_an_untouched_set_up_gives_way(
    empty: Register, open_window: Any, incoming: Incoming, stick: Path, qtbot: Any
) -> None:
    window: MainWindow = open_window(empty, "")
    incoming.show_in(window)
    window.begin()
    assert shown(Wizard) is not None
    incoming.take(stick)
    qtbot.waitUntil(lambda: shown(LookDialog) is not None)
    assert shown(Wizard) is None
    qtbot.keyClick(shown(LookDialog), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: shown(Wizard) is not None)
    # Once somebody has begun, it does not.
    shown(Wizard).welcome.choices["setup"].click()
    incoming.take(stick)
    assert shown(Wizard) is not None
    assert incoming.waiting == stick
    incoming._files.clear()


def test_who_may_not_restore_only_looks(
    signed_in: Callable[[tuple], Register], open_window: Any, incoming: Incoming, stick: Path, qtbot: Any
) -> None:
    window: MainWindow = open_window(signed_in(CUC), "")
    incoming.show_in(window)
    incoming.take(stick)
    qtbot.waitUntil(lambda: shown(LookDialog) is not None)
    assert shown(LookDialog).title.text() == "Thử khôi phục"
    shown(LookDialog).reject()


def test_at_the_door_the_file_is_announced_and_shown_after_the_password(
    when_open: Any, staffed: Path, stick: Path
) -> None:
    told: list[str] = []

    def sign_in(window: SignInWindow) -> None:
        told.append(window.bar.text)
        window.names.setCurrentText(MAI[0])
        window.password.line.setText(MAI[3])
        window.enter()

    def look(dialog: LookDialog) -> None:
        told.append(dialog.title.text())
        dialog.reject()
        shown(MainWindow).close()

    when_open(SignInWindow, sign_in)
    when_open(LookDialog, look)
    assert open_program(staffed, "mai", lambda: NOON, [stick]) == 0
    assert told == [
        "Đăng nhập xong, chương trình sẽ mở tệp “Sổ phường.tthc-backup”.",
        "Khôi phục sổ từ bản sao lưu",
    ]


def test_what_is_given_is_a_folder_or_a_file(tmp_path: Path) -> None:
    (tmp_path / "2026.11").mkdir()
    (tmp_path / "x.tthc-backup").mkdir()
    (tmp_path / "danh sách.xlsx").write_bytes(b"PK")
    (tmp_path / "khong-duoi").write_bytes(b"")
    # Dragged onto the program's icon by mistake: a register begun there would look as if all dossiers were lost.
    (tmp_path / "ảnh của phường").mkdir()
    (tmp_path / "ảnh của phường" / "1.jpg").write_bytes(b"")
    for name, file in (("sổ", REGISTER_FILE_NAME), ("lần đầu bỏ dở", LOG_FILE_NAME)):
        (tmp_path / name).mkdir()
        (tmp_path / name / file).write_bytes(b"x")
    folders = ["2026.11", "chưa có", "sổ", "lần đầu bỏ dở"]
    files = ["x.tthc-backup", "a.TTHC-BACKUP", "a.tthc-update", "danh sách.xlsx", "khong-duoi", "không còn.docx"]
    assert [name for name in (*folders, "ảnh của phường", *files) if is_data_folder(tmp_path / name)] == folders


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("mất rồi.tthc-backup", "Không thấy tệp “mất rồi.tthc-backup”. Hãy cắm lại USB"),
        ("thư mục.tthc-backup", "“thư mục.tthc-backup” là thư mục và không có sổ hồ sơ trong đó."),
        ("sổ phường", "“sổ phường” là một sổ hồ sơ khác, không mở được cùng với tệp."),
        ("danh sách.xlsx", "TTHC Desktop không mở được tệp “danh sách.xlsx” theo cách này."),
        ("dài" * 90 + ".tthc-backup", "đường dẫn của tệp quá dài. Hãy chép tệp ra màn hình nền"),
    ],
)
def test_what_cannot_be_opened_is_refused_calmly(tmp_path: Path, name: str, told: str) -> None:
    (tmp_path / "thư mục.tthc-backup").mkdir()
    (tmp_path / "sổ phường").mkdir()
    (tmp_path / "sổ phường" / REGISTER_FILE_NAME).write_bytes(b"x")
    (tmp_path / "danh sách.xlsx").write_bytes(b"PK")
    with pytest.raises(UserError) as refused:
        refuse_unreadable(tmp_path / name)
    assert told in str(refused.value)


def test_of_many_files_of_other_kinds_the_first_ones_are_named_and_all_are_counted(tmp_path: Path) -> None:
    (tmp_path / "ảnh").mkdir()
    with pytest.raises(UserError) as refused:
        refuse_other_kinds([tmp_path / "ảnh", *(tmp_path / f"{number}.pdf" for number in range(1, 7))])
    assert "không mở được 7 tệp và thư mục theo cách này: “ảnh”, “1.pdf”, “2.pdf”, “3.pdf”, “4.pdf”, …." in str(
        refused.value
    )
