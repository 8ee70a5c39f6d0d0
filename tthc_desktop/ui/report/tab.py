"""What every tab of the report page has in common: it shows one period, and asks for it in the background."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from tthc_desktop.domain.periods import Period
from tthc_desktop.register import Register
from tthc_desktop.reports.inventory import RowMode
from tthc_desktop.reports.settlement import Layout
from tthc_desktop.ui.page import Desktop
from tthc_desktop.ui.tasks import Job


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


class ReportTab(QFrame):
    """A tab of the report page.

    Args:
        desktop: what pages share.

    Attributes:
        choice: what it shows; None before anything was chosen.

    Signals:
        changed: something was written that other tabs show too.
        dossiers_wanted: numbers of dossiers to be listed, and what they are.
        refused: an error to be told on the page: a UserError, or a bug.
    """

    changed = Signal()
    dossiers_wanted = Signal(object, str)
    refused = Signal(object)

    def __init__(self, desktop: Desktop) -> None:
        super().__init__()
        self.desktop = desktop
        self.choice: ReportChoice | None = None
        self._turn = 0
        self._job: Job | None = None

    def show_choice(self, choice: ReportChoice) -> None:
        """Show another period, or the same one anew; called once the tab is looked at, or its answer is wanted."""
        self.choice = choice
        self.load(choice)

    def load(self, choice: ReportChoice) -> None:
        """Begin to read what the tab shows; usually by :meth:`ask`."""

    def ask(self, work: Callable[[Register, Job], Any], done: Callable[[Any], object]) -> None:
        """Ask the register in the background.

        Args:
            work: gets a register of its own thread.
            done: gets the answer, unless something else has been asked since.
        """
        self._turn += 1
        turn = self._turn
        if self._job is not None:
            # Whoever goes through many periods waits for the last of them only.
            self._job.cancel()

        def answered(result: Any) -> None:
            if turn == self._turn:
                done(result)

        def failed(error: Exception) -> None:
            if turn == self._turn:
                self.refused.emit(error)

        self._job = self.desktop.long.submit(self, work, answered, failed)

    def focus_first(self) -> None:
        """Give the keyboard to what the clerk most likely wants first."""
