"""The grid for certifications: typed rows, an error, a paste from Excel, striking out, no certifications yet."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.screens.stage import Stage
from tthc_desktop.ui.batch.columns import Column
from tthc_desktop.ui.batch.page import BatchPage
from tthc_desktop.ui.batch.paste_dialog import PasteDialog
from tthc_desktop.ui.batch.strike_dialog import StrikeDialog
from tthc_desktop.ui.widgets.work_dialog import WorkDialog

_ROWS = (
    ("Nguyễn Thị Hồng Đào", "056190001234", "2", "6", "12000"),
    ("Trần Văn Bảy", "", "1", "1", "2000"),
    ("Lê Hoàng Phương Uyên", "056301004321", "5", "20", "50000"),
    ("Công ty TNHH Thương mại Phước Long", "", "3", "12", "36000"),
    ("Phạm Đức Thịnh", "056088000777", "1", "4", "8000"),
)
LIST = """STT\tHọ và tên\tSố CCCD\tSố bản\tSố trang\tLệ phí\tGhi chú
1\tVõ Thị Sáu\t056185002211\t2\t4\t8.000\t
2\tĐặng Quốc Việt\t\t1\t2\t4.000\tgiấy khai sinh
3\tHuỳnh Ngọc Ánh\t12345\t2\t6\t12.000\t
4\t\t\t1\t1\t2.000\t
5\tBùi Minh Khôi\t056099123456\thai\t1\t2.000\t
6\tNgô Bảo Châu\t056072004455\t3\t9\t18.000\tbằng tốt nghiệp
"""


def _type(text: str) -> None:
    widget = QApplication.focusWidget()
    widget.insert(text)
    widget.textEdited.emit(widget.text())


def _enter() -> None:
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


def _row(*texts: str) -> None:
    for text in texts:
        if text:
            QApplication.focusWidget().selectAll()
            _type(text)
        _enter()


def type_rows() -> None:
    """Type some rows, another procedure for one of them, and the beginning of one more."""
    for texts in _ROWS:
        _row(*texts)
    _row("2")
    _row("Đỗ Thị Kim Liên", "", "1", "2", "10000")
    _type("Hồ Văn Lâm")


def draw(stage: Stage) -> None:
    """Draw the grid and its dialogs."""
    empty = stage.empty_window()
    empty.go_to("batch")
    stage.take("chua-co-thu-tuc", empty)
    window = stage.window
    window.activateWindow()
    window.go_to("batch")
    page: BatchPage = window.pages.batch
    stage.take("trong", window)
    type_rows()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F4)
    stage.take("dang-go", window)
    _row("Hồ Văn Lâm", "12345", "x")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    stage.take("dong-sai", window)
    page.view.go_to(page.model.fresh_row(), Column.PROCEDURE)
    QApplication.focusWidget().selectAll()
    _type("ck")
    stage.take("chon-thu-tuc", window)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    page.deeds.paste(LIST)
    dialog = stage.find(window, PasteDialog)
    stage.take("dan-tu-excel", window, dialog)
    dialog.save.click()
    stage.take("dan-xong", window)
    page.deeds.paste(LIST.replace("056185002211", "56185002211") + "7\tNgô Bảo Châu\t056072004455\t3\t9\t18.000\t\n")
    dialog = stage.find(window, PasteDialog)
    stage.take("dan-lai", window, dialog)
    dialog.reject()
    window.activateWindow()
    QApplication.processEvents()
    page.view.go_to(page.model.fresh_row(), Column.ID_NUMBER)
    _type("056072004455")
    stage.take("go-so-giay-to", window)
    work = WorkDialog(window, "Ghi 2.000 dòng vào sổ", "Bấm Dừng thì không dòng nào được ghi.", 2_000)
    work.open()
    stage.take("dang-ghi", window, work)
    work.reject()
    page.view.go_to(0)
    QTest.keyClick(page.view, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    stage.take("gach-bo", window, stage.find(window, StrikeDialog))
