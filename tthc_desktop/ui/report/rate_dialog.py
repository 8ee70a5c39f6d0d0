"""Asks for what a rate needs: the numbers that the register cannot count, and what the rate ought to reach."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tthc_desktop.errors import UserError
from tthc_desktop.reports.rate_file import percentage
from tthc_desktop.text import number_text
from tthc_desktop.ui.typed import read_number
from tthc_desktop.ui.widgets.basics import button, label
from tthc_desktop.ui.widgets.dialog import FramedDialog, saves
from tthc_desktop.ui.widgets.fields import EnterMovesOn, Field, LineEdit

if TYPE_CHECKING:
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.register import Register
    from tthc_desktop.reports.rates import Rate

_WIDTH, _HEIGHT = 520, 460
_LONGEST_SOURCE = 200


@dataclass(frozen=True, slots=True)
class RateEntry:
    """What is kept for a rate.

    Attributes:
        typed: the typed figures of the period, by key; None for one that is not typed.
        percent: the office's own target; None for none.
        source: which document says so.
    """

    typed: dict[str, int | None]
    percent: Decimal | None
    source: str

    def write(self, register: Register, period: Period, key: str) -> None:
        """Keep it.

        Raises:
            UserError: a number is out of all reason.
        """
        if self.typed:
            register.typed_figures.save(period, self.typed)
        register.rates.save_target(key, self.percent, self.source)


class RateDialog(FramedDialog):
    """The dialog.

    Args:
        parent: the tab.
        register: where it is kept.
        rate: the rate as it stands.
        period: whose numbers are typed.
        before_writing: raises a UserError when nothing can be written just now.

    Signals:
        kept: what was kept before, to be put back; a RateEntry.
    """

    kept = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        register: Register,
        rate: Rate,
        period: Period,
        before_writing: Callable[[], object],
    ) -> None:
        super().__init__(parent, rate.definition.name)
        self._register = register
        self._rate = rate
        self._period = period
        self._before_writing = before_writing
        names = register.rates.typed_names()
        known = register.typed_figures.of(period)
        self.numbers: dict[str, LineEdit] = {}
        self._fields: dict[str, Field] = {}
        self.body.addWidget(label(rate.definition.formula, "muted", wrap=True))
        if rate.definition.typed_keys:
            self.body.addWidget(label(f"Số nhập tay, chỉ cho {period.title}", "strong", wrap=True))
        may = {name.partition(".")[2] for name in rate.definition.denominator_otherwise}
        for key in rate.definition.typed_keys:
            hint = "để trống thì lấy số trong sổ" if key in may else ""
            line = self.numbers[key] = LineEdit(number_text(known[key]) if key in known else "", hint, 20)
            self._fields[key] = Field(names[key], line)
            self.body.addWidget(self._fields[key])
        own = rate.target if rate.target is not None and rate.target.own else None
        self.body.addWidget(label("Chỉ tiêu của đơn vị, cho mọi kỳ", "strong"))
        shown = "" if own is None else own.text.removesuffix(" %")
        self.percent = LineEdit(shown, "ví dụ: 80 hoặc 62,5", 10)
        self.source = LineEdit("" if own is None else own.source, "văn bản giao chỉ tiêu", _LONGEST_SOURCE)
        self._percent = Field("Chỉ tiêu (%)", self.percent)
        self._source = Field("Căn cứ", self.source)
        self.body.addWidget(self._percent)
        self.body.addWidget(self._source)
        self.body.addStretch(1)
        self.keep = button("Lưu", "primary", "check", "Lưu (Ctrl+S)")
        self.keep.clicked.connect(self.accept)
        cancel = self.add_cancel()
        self.foot.addStretch(1)
        self.foot.addWidget(cancel)
        self.foot.addWidget(self.keep)
        saves(self, self.accept)
        lines: list[QWidget] = [*self.numbers.values(), self.percent, self.source]
        EnterMovesOn(self, lines).at_the_end.connect(self.accept)
        self._before = RateEntry(
            {key: known.get(key) for key in self.numbers},
            None if own is None else own.percent,
            "" if own is None else own.source,
        )
        self.fit(_WIDTH, _HEIGHT + 58 * max(0, len(self.numbers) - 1))
        lines[0].setFocus()
        self.mark_filled()

    def accept(self) -> None:
        """Keep what was typed."""
        entry = self._entry()
        if entry is None:
            return
        try:
            self._before_writing()
            entry.write(self._register, self._period, self._rate.definition.key)
        except UserError as error:
            self.bar.show_error(error)
            return
        if entry != self._before:
            self.kept.emit(self._before)
        super().accept()

    def _entry(self) -> RateEntry | None:
        """Return what was typed, or say what is wrong with it."""
        typed: dict[str, int | None] = {}
        wrong: list[LineEdit] = []
        for key, line in self.numbers.items():
            number = read_number(line.text())
            if number is None:
                self._fields[key].show_error("Hãy nhập số nguyên, ví dụ: 1858")
                wrong.append(line)
            typed[key] = number if line.text().strip() else None
        percent = None
        if self.percent.text().strip():
            try:
                percent = percentage(self.percent.text())
            except UserError as error:
                self._percent.show_error(str(error))
                wrong.append(self.percent)
        if wrong:
            wrong[0].setFocus()
            wrong[0].selectAll()
            return None
        return RateEntry(typed, percent, "" if percent is None else self.source.text().strip())
