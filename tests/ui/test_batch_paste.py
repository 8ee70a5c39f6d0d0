"""What is pasted into the grid and copied out of it: doubles, lost noughts, masked numbers."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from batch_clerk import Clerk, Clock
from paste_clerk import FRIDAY, paste, standing
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from tthc_desktop.register import Register
from tthc_desktop.ui.batch.columns import Column
from tthc_desktop.ui.main_window import MainWindow

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
THREE = (
    "Họ tên\tSố CCCD\tSố bản\tSố trang\n"
    "Trần Thị Bưởi\t056190001234\t2\t6\n"
    "Lê Văn Cam\t\t1\t3\n"
    "Phạm Thị Đào\t056301004321\t1\t1\n"
)


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


# The same rows twice


def test_the_same_rows_pasted_twice_are_left_out_the_second_time(ward: Register, clerk: Clerk, look: Look) -> None:
    paste(clerk, THREE).save.click()
    look(clerk.window)
    dialog = paste(clerk, THREE + "Võ Thị Sáu\t\t1\t1\n")
    assert dialog.summary.text() == "Đọc được 4 dòng: 1 dòng ghi được, bỏ 3 dòng trùng."
    assert dialog.leave_out.text().startswith("Không ghi 3 dòng có thể trùng (cùng họ tên, thủ tục, số bản).")
    shown = dialog.model
    assert [shown.index(row, Column.CODE).data() for row in range(4)] == [*["Bỏ, trùng"] * 3, "Chưa ghi"]
    assert dialog.model.typed_row(1).double == "Đã có trong sổ: HS-261120-0002, nhận ngày 20/11/2026"
    look(dialog)
    clerk.press(Qt.Key.Key_S, CONTROL)
    assert standing(ward) == ["Trần Thị Bưởi", "Lê Văn Cam", "Phạm Thị Đào", "Võ Thị Sáu"]


def test_the_clerk_can_write_the_doubles_after_all(ward: Register, clerk: Clerk, look: Look) -> None:
    paste(clerk, THREE).save.click()
    look(clerk.window)
    dialog = paste(clerk, THREE)
    assert not dialog.save.isEnabled()
    assert dialog.save.text() == "Không còn dòng để ghi"
    look(dialog)
    dialog.leave_out.setFocus()
    clerk.press(Qt.Key.Key_Space)
    assert dialog.save.text() == "Ghi 3 hồ sơ"
    assert dialog.model.index(0, Column.CODE).data() == "Có thể trùng"
    clerk.press(Qt.Key.Key_S, CONTROL)
    assert standing(ward) == ["Trần Thị Bưởi", "Lê Văn Cam", "Phạm Thị Đào"] * 2


def test_a_row_repeated_in_the_list_or_typed_in_the_grid_is_a_double(clerk: Clerk) -> None:
    clerk.type("Lê Văn Cam")
    dialog = paste(clerk, THREE + "phạm thị đào\t\t1\t1\n")
    doubles = [row.double for row in dialog.good + [row for row in dialog.model.rows if row not in dialog.good]]
    assert [text for text in doubles if text] == [
        "Đang có trong bảng, chưa ghi",
        "Giống dòng thứ 3 của danh sách này",
    ]
    # Two people of the same name have two numbers.
    assert len(dialog.good) == 2


def test_another_number_of_copies_or_another_id_number_is_no_double(clerk: Clerk, look: Look) -> None:
    paste(clerk, THREE).save.click()
    look(clerk.window)
    dialog = paste(clerk, "Họ tên\tSố CCCD\tSố bản\nTrần Thị Bưởi\t056190001234\t3\nPhạm Thị Đào\t056301009999\t1\n")
    assert len(dialog.good) == 2
    assert dialog.leave_out.isHidden()


def test_a_number_without_its_nought_is_the_same_number(clerk: Clerk, look: Look) -> None:
    paste(clerk, THREE).save.click()
    look(clerk.window)
    dialog = paste(clerk, "Họ tên\tSố CCCD\tSố bản\nTrần Thị Bưởi\t56190001234\t2\n")
    (row,) = dialog.model.rows
    assert row.double == "Đã có trong sổ: HS-261120-0001, nhận ngày 20/11/2026"


def test_what_was_struck_out_may_be_pasted_again(ward: Register, clerk: Clerk, look: Look) -> None:
    paste(clerk, THREE).save.click()
    for line in ward.batches.rows_of(FRIDAY):
        ward.strike_out(line.key, "nhầm ngày")
    look(clerk.window)
    assert len(paste(clerk, THREE).good) == 3


# ID numbers out of a spreadsheet

SHORT = "Họ tên\tSố CCCD\tSố bản\nTrần Thị Bưởi\t56190001234\t1\nLê Văn Hà\t1085012345\t1\nVõ Cam\t5619\t1\n"


def test_lost_noughts_are_told_and_come_back_with_one_key(ward: Register, clerk: Clerk, look: Look) -> None:
    dialog = paste(clerk, SHORT)
    assert [row.errors[Column.ID_NUMBER] for row in dialog.bad[:2]] == [
        "Số CCCD có 12 chữ số; có thể đã mất số 0 ở đầu. Ctrl+0: sửa thành 056190001234.",
        "Số CCCD có 12 chữ số; có thể đã mất số 0 ở đầu. Ctrl+0: sửa thành 001085012345.",
    ]
    assert dialog.zeros.text() == "Thêm lại số 0 ở đầu cho 2 số giấy tờ"
    look(dialog)
    clerk.press(Qt.Key.Key_0, CONTROL)
    assert dialog.zeros.isHidden()
    assert dialog.summary.text() == "Đọc được 3 dòng: 2 dòng ghi được, 1 dòng cần sửa."
    clerk.press(Qt.Key.Key_S, CONTROL)
    assert [line.id_number for line in ward.batches.rows_of(FRIDAY)] == ["056190001234", "001085012345"]


def test_the_key_that_writes_a_number_as_typed_is_named_only_where_it_does_so(clerk: Clerk, look: Look) -> None:
    told = "Số CCCD có 12 chữ số; có thể đã mất số 0 ở đầu. Ctrl+0: sửa thành 056190001234."
    dialog = paste(clerk, "Họ tên\tSố CCCD\tSố bản\nTrần Thị Bưởi\t56190001234\t1\n")
    assert [row.errors for row in dialog.bad] == [{Column.ID_NUMBER: told}]
    dialog.save.click()
    look(clerk.window)
    ((_, row),) = clerk.page.model.begun()
    assert row.errors == {Column.ID_NUMBER: f"{told} F8 rồi Ctrl+Enter: ghi như đã gõ."}


def test_all_that_is_wrong_with_a_row_is_told_at_once(clerk: Clerk) -> None:
    dialog = paste(clerk, "Họ tên\tSố CCCD\tSố bản\tNgày nhận\nTrần Thị Bưởi\t12345\tx\t21/11/2026\n")
    assert sorted(dialog.bad[0].errors) == [Column.ID_NUMBER, Column.COPIES, Column.RECEIVED]


def test_a_cell_that_cannot_be_read_puts_no_blame_on_another_one(clerk: Clerk) -> None:
    dialog = paste(clerk, "Họ tên\tSố bản\tNgày nhận\tKết quả\nTrần Thị Bưởi\tx\tsáng nay\t9:30\n")
    assert sorted(dialog.bad[0].errors) == [Column.COPIES, Column.RECEIVED]


def test_a_lost_nought_can_be_put_back_in_the_grid(ward: Register, clerk: Clerk, look: Look) -> None:
    dialog = paste(clerk, "Họ tên\tSố CCCD\tSố bản\nTrần Thị Bưởi\t56190001234\t1\n")
    dialog.save.click()
    look(clerk.window)
    assert clerk.column() is Column.ID_NUMBER
    clerk.press(Qt.Key.Key_0, CONTROL)
    assert clerk.focused.property("text") == "056190001234"
    clerk.press(Qt.Key.Key_Return, CONTROL)
    assert [line.id_number for line in ward.batches.rows_of(FRIDAY)] == ["056190001234"]


def test_a_number_that_looks_shortened_is_told_once_and_written_as_typed_when_the_clerk_goes_on(
    ward: Register, clerk: Clerk
) -> None:
    clerk.enter("Trần Thị Bưởi", "56190001234")
    clerk.press(Qt.Key.Key_Return, CONTROL)
    assert standing(ward) == []
    # The next person is served; it is only on coming back that the key insists.
    assert (clerk.page.view.place(), clerk.column()) == (1, Column.NAME)
    clerk.press(Qt.Key.Key_F8)
    assert clerk.column() is Column.ID_NUMBER
    assert clerk.focused.property("text") == "56190001234"
    clerk.press(Qt.Key.Key_Return, CONTROL)
    assert [line.id_number for line in ward.batches.rows_of(FRIDAY)] == ["56190001234"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("5.6E+10", "Excel đã làm tròn số này nên mất chữ số cuối; hãy gõ lại số giấy tờ"),
        ("••••••••1234", "Số này đã được che khi sao chép; hãy gõ lại hoặc để trống"),
    ],
)
def test_what_a_spreadsheet_did_to_a_number_is_told(clerk: Clerk, typed: str, said: str) -> None:
    dialog = paste(clerk, f"Họ tên\tSố CCCD\nTrần Thị Bưởi\t{typed}\n")
    assert dialog.bad[0].errors == {Column.ID_NUMBER: said}


# Other people's lists


def test_dates_and_results_as_spreadsheets_write_them(ward: Register, clerk: Clerk) -> None:
    dialog = paste(
        clerk,
        "Họ tên\tNgày nhận\tKết quả\n"
        "Một\t20/11/2026 08:15:00\tĐã trả 8:20\n"
        "Hai\t2026-11-19\tChưa trả\n"
        "Ba\t20/11/2026 9:05:00 SA\tx\n"
        "Bốn\t19/11/2026 2:10 CH\t14:30\n",
    )
    assert dialog.bad == []
    dialog.save.click()
    lines = [*ward.batches.rows_of(FRIDAY), *ward.batches.rows_of(date(2026, 11, 19))]
    shown = {line.name: (f"{line.received_at:%d/%m %H:%M}", line.status.value, line.closed_at) for line in lines}
    assert {name: one[:2] for name, one in shown.items()} == {
        "Một": ("20/11 08:15", "handed_over"),
        # Nobody knows the hour: the office opened at half past seven.
        "Hai": ("19/11 07:30", "in_progress"),
        "Ba": ("20/11 09:05", "handed_over"),
        "Bốn": ("19/11 14:10", "handed_over"),
    }
    assert f"{shown['Một'][2]:%H:%M} {shown['Bốn'][2]:%H:%M}" == "08:20 14:30"


def test_columns_in_another_order_and_a_procedure_nobody_knows(clerk: Clerk) -> None:
    dialog = paste(
        clerk,
        "Số CCCD\tSố lượng\tThủ tục\tHọ và tên\n056190001234\t2\tChứng thực chữ ký\tMột\n\t1\tkhông có\tHai\n",
    )
    (good,), (bad,) = dialog.good, dialog.bad
    assert (good.text(Column.NAME), good.text(Column.ID_NUMBER), good.text(Column.COPIES)) == (
        *("Một", "056190001234"),
        "2",
    )
    assert dialog.model.index(0, Column.PROCEDURE).data().startswith("Chữ ký trong các giấy tờ")
    assert list(bad.errors) == [Column.PROCEDURE]


# Copied out


def test_id_numbers_of_written_rows_are_masked_when_copied(clerk: Clerk) -> None:
    clerk.row("Trần Thị Bưởi", "056190001234", "2", "6", "12.000")
    clerk.enter("Lê Văn Cam", "056301004321")
    clerk.type("1")
    clerk.page.copy_button.click()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[2:5] == ["Họ tên", "Số giấy tờ", "Số bản"]
    cells = lines[1].split("\t")
    assert cells[0] == "HS-261120-0001"
    assert cells[2:7] == ["Trần Thị Bưởi", "••••••••1234", "2", "6", "12.000"]
    # What is still being typed is the clerk's own.
    assert lines[2].split("\t")[2:4] == ["Lê Văn Cam", "056301004321"]
    assert clerk.window.toast.text.text() == (
        "Đã sao chép 2 dòng; hãy dán vào Excel (Ctrl+V). Số giấy tờ của hồ sơ đã ghi chỉ hiện 4 số cuối."
    )


def test_control_c_on_a_written_row_masks_the_number_too(clerk: Clerk) -> None:
    clerk.row("Trần Thị Bưởi", "056190001234", "2", "6")
    clerk.press(Qt.Key.Key_Up)
    clerk.press(Qt.Key.Key_C, CONTROL)
    text = QGuiApplication.clipboard().text()
    assert "••••••••1234" in text
    assert "056190001234" not in text
