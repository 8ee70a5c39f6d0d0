"""Changing the calendar: nothing typed is lost on the way, nothing is kept unread, and what becomes of it is seen."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from tthc_desktop.domain.dossier import Applicant, Channel
from tthc_desktop.domain.rules import SupplementRule
from tthc_desktop.domain.terms import working_days
from tthc_desktop.domain.workdays import DayKind
from tthc_desktop.register import DayEdit, NewDossier, Register
from tthc_desktop.reports.papers.layout import PaperKind
from tthc_desktop.ui.calendar.edit_dialog import EditDialog
from tthc_desktop.ui.calendar.impact_dialog import ImpactDialog
from tthc_desktop.ui.calendar.notice_dialog import NoticeDialog
from tthc_desktop.ui.calendar.rules_dialog import RulesDialog
from tthc_desktop.ui.main_window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier
FRIDAY = date(2026, 11, 20)
# Wednesday 18/11/2026; three working days end on Monday 23/11, or later when Friday is off.
RECEIVED_AT = datetime(2026, 11, 18, 9, 0)
Typist = Callable[[QWidget, str], None]


@pytest.fixture
def key(sample: Register) -> int:
    """A dossier due on Monday 23/11/2026."""
    procedures = sample.procedures(RECEIVED_AT.date())
    procedure = next(one for one in procedures if any(term.term == working_days(3) for term in one.terms))
    return sample.receive(NewDossier(procedure.key, Applicant("Trần Thị Hà"), Channel.COUNTER, RECEIVED_AT)).key


@pytest.fixture
def window(sample: Register, open_window: Callable[..., MainWindow]) -> MainWindow:
    return open_window(sample, "calendar")


def _idle(qtbot: Any, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.desktop.long.is_idle and not window.pages.calendar.year.changing.is_busy)


def _impact(qtbot: Any, window: MainWindow) -> ImpactDialog:
    def shown() -> list[ImpactDialog]:
        return [one for one in window.findChildren(ImpactDialog) if one.isVisible()]

    qtbot.waitUntil(lambda: bool(shown()))
    _activate(qtbot, shown()[0])
    return shown()[0]


def _activate(qtbot: Any, dialog: QWidget) -> None:
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)


def _notice(window: MainWindow, type_text: Typist) -> NoticeDialog:
    window.pages.calendar.notice_button.click()
    dialog: NoticeDialog = window.findChild(NoticeDialog)
    type_text(dialog.document.number, "123/TB-UBND")
    dialog.document.day.setText("18/11/2026")
    type_text(dialog.lines, "nghỉ 20/11/2026")
    return dialog


def _edit_friday(window: MainWindow, type_text: Typist) -> EditDialog:
    view = window.pages.calendar.year.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Return)
    dialog: EditDialog = window.findChild(EditDialog)
    type_text(dialog.reason, "Mất điện toàn phường")
    return dialog


def _press_esc(dialog: QWidget) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_a_notice_is_still_there_when_the_clerk_comes_back_from_the_dossiers(
    qtbot: Any, sample: Register, key: int, window: MainWindow, type_text: Typist
) -> None:
    dialog = _notice(window, type_text)
    dialog.go_on.click()
    _press_esc(_impact(qtbot, window))
    _idle(qtbot, window)
    assert dialog.isVisible()
    assert dialog.lines.text() == "nghỉ 20/11/2026"
    assert dialog.document.number.text() == "123/TB-UBND"
    assert sample.calendar.is_working_day(FRIDAY)
    # Put right, it goes on as before, and closes with the calendar kept.
    dialog.lines.setPlainText("nghỉ 24/12/2026")
    dialog.go_on.click()
    qtbot.waitUntil(lambda: window.findChild(NoticeDialog) is None)
    assert [sample.calendar.is_working_day(day) for day in (FRIDAY, date(2026, 12, 24))] == [True, False]


def test_a_reason_typed_for_a_day_is_still_there_after_coming_back(
    qtbot: Any, sample: Register, key: int, window: MainWindow, type_text: Typist
) -> None:
    dialog = _edit_friday(window, type_text)
    _activate(qtbot, dialog)
    QTest.keyClick(dialog, Qt.Key.Key_S, CONTROL)
    _press_esc(_impact(qtbot, window))
    assert (dialog.isVisible(), dialog.reason.text()) == (True, "Mất điện toàn phường")
    assert dialog.reason.isEnabled()
    dialog.go_on.click()
    _impact(qtbot, window).save.click()
    qtbot.waitUntil(lambda: window.findChild(EditDialog) is None)
    assert not sample.calendar.is_working_day(FRIDAY)


def test_nothing_is_typed_into_a_notice_that_is_being_looked_at_and_esc_calls_it_off(
    qtbot: Any, sample: Register, key: int, window: MainWindow, type_text: Typist
) -> None:
    dialog = _notice(window, type_text)
    window.desktop.long.hold()
    dialog.go_on.click()
    assert not dialog.lines.isEnabled()
    dialog.give_up()
    window.desktop.long.release()
    _idle(qtbot, window)
    assert window.findChild(ImpactDialog) is None
    assert sample.calendar.is_working_day(FRIDAY)


def test_what_cannot_be_kept_is_told_in_the_dialog_that_asked_for_it(
    sample: Register, key: int, window: MainWindow, type_text: Typist
) -> None:
    dialog = _edit_friday(window, type_text)
    window.desktop.is_importing = True
    dialog.go_on.click()
    assert dialog.isVisible()
    assert dialog.bar.text.startswith("Đang nhập dữ liệu nên chưa ghi được.")
    assert dialog.reason.text() == "Mất điện toàn phường"


def test_pressing_ctrl_s_twice_keeps_nothing_before_it_was_read(
    qtbot: Any, sample: Register, key: int, window: MainWindow, type_text: Typist
) -> None:
    dialog = _edit_friday(window, type_text)
    _activate(qtbot, dialog)
    QTest.keyClick(dialog, Qt.Key.Key_S, CONTROL)
    impact = _impact(qtbot, window)
    QTest.keyClick(impact, Qt.Key.Key_S, CONTROL)
    _idle(qtbot, window)
    assert impact.isVisible()
    assert sample.calendar.is_working_day(FRIDAY)
    # Now the keyboard is at the button, as after Enter on the choice: from there the same keys save.
    assert impact.focusWidget() is impact.save
    QTest.keyClick(impact, Qt.Key.Key_S, CONTROL)
    _idle(qtbot, window)
    assert not sample.calendar.is_working_day(FRIDAY)


@pytest.mark.parametrize("printed", [False, True])
def test_enter_held_down_keeps_nothing(
    qtbot: Any, sample: Register, key: int, window: MainWindow, type_text: Typist, hold_enter: Any, printed: bool
) -> None:
    """With its appointment printed, there is nothing to choose for the dossier, only something to read."""
    if printed:
        sample.printing.issue([key], PaperKind.RECEIPT)
    _edit_friday(window, type_text).go_on.click()
    impact = _impact(qtbot, window)
    hold_enter(impact)
    _idle(qtbot, window)
    assert impact.isVisible()
    QTest.keyClick(impact.focusWidget(), Qt.Key.Key_Return)
    assert impact.focusWidget() is impact.save
    hold_enter(impact)
    assert impact.isVisible()
    QTest.keyClick(impact.focusWidget(), Qt.Key.Key_Return)
    _idle(qtbot, window)
    assert not sample.calendar.is_working_day(FRIDAY)


@pytest.fixture
def hold_enter() -> Callable[[QWidget], None]:
    """Sends what a keyboard sends while Enter stays pressed: the same key again and again."""

    def hold(dialog: QWidget) -> None:
        for _ in range(5):
            pressed = QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier
            QApplication.sendEvent(dialog.focusWidget(), QKeyEvent(*pressed, "\r", autorep=True))

    return hold


def _keep_new_years_eve(qtbot: Any, window: MainWindow) -> None:
    """Make Thursday 31/12/2026 a day off; the toast then offers to take it back."""
    window.pages.calendar.year.changing.begin([DayEdit(date(2026, 12, 31), DayKind.OFF, "Mất điện", "")])
    qtbot.waitUntil(lambda: window.toast.offers)
    _idle(qtbot, window)


def _undo(window: MainWindow) -> None:
    assert isinstance(window.toast.action, QPushButton)
    assert window.toast.action.text() == "Hoàn tác"
    window.toast.action.click()


def test_taking_back_during_an_import_is_refused_where_the_clerk_looks_and_stays_offered(
    qtbot: Any, sample: Register, window: MainWindow
) -> None:
    _keep_new_years_eve(qtbot, window)
    window.go_to("today")
    window.desktop.is_importing = True
    _undo(window)
    assert window.toast.isVisible()
    assert window.toast.text.text().startswith("Đang nhập dữ liệu nên chưa hoàn tác được")
    assert not sample.calendar.is_working_day(date(2026, 12, 31))
    window.desktop.is_importing = False
    _undo(window)
    _idle(qtbot, window)
    assert window.toast.text.text() == "Đã trả lại lịch và hạn trả như trước."
    assert sample.calendar.is_working_day(date(2026, 12, 31))


def test_taking_back_while_another_change_is_under_way_says_so_and_stays_offered(
    qtbot: Any, sample: Register, window: MainWindow
) -> None:
    _keep_new_years_eve(qtbot, window)
    window.desktop.long.hold()
    window.pages.calendar.year.changing.begin([DayEdit(date(2026, 12, 30), DayKind.OFF, "Mất điện", "")])
    window.go_to("today")
    _undo(window)
    assert window.toast.text.text() == "Đang sửa lịch; xong rồi hãy hoàn tác."
    assert window.toast.offers
    window.desktop.long.release()
    _idle(qtbot, window)


def test_what_cannot_be_taken_back_is_told_on_whatever_page_is_open(
    qtbot: Any, sample: Register, window: MainWindow
) -> None:
    _keep_new_years_eve(qtbot, window)
    # At another desk the day got another reason.
    sample.calendar_editing.keep([DayEdit(date(2026, 12, 31), DayKind.OFF, "Sửa trụ sở", "")])
    window.go_to("today")
    _undo(window)
    _idle(qtbot, window)
    told = "Ngày 31/12/2026 trong lịch đã được sửa tiếp sau đó nên không hoàn tác được."
    assert window.toast.isVisible()
    assert window.toast.text.text().startswith(told)
    assert not window.toast.offers


def test_a_change_that_fails_while_another_page_is_open_is_told_there(
    qtbot: Any, sample: Register, window: MainWindow
) -> None:
    window.desktop.long.hold()
    window.pages.calendar.year.changing.begin([DayEdit(date(2026, 12, 31), DayKind.OFF, "", "")])
    window.go_to("today")
    window.desktop.long.release()
    _idle(qtbot, window)
    assert window.toast.isVisible()
    assert window.toast.text.text().startswith("Ngày 31/12/2026 sửa trong lịch phải có lý do.")


def test_taking_back_new_rules_tells_how_it_ended_on_whatever_page_is_open(
    qtbot: Any, sample: Register, window: MainWindow
) -> None:
    window.pages.calendar.rules.change.click()
    dialog: RulesDialog = window.findChild(RulesDialog)
    dialog.from_day.setText("1/12/2026")
    dialog.supplement.setCurrentIndex(1)
    window.desktop.is_importing = True
    dialog.save.click()
    assert (dialog.isVisible(), dialog.supplement.currentIndex()) == (True, 1)
    assert dialog.bar.text.startswith("Đang nhập dữ liệu nên chưa ghi được.")
    window.desktop.is_importing = False
    dialog.save.click()
    assert not dialog.isVisible()
    window.go_to("today")
    window.desktop.is_importing = True
    _undo(window)
    assert window.toast.text.text().startswith("Đang nhập dữ liệu nên chưa hoàn tác được")
    window.desktop.is_importing = False
    _undo(window)
    assert window.toast.text.text() == "Đã trả lại quy tắc như trước."
    assert sample.rule_book.on(date(2026, 12, 1)).supplement is SupplementRule.STOP_CLOCK


def test_ctrl_pgdn_gives_the_keyboard_to_what_the_tab_shows(qtbot: Any, window: MainWindow) -> None:
    page = window.pages.calendar
    _activate(qtbot, window)
    page.year.view.setFocus()
    for expected in (page.rules.change, page.trial, page.year.view):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_PageDown, CONTROL)
        focused = window.focusWidget()
        assert focused.isVisible()
        assert focused is expected or expected.isAncestorOf(focused)
