"""Taking lists in, taking them back, and what the forms say of the office."""

import shutil
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton

from tthc_desktop.domain.office import Office
from tthc_desktop.paths import resource
from tthc_desktop.register import ListFilter, Register
from tthc_desktop.ui.intake.page import IntakePage
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.messages import Message

Open = Callable[[Register], MainWindow]


@pytest.fixture
def dossier_file(tmp_path: Path) -> Path:
    return Path(shutil.copy(resource("demo", "phuoc_long_2023q3", "ho_so.xlsx"), tmp_path))


@pytest.fixture
def catalogue_file(tmp_path: Path) -> Path:
    return Path(shutil.copy(resource("demo", "phuoc_long_2023q3", "danh_muc_tthc.xlsx"), tmp_path))


def _drop(page: IntakePage, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    where = (QPoint(20, 20), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(page.drop, QDragEnterEvent(*where))
    QApplication.sendEvent(page.drop, QDropEvent(QPointF(20, 20), *where[1:]))


def test_dropped_files_go_in_and_can_be_taken_back(
    qtbot: Any, empty: Register, open_window: Open, dossier_file: Path, catalogue_file: Path
) -> None:
    window = open_window(empty)
    window.go_to("intake")
    page = window.pages.intake
    with qtbot.waitSignal(page.finished, timeout=30_000):
        _drop(page, catalogue_file)
    assert page.result.text.startswith("Đã nhập danh mục thủ tục từ danh_muc_tthc.xlsx. 178 thủ tục mới")
    with qtbot.waitSignal(page.finished, timeout=30_000):
        _drop(page, dossier_file)
    assert page.result.text == (
        "Đã nhập danh sách hồ sơ từ ho_so.xlsx. 2.590 hồ sơ mới, 0 hồ sơ thay đổi, 0 hồ sơ không đổi, "
        "0 dòng không nhận. 1.518 hồ sơ có hạn trả khác với hạn chương trình tính ra; "
        "hồ sơ được xét theo hạn ghi trong danh sách."
    )
    undo = [made for made in page.history.findChildren(QPushButton) if made.isVisible()]
    assert len(undo) == 2
    newest = next(made for made in undo if "ho_so.xlsx" in made.toolTip())
    qtbot.mouseClick(newest, Qt.MouseButton.LeftButton)
    question = page.findChild(Message)
    assert question is not None
    assert empty.count(ListFilter()) == 2590
    yes = next(made for made in question.findChildren(QPushButton) if made.text() == "Hoàn tác")
    with qtbot.waitSignal(page.finished, timeout=30_000):
        qtbot.mouseClick(yes, Qt.MouseButton.LeftButton)
    assert page.bar.text == "Đã hoàn tác lần nhập ho_so.xlsx."
    assert empty.count(ListFilter()) == 0


def test_stopped_import_writes_nothing(qtbot: Any, empty: Register, open_window: Open, dossier_file: Path) -> None:
    window = open_window(empty)
    window.go_to("intake")
    page = window.pages.intake
    with qtbot.waitSignal(page.finished, timeout=30_000):
        page.take_in(dossier_file)
        assert page.running.isVisible()
        assert not window.pages.dossiers.receive_button.isEnabled()
        qtbot.mouseClick(page.cancel, Qt.MouseButton.LeftButton)
    assert page.bar.text == "Đã dừng nhập. Sổ vẫn như trước, chưa có gì được ghi."
    assert empty.count(ListFilter()) == 0
    assert window.pages.dossiers.receive_button.isEnabled()


def test_unreadable_file_is_refused_calmly(qtbot: Any, empty: Register, open_window: Open, tmp_path: Path) -> None:
    wrong = tmp_path / "khong-phai.xlsx"
    wrong.write_text("không phải bảng tính", encoding="utf-8")
    window = open_window(empty)
    window.go_to("intake")
    with qtbot.waitSignal(window.pages.intake.finished, timeout=30_000):
        _drop(window.pages.intake, wrong)
    assert window.pages.intake.bar.isVisible()
    assert "khong-phai.xlsx" in window.pages.intake.bar.text


def test_office_is_kept_and_printed(qtbot: Any, empty: Register, open_window: Open) -> None:
    window = open_window(empty)
    window.go_to("office")
    page = window.pages.office
    qtbot.mouseClick(page.save_button, Qt.MouseButton.LeftButton)
    assert page.fields["name"].error == "Hãy nhập tên đơn vị"
    page.lines["name"].setText("  UBND  phường Phước Long ")
    page.lines["receiver"].setText("UBND TP Nha Trang")
    page.signer_lines.setPlainText("CHỦ TỊCH\n\n")
    page.layout_choice.setCurrentIndex(1)
    qtbot.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    kept = empty.office()
    assert (kept.name, kept.receiver) == ("UBND phường Phước Long", "UBND TP Nha Trang")
    assert kept.signer_lines == ("CHỦ TỊCH",)
    assert kept.layout == "ward"
    assert page.bar.text == "Đã lưu thông tin đơn vị."
    with qtbot.waitSignal(window.pages.report.shown):
        window.go_to("report")
    assert window.pages.report.layout_choice.currentIndex() == 1


def test_what_cannot_be_a_code_or_a_telephone_is_told_beside_its_field(
    qtbot: Any, empty: Register, open_window: Open
) -> None:
    empty.save_office(Office(name="UBND phường Phước Long", code_prefix="H32.15"))
    window = open_window(empty, "office")
    page = window.pages.office
    page.lines["code_prefix"].setText("H32/../??*")
    page.lines["phone"].setText("chưa có")
    qtbot.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert page.fields["phone"].error.startswith("Điện thoại “chưa có” không có số.")
    assert page.fields["code_prefix"].error.startswith("Phần đầu mã hồ sơ “H32/../??*” không dùng được.")
    assert page.lines["phone"].hasFocus()
    assert empty.office().code_prefix == "H32.15"
    page.lines["phone"].setText("0258.3881234, máy lẻ 12")
    page.lines["code_prefix"].setText("H32.15.01-A")
    qtbot.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert (page.fields["phone"].error, page.fields["code_prefix"].error) == ("", "")
    assert (empty.office().code_prefix, empty.office().phone) == ("H32.15.01-A", "0258.3881234, máy lẻ 12")


def test_a_long_address_shows_its_beginning(qtbot: Any, empty: Register, open_window: Open) -> None:
    address = "Số 1 đường Trần Phú, tổ dân phố số 12, phường Phước Long, thành phố Nha Trang, tỉnh Khánh Hòa"
    empty.save_office(Office(name="UBND phường Phước Long", desk_address=address))
    window = open_window(empty, "office")
    assert window.pages.office.lines["desk_address"].text() == address
    assert window.pages.office.lines["desk_address"].cursorPosition() == 0


def test_enter_goes_through_the_office_card_by_card(qtbot: Any, empty: Register, open_window: Open) -> None:
    page = open_window(empty, "office").pages.office
    page.lines["name"].setFocus()
    passed = [page.lines["name"]]
    while page.window().focusWidget() is not page.save_button:
        qtbot.keyClick(page.window().focusWidget(), Qt.Key.Key_Return)
        passed.append(page.window().focusWidget())
    assert set(page.lines.values()) < set(passed)
    # Each card is gone through from top to bottom before the next one.
    cards = [one.parentWidget().parentWidget() for one in passed[:-1]]
    assert len([one for one, after in pairwise(cards) if one is not after]) == 4
    for card in set(cards):
        inside = [one for one in passed[:-1] if card.isAncestorOf(one)]
        heights = [one.mapTo(card, one.rect().center()).y() for one in inside]
        assert heights == sorted(heights)
