"""The guide, on the screen and on paper; it can be read before any register is open."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop.exports import make_folder, write_bytes
from tthc_desktop.paths import GUIDE_PRINT_NAME, guide_picture, guide_print
from tthc_desktop.shipped import guide

if TYPE_CHECKING:
    from tthc_desktop.reports.guide.document import Guide


def the_guide() -> Guide:
    """Return the guide with all its chapters."""
    return guide()


def picture_of_guide(name: str) -> Path | None:
    """Return the path of one of its pictures; None where the program came without."""
    return guide_picture(name)


def write_guide(path: Path) -> None:
    """Write the guide as a PDF file ready to be printed.

    Args:
        path: the file.

    Raises:
        UserError: it cannot be written.
    """
    make_folder(path.parent)
    write_bytes(_as_pdf(), path, lambda: None)


@cache
def _as_pdf() -> bytes:
    """Return the guide as it is printed; it takes a second or two, and never changes while the program runs."""
    # Loaded when it is wanted: the program does not wait for it at its start.
    from tthc_desktop.exports.guide_pdf import guide_as_pdf

    return guide_as_pdf(guide(), guide_picture)


def printed_guide(folder: Path) -> Path:
    """Return the path of the guide as a PDF file: the one that came with the program, else one made now.

    Args:
        folder: where one is made when none came along.

    Raises:
        UserError: it cannot be written.
    """
    shipped = guide_print()
    if shipped is not None:
        return shipped
    made = folder / GUIDE_PRINT_NAME
    write_guide(made)
    return made
