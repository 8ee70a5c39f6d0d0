"""The dossiers that a change of the calendar concerns as a file: whom to call, and what about."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop.db.connection import reporting_environment
from tthc_desktop.errors import UserError
from tthc_desktop.exports.list_table import Column, Kind
from tthc_desktop.register.calendar_impact import HOLD_TEXT
from tthc_desktop.register.calendar_words import described
from tthc_desktop.register.masking import masked
from tthc_desktop.text import number_text

if TYPE_CHECKING:
    from tthc_desktop.exports.list_table import Value
    from tthc_desktop.register.calendar_impact import DayEdit, MovedDue
    from tthc_desktop.register.list_files import ListFiles
    from tthc_desktop.register.progress import Progress

# As in the list of dossiers: a code of the national portal, a telephone and a moment in one line each.
_COLUMNS = (
    Column("Mã hồ sơ", Kind.TEXT, 50),
    Column("Chủ hồ sơ", Kind.TEXT, 46),
    Column("Điện thoại", Kind.TEXT, 30),
    Column("Thủ tục", Kind.TEXT, 88),
    Column("Đã hẹn trả", Kind.MOMENT, 32),
    Column("Theo lịch mới", Kind.MOMENT, 32),
    Column("Giấy hẹn", Kind.TEXT, 48),
)


class ImpactExport:
    """Writes the dossiers that a change of the calendar concerns.

    Args:
        files: writes the files.
    """

    def __init__(self, files: ListFiles) -> None:
        self._files = files

    @reporting_environment()
    def write(
        self,
        edits: Sequence[DayEdit],
        moved: Sequence[MovedDue],
        path: Path,
        progress: Progress = lambda done, total: None,
        *,
        full_numbers: bool = False,
    ) -> int:
        """Write the dossiers with the telephones of the applicants, and return how many there are.

        Args:
            edits: the change of the calendar, kept or not yet.
            moved: the dossiers as :meth:`CalendarEditing.impact` gave them, in the order of the file.
            path: the file; ``.xlsx`` for Excel, else PDF. An older one is replaced.
            progress: called with rows done and rows in all; may raise to cancel, then nothing is written.
            full_numbers: whether the telephones are written in full, to call the applicants; the audit then says so.

        Raises:
            UserError: there is no such dossier, telephones in full are not for this person, or the file or the audit
                cannot be written; then there is neither.
        """
        if not moved:
            raise UserError("Thay đổi này không ảnh hưởng hồ sơ nào nên không có danh sách để xuất.")
        change = described(edits)
        lines = [f"Thay đổi: {change}", f"{number_text(len(moved))} hồ sơ · {self._files.made_at()}"]
        rows = (_row(one, full_numbers=full_numbers) for one in moved)
        title = "HỒ SƠ BỊ ẢNH HƯỞNG KHI SỬA LỊCH LÀM VIỆC"
        self._files.write(
            self._files.table(title, lines, _COLUMNS, len(moved), rows),
            path,
            progress,
            narrowed=f"Bị ảnh hưởng khi sửa lịch: {change}",
            columns=[column.title for column in _COLUMNS],
            full_numbers=full_numbers,
        )
        return len(moved)


def _row(one: MovedDue, *, full_numbers: bool) -> tuple[Value, ...]:
    phone = one.phone if full_numbers else masked(one.phone)
    held = HOLD_TEXT[one.hold]
    if one.on_day_off:
        held = f"{held}; ngày đã hẹn là ngày nghỉ"
    return (one.code, one.applicant, phone, one.procedure, one.due_at, one.new_due_at, held)
