"""Figures of a form as whole numbers, and the rows they stand in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tthc_desktop.imports.cells import Cell, cell_text, folded, is_blank, short_text
from tthc_desktop.imports.form_columns import FIELD, ORDER, FormColumns, is_numbering
from tthc_desktop.imports.sheets import Row
from tthc_desktop.reports.identities import column_text
from tthc_desktop.reports.read_form import ReadRow, ordered

_PLAIN = re.compile(r"\d+")
_GROUPED = re.compile(r"\d{1,3}(?:([., ])\d{3})(?:\1\d{3})*")
_NONE = ("", "-", "–", "—")
_TOTAL = re.compile(r"(?:tong cong|tong so|tong|cong|cong chung)(?: [ivx ]+)?")
# So many figures in a row show that the table goes on, whatever stands above it.
_MANY = 6
_ROMAN = re.compile(r"[IVX]{1,5}|[A-H]", re.IGNORECASE)
_SPACES = str.maketrans("\u00a0\u202f\u2009", "   ")


@dataclass(slots=True)
class FormFigures:
    """The rows of a form.

    Attributes:
        rows: one for each field.
        total: the total row; None when there is none.
        last_row: the last row of the table, as Excel numbers it.
        wrong: what stands in cells that should hold a figure, as messages.
        nameless: rows with figures and without a field, as Excel numbers them.
        groups: labels of rows that add up those below them; they are left out.
        asked: (row, column) of the cells that were asked for, blank ones too.
    """

    rows: list[ReadRow] = field(default_factory=list)
    total: dict[str, int] | None = None
    last_row: int = 0
    wrong: list[str] = field(default_factory=list)
    nameless: list[int] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
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
            return int(re.sub(r"\D", "", text))
        return None
    if isinstance(cell, bool) or not isinstance(cell, (int, float)):
        return None
    return int(cell) if cell >= 0 and cell == int(cell) else None


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
        if not reader.take(number, cells):
            break
    return reader.found


class _Reader:
    def __init__(self, columns: FormColumns, first_column: int) -> None:
        self._places = columns.places
        self._keys = ordered(columns.places)
        self._first_column = first_column
        self.found = FormFigures()

    def is_row(self, cells: Sequence[Cell]) -> bool:
        """Tell whether a row is one of the table: it has figures, or its number and its field, or is the total."""
        order, label = self._leading(cells)
        numbered = bool(order and label and order.strip("().").isdigit())
        return numbered or len(self._numbers(cells)) >= _MANY or self._is_total(label)

    def take(self, number: int, cells: Sequence[Cell]) -> bool:
        """Take a row; tell whether the table may go on below it."""
        if all(map(is_blank, cells)) or is_numbering(cells):
            return True
        order, label = self._leading(cells)
        values = [self._cell(key, cells) for key in self._keys]
        numbers, is_total = self._numbers(cells), self._is_total(label)
        if not numbers and not order and not is_total:
            return True
        if not any(letter.isalnum() for letter in label):
            if numbers and any(numbers):
                self.found.nameless.append(number)
                self.found.last_row = number
            return True
        self.found.last_row = number
        figures = dict(self._figures(number, label, values))
        if is_total and self.found.total is None:
            self.found.total = figures
            # The total closes the table, unless it stands above the rows.
            return not self.found.rows
        if order and _ROMAN.fullmatch(order.strip(". ")) and not order.isdigit():
            self.found.groups.append(label)
        else:
            self.found.rows.append(ReadRow(label, figures, number))
        return True

    def _leading(self, cells: Sequence[Cell]) -> tuple[str, str]:
        """Return the number of a row and its field."""
        order, label = self._text(ORDER, cells), self._text(FIELD, cells)
        if not label and order and not order.strip("().").isdigit() and not _ROMAN.fullmatch(order.strip(". ")):
            # A merged cell across both columns keeps its words in the first.
            return "", order
        return order, label

    def _numbers(self, cells: Sequence[Cell]) -> list[Cell]:
        values = (self._cell(key, cells) for key in self._keys)
        return [value for value in values if not is_blank(value) and whole_number(value) is not None]

    @staticmethod
    def _is_total(label: str) -> bool:
        return bool(_TOTAL.fullmatch(folded(label)))

    def _text(self, key: str, cells: Sequence[Cell]) -> str:
        return cell_text(self._cell(key, cells)) if key in self._places else ""

    def _cell(self, key: str, cells: Sequence[Cell]) -> Cell:
        place = self._places[key]
        return cells[place] if place < len(cells) else ""

    def _figures(self, number: int, label: str, values: Sequence[Cell]) -> Iterator[tuple[str, int]]:
        for key, value in zip(self._keys, values, strict=True):
            column = self._first_column + self._places[key] + 1
            self.found.asked.add((number, column))
            figure = whole_number(value)
            if figure is None:
                cell = f"ô {column_letters(column)}{number}"
                self.found.wrong.append(f"{cell} (dòng “{label}”, cột {column_text(key)}) ghi “{short_text(value)}”")
            yield key, figure or 0


def column_letters(number: int) -> str:
    """Return how Excel names a column, from 1."""
    letters = ""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(65 + letter) + letters
    return letters
