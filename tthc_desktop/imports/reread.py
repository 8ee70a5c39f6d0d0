"""Reading the cells of a few rows once more, to show why they were not taken."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop.imports.sheets import open_sheets

if TYPE_CHECKING:
    from tthc_desktop.imports.cells import Cell


def read_cells(path: Path, sheet_name: str, row_numbers: Collection[int]) -> dict[int, tuple[Cell, ...]]:
    """Return the cells of some rows as the file holds them.

    Args:
        path: a file that has been read before.
        sheet_name: the sheet; empty for a text file.
        row_numbers: as Excel numbers them.

    Raises:
        UserError: the file can no longer be read.
    """
    wanted = set(row_numbers)
    found: dict[int, tuple[Cell, ...]] = {}
    for sheet in open_sheets(path):
        if sheet.name == sheet_name:
            found.update((number, tuple(cells)) for number, cells in sheet.rows() if number in wanted)
            break
    return found
