"""What every tab of the report page has in common: it shows one period, and asks for it in the background."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from tthc_desktop.ui.asking import AskingFrame

if TYPE_CHECKING:
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.reports.inventory import RowMode
    from tthc_desktop.reports.settlement import Layout
    from tthc_desktop.ui.page import Desktop


@dataclass(frozen=True, slots=True)
class ReportChoice:
    """What the clerk chose at the top of the page.

    Attributes:
        period: the period.
        layout: which columns II.06a prints.
        rows: how II.07b is laid out.
    """

    period: Period
    layout: Layout
    rows: RowMode


class ReportTab(AskingFrame):
    """A tab of the report page.

    Args:
        desktop: what pages share.

    Attributes:
        choice: what it shows; None before anything was chosen.

    Signals:
        changed: something was written that other tabs show too.
        dossiers_wanted: numbers of dossiers to be listed, and what they are.
    """

    changed = Signal()
    dossiers_wanted = Signal(object, str)

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(desktop)
        self.choice: ReportChoice | None = None

    def show_choice(self, choice: ReportChoice) -> None:
        """Show another period, or the same one anew; called once the tab is looked at, or its answer is wanted."""
        self.choice = choice
        self.load(choice)

    def load(self, choice: ReportChoice) -> None:
        """Begin to read what the tab shows; usually by :meth:`ask`."""

    def focus_first(self) -> None:
        """Give the keyboard to what the clerk most likely wants first."""
