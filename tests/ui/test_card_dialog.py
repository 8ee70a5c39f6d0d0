"""The card: what happened, what may happen next, what puts things right."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from tthc_desktop.domain.dossier import Applicant, Channel, Enclosure
from tthc_desktop.domain.events import Event, EventKind, Status
from tthc_desktop.register import Amendment, ListFilter, NewDossier, Register
from tthc_desktop.reports.papers.layout import PaperKind
from tthc_desktop.ui.card.amend_dialog import AmendDialog
from tthc_desktop.ui.card.dialog import CardDialog
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.printing.preview import PaperPreview
from tthc_desktop.ui.steps.dialog import StepsDialog

Open = Callable[[Register], MainWindow]
MARRIAGE = "Cấp Giấy xác nhận tình trạng hôn nhân"


def _received(register: Register, name: str = "Lê A", procedure: str = MARRIAGE, **rest: Any) -> int:
    found = next(one for one in register.procedures(date(2026, 11, 20)) if one.name == procedure)
    received_at = rest.pop("received_at", datetime(2026, 11, 18, 9, 0))
    applicant = Applicant(name, **rest.pop("who", {}))
    return register.receive(NewDossier(found.key, applicant, Channel.COUNTER, received_at, **rest)).key


def _card(window: MainWindow, key: int) -> CardDialog:
    window.open_card(key)
    card: CardDialog = window.findChild(CardDialog)
    card.activateWindow()
    return card


def _texts(widget: Any) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel))


def test_finishing_and_handing_over_by_keyboard(qtbot: Any, sample: Register, open_window: Open) -> None:
    card = _card(open_window(sample), _received(sample))
    # Wednesday 18/11, 3 working days: 19, 20, Monday 23.
    assert card.due.date.text() == "T2 23/11/2026, 17:00"
    assert card.pill.accessibleName() == "Còn 1 ngày làm việc"
    qtbot.waitUntil(lambda: QApplication.activeWindow() is card)
    assert card.focusWidget() is card.action(EventKind.FINISHED)
    qtbot.keyClick(card, Qt.Key.Key_F4)
    dialog = card.findChild(StepsDialog)
    assert (dialog.form.moment.day.text(), dialog.form.moment.hour.text()) == ("20/11/2026", "10:00")
    assert dialog.line.text() == "Đang xử lý → Đã xử lý xong."
    assert dialog.focusWidget() is dialog.save
    with qtbot.waitSignal(card.changed):
        qtbot.keyClick(dialog.save, Qt.Key.Key_Return)
    assert card.card.standing.status is Status.FINISHED
    assert card.pill.accessibleName() == "Trước hạn · chưa trả"
    assert card.focusWidget() is card.action(EventKind.HANDED_OVER)
    qtbot.keyClick(card.action(EventKind.HANDED_OVER), Qt.Key.Key_Return)
    second = card.findChildren(StepsDialog)[-1]
    with qtbot.waitSignal(card.changed):
        qtbot.keyClick(second.save, Qt.Key.Key_Return)
    assert card.pill.accessibleName() == "Trước hạn · đã trả"
    assert card.card.next_kinds == ()


def test_what_is_due_today_is_finished_and_handed_over_in_one_go(
    qtbot: Any, sample: Register, open_window: Open
) -> None:
    key = _received(
        sample, procedure="Chứng thực bản sao từ bản chính giấy tờ, văn bản", received_at=datetime(2026, 11, 20, 9, 0)
    )
    card = _card(open_window(sample), key)
    first = card.actions_.first
    assert first is not None
    assert first.text() == "Xong và trả luôn…  F4"
    qtbot.keyClick(first, Qt.Key.Key_Return)
    with qtbot.waitSignal(card.changed):
        qtbot.keyClick(card.findChild(StepsDialog).save, Qt.Key.Key_Return)
    assert [event.kind for event in card.card.dossier.events[1:]] == [EventKind.FINISHED, EventKind.HANDED_OVER]


def test_extension_asks_for_a_date_and_a_reason(qtbot: Any, sample: Register, open_window: Open) -> None:
    card = _card(open_window(sample), _received(sample))
    menu = card.findChild(QPushButton, "moreEvents").menu()
    next(one for one in menu.actions() if one.text() == "Xin lỗi, hẹn lại…\tAlt+6").trigger()
    dialog = card.findChild(StepsDialog)
    form = dialog.form
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert form.new_day_field.error == "Hãy nhập ngày hẹn lại, ví dụ 5/3"
    assert form.reason_field.error == "Hãy ghi lý do"
    assert dialog.focusWidget() is form.new_day
    qtbot.keyClicks(form.new_day, "27/11")
    form.note.setPlainText("chờ xác minh")
    qtbot.waitUntil(lambda: dialog.line.text() == "Đang xử lý. Ngày hẹn trả: 23/11/2026 → 27/11/2026.")
    with qtbot.waitSignal(card.changed):
        qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert card.card.standing.appointment_at == datetime(2026, 11, 27, 17, 0)
    assert card.card.standing.due_at == datetime(2026, 11, 23, 17, 0)
    assert "Đã xin lỗi, hẹn lại T6 27/11/2026." in card.due.more.text()
    assert card.promise.accessibleName() == "Hạn 23/11 · đã xin lỗi, hẹn lại 27/11"


def test_refusal_of_the_register_is_shown_in_the_dialog(qtbot: Any, sample: Register, open_window: Open) -> None:
    card = _card(open_window(sample), _received(sample))
    dialog = card.open_step((EventKind.FINISHED,))
    dialog.form.moment.day.selectAll()
    qtbot.keyClicks(dialog.form.moment.day, "17/11")
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert "lại trước" in dialog.bar.text
    assert card.card.standing.status is Status.IN_PROGRESS
    dialog.reject()


def test_a_supplement_is_asked_for_paper_by_paper_and_printed(qtbot: Any, sample: Register, open_window: Open) -> None:
    key = _received(sample, enclosures=(Enclosure("Tờ khai", 1), Enclosure("Bản sao CCCD", 0, 1)))
    card = _card(open_window(sample), key)
    dialog = card.open_step((EventKind.SUPPLEMENT_REQUESTED,))
    form = dialog.form
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert form.papers_field.error == "Hãy ghi giấy tờ cần bổ sung hoặc lý do"
    first = dialog.form.first()
    assert first is not None
    qtbot.keyClick(first, Qt.Key.Key_Space)
    form.papers.setPlainText("Trích lục kết hôn")
    with qtbot.waitSignal(dialog.print_wanted):
        qtbot.mouseClick(dialog.save_and_print, Qt.MouseButton.LeftButton)
    preview = card.findChild(PaperPreview)
    qtbot.waitUntil(lambda: bool(preview.pdf))
    preview.reject()
    assert card.card.dossier.events[1].note == "Tờ khai\nTrích lục kết hôn"
    assert card.due.date.text() == "Dừng tính"
    assert card.pill.accessibleName() == "Dừng tính · chờ bổ sung"
    assert card.action(EventKind.SUPPLEMENT_RECEIVED) is card.actions_.first


def test_the_last_deed_is_taken_back_with_one_key_until_it_is_printed(
    qtbot: Any, sample: Register, open_window: Open
) -> None:
    key = _received(sample)
    card = _card(open_window(sample), key)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is card)
    assert not card.actions_.undo.isEnabled()
    with qtbot.waitSignal(card.changed):
        qtbot.mouseClick(card.open_step((EventKind.FINISHED,)).save, Qt.MouseButton.LeftButton)
    assert card.actions_.undo.text().startswith("Hoàn tác “Xử lý xong”")
    with qtbot.waitSignal(card.changed):
        qtbot.keyClick(card, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert card.card.standing.status is Status.IN_PROGRESS
    assert card.bar.text == "Đã hoàn tác “Xử lý xong”."
    request = card.open_step((EventKind.SUPPLEMENT_REQUESTED,))
    request.form.papers.setPlainText("Đơn")
    with qtbot.waitSignal(card.changed):
        qtbot.mouseClick(request.save, Qt.MouseButton.LeftButton)
    sample.printing.issue([key], PaperKind.SUPPLEMENT)
    qtbot.keyClick(card, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "Hãy dùng “Đính chính” kèm lý do." in card.bar.text
    assert card.card.standing.status is Status.AWAITING_SUPPLEMENT


def test_striking_the_last_event_out(qtbot: Any, sample: Register, open_window: Open) -> None:
    card = _card(open_window(sample), _received(sample))
    qtbot.mouseClick(card.open_step((EventKind.FINISHED,)).save, Qt.MouseButton.LeftButton)
    correction = card.open_correction()
    assert correction.which.currentText() == "Xử lý xong – 20/11/2026 10:00"
    correction.void.click()
    qtbot.mouseClick(correction.save, Qt.MouseButton.LeftButton)
    assert correction.note_field.error == "Hãy ghi lý do"
    correction.note.setPlainText("bấm nhầm hồ sơ")
    with qtbot.waitSignal(card.changed):
        qtbot.mouseClick(correction.save, Qt.MouseButton.LeftButton)
    assert card.card.standing.status is Status.IN_PROGRESS
    assert len(card.card.dossier.events) == 3
    # The receipt alone cannot be struck out.
    again = card.open_correction()
    assert again.which.count() == 1
    assert not again.void.isEnabled()
    again.reject()


def test_striking_a_whole_dossier_out_and_taking_it_back(qtbot: Any, sample: Register, open_window: Open) -> None:
    window = open_window(sample)
    card = _card(window, _received(sample))
    dialog = card.open_strike_out()
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert dialog.note_field.error == "Hãy ghi lý do"
    dialog.note.setPlainText("nhập trùng")
    with qtbot.waitSignal(card.changed):
        qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert card.pill.accessibleName() == "Đã gạch bỏ"
    assert card.due.date.text() == "Đã gạch bỏ"
    assert card.actions_.first is None
    assert not card.actions_.amend.isEnabled()
    assert "Gạch bỏ hồ sơ" in _texts(card.timeline)
    assert card.actions_.undo.text().startswith("Hoàn tác “gạch bỏ hồ sơ”")
    with qtbot.waitSignal(card.changed):
        card.actions_.undo.trigger()
    assert card.card.standing.status is Status.IN_PROGRESS


def test_the_timeline_tells_who_did_what(qtbot: Any, sample: Register, open_window: Open) -> None:
    key = _received(sample)
    sample.amending.amend(key, Amendment(applicant=Applicant("Lê An")), "gõ thiếu chữ")
    sample.printing.issue([key], PaperKind.RECEIPT)
    card = _card(open_window(sample), key)
    words = _texts(card.timeline)
    assert "Họ tên: Lê A → Lê An" in words
    assert "gõ thiếu chữ" in words
    assert "In giấy tiếp nhận hồ sơ và hẹn trả kết quả" in words
    assert "Số 1 · T6 20/11/2026 10:00 · Thử" in words
    assert "T4 18/11/2026 09:00 · Thử · ghi sổ 20/11/2026" in words
    assert "đã sửa; trước: Lê A" in _texts(card.facts)
    card.actions_.print_menu.aboutToShow.emit()
    assert any("(đã in)" in one.text() for one in card.actions_.print_menu.actions())


def test_amending_shows_what_will_change_before_it_is_saved(qtbot: Any, sample: Register, open_window: Open) -> None:
    card = _card(open_window(sample), _received(sample))
    dialog = card.open_amend()
    form = dialog.form
    form.lines["id_number"].setText("123")
    form.lines["id_number"].textEdited.emit("123")
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert "không đúng dạng" in form.fields["id_number"].error
    form.lines["id_number"].clear()
    same_day = "Đăng ký khai tử"
    form.procedure.choose(next(one for one in sample.procedures(date(2026, 11, 18)) if one.name == same_day))
    qtbot.waitUntil(lambda: dialog.due.text() == "Hạn trả 23/11/2026 → 18/11/2026.")
    assert "Thời hạn: 3 ngày làm việc → trong ngày" in dialog.changes.text()
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert dialog.reason_field.error == "Hãy ghi lý do"
    qtbot.keyClicks(dialog.reason, "chon nham")
    with qtbot.waitSignal(card.changed):
        qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert card.due.date.text() == "T4 18/11/2026, 17:00"


def test_handing_a_dossier_to_a_colleague_needs_no_reason(qtbot: Any, sample: Register, open_window: Open) -> None:
    card = _card(open_window(sample), _received(sample))
    dialog = card.open_amend()
    dialog.form.lines["clerk"].clear()
    qtbot.keyClicks(dialog.form.lines["clerk"], "Tran B")
    with qtbot.waitSignal(card.changed):
        qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert card.card.dossier.clerk == "Tran B"


def test_unsaved_amendments_are_not_lost_by_escape(qtbot: Any, sample: Register, open_window: Open) -> None:
    card = _card(open_window(sample), _received(sample))
    dialog = card.open_amend()
    qtbot.keyClicks(dialog.form.lines["note"], "x")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    qtbot.mouseClick(
        next(one for one in dialog.findChildren(QPushButton) if one.text() == "Đóng, không lưu"),
        Qt.MouseButton.LeftButton,
    )
    assert not dialog.isVisible()
    assert card.card.amendments == ()
    # Untouched, it closes at once.
    second: AmendDialog = card.open_amend()
    qtbot.keyClick(second, Qt.Key.Key_Escape)
    assert not second.isVisible()


def test_other_dossiers_of_the_same_person_open_in_the_same_card(
    qtbot: Any, sample: Register, open_window: Open
) -> None:
    who = {"id_number": "056190001234"}
    earlier = _received(sample, "Lê A", who=who)
    card = _card(open_window(sample), _received(sample, "Lê Văn A", who=who))
    link = next(one for one in card.facts.findChildren(QPushButton) if MARRIAGE in one.accessibleName())
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert (card.card.key, card.title.text()) == (earlier, "Lê A")


@pytest.mark.parametrize("key", [Qt.Key.Key_PageDown, Qt.Key.Key_PageUp])
def test_the_card_goes_along_the_list(qtbot: Any, sample: Register, open_window: Open, key: Qt.Key) -> None:
    window = open_window(sample)
    window.go_to("dossiers")
    qtbot.waitUntil(lambda: window.pages.dossiers.model.rowCount() > 5)
    listed = sample.page(ListFilter(), 3)
    window.pages.dossiers.view.selectRow(1)
    card = _card(window, listed[1].key)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is card)
    qtbot.keyClick(card, key, Qt.KeyboardModifier.ControlModifier)
    wanted = listed[2 if key == Qt.Key.Key_PageDown else 0]
    assert card.card.key == wanted.key
    assert window.pages.dossiers.view.current().key == wanted.key
    if key == Qt.Key.Key_PageUp:
        qtbot.keyClick(card, key, Qt.KeyboardModifier.ControlModifier)
        assert card.bar.text == "Đây là hồ sơ đầu danh sách."


def test_a_recount_is_told_in_words_and_goes_with_its_correction(
    qtbot: Any, sample: Register, open_window: Open
) -> None:
    key = _received(sample)
    sample.record(key, Event(EventKind.SUPPLEMENT_REQUESTED, datetime(2026, 11, 19, 9, 0), note="Đơn"))
    # One of three days used by T5 19/11; T2 23 and T4 25 are left (24/11 is a holiday).
    sample.record(key, Event(EventKind.SUPPLEMENT_RECEIVED, datetime(2026, 11, 20, 9, 0)))
    card = _card(open_window(sample), key)
    assert card.due.date.text() == "T4 25/11/2026, 17:00"
    correction = card.open_correction()
    correction.which.setCurrentIndex(correction.which.findText("Tiếp nhận – 18/11/2026 09:00"))
    correction.moment.set_value(datetime(2026, 11, 17, 9, 0))
    correction.note.setPlainText("gõ nhầm ngày")
    with qtbot.waitSignal(card.changed):
        qtbot.mouseClick(correction.save, Qt.MouseButton.LeftButton)
    words = _texts(card.timeline)
    assert "Tính lại hạn của “Nhận bổ sung” theo đính chính" in words
    assert "Hạn trả 23/11/2026" in words
    assert card.due.date.text() == "T2 23/11/2026, 17:00"
    with qtbot.waitSignal(card.changed):
        card.actions_.undo.trigger()
    assert card.due.date.text() == "T4 25/11/2026, 17:00"


def test_undoing_on_a_card_that_is_out_of_date_shows_what_was_written_since(
    qtbot: Any, sample: Register, open_window: Open
) -> None:
    key = _received(sample)
    sample.record(key, Event(EventKind.FINISHED, datetime(2026, 11, 19, 9, 0)))
    card = _card(open_window(sample), key)
    with sample.another() as other:
        other.record(key, Event(EventKind.HANDED_OVER, datetime(2026, 11, 19, 10, 0)))
    card.undo()
    assert "đã có việc khác sau đó" in card.bar.text
    assert card.card.standing.status is Status.HANDED_OVER
