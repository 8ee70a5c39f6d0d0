"""The one file that an update is: a .zip with its manifest, the signature of that, and the files named there.

The signature is over :data:`SIGNED_BEGINNING` and the bytes of the manifest, which holds the SHA-256 of each file. It
is checked before anything else is read; nothing is ever unpacked to the disk.
"""

from __future__ import annotations

import binascii
import hashlib
import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop.errors import UserError
from tthc_desktop.keys import signatures
from tthc_desktop.paths import UPDATE_SUFFIX
from tthc_desktop.storage.update_manifest import NewerUpdateError, UpdateManifest, version_parts

if TYPE_CHECKING:
    from tthc_desktop.keys.signatures import Publisher

MANIFEST_NAME, SIGNATURE_NAME = "ban-cap-nhat.json", "ban-cap-nhat.sig"
SIGNED_BEGINNING = b"TTHC Desktop .tthc-update\n"
_LARGEST = 8 << 20
_LARGEST_PART = 2 << 20
_MOST_ENTRIES = 64
_SIGNATURE_BYTES = 64
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 1
_ASK_AGAIN = "Hãy chép lại tệp từ nơi phát hành rồi thử lại."
_NO_UPDATE_HINT = f"Hãy chọn tệp {UPDATE_SUFFIX} nhận từ nơi phát hành chương trình."


@dataclass(frozen=True, slots=True)
class SignedUpdate:
    """An update whose signature is right and whose files are whole; what they say is not read yet.

    Attributes:
        name: name of its file.
        publisher: who signed it.
        manifest: what it says of itself.
        manifest_bytes: the same, as it was signed.
        signature: the signature.
        files: the files, by name.
    """

    name: str
    publisher: Publisher
    manifest: UpdateManifest
    manifest_bytes: bytes
    signature: bytes
    files: Mapping[str, bytes]


def pack(manifest: UpdateManifest, files: Mapping[str, bytes], private: bytes) -> bytes:
    """Return a signed update.

    Args:
        manifest: what it says of itself; names each of the files.
        files: the files, by name.
        private: the publisher's private key.
    """
    written = manifest.as_json()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MANIFEST_NAME, written)
        archive.writestr(SIGNATURE_NAME, signatures.sign(private, SIGNED_BEGINNING + written).hex())
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def read(path: Path, publishers: Sequence[Publisher], program: str) -> SignedUpdate:
    """Read an update, and refuse what is not ours, not whole, or made for a later program.

    Args:
        path: the file.
        publishers: whose signatures are taken.
        program: the version of this program.

    Raises:
        UserError: so it is, or it cannot be read.
    """
    parts = _parts(path)
    if MANIFEST_NAME not in parts or SIGNATURE_NAME not in parts:
        raise _no_update(path)
    written = parts.pop(MANIFEST_NAME)
    signature = _signature(path, parts.pop(SIGNATURE_NAME))
    publisher = signatures.signer(SIGNED_BEGINNING + written, signature, publishers)
    if publisher is None:
        raise UserError(
            f"Tệp “{path.name}” không mang chữ ký của nơi phát hành chương trình, hoặc đã bị sửa sau khi ký, nên không "
            "được lấy vào sổ.",
            "Đừng dùng tệp này. Hãy lấy bản cập nhật từ nơi phát hành chương trình.",
        )
    try:
        manifest = UpdateManifest.from_json(written)
    except NewerUpdateError:
        raise _too_new(path, "") from None
    except (ValueError, RecursionError):
        raise UserError(f"Bản cập nhật “{path.name}” được ký nhưng ghi sai cách.", _TELL_PUBLISHER) from None
    if version_parts(manifest.program) > version_parts(program):
        raise _too_new(path, manifest.program, program)
    _check_files(path, manifest, parts)
    return SignedUpdate(path.name, publisher, manifest, written, signature, parts)


_TELL_PUBLISHER = "Sổ không thay đổi gì. Hãy báo cho nơi phát hành chương trình."


def _check_files(path: Path, manifest: UpdateManifest, parts: Mapping[str, bytes]) -> None:
    if parts.keys() - {one.name for one in manifest.files}:
        raise UserError(
            f"Tệp “{path.name}” có thêm tệp lạ mà nơi phát hành không ký, nên không được lấy vào sổ.", _ASK_AGAIN
        )
    for one in manifest.files:
        content = parts.get(one.name)
        if content is None or len(content) != one.size or hashlib.sha256(content).hexdigest() != one.sha256:
            raise _damaged(path)


def _parts(path: Path) -> dict[str, bytes]:
    """Return the files inside, none of them larger than an update needs.

    Raises:
        UserError: it cannot be read, or is no update.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise _no_update(path)
        content = path.read_bytes()
    except FileNotFoundError:
        raise UserError(
            f"Không tìm thấy tệp “{path.name}”.", "Nếu tệp ở trên USB, hãy cắm lại USB rồi chọn lại tệp."
        ) from None
    except OSError:
        raise UserError(
            f"Không đọc được tệp “{path.name}”.", "Hãy cắm lại USB, hoặc chép tệp vào máy rồi chọn lại."
        ) from None
    if not content.startswith(b"PK"):
        raise _no_update(path)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            names = Counter(entry.filename.lower() for entry in entries)
            size = sum(entry.file_size for entry in entries)
            if len(entries) > _MOST_ENTRIES or size > _LARGEST or any(number > 1 for number in names.values()):
                raise _no_update(path)
            return {entry.filename: _part(path, archive, entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError):
        raise _damaged(path) from None


def _part(path: Path, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    if entry.flag_bits & _ENCRYPTED or entry.compress_type not in _METHODS or entry.file_size > _LARGEST_PART:
        raise _no_update(path)
    # No more is read than it says of its size; another size shows in its checksum.
    return archive.read(entry)


def _signature(path: Path, written: bytes) -> bytes:
    try:
        signature = binascii.unhexlify(written.strip())
    except (binascii.Error, ValueError):
        raise _damaged(path) from None
    if len(signature) != _SIGNATURE_BYTES:
        raise _damaged(path)
    return signature


def _no_update(path: Path) -> UserError:
    return UserError(f"Tệp “{path.name}” không phải là bản cập nhật của TTHC Desktop.", _NO_UPDATE_HINT)


def _damaged(path: Path) -> UserError:
    return UserError(f"Bản cập nhật “{path.name}” bị hỏng hoặc chép chưa đủ.", _ASK_AGAIN)


def _too_new(path: Path, wanted: str, program: str = "") -> UserError:
    which = f"bản {wanted} trở lên (máy này đang dùng bản {program})" if wanted else "bản mới hơn bản đang dùng"
    return UserError(
        f"Bản cập nhật “{path.name}” cần chương trình {which}.",
        "Hãy cài bản chương trình mới trước; bản cài mới thường đã có sẵn dữ liệu này.",
    )
