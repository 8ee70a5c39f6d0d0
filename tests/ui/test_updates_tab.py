"""The tab “Cập nhật”: an update is chosen, shown, taken in or refused, as a clerk does it."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QTableView

from tests.conftest import Clock
from tests.small_register import receive_one
from tests.ui.safety_clerk import settle, window_of
from tests.update_files import CALENDAR, CATALOGUE, NEXT, OTHER_PRIVATE, PUBLISHERS, shipped_text, write_update
from tthc_desktop.domain.people import Role
from tthc_desktop.domain.workdays import DayKind
from tthc_desktop.register import DayEdit, Register, TakenUpdate, UpdateChoice
from tthc_desktop.ui import theme
from tthc_desktop.ui.calendar.impact_dialog import ImpactDialog
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.safety.updates.dialog import UpdateDialog
from tthc_desktop.ui.safety.updates.tab import UpdatesTab
from tthc_desktop.ui.safety.updates.words import taken_row


@pytest.fixture
def folder(shipped_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(shipped_folder, tmp_path / "so"))


@pytest.fixture
def register(folder: Path, clock: Clock) -> Iterator[Register]:
    with Register(folder, "Lê Thị Mai", clock, publishers=PUBLISHERS) as opened:
        yield opened


@pytest.fixture
def tab(open_window: Callable[..., MainWindow], register: Register, qtbot: Any) -> UpdatesTab:
    window = open_window(register, "")
    window.go_to("safety")
    made = window.pages.safety.open_tab(UpdatesTab)
    settle(qtbot, window)
    return made


def rows(table: QTableView) -> list[tuple[str, ...]]:
    model = table.model()
    return [
        tuple(str(model.index(row, column).data()) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def shown(tab: UpdatesTab, kind: type) -> Any:
    found = [one for one in tab.window().findChildren(kind) if one.isVisible()]
    return found[-1] if found else None


def look_into(tab: UpdatesTab, path: Path, qtbot: Any) -> UpdateDialog:
    window_of(tab).open_update(path)
    qtbot.waitUntil(lambda: shown(tab, UpdateDialog) is not None)
    dialog = shown(tab, UpdateDialog)
    assert isinstance(dialog, UpdateDialog)
    return dialog


def test_says_what_is_in_use_and_reminds_of_the_next_year(tab):
    assert ("Lịch năm 2018–2025", "theo thông báo chính thức", "Có sẵn trong chương trình") in rows(tab.in_use)
    # The Day of Culture, 24/11, of which no notice was read yet.
    this_year = ("Lịch năm 2026", "theo thông báo chính thức, còn 1 ngày dự kiến", "Có sẵn trong chương trình")
    assert this_year in rows(tab.in_use)
    assert ("Lịch năm 2027", "dự kiến, chưa có thông báo", "Có sẵn trong chương trình") in rows(tab.in_use)
    assert "Lịch năm 2027 chưa phải lịch chính thức" in tab.unsure.text()
    assert tab.unsure.isVisible()
    assert tab.none.isVisible()


def test_what_only_a_later_program_understands_says_so():
    moment = datetime(2026, 12, 5, 9, 0)
    one = TakenUpdate(3, moment.date(), moment, "Lê Thị Mai", "TTHC Desktop", "", (), is_superseded=False)
    assert taken_row(one)[4:] == ("cần chương trình mới hơn", "")


def test_an_update_is_chosen_read_and_taken_in(tab, tmp_path, qtbot, when_open):
    path = write_update(tmp_path / "cap-nhat.tthc-update", {**CALENDAR, **CATALOGUE})
    when_open(QFileDialog, lambda dialog: (dialog.fileSelected.emit(str(path)), dialog.reject()))
    qtbot.mouseClick(tab.take_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shown(tab, UpdateDialog) is not None)
    dialog = shown(tab, UpdateDialog)
    assert "do Nơi phát hành thử phát hành" in dialog.signed.text()
    assert dialog.description.text() == "Lịch nghỉ chính thức"
    told = rows(dialog.table)
    year = next(row for row in told if row[1] == "Cả năm 2027")
    assert (year[2], year[3].partition(";")[0]) == ("dự kiến, chưa có thông báo", "theo thông báo chính thức")
    assert ("Lịch", "T5 11/02/2027", "ngày làm việc", "nghỉ: Tết Nguyên đán") in told
    assert ("Danh mục", "9.000001 Thủ tục mới", "chưa có", "thêm vào danh mục") in told
    # Only what is ticked is taken.
    dialog.boxes["new_procedures"].setFocus()
    qtbot.keyClick(dialog.boxes["new_procedures"], Qt.Key.Key_Space)
    assert ("Danh mục", "9.000001 Thủ tục mới", "chưa có", "không lấy (thêm vào danh mục)") in rows(dialog.table)
    qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(rows(tab.taken)))
    settle(qtbot, window_of(tab))
    assert rows(tab.taken)[0][0] == str(NEXT)
    assert window_of(tab).pages.safety.bar.text == f"Đã lấy bản cập nhật số {NEXT}: lịch năm 2027; sửa 2 thủ tục."
    register = window_of(tab).register
    assert register.calendar.years[2027] is True
    assert not [one for one in register.procedures(date(2026, 12, 1)) if one.code == "9.000001"]
    assert not tab.unsure.isVisible()


def test_what_is_not_ours_or_is_there_already_is_refused_on_the_page(tab, tmp_path, qtbot):
    bar = window_of(tab).pages.safety.bar
    foreign = write_update(tmp_path / "la.tthc-update", CALENDAR, private=OTHER_PRIVATE)
    window_of(tab).open_update(foreign)
    qtbot.waitUntil(lambda: "không mang chữ ký" in bar.text)
    assert theme.LATE.ground in bar.styleSheet()
    tab.desktop.register.updating.take_in(
        tab.desktop.register.updating.look_into(write_update(foreign, CALENDAR)).update, UpdateChoice()
    )
    window_of(tab).open_update(foreign)
    qtbot.waitUntil(lambda: "đã được lấy vào sổ lúc 20/11/2026 10:00, người lấy: Lê Thị Mai" in bar.text)
    # Nothing went wrong, and there is nothing to mend.
    assert theme.RUNNING.ground in bar.styleSheet()
    assert shown(tab, UpdateDialog) is None


def test_a_year_that_only_becomes_official_says_nothing_of_days(tab, tmp_path, qtbot):
    expected = shipped_text("calendar/2027.toml")
    assert 'status = "expected"' in expected
    text = expected.replace('status = "expected"', 'status = "official"')
    dialog = look_into(tab, write_update(tmp_path / "a.tthc-update", {"calendar/2027.toml": text}), qtbot)
    assert dialog.summary.text() == "Bản này khác dữ liệu đang dùng ở: lịch năm 2027."


def test_days_of_the_office_stay_unless_the_box_is_ticked(tab, tmp_path, qtbot):
    register = window_of(tab).register
    register.calendar_editing.keep([DayEdit(date(2027, 2, 12), DayKind.OFF, "Nghỉ bù", "CV 1")])
    dialog = look_into(tab, write_update(tmp_path / "a.tthc-update", CALENDAR), qtbot)
    day = ("Lịch", "T6 12/02/2027", "đơn vị ghi nghỉ: Nghỉ bù")
    assert (*day, "giữ như đơn vị ghi (bản cập nhật: ngày làm việc)") in rows(dialog.table)
    box = dialog.boxes["own_days"]
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert (*day, "ngày làm việc") in rows(dialog.table)
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(rows(tab.taken)))
    assert register.calendar.is_working_day(date(2027, 2, 12))


def test_due_dates_are_asked_about_before_anything_is_taken_in(tab, tmp_path, qtbot, clock):
    register = window_of(tab).register
    # Received on a Friday after 15:00, a copy is due on Monday, 23 November 2026.
    clock.now = clock.now.replace(hour=16)
    card = receive_one(register, clock.now)
    assert card.standing.due_at is not None
    assert card.standing.due_at.date() == date(2026, 11, 23)
    text = shipped_text("calendar/2026.toml") + (
        '\n[[day]]\ndate = 2026-11-23\nkind = "off"\nreason = "Nghỉ"\nsource = "TB"\nconfidence = "high"\n'
    )
    dialog = look_into(tab, write_update(tmp_path / "a.tthc-update", {"calendar/2026.toml": text}), qtbot)
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shown(tab, ImpactDialog) is not None)
    asking = shown(tab, ImpactDialog)
    assert not register.updating.in_use().updates
    qtbot.mouseClick(asking.choice.button_of("move"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(asking.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(rows(tab.taken)))
    assert "dời hạn 1 hồ sơ" in window_of(tab).pages.safety.bar.text
    due = register.card(card.key).standing.due_at
    assert due is not None
    # 24 November is a day off too.
    assert due.date() == date(2026, 11, 25)


def test_whoever_only_enters_data_sees_it_but_does_not_take_it(folder, clock, open_window, tmp_path, qtbot):
    with Register(folder, "Bình", clock, None, Role.ENTRY, publishers=PUBLISHERS) as register:
        window = open_window(register, "")
        window.open_update(write_update(tmp_path / "a.tthc-update", CALENDAR))
        qtbot.waitUntil(lambda: bool([one for one in window.findChildren(UpdateDialog) if one.isVisible()]))
        dialog = window.findChildren(UpdateDialog)[-1]
        assert not dialog.take.isEnabled()
        qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        assert not register.updating.in_use().updates
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_a_newer_catalogue_that_is_there_is_offered_and_taken(tab, tmp_path, qtbot):
    register = window_of(tab).register
    seen = register.updating.look_into(write_update(tmp_path / "a.tthc-update", CATALOGUE))
    register.updating.take_in(seen.update, UpdateChoice(new_procedures=False, changed_procedures=False))
    tab.refresh()
    qtbot.waitUntil(tab.newer.isVisible)
    assert tab.newer.text() == "Có danh mục mới hơn danh mục của sổ: 1 thủ tục mới, 2 thủ tục đổi."
    qtbot.mouseClick(tab.newer_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shown(tab, UpdateDialog) is not None)
    qtbot.mouseClick(shown(tab, UpdateDialog).take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not tab.newer.isVisible())
    assert window_of(tab).pages.safety.bar.text == "Đã lấy danh mục mới: thêm 1 thủ tục; sửa 2 thủ tục."
