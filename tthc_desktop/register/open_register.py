"""The open register: its file, and who works with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import fields
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from tthc_desktop import shipped
from tthc_desktop.db import audit, catalogue, settings
from tthc_desktop.db.connection import open_database, reporting_environment, writing
from tthc_desktop.domain.office import Office
from tthc_desktop.keys.passwords import USUAL_EFFORT
from tthc_desktop.paths import REGISTER_FILE_NAME
from tthc_desktop.register.access.conversion import finish_conversion, refuse_without_key
from tthc_desktop.register.access.sign_in import refuse_unsigned, role_now
from tthc_desktop.register.clerks import Clerks
from tthc_desktop.register.rights import Rights
from tthc_desktop.register.safekeeping.interrupted import finish_interrupted
from tthc_desktop.register.safekeeping.restored_note import write_down_restoring
from tthc_desktop.storage import lock, places

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.domain.people import Role
    from tthc_desktop.keys.passwords import Effort
    from tthc_desktop.keys.signatures import Publisher
    from tthc_desktop.register.access.emergency_notices import EmergencyNotices
    from tthc_desktop.register.access.people import People
    from tthc_desktop.register.safekeeping.backups import Backups


class OpenRegister:
    """An open register: its file, the clerk, and what everything that works with it asks of these.

    Args:
        folder: the data folder; created when missing.
        clerk: the account that works with it; events carry the name that :meth:`call_clerk` gave it, else this one.
        clock: tells the present moment, local time.
        key: what the file is encrypted with; None for a plain one.
        role: the role of whoever is signed in; None where nobody signs in.
        program: what this program is called towards others that want to open the register too.
        person: the account that has signed in, whose name and role the register knows; None where nobody signs in.
        effort: how much a guess at a new password costs.
        publishers: whose updates are taken in; the program's own when None.

    Attributes:
        hold: this object's share in the register's lock.

    Raises:
        UserError: the register cannot be opened.
    """

    def __init__(
        self,
        folder: Path,
        clerk: str = "",
        clock: Callable[[], datetime] = datetime.now,
        key: bytes | None = None,
        role: Role | None = None,
        program: str = "TTHC Desktop",
        person: str | None = None,
        effort: Effort = USUAL_EFFORT,
        publishers: Sequence[Publisher] | None = None,
    ) -> None:
        places.refuse_unfit(folder)
        self.folder = folder
        self._key = key
        self._program = program
        self.account = clerk
        self.clock = clock
        self._role = role
        self._effort = effort
        self._publishers = publishers
        self.hold = lock.take(folder, program, clock())
        with ExitStack() as undone:
            undone.callback(self.hold.release)
            finish_interrupted(folder)
            finish_conversion(folder, program, clock())
            refuse_without_key(folder, key)
            self._database = open_database(
                folder / REGISTER_FILE_NAME, key, lambda database: _back_up_before_upgrade(database, folder, key, clock)
            )
            undone.callback(self._database.conn.close)
            audit.guard(self._database, partial(_refuse_where_handed_over, folder))
            write_down_restoring(self._database, folder, clock)
            self.take_on(person)
            self._add_starting_fields()
            undone.pop_all()

    def take_on(self, person: str | None) -> None:
        """Go on under the name and with the rights of a person, read anew.

        Args:
            person: the account that has signed in; None where nobody signs in.

        Raises:
            UserError: the account is none of this register's, or may no longer sign in; or nobody has, and somebody
                has to.
        """
        refuse_unsigned(self._database, person, self._role)
        self.rights = Rights(role_now(self._database, person, self._role))
        self.person = person
        self.clerks = Clerks(self._database, self.account, self.clock, person)
        self._start_anew()

    def _start_anew(self) -> None:
        """Let each part be made when it is first wanted, under the name of the clerk: most starts want few of them."""
        self.clerk = self.clerks.name()
        for kind in type(self).__mro__:
            for name, attribute in vars(kind).items():
                if isinstance(attribute, cached_property):
                    vars(self).pop(name, None)

    @cached_property
    def backups(self) -> Backups:
        """What makes and lists backups."""
        from tthc_desktop.register.safekeeping.backups import Backups

        return Backups(self._database, self.folder, self._key, self.clock)

    @cached_property
    def people(self) -> People:
        """Who may sign in."""
        from tthc_desktop.register.access.key_holders import KeyHolders
        from tthc_desktop.register.access.people import People

        holders = KeyHolders(self.folder, self._key, self._effort)
        return People(self._database, self.rights, self.person, self.clerk, self.clock, holders, self._effort)

    @cached_property
    def emergency_notices(self) -> EmergencyNotices:
        """What tells that the register was opened in an emergency."""
        from tthc_desktop.register.access.emergency_notices import EmergencyNotices

        return EmergencyNotices(self._database, self.rights, self.person, self.clerk, self.clock)

    def _add_starting_fields(self) -> None:
        with reporting_environment():
            if catalogue.field_ids(self._database):
                return
        with writing(self._database):
            # Asked again inside: another program may have been first.
            if not catalogue.field_ids(self._database):
                for name in shipped.starting_fields():
                    catalogue.add_field(self._database, name, catalogue.START)

    def __enter__(self) -> Self:
        """Return the register itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the register."""
        self.close()

    def close(self) -> None:
        """Close the file, and let other programs open it when nobody else here has it open."""
        self._database.conn.close()
        self.hold.release()

    def another(self) -> Self:
        """Open the same register once more, for another thread."""
        return self._opened(self._key, self.person)

    def _opened(self, key: bytes | None, person: str | None) -> Self:
        return type(self)(
            self.folder,
            self.account,
            self.clock,
            key,
            self._role,
            self._program,
            person,
            self._effort,
            self._publishers,
        )

    def call_clerk(self, name: str) -> None:
        """Write under this name whatever the account at this PC does from now on.

        Raises:
            UserError: the name is empty or too long, or somebody has signed in.
        """
        self.clerks.call(name)
        self._start_anew()

    @reporting_environment()
    def office(self) -> Office:
        """Return what the papers and forms say of the office."""
        kept = settings.read(self._database, settings.OFFICE) or {}
        known = {field.name for field in fields(Office)}
        values: dict[str, Any] = {key: value for key, value in kept.items() if key in known}
        if "signer_lines" in values:
            values["signer_lines"] = tuple(values["signer_lines"])
        return Office(**values)


# Both are asked of every register, and of most of them not before the window is there.


def _back_up_before_upgrade(database: Database, folder: Path, key: bytes | None, clock: Callable[[], datetime]) -> None:
    from tthc_desktop.register.safekeeping.backups import before_upgrade

    before_upgrade(database, folder, key, clock)


def _refuse_where_handed_over(folder: Path, action: str) -> None:
    from tthc_desktop.register.safekeeping.handed_over import refuse_where_handed_over

    refuse_where_handed_over(folder, action)
