"""Making sure, before the program's own files are replaced, that a good copy of the register exists."""

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from tthc_desktop.db.connection import reporting_environment
from tthc_desktop.db.copying import DamagedError, opened_copy
from tthc_desktop.errors import UserError
from tthc_desktop.paths import KEY_FILE_NAME, REGISTER_FILE_NAME
from tthc_desktop.register.access.conversion import finish_conversion
from tthc_desktop.register.safekeeping.backup_list import BackupState, is_as_made, known_backups
from tthc_desktop.register.safekeeping.backup_making import mark_of
from tthc_desktop.register.safekeeping.backups import Backups
from tthc_desktop.register.safekeeping.interrupted import finish_interrupted
from tthc_desktop.storage import lock
from tthc_desktop.storage.exchange import kept_name
from tthc_desktop.storage.manifest import Reason
from tthc_desktop.storage.proved_copy import copy_proved
from tthc_desktop.storage.writing import check_room, sweep, write_error

_PROGRAM = "TTHC Desktop (chuẩn bị cập nhật)"
_FAILED = "Chưa sao lưu được sổ trước khi cập nhật"
_OWNER = "truoc-cap-nhat"
_ASIDE = "-truoc-cap-nhat-"
# The copies of so many updates are kept; older ones are of no use to anybody.
_KEPT = 2


def back_up_before_update(folder: Path, clock: Callable[[], datetime]) -> Path | None:
    """Make sure that a good backup of a register as it stands exists, or a copy of its files where none can be made.

    Nobody signs in: an encrypted register is copied as it is, a plain one anybody can copy who may run this.

    Args:
        folder: the data folder.
        clock: tells the present moment, local time.

    Returns:
        The backup or the copy; None where there is nothing to lose.

    Raises:
        UserError: another program has the register open, or the disk prevents it.
    """
    if not (folder / REGISTER_FILE_NAME).exists():
        return None
    hold = lock.take(folder, _PROGRAM, clock())
    try:
        finish_interrupted(folder)
        finish_conversion(folder, _PROGRAM, clock())
        if (folder / KEY_FILE_NAME).exists():
            return _known_good(folder) or _copied(folder, clock())
        try:
            return _backed_up(folder, clock)
        except (UserError, DamagedError):
            # Damaged, of a newer program, stopped while something was written: as it is, nothing of it is lost.
            return _copied(folder, clock())
    except OSError as error:
        raise write_error(_FAILED, folder, error) from error
    finally:
        hold.release()


def _backed_up(folder: Path, clock: Callable[[], datetime]) -> Path | None:
    with opened_copy(folder / REGISTER_FILE_NAME, None) as database, reporting_environment():
        made = Backups(database, folder, None, clock).make(Reason.MIGRATION)
    return made.path if made is not None else None


def _known_good(folder: Path) -> Path | None:
    """Return a backup of the register as it stands, read to its end; None when there is none."""
    mark = mark_of(folder)
    for one in known_backups(folder):
        if one.manifest is None or one.manifest.mark != mark or one.state is BackupState.DAMAGED:
            continue
        if is_as_made(one.path):
            return one.path
    return None


def _copied(folder: Path, now: datetime) -> Path:
    """Copy the register's files beside them, read the copies again, and let go of older ones."""
    sweep(folder, _OWNER)
    aside = f"{_ASIDE}{now:%Y%m%d-%H%M%S}"
    journal = f"{REGISTER_FILE_NAME}-journal"
    # The journal takes back what was stopped half written; it belongs to the file.
    names = [name for name in (REGISTER_FILE_NAME, KEY_FILE_NAME, journal) if (folder / name).exists()]
    check_room(folder, sum((folder / name).stat().st_size for name in names))
    register = kept_name(folder, REGISTER_FILE_NAME, aside)
    for name in names:
        target = register.with_name(f"{register.name}-journal") if name == journal else kept_name(folder, name, aside)
        copy_proved(folder / name, target, _OWNER, _FAILED)
    _remove_older(folder)
    return register


def _remove_older(folder: Path) -> None:
    register = Path(REGISTER_FILE_NAME)
    copies = sorted(folder.glob(f"{register.stem}{_ASIDE}*{register.suffix}"), reverse=True)
    for old in copies[_KEPT:]:
        for path in (old, old.with_suffix(Path(KEY_FILE_NAME).suffix), old.with_name(f"{old.name}-journal")):
            with suppress(OSError):
                os.unlink(path)
