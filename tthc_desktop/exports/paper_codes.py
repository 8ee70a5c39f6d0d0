"""A dossier's code as QR and as barcode, for scanners at the desk."""

from typing import Any

from reportlab.graphics.barcode.code128 import Code128
from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel
from reportlab.platypus import Flowable

_DOT_PT = 72 / 300
"""Papers are printed at 300 dots an inch; bars of whole dots on whole dots stay sharp."""
_WIDEST_BAR_DOTS, _NARROWEST_BAR_DOTS = 4, 2
_QUIET_BARS = 10
_QR_QUIET = 4


class Qr(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A QR code with its quiet zone.

    Args:
        text: what it holds.
        side_pt: length of its side in points; it comes out a little smaller, on whole printer dots.
    """

    def __init__(self, text: str, side_pt: float) -> None:
        super().__init__()
        code = QRCode(None, QRErrorCorrectLevel.M)
        code.addData(text)
        code.make()
        self._rows = [list(map(bool, row)) for row in code.modules]
        modules = len(self._rows) + 2 * _QR_QUIET
        self._module = max(1, int(side_pt / modules / _DOT_PT)) * _DOT_PT
        self.width = self.height = modules * self._module

    def wrap(self, _: float, __: float) -> tuple[float, float]:
        """Take a square."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the dark modules, each run as one box."""
        left, bottom = _on_dots(self.canv)
        module = self._module
        for number, row in enumerate(self._rows, start=_QR_QUIET + 1):
            place = 0
            while place < len(row):
                end = place
                while end < len(row) and row[end]:
                    end += 1
                if end > place:
                    x = left + (place + _QR_QUIET) * module
                    self.canv.rect(x, bottom + self.height - number * module, (end - place) * module, module, 0, 1)
                place = max(end, place + 1)


class Barcode(Flowable):  # type: ignore[misc]
    """A Code 128 barcode, centred.

    Args:
        bars: the encoded bars.
        bar_pt: width of the narrowest bar.
        height_pt: height of the bars.
    """

    def __init__(self, bars: Code128, bar_pt: float, height_pt: float) -> None:
        super().__init__()
        self._bars, self._bar = bars, bar_pt
        self.height = height_pt

    def wrap(self, width: float, _: float) -> tuple[float, float]:
        """Take the whole width."""
        self.width = width
        return width, self.height

    def draw(self) -> None:
        """Draw the bars in the middle."""
        left, _ = _on_dots(self.canv, (self.width - self._bars.width) / 2)
        self._bars.drawOn(self.canv, left, 0)


def barcode(text: str, room_pt: float, height_pt: float) -> Barcode | None:
    """Return a barcode that scanners can still read, as wide as there is room; None when there is not enough.

    Args:
        text: what it holds; Code 128 knows no Vietnamese letters.
        room_pt: room with the quiet zones on both sides.
        height_pt: height of the bars.
    """
    if not text.isascii() or not text.isprintable():
        return None
    for dots in range(_WIDEST_BAR_DOTS, _NARROWEST_BAR_DOTS - 1, -1):
        bar = dots * _DOT_PT
        bars = Code128(text, barWidth=bar, barHeight=height_pt, quiet=0)
        if bars.width + 2 * _QUIET_BARS * bar <= room_pt:
            return Barcode(bars, bar, height_pt)
    return None


def _on_dots(canvas: Any, x: float = 0.0) -> tuple[float, float]:
    """Return the place nearest to (x, 0) that lies on whole printer dots of the page."""
    left, bottom = canvas.absolutePosition(x, 0)
    return x + round(left / _DOT_PT) * _DOT_PT - left, round(bottom / _DOT_PT) * _DOT_PT - bottom
