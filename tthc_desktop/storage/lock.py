"""One program at a time on a register: a lock that the system lets go of by itself, and a name for who holds it."""

from __future__ import annotations

import getpass
import hashlib
import os
import socket
import threading
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from tthc_desktop.errors import HeldError, UnusableFolderError
from tthc_desktop.paths import LOCK_FILE_NAME, OPENER_FILE_NAME
from tthc_desktop.storage import opener_file
from tthc_desktop.storage.opener_file import Opener
from tthc_desktop.storage.shared_folder import can_be_written

# A program that is just closing is waited for.
_PATIENCE_SECONDS, _LOOK_SECONDS = 0.5, 0.05


class Hold:
    """One share in the lock of a register; the last one of this process lets the lock go.

    Args:
        lock: what all shares of this process have in common.
    """

    def __init__(self, lock: _Lock) -> None:
        self._lock: _Lock | None = lock

    @property
    def ended_badly(self) -> bool:
        """Whether a program was stopped while it had the register open, and nobody has looked through it since."""
        return self._lock is not None and self._lock.ended_badly

    def mark_looked_through(self, *, is_sound: bool) -> None:
        """Keep in mind how the register was found; one that is not sound is to be looked through again."""
        if self._lock is not None:
            self._lock.ended_badly = not is_sound

    def release(self) -> None:
        """Give this share back; a second time does nothing."""
        lock, self._lock = self._lock, None
        if lock is not None:
            with _guard:
                lock.give_back()


def take(folder: Path, program: str, now: datetime) -> Hold:
    """Take the lock of a register, or one more share in it where this process holds it already.

    Args:
        folder: the data folder; created when missing.
        program: what this program is called towards others, such as “TTHC Desktop (cửa sổ)”.
        now: the present moment, local time.

    Raises:
        HeldError: another program has the register open.
        UnusableFolderError: the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        place = folder.resolve()
    except OSError as error:
        raise UnusableFolderError(f"Không tạo được thư mục dữ liệu {folder}.", "Hãy chọn thư mục khác.") from error
    with _guard:
        lock = _locks.get(place)
        if lock is None:
            lock = _locks[place] = _taken(place, Opener(program, account_name(), socket.gethostname(), now))
        lock.shares += 1
    return Hold(lock)


class _Lock:
    """The lock of one register, held by this process."""

    def __init__(self, folder: Path, file_lock: FileLock, ended_badly: bool) -> None:
        self._folder = folder
        self._file_lock = file_lock
        self.ended_badly = ended_badly
        self.shares = 0

    def give_back(self) -> None:
        self.shares -= 1
        if self.shares:
            return
        del _locks[self._folder]
        # What a stopped program left stays until somebody has looked through the register.
        if not self.ended_badly:
            opener_file.remove(self._folder / OPENER_FILE_NAME)
        self._file_lock.release()


_locks: dict[Path, _Lock] = {}
_guard = threading.Lock()


def _taken(folder: Path, opener: Opener) -> _Lock:
    # Taken on one thread, it may be given back on another.
    file_lock = FileLock(folder / LOCK_FILE_NAME, timeout=_PATIENCE_SECONDS, thread_local=False)
    file = folder / OPENER_FILE_NAME
    try:
        file_lock.acquire(poll_interval=_LOOK_SECONDS)
    except Timeout as error:
        # Windows says the same of a folder that may not be written.
        if not can_be_written(folder):
            raise _unwritable(folder) from error
        raise _held(opener_file.read(file), opener) from error
    except OSError as error:
        raise _unwritable(folder) from error
    ended_badly = file.exists()
    opener_file.write(file, opener)
    return _Lock(folder, file_lock, ended_badly)


def _unwritable(folder: Path) -> UnusableFolderError:
    return UnusableFolderError(
        f"Không ghi được vào thư mục dữ liệu {folder}.",
        "Hãy kiểm tra quyền ghi của thư mục và chỗ trống trên ổ đĩa rồi mở lại.",
    )


def is_taken(folder: Path) -> bool:
    """Tell whether a program has a register open; nothing is made in its folder."""
    if not (folder / LOCK_FILE_NAME).exists():
        return False
    file_lock = FileLock(folder / LOCK_FILE_NAME, timeout=0, thread_local=False)
    try:
        file_lock.acquire()
    except (Timeout, OSError):
        return True
    file_lock.release()
    return False


def held_by(folder: Path, now: datetime) -> HeldError | None:
    """Return the refusal of a program that would open a register now; None where none has it open.

    Args:
        folder: the data folder.
        now: the present moment, local time.
    """
    if not is_taken(folder):
        return None
    return _held(opener_file.read(folder / OPENER_FILE_NAME), Opener("", account_name(), socket.gethostname(), now))


def name_between_programs(folder: Path) -> str:
    """Return a name by which the programs of one account find the one that has a register open.

    Args:
        folder: the data folder.
    """
    place = os.path.normcase(folder.resolve())
    return "tthc-desktop-" + hashlib.sha256(f"{account_name()}\n{place}".encode()).hexdigest()[:32]


def _held(other: Opener | None, me: Opener) -> HeldError:
    if other is None:
        return HeldError("Sổ hồ sơ đang được một chương trình khác mở.", "Hãy đóng chương trình đó rồi mở lại.")
    here = other.machine == me.machine
    is_own = here and other.account == me.account
    hint = "Hãy đóng chương trình đó rồi mở lại."
    if is_own:
        hint += " Nếu không thấy nó trên màn hình, hãy khởi động lại máy."
    elif here:
        # Windows keeps the programs of an account that was only switched away from.
        hint = (
            f"Hãy chuyển sang tài khoản {other.account} của máy này (phím Windows, bấm ảnh tài khoản, chọn tên), đóng "
            "TTHC Desktop ở đó rồi quay lại mở. Không vào được tài khoản đó thì khởi động lại máy."
        )
    else:
        hint = "Hãy nhờ người ở máy đó đóng chương trình rồi mở lại."
    return HeldError(f"Sổ hồ sơ đang được mở bởi {other.words(me.since, here)}.", hint, other.program, is_own=is_own)


def account_name() -> str:
    """Return the account of the PC that this program runs under; empty where the system does not say."""
    with suppress(KeyError, OSError):
        return getpass.getuser()
    return ""
