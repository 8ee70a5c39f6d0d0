"""The list narrowed, sorted, kept under a name, as a clerk does it by keyboard and mouse."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from tthc_desktop.domain.dossier import Applicant, Channel
from tthc_desktop.domain.events import Status
from tthc_desktop.domain.workdays import WorkingCalendar
from tthc_desktop.register import DeskColumn, ListColumn, ListFilter, ListOrder, NewDossier, Register, SortBy
from tthc_desktop.ui import theme
from tthc_desktop.ui.dossiers.chips import chips_of
from tthc_desktop.ui.dossiers.choice import Choice
from tthc_desktop.ui.dossiers.columns import USUAL, content_widths, widths
from tthc_desktop.ui.dossiers.model import APPLICANT, CODE, COLUMNS, DUE, STATUS
from tthc_desktop.ui.dossiers.periods import days_of, period_text
from tthc_desktop.ui.dossiers.saved_menu import NameDialog
from tthc_desktop.ui.main_window import MainWindow

Open = Callable[[Register], MainWindow]
_TODAY = date(2026, 11, 20)
_CONTROL = Qt.KeyboardModifier.ControlModifier


def _chips(window: MainWindow) -> list[str]:
    chips = window.pages.dossiers.filters.chips
    return [chip.text() for chip in chips.findChildren(QPushButton) if chip.isVisible()]


def _column(window: MainWindow, column: int, rows: int = 5) -> list[str]:
    return [str(window.pages.dossiers.model.index(row, column).data()) for row in range(rows)]


@pytest.mark.parametrize(
    ("period", "day", "first", "last"),
    [
        # Nghị định 09/2019/NĐ-CP Điều 12: a quarter runs from the 15th of its month before to the 14th of its last.
        ("quarter", date(2026, 11, 20), date(2026, 9, 15), date(2026, 12, 14)),
        ("quarter", date(2026, 12, 15), date(2026, 12, 15), date(2027, 3, 14)),
        ("last_quarter", date(2026, 11, 20), date(2026, 6, 15), date(2026, 9, 14)),
        ("month", date(2026, 11, 14), date(2026, 10, 15), date(2026, 11, 14)),
        ("month", date(2026, 12, 31), date(2026, 12, 15), date(2027, 1, 14)),
        ("last_month", date(2026, 11, 20), date(2026, 10, 15), date(2026, 11, 14)),
        ("year", date(2026, 12, 14), date(2025, 12, 15), date(2026, 12, 14)),
        ("year", date(2026, 12, 15), date(2026, 12, 15), date(2027, 12, 14)),
        ("last_year", date(2026, 11, 20), date(2024, 12, 15), date(2025, 12, 14)),
        ("today", date(2026, 11, 20), date(2026, 11, 20), date(2026, 11, 20)),
    ],
)
def test_periods_follow_the_day(period: str, day: date, first: date, last: date) -> None:
    assert days_of(period, day) == (first, last)


def test_period_says_its_days() -> None:
    assert period_text("last_quarter", _TODAY) == "Quý báo cáo trước (15/6 – 14/9/2026)"
    assert period_text("year", _TODAY) == "Năm báo cáo này (15/12/2025 – 14/12/2026)"
    assert period_text("today", _TODAY) == "Hôm nay (20/11/2026)"


@pytest.mark.parametrize(
    "wanted",
    [
        ListFilter(),
        ListFilter(text="lan", field="Hộ tịch", channel=Channel.POST, clerk="Lê Mai", other_due=True),
        ListFilter(late_on=_TODAY, field="Hộ tịch"),
        ListFilter(late_on=date(2026, 1, 1)),
        ListFilter(due_from=_TODAY, due_by=_TODAY),
        # Two working days after Friday 20 November.
        ListFilter(due_from=_TODAY, due_by=date(2026, 11, 24)),
        ListFilter(statuses=(Status.FINISHED, Status.REFUSED, Status.STOPPED)),
        ListFilter(statuses=(Status.WITHDRAWN,)),
        ListFilter(statuses=(Status.WITHDRAWN, Status.REFUSED), received_from=_TODAY, received_to=_TODAY),
        ListFilter(open_only=True, clerk="Lê Mai"),
        ListFilter(keys=(3, 1)),
        ListFilter(closed_from=_TODAY, closed_to=_TODAY),
        ListFilter(keys=(3, 1), received_from=_TODAY),
    ],
)
def test_what_another_page_wants_is_what_is_shown(wanted: ListFilter, sample: Register) -> None:
    calendar: WorkingCalendar = sample.calendar
    choice = Choice.of(wanted, "Danh sách", _TODAY, calendar)
    assert choice.filter(_TODAY, calendar) == wanted


def test_a_kept_choice_moves_with_the_days(sample: Register) -> None:
    choice = Choice(group="late", late_days=3, period="quarter", field="Hộ tịch", closed_to=date(2026, 10, 1))
    again = Choice.kept(choice.to_keep())
    assert again == choice
    later = again.filter(date(2026, 12, 20), sample.calendar)
    # Back from Sunday 20 December: Friday, Thursday, Wednesday.
    assert later.late_on == date(2026, 12, 16)
    assert (later.received_from, later.received_to) == (date(2026, 12, 15), date(2027, 3, 14))
    # What another program kept, or an older one, is read as far as it is known.
    assert Choice.kept({"group": "no such", "field": "Hộ tịch", "else": 1, "status": "?"}) == Choice(field="Hộ tịch")


def test_caption_of_another_page_is_a_chip_that_can_be_taken_away(
    qtbot: Any, sample: Register, open_window: Open
) -> None:
    window = open_window(sample)
    keys = [row.key for row in sample.page(ListFilter(), 3)]
    with qtbot.waitSignal(window.pages.dossiers.loader.shown):
        window.pages.dossiers.show_list(ListFilter(keys=tuple(keys), field="Chứng thực"), "Đã trả hôm nay")
    assert _chips(window) == ["Đã trả hôm nay", "Chứng thực", "Xóa hết bộ lọc"]
    with qtbot.waitSignal(window.pages.dossiers.loader.shown):
        qtbot.mouseClick(window.pages.dossiers.filters.chips.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert window.pages.dossiers.loader.filter == ListFilter(field="Chứng thực")


def test_a_number_of_the_start_page_is_one_chip(qtbot: Any, sample: Register, open_window: Open) -> None:
    procedure = next(one for one in sample.procedures(_TODAY) if one.name == "Đăng ký khai sinh")
    new = NewDossier(procedure.key, Applicant("Lê Mới"), Channel.COUNTER, datetime(2026, 11, 20, 9, 0))
    key = sample.receive(new).key
    window = open_window(sample, "today")
    qtbot.waitUntil(lambda: window.pages.today.day is not None)
    with qtbot.waitSignal(window.pages.dossiers.loader.shown):
        qtbot.mouseClick(window.pages.today.numbers.cards[DeskColumn.RECEIVED], Qt.MouseButton.LeftButton)
    assert _chips(window) == ["Tiếp nhận hôm nay (20/11)", "Xóa hết bộ lọc"]
    assert [window.pages.dossiers.model.key_at(row) for row in range(window.pages.dossiers.model.rowCount())] == [key]


def test_the_row_of_a_table_is_a_chip_beside_its_caption(sample: Register) -> None:
    wanted = ListFilter(open_only=True, field="Hộ tịch")
    choice = Choice.of(wanted, "Đang giải quyết · Hộ tịch", _TODAY, sample.calendar)
    assert [caption for caption, _ in chips_of(choice, _TODAY)] == ["Đang giải quyết", "Hộ tịch"]


@pytest.mark.parametrize("way", ["Ctrl+2", "Tất cả", "Ctrl+Shift+L"])
def test_what_the_start_page_narrowed_is_taken_away_by_one_key(
    way: str, qtbot: Any, sample: Register, open_window: Open
) -> None:
    window = open_window(sample)
    page = window.pages.dossiers
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    keys = tuple(row.key for row in sample.page(ListFilter(), 3))
    with qtbot.waitSignal(page.loader.shown):
        window.show_list(ListFilter(keys=keys, field="Chứng thực"), "Đã trả hôm nay")
    assert page.view.hasFocus()
    with qtbot.waitSignal(page.listed):
        if way == "Ctrl+2":
            qtbot.keyClick(page.view, Qt.Key.Key_2, _CONTROL)
        elif way == "Tất cả":
            qtbot.keyClick(page.filters.group.button_of("all"), Qt.Key.Key_Return)
        else:
            qtbot.keyClick(page.view, Qt.Key.Key_L, _CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert page.loader.filter == ListFilter()
    assert _chips(window) == []


def test_what_the_clerk_added_to_the_list_of_a_number_stays(qtbot: Any, sample: Register, open_window: Open) -> None:
    window = open_window(sample)
    page = window.pages.dossiers
    window.show_list(ListFilter(keys=(1, 2, 3)), "Đã trả hôm nay")
    page.filters.search.setFocus()
    qtbot.keyClicks(page.filters.search, "lan")
    window.go_to("today")
    window.go_to("dossiers")
    qtbot.waitUntil(lambda: page.loader.filter == ListFilter(text="lan"))
    # The clerk's own filters stay however often the page is left.
    window.go_to("today")
    window.go_to("dossiers")
    assert page.loader.filter == ListFilter(text="lan")


def test_a_chip_pressed_by_keyboard_leaves_the_keyboard_at_the_search(
    qtbot: Any, sample: Register, open_window: Open
) -> None:
    window = open_window(sample)
    filters = window.pages.dossiers.filters
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    filters.choose(Choice(field="Hộ tịch"))
    chip = next(one for one in filters.chips.findChildren(QPushButton) if one.text() == "Hộ tịch")
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Return)
    assert filters.choice == Choice()
    assert filters.search.hasFocus()


def test_panel_by_keyboard(qtbot: Any, sample: Register, open_window: Open) -> None:
    window = open_window(sample)
    filters = window.pages.dossiers.filters
    qtbot.keyClick(window.pages.dossiers.view, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert filters.panel.isVisible()
    assert filters.panel.period.hasFocus()
    filters.panel.late_days.setFocus()
    with qtbot.waitSignal(window.pages.dossiers.loader.shown):
        qtbot.keyClicks(filters.panel.late_days, "700")
    assert _chips(window) == ["Quá hạn từ 700 ngày làm việc", "Xóa hết bộ lọc"]
    assert filters.group.value() == "late"
    # The list says it in the same words: every one of them is late by at least so many working days.
    late = _column(window, STATUS, min(200, window.pages.dossiers.model.rowCount()))
    assert late
    assert all(int(words.split()[2].replace(".", "")) >= 700 for words in late)
    filters.panel.status.setFocus()
    with qtbot.waitSignal(window.pages.dossiers.loader.shown):
        filters.panel.status.choose(Status.HANDED_OVER)
    assert _chips(window) == ["Đã trả kết quả", "Xóa hết bộ lọc"]
    assert filters.panel.late_days.text() == ""
    qtbot.keyClick(filters.panel.status, Qt.Key.Key_Escape)
    assert not filters.panel.isVisible()
    assert filters.panel_button.hasFocus()


def test_period_and_own_days_take_turns(qtbot: Any, sample: Register, open_window: Open) -> None:
    window = open_window(sample)
    panel = window.pages.dossiers.filters.panel
    window.pages.dossiers.filters.panel_button.click()
    with qtbot.waitSignal(window.pages.dossiers.loader.shown):
        panel.period.choose("last_year")
    assert window.pages.dossiers.loader.filter.received_from == date(2024, 12, 15)
    with qtbot.waitSignal(window.pages.dossiers.loader.shown):
        qtbot.keyClicks(panel.first, "1/9/2023")
        qtbot.keyClicks(panel.last, "14/9/2023")
    assert _chips(window)[:2] == ["Nhận từ 01/09/2023", "Nhận đến 14/09/2023"]
    assert (panel.first.text(), panel.last.text()) == ("1/9/2023", "14/9/2023") or panel.first.text() == "01/09/2023"
    with qtbot.waitSignal(window.pages.dossiers.loader.shown):
        panel.period.choose("today")
    assert (panel.first.text(), panel.last.text()) == ("", "")
    assert window.pages.dossiers.empty.isVisible()


def test_header_sorts_and_says_so(qtbot: Any, sample: Register, open_window: Open) -> None:
    window = open_window(sample)
    page = window.pages.dossiers
    header = page.view.horizontalHeader()

    def click(column: int) -> None:
        place = header.viewport().rect().topLeft()
        place.setX(header.sectionViewportPosition(column) + 30)
        place.setY(15)
        with qtbot.waitSignal(page.loader.shown):
            qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)

    click(APPLICANT)
    names = _column(window, APPLICANT, 200)
    assert names[0].split()[-1] == "An"
    assert names == [row.applicant_name for row in sample.page(ListFilter(), 200, 0, ListOrder(SortBy.NAME, False))]
    assert page.sort.currentText() == "Tên A → Y"
    described = page.model.headerData(APPLICANT, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
    assert described == "Chủ hồ sơ, đang sắp xếp: Tên A → Y"
    click(APPLICANT)
    assert page.sort.order == ListOrder(SortBy.NAME, True)
    assert _column(window, APPLICANT)[0].split()[-1] == "Yến"
    click(DUE)
    days = _column(window, DUE, 200)
    assert days == sorted(days, key=lambda text: (text[6:10], text[3:5], text[:2]))


def test_sorting_by_keyboard(qtbot: Any, sample: Register, open_window: Open) -> None:
    window = open_window(sample)
    window.pages.dossiers.sort.setFocus()
    with qtbot.waitSignal(window.pages.dossiers.loader.shown):
        qtbot.keyClick(window.pages.dossiers.sort, Qt.Key.Key_Down)
    assert window.pages.dossiers.subtitle.text() == "2.590 hồ sơ, nhận lâu nhất trước"
    assert _column(window, CODE)[0] == sample.page(ListFilter(), 1, 2589)[0].code


def test_filters_kept_under_a_name(
    qtbot: Any, type_text: Callable[..., None], sample: Register, open_window: Open
) -> None:
    window = open_window(sample)
    page = window.pages.dossiers
    page.filters.choose(Choice(field="Hộ tịch", group="late"))
    page.sort.sort_by(ListOrder(SortBy.NAME, False))
    page.saved.keep_wanted.emit()
    dialog = window.findChild(NameDialog)
    assert dialog is not None
    assert dialog.name.text() == "Quá hạn, Hộ tịch"
    type_text(dialog.name, "Việc của tôi")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert list(sample.saved_lists.all()) == ["Việc của tôi"]
    page.filters.clear()
    page.sort.sort_by(ListOrder())
    page.saved.fill()
    with qtbot.waitSignal(page.loader.shown):
        page.saved.menu.actions()[0].trigger()
    assert page.loader.filter == ListFilter(field="Hộ tịch", late_on=_TODAY)
    assert page.sort.order == ListOrder(SortBy.NAME, False)
    # Taken away, and back again by the toast.
    page.saved.fill()
    taking = page.saved.menu.actions()[-1].menu()
    taking.actions()[0].trigger()
    assert sample.saved_lists.all() == {}
    assert window.toast.action is not None
    window.toast.action.click()
    assert list(sample.saved_lists.all()) == ["Việc của tôi"]
    assert window.toast.text.text() == "Đã đưa lại bộ lọc “Việc của tôi”."


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("056185002211", "Tìm “••••••••2211”"),
        ("Lê Thị 0912 345 678", "Tìm “Lê Thị ••••••5678”"),
        ("Lê Thị Hoa", "Tìm “Lê Thị Hoa”"),
    ],
)
def test_a_name_that_is_proposed_tells_no_number_of_a_person(
    typed: str, name: str, sample: Register, open_window: Open
) -> None:
    window = open_window(sample)
    window.pages.dossiers.filters.choose(Choice(text=typed))
    window.pages.dossiers.saved.keep_wanted.emit()
    dialog = window.findChild(NameDialog)
    assert dialog is not None
    assert dialog.name.text() == name
    dialog.keep.click()
    # What is searched for is kept all the same.
    assert [one["text"] for one in sample.saved_lists.all().values()] == [typed]


def test_an_ampersand_in_a_chip_is_part_of_its_words(sample: Register, open_window: Open) -> None:
    window = open_window(sample)
    window.pages.dossiers.filters.choose(Choice(text="công ty a&b"))
    chip = window.pages.dossiers.filters.chips.findChildren(QPushButton)[0]
    # Qt writes one “&” for two, and takes a single one for the mark of a key.
    assert (chip.text(), chip.shortcut().isEmpty()) == ("Tìm “công ty a&&b”", True)


def test_f6_and_back_leaves_the_list_of_a_number_as_it_is(qtbot: Any, sample: Register, open_window: Open) -> None:
    window = open_window(sample)
    window.show_list(ListFilter(statuses=(Status.HANDED_OVER,)), "Đã trả")
    qtbot.waitUntil(lambda: window.desktop.quick.is_idle)
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    for _ in range(2):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
    assert window.pages.dossiers.view.hasFocus()
    assert window.pages.dossiers.filters.filter() == ListFilter(statuses=(Status.HANDED_OVER,))
    # A visit of its own shows the whole list again.
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.pages.dossiers.filters.filter() == ListFilter()


def test_a_name_is_needed(qtbot: Any, sample: Register, open_window: Open) -> None:
    window = open_window(sample)
    window.pages.dossiers.saved.keep_wanted.emit()
    dialog = window.findChild(NameDialog)
    assert dialog is not None
    dialog.name.clear()
    qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    assert dialog.field.error.startswith("Bộ lọc chưa có tên.")
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_columns_are_remembered(sample: Register, open_window: Open) -> None:
    window = open_window(sample)
    id_number = len(COLUMNS) - 1
    assert window.pages.dossiers.view.isColumnHidden(id_number)
    window.pages.dossiers.columns._show(COLUMNS[id_number], True)
    window.pages.dossiers.view.horizontalHeader().resizeSection(APPLICANT, 333)
    window.close()
    again = open_window(sample)
    assert not again.pages.dossiers.view.isColumnHidden(id_number)
    assert again.pages.dossiers.view.columnWidth(APPLICANT) == 333
    # Only the last four digits stand on the screen.
    shown = {text for text in _column(again, id_number, 100) if text}
    assert shown
    assert all(text.count("•") == len(text) - 4 for text in shown)


def test_names_are_not_cut(sample: Register, open_window: Open) -> None:
    model = open_window(sample).pages.dossiers.model
    texts = {one: model.texts(place) for place, one in enumerate(USUAL)}
    # The room of the list in a window 1366 pixels wide.
    wanted = content_widths(texts)
    given = widths(wanted, 1216)
    metrics = QFontMetrics(theme.font())
    assert given[ListColumn.APPLICANT] >= max(map(metrics.horizontalAdvance, texts[ListColumn.APPLICANT])) + 15
    assert given[ListColumn.CODE] >= max(map(metrics.horizontalAdvance, texts[ListColumn.CODE])) + 15
    assert given[ListColumn.PROCEDURE] >= 210
    assert sum(given.values()) <= 1216
    # Where there is little room, all shrink, the names last.
    narrow = widths(wanted, 900)
    assert sum(narrow.values()) <= 900 + 60
    assert narrow[ListColumn.PROCEDURE] == 120
    wide = widths(wanted, 1800)
    assert 1790 <= sum(wide.values()) <= 1800


def test_the_panel_of_filters_offers_what_the_register_holds(sample: Register, open_window: Open, qtbot: Any) -> None:
    window = open_window(sample)
    window.pages.dossiers.filters.panel_button.click()
    panel = window.pages.dossiers.filters.panel
    fields = [panel.field.itemText(place) for place in range(1, panel.field.count())]
    assert fields == sample.fields()
    assert "Thử" in [panel.clerk.itemText(place) for place in range(panel.clerk.count())]


def test_tab_goes_from_the_button_of_the_filters_through_them_and_on(
    sample: Register, open_window: Open, qtbot: Any
) -> None:
    window = open_window(sample)
    filters = window.pages.dossiers.filters
    filters.panel_button.click()
    filters.panel.done_button.setFocus()
    qtbot.keyClick(filters.panel.done_button, Qt.Key.Key_Tab)
    assert filters.group.isAncestorOf(window.focusWidget())
    filters.panel_button.setFocus()
    qtbot.keyClick(filters.panel_button, Qt.Key.Key_Tab)
    assert filters.panel.isAncestorOf(window.focusWidget())


def test_filters_are_kept_from_their_panel(sample: Register, open_window: Open, qtbot: Any) -> None:
    window = open_window(sample)
    filters = window.pages.dossiers.filters
    filters.panel_button.click()
    filters.panel.field.choose("Hộ tịch")
    filters.panel.keep_button.click()
    assert any(dialog.isVisible() for dialog in window.findChildren(NameDialog))


@pytest.mark.parametrize("part", ["group", "chips"])
def test_down_goes_from_the_groups_and_chips_into_the_list(
    qtbot: Any, sample: Register, open_window: Open, part: str
) -> None:
    window = open_window(sample)
    page = window.pages.dossiers
    with qtbot.waitSignal(page.loader.shown):
        page.filters.group.button_of("handed").click()
    start = page.filters.group.button_of("handed") if part == "group" else page.filters.chips.buttons()[0]
    start.setFocus()
    qtbot.keyClick(start, Qt.Key.Key_Down)
    assert page.view.hasFocus()
    assert (page.filters.group.value(), page.view.chosen_rows()) == ("handed", [(0, 0)])


def _in_sight(window: MainWindow, widget: QWidget) -> bool:
    """Whether a widget is seen from side to side, at whatever place the page is scrolled to."""
    return widget.visibleRegion().boundingRect() == widget.rect() and window.rect().contains(
        QRect(widget.mapTo(window, QPoint()), widget.size())
    )


def test_at_a_large_scale_all_of_the_bar_and_of_the_panel_is_in_sight(
    qtbot: Any, sample: Register, open_window: Open
) -> None:
    window = open_window(sample)
    # What a scale of 200 % leaves of 1920 by 1080 pixels.
    window.setMinimumSize(960, 540)
    window.showNormal()
    window.resize(960, 540)
    filters = window.pages.dossiers.filters
    qtbot.waitUntil(lambda: _in_sight(window, window.pages.dossiers.sort))
    assert _in_sight(window, filters.group.button_of("handed"))
    qtbot.keyClick(window.pages.dossiers.view, Qt.Key.Key_L, _CONTROL)
    qtbot.waitUntil(lambda: _in_sight(window, filters.panel.done_button))
    assert _in_sight(window, filters.panel.period)
