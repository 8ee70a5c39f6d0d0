"""Text of a form's sheet: printed lines, fonts, and cells that hold several styles."""

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from tthc_desktop.exports.cells import FONT_NAME
from tthc_desktop.exports.typeset import BODY_PT, LEADING, SIGNATURE_PT, broken
from tthc_desktop.reports.layout import Line, Style

# Excel's own inner margins, and a little for screens that draw letters wider than paper does.
CELL_SIDES_MM = 2.0
ROW_AIR_PT = 2.8

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


def rich_text(lines: list[Line]) -> CellRichText:
    """Return lines of different styles as the text of one cell.

    Args:
        lines: the lines; one of line breaks only leaves room for a signature.
    """
    last = len(lines) - 1
    blocks = []
    for index, line in enumerate(lines):
        bold, italic = line.style == "bold" or None, line.style == "italic" or None
        inline = InlineFont(rFont=FONT_NAME, sz=SIGNATURE_PT, b=bold, i=italic)
        end = "" if index == last or line.text.endswith("\n") else "\n"
        if line.text + end:
            blocks.append(TextBlock(inline, line.text + end))
    return CellRichText(*blocks)


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
