"""The charts of a period, from the very figures that its forms print."""

from collections.abc import Callable, Sequence
from datetime import datetime

from tthc_desktop.db import Database, workload
from tthc_desktop.db.connection import reporting_environment
from tthc_desktop.domain.periods import Period
from tthc_desktop.exports import chart_as_png, chart_page_as_pdf
from tthc_desktop.register.rates import Rates
from tthc_desktop.register.settled_periods import SettledPeriods
from tthc_desktop.reports import charts
from tthc_desktop.reports.charts import Behind, Chart, PeriodCharts
from tthc_desktop.reports.on_time import quarters_until
from tthc_desktop.reports.rates import Rate
from tthc_desktop.reports.settlement import Layout
from tthc_desktop.reports.stretches import stretches_of

CountedBehind = Callable[[Period, Layout, str, str | None], list[int]]


class Charts:
    """Puts them together.

    Args:
        database: the register.
        settled: the counted II.06a of periods.
        rates: the rates, whose targets the charts show.
        behind: lists the dossiers of a cell of II.06a.
        clock: tells which quarter is not over.
    """

    def __init__(
        self,
        database: Database,
        settled: SettledPeriods,
        rates: Rates,
        behind: CountedBehind,
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._settled = settled
        self._rates = rates
        self._behind = behind
        self._clock = clock

    @reporting_environment()
    def of(self, period: Period, layout: Layout) -> PeriodCharts:
        """Return the charts of a period.

        Args:
            period: the period; the quarters are the eight up to the one in which it ends.
            layout: where cancelled dossiers are counted.
        """
        today = self._clock().date()
        quarters = [
            (quarter, self._settled.of(quarter, layout).total)
            for quarter in quarters_until(period.last, charts.QUARTERS)
        ]
        days = (self._database, period.first, period.last)
        drawn = (
            charts.on_time_line(quarters, today, self._rates.target("on_time")),
            charts.volume_bars(period, self._settled.of(period, layout)),
            charts.online_line(quarters, today, self._rates.target("online")),
            charts.workload_bars(
                period,
                stretches_of(period),
                workload.received_by_day(*days),
                workload.settled_by_day(*days, cancelled=layout is Layout.OFFICIAL),
            ),
        )
        return PeriodCharts(period, drawn)

    @reporting_environment()
    def dossiers_behind(self, behind: Behind, layout: Layout) -> list[int]:
        """Return the numbers of the dossiers behind a point or bar, the newest first."""
        period = behind.period
        if not behind.column:
            return workload.received_between(self._database, period.first, period.last)
        if not behind.fields:
            return self._behind(period, layout, behind.column, None)
        found = [self._behind(period, layout, behind.column, field) for field in behind.fields]
        return sorted((key for keys in found for key in keys), reverse=True)

    def picture(self, chart: Chart, width_mm: float) -> bytes:
        """Return a chart as a picture (PNG) for the written report, ``width_mm`` wide at 200 dots per inch."""
        return chart_as_png(chart, width_mm)

    def page(self, drawn: PeriodCharts, rates: Sequence[Rate], office: str) -> bytes:
        """Return the charts and rates of a period, with their numbers, as a PDF file on A4.

        Args:
            drawn: the charts.
            rates: the rates.
            office: whose they are, above the title.
        """
        return chart_page_as_pdf(drawn, rates, office)
