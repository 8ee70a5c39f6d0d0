"""Small files and names that are on the disk, not only on their way there, when the next step is done."""

import os
from pathlib import Path

PARTIAL_SUFFIX = ".moi"


def put_durably(path: Path, content: bytes) -> None:
    """Write a small file, whole or not at all, and wait until the disk has it.

    Args:
        path: the file; an older one is replaced.
        content: all of it.

    Raises:
        OSError: it cannot be written; an older file is as it was.
    """
    fresh = path.with_name(path.name + PARTIAL_SUFFIX)
    with fresh.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(fresh, path)
    sync_folder(path.parent)


def sync_file(path: Path) -> None:
    """Wait until the disk has a file that somebody else wrote.

    Args:
        path: the file.
    """
    with path.open("r+b") as stream:
        os.fsync(stream.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until the disk has the names in a folder; Windows sees to that by itself.

    Args:
        folder: the folder.
    """
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
