"""The list: virtual rows, search as a clerk types, filters, empty states."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from tthc_desktop.domain.dossier import Applicant, Channel
from tthc_desktop.register import ListFilter, ListOrder, NewDossier, Register, SortBy
from tthc_desktop.ui.card.dialog import CardDialog
from tthc_desktop.ui.dossiers.export_dialog import ExportDialog
from tthc_desktop.ui.dossiers.model import (
    APPLICANT,
    CHANNEL,
    CODE,
    COLUMNS,
    DUE,
    PAGE_ROWS,
    PROCEDURE,
    RECEIVED,
    STATUS,
    DossierModel,
)
from tthc_desktop.ui.main_window import MainWindow

Open = Callable[[Register], MainWindow]
Type = Callable[[QWidget, str], None]


def _cell(window: MainWindow, row: int, column: int) -> str:
    return str(window.pages.dossiers.model.index(row, column).data())


def _search(qtbot: Any, window: MainWindow, text: str) -> None:
    with qtbot.waitSignal(window.pages.dossiers.loader.shown):
        qtbot.keyClicks(window.pages.dossiers.filters.search, text)


def test_model_behaves(qtmodeltester: Any, sample: Register) -> None:
    model = DossierModel(
        lambda: date(2026, 11, 20), lambda: sample.calendar, lambda day: sample.rule_book.on(day.date()).hours.closing
    )

    def serve(number: int) -> None:
        model.put_page(number, sample.page(ListFilter(), PAGE_ROWS, number * PAGE_ROWS))

    model.page_wanted.connect(serve)
    model.show_list(450, sample.page(ListFilter(), PAGE_ROWS))
    qtmodeltester.check(model, force_py=True)
    assert model.rowCount() == 450
    assert model.columnCount() == len(COLUMNS) == 10
    # The newest of the sample, in its last row but the first in the list.
    assert model.index(0, CODE).data() == "000.22.34.H32-231005-0014"
    model.index(449, CODE).data()
    assert model.index(449, CODE).data() == sample.page(ListFilter(), 1, 449)[0].code


def test_sample_is_listed_whole(qtbot: Any, sample: Register, open_window: Open) -> None:
    window = open_window(sample)
    assert window.pages.dossiers.model.rowCount() == 2590
    assert window.pages.dossiers.subtitle.text() == "2.590 hồ sơ, mới nhất ở trên"
    assert _cell(window, 0, APPLICANT) == "Nguyễn Bảo Bình"
    assert _cell(window, 0, PROCEDURE) == "Chứng thực chữ ký trong các giấy tờ, văn bản"
    assert _cell(window, 0, CHANNEL) == "Bưu chính công ích"
    assert _cell(window, 0, RECEIVED) == "05/10/2023"
    assert _cell(window, 0, DUE) == "06/10/2023"
    # The working days from 07/10/2023 to 20/11/2026: weekdays less days off, and swapped Saturdays.
    assert _cell(window, 0, STATUS) == "Quá hạn 782 ngày làm việc"


def test_scrolling_to_the_end_brings_the_last_page(qtbot: Any, sample: Register, open_window: Open) -> None:
    window = open_window(sample)
    qtbot.keyClick(window.pages.dossiers.view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: _cell(window, 2589, CODE) != "…")
    assert _cell(window, 2589, RECEIVED) == "16/12/2022"


def test_first_page_of_a_long_list_is_there_before_it_is_counted(
    qtbot: Any, sample: Register, open_window: Open
) -> None:
    page = open_window(sample).pages.dossiers
    with qtbot.waitSignal(page.loader.begun):
        # That is all of them, but only counting tells so.
        page.show_list(ListFilter(received_from=date(2022, 1, 1)))
    assert page.model.rowCount() == PAGE_ROWS
    assert page.model.index(0, APPLICANT).data() == "Nguyễn Bảo Bình"
    page.view.selectRow(1)
    with qtbot.waitSignal(page.loader.counted):
        qtbot.keyClick(page.view, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert page.model.rowCount() == 2590
    assert page.subtitle.text() == "2.590 hồ sơ khớp điều kiện lọc"
    assert page.view.currentIndex().row() == 1
    # What was asked for meanwhile comes when the number is known.
    qtbot.waitUntil(lambda: page.findChild(ExportDialog) is not None)


def test_search_needs_no_accents(qtbot: Any, sample: Register, open_window: Open) -> None:
    window = open_window(sample)
    _search(qtbot, window, "duong thuy duc")
    found = {_cell(window, row, APPLICANT) for row in range(window.pages.dossiers.model.rowCount())}
    assert "Dương Thùy Đức" in found
    assert all(name.split()[-1] in ("Đức", "Thùy", "Dương") for name in found)
    assert window.pages.dossiers.filters.search.text() == "duong thuy duc"


def test_search_with_accents_finds_the_same(qtbot: Any, type_text: Type, sample: Register, open_window: Open) -> None:
    window = open_window(sample)
    _search(qtbot, window, "duong thuy duc")
    plain = window.pages.dossiers.model.rowCount()
    window.pages.dossiers.filters.search.clear()
    with qtbot.waitSignal(window.pages.dossiers.loader.shown):
        type_text(window.pages.dossiers.filters.search, "Dương Thùy Đức")
    assert window.pages.dossiers.model.rowCount() == plain > 0


def test_unikey_backspaces_leave_what_was_typed(
    qtbot: Any, type_text: Type, sample: Register, open_window: Open
) -> None:
    # Unikey turns "ddu" into "đu" by sending backspaces and the new letters.
    window = open_window(sample)
    search = window.pages.dossiers.filters.search
    for part, back in (("nguyeenx", 4), ("ễn ddu", 3), ("đucw", 3), ("ưcs", 3)):
        type_text(search, part)
        for _ in range(back):
            qtbot.keyClick(search, Qt.Key.Key_Backspace)
    with qtbot.waitSignal(window.pages.dossiers.loader.shown):
        type_text(search, "ức")
    assert search.text() == "nguyễn đức"
    qtbot.waitUntil(lambda: window.pages.dossiers.loader.filter.text == "nguyễn đức")


def test_filters_become_chips_that_can_be_taken_away(qtbot: Any, sample: Register, open_window: Open) -> None:
    window = open_window(sample)
    filters = window.pages.dossiers.filters
    with qtbot.waitSignal(window.pages.dossiers.loader.shown):
        qtbot.mouseClick(filters.group.button_of("late"), Qt.MouseButton.LeftButton)
    # Every open dossier of the sample is late by 2026.
    assert window.pages.dossiers.model.rowCount() == 275
    with qtbot.waitSignal(window.pages.dossiers.loader.shown):
        qtbot.keyClick(filters.search, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClicks(filters.panel.first, "1/10/2023")
    assert filters.choice.received_from == date(2023, 10, 1)
    captions = [chip.text() for chip in filters.chips.findChildren(type(filters.group.button_of("late")))]
    assert captions == ["Quá hạn", "Nhận từ 01/10/2023", "Xóa hết bộ lọc"]
    chip = filters.chips.findChildren(type(filters.group.button_of("late")))[0]
    with qtbot.waitSignal(window.pages.dossiers.loader.shown):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert filters.group.value() == "all"
    assert filters.panel.first.text() == "1/10/2023"


def test_other_due_shows_those_that_differ(qtbot: Any, sample: Register, open_window: Open) -> None:
    window = open_window(sample)
    window.pages.dossiers.filters.panel_button.click()
    box = window.pages.dossiers.filters.panel.other_due
    with qtbot.waitSignal(window.pages.dossiers.loader.shown):
        qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(10, box.height() // 2))
    assert window.pages.dossiers.model.rowCount() == 1518


def test_nothing_found_says_what_to_do(qtbot: Any, sample: Register, open_window: Open) -> None:
    window = open_window(sample)
    _search(qtbot, window, "khongcoai")
    page = window.pages.dossiers
    assert page.empty.isVisible()
    assert page.empty.findChildren(type(page.receive_button))[0].text() == "Xóa hết bộ lọc"
    with qtbot.waitSignal(page.loader.shown):
        qtbot.mouseClick(page.empty.findChildren(type(page.receive_button))[0], Qt.MouseButton.LeftButton)
    assert page.model.rowCount() == 2590
    assert page.view.isVisible()


def test_empty_register_offers_to_begin(qtbot: Any, empty: Register, open_window: Open) -> None:
    window = open_window(empty)
    buttons = window.pages.dossiers.empty.findChildren(type(window.pages.dossiers.receive_button))
    assert [made.text() for made in buttons] == ["Nhập từ Excel", "Tiếp nhận hồ sơ"]
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert window.stack.currentWidget() is window.pages.intake


def test_enter_opens_the_dossier(qtbot: Any, sample: Register, open_window: Open) -> None:
    window = open_window(sample)
    window.pages.dossiers.view.setFocus()
    qtbot.keyClick(window.pages.dossiers.view, Qt.Key.Key_Return)
    card = window.findChild(CardDialog)
    assert card is not None
    assert card.card.dossier.code == "000.22.34.H32-231005-0014"
    # Given 06/10/2023, while a same-day procedure received at 14:40 is due the same day.
    assert card.due.difference.text.startswith(
        "Hạn đã hẹn 06/10/2023 muộn hơn 1 ngày so với hạn chương trình tính ra là 05/10/2023."
    )
    qtbot.keyClick(card, Qt.Key.Key_Escape)


def test_status_bar_counts(sample: Register, open_window: Open) -> None:
    window = open_window(sample)
    assert window.status.count.text() == "2.590 hồ sơ trong sổ"
    assert str(sample.folder) in window.status.folder.text()
    assert not window.banner.isVisible()


def test_demonstration_register_is_marked(sample: Register, open_window: Open) -> None:
    sample.mark_as_demonstration()
    window = open_window(sample)
    assert window.banner.isVisible()


def test_moment_of_the_clock_is_the_office_s(sample: Register) -> None:
    assert sample.clock() == datetime(2026, 11, 20, 10, 0)


def test_a_list_that_nobody_has_seen_yet_begins_at_its_top(
    qtbot: Any, sample: Register, open_window: Callable[..., MainWindow]
) -> None:
    window = open_window(sample, "today")
    # Built ahead in a pause, and then rows are written that stand above those it had.
    page = window.pages.dossiers
    qtbot.waitUntil(lambda: page.model.rowCount() > 0)
    procedure = next(one for one in sample.procedures(date(2026, 11, 20)) if one.name == "Đăng ký khai sinh")
    for name in ("Lê Một", "Lê Hai"):
        sample.receive(NewDossier(procedure.key, Applicant(name), Channel.COUNTER, datetime(2026, 11, 20, 9, 0)))
    window.dialogs.changed.emit()
    with qtbot.waitSignal(page.loader.shown):
        window.go_to("dossiers")
    assert (page.view.currentIndex().row(), page.view.chosen_rows()) == (0, [(0, 0)])
    # Seen once, it keeps its place.
    qtbot.keyClick(page.view, Qt.Key.Key_Down)
    sample.receive(NewDossier(procedure.key, Applicant("Lê Ba"), Channel.COUNTER, datetime(2026, 11, 20, 9, 0)))
    with qtbot.waitSignal(page.loader.shown):
        window.dialogs.changed.emit()
    assert (page.view.currentIndex().row(), page.view.chosen_rows()) == (2, [(2, 2)])


def test_the_list_behind_late_begins_with_the_longest_late_and_only_that_one(
    qtbot: Any, sample: Register, open_window: Callable[..., MainWindow]
) -> None:
    window = open_window(sample)
    page = window.pages.dossiers
    by_name = ListOrder(SortBy.NAME, False)
    with qtbot.waitSignal(page.loader.shown):
        page.sort.sort_by(by_name)
    with qtbot.waitSignal(page.loader.shown):
        window.show_list(ListFilter(late_on=date(2026, 11, 20)), "Quá hạn")
    assert page.sort.currentText() == "Hạn trả sớm trước"
    days = [one.due_at for one in (page.model.record(row) for row in range(20)) if one is not None]
    assert len(days) == 20
    assert days == sorted(days)
    # The clerk's own order is back as soon as the list is another one.
    with qtbot.waitSignal(page.loader.shown):
        qtbot.keyClick(page.view, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert page.sort.currentText() == "Tên A → Y"
    with qtbot.waitSignal(page.loader.shown):
        window.show_list(ListFilter(late_on=date(2026, 11, 20)), "Quá hạn")
    window.go_to("today")
    with qtbot.waitSignal(page.loader.shown):
        window.go_to("dossiers")
    assert (page.sort.currentText(), page.sort.order) == ("Tên A → Y", by_name)


def test_an_order_that_the_clerk_gives_the_late_ones_stays(
    qtbot: Any, sample: Register, open_window: Callable[..., MainWindow]
) -> None:
    window = open_window(sample)
    page = window.pages.dossiers
    with qtbot.waitSignal(page.loader.shown):
        window.show_list(ListFilter(late_on=date(2026, 11, 20)), "Quá hạn")
    with qtbot.waitSignal(page.loader.shown):
        page.sort.sort_by(ListOrder(SortBy.NAME, False))
    with qtbot.waitSignal(page.loader.shown):
        page.filters.clear()
    assert page.sort.currentText() == "Tên A → Y"
