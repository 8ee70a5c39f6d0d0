"""The tab “Sao lưu” and the line that reminds of it, as a clerk uses them."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from people_desk import CUC
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton

from tests.conftest import Clock
from tests.small_register import receive_one, small_register
from tests.ui.safety_clerk import settle, window_of
from tthc_desktop.register import BackupState, BackupWarning, Reason, Register
from tthc_desktop.ui.closed_deed import ClosedDeed
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.messages import Message
from tthc_desktop.ui.safety.backups.look_dialog import LookDialog
from tthc_desktop.ui.safety.backups.model import DOSSIERS, REASON, STATE
from tthc_desktop.ui.safety.backups.tab import BackupsTab
from tthc_desktop.ui.safety.backups.watch import BackupWatch
from tthc_desktop.ui.widgets.work_dialog import WorkDialog


@pytest.fixture
def now() -> Clock:
    return Clock(datetime(2026, 11, 20, 10, 0))


@pytest.fixture
def small(tmp_path: Path, now: Clock) -> Iterator[Register]:
    with Register(small_register(tmp_path / "so", clock=now), "Mai", now) as register:
        yield register


@pytest.fixture
def opened_tab(open_window: Callable[..., MainWindow], small: Register, qtbot: Any) -> BackupsTab:
    window = open_window(small, "")
    window.show_backups()
    tab = window.pages.safety.current
    assert isinstance(tab, BackupsTab)
    settle(qtbot, window)
    return tab


def shown(tab: BackupsTab, row: int, column: int) -> str:
    return str(tab.model.index(row, column).data())


def wait_for_look(qtbot: Any, tab: BackupsTab) -> LookDialog:
    def found() -> list[LookDialog]:
        return [one for one in tab.window().findChildren(LookDialog) if one.isVisible()]

    qtbot.waitUntil(lambda: len(found()) == 1)
    return found()[0]


def test_a_backup_is_made_and_listed(opened_tab: BackupsTab, qtbot: Any) -> None:
    assert opened_tab.standing.text() == "Chưa có bản sao lưu nào."
    assert not opened_tab.restore_button.isEnabled()
    qtbot.mouseClick(opened_tab.make_button, Qt.MouseButton.LeftButton)
    settle(qtbot, window_of(opened_tab))
    assert window_of(opened_tab).pages.safety.bar.text == "Đã sao lưu, mở lại và kiểm tra xong."
    assert [shown(opened_tab, 0, column) for column in (REASON, DOSSIERS, STATE)] == [
        "Theo yêu cầu",
        "3",
        "Tốt, đã kiểm tra",
    ]
    assert opened_tab.standing.text() == (
        "Bản sao lưu tốt gần nhất: 20/11/2026 10:00, 3 hồ sơ. Sổ chưa thay đổi từ đó."
    )
    qtbot.mouseClick(opened_tab.make_button, Qt.MouseButton.LeftButton)
    settle(qtbot, window_of(opened_tab))
    assert "nên không chép thêm" in window_of(opened_tab).pages.safety.bar.text
    assert not [one for one in window_of(opened_tab).findChildren(WorkDialog) if one.isVisible()]


def test_a_damaged_one_is_found_by_its_button(opened_tab: BackupsTab, small: Register, qtbot: Any) -> None:
    made = small.backups.make(Reason.BY_HAND)
    assert made is not None
    content = bytearray(made.path.read_bytes())
    start = len(content) * 9 // 10
    content[start : start + 100] = bytes(100)
    made.path.write_bytes(content)
    opened_tab.refresh()
    settle(qtbot, window_of(opened_tab))
    assert shown(opened_tab, 0, STATE) == "Chưa kiểm tra"
    qtbot.mouseClick(opened_tab.prove_button, Qt.MouseButton.LeftButton)
    settle(qtbot, window_of(opened_tab))
    assert shown(opened_tab, 0, STATE) == "Hỏng"
    assert "bị hỏng" in window_of(opened_tab).pages.safety.bar.text
    assert opened_tab.model.shown[0].state is BackupState.DAMAGED


def test_a_trial_with_the_keyboard_changes_nothing(
    opened_tab: BackupsTab, small: Register, now: Clock, qtbot: Any
) -> None:
    small.backups.make(Reason.BY_HAND)
    receive_one(small, now.now)
    opened_tab.refresh()
    settle(qtbot, window_of(opened_tab))
    deeds: list[object] = []
    opened_tab.deed_wanted.connect(deeds.append)
    opened_tab.focus_first()
    qtbot.keyClick(opened_tab.view, Qt.Key.Key_Return)
    dialog = wait_for_look(qtbot, opened_tab)
    assert "Bản này dùng được" in dialog.verdict.text()
    assert "1 hồ sơ chưa có trong bản này" in dialog.lacks.text()
    assert not hasattr(dialog, "act")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert deeds == []


def test_restoring_shows_what_would_be_missing_first(
    opened_tab: BackupsTab, small: Register, now: Clock, qtbot: Any
) -> None:
    small.backups.make(Reason.BY_HAND)
    code = receive_one(small, now.now).dossier.code
    opened_tab.refresh()
    settle(qtbot, window_of(opened_tab))
    deeds: list[ClosedDeed] = []
    opened_tab.deed_wanted.disconnect()
    opened_tab.deed_wanted.connect(deeds.append)
    qtbot.mouseClick(opened_tab.restore_button, Qt.MouseButton.LeftButton)
    dialog = wait_for_look(qtbot, opened_tab)
    assert dialog.lacks.text() == (
        "Sổ hiện có 4 hồ sơ, bản này có 3. 1 hồ sơ sẽ không còn trong sổ, tiếp nhận từ 20/11/2026 10:00."
    )
    assert dialog.codes.text() == f"Hồ sơ bản này không có: {code}."
    # An Enter pressed twice restores nothing.
    assert not dialog.act.hasFocus()
    qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    assert [one.title for one in deeds] == ["Đang khôi phục sổ hồ sơ…"]


def test_a_second_place_gets_a_copy_at_once(opened_tab: BackupsTab, tmp_path: Path, qtbot: Any) -> None:
    usb = tmp_path / "usb"
    usb.mkdir()
    qtbot.mouseClick(opened_tab.places.choose_button, Qt.MouseButton.LeftButton)
    (dialog,) = opened_tab.places.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(usb))
    dialog.close()
    settle(qtbot, window_of(opened_tab))
    assert len(list(usb.iterdir())) == 1
    assert len(opened_tab.model.shown) == 2
    assert str(usb) in opened_tab.places.second.toolTip()
    for one in usb.iterdir():
        one.unlink()
    usb.rmdir()
    opened_tab.refresh()
    settle(qtbot, window_of(opened_tab))
    assert opened_tab.places.hint.text().startswith("Hiện không thấy nơi này.")


def test_the_register_is_packed_and_taken_back(opened_tab: BackupsTab, tmp_path: Path, qtbot: Any) -> None:
    window = window_of(opened_tab)
    qtbot.mouseClick(opened_tab.moving.pack_button, Qt.MouseButton.LeftButton)
    assert [one for one in window.findChildren(Message) if one.isVisible()]
    for one in window.findChildren(Message):
        one.reject()
    opened_tab.moving.pack(tmp_path / "usb")
    settle(qtbot, window)
    assert len(list((tmp_path / "usb").iterdir())) == 2
    assert opened_tab.moving.back_button.isVisible()
    qtbot.mouseClick(opened_tab.moving.open_button, Qt.MouseButton.LeftButton)
    assert "Trên máy này đã có sổ" in window.pages.safety.bar.text
    qtbot.mouseClick(opened_tab.moving.back_button, Qt.MouseButton.LeftButton)
    (question,) = [one for one in window.findChildren(Message) if one.isVisible()]
    assert "hai sổ không gộp lại được" in question.text
    next(one for one in question.findChildren(QPushButton) if one.text() == "Làm việc lại ở máy này").click()
    settle(qtbot, window)
    assert not opened_tab.moving.back_button.isVisible()


def test_the_watch_reminds_backs_up_and_can_be_put_off(
    open_window: Callable[..., MainWindow], small: Register, now: Clock, qtbot: Any
) -> None:
    window = open_window(small, "")
    watch = BackupWatch(window)
    settle(qtbot, window)
    assert not window.backup_banner.isVisible()
    now.now = datetime(2026, 11, 23, 8, 0)
    window.day_watch.look()
    settle(qtbot, window)
    assert window.backup_banner.words.toolTip() == "Sổ chưa có bản sao lưu tốt nào."
    watch.hour.timeout.emit()
    settle(qtbot, window)
    (made,) = small.backups.listed()
    assert made.manifest is not None
    assert made.manifest.reason is Reason.HOURLY
    assert window.backup_banner.words.toolTip().startswith("Chưa có bản sao lưu ở ổ đĩa khác")
    watch.hour.timeout.emit()
    settle(qtbot, window)
    assert len(small.backups.listed()) == 1
    qtbot.mouseClick(window.backup_banner.tab_button, Qt.MouseButton.LeftButton)
    assert window.page_name == "safety"
    qtbot.mouseClick(window.backup_banner.later_button, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert not window.backup_banner.isVisible()
    assert small.backup_places.standing().warning is None
    now.forward(days=1)
    assert small.backup_places.standing().warning is BackupWarning.NOWHERE_ELSE


def test_a_place_that_does_not_answer_holds_nobody_up(
    opened_tab: BackupsTab, small: Register, tmp_path: Path, qtbot: Any
) -> None:
    # As a share whose server is gone: nothing comes back before the lane is let go.
    lane = window_of(opened_tab).desktop.long
    lane.hold()
    (tmp_path / "usb").mkdir()
    opened_tab.places.chosen.emit(tmp_path / "usb")
    assert (opened_tab.places.hint.text(), opened_tab.places.choose_button.isEnabled()) == (
        "Đang thử ghi vào nơi này…",
        False,
    )
    assert small.backups.second_place is None
    lane.release()
    qtbot.waitUntil(lambda: small.backups.second_place == tmp_path / "usb")
    qtbot.waitUntil(opened_tab.places.choose_button.isEnabled)


def test_who_may_not_choose_a_place_is_told_before_searching_for_a_folder_and_only_on_this_tab(
    open_window: Callable[..., MainWindow], signed_in: Callable[[tuple], Register], qtbot: Any
) -> None:
    window = open_window(signed_in(CUC), "")
    window.show_backups()
    page = window.pages.safety
    tab = page.current
    assert isinstance(tab, BackupsTab)
    settle(qtbot, window)
    qtbot.mouseClick(tab.places.choose_button, Qt.MouseButton.LeftButton)
    assert tab.places.findChildren(QFileDialog) == []
    assert "cần quyền Quản trị" in page.bar.text
    page.tabs.setCurrentIndex(1)
    assert page.bar.text == ""
    settle(qtbot, window)
