"""What can be told of a register's file by its bytes alone, before anything opens it."""

from enum import Enum
from pathlib import Path

from tthc_desktop.paths import KEY_FILE_NAME, REGISTER_FILE_NAME

_MAGIC = b"SQLite format 3\0"
# Where SQLite's header keeps them: the size of a page, two counters that agree where the count of pages holds, the
# count itself, and the mark of the program.
_PAGE_SIZE_AT, _CHANGES_AT, _COUNT_AT, _MARK_AT, _COUNTED_AT = 16, 24, 28, 68, 92
_HEADER_SIZE = 100
_OWN_MARK = b"TTHC"
# Stands in every register, near its beginning.
_OWN_TABLE = b"CREATE TABLE dossiers"
_LOOKED_THROUGH = 4 << 20


class FileState(Enum):
    """How the file of a register looks from outside."""

    MISSING = "missing"
    EMPTY = "empty"
    BLANK = "blank"
    HEADLESS = "headless"
    CUT_SHORT = "cut short"
    UNSUSPECTED = "unsuspected"


def state_of(folder: Path) -> FileState:
    """Return how the register's file of a data folder looks; whether it is whole only SQLite can tell.

    Args:
        folder: the data folder.

    Raises:
        OSError: it cannot be read.
    """
    path = folder / REGISTER_FILE_NAME
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        return FileState.MISSING
    journal = path.with_name(f"{path.name}-journal")
    if journal.exists() and journal.stat().st_size:
        # What was being written is taken back by SQLite itself.
        return FileState.UNSUSPECTED
    if not size:
        return FileState.EMPTY
    with path.open("rb") as stream:
        start = stream.read(_LOOKED_THROUGH)
    if not start.strip(b"\0"):
        return FileState.BLANK
    if (folder / KEY_FILE_NAME).exists():
        # Noise from the first byte to the last, as it should be.
        return FileState.UNSUSPECTED
    if len(start) < _HEADER_SIZE and _MAGIC.startswith(start[: len(_MAGIC)]):
        # So short a file SQLite would take for a new one.
        return FileState.CUT_SHORT
    if not start.startswith(_MAGIC):
        is_own = start[_MARK_AT : _MARK_AT + len(_OWN_MARK)] == _OWN_MARK or _OWN_TABLE in start
        return FileState.HEADLESS if is_own else FileState.UNSUSPECTED
    return FileState.CUT_SHORT if _is_cut_short(start, size) else FileState.UNSUSPECTED


def _is_cut_short(start: bytes, size: int) -> bool:
    if start[_MARK_AT : _MARK_AT + len(_OWN_MARK)] != _OWN_MARK:
        return False
    page_size, count = _number(start, _PAGE_SIZE_AT, 2), _number(start, _COUNT_AT, 4)
    holds = start[_CHANGES_AT : _CHANGES_AT + 4] == start[_COUNTED_AT : _COUNTED_AT + 4]
    return holds and size < page_size * count


def _number(content: bytes, at: int, length: int) -> int:
    return int.from_bytes(content[at : at + length], "big")
