"""A part of a page that asks the register in the background and shows the last answer only."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

if TYPE_CHECKING:
    from tthc_desktop.register import Register
    from tthc_desktop.ui.page import Desktop
    from tthc_desktop.ui.tasks import Job


class AskingFrame(QFrame):
    """Asks the register on a lane.

    Args:
        desktop: what pages share.

    Signals:
        refused: an error to be told on the page: a UserError, or a bug.
    """

    refused = Signal(object)

    def __init__(self, desktop: Desktop) -> None:
        super().__init__()
        self.desktop = desktop
        self._turn = 0
        self._job: Job | None = None

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
