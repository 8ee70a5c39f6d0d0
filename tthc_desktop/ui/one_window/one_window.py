"""One window for each register: this program's, or the one that runs already."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from tthc_desktop.ui.one_window.calls import Call, Wish

if TYPE_CHECKING:
    from tthc_desktop.ui.incoming.incoming import Incoming
    from tthc_desktop.ui.one_window.doorbell import Doorbell


class OneWindow(QObject):
    """Hears later starts while this program has a register, and calls the other one where that has it.

    Args:
        app: the application; ends when another window does the work.
        incoming: takes the files that later starts bring, and has those that this start brings.
    """

    def __init__(self, app: QApplication, incoming: Incoming) -> None:
        super().__init__(app)
        self._app = app
        self._incoming = incoming
        self._bell: Doorbell | None = None

    def watch(self, folder: Path) -> None:
        """Hear calls about a register, whose lock this program holds now; no longer those about another one."""
        self._take_bell_away()

        def hang() -> None:
            # Loaded once the window is there: nothing of it is needed before.
            from tthc_desktop.ui.one_window.doorbell import Doorbell

            self._take_bell_away()
            self._bell = Doorbell(folder, self)
            self._bell.files_given.connect(lambda files: self._incoming.take(*files))

        QTimer.singleShot(0, self, hang)

    def call(self, folder: Path, free: Callable[[], object], in_vain: Callable[[], object]) -> None:
        """Have the window of another program come to the front, and end this one.

        Args:
            folder: the data folder of its register.
            free: called when that window has closed meanwhile.
            in_vain: called when nobody answers.
        """
        from tthc_desktop.ui.one_window.calling import Calling

        files = self._incoming.all_waiting
        call = Call(Wish.OPEN, files) if files else Call(Wish.SHOW)
        Calling(folder, call, self._app.quit, free, in_vain, self).begin()

    def fall_silent(self) -> None:
        """Hear nobody any more, for the window is closed: a later start waits, and opens the register itself."""
        self._take_bell_away()

    def end(self) -> None:
        """Hear nobody any more: the program ends."""
        self._take_bell_away()
        self.deleteLater()

    def _take_bell_away(self) -> None:
        bell, self._bell = self._bell, None
        if bell is not None:
            bell.take_away()
