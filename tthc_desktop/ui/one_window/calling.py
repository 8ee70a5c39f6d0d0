"""Reaching the window that has the register open, which may itself only just be starting."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QObject, QTimer

from tthc_desktop.register import is_open_elsewhere
from tthc_desktop.ui.closed_deed import WaitSign
from tthc_desktop.ui.one_window.caller import Caller

if TYPE_CHECKING:
    from tthc_desktop.ui.one_window.calls import Call

_EVERY_MS, _PATIENCE_MS, _SIGN_AFTER_MS = 300, 30_000, 1_500


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
        self._patience = QDeadlineTimer(_PATIENCE_MS)
        self._sign: WaitSign | None = None

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
        if self._patience.hasExpired():
            self._end(self._in_vain)
            return
        if self._sign is None:
            self._sign = sign = WaitSign("Sổ đang được cửa sổ khác mở hoặc đóng, xin đợi một chút…")
            QTimer.singleShot(_SIGN_AFTER_MS, sign, sign.show)
        QTimer.singleShot(_EVERY_MS, self, self.begin)

    def _end(self, tell: Callable[[], object]) -> None:
        tell()
        if self._sign is not None:
            self._sign.finish()
        self.deleteLater()
