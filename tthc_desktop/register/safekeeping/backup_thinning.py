"""Deleting the backups that nobody needs any more, so that the disk does not fill up with them."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from tthc_desktop.register.safekeeping.backup_list import BackupState, listed
from tthc_desktop.storage.backup_notes import changing_notes, read_notes
from tthc_desktop.storage.keeping import KeptBackup, droppable


def thin_out(place: Path, register: str, now: datetime, folder: Path) -> int:
    """Delete what need not be kept in one place, and return how many files that were.

    Args:
        place: the folder with the backups.
        register: names the register; those of others, and files with other names, are never touched.
        now: the present moment.
        folder: the data folder, where it is remembered how they are.
    """
    own = [
        KeptBackup(str(one.path), one.made_at, one.manifest.reason, one.manifest.dossiers, True)
        for one in listed([place], read_notes(folder))
        if one.manifest is not None and one.manifest.register == register and one.state is BackupState.GOOD
    ]
    gone = []
    for name in droppable(own, now):
        with suppress(OSError):
            Path(name).unlink()
            gone.append(name)
    if gone:
        with suppress(OSError), changing_notes(folder) as notes:
            for name in gone:
                notes.checked.pop(name, None)
    return len(gone)
