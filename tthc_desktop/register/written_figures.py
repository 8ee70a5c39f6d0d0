"""The figures that the written report tells, by their names: of closed periods as they were frozen."""

from collections.abc import Mapping

from tthc_desktop.db import Database
from tthc_desktop.domain.periods import Period
from tthc_desktop.register.form_layouts import FormLayouts
from tthc_desktop.register.other_forms import REVIEW_FORM
from tthc_desktop.register.reporting import Reporting
from tthc_desktop.reports.identities import Violation
from tthc_desktop.reports.named_figures import named
from tthc_desktop.reports.rate_file import FEES_SETTLED
from tthc_desktop.reports.settlement import Layout
from tthc_desktop.reports.typed_form import TypedRow, typed_section


class WrittenFigures:
    """Collects them from the forms and the register.

    Args:
        database: the register.
        reporting: gives the figures that hold.
        layouts: how the forms look.
    """

    def __init__(self, database: Database, reporting: Reporting, layouts: FormLayouts) -> None:
        self._database = database
        self._reporting = reporting
        self._layouts = layouts

    def of(self, period: Period, layout: Layout) -> tuple[dict[str, int], tuple[Violation, ...]]:
        """Return the figures of a period by name, and the identities that they break.

        Args:
            period: the period.
            layout: where cancelled dossiers are counted.
        """
        whole = self._reporting.whole(period)
        is_frozen = self._reporting.frozen(period) is not None
        settled = whole.settlements[layout]
        violations = whole.violations() if is_frozen else self._reporting.violations(period, settled)
        figures = {
            **whole.named(layout),
            **named("review", self._reviewed(period, whole.typed)),
            FEES_SETTLED: whole.settled_with_fee[layout],
        }
        return figures, violations

    def _reviewed(self, period: Period, typed: Mapping[str, int]) -> dict[str, int]:
        """Return the totals of II.04; columns that nobody typed into are missing."""
        layout = self._layouts.on(REVIEW_FORM, period.last)
        # By the keys of the figures: the words of a row may be others since the period was closed.
        parts = [key.split(".") for key in typed if key.startswith(f"{REVIEW_FORM}.")]
        rows = [TypedRow(row) for row in dict.fromkeys(part[-2] for part in parts)]
        totals: dict[str, int] = {}
        for section in layout.counted_sections:
            if section.rows == "typed":
                filled = typed_section(section, layout.id, rows, typed)
                total = filled.total.values if filled.total is not None else {}
                totals |= {column: number for column, number in total.items() if number is not None}
        return totals
