"""“Sửa thông tin”: nothing typed is lost, nothing stands half hidden."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from tthc_desktop.domain.dossier import Applicant, Channel, Enclosure
from tthc_desktop.register import NewDossier, Register
from tthc_desktop.ui.card.amend_dialog import AmendDialog
from tthc_desktop.ui.card.dialog import CardDialog
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.messages import Message

RECEIVED_AT = datetime(2026, 11, 18, 9, 0)


@pytest.fixture
def dialog(qtbot: Any, sample: Register, open_window: Callable[[Register], MainWindow]) -> AmendDialog:
    """The dialog on a dossier of Lê A, received on Wednesday 18/11/2026."""
    name = "Cấp Giấy xác nhận tình trạng hôn nhân"
    found = next(one for one in sample.procedures(RECEIVED_AT.date()) if one.name == name)
    papers = (Enclosure("Tờ khai", originals=1), Enclosure("Bản sao CCCD", copies=1))
    new = NewDossier(found.key, Applicant("Lê A"), Channel.COUNTER, RECEIVED_AT, enclosures=papers)
    key = sample.receive(new).key
    window = open_window(sample)
    window.open_card(key)
    card: CardDialog = window.findChild(CardDialog)
    amend: AmendDialog = card.open_amend()
    amend.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is amend)
    return amend


def _asks(dialog: AmendDialog) -> bool:
    return any(one.isVisible() and "Bỏ những gì vừa nhập?" in one.text for one in dialog.findChildren(Message))


def _buttons(dialog: AmendDialog) -> set[str]:
    return {one.text() for one in dialog.findChildren(QPushButton)}


def test_a_typed_reason_is_not_lost_by_esc(
    qtbot: Any, dialog: AmendDialog, type_text: Callable[[QWidget, str], None]
) -> None:
    assert "Đóng" in _buttons(dialog)
    type_text(dialog.reason, "công dân báo sai địa chỉ")
    assert "Hủy" in _buttons(dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert _asks(dialog)


def test_typing_back_what_stood_there_asks_nothing(qtbot: Any, dialog: AmendDialog) -> None:
    note = dialog.form.lines["note"]
    qtbot.keyClicks(note, "x")
    assert "Hủy" in _buttons(dialog)
    qtbot.keyClick(note, Qt.Key.Key_Backspace)
    assert "Hủy" not in _buttons(dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_paper_typed_in_is_not_lost_by_esc(qtbot: Any, dialog: AmendDialog) -> None:
    own = dialog.papers.rows[-1]
    qtbot.keyClicks(own.name, "Giay uy quyen")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert _asks(dialog)


def test_what_was_chosen_is_not_lost_by_esc(qtbot: Any, dialog: AmendDialog) -> None:
    dialog.form.channel.choose(Channel.POST)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert _asks(dialog)


def test_the_reason_is_seen_whole_above_the_bar_that_names_what_is_wrong(
    qtbot: Any, dialog: AmendDialog, sample: Register
) -> None:
    """A screen of 1920 × 1080 at 150 % is 1280 × 720 large; the dialog leaves 40 of its height free."""
    dialog.resize(1120, 680)
    same_day = next(one for one in sample.procedures(RECEIVED_AT.date()) if one.name == "Đăng ký khai tử")
    dialog.form.procedure.choose(same_day)
    qtbot.waitUntil(lambda: dialog.due.text() == "Hạn trả 23/11/2026 → 18/11/2026.")
    dialog.form.lines["name"].clear()
    dialog.form.lines["pages"].setText("hai")
    dialog.save.click()
    qtbot.waitUntil(lambda: bool(dialog.form.fields["pages"].error) and dialog.bar.isVisible())
    QApplication.processEvents()
    assert dialog.bar.text == "Còn 2 chỗ cần sửa: Họ tên người nộp, Số trang."
    assert _hidden_height(dialog.reason_field) == 0


def test_a_missing_reason_is_seen_with_what_is_said_of_it(qtbot: Any, dialog: AmendDialog) -> None:
    dialog.resize(1120, 680)
    dialog.form.lines["name"].setText("Lê Ả")
    dialog.save.click()
    qtbot.waitUntil(lambda: dialog.reason_field.error == "Hãy ghi lý do")
    QApplication.processEvents()
    assert _hidden_height(dialog.reason_field) == 0


def _hidden_height(field: QWidget) -> int:
    """Return how many pixels of a field's height are not seen."""
    return field.height() - field.visibleRegion().boundingRect().height()


def test_where_the_result_goes_is_chosen_as_in_reception(qtbot: Any, sample: Register, dialog: AmendDialog) -> None:
    choice = dialog.form.result_at
    offered = [choice.itemText(place) for place in range(choice.count())]
    assert offered == ["Tại Bộ phận Một cửa", "Qua bưu chính công ích", "Trực tuyến"]
    assert choice.currentText() == "Tại Bộ phận Một cửa"
    choice.setFocus()
    qtbot.keyClick(choice, Qt.Key.Key_Down)
    qtbot.keyClicks(dialog.reason, "dan doi y")
    with qtbot.waitSignal(dialog.written) as written:
        qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert written.args[0].dossier.result_at == "Qua bưu chính công ích"
