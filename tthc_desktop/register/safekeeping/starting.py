"""What comes before a register is worked with: its place, its lock, its state, and what to do with a damaged one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop.errors import DamagedRegisterError, UserError
from tthc_desktop.register.access.door import Door
from tthc_desktop.register.safekeeping.damage import damage_before_opening, damage_behind
from tthc_desktop.register.safekeeping.interrupted import finish_interrupted
from tthc_desktop.register.safekeeping.taking_home import refuse_moved_away
from tthc_desktop.storage import lock, places
from tthc_desktop.storage.backup_notes import read_notes

if TYPE_CHECKING:
    from tthc_desktop.register.access.lost_password import LostPassword
    from tthc_desktop.register.facade import Register
    from tthc_desktop.register.safekeeping.backup_list import BackupSummary
    from tthc_desktop.register.safekeeping.damage import Damage
    from tthc_desktop.register.safekeeping.restoring import Restored

# Called with the part that is done, from 0 to 1; what it raises calls the work off.
Part = Callable[[float], object]


def opened_without_window(folder: Path, open_register: Callable[[], Register]) -> Register:
    """Open a register for a command; a damaged one is refused, for whoever is asked what to do sits at the window.

    Args:
        folder: the data folder.
        open_register: opens it.

    Raises:
        DamagedRegisterError: it is damaged.
        UserError: it cannot be opened.
    """
    refuse_moved_away(folder)
    damage = damage_before_opening(folder)
    if damage is not None:
        raise _refused(damage)
    try:
        register = open_register()
    except UserError as error:
        damage = damage_behind(folder, error)
        if damage is not None:
            raise _refused(damage) from error
        raise
    try:
        # After a crash only: a command is to begin at once.
        damage = register.soundness.damage() if register.soundness.ended_badly else None
        if damage is not None:
            raise _refused(damage)
    except BaseException:
        register.close()
        raise
    return register


def _refused(damage: Damage) -> DamagedRegisterError:
    hint = "Hãy mở cửa sổ TTHC Desktop: chương trình sẽ chỉ bản sao lưu còn tốt và cách khôi phục."
    return DamagedRegisterError(" ".join((damage.told, *damage.faults[:1])), hint)


class Start:
    """The start of a program on the register of a folder; holds the register's lock until it is let go.

    Args:
        folder: the data folder.
        clerk: the account of the PC.
        clock: tells the present moment, local time.
        program: what this program is called towards others that want to open the register too.

    Attributes:
        folder: the data folder.
        door: the way into the register, once it is taken.
    """

    def __init__(
        self, folder: Path, clerk: str = "", clock: Callable[[], datetime] = datetime.now, program: str = "TTHC Desktop"
    ) -> None:
        self.folder = folder
        self._clerk = clerk
        self._clock = clock
        self._program = program
        self._hold: lock.Hold | None = None

    def take(self) -> None:
        """Take the register for this program alone, and finish what a loss of power interrupted.

        Raises:
            HeldError: another program has it open.
            UnusableFolderError: the register may not lie here, or went from here into the folder of one account.
            UserError: the disk prevents it.
        """
        places.refuse_unfit(self.folder)
        self._hold = lock.take(self.folder, self._program, self._clock())
        try:
            finish_interrupted(self.folder)
            refuse_moved_away(self.folder)
            self.door = Door(self.folder, self._clock, self._clerk, self._program)
        except BaseException:
            self.let_go()
            raise

    def lost_password(self) -> LostPassword:
        """Return the way in for somebody who has the recovery code instead of a password."""
        from tthc_desktop.register.access.lost_password import LostPassword

        return LostPassword(self.folder, self._clock, self._clerk, self._program)

    def let_go(self) -> None:
        """Let other programs open the register, once nobody here has it open any more."""
        hold, self._hold = self._hold, None
        if hold is not None:
            hold.release()

    def damage(self) -> Damage | None:
        """Return what is wrong with the file as far as it shows from outside."""
        return damage_before_opening(self.folder)

    def damage_behind(self, error: UserError) -> Damage | None:
        """Return the damage for which the register could not be opened; None when there was another reason."""
        return damage_behind(self.folder, error)

    def newest_good(self, part: Part = lambda done: None) -> BackupSummary | None:
        """Return the newest backup that is whole, wherever this register's backups lie."""
        from tthc_desktop.register.safekeeping.backup_list import newest_good

        return newest_good(self.folder, part)

    def chosen(self, backup: Path, part: Part = lambda done: None) -> BackupSummary:
        """Return what a backup holds that somebody chose, once it was read to its end.

        Raises:
            UserError: it is no backup, or not whole.
        """
        from tthc_desktop.register.safekeeping.backup_list import is_as_made, summary

        found = None
        try:
            found = summary(backup, read_notes(self.folder))
        except OSError as error:
            raise UserError(f"Không đọc được tệp {backup.name}.", "Hãy cắm lại thẻ nhớ hoặc chọn tệp khác.") from error
        if found.manifest is None or not is_as_made(backup, part):
            raise UserError(f"Tệp {backup.name} không phải là bản sao lưu còn nguyên.", "Hãy chọn bản khác.")
        return found

    def restore(self, backup: Path, part: Part = lambda done: None) -> Restored:
        """Put a backup in the place of the damaged register, which is set aside under another name.

        Raises:
            UserError: the backup is damaged or of a newer program, or the disk prevents it; nothing has changed.
        """
        from tthc_desktop.register.safekeeping.restoring import DAMAGED_ASIDE, restore

        return restore(backup, self.folder, self._clock(), None, part, DAMAGED_ASIDE, self._clerk)

    def begin_anew(self) -> Path | None:
        """Set the damaged register aside under another name, so that opening begins a new one.

        Returns:
            Where it lies now; None when there was none.

        Raises:
            UserError: the disk prevents it; nothing has changed.
        """
        from tthc_desktop.register.safekeeping.restoring import set_aside

        return set_aside(self.folder, self._clock())
