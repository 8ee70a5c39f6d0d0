"""What the running program does when a later start calls: comes to the front, takes files, or closes."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from tthc_desktop.ui.one_window.calls import Answer, Wish
from tthc_desktop.ui.one_window.front import bring_to_front
from tthc_desktop.ui.one_window.listener import Listener

if TYPE_CHECKING:
    from tthc_desktop.ui.one_window.calls import Call
    from tthc_desktop.ui.one_window.listener import Reply

_ASKED_TO_CLOSE = "Có yêu cầu đóng chương trình, thường là để cài bản mới. Trả lời xong câu hỏi đang hiện là đóng được."
_log = logging.getLogger(__name__)


class Doorbell(QObject):
    """Answers the calls about the register that this program has open.

    Args:
        folder: the data folder.
        parent: who keeps it.

    Signals:
        files_given: the paths of the files that are to be opened.
    """

    files_given = Signal(object)

    def __init__(self, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._listener = Listener(folder, self)
        self._listener.called.connect(self._on_call)
        self.is_listening = self._listener.listen()

    def take_away(self) -> None:
        """Hear no more: another register is open, or none."""
        self._listener.close()
        self.deleteLater()

    def _on_call(self, call: Call, reply: Reply) -> None:
        _log.info("another start asks: %s", call.wish)
        reply(Answer.DONE)
        if call.wish is Wish.CLOSE:
            _close_all(lambda: reply(Answer.STAYS))
            return
        bring_to_front()
        if call.files:
            self.files_given.emit(call.files)


def _close_all(stayed: Callable[[], object]) -> None:
    """Close every window of the program; where somebody is asked first, that is done in front.

    Args:
        stayed: called when somebody wants the window to stay open.
    """
    # Loaded by now where there is a window; whoever only listens needs nothing of it.
    from tthc_desktop.ui.closing import close_or_stay
    from tthc_desktop.ui.main_window import MainWindow

    windows: list[QWidget] = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    main = next((one for one in windows if isinstance(one, MainWindow)), None)
    if main is not None:
        close_or_stay(main, main.will_close, stayed)
        if main.isVisible():
            main.toast.tell(_ASKED_TO_CLOSE)
            bring_to_front()
        return
    for one in windows:
        if one.windowType() in (Qt.WindowType.Window, Qt.WindowType.Dialog):
            one.close()
