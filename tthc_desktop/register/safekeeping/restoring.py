"""Putting a backup in the place of the register; needs no open register, so that a damaged one can be replaced."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop.db.copying import DamagedError, proved
from tthc_desktop.db.schema_version import SCHEMA_VERSION
from tthc_desktop.errors import UserError
from tthc_desktop.paths import KEY_FILE_NAME, REGISTER_FILE_NAME, RESTORED_NOTE_NAME
from tthc_desktop.register.access.key_ring import KeyRing
from tthc_desktop.register.safekeeping.restored_note import restored_note
from tthc_desktop.storage import lock
from tthc_desktop.storage.backup_file import damaged, opened_backup
from tthc_desktop.storage.backup_notes import changing_notes, read_notes
from tthc_desktop.storage.exchange import EXCHANGED, exchange, finish_exchange, kept_name
from tthc_desktop.storage.writing import flush, removed_after, sweep, temporary, write_error

if TYPE_CHECKING:
    from tthc_desktop.storage.backup_file import BackupFile
    from tthc_desktop.storage.manifest import Manifest

_FAILED = "Chưa khôi phục được sổ"
_PROGRAM = "TTHC Desktop (khôi phục sổ)"
_OWNER = "khoi-phuc"
_ASIDE = "-truoc-khi-khoi-phuc-"
# What is between the name and the moment of a damaged file that was set aside.
DAMAGED_ASIDE = ".hong-"


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restoring did.

    Attributes:
        backup: the backup.
        manifest: what it says of itself.
        kept: where the register lies that was there before; None when there was none.
        key: what the restored register is encrypted with, where that is known already; None for a plain one, and for
            one whose key is to be asked for.
    """

    backup: Path
    manifest: Manifest
    kept: Path | None
    key: bytes | None


def restore(
    backup: Path,
    folder: Path,
    now: datetime,
    key: bytes | None = None,
    part: Callable[[float], object] = lambda done: None,
    aside: str = _ASIDE,
    clerk: str = "",
) -> Restored:
    """Put a backup in the place of the register of a data folder; the old files are kept beside it.

    Nobody may have the register open, here or in another program. Either all files are exchanged or none, even when
    the power fails.

    Args:
        backup: the file.
        folder: the data folder; created when missing.
        now: the present moment, for the names of what is kept.
        key: what the register is encrypted with that was open until now; None when that is not known. Where the
            sealed keys of this folder open the backup too, they stay, and with them the passwords of today; else those
            of the backup come back with it.
        part: told how far it is; may raise to call it off, then nothing has changed.
        aside: stands between the names of the old files and the moment.
        clerk: who restores it, for the audit of the restored register.

    Raises:
        UserError: the backup is damaged or of a newer program, another program has the register open, or the disk
            prevents it; nothing has changed.
    """
    hold = lock.take(folder, _PROGRAM, now)
    try:
        finish_exchange(folder)
        sweep(folder, _OWNER)
        with opened_backup(backup) as file:
            check_schema(file.manifest, backup)
            stem = free_aside(folder, now, aside)
            old = folder / REGISTER_FILE_NAME
            kept = kept_name(folder, old.name, stem).name if old.exists() else ""
            note = restored_note(backup, file.manifest, kept, clerk, now)
            return _restored(file, backup, folder, key, part, stem, note)
    except OSError as error:
        raise write_error(_FAILED, folder, error) from error
    finally:
        hold.release()


def _restored(
    file: BackupFile,
    backup: Path,
    folder: Path,
    key: bytes | None,
    part: Callable[[float], object],
    aside: str,
    note: bytes,
) -> Restored:
    register, keys, told = (temporary(folder, _OWNER) for _ in range(3))
    with removed_after(register, keys, told):
        file.unpack(register, lambda done: part(0.5 * done))
        opens_with, keeps_keys = _prove(file, backup, register, folder, key, lambda done: part(0.5 + 0.5 * done))
        told.write_bytes(note)
        flush(told)
        new: dict[str, Path | None] = {REGISTER_FILE_NAME: register, RESTORED_NOTE_NAME: told}
        if not keeps_keys:
            content = file.others().get(KEY_FILE_NAME)
            if content is not None:
                keys.write_bytes(content)
                flush(keys)
            new[KEY_FILE_NAME] = keys if content is not None else None
        kept = exchange(folder, new, aside)
    _forget_handing_over(folder)
    return Restored(backup, file.manifest, kept.get(REGISTER_FILE_NAME), opens_with)


def _prove(
    file: BackupFile, backup: Path, register: Path, folder: Path, key: bytes | None, part: Callable[[float], object]
) -> tuple[bytes | None, bool]:
    """Prove an unpacked register as far as that is possible, and tell its key and whether the sealed keys stay."""
    if not file.manifest.is_encrypted:
        check_contents(file.manifest, backup, register, None, part)
        return None, False
    if key is None:
        # It is to the letter what was proved when it was made.
        return None, _has_same_key(file, folder)
    try:
        check_contents(file.manifest, backup, register, key, part)
    except UserError:
        return None, False
    return key, (folder / KEY_FILE_NAME).exists()


def _has_same_key(file: BackupFile, folder: Path) -> bool:
    """Tell whether the sealed keys that lie here open a backup too: then the passwords of today do."""
    content = file.others().get(KEY_FILE_NAME)
    try:
        present = KeyRing.of(folder)
        return present is not None and content is not None and KeyRing.from_bytes(content).check == present.check
    except UserError:
        return False


def check_contents(
    manifest: Manifest,
    backup: Path,
    register: Path,
    key: bytes | None,
    part: Callable[[float], object] = lambda done: None,
) -> None:
    """Prove that an unpacked register is whole and holds what its manifest says.

    Raises:
        UserError: it is not, or does not.
    """
    try:
        held = proved(register, key, part)
    except DamagedError as error:
        raise damaged(backup) from error
    names = ("schema", "register", "dossiers", "events", "closings", "last_code", "last_received_at", "head")
    if any(getattr(manifest, name) != getattr(held, name) for name in (*names, "head_sha256")):
        raise damaged(backup)


def check_schema(manifest: Manifest, backup: Path) -> None:
    """Refuse a backup that this program cannot read.

    Raises:
        UserError: a newer program made it.
    """
    if manifest.schema > SCHEMA_VERSION:
        raise UserError(
            f"Bản sao lưu “{backup.name}” do bản TTHC Desktop mới hơn ({manifest.program}) tạo ra: bản dữ liệu "
            f"{manifest.schema}, chương trình này hiểu đến {SCHEMA_VERSION}.",
            "Hãy cài bản TTHC Desktop mới rồi mở lại.",
        )


def set_aside(folder: Path, now: datetime, aside: str = DAMAGED_ASIDE) -> Path | None:
    """Give a damaged register and its sealed keys other names, so that a new one can be begun; nothing is deleted.

    Nobody may have the register open.

    Args:
        folder: the data folder.
        now: the present moment, for the new names.
        aside: stands between the names of the old files and the moment.

    Returns:
        Where the register lies now; None when there was none.

    Raises:
        UserError: the disk prevents it; nothing has changed.
    """
    try:
        kept = exchange(folder, dict.fromkeys(EXCHANGED), free_aside(folder, now, aside))
    except OSError as error:
        raise write_error("Chưa cất được tệp sổ hỏng sang tên khác", folder, error) from error
    return kept.get(REGISTER_FILE_NAME)


def free_aside(folder: Path, now: datetime, aside: str) -> str:
    """Return what the names of old files get, so that no file has such a name yet.

    Args:
        folder: where they lie.
        now: the present moment.
        aside: stands between the names of the old files and the moment.
    """
    stem, number = f"{aside}{now:%Y%m%d-%H%M%S}", 1
    free = stem
    while any(kept_name(folder, name, free).exists() for name in EXCHANGED):
        number += 1
        free = f"{stem}-{number}"
    return free


def _forget_handing_over(folder: Path) -> None:
    if read_notes(folder).handed_over_at is None:
        return
    with suppress(OSError), changing_notes(folder) as notes:
        notes.handed_over_at = None
