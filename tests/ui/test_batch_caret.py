"""Where the caret stands in the grid, what is marked, what can be read in a cell, and undoing deed by deed."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from batch_clerk import Clerk, Clock
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionFrame

from tthc_desktop.domain.events import Event, EventKind, Status
from tthc_desktop.register import Register
from tthc_desktop.ui.batch.columns import Column
from tthc_desktop.ui.batch.strike_dialog import StrikeDialog
from tthc_desktop.ui.card.dialog import CardDialog
from tthc_desktop.ui.main_window import MainWindow

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
FRIDAY = date(2026, 11, 20)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ward(shipped_folder: Path, tmp_path: Path, clock: Clock) -> Iterator[Register]:
    shutil.copytree(shipped_folder, tmp_path / "so")
    with Register(tmp_path / "so", clerk="Thử", clock=clock) as register:
        yield register


@pytest.fixture
def clerk(ward: Register, qtbot: Any, open_window: Callable[[Register], MainWindow]) -> Clerk:
    window = open_window(ward, "")
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    QApplication.processEvents()
    window.go_to("batch")
    return Clerk(qtbot, window)


def _marked(clerk: Clerk) -> list[int]:
    return sorted(index.row() for index in clerk.page.view.selectionModel().selectedRows())


def test_only_the_row_with_the_caret_is_marked(clerk: Clerk) -> None:
    for number, name in enumerate(("Một", "Hai", "Ba"), start=1):
        clerk.type(name)
        clerk.press(Qt.Key.Key_Return, CONTROL)
        assert _marked(clerk) == [number]
    clerk.press(Qt.Key.Key_Backtab, SHIFT)
    assert _marked(clerk) == [3]
    clerk.press(Qt.Key.Key_Z, CONTROL)
    assert _marked(clerk) == [clerk.page.view.place()]


def test_shift_with_an_arrow_chooses_several_rows_and_an_arrow_alone_one_again(clerk: Clerk) -> None:
    for name in ("Một", "Hai", "Ba"):
        clerk.row(name)
    clerk.press(Qt.Key.Key_Up)
    clerk.press(Qt.Key.Key_Up, SHIFT)
    assert _marked(clerk) == [1, 2]
    clerk.press(Qt.Key.Key_Up)
    assert _marked(clerk) == [0]


@pytest.mark.parametrize("width", [1280, 1366])
def test_twelve_digits_are_seen_in_full_while_they_are_typed(clerk: Clerk, width: int) -> None:
    # 1280 is what 1920×1080 leaves at 150 %.
    clerk.window.resize(width, 700)
    QApplication.processEvents()
    clerk.enter("Trần Thị Bưởi")
    clerk.type("056000000000")
    editor = clerk.page.view.editor
    assert editor is not None
    option = QStyleOptionFrame()
    editor.initStyleOption(option)
    room = editor.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, editor).width() - 4
    assert editor.fontMetrics().horizontalAdvance(editor.text()) < room


def test_f2_opens_a_written_dossier_and_delete_strikes_it_out(clerk: Clerk) -> None:
    clerk.row("Một")
    clerk.press(Qt.Key.Key_Up)
    clerk.press(Qt.Key.Key_Delete)
    dialog = clerk.window.findChild(StrikeDialog)
    assert dialog is not None
    dialog.reject()
    clerk.window.activateWindow()
    clerk.page.view.setFocus()
    clerk.press(Qt.Key.Key_F2)
    assert clerk.window.findChild(CardDialog) is not None


def test_escape_in_the_first_cell_leaves_no_half_typed_row_behind(clerk: Clerk) -> None:
    clerk.type("Sai tên")
    assert clerk.page.foot.left.text() == "1 dòng chưa ghi"
    clerk.press(Qt.Key.Key_Escape)
    assert clerk.page.foot.left.text() == ""
    assert clerk.cell(0, Column.CODE) == "Dòng mới"


def test_a_number_is_no_name(ward: Register, clerk: Clerk) -> None:
    clerk.type("4")
    clerk.press(Qt.Key.Key_Return, CONTROL)
    assert ward.batches.rows_of(FRIDAY) == []
    row = clerk.page.model.typed_row(0)
    assert row is not None
    assert row.errors == {Column.NAME: "Họ tên phải có chữ"}


# Undoing, deed by deed


def _struck(clerk: Clerk, ward: Register) -> int:
    clerk.row("Lê Văn Cam")
    clerk.press(Qt.Key.Key_Up)
    clerk.press(Qt.Key.Key_Delete, CONTROL)
    dialog = clerk.window.findChild(StrikeDialog)
    dialog.strike.click()
    (line,) = ward.batches.rows_of(FRIDAY)
    assert line.status is Status.STRUCK_OUT
    return line.key


def test_restoring_a_struck_row_never_undoes_something_later(ward: Register, clerk: Clerk) -> None:
    key = _struck(clerk, ward)
    action = clerk.window.toast.action
    # Somebody takes the striking out back at another place, and strikes the dossier out for another reason.
    ward.undo(key)
    ward.strike_out(key, "người dân không đến")
    action.click()
    (line,) = ward.batches.rows_of(FRIDAY)
    assert line.status is Status.STRUCK_OUT
    assert "đã có việc khác sau đó" in clerk.window.toast.text.text()


def test_control_z_never_takes_back_a_row_to_which_something_was_written_since(
    ward: Register, clerk: Clerk, clock: Clock
) -> None:
    clerk.type("Lê Văn Cam")
    clerk.press(Qt.Key.Key_F4)
    clerk.press(Qt.Key.Key_Return, CONTROL)
    (line,) = ward.batches.rows_of(FRIDAY)
    assert line.status is Status.IN_PROGRESS
    ward.record(line.key, Event(EventKind.FINISHED, clock.now))
    clerk.press(Qt.Key.Key_Z, CONTROL)
    (line,) = ward.batches.rows_of(FRIDAY)
    assert line.status is Status.FINISHED
    assert "đã có việc khác sau đó" in clerk.window.toast.text.text()


def test_a_written_row_calls_a_status_what_its_card_calls_it(ward: Register, clerk: Clerk, clock: Clock) -> None:
    clerk.type("Lê Văn Cam")
    clerk.press(Qt.Key.Key_F4)
    clerk.press(Qt.Key.Key_Return, CONTROL)
    (line,) = ward.batches.rows_of(FRIDAY)
    ward.record(line.key, Event(EventKind.SUPPLEMENT_REQUESTED, clock.now, note="Bản chính giấy khai sinh"))
    clerk.window.go_to("today")
    clerk.window.go_to("batch")
    clerk.page.refresh()
    assert clerk.cell(0, Column.RESULT) == "Chờ bổ sung"


def test_the_words_of_the_question_before_striking_out(clerk: Clerk) -> None:
    clerk.row("Lê Văn Cam")
    clerk.press(Qt.Key.Key_Up)
    clerk.press(Qt.Key.Key_Delete, CONTROL)
    dialog = clerk.window.findChild(StrikeDialog)
    assert dialog is not None
    assert (dialog.windowTitle(), dialog.cancel.text(), dialog.strike.text()) == (
        "Gạch bỏ hồ sơ ghi nhầm",
        "Thôi, giữ lại",
        "Gạch bỏ hồ sơ",
    )


def test_a_new_row_repeats_the_procedure_and_starts_with_one_copy(ward: Register, clerk: Clerk) -> None:
    clerk.enter("2")
    clerk.row("Trần Thị Bưởi", "", "5", "1")
    clerk.type("Lê Văn Cam")
    clerk.press(Qt.Key.Key_Return, CONTROL)
    lines = ward.batches.rows_of(FRIDAY)
    assert [line.copies for line in lines] == [5, 1]
    assert len({line.procedure_key for line in lines}) == 1


def test_control_z_after_striking_a_typed_row_brings_that_row_back(ward: Register, clerk: Clerk) -> None:
    clerk.row("Trần Thị Bưởi")
    clerk.type("Lê Văn Cam")
    clerk.press(Qt.Key.Key_Delete, CONTROL)
    clerk.press(Qt.Key.Key_Z, CONTROL)
    assert [row.text(Column.NAME) for _, row in clerk.page.model.begun()] == ["Lê Văn Cam"]
    assert [line.status for line in ward.batches.rows_of(FRIDAY)] == [Status.HANDED_OVER]


def test_control_z_after_striking_a_written_row_restores_it(ward: Register, clerk: Clerk) -> None:
    clerk.row("Trần Thị Bưởi")
    key = _struck_second(clerk, ward)
    clerk.press(Qt.Key.Key_Z, CONTROL)
    assert [line.status for line in ward.batches.rows_of(FRIDAY)] == [Status.HANDED_OVER] * 2
    assert ward.batches.rows_of(FRIDAY)[1].key == key


def _struck_second(clerk: Clerk, ward: Register) -> int:
    clerk.row("Lê Văn Cam")
    clerk.press(Qt.Key.Key_Up)
    clerk.press(Qt.Key.Key_Delete, CONTROL)
    clerk.window.findChild(StrikeDialog).strike.click()
    clerk.window.activateWindow()
    clerk.page.view.setFocus()
    line = ward.batches.rows_of(FRIDAY)[1]
    assert line.status is Status.STRUCK_OUT
    return line.key
