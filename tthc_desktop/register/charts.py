"""The charts of a period, from the very figures that its forms print."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop.db import audit, settings, workload
from tthc_desktop.db.connection import reporting_environment, writing
from tthc_desktop.domain.periods import Period
from tthc_desktop.exports import chart_as_png, chart_page_as_pdf, make_folder, write_bytes
from tthc_desktop.reports import charts
from tthc_desktop.reports.charts import PeriodCharts
from tthc_desktop.reports.on_time import quarters_until
from tthc_desktop.reports.papers.filling import DEMONSTRATION
from tthc_desktop.reports.settlement import Layout
from tthc_desktop.reports.stretches import stretches_of
from tthc_desktop.text import moment_text

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.domain.office import Office
    from tthc_desktop.register.rates import Rates
    from tthc_desktop.register.settled_periods import SettledPeriods
    from tthc_desktop.reports.charts import Behind, Chart

NO_OFFICE_NAME = "Chưa nhập tên đơn vị"

CountedBehind = Callable[[Period, Layout, str, str | None], list[int]]
CountedByDay = Callable[[Period, Layout], tuple[Mapping[date, int], Mapping[date, int]]]


class Charts:
    """Puts them together.

    Args:
        database: the register.
        settled: the counted II.06a of periods.
        rates: the rates, whose targets the charts show.
        behind: lists the dossiers of a cell of II.06a.
        by_day: counts what was received and settled on each day.
        office: tells what papers say of the office.
        clerk: who works with it.
        clock: tells which quarter is not over, and when something is written.
    """

    def __init__(
        self,
        database: Database,
        settled: SettledPeriods,
        rates: Rates,
        behind: CountedBehind,
        by_day: CountedByDay,
        office: Callable[[], Office],
        clerk: str,
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._settled = settled
        self._rates = rates
        self._behind = behind
        self._by_day = by_day
        self._office = office
        self._clerk = clerk
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
        drawn = (
            charts.on_time_line(quarters, today, self._rates.target("on_time")),
            charts.volume_bars(period, self._settled.of(period, layout)),
            charts.online_line(quarters, today, self._rates.target("online")),
            charts.workload_bars(period, stretches_of(period), *self._by_day(period, layout)),
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

    @reporting_environment()
    def page(self, period: Period, layout: Layout, *, draft: bool = False) -> bytes:
        """Return the charts and rates of a period, with their numbers, as a PDF file on A4.

        Args:
            period: the period.
            layout: where cancelled dossiers are counted.
            draft: say that it is one.
        """
        name = self._office().name or NO_OFFICE_NAME
        remarks = [*(["Bản nháp, không dùng làm báo cáo."] if draft else []), *self._remarks(period)]
        return chart_page_as_pdf(self.of(period, layout), self._rates.of(period, layout), name, remarks)

    def save_page(self, period: Period, layout: Layout, path: Path) -> None:
        """Write :meth:`page` to a file; its folder is made when it is missing.

        Raises:
            UserError: the file or the audit cannot be written; then there is neither.
        """

        def write_down() -> None:
            with writing(self._database):
                audit.write(self._database, self._clock(), self._clerk, "export_charts", period.key, file=path.name)

        content = self.page(period, layout)
        make_folder(path.parent)
        write_bytes(content, path, write_down)

    def _remarks(self, period: Period) -> list[str]:
        """Return what has to be known before the charts are believed."""
        now = self._clock()
        remarks = []
        if now.date() <= period.last:
            remarks.append(f"Số liệu tạm tính lúc {moment_text(now)}, kỳ báo cáo chưa kết thúc.")
        if settings.read(self._database, settings.DEMONSTRATION):
            remarks.append(DEMONSTRATION)
        return remarks
