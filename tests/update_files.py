"""Signed updates as a publisher would make them, with a key of the tests."""

import hashlib
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from tthc_desktop import shipped
from tthc_desktop.keys.signatures import Publisher, public_key_of
from tthc_desktop.paths import resource
from tthc_desktop.storage.update_file import pack
from tthc_desktop.storage.update_manifest import UpdateEntry, UpdateManifest

PRIVATE, OTHER_PRIVATE = bytes(range(32)), bytes(range(1, 33))
PUBLISHERS = (Publisher(public_key_of(PRIVATE), "Nơi phát hành thử"),)
NEXT = shipped.data_state().number + 1
MADE_ON = date(2026, 12, 5)
LATE_IN_2026 = datetime(2026, 12, 20, 9, 0)


def manifest_of(
    files: Mapping[str, str], number: int = NEXT, program: str = "0.1.0", tell: str = "Lịch nghỉ chính thức"
) -> UpdateManifest:
    """Return what an update of some files says of itself."""
    entries = (
        UpdateEntry(name, len(text.encode()), hashlib.sha256(text.encode()).hexdigest()) for name, text in files.items()
    )
    return UpdateManifest(number, MADE_ON, program, tell, tuple(entries))


def write_update(
    path: Path, files: Mapping[str, str], number: int = NEXT, private: bytes = PRIVATE, program: str = "0.1.0"
) -> Path:
    """Write a signed update and return its file."""
    contents = {name: text.encode() for name, text in files.items()}
    path.write_bytes(pack(manifest_of(files, number, program), contents, private))
    return path


def shipped_text(name: str) -> str:
    """Return a shipped file of data, such as ``calendar/2027.toml``."""
    return resource(*name.split("/")).read_text(encoding="utf-8")


def year_text(year: int, *days: tuple[date, str, str], official: bool = True) -> str:
    """Return the calendar of a year: the date, the kind and the reason of each day."""
    entries = (
        f'[[day]]\ndate = {day}\nkind = "{kind}"\nreason = "{reason}"\nsource = "Thông báo thử"\nconfidence = "high"\n'
        for day, kind, reason in days
    )
    return "\n".join([f'year = {year}\nstatus = "{"official" if official else "expected"}"\n', *entries])


TET_2027 = [(date(2027, 2, day), "off", "Tết Nguyên đán") for day in (5, 8, 9, 10, 11)]
OTHERS_2027 = [
    (date(2027, 1, 1), "off", "Tết Dương lịch"),
    (date(2027, 4, 16), "off", "Giỗ Tổ Hùng Vương"),
    (date(2027, 4, 30), "off", "Ngày Chiến thắng"),
    (date(2027, 9, 2), "off", "Quốc khánh"),
    (date(2027, 9, 3), "off", "Quốc khánh"),
]
CALENDAR = {"calendar/2027.toml": year_text(2027, *TET_2027, *OTHERS_2027)}
COPIES = "2.000815"


def catalogue_with(**changes: str) -> str:
    """Return the shipped catalogue with some texts replaced."""
    text = shipped_text("catalogue/procedures.csv")
    for old, new in changes.values():
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text


NAME, OTHER = "Chứng thực bản sao từ bản chính giấy tờ, văn bản", "Cấp bản sao từ sổ gốc"
NEW_LINE = "9.000001,Hộ tịch,Thủ tục mới,Cấp xã,3 ngày làm việc,,,QĐ thử,,yes\n"
CATALOGUE = {
    "catalogue/procedures.csv": catalogue_with(a=(f'"{NAME}"', f'"{NAME} (mới)"'), b=(OTHER, f"{OTHER} (mới)"))
    + NEW_LINE
}
