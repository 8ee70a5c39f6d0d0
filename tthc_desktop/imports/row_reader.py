"""What reading a dossier row and a catalogue row have in common."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from tthc_desktop.imports.cells import (
    ReadOnce,
    RejectedRow,
    RowError,
    cell_text,
    folded,
    is_column_numbers,
    short_text,
)
from tthc_desktop.imports.columns import Column
from tthc_desktop.imports.dates import FIRST_YEAR, LAST_YEAR, Moments, shown
from tthc_desktop.imports.header import is_heading
from tthc_desktop.imports.statuses import channel_of

if TYPE_CHECKING:
    from tthc_desktop.domain.dossier import Channel
    from tthc_desktop.imports.cells import (
        Cell,
    )
    from tthc_desktop.imports.header import Header
    from tthc_desktop.imports.sheets import Row

Value = TypeVar("Value")

LONGEST_CODE = 60
# Far beyond any address or remark; what is longer was pasted there by mistake.
LONGEST_TEXT = 2000

# Not just any text that begins so: "Công ty…" is an applicant.
_TOTAL = re.compile(r"(?:tong(?: cong| so)?(?: ho so| thu tuc)?|cong)(?: \d.*)?")


class RowReader:
    """Finds the cells of a row by their meaning and names their columns in messages.

    Args:
        header: the headings, their columns settled.
    """

    def __init__(self, header: Header) -> None:
        self.rejected: list[RejectedRow] = []
        self.duplicates = 0
        self._header = header
        # A column that is not there is read from the empty cell put at the end of every row.
        self._places = {column: header.columns.get(column, -1) for column in Column}
        self._moments = Moments()
        self._channels: ReadOnce[Cell, Channel] = ReadOnce(lambda cell: channel_of(cell_text(cell)))

    def read(self, rows: Iterable[Row]) -> None:
        """Take or reject each of the rows below the headings.

        Args:
            rows: row numbers and cells; the lists of cells are taken over.
        """
        for number, cells in rows:
            cells.append("")
            try:
                self._take(number, cells)
            except RowError as problem:
                self.rejected.append(RejectedRow(number, str(problem), tuple(cells[:-1])))

    def _take(self, number: int, cells: list[Cell]) -> None:
        raise NotImplementedError

    def _title(self, column: Column) -> str:
        place = self._places[column]
        return f"cột “{column if place < 0 else short_text(self._header.titles[place])}”"

    def _says(self, column: Column, cell: Cell) -> str:
        title = self._title(column)
        return f"{title[0].upper()}{title[1:]} ghi “{short_text(cell)}”"

    def _value(self, read: Callable[[Cell], Value], column: Column, cells: Sequence[Cell]) -> Value:
        """Return what ``read`` makes of a cell; its complaint is given the column's title and the cell's text."""
        cell = cells[self._places[column]]
        try:
            return read(cell)
        except RowError as problem:
            raise RowError(f"{self._says(column, cell)}: {problem}.") from None

    def _moment(self, column: Column, cells: Sequence[Cell]) -> datetime | None:
        cell = cells[self._places[column]]
        # First what fills nearly every list: an empty cell, or a date that is right as it is.
        if type(cell) is str and not cell:
            return None
        if type(cell) is datetime and not cell.microsecond and FIRST_YEAR <= cell.year <= LAST_YEAR:
            return cell
        try:
            return self._moments.read(cell)
        except RowError as problem:
            raise RowError(f"{self._says(column, cell)}: {problem}.") from None

    def _later(self, column: Column, cells: Sequence[Cell], before: Column, since: datetime) -> datetime | None:
        """Return the moment in ``column``, which may not lie before ``since``, the moment in ``before``."""
        moment = self._moment(column, cells)
        if moment is None or moment >= since:
            return moment
        if moment.date() == since.date() and not (moment.hour or moment.minute or moment.second):
            # A bare day says nothing about the hour, so it cannot lie before a moment of the same day.
            return since
        title = self._title(column)
        raise RowError(
            f"{title[0].upper()}{title[1:]} ({shown(moment)}) trước {self._title(before)} ({shown(since)}); "
            "hãy sửa lại ngày trong tệp."
        )

    def _checked_code(self, column: Column, code: str) -> str:
        if len(code) > LONGEST_CODE:
            raise RowError(
                f"{self._says(column, code)}: mã dài {len(code)} ký tự, quá {LONGEST_CODE} ký tự; hãy sửa lại mã."
            )
        return code

    def _too_long(self, cells: Sequence[Cell]) -> RowError:
        """Return the refusal of a row one of whose cells holds far more text than any list needs."""
        titled = zip(self._header.titles, cells, strict=False)
        texts = [(title, cell) for title, cell in titled if isinstance(cell, str)]
        title, cell = max(texts, key=lambda one: len(one[1]))
        return RowError(
            f"Cột “{short_text(title)}” ghi “{short_text(cell)}”: dài {len(cell)} ký tự, quá {LONGEST_TEXT} ký tự; "
            "hãy rút ngắn lại."
        )

    def _is_no_entry(self, code: str, others: Sequence[Column], cells: Sequence[Cell]) -> bool:
        """Tell whether a row is blank, a total, a group title, a signature or a repeated heading."""
        texts = [text for cell in cells if (text := cell_text(cell))]
        if not texts or _TOTAL.fullmatch(folded(texts[0])) or _TOTAL.fullmatch(folded(code)):
            return True
        if any(cell_text(cells[self._places[column]]) for column in others):
            return is_heading(cells, self._header) or is_column_numbers(cells)
        return not code or (len(texts) == 1 and " " in code)
