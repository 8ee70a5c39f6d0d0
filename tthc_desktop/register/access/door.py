"""The way into a register: who may enter, and how."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop.db import people
from tthc_desktop.domain.people import Role
from tthc_desktop.keys.passwords import USUAL_EFFORT
from tthc_desktop.paths import REGISTER_FILE_NAME
from tthc_desktop.register.access.conversion import finish_conversion
from tthc_desktop.register.access.key_ring import OFFICE_ACCOUNT, KeyRing
from tthc_desktop.register.access.password_rules import as_kept
from tthc_desktop.register.access.sign_in import SignIn, refuse_while_waiting, wrong
from tthc_desktop.register.facade import Register
from tthc_desktop.text import clean, fold

if TYPE_CHECKING:
    from tthc_desktop.domain.people import Person
    from tthc_desktop.keys.passwords import Effort


@dataclass(frozen=True, slots=True)
class Entrant:
    """Somebody who may enter.

    Attributes:
        account: what is signed in with; empty for the one password of an office without accounts.
        full_name: what the person is called.
    """

    account: str
    full_name: str


class Door:
    """Lets people into the register of a folder.

    An encrypted register opens with a password only; which one fits, its key file knows. A plain one asks its own
    people, where it has any.

    Args:
        folder: the data folder.
        clock: tells the present moment, local time.
        clerk: the account of the PC, under which somebody works where nobody signs in.
        program: what this program is called towards others that want to open the register too.
        effort: how much a guess at a new password costs.

    Raises:
        UserError: an encryption that was stopped on the way can be neither finished nor taken back.
    """

    def __init__(
        self,
        folder: Path,
        clock: Callable[[], datetime] = datetime.now,
        clerk: str = "",
        program: str = "TTHC Desktop",
        effort: Effort = USUAL_EFFORT,
    ) -> None:
        self.folder = folder
        self._clock = clock
        self._clerk = clerk
        self._program = program
        self._effort = effort
        # Wrong passwords before an encrypted register, which cannot keep them while it is closed. A new start forgets
        # them: whoever may do that may also copy the files and guess elsewhere, where only the cost of a guess counts.
        self._failures = 0
        self._failed_at: datetime | None = None
        finish_conversion(folder, program, clock())

    @property
    def is_encrypted(self) -> bool:
        """Whether the register is encrypted, so that a forgotten password needs the recovery code."""
        return KeyRing.of(self.folder) is not None

    @property
    def wants_password(self) -> bool:
        """Whether somebody has to sign in."""
        return self.is_encrypted or bool(self._people())

    def names(self) -> tuple[Entrant, ...]:
        """Return who may enter, whoever was here last first where that is known."""
        ring = KeyRing.of(self.folder)
        if ring is not None:
            return tuple(Entrant(one.account, one.name) for one in ring.accounts())
        latest = sorted(self._people(), key=lambda one: one.signed_in_at or datetime.min, reverse=True)
        return tuple(Entrant(one.account, one.full_name) for one in latest)

    def enter(self, account: str, password: str) -> Register:
        """Open the register for somebody.

        Args:
            account: the account or the full name, as chosen or typed.
            password: as typed.

        Raises:
            UserError: they do not belong together, it is to wait after too many wrong ones, or the register cannot
                be opened.
        """
        ring = KeyRing.of(self.folder)
        if ring is not None:
            return self._enter_encrypted(ring, account, password)
        if not self._people():
            return self.enter_without()
        # Nobody is let in yet; but what is typed wrong is counted in the register itself.
        with Register(self.folder, self._clerk, self._clock, role=Role.ENTRY, program=self._program) as closed_to_all:
            sign_in = SignIn(closed_to_all._database, self._clock)
            person = sign_in.check(account, password)
            sign_in.enter(person)
        return self._open(person.account)

    def enter_without(self) -> Register:
        """Open a register in which nobody signs in.

        Raises:
            UserError: somebody has to, or the register cannot be opened.
        """
        return self._open(None)

    def _people(self) -> list[Person]:
        return people.who_signs_in(self.folder / REGISTER_FILE_NAME)

    def _open(self, person: str | None, key: bytes | None = None) -> Register:
        return Register(
            self.folder,
            self._clerk,
            self._clock,
            key,
            program=self._program,
            person=person,
            effort=self._effort,
        )

    def _enter_encrypted(self, ring: KeyRing, typed: str, password: str) -> Register:
        now = self._clock()
        refuse_while_waiting(self._failures, self._failed_at, now)
        account = _account_of(self.names(), typed)
        key = ring.key_for(account, as_kept(password)) if account is not None else None
        if account is None or key is None:
            self._failures, self._failed_at = self._failures + 1, now
            raise wrong(is_known=account == OFFICE_ACCOUNT)
        register = self._open(account if account != OFFICE_ACCOUNT else None, key)
        try:
            if register.people.me is not None:
                SignIn(register._database, self._clock).enter(register.people.me, self._failures)
        except BaseException:
            register.close()
            raise
        self._failures, self._failed_at = 0, None
        return register


def _account_of(names: tuple[Entrant, ...], typed: str) -> str | None:
    """Return the account that a typed name means; None for nobody's, or that of several."""
    name = fold(clean(typed))
    found = [one.account for one in names if one.account == name]
    found = found or [one.account for one in names if fold(one.full_name) == name]
    return found[0] if len(found) == 1 else None
