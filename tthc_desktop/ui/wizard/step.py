"""What every step of the first start has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from tthc_desktop.ui import theme
from tthc_desktop.ui.widgets.basics import label

if TYPE_CHECKING:
    from tthc_desktop.ui.page import Desktop


class Step(QWidget):
    """One page.

    Args:
        desktop: the register and the lanes.
        name: what the register remembers it by.
        title: its heading.
        lead: one or two sentences below it.

    Attributes:
        next_caption: what the button says that leaves it.

    Signals:
        finished: everything is chosen; what leads on comes next.
    """

    finished = Signal()
    next_caption = "Tiếp tục"

    def __init__(self, desktop: Desktop, name: str, title: str, lead: str) -> None:
        super().__init__()
        self.desktop = desktop
        self.name = name
        self.title = title
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.M)
        self.body.addWidget(label(title, "heading"))
        self.body.addWidget(label(lead, "muted", wrap=True))

    def refresh(self) -> None:
        """Show what the register holds now."""

    def editors(self) -> list[QWidget]:
        """Return what Enter goes through."""
        return []

    def focus_first(self) -> None:
        """Give the keyboard to the first field."""
        editors = self.editors()
        if editors:
            editors[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def check(self) -> bool:
        """Say what is wrong or missing; tell whether the clerk may go on."""
        return True

    def save(self) -> None:
        """Keep what was typed, complete or not.

        Raises:
            UserError: it cannot be kept.
        """


def two_columns(*pairs: tuple[QWidget, ...]) -> QGridLayout:
    """Return fields in two columns; one alone in its line takes both."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.L)
    grid.setVerticalSpacing(theme.M)
    for line, pair in enumerate(pairs):
        for place, widget in enumerate(pair):
            grid.addWidget(widget, line, place, 1, 2 if len(pair) == 1 else 1, Qt.AlignmentFlag.AlignTop)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    return grid
