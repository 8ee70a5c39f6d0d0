"""The card by its keys: each does the same thing always, and each answers; what is amended can be taken back."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from tthc_desktop.domain.dossier import Applicant, Channel
from tthc_desktop.domain.events import Event, EventKind, Status
from tthc_desktop.register import Amendment, NewDossier, Register
from tthc_desktop.reports.papers.layout import PaperKind
from tthc_desktop.ui.card.amend_dialog import AmendDialog
from tthc_desktop.ui.card.dialog import CardDialog
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.printing.preview import PaperPreview
from tthc_desktop.ui.steps.dialog import StepsDialog

Open = Callable[[Register], MainWindow]
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
MARRIAGE = "Cấp Giấy xác nhận tình trạng hôn nhân"
COPY = "Chứng thực bản sao từ bản chính giấy tờ, văn bản"
AT = datetime(2026, 11, 20, 9, 0)


def _received(register: Register, procedure: str = MARRIAGE) -> int:
    found = next(one for one in register.procedures(date(2026, 11, 20)) if one.name == procedure)
    return register.receive(NewDossier(found.key, Applicant("Lê A"), Channel.COUNTER, AT)).key


@pytest.fixture
def opened(qtbot: Any, sample: Register, open_window: Open) -> Callable[[int], CardDialog]:
    window = open_window(sample)

    def open_card(key: int) -> CardDialog:
        window.open_card(key)
        card: CardDialog = window.findChildren(CardDialog)[-1]
        card.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is card)
        return card

    return open_card


Opened = Callable[[int], CardDialog]


def _asked(card: CardDialog) -> str:
    """Return what the dialog that a key opened asks for, and close it."""
    dialog = card.findChildren(StepsDialog)[-1]
    dialog.give_up()
    return str(dialog.windowTitle())


def _offered(card: CardDialog) -> list[str]:
    """Return the buttons of the bar."""
    return [one.text() for one in card.bar.findChildren(QPushButton) if one.text() and one.isVisible()]


def _words(card: CardDialog) -> list[str]:
    return [one.text() for one in card.timeline.findChildren(QLabel) if one.text()]


def _bar_buttons(card: CardDialog) -> list[str]:
    return [one.text() for one in card.bar.findChildren(QPushButton) if one.isVisible() and one.text()]


@pytest.mark.parametrize("procedure", [MARRIAGE, COPY])
def test_each_key_does_the_same_whatever_the_procedure(
    qtbot: Any, sample: Register, opened: Opened, procedure: str
) -> None:
    card = opened(_received(sample, procedure))
    steps = {
        Qt.Key.Key_1: "Xử lý xong",
        Qt.Key.Key_2: "Xong và trả luôn",
        Qt.Key.Key_4: "Yêu cầu bổ sung",
        Qt.Key.Key_6: "Xin lỗi, hẹn lại",
        Qt.Key.Key_7: "Rút hồ sơ",
        Qt.Key.Key_8: "Dừng giải quyết",
        Qt.Key.Key_9: "Từ chối giải quyết",
    }
    asked = {}
    for key in steps:
        qtbot.keyClick(card, key, ALT)
        asked[key] = _asked(card)
    assert asked == steps


def test_f4_is_the_next_step_and_the_buttons_tell_their_keys(qtbot: Any, sample: Register, opened: Opened) -> None:
    card = opened(_received(sample))
    first = card.actions_.first
    assert first is not None
    assert (first.text(), first.toolTip()) == ("Xử lý xong…  F4", "Xử lý xong (F4, Alt+1)")
    qtbot.keyClick(card, Qt.Key.Key_F4)
    assert _asked(card) == "Xử lý xong"
    menu = card.findChild(QPushButton, "moreEvents").menu()
    offered = [one.text() for one in menu.actions()]
    assert {"Yêu cầu bổ sung…\tAlt+4", "Rút hồ sơ…\tAlt+7", "Tạm dừng…"} <= set(offered)


def test_a_key_whose_step_cannot_follow_answers_in_words(qtbot: Any, sample: Register, opened: Opened) -> None:
    key = _received(sample)
    card = opened(key)
    qtbot.keyClick(card, Qt.Key.Key_5, ALT)
    assert card.bar.text == "Không ghi “Nhận bổ sung” được: hồ sơ đang ở trạng thái “Đang xử lý”."
    sample.record(key, Event(EventKind.FINISHED, AT))
    sample.record(key, Event(EventKind.HANDED_OVER, AT))
    card.show_other(key)
    qtbot.keyClick(card, Qt.Key.Key_F4)
    assert card.bar.text == "Không còn việc tiếp theo: hồ sơ đang ở trạng thái “Đã trả kết quả”."
    assert card.findChildren(StepsDialog) == []


def test_ctrl_z_on_a_dossier_just_received_says_what_to_do_instead(
    qtbot: Any, sample: Register, opened: Opened
) -> None:
    card = opened(_received(sample))
    qtbot.keyClick(card, Qt.Key.Key_Z, CONTROL)
    assert card.bar.text == (
        "Chưa có việc nào để hoàn tác sau khi tiếp nhận. Nếu nhận nhầm, hãy bấm Alt+K rồi chọn “Gạch bỏ hồ sơ”."
    )
    assert card.card.standing.status is Status.IN_PROGRESS


def test_what_was_amended_is_told_and_taken_back_by_ctrl_z(qtbot: Any, sample: Register, opened: Opened) -> None:
    card = opened(_received(sample))
    qtbot.keyClick(card, Qt.Key.Key_F2)
    dialog = card.findChild(AmendDialog)
    dialog.form.lines["name"].setText("Lê Anh")
    dialog.form.lines["phone"].setText("0905123456")
    qtbot.keyClicks(dialog.reason, "go nham")
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    code = card.card.dossier.code
    assert card.bar.text == f"Đã sửa thông tin hồ sơ {code}: họ tên, điện thoại."
    assert _bar_buttons(card) == ["Hoàn tác"]
    qtbot.keyClick(card, Qt.Key.Key_Z, CONTROL)
    assert card.card.dossier.applicant == Applicant("Lê A")
    assert card.bar.text == "Đã hoàn tác lần sửa thông tin."
    assert card.title.text() == "Lê A"
    # Both stay in the history, the latest on top.
    titles = [text for text in _words(card) if "ửa thông tin" in text]
    assert titles == ["Hoàn tác lần sửa thông tin", "Sửa thông tin"]
    qtbot.keyClick(card, Qt.Key.Key_Z, CONTROL)
    assert card.bar.text.startswith("Không có việc nào để hoàn tác.")


def test_a_reason_in_the_words_of_an_undo_does_not_pass_for_one(qtbot: Any, sample: Register, opened: Opened) -> None:
    key = _received(sample)
    sample.amending.amend(key, Amendment(applicant=Applicant("Lê Anh")), "Hoàn tác")
    # Finished and amended again in the same second: what was written last goes first.
    sample.record(key, Event(EventKind.FINISHED, AT))
    sample.amending.amend(key, Amendment(fee=5000), "sai lệ phí")
    card = opened(key)
    assert [text for text in _words(card) if "ửa thông tin" in text] == ["Sửa thông tin", "Sửa thông tin"]
    assert "Hoàn tác" in _words(card)
    assert card.actions_.undo.text() == "Hoàn tác lần sửa thông tin\tCtrl+Z"
    qtbot.keyClick(card, Qt.Key.Key_Z, CONTROL)
    assert card.card.dossier.fee == 0
    assert card.actions_.undo.text().startswith("Hoàn tác “Xử lý xong”")
    qtbot.keyClick(card, Qt.Key.Key_Z, CONTROL)
    assert card.card.standing.status is Status.IN_PROGRESS
    qtbot.keyClick(card, Qt.Key.Key_Z, CONTROL)
    assert card.card.dossier.applicant == Applicant("Lê A")


def test_an_amendment_on_a_printed_paper_is_not_taken_back(qtbot: Any, sample: Register, opened: Opened) -> None:
    card = opened(_received(sample))
    dialog = card.open_amend()
    dialog.form.lines["name"].setText("Lê Anh")
    qtbot.keyClicks(dialog.reason, "go nham")
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    sample.printing.issue([card.card.key], PaperKind.RECEIPT)
    # Printed by another window: the card learns of it when it tries.
    qtbot.keyClick(card, Qt.Key.Key_Z, CONTROL)
    assert "Đã in giấy" in card.bar.text
    assert card.card.dossier.applicant.name == "Lê Anh"
    # From then on it does not offer it.
    assert not card.actions_.undo.isEnabled()
    qtbot.keyClick(card, Qt.Key.Key_Z, CONTROL)
    assert card.bar.text.endswith("Nếu ghi sai, hãy sửa lại thông tin kèm lý do.")
    qtbot.waitUntil(lambda: _offered(card) == ["Sửa thông tin…"])


def test_what_went_out_on_a_paper_is_corrected_and_not_offered_to_be_undone(
    qtbot: Any, sample: Register, opened: Opened
) -> None:
    card = opened(_received(sample))
    request = card.open_step((EventKind.SUPPLEMENT_REQUESTED,))
    request.form.papers.setPlainText("Đơn")
    qtbot.mouseClick(request.save, Qt.MouseButton.LeftButton)
    said = card.bar.text
    qtbot.waitUntil(lambda: _offered(card) == ["Hoàn tác"])
    sample.printing.issue([card.card.key], PaperKind.SUPPLEMENT)
    card.papers_printed.emit()
    assert card.bar.text == said
    qtbot.waitUntil(lambda: _offered(card) == ["Đính chính…"])
    assert card.actions_.undo.text() == "Hoàn tác “Yêu cầu bổ sung” (đã in hoặc lưu giấy)"
    assert not card.actions_.undo.isEnabled()
    card.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is card)
    qtbot.keyClick(card, Qt.Key.Key_Z, CONTROL)
    assert card.bar.text == (
        "Đã in hoặc lưu giấy có “Yêu cầu bổ sung” nên không hoàn tác được nữa. Nếu ghi sai, hãy đính chính kèm lý do."
    )
    assert card.card.standing.status is Status.AWAITING_SUPPLEMENT


def test_a_correction_and_a_strike_out_are_told_with_a_way_back(qtbot: Any, sample: Register, opened: Opened) -> None:
    card = opened(_received(sample))
    correction = card.open_correction()
    correction.moment.hour.setText("8:30")
    correction.note.setPlainText("ghi nhầm giờ")
    qtbot.mouseClick(correction.save, Qt.MouseButton.LeftButton)
    assert card.bar.text == "Đã đính chính “Tiếp nhận”."
    assert _bar_buttons(card) == ["Hoàn tác"]
    strike = card.open_strike_out()
    strike.note.setPlainText("nhập trùng")
    qtbot.mouseClick(strike.save, Qt.MouseButton.LeftButton)
    assert card.bar.text == f"Đã gạch bỏ hồ sơ {card.card.dossier.code}."
    assert _bar_buttons(card) == ["Hoàn tác"]
    qtbot.keyClick(card, Qt.Key.Key_Z, CONTROL)
    assert card.card.standing.status is Status.IN_PROGRESS


@pytest.mark.parametrize("kind", [EventKind.WITHDRAWN, EventKind.STOPPED])
def test_after_a_withdrawal_the_papers_go_back(qtbot: Any, sample: Register, opened: Opened, kind: EventKind) -> None:
    key = _received(sample)
    sample.record(key, Event(kind, AT, note="người nộp xin rút"))
    card = opened(key)
    first = card.actions_.first
    assert first is not None
    assert first.text() == "Trả lại giấy tờ…  F4"
    qtbot.keyClick(card, Qt.Key.Key_F4)
    dialog = card.findChild(StepsDialog)
    assert dialog.title.text() == "Trả lại giấy tờ"
    assert dialog.line.text().endswith("→ Đã trả lại giấy tờ.")
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert card.bar.text == f"Đã ghi “Trả lại giấy tờ” cho hồ sơ {card.card.dossier.code}."
    assert "Trả lại giấy tờ" in _words(card)
    assert "Trả kết quả" not in _words(card)
    assert card.actions_.undo.text() == "Hoàn tác “Trả lại giấy tờ”\tCtrl+Z"


def test_after_a_refusal_the_result_is_handed_over(sample: Register, opened: Opened) -> None:
    key = _received(sample)
    sample.record(key, Event(EventKind.REFUSED, AT, note="không đủ điều kiện"))
    first = opened(key).actions_.first
    assert first is not None
    assert first.text() == "Trả kết quả…  F4"


def test_the_keyboard_is_where_it_was_after_the_preview(qtbot: Any, sample: Register, opened: Opened) -> None:
    card = opened(_received(sample))
    assert card.focusWidget() is card.action(EventKind.FINISHED)
    card.actions_.print_menu.aboutToShow.emit()
    card.actions_.print_menu.actions()[0].trigger()
    preview = card.findChild(PaperPreview)
    card.papers_printed.emit()
    preview.reject()
    card.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is card)
    assert card.focusWidget() is card.action(EventKind.FINISHED)


def test_what_was_finished_and_handed_over_at_once_is_taken_back_at_once(
    qtbot: Any, sample: Register, opened: Opened
) -> None:
    key = _received(sample)
    card = opened(key)
    qtbot.keyClick(card, Qt.Key.Key_2, ALT)
    dialog = card.findChildren(StepsDialog)[-1]
    qtbot.waitUntil(dialog.save.isEnabled)
    qtbot.keyClick(dialog.save, Qt.Key.Key_Return)
    assert sample.card(key).standing.status is Status.HANDED_OVER
    qtbot.keyClick(card, Qt.Key.Key_Z, CONTROL)
    assert sample.card(key).standing.status is Status.IN_PROGRESS
    assert "Đã hoàn tác “Xong và trả luôn”." in [one.text() for one in card.bar.findChildren(QLabel)]


def test_the_card_asks_before_striking_out_in_the_words_of_the_grid(sample: Register, opened: Opened) -> None:
    card = opened(_received(sample))
    dialog = card.open_strike_out()
    assert (dialog.windowTitle(), dialog.save.text()) == ("Gạch bỏ hồ sơ ghi nhầm", "Gạch bỏ hồ sơ")
    assert "Thôi, giữ lại" in [one.text() for one in dialog.findChildren(QPushButton)]
    words = [one.text() for one in dialog.findChildren(QLabel)]
    assert f"Gạch bỏ hồ sơ {card.card.dossier.code} của Lê A?" in words
    assert "Lý do gạch bỏ *" in words
    dialog.reject()
