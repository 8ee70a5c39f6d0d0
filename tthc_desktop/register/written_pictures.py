"""The charts of a period as pictures of the written report."""

import struct

from tthc_desktop.domain.periods import Period
from tthc_desktop.register.charts import Charts
from tthc_desktop.reports.settlement import Layout
from tthc_desktop.reports.written.document import Picture

WIDTH_MM = 150.0
_SIZE = slice(16, 24)


def pictures_of(charts: Charts, period: Period, layout: Layout) -> dict[str, Picture]:
    """Return the charts of a period by their names.

    Args:
        charts: draws them.
        period: the period.
        layout: where cancelled dossiers are counted.
    """
    found = {}
    for chart in charts.of(period, layout).all:
        png = charts.picture(chart, WIDTH_MM)
        # The first part of a PNG file tells its width and height.
        width, height = struct.unpack(">II", png[_SIZE])
        found[chart.key] = Picture(png, WIDTH_MM, WIDTH_MM * height / width, chart.title)
    return found
