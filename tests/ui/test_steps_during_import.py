"""Steps and their undoing while an import is under way, and when the register refuses them."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt
from steps_clerk import open_steps, received, statuses

from tthc_desktop.domain.events import Event, EventKind, Status
from tthc_desktop.register import Register
from tthc_desktop.ui.card.dialog import CardDialog
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.receive.dialog import ReceiveDialog

Open = Callable[[Register], MainWindow]
WAIT = "Đang nhập dữ liệu nên chưa hoàn tác được; hãy bấm lại khi nhập xong."


def test_a_step_is_not_taken_back_during_an_import_but_can_be_afterwards(
    qtbot: Any, sample: Register, open_window: Open
) -> None:
    (key,) = received(sample, 1)
    window = open_window(sample)
    open_steps(window, [key]).save.click()
    window.pages.intake.busy.emit(True)
    qtbot.mouseClick(window.toast.action, Qt.MouseButton.LeftButton)
    assert (window.toast.text.text(), statuses(sample, [key])) == (WAIT, [Status.FINISHED])
    window.pages.intake.busy.emit(False)
    qtbot.mouseClick(window.toast.action, Qt.MouseButton.LeftButton)
    assert statuses(sample, [key]) == [Status.IN_PROGRESS]


def test_a_receipt_is_not_taken_back_during_an_import_but_can_be_afterwards(
    qtbot: Any, sample: Register, open_window: Open
) -> None:
    (key,) = received(sample, 1)
    window = open_window(sample)
    window.receive()
    dialog = window.findChild(ReceiveDialog)
    dialog.received.emit(key)
    dialog.give_up()
    window.pages.intake.busy.emit(True)
    qtbot.mouseClick(window.toast.action, Qt.MouseButton.LeftButton)
    assert (window.toast.text.text(), statuses(sample, [key])) == (WAIT, [Status.IN_PROGRESS])
    window.pages.intake.busy.emit(False)
    qtbot.mouseClick(window.toast.action, Qt.MouseButton.LeftButton)
    assert statuses(sample, [key]) == [Status.STRUCK_OUT]


def test_a_step_that_cannot_be_taken_back_says_why_where_it_was_asked_for(
    qtbot: Any, sample: Register, open_window: Open
) -> None:
    (key,) = received(sample, 1)
    window = open_window(sample)
    open_steps(window, [key]).save.click()
    # Another clerk goes on with it.
    sample.record(key, Event(EventKind.HANDED_OVER, datetime(2026, 11, 20, 10, 0)))
    qtbot.mouseClick(window.toast.action, Qt.MouseButton.LeftButton)
    assert (window.toast.isVisible(), window.toast.offers) == (True, False)
    assert sample.card(key).dossier.code in window.toast.text.text()
    assert statuses(sample, [key]) == [Status.HANDED_OVER]


def test_a_dossier_is_opened_during_an_import_no_sooner_than_anything_is_written(
    sample: Register, open_window: Open
) -> None:
    (key,) = received(sample, 1)
    window = open_window(sample)
    window.pages.intake.busy.emit(True)
    window.open_card(key)
    assert window.findChild(CardDialog) is None
    assert window.toast.text.text() == "Đang nhập dữ liệu; hãy mở hồ sơ khi nhập xong."
    window.pages.intake.busy.emit(False)
