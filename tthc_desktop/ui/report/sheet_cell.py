"""Which figure a cell of the shown form is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tthc_desktop.reports.grid import grid_of
from tthc_desktop.reports.identities import column_text

if TYPE_CHECKING:
    from tthc_desktop.reports.document import FormDocument


class SheetCell(NamedTuple):
    """A figure of a form.

    Attributes:
        column: key of its column.
        field: its row; None for the total.
    """

    column: str
    field: str | None

    def caption(self, document: FormDocument) -> str:
        """Return what the figure is called: ``II.06a Quý III năm 2023 · cột (4) · Hộ tịch``."""
        row = self.field or "Tổng cộng"
        return f"{document.layout.id} {document.period_title} · cột {column_text(self.column)} · {row}"


def cell_at(document: FormDocument, table: int, line: int, place: int) -> SheetCell | None:
    """Return the figure in a cell of a form; None in a table without counts.

    Args:
        document: the form.
        table: which of its tables.
        line: the row of the grid.
        place: the column of the grid.
    """
    section, counts = document.filled_sections()[table]
    if counts is None:
        return None
    first = grid_of(document).tables[table].header_rows + (1 if section.total_first else 0)
    labels = [one.label for one in counts.rows]
    field = labels[line - first] if 0 <= line - first < len(labels) else None
    return SheetCell(section.columns[place].key, field)
