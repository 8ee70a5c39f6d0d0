"""A later start's voice: calls the window that has the register open."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalSocket

from tthc_desktop.register import is_pipe_of_own_account, let_others_come_to_front, name_between_programs
from tthc_desktop.ui.one_window.calls import Answer, to_line

if TYPE_CHECKING:
    from tthc_desktop.ui.one_window.calls import Call

_PATIENCE_MS = 5_000


class Caller(QObject):
    """Calls the window of the same account that has a register open, once.

    Args:
        folder: the data folder.
        parent: who keeps it.
        is_trusted: tells of an open pipe whether whoever listens is of the same account.

    Signals:
        answered: an :class:`~tthc_desktop.ui.one_window.calls.Answer`; a second one may come later.
        unanswered: nobody listens, or nobody answers in time.
    """

    answered = Signal(object)
    unanswered = Signal()

    def __init__(
        self,
        folder: Path,
        parent: QObject | None = None,
        is_trusted: Callable[[int], bool] = is_pipe_of_own_account,
    ) -> None:
        super().__init__(parent)
        self._is_trusted = is_trusted
        self._name = name_between_programs(folder)
        self._line = b""
        self._is_over = False
        self._socket = QLocalSocket(self)
        self._socket.connected.connect(self._say)
        self._socket.readyRead.connect(self._hear)
        self._socket.errorOccurred.connect(self._give_up)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._give_up)

    def call(self, call: Call) -> None:
        """Begin; told by the signals how it ends."""
        self._line = to_line(call)
        self._patience.start(_PATIENCE_MS)
        if _is_own(self._name):
            self._socket.connectToServer(self._name)
        else:
            QTimer.singleShot(0, self, self._give_up)

    def _say(self) -> None:
        # Windows lets any account listen under any name: what is asked may only be heard by one's own.
        if not self._is_trusted(int(self._socket.socketDescriptor())):
            self._socket.abort()
            self._give_up()
            return
        # Windows lets only the program in front give that place away: that is this one, just started.
        let_others_come_to_front()
        self._socket.write(self._line)
        self._socket.flush()

    def _hear(self) -> None:
        while self._socket.canReadLine():
            with suppress(ValueError):
                answer = Answer(bytes(self._socket.readLine().data()).decode(errors="replace").strip())
                self._is_over = True
                self._patience.stop()
                self.answered.emit(answer)

    def _give_up(self) -> None:
        if not self._is_over:
            self._is_over = True
            self._patience.stop()
            self.unanswered.emit()


def _is_own(name: str) -> bool:
    """Tell whether what has the name belongs to this account; of Windows that is asked once it is connected."""
    if os.name == "nt":
        return True
    try:
        return Path(QDir.tempPath(), name).stat().st_uid == os.getuid()
    except OSError:
        return False
