"""Rows copied out of a spreadsheet: which column is which, and what stands in it."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from tthc_desktop.text import clean, fold
from tthc_desktop.ui.batch.columns import TITLES, TYPED, Column
from tthc_desktop.ui.batch.pasted_cells import meaning
from tthc_desktop.ui.batch.rows import TypedRow

if TYPE_CHECKING:
    from tthc_desktop.ui.batch.choices import Choices

MOST_ROWS = 5_000
# What lists call the columns, without accents; a title that begins with one of these is recognised.
_NAMES = {
    Column.PROCEDURE: ("thu tuc", "ten thu tuc", "loai chung thuc", "loai viec", "noi dung chung thuc", "viec"),
    Column.NAME: (
        *("ho ten", "ho va ten", "ho, ten", "ho, chu dem", "chu ho so", "nguoi yeu cau", "nguoi nop", "ten nguoi"),
        *("ten khach", "cong dan"),
    ),
    Column.ID_NUMBER: ("so giay to", "cccd", "so cccd", "cmnd", "so cmnd", "can cuoc", "so can cuoc", "so dinh danh"),
    Column.COPIES: ("so ban", "so luong ban", "ban sao", "so luong"),
    Column.PAGES: ("so trang", "so to", "trang"),
    Column.FEE: ("le phi", "phi", "so tien", "thu phi", "tien"),
    Column.RECEIVED: (
        "nhan luc",
        "gio nhan",
        "ngay nhan",
        "ngay tiep nhan",
        "tiep nhan",
        "ngay, gio",
        "thoi gian nhan",
    ),
    Column.RESULT: ("ket qua", "gio tra", "tra ket qua", "ngay tra"),
    Column.NOTE: ("ghi chu",),
}
_OVERLOOKED = ("stt", "tt", "so tt", "so thu tu", "ma ho so", "han tra", "so chung thuc", "so vao so")


@dataclass(frozen=True, slots=True)
class PastedTable:
    """What was copied, cell by cell.

    Attributes:
        cells: the rows below the heading; all as long as the longest.
        columns: what each column is; None for one that is overlooked.
        has_heading: whether the columns were recognised by their titles.
        is_cut: whether there were more rows than are taken at a time.
    """

    cells: tuple[tuple[str, ...], ...]
    columns: tuple[Column | None, ...]
    has_heading: bool
    is_cut: bool = False


def is_table(text: str) -> bool:
    """Tell whether copied text has several cells, so that it does not belong into one."""
    return "\t" in text.strip("\r\n") or "\n" in text.strip()


def read_table(text: str, choices: Choices) -> PastedTable:
    """Read tab-separated text as spreadsheets put it on the clipboard."""
    read = csv.reader(io.StringIO(text, newline=""), delimiter="\t")
    filled = (line for cells in read if any(line := [clean(cell) for cell in cells]))
    # With the heading, and one more to tell that the list goes on.
    lines = list(islice(filled, MOST_ROWS + 2))
    width = max((len(line) for line in lines), default=0)
    cells = [tuple(line + [""] * (width - len(line))) for line in lines]
    heading = _heading(cells[0]) if cells else None
    rows = cells[1:] if heading is not None else cells
    columns = heading or _in_order(rows, width, choices)
    return PastedTable(tuple(rows[:MOST_ROWS]), columns, heading is not None, len(rows) > MOST_ROWS)


def _heading(line: Sequence[str]) -> tuple[Column | None, ...] | None:
    found: list[Column | None] = []
    for cell in line:
        column = _column_named(cell)
        found.append(None if column in found else column)
    return tuple(found) if Column.NAME in found and sum(one is not None for one in found) > 1 else None


def _column_named(title: str) -> Column | None:
    words = fold(title)
    if not words or words in _OVERLOOKED:
        return None
    fitting = [(len(name), column) for column, names in _NAMES.items() for name in names if words.startswith(name)]
    return max(fitting, default=(0, None), key=lambda one: one[0])[1]


def _in_order(cells: Sequence[Sequence[str]], width: int, choices: Choices) -> tuple[Column | None, ...]:
    """Return the columns in the grid's order: from the procedure when the list begins with one, else from the name."""
    columns: list[Column | None] = []
    first = [line[0] for line in cells]
    if width > 1 and _are_running_numbers(first):
        columns.append(None)
        first = [line[1] for line in cells]
    begins_with_procedure = sum(_is_procedure(cell, choices) for cell in first) * 2 > len(first)
    order = list(TYPED) if begins_with_procedure else list(TYPED[1:])
    columns += order
    return tuple((columns + [None] * width)[:width])


def _are_running_numbers(cells: Sequence[str]) -> bool:
    numbers = [int(cell) for cell in cells if cell.isascii() and cell.isdecimal()]
    return len(numbers) == len(cells) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _is_procedure(cell: str, choices: Choices) -> bool:
    if cell.isdecimal():
        return bool(choices.find(cell))
    words = fold(cell)
    return any(words and words in (fold(one.name), fold(one.code)) for one in choices.procedures) or (
        words.startswith(("chung thuc", "ban sao", "chu ky", "cap ban sao"))
    )


def rows_of_table(table: PastedTable, sticking: TypedRow, choices: Choices) -> list[TypedRow]:
    """Return a row of the grid for each row that was copied.

    Args:
        table: what was copied.
        sticking: gives the procedure where the list has none.
        choices: the procedures on offer.
    """
    rows = []
    for line in table.cells:
        row = TypedRow(sticking.procedure_key, {Column.COPIES: "1"}, begun=True)
        for column, cell in zip(table.columns, line, strict=True):
            if column is None or not cell:
                continue
            row.texts[column] = meaning(column, cell)
            if column is Column.PROCEDURE:
                meant = choices.meant_by(cell)
                row.procedure_key = meant.key if meant else 0
            elif column is Column.FEE:
                row.fee_by_hand = True
        rows.append(row)
    return rows


def as_text(lines: Sequence[Sequence[str]]) -> str:
    """Return cells as tab-separated text with the titles on top, as spreadsheets take it."""
    titles = [TITLES[column] for column in Column]
    return "\n".join("\t".join(clean(cell) for cell in line) for line in [titles, *lines])
