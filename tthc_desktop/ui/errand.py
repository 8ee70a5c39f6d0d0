"""Something done once on a thread of its own, before there are lanes or while the register is closed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal
from shiboken6 import isValid

from tthc_desktop.ui.tasks import Cancelled

# A thread may not lose its object before it has ended.
_under_way: set[Errand] = set()


class Errand(QThread):
    """Does a piece of work and tells how it ended, on the window's thread.

    Args:
        owner: when it is gone, nobody is told.
        work: what is done; gets :meth:`report`, to be told how far it is.
        done: gets the result.
        failed: gets the error; :class:`~tthc_desktop.ui.tasks.Cancelled` when it was called off.

    Signals:
        progressed: the part that is done, from 0 to 1.
    """

    progressed = Signal(float)

    def __init__(
        self,
        owner: QObject,
        work: Callable[[Callable[[float], object]], Any],
        done: Callable[[Any], object],
        failed: Callable[[Exception], object],
    ) -> None:
        super().__init__()
        self._owner, self._work = owner, work
        self._done, self._failed = done, failed
        self._outcome: tuple[Any, Exception | None] = (None, None)
        self.is_cancelled = False
        self.finished.connect(self._tell)

    def begin(self) -> None:
        """Start."""
        _under_way.add(self)
        self.start()

    def cancel(self) -> None:
        """Call it off at its next report."""
        self.is_cancelled = True

    def report(self, part: float) -> None:
        """Tell how far it is; called by the work itself.

        Raises:
            Cancelled: it was called off.
        """
        if self.is_cancelled:
            raise Cancelled
        self.progressed.emit(part)

    def run(self) -> None:
        """Do the work, on this thread."""
        try:
            self._outcome = (self._work(self.report), None)
        except Exception as error:  # handed to the window's thread, which shows it
            self._outcome = (None, error)

    def _tell(self) -> None:
        _under_way.discard(self)
        # It says so a moment before it has ended.
        self.wait()
        result, error = self._outcome
        try:
            if isValid(self._owner):
                if error is None:
                    self._done(result)
                else:
                    self._failed(error)
        finally:
            self.deleteLater()


def wait_for_errands() -> None:
    """Call off what is under way and wait for it, before the program ends."""
    for errand in list(_under_way):
        errand.cancel()
        errand.wait()
