"""The charts of a period as pictures of the written report."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from tthc_desktop.reports.written.document import Picture

if TYPE_CHECKING:
    from tthc_desktop.register.charts import Charts
    from tthc_desktop.reports.charts import PeriodCharts

_WIDTH_MM = 160.0
# Width and height stand in a PNG file right after its first sixteen bytes.
_SIZE = struct.Struct(">II")
_SIZE_AT = 16


def pictures_of(charts: Charts, drawn: PeriodCharts) -> dict[str, Picture]:
    """Return the charts of a period by their names.

    Args:
        charts: makes pictures of them.
        drawn: the charts.
    """
    found = {}
    for chart in drawn.all:
        png = charts.picture(chart, _WIDTH_MM)
        width, height = _SIZE.unpack_from(png, _SIZE_AT)
        found[chart.key] = Picture(png, _WIDTH_MM, _WIDTH_MM * height / width, chart.title)
    return found
