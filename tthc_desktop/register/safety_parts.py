"""The parts of an open register that keep it whole and closed to others."""

from typing import Self

from tthc_desktop.register.backup_places import BackupPlaces
from tthc_desktop.register.encryption import Encryption
from tthc_desktop.register.history import History
from tthc_desktop.register.parts import RegisterParts
from tthc_desktop.register.personal.correcting import PersonCorrecting
from tthc_desktop.register.personal.erasing import Erasing
from tthc_desktop.register.personal.looking_up import LookingUp
from tthc_desktop.register.personal.requests import DataRequests
from tthc_desktop.register.personal.retention import Retention
from tthc_desktop.register.plain_copies import PlainCopies
from tthc_desktop.register.restoring_here import Restoring
from tthc_desktop.register.soundness import Soundness
from tthc_desktop.storage.manifest import Reason


class SafetyParts(RegisterParts):
    """An open register with its parts that are about its safety."""

    def _make_parts(self) -> None:
        super()._make_parts()
        self.soundness = Soundness(self._database, self.hold)
        self.history = History(self._database, self.rights, self.clerk, self.clock)
        database, folder, backups, rights = self._database, self.folder, self.backups, self.rights
        self.backup_places = BackupPlaces(database, folder, backups, rights, self.clerk, self.clock)
        self.restoring = Restoring(database, folder, self._key, backups, rights, self.clerk, self.clock)
        self.encryption = Encryption(
            self._database, self.folder, self._key, self.rights, self.people, self.clerk, self.clock, self._effort
        )
        self._make_personal_parts()
        self.plain_copies = PlainCopies(self._database, self.folder, self._key, self.rights, self.clerk, self.clock)

    def under_key(self, key: bytes | None) -> Self:
        """Open the same register once more, under another key, which its file has got meanwhile."""
        return type(self)(
            self.folder,
            self.account,
            self.clock,
            key,
            self._role,
            program=self._program,
            person=self.person,
            effort=self._effort,
        )

    def _make_personal_parts(self) -> None:
        """Make what finds, corrects and erases the data of people."""
        clerk, clock, backups = self.clerk, self.clock, self.backups
        self.looking_up = LookingUp(self._database, self.rights, self.office, self.printing.paper_name, clerk, clock)
        self.person_correcting = PersonCorrecting(self._database, self.rights, self.amending)
        self.data_requests = DataRequests(self._database, self.rights, self._rules, clerk, clock)
        self.retention = Retention(self._database, self.rights, self.office, clerk, clock)
        self.erasing = Erasing(
            self._database,
            self.folder,
            self.rights,
            self.retention,
            lambda: backups.before(Reason.ERASURE),
            clerk,
            clock,
        )
