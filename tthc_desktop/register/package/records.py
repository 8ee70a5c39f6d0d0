"""What stands behind the figures of a package: the dossiers, what the checks found, what a correction corrects."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop import exports
from tthc_desktop.db import period_list, settings
from tthc_desktop.register.late_reasons import reasons_told
from tthc_desktop.register.package.pages import checks_page, correction_page
from tthc_desktop.reports import period_list as listed
from tthc_desktop.reports.papers.filling import DEMONSTRATION
from tthc_desktop.reports.settlement import LATE
from tthc_desktop.text import moment_text

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.db.closings import Closing
    from tthc_desktop.domain.office import Office
    from tthc_desktop.exports.list_table import ListTable
    from tthc_desktop.register.closings import Closings
    from tthc_desktop.register.counting import Counting
    from tthc_desktop.register.period_checks import PeriodChecks
    from tthc_desktop.reports.period_figures import PeriodFigures


class RecordFiles:
    """Writes them.

    Args:
        database: the register.
        counting: tells how each dossier stands in the period.
        checks: checks the period.
        closings: tells what a correction corrects.
        office: tells whose register it is.
    """

    def __init__(
        self,
        database: Database,
        counting: Counting,
        checks: PeriodChecks,
        closings: Closings,
        office: Callable[[], Office],
    ) -> None:
        self._database = database
        self._counting = counting
        self._checks = checks
        self._closings = closings
        self._office = office

    def write_dossiers(self, figures: PeriodFigures, path: Path, made_at: datetime) -> None:
        """Write the list of the dossiers behind II.06a.

        Args:
            figures: the figures that hold.
            path: the file.
            made_at: told as the moment of making.
        """
        period, layout = figures.period, figures.settlement.layout
        places = list(self._counting.places(period))
        counted = {key: one for key, one, _ in places}
        reasons = reasons_told(self._database, [key for key, _, columns in places if not LATE.isdisjoint(columns)])
        facts = period_list.rows(self._database, list(counted))
        rows = listed.rows(facts, counted, period.first, period.last, layout, reasons)
        titles, widths = zip(*listed.COLUMNS, strict=True)
        exports.write_values("Danh sách hồ sơ", titles, widths, rows, path, made_at)

    def write_checks(self, figures: PeriodFigures, path: Path, lines: Sequence[str]) -> None:
        """Write the page of checks as PDF.

        Args:
            figures: the figures that hold.
            path: the file.
            lines: what whoever reads it has to know first.
        """
        period, layout = figures.period, figures.settlement.layout
        checks = self._checks.run(period, layout, figures)
        _write_page(checks_page(self._office().name, period, lines, checks, self._remark()), path)

    def write_correction(self, figures: PeriodFigures, closing: Closing, path: Path) -> None:
        """Write what a correction corrects as PDF.

        Args:
            figures: the figures that hold.
            closing: the correction.
            path: the file.
        """
        period, layout = figures.period, figures.settlement.layout
        lines = (
            f"Đính chính lần {closing.number - 1}, lập lúc {moment_text(closing.at)}",
            f"Lý do: {closing.note}",
        )
        found = self._closings.corrected(closing, layout)
        _write_page(correction_page(self._office().name, period, lines, found, layout, self._remark()), path)

    def _remark(self) -> str:
        return DEMONSTRATION if settings.read(self._database, settings.DEMONSTRATION) else ""


def _write_page(table: ListTable, path: Path) -> None:
    exports.write_list(table, path, lambda done, total: None, lambda: None)
