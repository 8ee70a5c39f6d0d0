"""Overwriting a file before it goes: as much as can be done on a hard disk, and no promise on a flash disk."""

import os
from pathlib import Path

_PIECE = 1 << 20


def wipe(path: Path) -> None:
    """Overwrite a file with zeros, from its end to its head, and remove it.

    A disk that writes each change to a fresh place, as flash disks do, may still hold what was there.

    Args:
        path: the file.

    Raises:
        OSError: it cannot be written or removed.
    """
    size = path.stat().st_size
    with path.open("r+b") as stream:
        # The head goes last: stopped on the way, the file is still known for what it is, and wiped again.
        for start in range((size - 1) // _PIECE * _PIECE, -1, -_PIECE):
            stream.seek(start)
            stream.write(bytes(min(_PIECE, size - start)))
        stream.flush()
        os.fsync(stream.fileno())
    path.unlink()
