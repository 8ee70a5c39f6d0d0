"""Moving a register to another data folder of the same PC: copied and compared, then the old one is set aside."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from tthc_desktop.errors import UserError
from tthc_desktop.paths import (
    BACKUP_FOLDER_NAME,
    KEY_FILE_NAME,
    MOVED_NOTE_NAME,
    REGISTER_FILE_NAME,
    RESTORED_NOTE_NAME,
)
from tthc_desktop.register.safekeeping.interrupted import finish_interrupted
from tthc_desktop.register.safekeeping.restoring import set_aside
from tthc_desktop.storage import lock
from tthc_desktop.storage.backup_file import PREFERENCES_NAME, sha256_of
from tthc_desktop.storage.backup_notes import NOTES_NAME, changing_notes
from tthc_desktop.storage.own_files import LAYOUTS_FOLDER
from tthc_desktop.storage.proved_copy import copy_proved
from tthc_desktop.storage.writing import check_room, sweep, write_error

MOVED_ASIDE = "-da-chuyen-"
PROGRAM = "TTHC Desktop (chuyển thư mục sổ)"
_FAILED = "Chưa chuyển được sổ"
_OWNER = "chuyen-so"
_FOLDERS = (BACKUP_FOLDER_NAME, LAYOUTS_FOLDER)
# The register comes last: where it lies, all that belongs to it does too.
_FILES = (NOTES_NAME, PREFERENCES_NAME, RESTORED_NOTE_NAME, KEY_FILE_NAME)


def move_home(source: Path, target: Path, now: datetime, remember: Callable[[Path], object]) -> Path | None:
    """Move a register with its backups, layouts and preferences; nobody may have it open.

    Args:
        source: its data folder; the register stays there under another name, and so do the backups.
        target: the new one; holds no register yet.
        now: the present moment, for the name of what is kept.
        remember: notes that the register lies in the new folder, once it does.

    Returns:
        Where the old register lies now; None when it could not be given another name.

    Raises:
        UserError: there is a register in the new folder, another program has one of them open, or the disk prevents
            it; the register stays where it was, and nothing that was copied is left.
    """
    with both_held(source, target, now) as files:
        with brought(source, target, files, now):
            remember(target)
        with suppress(OSError):
            # It has come back to where it once went away from.
            (target / MOVED_NOTE_NAME).unlink(missing_ok=True)
        # The register lies in the new folder by now, and is opened there, whatever the old file is called.
        with suppress(UserError):
            return set_aside(source, now, MOVED_ASIDE)
        return None


@contextmanager
def both_held(source: Path, target: Path, now: datetime) -> Iterator[list[Path]]:
    """Hold the locks of two folders, and give the names of what belongs to the register of the first.

    Args:
        source: the folder of the register.
        target: where it goes; holds none yet.
        now: the present moment.

    Raises:
        UserError: there is a register in the new folder, another program has one of them open, or the disk prevents
            what is done within.
    """
    if (target / REGISTER_FILE_NAME).exists():
        raise UserError(
            f"{_FAILED}: trong thư mục {target} đã có sổ khác.", "Hãy chọn thư mục khác; sổ ở đó không bị thay đổi."
        )
    here, there = lock.take(source, PROGRAM, now), None
    try:
        there = lock.take(target, PROGRAM, now)
        finish_interrupted(source)
        sweep(target, _OWNER)
        files = [*_belonging(source)]
        check_room(target, sum((source / name).stat().st_size for name in files))
        yield files
    except OSError as error:
        raise write_error(_FAILED, target, error) from error
    finally:
        here.release()
        if there is not None:
            there.release()


@contextmanager
def brought(source: Path, target: Path, files: Iterable[Path], now: datetime) -> Iterator[None]:
    """Have the files of a register in another folder; what fails within leaves that folder as it was.

    Args:
        source: the folder of the register.
        target: where they are copied to.
        files: their names, below the folder.
        now: the present moment, for the names of what an earlier register has left there.
    """
    was_home = any(target.glob(f"{Path(REGISTER_FILE_NAME).stem}{MOVED_ASIDE}*"))
    made: list[Path] = []
    in_the_way: dict[Path, Path] = {}
    try:
        for name in files:
            if name.name == NOTES_NAME and not was_home:
                # Those of a moving that was stopped tell of the backups in the new folder already.
                (target / name).unlink(missing_ok=True)
            if was_home and _is_other(source / name, target / name):
                in_the_way[target / name] = _put_away(target / name, now)
            if _copy(source / name, target / name):
                made.append(target / name)
            if name.name == NOTES_NAME:
                _follow(source, target)
        yield
    except BaseException:
        _take_back(target, made)
        for path, away in in_the_way.items():
            with suppress(OSError):
                os.replace(away, path)
        raise


def _belonging(source: Path) -> Iterator[Path]:
    """Yield the names of what belongs to a register, below its folder."""
    for folder in _FOLDERS:
        if (source / folder).is_dir():
            yield from sorted(one.relative_to(source) for one in (source / folder).iterdir() if one.is_file())
    journal = f"{REGISTER_FILE_NAME}-journal"
    for name in (*_FILES, journal, REGISTER_FILE_NAME):
        # An empty journal only waits for the next change.
        if (source / name).is_file() and (name != journal or (source / name).stat().st_size):
            yield Path(name)


def _is_other(source: Path, target: Path) -> bool:
    return target.exists() and sha256_of(target) != sha256_of(source)


def _put_away(path: Path, now: datetime) -> Path:
    """Give what the same register left here another name, under which nothing looks for it."""
    away = path.with_name(f"{path.name}{MOVED_ASIDE}{now:%Y%m%d-%H%M%S}")
    os.replace(path, away)
    return away


def _copy(source: Path, target: Path) -> bool:
    """Copy a file of the register, and tell whether it was not there yet."""
    if target.exists():
        if _is_other(source, target):
            raise UserError(f"{_FAILED}: ở {target.parent} đã có tệp {target.name} khác.", "Hãy chọn thư mục khác.")
        # Left by a moving that was stopped on the way.
        return False
    copy_proved(source, target, _OWNER, _FAILED)
    return True


def _take_back(target: Path, made: Iterable[Path]) -> None:
    """Remove what was copied: another account would take it for a register, and two would be worked with."""
    for path in [*reversed([*made]), *(target / folder for folder in _FOLDERS)]:
        with suppress(OSError):
            if path.is_dir():
                path.rmdir()
            else:
                path.unlink()


def _follow(source: Path, target: Path) -> None:
    """Let what is remembered of the backups be of those in the new folder."""
    with changing_notes(target) as notes:
        notes.checked = {
            str(target / Path(path).relative_to(source)) if Path(path).is_relative_to(source) else path: one
            for path, one in notes.checked.items()
        }
