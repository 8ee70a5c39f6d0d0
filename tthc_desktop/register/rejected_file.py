"""The rows that an import did not take, in a file beside the one they come from, to be mended and imported."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop.exports import write_rejected_rows
from tthc_desktop.imports.reread import read_cells

if TYPE_CHECKING:
    from tthc_desktop.imports import ImportedList, RejectedRow


def write_rejected(listed: ImportedList, rejected: tuple[RejectedRow, ...], path: Path) -> Path:
    """Write the rows not taken beside the file they come from, with their original columns.

    Args:
        listed: the file that was read.
        rejected: the rows.
        path: the file.

    Returns:
        Where they were written.

    Raises:
        UserError: they cannot be written there.
    """
    # What the register itself refused has lost its cells; they are read again only when there is something to write.
    bare = {row.row_number for row in rejected if not row.cells}
    cells = read_cells(path, listed.sheet_name, bare) if bare else {}
    rows = [(row.row_number, row.reason, row.cells or cells.get(row.row_number, ())) for row in rejected]
    target = _free_name(path)
    write_rejected_rows(listed.headers, rows, target)
    return target


def _free_name(path: Path) -> Path:
    """Return a name beside ``path`` that no file has: an earlier list may have been mended but not imported yet."""
    stem = f"{path.stem}_dong_khong_nhan"
    names = (path.with_name(f"{stem}{end}.xlsx") for end in ("", *(f"_{number}" for number in range(2, 1000))))
    return next(name for name in names if not name.exists())
