"""The running window's ear: hears what later starts of the same account ask, and nobody else's."""

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from tthc_desktop.register import name_between_programs
from tthc_desktop.ui.one_window.calls import LONGEST, Answer, from_line

_log = logging.getLogger(__name__)

Reply = Callable[[Answer], None]


class Listener(QObject):
    """Listens for calls about one register, whose lock this program holds.

    Args:
        folder: the data folder.
        parent: who keeps it.

    Signals:
        called: a :class:`~tthc_desktop.ui.one_window.calls.Call`, and what answers it.
    """

    called = Signal(object, object)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name_between_programs(folder)
        self._server = QLocalServer(self)
        # The system itself turns other accounts away.
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)

    def listen(self) -> bool:
        """Begin, and tell whether that could be done; without it a second start is refused by the lock."""
        # Whoever holds the lock is the only one: what has the name was left by a program that was stopped.
        QLocalServer.removeServer(self._name)
        is_listening = self._server.listen(self._name)
        if not is_listening:
            _log.warning("cannot listen for other starts: %s", self._server.serverError())
        return is_listening

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _on_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(partial(self._on_data, socket))
            self._on_data(socket)

    def _on_data(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() > LONGEST:
                socket.abort()
            return
        call = from_line(bytes(socket.readLine(LONGEST).data()))
        if call is None:
            _log.warning("another program asked for nothing that is known")
            socket.abort()
            return
        self.called.emit(call, partial(_reply, socket))


def _reply(socket: QLocalSocket, answer: Answer) -> None:
    # Who called may have gone meanwhile.
    if socket.state() is QLocalSocket.LocalSocketState.ConnectedState:
        socket.write(f"{answer}\n".encode())
        socket.flush()
