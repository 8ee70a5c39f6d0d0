"""The page “Lịch”: the year's picture, editing days, notices, rules, trying out a due date."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from tthc_desktop.domain.dossier import Applicant, Channel
from tthc_desktop.domain.rules import SupplementRule
from tthc_desktop.domain.terms import working_days
from tthc_desktop.domain.workdays import DayKind
from tthc_desktop.register import DayEdit, NewDossier
from tthc_desktop.reports.papers.layout import PaperKind
from tthc_desktop.ui.calendar.edit_dialog import EditDialog
from tthc_desktop.ui.calendar.hours_fields import HoursFields
from tthc_desktop.ui.calendar.impact_dialog import ImpactDialog
from tthc_desktop.ui.calendar.notice_dialog import NoticeDialog
from tthc_desktop.ui.calendar.rules_dialog import RulesDialog
from tthc_desktop.ui.messages import Message

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
# Wednesday 18/11/2026; three working days end on Monday 23/11. Tuesday 24/11 is a shipped day off.
RECEIVED_AT = datetime(2026, 11, 18, 9, 0)


@pytest.fixture
def window(sample, open_window):
    return open_window(sample)


@pytest.fixture
def page(window):
    window.go_to("calendar")
    return window.calendar


@pytest.fixture
def three(sample):
    """Three dossiers due on Monday 23/11/2026; the appointment of the last one is printed."""
    procedures = sample.procedures(RECEIVED_AT.date())
    procedure = next(one for one in procedures if any(term.term == working_days(3) for term in one.terms))
    keys = []
    for name in ("Trần Thị Hà", "Lê Văn Bình", "Phạm Quốc Khánh"):
        new = NewDossier(procedure.key, Applicant(name), Channel.COUNTER, RECEIVED_AT)
        keys.append(sample.receive(new).key)
    sample.printing.print_paper(keys[2], PaperKind.RECEIPT)
    return keys


def due_days(register, keys):
    return [register.card(key).standing.due_at.date() for key in keys]


def idle(qtbot, window):
    qtbot.waitUntil(lambda: window.desktop.long.is_idle and not window.calendar.year.changing.is_busy)


def toast_button(window):
    return next(one for one in window.toast.findChildren(QPushButton) if one.text() == "Hoàn tác")


def test_the_present_year_is_shown_and_the_keyboard_goes_through_it(page, qtbot):
    view = page.year.view
    assert (view.current, page.year.year_label.text()) == (date(2026, 11, 20), "Năm 2026")
    assert view.hasFocus()
    for key, modifier, expected in (
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, date(2026, 11, 21)),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, date(2026, 11, 28)),
        (Qt.Key.Key_PageUp, Qt.KeyboardModifier.NoModifier, date(2026, 10, 28)),
        (Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier, date(2026, 10, 1)),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, date(2026, 9, 30)),
        (Qt.Key.Key_PageDown, CONTROL, date(2027, 9, 30)),
        (Qt.Key.Key_Home, CONTROL, date(2026, 11, 20)),
    ):
        qtbot.keyClick(view, key, modifier)
        assert view.current == expected
    assert page.year.year_label.text() == "Năm 2026"


def test_a_day_is_told_with_reason_document_and_the_other_day_of_its_swap(page):
    view, panel = page.year.view, page.year.panel
    view.go_to(date(2026, 1, 2))
    assert panel.title.text() == "Thứ Sáu 02/01/2026"
    assert panel.kind.text() == "Nghỉ hoán đổi"
    assert panel.source.text() == "Văn bản: Công văn 12729/VPCP-KGVX ngày 25/12/2025"
    panel.partner.click()
    assert view.current == date(2026, 1, 10)
    assert (panel.kind.text(), panel.reason.text()) == ("Làm bù", "Làm bù cho ngày 02/01/2026")
    view.go_to(date(2026, 2, 17))
    assert "Nghỉ lễ" in view.accessibleDescription()
    assert "Tết Nguyên đán: mùng 1" in view.accessibleDescription()


def test_an_expected_year_says_so_and_beyond_the_calendar_it_says_why_there_is_nothing(page, qtbot):
    tab = page.year
    assert not tab.expected.isVisible()
    tab.forward.click()
    assert tab.year_label.text() == "Năm 2027"
    assert tab.expected.isVisible()
    tab.view.setFocus()
    qtbot.keyClick(tab.view, Qt.Key.Key_PageDown, CONTROL)
    assert tab.missing.isVisible()
    assert not tab.forward.isEnabled()
    words = " ".join(one.text() for one in tab.missing.findChildren(QLabel))
    assert "Chưa có lịch năm 2028" in words
    assert "từ năm 2018 đến năm 2027" in words
    tab.missing.findChild(QPushButton).click()
    assert tab.view.isVisible()
    assert tab.year_label.text() == "Năm 2027"


def test_the_mouse_chooses_days_and_a_double_click_edits(page, qtbot):
    view = page.year.view

    def point(day):
        return view.box_of(day).center().toPoint()

    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=point(date(2026, 3, 2)))
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, SHIFT, point(date(2026, 3, 4)))
    assert sorted(view.chosen) == [date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 4)]
    assert page.year.panel.title.text() == "Đang chọn 3 ngày"
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, CONTROL, point(date(2026, 3, 3)))
    assert sorted(view.chosen) == [date(2026, 3, 2), date(2026, 3, 4)]
    qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=point(date(2026, 3, 3)))
    assert page.findChild(EditDialog) is not None


def edit_friday(page, qtbot, type_text):
    """Make Friday 20/11/2026, today, a day off by the keyboard."""
    page.year.view.setFocus()
    qtbot.keyClick(page.year.view, Qt.Key.Key_Return)
    dialog = page.findChild(EditDialog)
    assert dialog.kind.value() == "off"
    dialog.go_on.click()
    assert dialog.reason_field.error == "Hãy ghi lý do"
    type_text(dialog.reason, "Mất điện toàn phường")
    dialog.go_on.click()


def test_a_day_off_shows_whose_due_date_moves_and_moves_the_unprinted_on_demand(
    page, window, sample, three, qtbot, type_text
):
    edit_friday(page, qtbot, type_text)
    qtbot.waitUntil(lambda: page.findChild(ImpactDialog) is not None)
    dialog = page.findChild(ImpactDialog)
    model = dialog.table.model()
    rows = [[model.index(line, place).data() for place in (1, 3, 4, 5)] for line in range(model.rowCount())]
    assert rows == [
        ["Trần Thị Hà", "T2 23/11/2026", "T4 25/11/2026", "Chưa in"],
        ["Lê Văn Bình", "T2 23/11/2026", "T4 25/11/2026", "Chưa in"],
        ["Phạm Quốc Khánh", "T2 23/11/2026", "T4 25/11/2026", "Đã in, giữ như đã in"],
    ]
    assert dialog.choice.value() == "keep"
    dialog.choice.button_of("move").click()
    dialog.save.click()
    idle(qtbot, window)
    assert due_days(sample, three) == [date(2026, 11, 25), date(2026, 11, 25), date(2026, 11, 23)]
    assert page.year.panel.kind.text() == "Nghỉ (đơn vị sửa)"
    assert "đã dời hạn 2 hồ sơ; 1 hồ sơ giữ hạn đã hẹn" in window.toast.text.text()
    toast_button(window).click()
    idle(qtbot, window)
    assert due_days(sample, three) == [date(2026, 11, 23)] * 3
    assert page.year.panel.kind.text() == "Làm việc"


def test_nothing_is_kept_when_the_clerk_gives_up(page, window, sample, three, qtbot, type_text):
    edit_friday(page, qtbot, type_text)
    qtbot.waitUntil(lambda: page.findChild(ImpactDialog) is not None)
    page.findChild(ImpactDialog).reject()
    idle(qtbot, window)
    assert sample.calendar.is_working_day(date(2026, 11, 20))
    assert due_days(sample, three) == [date(2026, 11, 23)] * 3


def test_keeping_all_as_promised_is_the_default(page, window, sample, three, qtbot, type_text):
    edit_friday(page, qtbot, type_text)
    qtbot.waitUntil(lambda: page.findChild(ImpactDialog) is not None)
    page.findChild(ImpactDialog).save.click()
    idle(qtbot, window)
    assert not sample.calendar.is_working_day(date(2026, 11, 20))
    assert due_days(sample, three) == [date(2026, 11, 23)] * 3


def test_days_chosen_with_shift_are_edited_together(page, window, sample, qtbot, type_text):
    view = page.year.view
    view.go_to(date(2026, 12, 28))
    for _ in range(2):
        qtbot.keyClick(view, Qt.Key.Key_Right, SHIFT)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    dialog = page.findChild(EditDialog)
    type_text(dialog.reason, "Sửa trụ sở")
    dialog.document.number.setText("12/TB-UBND")
    dialog.document.day.setText("1/12")
    dialog.go_on.click()
    idle(qtbot, window)
    own = [one for one in sample.calendar.official_days(2026) if one.own]
    assert [one.day for one in own] == [date(2026, 12, 28), date(2026, 12, 29), date(2026, 12, 30)]
    assert own[0].source == "Văn bản số 12/TB-UBND ngày 01/12/2026"


def test_days_of_rest_among_the_chosen_ones_need_no_edit_to_be_off(page, window, sample, qtbot, type_text):
    view = page.year.view
    view.go_to(date(2026, 11, 27))  # Friday
    for _ in range(3):
        qtbot.keyClick(view, Qt.Key.Key_Right, SHIFT)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    dialog = page.findChild(EditDialog)
    dialog.kind.button_of("off").click()
    type_text(dialog.reason, "Sửa trụ sở")
    dialog.go_on.click()
    idle(qtbot, window)
    own = [one.day for one in sample.calendar.official_days(2026) if one.own]
    assert own == [date(2026, 11, 27), date(2026, 11, 30)]


def test_an_edit_that_changes_nothing_is_not_kept(page, sample, qtbot, type_text):
    view = page.year.view
    view.go_to(date(2026, 11, 21))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    dialog = page.findChild(EditDialog)
    dialog.kind.button_of("off").click()
    type_text(dialog.reason, "Nghỉ")
    dialog.go_on.click()
    assert dialog.isVisible()
    assert dialog.bar.text == "Những ngày này đã là ngày nghỉ."


def test_a_swap_made_on_one_day_stays_together_and_goes_together(page, window, sample, qtbot):
    view = page.year.view
    view.go_to(date(2026, 12, 31))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    dialog = page.findChild(EditDialog)
    QTest.keyClicks(dialog.partners["off"], "30/12")
    dialog.go_on.click()
    assert dialog.isVisible(), "Wednesday 30/12 is worked anyway"
    dialog.partners["off"].setText("26/12")
    dialog.go_on.click()
    idle(qtbot, window)
    assert sample.calendar.info(date(2026, 12, 31)).reason == "Hoán đổi, làm bù ngày 26/12/2026"
    assert sample.calendar.info(date(2026, 12, 26)).reason == "Làm bù cho ngày 31/12/2026"
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    idle(qtbot, window)
    assert sample.calendar.is_working_day(date(2026, 12, 31))
    assert not sample.calendar.is_working_day(date(2026, 12, 26))


def test_a_notice_is_read_shown_and_kept(page, window, sample, qtbot, type_text):
    page.notice_button.click()
    dialog = page.findChild(NoticeDialog)
    type_text(dialog.lines, "nghỉ 31/12/2026, làm bù 26/12/2026")
    qtbot.keyClick(dialog.lines, Qt.Key.Key_Return)
    type_text(dialog.lines, "nghỉ 31/11")
    assert dialog.complaints.text() == "Dòng 2: không có ngày “31/11” trong lịch."
    face = dialog.view.face(date(2026, 12, 31))
    assert not face.info.working
    assert dialog.view.face(date(2026, 12, 26)).info.working
    assert sample.calendar.is_working_day(date(2026, 12, 31)), "only shown"
    dialog.go_on.click()
    assert dialog.isVisible()
    dialog.lines.setPlainText("nghỉ 31/12/2026, làm bù 26/12/2026")
    type_text(dialog.document.number, "Thông báo 77/TB-BNV")
    dialog.document.day.setText("10/11/2026")
    type_text(dialog.document.issuer, "Bộ Nội vụ")
    dialog.go_on.click()
    idle(qtbot, window)
    own = [(one.day, one.kind, one.source) for one in sample.calendar.official_days(2026) if one.own]
    source = "Thông báo 77/TB-BNV ngày 10/11/2026 của Bộ Nội vụ"
    assert own == [
        (date(2026, 12, 26), DayKind.WORK_SWAP, source),
        (date(2026, 12, 31), DayKind.OFF, source),
    ]


def test_days_beyond_the_calendar_are_refused_in_a_notice(page):
    page.notice_button.click()
    dialog = page.findChild(NoticeDialog)
    dialog.lines.setPlainText("nghỉ 03/01/2028")
    assert "Chưa có lịch làm việc cho ngày 03/01/2028" in dialog.complaints.text()


def test_rules_from_a_day_are_kept_shown_and_taken_back(page, window, sample, qtbot):
    page.tabs.setCurrentIndex(1)
    page.rules.change.click()
    dialog = page.findChild(RulesDialog)
    dialog.save.click()
    assert "Chưa có gì khác" in dialog.bar.text
    dialog.from_day.setText("1/12/2026")
    assert dialog.received_note.text() == "Hồ sơ đã nhận trước ngày này giữ quy tắc cũ."
    dialog.supplement.setCurrentIndex(1)
    # Received T6 20/11, asked after two working days on T4 25/11 (24/11 is off), brought on T2 30/11:
    # of five days two were used. Going on: T3 1, T4 2, T5 3/12; afresh: 1, 2, 3, 4, T2 7/12.
    assert dialog.example.before.due.text() == "T5 03/12/2026, 17:00"
    assert dialog.example.after.due.text() == "T2 07/12/2026, 17:00"
    dialog.save.click()
    assert sample.rule_book.on(date(2026, 12, 1)).supplement is SupplementRule.RESTART
    assert sample.rule_book.on(date(2026, 11, 30)).supplement is SupplementRule.STOP_CLOCK
    headings = [one.text() for one in page.rules.findChildren(QLabel)]
    assert "Hồ sơ nhận từ 01/12/2026" in headings
    toast_button(window).click()
    assert sample.rule_book.on(date(2026, 12, 1)).supplement is SupplementRule.STOP_CLOCK


def test_a_rule_set_of_the_office_is_removed_after_a_question(page, window, sample):
    page.tabs.setCurrentIndex(1)
    page.rules.change.click()
    dialog = page.findChild(RulesDialog)
    dialog.late.setCurrentIndex(1)
    dialog.save.click()
    remove = next(one for one in page.rules.findChildren(QPushButton) if one.text() == "Bỏ quy tắc này")
    remove.click()
    question = page.findChild(Message)
    next(one for one in question.findChildren(QPushButton) if one.text() == "Bỏ quy tắc này").click()
    assert sample.rules_editing.own() == {}


def test_hours_are_checked_and_read(qtbot):
    fields = HoursFields()
    qtbot.addWidget(fields)
    for edit, text in zip(fields.editors, ("7h", "11:30", "13h30", "16h30"), strict=True):
        QTest.keyClicks(edit, text)
    assert fields.check()
    assert [f"{start:%H:%M}-{end:%H:%M}" for start, end in fields.hours().sessions] == ["07:00-11:30", "13:30-16:30"]
    fields.editors[2].setText("11:00")
    assert not fields.check()
    assert fields.hours() is None
    assert fields.complaint().startswith("Giờ phải tăng dần")


@pytest.mark.parametrize(
    ("term", "due", "understood"),
    [
        # From T6 20/11/2026 10:00: T2 23, (T3 24 off), T4 25, T5 26.
        ("3 ngày làm việc", "T5 26/11/2026, 17:00", ""),
        ("2,5 ngày", "T5 26/11/2026, 11:30", "Hiểu là 2,5 ngày làm việc."),
        # An hour and a half until 11:30, half an hour from 13:30.
        ("2 giờ", "T6 20/11/2026, 14:00", "Giờ được đếm trong giờ làm việc."),
        ("trong ngày", "T6 20/11/2026, 17:00", ""),
        ("10 ngày", "T2 30/11/2026, 17:00", "“Ngày” không kèm “làm việc”: đếm cả ngày nghỉ."),
    ],
)
def test_a_due_date_is_tried_out(page, type_text, term, due, understood):
    page.tabs.setCurrentIndex(2)
    trial = page.trial
    assert not trial.copy.isEnabled()
    type_text(trial.term, term)
    assert (trial.panel.date.text(), trial.understood.text()) == (due, understood)
    assert trial.copy.isEnabled()


def test_the_answer_is_a_sentence_for_the_citizen(page):
    page.tabs.setCurrentIndex(2)
    page.trial.term.setText("3 ngày làm việc")
    assert page.trial.answer.text() == (
        "Hồ sơ nhận lúc 20/11/2026 10:00, thời hạn 3 ngày làm việc: trả kết quả chậm nhất 17:00, thứ Năm 26/11/2026 "
        # The shipped day off of 24/11/2026 is not confirmed.
        "(dự kiến, vì lịch nghỉ chưa có thông báo chính thức)."
    )
    page.trial.term.setText("ba ngày rưỡi")
    assert page.trial.answer.text() == ""


def test_a_due_date_tried_out_beyond_the_calendar_is_refused(page):
    page.tabs.setCurrentIndex(2)
    page.trial.received.day.setText("31/12/2027")
    page.trial.term.setText("3 ngày làm việc")
    assert "Chưa có lịch làm việc" in page.trial.panel.note.text()


def test_an_edit_made_elsewhere_shows_when_the_page_is_refreshed(page, sample):
    sample.calendar_editing.keep([DayEdit(date(2026, 11, 20), DayKind.OFF, "Mất điện")])
    page.refresh()
    assert page.year.panel.kind.text() == "Nghỉ (đơn vị sửa)"
    assert page.year.panel.original.text() == "Lịch gốc: làm việc"
