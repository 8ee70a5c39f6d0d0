"""Receiving a dossier by the keyboard alone."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from tthc_desktop.domain.dossier import Channel
from tthc_desktop.register import ListFilter, Register
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.receive.dialog import ReceiveDialog
from tthc_desktop.ui.widgets.basics import button

Open = Callable[[Register], MainWindow]
CONTROL = Qt.KeyboardModifier.ControlModifier


def _open(qtbot: Any, window: MainWindow) -> ReceiveDialog:
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    qtbot.keyClick(window, Qt.Key.Key_N, CONTROL)
    qtbot.waitUntil(lambda: window.findChild(ReceiveDialog) is not None)
    dialog: ReceiveDialog = window.findChild(ReceiveDialog)
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    return dialog


def _type(text: str) -> None:
    for letter in text:
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(_focused(), event)


def _press(qtbot: Any, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(_focused(), key, modifier)


def _focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def _retype(qtbot: Any, text: str) -> None:
    _press(qtbot, Qt.Key.Key_A, CONTROL)
    _type(text)


def test_by_keyboard_alone(qtbot: Any, sample: Register, open_window: Open) -> None:
    window = open_window(sample)
    dialog = _open(qtbot, window)
    assert _focused() is dialog.form.procedure
    _type("xac nhan tinh trang hon nhan")
    assert dialog.form.procedure.is_list_open
    assert [procedure.name for procedure in dialog.form.procedure.found()] == ["Cấp Giấy xác nhận tình trạng hôn nhân"]
    _press(qtbot, Qt.Key.Key_Return)
    assert _focused() is dialog.form.name
    # Friday 20/11/2026, 3 working days: Monday 23, Tuesday 24 is the day off of Vietnamese culture, 25, 26.
    assert dialog.panel.date.text() == "T5 26/11/2026, 17:00"
    proof = dialog.panel.proof.toPlainText()
    assert "T3 24/11/2026" in proof
    assert "Ngày Văn hóa Việt Nam" in proof
    _type("nguyễn  thị đào")
    _press(qtbot, Qt.Key.Key_Return)
    _type("056190001234")
    _press(qtbot, Qt.Key.Key_Return)
    _type("0905 123 456")
    assert _focused() is dialog.form.phone
    with qtbot.waitSignal(dialog.received) as received:
        _press(qtbot, Qt.Key.Key_S, CONTROL)
    card = sample.card(received.args[0])
    assert card.dossier.applicant.name == "nguyễn thị đào"
    assert card.dossier.applicant.phone == "0905123456"
    assert card.dossier.channel is Channel.COUNTER
    assert card.dossier.events[0].happened_at == datetime(2026, 11, 20, 10, 0)
    assert card.standing.due_at == datetime(2026, 11, 26, 17, 0)
    assert card.dossier.code == "HS-261120-0001"
    qtbot.waitUntil(lambda: window.pages.dossiers.model.rowCount() == 2591)


@pytest.mark.parametrize(
    ("hour", "due"),
    [("14:59", "T6 20/11/2026, 17:00"), ("1500", "T6 20/11/2026, 17:00"), ("15h01", "T2 23/11/2026, 17:00")],
)
def test_due_date_follows_the_hour_of_a_same_day_procedure(
    qtbot: Any, sample: Register, open_window: Open, hour: str, due: str
) -> None:
    dialog = _open(qtbot, open_window(sample))
    _type("dkks")
    assert dialog.form.procedure.found()[0].name == "Đăng ký khai sinh"
    _press(qtbot, Qt.Key.Key_Return)
    dialog.form.received.hour.setFocus()
    _retype(qtbot, hour)
    assert dialog.panel.date.text() == due


def test_errors_stand_beside_their_fields(qtbot: Any, sample: Register, open_window: Open) -> None:
    dialog = _open(qtbot, open_window(sample))
    _press(qtbot, Qt.Key.Key_S, CONTROL)
    fields = dialog.form.fields
    assert fields["procedure"].error == "Hãy chọn một thủ tục trong danh sách"
    assert fields["name"].error == "Hãy nhập họ tên hoặc tên tổ chức"
    assert _focused() is dialog.form.procedure
    _type("dkks")
    _press(qtbot, Qt.Key.Key_Return)
    _type("Lê Văn Tám")
    _press(qtbot, Qt.Key.Key_Return)
    _type("12 345")
    _press(qtbot, Qt.Key.Key_S, CONTROL)
    # What the register itself refuses stands beside the field whose content it quotes.
    assert fields["id_number"].error.startswith("Số giấy tờ “12 345” không đúng dạng.")
    assert fields["name"].error == ""
    assert _focused() is dialog.form.id_number
    assert dialog.form.id_number.text() == "12 345"
    assert sample.count(ListFilter()) == 2590


def test_unikey_bursts_reach_the_name_unchanged(qtbot: Any, sample: Register, open_window: Open) -> None:
    dialog = _open(qtbot, open_window(sample))
    dialog.form.name.setFocus()
    for part, back in (("Nguyeexn", 4), ("ễn DDu", 3), ("Đuw", 2), ("ưcs", 3), ("ức", 0)):
        _type(part)
        for _ in range(back):
            _press(qtbot, Qt.Key.Key_Backspace)
    assert dialog.form.name.text() == "Nguyễn Đức"


def test_backspaces_in_the_procedure_keep_the_list_in_step(qtbot: Any, sample: Register, open_window: Open) -> None:
    dialog = _open(qtbot, open_window(sample))
    _type("khai sinhh")
    assert dialog.form.procedure.tells_nothing_found == "Không có thủ tục nào khớp “khai sinhh”"
    # Enter stays: there is nothing to take.
    _press(qtbot, Qt.Key.Key_Return)
    assert _focused() is dialog.form.procedure
    _press(qtbot, Qt.Key.Key_Backspace)
    assert dialog.form.procedure.text() == "khai sinh"
    assert dialog.form.procedure.is_list_open
    assert dialog.form.procedure.found()[0].name == "Đăng ký khai sinh"


def test_save_and_next_keeps_procedure_and_channel(qtbot: Any, sample: Register, open_window: Open) -> None:
    dialog = _open(qtbot, open_window(sample))
    _type("dkks")
    _press(qtbot, Qt.Key.Key_Return)
    dialog.form.channel.setFocus()
    _press(qtbot, Qt.Key.Key_Down)
    dialog.form.name.setFocus()
    _type("Trần Thị Bé")
    with qtbot.waitSignal(dialog.received):
        qtbot.mouseClick(dialog.save_next, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert dialog.form.name.text() == ""
    assert dialog.form.procedure.text() == "Đăng ký khai sinh"
    assert dialog.form.chosen_channel() is Channel.ONLINE
    assert dialog.form.code.text() == "HS-261120-0002"
    assert dialog.bar.text == "Đã tiếp nhận hồ sơ HS-261120-0001 của Trần Thị Bé, hạn trả 20/11/2026."
    assert _focused() is dialog.form.name
    dialog.reject()
    assert not dialog.isVisible()


def test_unknown_term_asks_for_a_hand_set_date(qtbot: Any, empty: Register, open_window: Open) -> None:
    window = open_window(empty)
    dialog = _open(qtbot, window)
    assert dialog.bar.text == "Chưa có danh mục thủ tục."
    assert empty.use_shipped_catalogue() > 100
    unknown = next(one for one in empty.procedures(date(2026, 11, 20)) if one.term_for(Channel.COUNTER) is None)
    dialog.form.procedure.choose(unknown)
    assert dialog.form.by_hand.isChecked()
    assert dialog.form.fields["due_on"].isVisible()
    dialog.form.name.setFocus()
    _type("Lê A")
    _press(qtbot, Qt.Key.Key_Return, CONTROL)
    assert dialog.form.fields["due_on"].error == "Hãy nhập hạn trả, ví dụ 5/3"
    dialog.form.due_on.setFocus()
    _type("30/11")
    _press(qtbot, Qt.Key.Key_Return)
    _type("theo phiếu hẹn của phòng chuyên môn")
    assert dialog.panel.date.text() == "T2 30/11/2026"
    with qtbot.waitSignal(dialog.received) as received:
        _press(qtbot, Qt.Key.Key_Return, CONTROL)
    assert empty.card(received.args[0]).standing.due_at == datetime(2026, 11, 30, 17, 0)


def test_shipped_catalogue_is_offered(qtbot: Any, empty: Register, open_window: Open) -> None:
    dialog = _open(qtbot, open_window(empty))
    offer = next(made for made in dialog.bar.findChildren(type(dialog.save)) if made.text() == "Dùng danh mục kèm theo")
    qtbot.mouseClick(offer, Qt.MouseButton.LeftButton)
    assert empty.has_catalogue()
    _type("dkks")
    assert dialog.form.procedure.found()[0].name.startswith("Đăng ký khai sinh")


def test_enter_presses_the_button_that_is_highlighted(qtbot: Any) -> None:
    made = button("Lưu")
    qtbot.addWidget(made)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        with qtbot.waitSignal(made.clicked):
            qtbot.keyClick(made, key)
