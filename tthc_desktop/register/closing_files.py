"""The files that were made of a closing, given out again bit for bit."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import TYPE_CHECKING

from tthc_desktop.db import closings
from tthc_desktop.errors import UserError

if TYPE_CHECKING:
    from tthc_desktop.db import Database


def keep(database: Database, closing: int, files: Mapping[str, bytes]) -> dict[str, str]:
    """Keep the files of a closing, once; return the SHA-256 of each.

    Args:
        database: inside a transaction.
        closing: its number in the register.
        files: content by name; at least one.

    Raises:
        UserError: the files of this closing are kept already.
    """
    if not files:
        raise ValueError("there are no files to keep")
    if closings.has_files(database, closing):
        raise UserError("Lần chốt này đã có bộ tệp được giữ.", "Hãy xuất lại bộ tệp đã giữ.")
    closings.add_files(database, closing, files)
    return {name: sha256(content).hexdigest() for name, content in files.items()}


def intact(database: Database, closing: int) -> dict[str, bytes]:
    """Return the files of a closing by name.

    Raises:
        UserError: a file is no longer what it was: the register is damaged.
    """
    kept = closings.files_of(database, closing)
    for name, (digest, content) in kept.items():
        if sha256(content).hexdigest() != digest:
            raise UserError(
                f"Tệp sổ hồ sơ bị hỏng: {name} của lần chốt không còn đúng như lúc giữ.",
                "Đừng gửi tệp này; hãy lấy lại sổ từ bản sao lưu.",
            )
    return {name: content for name, (_, content) in kept.items()}
