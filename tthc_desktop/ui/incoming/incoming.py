"""Files that were given to the program wait until nothing is in their way, and are shown then."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog
from shiboken6 import isValid

from tthc_desktop.errors import UserError
from tthc_desktop.paths import BACKUP_SUFFIX, UPDATE_SUFFIX
from tthc_desktop.ui import messages
from tthc_desktop.ui.errand import Errand
from tthc_desktop.ui.incoming.kinds import is_other_kind, refuse_other_kinds, refuse_unreadable
from tthc_desktop.ui.sign_in.window import SignInWindow
from tthc_desktop.ui.widgets.dialog import FramedDialog

if TYPE_CHECKING:
    # Loaded with the window: whoever waits for one needs none of it before.
    from tthc_desktop.ui.main_window import MainWindow
    from tthc_desktop.ui.wizard.dialog import Wizard

_log = logging.getLogger(__name__)
_LOOK_MS = 400
_RECEIVED = "Đã nhận"


class Incoming(QObject):
    """Takes files, and shows them one after the other.

    Args:
        app: the application.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._files: list[Path] = []
        self._is_looking = False
        self._window: MainWindow | None = None
        self._is_told = False
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)

    @property
    def waiting(self) -> Path | None:
        """The file that is shown next; None when there is none."""
        return self._files[0] if self._files else None

    @property
    def all_waiting(self) -> tuple[Path, ...]:
        """All files that are still to be shown."""
        return tuple(self._files)

    def take(self, *files: Path) -> None:
        """Take files that are to be opened, after those that still wait."""
        if not files:
            return
        _log.info("%d files were given: %s", len(files), ", ".join(one.suffix.lower() for one in files))
        for file in files:
            if file not in self._files:
                self._files.append(file)
        self._is_told = False
        self._look()
        for window in QApplication.topLevelWidgets():
            if isinstance(window, SignInWindow) and window.isVisible():
                self.tell_before(window)

    def show_in(self, window: MainWindow) -> None:
        """Show what waits in a window, from now on."""
        self._window = window
        if self.waiting is not None:
            self._timer.start()

    def tell_before(self, sign_in: SignInWindow) -> None:
        """Say that a file waits until somebody has signed in."""
        if self.waiting is not None:
            sign_in.bar.show_message(f"Đăng nhập xong, chương trình sẽ mở {_named(self._files)}.")

    def comes_before_set_up(self, window: MainWindow) -> bool:
        """Show a backup in place of the setting-up of a register that nobody has used, and tell whether that is so.

        Args:
            window: the window, in which the set-up is offered when the backup is not opened.
        """
        file = self.waiting
        if file is None or file.suffix.lower() == UPDATE_SUFFIX:
            return False
        from tthc_desktop.ui.incoming.backup import comes_first

        if not comes_first(window):
            return False
        self._show(file, window)
        return True

    def _look(self) -> None:
        file, window = self.waiting, self._window
        if file is None or window is None or not isValid(window) or not window.isVisible():
            self._timer.stop()
            return
        welcome = _untouched_set_up() if file.suffix.lower() == BACKUP_SUFFIX else None
        if self._is_looking or (_is_anything_open(window) and welcome is None):
            self._timer.start()
            # Of what was given together the next one waits for a moment only.
            if not self._is_told and not self._is_looking:
                self._is_told = True
                _tell_waiting(window, self._files)
            return
        if self._is_told:
            window.toast.hide()
        if welcome is not None:
            welcome.done(0)
        self._show(file, window)

    def _show(self, file: Path, window: MainWindow) -> None:
        from tthc_desktop.ui.incoming.backup import show_backup

        # Several of other kinds are told of in one message.
        others = [one for one in self._files if is_other_kind(one)] if is_other_kind(file) else []
        self._files = [one for one in self._files if one != file and one not in others]
        self._timer.stop()
        self._is_looking = True

        def looked() -> None:
            self._is_looking = False
            if self._files:
                # What is shown now may have told of those that still wait itself.
                self._is_told = True
                self._timer.start()

        def readable(_: object) -> None:
            looked()
            if not window.isVisible():
                return
            if file.suffix.lower() == UPDATE_SUFFIX:
                window.open_update(file)
            else:
                show_backup(window, file)

        def failed(error: Exception) -> None:
            looked()
            if not isinstance(error, UserError):
                raise error
            if window.isVisible():
                messages.tell_error(window, error).finished.connect(lambda _: window.begin())

        def look(_: object) -> None:
            if len(others) > 1:
                refuse_other_kinds(others)
            refuse_unreadable(file)

        # On a thread of its own: a share that is gone takes its time to say so.
        Errand(window, look, readable, failed).begin()


def _tell_waiting(window: MainWindow, files: Sequence[Path]) -> None:
    """Say in front of the clerk that files wait: a dialog lies over the window's own message."""
    shown = "tệp hiện ra" if len(files) == 1 else "từng tệp hiện ra"
    told = f"{_RECEIVED} {_named(files)}; xong việc đang mở thì {shown}."
    dialog = QApplication.activeModalWidget()
    # Its own bar may say already that fewer wait.
    if isinstance(dialog, FramedDialog) and (not dialog.bar.text or dialog.bar.text.startswith(_RECEIVED)):
        dialog.bar.show_message(told)
    else:
        window.toast.tell(told)


def _named(files: Sequence[Path]) -> str:
    return f"tệp “{files[0].name}”" if len(files) == 1 else f"{len(files)} tệp"


def _is_anything_open(window: MainWindow) -> bool:

    safety = window.pages.if_built("safety")
    dialogs: Iterable[QDialog] = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog)]
    return (
        window.desktop.is_importing
        or any(one.isVisible() for one in dialogs)
        or QApplication.activePopupWidget() is not None
        or window.signed_in.lock.is_locked
        or (safety is not None and safety.is_looking_into_update)
    )


def _untouched_set_up() -> Wizard | None:
    """Return the set-up where it is all that is open, and nobody has begun with it."""
    from tthc_desktop.ui.wizard.dialog import Wizard

    shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
    wizard = shown[0] if len(shown) == 1 else None
    return wizard if isinstance(wizard, Wizard) and wizard.step is wizard.welcome else None
