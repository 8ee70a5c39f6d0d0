"""The grid for certifications, typed in by the keyboard alone."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from batch_clerk import Clerk, Clock
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tthc_desktop.domain.dossier import Applicant, Channel
from tthc_desktop.domain.events import Status
from tthc_desktop.register import BATCH_DRAFT, NewDossier, Register
from tthc_desktop.ui.batch.columns import Column
from tthc_desktop.ui.batch.legend import fitted
from tthc_desktop.ui.batch.procedure_cell import ProcedureCell
from tthc_desktop.ui.batch.strike_dialog import StrikeDialog
from tthc_desktop.ui.main_window import MainWindow

Open = Callable[[Register], MainWindow]
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
FRIDAY = date(2026, 11, 20)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ward(shipped_folder: Path, tmp_path: Path, clock: Clock) -> Iterator[Register]:
    """A ward with the shipped catalogue that takes 2.000 đồng for a certified copy."""
    shutil.copytree(shipped_folder, tmp_path / "so")
    with Register(tmp_path / "so", clerk="Thử", clock=clock) as register:
        yield register


Begin = Callable[[Register], Clerk]


@pytest.fixture
def begin(qtbot: Any, open_window: Open) -> Begin:
    """Opens the window and goes to the grid by the keyboard."""

    def start(register: Register) -> Clerk:
        window = open_window(register)
        window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
        window.go_to("batch")
        clerk = Clerk(qtbot, window)
        assert clerk.focused.parent() is window.pages.batch.view.viewport()
        return clerk

    return start


def _names(register: Register, day: date = FRIDAY) -> list[str]:
    return [line.name for line in register.batches.rows_of(day)]


def test_type_enter_type_enter_and_the_row_is_in_the_register(ward: Register, begin: Begin) -> None:
    clerk = begin(ward)
    assert clerk.column() is Column.NAME
    clerk.row("Trần Thị Bưởi", "056190001234", "2", "6", "12.000")
    (line,) = ward.batches.rows_of(FRIDAY)
    assert (line.name, line.id_number, line.copies, line.pages, line.fee) == (
        *("Trần Thị Bưởi", "056190001234"),
        *(2, 6, 12000),
    )
    assert line.code == "HS-261120-0001"
    assert line.procedure_name == "Chứng thực bản sao từ bản chính giấy tờ, văn bản"
    assert (line.status, line.received_at) == (Status.HANDED_OVER, datetime(2026, 11, 20, 10, 0))
    # It is shown with its code, and the caret waits for the next name.
    assert clerk.cell(0, Column.CODE) == "HS-261120-0001"
    assert clerk.cell(0, Column.RESULT) == "Đã trả 10:00"
    assert clerk.cell(0, Column.DUE) == "20/11/2026"
    assert (clerk.page.view.place(), clerk.column()) == (1, Column.NAME)
    # The procedure is there already; the next citizen brings papers of their own, of one copy unless typed.
    assert clerk.cell(1, Column.PROCEDURE) == "Bản sao từ bản chính giấy tờ, văn bản"
    assert clerk.cell(1, Column.COPIES) == "1"


def test_a_hundred_rows(ward: Register, begin: Begin, clock: Clock) -> None:
    clerk = begin(ward)
    expected, own_keys = [], 0
    for number in range(100):
        name, copies, pages = f"Nguyễn Văn Người {number}", str(number % 4 + 1), str(number % 7 + 1)
        clock.now += timedelta(minutes=1) if number % 3 == 0 else timedelta()
        before = clerk.keys
        clerk.row(name, "", copies, pages)
        own_keys = max(own_keys, clerk.keys - before - len(name) - len(copies) - len(pages))
        expected.append((name, int(copies), int(pages), Status.HANDED_OVER))
    lines = ward.batches.rows_of(FRIDAY)
    assert [(line.name, line.copies, line.pages, line.status) for line in lines] == expected
    assert [line.code for line in lines] == [f"HS-261120-{number:04d}" for number in range(1, 101)]
    # 25 times 1 + 2 + 3 + 4 copies; 14 times 1 + … + 7 pages, then 1 + 2.
    assert ward.batches.day_totals(FRIDAY) == (100, 250, 395, 0)
    assert clerk.page.foot.totals.text() == "Ngày 20/11/2026:  100 hồ sơ  ·  250 bản  ·  395 trang"
    # Besides name and numbers a clerk presses Enter five times: name, paper, copies, pages, fee.
    assert own_keys == 5
    assert ward.drafts.load(BATCH_DRAFT) is None


def test_control_enter_ends_a_row_from_any_cell(ward: Register, begin: Begin) -> None:
    clerk = begin(ward)
    clerk.type("Lê Văn Cam")
    clerk.press(Qt.Key.Key_Return, CONTROL)
    assert _names(ward) == ["Lê Văn Cam"]
    assert (clerk.page.view.place(), clerk.column()) == (1, Column.NAME)


def _with_fee(register: Register, fee: int) -> None:
    """Set what the office takes for a certified copy."""
    procedure = next(one for one in register.batches.procedures(FRIDAY) if one.code == "2.000815")
    register.catalogue_editing.change(procedure, replace(procedure, fee=fee), FRIDAY)


def test_the_offices_fee_is_worked_out_and_not_asked_for(ward: Register, begin: Begin) -> None:
    _with_fee(ward, 2000)
    clerk = begin(ward)
    clerk.enter("Trần Thị Bưởi", "", "3")
    assert clerk.cell(0, Column.FEE) == "6.000"
    clerk.enter("10")
    assert [(line.copies, line.pages, line.fee) for line in ward.batches.rows_of(FRIDAY)] == [(3, 10, 6000)]
    # A fee typed by hand wins; emptied again, it is worked out again.
    clerk.enter("Lê Văn Cam", "", "5")
    clerk.press(Qt.Key.Key_Tab)
    clerk.type("1.000")
    clerk.press(Qt.Key.Key_Backtab)
    assert clerk.cell(1, Column.FEE) == "1.000"
    clerk.press(Qt.Key.Key_Tab)
    clerk.press(Qt.Key.Key_Backspace)
    clerk.press(Qt.Key.Key_Return)
    assert ward.batches.rows_of(FRIDAY)[1].fee == 10000


def test_the_procedure_by_number_by_initials_and_repeated(ward: Register, begin: Begin) -> None:
    clerk = begin(ward)
    # A bare number for a name chooses the procedure.
    clerk.enter("2")
    assert clerk.column() is Column.NAME
    assert clerk.cell(0, Column.PROCEDURE).startswith("Chữ ký trong các giấy tờ")
    clerk.row("Người ký một")
    clerk.row("Người ký hai")
    clerk.press(Qt.Key.Key_Backtab)
    assert isinstance(clerk.focused, ProcedureCell)
    clerk.type("bs")
    assert clerk.focused.is_list_open
    assert clerk.focused.found()[0].code in ("2.000815", "2.000908")
    clerk.press(Qt.Key.Key_Escape)
    clerk.type("1")
    clerk.press(Qt.Key.Key_Return)
    clerk.row("Người sao")
    codes = {one.key: one.code for one in ward.batches.procedures(FRIDAY)}
    written = [codes[line.procedure_key] for line in ward.batches.rows_of(FRIDAY)]
    assert written == ["2.000884", "2.000884", "2.000815"]


def test_what_is_wrong_is_said_in_the_row_and_the_next_applicant_is_served_meanwhile(
    ward: Register, begin: Begin
) -> None:
    clerk = begin(ward)
    clerk.row("Trần Thị Bưởi", "12345", "x", "4")
    assert _names(ward) == []
    row = clerk.page.model.typed_row(0)
    assert row is not None
    wrong_number = {
        Column.ID_NUMBER: "Số giấy tờ “12345” không đúng dạng. "
        "CCCD có 12 chữ số, CMND có 9 chữ số, hộ chiếu có 1 chữ cái và 7–8 chữ số."
    }
    # All of it at once; the row stays as it is and says so, and the caret waits for the next name.
    assert row.errors == {**wrong_number, Column.COPIES: "Không đọc được số “x”"}
    assert clerk.cell(0, Column.CODE) == "Cần sửa"
    assert (clerk.page.view.place(), clerk.column()) == (1, Column.NAME)
    clerk.row("Lê Văn Cam", "", "1", "1")
    assert _names(ward) == ["Lê Văn Cam"]
    clerk.press(Qt.Key.Key_F8)
    assert (clerk.page.view.place(), clerk.column()) == (0, Column.ID_NUMBER)
    clerk.press(Qt.Key.Key_Tab)
    clerk.type("1")
    clerk.press(Qt.Key.Key_S, CONTROL)
    assert row.errors == wrong_number
    assert (clerk.page.view.place(), clerk.column()) == (0, Column.ID_NUMBER)
    clerk.type("056190001234")
    clerk.press(Qt.Key.Key_S, CONTROL)
    assert _names(ward) == ["Lê Văn Cam", "Trần Thị Bưởi"]


def test_unikeys_backspaces_never_lose_a_letter(ward: Register, begin: Begin) -> None:
    clerk = begin(ward)
    # “Đức” typed as d, d, u, w, s, c: Unikey takes letters back and sends others instead.
    clerk.type("d")
    clerk.press(Qt.Key.Key_Backspace)
    clerk.type("Đư")
    clerk.press(Qt.Key.Key_Backspace)
    clerk.type("ức")
    assert clerk.focused.property("text") == "Đức"
    clerk.press(Qt.Key.Key_Return, CONTROL)
    assert _names(ward) == ["Đức"]


def test_escape_leaves_a_cell_as_it_was_and_ditto_repeats_the_one_above(ward: Register, begin: Begin) -> None:
    clerk = begin(ward)
    clerk.row("Trần Thị Bưởi", "056190001234", "2", "6")
    clerk.enter("Lê Văn Cam", "", "")
    clerk.press(Qt.Key.Key_Backtab)
    clerk.type("9")
    clerk.press(Qt.Key.Key_Escape)
    assert clerk.focused.property("text") == "1"
    clerk.press(Qt.Key.Key_D, CONTROL)
    clerk.press(Qt.Key.Key_Return)
    clerk.press(Qt.Key.Key_D, CONTROL)
    clerk.press(Qt.Key.Key_Return)
    clerk.press(Qt.Key.Key_Return)
    assert [(line.copies, line.pages) for line in ward.batches.rows_of(FRIDAY)] == [(2, 6), (2, 6)]


def test_after_three_o_clock_and_not_returned_it_is_due_on_monday(ward: Register, begin: Begin, clock: Clock) -> None:
    clock.now = datetime(2026, 11, 20, 15, 20)
    clerk = begin(ward)
    clerk.type("Trần Thị Bưởi")
    assert clerk.cell(0, Column.RESULT) == "Trả ngay"
    clerk.press(Qt.Key.Key_F4)
    assert clerk.cell(0, Column.RESULT) == "Hẹn"
    assert clerk.cell(0, Column.RECEIVED) == "15:20"
    assert clerk.cell(0, Column.DUE) == "23/11/2026"
    clerk.press(Qt.Key.Key_Return, CONTROL)
    (line,) = ward.batches.rows_of(FRIDAY)
    assert (line.status, line.due_at) == (Status.IN_PROGRESS, datetime(2026, 11, 23, 17, 0))
    # The next applicant waits for the result again, as usual.
    assert clerk.cell(1, Column.RESULT) == "Trả ngay"


def test_a_half_typed_row_is_back_after_a_crash(
    ward: Register, begin: Begin, qtbot: Any, open_window: Open, clock: Clock
) -> None:
    clerk = begin(ward)
    clerk.row("Trần Thị Bưởi", "", "2", "6")
    clerk.enter("Lê Văn Cam", "056190001234")
    clerk.type("3")
    qtbot.waitUntil(lambda: ward.drafts.load(BATCH_DRAFT) is not None)
    with Register(ward.folder, clerk="Thử", clock=clock) as register:
        window = open_window(register)
        window.go_to("batch")
        model = window.pages.batch.model
        shown = [[str(model.index(row, column).data()) for column in Column] for row in range(model.rowCount())]
        assert [row[Column.NAME] for row in shown] == ["Trần Thị Bưởi", "Lê Văn Cam", ""]
        assert shown[0][Column.CODE] == "HS-261120-0001"
        assert (shown[1][Column.CODE], shown[1][Column.ID_NUMBER], shown[1][Column.COPIES]) == (
            *("Chưa ghi", "056190001234"),
            "3",
        )
        assert window.pages.batch.foot.left.text() == "1 dòng chưa ghi"


def test_taken_back_to_be_mended_and_written_again(ward: Register, begin: Begin) -> None:
    clerk = begin(ward)
    clerk.row("Trần Thị Buoi", "", "2", "6")
    clerk.press(Qt.Key.Key_Z, CONTROL)
    assert clerk.cell(0, Column.RESULT) == "Đã gạch bỏ"
    assert ward.batches.day_totals(FRIDAY).dossiers == 0
    assert clerk.focused.property("text") == "Trần Thị Buoi"
    clerk.type("Trần Thị Bưởi")
    clerk.press(Qt.Key.Key_Return, CONTROL)
    lines = ward.batches.rows_of(FRIDAY)
    assert [(line.name, line.copies, line.status) for line in lines] == [
        ("Trần Thị Buoi", 2, Status.STRUCK_OUT),
        ("Trần Thị Bưởi", 2, Status.HANDED_OVER),
    ]


def test_control_delete_strikes_out_what_is_typed_and_what_is_written(ward: Register, begin: Begin, qtbot: Any) -> None:
    clerk = begin(ward)
    clerk.row("Trần Thị Bưởi", "", "2", "6")
    clerk.type("Nhầm")
    clerk.press(Qt.Key.Key_Delete, CONTROL)
    assert clerk.page.model.begun() == []
    action = clerk.window.toast.action
    assert action is not None
    action.click()
    assert [row.text(Column.NAME) for _, row in clerk.page.model.begun()] == ["Nhầm"]
    clerk.press(Qt.Key.Key_Up)
    clerk.press(Qt.Key.Key_Delete, CONTROL)
    dialog = clerk.window.findChild(StrikeDialog)
    assert dialog is not None
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    clerk.press(Qt.Key.Key_Return)
    clerk.press(Qt.Key.Key_Return)
    (line,) = ward.batches.rows_of(FRIDAY)
    assert line.status is Status.STRUCK_OUT
    action = clerk.window.toast.action
    assert action is not None
    action.click()
    (line,) = ward.batches.rows_of(FRIDAY)
    assert line.status is Status.HANDED_OVER


def test_tab_leaves_the_grid_at_the_end_of_the_row(ward: Register, begin: Begin) -> None:
    clerk = begin(ward)
    clerk.type("Lê Văn Cam")
    for _ in range(7):
        clerk.press(Qt.Key.Key_Tab)
    assert clerk.column() is Column.NOTE
    clerk.type("để quên")
    clerk.press(Qt.Key.Key_Tab)
    assert not clerk.page.view.isAncestorOf(clerk.focused)
    clerk.press(Qt.Key.Key_Backtab)
    assert clerk.page.view.isAncestorOf(clerk.focused)
    assert clerk.focused.property("text") == "để quên"


def test_yesterdays_paper_list_is_finished_on_that_day(ward: Register, begin: Begin) -> None:
    clerk = begin(ward)
    clerk.page.day.setFocus()
    clerk.page.day.selectAll()
    clerk.type("19/11")
    clerk.press(Qt.Key.Key_Return)
    assert clerk.page.desk.day == date(2026, 11, 19)
    assert clerk.column() is Column.NAME
    clerk.row("Trần Thị Bưởi", "", "2", "6")
    (line,) = ward.batches.rows_of(date(2026, 11, 19))
    # Nobody knows the hour any more: the office opened at half past seven.
    assert (line.received_at, line.closed_at) == (datetime(2026, 11, 19, 7, 30),) * 2
    assert line.status is Status.HANDED_OVER
    assert _names(ward) == []


def test_a_day_to_come_is_refused(ward: Register, begin: Begin) -> None:
    clerk = begin(ward)
    clerk.page.day.setFocus()
    clerk.page.day.selectAll()
    clerk.type("21/11/2026")
    clerk.press(Qt.Key.Key_Return)
    assert clerk.page.desk.day == FRIDAY
    assert clerk.page.bar.text == "Ngày 21/11/2026 chưa đến. Hãy chọn hôm nay hoặc một ngày đã qua."


def test_without_certifications_in_the_catalogue_it_says_what_to_do(
    empty: Register, begin: Any, open_window: Open
) -> None:
    window = open_window(empty)
    window.go_to("batch")
    assert window.pages.batch.empty.isVisible()
    assert not window.pages.batch.save_button.isEnabled()


def test_a_new_row_takes_no_procedure_over_from_a_row_that_was_struck_out(ward: Register, begin: Begin) -> None:
    clerk = begin(ward)
    clerk.row("Trần Thị Bưởi", "", "1", "1")
    # The second procedure by mistake; the row is struck out.
    clerk.enter("2")
    second = clerk.cell(1, Column.PROCEDURE)
    assert second != "Bản sao từ bản chính giấy tờ, văn bản"
    clerk.row("Lê Văn Nhầm", "", "1", "1")
    assert clerk.cell(2, Column.PROCEDURE) == second
    clerk.press(Qt.Key.Key_Up)
    clerk.press(Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    clerk.window.findChild(StrikeDialog).strike.click()
    assert clerk.cell(2, Column.CODE) == "Dòng mới"
    assert clerk.cell(2, Column.PROCEDURE) == "Bản sao từ bản chính giấy tờ, văn bản"


def test_what_is_wrong_with_a_number_quotes_it_as_it_was_typed(ward: Register, begin: Begin) -> None:
    clerk = begin(ward)
    clerk.enter("Trần Thị Bưởi", "không có")
    row = clerk.page.model.typed_row(0)
    assert row is not None
    assert row.errors[Column.ID_NUMBER].startswith("Số giấy tờ “không có” không đúng dạng.")


def test_the_foot_claims_no_copies_where_nobody_counted_any(ward: Register, begin: Begin) -> None:
    procedure = ward.batches.procedures(FRIDAY)[0]
    new = NewDossier(procedure.key, Applicant("Lê Văn Một"), Channel.COUNTER, datetime(2026, 11, 20, 9, 0))
    ward.receive(new)
    clerk = begin(ward)
    assert clerk.page.foot.totals.text() == "Ngày 20/11/2026:  1 hồ sơ"


def _resize(window: MainWindow, width: int, height: int, qtbot: Any) -> None:
    """Give the window a size, however small the screen of the tests is."""
    window.setMinimumSize(0, 0)
    window.showNormal()
    window.resize(width, height)
    qtbot.waitUntil(lambda: window.centralWidget().width() == width)
    QApplication.processEvents()


def test_the_legend_uses_the_room_of_its_line(ward: Register, begin: Begin, qtbot: Any) -> None:
    clerk = begin(ward)
    legend, metrics = clerk.page.numbers, clerk.page.numbers.fontMetrics()
    _resize(clerk.window, 1366, 768, qtbot)
    assert legend.width() - metrics.horizontalAdvance(legend.text()) < 60
    assert metrics.horizontalAdvance(legend.text()) <= legend.width()
    assert "1  Bản sao từ bản chính" in legend.text()


def test_short_names_stay_whole_and_long_ones_share_the_rest(begin: Begin, ward: Register) -> None:
    metrics = begin(ward).page.numbers.fontMetrics()
    short, long = "1  Chữ ký", "2  " + "Bản sao từ bản chính " * 9
    shown = fitted([short, long], 400, metrics)
    assert shown[0] == short
    assert shown[1].endswith("…")
    taken = sum(metrics.horizontalAdvance(one) for one in shown)
    assert 400 - 20 < taken <= 400


def test_at_a_large_scale_what_writes_the_rows_and_all_that_is_wrong_is_in_sight(
    ward: Register, begin: Begin, qtbot: Any
) -> None:
    clerk = begin(ward)
    window, page = clerk.window, clerk.page
    _resize(window, 1366, 768, qtbot)
    clerk.row("Hồ Văn Lâm", "12345", "x", "y")
    height = page.view.rowHeight(0)
    # What a scale of 200 % leaves of 1920 by 1080 pixels.
    _resize(window, 960, 540, qtbot)
    for part in (page.save_button, page.foot.undo.parentWidget(), page.view):
        qtbot.waitUntil(lambda part=part: part.visibleRegion().boundingRect() == part.rect())
        assert part.mapTo(window, part.rect().bottomRight()).x() < 960
    # What is wrong with three cells takes a line more than before.
    assert page.view.rowHeight(0) >= height + 12
