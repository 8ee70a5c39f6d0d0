"""The next step from the list: two keys for one dossier, a preview for many, and taking it back."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tthc_desktop.domain.dossier import Applicant, Channel
from tthc_desktop.domain.events import Event, EventKind, Status
from tthc_desktop.register import FINISH_AND_HAND_OVER, ListFilter, NewDossier, Register
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.steps.dialog import StepsDialog
from tthc_desktop.ui.steps.words import STEPS

Open = Callable[[Register], MainWindow]
MARRIAGE = "Cấp Giấy xác nhận tình trạng hôn nhân"


def _received(register: Register, number: int) -> list[int]:
    found = next(one for one in register.procedures(date(2026, 11, 20)) if one.name == MARRIAGE)
    received_at = datetime(2026, 11, 18, 9, 0)
    return [
        register.receive(NewDossier(found.key, Applicant(f"Lê {place}"), Channel.COUNTER, received_at)).key
        for place in range(number)
    ]


def _statuses(register: Register, keys: list[int]) -> list[Status]:
    return [register.card(key).standing.status for key in keys]


def _open(window: MainWindow, keys: list[int]) -> StepsDialog:
    window.open_steps(keys)
    dialog: StepsDialog = window.findChildren(StepsDialog)[-1]
    return dialog


def _choose(dialog: StepsDialog, *kinds: EventKind) -> None:
    places = [dialog.steps.item(line).data(Qt.ItemDataRole.UserRole) for line in range(dialog.steps.count())]
    dialog.steps.setCurrentRow(places.index(STEPS.index(kinds)))


def test_f4_and_enter_do_the_likely_step_of_the_chosen_dossier(qtbot: Any, sample: Register, open_window: Open) -> None:
    (key,) = _received(sample, 1)
    window = open_window(sample)
    window.go_to("dossiers")
    window.dossiers.show_only([key], "một hồ sơ")
    qtbot.waitUntil(lambda: window.dossiers.model.rowCount() == 1)
    window.dossiers.view.selectRow(0)
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    qtbot.waitUntil(lambda: window.desktop.quick.is_idle and window.dossiers.model.key_at(0) == key)
    view = window.dossiers.view
    view.setFocus()
    qtbot.waitUntil(lambda: bool(view.hasFocus() and view.chosen_count() == 1))
    qtbot.keyClick(view, Qt.Key.Key_F4)
    qtbot.waitUntil(lambda: window.findChild(StepsDialog) is not None)
    dialog = window.findChild(StepsDialog)
    assert dialog.steps.currentItem().text() == "Xử lý xong"
    assert dialog.focusWidget() is dialog.save
    qtbot.keyClick(dialog.save, Qt.Key.Key_Return)
    assert _statuses(sample, [key]) == [Status.FINISHED]
    assert window.toast.text.text() == f"Đã ghi “Xử lý xong” cho hồ sơ {sample.card(key).dossier.code}."
    qtbot.mouseClick(window.toast.action, Qt.MouseButton.LeftButton)
    assert _statuses(sample, [key]) == [Status.IN_PROGRESS]


def test_thirty_at_once_with_two_that_stay_as_they_are(qtbot: Any, sample: Register, open_window: Open) -> None:
    keys = _received(sample, 30)
    sample.record(keys[4], Event(EventKind.WITHDRAWN, datetime(2026, 11, 19, 9, 0)))
    sample.record(keys[9], Event(EventKind.FINISHED, datetime(2026, 11, 19, 9, 0)))
    dialog = _open(open_window(sample), keys)
    assert dialog.steps.currentItem().text() == "Xử lý xong  (28/30)"
    assert dialog.summary.text() == "28 hồ sơ sẽ ghi, 2 hồ sơ giữ nguyên"
    table = dialog.table
    # Those that stay as they are stand on top, with the reason.
    outcomes = [table.item(line, 4).text() for line in range(table.rowCount())]
    assert "“Công dân rút hồ sơ”" in outcomes[0]
    assert outcomes[2:] == ["Sẽ ghi"] * 28
    window = dialog.parent()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert _statuses(sample, keys).count(Status.FINISHED) == 29
    assert window.toast.text.text() == ("Đã ghi “Xử lý xong” cho 28 hồ sơ; 2 hồ sơ giữ nguyên vì không ghi được.")
    qtbot.mouseClick(window.toast.action, Qt.MouseButton.LeftButton)
    assert _statuses(sample, keys).count(Status.FINISHED) == 1
    assert window.toast.text.text() == "Đã hoàn tác “Xử lý xong” cho 28 hồ sơ."


def test_only_what_is_possible_is_offered(sample: Register, open_window: Open) -> None:
    keys = _received(sample, 2)
    for key in keys:
        sample.record(key, Event(EventKind.SUPPLEMENT_REQUESTED, datetime(2026, 11, 19, 9, 0), note="Đơn"))
    dialog = _open(open_window(sample), keys)
    offered = [dialog.steps.item(line).text() for line in range(dialog.steps.count())]
    assert offered[0] == "Xử lý xong  (2/2)"
    assert dialog.steps.currentItem().text() == "Nhận bổ sung  (2/2)"
    assert not any(text.startswith(("Yêu cầu bổ sung", "Xin lỗi", "Trả kết quả")) for text in offered)
    dialog.reject()


def test_an_extension_asks_for_its_day_and_shows_the_dates_that_move(
    qtbot: Any, sample: Register, open_window: Open
) -> None:
    keys = _received(sample, 2)
    dialog = _open(open_window(sample), keys)
    _choose(dialog, EventKind.EXTENDED)
    assert dialog.summary.text() == "Điền đủ để xem những gì sẽ thay đổi."
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert dialog.form.new_day_field.error == "Hãy nhập ngày hẹn lại, ví dụ 5/3"
    qtbot.keyClicks(dialog.form.new_day, "27/11")
    dialog.form.note.setPlainText("chờ xác minh")
    qtbot.waitUntil(lambda: dialog.table.rowCount() == 2)
    assert dialog.table.item(0, 3).text() == "23/11/2026 → 27/11/2026"
    with qtbot.waitSignal(dialog.written):
        qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert sample.card(keys[1]).standing.appointment_at == datetime(2026, 11, 27, 17, 0)


def test_finished_and_handed_over_in_one_go(qtbot: Any, sample: Register, open_window: Open) -> None:
    keys = _received(sample, 3)
    dialog = _open(open_window(sample), keys)
    _choose(dialog, *FINISH_AND_HAND_OVER)
    with qtbot.waitSignal(dialog.written):
        qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert _statuses(sample, keys) == [Status.HANDED_OVER] * 3


def test_dossiers_that_are_all_over_say_so(qtbot: Any, sample: Register, open_window: Open) -> None:
    done = [one.key for one in sample.page(ListFilter(statuses=(Status.HANDED_OVER,)), 2)]
    dialog = _open(open_window(sample), done)
    assert dialog.bar.text == "Các hồ sơ này đã xong hết, không còn việc nào tiếp theo."
    assert not dialog.save.isEnabled()
    dialog.reject()


def test_very_many_are_looked_through_and_written_off_the_windows_thread(
    qtbot: Any, sample: Register, open_window: Open
) -> None:
    keys = [one.key for one in sample.page(ListFilter(statuses=(Status.FINISHED,)), 400)]
    assert len(keys) > 300
    dialog = _open(open_window(sample), keys)
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.summary.text() == f"{len(keys)} hồ sơ sẽ ghi")
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    with qtbot.waitSignal(dialog.written):
        qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert sample.count(ListFilter(statuses=(Status.FINISHED,), keys=tuple(keys))) == 0
