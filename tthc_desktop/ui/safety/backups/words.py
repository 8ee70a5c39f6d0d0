"""What is said of backups, in a clerk's words."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop.register import (
    REASON_TEXT,
    BackupState,
    BackupWarning,
)
from tthc_desktop.text import date_text, decimal_text, moment_text, number_text

if TYPE_CHECKING:
    from tthc_desktop.register import (
        BackupStanding,
        BackupSummary,
        LookedInto,
        Manifest,
    )

STATE_TEXT = {
    BackupState.GOOD: "Tốt, đã kiểm tra",
    BackupState.UNPROVED: "Chưa kiểm tra",
    BackupState.DAMAGED: "Hỏng",
}
STATE_ICON = {BackupState.GOOD: "check", BackupState.UNPROVED: "help", BackupState.DAMAGED: "warning"}
_MEGABYTE = 1 << 20
_CODES_NAMED = 30


def size_text(size: int) -> str:
    """Return the size of a file."""
    return f"{decimal_text(size / _MEGABYTE, 1)} MB"


def reason_text(one: BackupSummary) -> str:
    """Return why a backup was made."""
    return REASON_TEXT[one.manifest.reason] if one.manifest is not None else "Không đọc được"


def last_text(manifest: Manifest | None) -> str:
    """Return which dossier a backup holds last."""
    if manifest is None or manifest.last_received_at is None:
        return ""
    return f"{manifest.last_code}, {moment_text(manifest.last_received_at)}"


def standing_text(standing: BackupStanding) -> str:
    """Return how safe the register is, in one or two sentences."""
    last = standing.last_good
    if last is None or last.manifest is None:
        return "Chưa có bản sao lưu nào."
    told = f"Bản sao lưu tốt gần nhất: {moment_text(last.made_at)}, {number_text(last.manifest.dossiers)} hồ sơ."
    return f"{told} {'Từ đó đến nay sổ đã có thay đổi.' if standing.is_changed else 'Sổ chưa thay đổi từ đó.'}"


def warning_text(warning: BackupWarning, since: datetime) -> str:
    """Return a warning as the banner says it.

    Args:
        warning: what is not well.
        since: the moment that it is about.
    """
    match warning:
        case BackupWarning.HANDED_OVER:
            return f"Sổ này đã chuyển sang máy khác ngày {date_text(since)}; ở máy này chỉ xem được."
        case BackupWarning.NEVER:
            return "Sổ chưa có bản sao lưu tốt nào."
        case BackupWarning.OLD:
            return f"Bản sao lưu tốt gần nhất đã cũ: {moment_text(since)}."
        case BackupWarning.NOWHERE_ELSE:
            return "Chưa có bản sao lưu ở ổ đĩa khác: hỏng ổ đĩa này là mất cả sổ lẫn bản sao lưu."
        case BackupWarning.OLD_ELSEWHERE:
            return f"Bản sao lưu ở ổ đĩa khác gần nhất là {moment_text(since)}; hãy cắm thẻ nhớ, ổ đĩa đó."


def holds_text(manifest: Manifest) -> str:
    """Return what a backup holds, in one sentence."""
    told = f"Bản lúc {moment_text(manifest.made_at)} có {number_text(manifest.dossiers)} hồ sơ"
    if manifest.last_received_at is not None:
        told += f", hồ sơ cuối {manifest.last_code} tiếp nhận {moment_text(manifest.last_received_at)}"
    return told + (f"; {number_text(manifest.closings)} lần chốt kỳ." if manifest.closings else ".")


def lacks_text(seen: LookedInto, *, restores: bool) -> str:
    """Return what a backup lacks.

    Args:
        seen: what was seen in it.
        restores: whether that is about to be missing from the register.
    """
    if seen.lacks is None:
        return "Bản này mã hóa bằng khóa khác nên chưa so được với sổ hiện có."
    lacks, held = seen.lacks, seen.manifest.dossiers
    told = f"Sổ hiện có {number_text(lacks.now)} hồ sơ, bản này có {number_text(held)}."
    if lacks.dossiers:
        gone = "sẽ không còn trong sổ" if restores else "chưa có trong bản này"
        told += f" {number_text(lacks.dossiers)} hồ sơ {gone}, tiếp nhận từ {moment_text(lacks.codes[0][1])}."
    if lacks.changed:
        gone = "mất những việc ghi thêm sau đó" if restores else "đã ghi thêm việc sau đó"
        told += f" {number_text(lacks.changed)} hồ sơ khác {gone}."
    if not lacks.dossiers and not lacks.changed:
        told += " Không hồ sơ nào bị thiếu."
    return told


def codes_text(seen: LookedInto) -> str:
    """Return the codes of the dossiers that would be missing; empty when there are none."""
    if seen.lacks is None or not seen.lacks.dossiers:
        return ""
    named = [code for code, _ in seen.lacks.codes[:_CODES_NAMED]]
    more = seen.lacks.dossiers - len(named)
    return "Hồ sơ bản này không có: " + ", ".join(named) + (f" và {number_text(more)} hồ sơ nữa" if more else "") + "."


def place_text(path: Path, first: Path) -> str:
    """Return in which of the two places a backup lies."""
    return "Máy này" if path.parent == first else "Nơi thứ hai"


def reason_text_of(manifest: Manifest) -> str:
    """Return why the backup of a manifest was made."""
    return REASON_TEXT[manifest.reason]
