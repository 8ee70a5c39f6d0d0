"""Asking for the numbers of people in full: who may, and that each time is written down."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from tthc_desktop.db import audit
from tthc_desktop.db.connection import writing
from tthc_desktop.domain.people import Right
from tthc_desktop.text import clean

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.register.rights import Rights


class NumbersSeen:
    """Lets numbers of identity papers and telephones be seen in full, and writes down that they were.

    Args:
        database: the register.
        rights: of whoever is signed in.
        clerk: who works with it.
        clock: tells when something is written.
    """

    def __init__(self, database: Database, rights: Rights, clerk: str, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._rights = rights
        self._clerk = clerk
        self._clock = clock

    @property
    def allowed(self) -> bool:
        """Whether whoever is signed in may see them."""
        return self._rights.has(Right.SEE_NUMBERS)

    def show(self, place: str, subject: str, why: str = "") -> None:
        """Write down that numbers are seen in full; to be called before they are.

        Args:
            place: where they are seen: ``card``, ``amend``, ``feedback``.
            subject: of what, such as the dossier's code; never a number itself.
            why: what the person said it is for, if anything.

        Raises:
            UserError: the person has no right to; or it cannot be written down, and then nothing is seen.
        """
        self._rights.require(Right.SEE_NUMBERS)
        self._write(place, subject, why)

    def taken_over(self, code: str) -> None:
        """Write down that the numbers of an earlier dossier were taken over into one that is being typed.

        Everybody at the desk may: the person stands there, and nothing is typed twice.

        Args:
            code: the earlier dossier's code.

        Raises:
            UserError: it cannot be written down.
        """
        self._write("receive", code, "")

    def _write(self, place: str, subject: str, why: str) -> None:
        with writing(self._database):
            audit.write(self._database, self._clock(), self._clerk, "see_numbers", subject, place=place, why=clean(why))
