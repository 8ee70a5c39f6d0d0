"""Write a file so that the old one stays whole until the new one is complete."""

import errno
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from tthc_desktop.errors import UserError

_HINT = "Hãy đóng tệp hoặc chọn thư mục khác rồi xuất lại."


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Open a stream whose bytes become the file when the block ends well.

    The bytes go to another name in the same folder, reach the disk, and only then take the file's name.
    When anything fails that other file is removed and an older file of the same name is left as it was.

    Args:
        path: the file to write.

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
        os.replace(partial, path)
    except OSError as error:
        raise _write_error(path, error) from error
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)


def _write_error(path: Path, error: OSError) -> UserError:
    failed = f"Không ghi được tệp {path.name}"
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return UserError(f"{failed}: ổ đĩa đã đầy.", "Hãy dọn bớt tệp hoặc chọn ổ đĩa khác rồi xuất lại.")
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return UserError(f"{failed}: không có thư mục {path.parent}.", "Hãy chọn thư mục khác rồi xuất lại.")
    if isinstance(error, PermissionError | IsADirectoryError):
        program = "Excel" if path.suffix.lower() == ".xlsx" else "chương trình khác"
        return UserError(f"{failed}: tệp đang mở trong {program} hoặc thư mục không cho ghi.", _HINT)
    return UserError(f"{failed}: {error.strerror or error}.", _HINT)
