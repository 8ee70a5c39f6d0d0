"""The written report: figures to be typed, paragraphs of the office's own, preview, sources."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame, QVBoxLayout

from tests.screens.stage import Stage
from tthc_desktop.domain.periods import quarter
from tthc_desktop.reports.inventory import RowMode
from tthc_desktop.reports.settlement import Layout
from tthc_desktop.ui.report.tab import ReportChoice
from tthc_desktop.ui.report.written_tab import PREVIEW, SOURCES, TYPED, WrittenTab

# Where the page has its tabs: right of the rail, below the head and the row of choices.
_LEFT, _TOP, _RIGHT, _BOTTOM = 108, 96, 12, 40


def draw(stage: Stage) -> None:
    """Draw the tab as large as the page has room for it."""
    window = stage.window
    window.go_to("report")
    stage.settle(window)
    holder = QFrame(window)
    holder.setProperty("role", "card")
    tab = WrittenTab(window.desktop)
    inside = QVBoxLayout(holder)
    inside.addWidget(tab)
    size: QSize = window.size()
    holder.setGeometry(_LEFT, _TOP, size.width() - _LEFT - _RIGHT, size.height() - _TOP - _BOTTOM)
    holder.show()
    written = stage.register.written_reports
    wanted = quarter(2023, 3)
    written.save_paragraph("I.7", quarter(2023, 2), "- Phát thanh hằng tuần trên Đài truyền thanh phường.\n- Tờ rơi.")
    tab.show_choice(ReportChoice(wanted, Layout.OFFICIAL, RowMode.MERGED))
    stage.settle(window)
    stage.take("so-nhap-tay", window)
    field = tab.typed.fields["procedures_public"].edit
    field.setFocus()
    QTest.keyClicks(field, "200")
    QTest.keyClick(field, Qt.Key.Key_Return)
    wrong = tab.typed.fields["procedures_local"].edit
    wrong.setFocus()
    QTest.keyClicks(wrong, "chua biet")
    QTest.keyClick(wrong, Qt.Key.Key_Return)
    stage.settle(window)
    tab.sections.fields["I.1"].edit.setFocus()
    stage.take("nghi-ngo", window)
    # Shift+Tab from the last paragraph but two, as a clerk comes there.
    tab.sections.fields["III"].edit.setFocus()
    QTest.keyClick(tab.sections.fields["III"].edit, Qt.Key.Key_Backtab)
    stage.take("doan-tu-viet", window)
    for part, name in ((PREVIEW, "xem-truoc"), (SOURCES, "nguon-so-lieu"), (TYPED, "")):
        tab.parts.button_of(part).click()
        if name:
            stage.take(name, window)
