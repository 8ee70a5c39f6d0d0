"""The start page: what it says of the day, and that every number opens the list it counts."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from itertools import combinations
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QScrollBar

from tthc_desktop.domain.day_notices import read_notice
from tthc_desktop.domain.dossier import Applicant, Channel
from tthc_desktop.domain.events import Event, EventKind
from tthc_desktop.domain.office import Office
from tthc_desktop.domain.periods import quarter
from tthc_desktop.domain.workdays import DayKind, OfficialDay
from tthc_desktop.register import DeskColumn, ListFilter, NewDossier, Register
from tthc_desktop.reports.on_time import OnTimeRate
from tthc_desktop.ui import theme
from tthc_desktop.ui.card.dialog import CardDialog
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.status_look import late_text
from tthc_desktop.ui.today import words
from tthc_desktop.ui.today.breakdown import BY_CLERK
from tthc_desktop.ui.today.look import icon_of, tone_of
from tthc_desktop.ui.today.numbers import NumberSide
from tthc_desktop.ui.today.rate_chart import RateChart, rate_text
from tthc_desktop.ui.wizard.dialog import Wizard

Open = Callable[..., MainWindow]
NOW = datetime(2026, 11, 20, 10, 0)


def _procedure(register: Register) -> int:
    """Any procedure will do: the due dates are set by hand."""
    return next(one.key for one in register.procedures(NOW.date()) if one.name == "Đăng ký kết hôn")


@pytest.fixture
def three(empty: Register) -> Register:
    """Three dossiers: late since Monday 16/11/2026, due today, and due on Monday 23/11."""
    empty.use_shipped_catalogue()
    key = _procedure(empty)
    for name, due in (("Nguyễn Văn An", 16), ("Trần Thị Bình", 20), ("Lê Văn Cường", 23)):
        received = datetime(2026, 11, 10, 8, 0)
        card = empty.receive(NewDossier(key, Applicant(name), Channel.COUNTER, received_at=received))
        event = Event(EventKind.DUE_DATE_SET, received, note="theo giấy hẹn", due_at=datetime(2026, 11, due, 17, 0))
        empty.record(card.key, event)
    return empty


def _listed(window: MainWindow) -> int:
    return window.pages.dossiers.model.rowCount()


@contextmanager
def _listing(qtbot: Any, window: MainWindow) -> Iterator[None]:
    """Wait for the list that comes of what is done; the whole list, which comes when the page is built, is none."""
    page = window.pages.dossiers
    qtbot.waitUntil(lambda: window.desktop.quick.is_idle)
    with qtbot.waitSignal(page.listed):
        yield


def _press(qtbot: Any, window: MainWindow, column: DeskColumn) -> None:
    card = window.pages.today.numbers.cards[column]
    card.setFocus()
    with _listing(qtbot, window):
        qtbot.keyClick(card, Qt.Key.Key_Return)


def test_before_anything_is_counted_no_number_is_told(qtbot: Any) -> None:
    side = NumberSide()
    qtbot.addWidget(side)
    late = side.cards[DeskColumn.LATE]
    assert (late.number, late.figure, late.accessibleName()) == (None, "…", "Quá hạn: đang đếm")
    # No tick either, which would say that nothing is late.
    assert (icon_of(DeskColumn.LATE, None), tone_of(DeskColumn.LATE, None)) == ("clock-late", theme.NEUTRAL)
    assert icon_of(DeskColumn.LATE, 0) == "check"


def test_window_opens_on_the_day(three: Register, open_window: Open) -> None:
    window = open_window(three, "")
    assert window.stack.currentWidget() is window.pages.today
    # 20/11/2026 is a Friday; Tuesday 24/11 is off.
    assert window.pages.today.title.text() == "Hôm nay thứ Sáu 20/11/2026: 1 hồ sơ đến hạn, 1 hồ sơ quá hạn."
    assert window.pages.today.subtitle.text().startswith("Thứ Ba 24/11 nghỉ Ngày Văn hóa Việt Nam")
    cards = window.pages.today.numbers.cards
    assert cards[DeskColumn.LATE].accessibleName() == "Quá hạn: 1 hồ sơ"
    # Tuesday to Friday.
    assert cards[DeskColumn.LATE].remark == "Lâu nhất 4 ngày làm việc"
    # Monday 23/11 and Wednesday 25/11 are the next two working days.
    assert cards[DeskColumn.DUE_SOON].number == 1
    assert cards[DeskColumn.DUE_SOON].remark == "Đến hết thứ Tư 25/11"
    assert cards[DeskColumn.OPEN].number == 3


def test_every_number_opens_its_list(qtbot: Any, three: Register, open_window: Open) -> None:
    window = open_window(three, "")
    for column, number in ((DeskColumn.LATE, 1), (DeskColumn.DUE_TODAY, 1), (DeskColumn.OPEN, 3)):
        window.go_to("today")
        _press(qtbot, window, column)
        assert window.stack.currentWidget() is window.pages.dossiers
        assert _listed(window) == number


def test_every_number_of_the_sample_opens_as_many_rows(qtbot: Any, sample: Register, open_window: Open) -> None:
    window = open_window(sample, "")
    day = window.pages.today.day
    assert day is not None
    for column in DeskColumn:
        window.go_to("today")
        _press(qtbot, window, column)
        assert _listed(window) == day.total.numbers[column], column


def test_arrows_walk_through_the_numbers(qtbot: Any, three: Register, open_window: Open) -> None:
    window = open_window(three, "")
    cards = window.pages.today.numbers.cards
    assert cards[DeskColumn.LATE].hasFocus()
    qtbot.keyClick(cards[DeskColumn.LATE], Qt.Key.Key_Down)
    assert cards[DeskColumn.DUE_TODAY].hasFocus()
    qtbot.keyClick(cards[DeskColumn.DUE_TODAY], Qt.Key.Key_Up)
    qtbot.keyClick(cards[DeskColumn.LATE], Qt.Key.Key_Up)
    assert cards[DeskColumn.OPEN].hasFocus()


def test_most_urgent_dossier_opens_by_enter(qtbot: Any, three: Register, open_window: Open) -> None:
    window = open_window(three, "")
    model = window.pages.today.urgent_model
    rows = [[str(model.index(row, column).data()) for column in (1, 4)] for row in range(model.rowCount())]
    assert rows == [
        ["Nguyễn Văn An", "Quá hạn 4 ngày làm việc"],
        ["Trần Thị Bình", "Đến hạn hôm nay"],
        ["Lê Văn Cường", "Còn 1 ngày làm việc"],
    ]
    window.pages.today.urgent.setFocus()
    qtbot.keyClick(window.pages.today.urgent, Qt.Key.Key_Down)
    qtbot.keyClick(window.pages.today.urgent, Qt.Key.Key_Return)
    assert window.findChild(CardDialog).card.dossier.applicant.name == "Trần Thị Bình"


def test_table_opens_the_list_of_a_field_and_of_a_clerk(qtbot: Any, sample: Register, open_window: Open) -> None:
    window = open_window(sample, "")
    model, view = window.pages.today.breakdown_model, window.pages.today.breakdown
    row = next(row for row in range(model.rowCount()) if model.name(row) == "Hộ tịch")
    late = 1 + model.columns.index(DeskColumn.LATE)
    expected = sample.count(ListFilter(field="Hộ tịch", late_on=NOW.date()))
    assert model.index(row, late).data() == str(expected)
    view.setFocus()
    view.setCurrentIndex(model.index(row, late))
    with _listing(qtbot, window):
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert _listed(window) == expected > 0
    window.go_to("today")
    qtbot.mouseClick(window.pages.today.by.button_of(BY_CLERK), Qt.MouseButton.LeftButton)
    assert [model.name(row) for row in range(model.rowCount())] == ["Tổng cộng", "Thử"]
    view.setFocus()
    view.setCurrentIndex(model.index(1, late))
    with _listing(qtbot, window):
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert _listed(window) == sample.count(ListFilter(clerk="Thử", late_on=NOW.date())) > 0


def test_total_row_is_the_sum_and_the_cards(sample: Register, open_window: Open) -> None:
    window = open_window(sample, "")
    model, cards = window.pages.today.breakdown_model, window.pages.today.numbers.cards
    for column in model.columns:
        numbers = [model.rows[row].numbers[column] for row in range(model.rowCount())]
        assert numbers[0] == sum(numbers[1:]) == cards[column].number


def test_empty_register_says_what_to_do(qtbot: Any, empty: Register, open_window: Open) -> None:
    window = open_window(empty, "")
    assert window.pages.today.title.text() == "Hôm nay thứ Sáu 20/11/2026."
    ways = {one.text(): one for one in window.pages.today.empty.findChildren(QPushButton)}
    assert list(ways) == ["Tiếp nhận hồ sơ", "Nhập từ Excel"]
    qtbot.waitUntil(ways["Tiếp nhận hồ sơ"].hasFocus)
    qtbot.keyClick(ways["Nhập từ Excel"], Qt.Key.Key_Return)
    assert window.stack.currentWidget() is window.pages.intake


def test_numbers_follow_what_is_written(qtbot: Any, three: Register, open_window: Open) -> None:
    window = open_window(three, "")
    late = three.page(ListFilter(late_on=NOW.date()), 1)[0]
    three.record(late.key, Event(EventKind.FINISHED, NOW - timedelta(hours=1)))
    with qtbot.waitSignal(window.pages.today.shown):
        qtbot.keyClick(window, Qt.Key.Key_F5)
    assert window.pages.today.title.text() == "Hôm nay thứ Sáu 20/11/2026: 1 hồ sơ đến hạn."
    assert window.pages.today.numbers.cards[DeskColumn.LATE].remark == "Không hồ sơ nào quá hạn"


def test_chart_tells_the_figures_of_the_report(qtbot: Any, sample: Register, open_window: Open) -> None:
    # The day the sample was taken: the eight quarters until then are those from quarter I 2022 on.
    sample.clock = lambda: datetime(2023, 10, 5, 17, 0)
    window = open_window(sample, "")
    qtbot.waitUntil(lambda: window.desktop.long.is_idle)
    total = sample.figures(quarter(2023, 4)).settlement.total
    in_time, settled = total["8"] + total["9"], total["7"]
    chart = window.pages.today.chart
    assert chart.chosen_text.startswith("Quý IV năm 2023, đến hôm nay: ")
    assert f"({in_time}/{settled} hồ sơ đúng hạn)" in chart.chosen_text
    told = chart.accessibleDescription().split("; ")
    assert len(told) == 8
    assert told[0] == "Quý I năm 2022: chưa giải quyết hồ sơ nào"
    assert told[6] == "Quý III năm 2023: 100,00 % (2.011/2.011 hồ sơ đúng hạn)"
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert window.pages.today.chart_quarter.text() == "Quý III năm 2023"
    assert window.pages.today.chart_rate.text() == "100,00 % (2.011/2.011 hồ sơ đúng hạn)"


def test_late_dossiers_of_a_quarter_open_from_the_chart(qtbot: Any, sample: Register, open_window: Open) -> None:
    sample.clock = lambda: datetime(2023, 10, 5, 17, 0)
    window = open_window(sample, "")
    qtbot.waitUntil(lambda: window.desktop.long.is_idle)
    late = sample.figures(quarter(2023, 4)).settlement.total["10"]
    window.pages.today.chart.setFocus()
    qtbot.keyClick(window.pages.today.chart, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _listed(window) == late)
    assert late > 0


def test_page_fits_without_scrolling(qtbot: Any, sample: Register, open_window: Open) -> None:
    sample.mark_as_demonstration()
    window = open_window(sample, "")
    # 1366×768 less the task bar and the title bar, and 1920×1080 at 150 %.
    for width, height in ((1366, 690), (1280, 640)):
        window.resize(width, height)
        qtbot.wait(20)
        assert [one for one in window.findChildren(QScrollBar) if one.isVisible()] == []
        assert window.pages.today.urgent_model.rowCount() >= 5
        hidden = [window.pages.today.urgent.isRowHidden(row) for row in range(5)]
        assert hidden == [False] * 5
        view = window.pages.today.breakdown
        assert view.horizontalHeader().length() <= view.viewport().width()


def test_rate_of_a_quarter_in_words() -> None:
    # 131 of 133 are 98,496 per cent.
    rate = OnTimeRate(quarter(2026, 3), 131, 133)
    assert rate_text(rate, running=False) == "Quý III năm 2026: 98,50 % (131/133 hồ sơ đúng hạn)"
    assert rate_text(OnTimeRate(quarter(2026, 4), 0, 0), running=True) == (
        "Quý IV năm 2026, đến hôm nay: chưa giải quyết hồ sơ nào"
    )


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (datetime(2026, 11, 23, 8, 0), "Ngày mai thứ Ba 24/11 nghỉ Ngày Văn hóa Việt Nam"),
        (datetime(2026, 11, 24, 8, 0), "Hôm nay nghỉ: Ngày Văn hóa Việt Nam."),
        (datetime(2026, 11, 22, 8, 0), "Hôm nay là ngày nghỉ. Thứ Ba 24/11 nghỉ"),
        (datetime(2026, 8, 17, 8, 0), "Thứ Bảy 22/08 làm bù."),
        (datetime(2026, 8, 22, 8, 0), "Hôm nay làm bù (làm bù cho ngày 31/08/2026)."),
        (datetime(2026, 2, 12, 8, 0), "Thứ Hai 16/02 đến thứ Sáu 20/02 nghỉ Tết Nguyên đán."),
        # Of another reason each, though they follow each other: 01/01 is a Thursday, 02/01 is made up for on 10/01.
        (
            datetime(2025, 12, 30, 8, 0),
            "Thứ Năm 01/01 nghỉ Tết Dương lịch. Thứ Sáu 02/01 nghỉ hoán đổi, làm bù ngày 10/01/2026.",
        ),
        (datetime(2026, 1, 2, 8, 0), "Hôm nay nghỉ hoán đổi, làm bù ngày 10/01/2026."),
        (datetime(2026, 6, 15, 8, 0), "Bảy ngày tới không có ngày nghỉ lễ, ngày làm bù."),
        (datetime(2026, 12, 15, 8, 0), "Lịch năm 2027 còn dự kiến: có bản cập nhật thì lấy ở trang An toàn"),
        (datetime(2027, 6, 15, 8, 0), "Lịch làm việc những ngày này mới là dự kiến."),
        (datetime(2031, 6, 16, 8, 0), "Chưa có lịch làm việc của năm 2031; hãy cập nhật lịch."),
    ],
)
def test_calendar_has_its_say(empty: Register, now: datetime, said: str) -> None:
    assert said in words.news(empty.desk.day(now))


def test_days_off_of_the_office_are_told(empty: Register) -> None:
    empty.save_office_day(OfficialDay(date(2026, 11, 28), DayKind.WORK_SWAP, "Làm bù", "", own=True))
    assert "Thứ Bảy 28/11 làm bù" in words.news(empty.desk.day(datetime(2026, 11, 23, 8, 0)))


def test_days_off_of_two_reasons_are_told_apart_and_no_word_is_doubled(empty: Register) -> None:
    # As two notices bring them: Monday 9 and Tuesday 10 November, the Tuesday made up for on Saturday 14 November.
    for text in ("nghỉ 09/11/2026", "nghỉ 10/11/2026, làm bù 14/11/2026"):
        for one in read_notice(text, 2026).days:
            empty.save_office_day(OfficialDay(one.day, one.kind, one.reason, "", own=True))
    said = words.news(empty.desk.day(datetime(2026, 11, 6, 8, 0)))
    assert said.startswith("Thứ Hai 09/11 nghỉ theo thông báo. Thứ Ba 10/11 nghỉ hoán đổi, làm bù ngày 14/11/2026.")
    assert words.news(empty.desk.day(datetime(2026, 11, 9, 8, 0))).startswith("Hôm nay nghỉ theo thông báo. ")


def test_what_waits_is_counted_in_days_of_the_calendar_what_is_late_in_working_days(three: Register) -> None:
    card = three.page(ListFilter(), 1)[0]
    three.record(card.key, Event(EventKind.SUPPLEMENT_REQUESTED, datetime(2026, 11, 10, 9, 0), note="thiếu giấy tờ"))
    # From the 10th to the 20th there are ten days, two of them a weekend.
    day = three.desk.day(NOW)
    assert words.remark(day, DeskColumn.SUPPLEMENT) == "Lâu nhất 10 ngày lịch"


def test_late_by_no_working_day_is_still_late(empty: Register) -> None:
    # Due on Friday 20 November, looked at on Saturday, and on Wednesday past the day off of Tuesday 24 November.
    for today, said in ((21, "Quá hạn chưa đến 1 ngày làm việc"), (25, "Quá hạn 2 ngày làm việc")):
        assert late_text(date(2026, 11, 20), date(2026, 11, today), empty.calendar) == said


def test_what_is_still_to_be_set_up_stands_on_the_page(qtbot: Any, three: Register, open_window: Open) -> None:
    three.save_office(Office(name="UBND phường Phước Long", receiver="UBND tỉnh Khánh Hòa"))
    window = open_window(three, "")
    line = window.pages.today.setup
    assert (line.isVisible(), line.text) == (
        True,
        "Giấy in và báo cáo còn để trống: người ký, tên cán bộ tại máy này. "
        "Báo cáo còn để trống địa danh; giấy in lấy “Phước Long” từ tên đơn vị.",
    )
    ways = {one.text(): one for one in line.findChildren(QPushButton)}
    assert list(ways) == ["Thiết lập từng bước…", "Mở trang Đơn vị"]
    qtbot.keyClick(ways["Thiết lập từng bước…"], Qt.Key.Key_Return)
    wizard = window.findChild(Wizard)
    assert wizard is not None
    assert wizard.isVisible()
    wizard.give_up()
    qtbot.keyClick(ways["Mở trang Đơn vị"], Qt.Key.Key_Return)
    assert window.page_name == "office"


def test_once_all_is_set_up_the_line_is_gone(qtbot: Any, three: Register, open_window: Open) -> None:
    window = open_window(three, "")
    assert window.pages.today.setup.text == (
        "Giấy in và báo cáo còn để trống: tên đơn vị, nơi nhận báo cáo, địa danh, người ký, tên cán bộ tại máy này."
    )
    three.call_clerk("Trần Thị Hòa")
    three.save_office(
        Office(
            name="UBND phường Phước Long", receiver="UBND tỉnh Khánh Hòa", place="Phước Long", signer_name="Lê Thị Mai"
        )
    )
    with qtbot.waitSignal(window.pages.today.shown):
        qtbot.keyClick(window, Qt.Key.Key_F5)
    assert window.pages.today.setup.isHidden()


def test_page_fits_with_the_line_of_the_set_up(qtbot: Any, sample: Register, open_window: Open) -> None:
    window = open_window(sample, "")
    assert window.pages.today.setup.isVisible()
    for width, height in ((1366, 690), (1280, 640)):
        window.resize(width, height)
        qtbot.wait(20)
        assert [one for one in window.findChildren(QScrollBar) if one.isVisible()] == []


def test_numbers_beside_the_chart_have_room_for_half_a_step(qtbot: Any) -> None:
    chart = RateChart()
    qtbot.addWidget(chart)
    chart.expect((quarter(2026, 3), quarter(2026, 4)))
    for rate in (OnTimeRate(quarter(2026, 3), 1000, 1000), OnTimeRate(quarter(2026, 4), 996, 1000)):
        chart.put(rate)
    # 99,6 per cent stands above a foot of 99; half way to 100 that is 99,5.
    assert [words for _, words in chart.scale()] == ["99", "99,5", "100"]
    chart.resize(300, 190)
    # At the height of the middle line the first columns of the picture stay empty: nothing is cut off there.
    picture = chart.grab().toImage()
    middle = (22 + (190 - 46)) // 2
    ground = picture.pixelColor(0, 0)
    assert all(picture.pixelColor(0, y) == ground for y in range(middle - 8, middle + 8))


def test_values_of_the_chart_never_lie_upon_one_another(qtbot: Any) -> None:
    chart = RateChart()
    qtbot.addWidget(chart)
    chart.resize(290, 240)
    quarters = [quarter(year, number) for year in (2022, 2023) for number in (1, 2, 3, 4)]
    chart.expect(quarters)
    for period in quarters:
        chart.put(OnTimeRate(period, 20, 20))
    for _ in quarters:
        written = chart.written_values()
        boxes = list(written.values())
        assert not any(one.intersects(other) for one, other in combinations(boxes, 2))
        chosen = next(place for place, period in enumerate(quarters) if chart.chosen_text.startswith(period.title))
        assert chosen in written
        assert len(written) >= 3
        qtbot.keyClick(chart, Qt.Key.Key_Left)
    chart.resize(900, 240)
    assert sorted(chart.written_values()) == list(range(8))
