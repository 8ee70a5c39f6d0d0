"""The message at the bottom of the window: it tells, it undoes, and it lies over nothing that a page shows."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from tthc_desktop.errors import UserError
from tthc_desktop.ui.undo_keys import UndoKeys
from tthc_desktop.ui.widgets.toast import Toast

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(qtbot: Any) -> QWidget:
    made = QWidget()
    made.resize(1280, 640)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def _field_at(window: QWidget, place: QPoint) -> QLineEdit:
    field = QLineEdit(window)
    field.setGeometry(QRect(place, field.sizeHint()))
    field.show()
    return field


def test_lies_at_the_bottom_in_the_middle(window: QWidget) -> None:
    toast = Toast(window)
    toast.tell("Đã trả kết quả 12 hồ sơ.", ("Hoàn tác", lambda: None))
    assert toast.isVisible()
    assert abs(toast.geometry().center().x() - 640) <= 1
    assert 590 < toast.y() < 640 - toast.height()
    assert toast.accessibleName() == "Đã trả kết quả 12 hồ sơ."


def test_makes_way_for_what_is_typed_in(window: QWidget, qtbot: Any) -> None:
    toast = Toast(window)
    below, above = _field_at(window, QPoint(600, 600)), _field_at(window, QPoint(600, 200))
    below.setFocus()
    toast.tell("Đã ghi.", ("Hoàn tác", lambda: None))
    assert not toast.geometry().intersects(below.geometry())
    above.setFocus()
    assert toast.y() > 590
    below.setFocus()
    assert not toast.geometry().intersects(below.geometry())


def test_long_text_wraps_instead_of_leaving_the_window(window: QWidget) -> None:
    toast = Toast(window)
    window.resize(500, 400)
    toast.tell("Đã chuyển bước 35 hồ sơ sang xử lý xong, trong đó có 3 hồ sơ quá hạn. " * 2, ("Hoàn tác", lambda: None))
    assert window.rect().contains(toast.geometry())
    assert toast.text.heightForWidth(toast.text.width()) <= toast.text.height()


def _told(window: QWidget) -> tuple[Toast, list[str]]:
    """A toast that offers to undo, with the keys for it, and what has been undone."""
    done: list[str] = []
    toast = Toast(window)
    UndoKeys(window, toast)
    toast.tell("Đã ghi.", ("Hoàn tác", lambda: done.append("undone")))
    return toast, done


@pytest.mark.parametrize("keys", [CONTROL, CONTROL | SHIFT], ids=["Ctrl+Z", "Ctrl+Shift+Z"])
def test_the_key_undoes_only_while_it_is_seen(window: QWidget, qtbot: Any, keys: Qt.KeyboardModifier) -> None:
    toast, done = _told(window)
    qtbot.keyClick(window, Qt.Key.Key_Z, keys)
    assert done == ["undone"]
    assert not toast.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_Z, keys)
    assert done == ["undone"]


def test_with_nothing_to_undo_the_key_says_so(window: QWidget, qtbot: Any) -> None:
    toast, done = _told(window)
    toast.hide()
    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    told = "Không có việc nào để hoàn tác. Hãy mở hồ sơ rồi bấm Ctrl+Z để hoàn tác việc đã ghi."
    assert (toast.isVisible(), toast.text.text(), done) == (True, told, [])
    assert toast.accessibleName() == told


def test_esc_takes_it_away_and_undoes_nothing(window: QWidget, qtbot: Any) -> None:
    toast, done = _told(window)
    field = _field_at(window, QPoint(10, 10))
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert (toast.isVisible(), done) == (False, [])


def test_what_can_be_undone_stays_half_a_minute_and_a_mere_word_is_gone_sooner(window: QWidget) -> None:
    toast, _ = _told(window)
    assert toast.passing.interval() == 30_000
    toast.tell("Không có việc nào để hoàn tác.")  # 30 letters: it can be read in the least time there is
    assert toast.passing.interval() == 5_000


def test_telling_does_not_take_the_focus(window: QWidget) -> None:
    field = _field_at(window, QPoint(100, 100))
    field.setFocus()
    Toast(window).tell("Đã ghi.", ("Hoàn tác", lambda: None))
    assert window.focusWidget() is field


def test_the_key_undoes_from_a_text_field_and_gives_the_field_its_key_back(window: QWidget, qtbot: Any) -> None:
    field = _field_at(window, QPoint(10, 10))
    toast, done = _told(window)
    field.setFocus()
    field.insert("Lê")
    field.undo()
    qtbot.keyClick(field, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert (done, field.text(), toast.isVisible()) == (["undone"], "", False)
    qtbot.keyClick(field, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert (done, field.text()) == (["undone"], "Lê")


def test_typing_is_taken_back_before_a_deed(window: QWidget, qtbot: Any) -> None:
    field = _field_at(window, QPoint(10, 10))
    _, done = _told(window)
    field.setFocus()
    field.insert("Lê")
    qtbot.keyClick(field, Qt.Key.Key_Z, CONTROL)
    assert (done, field.text()) == ([], "")
    qtbot.keyClick(field, Qt.Key.Key_Z, CONTROL)
    assert done == ["undone"]


# What goes wrong


def test_an_error_is_marked_as_one_not_by_colour_alone(window: QWidget) -> None:
    toast = Toast(window)
    toast.tell(UserError("Hồ sơ đã có việc khác sau đó.", "Hãy mở hồ sơ để xem."))
    assert toast.text.text() == toast.accessibleName() == "Hồ sơ đã có việc khác sau đó. Hãy mở hồ sơ để xem."
    assert (toast.warning.isVisible(), toast.offers) == (True, False)
    assert toast.text.heightForWidth(toast.text.width()) <= toast.text.height()
    toast.tell("Đã ghi.")
    assert not toast.warning.isVisible()


def test_an_error_can_be_read_for_ten_seconds(window: QWidget) -> None:
    toast = Toast(window)
    toast.tell(UserError("Ổ đĩa đã đầy."))
    assert toast.passing.interval() == 10_000


# The keyboard


@pytest.mark.parametrize("name", ["action", "close_button"])
def test_a_click_on_the_toast_leaves_the_keyboard_where_it_was(window: QWidget, qtbot: Any, name: str) -> None:
    other, field = _field_at(window, QPoint(10, 10)), _field_at(window, QPoint(10, 200))
    field.setFocus()
    toast, _ = _told(window)
    qtbot.mouseClick(getattr(toast, name), Qt.MouseButton.LeftButton)
    assert not toast.isVisible()
    assert (field.hasFocus(), other.hasFocus()) == (True, False)


def test_the_keyboard_goes_back_from_a_toast_that_was_walked_into(window: QWidget, qtbot: Any) -> None:
    other, field = _field_at(window, QPoint(10, 10)), _field_at(window, QPoint(10, 200))
    field.setFocus()
    toast, done = _told(window)
    assert toast.action is not None
    toast.action.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(toast.action, Qt.Key.Key_Tab)
    assert toast.close_button.hasFocus()
    toast.action.setFocus(Qt.FocusReason.BacktabFocusReason)
    qtbot.keyClick(toast.action, Qt.Key.Key_Return)
    assert (done, field.hasFocus(), other.hasFocus()) == (["undone"], True, False)


def test_a_toast_in_place_of_another_gives_the_keyboard_back(window: QWidget, qtbot: Any) -> None:
    other, field = _field_at(window, QPoint(10, 10)), _field_at(window, QPoint(10, 200))
    field.setFocus()
    toast, _ = _told(window)
    assert toast.action is not None
    toast.action.setFocus(Qt.FocusReason.TabFocusReason)
    toast.tell("Đã in 2 giấy.")
    assert (field.hasFocus(), other.hasFocus()) == (True, False)


def test_an_offer_can_be_taken_away_and_a_mere_word_stays(window: QWidget) -> None:
    toast, done = _told(window)
    toast.withdraw()
    assert (toast.isVisible(), done) == (False, [])
    toast.tell("Đã in.")
    toast.withdraw()
    assert (toast.isVisible(), toast.text.text()) == (True, "Đã in.")
