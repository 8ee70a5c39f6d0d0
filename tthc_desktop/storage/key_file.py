"""The file beside an encrypted register that holds its sealed keys; a new one takes its name once it is on the disk."""

import hashlib
import json
from pathlib import Path
from typing import Any

from tthc_desktop.errors import DamagedKeyFileError, UserError
from tthc_desktop.paths import KEY_FILE_NAME
from tthc_desktop.storage.durable import put_durably

COPY_SUFFIX = ".truoc"
_FORMAT = 1
_HINT = (
    f"Đừng xóa tệp nào. Mỗi bản sao lưu của sổ mã hóa đều mang theo tệp khóa: hãy khôi phục từ bản sao lưu mới nhất, "
    f"hoặc nhờ người hỗ trợ chép tệp {KEY_FILE_NAME}{COPY_SUFFIX} thành {KEY_FILE_NAME} rồi mở lại."
)


def read(folder: Path) -> dict[str, Any] | None:
    """Return what the key file of a folder holds; None when there is none.

    Raises:
        UserError: it is damaged, cannot be read, or comes from a newer program.
    """
    path = folder / KEY_FILE_NAME
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UserError(f"Không đọc được tệp khóa {path.name}.", "Hãy kiểm tra ổ đĩa, thư mục dữ liệu.") from error
    return parsed(content)


def parsed(content: bytes) -> dict[str, Any]:
    """Return what a key file holds, from its bytes.

    Raises:
        UserError: it is damaged or comes from a newer program.
    """
    try:
        whole = json.loads(content)
        kept, digest = whole["content"], whole["digest"]
        file_format = int(whole["format"])
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        raise damaged() from error
    if file_format > _FORMAT:
        raise UserError(
            f"Tệp khóa {KEY_FILE_NAME} do bản TTHC Desktop mới hơn tạo ra.", "Hãy cài bản TTHC Desktop mới rồi mở lại."
        )
    if not isinstance(kept, dict) or digest != _digest(kept):
        raise damaged()
    return kept


def damaged() -> DamagedKeyFileError:
    """Return in words that the key file is damaged, and what to do."""
    return DamagedKeyFileError(f"Tệp khóa {KEY_FILE_NAME} bị hỏng nên chưa mở được sổ đã mã hóa.", _HINT)


def missing() -> DamagedKeyFileError:
    """Return in words that an encrypted register has lost its key file, and what to do."""
    return DamagedKeyFileError(f"Sổ hồ sơ đang được mã hóa nhưng không thấy tệp khóa {KEY_FILE_NAME} bên cạnh.", _HINT)


def as_bytes(kept: dict[str, Any]) -> bytes:
    """Return the bytes of a key file."""
    whole = {"format": _FORMAT, "content": kept, "digest": _digest(kept)}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def write(folder: Path, kept: dict[str, Any]) -> None:
    """Put a new key file in the place of the old one, and a copy of it beside it, in case a part of the disk fails.

    Nothing is left of the old one: it would still open the register by a password that was changed since, or for
    somebody who has left.

    Args:
        folder: the data folder.
        kept: what the file shall hold.

    Raises:
        UserError: it cannot be written.
    """
    path = folder / KEY_FILE_NAME
    try:
        content = as_bytes(kept)
        put_durably(path, content)
        put_durably(path.with_name(path.name + COPY_SUFFIX), content)
    except OSError as error:
        raise UserError(
            f"Không ghi được tệp khóa {path.name}.",
            "Hãy kiểm tra ổ đĩa còn chỗ và thư mục dữ liệu cho ghi, rồi làm lại.",
        ) from error


def _digest(kept: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(kept, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
