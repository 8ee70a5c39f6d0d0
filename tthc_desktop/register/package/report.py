"""The written report of a package with its charts, and the list that tells where each of its numbers comes from."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop import exports
from tthc_desktop.register.package.pages import SOURCE_TITLES, SOURCE_WIDTHS_MM, source_rows
from tthc_desktop.register.written_pictures import pictures_of

if TYPE_CHECKING:
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.register.charts import Charts
    from tthc_desktop.register.written_reports import WrittenReports
    from tthc_desktop.reports.period_figures import PeriodFigures
    from tthc_desktop.reports.settlement import Layout
    from tthc_desktop.reports.written.document import WrittenReport


class ReportFiles:
    """Writes them.

    Args:
        written: makes the written report.
        charts: draws the charts.
    """

    def __init__(self, written: WrittenReports, charts: Charts) -> None:
        self._written = written
        self._charts = charts

    def report(self, period: Period, layout: Layout) -> WrittenReport:
        """Return the written report without its charts."""
        return self._written.document(period, layout, {})

    def write(
        self, figures: PeriodFigures, folder: Path, ending: str, made_at: datetime, *, draft: bool
    ) -> WrittenReport:
        """Write the report, the page of charts and the list of sources; return the report.

        Args:
            figures: the figures that hold.
            folder: where to.
            ending: what stands behind the name of each file.
            made_at: told as the moment of making.
            draft: say on the report and on the charts that they are one.
        """
        period, layout = figures.period, figures.settlement.layout
        charts = self._charts.of(period, layout)
        report = self._written.document(period, layout, pictures_of(self._charts, charts), draft=draft)
        (folder / f"Bao-cao{ending}.docx").write_bytes(exports.report_as_docx(report, made_at))
        (folder / f"Bao-cao{ending}.pdf").write_bytes(exports.report_as_pdf(report))
        (folder / f"Bieu-do{ending}.pdf").write_bytes(self._charts.page(period, layout, draft=draft))
        path = folder / f"Nguon-so-lieu{ending}.xlsx"
        rows = source_rows(report.numbers)
        exports.write_values("Nguồn số liệu", SOURCE_TITLES, SOURCE_WIDTHS_MM, rows, path, made_at)
        return report
