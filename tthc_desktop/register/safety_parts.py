"""The parts of an open register that keep it whole and closed to others."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Self

from tthc_desktop.domain.people import Right
from tthc_desktop.register.access.encryption import Encryption
from tthc_desktop.register.access.plain_copies import PlainCopies
from tthc_desktop.register.access.sign_in import SignInWantedError
from tthc_desktop.register.form_layouts import FormLayouts
from tthc_desktop.register.history.history import History
from tthc_desktop.register.list_files import ListFiles
from tthc_desktop.register.parts import RegisterParts
from tthc_desktop.register.personal.correcting import PersonCorrecting
from tthc_desktop.register.personal.erasing import Erasing
from tthc_desktop.register.personal.looking_up import LookingUp
from tthc_desktop.register.personal.requests import DataRequests
from tthc_desktop.register.personal.retention import Retention
from tthc_desktop.register.safekeeping.backup_places import BackupPlaces
from tthc_desktop.register.safekeeping.handing_over import HandingOver, open_package
from tthc_desktop.register.safekeeping.restoring import Restored, restore
from tthc_desktop.register.safekeeping.restoring_here import Restoring
from tthc_desktop.register.safekeeping.soundness import Soundness
from tthc_desktop.register.updating.program_calendar import ProgramCalendar
from tthc_desktop.register.updating.updating import Updating
from tthc_desktop.storage.manifest import Reason


class SafetyParts(RegisterParts):
    """An open register with its parts that are about its safety."""

    def _make_parts(self) -> None:
        super()._make_parts()
        database, folder, backups, rights = self._database, self.folder, self.backups, self.rights
        self.backup_places = BackupPlaces(database, folder, backups, rights, self.clerk, self.clock)
        self.restoring = Restoring(database, folder, self._key, backups, rights)
        self.handing_over = HandingOver(database, folder, self._key, rights, self.clerk, self.clock)
        self.soundness = Soundness(self._database, self.hold)
        list_files = ListFiles(self._database, self.office, self.clerk, self.clock, self.rights)
        self.history = History(self._database, self.rights, list_files)
        self.encryption = Encryption(
            self._database,
            self.folder,
            self._key,
            self.rights,
            self.people,
            self.clerk,
            self.clock,
            self._effort,
            partial(backups.before, Reason.CONVERSION),
        )
        self._make_personal_parts()
        self.updating = Updating(
            database,
            self._rules,
            self._due_moving,
            FormLayouts(database, folder, rights),
            self.clock,
            self._publishers,
            rights,
            backups.before,
            self.clerk,
        )
        self.program_calendar = ProgramCalendar(
            database, self._rules, self._due_moving, self.clock, rights, backups.before_many, self.clerk
        )
        self.plain_copies = PlainCopies(self._database, self.folder, self._key, self.rights, self.clerk, self.clock)

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

    def _make_personal_parts(self) -> None:
        """Make what finds, corrects and erases the data of people."""
        clerk, clock, backups = self.clerk, self.clock, self.backups
        self.looking_up = LookingUp(
            self._database, self.folder, self.rights, self.office, self.printing.paper_name, clerk, clock
        )
        self.person_correcting = PersonCorrecting(self._database, self.rights, self.amending)
        self.data_requests = DataRequests(self._database, self.rights, self._rules, clerk, clock)
        self.retention = Retention(self._database, self.rights, self.office, clerk, clock)
        back_up = partial(backups.before, Reason.ERASURE)

        def must_sign_in() -> bool:
            return self.people.must_sign_in

        self.erasing = Erasing(
            self._database, self.folder, self.rights, self.retention, back_up, must_sign_in, clerk, clock
        )
