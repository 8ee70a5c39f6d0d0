"""Which of the rows that were copied from a spreadsheet may stand somewhere already."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tthc_desktop.domain.events import Status
from tthc_desktop.text import clean, date_text, fold
from tthc_desktop.ui.batch.columns import Column
from tthc_desktop.ui.batch.id_numbers import with_zeros
from tthc_desktop.ui.batch.rows import read_count

if TYPE_CHECKING:
    from tthc_desktop.register import BatchLine
    from tthc_desktop.ui.batch.rows import TypedRow

_Deed = tuple[str, int, int | None]


class Known:
    """The certifications that are known already, looked up by person, procedure and number of copies.

    Two with different ID numbers are different; where one of them has none, they may be the same.
    """

    def __init__(self) -> None:
        self._found: dict[_Deed, list[tuple[str, str]]] = {}

    def add_line(self, line: BatchLine) -> None:
        """Add a dossier of the register; one that is struck out stands for nothing."""
        if line.status is not Status.STRUCK_OUT:
            where = f"Đã có trong sổ: {line.code}, nhận ngày {date_text(line.received_at)}"
            deed = (fold(clean(line.name)), line.procedure_key, line.copies)
            self._add(deed, with_zeros(line.id_number) or line.id_number, where)

    def add_row(self, row: TypedRow, where: str) -> None:
        """Add a row that is not written, and where it stands."""
        self._add(_deed(row), _number(row), where)

    def _add(self, deed: _Deed, number: str, where: str) -> None:
        if deed[0]:
            self._found.setdefault(deed, []).append((number, where))

    def where(self, row: TypedRow) -> str:
        """Return where a row may stand already; empty when nowhere."""
        number = _number(row)
        found = self._found.get(_deed(row), ())
        return next((where for other, where in found if not number or not other or number == other), "")


def mark_doubles(rows: Sequence[TypedRow], known: Known) -> None:
    """Write into each row what it may repeat: what is known, or a row above it.

    Args:
        rows: the rows that were copied.
        known: what stands in the register and in the grid; the rows are added to it.
    """
    for number, row in enumerate(rows, start=1):
        row.double = known.where(row)
        known.add_row(row, f"Giống dòng thứ {number} của danh sách này")


def _deed(row: TypedRow) -> _Deed:
    return fold(clean(row.text(Column.NAME))), row.procedure_key, read_count(row.text(Column.COPIES))


def _number(row: TypedRow) -> str:
    # As it would be with the noughts that a spreadsheet takes off.
    number = clean(row.text(Column.ID_NUMBER)).replace(" ", "").upper()
    return with_zeros(number) or number
