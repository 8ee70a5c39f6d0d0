"""A picture of the guide on paper: a little smaller where that keeps it on the page, or half a page stayed empty."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Paragraph
from reportlab.platypus import Table as PdfTable

from tthc_desktop.exports.palette_picture import PalettePicture

if TYPE_CHECKING:
    from reportlab.lib.colors import Color

    from tthc_desktop.exports.palette_picture import PalettePng

_HIGHEST = 95 * mm
# The screen's pixels are drawn one and a half times as fine; one of 1000 then takes the whole width of the text.
_PIXELS_ACROSS = 1600
# Less than this the words in it could not be read any more.
_LEAST = 0.7
# What the frame adds between two parts.
_SLACK = 8


class GuidePicture(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A picture in its frame with the caption below, which stay together.

    Args:
        png: the picture.
        caption: what it shows.
        edge: the colour of the frame.
        width: of the text, in points.
    """

    def __init__(self, png: PalettePng, caption: Paragraph, edge: Color, width: float) -> None:
        super().__init__()
        self.spaceBefore = self.spaceAfter = 2
        self._png, self._caption, self._edge, self._room = png, caption, edge, width
        self._usual = png.width * min(width / _PIXELS_ACROSS, width / png.width, _HIGHEST / png.height)
        self._drawn: Any = None

    @property
    def spare(self) -> float:
        """By how many points it may become lower."""
        return float(self._usual * self._png.height / self._png.width * (1 - _LEAST))

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        """Return width and height in points, of what fits into so much room where it can."""
        self._drawn = self._at(self._usual)
        _, needed = self._drawn.wrapOn(self.canv, room, height)
        if height < needed <= height + self.spare:
            # A hair less, or what is rounded would not fit.
            self._drawn = self._at(self._usual - (needed - height + 0.1) * self._png.width / self._png.height)
            _, needed = self._drawn.wrapOn(self.canv, room, height)
        return room, needed

    def draw(self) -> None:
        """Draw it as it was measured last."""
        self._drawn.drawOn(self.canv, 0, 0)

    def _at(self, width: float) -> PdfTable:
        sides = ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING", "BOTTOMPADDING")
        framed = PdfTable(
            [[PalettePicture(self._png, width)]],
            colWidths=[width],
            style=[("BOX", (0, 0), (-1, -1), 0.6, self._edge), *((side, (0, 0), (-1, -1), 0) for side in sides)],
        )
        look = [("ALIGN", (0, 0), (-1, -1), "CENTER")]
        return PdfTable([[framed], [self._caption]], colWidths=[self._room], style=look)


class KeptWithPicture(KeepTogether):  # type: ignore[misc]
    """What stays together; also where it only fits with its picture drawn smaller."""

    def split(self, room: float, height: float) -> list[Any]:
        """Return the parts, after the end of the page where they do not fit on it."""
        parts = super().split(room, height)
        pictures = [one for one in self._content if isinstance(one, GuidePicture)]
        # The picture makes itself fit once it comes to it.
        if pictures and height < self._H <= height + pictures[-1].spare - _SLACK:
            return list(self._content)
        return list(parts)
