"""Putting a rewritten register, and its key file, in the place of the former ones; stopped anywhere, it goes on later.

The steps, each of them one change of the folder:

1. the new file is written beside the register and proved by whoever asks (:func:`fresh_file`);
2. a decision is written down: which key file belongs to it; from here on the new file is the register;
3. the former file gets another name;
4. the new one gets the register's name;
5. the key file takes its place, or goes; with that the decision is carried out and its file is gone;
6. the former file is removed, a plain one after it was overwritten.

Stopped before 2, the new file is worth nothing and the register is as it was. Stopped later, :func:`settle` goes on.
"""

import base64
import json
import os
from contextlib import suppress
from pathlib import Path

from tthc_desktop.errors import UserError
from tthc_desktop.paths import KEY_FILE_NAME, REGISTER_FILE_NAME
from tthc_desktop.storage.durable import PARTIAL_SUFFIX, put_durably, sync_file, sync_folder
from tthc_desktop.storage.key_file import COPY_SUFFIX
from tthc_desktop.storage.wiping import wipe

_FRESH = REGISTER_FILE_NAME + ".chuyen"
_FORMER = REGISTER_FILE_NAME + ".cu"
_DECISION = KEY_FILE_NAME + ".chuyen"
_PLAIN_HEAD = b"SQLite format 3\0"
# Small files that were not finished.
_PARTIAL = tuple(name + PARTIAL_SUFFIX for name in (KEY_FILE_NAME, KEY_FILE_NAME + COPY_SUFFIX, _DECISION))
# What SQLite may leave beside a file that was being written.
_BESIDE = ("-journal", "-wal", "-shm")


def is_plain(path: Path) -> bool:
    """Tell whether a file is a plain register; one that is missing or empty is."""
    try:
        with path.open("rb") as stream:
            head = stream.read(len(_PLAIN_HEAD))
    except FileNotFoundError:
        return True
    return head in (b"", _PLAIN_HEAD)


def fresh_file(folder: Path) -> Path:
    """Return where the new file is to be written; what an earlier try left there is removed.

    Raises:
        UserError: it cannot be removed.
    """
    settle(folder)
    return folder / _FRESH


def swap(folder: Path, ring: bytes | None) -> None:
    """Make the new file the register.

    Args:
        folder: the data folder; the new file lies in it, proved, and nobody has the register open.
        ring: the bytes of the key file that belongs to it; None when the new file is plain.

    Raises:
        UserError: the disk or another program prevents it; :func:`settle` goes on where it stopped.
    """
    if _is_half_written(folder / REGISTER_FILE_NAME):
        settle(folder)
        raise UserError("Sổ hồ sơ đang được chương trình khác ghi.", "Hãy đóng chương trình đó rồi làm lại.")
    decision = {
        "mark": _mark(folder / REGISTER_FILE_NAME),
        "ring": None if ring is None else base64.b64encode(ring).decode(),
    }
    try:
        sync_file(folder / _FRESH)
        put_durably(folder / _DECISION, json.dumps(decision).encode())
    except OSError as error:
        raise _in_the_way(error) from error
    settle(folder)


def is_left_over(folder: Path) -> bool:
    """Tell whether something was stopped on the way."""
    return any((folder / name).exists() for name in (_DECISION, _FORMER, _FRESH, *_PARTIAL))


def settle(folder: Path) -> None:
    """Carry out what was decided and remove what is left over; for the beginning of everything else.

    Args:
        folder: the data folder; nobody has its register open.

    Raises:
        UserError: the disk or another program prevents it.
    """
    register, fresh, former, decision = (folder / one for one in (REGISTER_FILE_NAME, _FRESH, _FORMER, _DECISION))
    if not is_left_over(folder):
        return
    try:
        if decision.exists():
            _carry_out(folder)
        elif former.exists() and not register.exists():
            os.replace(former, register)
        _remove(former)
        _remove(fresh)
        for name in _PARTIAL:
            (folder / name).unlink(missing_ok=True)
        sync_folder(folder)
    except OSError as error:
        raise _in_the_way(error) from error


def _carry_out(folder: Path) -> None:
    register, fresh, former, decision = (folder / one for one in (REGISTER_FILE_NAME, _FRESH, _FORMER, _DECISION))
    decided = json.loads(decision.read_bytes())
    if fresh.exists():
        if register.exists():
            if _mark(register) != decided["mark"]:
                # Somebody wrote to the register since: the new file does not hold that.
                decision.unlink()
                return
            for ending in _BESIDE:
                # Empty, and the new file's from here on.
                register.with_name(register.name + ending).unlink(missing_ok=True)
            os.replace(register, former)
            sync_folder(folder)
        os.replace(fresh, register)
        sync_folder(folder)
    _put_ring(folder / KEY_FILE_NAME, decided["ring"])
    decision.unlink()
    sync_folder(folder)


def _put_ring(path: Path, ring: str | None) -> None:
    # The former one opens nothing that is here any more; backups have their own with them.
    path.with_name(path.name + COPY_SUFFIX).unlink(missing_ok=True)
    if ring is None:
        path.unlink(missing_ok=True)
    else:
        put_durably(path, base64.b64decode(ring))


def _remove(path: Path) -> None:
    for ending in _BESIDE:
        path.with_name(path.name + ending).unlink(missing_ok=True)
    with suppress(FileNotFoundError):
        if is_plain(path):
            wipe(path)
        else:
            path.unlink()


def _mark(path: Path) -> str:
    state = path.stat()
    return f"{state.st_size} {state.st_mtime_ns} {_is_half_written(path)}"


def _is_half_written(path: Path) -> bool:
    """Tell whether something lies beside a file that belongs into it; an empty journal is none."""
    beside = [path.with_name(path.name + ending) for ending in _BESIDE]
    return any(one.exists() and one.stat().st_size for one in beside)


def _in_the_way(error: OSError) -> UserError:
    return UserError(
        f"Chưa thay được tệp sổ hồ sơ: {error.strerror or 'ổ đĩa báo lỗi'}.",
        "Dữ liệu còn nguyên. Hãy đóng chương trình khác đang mở thư mục dữ liệu, kiểm tra ổ đĩa còn chỗ, rồi mở lại "
        "TTHC Desktop: chương trình sẽ làm tiếp từ chỗ dừng.",
    )
