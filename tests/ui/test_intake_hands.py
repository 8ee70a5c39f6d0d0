"""Taking lists in without the mouse: where the keyboard is afterwards, and what the result card opens."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from tthc_desktop.register import Register
from tthc_desktop.ui.intake.page import IntakePage
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.messages import Message

Open = Callable[..., MainWindow]
_CATALOGUE = ("Mã TTHC", "Tên thủ tục", "Lĩnh vực", "Thời hạn giải quyết")
_DOSSIERS = ("Mã hồ sơ", "Mã TTHC", "Chủ hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả", "Trạng thái")


def _file(folder: Path, name: str, titles: Sequence[str], *rows: Sequence[object]) -> Path:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for line in (titles, *rows):
        sheet.append(list(line))
    workbook.save(folder / name)
    return folder / name


def _catalogue(folder: Path, *terms: str, name: str = "danh_muc.xlsx") -> Path:
    rows = [(f"1.00000{n}", f"Thủ tục {n}", "Hộ tịch", term) for n, term in enumerate(terms, start=1)]
    return _file(folder, name, _CATALOGUE, *rows)


def _dossiers(folder: Path, *rows: tuple[str, str, str], name: str = "ho_so.xlsx") -> Path:
    whole = [(code, "1.000001", "Nguyễn Văn A", received, due, "Đang xử lý") for code, received, due in rows]
    return _file(folder, name, _DOSSIERS, *whole)


@pytest.fixture
def page(empty: Register, open_window: Open) -> IntakePage:
    page = open_window(empty, "intake").pages.intake
    page.window().activateWindow()
    page.focus_first()
    return page


@pytest.fixture
def take_in(qtbot: Any, page: IntakePage) -> Callable[[Path], None]:
    def take(path: Path) -> None:
        with qtbot.waitSignal(page.finished, timeout=30_000):
            page.take_in(path)

    return take


def _focus(page: IntakePage) -> Any:
    return page.window().focusWidget()


def _button(page: IntakePage, caption: str) -> QPushButton:
    return next(made for made in page.findChildren(QPushButton) if made.isVisible() and made.text() == caption)


def test_the_keyboard_stays_at_the_page_after_an_import(page: IntakePage, take_in: Any, tmp_path: Path) -> None:
    assert _focus(page) is page.drop.choose
    take_in(_catalogue(tmp_path, "5 ngày làm việc"))
    assert _focus(page) is page.drop.choose
    # Five working days after Monday 2 June 2025 are Monday 9 June: one due date is another.
    take_in(_dossiers(tmp_path, ("H1", "02/06/2025", "09/06/2025"), ("H2", "02/06/2025", "12/06/2025")))
    assert _focus(page) is _button(page, "Xem các hồ sơ này")


def test_the_keyboard_stays_at_the_page_after_a_failed_import(page: IntakePage, take_in: Any, tmp_path: Path) -> None:
    wrong = tmp_path / "khong-phai.xlsx"
    wrong.write_text("không phải bảng tính", encoding="utf-8")
    take_in(wrong)
    assert _focus(page) is page.drop.choose


def test_the_keyboard_stays_at_the_page_after_a_stopped_import(qtbot: Any, page: IntakePage, tmp_path: Path) -> None:
    path = _catalogue(tmp_path, "5 ngày làm việc")
    with qtbot.waitSignal(page.finished, timeout=30_000):
        page.take_in(path)
        assert _focus(page) is page.cancel
        qtbot.keyClick(page.cancel, Qt.Key.Key_Space)
        assert page.isAncestorOf(_focus(page))
    assert _focus(page) is page.drop.choose


def test_the_keyboard_stays_at_the_page_after_an_undone_import(
    qtbot: Any, page: IntakePage, take_in: Any, tmp_path: Path
) -> None:
    take_in(_catalogue(tmp_path, "5 ngày làm việc"))
    undo = _button(page, "Hoàn tác")
    undo.setFocus()
    qtbot.keyClick(undo, Qt.Key.Key_Space)
    question = page.findChild(Message)
    assert question is not None
    yes = next(made for made in question.findChildren(QPushButton) if made.text() == "Hoàn tác")
    with qtbot.waitSignal(page.finished, timeout=30_000):
        yes.setFocus()
        qtbot.keyClick(yes, Qt.Key.Key_Space)
    QApplication.processEvents()
    assert _focus(page) is page.drop.choose


def test_an_import_that_ends_behind_another_page_takes_no_keyboard(
    qtbot: Any, page: IntakePage, tmp_path: Path
) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    path = _catalogue(tmp_path, "5 ngày làm việc")
    with qtbot.waitSignal(page.finished, timeout=30_000):
        page.take_in(path)
        window.go_to("office")
        window.pages.office.lines["name"].setFocus()
    assert _focus(page) is window.pages.office.lines["name"]


def test_the_other_due_dates_shown_are_those_of_the_import(
    qtbot: Any, page: IntakePage, take_in: Any, tmp_path: Path
) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    take_in(_catalogue(tmp_path, "5 ngày làm việc"))
    take_in(_dossiers(tmp_path, *((f"A{n}", "02/06/2025", "12/06/2025") for n in range(4))))
    take_in(
        _dossiers(tmp_path, ("B1", "02/06/2025", "12/06/2025"), ("B2", "02/06/2025", "09/06/2025"), name="hai.xlsx")
    )
    qtbot.keyClick(_button(page, "Xem các hồ sơ này"), Qt.Key.Key_Space)
    dossiers = window.pages.dossiers
    qtbot.waitUntil(lambda: dossiers.view.model().rowCount() == 1)
    texts = [one.text() for one in dossiers.findChildren(QPushButton) if one.isVisible()]
    assert any("Lần nhập hai.xlsx" in text for text in texts), texts


def test_changed_procedures_are_named(page: IntakePage, take_in: Any, tmp_path: Path) -> None:
    take_in(_catalogue(tmp_path, *["5 ngày làm việc"] * 9))
    assert not [one for one in page.result.findChildren(QLabel) if "→" in one.text()]
    take_in(_catalogue(tmp_path, "3 ngày làm việc", *["5 ngày làm việc"] * 8))
    (named,) = [one.text() for one in page.result.findChildren(QLabel) if "→" in one.text()]
    assert named == "1.000001: thời hạn 5 ngày làm việc → 3 ngày làm việc"


def test_ten_changed_procedures_are_named_at_once(page: IntakePage, take_in: Any, tmp_path: Path) -> None:
    rows = [(f"1.0000{n:02}", f"Thủ tục {n}", "Hộ tịch") for n in range(12)]
    take_in(_file(tmp_path, "mot.xlsx", _CATALOGUE, *((*row, "5 ngày") for row in rows)))
    take_in(_file(tmp_path, "hai.xlsx", _CATALOGUE, *((*row, "3 ngày") for row in rows)))
    texts = [one.text() for one in page.result.findChildren(QLabel)]
    (named,) = [text for text in texts if "→" in text]
    assert named.splitlines()[9] == "1.000009: thời hạn 5 ngày → 3 ngày"
    assert named.splitlines()[10] == "và 2 thủ tục nữa"


@pytest.mark.usefixtures("nothing_opens")
@pytest.mark.qt_log_ignore("does not support QPlatformServices")
def test_a_file_of_rejected_rows_that_does_not_open_is_told_with_its_place(
    qtbot: Any, page: IntakePage, take_in: Any, tmp_path: Path
) -> None:
    take_in(_catalogue(tmp_path, "5 ngày làm việc"))
    take_in(_dossiers(tmp_path, ("H1", "hôm qua", "09/06/2025")))
    qtbot.keyClick(_button(page, "Mở tệp các dòng không nhận"), Qt.Key.Key_Space)
    assert page.bar.isVisible()
    assert page.bar.text.startswith("Máy không mở được “ho_so_dong_khong_nhan.xlsx”.")
    assert str(tmp_path / "ho_so_dong_khong_nhan.xlsx") in page.bar.text
