"""How each kind of paper is printed: remembered for this computer and for whoever has signed in to it.

The settings lie beside the register, which may move to another computer or be used from two accounts: each computer and
each account has a part of its own there.
"""

from __future__ import annotations

import getpass
import socket
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSettings

if TYPE_CHECKING:
    from tthc_desktop.reports.papers.layout import PaperSize

MOST_COPIES = 5
USUAL_TRAY = -1
_GROUP = "printing"


class Sheet(StrEnum):
    """On what a paper of a dossier is printed."""

    A5 = "A5"
    A4 = "A4"
    # A printer without A5 takes two of them beside each other, to be cut apart.
    TWICE = "A5x2"

    @property
    def size(self) -> PaperSize:
        """How large the paper itself is set."""
        from tthc_desktop.reports.papers.layout import PaperSize

        return PaperSize.A4 if self is Sheet.A4 else PaperSize.A5


@dataclass(frozen=True, slots=True)
class PrintChoice:
    """How a kind of paper is printed.

    Attributes:
        printer: its name; empty for the computer's usual one.
        sheet: a :class:`Sheet`; empty for the paper's own.
        tray: Qt's number of the tray; :data:`USUAL_TRAY` leaves it to the printer.
        copies: how many of each page.
        two_sided: whether both sides of the paper are used.
        at_once: whether it goes to the printer without asking.
    """

    printer: str = ""
    sheet: str = ""
    tray: int = USUAL_TRAY
    copies: int = 1
    two_sided: bool = False
    at_once: bool = False

    @property
    def chosen_sheet(self) -> Sheet | None:
        """The sheet; None while the clerk has chosen none."""
        return Sheet(self.sheet) if self.sheet in set(Sheet) else None


def this_desk() -> str:
    """Return what tells this computer and the account on it from others."""
    try:
        account = getpass.getuser()
    except (KeyError, OSError):
        account = ""
    return f"{socket.gethostname()} {account}"


class PrintMemory:
    """Remembers it.

    Args:
        settings: where.
        desk: the computer and the account.
    """

    def __init__(self, settings: QSettings, desk: str) -> None:
        self._settings = settings
        self._desk = "".join(letter if letter.isalnum() or letter in " -_." else "_" for letter in desk)

    def of(self, kind: str) -> PrintChoice:
        """Return how a kind of paper is printed; what is not readable counts as not chosen."""
        found: dict[str, Any] = {one.name: self._read(kind, one.name, one.default) for one in fields(PrintChoice)}
        return PrintChoice(**{**found, "copies": min(max(1, found["copies"]), MOST_COPIES)})

    def keep(self, kind: str, choice: PrintChoice) -> None:
        """Remember how a kind of paper is printed."""
        for name, value in asdict(choice).items():
            self._settings.setValue(self._key(kind, name), str(int(value)) if isinstance(value, bool) else str(value))

    def _key(self, kind: str, name: str) -> str:
        return f"{_GROUP}/{self._desk}/{kind}-{name}"

    def _read(self, kind: str, name: str, usual: object) -> object:
        value = self._settings.value(self._key(kind, name))
        if not isinstance(value, str):
            return usual
        if isinstance(usual, str):
            return value
        number = int(value) if value.lstrip("-").isdecimal() else None
        if number is None:
            return usual
        return bool(number) if isinstance(usual, bool) else number
