"""What is half typed, kept in the register every few seconds, so that a crash, a power cut or Esc loses nothing."""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, QTimer

from tthc_desktop.errors import UserError
from tthc_desktop.register import Register

KIND = "receive"
_PAUSE_MS = 2_000
# Older ones are surely forgotten.
_MOST = 5
_log = logging.getLogger(__name__)


class HalfTyped(QObject):
    """Keeps drafts of one dialog; those set aside earlier stay beside the one being typed.

    Args:
        parent: the dialog.
        register: the register.
        content: tells what is typed now.
    """

    def __init__(self, parent: QObject, register: Register, content: Callable[[], dict[str, Any]]) -> None:
        super().__init__(parent)
        self._register = register
        self._content = content
        self._earlier: list[dict[str, Any]] = list((register.drafts.load(KIND) or {}).get("open", []))
        self.is_changed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.keep)

    def waiting(self) -> dict[str, Any] | None:
        """Return the newest draft set aside, None when there is none."""
        return self._earlier[-1] if self._earlier else None

    def waiting_since(self) -> datetime | None:
        """Return when the newest draft was typed."""
        waiting = self.waiting()
        return datetime.fromisoformat(waiting["at"]) if waiting else None

    def take(self) -> dict[str, Any]:
        """Return the newest draft to go on with; it counts as the one being typed from now on."""
        taken = self._earlier.pop()
        self.is_changed = True
        return dict(taken["typed"])

    def throw_away(self) -> None:
        """Forget the newest draft set aside."""
        self._earlier.pop()
        self._write(with_typed=self.is_changed)

    def touch(self) -> None:
        """Tell that something was typed; it is kept a little later."""
        self.is_changed = True
        if not self._timer.isActive():
            self._timer.start()

    def keep(self) -> None:
        """Keep what is typed, when anything is."""
        self._timer.stop()
        if self.is_changed:
            self._write(with_typed=True)

    def forget(self) -> None:
        """What was typed is written for good, or given up: keep it no more."""
        self._timer.stop()
        self.is_changed = False
        self._write(with_typed=False)

    def _write(self, *, with_typed: bool) -> None:
        drafts = list(self._earlier)
        if with_typed:
            at = self._register.clock().isoformat(timespec="seconds")
            drafts.append({"at": at, "typed": self._content()})
        try:
            if drafts:
                self._register.drafts.save(KIND, {"open": drafts[-_MOST:]})
            else:
                self._register.drafts.drop(KIND)
        except UserError as error:
            # The clerk is typing; saving the dossier itself will tell of the disk soon enough.
            _log.warning("the draft could not be kept: %s", error)
