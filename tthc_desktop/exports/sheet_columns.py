"""Which sheet columns the tables of a form share: a sheet has one set of columns for all of them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate, combinations, pairwise
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

if TYPE_CHECKING:
    from tthc_desktop.reports.grid import Grid, GridTable

Span = tuple[int, int]

_NARROWEST_SIDE = 0.7


class SheetColumns:
    """The sheet's columns, taken from the table with the most; others merge neighbouring ones.

    Args:
        grid: everything the form prints.
    """

    def __init__(self, grid: Grid) -> None:
        widest = max(grid.tables, key=lambda table: len(table.widths_mm))
        self.widths_mm = list(widest.widths_mm)
        self._edges = [0.0, *accumulate(self.widths_mm)]
        self._side = grid.side_mm
        self.halves = self._cut([self._edges[-1] / 2])

    def spans(self, table: GridTable) -> list[Span]:
        """Return first and last sheet column, from 0, of each column of a table.

        Args:
            table: one of the form's tables, with no more columns than the sheet.
        """
        return self._cut(list(accumulate(table.widths_mm))[:-1])

    def title_spans(self, lines: Callable[[list[Span]], list[int]]) -> list[Span]:
        """Return the spans of the title block's three boxes that need the fewest rows.

        Args:
            lines: how many lines the text of each box takes in given spans.
        """
        last, edges = len(self.widths_mm), self._edges

        def cost(cuts: tuple[int, int]) -> tuple[int, int, float]:
            left, right = edges[cuts[0]], edges[-1] - edges[cuts[1]]
            counts = lines(_spans([0, *cuts, last]))
            return max(counts), sum(counts), abs(left - self._side) + abs(right - self._side)

        narrowest = self._side * _NARROWEST_SIDE
        fitting = [
            (first, second)
            for first, second in combinations(range(1, last), 2)
            if edges[first] >= narrowest and edges[-1] - edges[second] >= narrowest
        ]
        return _spans([0, *min(fitting, key=cost), last])

    def width(self, first: int, last: int) -> float:
        """Return the width of neighbouring sheet columns in millimetres.

        Args:
            first: first column, from 0.
            last: last column, inclusive.
        """
        return self._edges[last + 1] - self._edges[first]

    def range(self, first_row: int, last_row: int) -> str:
        """Return the whole width of some rows as a range such as ``A1:M40``.

        Args:
            first_row: first row, from 1.
            last_row: last row, inclusive.
        """
        return f"A{first_row}:{get_column_letter(len(self.widths_mm))}{last_row}"

    def _cut(self, edges_mm: list[float]) -> list[Span]:
        """Return the spans between edges, each moved to the nearest free edge of the sheet's columns."""
        cuts = [0]
        for index, edge in enumerate(edges_mm):
            still_to_come = len(edges_mm) - index - 1
            free = range(cuts[-1] + 1, len(self.widths_mm) - still_to_come)
            cuts.append(min(free, key=lambda cut: abs(self._edges[cut] - edge)))
        cuts.append(len(self.widths_mm))
        return _spans(cuts)


def _spans(cuts: list[int]) -> list[Span]:
    return [(first, after - 1) for first, after in pairwise(cuts)]
