"""What looks odd is told beside its field and stops nobody; what is wrong is counted in the bar until it is mended."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from tthc_desktop.domain.dossier import Applicant, Channel, Enclosure
from tthc_desktop.domain.events import Status
from tthc_desktop.register import NewDossier, Register
from tthc_desktop.ui.card.dialog import CardDialog
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.receive.dialog import ReceiveDialog

Open = Callable[[Register], MainWindow]
Type = Callable[[QWidget, str], None]
CONTROL = Qt.KeyboardModifier.ControlModifier
NOW = datetime(2026, 11, 20, 10, 0)


class Clerk:
    """Types into whatever has the keyboard."""

    def __init__(self, qtbot: Any, window: MainWindow, type_text: Type) -> None:
        self.qtbot, self.type_text = qtbot, type_text
        window.receive()
        self.dialog: ReceiveDialog = window.findChildren(ReceiveDialog)[-1]
        self.dialog.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.dialog)

    def focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.focused(), key, modifier)

    def fill(self, *texts: str) -> None:
        """Type into one field after the other, with Enter after each."""
        for text in texts:
            self.type_text(self.focused(), text)
            self.press(Qt.Key.Key_Return)

    def doubts(self) -> dict[str, str]:
        fields = self.dialog.form.fields
        return {key: field.doubt for key, field in fields.items() if getattr(field, "doubt", "")}


@pytest.fixture
def clerk(qtbot: Any, sample: Register, open_window: Open, type_text: Type) -> Clerk:
    return Clerk(qtbot, open_window(sample), type_text)


def test_odd_numbers_are_told_when_their_fields_are_left_and_stop_nobody(clerk: Clerk, sample: Register) -> None:
    clerk.fill("dkks", "Lê A", "56190001234", "905123456", "12 Lê Hồng Phong", "", "dao@gmail")
    assert clerk.doubts() == {
        "id_number": "Số này có 11 chữ số (CCCD có 12 chữ số): có thể đã mất số 0 ở đầu.",
        "phone": "Số này có 9 chữ số: có thể đã mất số 0 ở đầu.",
        "email": "Phần sau @ chưa giống tên miền, ví dụ gmail.com.",
    }
    with clerk.qtbot.waitSignal(clerk.dialog.received) as received:
        clerk.press(Qt.Key.Key_S, CONTROL)
    assert sample.card(received.args[0]).dossier.applicant.id_number == "56190001234"


def test_a_doubt_goes_away_while_it_is_mended(clerk: Clerk) -> None:
    clerk.fill("dkks", "Lê A", "56190001234")
    assert list(clerk.doubts()) == ["id_number"]
    clerk.dialog.form.id_number.setFocus()
    clerk.press(Qt.Key.Key_Home)
    clerk.type_text(clerk.focused(), "0")
    assert clerk.doubts() == {}
    clerk.press(Qt.Key.Key_Return)
    assert clerk.doubts() == {}


def test_odd_numbers_of_a_known_person_are_told_when_they_are_taken_over(clerk: Clerk, sample: Register) -> None:
    birth = next(one for one in sample.procedures(date(2026, 11, 20)) if one.name == "Đăng ký khai sinh")
    sample.receive(NewDossier(birth.key, Applicant("Trần Thị Bưởi", "", "905123456"), Channel.COUNTER, NOW))
    clerk.fill("dkks")
    clerk.type_text(clerk.focused(), "Trần Thị Bưởi")
    clerk.qtbot.waitUntil(lambda: bool(clerk.dialog.people.persons))
    clerk.press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert clerk.doubts() == {"phone": "Số này có 9 chữ số: có thể đã mất số 0 ở đầu."}


def test_the_receipt_before_is_taken_back_by_the_keyboard(clerk: Clerk, sample: Register) -> None:
    clerk.fill("dkks")
    clerk.press(Qt.Key.Key_Z, Qt.KeyboardModifier.AltModifier)
    assert clerk.dialog.bar.text == "Chưa có hồ sơ nào vừa ghi để hoàn tác."
    clerk.type_text(clerk.focused(), "Lê A")
    with clerk.qtbot.waitSignal(clerk.dialog.received) as received:
        clerk.press(Qt.Key.Key_S, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    clerk.type_text(clerk.focused(), "Lê B")
    clerk.press(Qt.Key.Key_Z, Qt.KeyboardModifier.AltModifier)
    code = sample.card(received.args[0]).dossier.code
    assert clerk.dialog.bar.text == f"Đã hoàn tác việc tiếp nhận hồ sơ {code}. Alt+N: nhập lại hồ sơ đó."
    assert sample.card(received.args[0]).standing.status is Status.STRUCK_OUT
    # What is being typed stays, and the keyboard with it.
    assert (clerk.dialog.form.name.text(), clerk.focused()) == ("Lê B", clerk.dialog.form.name)
    clerk.press(Qt.Key.Key_Z, Qt.KeyboardModifier.AltModifier)
    assert clerk.dialog.bar.text == "Chưa có hồ sơ nào vừa ghi để hoàn tác."


def test_a_dossier_late_before_it_is_received_is_told(clerk: Clerk, sample: Register) -> None:
    clerk.fill("xac nhan tinh trang hon nhan", "Lê A")
    form = clerk.dialog.form
    form.received.day.setFocus()
    form.received.day.selectAll()
    # Monday 9/11, three working days: Thursday 12/11.
    clerk.type_text(clerk.focused(), "9/11")
    assert clerk.doubts() == {"received": "Hạn trả 12/11/2026 đã qua: hồ sơ vào sổ là đã quá hạn."}
    form.received.day.selectAll()
    clerk.type_text(clerk.focused(), "19/11")
    assert clerk.doubts() == {}
    form.received.day.selectAll()
    clerk.type_text(clerk.focused(), "9/11")
    with clerk.qtbot.waitSignal(clerk.dialog.received) as received:
        clerk.press(Qt.Key.Key_S, CONTROL)
    assert sample.card(received.args[0]).standing.status is Status.IN_PROGRESS


def test_a_due_date_by_hand_that_is_past_is_told(clerk: Clerk) -> None:
    clerk.fill("dkks", "Lê A")
    form = clerk.dialog.form
    form.received.day.setText("16/11/2026")
    form.by_hand.setChecked(True)
    form.due_on.setText("18/11/2026")
    assert clerk.doubts() == {"due_on": "Ngày này đã qua: hồ sơ vào sổ là đã quá hạn."}
    form.due_on.setText("30/11/2026")
    assert clerk.doubts() == {}


def test_the_bar_names_the_fields_and_the_fields_say_what(clerk: Clerk) -> None:
    clerk.fill("dkks")
    form, bar = clerk.dialog.form, clerk.dialog.bar
    form.phone.setText("09")
    form.copies.setText("hai")
    clerk.press(Qt.Key.Key_S, CONTROL)
    assert bar.text == "Còn 3 chỗ cần sửa: Họ tên người nộp, Điện thoại, Số bản."
    assert form.fields["copies"].error == "Chỉ nhập chữ số"
    assert clerk.focused() is form.name
    clerk.type_text(clerk.focused(), "L")
    assert bar.text == "Còn 2 chỗ cần sửa: Điện thoại, Số bản."
    form.phone.setFocus()
    form.phone.selectAll()
    clerk.type_text(clerk.focused(), "0905123456")
    form.copies.setFocus()
    form.copies.selectAll()
    clerk.type_text(clerk.focused(), "2")
    assert bar.text == ""


def test_a_wrong_number_of_papers_is_named_too(clerk: Clerk) -> None:
    clerk.fill("dkks", "Lê A")
    papers = clerk.dialog.papers
    papers.rows[0].name.setText("Tờ khai")
    papers.rows[0].numbers[0].setText("x")
    clerk.press(Qt.Key.Key_S, CONTROL)
    assert clerk.dialog.bar.text == "Còn 1 chỗ cần sửa: Giấy tờ nộp kèm."
    assert clerk.focused() is papers.rows[0].numbers[0]
    papers.rows[0].numbers[0].selectAll()
    clerk.type_text(clerk.focused(), "1")
    assert clerk.dialog.bar.text == ""


def _papers_of(sample: Register, *papers: Enclosure) -> None:
    birth = next(one for one in sample.procedures(date(2026, 11, 20)) if one.name == "Đăng ký khai sinh")
    sample.receive(NewDossier(birth.key, Applicant("Lê A"), Channel.COUNTER, NOW, enclosures=papers))


def test_a_catalogue_without_papers_is_not_said_to_ask_for_any(clerk: Clerk, sample: Register) -> None:
    papers = clerk.dialog.papers
    assert papers.count.text() == ""
    clerk.fill("dkks")
    assert papers.count.text() == "danh mục chưa ghi giấy tờ nào"
    assert not papers.all_button.isVisible()
    _papers_of(sample, Enclosure("Tờ khai", 1), Enclosure("Giấy chứng sinh", 1))
    clerk.dialog.form.procedure.setFocus()
    clerk.dialog.form.procedure.selectAll()
    clerk.fill("dang ky khai tu")
    clerk.dialog.form.procedure.setFocus()
    clerk.dialog.form.procedure.selectAll()
    clerk.fill("dkks")
    assert papers.count.text() == "gợi ý từ hồ sơ gần nhất, đã nộp 0/2"
    assert papers.all_button.text() == "Đủ như gợi ý"


def test_amending_tells_mistakes_and_doubts_in_the_same_way(
    qtbot: Any, sample: Register, open_window: Open, type_text: Type
) -> None:
    _papers_of(sample)
    window = open_window(sample)
    window.open_card(sample.card_of_code("HS-261120-0001").key)
    dialog = window.findChild(CardDialog).open_amend()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    form = dialog.form
    form.id_number.setFocus()
    type_text(form.id_number, "56190001234")
    qtbot.keyClick(form.id_number, Qt.Key.Key_Return)
    assert form.fields["id_number"].doubt.endswith("có thể đã mất số 0 ở đầu.")
    form.name.clear()
    form.pages.setText("hai")
    qtbot.keyClick(form.phone, Qt.Key.Key_S, CONTROL)
    assert dialog.bar.text == "Còn 2 chỗ cần sửa: Họ tên người nộp, Số trang."
    form.name.setText("Lê A")
    form.pages.setText("2")
    qtbot.keyClick(form.phone, Qt.Key.Key_S, CONTROL)
    assert dialog.bar.text == "Còn 1 chỗ cần sửa: Lý do sửa."
    assert QApplication.focusWidget() is dialog.reason
    type_text(dialog.reason, "thiếu số giấy tờ")
    assert dialog.bar.text == ""


def test_a_number_that_is_somebody_elses_is_told_and_stops_nobody(clerk: Clerk, sample: Register) -> None:
    birth = next(one for one in sample.procedures(date(2026, 11, 20)) if one.name == "Đăng ký khai sinh")
    linh = Applicant("Trương Mỹ Linh", "056190001234")
    sample.receive(NewDossier(birth.key, linh, Channel.COUNTER, NOW))
    clerk.fill("dkks", "Lê Văn Hai", "056190001234")
    assert clerk.doubts() == {"id_number": "Số này trong sổ là của Trương Mỹ Linh."}
    # The name is put right: nothing is odd any more.
    clerk.dialog.form.name.setFocus()
    clerk.dialog.form.name.selectAll()
    clerk.fill("Trương Mỹ Linh")
    assert clerk.doubts() == {}
    clerk.dialog.form.name.setFocus()
    clerk.dialog.form.name.selectAll()
    clerk.fill("Lê Văn Hai")
    assert list(clerk.doubts()) == ["id_number"]
    # The same number has a dossier of today, which is asked of once.
    clerk.press(Qt.Key.Key_S, CONTROL)
    with clerk.qtbot.waitSignal(clerk.dialog.received) as received:
        clerk.press(Qt.Key.Key_S, CONTROL)
    assert sample.card(received.args[0]).dossier.applicant == Applicant("Lê Văn Hai", "056190001234")


def test_a_due_date_without_a_year_lies_ahead_and_a_receipt_behind(clerk: Clerk) -> None:
    """Today is 20/11/2026."""
    form = clerk.dialog.form
    form.by_hand.setChecked(True)
    form.due_on.setFocus()
    clerk.fill("5/1")
    assert form.due_on.text() == "05/01/2027"
    form.received.day.setFocus()
    form.received.day.selectAll()
    clerk.fill("25/12")
    assert form.received.day.text() == "25/12/2025"
    # Written down late: the due date follows the receipt.
    form.due_on.setFocus()
    form.due_on.selectAll()
    clerk.fill("5/1")
    assert form.due_on.text() == "05/01/2026"
