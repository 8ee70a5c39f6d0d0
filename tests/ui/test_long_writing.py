"""Writing to very many: the one dialog that tells how far it is, and what the keys do while it is open."""

import threading
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from tthc_desktop.domain.dossier import Applicant, Channel
from tthc_desktop.domain.events import Status
from tthc_desktop.errors import UserError
from tthc_desktop.register import NewDossier, Register
from tthc_desktop.ui.batch.paste_dialog import PasteDialog
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.messages import Message
from tthc_desktop.ui.steps.dialog import StepsDialog
from tthc_desktop.ui.tasks import Lane
from tthc_desktop.ui.widgets.dialog import FramedDialog
from tthc_desktop.ui.widgets.work_dialog import WorkDialog

Open = Callable[[Register], MainWindow]
MARRIAGE = "Cấp Giấy xác nhận tình trạng hôn nhân"
MANY = 60
TODAY = date(2026, 11, 20)


def _received(register: Register) -> list[int]:
    found = next(one for one in register.procedures(TODAY) if one.name == MARRIAGE)
    at = datetime(2026, 11, 18, 9, 0)
    return [
        register.receive(NewDossier(found.key, Applicant(f"Lê {place}"), Channel.COUNTER, at)).key
        for place in range(MANY)
    ]


def _finished(register: Register, keys: list[int]) -> int:
    return [register.card(key).standing.status for key in keys].count(Status.FINISHED)


def _to_front(qtbot: Any, dialog: FramedDialog) -> None:
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)


def _press(qtbot: Any, key: Qt.Key) -> None:
    qtbot.keyClick(QApplication.focusWidget() or QApplication.activeWindow(), key)


def _saved(qtbot: Any, window: MainWindow, keys: list[int]) -> tuple[StepsDialog, WorkDialog]:
    """Finish dossiers by Enter on the button; the work does not begin before the lane is let go."""
    window.open_steps(keys)
    dialog: StepsDialog = window.findChildren(StepsDialog)[-1]
    window.desktop.long.hold()
    _to_front(qtbot, dialog)
    dialog.save.setFocus()
    _press(qtbot, Qt.Key.Key_Return)
    work: WorkDialog = dialog.findChild(WorkDialog)
    _to_front(qtbot, work)
    return dialog, work


def _end(qtbot: Any, window: MainWindow) -> None:
    window.desktop.long.release()
    qtbot.waitUntil(lambda: window.desktop.long.is_idle)
    QApplication.processEvents()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_pressed_twice_writes_the_step_to_all(qtbot: Any, sample: Register, open_window: Open, key: Any) -> None:
    keys, window = _received(sample), open_window(sample)
    _, work = _saved(qtbot, window, keys)
    _press(qtbot, key)
    assert work.told.text() == "Đang chuẩn bị…"
    _end(qtbot, window)
    assert _finished(sample, keys) == MANY


def test_enter_pressed_twice_writes_all_pasted_rows(qtbot: Any, sample: Register, open_window: Open) -> None:
    window = open_window(sample)
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    window.go_to("batch")
    QGuiApplication.clipboard().setText("\n".join(f"Người thứ {place}\t\t1\t1" for place in range(MANY)))
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    dialog: PasteDialog = window.findChild(PasteDialog)
    qtbot.waitUntil(lambda: bool(dialog.good and dialog.save.isEnabled()))
    window.desktop.long.hold()
    _to_front(qtbot, dialog)
    dialog.save.setFocus()
    _press(qtbot, Qt.Key.Key_Return)
    _to_front(qtbot, dialog.findChild(WorkDialog))
    _press(qtbot, Qt.Key.Key_Return)
    _end(qtbot, window)
    assert len(sample.batches.rows_of(TODAY)) == MANY


def test_escape_stops_it_and_nothing_is_written(qtbot: Any, sample: Register, open_window: Open) -> None:
    keys, window = _received(sample), open_window(sample)
    dialog, work = _saved(qtbot, window, keys)
    _press(qtbot, Qt.Key.Key_Escape)
    assert (work.told.text(), work.stop.isEnabled()) == ("Đang dừng…", False)
    _end(qtbot, window)
    assert _finished(sample, keys) == 0
    assert dialog.bar.text == "Đã dừng, không hồ sơ nào thay đổi."
    dialog.reject()


def test_the_button_stops_it_too(qtbot: Any, sample: Register, open_window: Open) -> None:
    keys, window = _received(sample), open_window(sample)
    dialog, work = _saved(qtbot, window, keys)
    assert (work.stop.text(), work.stop.toolTip()) == ("Dừng", "Bấm Dừng thì không hồ sơ nào thay đổi. (Esc)")
    _press(qtbot, Qt.Key.Key_Tab)
    _press(qtbot, Qt.Key.Key_Space)
    _end(qtbot, window)
    assert _finished(sample, keys) == 0
    dialog.reject()


def test_a_window_closed_meanwhile_closes_when_the_work_has_stopped(
    qtbot: Any, sample: Register, open_window: Open
) -> None:
    keys, window = _received(sample), open_window(sample)
    _, work = _saved(qtbot, window, keys)
    window.close()
    # Impatience does not make it forget that.
    _press(qtbot, Qt.Key.Key_Escape)
    assert (window.isVisible(), work.told.text()) == (True, "Đang dừng…")
    window.desktop.long.release()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert _finished(sample, keys) == 0


def test_what_was_typed_for_the_step_is_asked_for_only_once_the_work_has_stopped(
    qtbot: Any, sample: Register, open_window: Open
) -> None:
    keys, window = _received(sample), open_window(sample)
    window.open_steps(keys)
    dialog: StepsDialog = window.findChildren(StepsDialog)[-1]
    dialog.form.note.setPlainText("theo lịch trả tháng 11")
    window.desktop.long.hold()
    dialog.save.click()
    window.close()
    assert dialog.findChild(WorkDialog).told.text() == "Đang dừng…"
    assert dialog.findChildren(Message) == []
    _end(qtbot, window)
    (question,) = dialog.findChildren(Message)
    assert (window.isVisible(), question.windowTitle()) == (True, "Đóng khi chưa lưu?")
    dialog.give_up()


# The dialog by itself


@pytest.fixture
def lane(sample: Register) -> Iterator[Lane]:
    made = Lane(sample)
    yield made
    made.stop()


@pytest.fixture
def window(qtbot: Any) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def test_how_far_it_is_is_told_in_rows_also_where_the_work_counts_several_steps_for_each(
    qtbot: Any, window: QWidget, lane: Lane
) -> None:
    dialog = WorkDialog(window, "Ghi vào sổ", "Bấm Dừng thì không dòng nào được ghi.", 2_000)
    seen: list[str] = []
    dialog.finished.connect(lambda _: seen.append(dialog.told.text()))
    # Read, checked and written: 3 steps for each of 2,000 rows; 4,500 steps are three quarters of them.
    dialog.do(lane, lambda register, report: report(4_500, 6_000), lambda _: None, lambda _: None)
    qtbot.waitUntil(lambda: lane.is_idle)
    assert seen == ["Đã xong 1.500 / 2.000"]


@pytest.mark.parametrize("fails", [True, False])
def test_a_window_closed_meanwhile_stays_open_only_to_show_what_went_wrong(
    qtbot: Any, window: QWidget, lane: Lane, fails: bool
) -> None:
    begun, goes_on = threading.Event(), threading.Event()

    def work(register: Register, report: object) -> None:
        begun.set()
        goes_on.wait(10)
        if fails:
            raise UserError("Ổ đĩa đã đầy.")

    dialog = WorkDialog(window, "Ghi vào sổ", "Bấm Dừng thì không dòng nào được ghi.", 60)
    told: list[str] = []
    dialog.do(lane, work, lambda _: told.append("xong"), lambda error: told.append(str(error)))
    assert begun.wait(10)
    dialog.may_close(lambda: told.append("đóng"))
    goes_on.set()
    qtbot.waitUntil(lambda: lane.is_idle)
    assert told == (["Ổ đĩa đã đầy."] if fails else ["xong", "đóng"])
