"""The line that chooses what the page shows: the period, the columns of II.06a, the rows of II.07b."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from tthc_desktop.reports.inventory import ROW_MODE_TEXT, RowMode
from tthc_desktop.reports.settlement import LAYOUT_TEXT, Layout
from tthc_desktop.ui.report.period_bar import PeriodBar
from tthc_desktop.ui.report.tab import ReportChoice
from tthc_desktop.ui.widgets.basics import row
from tthc_desktop.ui.widgets.fields import ComboBox

if TYPE_CHECKING:
    from tthc_desktop.domain.periods import Period

_WIDTHS = (230, 186)


class Choices(QWidget):
    """Chooses it.

    Args:
        today: tells the present day.

    Signals:
        changed: something else was chosen.
    """

    changed = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self.period = PeriodBar(today)
        self.layout_choice, self.rows_choice = ComboBox(), ComboBox()
        for layout, caption in LAYOUT_TEXT.items():
            self.layout_choice.addItem(caption, layout)
        for mode, caption in ROW_MODE_TEXT.items():
            self.rows_choice.addItem(f"II.07b: {caption.lower()}", mode)
        self.layout_choice.setAccessibleName("Mẫu II.06a")
        self.layout_choice.setMaximumWidth(400)
        self.rows_choice.setAccessibleName("Cách ghi dòng của II.07b")
        self.set_narrow(False)
        line = row(self.period, None, self.rows_choice, self.layout_choice)
        line.setStretch(3, 4)
        self.setLayout(line)
        self.period.chosen.connect(self.changed)
        self.layout_choice.currentIndexChanged.connect(self.changed)
        self.rows_choice.currentIndexChanged.connect(self.changed)

    def set_narrow(self, narrow: bool) -> None:
        """Take less room where the window is narrow."""
        self.layout_choice.setMinimumWidth(_WIDTHS[narrow])

    def begin_with(self, layout: Layout, rows: RowMode, period: Period) -> None:
        """Choose without telling so."""
        for choice, value in ((self.layout_choice, layout), (self.rows_choice, rows)):
            with QSignalBlocker(choice):
                choice.choose(value)
        self.period.choose(period)

    def chosen(self) -> ReportChoice | None:
        """Return what is chosen; None while a day is missing.

        Raises:
            UserError: the days that were typed are no period.
        """
        layout, rows = Layout(self.layout_choice.currentData()), RowMode(self.rows_choice.currentData())
        period = self.period.period()
        return None if period is None else ReportChoice(period, layout, rows)
