"""A chart as a picture (PNG) in grey, for the written report: what the PDF shows, dot by dot."""

from __future__ import annotations

import struct
from functools import lru_cache
from typing import TYPE_CHECKING
from zlib import compress, crc32

from tthc_desktop.exports.chart_pdf import chart_as_pdf
from tthc_desktop.exports.paper_pictures import page_picture
from tthc_desktop.exports.typeset import PT_PER_MM

if TYPE_CHECKING:
    from tthc_desktop.exports.paper_pictures import PagePicture
    from tthc_desktop.reports.charts import Chart

DOTS_PER_INCH = 200
_METRE_IN_INCHES = 1 / 0.0254
_GREY, _BITS = 0, 8
# The charts of a period or two: whoever types the report sees it anew with every figure, and the charts stay.
_KEPT = 16


@lru_cache(maxsize=_KEPT)
def picture(chart: Chart, width_mm: float) -> bytes:
    """Return it; the same chart always gives the same bytes.

    Args:
        chart: the chart.
        width_mm: how wide it is on paper.
    """
    return _png(page_picture(chart_as_pdf(chart, width_mm * PT_PER_MM), 0, DOTS_PER_INCH))


def _png(page: PagePicture) -> bytes:
    rows = b"".join(
        b"\0" + page.grey[start : start + page.width]
        for start in range(0, page.height * page.row_bytes, page.row_bytes)
    )
    dots_per_metre = round(DOTS_PER_INCH * _METRE_IN_INCHES)
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">IIBBBBB", page.width, page.height, _BITS, _GREY, 0, 0, 0)),
            # Word takes the size on paper from it.
            _chunk(b"pHYs", struct.pack(">IIB", dots_per_metre, dots_per_metre, 1)),
            _chunk(b"IDAT", compress(rows, 9)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", crc32(kind + content))
