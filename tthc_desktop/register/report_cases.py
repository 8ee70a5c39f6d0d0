"""Use cases of reports: counted, laid out, traced to their dossiers, written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop.db import audit
from tthc_desktop.db.connection import reporting_environment
from tthc_desktop.errors import UserError
from tthc_desktop.register.report_parts import ReportParts
from tthc_desktop.reports.inventory import RowMode
from tthc_desktop.text import date_text

if TYPE_CHECKING:
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.register.form_export import ExportResult
    from tthc_desktop.reports.document import FormDocument
    from tthc_desktop.reports.period_figures import PeriodFigures
    from tthc_desktop.reports.settlement import Layout
    from tthc_desktop.reports.whole_figures import WholeFigures


class ReportCases(ReportParts):
    """What the register answers about periods."""

    @reporting_environment()
    def figures(self, wanted: Period, layout: Layout | None = None, rows: RowMode | None = None) -> PeriodFigures:
        """Return both forms of a period: as they were frozen while it is closed, else counted now.

        Args:
            wanted: the period.
            layout: which columns II.06a prints; the office's unless given.
            rows: how II.07b is laid out; the office's unless given.
        """
        return self._reporting.figures(wanted, layout or self._layout(), rows or self._rows())

    @reporting_environment()
    def live_figures(self, wanted: Period, layout: Layout | None = None, rows: RowMode | None = None) -> PeriodFigures:
        """Count both forms of a period now, as :meth:`figures` does, even of a closed one."""
        return self._reporting.live_figures(wanted, layout or self._layout(), rows or self._rows())

    @reporting_environment()
    def whole_figures(self, wanted: Period) -> WholeFigures:
        """Return everything of a period, in each layout: as it was frozen while it is closed, else as it is now."""
        return self._reporting.whole(wanted)

    def _rows(self) -> RowMode:
        return RowMode(self.office().inventory_rows)

    def documents(self, figures: PeriodFigures, *, draft: bool = False) -> tuple[FormDocument, FormDocument]:
        """Lay out II.06a and II.07b as they will be printed."""
        return self._documents.documents(figures, self.office(), draft=draft)

    @reporting_environment()
    def dossiers_without_due(self, wanted: Period) -> list[int]:
        """Return the numbers of the dossiers of a period that have no due date at all."""
        return self._reporting.dossiers_without_due(wanted)

    @reporting_environment()
    def dossiers_behind(
        self, wanted: Period, column: str, field: str | None, layout: Layout | None = None
    ) -> list[int]:
        """Return the numbers of the dossiers that a cell of II.06a counts; ``field`` None for the total."""
        return self._reporting.dossiers_behind(wanted, layout or self._layout(), column, field)

    def export(
        self,
        wanted: Period,
        folder: Path,
        layout: Layout | None = None,
        rows: RowMode | None = None,
        *,
        draft: bool = False,
        unnamed: bool = False,
    ) -> ExportResult:
        """Write both forms of a period as .xlsx, .pdf and .json.

        Args:
            wanted: the period.
            folder: where to; created when missing.
            layout: which columns II.06a prints; the office's unless given.
            rows: how II.07b is laid out; the office's unless given.
            draft: write drafts, even when an identity is broken.
            unnamed: write them even when the office has no name yet.

        Raises:
            UserError: the office has no name, an identity is broken, or a file cannot be written.
        """
        office = self.office()
        if not office.name and not unnamed:
            raise UserError(
                "Chưa có tên đơn vị báo cáo.", "Hãy nhập tên đơn vị trong trang Đơn vị trước khi xuất báo cáo."
            )

        def record(names: Sequence[str]) -> None:
            days = [date_text(wanted.first), date_text(wanted.last)]
            audit.write(
                self._database, self.clock(), self.clerk, "export", wanted.key, days=days, files=names, draft=draft
            )

        return self._form_export.write(
            wanted,
            folder,
            office,
            layout or self._layout(),
            rows or self._rows(),
            record,
            draft=draft,
        )
