"""The one file that a backup is: a .zip with its manifest first, then the key file, then the register."""

import hashlib
import json
import os
import re
import shutil
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from tthc_desktop.errors import UserError
from tthc_desktop.paths import KEY_FILE_NAME, REGISTER_FILE_NAME
from tthc_desktop.storage.manifest import Manifest, NewerFormatError

MANIFEST_NAME = "manifest.json"
GUIDE_NAME = "HUONG-DAN.txt"
PREFERENCES_NAME = "giao-dien.ini"
_CHUNK = 1 << 20
# The fastest: a register shrinks to a quarter of its size all the same.
_LEVEL = 1
_LARGEST_MANIFEST = 1 << 18
_LARGEST_OTHER = 1 << 20
_MOST_FILES = 200
# A register shrinks to a tenth at best; what claims to grow more than this is made to fill the disk.
_WORST_RATIO, _RATIO_FROM = 100, 64 << 20
_OTHERS = re.compile(
    rf"{re.escape(KEY_FILE_NAME)}|{re.escape(GUIDE_NAME)}|{re.escape(PREFERENCES_NAME)}"
    r"|mau-bieu/[A-Za-z0-9][A-Za-z0-9._-]{0,80}\.toml"
)
_ROOM_LEFT = 32 << 20

# Called with the part that is done, from 0 to 1; what it raises calls the work off.
Part = Callable[[float], object]


def may_go_along(name: str) -> bool:
    """Tell whether a file of this name may be in a backup beside the register."""
    return _OTHERS.fullmatch(name) is not None


def sha256_of(path: Path, part: Part = lambda done: None) -> str:
    """Return the SHA-256 of a file."""
    total = max(1, path.stat().st_size)
    digest, done = hashlib.sha256(), 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            done += len(chunk)
            part(done / total)
    return digest.hexdigest()


def pack(stream: IO[bytes], manifest: Manifest, database: Path, others: Mapping[str, bytes], part: Part) -> None:
    """Write a backup.

    Args:
        stream: where to.
        manifest: what it says of itself; names what follows with its sums.
        database: the copy of the register.
        others: the other files by their names.
        part: told how far it is.

    Raises:
        OSError: the disk prevents it.
    """
    packing = zipfile.ZIP_STORED if manifest.is_encrypted else zipfile.ZIP_DEFLATED
    when = manifest.made_at.timetuple()[:6]
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        for name, content in ((MANIFEST_NAME, manifest.as_json().encode()), *others.items()):
            entry = zipfile.ZipInfo(name, when)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
        entry = zipfile.ZipInfo(REGISTER_FILE_NAME, when)
        entry.compress_type, entry.file_size = packing, manifest.size
        # Only from Python 3.13 on the level can be given by a public name.
        entry._compresslevel = _LEVEL  # type: ignore[attr-defined]
        with database.open("rb") as source, archive.open(entry, "w", force_zip64=True) as packed:
            done = 0
            while chunk := source.read(_CHUNK):
                packed.write(chunk)
                done += len(chunk)
                part(done / max(1, manifest.size))


class BackupFile:
    """An open backup, wherever it comes from: nothing in it is believed before it was looked at.

    Attributes:
        manifest: what it says of itself.
    """

    def __init__(self, path: Path, archive: zipfile.ZipFile) -> None:
        self._path, self._archive = path, archive
        self._check_entries()
        self.manifest = self._read_manifest()
        self._check_sizes()

    def _check_entries(self) -> None:
        entries = self._archive.infolist()
        names = [entry.filename for entry in entries]
        if len(entries) > _MOST_FILES or len(set(names)) != len(names):
            raise damaged(self._path)
        for entry in entries:
            if entry.filename == MANIFEST_NAME:
                largest = _LARGEST_MANIFEST
            elif _OTHERS.fullmatch(entry.filename):
                largest = _LARGEST_OTHER
            elif entry.filename == REGISTER_FILE_NAME:
                continue
            else:
                raise not_a_backup(self._path)
            if entry.file_size > largest:
                raise damaged(self._path)

    def _read_manifest(self) -> Manifest:
        try:
            return Manifest.from_json(self._read(MANIFEST_NAME, _LARGEST_MANIFEST).decode())
        except NewerFormatError as error:
            newer = f" ({error.program})" if error.program else ""
            raise UserError(
                f"Bản sao lưu “{self._path.name}” do bản TTHC Desktop mới hơn{newer} tạo ra.",
                "Hãy cài bản TTHC Desktop mới rồi mở lại.",
            ) from None
        except KeyError:
            raise not_a_backup(self._path) from None
        except (ValueError, RecursionError):
            raise damaged(self._path) from None

    def _check_sizes(self) -> None:
        found = {entry.filename for entry in self._archive.infolist()}
        if found != {MANIFEST_NAME, REGISTER_FILE_NAME, *self.manifest.others}:
            raise damaged(self._path)
        entry = self._archive.getinfo(REGISTER_FILE_NAME)
        grows = entry.file_size / max(1, entry.compress_size)
        if entry.file_size != self.manifest.size or (entry.file_size > _RATIO_FROM and grows > _WORST_RATIO):
            raise damaged(self._path)

    def _read(self, name: str, largest: int) -> bytes:
        with self._archive.open(name) as file:
            content = file.read(largest + 1)
        if len(content) > largest:
            raise damaged(self._path)
        return content

    def others(self) -> dict[str, bytes]:
        """Return every file but the register, by its name.

        Raises:
            UserError: one of them is not what it was.
        """
        found = {name: self._read(name, _LARGEST_OTHER) for name in self.manifest.others}
        if any(hashlib.sha256(content).hexdigest() != self.manifest.others[name] for name, content in found.items()):
            raise damaged(self._path)
        return found

    def unpack(self, target: Path | None, part: Part) -> None:
        """Write the register into a new file that reaches the disk, or only see whether it is what it was.

        Args:
            target: the file; None writes nothing.
            part: told how far it is.

        Raises:
            UserError: the backup is damaged, or there is no room for the register.
            OSError: the disk prevents it.
        """
        size = self.manifest.size
        if target is not None and shutil.disk_usage(target.parent).free < size + _ROOM_LEFT:
            raise UserError(
                f"Ổ đĩa của thư mục {target.parent} không đủ chỗ để mở bản sao lưu.", "Hãy dọn bớt tệp rồi làm lại."
            )
        digest, done = hashlib.sha256(), 0
        with self._archive.open(REGISTER_FILE_NAME) as packed, _sink(target) as file:
            while chunk := packed.read(_CHUNK):
                done += len(chunk)
                if done > size:
                    raise damaged(self._path)
                digest.update(chunk)
                if file is not None:
                    file.write(chunk)
                part(done / max(1, size))
        if done != size or digest.hexdigest() != self.manifest.sha256:
            raise damaged(self._path)


@contextmanager
def _sink(target: Path | None) -> Iterator[IO[bytes] | None]:
    if target is None:
        yield None
        return
    with target.open("xb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def opened_backup(path: Path) -> Iterator[BackupFile]:
    """Open a backup.

    Args:
        path: the file.

    Raises:
        UserError: it is missing, no backup, damaged, or made by a newer program.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            yield BackupFile(path, archive)
    except FileNotFoundError:
        raise UserError(
            f"Không tìm thấy bản sao lưu “{path.name}”.", "Hãy kiểm tra ổ đĩa, thẻ nhớ đã cắm chưa."
        ) from None
    except zipfile.BadZipFile:
        raise (damaged(path) if _begins_as_zip(path) else not_a_backup(path)) from None
    except (EOFError, NotImplementedError, zlib.error, json.JSONDecodeError):
        raise damaged(path) from None
    except RuntimeError as error:  # zipfile's word for an encrypted entry
        if isinstance(error, RecursionError) or "encrypted" not in str(error):
            raise
        raise damaged(path) from None


def _begins_as_zip(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(4) == b"PK\x03\x04"
    except OSError:
        return False


def damaged(path: Path) -> UserError:
    """Return the refusal of a backup that is not what it was."""
    return UserError(f"Bản sao lưu “{path.name}” bị hỏng hoặc chép chưa đủ.", "Hãy dùng bản sao lưu khác.")


def not_a_backup(path: Path) -> UserError:
    """Return the refusal of a file that is no backup."""
    return UserError(
        f"Tệp “{path.name}” không phải là bản sao lưu của TTHC Desktop.", "Hãy chọn tệp có đuôi .tthc-backup."
    )
