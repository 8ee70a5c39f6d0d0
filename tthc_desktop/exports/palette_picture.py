"""A picture of few colours in a PDF file just as the PNG file holds it: nothing is unpacked, nothing grows."""

import hashlib
import struct
from dataclasses import dataclass

from reportlab.pdfbase import pdfdoc
from reportlab.platypus import Flowable

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PALETTE, _NOT_INTERLACED = 3, 0
# Tells readers of PDF that each line begins with how it was predicted, as in PNG.
_PNG_PREDICTOR = 15


@dataclass(frozen=True, slots=True)
class PalettePng:
    """What a PNG file with a palette holds.

    Attributes:
        width, height: in pixels.
        bits: of each pixel.
        palette: red, green and blue of each colour.
        packed: the lines, packed.
    """

    width: int
    height: int
    bits: int
    palette: bytes
    packed: bytes


def read_palette_png(content: bytes) -> PalettePng:
    """Return what is in a PNG file.

    Args:
        content: the file.

    Raises:
        ValueError: it is no PNG file with a palette and its lines from the top down.
    """
    if not content.startswith(_SIGNATURE):
        raise ValueError("no PNG file")
    at, chunks = len(_SIGNATURE), dict[bytes, bytes]()
    while at < len(content):
        length, kind = struct.unpack_from(">I4s", content, at)
        chunks[kind] = chunks.get(kind, b"") + content[at + 8 : at + 8 + length]
        at += length + 12
    width, height, bits, colours, _, _, interlaced = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    if colours != _PALETTE or interlaced != _NOT_INTERLACED:
        raise ValueError("no palette, or its lines are interlaced")
    return PalettePng(width, height, bits, chunks[b"PLTE"], chunks[b"IDAT"])


class PalettePicture(Flowable):  # type: ignore[misc]  # reportlab has no types
    """Draws such a picture.

    Args:
        png: the picture.
        width: how wide it is drawn, in points.
    """

    def __init__(self, png: PalettePng, width: float) -> None:
        super().__init__()
        self._png = png
        self.width, self.height = width, width * png.height / png.width

    def wrap(self, _: float, __: float) -> tuple[float, float]:
        """Take just the room it is drawn in."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw it; the same picture stands in the file once."""
        canvas = self.canv
        document = canvas._doc
        name = hashlib.sha256(self._png.packed).hexdigest()[:32]
        called = document.getXObjectName(name)
        if called not in document.idToObject:
            document.addForm(name, self._stream())
        canvas.saveState()
        canvas.scale(self.width, self.height)
        canvas._code.append(f"/{called} Do")
        canvas.restoreState()
        canvas._formsinuse.append(name)

    def _stream(self) -> pdfdoc.PDFStream:
        png = self._png
        last = len(png.palette) // 3 - 1
        packed_as = {"Predictor": _PNG_PREDICTOR, "Colors": 1, "BitsPerComponent": png.bits, "Columns": png.width}
        holds = {
            "Type": pdfdoc.PDFName("XObject"),
            "Subtype": pdfdoc.PDFName("Image"),
            "Width": png.width,
            "Height": png.height,
            "BitsPerComponent": png.bits,
            "ColorSpace": f"[/Indexed /DeviceRGB {last} <{png.palette.hex()}>]",
            "Filter": pdfdoc.PDFName("FlateDecode"),
            "DecodeParms": pdfdoc.PDFDictionary(packed_as),
        }
        return pdfdoc.PDFStream(pdfdoc.PDFDictionary(holds), png.packed)
