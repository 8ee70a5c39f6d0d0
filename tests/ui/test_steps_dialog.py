"""The next step from the list: two keys for one dossier, a preview for many, and taking it back."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QCheckBox
from steps_clerk import MARRIAGE, choose, open_steps, received, statuses

from tthc_desktop.domain.dossier import Applicant, Channel, Enclosure
from tthc_desktop.domain.events import Event, EventKind, Status
from tthc_desktop.domain.rules import LateAgainst
from tthc_desktop.register import FINISH_AND_HAND_OVER, ListFilter, NewDossier, Register, Step
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.steps.dialog import StepsDialog
from tthc_desktop.ui.steps.words import lateness_text

Open = Callable[[Register], MainWindow]


def test_f4_and_enter_do_the_likely_step_of_the_chosen_dossier(qtbot: Any, sample: Register, open_window: Open) -> None:
    (key,) = received(sample, 1)
    window = open_window(sample)
    window.go_to("dossiers")
    window.pages.dossiers.show_only([key], "một hồ sơ")
    qtbot.waitUntil(lambda: window.pages.dossiers.model.rowCount() == 1)
    window.pages.dossiers.view.selectRow(0)
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    qtbot.waitUntil(lambda: window.desktop.quick.is_idle and window.pages.dossiers.model.key_at(0) == key)
    view = window.pages.dossiers.view
    view.setFocus()
    qtbot.waitUntil(lambda: bool(view.hasFocus() and view.chosen_count() == 1))
    qtbot.keyClick(view, Qt.Key.Key_F4)
    qtbot.waitUntil(lambda: window.findChild(StepsDialog) is not None)
    dialog = window.findChild(StepsDialog)
    assert dialog.steps.currentItem().text() == "Xử lý xong"
    assert dialog.focusWidget() is dialog.save
    qtbot.keyClick(dialog.save, Qt.Key.Key_Return)
    assert statuses(sample, [key]) == [Status.FINISHED]
    assert window.toast.text.text() == f"Đã ghi “Xử lý xong” cho hồ sơ {sample.card(key).dossier.code}."
    qtbot.mouseClick(window.toast.action, Qt.MouseButton.LeftButton)
    assert statuses(sample, [key]) == [Status.IN_PROGRESS]


def test_thirty_at_once_with_two_that_stay_as_they_are(qtbot: Any, sample: Register, open_window: Open) -> None:
    keys = received(sample, 30)
    sample.record(keys[4], Event(EventKind.WITHDRAWN, datetime(2026, 11, 19, 9, 0)))
    sample.record(keys[9], Event(EventKind.FINISHED, datetime(2026, 11, 19, 9, 0)))
    dialog = open_steps(open_window(sample), keys)
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
    assert statuses(sample, keys).count(Status.FINISHED) == 29
    assert window.toast.text.text() == ("Đã ghi “Xử lý xong” cho 28 hồ sơ; 2 hồ sơ giữ nguyên vì không ghi được.")
    qtbot.mouseClick(window.toast.action, Qt.MouseButton.LeftButton)
    assert statuses(sample, keys).count(Status.FINISHED) == 1
    assert window.toast.text.text() == "Đã hoàn tác “Xử lý xong” cho 28 hồ sơ."


def test_only_what_is_possible_is_offered(sample: Register, open_window: Open) -> None:
    keys = received(sample, 2)
    for key in keys:
        sample.record(key, Event(EventKind.SUPPLEMENT_REQUESTED, datetime(2026, 11, 19, 9, 0), note="Đơn"))
    dialog = open_steps(open_window(sample), keys)
    offered = [dialog.steps.item(line).text() for line in range(dialog.steps.count())]
    assert offered[0] == "Xử lý xong  (2/2)"
    assert dialog.steps.currentItem().text() == "Nhận bổ sung  (2/2)"
    assert not any(text.startswith(("Yêu cầu bổ sung", "Xin lỗi", "Trả kết quả")) for text in offered)
    dialog.reject()


def test_an_extension_asks_for_its_day_and_shows_the_dates_that_move(
    qtbot: Any, sample: Register, open_window: Open
) -> None:
    keys = received(sample, 2)
    dialog = open_steps(open_window(sample), keys)
    choose(dialog, EventKind.EXTENDED)
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
    keys = received(sample, 3)
    dialog = open_steps(open_window(sample), keys)
    choose(dialog, *FINISH_AND_HAND_OVER)
    with qtbot.waitSignal(dialog.written):
        qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert statuses(sample, keys) == [Status.HANDED_OVER] * 3


def test_dossiers_that_are_all_over_say_so(qtbot: Any, sample: Register, open_window: Open) -> None:
    done = [one.key for one in sample.page(ListFilter(statuses=(Status.HANDED_OVER,)), 2)]
    dialog = open_steps(open_window(sample), done)
    assert dialog.nothing.text() == (
        "Các hồ sơ này đã xong hết, không còn việc nào tiếp theo. "
        "Nếu ghi sai, hãy mở từng hồ sơ (Enter) rồi dùng “Đính chính” (Alt+K)."
    )
    assert not dialog.save.isVisible()
    dialog.reject()


def test_one_dossier_that_is_over_says_what_can_still_be_done(sample: Register, open_window: Open) -> None:
    (done,) = [one.key for one in sample.page(ListFilter(statuses=(Status.HANDED_OVER,)), 1)]
    dialog = open_steps(open_window(sample), [done])
    assert dialog.nothing.text() == (
        "Hồ sơ này đã trả kết quả, không còn việc nào tiếp theo. "
        "Nếu ghi sai, hãy mở hồ sơ (Enter) rồi dùng “Đính chính” (Alt+K)."
    )
    assert not dialog.steps.isVisible()
    assert dialog.focusWidget() is dialog.cancel
    dialog.reject()


def test_the_arrows_choose_among_the_steps_straight_from_the_button(
    qtbot: Any, sample: Register, open_window: Open
) -> None:
    dialog = open_steps(open_window(sample), received(sample, 1))
    assert dialog.focusWidget() is dialog.save
    chosen = [dialog.steps.currentItem().text()]
    for _ in range(2):
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Down)
        chosen.append(dialog.steps.currentItem().text())
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Up)
    chosen.append(dialog.steps.currentItem().text())
    assert chosen == ["Xử lý xong", "Xong và trả luôn", "Yêu cầu bổ sung", "Xong và trả luôn"]
    dialog.reject()


def test_an_extension_says_that_lateness_stays_with_the_first_date(
    qtbot: Any, sample: Register, open_window: Open
) -> None:
    dialog = open_steps(open_window(sample), received(sample, 1))
    assert not dialog.form.lateness.isVisible()
    choose(dialog, EventKind.EXTENDED)
    assert dialog.form.lateness.isVisible()
    # Decision D9, as every rule set of the sample says it.
    assert dialog.form.lateness.text() == (
        "Trễ hạn vẫn tính theo hạn ban đầu; ngày hẹn lại chỉ là lời hẹn mới với người dân."
    )
    qtbot.keyClicks(dialog.form.new_day, "27/11")
    dialog.form.note.setPlainText("chờ xác minh")
    qtbot.waitUntil(lambda: dialog.line.text() == "Đang xử lý. Ngày hẹn trả: 23/11/2026 → 27/11/2026.")
    dialog.give_up()


def test_lateness_by_the_appointment_is_told_where_the_office_chose_it() -> None:
    original, appointment = LateAgainst.ORIGINAL, LateAgainst.APPOINTMENT
    assert lateness_text({appointment}) == (
        "Trễ hạn tính theo ngày hẹn lại, như đơn vị đã chọn trong quy tắc tính hạn."
    )
    assert "tùy quy tắc tính hạn khi nhận từng hồ sơ" in lateness_text({original, appointment})


def test_the_preview_names_the_status_it_shows(sample: Register, open_window: Open) -> None:
    dialog = open_steps(open_window(sample), received(sample, 2))
    titles = [dialog.table.horizontalHeaderItem(column).text() for column in range(5)]
    assert titles == ["Mã hồ sơ", "Chủ hồ sơ", "Trạng thái sau khi ghi", "Ngày hẹn trả", "Kết quả"]
    assert dialog.table.item(0, 2).text() == "Đã xử lý xong"
    dialog.reject()


def test_why_a_dossier_stays_as_it_is_comes_with_what_can_be_done(
    qtbot: Any, sample: Register, open_window: Open
) -> None:
    keys = received(sample, 2)
    sample.steps.apply(
        keys[1:], Step((EventKind.EXTENDED,), datetime(2026, 11, 19, 9, 0), "chờ xác minh", date(2026, 11, 25))
    )
    dialog = open_steps(open_window(sample), keys)
    choose(dialog, EventKind.EXTENDED)
    qtbot.keyClicks(dialog.form.new_day, "27/11")
    dialog.form.note.setPlainText("chờ xác minh")
    qtbot.waitUntil(lambda: dialog.table.rowCount() == 2)
    assert [dialog.table.item(line, 4).text() for line in range(2)] == [
        "Hồ sơ này đã xin lỗi, hẹn lại một lần; quy định chỉ cho hẹn lại một lần. "
        "Hãy xử lý xong hồ sơ hoặc dừng giải quyết.",
        "Sẽ ghi",
    ]
    # Read in full, on several lines.
    assert dialog.table.rowHeight(0) > 2 * dialog.table.rowHeight(1)
    dialog.give_up()


def test_papers_that_go_back_have_one_name_from_the_dialog_to_the_undoing(
    qtbot: Any, sample: Register, open_window: Open
) -> None:
    (key,) = received(sample, 1)
    sample.record(key, Event(EventKind.WITHDRAWN, datetime(2026, 11, 19, 9, 0)))
    window = open_window(sample)
    dialog = open_steps(window, [key])
    assert dialog.steps.currentItem().text() == dialog.windowTitle() == "Trả lại giấy tờ"
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert window.toast.text.text() == f"Đã ghi “Trả lại giấy tờ” cho hồ sơ {sample.card(key).dossier.code}."
    qtbot.mouseClick(window.toast.action, Qt.MouseButton.LeftButton)
    assert window.toast.text.text() == "Đã hoàn tác “Trả lại giấy tờ” cho 1 hồ sơ."


def test_keys_held_down_work_once(sample: Register, open_window: Open) -> None:
    dialog = open_steps(open_window(sample), received(sample, 1))
    repeated = {one.key().toString(): one.autoRepeat() for one in dialog.findChildren(QShortcut)}
    assert repeated == dict.fromkeys(("Ctrl+S", "Ctrl+Return", "Ctrl+Enter", "Ctrl+P", "F1"), False)
    dialog.reject()


def test_an_ampersand_in_a_paper_to_tick_is_part_of_its_name(sample: Register, open_window: Open) -> None:
    found = next(one for one in sample.procedures(date(2026, 11, 20)) if one.name == MARRIAGE)
    handed_in = (Enclosure("Hợp đồng với Công ty A&B", originals=1),)
    at = datetime(2026, 11, 18, 9, 0)
    key = sample.receive(NewDossier(found.key, Applicant("Lê A"), Channel.COUNTER, at, enclosures=handed_in)).key
    dialog = open_steps(open_window(sample), [key])
    choose(dialog, EventKind.SUPPLEMENT_REQUESTED)
    (tick, *_) = dialog.form.findChildren(QCheckBox)
    # Qt writes one “&” for two, and takes a single one for the mark of a key.
    assert (tick.text(), tick.shortcut().isEmpty()) == ("Hợp đồng với Công ty A&&B", True)
    tick.setChecked(True)
    assert dialog.form.asked_papers() == ("Hợp đồng với Công ty A&B",)
    dialog.reject()


def extension(window: MainWindow, keys: list[int], qtbot: Any) -> StepsDialog:
    dialog = open_steps(window, keys)
    choose(dialog, EventKind.EXTENDED)
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    dialog.form.new_day.setFocus()
    return dialog


def test_a_new_day_that_is_past_already_is_asked_for_with_its_year(
    qtbot: Any, sample: Register, open_window: Open
) -> None:
    """Friday 20/11/2026: yesterday's date is a slip, not a promise for next year."""
    keys = received(sample, 1)
    dialog = extension(open_window(sample), keys, qtbot)
    form = dialog.form
    qtbot.keyClicks(form.new_day, "19/11")
    qtbot.keyClick(form.new_day, Qt.Key.Key_Tab)
    asked = "19/11/2026 đã qua; nếu đúng là năm sau hãy gõ cả năm: 19/11/2027"
    assert (form.new_day.text(), form.new_day_field.error) == ("19/11", asked)
    qtbot.keyClicks(form.note, "cho xac minh")
    qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert dialog.isVisible()
    assert dialog.focusWidget() is form.new_day
    assert dialog.bar.text == "Còn 1 chỗ cần sửa: Ngày hẹn lại."
    # The wrong day is marked as text, so that the right one is typed over it.
    qtbot.keyClicks(dialog.focusWidget(), "27/11")
    assert (form.new_day_field.error, dialog.bar.text) == ("", "")
    qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert sample.card(keys[0]).standing.appointment_at == datetime(2026, 11, 27, 17, 0)


def test_a_day_off_is_told_beside_the_new_day_and_once_only(qtbot: Any, sample: Register, open_window: Open) -> None:
    """Sunday 29/11/2026."""
    keys = received(sample, 1)
    dialog = extension(open_window(sample), keys, qtbot)
    form = dialog.form
    qtbot.keyClicks(form.new_day, "29/11")
    qtbot.keyClick(form.new_day, Qt.Key.Key_Tab)
    qtbot.keyClicks(form.note, "cho xac minh")
    qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert "29/11/2026" in form.new_day_field.error
    assert dialog.bar.text == "Còn 1 chỗ cần sửa: Ngày hẹn lại."
    assert dialog.line.text() == ""
    assert dialog.focusWidget() is form.new_day
    qtbot.keyClicks(dialog.focusWidget(), "30/11")
    assert (form.new_day_field.error, dialog.bar.text, form.note.text()) == ("", "", "cho xac minh")
    qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert sample.card(keys[0]).standing.appointment_at == datetime(2026, 11, 30, 17, 0)


def test_a_step_dated_eleven_months_back_is_doubted(qtbot: Any, sample: Register, open_window: Open) -> None:
    dialog = extension(open_window(sample), received(sample, 1), qtbot)
    day = dialog.form.moment.day
    day.setFocus()
    day.selectAll()
    qtbot.keyClicks(day, "25/12")
    qtbot.keyClick(day, Qt.Key.Key_Tab)
    assert dialog.form.moment_field.doubt == "Ngày 25/12/2025, cách đây 11 tháng: hãy kiểm tra năm."
