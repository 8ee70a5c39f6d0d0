"""The parts of an open register that keep it whole and closed to others."""

from typing import Self

from tthc_desktop.register.backup_places import BackupPlaces
from tthc_desktop.register.encryption import Encryption
from tthc_desktop.register.history import History
from tthc_desktop.register.parts import RegisterParts
from tthc_desktop.register.restoring_here import Restoring
from tthc_desktop.register.soundness import Soundness


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
