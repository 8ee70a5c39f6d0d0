"""The other forms of the set: II.04 with cells typed into, II.05a, Phụ lục 05, an own layout that is broken."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QVBoxLayout

from tests.screens.stage import Stage
from tthc_desktop.domain.periods import quarter
from tthc_desktop.register import FEEDBACK_FORM, PROCEDURES_FORM, REVIEW_FORM
from tthc_desktop.reports.inventory import RowMode
from tthc_desktop.reports.settlement import Layout
from tthc_desktop.ui.report.form_tab import FormTab
from tthc_desktop.ui.report.tab import ReportChoice

Q3 = quarter(2023, 3)
CHOICE = ReportChoice(Q3, Layout.OFFICIAL, RowMode.MERGED)


def open_tab(stage: Stage, form: str) -> tuple[QDialog, FormTab]:
    """Show one form in a frame of its own, as large as the page of the reports leaves."""
    window = stage.window
    frame = QDialog(window)
    tab = FormTab(window.desktop, form)
    QVBoxLayout(frame).addWidget(tab)
    frame.resize(window.width() - 260, window.height() - 150)
    frame.show()
    tab.show_choice(CHOICE)
    stage.settle(window)
    return frame, tab


def draw(stage: Stage) -> None:
    """Draw the tabs."""
    register, window = stage.register, stage.window
    forms = register.other_forms
    forms.type_number(REVIEW_FORM, Q3, "plan", "3", 42)
    forms.type_number(REVIEW_FORM, Q3, "plan", "6", 2)
    forms.type_number(REVIEW_FORM, Q3, "own", "9", 36970500)
    frame, tab = open_tab(stage, REVIEW_FORM)
    stage.take("II04", window, frame)
    tab.focus_first()
    QTest.keyClicks(tab.paper, "4")
    stage.take("II04-nhap-so", window, frame)
    tab.paper.give_up()
    QTest.keyClick(tab.paper, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(tab.paper.editor, "Chung thuc")
    QTest.keyClick(tab.paper.editor, Qt.Key.Key_Tab)
    QTest.keyClicks(tab.paper.editor, "nhieu")
    QTest.keyClick(tab.paper.editor, Qt.Key.Key_Tab)
    stage.take("II04-khong-phai-so", window, frame)
    frame.deleteLater()
    for form, name in ((FEEDBACK_FORM, "II05a"), (PROCEDURES_FORM, "phu-luc-05")):
        frame, _ = open_tab(stage, form)
        stage.take(name, window, frame)
        frame.deleteLater()
    path = register.form_layouts.own_file(REVIEW_FORM, Q3.last)
    path.write_text(path.read_text(encoding="utf-8").replace("(5)=(6)+(7)+(8)", "(5)=(6)+(7)"), encoding="utf-8")
    frame, _ = open_tab(stage, REVIEW_FORM)
    stage.take("bo-cuc-hong", window, frame)
    frame.deleteLater()
