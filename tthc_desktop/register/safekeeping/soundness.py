"""Looking through the open register for damage, and when that is due."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tthc_desktop.db import soundness
from tthc_desktop.db.connection import reporting_environment
from tthc_desktop.errors import DamagedRegisterError
from tthc_desktop.register.safekeeping.damage import damage_found

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.register.safekeeping.damage import Damage
    from tthc_desktop.storage.lock import Hold

# So many bytes are looked through while the window is being loaded; with more, nobody waits for it.
_SMALL = 4 << 20


class Soundness:
    """Looks through the register.

    Args:
        database: the register.
        hold: the share in its lock; remembers that a program was stopped while it had the register open.
    """

    def __init__(self, database: Database, hold: Hold) -> None:
        self._database = database
        self._hold = hold

    @property
    def ended_badly(self) -> bool:
        """Whether a program was stopped while it had the register open, and nobody has looked through it since."""
        return self._hold.ended_badly

    @reporting_environment()
    def comes_first(self) -> bool:
        """Tell whether to look through the register before anything is written to it, else while it is worked with."""
        return self.ended_badly or soundness.size(self._database) <= _SMALL

    def damage(self, is_stopped: Callable[[], bool] = lambda: False) -> Damage | None:
        """Look through the register while nobody works with it.

        Args:
            is_stopped: asked now and then whether to stop.

        Raises:
            Stopped: it was.
            UserError: the disk cannot be read.
        """
        return self._judged(lambda: soundness.faults(self._database, thorough=False, is_stopped=is_stopped))

    def damage_beside_work(self, is_stopped: Callable[[], bool]) -> Damage | None:
        """Look through the register while others work with it; whoever wants to write goes first.

        Args:
            is_stopped: asked now and then whether to stop.

        Raises:
            Stopped: it was.
            UserError: the disk cannot be read.
        """
        return self._judged(lambda: soundness.faults_beside_work(self._database, is_stopped))

    def _judged(self, look: Callable[[], tuple[str, ...]]) -> Damage | None:
        try:
            faults = look()
        except DamagedRegisterError as error:
            faults = (error.message,)
        # Damage is told again at the next start, before anything else.
        self._hold.mark_looked_through(is_sound=not faults)
        return damage_found(faults) if faults else None
