"""A year that was not typed, a fee with its unit, a due date that must be set by hand: nothing passes in silence."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tthc_desktop.domain.dossier import Applicant, Channel
from tthc_desktop.domain.terms import working_days
from tthc_desktop.register import NewDossier, Register
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.receive.dialog import ReceiveDialog
from tthc_desktop.ui.widgets.proof_view import ProofView

Open = Callable[[Register], MainWindow]
Type = Callable[[QWidget, str], None]
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NOW = datetime(2026, 11, 20, 10, 0)


class Clerk:
    """Works in the dialog by keyboard alone."""

    def __init__(self, qtbot: Any, register: Register, window: MainWindow, type_text: Type) -> None:
        self.qtbot, self.register, self.type_text = qtbot, register, type_text
        window.receive()
        self.dialog: ReceiveDialog = window.findChildren(ReceiveDialog)[-1]
        self.form = self.dialog.form
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

    def over(self, editor: QWidget, text: str) -> None:
        """Type over what stands in a field, and leave it."""
        editor.setFocus()
        self.press(Qt.Key.Key_A, CONTROL)
        self.fill(text)

    def doubt(self, key: str) -> str:
        return str(getattr(self.form.fields[key], "doubt", ""))


@pytest.fixture
def clerk(qtbot: Any, sample: Register, open_window: Open, type_text: Type) -> Clerk:
    return Clerk(qtbot, sample, open_window(sample), type_text)


def _received_today(register: Register) -> None:
    procedure = next(one for one in register.procedures(NOW.date()) if one.name == "Đăng ký khai sinh")
    register.receive(NewDossier(procedure.key, Applicant("Tran Thi Be"), Channel.COUNTER, NOW))


def test_a_receipt_moved_to_last_year_is_doubted_beside_its_field(clerk: Clerk) -> None:
    """Today is 20/11/2026; 25/12 without a year was eleven months ago."""
    clerk.over(clerk.form.received.day, "25/12")
    assert clerk.form.received.day.text() == "25/12/2025"
    assert clerk.doubt("received") == "Ngày tiếp nhận 25/12/2025, cách đây 11 tháng: hãy kiểm tra năm."
    clerk.over(clerk.form.received.day, "19/11")
    assert clerk.doubt("received") == ""


def test_a_due_date_already_past_asks_for_its_year(clerk: Clerk) -> None:
    clerk.fill("dkks", "Le A")
    clerk.form.by_hand.setChecked(True)
    clerk.over(clerk.form.due_on, "19/11")
    asked = "19/11/2026 đã qua; nếu đúng là năm sau hãy gõ cả năm: 19/11/2027"
    assert (clerk.form.due_on.text(), clerk.form.fields["due_on"].error) == ("19/11", asked)
    clerk.over(clerk.form.due_on, "19/11/2027")
    assert (clerk.form.due_on.text(), clerk.form.fields["due_on"].error) == ("19/11/2027", "")


@pytest.mark.parametrize("fee", ["8.000đ", "8000 đồng", "8 000 đ"])
def test_a_fee_is_taken_with_its_unit(clerk: Clerk, fee: str) -> None:
    clerk.fill("dkks", "Le A")
    clerk.over(clerk.form.fee, fee)
    with clerk.qtbot.waitSignal(clerk.dialog.received) as received:
        clerk.press(Qt.Key.Key_S, CONTROL)
    assert clerk.register.card(received.args[0]).dossier.fee == 8000


def test_a_fee_that_is_none_says_how_to_type_it(clerk: Clerk) -> None:
    clerk.fill("dkks", "Le A")
    clerk.over(clerk.form.fee, "tám nghìn")
    clerk.press(Qt.Key.Key_S, CONTROL)
    assert clerk.form.fields["fee"].error == "Hãy nhập như 8.000"


def test_the_question_about_a_double_goes_with_its_cause_and_is_told_once(clerk: Clerk) -> None:
    _received_today(clerk.register)
    clerk.fill("dkks", "Tran Thi Be")
    clerk.qtbot.waitUntil(lambda: clerk.dialog.people.warning != "")
    strip = clerk.dialog.people
    assert strip.is_warning
    clerk.press(Qt.Key.Key_S, CONTROL)
    assert "Có thể trùng" in clerk.dialog.bar.text
    # Told in the bar now, and there alone.
    assert not strip.is_warning
    clerk.press(Qt.Key.Key_F3)
    assert clerk.focused() is clerk.form.procedure
    clerk.fill("ket hon")
    assert clerk.dialog.bar.text == ""


def test_f3_goes_back_to_the_procedure_for_the_next_applicant(clerk: Clerk) -> None:
    clerk.fill("dkks", "Le A")
    clerk.press(Qt.Key.Key_S, CONTROL | SHIFT)
    assert clerk.focused() is clerk.form.name
    clerk.press(Qt.Key.Key_F3)
    clerk.fill("ket hon")
    chosen = clerk.form.procedure.value()
    assert chosen is not None
    assert "kết hôn" in chosen.name
    assert clerk.focused() is clerk.form.name


def test_a_due_date_that_must_be_set_by_hand_says_so(clerk: Clerk) -> None:
    unknown = next(one for one in clerk.register.procedures(NOW.date()) if one.term_for(Channel.COUNTER, "") is None)
    clerk.form.procedure.choose(unknown)
    assert clerk.form.by_hand.isChecked()
    told = [one.text() for one in clerk.form.findChildren(QLabel) if one.isVisible()]
    assert "Bắt buộc: chưa có thời hạn" in told


def test_the_due_day_is_in_sight_however_long_the_count(qtbot: Any, sample: Register) -> None:
    view = ProofView(ends_in_sight=True)
    qtbot.addWidget(view)
    view.show_proof(sample.due(working_days(10), NOW).proof)
    view.resize(500, 150)
    view.show()
    bar = view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0 and bar.value() == bar.maximum())
    # With the height it asks for, nothing is left to scroll.
    view.resize(500, view.sizeHint().height())
    qtbot.waitUntil(lambda: bar.maximum() == 0)
    # In a narrow column the mark stands below the day, and the reason keeps its words together.
    view.resize(300, 150)
    qtbot.waitUntil(lambda: "Không tính" in view.toPlainText())
    table = view.document().rootFrame().childFrames()[0]
    assert table.columns() == 2
