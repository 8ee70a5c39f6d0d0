"""The register of feedback worked by the keyboard alone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from tthc_desktop.domain.periods import quarter
from tthc_desktop.register import Feedback, Register
from tthc_desktop.reports.feedback import About
from tthc_desktop.ui.feedback.dialog import ALL, OPEN, STRUCK, FeedbackDialog
from tthc_desktop.ui.feedback.editor import FeedbackEditor
from tthc_desktop.ui.feedback.strike_dialog import FeedbackStrikeDialog
from tthc_desktop.ui.main_window import MainWindow

# The clock of these tests stands at 20/11/2026, in the fourth quarter.
Q4 = quarter(2026, 4)
CONTROL = Qt.KeyboardModifier.ControlModifier
Open = Callable[..., MainWindow]
OpenDialog = Callable[[Register], FeedbackDialog]
Type = Callable[[QWidget, str], None]
SLOW = Feedback(date(2026, 9, 20), About.CONDUCT, "Chờ lâu", "Hộ tịch", "Nguyễn Văn A")


@pytest.fixture
def open_dialog(qtbot: Any, open_window: Open) -> OpenDialog:
    def open_on(register: Register) -> FeedbackDialog:
        window = open_window(register, "")
        dialog = FeedbackDialog(window, window.desktop, Q4)
        with qtbot.waitExposed(dialog):
            dialog.open()
        return dialog

    return open_on


def _editor(qtbot: Any, dialog: FeedbackDialog) -> FeedbackEditor:
    editor = next(one for one in dialog.findChildren(FeedbackEditor) if one.isVisible())
    # Keys go to a dialog once the system has made it the active one.
    qtbot.waitUntil(editor.isActiveWindow)
    return editor


def _press(
    qtbot: Any, dialog: FeedbackDialog, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    # The screen-less platform does not hand the keyboard back when a dialog above is closed.
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog.focusWidget(), key, modifier)


def _rows(dialog: FeedbackDialog) -> list[list[str]]:
    model = dialog.model
    return [[model.index(row, column).data() for column in range(5)] for row in range(model.rowCount())]


def test_written_down_by_the_keyboard_alone(
    qtbot: Any, empty: Register, open_dialog: OpenDialog, type_text: Type
) -> None:
    dialog = open_dialog(empty)
    _press(qtbot, dialog, Qt.Key.Key_N, CONTROL)
    editor = _editor(qtbot, dialog)
    assert editor.received.text() == "20/11/2026"
    assert editor.received.hasFocus()
    qtbot.keyClicks(editor.received, "1/10")
    qtbot.keyClick(editor.received, Qt.Key.Key_Return)
    qtbot.keyClick(editor.about, Qt.Key.Key_Down)
    qtbot.keyClick(editor.about, Qt.Key.Key_Return)
    type_text(editor.field, "Đất đai")
    qtbot.keyClick(editor.field, Qt.Key.Key_Return)
    type_text(editor.who, "Trần Thị Bưởi")
    qtbot.keyClick(editor.who, Qt.Key.Key_Return)
    qtbot.keyClick(editor.contact, Qt.Key.Key_Return)
    type_text(editor.content, "Thái độ chưa đúng mực")
    qtbot.keyClick(editor.content, Qt.Key.Key_S, CONTROL)
    assert _rows(dialog) == [
        ["01/10/2026", "Thái độ chưa đúng mực", "Hành vi hành chính", "Trần Thị Bưởi", "Đang xử lý"]
    ]
    assert empty.feedback.list()[0].field == "Đất đai"
    assert dialog.counts.text() == (
        "Quý IV năm 2026: tiếp nhận 1 (kỳ trước chuyển sang 0, mới 1), đã xử lý 0, đang xử lý 1, "
        "đã đăng tải công khai 0."
    )
    assert dialog.focusWidget() is dialog.view


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_the_only_field_on_offer_is_taken(
    qtbot: Any, empty: Register, open_dialog: OpenDialog, type_text: Type, key: Qt.Key
) -> None:
    dialog = open_dialog(empty)
    _press(qtbot, dialog, Qt.Key.Key_N, CONTROL)
    editor = _editor(qtbot, dialog)
    editor.field.setFocus()
    type_text(editor.field, "hộ t")
    assert editor.field.found() == ["Hộ tịch"]
    qtbot.keyClick(editor.field, key)
    assert editor.field.text() == "Hộ tịch"
    assert editor.who.hasFocus()


def test_a_field_that_the_office_has_not_is_not_written(
    qtbot: Any, empty: Register, open_dialog: OpenDialog, type_text: Type
) -> None:
    dialog = open_dialog(empty)
    _press(qtbot, dialog, Qt.Key.Key_N, CONTROL)
    editor = _editor(qtbot, dialog)
    type_text(editor.content, "Chờ lâu")
    type_text(editor.field, "Hộ khẩu")
    qtbot.keyClick(editor.field, Qt.Key.Key_S, CONTROL)
    assert editor.isVisible()
    assert editor.fields["field"].error == "Không có lĩnh vực này: chọn trong danh sách hoặc để trống"
    assert editor.field.hasFocus()
    editor.field.clear()
    type_text(editor.field, "HO TICH")
    qtbot.keyClick(editor.field, Qt.Key.Key_S, CONTROL)
    assert [one.field for one in empty.feedback.list()] == ["Hộ tịch"]


def test_handled_by_enter_then_published(qtbot: Any, empty: Register, open_dialog: OpenDialog, type_text: Type) -> None:
    empty.feedback.add(SLOW)
    dialog = open_dialog(empty)
    _press(qtbot, dialog, Qt.Key.Key_Return)
    editor = _editor(qtbot, dialog)
    # What is still open is most likely opened to be handled.
    assert editor.handled.hasFocus()
    qtbot.keyClicks(editor.handled, "25/9")
    qtbot.keyClick(editor.handled, Qt.Key.Key_Return)
    type_text(editor.outcome, "Đã trả lời")
    qtbot.keyClick(editor.outcome, Qt.Key.Key_S, CONTROL)
    assert _rows(dialog)[0][4] == "Đã xử lý 25/09/2026"
    _press(qtbot, dialog, Qt.Key.Key_Return)
    editor = _editor(qtbot, dialog)
    editor.published.setFocus()
    qtbot.keyClicks(editor.published, "1/10/2026")
    qtbot.keyClick(editor.published, Qt.Key.Key_S, CONTROL)
    assert _rows(dialog)[0][4] == "Đã xử lý 25/09/2026, đã công khai"
    actions = [row[0] for row in empty._database.execute("SELECT action FROM audit ORDER BY id").fetchall()]
    assert actions[-3:] == ["add_feedback", "handle_feedback", "publish_feedback"]


def test_what_cannot_be_stays_typed_with_the_reason(qtbot: Any, empty: Register, open_dialog: OpenDialog) -> None:
    empty.feedback.add(SLOW)
    dialog = open_dialog(empty)
    _press(qtbot, dialog, Qt.Key.Key_Return)
    editor = _editor(qtbot, dialog)
    qtbot.keyClicks(editor.handled, "19/9/2026")
    qtbot.keyClick(editor.handled, Qt.Key.Key_S, CONTROL)
    assert editor.fields["result"].error == "Hãy ghi ngắn gọn đã xử lý thế nào"
    qtbot.keyClicks(editor.outcome, "xong")
    qtbot.keyClick(editor.outcome, Qt.Key.Key_S, CONTROL)
    assert editor.bar.text.startswith("Ngày xử lý 19/09/2026 trước ngày nhận 20/09/2026.")
    assert editor.isVisible()
    assert empty.feedback.list()[0].handled_on is None


def test_struck_out_with_two_enters_and_undone(qtbot: Any, empty: Register, open_dialog: OpenDialog) -> None:
    empty.feedback.add(SLOW)
    dialog = open_dialog(empty)
    _press(qtbot, dialog, Qt.Key.Key_D, CONTROL)
    strike = dialog.findChild(FeedbackStrikeDialog)
    assert strike is not None
    qtbot.waitUntil(strike.isActiveWindow)
    qtbot.keyClick(strike.reason, Qt.Key.Key_Return)
    qtbot.keyClick(strike.strike, Qt.Key.Key_Return)
    assert _rows(dialog) == []
    assert "tiếp nhận 0" in dialog.counts.text()
    qtbot.mouseClick(dialog.scope.button_of(STRUCK), Qt.MouseButton.LeftButton)
    assert [row[4] for row in _rows(dialog)] == ["Đã gạch bỏ: Ghi trùng"]
    # What is struck out is not opened again.
    _press(qtbot, dialog, Qt.Key.Key_Return)
    assert [one for one in dialog.findChildren(FeedbackEditor) if one.isVisible()] == []
    _press(qtbot, dialog, Qt.Key.Key_Z, CONTROL)
    assert len(empty.feedback.list()) == 1
    assert dialog.bar.text == "Đã hoàn tác."


def test_scopes_show_what_they_say(qtbot: Any, empty: Register, open_dialog: OpenDialog) -> None:
    handled = replace(SLOW, handled_on=date(2026, 9, 21), result="xong")
    empty.feedback.add(replace(handled, content="kỳ này"))
    empty.feedback.add(replace(handled, content="kỳ trước", received_on=date(2026, 9, 1), handled_on=date(2026, 9, 14)))
    empty.feedback.add(replace(SLOW, content="còn lại", received_on=date(2026, 1, 5)))
    dialog = open_dialog(empty)
    assert [row[1] for row in _rows(dialog)] == ["kỳ này", "còn lại"]
    qtbot.mouseClick(dialog.scope.button_of(OPEN), Qt.MouseButton.LeftButton)
    assert [row[1] for row in _rows(dialog)] == ["còn lại"]
    qtbot.mouseClick(dialog.scope.button_of(ALL), Qt.MouseButton.LeftButton)
    assert [row[1] for row in _rows(dialog)] == ["kỳ này", "kỳ trước", "còn lại"]


def test_half_typed_is_not_lost_without_a_question(
    qtbot: Any, empty: Register, open_dialog: OpenDialog, type_text: Type
) -> None:
    dialog = open_dialog(empty)
    _press(qtbot, dialog, Qt.Key.Key_N, CONTROL)
    editor = _editor(qtbot, dialog)
    type_text(editor.content, "Đang gõ")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert editor.isVisible()
    QApplication.processEvents()
    editor.give_up()
