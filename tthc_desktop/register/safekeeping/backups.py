"""The backups of an open register: made when there is something to lose, proved, thinned out, listed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop.db import dossiers, settings
from tthc_desktop.db.connection import reporting_environment
from tthc_desktop.db.contents import contents, is_only_signed_in
from tthc_desktop.errors import UserError
from tthc_desktop.register.progress import Progress
from tthc_desktop.register.safekeeping.backup_list import (
    BackupState,
    first_place,
    known_backups,
    summary,
)
from tthc_desktop.register.safekeeping.backup_making import FAILED, Source, back_up, copied
from tthc_desktop.register.safekeeping.backup_thinning import thin_out
from tthc_desktop.register.safekeeping.looking_into import look_into
from tthc_desktop.storage import places
from tthc_desktop.storage.backup_notes import changing_notes, read_notes
from tthc_desktop.storage.manifest import Reason
from tthc_desktop.storage.writing import write_error

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.register.safekeeping.backup_list import (
        BackupSummary,
    )
    from tthc_desktop.register.safekeeping.backup_making import Part
    from tthc_desktop.storage.manifest import Manifest

# Makes a backup for a reason before so many dossiers are changed; the last is told how far that is.
BacksUpBeforeMany = Callable[[Reason, int, Progress | None], object]
# More dossiers than this at once are many: a backup is made before they are changed.
MANY = 50
_STEPS = 1000
# One backup at a time: what is under way would be swept away as left over.
_at_work = threading.Lock()


@dataclass(frozen=True, slots=True)
class MadeBackup:
    """What came of making a backup.

    Attributes:
        path: the file.
        manifest: what it says of itself.
        is_new: whether it was made just now; otherwise the last one holds the same already.
        elsewhere: the same in the second place; None when there is none, or it could not be reached.
        trouble: why there is none in the second place although one was chosen.
    """

    path: Path
    manifest: Manifest
    is_new: bool
    elsewhere: Path | None = None
    trouble: UserError | None = None


class Backups:
    """Makes and lists the backups of a register.

    Args:
        database: the register.
        folder: its data folder.
        key: what it is encrypted with; None for a plain one.
        clock: tells the present moment.
        same_disk: tells whether two folders would be lost together.
    """

    def __init__(
        self,
        database: Database,
        folder: Path,
        key: bytes | None,
        clock: Callable[[], datetime],
        same_disk: Callable[[Path, Path], bool] = places.same_disk,
    ) -> None:
        self._source = Source(database, folder, key)
        self._folder = folder
        self._clock = clock
        self._same_disk = same_disk

    @property
    def place(self) -> Path:
        """Where they lie by themselves."""
        return first_place(self._folder)

    @property
    def second_place(self) -> Path | None:
        """Where they lie besides; None when no such place was chosen."""
        return read_notes(self._folder).second_place

    @reporting_environment()
    def has_something_to_lose(self) -> bool:
        """Tell whether there is anything to back up: a dossier, and not of the demonstration."""
        database = self._source.database
        return not dossiers.is_empty(database) and not settings.read(database, settings.DEMONSTRATION)

    def is_wanted(self) -> bool:
        """Tell whether something was written since the last good backup."""
        return self.has_something_to_lose() and self._same_as_now() is None

    def is_due(self) -> bool:
        """Tell whether there is anything to do: something was written, or the second place lacks the last backup."""
        if self.is_wanted():
            return True
        last, second = self.last_good(), self.second_place
        if last is None or second is None or not self.has_something_to_lose():
            return False
        return last.path.parent != second and second.is_dir() and not (second / last.path.name).exists()

    def make(self, reason: Reason, progress: Progress | None = None) -> MadeBackup | None:
        """Make a backup, unless the last one holds the same; then see that the second place has it too.

        Args:
            reason: why.
            progress: called with what is done and what there is in all; may raise to call it off.

        Returns:
            The backup; None where there is nothing to back up.

        Raises:
            UserError: it cannot be made; the earlier ones stay as they were.
        """
        part: Part = (lambda done: None) if progress is None else (lambda done: _report(progress, done))
        with _at_work:
            if not self.has_something_to_lose():
                return None
            made = self._made(reason, part)
            return self._put_elsewhere(made, lambda done: part(0.8 + 0.2 * done))

    def copy_out(self, place: Path, progress: Progress | None = None) -> MadeBackup | None:
        """Make a backup, and put it into a folder that is no lasting place of backups.

        Args:
            place: the folder; created when missing.
            progress: called with what is done and what there is in all; may raise to call it off.

        Returns:
            The backup, with its copy there; None where there is nothing to back up.

        Raises:
            UserError: it cannot be made or copied.
        """
        made = self.make(Reason.BY_HAND, progress)
        if made is None:
            return None
        with _at_work:
            try:
                place.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise write_error(FAILED, place, error) from error
            path = copied(made.path, made.manifest, place)
            self._remember(path, made.manifest, is_good=True)
        return replace(made, elsewhere=path)

    def before(self, reason: Reason, progress: Progress | None = None) -> None:
        """Make a backup before a deed that is hard to take back.

        Raises:
            UserError: it cannot be made, and the deed is better left for later.
        """
        try:
            self.make(reason, progress)
        except UserError as error:
            raise UserError(
                f"Chưa làm được vì trước việc này sổ phải được sao lưu. {error.message}", error.hint
            ) from error

    def before_many(self, reason: Reason, number: int, progress: Progress | None = None) -> None:
        """Make a backup before many dossiers are changed at once.

        Args:
            reason: why.
            number: how many dossiers; few of them need none, for they are undone in no time.
            progress: called with dossiers done and dossiers in all; may raise to call it off.
        """
        if number > MANY:
            self.before(reason, None if progress is None else lambda done, total: progress(0, number))

    def _made(self, reason: Reason, part: Part) -> MadeBackup:
        same = self._same_as_now()
        if same is not None and same.manifest is not None:
            return MadeBackup(same.path, same.manifest, is_new=False)
        now, second = self._clock(), self.second_place
        try:
            path, manifest = back_up(self._source, self.place, reason, now, lambda done: part(0.8 * done))
        except UserError:
            # Better in the other place alone than nowhere.
            if second is None or not second.is_dir():
                raise
            path, manifest = back_up(self._source, second, reason, now, lambda done: part(0.8 * done))
        self._remember(path, manifest, is_good=True)
        thin_out(path.parent, manifest.register, now, self._folder)
        return MadeBackup(path, manifest, is_new=True)

    def _put_elsewhere(self, made: MadeBackup, part: Part) -> MadeBackup:
        second = self.second_place
        if second is None or made.path.parent == second:
            return made
        if (second / made.path.name).exists() and read_notes(self._folder).is_good(second / made.path.name):
            return MadeBackup(made.path, made.manifest, made.is_new, second / made.path.name)
        try:
            path = copied(made.path, made.manifest, second, part)
        except UserError as error:
            return MadeBackup(made.path, made.manifest, made.is_new, trouble=error)
        self._remember(path, made.manifest, is_good=True)
        thin_out(second, made.manifest.register, self._clock(), self._folder)
        return MadeBackup(made.path, made.manifest, made.is_new, path)

    def _remember(self, path: Path, manifest: Manifest, *, is_good: bool) -> None:
        # What cannot be remembered is looked at again.
        with suppress(OSError), changing_notes(self._folder) as notes:
            notes.remember(path, self._clock(), is_good=is_good)
            if manifest.register != self._own():
                return
            notes.register = manifest.register
            if is_good and not self._same_disk(path.parent, self._folder):
                notes.elsewhere_at = max(notes.elsewhere_at or manifest.made_at, manifest.made_at)

    @reporting_environment()
    def _same_as_now(self) -> BackupSummary | None:
        """Return the last good backup when the register is still as it was then."""
        last = self.last_good()
        if last is None or last.manifest is None:
            return None
        if last.manifest.mark != self._source.mark:
            known = (last.manifest.head, last.manifest.head_sha256)
            return last if is_only_signed_in(self._source.database, *known, last.manifest.made_at) else None
        held = contents(self._source.database)
        is_same = (held.register, held.head, held.head_sha256) == (
            last.manifest.register,
            last.manifest.head,
            last.manifest.head_sha256,
        )
        return last if is_same else None

    def last_good(self) -> BackupSummary | None:
        """Return the newest backup that is known to be whole; those in the usual place go first."""
        own = self._own()
        good = [
            one
            for one in known_backups(self._folder)
            if one.state is BackupState.GOOD and one.manifest is not None and one.manifest.register == own
        ]
        return min(good, key=lambda one: one.path.parent != self.place, default=None)

    @reporting_environment()
    def _own(self) -> str:
        """Return what names this register."""
        return contents(self._source.database).register

    def listed(self) -> list[BackupSummary]:
        """Return all backups of both places, the newest first; not those of other registers in the second place."""
        return known_backups(self._folder)

    def prove(self, path: Path, progress: Progress | None = None) -> BackupSummary:
        """Open a backup again and prove it, and remember what came of it.

        Args:
            path: the file.
            progress: called with what is done and what there is in all; may raise to call it off.

        Raises:
            UserError: the backup is not there, or there is no room to open it.
        """
        is_good, manifest = True, None
        part: Part = (lambda done: None) if progress is None else (lambda done: _report(progress, done))
        try:
            manifest = look_into(path, self._folder, self._source.key, part=part).manifest
        except UserError:
            if not path.exists():
                raise
            is_good = False
        if manifest is not None:
            self._remember(path, manifest, is_good=True)
        else:
            with suppress(OSError), changing_notes(self._folder) as notes:
                notes.remember(path, self._clock(), is_good=is_good)
        return summary(path, read_notes(self._folder))


def before_upgrade(database: Database, folder: Path, key: bytes | None, clock: Callable[[], datetime]) -> None:
    """Make a backup of a register of an earlier schema before anything is written to it.

    Args:
        database: open, and as the earlier program left it.
        folder: its data folder.
        key: what it is encrypted with; None for a plain one.
        clock: tells the present moment.

    Raises:
        UserError: it cannot be made; the register stays as it is.
    """
    Backups(database, folder, key, clock).before(Reason.MIGRATION)


def _report(progress: Progress, done: float) -> None:
    progress(round(_STEPS * done), _STEPS)
