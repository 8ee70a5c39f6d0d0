"""The backups that lie in some places, and which of them are known to be whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop.errors import UserError
from tthc_desktop.paths import BACKUP_FOLDER_NAME
from tthc_desktop.storage.backup_file import opened_backup
from tthc_desktop.storage.backup_notes import read_notes
from tthc_desktop.storage.manifest import is_own_name, moment_of

if TYPE_CHECKING:
    from tthc_desktop.storage.backup_notes import BackupNotes
    from tthc_desktop.storage.manifest import Manifest


class BackupState(Enum):
    """How a backup is known to be."""

    GOOD = "good"
    UNPROVED = "unproved"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class BackupSummary:
    """A backup as a list shows it.

    Attributes:
        path: the file.
        size: its bytes.
        state: how it is known to be.
        manifest: what it says of itself; None when that cannot be read.
        written_at: when it was made by its name, else when the file was written; for one that says nothing of itself.
    """

    path: Path
    size: int
    state: BackupState
    manifest: Manifest | None
    written_at: datetime

    @property
    def made_at(self) -> datetime:
        """When it was made."""
        return self.manifest.made_at if self.manifest is not None else self.written_at


def first_place(folder: Path) -> Path:
    """Return where the backups of a data folder lie by themselves."""
    return folder / BACKUP_FOLDER_NAME


def places_of(folder: Path) -> tuple[Path, ...]:
    """Return where the backups of a data folder lie; also when its register cannot be opened."""
    second = read_notes(folder).second_place
    return (first_place(folder), *((second,) if second is not None else ()))


def known_backups(folder: Path) -> list[BackupSummary]:
    """Return the backups of a data folder, the newest first; its register need not be open.

    In the second place several registers may keep theirs; only those of registers are taken for own ones that were
    backed up in this data folder.
    """
    notes = read_notes(folder)
    first = listed([first_place(folder)], notes)
    if notes.second_place is None:
        return first
    registers = {one.manifest.register for one in first if one.manifest is not None} | {notes.register}
    second = [
        one
        for one in listed([notes.second_place], notes)
        if (one.manifest.register in registers if one.manifest is not None else str(one.path) in notes.checked)
    ]
    return _newest_first([*first, *second])


def listed(places: Sequence[Path], notes: BackupNotes) -> list[BackupSummary]:
    """Return the backups of some places, the newest first; a place that is not there has none.

    Args:
        places: the folders.
        notes: what is remembered of how they are.
    """
    return _newest_first([summary(path, notes) for path in _files(places)])


def _newest_first(found: list[BackupSummary]) -> list[BackupSummary]:
    return sorted(found, key=lambda one: (one.made_at, one.path.name), reverse=True)


def summary(path: Path, notes: BackupNotes) -> BackupSummary:
    """Return what a list shows of a backup.

    Raises:
        OSError: the file is not there.
    """
    file, manifest, state = path.stat(), None, BackupState.UNPROVED
    try:
        with opened_backup(path) as backup:
            manifest = backup.manifest
        known = notes.is_good(path)
        if known is not None:
            state = BackupState.GOOD if known else BackupState.DAMAGED
    except (UserError, OSError):
        state = BackupState.DAMAGED
    written_at = moment_of(path.name) or datetime.fromtimestamp(file.st_mtime)
    return BackupSummary(path, file.st_size, state, manifest, written_at)


def newest_good(folder: Path, part: Callable[[float], object] = lambda done: None) -> BackupSummary | None:
    """Return the newest backup that is whole, each being read to its end; no register needs to be open.

    Args:
        folder: the data folder.
        part: told how far the reading of one is.
    """
    own = read_notes(folder).register
    for one in known_backups(folder):
        if one.manifest is None or one.state is BackupState.DAMAGED or (own and one.manifest.register != own):
            continue
        if is_as_made(one.path, part):
            return BackupSummary(one.path, one.size, BackupState.GOOD, one.manifest, one.written_at)
    return None


def is_as_made(path: Path, part: Callable[[float], object] = lambda done: None) -> bool:
    """Tell whether a backup is what it was when it was made, and that was proved then."""
    try:
        with opened_backup(path) as backup:
            backup.others()
            backup.unpack(None, part)
    except (UserError, OSError):
        return False
    return True


def _files(places: Sequence[Path]) -> Iterator[Path]:
    for place in dict.fromkeys(places):
        try:
            paths = sorted(place.iterdir())
        except OSError:
            # The stick is not in, the share is not there.
            continue
        yield from (path for path in paths if is_own_name(path.name) and path.is_file())
