"""Figures of a form as whole numbers, and the rows they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import isfinite
from typing import TYPE_CHECKING

from tthc_desktop.imports.cells import cell_text, is_blank, short_text
from tthc_desktop.imports.form_columns import FIELD, ORDER, is_lettering, is_numbering
from tthc_desktop.imports.form_rows import FormLine, SortedLines, is_group_mark, is_total, sort_lines
from tthc_desktop.reports.identities import column_text
from tthc_desktop.reports.read_form import ordered

if TYPE_CHECKING:
    from tthc_desktop.imports.cells import Cell
    from tthc_desktop.imports.form_columns import FormColumns
    from tthc_desktop.imports.sheets import Row

_PLAIN = re.compile(r"\d+")
_GROUPED = re.compile(r"\d{1,3}(?:([., ])\d{3})(?:\1\d{3})*")
_NONE = ("", "-", "–", "—")
# So many figures in a row show that the table goes on, whatever stands above it.
_MANY = 6
# No office has so many dossiers: a number of more digits is a slip, or a telephone number.
_FAR_TOO_MANY = 10**9
_SPACES = str.maketrans("\u00a0\u202f\u2009", "   ")


@dataclass(slots=True)
class FormFigures:
    """The rows of a form.

    Attributes:
        lines: its rows by what they are.
        last_row: the last row of the table, as Excel numbers it.
        wrong: what stands in cells that should hold a figure, as messages.
        nameless: rows with figures and without a field, as Excel numbers them.
        asked: (row, column) of the cells that were asked for, blank ones too.
    """

    lines: SortedLines = field(default_factory=SortedLines)
    last_row: int = 0
    wrong: list[str] = field(default_factory=list)
    nameless: list[int] = field(default_factory=list)
    asked: set[tuple[int, int]] = field(default_factory=set)


def whole_number(cell: Cell) -> int | None:
    """Return a figure; None when it is no whole number from 0 on. An empty cell is 0.

    Args:
        cell: a number, or a text such as ``149.420`` or ``1 587``.
    """
    if isinstance(cell, str):
        text = " ".join(cell.translate(_SPACES).split())
        if text in _NONE:
            return 0
        if _PLAIN.fullmatch(text) or _GROUPED.fullmatch(text):
            return _believable(int(re.sub(r"\D", "", text)))
        return None
    if isinstance(cell, bool) or not isinstance(cell, (int, float)):
        return None
    return _believable(int(cell)) if isfinite(cell) and cell >= 0 and cell == int(cell) else None


def _believable(number: int) -> int | None:
    return number if number < _FAR_TOO_MANY else None


def read_figures(below: Sequence[Row], columns: FormColumns, first_column: int) -> FormFigures:
    """Read the rows below the headings, to the end of the table.

    Args:
        below: the rows.
        columns: where the columns stand.
        first_column: 0-based place, in Excel, of the first cell of every row.
    """
    reader = _Reader(columns, first_column)
    rows = list(below)
    # Titles between the rows end nothing, notes and signatures below the last row belong to nothing.
    last = max((place for place, (_, cells) in enumerate(rows) if reader.is_row(cells)), default=-1)
    for number, cells in rows[: last + 1]:
        reader.take(number, cells)
    return reader.read()


def is_open_end(rows: Sequence[Row], columns: FormColumns) -> bool:
    """Tell whether rows end with one of the table that is not its total, so that the table goes on behind them.

    Args:
        rows: below the headings.
        columns: where the columns stand.
    """
    reader = _Reader(columns, 0)
    written = [cells for _, cells in rows if not all(map(is_blank, cells)) and not is_numbering(cells)]
    return bool(written) and reader.is_row(written[-1]) and not is_total(reader.label(written[-1]))


class _Reader:
    def __init__(self, columns: FormColumns, first_column: int) -> None:
        self._places = columns.places
        self._keys = ordered(columns.places)
        self._first_column = first_column
        self._lines: list[FormLine] = []
        self._wrong: dict[int, list[str]] = {}
        self._nameless: list[int] = []

    def is_row(self, cells: Sequence[Cell]) -> bool:
        """Tell whether a row is one of the table: it has figures, or its number and its field, or is the total."""
        order, label = self._leading(cells)
        numbered = bool(order and label and order.strip("().").isdigit())
        return numbered or len(self._numbers(cells)) >= _MANY or is_total(label)

    def label(self, cells: Sequence[Cell]) -> str:
        """Return the field of a row."""
        return self._leading(cells)[1]

    def take(self, number: int, cells: Sequence[Cell]) -> None:
        """Take a row, if it is one of the table."""
        if all(map(is_blank, cells)) or is_numbering(cells) or is_lettering(cells):
            return
        order, label = self._leading(cells)
        values = [self._cell(key, cells) for key in self._keys]
        numbers = self._numbers(cells)
        if not numbers and not order and not is_total(label):
            return
        # No field is called by a number alone.
        if any(letter.isalpha() for letter in label):
            figures = dict(self._figures(number, label, values))
            self._lines.append(FormLine(number, order, label, figures, all(map(is_blank, values))))
        elif any(map(whole_number, numbers)):
            self._nameless.append(number)

    def read(self) -> FormFigures:
        """Return what was taken."""
        lines = sort_lines(self._lines)
        total = lines.total
        ends = total.number if total is not None and lines.fields and total.number > lines.fields[-1].number else None
        kept = [line.number for line in self._lines if ends is None or line.number <= ends]
        nameless = [number for number in self._nameless if ends is None or number <= ends]
        columns = {self._first_column + self._places[key] + 1 for key in self._keys}
        return FormFigures(
            lines,
            max([*kept, *nameless], default=0),
            [words for number in kept for words in self._wrong.get(number, ())],
            nameless,
            {(number, column) for number in kept for column in columns},
        )

    def _leading(self, cells: Sequence[Cell]) -> tuple[str, str]:
        """Return the number of a row and its field."""
        order, label = self._text(ORDER, cells), self._text(FIELD, cells)
        if not label and order and not order.strip("().").isdigit() and not is_group_mark(order):
            # A merged cell across both columns keeps its words in the first.
            return "", order
        return order, label

    def _numbers(self, cells: Sequence[Cell]) -> list[Cell]:
        values = (self._cell(key, cells) for key in self._keys)
        return [value for value in values if not is_blank(value) and whole_number(value) is not None]

    def _text(self, key: str, cells: Sequence[Cell]) -> str:
        return cell_text(self._cell(key, cells)) if key in self._places else ""

    def _cell(self, key: str, cells: Sequence[Cell]) -> Cell:
        place = self._places[key]
        return cells[place] if place < len(cells) else ""

    def _figures(self, number: int, label: str, values: Sequence[Cell]) -> Iterator[tuple[str, int]]:
        for key, value in zip(self._keys, values, strict=True):
            column = self._first_column + self._places[key] + 1
            figure = whole_number(value)
            if figure is None:
                cell = f"ô {column_letters(column)}{number}"
                told = f"{cell} (dòng “{label}”, cột {column_text(key)}) ghi “{short_text(value)}”"
                self._wrong.setdefault(number, []).append(told)
            yield key, figure or 0


def column_letters(number: int) -> str:
    """Return how Excel names a column, from 1."""
    letters = ""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(65 + letter) + letters
    return letters
