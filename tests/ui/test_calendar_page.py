"""The page “Lịch”: the year's picture, editing days, notices, rules, trying out a due date."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from tthc_desktop.domain.dossier import Applicant, Channel
from tthc_desktop.domain.events import Event, EventKind
from tthc_desktop.domain.rules import SupplementRule
from tthc_desktop.domain.terms import working_days
from tthc_desktop.domain.workdays import DayKind
from tthc_desktop.register import DayEdit, NewDossier, Register
from tthc_desktop.reports.papers.layout import PaperKind
from tthc_desktop.ui.calendar.edit_dialog import EditDialog
from tthc_desktop.ui.calendar.hours_fields import HoursFields
from tthc_desktop.ui.calendar.impact_dialog import ImpactDialog
from tthc_desktop.ui.calendar.notice_dialog import NoticeDialog
from tthc_desktop.ui.calendar.rules_dialog import RulesDialog
from tthc_desktop.ui.messages import Message
from tthc_desktop.ui.widgets.dialog import FramedDialog

ALT, CONTROL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
# Wednesday 18/11/2026; three working days end on Monday 23/11. Tuesday 24/11 is a shipped day off.
RECEIVED_AT = datetime(2026, 11, 18, 9, 0)


@pytest.fixture
def window(sample, open_window):
    return open_window(sample, "calendar")


@pytest.fixture
def page(window):
    return window.pages.calendar


@pytest.fixture
def three(sample):
    """Three dossiers due on Monday 23/11/2026; the appointment of the last one is printed."""
    procedures = sample.procedures(RECEIVED_AT.date())
    procedure = next(one for one in procedures if any(term.term == working_days(3) for term in one.terms))
    keys = []
    for name in ("Trần Thị Hà", "Lê Văn Bình", "Phạm Quốc Khánh"):
        new = NewDossier(procedure.key, Applicant(name), Channel.COUNTER, RECEIVED_AT)
        keys.append(sample.receive(new).key)
    sample.printing.issue([keys[2]], PaperKind.RECEIPT)
    return keys


def due_days(register, keys):
    return [register.card(key).standing.due_at.date() for key in keys]


def idle(qtbot, window):
    qtbot.waitUntil(lambda: window.desktop.long.is_idle and not window.pages.calendar.year.changing.is_busy)


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
        (Qt.Key.Key_PageDown, ALT, date(2027, 9, 30)),
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
    qtbot.keyClick(tab.view, Qt.Key.Key_PageDown, ALT)
    assert tab.missing.isVisible()
    assert not tab.forward.isEnabled()
    words = " ".join(one.text() for one in tab.missing.findChildren(QLabel))
    assert "Chưa có lịch năm 2028" in words
    assert "từ năm 2018 đến năm 2027" in words
    next(one for one in tab.missing.findChildren(QPushButton) if one.text() == "Về năm 2027").click()
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
    rows = [[model.index(line, place).data() for place in (1, 4, 5, 6)] for line in range(model.rowCount())]
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
    assert "; dời hạn 2 hồ sơ; 1 hồ sơ giữ hạn đã hẹn." in window.toast.text.text()
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


def test_a_day_that_was_only_expected_and_is_not_in_the_notice_is_told_of(page, window, sample, qtbot, type_text):
    # Tết 2027 is shipped as expected: off from T5 04/02 to T4 10/02. This notice begins a day later.
    page.year.show_year(2027)
    page.notice_button.click()
    dialog = page.findChild(NoticeDialog)
    type_text(dialog.document.number, "Thông báo 8/TB-BNV")
    dialog.document.day.setText("1/11/2026")
    type_text(dialog.lines, "Tết Nguyên đán: nghỉ 05/02–14/02")
    assert dialog.remarks.text() == (
        "Lưu ý: T5 04/02/2027 đang là ngày nghỉ dự kiến mà thông báo không nêu; nếu làm việc, hãy ghi thêm: "
        "làm việc 04/02/2027."
    )
    qtbot.keyClick(dialog.lines, Qt.Key.Key_Return)
    type_text(dialog.lines, "làm việc 04/02/2027")
    assert "04/02/2027 đang là" not in dialog.remarks.text()
    dialog.go_on.click()
    idle(qtbot, window)
    tet = [sample.calendar.is_working_day(date(2027, 2, day)) for day in (3, 4, 5, 8, 9, 10, 11, 12, 15)]
    assert tet == [True, True, *[False] * 6, True]


def test_days_beyond_the_calendar_are_refused_in_a_notice(page):
    page.notice_button.click()
    dialog = page.findChild(NoticeDialog)
    dialog.lines.setPlainText("nghỉ 03/01/2029")
    assert "Chưa có lịch làm việc cho ngày 03/01/2029" in dialog.complaints.text()


def test_the_year_after_the_last_one_is_added_by_its_notice(page, window, sample, qtbot, type_text):
    page.year.show_year(2028)
    add = next(one for one in page.year.missing.findChildren(QPushButton) if one.text() == "Nhập theo thông báo…")
    qtbot.waitUntil(add.isVisible)
    add.setFocus()
    qtbot.keyClick(add, Qt.Key.Key_Return)
    dialog = page.findChild(NoticeDialog)
    type_text(dialog.document.number, "Thông báo 9/TB-BNV")
    dialog.document.day.setText("10/11/2026")
    # A day without a year is one of the year that was asked for; 01/01/2028 is a Saturday.
    type_text(dialog.lines, "Tết Dương lịch: nghỉ 03/01")
    assert dialog.complaints.text() == (
        "Năm 2028 chưa có trong lịch; để thêm năm này, hãy ghi cả: nghỉ 01/05/2028, các ngày nghỉ Tết Nguyên đán."
    )
    dialog.go_on.click()
    assert dialog.isVisible()
    for line in ("Tết Nguyên đán: nghỉ 25/01–31/01", "nghỉ 01/05"):
        qtbot.keyClick(dialog.lines, Qt.Key.Key_Return)
        type_text(dialog.lines, line)
    assert dialog.complaints.text() == ""
    assert dialog.year_label.text() == "Năm 2028"
    dialog.go_on.click()
    idle(qtbot, window)
    page.year.show_year(2028)
    assert page.year.view.isVisible()
    page.year.view.go_to(date(2028, 1, 31))
    assert page.year.panel.kind.text() == "Nghỉ (đơn vị sửa)"
    assert page.year.panel.original.text() == "Lịch gốc: chưa có lịch năm 2028"
    assert page.year.expected.isVisible(), "what else the year brings is not known"


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


def test_enter_goes_through_the_dialog_of_a_day_from_the_choice_to_the_button(page, qtbot, type_text):
    page.year.view.setFocus()
    qtbot.keyClick(page.year.view, Qt.Key.Key_Return)
    dialog = page.findChild(EditDialog)
    passed = []
    for _ in range(6):
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
        passed.append(dialog.focusWidget())
    document = dialog.document
    assert passed == [
        dialog.partners["off"],
        dialog.reason,
        document.number,
        document.day,
        document.issuer,
        dialog.go_on,
    ]
    dialog.kind.button_of("shipped").setFocus()
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert (dialog.kind.value(), dialog.focusWidget()) == ("shipped", dialog.go_on)


def test_what_moves_is_counted_the_same_before_and_after_it_is_kept(page, window, sample, three, qtbot, type_text):
    sample.record(three[1], Event(EventKind.SUPPLEMENT_REQUESTED, datetime(2026, 11, 19, 9, 0)))
    edit_friday(page, qtbot, type_text)
    qtbot.waitUntil(lambda: page.findChild(ImpactDialog) is not None)
    dialog = page.findChild(ImpactDialog)
    assert dialog.choice.button_of("move").text() == "Dời hạn của 1 hồ sơ chưa in giấy hẹn"
    dialog.choice.button_of("move").setFocus()
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    outcome = "dời hạn 1 hồ sơ; 1 hồ sơ giữ hạn đã hẹn; 1 hồ sơ đang dừng tính sẽ tính tiếp theo lịch mới."
    assert dialog.explained.text().startswith(f"Khi lưu: {outcome}")
    assert dialog.focusWidget() is dialog.save
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    idle(qtbot, window)
    assert window.toast.text.text() == f"Đã sửa lịch: nghỉ T6 20/11/2026; {outcome}"


def test_nothing_of_the_calendar_is_changed_while_an_import_writes(page, window, qtbot):
    window.desktop.is_importing = True
    page.year.view.setFocus()
    for begin in (
        lambda: qtbot.keyClick(page.year.view, Qt.Key.Key_Return),
        page.notice_button.click,
        page.rules.change.click,
    ):
        page.bar.clear()
        begin()
        assert page.bar.text.startswith("Đang nhập dữ liệu nên chưa ghi được.")
    for kind in (EditDialog, NoticeDialog, RulesDialog):
        assert page.findChild(kind) is None


def test_an_edit_that_was_begun_before_an_import_is_refused_at_once(page, window, sample, qtbot, type_text):
    page.year.view.setFocus()
    qtbot.keyClick(page.year.view, Qt.Key.Key_Return)
    dialog = page.findChild(EditDialog)
    type_text(dialog.reason, "Mất điện")
    window.desktop.is_importing = True
    dialog.go_on.click()
    assert dialog.bar.text.startswith("Đang nhập dữ liệu nên chưa ghi được.")
    assert sample.calendar.is_working_day(date(2026, 11, 20))


def test_dossiers_since_the_day_of_new_rules_are_counted_off_the_window(page, window, sample, three, qtbot):
    page.tabs.setCurrentIndex(1)
    window.desktop.quick.hold()
    page.rules.change.click()
    dialog = page.findChild(RulesDialog)
    dialog.from_day.setText("18/11/2026")
    assert dialog.received_note.text() == "Hồ sơ đã nhận trước ngày này giữ quy tắc cũ."
    window.desktop.quick.release()
    qtbot.waitUntil(lambda: "đã có 3 hồ sơ nhận từ 18/11/2026" in dialog.received_note.text())


def test_enter_goes_through_every_rule(page, qtbot):
    page.tabs.setCurrentIndex(1)
    page.rules.change.click()
    dialog = page.findChild(RulesDialog)
    passed = []
    for _ in range(9):
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
        passed.append(dialog.focusWidget())
    expected = [dialog.supplement, dialog.judged, dialog.late, dialog.same_day, *dialog.hours.editors, dialog.save]
    assert passed == expected


def test_the_moment_tried_out_is_now_unless_one_was_typed(open_window, tmp_path, qtbot):
    present = [datetime(2026, 11, 20, 10, 0)]
    with Register(tmp_path / "so", clerk="Thử", clock=lambda: present[0]) as register:
        window = open_window(register, "calendar")
        _try_out_twice(window.pages.calendar, present)


def _try_out_twice(page, present):
    page.tabs.setCurrentIndex(2)
    assert page.trial.received.hour.text() == "10:00"
    page.tabs.setCurrentIndex(0)
    present[0] = datetime(2026, 11, 20, 15, 45)
    page.tabs.setCurrentIndex(2)
    assert (page.trial.received.day.text(), page.trial.received.hour.text()) == ("20/11/2026", "15:45")
    page.trial.received.hour.selectAll()
    QTest.keyClicks(page.trial.received.hour, "8:00")
    page.tabs.setCurrentIndex(0)
    page.tabs.setCurrentIndex(2)
    assert page.trial.received.hour.text() == "8:00"


def test_number_and_day_of_a_document_stay_in_line_when_one_is_wrong(page):
    page.notice_button.click()
    dialog = page.findChild(NoticeDialog)
    dialog.document.day.setText("20/11/2026")
    dialog.go_on.click()
    dialog.document.layout().activate()
    tops = {edit.mapTo(dialog, edit.rect().topLeft()).y() for edit in (dialog.document.number, dialog.document.day)}
    assert len(tops) == 1


@pytest.mark.parametrize("name", ["edit", "notice", "rules"])
def test_tab_goes_through_the_dialogs_as_the_eye_does(page, qtbot, name):
    if name == "edit":
        page.year.edit()
    elif name == "notice":
        page.notice_button.click()
    else:
        page.tabs.setCurrentIndex(1)
        page.rules.change.click()
    dialog = next(one for one in page.findChildren(FramedDialog))
    first, passed = dialog.focusWidget(), []
    for _ in range(40):
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        if dialog.focusWidget() is first:
            break
        passed.append(dialog.focusWidget())
    assert dialog.focusWidget() is first, "Tab comes round"
    # Side by side stands only the example or the picture; the buttons of the foot come last.
    beside = [getattr(dialog, part) for part in ("example", "back", "forward") if hasattr(dialog, part)]
    form = [one for one in passed if not any(part is one or part.isAncestorOf(one) for part in beside)]
    heights = [one.mapTo(dialog, one.rect().center()).y() // 12 for one in form]
    assert heights == sorted(heights)
