"""Whether the register is still to be set up, and how far that has come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from tthc_desktop.db import audit, dossiers, settings
from tthc_desktop.db.connection import reporting_environment, writing
from tthc_desktop.register.updating import newest

if TYPE_CHECKING:
    from tthc_desktop.db import Database

_DONE = "done"


@dataclass(frozen=True, slots=True)
class ShippedCatalogue:
    """What the catalogue that ships with the program holds.

    Attributes:
        procedures: how many procedures.
        without_term: how many of them without a verified term.
        sources: the documents it rests on, each with the number of its procedures, the most used first.
    """

    procedures: int
    without_term: int
    sources: tuple[tuple[str, int], ...]


class FirstStart:
    """Remembers the setting-up of a register.

    Args:
        database: the register.
        clerk: who sets it up.
        clock: tells when something is written.
    """

    def __init__(self, database: Database, clerk: str, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clerk = clerk
        self._clock = clock

    @reporting_environment()
    def is_wanted(self) -> bool:
        """Tell whether to offer the setting-up: it was begun and not ended, or nobody has used the register yet."""
        kept = settings.read(self._database, settings.FIRST_START)
        if kept is not None:
            return bool(kept != _DONE)
        if settings.read(self._database, settings.DEMONSTRATION):
            return False
        office = settings.read(self._database, settings.OFFICE) or {}
        return not office.get("name") and dossiers.is_empty(self._database)

    @reporting_environment()
    def page(self) -> str:
        """Return the name of the page at which it was left; empty when it was not begun."""
        kept = settings.read(self._database, settings.FIRST_START)
        return "" if kept in (None, _DONE) else str(kept)

    def leave_at(self, page: str) -> None:
        """Remember at which page to go on."""
        with writing(self._database):
            settings.write(self._database, settings.FIRST_START, page)

    def end(self) -> None:
        """Offer it no more."""
        with writing(self._database):
            before = settings.read(self._database, settings.FIRST_START)
            settings.write(self._database, settings.FIRST_START, _DONE)
            audit.write(self._database, self._clock(), self._clerk, "first_start", "", before=before, after=_DONE)

    @reporting_environment()
    def shipped_catalogue(self) -> ShippedCatalogue:
        """Return what there is to take over: what ships, or what an update brought."""
        _, procedures = newest.catalogue(self._database)
        without = sum(all(term.term is None for term in procedure.terms) for procedure in procedures)
        sources = Counter(procedure.source for procedure in procedures)
        return ShippedCatalogue(len(procedures), without, tuple(sources.most_common()))
