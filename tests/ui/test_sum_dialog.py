"""“Tổng hợp” as somebody uses it: files added, each with its verdict, the sum shown and written."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from foreign_form import CIVIL, COPIES, save_form
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from tthc_desktop.domain.office import Office
from tthc_desktop.register import Register
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.report.sum_dialog import SumDialog, open_summing

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(empty: Register, open_window: Callable[..., MainWindow], qtbot: Any) -> SumDialog:
    empty.save_office(Office(name="UBND thành phố Ví Dụ"))
    window = open_window(empty)
    dialog = open_summing(window, window.desktop)
    qtbot.waitUntil(dialog.isVisible)
    return dialog


@pytest.fixture
def add(opened: SumDialog, qtbot: Any) -> Callable[[list[Path]], None]:
    def files(paths: list[Path]) -> None:
        opened.add_files(paths)
        qtbot.waitUntil(lambda: opened._desktop.long.is_idle)

    return files


def _commune(tmp_path: Path, name: str, *rows: Any, **rest: Any) -> Path:
    return save_form(tmp_path / f"{name}.xlsx", rows, None, unit=f"Đơn vị báo cáo: UBND xã {name}", **rest)


def _shown(dialog: SumDialog) -> list[list[str]]:
    model = dialog.table.rows
    return [[model.index(row, column).data() for column in range(4)] for row in range(model.rowCount())]


def _numbers(dialog: SumDialog) -> set[int]:
    return {spot.value for _, spot in dialog.sheet.paper.spots()}


def test_it_opens_empty_and_says_what_to_do(opened: SumDialog) -> None:
    assert opened.shown.currentWidget() is opened.empty
    assert not opened.export.isEnabled()
    assert opened.add.hasFocus()


def test_files_with_their_verdicts_and_the_sum_of_them(opened: SumDialog, add: Any, tmp_path: Path) -> None:
    add([_commune(tmp_path, "A", CIVIL, COPIES), _commune(tmp_path, "B", COPIES)])
    assert _shown(opened) == [["UBND xã A", "135", "Khớp", "A.xlsx"], ["UBND xã B", "100", "Khớp", "B.xlsx"]]
    assert opened.shown.currentWidget() is opened.sheet
    # Hộ tịch 35, Chứng thực 200, together 235.
    assert {35, 200, 235} <= _numbers(opened)
    assert "chưa đối chiếu với mẫu ban hành" in opened.source.text()
    opened.rows_choice.setCurrentIndex(1)
    assert {135, 100, 235} <= _numbers(opened)
    assert 35 not in _numbers(opened)


def test_a_file_is_taken_out_by_its_key(opened: SumDialog, add: Any, tmp_path: Path, qtbot: Any) -> None:
    add([_commune(tmp_path, "A", CIVIL), _commune(tmp_path, "B", COPIES)])
    qtbot.keyClick(opened.table, Qt.Key.Key_Down)
    qtbot.keyClick(opened.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: opened._desktop.long.is_idle)
    assert [row[0] for row in _shown(opened)] == ["UBND xã A"]
    qtbot.keyClick(opened.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: opened.shown.currentWidget() is opened.empty)
    assert not opened.remove.isEnabled()


def test_delete_pressed_twice_before_the_rest_is_read_takes_one_file_out(
    opened: SumDialog, add: Any, tmp_path: Path, qtbot: Any
) -> None:
    add([_commune(tmp_path, "A", CIVIL), _commune(tmp_path, "B", COPIES)])
    for _ in range(2):
        qtbot.keyClick(opened.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: opened._desktop.long.is_idle)
    assert [row[0] for row in _shown(opened)] == ["UBND xã B"]


def test_what_somebody_should_know_is_told_without_a_mouse(
    opened: SumDialog, add: Any, tmp_path: Path, qtbot: Any
) -> None:
    add([_commune(tmp_path, name, CIVIL, period=()) for name in ("A", "B")])
    # Each has neither a total nor a period.
    assert "“A.xlsx”: Biểu không ghi kỳ báo cáo." in opened.problems.text
    assert opened.problems.text.endswith("Và 1 điều khác.")
    assert opened.export.text() == "Xuất tổng hợp"
    (more,) = [one for one in opened.problems.findChildren(QPushButton) if one.text() == "Xem thêm"]
    more.setFocus()
    qtbot.keyClick(more, Qt.Key.Key_Return)
    assert opened.problems.text.endswith("“B.xlsx”: Biểu không có dòng TỔNG CỘNG; tổng được cộng từ các dòng.")
    assert opened.table.hasFocus()


def test_what_is_wrong_is_named_and_only_a_draft_can_be_written(
    opened: SumDialog, add: Any, tmp_path: Path, qtbot: Any
) -> None:
    (tmp_path / "c.xlsx").write_bytes(b"PK")
    first = _commune(tmp_path, "A", CIVIL)
    add([first, _commune(tmp_path, "B", (*CIVIL[:1], 36, *CIVIL[2:])), tmp_path / "c.xlsx"])
    # (3)=(4)+(5)+(6) and (3)=(7)+(11), in the row and in the total.
    assert [row[2] for row in _shown(opened)] == ["Khớp", "4 chỗ lệch", "Không đọc được"]
    assert "c.xlsx" in opened.problems.text
    assert "“B.xlsx”: dòng “Hộ tịch (Bộ Tư pháp)”" in opened.problems.text
    assert opened.export.text() == "Xuất bản nháp"
    for _ in range(2):
        qtbot.keyClick(opened.table, Qt.Key.Key_End, CONTROL)
        qtbot.keyClick(opened.table, Qt.Key.Key_Delete)
        qtbot.waitUntil(lambda: opened._desktop.long.is_idle)
    assert opened.problems.text == "“A.xlsx”: Biểu không có dòng TỔNG CỘNG; tổng được cộng từ các dòng."
    assert opened.export.text() == "Xuất tổng hợp"


def test_ctrl_s_writes_the_sum(opened: SumDialog, add: Any, tmp_path: Path, qtbot: Any) -> None:
    opened._desktop.preferences.exports_folder = tmp_path / "bao-cao"
    add([_commune(tmp_path, "A", CIVIL, COPIES)])
    qtbot.keyClick(opened.table, Qt.Key.Key_S, CONTROL)
    qtbot.waitUntil(lambda: "Đã ghi" in opened.bar.text)
    folder = tmp_path / "bao-cao" / "tong-hop" / "2023-06-15_den_2023-09-14"
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["II.06b-nguon-so-lieu.xlsx", "II.06b.pdf", "II.06b.xlsx"]


def test_one_of_several_sheets_is_chosen_in_the_message(
    opened: SumDialog, add: Any, tmp_path: Path, qtbot: Any
) -> None:
    from openpyxl import load_workbook

    path = _commune(tmp_path, "A", CIVIL, sheet_name="Xã A")
    add([save_form(path, (COPIES,), None, sheet_name="Xã B", workbook=load_workbook(path))])
    (second,) = [one for one in opened.problems.findChildren(QPushButton) if one.text() == "Xã B"]
    qtbot.mouseClick(second, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: opened._desktop.long.is_idle and "trang tính" not in opened.problems.text)
    assert 100 in _numbers(opened)
