"""The card: what happened, what may happen next, corrections."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QPushButton

from tthc_desktop.domain.dossier import Applicant, Channel
from tthc_desktop.domain.events import EventKind, Status
from tthc_desktop.register import NewDossier, Register
from tthc_desktop.ui.card.dialog import CardDialog
from tthc_desktop.ui.card.event_dialog import CorrectionDialog, EventDialog
from tthc_desktop.ui.main_window import MainWindow

Open = Callable[[Register], MainWindow]


def _received(register: Register) -> int:
    procedure = next(
        one for one in register.procedures(date(2026, 11, 20)) if one.name == "Cấp Giấy xác nhận tình trạng hôn nhân"
    )
    received_at = datetime(2026, 11, 18, 9, 0)
    return register.receive(NewDossier(procedure.key, Applicant("Lê A"), Channel.COUNTER, received_at)).key


def _card(window: MainWindow, key: int) -> CardDialog:
    window.open_card(key)
    card: CardDialog = window.findChild(CardDialog)
    return card


def test_finishing_and_handing_over(qtbot: Any, sample: Register, open_window: Open) -> None:
    card = _card(open_window(sample), _received(sample))
    # Wednesday 18/11, 3 working days: 19, 20, Monday 23.
    assert card.due.date.text() == "T2 23/11/2026, 17:00"
    assert card.pill.accessibleName() == "Còn 1 ngày làm việc"
    qtbot.mouseClick(card.action(EventKind.FINISHED), Qt.MouseButton.LeftButton)
    dialog = card.findChild(EventDialog)
    assert (dialog.moment.day.text(), dialog.moment.hour.text()) == ("20/11/2026", "10:00")
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    with qtbot.waitSignal(card.changed):
        qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert card.card.standing.status is Status.FINISHED
    assert card.pill.accessibleName() == "Trước hạn · chưa trả"
    qtbot.mouseClick(card.action(EventKind.HANDED_OVER), Qt.MouseButton.LeftButton)
    second = card.findChildren(EventDialog)[-1]
    with qtbot.waitSignal(card.changed):
        qtbot.mouseClick(second.save, Qt.MouseButton.LeftButton)
    assert card.pill.accessibleName() == "Trước hạn · đã trả"
    assert card.card.next_kinds == ()


def test_extension_asks_for_a_date_and_a_reason(qtbot: Any, sample: Register, open_window: Open) -> None:
    card = _card(open_window(sample), _received(sample))
    entries: dict[str, QAction] = {
        one.text(): one for one in card.findChild(QPushButton, "moreEvents").menu().actions()
    }
    entries["Xin lỗi, hẹn lại…"].trigger()
    dialog = card.findChild(EventDialog)
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert dialog.new_day_field.error == "Hãy nhập ngày hẹn lại, ví dụ 5/3"
    assert dialog.note_field.error == "Hãy ghi lý do"
    qtbot.keyClicks(dialog.new_day, "27/11")
    dialog.note.setPlainText("chờ xác minh")
    with qtbot.waitSignal(card.changed):
        qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert card.card.standing.appointment_at == datetime(2026, 11, 27, 17, 0)
    assert card.card.standing.due_at == datetime(2026, 11, 23, 17, 0)
    assert "Đã hẹn lại T6 27/11/2026." in card.due.more.text()


def test_refusal_of_the_register_is_shown_in_the_dialog(qtbot: Any, sample: Register, open_window: Open) -> None:
    card = _card(open_window(sample), _received(sample))
    dialog = card.open_event(EventKind.SUPPLEMENT_REQUESTED)
    dialog.moment.day.selectAll()
    qtbot.keyClicks(dialog.moment.day, "17/11")
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert "lại trước" in dialog.bar.text
    assert card.card.standing.status is Status.IN_PROGRESS
    dialog.reject()


def test_pause_shows_that_the_clock_stands_still(qtbot: Any, sample: Register, open_window: Open) -> None:
    card = _card(open_window(sample), _received(sample))
    dialog = card.open_event(EventKind.SUPPLEMENT_REQUESTED)
    with qtbot.waitSignal(card.changed):
        qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert card.due.date.text() == "Dừng tính"
    assert card.pill.accessibleName() == "Dừng tính · chờ bổ sung"
    assert card.action(EventKind.SUPPLEMENT_RECEIVED) is not None


def test_striking_the_last_event_out(qtbot: Any, sample: Register, open_window: Open) -> None:
    card = _card(open_window(sample), _received(sample))
    dialog = card.open_event(EventKind.FINISHED)
    with qtbot.waitSignal(card.changed):
        qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(card.correct, Qt.MouseButton.LeftButton)
    correction = card.findChild(CorrectionDialog)
    assert correction.which.currentText() == "Xử lý xong – 20/11/2026 10:00"
    correction.void.click()
    qtbot.mouseClick(correction.save, Qt.MouseButton.LeftButton)
    assert correction.note_field.error == "Hãy ghi lý do"
    correction.note.setPlainText("bấm nhầm hồ sơ")
    with qtbot.waitSignal(card.changed):
        qtbot.mouseClick(correction.save, Qt.MouseButton.LeftButton)
    assert card.card.standing.status is Status.IN_PROGRESS
    assert len(card.card.dossier.events) == 3
