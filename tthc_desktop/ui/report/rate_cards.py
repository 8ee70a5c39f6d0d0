"""The rates of the period as cards: the rate, its formula with the numbers in it, its target."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QWidget

from tthc_desktop.ui import theme
from tthc_desktop.ui.widgets.basics import button, clear, column, label, picture, row

if TYPE_CHECKING:
    from tthc_desktop.reports.rates import Rate

_LEAST_CARD = 250


class RateCard(QFrame):
    """One rate.

    Signals:
        edit_wanted: the clerk wants to set its target or type its numbers, a Rate.
    """

    edit_wanted = Signal(object)

    def __init__(self, rate: Rate) -> None:
        super().__init__()
        self.rate = rate
        self.setProperty("role", "card")
        definition = rate.definition
        figure = label(rate.text, "figure" if rate.percent is not None else "strong")
        figure.setAccessibleName(f"{definition.name}: {rate.text}")
        tone, icon = theme.NEUTRAL, "info"
        if rate.is_met is not None:
            tone, icon = (theme.GOOD, "check") if rate.is_met else (theme.SOON, "warning")
        target = "Chưa đặt chỉ tiêu" if rate.target is None else f"Chỉ tiêu {rate.verdict}"
        self.target = label(target, wrap=True)
        self.target.setStyleSheet(f"color: {tone.text};")
        if rate.target is not None and rate.target.source:
            self.target.setToolTip(f"Căn cứ: {rate.target.source}")
        self.sentence = label(rate.sentence, wrap=True, selectable=True)
        formula = label(definition.formula, "small", wrap=True)
        formula.setToolTip(definition.note)
        note = label(definition.note, "small", wrap=True)
        caption = "Chỉ tiêu, số nhập tay…" if definition.typed_keys else "Đặt chỉ tiêu…"
        self.edit = button(caption, "link", "settings")
        self.edit.setAccessibleName(f"{caption.rstrip('…')}: {definition.name}")
        self.edit.clicked.connect(lambda: self.edit_wanted.emit(self.rate))
        verdict = row(picture(icon, tone.text, 16), self.target, gap=6)
        verdict.setStretch(1, 1)
        layout = column(
            label(definition.name, "strong", wrap=True),
            figure,
            verdict,
            self.sentence,
            formula,
            note,
            None,
            row(self.edit, None),
            gap=4,
        )
        layout.setContentsMargins(theme.L, theme.M, theme.L, theme.S)
        self.setLayout(layout)


class RateCards(QWidget):
    """All rates, as many beside each other as there is room for.

    Signals:
        edit_wanted: see :class:`RateCard`.
    """

    edit_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.M)
        self.cards: list[RateCard] = []
        self._columns = 0

    def show_rates(self, rates: Sequence[Rate]) -> None:
        """Show other rates; a keyboard that was in a card stays in the same one."""
        # Also while a dialog before the window has the keyboard.
        holder = self.window().focusWidget()
        focused = next((place for place, card in enumerate(self.cards) if card.edit is holder), None)
        clear(self._grid)
        self.cards = [RateCard(rate) for rate in rates]
        for card in self.cards:
            card.edit_wanted.connect(self.edit_wanted)
        self._columns = 0
        self._arrange()
        if focused is not None and focused < len(self.cards):
            self.cards[focused].edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        columns = max(1, min(3, (self.width() + theme.M) // (_LEAST_CARD + theme.M)))
        if columns == self._columns:
            return
        self._columns = columns
        for card in self.cards:
            self._grid.removeWidget(card)
        for place, card in enumerate(self.cards):
            self._grid.addWidget(card, place // columns, place % columns)
        for number in range(3):
            self._grid.setColumnStretch(number, int(number < columns))
