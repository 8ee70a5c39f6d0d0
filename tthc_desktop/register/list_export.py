"""A list of dossiers as a file, as it stands on the screen: what narrows it, its order, its columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop.db import lists
from tthc_desktop.db.connection import reporting_environment
from tthc_desktop.db.lists import NEWEST_FIRST
from tthc_desktop.errors import UserError
from tthc_desktop.exports.list_table import Column, Kind
from tthc_desktop.register.list_columns import ListColumn, cell
from tthc_desktop.register.masking import without_numbers
from tthc_desktop.text import number_text

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.db.lists import ListedDossier, ListFilter, ListOrder
    from tthc_desktop.exports.list_table import ListTable, Value
    from tthc_desktop.register.list_files import ListFiles
    from tthc_desktop.register.progress import Progress

C = ListColumn
_AT_A_TIME = 1_000
_PERSONAL = (C.ID_NUMBER, C.PHONE)
# Beside each other: with every column on one page a day and a number still stand in one line.
_WIDTHS_MM = {
    # A code of the national portal in one line.
    C.CODE: 53,
    C.APPLICANT: 46,
    # The commonest certification in one line of Excel.
    C.PROCEDURE: 88,
    C.FIELD: 30,
    C.CHANNEL: 26,
    C.RECEIVED: 28,
    C.DUE: 30,
    # "Quá hạn 100 ngày làm việc" in one line.
    C.STATUS: 46,
    C.CLERK: 36,
    C.ID_NUMBER: 36,
    C.PHONE: 31,
}
_KINDS = {C.RECEIVED: Kind.DAY, C.DUE: Kind.MOMENT}


@dataclass(frozen=True, slots=True)
class ListWish:
    """What goes into the file.

    Attributes:
        wanted: what the list shows.
        order: how it is sorted.
        columns: from the left.
        narrowed: what narrows the list, in words; empty for everything. Numbers of people in it are always masked.
        sorted_by: how it is sorted, in words.
        full_numbers: whether identity papers and telephones are written in full; the audit then says so.
        why: what they are needed in full for, if anybody said.
        status_text: says how a dossier stands, as the screen does; the plain status unless given.
    """

    wanted: ListFilter
    order: ListOrder = NEWEST_FIRST
    columns: tuple[ListColumn, ...] = (C.CODE, C.APPLICANT, C.PROCEDURE, C.RECEIVED, C.DUE, C.STATUS)
    narrowed: str = ""
    sorted_by: str = ""
    full_numbers: bool = False
    why: str = ""
    status_text: Callable[[ListedDossier], str] | None = None


class ListExport:
    """Writes lists.

    Args:
        database: the register.
        files: writes the files.
    """

    def __init__(self, database: Database, files: ListFiles) -> None:
        self._database = database
        self._files = files

    @reporting_environment()
    def write(self, wish: ListWish, path: Path, progress: Progress = lambda done, total: None) -> int:
        """Write a list and return how many dossiers are in it.

        Args:
            wish: what goes into it.
            path: the file; ``.xlsx`` for Excel, else PDF. An older one is replaced.
            progress: called with rows done and rows in all; may raise to cancel, then nothing is written.

        Raises:
            UserError: the list is empty, numbers in full are not for this person, or the file or the audit cannot be
                written; then there is neither.
        """
        numbers = lists.keys(self._database, wish.wanted, wish.order)
        if not numbers:
            raise UserError("Danh sách không có hồ sơ nào.", "Hãy bỏ bớt bộ lọc rồi xuất lại.")
        self._files.write(
            self._table(wish, numbers),
            path,
            progress,
            narrowed=without_numbers(wish.narrowed),
            columns=[str(one) for one in wish.columns],
            full_numbers=wish.full_numbers and any(one in _PERSONAL for one in wish.columns),
            why=wish.why,
        )
        return len(numbers)

    def _table(self, wish: ListWish, numbers: Sequence[int]) -> ListTable:
        sorted_by = f"sắp xếp: {wish.sorted_by}" if wish.sorted_by else ""
        about = [f"{number_text(len(numbers))} hồ sơ", sorted_by, self._files.made_at()]
        lines = [
            f"Điều kiện lọc: {without_numbers(wish.narrowed)}" if wish.narrowed else "Tất cả hồ sơ trong sổ",
            " · ".join(part for part in about if part),
        ]
        columns = [Column(one.caption, _KINDS.get(one, Kind.TEXT), _WIDTHS_MM[one]) for one in wish.columns]
        title = "DANH SÁCH HỒ SƠ THỦ TỤC HÀNH CHÍNH"
        return self._files.table(title, lines, columns, len(numbers), self._rows(wish, numbers))

    def _rows(self, wish: ListWish, numbers: Sequence[int]) -> Iterator[tuple[Value, ...]]:
        for start in range(0, len(numbers), _AT_A_TIME):
            for listed in lists.rows(self._database, numbers[start : start + _AT_A_TIME]):
                yield tuple(self._value(wish, listed, column) for column in wish.columns)

    @staticmethod
    def _value(wish: ListWish, listed: ListedDossier, column: ListColumn) -> Value:
        if column is C.STATUS and wish.status_text is not None:
            return wish.status_text(listed)
        return cell(listed, column, full_numbers=wish.full_numbers)
