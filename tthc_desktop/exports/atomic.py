"""Write a file so that the old one stays whole until the new one is complete."""

import errno
import os
import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from tthc_desktop.errors import UserError

# Writes down, in the register, what a file is that is about to take its name.
Record = Callable[[], object]

_HINT = "Hãy đóng tệp hoặc chọn thư mục khác rồi xuất lại."


@contextmanager
def replacing(path: Path, record: Record | None = None) -> Iterator[BinaryIO]:
    """Open a stream whose bytes become the file when the block ends well.

    The bytes go to another name in the same folder, reach the disk, and only then take the file's name.
    When anything fails that other file is removed and an older file of the same name is left as it was.

    Args:
        path: the file to write.
        record: writes down that there is such a file; called when it is whole, just before it takes its name. When it
            raises there is no file either.

    Raises:
        UserError: the folder cannot be written, the disk is full or another program holds the file.
    """
    partial = path.with_name(f"{path.name}.{uuid.uuid4().hex[:8]}.partial")
    try:
        # "x": a clash of names must fail, never overwrite.
        with partial.open("xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        if record is not None:
            # What is written down must become true: whether the older file may be replaced is found out before.
            if path.exists():
                path.open("r+b").close()
            record()
        os.replace(partial, path)
    except OSError as error:
        raise write_error(path, error) from error
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)


class StagedFiles:
    """Files written beside their folder's own, to take their places all together.

    Attributes:
        folder: where to write them.
    """

    def __init__(self, folder: Path, target: Path) -> None:
        self.folder = folder
        self._target = target

    def publish(self) -> list[Path]:
        """Move every file to its place and return the paths; when one cannot be moved, none is.

        Raises:
            UserError: another program holds one of the older files.
        """
        older = self.folder / "older"
        older.mkdir()
        moved: list[Path] = []
        path = self._target
        try:
            for file in sorted(one for one in self.folder.iterdir() if one.is_file()):
                path = self._target / file.name
                if path.exists():
                    os.replace(path, older / file.name)
                moved.append(path)
                os.replace(file, path)
        except OSError as error:
            for one in moved:
                one.unlink(missing_ok=True)
            for one in older.iterdir():
                os.replace(one, self._target / one.name)
            raise write_error(path, error) from error
        return moved


@contextmanager
def staging(target: Path) -> Iterator[StagedFiles]:
    """Give a folder for files that belong together; nothing of it is left when the block ends.

    Args:
        target: the folder the files are meant for; created when missing.

    Raises:
        UserError: the folder cannot be made.
    """
    folder = target / f".{uuid.uuid4().hex[:8]}.partial"
    make_folder(target)
    try:
        folder.mkdir()
    except OSError as error:
        raise _folder_error(target) from error
    try:
        yield StagedFiles(folder, target)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def make_folder(folder: Path) -> None:
    """Make a folder when it is missing.

    Args:
        folder: the folder.

    Raises:
        UserError: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _folder_error(folder) from error


def _folder_error(folder: Path) -> UserError:
    return UserError(f"Không ghi được vào thư mục {folder}.", "Hãy chọn thư mục khác rồi xuất lại.")


def write_error(path: Path, error: OSError) -> UserError:
    """Return in words why a file could not be written.

    Args:
        path: the file.
        error: what the system says.
    """
    failed = f"Không ghi được tệp {path.name}"
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return UserError(f"{failed}: ổ đĩa đã đầy.", "Hãy dọn bớt tệp hoặc chọn ổ đĩa khác rồi xuất lại.")
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return UserError(f"{failed}: không có thư mục {path.parent}.", "Hãy chọn thư mục khác rồi xuất lại.")
    if isinstance(error, PermissionError | IsADirectoryError):
        program = "Excel" if path.suffix.lower() == ".xlsx" else "chương trình khác"
        return UserError(f"{failed}: tệp đang mở trong {program} hoặc thư mục không cho ghi.", _HINT)
    return UserError(f"{failed}: {error.strerror or error}.", _HINT)
