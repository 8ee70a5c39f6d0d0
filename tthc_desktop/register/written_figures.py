"""The figures that the written report tells, by their names: of closed periods as they were frozen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tthc_desktop.db import form_rows, typed_figures
from tthc_desktop.register.other_forms import REVIEW_FORM
from tthc_desktop.reports.named_figures import named
from tthc_desktop.reports.rate_file import FEES_SETTLED
from tthc_desktop.reports.typed_form import TypedRow, is_typed, typed_section

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.register.form_layouts import FormLayouts
    from tthc_desktop.register.reporting import Reporting
    from tthc_desktop.reports.document import FormSection
    from tthc_desktop.reports.identities import Violation
    from tthc_desktop.reports.layout import Section
    from tthc_desktop.reports.settlement import Layout

REVIEW_PART = "review"


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
            **named(REVIEW_PART, self._reviewed(period, whole.typed)),
            FEES_SETTLED: whole.settled_with_fee[layout],
        }
        return figures, violations

    def _reviewed(self, period: Period, typed: Mapping[str, int]) -> dict[str, int]:
        """Return the totals of II.04; columns that nobody typed into are missing."""
        totals: dict[str, int] = {}
        for _, filled in self._review_tables(period, typed):
            total = filled.total.values if filled.total is not None else {}
            totals |= {column: number for column, number in total.items() if number is not None}
        return totals

    def form_gaps(self, period: Period) -> dict[str, str]:
        """Return what is still empty of the typed forms, in words, by the first part of the names of their figures."""
        typed = typed_figures.that_hold(self._database, period.key)
        for section, filled in self._review_tables(period, typed):
            # The row that somebody began with; a column counts as filled in once one row is.
            begun = next((row for row in filled.rows if any(one is not None for one in row.values.values())), None)
            if begun is None:
                break
            empty = [
                one.numbering
                for one in section.columns
                if is_typed(section, begun.key, one.key)
                and one.key in section.number_keys
                and all(row.values[one.key] is None for row in filled.rows)
            ]
            if empty:
                label = begun.label or "chưa ghi tên"
                return {REVIEW_PART: f"Biểu {REVIEW_FORM}: còn ô {', '.join(empty)} dòng “{label}”"}
        return {REVIEW_PART: f"Biểu {REVIEW_FORM} chưa nhập"}

    def _review_tables(self, period: Period, typed: Mapping[str, int]) -> list[tuple[Section, FormSection]]:
        layout = self._layouts.on(REVIEW_FORM, period.last)
        texts = dict(form_rows.read(self._database, period.key, REVIEW_FORM))
        # By the keys of the figures: the words of a row may be others since the period was closed.
        parts = [key.split(".") for key in typed if key.startswith(f"{REVIEW_FORM}.")]
        rows = [TypedRow(row, texts.get(row, {})) for row in dict.fromkeys(part[-2] for part in parts)]
        return [
            (section, typed_section(section, layout.id, rows, typed))
            for section in layout.counted_sections
            if section.rows == "typed"
        ]
