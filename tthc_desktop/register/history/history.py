"""The register's history: its head, whether it is as it was written, and where the code of a report stands in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop.db import audit, history_list
from tthc_desktop.db.connection import open_to_read, reporting_environment
from tthc_desktop.domain.people import Right
from tthc_desktop.errors import UserError
from tthc_desktop.exports.list_table import Column, Kind
from tthc_desktop.paths import KEY_FILE_NAME, REGISTER_FILE_NAME
from tthc_desktop.register.history.told import told
from tthc_desktop.register.history.verifying import verify
from tthc_desktop.text import number_text

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.db.audit import ChainHead
    from tthc_desktop.db.history_list import HistoryFilter
    from tthc_desktop.exports.list_table import Value
    from tthc_desktop.register.history.faults import Verification
    from tthc_desktop.register.history.told import HistoryEntry
    from tthc_desktop.register.list_files import ListFiles
    from tthc_desktop.register.progress import Progress
    from tthc_desktop.register.rights import Rights

_AT_ONCE = 500
_COLUMNS = (
    Column("Số", Kind.TEXT, 18),
    Column("Lúc", Kind.MOMENT, 32),
    Column("Người làm", Kind.TEXT, 40),
    Column("Việc", Kind.TEXT, 44),
    Column("Đối tượng", Kind.TEXT, 50),
    Column("Nội dung", Kind.TEXT, 120),
)


class History:
    """Reads and checks what was written down of every deed.

    Args:
        database: the register.
        rights: of whoever is signed in.
        files: writes lists into files.
    """

    def __init__(self, database: Database, rights: Rights, files: ListFiles) -> None:
        self._database = database
        self._rights = rights
        self._files = files

    @reporting_environment()
    def head(self) -> ChainHead:
        """Return the last row of the chain."""
        return audit.head(self._database)

    def verify(self, progress: Progress = lambda done, total: None) -> Verification:
        """Check the whole history; see :func:`~tthc_desktop.register.history.verifying.verify`.

        Raises:
            UserError: whoever is signed in may not see the history, or the file cannot be read.
        """
        self._rights.require(Right.SEE_HISTORY)
        return verify(self._database, progress)

    @property
    def may_see(self) -> bool:
        """Whether whoever is signed in may see the history."""
        return self._rights.has(Right.SEE_HISTORY)

    @reporting_environment()
    def page(self, wanted: HistoryFilter, limit: int, before: int | None = None) -> list[HistoryEntry]:
        """Return rows in words, the newest first; the numbers of people are masked.

        Args:
            wanted: what narrows them.
            limit: how many at most.
            before: the number of a row; only older ones are returned. None begins with the newest.

        Raises:
            UserError: whoever is signed in may not see the history.
        """
        self._rights.require(Right.SEE_HISTORY)
        return [told(self._database, entry) for entry in history_list.page(self._database, wanted, limit, before)]

    @reporting_environment()
    def count(self, wanted: HistoryFilter) -> int:
        """Return how many rows there are."""
        self._rights.require(Right.SEE_HISTORY)
        return history_list.count(self._database, wanted)

    @reporting_environment()
    def actors(self) -> list[str]:
        """Return everybody who did something, the one who did most first."""
        return history_list.actors(self._database)

    def export(
        self, wanted: HistoryFilter, path: Path, narrowed: str, progress: Progress = lambda done, total: None
    ) -> int:
        """Write rows into a file, the newest first, and return how many there are.

        Args:
            wanted: what narrows them.
            path: the file; ``.xlsx`` for Excel, else PDF. An older one is replaced.
            narrowed: the same in words.
            progress: called with rows done and rows in all; may raise to cancel, then nothing is written.

        Raises:
            UserError: whoever is signed in may not see the history, there is nothing, or the file cannot be written.
        """
        number = self.count(wanted)
        if not number:
            raise UserError("Không có dòng nhật ký nào để xuất.", "Hãy bớt điều kiện lọc.")
        head = self.head()
        lines = [
            narrowed or "Toàn bộ nhật ký",
            f"{number_text(number)} dòng · {self._files.made_at()}",
            f"Mã nhật ký (dòng số {number_text(head.number)}): {head.short}",
        ]
        self._files.write(
            self._files.table("NHẬT KÝ CỦA SỔ HỒ SƠ", lines, _COLUMNS, number, self._rows(wanted, number)),
            path,
            progress,
            narrowed=f"Nhật ký: {narrowed or 'toàn bộ'}",
            columns=[column.title for column in _COLUMNS],
            full_numbers=False,
        )
        return number

    def _rows(self, wanted: HistoryFilter, number: int) -> Iterator[tuple[Value, ...]]:
        before = None
        while number > 0:
            page = self.page(wanted, min(number, _AT_ONCE), before)
            yield from ((str(one.number), one.at, one.actor, one.action, one.subject, one.summary) for one in page)
            if not page:
                return
            number, before = number - len(page), page[-1].number

    @reporting_environment()
    def find_head(self, code: str) -> int | None:
        """Return the number of the row whose code is printed on a report; None when it is not in the history.

        Args:
            code: at least the first sixteen digits; spaces do not matter.

        Raises:
            UserError: it cannot be such a code.
        """
        return find_head(self._database, code)


def find_head(database: Database, code: str) -> int | None:
    """See :meth:`History.find_head`."""
    digits = "".join(code.split()).lower()
    if not 16 <= len(digits) <= 64 or set(digits) - set("0123456789abcdef"):
        raise UserError("Mã nhật ký phải có từ 16 đến 64 chữ số 0–9, a–f.", "Hãy gõ lại đúng mã in trên báo cáo.")
    return audit.number_of(database, digits)


def verify_file(
    folder: Path, code: str | None = None, key: bytes | None = None, progress: Progress = lambda done, total: None
) -> tuple[Verification, int | None]:
    """Check the history of a register that is only read, also while another program has it open.

    Args:
        folder: the data folder.
        code: a code printed on a report, to be looked for; None for none.
        key: what the file is encrypted with; None for a plain one.
        progress: called with dossiers done and dossiers in all; may raise to cancel.

    Returns:
        What the check found, and the number of the row with the code; None when it is not there or none was given.

    Raises:
        UserError: the file cannot be read.
    """
    if key is None and (folder / KEY_FILE_NAME).exists():
        raise UserError(
            "Sổ hồ sơ này được mã hóa nên dòng lệnh không đọc được.",
            "Hãy mở sổ bằng mật khẩu, vào trang An toàn, thẻ Nhật ký, bấm “Kiểm tra nhật ký”.",
        )
    database = open_to_read(folder / REGISTER_FILE_NAME, key)
    try:
        with reporting_environment():
            row = None if code is None else find_head(database, code)
            return verify(database, progress), row
    finally:
        database.conn.close()
