"""Making one backup: copied while others work, proved, packed, opened again, and only then given its name."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop import __version__
from tthc_desktop.db.connection import reporting_environment
from tthc_desktop.db.contents import contents, row_sha256
from tthc_desktop.db.copying import DamagedError, copy_to, proved
from tthc_desktop.errors import UserError
from tthc_desktop.paths import KEY_FILE_NAME, REGISTER_FILE_NAME
from tthc_desktop.storage.backup_file import opened_backup, pack, sha256_of
from tthc_desktop.storage.manifest import Manifest, file_name
from tthc_desktop.storage.writing import check_room, give_name, removed_after, sweep, temporary, write_error

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.db.contents import Contents
    from tthc_desktop.storage.manifest import Reason

FAILED = "Chưa sao lưu được"
_CHUNK = 1 << 20

# Called with the part that is done, from 0 to 1; what it raises calls the work off.
Part = Callable[[float], object]


class NotWholeError(UserError):
    """A copy is not whole; so perhaps is the register that it was made of."""


@dataclass(frozen=True, slots=True)
class Source:
    """A register that is to be copied.

    Attributes:
        database: the open register, of this schema or an earlier one.
        folder: its data folder.
        key: what it is encrypted with; None for a plain one.
    """

    database: Database
    folder: Path
    key: bytes | None

    @property
    def mark(self) -> str:
        """The register's file as it is now: it changes whenever something is written, whatever that is."""
        return mark_of(self.folder)


def mark_of(folder: Path) -> str:
    """Return :attr:`Source.mark` of a data folder, whose register need not be open.

    Raises:
        OSError: there is none.
    """
    file = (folder / REGISTER_FILE_NAME).stat()
    return f"{file.st_size}-{file.st_mtime_ns}"


def back_up(
    source: Source,
    place: Path,
    reason: Reason,
    now: datetime,
    part: Part = lambda done: None,
    more: Mapping[str, bytes] | None = None,
) -> tuple[Path, Manifest]:
    """Make a backup of a register.

    Args:
        source: the register.
        place: the folder for it; created when missing.
        reason: why.
        now: the present moment.
        part: told how far it is; may raise to call it off, then nothing of it is left.
        more: files that go along, by their names in the backup.

    Returns:
        The file, and what it says of itself.

    Raises:
        UserError: it cannot be made or did not prove itself; nothing of it is left, earlier ones stay as they were.
    """
    try:
        with reporting_environment():
            return _backed_up(source, place, reason, now, part, more or {})
    except DamagedError as error:
        raise NotWholeError(
            f"{FAILED}: bản vừa chép không còn nguyên vẹn nên không giữ.",
            "Các bản sao lưu trước vẫn còn nguyên. Hãy kiểm tra sổ ở trang An toàn và kiểm tra ổ đĩa.",
        ) from error
    except OSError as error:
        raise write_error(FAILED, place, error) from error


def _backed_up(
    source: Source, place: Path, reason: Reason, now: datetime, part: Part, more: Mapping[str, bytes]
) -> tuple[Path, Manifest]:
    mark, before = source.mark, contents(source.database)
    place.mkdir(parents=True, exist_ok=True)
    sweep(place, before.register)
    # The copy, and what it is packed into.
    check_room(place, 2 * (source.folder / REGISTER_FILE_NAME).stat().st_size)
    copy, packed = temporary(place, before.register), temporary(place, before.register)
    with removed_after(copy, copy.with_name(f"{copy.name}-journal"), packed):
        copy_to(source.database, copy, source.key, _within(part, 0.0, 0.3))
        held = proved(copy, source.key, _within(part, 0.3, 0.6))
        _compare(held, before, source.database)
        others = {**_key_file(source), **more}
        manifest = _manifest(held, reason, now, mark, copy, others, source.key is not None)
        with packed.open("xb") as stream:
            pack(stream, manifest, copy, others, _within(part, 0.65, 0.9))
            stream.flush()
            os.fsync(stream.fileno())
        with opened_backup(packed) as again:
            if again.manifest != manifest or again.others() != others:
                raise DamagedError(("the packed file says something else",))
            again.unpack(None, _within(part, 0.9, 1.0))
        return named(packed, place, manifest), manifest


def _compare(held: Contents, before: Contents, database: Database) -> None:
    """See that a copy holds what the register holds, which may have grown in the meantime.

    Raises:
        DamagedError: it does not.
    """
    if held == before:
        return
    after = contents(database)
    is_link = before.head <= held.head <= after.head and row_sha256(database, held.head) == held.head_sha256
    if after == before or not is_link or held.register != before.register:
        raise DamagedError(("the copy holds something else than the register",))


def _key_file(source: Source) -> dict[str, bytes]:
    path = source.folder / KEY_FILE_NAME
    return {KEY_FILE_NAME: path.read_bytes()} if source.key is not None and path.exists() else {}


def _manifest(
    held: Contents,
    reason: Reason,
    now: datetime,
    mark: str,
    copy: Path,
    others: Mapping[str, bytes],
    is_encrypted: bool,
) -> Manifest:
    return Manifest(
        made_at=now.replace(microsecond=0),
        reason=reason,
        program=__version__,
        schema=held.schema,
        register=held.register,
        office=held.office,
        dossiers=held.dossiers,
        events=held.events,
        closings=held.closings,
        last_code=held.last_code,
        last_received_at=held.last_received_at,
        head=held.head,
        head_sha256=held.head_sha256,
        mark=mark,
        size=copy.stat().st_size,
        sha256=sha256_of(copy),
        is_encrypted=is_encrypted,
        others={name: hashlib.sha256(content).hexdigest() for name, content in others.items()},
    )


def named(packed: Path, place: Path, manifest: Manifest) -> Path:
    """Give a packed backup its name in a place for good, one that no other file has, and return it."""
    for number in count(1):
        path = place / file_name(manifest.made_at, manifest.reason, number)
        try:
            give_name(packed, path)
        except FileExistsError:
            continue
        return path
    raise AssertionError("numbers do not end")


def copied(backup: Path, manifest: Manifest, place: Path, part: Part = lambda done: None) -> Path:
    """Copy a backup to another place, and read it there again.

    Args:
        backup: the file.
        manifest: what it says of itself.
        place: the folder for it.
        part: told how far it is; may raise to call it off, then nothing of it is left.

    Raises:
        UserError: it cannot be copied, or is another one when it is read again; nothing of it is left.
    """
    try:
        owner = manifest.register
        sweep(place, owner)
        size = backup.stat().st_size
        check_room(place, size)
        writing = temporary(place, owner)
        with removed_after(writing):
            digest, done = hashlib.sha256(), 0
            with backup.open("rb") as source, writing.open("xb") as target:
                while chunk := source.read(_CHUNK):
                    digest.update(chunk)
                    target.write(chunk)
                    done += len(chunk)
                    part(0.7 * done / max(1, size))
                target.flush()
                os.fsync(target.fileno())
            if sha256_of(writing, _within(part, 0.7, 1.0)) != digest.hexdigest():
                raise UserError(
                    f"{FAILED}: bản chép sang {place} đọc lại thấy khác.", "Hãy thay thẻ nhớ hoặc ổ đĩa khác."
                )
            return _named_as(backup, manifest, writing, place, digest.hexdigest())
    except OSError as error:
        raise write_error(FAILED, place, error) from error


def _named_as(backup: Path, manifest: Manifest, written: Path, place: Path, digest: str) -> Path:
    """Give a copy the name of its backup, or the next one where another register's backup of that second has it."""
    others = (file_name(manifest.made_at, manifest.reason, number) for number in count(2))
    for name in chain([backup.name], others):
        path = place / name
        with suppress(FileExistsError):
            give_name(written, path)
            return path
        if sha256_of(path) == digest:
            return path
    raise AssertionError("numbers do not end")


def _within(part: Part, start: float, end: float) -> Part:
    """Return what tells how far a stretch of the work is as a part of all of it."""
    return lambda done: part(start + (end - start) * min(1.0, done))
