"""The parts of an open register that keep it whole and closed to others."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Self

from tthc_desktop.domain.people import Right
from tthc_desktop.register.access.sign_in import SignInWantedError
from tthc_desktop.register.dossier_parts import DossierParts
from tthc_desktop.storage.manifest import Reason

if TYPE_CHECKING:
    from tthc_desktop.register.access.encryption import Encryption
    from tthc_desktop.register.access.plain_copies import PlainCopies
    from tthc_desktop.register.history.history import History
    from tthc_desktop.register.personal.correcting import PersonCorrecting
    from tthc_desktop.register.personal.erasing import Erasing
    from tthc_desktop.register.personal.looking_up import LookingUp
    from tthc_desktop.register.personal.requests import DataRequests
    from tthc_desktop.register.personal.retention import Retention
    from tthc_desktop.register.safekeeping.backup_places import BackupPlaces
    from tthc_desktop.register.safekeeping.handing_over import HandingOver
    from tthc_desktop.register.safekeeping.restoring import Restored
    from tthc_desktop.register.safekeeping.restoring_here import Restoring
    from tthc_desktop.register.safekeeping.soundness import Soundness
    from tthc_desktop.register.updating.program_calendar import ProgramCalendar
    from tthc_desktop.register.updating.updating import Updating


class SafetyParts(DossierParts):
    """An open register with its parts that are about its safety."""

    @cached_property
    def backup_places(self) -> BackupPlaces:
        """Where backups go besides, and how safe the register is."""
        from tthc_desktop.register.safekeeping.backup_places import BackupPlaces

        return BackupPlaces(self._database, self.folder, self.backups, self.rights, self.clerk, self.clock)

    @cached_property
    def restoring(self) -> Restoring:
        """What looks into backups and prepares restoring one."""
        from tthc_desktop.register.safekeeping.restoring_here import Restoring

        return Restoring(self._database, self.folder, self._key, self.backups, self.rights)

    @cached_property
    def handing_over(self) -> HandingOver:
        """What packs the register for another machine."""
        from tthc_desktop.register.safekeeping.handing_over import HandingOver

        return HandingOver(self._database, self.folder, self._key, self.rights, self.clerk, self.clock)

    @cached_property
    def soundness(self) -> Soundness:
        """What looks through the register."""
        from tthc_desktop.register.safekeeping.soundness import Soundness

        return Soundness(self._database, self.hold)

    @cached_property
    def history(self) -> History:
        """What reads and checks what was written down of every deed."""
        from tthc_desktop.register.history.history import History

        return History(self._database, self.rights, self._list_files)

    @cached_property
    def encryption(self) -> Encryption:
        """What changes who can open the file."""
        from tthc_desktop.register.access.encryption import Encryption

        return Encryption(
            self._database,
            self.folder,
            self._key,
            self.rights,
            self.people,
            self.clerk,
            self.clock,
            self._effort,
            partial(self.backups.before, Reason.CONVERSION),
        )

    @cached_property
    def updating(self) -> Updating:
        """What looks into updates and takes them in."""
        from tthc_desktop.register.updating.updating import Updating

        return Updating(
            self._database,
            self._rules,
            self._due_moving,
            self.form_layouts,
            self.clock,
            self._publishers,
            self.rights,
            self.backups.before,
            self.clerk,
        )

    @cached_property
    def program_calendar(self) -> ProgramCalendar:
        """What tells of the dossiers that a newer program's calendar concerns."""
        from tthc_desktop.register.updating.program_calendar import ProgramCalendar

        return ProgramCalendar(
            self._database,
            self._rules,
            self._due_moving,
            self.clock,
            self.rights,
            self.backups.before_many,
            self.clerk,
        )

    @cached_property
    def plain_copies(self) -> PlainCopies:
        """What finds copies of the register that are not encrypted."""
        from tthc_desktop.register.access.plain_copies import PlainCopies

        return PlainCopies(self._database, self.folder, self._key, self.rights, self.clerk, self.clock)

    @cached_property
    def looking_up(self) -> LookingUp:
        """What finds people and shows what is held of them."""
        from tthc_desktop.register.personal.looking_up import LookingUp

        return LookingUp(
            self._database, self.folder, self.rights, self.office, self.printing.paper_name, self.clerk, self.clock
        )

    @cached_property
    def person_correcting(self) -> PersonCorrecting:
        """What corrects what the register says of a person."""
        from tthc_desktop.register.personal.correcting import PersonCorrecting

        return PersonCorrecting(self._database, self.rights, self.amending)

    @cached_property
    def data_requests(self) -> DataRequests:
        """What people have asked of their data."""
        from tthc_desktop.register.personal.requests import DataRequests

        return DataRequests(self._database, self.rights, self._rules, self.clerk, self.clock)

    @cached_property
    def retention(self) -> Retention:
        """What lists the data that is to go."""
        from tthc_desktop.register.personal.retention import Retention

        return Retention(self._database, self.rights, self.office, self.clerk, self.clock)

    @cached_property
    def erasing(self) -> Erasing:
        """What carries approved lists out."""
        from tthc_desktop.register.personal.erasing import Erasing

        return Erasing(
            self._database,
            self.folder,
            self.rights,
            self.retention,
            partial(self.backups.before, Reason.ERASURE),
            lambda: self.people.must_sign_in,
            self.clerk,
            self.clock,
        )

    def restored_from(self, backup: Path) -> Callable[[], Self]:
        """Do as :meth:`replaced_by`, and return what opens the restored register."""
        return partial(self._reopened, self.replaced_by(backup))

    def replaced_by(self, backup: Path) -> Restored:
        """Put a backup in the place of this register's file, which nobody may have open any more.

        Args:
            backup: the file.

        Raises:
            UserError: the person may not, the present state cannot be backed up, or the backup is damaged; then
                nothing has changed.
        """
        from tthc_desktop.register.safekeeping.restoring import restore

        with self.another() as present:
            present.restoring.prepare()
        return restore(backup, self.folder, self.clock(), self._key, clerk=self.clerk)

    def unpacked_from(self, package: Path) -> Callable[[], Self]:
        """Put the register of another machine in the place of this empty one, which nobody may have open any more.

        Args:
            package: the file.

        Returns:
            What opens the register that was packed.

        Raises:
            UserError: the person may not, this register has dossiers, or the package is damaged; then nothing has
                changed.
        """
        from tthc_desktop.register.safekeeping.handing_over import open_package

        self.rights.require(Right.RESTORE)
        return partial(self._reopened, open_package(package, self.folder, self.clock(), self.clerk))

    def _reopened(self, restored: Restored) -> Self:
        if restored.manifest.is_encrypted and restored.key is None:
            # Encrypted as it was then: the password of that time opens it.
            raise SignInWantedError
        try:
            return self._opened(restored.key, self.person)
        except SignInWantedError:
            # The restored register does not know who has signed in here; where it knows nobody, nobody signs in.
            return self._opened(restored.key, None)

    def under_key(self, key: bytes | None) -> Self:
        """Open the same register once more, under another key, which its file has got meanwhile."""
        return self._opened(key, self.person)
