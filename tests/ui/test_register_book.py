"""The register book, by the keyboard."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from tthc_desktop.register import Register
from tthc_desktop.ui.printing.book_dialog import BookDialog

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot: Any) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def _book(qtbot: Any, window: QWidget, register: Register, folder: Path) -> BookDialog:
    dialog = BookDialog(window, register)
    dialog.folder.setText(str(folder))
    dialog.open()
    _activate(qtbot, dialog)
    return dialog


def _activate(qtbot: Any, dialog: QWidget) -> None:
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)


def test_the_book_of_a_year_is_written_by_keyboard(
    qtbot: Any, window: QWidget, sample: Register, tmp_path: Path
) -> None:
    dialog = _book(qtbot, window, sample, tmp_path)
    # Received in 2023 alone; the sample holds some of December 2022 too.
    assert dialog.year.currentText() == "Năm 2023"
    count = sample.printing.book.count(*dialog.days())
    assert dialog.count.text() == f"{count // 1000}.{count % 1000:03d} hồ sơ"
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: dialog.written is not None, timeout=30_000)
    assert dialog.written == tmp_path / "So_theo_doi_ho_so_2023.pdf"
    assert "SỔ THEO DÕI HỒ SƠ Năm 2023" in words_of_first_page(dialog.written)
    assert "Đã ghi" in dialog.bar.text
    dialog.reject()


def words_of_first_page(path: Path) -> str:
    return " ".join(PdfReader(path).pages[0].extract_text().split())


def test_a_quarter_goes_to_excel_without_the_columns_left_out(
    qtbot: Any, window: QWidget, sample: Register, tmp_path: Path
) -> None:
    dialog = _book(qtbot, window, sample, tmp_path)
    dialog.span.button_of("quarter").click()
    dialog.part.setCurrentIndex(0)
    dialog.kind.button_of("xlsx").click()
    dialog.columns["signature"].setChecked(False)
    dialog.columns["clerk"].setChecked(True)
    dialog.write.click()
    qtbot.waitUntil(lambda: dialog.written is not None, timeout=30_000)
    assert dialog.written == tmp_path / "So_theo_doi_ho_so_20230101-20230331.xlsx"
    sheet = load_workbook(dialog.written, read_only=True).active
    titles = next(sheet.iter_rows(5, 5, values_only=True))
    assert "Ký nhận" not in titles
    assert "Người nhận hồ sơ" in titles
    sheet.parent.close()
    dialog.reject()


def test_the_book_offers_the_newest_quarter_and_month(
    qtbot: Any, window: QWidget, sample: Register, tmp_path: Path
) -> None:
    dialog = _book(qtbot, window, sample, tmp_path)
    # The last dossier of the sample was received on 05/10/2023.
    dialog.span.button_of("quarter").click()
    assert (dialog.part.currentText(), dialog.days()) == ("Quý IV", (date(2023, 10, 1), date(2023, 12, 31)))
    dialog.span.button_of("month").click()
    assert (dialog.part.currentText(), dialog.days()) == ("Tháng 10", (date(2023, 10, 1), date(2023, 10, 31)))
    dialog.reject()


@pytest.mark.usefixtures("nothing_opens")
@pytest.mark.qt_log_ignore("does not support QPlatformServices", "This plugin does not support propagateSizeHints")
def test_a_book_that_does_not_open_is_told_with_its_place(
    qtbot: Any, window: QWidget, sample: Register, tmp_path: Path
) -> None:
    dialog = _book(qtbot, window, sample, tmp_path)
    dialog.span.button_of("month").click()
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: dialog.written is not None, timeout=30_000)
    assert dialog.shut.hasFocus()
    ways: list[QPushButton] = dialog.bar.findChildren(QPushButton)
    # Without a desktop nothing opens files, as on a machine that has no program for them.
    next(one for one in ways if one.text() == "Mở thư mục").click()
    assert dialog.bar.text == f"Máy không mở được “{tmp_path.name}”. Hãy tự mở ở chỗ này: {tmp_path}"
    dialog.reject()


def test_days_that_hold_nothing_write_nothing(qtbot: Any, window: QWidget, sample: Register, tmp_path: Path) -> None:
    dialog = _book(qtbot, window, sample, tmp_path)
    dialog.span.button_of("days").click()
    assert not dialog.write.isEnabled()
    dialog.first.setText("1/1/2020")
    dialog.last.setText("31/1/2020")
    assert dialog.count.text() == "Không có hồ sơ nào trong thời gian này."
    assert not dialog.write.isEnabled()
    dialog.first.setText("1/2/2020")
    assert "ngày đầu không sau ngày cuối" in dialog.count.text()
    dialog.reject()
