"""A period that is not over, or not begun: what the page says of it, and that nothing of it goes off the screen."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QScrollArea

from tthc_desktop.domain.office import Office
from tthc_desktop.domain.periods import Period, month, quarter
from tthc_desktop.register import Register
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.report.page import ReportPage

Open = Callable[..., MainWindow]
# 1366×768 less the task bar and the title bar, and 1920×1080 at 150 %.
USUAL = [QSize(1366, 690), QSize(1280, 640)]
RUNNING = "Kỳ này đến hết 14/12/2026 mới kết thúc."


def _show(qtbot: Any, window: MainWindow, wanted: Period) -> ReportPage:
    window.go_to("report")
    page = window.pages.report
    qtbot.waitUntil(lambda: window.desktop.long.is_idle)
    with qtbot.waitSignal(page.shown):
        page.period.choose(wanted)
        page.refresh()
    return page


def _export(qtbot: Any, page: ReportPage) -> None:
    with qtbot.waitSignal(page.exported, timeout=30_000):
        qtbot.keyClick(page, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)


def _named(register: Register) -> None:
    register.save_office(Office(name="UBND phường Phước Long", receiver="UBND tỉnh Khánh Hòa"))


def _scrolls(window: MainWindow) -> bool:
    area = window.stack.parentWidget().parentWidget()
    assert isinstance(area, QScrollArea)
    return area.verticalScrollBar().isVisible() or area.horizontalScrollBar().isVisible()


@pytest.mark.parametrize("size", USUAL, ids=["1366x768", "1920x1080 at 150 %"])
def test_the_page_stands_still_whatever_it_has_to_say(
    size: QSize, qtbot: Any, sample: Register, open_window: Open
) -> None:
    sample.mark_as_demonstration()
    _named(sample)
    window = open_window(sample, "")
    window.resize(size)
    # Friday 20 November 2026 lies in the quarter that ends on 14 December.
    page = _show(qtbot, window, quarter(2026, 4))
    _export(qtbot, page)
    assert window.banner.isVisible()
    assert page.bar.isVisible()
    qtbot.waitUntil(lambda: not _scrolls(window))
    for part in (page.title, page.export_button, page.tabs, page.settlement, page.side):
        place = part.mapTo(window.stack.parentWidget(), QPoint())
        assert place.y() >= 0
        assert place.y() + part.height() <= window.stack.parentWidget().height()


def test_the_side_scrolls_by_itself_and_the_keyboard_reaches_its_end(
    qtbot: Any, sample: Register, open_window: Open
) -> None:
    window = open_window(sample, "")
    window.setMinimumSize(QSize(900, 400))
    window.resize(QSize(960, 500))
    page = _show(qtbot, window, quarter(2023, 3))
    qtbot.waitUntil(lambda: page.side.verticalScrollBar().maximum() > 0)
    # Nothing runs off sideways.
    area = window.stack.parentWidget().parentWidget()
    assert isinstance(area, QScrollArea)
    qtbot.waitUntil(lambda: area.horizontalScrollBar().maximum() == 0)
    page.side.setFocus(Qt.FocusReason.TabFocusReason)
    assert page.side.hasFocus()
    qtbot.keyClick(page.side, Qt.Key.Key_PageDown)
    assert page.side.verticalScrollBar().value() > 0
    # Every figure is as wide as its digits: nothing is cut where the bar stands.
    numbers = list(page.side.figures.values.values())
    qtbot.waitUntil(lambda: all(one.width() >= one.sizeHint().width() for one in numbers))
    room = page.side.viewport().width()
    qtbot.waitUntil(lambda: all(one.mapTo(page.side.viewport(), QPoint(one.width(), 0)).x() <= room for one in numbers))


def test_after_the_export_the_page_still_says_that_the_period_is_not_over(
    qtbot: Any, sample: Register, open_window: Open
) -> None:
    _named(sample)
    page = _show(qtbot, open_window(sample, ""), quarter(2026, 4))
    assert page.period_note.text.startswith(RUNNING)
    _export(qtbot, page)
    assert page.bar.text.startswith("Đã xuất 19 tệp vào 2026-Q4 và 2026-Q4.zip.")
    assert page.bar.text.endswith("Kỳ chưa kết thúc nên đây là số liệu tạm tính.")
    assert page.period_note.isVisible()
    assert page.period_note.text.startswith(RUNNING)
    page.bar.clear()
    assert page.period_note.isVisible()


def test_of_a_period_that_is_over_nothing_of_the_kind_is_said(qtbot: Any, sample: Register, open_window: Open) -> None:
    _named(sample)
    page = _show(qtbot, open_window(sample, ""), quarter(2026, 4))
    assert page.period_note.isVisible()
    page = _show(qtbot, page.window(), quarter(2023, 3))
    assert page.period_note.isHidden()
    _export(qtbot, page)
    assert "tạm tính" not in page.bar.text
    assert page.period_note.isHidden()


def test_what_is_open_in_a_running_period_is_judged_as_of_its_last_day(
    qtbot: Any, sample: Register, open_window: Open
) -> None:
    page = _show(qtbot, open_window(sample, ""), quarter(2026, 4))
    assert page.side.figures.values["open_late"].accessibleName().startswith("Quá hạn vào 14/12/2026: ")
    page = _show(qtbot, page.window(), quarter(2023, 3))
    assert page.side.figures.values["open_late"].accessibleName() == "Trong đó quá hạn: 0"


def test_a_period_to_come_cannot_be_exported(qtbot: Any, sample: Register, open_window: Open) -> None:
    _named(sample)
    window = open_window(sample, "")
    page = _show(qtbot, window, quarter(2027, 1))
    # The first quarter of a year begins on 15 December of the year before.
    assert page.period_note.text == "Kỳ này từ 15/12/2026 mới bắt đầu nên chưa có gì để báo cáo."
    assert not page.export_button.isEnabled()
    qtbot.keyClick(page, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.desktop.long.is_idle)
    assert not (sample.folder / "bao-cao").exists()


def test_from_a_quarter_that_runs_the_month_is_one_that_has_begun(
    qtbot: Any, tmp_path: Path, open_window: Open
) -> None:
    with Register(tmp_path / "so", clerk="Thử", clock=lambda: datetime(2026, 10, 10, 9, 0)) as register:
        page = _show(qtbot, open_window(register, ""), quarter(2026, 4))
        with qtbot.waitSignal(page.shown):
            page.period.kind.choose("month")
        # Not December, in which the quarter ends: 10 October lies in the month from 15 September to 14 October.
        assert page.period.period() == month(2026, 10)
        assert page.period_note.text.startswith("Kỳ này đến hết 14/10/2026 mới kết thúc.")
        with qtbot.waitSignal(page.shown):
            qtbot.mouseClick(page.period.after, Qt.MouseButton.LeftButton)
        assert page.period.period() == month(2026, 11)
        assert page.period_note.text.startswith("Kỳ này từ 15/10/2026 mới bắt đầu")


@pytest.mark.parametrize(("number", "is_over"), [(11, True), (12, False)])
def test_the_day_that_runs_belongs_to_no_finished_period(
    number: int, is_over: bool, qtbot: Any, sample: Register, open_window: Open
) -> None:
    # Reporting month 11 ends on 14 November, month 12 on 14 December; today is 20 November.
    page = _show(qtbot, open_window(sample, ""), month(2026, number))
    assert page.period_note.isHidden() is is_over


def test_figures_of_the_period_before_are_not_exported_under_dates_that_cannot_be(
    qtbot: Any, sample: Register, open_window: Open
) -> None:
    _named(sample)
    window = open_window(sample, "")
    page = _show(qtbot, window, quarter(2023, 3))
    page.period.kind.choose("range")
    page.period.last.set_value(date(2023, 9, 30))
    page.period.first.set_value(date(2023, 8, 1))
    page.refresh()
    # Mended while it is being counted: the range ends before it begins.
    page.period.first.set_value(date(2023, 12, 1))
    page.refresh()
    qtbot.waitUntil(lambda: window.desktop.long.is_idle)
    assert page.bar.isVisible()
    assert not page.export_button.isEnabled()


@pytest.mark.parametrize("size", USUAL, ids=["1366x768", "1920x1080 at 150 %"])
def test_no_tab_makes_the_page_scroll(size: QSize, qtbot: Any, sample: Register, open_window: Open) -> None:
    sample.mark_as_demonstration()
    window = open_window(sample, "")
    window.resize(size)
    page = _show(qtbot, window, quarter(2023, 3))
    for place in range(page.tabs.count()):
        page.tabs.setCurrentIndex(place)
        qtbot.waitUntil(lambda: window.desktop.long.is_idle)
        qtbot.wait(20)
        assert not _scrolls(window), page.tabs.tabText(place)
