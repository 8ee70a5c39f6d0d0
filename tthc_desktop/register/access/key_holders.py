"""Which accounts hold the key of an encrypted register; nothing to do where the register is a plain file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop.register.access.key_ring import OFFICE_ACCOUNT, KeyRing

if TYPE_CHECKING:
    from tthc_desktop.keys.passwords import Effort


class KeyHolders:
    """Gives and takes the register's key as its people come, change their passwords and go.

    Args:
        folder: the data folder.
        key: the register's key; None for a plain one.
        effort: how much a guess at a password costs.
    """

    def __init__(self, folder: Path, key: bytes | None, effort: Effort) -> None:
        self._folder = folder
        self._key = key
        self._effort = effort

    @property
    def are_wanted(self) -> bool:
        """Whether the register is encrypted."""
        return self._key is not None

    def opens(self, account: str, password: str) -> bool | None:
        """Tell whether a password opens the encrypted register; None where the account holds no key of it.

        Raises:
            UserError: the key file cannot be read.
        """
        ring = KeyRing.of(self._folder) if self._key is not None else None
        if ring is None or account not in [one.account for one in ring.accounts()]:
            return None
        return ring.key_for(account, password) is not None

    def give(self, account: str, full_name: str, password: str) -> None:
        """Let an account open the register by a password, a new account or a new password.

        Raises:
            UserError: the key file cannot be read or written.
        """
        ring = KeyRing.of(self._folder)
        if ring is None or self._key is None:
            return
        # The one password of an office without accounts opens nothing any more once there are people.
        given = ring.without(OFFICE_ACCOUNT).with_password(account, full_name, password, self._key, self._effort)
        given.save(self._folder)

    def rename(self, account: str, full_name: str) -> None:
        """Let an account be chosen at the door by another full name.

        Raises:
            UserError: the key file cannot be read or written.
        """
        ring = KeyRing.of(self._folder)
        if ring is not None and self._key is not None:
            ring.renamed(account, full_name).save(self._folder)

    def take(self, account: str) -> None:
        """Let an account open the register no more.

        Raises:
            UserError: the key file cannot be read or written.
        """
        ring = KeyRing.of(self._folder)
        if ring is not None and self._key is not None:
            ring.without(account).save(self._folder)
