"""“Đối chiếu” as a clerk uses it: with a form, with a list, with what is neither."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from foreign_form import save_form
from openpyxl import load_workbook
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton

from tthc_desktop.domain.periods import quarter
from tthc_desktop.paths import resource
from tthc_desktop.register import Register
from tthc_desktop.reports.inventory import RowMode
from tthc_desktop.reports.settlement import Layout
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.report.cell_dialog import CellDialog
from tthc_desktop.ui.report.reconcile_dialog import ReconcileDialog, open_reconciling
from tthc_desktop.ui.report.tab import ReportChoice

LIST = resource("demo", "phuoc_long_2023q3", "ho_so.xlsx")
CHOICE = ReportChoice(quarter(2023, 3), Layout.OFFICIAL, RowMode.MERGED)
Opened = Callable[[], ReconcileDialog]


@pytest.fixture
def window(sample: Register, open_window: Callable[..., MainWindow]) -> MainWindow:
    return open_window(sample, "")


@pytest.fixture
def opened(window: MainWindow, qtbot: Any) -> ReconcileDialog:
    dialog = open_reconciling(window, window.desktop, CHOICE)
    qtbot.waitUntil(dialog.isVisible)
    return dialog


@pytest.fixture
def read(window: MainWindow, opened: ReconcileDialog, qtbot: Any) -> Callable[[Path], None]:
    """Choose a file and wait for what is said of it."""

    def choose(path: Path) -> None:
        opened.read(path)
        qtbot.waitUntil(lambda: window.desktop.long.is_idle, timeout=30_000)

    return choose


@pytest.fixture
def other_form(sample: Register, tmp_path: Path) -> Path:
    """Our own form with 383 instead of 384 in the total of (4), as the ward's real report once said."""
    sample.export(CHOICE.period, tmp_path / "ra", Layout.OFFICIAL, unnamed=True)
    workbook = load_workbook(tmp_path / "ra" / "II.06a.xlsx")
    total = next(row for row in workbook.active.iter_rows() if row[0].value == "TỔNG CỘNG")
    next(cell for cell in total if cell.value == 384).value = 383
    workbook.save(tmp_path / "tinh.xlsx")
    return tmp_path / "tinh.xlsx"


@pytest.fixture(scope="module")
def other_list(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's list with two open dossiers of the period under other codes."""
    workbook = load_workbook(LIST)
    sheet = workbook.active
    titles = {cell.value: cell.column for row in sheet.iter_rows(max_row=6) for cell in row if cell.value}
    code, closed = titles["Mã hồ sơ"], titles["Ngày kết thúc"]
    open_rows = [row for row in range(5, sheet.max_row + 1) if not sheet.cell(row, closed).value]
    for row in open_rows[:2]:
        sheet.cell(row, code).value += "-X"
    changed = tmp_path_factory.mktemp("danh_sach") / "danh_sach.xlsx"
    workbook.save(changed)
    return changed


def _texts(dialog: ReconcileDialog) -> list[list[str]]:
    model = dialog.shown.currentWidget().model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())
    ]


def test_nothing_differs_from_our_own_list(opened: ReconcileDialog, read: Callable[[Path], None]) -> None:
    read(LIST)
    assert opened.shown.currentWidget() is opened.empty
    assert opened.empty._title.text() == "Không có khác biệt"
    assert opened.told.text() == "ho_so.xlsx: đã so 2.074 hồ sơ."
    assert opened.take.isHidden()


def test_enter_opens_the_dossiers_of_a_cell_over_the_comparison(
    opened: ReconcileDialog, read: Callable[[Path], None], other_form: Path, qtbot: Any
) -> None:
    read(other_form)
    assert opened.told.text() == "tinh.xlsx: 1 trong 143 ô khác nhau."
    assert _texts(opened) == [["Tổng cộng", "(4)", "Tiếp nhận trực tuyến", "384", "383", "+1"]]
    assert "Biểu trong tệp không tự khớp. Dòng “TỔNG CỘNG”: (3)=(4)+(5)+(6)" in opened.warnings.text
    assert opened.cells.hasFocus()
    qtbot.keyClick(opened.cells, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened.findChild(CellDialog) is not None)
    behind = opened.findChild(CellDialog)
    assert behind is not None
    assert (behind.windowTitle(), len(behind.rows.keys)) == ("II.06a Quý III năm 2023 · cột (4) · Tổng cộng", 384)
    with qtbot.waitSignal(opened.dossier_wanted) as dossier:
        qtbot.keyClick(behind.table, Qt.Key.Key_Return)
    assert dossier.args == [behind.rows.keys[0]]
    assert opened.isVisible()
    with qtbot.waitSignal(opened.dossiers_wanted) as wanted:
        qtbot.mouseClick(behind.list_button, Qt.MouseButton.LeftButton)
    keys, caption = wanted.args
    assert (len(keys), caption) == (384, "II.06a Quý III năm 2023 · cột (4) · Tổng cộng")
    assert not opened.isVisible()


def test_all_that_is_wrong_with_a_form_can_be_read(
    opened: ReconcileDialog, read: Callable[[Path], None], tmp_path: Path, qtbot: Any
) -> None:
    wrong = ("Hộ tịch", 36, 10, 20, 5, 26, 12, 10, 3, 11, 8, 2)
    read(save_form(tmp_path / "a.xlsx", [wrong], wrong[1:]))
    # Of the row and of the total four sums each are wrong; nobody's office is this one's.
    assert opened.warnings.text.endswith("điều khác.")
    (more,) = [one for one in opened.warnings.findChildren(QPushButton) if one.text() == "Xem thêm"]
    more.setFocus()
    qtbot.keyClick(more, Qt.Key.Key_Return)
    assert "Dòng “TỔNG CỘNG”: (11)=(12)+(13) không khớp, bên trái là 11, bên phải là 10." in opened.warnings.text
    assert "điều khác" not in opened.warnings.text
    assert opened.cells.hasFocus()


def test_space_marks_and_ctrl_s_takes_the_marked_one(
    window: MainWindow, opened: ReconcileDialog, read: Callable[[Path], None], other_list: Path, qtbot: Any
) -> None:
    register = window.register
    before = register.figures(CHOICE.period).settlement.total["3"]
    read(other_list)
    assert [row[2] for row in _texts(opened)] == ["Sổ chưa có"] * 2 + ["Danh sách không có"] * 2
    assert opened.take.text() == "Lấy 2 hồ sơ của danh sách"
    qtbot.keyClick(opened.dossiers, Qt.Key.Key_Down)
    qtbot.keyClick(opened.dossiers, Qt.Key.Key_Space)
    assert opened.take.text() == "Lấy 1 hồ sơ đã đánh dấu"
    code = _texts(opened)[1][0]
    with qtbot.waitSignal(opened.changed):
        qtbot.keyClick(opened.dossiers, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.desktop.long.is_idle and len(_texts(opened)) == 3, timeout=30_000)
    assert register.card_of_code(code).dossier.code == code
    assert register.figures(CHOICE.period).settlement.total["3"] == before + 1
    assert "Đã lấy 1 hồ sơ từ danh_sach.xlsx." in opened.bar.text
    assert opened.focusWidget() is opened.dossiers
    (undo,) = [one for one in opened.bar.findChildren(QPushButton) if one.text() == "Hoàn tác"]
    with qtbot.waitSignal(opened.changed):
        qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.desktop.long.is_idle and len(_texts(opened)) == 4, timeout=30_000)
    assert register.figures(CHOICE.period).settlement.total["3"] == before


def test_a_dossier_that_the_list_does_not_have_cannot_be_marked(
    opened: ReconcileDialog, read: Callable[[Path], None], other_list: Path, qtbot: Any
) -> None:
    read(other_list)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Space):
        qtbot.keyClick(opened.dossiers, key)
    assert opened.take.text() == "Lấy 2 hồ sơ của danh sách"
    with qtbot.waitSignal(opened.dossier_wanted) as wanted:
        qtbot.keyClick(opened.dossiers, Qt.Key.Key_Return)
    assert opened._desktop.register.card(wanted.args[0]).dossier.code == _texts(opened)[2][0]
    qtbot.keyClick(opened.dossiers, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(opened.dossiers, Qt.Key.Key_Return)
    assert opened.bar.text.startswith("Sổ chưa có hồ sơ")


def test_what_is_refused_is_said_in_the_dialog_and_another_file_can_be_chosen(
    opened: ReconcileDialog, read: Callable[[Path], None], tmp_path: Path
) -> None:
    read(save_form(tmp_path / "a.xlsx", period=("Kỳ báo cáo: Quý II năm 2023",)))
    assert "là của kỳ khác: Quý II năm 2023" in opened.bar.text
    assert opened.shown.currentWidget() is opened.empty
    assert opened.choose.isEnabled()
    read(LIST)
    assert opened.bar.text == ""


def test_one_of_several_sheets_is_chosen_in_the_message(
    window: MainWindow, opened: ReconcileDialog, read: Callable[[Path], None], tmp_path: Path, qtbot: Any
) -> None:
    workbook = load_workbook(save_form(tmp_path / "a.xlsx", sheet_name="Phường A"))
    read(save_form(tmp_path / "a.xlsx", sheet_name="Phường B", workbook=workbook))
    (second,) = [one for one in opened.bar.findChildren(QPushButton) if one.text() == "Phường B"]
    qtbot.mouseClick(second, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.desktop.long.is_idle, timeout=30_000)
    assert opened.told.text().startswith("a.xlsx: ")
    assert opened.cells.isVisible()


def test_a_file_dropped_on_the_dialog_is_read(window: MainWindow, opened: ReconcileDialog, qtbot: Any) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(LIST))])
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(opened, QDragEnterEvent(QPoint(5, 5), copy, data, Qt.MouseButton.LeftButton, none))
    QApplication.sendEvent(opened, QDropEvent(QPointF(5, 5), copy, data, Qt.MouseButton.LeftButton, none))
    qtbot.waitUntil(lambda: opened.told.text() == "ho_so.xlsx: đã so 2.074 hồ sơ.", timeout=30_000)
