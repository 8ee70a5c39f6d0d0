"""What an office chooses goes on under rules that the program brings for later: it is told before and after."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from tthc_desktop.domain.rules import SupplementRule
from tthc_desktop.register import Register, chosen_rules
from tthc_desktop.ui.calendar.notice_dialog import NoticeDialog
from tthc_desktop.ui.calendar.rule_words import also_changed_words
from tthc_desktop.ui.calendar.rules_dialog import RulesDialog
from tthc_desktop.ui.main_window import MainWindow

Open = Callable[..., MainWindow]
ALSO = "Cũng áp dụng cho bộ quy tắc từ 01/07/2025."


def _type_day(qtbot: Any, dialog: RulesDialog, text: str) -> None:
    dialog.from_day.selectAll()
    qtbot.keyClicks(dialog.from_day, text)


def _press_save(qtbot: Any, dialog: QDialog) -> None:
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def _heads(window: MainWindow) -> list[str]:
    return [
        one.text()
        for one in window.pages.calendar.rules.findChildren(QLabel)
        if one.text().startswith("(theo lựa chọn")
    ]


def test_the_dialog_says_that_later_rules_change_too(qtbot: Any, sample: Register, open_window: Open) -> None:
    window = open_window(sample, "calendar")
    window.pages.calendar.tabs.setCurrentIndex(1)
    window.pages.calendar.rules.open_dialog()
    (dialog,) = window.findChildren(RulesDialog)
    # Today, 20/11/2026: nothing comes after it.
    assert dialog.also_note.isHidden()
    _type_day(qtbot, dialog, "01/03/2025")
    assert dialog.also_note.isVisible()
    assert dialog.also_note.text() == ALSO
    # From the day of the later rules on it is those that are chosen.
    _type_day(qtbot, dialog, "01/07/2025")
    assert dialog.also_note.isHidden()
    _type_day(qtbot, dialog, "01/03/2025")
    dialog.supplement.setCurrentIndex(1 - dialog.supplement.currentIndex())
    _press_save(qtbot, dialog)
    assert (dialog.bar.text, dialog.isVisible()) == ("", False)
    assert _heads(window) == ["(theo lựa chọn của đơn vị từ 01/03/2025)"]


def test_without_a_choice_no_card_speaks_of_one(sample: Register, open_window: Open) -> None:
    window = open_window(sample, "calendar")
    window.pages.calendar.tabs.setCurrentIndex(1)
    assert _heads(window) == []


def test_a_later_choice_of_the_office_ends_an_earlier_one(sample: Register) -> None:
    day = date(2025, 5, 1)
    other = next(rule for rule in SupplementRule if rule is not sample.rule_book.on(day).supplement)
    sample.rules_editing.keep(chosen_rules(sample.rule_book, day, {"supplement": other}))
    # What is chosen from March on holds until May only; from June on until the rules of July and further.
    assert also_changed_words(sample.rule_book, date(2025, 3, 1)) == ""
    assert also_changed_words(sample.rule_book, date(2025, 6, 1)) == ALSO


def test_a_notice_whose_weekday_does_not_fit_is_not_taken(qtbot: Any, sample: Register, open_window: Open) -> None:
    window = open_window(sample, "calendar")
    window.pages.calendar.year.enter_notice()
    (dialog,) = window.findChildren(NoticeDialog)
    dialog.document.number.setText("123/TB-UBND")
    dialog.document.day.setText("16/11/2026")
    dialog.lines.setPlainText("Nghỉ ngày thứ Năm 25/11/2026")
    assert dialog.complaints.isVisible()
    assert dialog.complaints.text() == "Dòng 1: 25/11/2026 là thứ Tư, không phải thứ Năm; hãy xem lại ngày này."
    kept: list[object] = []
    dialog.edited.connect(kept.append)
    _press_save(qtbot, dialog)
    assert (kept, dialog.lines.hasFocus()) == ([], True)
    dialog.lines.setPlainText("Nghỉ ngày thứ Tư 25/11/2026")
    assert dialog.complaints.isHidden()
    _press_save(qtbot, dialog)
    assert len(kept) == 1
