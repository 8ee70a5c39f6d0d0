"""Use cases of reports: counted, laid out, traced to their dossiers, written."""

from collections.abc import Sequence
from pathlib import Path

from tthc_desktop.db import audit
from tthc_desktop.db.connection import reporting_environment
from tthc_desktop.domain.periods import Period
from tthc_desktop.errors import UserError
from tthc_desktop.register.form_export import ExportResult
from tthc_desktop.register.parts import RegisterParts
from tthc_desktop.reports.document import FormDocument
from tthc_desktop.reports.inventory import RowMode
from tthc_desktop.reports.period_figures import PeriodFigures
from tthc_desktop.reports.settlement import Layout
from tthc_desktop.text import date_text


class ReportCases(RegisterParts):
    """What the register answers about periods."""

    def documents(self, figures: PeriodFigures, *, draft: bool = False) -> tuple[FormDocument, FormDocument]:
        """Lay out II.06a and II.07b as they will be printed."""
        return self._documents.documents(figures, self.office(), draft=draft)

    @reporting_environment()
    def dossiers_without_due(self, wanted: Period) -> list[int]:
        """Return the numbers of the dossiers of a period that have no due date at all."""
        return self._counting.dossiers_without_due(wanted)

    @reporting_environment()
    def dossiers_behind(
        self, wanted: Period, column: str, field: str | None, layout: Layout | None = None
    ) -> list[int]:
        """Return the numbers of the dossiers that a cell of II.06a counts; ``field`` None for the total."""
        return self._counting.dossiers_behind(wanted, layout or Layout(self.office().layout), column, field)

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
                "Chưa có tên đơn vị báo cáo.", "Hãy nhập tên đơn vị trong mục Đơn vị trước khi xuất báo cáo."
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
            layout or Layout(office.layout),
            rows or RowMode(office.inventory_rows),
            record,
            draft=draft,
        )
