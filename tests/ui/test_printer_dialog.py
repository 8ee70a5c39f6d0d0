"""The dialog “Máy in”, and printing what the report page and the register book show."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fake_printers import FakePrinters
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tthc_desktop.register import PrinterTray, Register
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.office.page import OfficePage
from tthc_desktop.ui.preferences import Preferences
from tthc_desktop.ui.print_memory import PrintChoice, PrintMemory, Sheet
from tthc_desktop.ui.printing.book_dialog import BookDialog
from tthc_desktop.ui.printing.printer_dialog import PrinterDialog
from tthc_desktop.ui.printing.printers import PrinterFacts
from tthc_desktop.ui.printing.printout_preview import PrintoutPreview
from tthc_desktop.ui.report.page import ReportPage

CONTROL = Qt.KeyboardModifier.ControlModifier
DESK = PrinterFacts("Máy ở quầy", has_a5=False, trays=(PrinterTray(0, "Khay 1"), PrinterTray(260, "Khay A5")))
ROOM = PrinterFacts("Máy phòng trong", two_sided=True)


@pytest.fixture
def memory(tmp_path: Path) -> PrintMemory:
    return Preferences(tmp_path, "QUAY mai").printing


@pytest.fixture
def window(qtbot: Any) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def open_dialog(window: QWidget, memory: PrintMemory) -> Any:
    def open_on(printers: FakePrinters, kind: str = "") -> PrinterDialog:
        dialog = PrinterDialog(window, memory, printers, kind)
        dialog.open()
        return dialog

    return open_on


def test_the_dialog_keeps_what_is_chosen_for_a_kind_of_paper(
    qtbot: Any, open_dialog: Any, memory: PrintMemory, tmp_path: Path
) -> None:
    dialog = open_dialog(FakePrinters(tmp_path, ROOM, DESK), "supplement")
    assert dialog.about.text() == "Phiếu yêu cầu bổ sung"
    assert dialog.printer.currentText() == "Máy in thường dùng của máy tính (Máy phòng trong)"
    # Without a printer of its own a paper never goes out unasked.
    assert not dialog.at_once.isEnabled()
    dialog.printer.setCurrentIndex(dialog.printer.findData("Máy ở quầy"))
    qtbot.waitUntil(lambda: dialog.told.text().startswith("Máy in này không có khổ A5"))
    assert [dialog.tray.itemText(place) for place in range(dialog.tray.count())] == [
        "Máy in tự chọn",
        "Khay 1",
        "Khay A5",
    ]
    dialog.tray.setCurrentIndex(2)
    dialog.sheet.setCurrentIndex(dialog.sheet.findData(Sheet.TWICE.value))
    dialog.copies.setCurrentIndex(1)
    dialog.at_once.click()
    assert memory.of("supplement") == PrintChoice("Máy ở quầy", "A5x2", 260, 2, two_sided=False, at_once=True)
    assert memory.of("receipt") == PrintChoice()
    dialog.same.click()
    # The same printer everywhere; only where it was chosen it prints without asking.
    assert memory.of("receipt") == PrintChoice("Máy ở quầy")
    assert memory.of("supplement").tray == 260
    dialog.reject()


def test_both_sides_are_offered_for_long_papers_on_a_printer_that_can(
    qtbot: Any, open_dialog: Any, memory: PrintMemory, tmp_path: Path
) -> None:
    dialog = open_dialog(FakePrinters(tmp_path, ROOM), "book")
    qtbot.waitUntil(dialog.two_sided.isVisible)
    assert dialog.about.text() == "Sổ theo dõi hồ sơ (khổ A4 ngang)"
    assert not dialog.sheet_field.isVisible()
    dialog.two_sided.click()
    assert memory.of("book").two_sided
    dialog.kinds.setCurrentRow(0)
    assert not dialog.two_sided.isVisible()
    dialog.reject()


def test_only_what_is_changed_is_kept_while_the_printer_has_not_named_its_trays_yet(
    open_dialog: Any, memory: PrintMemory, tmp_path: Path
) -> None:
    memory.keep("receipt", PrintChoice("Máy ở quầy", tray=260))
    dialog = open_dialog(FakePrinters(tmp_path, DESK), "receipt")
    assert dialog.told.text() == "Đang hỏi máy in…"
    dialog.copies.setCurrentIndex(1)
    assert memory.of("receipt") == PrintChoice("Máy ở quầy", tray=260, copies=2)
    dialog.reject()


def test_both_sides_chosen_in_the_systems_dialog_can_be_taken_back(
    open_dialog: Any, memory: PrintMemory, tmp_path: Path
) -> None:
    memory.keep("receipt", PrintChoice("Máy phòng trong", two_sided=True))
    dialog = open_dialog(FakePrinters(tmp_path, ROOM), "receipt")
    assert dialog.two_sided.isVisible()
    dialog.two_sided.click()
    assert not memory.of("receipt").two_sided
    dialog.reject()


def test_a_printer_that_is_gone_stays_in_sight(open_dialog: Any, memory: PrintMemory, tmp_path: Path) -> None:
    memory.keep("receipt", PrintChoice("Máy cũ"))
    dialog = open_dialog(FakePrinters(tmp_path, ROOM))
    assert dialog.printer.currentText() == "Máy cũ (không còn thấy)"
    dialog.reject()
    none = open_dialog(FakePrinters(tmp_path))
    assert none.bar.text == "Máy tính này chưa có máy in nào. Vẫn lưu được giấy thành tệp PDF để in ở máy khác."
    none.reject()


def test_the_page_of_the_office_opens_it(small: Register, open_window: Any, tmp_path: Path) -> None:
    main: MainWindow = open_window(small, "office")
    main.desktop.printers = FakePrinters(tmp_path, ROOM)
    page = main.findChild(OfficePage)
    page.printers_button.click()
    dialog = page.findChild(PrinterDialog)
    assert dialog.printer.count() == 2
    dialog.reject()


def test_a_form_is_printed_from_the_report_page(qtbot: Any, small: Register, open_window: Any, tmp_path: Path) -> None:
    main: MainWindow = open_window(small, "report")
    printers = main.desktop.printers = FakePrinters(tmp_path, replace(ROOM, has_a5=False))
    page = main.findChild(ReportPage)
    qtbot.waitUntil(page.more.print.isEnabled)
    page.more.print.trigger()
    preview = page.findChild(PrintoutPreview)
    qtbot.waitUntil(lambda: bool(preview.pdf))
    assert preview.windowTitle() == "Biểu II.06a"
    assert preview.note.text() == "1 trang"
    qtbot.keyClick(preview, Qt.Key.Key_P, CONTROL)
    qtbot.waitUntil(lambda: "Đã gửi tới máy in" in preview.bar.text)
    (sheet,) = PdfReader(tmp_path / "1.pdf").pages
    # A4 across in points.
    assert (float(sheet.mediabox.width), float(sheet.mediabox.height)) == pytest.approx((841.9, 595.3), abs=1.5)
    assert printers.asked == [("Máy phòng trong", 1)]
    assert page.desktop.preferences.printing.of("form").printer == "Máy phòng trong"
    preview.save_to(tmp_path / "bieu.pdf")
    qtbot.waitUntil(lambda: preview.bar.text == "Đã lưu bieu.pdf.")
    assert (tmp_path / "bieu.pdf").read_bytes() == preview.pdf
    preview.reject()


def test_the_book_is_printed_without_a_file_left_behind(
    qtbot: Any, window: QWidget, small: Register, tmp_path: Path
) -> None:
    dialog = BookDialog(window, small, FakePrinters(tmp_path, ROOM))
    dialog.folder.setText(str(tmp_path / "khong-ghi"))
    dialog.open()
    dialog.kind.button_of("printer").click()
    assert (dialog.write.text(), dialog.place.isVisible()) == ("Xem và in…", False)
    dialog.write.click()
    qtbot.waitUntil(lambda: bool(dialog.findChildren(PrintoutPreview)))
    preview = dialog.findChild(PrintoutPreview)
    qtbot.waitUntil(lambda: bool(preview.pdf))
    preview.print.click()
    qtbot.waitUntil(lambda: "Đã gửi tới máy in" in preview.bar.text)
    assert len(PdfReader(tmp_path / "1.pdf").pages) == len(preview.view.sizes) > 0
    assert not (tmp_path / "khong-ghi").exists()
    preview.reject()
    dialog.reject()
