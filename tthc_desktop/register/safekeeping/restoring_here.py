"""Restoring over the register that is in use: what is lost by it is shown first, and the present state is kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop.db.connection import reporting_environment
from tthc_desktop.domain.people import Right
from tthc_desktop.errors import DamagedRegisterError, UserError
from tthc_desktop.register.safekeeping.backup_making import NotWholeError
from tthc_desktop.register.safekeeping.looking_into import look_into
from tthc_desktop.storage.manifest import Reason

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.register.progress import Progress
    from tthc_desktop.register.rights import Rights
    from tthc_desktop.register.safekeeping.backups import Backups
    from tthc_desktop.register.safekeeping.looking_into import LookedInto

_STEPS = 1000


class Restoring:
    """Looks into backups, and prepares the restoring of one.

    Args:
        database: the register.
        folder: its data folder.
        key: what it is encrypted with; None for a plain one.
        backups: its backups.
        rights: of whoever is signed in.
    """

    def __init__(
        self,
        database: Database,
        folder: Path,
        key: bytes | None,
        backups: Backups,
        rights: Rights,
    ) -> None:
        self._database = database
        self._folder = folder
        self._key = key
        self._backups = backups
        self._rights = rights

    def require(self) -> None:
        """Let nobody restore who may not.

        Raises:
            UserError: the person may not.
        """
        self._rights.require(Right.RESTORE)

    @reporting_environment()
    def look_into(self, path: Path, progress: Progress | None = None) -> LookedInto:
        """Open a backup for real, changing nothing, and compare it with the register.

        Args:
            path: the backup.
            progress: called with what is done and what there is in all; may raise to call it off.

        Raises:
            UserError: it is damaged, of a newer program or not there, or there is no room to unpack it.
        """
        return look_into(
            path,
            self._folder,
            self._key,
            self._database,
            lambda done: progress(round(_STEPS * done), _STEPS) if progress is not None else None,
        )

    def prepare(self) -> None:
        """Back the present state up, before another one takes its place.

        Of a damaged register no backup can be made; its file is kept as it is.

        Raises:
            UserError: the person may not restore, or the backup cannot be made.
        """
        self.require()
        try:
            self._backups.before(Reason.RESTORE)
        except UserError as error:
            if not isinstance(error.__cause__, NotWholeError | DamagedRegisterError):
                raise
