"""Copying an open register into another file, and proving that such a file is a whole register."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop.db.connection import APPLICATION_ID, unlock
from tthc_desktop.db.contents import contents
from tthc_desktop.db.database import Database
from tthc_desktop.db.driver import sqlite3
from tthc_desktop.errors import UserError

if TYPE_CHECKING:
    from tthc_desktop.db.contents import Contents

# Pages of 16 KiB; whoever wants to write waits no longer than one such step takes.
_PAGES_A_STEP = 512
_WAIT_SECONDS = 0.02
_MOST_RESTARTS = 20
_INSTRUCTIONS_A_REPORT = 200_000
_MOST_FAULTS = 20

_CODES = {
    "database or disk is full": sqlite3.SQLITE_FULL,
    "attempt to write a readonly database": sqlite3.SQLITE_READONLY,
    "unable to open database file": sqlite3.SQLITE_CANTOPEN,
    "disk I/O error": sqlite3.SQLITE_IOERR,
    "database is locked": sqlite3.SQLITE_BUSY,
    "database table is locked": sqlite3.SQLITE_LOCKED,
    "database disk image is malformed": sqlite3.SQLITE_CORRUPT,
    "file is not a database": sqlite3.SQLITE_NOTADB,
}
_BUSY = UserError("Chưa sao lưu được vì sổ đang được ghi liên tục.", "Chương trình sẽ tự sao lưu lại sau.")

# Called with the part that is done, from 0 to 1; what it raises calls the work off.
Part = Callable[[float], object]


class DamagedError(Exception):
    """A file is no whole register.

    Args:
        faults: what is wrong with it, in the words of the database; empty when it cannot even be opened.
    """

    def __init__(self, faults: tuple[str, ...] = ()) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


def copy_to(database: Database, path: Path, key: bytes | None, part: Part) -> None:
    """Copy an open register into a new file, while others go on reading and writing it.

    Args:
        database: the register.
        path: the file; must not exist.
        key: what the register is encrypted with, and the copy too.
        part: told how far it is.

    Raises:
        DamagedError: the register is damaged.
        OSError: the disk of the copy prevents it.
        UserError: the register is being written to all the time.
    """
    restarts, left_before = 0, -1

    def on_step(_: int, left: int, total: int) -> None:
        nonlocal restarts, left_before
        if 0 <= left_before < left:
            # Another connection wrote: what was copied so far is copied anew.
            restarts += 1
            if restarts > _MOST_RESTARTS:
                raise _BUSY
        left_before = left
        part(1 - left / max(1, total))

    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as target:
            unlock(target, key)
            # It is flushed to the disk as a whole, once it is complete.
            target.execute("PRAGMA synchronous=OFF")
            target.execute("PRAGMA journal_mode=OFF")
            database.conn.backup(target, pages=_PAGES_A_STEP, progress=on_step, sleep=_WAIT_SECONDS)
    except sqlite3.DatabaseError as error:
        raise _told(error) from error


def _told(error: Exception) -> Exception:
    """Return what a failure of the copying means; of the two files it is the new one that cannot be written."""
    # The copying names no code, only its sentence.
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF or _CODES.get(str(error), 0)
    if code == sqlite3.SQLITE_FULL:
        return OSError(errno.ENOSPC, str(error))
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN):
        return PermissionError(errno.EACCES, str(error))
    if code == sqlite3.SQLITE_IOERR:
        return OSError(errno.EIO, str(error))
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return _BUSY
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return DamagedError((str(error),))
    return error


@contextmanager
def opened_copy(path: Path, key: bytes | None) -> Iterator[Database]:
    """Open a copy for reading only; nothing is upgraded.

    Args:
        path: the file, on a disk of this machine.
        key: what it is encrypted with; None for a plain one.

    Raises:
        DamagedError: it cannot be read.
    """
    connection = None
    try:
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None, check_same_thread=False
        )
        unlock(connection, key)
        yield Database(connection)
    except sqlite3.DatabaseError as error:
        raise DamagedError((str(error),)) from error
    finally:
        if connection is not None:
            connection.close()


def opens(path: Path, key: bytes) -> bool:
    """Tell whether a file can be read with a key."""
    try:
        with opened_copy(path, key) as database:
            database.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except DamagedError:
        return False
    return True


def proved(path: Path, key: bytes | None, part: Part) -> Contents:
    """Prove that a file is a whole register, and return what it holds.

    Args:
        path: the file, on a disk of this machine.
        key: what it is encrypted with; None for a plain one.
        part: told how far it is.

    Raises:
        DamagedError: it is not.
    """
    with opened_copy(path, key) as database:
        if database.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise DamagedError(("no register",))
        faults = _faults(database, part)
        if faults:
            raise DamagedError(faults)
        return contents(database)


def _faults(database: Database, part: Part) -> tuple[str, ...]:
    pages = database.execute("PRAGMA page_count").fetchone()[0]
    called_off: list[BaseException] = []
    rounds = 0

    def on_instructions() -> int:
        nonlocal rounds
        rounds += 1
        try:
            # How long it takes is not known; it nears its end without reaching it.
            part(1 - 1 / (1 + 20 * rounds * _INSTRUCTIONS_A_REPORT / max(1, pages * 400)))
        except BaseException as error:  # SQLite would only say that it was interrupted
            called_off.append(error)
            return 1
        return 0

    database.conn.set_progress_handler(on_instructions, _INSTRUCTIONS_A_REPORT)
    try:
        found = [row[0] for row in database.execute(f"PRAGMA integrity_check({_MOST_FAULTS})")]
        broken = database.execute("PRAGMA foreign_key_check").fetchmany(_MOST_FAULTS)
    except sqlite3.DatabaseError:
        if called_off:
            raise called_off[0] from None
        raise
    finally:
        database.conn.set_progress_handler(None, 0)
    faults = [one for one in found if one != "ok"]
    return (*faults, *(f"{row[0]} refers to a missing {row[2]}" for row in broken))
