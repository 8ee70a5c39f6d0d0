"""The bar that chooses a period: kind, number, year, arrows, or two dates."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tthc_desktop.domain.periods import free_range
from tthc_desktop.errors import UserError
from tthc_desktop.ui import theme
from tthc_desktop.ui.report.periods import (
    KIND_TEXT,
    NUMBER_TEXT,
    RANGE,
    YEAR,
    containing,
    kind_of,
    made_of,
    moved_range,
    next_to,
)
from tthc_desktop.ui.widgets.basics import icon_button, label, repolish, row
from tthc_desktop.ui.widgets.dates import DateEdit
from tthc_desktop.ui.widgets.fields import ComboBox

if TYPE_CHECKING:
    from tthc_desktop.domain.periods import Period

_FIRST_YEAR = 2015


class PeriodBar(QWidget):
    """Chooses a period.

    Args:
        today: tells the present day.

    Signals:
        chosen: another period was chosen.
    """

    chosen = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._filling = False
        self._today = today
        self._shown: Period | None = None
        self.kind, self.number, self.year = ComboBox(), ComboBox(), ComboBox()
        for widget, name, width in (
            (self.kind, "Loại kỳ báo cáo", 126),
            (self.number, "Kỳ", 126),
            (self.year, "Năm", 88),
        ):
            widget.setAccessibleName(name)
            widget.setFixedWidth(width)
        for kind, caption in KIND_TEXT.items():
            self.kind.addItem(caption, kind)
        for year in range(today().year + 1, _FIRST_YEAR - 1, -1):
            self.year.addItem(str(year), year)
        self.before = icon_button("chevron-left", "Kỳ trước")
        self.after = icon_button("chevron-right", "Kỳ sau")
        self.first, self.last = DateEdit(today, "Từ ngày"), DateEdit(today, "Đến ngày")
        self.first.setAccessibleName("Từ ngày")
        self.last.setAccessibleName("Đến ngày")
        for edit in (self.first, self.last):
            edit.setFixedWidth(138)
        self._dash = label("–", "muted")
        self.setLayout(
            row(
                *(self.before, self.kind, self.number, self.year, self.first, self._dash, self.last, self.after),
                gap=theme.S,
            )
        )
        self.before.clicked.connect(lambda: self._step(-1))
        self.after.clicked.connect(lambda: self._step(1))
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.number.currentIndexChanged.connect(self._tell)
        self.year.currentIndexChanged.connect(self._tell)
        self.first.editingFinished.connect(self._on_dates)
        self.last.editingFinished.connect(self._on_dates)
        self._fill_numbers()

    def period(self) -> Period | None:
        """Return the chosen period; None while a free range lacks a date.

        Raises:
            UserError: the free range ends before it begins.
        """
        kind = self.kind.currentData()
        if kind != RANGE:
            return made_of(kind, self.year.currentData(), self.number.currentIndex() + 1)
        first, last = self.first.value(), self.last.value()
        return free_range(first, last) if first and last else None

    def choose(self, period: Period) -> None:
        """Choose a period without telling."""
        is_free = ".." in period.key
        kind, year, number = (RANGE, period.last.year, 1) if is_free else kind_of(period)
        self._filling = True
        self.kind.choose(kind)
        self._fill_numbers()
        self._choose_year(year)
        if is_free:
            self.first.set_value(period.first)
            self.last.set_value(period.last)
        else:
            self.number.setCurrentIndex(number - 1)
        self._shown = period
        self._filling = False

    def _choose_year(self, year: int) -> None:
        if self.year.findData(year) < 0:
            self.year.addItem(str(year), year)
        self.year.choose(year)

    def _fill_numbers(self) -> None:
        kind = self.kind.currentData()
        was_filling, self._filling = self._filling, True
        self.number.clear()
        self.number.addItems(NUMBER_TEXT.get(kind, []))
        free = kind == RANGE
        self.number.setVisible(kind not in (RANGE, YEAR))
        self.year.setVisible(not free)
        for widget in (self.first, self._dash, self.last):
            widget.setVisible(free)
        self._filling = was_filling

    def _on_kind(self) -> None:
        if self._filling:
            return
        before = self._shown
        self._fill_numbers()
        if before is not None:
            self._stay_at(before)
        self._tell()

    def _stay_at(self, before: Period) -> None:
        """Choose, of the new kind, the period that the last day shown lies in which is not still to come."""
        kind = self.kind.currentData()
        self._filling = True
        if kind == RANGE:
            self.first.set_value(before.first)
            self.last.set_value(before.last)
        else:
            year, number = containing(kind, max(before.first, min(before.last, self._today())))
            self._choose_year(year)
            self.number.setCurrentIndex(number - 1)
        self._filling = False

    def _step(self, step: int) -> None:
        kind = self.kind.currentData()
        self._filling = True
        if kind == RANGE:
            try:
                period = self.period()
            except UserError:
                period = None
            if period is not None:
                moved = moved_range(period, step)
                self.first.set_value(moved.first)
                self.last.set_value(moved.last)
        else:
            year, number = next_to(kind, self.year.currentData(), self.number.currentIndex() + 1, step)
            self._choose_year(year)
            self.number.setCurrentIndex(number - 1)
        self._filling = False
        self._tell()

    def _on_dates(self) -> None:
        for edit in (self.first, self.last):
            edit.setProperty("wrong", edit.is_wrong())
            repolish(edit)
        self._tell()

    def _tell(self) -> None:
        if self._filling:
            return
        with suppress(UserError):
            self._shown = self.period()
        self.chosen.emit()
