"""The message over the bottom of the window: it tells, it undoes, and it never lies over what is being typed."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from tthc_desktop.ui.widgets.toast import Toast


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
    assert 500 < toast.y() < 640 - toast.height()
    assert toast.accessibleName() == "Đã trả kết quả 12 hồ sơ."


def test_makes_way_for_what_is_typed_in(window: QWidget, qtbot: Any) -> None:
    toast = Toast(window)
    below, above = _field_at(window, QPoint(600, 580)), _field_at(window, QPoint(600, 200))
    below.setFocus()
    toast.tell("Đã ghi.", ("Hoàn tác", lambda: None))
    assert not toast.geometry().intersects(below.geometry())
    above.setFocus()
    assert toast.y() > 500
    below.setFocus()
    assert not toast.geometry().intersects(below.geometry())


def test_long_text_wraps_instead_of_leaving_the_window(window: QWidget) -> None:
    toast = Toast(window)
    window.resize(500, 400)
    toast.tell("Đã chuyển bước 35 hồ sơ sang xử lý xong, trong đó có 3 hồ sơ quá hạn. " * 2, ("Hoàn tác", lambda: None))
    assert window.rect().contains(toast.geometry())
    assert toast.text.heightForWidth(toast.text.width()) <= toast.text.height()


def test_the_key_undoes_only_while_it_is_seen(window: QWidget, qtbot: Any) -> None:
    done: list[str] = []
    toast = Toast(window)
    toast.tell("Đã ghi.", ("Hoàn tác", lambda: done.append("undone")))
    keys = (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(window, *keys)
    assert done == ["undone"]
    assert not toast.isVisible()
    qtbot.keyClick(window, *keys)
    assert done == ["undone"]


def test_telling_does_not_take_the_focus(window: QWidget) -> None:
    field = _field_at(window, QPoint(100, 100))
    field.setFocus()
    Toast(window).tell("Đã ghi.", ("Hoàn tác", lambda: None))
    assert window.focusWidget() is field


def test_the_key_undoes_from_a_text_field_and_gives_the_field_its_key_back(window: QWidget, qtbot: Any) -> None:
    done: list[str] = []
    toast, field = Toast(window), _field_at(window, QPoint(10, 10))
    field.setFocus()
    field.insert("Lê")
    field.undo()
    toast.tell("Đã ghi.", ("Hoàn tác", lambda: done.append("x")))
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert (done, field.text(), toast.isVisible()) == (["x"], "", False)
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert (done, field.text()) == (["x"], "Lê")
