"""Dialogs never lose typed work without a question, and the window never closes from under them."""

import gc
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from shiboken6 import isValid

from tthc_desktop.register import Register
from tthc_desktop.ui import messages
from tthc_desktop.ui.calendar.edit_dialog import EditDialog
from tthc_desktop.ui.calendar.notice_dialog import NoticeDialog
from tthc_desktop.ui.catalogue.editor import ProcedureEditor
from tthc_desktop.ui.closed_deed import WaitSign
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.messages import Message
from tthc_desktop.ui.tasks import Cancelled, Job
from tthc_desktop.ui.widgets.dates import DateEdit, MomentEdit
from tthc_desktop.ui.widgets.suggestions import SuggestingLine

Opener = Callable[..., MainWindow]
Typist = Callable[[QWidget, str], None]


def press(parent: QWidget, caption: str) -> None:
    """Click the button of a caption."""
    next(one for one in parent.findChildren(QPushButton) if one.text() == caption).click()


def test_esc_asks_once_something_is_typed(empty: Register, open_window: Opener, type_text: Typist, qtbot: Any) -> None:
    window = open_window(empty, "catalogue")
    window.pages.catalogue.add()
    dialog = window.findChild(ProcedureEditor)
    type_text(dialog.name, "Thủ tục mới")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    question = dialog.findChild(Message)
    assert "Bỏ những gì vừa nhập?" in question.text
    press(question, "Nhập tiếp")
    assert dialog.isVisible()
    assert dialog.name.text() == "Thủ tục mới"


def test_esc_closes_what_nobody_typed_in(empty: Register, open_window: Opener, qtbot: Any) -> None:
    window = open_window(empty, "catalogue")
    window.pages.catalogue.add()
    dialog = window.findChild(ProcedureEditor)
    gone: list[int] = []
    dialog.finished.connect(gone.append)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert gone


def test_the_button_says_what_closing_means(empty: Register, open_window: Opener, type_text: Typist) -> None:
    window = open_window(empty, "calendar")
    window.pages.calendar.year.enter_notice()
    dialog = window.findChild(NoticeDialog)
    captions = {one.text() for one in dialog.findChildren(QPushButton)}
    assert "Đóng" in captions
    type_text(dialog.lines, "nghỉ 02/01/2026")
    captions = {one.text() for one in dialog.findChildren(QPushButton)}
    assert "Hủy" in captions
    assert "Đóng" not in captions


def test_closing_the_window_asks_for_a_dialog_with_changes(
    empty: Register, open_window: Opener, type_text: Typist
) -> None:
    window = open_window(empty, "calendar")
    window.pages.calendar.year.edit()
    dialog = window.findChild(EditDialog)
    type_text(dialog.reason, "Mất điện toàn phường")
    window.close()
    assert window.isVisible()
    assert dialog.isVisible()
    press(dialog.findChild(Message), "Đóng, không lưu")
    assert not window.isVisible()


def test_an_error_in_one_dialog_leaves_no_thread_behind(empty: Register, open_window: Opener, qtbot: Any) -> None:
    window = open_window(empty)

    class Broken(QDialog):
        def reject(self) -> None:
            raise RuntimeError("lỗi thử")

    broken = Broken(window)
    broken.open()
    with qtbot.captureExceptions():
        window.close()
    assert not window.desktop.quick.isRunning()
    assert not window.desktop.long.isRunning()
    broken.deleteLater()


def test_the_finished_demonstration_waits_for_open_dialogs(empty: Register, open_window: Opener) -> None:
    window = open_window(empty)
    wanted: list[object] = []
    window.beginning.demonstration_ready.disconnect()
    window.beginning.demonstration_ready.connect(wanted.append)
    window.receive()
    window.beginning._on_made(empty.folder)
    assert not wanted
    assert window.toast.isVisible()
    window.toast.action.click()
    assert wanted == [empty.folder]


def test_work_called_off_is_no_crash(empty: Register, open_window: Opener, qtbot: Any) -> None:
    window = open_window(empty)
    messages.show_failure(window, Cancelled())
    assert window.findChild(Message) is None


def test_jobs_vanish_once_they_came_back(empty: Register, open_window: Opener, qtbot: Any) -> None:
    window = open_window(empty)

    def jobs() -> int:
        gc.collect()
        return sum(isinstance(one, Job) for one in gc.get_objects())

    before = jobs()
    for _ in range(50):
        window.desktop.quick.submit(window, lambda register, job: 1, lambda result: None, lambda error: None)
    qtbot.waitUntil(lambda: window.desktop.quick.is_idle)
    qtbot.waitUntil(lambda: jobs() < before + 5)


@pytest.mark.parametrize("reason", [Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason])
def test_a_date_is_tidied_only_when_its_field_is_left(reason: Qt.FocusReason, type_text: Typist, qtbot: Any) -> None:
    edit = DateEdit(lambda: date(2026, 11, 20))
    qtbot.addWidget(edit)
    edit.show()
    type_text(edit, "2/1")
    QApplication.sendEvent(edit, QFocusEvent(QEvent.Type.FocusOut, reason))
    type_text(edit, "1")
    assert edit.text() == "2/11"
    QApplication.sendEvent(edit, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason))
    assert edit.text() == "02/11/2026"


def test_an_hour_is_tidied_only_when_its_field_is_left(type_text: Typist, qtbot: Any) -> None:
    edit = MomentEdit(lambda: datetime(2026, 11, 20, 10, 0))
    qtbot.addWidget(edit)
    edit.show()
    type_text(edit.hour, "9")
    QApplication.sendEvent(edit.hour, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason))
    assert edit.hour.text() == "9"
    QApplication.sendEvent(edit.hour, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason))
    assert edit.hour.text() == "09:00"


def test_suggestions_ignore_accents_and_never_rewrite(type_text: Typist, qtbot: Any) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.resize(400, 400)
    line = SuggestingLine(["Hộ tịch", "Chứng thực", "Đất đai"], "Các lĩnh vực đã có")
    line.setParent(holder)
    with qtbot.waitExposed(holder):
        holder.show()
    type_text(line, "ho t")
    assert line.found() == ["Hộ tịch"]
    qtbot.keyClick(line, Qt.Key.Key_Down)
    assert line.text() == "ho t"
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == "Hộ tịch"
    assert line.found() == []


def test_nothing_waits_for_an_import(empty: Register, open_window: Opener, type_text: Typist) -> None:
    window = open_window(empty, "office")
    window.on_busy(True)
    window.receive()
    assert window.toast.isVisible()
    assert "nhập dữ liệu" in window.toast.text.text()
    assert not window.pages.today.receive_button.isEnabled()
    type_text(window.pages.office.lines["name"], "UBND phường Thử")
    assert not window.pages.office.save()
    assert "Đang nhập dữ liệu" in window.pages.office.bar.text
    window.on_busy(False)
    assert window.pages.office.save()


def test_an_error_told_over_a_passing_sign_stays_when_the_sign_goes(qtbot: Any) -> None:
    sign = WaitSign("Đang mở sổ hồ sơ…")
    sign.show()
    sign.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is sign)
    messages.show_failure(None, RuntimeError("lỗi thử"))
    (told,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, Message)]
    sign.finish()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert isValid(told)
    assert told.isVisible()
    told.close()
