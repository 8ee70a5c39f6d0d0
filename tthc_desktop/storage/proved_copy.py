"""Copying a file so that the copy is known to be as the original, or not there at all."""

import os
from pathlib import Path

from tthc_desktop.errors import UserError
from tthc_desktop.storage.backup_file import sha256_of
from tthc_desktop.storage.writing import flush, give_name, removed_after, temporary

_CHUNK = 1 << 20


def copy_proved(source: Path, target: Path, owner: str, failed: str) -> None:
    """Copy a file, read the copy again, and only then give it its name; it keeps the time of the original.

    Args:
        source: the file.
        target: the copy's name, which no file has yet; its folder is created when missing.
        owner: names the work that the copy is for, as for :func:`~tthc_desktop.storage.writing.temporary`.
        failed: what failed if the copy is not as the original, such as “Chưa chuyển được sổ”.

    Raises:
        UserError: the copy reads otherwise than the original.
        OSError: the disk prevents it, or there is a file of that name.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    copy = temporary(target.parent, owner)
    with removed_after(copy):
        with source.open("rb") as read, copy.open("xb") as written:
            while chunk := read.read(_CHUNK):
                written.write(chunk)
        flush(copy)
        if sha256_of(copy) != sha256_of(source):
            raise UserError(f"{failed}: bản chép đọc lại thấy khác.", "Hãy kiểm tra ổ đĩa rồi làm lại.")
        # By its time a backup is known to be the one that was proved, and the register to be as it was backed up.
        times = source.stat()
        os.utime(copy, ns=(times.st_atime_ns, times.st_mtime_ns))
        give_name(copy, target)
