"""Blocks of a form on paper that reportlab does not have: a quick line, a closed table, a page drawn smaller."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlab.platypus import Flowable, PageBreak, Table

from tthc_desktop.exports.typeset import LEADING, ROWS_WITH_SIGNATURE, font

if TYPE_CHECKING:
    from tthc_desktop.reports.layout import Align, Style

_ENDLESS = 1e6


class OneLine(Flowable):  # type: ignore[misc]
    """A text that is never broken, set as a paragraph would set it, but much faster."""

    def __init__(self, text: str, style: Style, size: float, align: Align = "center") -> None:
        super().__init__()
        self._text, self._style, self._size, self._align = text, style, size, align

    def wrap(self, width: float, _: float) -> tuple[float, float]:
        """Take the whole width and one line."""
        self.width, self.height = width, self._size * LEADING
        return self.width, self.height

    def draw(self) -> None:
        """Draw the text."""
        self.canv.setFont(font(self._style), self._size)
        y = self.height - self._size
        if self._align == "center":
            self.canv.drawCentredString(self.width / 2, y, self._text)
        elif self._align == "right":
            self.canv.drawRightString(self.width, y, self._text)
        else:
            self.canv.drawString(0, y, self._text)


class Shrunk(Flowable):  # type: ignore[misc]  # reportlab has no types
    """Parts one below the other, drawn as small as it takes to fit a page."""

    def __init__(self, parts: list[Any], height: float) -> None:
        super().__init__()
        self._parts, self._room = parts, height
        self.needed = 0.0

    def wrap(self, width: float, _: float) -> tuple[float, float]:
        """Measure the parts; take the page's height."""
        self.width, self.height = width, self._room
        self._heights = [part.wrap(width, _ENDLESS)[1] for part in self._parts]
        self.needed = sum(self._heights)
        return self.width, self.height

    def draw(self) -> None:
        """Draw the parts from the top, in the middle of the width."""
        factor = min(1.0, self._room / self.needed)
        self.canv.translate(self.width * (1 - factor) / 2, self.height)
        self.canv.scale(factor, factor)
        y = 0.0
        for part, height in zip(self._parts, self._heights, strict=True):
            y -= height
            part.drawOn(self.canv, _left(part, self.width), y)


def _left(part: Any, width: float) -> float:
    """Return where a part begins: what is narrower than the page stands in its middle, as reportlab sets tables."""
    return max(0.0, (width - getattr(part, "_width", width)) / 2) if isinstance(part, Table) else 0.0


class Closed(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A table with the block that closes it; the signature never stands alone on a page.

    Args:
        table: the table.
        closing: remarks and signatures.
        page: height of a page in points.
    """

    def __init__(self, table: Table, closing: Table, page: float) -> None:
        super().__init__()
        self._table = table
        self._closing = closing
        self._page = page
        self._closing_height = 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Measure both."""
        table_width, table_height = self._table.wrap(width, height)
        _, self._closing_height = self._closing.wrap(width, height)
        return table_width, table_height + self._closing_height

    def split(self, width: float, height: float) -> list[Any]:
        """Break between rows, so that enough of them go over together with the signature."""
        _, needed = self.wrap(width, height)
        # Send the last rows to the next page with the signature when the table alone would fit here.
        limit = min(height, needed - self._closing_height - self._kept_back() + 0.01)
        parts = self._table.split(width, limit)
        if len(parts) < 2:
            return []
        return [parts[0], PageBreak(), Closed(parts[1], self._closing, self._page)]

    def _kept_back(self) -> float:
        """Return the height of the rows that stay with the signature: as many as fit a page with it, up to five."""
        heights: list[float] = self._table._rowHeights
        first = self._table.repeatRows
        room = self._page - sum(heights[:first]) - self._closing_height
        # The last of them is the total, which stays even where it would not fit.
        kept = heights[-1]
        for height in reversed(heights[max(first + 1, len(heights) - ROWS_WITH_SIGNATURE) : -1]):
            if kept + height > room:
                break
            kept += height
        return kept

    def draw(self) -> None:
        """Draw the table and the block below it."""
        self._table.drawOn(self.canv, 0, self._closing_height)
        self._closing.drawOn(self.canv, 0, 0)
