"""Fonts, type sizes and line breaking that paper and spreadsheet share."""

from __future__ import annotations

from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING

from reportlab import rl_config
from reportlab.lib.fonts import addMapping
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from tthc_desktop.paths import resource

if TYPE_CHECKING:
    from tthc_desktop.reports.grid import GridCell
    from tthc_desktop.reports.layout import Style

# Files of bytes, not of letters: a fifth smaller, and sooner written. Nothing carries them that takes letters only.
rl_config.useA85 = 0

# Headings and titles of a package's forms are the same ones, tried again and again for the best break.
_WIDTHS_KEPT = 8192

FAMILY = "TthcSerif"
# Liberation Serif has the metrics of Times New Roman, so a line measured here breaks alike in Excel.
_FILES = {
    "plain": (FAMILY, "LiberationSerif-Regular.ttf", 0, 0),
    "bold": (f"{FAMILY}-Bold", "LiberationSerif-Bold.ttf", 1, 0),
    "italic": (f"{FAMILY}-Italic", "LiberationSerif-Italic.ttf", 0, 1),
    "bold italic": (f"{FAMILY}-BoldItalic", "LiberationSerif-BoldItalic.ttf", 1, 1),
}

TITLE_PT = 12.5
LEAD_PT = 11.0
UNIT_PT = 11.0
HEADING_PT = 11.5
HEADER_PT = 10.0
NUMBERING_PT = 8.5
BODY_PT = 10.5
REMARK_PT = 9.5
SIGNATURE_PT = 12.0
LEADING = 1.17
PT_PER_MM = 72 / 25.4
# How much higher than a page a form may be to be shrunk onto it: letters of 10.5 points stay above 9.
SHRUNK_TO_ONE_PAGE = 1.15
# A longer one keeps some rows beside the total with the signature on its last page.
ROWS_WITH_SIGNATURE = 5


def font(style: Style) -> str:
    """Return the name under which a style's font is registered, registering the family when needed.

    Args:
        style: ``plain``, ``bold`` or ``italic``.
    """
    if FAMILY not in pdfmetrics.getRegisteredFontNames():
        for name, file_name, bold, italic in _FILES.values():
            pdfmetrics.registerFont(TTFont(name, str(resource("fonts", file_name))))
            addMapping(FAMILY, bold, italic, name)
    return _FILES[style][0]


def cell_type(cell: GridCell) -> tuple[Style, float]:
    """Return style and size, in points, of a table cell.

    Args:
        cell: a cell of the form.
    """
    if cell.place == "numbering":
        return "plain", NUMBERING_PT
    if cell.place == "header":
        return "bold", HEADER_PT
    return ("bold" if cell.place == "total" else "plain"), BODY_PT


@lru_cache(maxsize=_WIDTHS_KEPT)
def text_width(text: str, style: Style, size_pt: float) -> float:
    """Return the width of a text in points.

    Args:
        text: a text of one line.
        style: its style.
        size_pt: its size in points.
    """
    return float(pdfmetrics.stringWidth(text, font(style), size_pt))


def broken(text: str, style: Style, size_pt: float, width_mm: float) -> list[str]:
    """Return a text broken into lines at spaces; a longer word stays whole on a line of its own.

    Args:
        text: the text, without line breaks.
        style: its style.
        size_pt: its size in points.
        width_mm: room for a line, in millimetres.
    """
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width(longer, style, size_pt) > width_mm * PT_PER_MM:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def line_count(text: str, style: Style, size_pt: float, width_mm: float) -> int:
    """Return how many lines a text takes, a word longer than a line counted as cut anywhere.

    Args:
        text: the text, without line breaks.
        style: its style.
        size_pt: its size in points.
        width_mm: room for a line, in millimetres.
    """
    room = width_mm * PT_PER_MM
    lines = broken(text, style, size_pt, width_mm)
    return sum(max(1, ceil(text_width(line, style, size_pt) / room)) for line in lines)
