"""Text of a form's sheet: printed lines, fonts, and how high rows are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.styles import Font

from tthc_desktop.exports.cells import FONT_NAME
from tthc_desktop.exports.typeset import BODY_PT, LEADING, broken
from tthc_desktop.reports.layout import Style

if TYPE_CHECKING:
    from tthc_desktop.reports.layout import Line

# Excel's own inner margins, and a little for screens that draw letters wider than paper does.
CELL_SIDES_MM = 2.0
ROW_AIR_PT = 2.8
# One step of a cell's indent, beside the margins above: Excel takes 2.4 mm, LibreOffice 3.5 mm but smaller margins.
INDENT_MM = 2.6

Laid = tuple[str, Style, float]


def laid_lines(line: Line, bold_size: float, size: float, width_mm: float) -> list[Laid]:
    """Return a line of the title block as printed lines with style and size.

    Args:
        line: the line.
        bold_size: size of bold text, in points.
        size: size of other text, in points.
        width_mm: room, in millimetres.
    """
    points = bold_size if line.style == "bold" else size
    return [(text, line.style, points) for text in broken(line.text, line.style, points, width_mm)]


def font_of(style: Style, size: float) -> Font:
    """Return the font of a style.

    Args:
        style: ``plain``, ``bold`` or ``italic``.
        size: size in points.
    """
    return Font(name=FONT_NAME, size=size, bold=style == "bold", italic=style == "italic")


def row_height(lines: int, size: float) -> float:
    """Return the height of a row, in points.

    Args:
        lines: lines of text in it.
        size: their size in points.
    """
    return max(lines * size * LEADING + ROW_AIR_PT, BODY_PT * LEADING + ROW_AIR_PT)
