"""Type sizes and margins of papers, by Nghị định 30/2020/NĐ-CP; scaled down for A5."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, cast
from xml.sax.saxutils import escape  # nosec B406

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph

from tthc_desktop.exports.typeset import PT_PER_MM, broken, font, text_width
from tthc_desktop.reports.layout import Style
from tthc_desktop.reports.papers.layout import PaperSize

if TYPE_CHECKING:
    from tthc_desktop.reports.layout import Align

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"

_ALIGN = {"left": TA_LEFT, "center": TA_CENTER, "right": TA_RIGHT, "justify": TA_JUSTIFY}


@dataclass(frozen=True, slots=True)
class PaperType:
    """The measures of a sheet.

    Attributes:
        width_mm, height_mm: the sheet.
        top_mm, bottom_mm, left_mm, right_mm: its margins.
        nation_pt: the nation's name, and the body above the issuing one.
        motto_pt: the motto.
        title_pt: the title.
        body_pt: the text.
        table_pt: cells of tables.
        small_pt: "Nơi nhận" and the remark at the foot.
        gap_pt: room between paragraphs.
        indent_pt: first line of an indented paragraph.
        sign_mm: room for a signature.
        qr_mm: side of the QR code.
        bars_mm: height of the barcode.
    """

    width_mm: float
    height_mm: float
    top_mm: float
    bottom_mm: float
    left_mm: float
    right_mm: float
    nation_pt: float
    motto_pt: float
    title_pt: float
    body_pt: float
    table_pt: float
    small_pt: float
    gap_pt: float
    indent_pt: float
    sign_mm: float
    qr_mm: float
    bars_mm: float

    @property
    def text_width(self) -> float:
        """Return the width between the margins in points."""
        return (self.width_mm - self.left_mm - self.right_mm) * PT_PER_MM

    @property
    def text_height(self) -> float:
        """Return the height between the margins in points."""
        return (self.height_mm - self.top_mm - self.bottom_mm) * PT_PER_MM


TYPES = {
    PaperSize.A4: PaperType(
        *(210.0, 297.0, 20.0, 20.0, 30.0, 15.0),
        nation_pt=12.5,
        motto_pt=13.5,
        title_pt=14.0,
        body_pt=13.0,
        table_pt=12.0,
        small_pt=11.0,
        gap_pt=6.0,
        indent_pt=10 * mm,
        sign_mm=22.0,
        qr_mm=24.0,
        bars_mm=11.0,
    ),
    PaperSize.A5: PaperType(
        *(148.0, 210.0, 10.0, 10.0, 14.0, 10.0),
        nation_pt=9.5,
        motto_pt=10.3,
        title_pt=12.0,
        body_pt=10.5,
        table_pt=9.5,
        small_pt=8.5,
        gap_pt=2.6,
        indent_pt=7 * mm,
        sign_mm=15.0,
        qr_mm=18.0,
        bars_mm=7.5,
    ),
}


@lru_cache(maxsize=256)
def style_of(style: str, size: float, align: str, indent: float = 0.0, after: float = 0.0) -> ParagraphStyle:
    """Return a paragraph's style; ``justify`` is an alignment too."""
    return ParagraphStyle(
        f"{style} {size} {align} {indent} {after}",
        fontName=font(cast(Style, style)),
        fontSize=size,
        leading=size * 1.22,
        alignment=_ALIGN[align],
        firstLineIndent=indent,
        spaceAfter=after,
        splitLongWords=1,
        allowWidows=0,
        allowOrphans=0,
    )


def paragraph(text: str, style: str, size: float, align: str, indent: float = 0.0, after: float = 0.0) -> Paragraph:
    """Return a paragraph; line breaks in the text stay."""
    return Paragraph(escape(text).replace("\n", "<br/>"), style_of(style, size, align, indent, after))


def balanced(text: str, style: Style, size: float, width_pt: float) -> list[str]:
    """Return a text broken into as few lines as possible, of about the same length, as titles are.

    Args:
        text: the text.
        style: its style.
        size: its size in points.
        width_pt: room for a line in points.
    """
    fewest = len(broken(text, style, size, width_pt / mm))
    best, narrow = broken(text, style, size, width_pt / mm), width_pt
    while fewest > 1 and narrow > width_pt / 3:
        narrow -= size / 2
        lines = broken(text, style, size, narrow / mm)
        if len(lines) > fewest:
            break
        best = lines
    return best


class Rule(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A thin line in the middle of a column.

    Args:
        length_pt: its length.
        room_pt: room above it.
    """

    def __init__(self, length_pt: float, room_pt: float = 2.5) -> None:
        super().__init__()
        self._length, self._room = length_pt, room_pt

    def wrap(self, width: float, _: float) -> tuple[float, float]:
        """Take the whole width."""
        self.width, self.height = width, self._room + 1.5
        return width, self.height

    def draw(self) -> None:
        """Draw the line."""
        self.canv.setLineWidth(0.7)
        left = (self.width - self._length) / 2
        self.canv.line(left, 1.5, left + self._length, 1.5)


class Dotted(Flowable):  # type: ignore[misc]
    """A caption with dots up to the margin, to be filled in by hand.

    Args:
        label: the caption with its colon; may be empty.
        size: its size in points.
        after: room below it in points.
    """

    def __init__(self, label: str, size: float, after: float) -> None:
        super().__init__()
        self._label, self._size = label, size
        self.spaceAfter = after

    def wrap(self, width: float, _: float) -> tuple[float, float]:
        """Take the whole width and one line."""
        self.width, self.height = width, self._size * 1.22
        return width, self.height

    def draw(self) -> None:
        """Draw caption and dots."""
        self.canv.setFont(font("plain"), self._size)
        base = self.height - self._size
        self.canv.drawString(0, base, self._label)
        start = text_width(f"{self._label} ", "plain", self._size) if self._label else 0.0
        dot = text_width(".", "plain", self._size)
        self.canv.drawString(start, base, "." * max(0, int((self.width - start) / dot)))


def align_of(align: Align) -> str:
    """Return how a paragraph stands: text that begins at the left ends at the right too."""
    return "justify" if align == "left" else align
