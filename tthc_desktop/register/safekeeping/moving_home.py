"""Moving a register to another data folder of the same PC: copied and compared, then the old one is set aside."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from tthc_desktop.errors import UserError
from tthc_desktop.paths import BACKUP_FOLDER_NAME, KEY_FILE_NAME, REGISTER_FILE_NAME, RESTORED_NOTE_NAME
from tthc_desktop.register.safekeeping.interrupted import finish_interrupted
from tthc_desktop.register.safekeeping.restoring import set_aside
from tthc_desktop.storage import lock
from tthc_desktop.storage.backup_file import PREFERENCES_NAME, sha256_of
from tthc_desktop.storage.backup_notes import NOTES_NAME, changing_notes
from tthc_desktop.storage.own_files import LAYOUTS_FOLDER
from tthc_desktop.storage.proved_copy import copy_proved
from tthc_desktop.storage.writing import check_room, sweep, write_error

MOVED_ASIDE = "-da-chuyen-"
_PROGRAM = "TTHC Desktop (chuyển thư mục sổ)"
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
    if (target / REGISTER_FILE_NAME).exists():
        raise UserError(
            f"{_FAILED}: trong thư mục {target} đã có sổ khác.", "Hãy chọn thư mục khác; sổ ở đó không bị thay đổi."
        )
    here, there = lock.take(source, _PROGRAM, now), None
    try:
        there = lock.take(target, _PROGRAM, now)
        finish_interrupted(source)
        sweep(target, _OWNER)
        files = [*_belonging(source)]
        check_room(target, sum((source / name).stat().st_size for name in files))
        _bring(source, target, files, remember)
        # The register lies in the new folder by now, and is opened there, whatever the old file is called.
        with suppress(UserError):
            return set_aside(source, now, MOVED_ASIDE)
        return None
    except OSError as error:
        raise write_error(_FAILED, target, error) from error
    finally:
        here.release()
        if there is not None:
            there.release()


def _bring(source: Path, target: Path, files: Iterable[Path], remember: Callable[[Path], object]) -> None:
    """Copy the files and have the new folder remembered; else nothing that was copied stays."""
    made: list[Path] = []
    try:
        for name in files:
            if name.name == NOTES_NAME:
                # Those of a moving that was stopped tell of the backups in the new folder already.
                (target / name).unlink(missing_ok=True)
            if _copy(source / name, target / name):
                made.append(target / name)
            if name.name == NOTES_NAME:
                _follow(source, target)
        remember(target)
    except BaseException:
        _take_back(target, made)
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


def _copy(source: Path, target: Path) -> bool:
    """Copy a file of the register, and tell whether it was not there yet."""
    if target.exists():
        if sha256_of(target) != sha256_of(source):
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
