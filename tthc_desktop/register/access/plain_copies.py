"""Plain copies of an encrypted register: backups of before, files set aside; encrypted too, or removed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop.db import audit, conversion
from tthc_desktop.db.connection import writing
from tthc_desktop.db.copying import DamagedError, opened_copy
from tthc_desktop.domain.people import Right
from tthc_desktop.errors import UserError
from tthc_desktop.paths import KEY_FILE_NAME, REGISTER_FILE_NAME
from tthc_desktop.register.safekeeping.backup_list import known_backups
from tthc_desktop.register.safekeeping.backup_making import named
from tthc_desktop.storage import swapping
from tthc_desktop.storage.backup_file import opened_backup, pack, sha256_of
from tthc_desktop.storage.backup_notes import changing_notes
from tthc_desktop.storage.wiping import wipe
from tthc_desktop.storage.writing import check_room, removed_after, temporary, write_error

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.register.progress import Progress
    from tthc_desktop.register.rights import Rights

_OWNER = "ma-hoa"
_FAILED = "Chưa mã hóa được bản sao lưu"


@dataclass(frozen=True, slots=True)
class PlainCopy:
    """A copy that everybody can read who gets hold of it.

    Attributes:
        path: the file.
        made_at: when it was made.
        is_backup: whether it is a backup; else a register that was set aside.
    """

    path: Path
    made_at: datetime
    is_backup: bool


class PlainCopies:
    """Finds them, encrypts them with the register's key, or removes them.

    Args:
        database: the register.
        folder: the data folder.
        key: what the register is encrypted with; None for a plain one, which has no such copies.
        rights: what whoever is signed in may do.
        clerk: who does it.
        clock: tells the present moment.
    """

    def __init__(
        self,
        database: Database,
        folder: Path,
        key: bytes | None,
        rights: Rights,
        clerk: str,
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._folder = folder
        self._key = key
        self._rights = rights
        self._clerk = clerk
        self._clock = clock

    def all(self) -> tuple[PlainCopy, ...]:
        """Return the plain copies in the data folder and where backups are made, the newest first."""
        if self._key is None:
            return ()
        found = [
            PlainCopy(one.path, one.manifest.made_at, is_backup=True)
            for one in known_backups(self._folder)
            if one.manifest is not None and not one.manifest.is_encrypted
        ]
        for path in self._folder.glob(f"*{Path(REGISTER_FILE_NAME).suffix}"):
            if path.name != REGISTER_FILE_NAME and path.stat().st_size and swapping.is_plain(path):
                found.append(PlainCopy(path, datetime.fromtimestamp(path.stat().st_mtime), is_backup=False))
        return tuple(sorted(found, key=lambda one: one.made_at, reverse=True))

    def encrypt(self, progress: Progress | None = None) -> int:
        """Encrypt every plain backup with the register's key; a file that was set aside stays.

        Args:
            progress: called with backups done and backups in all; may raise to stop after the last one done.

        Returns:
            How many were encrypted.

        Raises:
            UserError: the person may not, a backup is damaged, or the disk prevents it; that one stays as it was.
        """
        self._rights.require(Right.ENCRYPT)
        backups = [one for one in self.all() if one.is_backup]
        for done, one in enumerate(backups):
            if progress is not None:
                progress(done, len(backups))
            with _telling(one.path):
                self._encrypt(one.path)
        self._write_down("encrypt_backups", len(backups))
        return len(backups)

    def remove(self) -> int:
        """Overwrite and remove every plain copy.

        Returns:
            How many were removed.

        Raises:
            UserError: the person may not, or a file cannot be removed.
        """
        self._rights.require(Right.ENCRYPT)
        copies = self.all()
        for one in copies:
            try:
                wipe(one.path)
            except OSError as error:
                raise UserError(
                    f"Chưa xóa được {one.path.name}: {error.strerror or 'ổ đĩa báo lỗi'}.",
                    "Hãy đóng chương trình đang mở tệp, cắm lại ổ đĩa hoặc thẻ nhớ rồi làm lại.",
                ) from error
        self._write_down("remove_plain_copies", len(copies))
        return len(copies)

    def _write_down(self, action: str, number: int) -> None:
        if number:
            with writing(self._database):
                audit.write(self._database, self._clock(), self._clerk, action, "", number=number)

    def _encrypt(self, path: Path) -> None:
        place = path.parent
        check_room(place, 3 * path.stat().st_size)
        plain, sealed, packed = (temporary(place, _OWNER) for _ in range(3))
        ring = (self._folder / KEY_FILE_NAME).read_bytes()
        with removed_after(sealed, packed), opened_backup(path) as backup:
            try:
                backup.unpack(plain, lambda done: None)
                conversion.write_anew(plain, None, sealed, self._key)
                with opened_copy(plain, None) as before, opened_copy(sealed, self._key) as after:
                    if conversion.faults(after) or conversion.digests(after) != conversion.digests(before):
                        raise DamagedError(("the encrypted copy differs",))
            finally:
                if plain.exists():
                    wipe(plain)
            others = {**backup.others(), KEY_FILE_NAME: ring}
            manifest = replace(
                backup.manifest,
                size=sealed.stat().st_size,
                sha256=sha256_of(sealed),
                is_encrypted=True,
                others={name: sha256(content).hexdigest() for name, content in others.items()},
            )
            with packed.open("xb") as stream:
                pack(stream, manifest, sealed, others, lambda done: None)
                stream.flush()
                os.fsync(stream.fileno())
            with opened_backup(packed) as again:
                again.others()
                again.unpack(None, lambda done: None)
            made = named(packed, place, manifest)
        # Only now, when the encrypted one has its name for good.
        wipe(path)
        with changing_notes(self._folder) as notes:
            notes.remember(made, self._clock(), is_good=True)


@contextmanager
def _telling(path: Path) -> Iterator[None]:
    try:
        yield
    except DamagedError as error:
        raise UserError(
            f"{_FAILED} {path.name}: bản này không còn nguyên.", "Hãy xóa nó, hoặc giữ lại nơi an toàn."
        ) from error
    except OSError as error:
        raise write_error(_FAILED, path.parent, error) from error
