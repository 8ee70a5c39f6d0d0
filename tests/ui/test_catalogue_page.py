"""The page “Danh mục”, as a clerk uses it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from tthc_desktop.domain.catalogue import ProcedureTerm
from tthc_desktop.domain.dossier import Enclosure
from tthc_desktop.domain.terms import SAME_DAY, working_days, working_hours
from tthc_desktop.register import Register
from tthc_desktop.ui.catalogue.editor import ProcedureEditor
from tthc_desktop.ui.catalogue.page import CataloguePage
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.messages import Message

TODAY = date(2026, 11, 20)


def _open(window: MainWindow) -> CataloguePage:
    window.go_to("catalogue")
    return window.pages.catalogue


def _editor(qtbot: Any, page: CataloguePage) -> ProcedureEditor:
    editor = page.window().findChild(ProcedureEditor)
    qtbot.waitUntil(editor.isActiveWindow)
    return editor


def _press(qtbot: Any, widget: QWidget, key: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(widget, key, modifier)


def _in_force(register: Register, code: str) -> Any:
    return next((one for one in register.procedures(TODAY) if one.code == code), None)


def test_empty_catalogue_says_what_to_do_and_takes_the_shipped_one(
    qtbot: Any, empty: Register, open_window: Callable[[Register], MainWindow]
) -> None:
    page = _open(open_window(empty))
    buttons = [one for one in page.empty.findChildren(QWidget) if one.property("role") == "primary"]
    assert [one.text() for one in buttons] == ["Dùng danh mục kèm theo"]
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    # The shipped file has 137 lines, of which those with a code are taken.
    assert page.model.rowCount() == len(empty.procedures(TODAY)) > 100
    assert page.view.isVisible()


def test_search_finds_by_initials_and_fields_narrow(
    qtbot: Any, empty: Register, open_window: Callable[[Register], MainWindow]
) -> None:
    empty.use_shipped_catalogue()
    page = _open(open_window(empty))
    qtbot.keyClicks(page.search, "dkks")
    assert page.model.procedures[0].name == "Đăng ký khai sinh"
    page.search.clear()
    page.field.setCurrentIndex(page.field.findData("Chứng thực"))
    assert {one.field for one in page.model.procedures} == {"Chứng thực"}
    assert page.model.rowCount() == 12


def test_a_procedure_is_added_by_keyboard_and_can_be_undone(
    qtbot: Any,
    empty: Register,
    open_window: Callable[[Register], MainWindow],
    type_text: Callable[[QWidget, str], None],
) -> None:
    window = open_window(empty)
    page = _open(window)
    _press(qtbot, page, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    editor = _editor(qtbot, page)
    for field, text in ((editor.code, "9.000001"), (editor.name, "Xác nhận độc thân"), (editor.field, "Hộ tịch")):
        type_text(field, text)
        _press(qtbot, field, Qt.Key.Key_Return)
    type_text(editor.terms.rows()[0][0], "1,5 ngày làm việc")
    _press(qtbot, editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    added = _in_force(empty, "9.000001")
    assert (added.name, added.field, added.terms[0].term) == ("Xác nhận độc thân", "Hộ tịch", working_days(1.5))
    assert added.valid_from == TODAY
    assert window.toast.text.text() == "Đã thêm thủ tục 9.000001."
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    _press(qtbot, window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert _in_force(empty, "9.000001") is None


def test_a_changed_term_holds_from_the_day_that_is_typed(
    qtbot: Any, sample: Register, open_window: Callable[[Register], MainWindow]
) -> None:
    sample.use_shipped_catalogue()
    page = _open(open_window(sample))
    page.search.setText("1.001193")
    _press(qtbot, page.search, Qt.Key.Key_Return)
    _press(qtbot, page.view, Qt.Key.Key_Return)
    editor = _editor(qtbot, page)
    term = editor.terms.rows()[0][0]
    term.clear()
    qtbot.keyClicks(term, "3 nam")
    _press(qtbot, editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert "Không hiểu thời hạn" in editor.bar.text
    term.clear()
    term.insert("2 giờ")
    editor.applies_from.clear()
    qtbot.keyClicks(editor.applies_from, "1/12")
    _press(qtbot, editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert page.window().toast.text.text() == "Thủ tục 1.001193 đổi từ 01/12/2026."
    assert working_hours(2) not in {term.term for term in _in_force(sample, "1.001193").terms}
    later = {one.code: one for one in sample.procedures(date(2026, 12, 1))}
    assert working_hours(2) in {term.term for term in later["1.001193"].terms}


def _shorten_from_december(register: Register) -> None:
    """Let certifying copies take two hours from 01/12/2026 on."""
    editing = register.catalogue_editing
    [old] = editing.versions("2.000815")
    editing.change(old, replace(old, terms=(ProcedureTerm(working_hours(2)),)), date(2026, 12, 1))


def _open_first(qtbot: Any, page: CataloguePage, code: str) -> ProcedureEditor:
    page.search.setText(code)
    _press(qtbot, page.search, Qt.Key.Key_Return)
    _press(qtbot, page.view, Qt.Key.Key_Return)
    return _editor(qtbot, page)


def _row(page: CataloguePage) -> list[str]:
    return [page.model.index(0, column).data() for column in (3, 5)]


def test_the_list_shows_what_holds_today_and_says_that_more_is_to_come(
    qtbot: Any, empty: Register, open_window: Callable[[Register], MainWindow]
) -> None:
    empty.use_shipped_catalogue()
    page = _open(open_window(empty))
    editor = _open_first(qtbot, page, "2.000815")
    term = editor.terms.rows()[0][0]
    term.clear()
    term.insert("2 giờ")
    editor.applies_from.setText("1/12")
    _press(qtbot, editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert page.window().toast.text.text() == "Thủ tục 2.000815 đổi từ 01/12/2026."
    assert _in_force(empty, "2.000815").terms[0].term == SAME_DAY
    assert _row(page) == ["trong ngày", "Có bản mới từ 01/12/2026"]


def test_the_coming_version_is_opened_from_the_present_one_and_moved(
    qtbot: Any, empty: Register, open_window: Callable[[Register], MainWindow]
) -> None:
    empty.use_shipped_catalogue()
    _shorten_from_december(empty)
    page = _open(open_window(empty))
    now = _open_first(qtbot, page, "2.000815")
    assert not now.end_button.isVisible()
    now.coming_button.setFocus()
    _press(qtbot, now.coming_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(page.window().findChildren(ProcedureEditor)) == 1)
    coming = _editor(qtbot, page)
    assert coming.title.text() == "Sửa bản áp dụng từ 01/12/2026"
    assert coming.applies_from.text() == "01/12/2026"
    coming.applies_from.setText("15/12/2026")
    _press(qtbot, coming, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert _row(page) == ["trong ngày", "Có bản mới từ 15/12/2026"]


def test_a_coming_version_is_dropped_after_a_question(
    qtbot: Any, empty: Register, open_window: Callable[[Register], MainWindow]
) -> None:
    empty.use_shipped_catalogue()
    _shorten_from_december(empty)
    page = _open(open_window(empty))
    _open_first(qtbot, page, "2.000815").coming_button.click()
    qtbot.waitUntil(lambda: len(page.window().findChildren(ProcedureEditor)) == 1)
    editor = _editor(qtbot, page)
    assert editor.end_button.text() == "Bỏ bản này…"
    editor.end_button.click()
    question = editor.findChild(Message)
    next(one for one in question.findChildren(QPushButton) if one.text() == "Bỏ bản này").click()
    assert page.window().toast.text.text() == "Đã bỏ bản mới của thủ tục 2.000815."
    assert "Có bản mới" not in _row(page)[1]
    page.window().toast.press()
    assert _row(page)[1] == "Có bản mới từ 01/12/2026"


def test_enter_goes_through_the_fields_as_the_eye_does(
    qtbot: Any, empty: Register, open_window: Callable[[Register], MainWindow]
) -> None:
    page = _open(open_window(empty))
    page.add_button.click()
    editor = _editor(qtbot, page)
    editor.level.setFocus()
    passed = []
    for _ in range(5):
        _press(qtbot, editor.focusWidget(), Qt.Key.Key_Return)
        passed.append(editor.focusWidget())
    assert passed == [editor.fee, editor.processes, editor.applies_from, editor.source, editor.save_button]
    # Each stands below the one before it, or to the right of it in the same line.
    places = [one.mapTo(editor, one.rect().topLeft()) for one in passed[:-1]]
    assert places == sorted(places, key=lambda point: (point.y() // 20, point.x()))


def test_papers_are_typed_row_by_row(
    qtbot: Any, empty: Register, open_window: Callable[[Register], MainWindow]
) -> None:
    empty.use_shipped_catalogue()
    page = _open(open_window(empty))
    page.search.setText("2.000815")
    _press(qtbot, page.search, Qt.Key.Key_Return)
    _press(qtbot, page.view, Qt.Key.Key_Return)
    editor = _editor(qtbot, page)
    qtbot.mouseClick(editor.enclosures.add_button, Qt.MouseButton.LeftButton)
    for text in ("Ban chinh", "1", "", "2"):
        focused = editor.focusWidget()
        qtbot.keyClicks(focused, text)
        _press(qtbot, focused, Qt.Key.Key_Return)
    # Enter in the last field has begun a second row, which stays empty.
    assert len(editor.enclosures.rows()) == 2
    editor.fee.setFocus()
    qtbot.keyClicks(editor.fee, "2.000")
    _press(qtbot, editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    kept = _in_force(empty, "2.000815")
    assert kept.enclosures == (Enclosure("Ban chinh", originals=1, photocopies=2),)
    assert (kept.fee, kept.terms[0].term) == (2000, SAME_DAY)


def test_ending_asks_first_and_moves_it_to_the_ended_ones(
    qtbot: Any, empty: Register, open_window: Callable[[Register], MainWindow]
) -> None:
    empty.use_shipped_catalogue()
    page = _open(open_window(empty))
    page.search.setText("2.000815")
    _press(qtbot, page.search, Qt.Key.Key_Return)
    _press(qtbot, page.view, Qt.Key.Key_Return)
    editor = _editor(qtbot, page)
    qtbot.mouseClick(editor.end_button, Qt.MouseButton.LeftButton)
    question = editor.findChildren(type(editor).__mro__[2])[-1]
    yes = next(one for one in question.findChildren(QWidget) if getattr(one, "text", str)() == "Cho hết hiệu lực")
    qtbot.mouseClick(yes, Qt.MouseButton.LeftButton)
    assert _in_force(empty, "2.000815") is None
    assert page.model.rowCount() == 0
    qtbot.mouseClick(page.group.button_of("ended"), Qt.MouseButton.LeftButton)
    assert [one.code for one in page.model.procedures] == ["2.000815"]


def test_what_is_missing_is_said_beside_each_field(
    qtbot: Any, empty: Register, open_window: Callable[[Register], MainWindow]
) -> None:
    page = _open(open_window(empty))
    qtbot.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
    editor = _editor(qtbot, page)
    editor.fee.setText("hai nghìn")
    qtbot.mouseClick(editor.save_button, Qt.MouseButton.LeftButton)
    said = {key: field.error for key, field in editor.fields.items() if field.error}
    assert said == {
        "code": "Hãy nhập mã thủ tục",
        "name": "Hãy nhập tên thủ tục",
        "field": "Hãy nhập lĩnh vực",
        "fee": "Chỉ nhập chữ số",
    }
    assert empty.catalogue_editing.listed(TODAY) == []


def _press_button(qtbot: Any, parent: QWidget, caption: str) -> None:
    made: list[QPushButton] = parent.findChildren(QPushButton)
    qtbot.mouseClick(next(one for one in made if one.text() == caption), Qt.MouseButton.LeftButton)


def test_what_else_was_typed_is_kept_when_a_procedure_ends(
    qtbot: Any, empty: Register, open_window: Callable[[Register], MainWindow]
) -> None:
    empty.use_shipped_catalogue()
    page = _open(window := open_window(empty))
    editor = _open_first(qtbot, page, "2.000815")
    before = _in_force(empty, "2.000815")
    editor.fee.setText("2000")
    editor.note.setPlainText("Thu khi trả kết quả")
    editor.applies_from.setText("1/12/2026")
    editor.end_button.click()
    _press_button(qtbot, editor.findChild(Message), "Cho hết hiệu lực")
    ended = _in_force(empty, "2.000815")
    assert (ended.fee, ended.note, ended.valid_to) == (2000, "Thu khi trả kết quả", date(2026, 11, 30))
    assert window.toast.text.text() == "Thủ tục 2.000815 hết hiệu lực sau ngày 30/11/2026."
    window.toast.action.click()
    assert _in_force(empty, "2.000815") == before


def test_a_new_name_is_saved_before_the_procedure_ends(
    qtbot: Any, empty: Register, open_window: Callable[[Register], MainWindow]
) -> None:
    empty.use_shipped_catalogue()
    page = _open(open_window(empty))
    editor = _open_first(qtbot, page, "2.000815")
    editor.name.setText("Chứng thực bản sao")
    editor.end_button.click()
    _press_button(qtbot, editor.findChild(Message), "Cho hết hiệu lực")
    assert (editor.isVisible(), editor.name.text()) == (True, "Chứng thực bản sao")
    assert "vừa được sửa mà chưa lưu" in editor.bar.text
    assert _in_force(empty, "2.000815").valid_to is None


def test_ctrl_enter_saves_a_procedure_as_ctrl_s_does(
    qtbot: Any, empty: Register, open_window: Callable[[Register], MainWindow]
) -> None:
    empty.use_shipped_catalogue()
    page = _open(open_window(empty))
    editor = _open_first(qtbot, page, "2.000815")
    editor.fee.setText("2000")
    _press(qtbot, editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert _in_force(empty, "2.000815").fee == 2000


def test_what_cannot_be_taken_back_is_told_on_whatever_page_is_open(
    qtbot: Any, empty: Register, open_window: Callable[[Register], MainWindow]
) -> None:
    empty.use_shipped_catalogue()
    page = _open(window := open_window(empty))
    editor = _open_first(qtbot, page, "2.000815")
    editor.fee.setText("2000")
    editor.save()
    # At another desk the fee was changed again.
    kept = _in_force(empty, "2.000815")
    empty.catalogue_editing.change(kept, replace(kept, fee=3000), TODAY)
    window.go_to("today")
    window.toast.action.click()
    assert window.toast.isVisible()
    assert "2.000815" in window.toast.text.text()
    assert not window.toast.offers
    assert _in_force(empty, "2.000815").fee == 3000
