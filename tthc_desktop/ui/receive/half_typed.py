"""What is half typed, kept in the register every few seconds, so that a crash, a power cut or Esc loses nothing."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from tthc_desktop.errors import UserError
from tthc_desktop.ui.receive.typed_content import is_readable

if TYPE_CHECKING:
    from tthc_desktop.register import Register

KIND = "receive"
_PAUSE_MS = 2_000
# More than a morning of interruptions; older ones are surely forgotten.
MOST = 20
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Draft:
    """Something half typed.

    Attributes:
        typed: what stood in the fields.
        at: when it was typed; None when it does not say.
    """

    typed: dict[str, Any]
    at: datetime | None


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
        self._earlier = _read(register.drafts.load(KIND))
        self.is_changed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.keep)

    def waiting(self) -> Draft | None:
        """Return the newest draft set aside, None when there is none."""
        return self._earlier[-1] if self._earlier else None

    def count_waiting(self) -> int:
        """Return how many drafts are set aside."""
        return len(self._earlier)

    def take(self) -> dict[str, Any]:
        """Return the newest draft to go on with; what is typed now waits in its place.

        The one taken counts as the one being typed from now on; :meth:`keep` it once it stands in the fields.
        """
        taken = self._earlier.pop()
        if self.is_changed:
            self._earlier.append(self._typed_now())
        self.is_changed = True
        return taken.typed

    def throw_away(self) -> Draft:
        """Forget the newest draft set aside, and return it."""
        gone = self._earlier.pop()
        self._write()
        return gone

    def put_back(self, draft: Draft) -> None:
        """Let a draft thrown away wait again."""
        self._earlier.append(draft)
        self._write()

    def touch(self) -> None:
        """Tell that something was typed; it is kept a little later."""
        self.is_changed = True
        if not self._timer.isActive():
            self._timer.start()

    def keep(self) -> None:
        """Keep what is typed, when anything is."""
        self._timer.stop()
        if self.is_changed:
            self._write()

    def set_aside(self) -> list[Draft]:
        """Keep what is typed for later; return the oldest drafts, which are given up when there are too many."""
        self._timer.stop()
        self._earlier.append(self._typed_now())
        self.is_changed = False
        gone, self._earlier = self._earlier[:-MOST], self._earlier[-MOST:]
        self._write()
        return gone

    def forget(self) -> None:
        """What was typed is written for good, or given up: keep it no more."""
        self._timer.stop()
        self.is_changed = False
        self._write()

    def _typed_now(self) -> Draft:
        return Draft(self._content(), self._register.clock())

    def _write(self) -> None:
        drafts = [*self._earlier, self._typed_now()] if self.is_changed else self._earlier
        try:
            if drafts:
                self._register.drafts.save(KIND, {"open": [_as_data(one) for one in drafts]})
            else:
                self._register.drafts.drop(KIND)
        except UserError as error:
            # The clerk is typing; saving the dossier itself will tell of the disk soon enough.
            _log.warning("the draft could not be kept: %s", error)


def waiting_in(register: Register) -> int:
    """Return how many dossiers a register keeps half typed."""
    return len(_read(register.drafts.load(KIND)))


def _as_data(draft: Draft) -> dict[str, Any]:
    return {"at": draft.at.isoformat(timespec="seconds") if draft.at else "", "typed": draft.typed}


def _read(kept: dict[str, Any] | None) -> list[Draft]:
    """Return the drafts that can be read; another version may have written them."""
    written = (kept or {}).get("open", [])
    entries = written if isinstance(written, list) else [written]
    drafts = [
        Draft(one["typed"], _moment(one.get("at")))
        for one in entries
        if isinstance(one, dict) and is_readable(one.get("typed"))
    ]
    if len(drafts) < len(entries):
        # Nothing of their content: the log goes to whoever helps.
        _log.warning("%d of %d drafts cannot be read and are left out", len(entries) - len(drafts), len(entries))
    return drafts


def _moment(text: object) -> datetime | None:
    try:
        return datetime.fromisoformat(str(text))
    except ValueError:
        return None
