"""Many dossiers chosen at once, by keyboard; and the list written to files through its dialog."""

from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFont, QFontMetrics
from PySide6.QtWidgets import QApplication, QMenu

from tthc_desktop.domain.dossier import Applicant, Channel
from tthc_desktop.register import ListFilter, ListOrder, NewDossier, Register, SortBy
from tthc_desktop.ui.card.dialog import CardDialog
from tthc_desktop.ui.dossiers.export_dialog import ExportDialog
from tthc_desktop.ui.dossiers.model import COLUMNS
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.printing.preview import PaperPreview

Open = Callable[[Register], MainWindow]
_SHIFT, _CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def wanted(sample: Register, open_window: Open) -> tuple[MainWindow, list[list[int]]]:
    """The window, and the numbers for which the next step was asked."""
    window = open_window(sample)
    asked: list[list[int]] = []
    window.pages.dossiers.steps_wanted.disconnect()
    window.pages.dossiers.steps_wanted.connect(asked.append)
    window.pages.dossiers.view.setFocus()
    return window, asked


def _newest(register: Register, number: int) -> list[int]:
    return [row.key for row in register.page(ListFilter(), number)]


def test_shift_down_chooses_and_the_strip_says_so(
    qtbot: Any, sample: Register, wanted: tuple[MainWindow, list[list[int]]]
) -> None:
    window, asked = wanted
    page = window.pages.dossiers
    assert not page.strip.isVisible()
    for _ in range(2):
        qtbot.keyClick(page.view, Qt.Key.Key_Down, _SHIFT)
    assert page.strip.isVisible()
    assert page.strip.text.text() == "3 hồ sơ đã chọn"
    qtbot.mouseClick(page.strip.steps_button, Qt.MouseButton.LeftButton)
    assert asked == [_newest(sample, 3)]
    qtbot.keyClick(page.view, Qt.Key.Key_Escape)
    assert not page.strip.isVisible()
    assert page.view.chosen_count() == 1


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.NoModifier, _CONTROL], ids=["plain", "Ctrl"])
def test_home_and_end_mark_the_row_they_go_to(
    qtbot: Any, wanted: tuple[MainWindow, list[list[int]]], modifier: Qt.KeyboardModifier
) -> None:
    window, _ = wanted
    view = window.pages.dossiers.view
    qtbot.keyClick(view, Qt.Key.Key_End, modifier)
    assert (view.chosen_rows(), view.currentIndex().row()) == ([(2589, 2589)], 2589)
    qtbot.keyClick(view, Qt.Key.Key_Home, modifier)
    assert (view.chosen_rows(), view.currentIndex().row()) == ([(0, 0)], 0)


@pytest.mark.parametrize("modifier", [_SHIFT, _SHIFT | _CONTROL], ids=["Shift", "Ctrl+Shift"])
def test_shift_with_home_and_end_chooses_all_on_the_way(
    qtbot: Any, wanted: tuple[MainWindow, list[list[int]]], modifier: Qt.KeyboardModifier
) -> None:
    window, _ = wanted
    view = window.pages.dossiers.view
    for _ in range(2):
        qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_End, modifier)
    assert view.chosen_rows() == [(2, 2589)]
    qtbot.keyClick(view, Qt.Key.Key_Home, modifier)
    assert view.chosen_rows() == [(0, 2)]


def test_enter_and_f4_mean_the_marked_dossier_wherever_the_keyboard_went(
    qtbot: Any, sample: Register, wanted: tuple[MainWindow, list[list[int]]]
) -> None:
    window, asked = wanted
    page = window.pages.dossiers
    opened: list[int] = []
    page.card_wanted.disconnect()
    page.card_wanted.connect(opened.append)
    first, *_ = _newest(sample, 3)
    # Ctrl lets the keyboard go on without marking, to take in single ones.
    for _ in range(2):
        qtbot.keyClick(page.view, Qt.Key.Key_Down, _CONTROL)
    qtbot.keyClick(page.view, Qt.Key.Key_F4)
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert (asked, opened) == ([[first]], [first])


def test_enter_beside_several_marked_dossiers_opens_none_of_the_others(
    qtbot: Any, sample: Register, wanted: tuple[MainWindow, list[list[int]]]
) -> None:
    page = wanted[0].pages.dossiers
    opened: list[int] = []
    page.card_wanted.disconnect()
    page.card_wanted.connect(opened.append)
    qtbot.keyClick(page.view, Qt.Key.Key_Down, _SHIFT)
    qtbot.keyClick(page.view, Qt.Key.Key_Down, _CONTROL)
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert opened == []
    assert page.bar.text.startswith("Hồ sơ đang đứng không nằm trong các hồ sơ đã chọn.")
    # Esc puts the mark where the keyboard stands.
    qtbot.keyClick(page.view, Qt.Key.Key_Escape)
    assert page.bar.text == ""
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert opened == [_newest(sample, 3)[2]]


def test_control_space_adds_single_ones(
    qtbot: Any, sample: Register, wanted: tuple[MainWindow, list[list[int]]]
) -> None:
    window, asked = wanted
    view = window.pages.dossiers.view
    for _ in range(3):
        qtbot.keyClick(view, Qt.Key.Key_Down, _CONTROL)
    qtbot.keyClick(view, Qt.Key.Key_Space, _CONTROL)
    assert window.pages.dossiers.strip.text.text() == "2 hồ sơ đã chọn"
    window.pages.dossiers.want_steps()
    newest = _newest(sample, 4)
    assert asked == [[newest[0], newest[3]]]


def test_all_of_a_list_even_those_out_of_sight(
    qtbot: Any, sample: Register, wanted: tuple[MainWindow, list[list[int]]]
) -> None:
    window, asked = wanted
    page = window.pages.dossiers
    with qtbot.waitSignal(page.loader.shown):
        page.show_list(ListFilter(field="Hộ tịch"))
    total = page.model.rowCount()
    assert total > 200
    qtbot.keyClick(page.view, Qt.Key.Key_A, _CONTROL)
    assert page.view.chosen_count() == total
    if total <= 500:
        page.want_steps()
        qtbot.waitUntil(lambda: bool(asked))
        assert asked == [sample.numbers(ListFilter(field="Hộ tịch"))]


def test_too_many_are_refused_calmly(qtbot: Any, wanted: tuple[MainWindow, list[list[int]]]) -> None:
    window, asked = wanted
    page = window.pages.dossiers
    qtbot.keyClick(page.view, Qt.Key.Key_A, _CONTROL)
    assert page.strip.text.text() == "2.590 hồ sơ đã chọn"
    page.want_steps()
    assert asked == []
    assert page.bar.text.startswith("Đang chọn 2.590 hồ sơ; mỗi lần làm được nhiều nhất 500 hồ sơ.")


def test_f2_opens_one(qtbot: Any, wanted: tuple[MainWindow, list[list[int]]]) -> None:
    window, _ = wanted
    qtbot.keyClick(window.pages.dossiers.view, Qt.Key.Key_F2)
    card = window.findChild(CardDialog)
    assert card is not None
    assert card.card.dossier.code == "000.22.34.H32-231005-0014"
    qtbot.keyClick(card, Qt.Key.Key_Escape)


def test_menu_of_chosen_dossiers(qtbot: Any, sample: Register, wanted: tuple[MainWindow, list[list[int]]]) -> None:
    window, asked = wanted
    view = window.pages.dossiers.view
    qtbot.keyClick(view, Qt.Key.Key_Down, _SHIFT)
    qtbot.keyClick(view, Qt.Key.Key_Menu)
    menu = next(one for one in view.findChildren(QMenu) if one.isVisible())
    captions = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert captions == ["Việc tiếp theo…", "In giấy tờ…", "Bỏ chọn"]
    menu.actions()[0].trigger()
    menu.close()
    assert asked == [_newest(sample, 2)]


def test_papers_of_chosen_dossiers(qtbot: Any, wanted: tuple[MainWindow, list[list[int]]]) -> None:
    window, _ = wanted
    page = window.pages.dossiers
    qtbot.keyClick(page.view, Qt.Key.Key_Down, _SHIFT)
    qtbot.mouseClick(page.strip.papers_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in page.findChildren(QMenu)))
    menu = next(one for one in page.findChildren(QMenu) if one.isVisible())
    assert any("hẹn trả kết quả" in action.text() for action in menu.actions())
    menu.close()


def test_one_receipt_for_several_dossiers_of_a_person(
    qtbot: Any, sample: Register, wanted: tuple[MainWindow, list[list[int]]]
) -> None:
    window, _ = wanted
    page = window.pages.dossiers
    person = Applicant("Võ Thị Một Tờ", "056190001234", "0905123456")
    procedure = next(one for one in sample.procedures(date(2023, 10, 5)) if one.terms)
    for hour in (8, 9):
        moment = datetime(2023, 10, 5, hour)
        new = NewDossier(procedure.key, person, Channel.COUNTER, moment, due_on=date(2023, 10, 6), due_reason="hẹn")
        sample.receive(new)

    def shared_receipts() -> list[QAction]:
        qtbot.mouseClick(page.strip.papers_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: any(one.isVisible() for one in page.findChildren(QMenu)))
        menu = next(one for one in page.findChildren(QMenu) if one.isVisible())
        return [action for action in menu.actions() if "chung một tờ" in action.text()]

    with qtbot.waitSignal(page.loader.shown):
        page.show_list(ListFilter(text="vo thi mot to"))
    assert page.model.rowCount() == 2
    qtbot.keyClick(page.view, Qt.Key.Key_A, _CONTROL)
    (one,) = shared_receipts()
    assert one.text() == "Mẫu 01: Giấy tiếp nhận chung một tờ cho 2 hồ sơ của người này…"
    one.trigger()
    preview = window.findChild(PaperPreview)
    assert preview is not None
    qtbot.waitUntil(lambda: bool(preview.pdf))
    text = " ".join("".join(one.extract_text() for one in PdfReader(BytesIO(preview.pdf)).pages).split())
    assert "Số hồ sơ tiếp nhận: 02" in text
    preview.reject()


def test_the_keyboard_stays_where_it_was_when_the_register_changed(
    qtbot: Any, wanted: tuple[MainWindow, list[list[int]]]
) -> None:
    window, _ = wanted
    page = window.pages.dossiers
    for _ in range(5):
        qtbot.keyClick(page.view, Qt.Key.Key_Down)
    before = page.view.current()
    with qtbot.waitSignal(page.loader.shown):
        page.refresh()
    assert page.view.current() == before
    with qtbot.waitSignal(page.loader.shown):
        page.sort.sort_by(ListOrder(SortBy.CODE, False))
    assert page.view.currentIndex().row() == 0


def test_list_to_excel_through_the_dialog(
    qtbot: Any, sample: Register, wanted: tuple[MainWindow, list[list[int]]], tmp_path: Path
) -> None:
    window, _ = wanted
    page = window.pages.dossiers
    with qtbot.waitSignal(page.loader.shown):
        page.show_list(ListFilter(text="duong thuy duc"))
    qtbot.keyClick(page.view, Qt.Key.Key_E, _CONTROL)
    dialog = window.findChild(ExportDialog)
    assert dialog is not None
    assert "Tìm “duong thuy duc” · Mới nhận trước" in dialog.about.text()
    dialog.folder.setText(str(tmp_path / "moi"))
    assert not dialog.full.isEnabled()
    dialog.personal.setChecked(True)
    dialog.full.setChecked(True)
    qtbot.mouseClick(dialog.start_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.written is not None)
    sheet = load_workbook(dialog.written).active
    rows = list(sheet.iter_rows(min_row=6, values_only=True))
    assert rows[0][:5] == ("STT", "Mã hồ sơ", "Chủ hồ sơ", "Số giấy tờ", "Điện thoại")
    found = sample.page(ListFilter(text="duong thuy duc"), 100)
    assert [row[1] for row in rows[1:]] == [one.code for one in found]
    assert [row[3] or "" for row in rows[1:]] == [one.id_number for one in found]
    # By the status as the list shows it.
    assert rows[1][-1] == str(page.model.index(0, 7).data())
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_export_without_a_printer_says_what_to_do(qtbot: Any, wanted: tuple[MainWindow, list[list[int]]]) -> None:
    window, _ = wanted
    window.pages.dossiers.export_button.click()
    dialog = window.findChild(ExportDialog)
    assert dialog is not None
    qtbot.mouseClick(dialog.kind.button_of("printer"), Qt.MouseButton.LeftButton)
    assert dialog.start_button.text() == "In…"
    assert not dialog.folder_field.isVisible()
    qtbot.mouseClick(dialog.start_button, Qt.MouseButton.LeftButton)
    assert dialog.bar.text.startswith("Máy tính này chưa có máy in nào.")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_enter_in_the_folder_writes_and_a_second_one_closes(
    qtbot: Any, wanted: tuple[MainWindow, list[list[int]]], tmp_path: Path
) -> None:
    window, _ = wanted
    page = window.pages.dossiers
    with qtbot.waitSignal(page.loader.shown):
        page.show_list(ListFilter(text="duong thuy duc"))
    qtbot.keyClick(page.view, Qt.Key.Key_E, _CONTROL)
    dialog = window.findChild(ExportDialog)
    assert dialog is not None
    dialog.folder.setText(str(tmp_path / "moi"))
    dialog.folder.setFocus()
    qtbot.keyClick(dialog.folder, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.written is not None)
    assert len(list((tmp_path / "moi").iterdir())) == 1
    with qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert len(list((tmp_path / "moi").iterdir())) == 1


def test_control_enter_writes_the_list_from_any_field(
    qtbot: Any, wanted: tuple[MainWindow, list[list[int]]], tmp_path: Path
) -> None:
    window, _ = wanted
    page = window.pages.dossiers
    with qtbot.waitSignal(page.loader.shown):
        page.show_list(ListFilter(text="duong thuy duc"))
    qtbot.keyClick(page.view, Qt.Key.Key_E, _CONTROL)
    dialog = window.findChild(ExportDialog)
    assert dialog is not None
    dialog.folder.setText(str(tmp_path / "moi"))
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    dialog.personal.setFocus()
    qtbot.keyClick(dialog.personal, Qt.Key.Key_Return, _CONTROL)
    qtbot.waitUntil(lambda: dialog.written is not None)
    assert len(list((tmp_path / "moi").iterdir())) == 1
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_headings_are_not_cut_on_a_small_screen(wanted: tuple[MainWindow, list[list[int]]]) -> None:
    window, _ = wanted
    view = window.pages.dossiers.view
    # What is left of 1366 pixels beside the rail.
    view.resize(1150, 500)
    assert view.viewport().width() > 1100
    header = view.horizontalHeader()
    bold = QFont(header.font())
    bold.setBold(True)
    cut = [
        column.caption
        for place, column in enumerate(COLUMNS)
        if not view.isColumnHidden(place)
        and QFontMetrics(bold).horizontalAdvance(column.caption) > view.columnWidth(place) - 12
    ]
    assert cut == []
