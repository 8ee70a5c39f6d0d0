"""Whole lists pasted, of thirty rows or of thousands: read, written, stopped, taken back, cut where too long."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from batch_clerk import Clerk, Clock
from paste_clerk import FRIDAY, paste, standing
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from tthc_desktop.db.driver import sqlite3
from tthc_desktop.register import BATCH_DRAFT, Register
from tthc_desktop.ui.batch.columns import Column
from tthc_desktop.ui.batch.paste_dialog import PasteDialog
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.messages import Message
from tthc_desktop.ui.widgets.work_dialog import WorkDialog

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def ward(shipped_folder: Path, tmp_path: Path) -> Iterator[Register]:
    shutil.copytree(shipped_folder, tmp_path / "so")
    with Register(tmp_path / "so", clerk="Thử", clock=Clock()) as register:
        yield register


@pytest.fixture
def clerk(ward: Register, qtbot: Any, open_window: Callable[[Register], MainWindow]) -> Clerk:
    window = open_window(ward, "")
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    QApplication.processEvents()
    window.go_to("batch")
    return Clerk(qtbot, window)


@pytest.fixture
def look(qtbot: Any) -> Callable[[QWidget], None]:
    """Gives the keyboard to a window, as the system does to the one on top."""

    def at(window: QWidget) -> None:
        window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is window and QApplication.focusWidget() is not None)

    return at


Look = Callable[[QWidget], None]


def _names(register: Register) -> list[str]:
    return [line.name for line in register.batches.rows_of(FRIDAY)]


def _thirty_rows() -> str:
    lines = ["STT\tHọ và tên\tSố CCCD\tSố bản\tSố trang\tLệ phí\tGhi chú"]
    for number in range(1, 31):
        copies, id_number = str(number % 3 + 1), ""
        if number == 7:
            copies = "hai"
        if number == 14:
            id_number = "12345"
        name = "" if number == 21 else f"Người thứ {number}"
        lines.append(f"{number}\t{name}\t{id_number}\t{copies}\t1.234\t2.000\tghi chú {number}")
    return "\r\n".join(lines) + "\r\n"


def test_thirty_rows_pasted_of_which_three_are_wrong(ward: Register, clerk: Clerk, qtbot: Any) -> None:
    QGuiApplication.clipboard().setText(_thirty_rows())
    clerk.press(Qt.Key.Key_V, CONTROL)
    dialog = clerk.window.findChild(PasteDialog)
    assert dialog is not None
    assert dialog.summary.text() == "Đọc được 30 dòng: 27 dòng ghi được, 3 dòng cần sửa."
    assert [row.text(Column.NAME) for row in dialog.bad] == ["Người thứ 7", "Người thứ 14", ""]
    assert [min(row.errors) for row in dialog.bad] == [Column.COPIES, Column.ID_NUMBER, Column.NAME]
    assert _names(ward) == []
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    clerk.press(Qt.Key.Key_S, CONTROL)
    lines = ward.batches.rows_of(FRIDAY)
    wrong = (7, 14, 21)
    assert [line.name for line in lines] == [f"Người thứ {n}" for n in range(1, 31) if n not in wrong]
    # Without the rows 7, 14 and 21: 60 - 2 - 3 - 1 copies, 27 times 1.234 pages, 27 times 2.000 đồng.
    assert ward.batches.day_totals(FRIDAY) == (27, 54, 33318, 54000)
    assert lines[1].note == "ghi chú 2"
    # The others stand in the grid, to be mended; the first wrong cell has the caret.
    assert [row.text(Column.NAME) for _, row in clerk.page.model.begun()] == ["Người thứ 7", "Người thứ 14", ""]
    assert clerk.column() is Column.COPIES
    clerk.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is clerk.window)
    clerk.type("2")
    clerk.press(Qt.Key.Key_Return, CONTROL)
    assert _names(ward)[-1] == "Người thứ 7"
    kept = ward.drafts.load(BATCH_DRAFT)
    assert kept is not None
    assert len(kept["2026-11-20"]) == 2


def test_pasted_without_titles_in_the_grids_order(ward: Register, clerk: Clerk) -> None:
    clerk.page.deeds.paste("Trần Thị Bưởi\t056190001234\t2\t6\nLê Văn Cam\t\t1\t1\n")
    dialog = clerk.window.findChild(PasteDialog)
    assert dialog is not None
    assert [(row.text(Column.NAME), row.text(Column.COPIES)) for row in dialog.good] == [
        ("Trần Thị Bưởi", "2"),
        ("Lê Văn Cam", "1"),
    ]
    dialog.save.click()
    assert _names(ward) == ["Trần Thị Bưởi", "Lê Văn Cam"]
    # The whole paste can be taken back at once.
    action = clerk.window.toast.action
    assert action is not None
    action.click()
    assert ward.batches.day_totals(FRIDAY).dossiers == 0
    assert [row.text(Column.NAME) for _, row in clerk.page.model.begun()] == ["Trần Thị Bưởi", "Lê Văn Cam"]


def _many(number: int) -> str:
    return "Họ tên\tSố bản\n" + "".join(f"Người thứ {place}\t1\n" for place in range(1, number + 1))


def _write_many(clerk: Clerk, qtbot: Any, number: int) -> None:
    dialog = paste(clerk, _many(number))
    qtbot.waitUntil(dialog.save.isEnabled)
    assert dialog.save.text() == f"Ghi {number} hồ sơ"
    gone: list[int] = []
    dialog.finished.connect(gone.append)
    dialog.save.click()
    qtbot.waitUntil(lambda: bool(gone), timeout=60_000)


def test_many_rows_are_read_written_and_taken_back_off_the_windows_thread(
    ward: Register, clerk: Clerk, qtbot: Any
) -> None:
    _write_many(clerk, qtbot, 60)
    assert len(standing(ward)) == 60
    assert clerk.page.foot.totals.text().startswith("Ngày 20/11/2026:  60 hồ sơ")
    assert clerk.window.toast.text.text() == "Đã ghi 60 hồ sơ từ Excel."
    clerk.window.toast.action.click()
    # A dialog tells how far it is; the window goes on living meanwhile.
    assert any(one.isVisible() for one in clerk.window.findChildren(WorkDialog))
    assert len(standing(ward)) == 60
    qtbot.waitUntil(lambda: not clerk.page.desk.work.is_under_way, timeout=60_000)
    assert standing(ward) == []
    assert [row.text(Column.NAME) for _, row in clerk.page.model.begun()] == [
        f"Người thứ {place}" for place in range(1, 61)
    ]
    assert len((ward.drafts.load(BATCH_DRAFT) or {})["2026-11-20"]) == 60


def test_writing_many_rows_can_be_stopped_and_nothing_is_written(
    ward: Register, clerk: Clerk, qtbot: Any, look: Look
) -> None:
    dialog = paste(clerk, _many(60))
    qtbot.waitUntil(dialog.save.isEnabled)
    clerk.window.desktop.long.hold()
    dialog.save.click()
    work: WorkDialog = dialog.findChild(WorkDialog)
    look(work)
    clerk.press(Qt.Key.Key_Escape)
    clerk.window.desktop.long.release()
    qtbot.waitUntil(lambda: not clerk.page.desk.work.is_under_way)
    assert standing(ward) == []
    assert dialog.isVisible()
    assert dialog.bar.text == "Đã dừng. Sổ vẫn như trước, chưa có dòng nào được ghi."
    assert clerk.window.desktop.quick.is_idle


def test_all_rows_taken_back_are_written_again_by_one_key(ward: Register, clerk: Clerk, qtbot: Any, look: Look) -> None:
    _write_many(clerk, qtbot, 60)
    clerk.window.toast.action.click()
    qtbot.waitUntil(lambda: not clerk.page.desk.work.is_under_way, timeout=60_000)
    look(clerk.window)
    clerk.press(Qt.Key.Key_S, CONTROL)
    qtbot.waitUntil(lambda: not clerk.page.desk.work.is_under_way, timeout=60_000)
    assert len(standing(ward)) == 60
    assert clerk.page.model.begun() == []


def test_rows_that_could_not_be_read_are_not_said_to_be_under_way(ward: Register, clerk: Clerk, qtbot: Any) -> None:
    with closing(sqlite3.connect(ward.folder / "so-ho-so.tthc")) as broken:
        broken.execute("ALTER TABLE dossiers RENAME TO elsewhere")
    dialog = paste(clerk, _many(60))
    qtbot.waitUntil(lambda: dialog.summary.text() == "Chưa đọc được các dòng.")
    assert not dialog.progress.isVisible()
    assert not dialog.save.isEnabled()
    (told,) = dialog.findChildren(Message)
    assert told.isVisible()
    told.reject()


def test_a_list_too_long_says_where_it_was_cut(clerk: Clerk, qtbot: Any) -> None:
    dialog = paste(clerk, _many(5_001))
    qtbot.waitUntil(dialog.save.isEnabled, timeout=60_000)
    assert dialog.save.text() == "Ghi 5.000 hồ sơ"
    assert dialog.bar.text.startswith("Danh sách dài quá 5.000 dòng nên chỉ lấy 5.000 dòng đầu")
