"""The card says in which columns of the quarterly report its dossier is counted, and why."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from test_cell_dialog import late_ones

from tthc_desktop.domain.office import Office
from tthc_desktop.domain.periods import quarter, quarter_of
from tthc_desktop.register import ListFilter, Register
from tthc_desktop.ui.card.dialog import CardDialog
from tthc_desktop.ui.card.in_report import InReportDialog
from tthc_desktop.ui.main_window import MainWindow

Open = Callable[[Register], MainWindow]


def _card(window: MainWindow, key: int) -> CardDialog:
    window.open_card(key)
    return next(one for one in window.findChildren(CardDialog) if one.isVisible())


def test_a_closed_dossier_in_the_quarter_it_was_closed_in(qtbot: Any, sample: Register, open_window: Open) -> None:
    (key,) = late_ones(sample, 1)
    card = _card(open_window(sample), key)
    assert card.due.report_title.text() == "Trong II.06a Quý III năm 2023"
    assert card.due.report.text() == "Cột (3), (5), (7), (10)"
    qtbot.mouseClick(card.due.report, Qt.MouseButton.LeftButton)
    (dialog,) = card.findChildren(InReportDialog)
    assert dialog.title.text() == "II.06a Quý III năm 2023"
    assert "(10): Hạn trả 08/08/2023 17:00 (3 ngày làm việc từ 03/08/2023)" in dialog.why.text
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_an_open_one_in_the_present_quarter(sample: Register, open_window: Open) -> None:
    # Open since 2023, long overdue on 14 December 2026.
    sample.save_office(Office(name="UBND phường Phước Long", layout="ward"))
    key = sample.page(ListFilter(open_only=True), 1)[0].key
    assert quarter_of(sample.clock().date()).title == "Quý IV năm 2026"
    due = _card(open_window(sample), key).due
    assert (due.report_title.text(), due.report.text()) == (
        "Trong II.06a Quý IV năm 2026",
        "Cột (3), (6), (11), (13)",
    )


def test_opened_from_the_report_of_a_quarter_it_tells_that_quarter(
    qtbot: Any, sample: Register, open_window: Open
) -> None:
    key = sample.page(ListFilter(open_only=True), 1)[0].key
    window = open_window(sample)
    window.go_to("report")
    page = window.pages.if_built("report")
    assert page is not None
    page.choices.period.choose(quarter(2023, 4))
    card = _card(window, key)
    assert card.due.report_title.text() == "Trong II.06a Quý IV năm 2023"
    assert card.open_why().title.text() == "II.06a Quý IV năm 2023"
    card.reject()
    # A period that does not count it tells nothing of it.
    page.choices.period.choose(quarter(2022, 1))
    assert _card(window, key).due.report_title.text() == "Trong II.06a Quý IV năm 2026"


def test_a_struck_out_dossier_is_counted_nowhere(sample: Register, open_window: Open) -> None:
    (key,) = late_ones(sample, 1)
    sample.strike_out(key, "nhận nhầm")
    assert _card(open_window(sample), key).due.report.isHidden()
