"""A step for very many dossiers: off the window's thread, and called off by one key."""

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from steps_clerk import choose, open_steps, received

from tthc_desktop.domain.events import EventKind, Status
from tthc_desktop.register import ListFilter, Register
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.steps.dialog import StepsDialog
from tthc_desktop.ui.widgets.work_dialog import WorkDialog

Open = Callable[[Register], MainWindow]


def _hand_over_all(qtbot: Any, sample: Register, window: MainWindow) -> tuple[StepsDialog, list[int]]:
    keys = [one.key for one in sample.page(ListFilter(statuses=(Status.FINISHED,)), 400)]
    dialog = open_steps(window, keys)
    qtbot.waitUntil(lambda: dialog.summary.text() == f"{len(keys)} hồ sơ sẽ ghi")
    return dialog, keys


def _left(register: Register, keys: list[int]) -> int:
    """Return how many of some finished dossiers are not handed over."""
    return register.count(ListFilter(statuses=(Status.FINISHED,), keys=tuple(keys)))


def test_very_many_are_taken_back_off_the_windows_thread(qtbot: Any, sample: Register, open_window: Open) -> None:
    window = open_window(sample)
    dialog, keys = _hand_over_all(qtbot, sample, window)
    with qtbot.waitSignal(dialog.written):
        dialog.save.click()
    qtbot.waitUntil(lambda: window.findChild(WorkDialog) is None)
    assert _left(sample, keys) == 0
    qtbot.mouseClick(window.toast.action, Qt.MouseButton.LeftButton)
    # Nothing is done yet when the key has been answered.
    writing = window.findChild(WorkDialog)
    assert writing.isVisible()
    assert writing.title.text() == "Hoàn tác “Trả kết quả”"
    with qtbot.waitSignal(writing.finished):
        pass
    assert _left(sample, keys) == len(keys)
    assert window.toast.text.text() == f"Đã hoàn tác “Trả kết quả” cho {len(keys)} hồ sơ."


def test_taking_back_very_many_can_be_called_off(qtbot: Any, sample: Register, open_window: Open) -> None:
    window = open_window(sample)
    dialog, keys = _hand_over_all(qtbot, sample, window)
    with qtbot.waitSignal(dialog.written):
        dialog.save.click()
    window.desktop.long.hold()
    qtbot.mouseClick(window.toast.action, Qt.MouseButton.LeftButton)
    writing = window.findChildren(WorkDialog)[-1]
    qtbot.keyClick(writing, Qt.Key.Key_Escape)
    assert writing.told.text() == "Đang dừng…"
    with qtbot.waitSignal(writing.finished):
        window.desktop.long.release()
    assert _left(sample, keys) == 0
    assert window.toast.text.text() == "Đã dừng việc hoàn tác; “Trả kết quả” vẫn được ghi."
    assert window.toast.action.text() == "Hoàn tác"


def test_writing_very_many_can_be_called_off(qtbot: Any, sample: Register, open_window: Open) -> None:
    window = open_window(sample)
    dialog, keys = _hand_over_all(qtbot, sample, window)
    window.desktop.long.hold()
    dialog.save.click()
    writing = dialog.findChild(WorkDialog)
    qtbot.keyClick(writing, Qt.Key.Key_Escape)
    with qtbot.waitSignal(writing.finished):
        window.desktop.long.release()
    assert dialog.bar.text == "Đã dừng, không hồ sơ nào thay đổi."
    assert dialog.save.isEnabled()
    assert _left(sample, keys) == len(keys)
    dialog.reject()


def test_very_many_are_looked_through_and_written_off_the_windows_thread(
    qtbot: Any, sample: Register, open_window: Open
) -> None:
    keys = [one.key for one in sample.page(ListFilter(statuses=(Status.FINISHED,)), 400)]
    assert len(keys) > 300
    dialog = open_steps(open_window(sample), keys)
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.summary.text() == f"{len(keys)} hồ sơ sẽ ghi")
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    with qtbot.waitSignal(dialog.written):
        qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert sample.count(ListFilter(statuses=(Status.FINISHED,), keys=tuple(keys))) == 0


def test_a_preview_that_comes_late_does_not_take_the_place_of_a_newer_one(
    qtbot: Any, sample: Register, open_window: Open
) -> None:
    window = open_window(sample)
    dialog = open_steps(window, received(sample, 120))
    # The lane is through with the first preview, which the window has not heard of yet.
    through = threading.Event()
    window.desktop.long.submit(window, lambda register, job: through.set(), lambda _: None, lambda _: None)
    assert through.wait(20)
    choose(dialog, EventKind.EXTENDED)
    qtbot.waitUntil(lambda: window.desktop.long.is_idle)
    assert dialog.summary.text() == "Điền đủ để xem những gì sẽ thay đổi."
    assert dialog.table.rowCount() == 0
    dialog.reject()
