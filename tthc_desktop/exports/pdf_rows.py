"""Tables of any length on PDF pages that lie across, row by row: all rows at once would not fit into memory."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from tthc_desktop.exports.line_showing import LineShower
from tthc_desktop.exports.typeset import font

if TYPE_CHECKING:
    from tthc_desktop.exports.line_breaking import LineBreaker
    from tthc_desktop.reports.layout import Align

PAGE_WIDTH, PAGE_HEIGHT = 297 * mm, 210 * mm
# Where the first line of a cell stands, in parts of the size of its letters below the padding.
_ASCENT = 0.86


def new_canvas(stream: Any, title: str, author: str, *, invariant: bool) -> Any:
    """Begin a file of A4 pages that lie across.

    Args:
        stream: takes the file.
        title: title of the file.
        author: who it comes from.
        invariant: whether the same pages give the same bytes, without the moment they are made at.
    """
    canvas = Canvas(
        stream,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        invariant=int(invariant),
        lang="vi",
        initialFontName=font("plain"),
    )
    canvas.setTitle(title)
    canvas.setAuthor(author)
    canvas.setCreator("TTHC Desktop")
    return canvas


class PdfRows:
    """Breaks the texts of rows into lines and draws them.

    Args:
        canvas: the file.
        left: left edge of the table in points.
        width: its width in points.
        shares: how wide its columns are beside each other, from the left.
        breaker: breaks its texts.
        leading: from line to line, in points.
        pad: between edge and text, in points.

    Attributes:
        widths: widths of the columns in points.
        lefts: their left edges.
    """

    def __init__(
        self,
        canvas: Any,
        left: float,
        width: float,
        shares: Sequence[float],
        breaker: LineBreaker,
        leading: float,
        pad: float,
    ) -> None:
        self._canvas = canvas
        self._left, self._right = left, left + width
        self._breaker = breaker
        self._leading = leading
        self._pad = pad
        self._shower = LineShower()
        stretched = width / sum(shares)
        self.widths = [share * stretched for share in shares]
        self.lefts = [left + sum(self.widths[:place]) for place in range(len(shares))]

    def broken(self, texts: Sequence[str], breaker: LineBreaker | None = None) -> list[tuple[str, ...]]:
        """Return the texts of a row as the lines of its cells."""
        lines = (breaker or self._breaker).lines
        return [lines(text, width - 2 * self._pad) for text, width in zip(texts, self.widths, strict=True)]

    def height(self, cells: Sequence[Sequence[str]]) -> float:
        """Return the height of a row in points."""
        return max(1, *map(len, cells)) * self._leading + 2 * self._pad

    def draw(
        self, top: float, cells: Sequence[Sequence[str]], aligns: Sequence[Align], breaker: LineBreaker | None = None
    ) -> float:
        """Draw a row and the line below it.

        Args:
            top: its upper edge, in points.
            cells: the lines of its cells.
            aligns: how the texts stand in their columns.
            breaker: broke the lines, when they are of another style than the rest.

        Returns:
            its lower edge, in points.
        """
        breaker = breaker or self._breaker
        text = self._canvas.beginText()
        text.setFont(font(breaker.style), breaker.size_pt)
        first = top - self._pad - breaker.size_pt * _ASCENT
        for left, width, align, lines in zip(self.lefts, self.widths, aligns, cells, strict=True):
            y = first
            for line in lines:
                x = left + self._pad
                if align != "left":
                    rest = width - 2 * self._pad - breaker.width(line)
                    x += rest / 2 if align == "center" else rest
                self._shower.show(text, x, y, line)
                y -= self._leading
        self._canvas.drawText(text)
        bottom = top - self.height(cells)
        self._canvas.line(self._left, bottom, self._right, bottom)
        return bottom

    def draw_edges(self, top: float, bottom: float) -> None:
        """Draw the edges of the columns over the rows of a page."""
        self._canvas.lines([(x, top, x, bottom) for x in (*self.lefts, self._right)])
