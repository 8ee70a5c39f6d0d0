"""How high a row of a list in Excel must be for its wrapped texts: not every program works it out by itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tthc_desktop.exports.line_breaking import LineBreaker
from tthc_desktop.exports.sheet_text import CELL_SIDES_MM
from tthc_desktop.exports.typeset import PT_PER_MM

if TYPE_CHECKING:
    from tthc_desktop.reports.layout import Style

_SIZE_PT = 11.0
_LINE_PT = 14.5
_AIR_PT = 4.0
_HIGHEST_PT = 409.0
ONE_LINE_PT = _LINE_PT + _AIR_PT
_BREAKERS: dict[Style, LineBreaker] = {"plain": LineBreaker(_SIZE_PT), "bold": LineBreaker(_SIZE_PT, "bold")}


def lines_in(text: str, width_mm: float, style: Style = "plain") -> int:
    """Return how many lines a text takes in a cell that wraps it.

    Args:
        text: the text; it may have lines of its own.
        width_mm: width of the column in millimetres.
        style: ``plain`` or ``bold``.
    """
    room = max(1.0, width_mm - CELL_SIDES_MM) * PT_PER_MM
    breaker = _BREAKERS[style]
    return sum(max(1, len(breaker.lines(part, room))) for part in text.split("\n"))


def fitting_height(values: Sequence[object], widths_mm: Sequence[float], style: Style = "plain") -> float | None:
    """Return the height of a row in points, None when one line is enough.

    Args:
        values: the row's values from the left; only texts wrap.
        widths_mm: widths of their columns in millimetres.
        style: ``plain`` or ``bold``.
    """
    lines = max(
        (lines_in(text, width, style) for text, width in zip(values, widths_mm, strict=True) if isinstance(text, str)),
        default=1,
    )
    return min(_HIGHEST_PT, lines * _LINE_PT + _AIR_PT) if lines > 1 else None
