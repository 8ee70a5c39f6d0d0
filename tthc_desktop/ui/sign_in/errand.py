"""Something done once on a thread of its own, before there are lanes or while they are busy."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThread
from shiboken6 import isValid

# A thread may not lose its object before it has ended.
_under_way: set["Errand"] = set()


class Errand(QThread):
    """Does a piece of work and tells how it ended, on the window's thread.

    Args:
        owner: when it is gone, nobody is told.
        work: what is done.
        done: gets the result.
        failed: gets the error.
    """

    def __init__(
        self,
        owner: QObject,
        work: Callable[[], Any],
        done: Callable[[Any], object],
        failed: Callable[[Exception], object],
    ) -> None:
        super().__init__()
        self._owner, self._work = owner, work
        self._done, self._failed = done, failed
        self._outcome: tuple[Any, Exception | None] = (None, None)
        self.finished.connect(self._tell)
        _under_way.add(self)
        self.start()

    def run(self) -> None:
        """Do the work, on this thread."""
        try:
            self._outcome = (self._work(), None)
        except Exception as error:  # handed to the window's thread, which shows it
            self._outcome = (None, error)

    def _tell(self) -> None:
        _under_way.discard(self)
        result, error = self._outcome
        if isValid(self._owner):
            if error is None:
                self._done(result)
            else:
                self._failed(error)
        self.deleteLater()


def wait_for_errands() -> None:
    """Wait for what is under way, before the program ends."""
    for errand in list(_under_way):
        errand.wait()
