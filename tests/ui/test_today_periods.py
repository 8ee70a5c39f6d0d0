"""What the start page tells of reports: a closed period that differs from the register, a quarter nobody has closed."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QScrollArea

from tthc_desktop.domain.events import Event, EventKind
from tthc_desktop.domain.periods import Period, free_range, month, quarter
from tthc_desktop.register import PeriodNotices, Register
from tthc_desktop.reports.settlement import Layout
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.today.period_line import notice_words

Open = Callable[..., MainWindow]
Q3 = quarter(2023, 3)


@pytest.fixture
def register_on(sample_folder: Path, tmp_path: Path) -> Iterator[Callable[[date], Register]]:
    """Opens the register with the sample on a day; closed after the windows on it."""
    folder = tmp_path / "so"
    shutil.copytree(sample_folder, folder)
    registers: list[Register] = []

    def open_it(today: date) -> Register:
        moment = datetime(today.year, today.month, today.day, 9, 0)
        registers.append(Register(folder, clerk="Thử", clock=lambda: moment))
        return registers[-1]

    yield open_it
    for register in registers:
        register.close()


def _close(register: Register, period: Period) -> None:
    register.closings.vouch(period, register.figures(period, Layout.OFFICIAL))
    register.closings.close(period)


def _finish_one(register: Register) -> None:
    key = next(
        key
        for key in register.dossiers_behind(Q3, "11", "Hộ tịch", Layout.OFFICIAL)
        if EventKind.FINISHED not in [one.kind for one in register.card(key).dossier.events]
    )
    register.record(key, Event(EventKind.FINISHED, datetime(2023, 9, 14, 16, 0)))


def _told(qtbot: Any, window: MainWindow) -> str:
    qtbot.waitUntil(lambda: window.desktop.quick.is_idle and window.desktop.ahead.is_idle, timeout=30_000)
    return str(window.pages.today.periods.text)


@pytest.mark.parametrize(
    ("today", "said"),
    [
        # The third quarter ends on 14 September; on that day the second is the last that is over, long ago.
        (date(2023, 9, 14), ""),
        (date(2023, 9, 15), "Quý III năm 2023 chưa chốt."),
        (date(2023, 10, 14), "Quý III năm 2023 chưa chốt."),
        # Thirty days after its end nobody waits for it any more.
        (date(2023, 10, 15), ""),
    ],
)
def test_a_quarter_that_nobody_closed_is_told_from_the_day_after_its_end(
    today: date, said: str, qtbot: Any, register_on: Callable[[date], Register], open_window: Open
) -> None:
    assert _told(qtbot, open_window(register_on(today), "")) == said


def test_a_closed_quarter_that_differs_is_told_at_once_and_leads_to_its_report(
    qtbot: Any, register_on: Callable[[date], Register], open_window: Open
) -> None:
    register = register_on(date(2023, 10, 5))
    _close(register, Q3)
    window = open_window(register, "")
    assert _told(qtbot, window) == ""
    assert window.pages.today.periods.isHidden()
    _finish_one(register)
    qtbot.keyClick(window, Qt.Key.Key_F5)
    assert _told(qtbot, window) == "Sổ đã khác số đã chốt của Quý III năm 2023."
    # Whatever the report page showed before.
    page = window.pages.report
    page.on_open()
    page.period.choose(month(2023, 7))
    (way,) = window.pages.today.periods.findChildren(QPushButton)
    with qtbot.waitSignal(page.shown):
        qtbot.keyClick(way, Qt.Key.Key_Return)
    assert window.page_name == "report"
    qtbot.waitUntil(lambda: "Sổ đã khác số đã chốt" in page.side.state.text)
    assert page.subtitle.text().startswith("Kỳ báo cáo: Quý III năm 2023")


def test_of_periods_closed_more_than_two_years_ago_nothing_is_told(
    qtbot: Any, register_on: Callable[[date], Register], open_window: Open
) -> None:
    register = register_on(date(2023, 10, 5))
    _close(register, Q3)
    _finish_one(register)
    assert _told(qtbot, open_window(register_on(date(2026, 11, 20)), "")) == ""


def test_a_free_range_that_was_closed_is_shown_as_it_is(qtbot: Any, sample: Register, open_window: Open) -> None:
    window = open_window(sample)
    wanted = free_range(date(2023, 7, 3), date(2023, 8, 20))
    with qtbot.waitSignal(window.pages.report.shown):
        window.show_period(wanted)
    qtbot.waitUntil(lambda: window.desktop.long.is_idle)
    assert "Từ ngày 3/7/2023 đến ngày 20/8/2023" in window.pages.report.subtitle.text()


def test_what_is_told_in_words() -> None:
    assert notice_words(PeriodNotices((), None)) == ""
    assert notice_words(PeriodNotices((Q3, month(2023, 9), month(2023, 8)), None)) == (
        "Sổ đã khác số đã chốt của Quý III năm 2023 và 2 kỳ khác."
    )
    assert notice_words(PeriodNotices((quarter(2023, 2),), Q3)) == (
        "Sổ đã khác số đã chốt của Quý II năm 2023. Quý III năm 2023 chưa chốt."
    )


def test_the_page_fits_with_this_line_too(
    qtbot: Any, register_on: Callable[[date], Register], open_window: Open
) -> None:
    register = register_on(date(2023, 10, 5))
    register.drafts.save("batch", {"2023-10-04": [{"procedure": 0, "texts": {"NAME": "Lê Văn Sáu"}}]})
    window = open_window(register, "")
    assert _told(qtbot, window)
    today = window.pages.today
    assert (today.setup.isVisible(), today.left_over.isVisible(), today.periods.isVisible()) == (True, True, True)
    for width, height in ((1366, 690), (1280, 640)):
        window.resize(width, height)
        area = window.stack.parentWidget().parentWidget()
        assert isinstance(area, QScrollArea)
        qtbot.waitUntil(lambda area=area: not area.verticalScrollBar().isVisible())
