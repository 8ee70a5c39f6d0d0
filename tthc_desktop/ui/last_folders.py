"""Where dialogs for files and folders begin: where the clerk was last for the same purpose, else where it fits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths

from tthc_desktop.register import removable_roots

if TYPE_CHECKING:
    from tthc_desktop.ui.preferences import Preferences

LISTS, BACKUPS, PACKAGES, SECOND_PLACE, UPDATES = "lists", "backups", "packages", "second-place", "updates"
_PATIENCE_SECONDS = 0.1
# What comes from another computer, goes to one, or is kept apart from this one.
_ON_A_STICK = frozenset({PACKAGES, SECOND_PLACE, UPDATES})


class LastFolders:
    """Remembers them, for each purpose.

    Args:
        preferences: where.
        sticks: the roots of USB sticks and cards that are plugged in.
        is_there: tells whether a folder is there; of a drive in a network that is gone that may take a minute.
    """

    def __init__(
        self,
        preferences: Preferences,
        sticks: Callable[[], Sequence[Path]] = removable_roots,
        is_there: Callable[[Path], bool] = Path.is_dir,
    ) -> None:
        self._preferences = preferences
        self._sticks = sticks
        self._is_there = is_there

    def start(self, purpose: str, otherwise: Path | None = None) -> str:
        """Return the folder that a dialog begins in.

        Args:
            purpose: what the dialog is for.
            otherwise: where it begins while nobody has chosen anything; a USB stick or Documents unless given.
        """
        last = self._preferences.last_folder(purpose)
        if last is not None and _answers(lambda: self._is_there(last)):
            return str(last)
        if otherwise is not None:
            return str(otherwise)
        sticks = self._sticks() if purpose in _ON_A_STICK else ()
        if sticks:
            return str(sticks[0])
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return documents or str(Path.home())

    def keep(self, purpose: str, folder: Path) -> None:
        """Remember where something was chosen."""
        self._preferences.keep_last_folder(purpose, folder)


def _answers(ask: Callable[[], bool]) -> bool:
    """Tell whether something is so; what does not answer at once counts as no, for the window waits for it."""
    answered: SimpleQueue[bool] = SimpleQueue()
    # Ends with the program at the latest.
    Thread(target=lambda: answered.put(ask()), daemon=True).start()
    try:
        return answered.get(timeout=_PATIENCE_SECONDS)
    except Empty:
        return False
