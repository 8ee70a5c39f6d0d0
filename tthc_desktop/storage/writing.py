"""Giving a file its place so that it is whole or not there at all, and saying calmly why that cannot be done."""

import errno
import os
import re
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tthc_desktop.errors import UserError

# No backup and no register ends so; what an interrupted run left is known by it.
_TEMPORARY_SUFFIX = ".tthc-tam"
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_ROOM_LEFT = 64 << 20


def temporary(folder: Path, owner: str) -> Path:
    """Return a name in a folder that no file has, for one that is not whole yet.

    Args:
        folder: the folder.
        owner: names the register that it is for; several may keep their backups in one folder.
    """
    return folder / f".{owner}-{uuid.uuid4().hex}{_TEMPORARY_SUFFIX}"


def sweep(folder: Path, owner: str) -> None:
    """Remove what an interrupted run left in a folder; only one program at a time works for an owner."""
    left = re.compile(rf"\.{re.escape(owner)}-[0-9a-f]{{32}}{re.escape(_TEMPORARY_SUFFIX)}(-journal)?")
    with suppress(OSError):
        for one in folder.iterdir():
            if left.fullmatch(one.name):
                with suppress(OSError):
                    one.unlink()


@contextmanager
def removed_after(*paths: Path) -> Iterator[None]:
    """Remove files when a block ends, however it ends."""
    try:
        yield
    finally:
        for path in paths:
            with suppress(OSError):
                path.unlink(missing_ok=True)


def check_room(folder: Path, needed: int) -> None:
    """Refuse to write what would fill a disk.

    Args:
        folder: where to write.
        needed: bytes that are written there.

    Raises:
        UserError: there is not enough room.
    """
    free = shutil.disk_usage(folder).free
    if free < needed + _ROOM_LEFT:
        raise UserError(
            f"Ổ đĩa của thư mục {folder} sắp đầy: cần khoảng {_megabytes(needed + _ROOM_LEFT)} MB, "
            f"chỉ còn {_megabytes(free)} MB.",
            "Hãy dọn bớt tệp hoặc chọn ổ đĩa khác rồi làm lại.",
        )


def _megabytes(size: int) -> int:
    return -(-size // (1 << 20))


def give_name(temporary_path: Path, path: Path) -> None:
    """Give a whole file its name, for good; a file that has the name already stays as it is.

    Raises:
        FileExistsError: there is a file of that name.
        OSError: the disk prevents it.
    """
    try:
        # Unlike a renaming it never takes the name from another file.
        os.link(temporary_path, path)
    except FileExistsError:
        raise
    except OSError:
        # Sticks and shares know no links.
        if path.exists():
            raise FileExistsError(errno.EEXIST, "exists", str(path)) from None
        os.rename(temporary_path, path)
    else:
        temporary_path.unlink()
    flush_folder(path.parent)


def flush(path: Path) -> None:
    """Let a file reach the disk."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Let the names in a folder reach the disk, where the system can do that."""
    if os.name == "nt":
        # Windows flushes the names with the files, and opens no folder.
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        # Some shares do not know it.
        with suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)


def write_error(what: str, folder: Path, error: OSError) -> UserError:
    """Return in words why something could not be written.

    Args:
        what: what failed, such as “Chưa sao lưu được”.
        folder: where.
        error: what the system says.
    """
    if error.errno in _FULL:
        return UserError(f"{what}: ổ đĩa của thư mục {folder} đã đầy.", "Hãy dọn bớt tệp hoặc chọn ổ đĩa khác.")
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return UserError(f"{what}: không thấy thư mục {folder}.", "Hãy cắm lại thẻ nhớ, ổ đĩa hoặc chọn thư mục khác.")
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return UserError(f"{what}: thư mục {folder} không cho ghi.", "Hãy chọn thư mục khác hoặc xin quyền ghi.")
    return UserError(f"{what}: ổ đĩa của thư mục {folder} báo lỗi.", "Hãy kiểm tra thẻ nhớ, ổ đĩa rồi làm lại.")
