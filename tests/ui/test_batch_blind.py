"""A clerk who looks at the paper, not at the screen: what is mistyped never lands in another row or on another day."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from batch_clerk import Clerk, Clock
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tthc_desktop.domain.events import Status
from tthc_desktop.register import Register
from tthc_desktop.ui.batch.columns import Column
from tthc_desktop.ui.batch.strike_dialog import StrikeDialog
from tthc_desktop.ui.main_window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier
THURSDAY, FRIDAY = date(2026, 11, 19), date(2026, 11, 20)
NOTHING = "Không có việc nào để hoàn tác. Hãy mở hồ sơ rồi bấm Ctrl+Z để hoàn tác việc đã ghi."


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


def _names(register: Register, day: date = FRIDAY) -> list[str]:
    return [line.name for line in register.batches.rows_of(day) if line.status is not Status.STRUCK_OUT]


def _typed(clerk: Clerk) -> list[str]:
    return [row.text(Column.NAME) for _, row in clerk.page.model.begun()]


def _told(clerk: Clerk) -> str:
    toast = clerk.window.toast
    return toast.text.text() if toast.isVisible() else ""


def _errors(clerk: Clerk, place: int) -> set[Column]:
    row = clerk.page.model.typed_row(place)
    assert row is not None
    return set(row.errors)


def _open_day(clerk: Clerk, text: str) -> None:
    clerk.page.day.setFocus()
    clerk.page.day.selectAll()
    clerk.type(text)
    clerk.press(Qt.Key.Key_Return)


# What is mistyped


@pytest.mark.parametrize("leaving", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_a_wrong_id_number_is_told_when_its_cell_is_left(clerk: Clerk, leaving: Qt.Key) -> None:
    clerk.enter("Trần Thị Bưởi")
    clerk.type("0561900012")
    assert _errors(clerk, 0) == set()
    clerk.press(leaving)
    assert clerk.column() is Column.COPIES
    assert _errors(clerk, 0) == {Column.ID_NUMBER}


def test_nothing_is_said_of_cells_that_were_not_reached_yet(clerk: Clerk) -> None:
    clerk.page.view.go_to(0, Column.ID_NUMBER)
    clerk.enter("12345")
    assert _errors(clerk, 0) == {Column.ID_NUMBER}


def test_after_a_row_with_a_wrong_id_number_the_next_person_has_a_row_of_their_own(
    ward: Register, clerk: Clerk
) -> None:
    clerk.row("Trần Thị Bưởi", "0561900012", "2", "6")
    assert clerk.cell(0, Column.CODE) == "Cần sửa"
    assert (clerk.page.view.place(), clerk.column()) == (1, Column.NAME)
    clerk.row("Lê Văn Cam", "056190001234", "1", "1")
    assert clerk.cell(0, Column.ID_NUMBER) == "0561900012"
    assert clerk.page.foot.left.text() == "1 dòng chưa ghi, trong đó 1 dòng cần sửa (F8)"
    clerk.press(Qt.Key.Key_F8)
    assert (clerk.page.view.place(), clerk.column()) == (0, Column.ID_NUMBER)
    clerk.type("056190005678")
    clerk.press(Qt.Key.Key_S, CONTROL)
    assert _names(ward) == ["Lê Văn Cam", "Trần Thị Bưởi"]
    assert clerk.page.foot.left.text() == ""


def test_rows_after_an_unreadable_fee_do_not_go_into_that_cell(ward: Register, clerk: Clerk) -> None:
    clerk.row("Trần Thị Bưởi", "", "1", "1", "hai nghìn")
    clerk.row("Lê Văn Cam", "", "1", "1", "2000")
    assert clerk.cell(0, Column.FEE) == "hai nghìn"
    assert _errors(clerk, 0) == {Column.FEE}
    assert _names(ward) == ["Lê Văn Cam"]


def test_a_number_that_may_have_lost_a_nought_is_not_written_by_going_on(ward: Register, clerk: Clerk) -> None:
    clerk.row("Trần Thị Bưởi", "56190001234", "1", "1")
    clerk.row("Lê Văn Cam", "", "1", "1")
    assert _names(ward) == ["Lê Văn Cam"]
    clerk.press(Qt.Key.Key_F8)
    clerk.press(Qt.Key.Key_0, CONTROL)
    clerk.press(Qt.Key.Key_Return, CONTROL)
    assert [line.id_number for line in ward.batches.rows_of(FRIDAY)] == ["", "056190001234"]


def test_a_number_told_of_is_written_as_typed_by_the_keys_that_the_remark_names(ward: Register, clerk: Clerk) -> None:
    clerk.enter("Trần Thị Bưởi", "56190001234")
    assert clerk.page.model.typed_row(0).errors[Column.ID_NUMBER].endswith("F8 rồi Ctrl+Enter: ghi như đã gõ.")
    clerk.press(Qt.Key.Key_F8)
    assert clerk.column() is Column.ID_NUMBER
    clerk.press(Qt.Key.Key_Return, CONTROL)
    assert [line.id_number for line in ward.batches.rows_of(FRIDAY)] == ["56190001234"]


def test_the_foot_counts_a_wrong_row_that_was_to_be_written_by_control_s(clerk: Clerk) -> None:
    clerk.type("4")
    clerk.press(Qt.Key.Key_S, CONTROL)
    assert (clerk.page.view.place(), clerk.column()) == (0, Column.NAME)
    assert clerk.page.foot.left.text() == "1 dòng chưa ghi, trong đó 1 dòng cần sửa (F8)"


def test_f8_goes_from_one_row_to_be_mended_to_the_next(clerk: Clerk) -> None:
    clerk.row("Một", "123")
    clerk.row("Hai", "", "x")
    found = []
    for _ in range(3):
        clerk.press(Qt.Key.Key_F8)
        found.append((clerk.page.view.place(), clerk.column()))
    assert found == [(0, Column.ID_NUMBER), (1, Column.COPIES), (0, Column.ID_NUMBER)]


def test_a_row_to_be_mended_is_still_one_in_the_next_window(
    ward: Register, clerk: Clerk, qtbot: Any, open_window: Callable[..., MainWindow]
) -> None:
    clerk.row("Trần Thị Bưởi", "0561900012")
    clerk.window.close()
    second = Clerk(qtbot, open_window(ward, "batch"))
    assert second.cell(0, Column.CODE) == "Cần sửa"
    assert second.page.foot.left.text() == "1 dòng chưa ghi, trong đó 1 dòng cần sửa (F8)"


def test_f8_says_when_nothing_is_to_be_mended(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_F8)
    assert _told(clerk) == "Không có dòng nào cần sửa."


# One number, two names


def test_an_id_number_of_somebody_else_is_doubted_and_written(ward: Register, clerk: Clerk) -> None:
    clerk.row("Trần Thị Bưởi", "056190001234")
    clerk.enter("Lê Văn Cam", "056190001234")
    row = clerk.page.model.typed_row(1)
    assert row is not None
    assert (row.doubt, row.errors) == ("Số này trong sổ là của Trần Thị Bưởi.", {})
    assert clerk.page.view.rowHeight(1) > clerk.page.view.rowHeight(0)
    clerk.press(Qt.Key.Key_Return, CONTROL)
    assert _names(ward) == ["Trần Thị Bưởi", "Lê Văn Cam"]
    assert _told(clerk) == "Đã ghi Lê Văn Cam. Số này trong sổ là của Trần Thị Bưởi."


def test_a_doubt_goes_when_the_number_is_mended(clerk: Clerk) -> None:
    clerk.row("Trần Thị Bưởi", "056190001234")
    clerk.enter("Lê Văn Cam", "056190001234")
    clerk.press(Qt.Key.Key_Backtab)
    clerk.enter("056190005678")
    row = clerk.page.model.typed_row(1)
    assert row is not None
    assert row.doubt == ""


# Ctrl+Z


def test_control_z_in_a_begun_row_takes_back_the_cell_changed_last_and_no_dossier(ward: Register, clerk: Clerk) -> None:
    clerk.row("Trần Thị Bưởi")
    clerk.enter("Lê Văn Cam", "056190001234")
    clerk.press(Qt.Key.Key_Z, CONTROL)
    assert (_names(ward), _typed(clerk)) == (["Trần Thị Bưởi"], ["Lê Văn Cam"])
    assert clerk.cell(1, Column.ID_NUMBER) == ""
    assert clerk.column() is Column.ID_NUMBER
    clerk.press(Qt.Key.Key_Z, CONTROL)
    assert (_names(ward), _told(clerk)) == (["Trần Thị Bưởi"], NOTHING)


def test_control_z_takes_back_the_choice_of_a_procedure(ward: Register, clerk: Clerk) -> None:
    clerk.row("Trần Thị Bưởi")
    clerk.type("Lê Văn Cam")
    clerk.press(Qt.Key.Key_Backtab)
    clerk.enter("2")
    assert clerk.cell(1, Column.PROCEDURE).startswith("Chữ ký")
    clerk.press(Qt.Key.Key_Z, CONTROL)
    assert clerk.cell(1, Column.PROCEDURE) == "Bản sao từ bản chính giấy tờ, văn bản"
    assert (_names(ward), _typed(clerk)) == (["Trần Thị Bưởi"], ["Lê Văn Cam"])


def test_control_z_on_a_written_row_strikes_nothing_out(ward: Register, clerk: Clerk) -> None:
    clerk.row("Trần Thị Bưởi")
    clerk.row("Lê Văn Cam")
    clerk.press(Qt.Key.Key_Up)
    clerk.press(Qt.Key.Key_Z, CONTROL)
    assert (_names(ward), _told(clerk)) == (["Trần Thị Bưởi", "Lê Văn Cam"], NOTHING)


def test_a_row_taken_back_from_the_new_row_goes_back_under_its_number(ward: Register, clerk: Clerk) -> None:
    clerk.row("Trần Thị Bưởi")
    clerk.row("Tên để sửa")
    clerk.press(Qt.Key.Key_Z, CONTROL)
    assert (_names(ward), _typed(clerk)) == (["Trần Thị Bưởi"], ["Tên để sửa"])
    assert _told(clerk) == "Đã lấy lại hồ sơ HS-261120-0002 – Tên để sửa để sửa."
    clerk.press(Qt.Key.Key_Z, CONTROL)
    assert [(line.code, line.status) for line in ward.batches.rows_of(FRIDAY)] == [
        ("HS-261120-0001", Status.HANDED_OVER),
        ("HS-261120-0002", Status.HANDED_OVER),
    ]
    assert _typed(clerk) == []
    assert _told(clerk) == "Đã lấy lại: hồ sơ HS-261120-0002 của Tên để sửa lại nằm trong sổ."
    # And it can be taken back once more.
    clerk.press(Qt.Key.Key_Z, CONTROL)
    assert (_names(ward), _typed(clerk)) == (["Trần Thị Bưởi"], ["Tên để sửa"])


def test_a_struck_dossier_is_not_restored_from_the_middle_of_another_row(
    ward: Register, clerk: Clerk, qtbot: Any
) -> None:
    clerk.row("Trần Thị Bưởi")
    clerk.press(Qt.Key.Key_Up)
    clerk.press(Qt.Key.Key_Delete, CONTROL)
    clerk.window.findChild(StrikeDialog).strike.click()
    clerk.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is clerk.window)
    clerk.page.view.go_to(clerk.page.model.fresh_row())
    clerk.window.toast.hide()
    clerk.enter("Lê Văn Cam")
    clerk.press(Qt.Key.Key_Z, CONTROL)
    assert (_names(ward), _typed(clerk)) == ([], [])


# The day


def test_the_grid_is_back_at_today_when_the_page_is_opened_again(clerk: Clerk) -> None:
    notice = "Đang ghi cho thứ Năm 19/11/2026, không phải hôm nay."
    assert not clerk.page.day_notice.isVisible()
    _open_day(clerk, "19/11")
    assert clerk.page.day_notice.isVisible()
    assert clerk.page.day_notice.text == notice
    clerk.window.go_to("today")
    clerk.window.go_to("batch")
    assert (clerk.page.desk.day, clerk.page.day.value()) == (FRIDAY, FRIDAY)
    assert not clerk.page.day_notice.isVisible()


def test_the_grid_stays_on_a_day_whose_rows_wait(ward: Register, clerk: Clerk) -> None:
    _open_day(clerk, "19/11")
    clerk.type("Lê Văn Dở")
    clerk.window.go_to("today")
    clerk.window.go_to("batch")
    assert (clerk.page.desk.day, _typed(clerk)) == (THURSDAY, ["Lê Văn Dở"])
    assert clerk.page.day_notice.isVisible()


def test_f7_goes_back_to_today(clerk: Clerk) -> None:
    _open_day(clerk, "19/11")
    clerk.press(Qt.Key.Key_F7)
    assert clerk.page.desk.day == FRIDAY
    assert clerk.column() is Column.NAME


@pytest.mark.parametrize("leaving", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
@pytest.mark.parametrize(("text", "whole"), [("21/11", "21/11/2026"), ("18/1", "18/01/2027")])
def test_a_near_day_to_come_is_refused_and_never_taken_for_last_year(
    clerk: Clerk, text: str, whole: str, leaving: Qt.Key
) -> None:
    clerk.page.day.setFocus()
    clerk.page.day.selectAll()
    clerk.type(text)
    clerk.press(leaving)
    assert clerk.page.desk.day == FRIDAY
    assert clerk.page.bar.text == f"Ngày {whole} chưa đến. Hãy chọn hôm nay hoặc một ngày đã qua."


def test_a_day_at_the_end_of_last_year_needs_no_year(clerk: Clerk) -> None:
    # 28 January would be 69 days ahead; it is the one that has been.
    _open_day(clerk, "28/1")
    assert clerk.page.desk.day == date(2026, 1, 28)


def test_a_receipt_on_a_near_day_to_come_is_not_taken_for_last_year(ward: Register, clerk: Clerk) -> None:
    clerk.type("Lê Văn Cam")
    clerk.page.view.go_to(0, Column.RECEIVED)
    clerk.type("21/11 8:00")
    clerk.press(Qt.Key.Key_Return, CONTROL)
    assert (_names(ward), _errors(clerk, 0)) == ([], {Column.RECEIVED})


# The arrows


def test_arrows_go_from_cell_to_cell_until_something_is_typed(clerk: Clerk) -> None:
    clerk.enter("Lê Văn Cam", "", "2")
    clerk.press(Qt.Key.Key_Left)
    assert clerk.column() is Column.COPIES
    clerk.press(Qt.Key.Key_Right)
    clerk.press(Qt.Key.Key_Right)
    assert clerk.column() is Column.FEE
    clerk.type("15")
    clerk.press(Qt.Key.Key_Left)
    clerk.press(Qt.Key.Key_Left)
    clerk.press(Qt.Key.Key_Left)
    clerk.type("3")
    assert (clerk.column(), clerk.focused.property("text")) == (Column.FEE, "315")
    assert clerk.cell(0, Column.COPIES) == "2"


def test_a_digit_typed_where_nothing_can_be_typed_moves_nothing(clerk: Clerk) -> None:
    clerk.row("Một")
    clerk.row("Hai")
    view = clerk.page.view
    view.setCurrentIndex(clerk.page.model.index(0, Column.COPIES))
    view.setFocus()
    clerk.press(Qt.Key.Key_H)
    clerk.press(Qt.Key.Key_1)
    assert (view.place(), clerk.column()) == (0, Column.COPIES)
