"""The parts of an open register that keep it whole and closed to others."""

from typing import Self

from tthc_desktop.register.encryption import Encryption
from tthc_desktop.register.history import History
from tthc_desktop.register.list_files import ListFiles
from tthc_desktop.register.parts import RegisterParts


class SafetyParts(RegisterParts):
    """An open register with its parts that are about its safety."""

    def _make_parts(self) -> None:
        super()._make_parts()
        list_files = ListFiles(self._database, self.office, self.clerk, self.clock, self.rights)
        self.history = History(self._database, self.rights, list_files)
        self.encryption = Encryption(
            self._database, self.folder, self._key, self.rights, self.account, self.clerk, self.clock
        )

    def under_key(self, key: bytes | None) -> Self:
        """Open the same register once more, under another key, which its file has got meanwhile."""
        return type(self)(self.folder, self.account, self.clock, key, self.rights.role)
