"""Reaching the window that has the register open, which may itself only just be starting."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from tthc_desktop.register import is_open_elsewhere
from tthc_desktop.ui.one_window.caller import Caller
from tthc_desktop.ui.one_window.calls import Call

_EVERY_MS, _TRIES = 300, 30


class Calling(QObject):
    """Calls until it is heard, or until there is no sense in it any more.

    Args:
        folder: the data folder of the register.
        call: what is asked.
        heard: called once the window does it.
        free: called when there is no such window any more: it was just closing.
        in_vain: called when nobody has answered.
        parent: who keeps it.
    """

    def __init__(
        self,
        folder: Path,
        call: Call,
        heard: Callable[[], object],
        free: Callable[[], object],
        in_vain: Callable[[], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._folder, self._call = folder, call
        self._heard, self._free, self._in_vain = heard, free, in_vain
        self._left = _TRIES

    def begin(self) -> None:
        """Call for the first time."""
        caller = Caller(self._folder, self)
        caller.answered.connect(lambda _: self._end(self._heard))
        caller.unanswered.connect(self._on_silence)
        caller.unanswered.connect(caller.deleteLater)
        caller.call(self._call)

    def _on_silence(self) -> None:
        if not is_open_elsewhere(self._folder):
            self._end(self._free)
            return
        self._left -= 1
        if self._left:
            QTimer.singleShot(_EVERY_MS, self, self.begin)
        else:
            self._end(self._in_vain)

    def _end(self, tell: Callable[[], object]) -> None:
        tell()
        self.deleteLater()
