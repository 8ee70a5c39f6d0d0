"""That somebody's password was reset from the command line: told to everybody who signs in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from tthc_desktop.db import audit, people, settings
from tthc_desktop.db.connection import reporting_environment, writing
from tthc_desktop.domain.people import Right

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.register.rights import Rights


@dataclass(frozen=True, slots=True)
class EmergencyReset:
    """A password that was reset from the command line.

    Attributes:
        account: whose.
        full_name: that person's name.
        at: when, as ISO 8601, local time.
        pc_account: the account of the PC under which it was done.
        seen_by: the accounts that have been told.
    """

    account: str
    full_name: str
    at: str
    pc_account: str
    seen_by: tuple[str, ...] = ()


def read_notices(database: Database) -> list[EmergencyReset]:
    """Return those of which somebody still has to hear, the oldest first."""
    kept = settings.read(database, settings.EMERGENCY_RESETS) or []
    return [EmergencyReset(**{**one, "seen_by": tuple(one["seen_by"])}) for one in kept]


def write_notices(database: Database, notices: list[EmergencyReset]) -> None:
    """Keep them, inside a transaction."""
    settings.write(database, settings.EMERGENCY_RESETS, [asdict(one) for one in notices])


class EmergencyNotices:
    """Tells whoever is signed in, until an administrator has seen it.

    An administrator whose own password was reset ends it for nobody else: it may be whoever reset it.

    Args:
        database: the register.
        rights: what whoever is signed in may do.
        person: the account that is signed in; None where nobody signs in.
        clerk: what the history calls whoever works with the register.
        clock: tells when something is written.
    """

    def __init__(
        self, database: Database, rights: Rights, person: str | None, clerk: str, clock: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._rights = rights
        self._person = person
        self._clerk = clerk
        self._clock = clock

    @reporting_environment()
    def unseen(self) -> tuple[EmergencyReset, ...]:
        """Return what whoever is signed in has not seen yet."""
        return tuple(one for one in read_notices(self._database) if self._person not in one.seen_by)

    def see(self) -> None:
        """Write down that whoever is signed in has seen all of them."""
        with writing(self._database):
            accounts = [one.account for one in self.unseen()]
            if not accounts:
                return
            left = [self._seen(one) for one in read_notices(self._database)]
            write_notices(self._database, [one for one in left if one is not None])
            audit.write(
                self._database, self._clock(), self._clerk, "see_emergency_reset", self._person or "", accounts=accounts
            )

    def _seen(self, one: EmergencyReset) -> EmergencyReset | None:
        """Return what is left to be told to others; None for nothing."""
        if self._person is None or (self._rights.has(Right.MANAGE_PEOPLE) and self._person != one.account):
            return None
        seen_by = tuple(dict.fromkeys((*one.seen_by, self._person)))
        everybody = {person.account for person in people.read_all(self._database) if person.is_active}
        return None if everybody <= set(seen_by) else replace(one, seen_by=seen_by)
