"""What the register keeps of people and why: a page to read, and to show to whoever asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from tthc_desktop.ui import theme
from tthc_desktop.ui.safety.personal.panel import Panel
from tthc_desktop.ui.widgets.basics import label, line
from tthc_desktop.ui.widgets.scroller import Scroller

if TYPE_CHECKING:
    from tthc_desktop.ui.page import Desktop

_STRETCHES = (3, 4, 4, 3)


class KeptPanel(Panel):
    """Shows it.

    Args:
        desktop: what pages share.
    """

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(desktop)
        kept = desktop.register.looking_up.kept()
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, theme.M, 0)
        grid.setHorizontalSpacing(theme.L)
        grid.setVerticalSpacing(theme.S)
        columns = len(kept.titles)
        place = 0
        for sentence in kept.lines:
            grid.addWidget(label(sentence, wrap=True, selectable=True), place, 0, 1, columns)
            place += 1
        for column, title in enumerate(kept.titles):
            grid.addWidget(label(title, "label"), place, column)
            grid.setColumnStretch(column, _STRETCHES[column])
        for row in kept.rows:
            place += 2
            grid.addWidget(line(), place - 1, 0, 1, columns)
            for column, text in enumerate(row):
                grid.addWidget(label(text, "strong" if column == 0 else "", wrap=True), place, column)
        grid.setRowStretch(place + 1, 1)
        self.scroller = Scroller(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.scroller)

    def focus_first(self) -> None:
        self.scroller.setFocus()
