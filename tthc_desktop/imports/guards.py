"""Checks of a file before it is read: what it really is, and whether it would fill the memory."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop.errors import UserError
from tthc_desktop.imports.sheet_extent import OddSheetError, excel_extent, open_document_extent

if TYPE_CHECKING:
    from tthc_desktop.imports.sheet_extent import Extent

_LARGEST_DECLARED = 1 << 30
_LARGEST_TEXT = 200 << 20
_WORST_RATIO, _RATIO_FROM = 200, 100 << 20
# The reader keeps one slot of 32 bytes for every cell of the used rectangle, empty or not; one stray cell in the
# far corner of a sheet would make it ask for hundreds of gigabytes and end the program.
_MOST_CELLS = 8_000_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BIFF_NAMES = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))

_SAVE_AGAIN = "Hãy mở tệp bằng Excel, chọn Lưu thành (Save As), kiểu “Excel Workbook (*.xlsx)”, rồi chọn tệp mới."
_STRAY = (
    "Hãy mở tệp bằng Excel, nhấn Ctrl+End để thấy ô xa nhất, xóa các dòng và cột thừa bên ngoài bảng, lưu rồi chọn lại "
    "tệp."
)


class FileKind(Enum):
    """What a file is, by its content."""

    WORKBOOK = auto()
    TEXT = auto()


def check_file(path: Path) -> FileKind:
    """Find out what a file is and refuse one that cannot be read safely.

    Args:
        path: the file that the clerk chose.

    Raises:
        UserError: it is missing, empty, locked, protected, damaged, too large or no list at all.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(4096)
    except FileNotFoundError:
        raise UserError(f"Không tìm thấy tệp “{path.name}”.", "Hãy kiểm tra tệp còn ở chỗ đã chọn không.") from None
    except OSError:
        raise UserError(
            f"Không mở được tệp “{path.name}”.",
            "Nếu tệp đang mở ở chương trình khác, hãy đóng lại rồi chọn lại tệp.",
        ) from None
    if not size:
        raise UserError(f"Tệp “{path.name}” rỗng (0 byte).", "Hãy xuất hoặc tải lại tệp rồi chọn lại.")
    if start.startswith(_OLE):
        _check_old_excel(path)
        return FileKind.WORKBOOK
    if start.startswith(b"PK"):
        _check_zip(path)
        return FileKind.WORKBOOK
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise UserError(f"Tệp “{path.name}” là trang web hoặc XML mang đuôi Excel.", _SAVE_AGAIN)
    if path.suffix.lower() not in (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods"):
        raise _other_kind(path)
    if path.suffix.lower() not in (".csv", ".tsv", ".txt"):
        raise UserError(f"Tệp “{path.name}” không phải là tệp Excel, dù tên tệp ghi như vậy.", _SAVE_AGAIN)
    if size > _LARGEST_TEXT:
        raise UserError(f"Tệp “{path.name}” quá lớn.", "Hãy chia thành nhiều tệp nhỏ rồi chọn từng tệp.")
    return FileKind.TEXT


def _check_old_excel(path: Path) -> None:
    content = path.read_bytes()
    if _ENCRYPTED in content:
        raise protected(path)
    if not any(name in content for name in _BIFF_NAMES):
        raise UserError(f"Tệp “{path.name}” không phải là tệp Excel, dù tên tệp ghi như vậy.", _SAVE_AGAIN)


def _other_kind(path: Path) -> UserError:
    return UserError(
        f"Tệp “{path.name}” không phải tệp Excel nên không đọc được.",
        "Hãy chọn tệp .xlsx, .xls, .ods hoặc .csv.",
    )


def protected(path: Path) -> UserError:
    """Return the refusal of a workbook that has a password."""
    return UserError(
        f"Tệp “{path.name}” được đặt mật khẩu nên không đọc được.",
        "Hãy mở tệp bằng Excel, vào Tệp > Thông tin > Bảo vệ sổ làm việc > Mã hóa bằng mật khẩu, "
        "xóa mật khẩu, lưu rồi chọn lại tệp.",
    )


def damaged(path: Path) -> UserError:
    """Return the refusal of a workbook that cannot be read."""
    return UserError(f"Tệp “{path.name}” bị hỏng hoặc tải về chưa đủ.", f"Hãy tải lại tệp. Nếu vẫn vậy: {_SAVE_AGAIN}")


def _check_zip(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            declared = sum(entry.file_size for entry in entries)
            packed = max(1, sum(entry.compress_size for entry in entries))
            if declared > _LARGEST_DECLARED or (declared > _RATIO_FROM and declared / packed > _WORST_RATIO):
                raise UserError(
                    f"Tệp “{path.name}” bung ra quá lớn ({declared // (1 << 20)} MB) nên không đọc.",
                    "Hãy chép bảng sang một tệp Excel mới rồi chọn tệp đó.",
                )
            names = {entry.filename for entry in entries}
            if "xl/workbook.xml" in names:
                for name in sorted(names):
                    # Any part may be named as a sheet by the workbook.
                    _check_extent(path, excel_extent(archive, name, _MOST_CELLS))
            elif "content.xml" in names and "mimetype" in names:
                _check_extent(path, open_document_extent(archive.open("content.xml")))
            else:
                raise UserError(f"Tệp “{path.name}” không phải là tệp Excel (.xlsx, .xls, .ods).", _SAVE_AGAIN)
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, zlib.error, lzma.LZMAError, OddSheetError):
        raise damaged(path) from None
    except RuntimeError:  # zipfile's word for an encrypted entry
        raise protected(path) from None


def _check_extent(path: Path, extent: Extent | None) -> None:
    if extent is not None and extent.cells > _MOST_CELLS:
        across = f", cột thứ {extent.columns}" if extent.columns > 26 else ""
        raise UserError(f"Tệp “{path.name}” có ô nằm rất xa ngoài bảng, tới dòng {extent.rows}{across}.", _STRAY)
