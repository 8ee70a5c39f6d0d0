"""One program at a time on a register: a lock that the system lets go of by itself, and a name for who holds it."""

import getpass
import platform
import tempfile
import threading
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from tthc_desktop.errors import UserError
from tthc_desktop.paths import LOCK_FILE_NAME, OPENER_FILE_NAME
from tthc_desktop.storage import opener_file
from tthc_desktop.storage.opener_file import Opener

# A program that is just closing is waited for.
_PATIENCE_SECONDS, _LOOK_SECONDS = 0.5, 0.05


class Hold:
    """One share in the lock of a register; the last one of this process lets the lock go.

    Args:
        lock: what all shares of this process have in common.
    """

    def __init__(self, lock: "_Lock") -> None:
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
        UserError: another program has the register open, or the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        place = folder.resolve()
    except OSError as error:
        raise UserError(f"Không tạo được thư mục dữ liệu {folder}.", "Hãy chọn thư mục khác.") from error
    with _guard:
        lock = _locks.get(place)
        if lock is None:
            lock = _locks[place] = _taken(place, Opener(program, _account(), platform.node(), now))
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
        if not _can_be_written(folder):
            raise _unwritable(folder) from error
        raise _held(opener_file.read(file), opener) from error
    except OSError as error:
        raise _unwritable(folder) from error
    ended_badly = file.exists()
    opener_file.write(file, opener)
    return _Lock(folder, file_lock, ended_badly)


def _can_be_written(folder: Path) -> bool:
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _unwritable(folder: Path) -> UserError:
    return UserError(
        f"Không ghi được vào thư mục dữ liệu {folder}.",
        "Hãy kiểm tra quyền ghi của thư mục và chỗ trống trên ổ đĩa rồi mở lại.",
    )


def _held(other: Opener | None, me: Opener) -> UserError:
    if other is None:
        return UserError("Sổ hồ sơ đang được một chương trình khác mở.", "Hãy đóng chương trình đó rồi mở lại.")
    here = other.machine == me.machine
    hint = "Hãy đóng chương trình đó rồi mở lại."
    if here:
        hint += " Nếu không thấy nó trên màn hình, hãy đăng xuất các tài khoản khác hoặc khởi động lại máy."
    return UserError(f"Sổ hồ sơ đang được mở bởi {other.words(me.since, here)}.", hint)


def _account() -> str:
    with suppress(KeyError, OSError):
        return getpass.getuser()
    return ""
