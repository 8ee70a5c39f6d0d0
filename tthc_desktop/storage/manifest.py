"""What a backup says of itself, without a word about anybody: why and when it was made, and what it must hold."""

import json
import re
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from enum import Enum
from typing import Any, Self

from tthc_desktop.paths import BACKUP_SUFFIX
from tthc_desktop.text import clean

FORMAT = 1
_NAME = re.compile(rf"(\d{{4}}-\d{{2}}-\d{{2}}_\d{{6}})-([a-z-]+?)(?:-(\d{{1,3}}))?{re.escape(BACKUP_SUFFIX)}")
_MOMENT = "%Y-%m-%d_%H%M%S"
_SHA256 = re.compile("[0-9a-f]{64}")
_LONGEST_TEXT = 300
_MOST = 1 << 50


class Reason(Enum):
    """Why a backup is made, as its file name says it."""

    BY_HAND = "theo-yeu-cau"
    CLOSING = "dong-chuong-trinh"
    HOURLY = "hang-gio"
    MIGRATION = "truoc-nang-cap"
    IMPORT = "truoc-nhap"
    UNDO_IMPORT = "truoc-hoan-tac-nhap"
    CHANGE_MANY = "truoc-sua-nhieu"
    DELETE_MANY = "truoc-gach-bo-nhieu"
    ERASURE = "truoc-xoa-du-lieu"
    RESTORE = "truoc-khoi-phuc"
    CONVERSION = "truoc-ma-hoa"
    HANDOVER = "chuyen-may"
    UPDATE = "truoc-cap-nhat"


REASON_TEXT = {
    Reason.BY_HAND: "Theo yêu cầu",
    Reason.CLOSING: "Khi đóng chương trình",
    Reason.HOURLY: "Hằng giờ",
    Reason.MIGRATION: "Trước khi nâng cấp sổ",
    Reason.IMPORT: "Trước khi nhập danh sách",
    Reason.UNDO_IMPORT: "Trước khi hoàn tác lần nhập",
    Reason.CHANGE_MANY: "Trước khi sửa nhiều hồ sơ",
    Reason.DELETE_MANY: "Trước khi gạch bỏ nhiều hồ sơ",
    Reason.ERASURE: "Trước khi xóa dữ liệu hết thời hạn lưu",
    Reason.RESTORE: "Trước khi khôi phục",
    Reason.CONVERSION: "Trước khi đặt, bỏ mã hóa",
    Reason.HANDOVER: "Gói chuyển sang máy khác",
    Reason.UPDATE: "Trước khi lấy bản cập nhật",
}


@dataclass(frozen=True, slots=True)
class Manifest:
    """What stands in ``manifest.json`` of a backup.

    Attributes:
        made_at: when it was made.
        reason: why.
        program: version of the program that made it.
        schema: version of the register's schema.
        register: names the register through all its copies.
        office: name of the office; may be empty.
        dossiers: how many dossiers the register held.
        events: how many events.
        closings: how many closings of a period.
        last_code: code of the dossier written last; may be empty.
        last_received_at: when that one was received.
        head: number of the last row of the audit.
        head_sha256: what that row is known by.
        mark: the register's file as it was, its size and time; tells whether it was written to since.
        size: bytes of the database.
        sha256: of the database.
        is_encrypted: whether it can be opened with its key only.
        others: SHA-256 of every other file, by its name.
    """

    made_at: datetime
    reason: Reason
    program: str
    schema: int
    register: str
    office: str
    dossiers: int
    events: int
    closings: int
    last_code: str
    last_received_at: datetime | None
    head: int
    head_sha256: str
    mark: str
    size: int
    sha256: str
    is_encrypted: bool
    others: dict[str, str] = field(default_factory=dict)

    def as_json(self) -> str:
        """Return it as it stands in the backup."""
        entry: dict[str, Any] = {"format": FORMAT, **asdict(self)}
        entry["made_at"] = self.made_at.isoformat(timespec="seconds")
        entry["reason"] = self.reason.value
        entry["last_received_at"] = self.last_received_at.isoformat() if self.last_received_at else None
        return json.dumps(entry, ensure_ascii=False, indent=2)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Return what :meth:`as_json` gave.

        Raises:
            NewerFormatError: a newer program wrote it.
            ValueError: it is no such thing.
        """
        entry = json.loads(text)
        if not isinstance(entry, dict):
            raise ValueError("no manifest")
        if _number(entry.get("format")) > FORMAT:
            raise NewerFormatError(str(entry.get("program", ""))[:_LONGEST_TEXT])
        values: dict[str, Any] = {}
        for one in fields(cls):
            value = entry.get(one.name)
            match one.name:
                case "made_at":
                    values[one.name] = _moment(value)
                case "last_received_at":
                    values[one.name] = None if value is None else _moment(value)
                case "reason":
                    values[one.name] = Reason(value)
                case "sha256":
                    values[one.name] = _sha256(value)
                case "others":
                    values[one.name] = _sums(value)
                case "is_encrypted":
                    values[one.name] = _truth(value)
                case "schema" | "dossiers" | "events" | "closings" | "head" | "size":
                    values[one.name] = _number(value)
                case _:
                    values[one.name] = _text(value)
        return cls(**values)


class NewerFormatError(ValueError):
    """A backup that a newer program made.

    Args:
        program: the version of that program.
    """

    def __init__(self, program: str) -> None:
        super().__init__(program)
        self.program = program


def file_name(made_at: datetime, reason: Reason, number: int = 1) -> str:
    """Return the name of a backup.

    Args:
        made_at: when it was made.
        reason: why.
        number: tells several of the same second apart.
    """
    more = f"-{number}" if number > 1 else ""
    return f"{made_at.strftime(_MOMENT)}-{reason.value}{more}{BACKUP_SUFFIX}"


def is_own_name(name: str) -> bool:
    """Tell whether a file is named as backups are."""
    found = _NAME.fullmatch(name)
    return found is not None and found[2] in {reason.value for reason in Reason}


def moment_of(name: str) -> datetime | None:
    """Return when a backup was made by its name; None for another name."""
    found = _NAME.fullmatch(name)
    try:
        return datetime.strptime(found[1], _MOMENT) if found is not None else None
    except ValueError:
        return None


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < _MOST:
        raise ValueError("no number")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST_TEXT:
        raise ValueError("no text")
    return clean(value)


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("neither true nor false")
    return value


def _moment(value: object) -> datetime:
    moment = datetime.fromisoformat(_text(value))
    if moment.tzinfo is not None:
        raise ValueError("a moment with a time zone")
    return moment


def _sha256(value: object) -> str:
    if not isinstance(value, str) or not _SHA256.fullmatch(value):
        raise ValueError("no sum")
    return value


def _sums(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise ValueError("no sums")
    return {_text(name): _sha256(content) for name, content in value.items()}
