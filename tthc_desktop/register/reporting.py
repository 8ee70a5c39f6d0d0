"""The figures of a period: frozen while a closing of it holds, else counted now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from tthc_desktop.db import closing_cells, closings
from tthc_desktop.domain.periods import period_before
from tthc_desktop.reports import identities
from tthc_desktop.reports.identities import CARRY_OVER
from tthc_desktop.reports.inventory import RowMode
from tthc_desktop.reports.settlement import in_layout
from tthc_desktop.reports.whole_figures import from_json
from tthc_desktop.text import number_text

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.register.counting import Counting
    from tthc_desktop.reports.feedback import FeedbackCounts
    from tthc_desktop.reports.identities import Violation
    from tthc_desktop.reports.period_figures import PeriodFigures
    from tthc_desktop.reports.settlement import Figures, Layout, Settlement
    from tthc_desktop.reports.whole_figures import WholeFigures


class Reporting:
    """Gives the figures that hold, so that a closed period shows the same ones everywhere.

    Args:
        database: the register.
        counting: counts the present figures.
    """

    def __init__(self, database: Database, counting: Counting) -> None:
        self._database = database
        self._counting = counting

    def frozen(self, wanted: Period) -> WholeFigures | None:
        """Return what was frozen when a period was closed; None while it is open."""
        closing = closings.holding(self._database, wanted.key)
        return None if closing is None else from_json(closings.figures_of(self._database, closing.key))

    def present(self, wanted: Period) -> WholeFigures:
        """Return everything of a period as it is now, also of a closed one."""
        return self._counting.whole(wanted)

    def whole(self, wanted: Period) -> WholeFigures:
        """Return everything of a period, in each layout."""
        return self.frozen(wanted) or self._counting.whole(wanted)

    def figures(self, wanted: Period, layout: Layout, rows: RowMode = RowMode.MERGED) -> PeriodFigures:
        """Return both forms of a period with the identities that do not hold.

        Args:
            wanted: the period.
            layout: where cancelled dossiers are counted.
            rows: how II.07b is laid out.
        """
        frozen = self.frozen(wanted)
        if frozen is None:
            return self.live_figures(wanted, layout, rows)
        # Its carry-over held when it was closed; what came later is told as a difference.
        return frozen.of(wanted, layout, rows, frozen.violations())

    def live_figures(self, wanted: Period, layout: Layout, rows: RowMode = RowMode.MERGED) -> PeriodFigures:
        """Count both forms now, as :meth:`figures` does, even of a closed period."""
        counted = self._counting.figures(wanted, layout, rows)
        return replace(counted, violations=self.violations(wanted, counted.settlement))

    def violations(self, wanted: Period, *settlements: Settlement) -> tuple[Violation, ...]:
        """Return the identities that figures of a period break; each once.

        Args:
            wanted: the period.
            settlements: its II.06a, in one layout or several; (6) is compared with (11) of the period before, which
                is the frozen one when that period is closed.
        """
        earlier = period_before(wanted)
        frozen, now = self.frozen(earlier), self._counting.still_open(earlier)
        found = []
        for settled in settlements:
            before = now if frozen is None else dict(frozen.settlements[settled.layout].rows)
            for one in identities.check(settled, before):
                found.append(one if frozen is None else _with_closed(one, earlier, now))
        return tuple(dict.fromkeys(found))

    def violations_by_now(self, figures: PeriodFigures) -> tuple[Violation, ...]:
        """Return the identities that the figures that hold break, also a carry-over that broke after closing."""
        wanted, earlier = figures.period, period_before(figures.period)
        if self.frozen(wanted) is None:
            return figures.violations
        remark = (
            f"{wanted.name} đã chốt trước khi số của {earlier.name} thay đổi: hãy xem chênh lệch rồi lập báo cáo đính "
            f"chính cho {wanted.name}."
        )
        later = (one for one in self.violations(wanted, figures.settlement) if one.identity == CARRY_OVER)
        return (*figures.violations, *(replace(one, remark=remark) for one in later))

    def feedback(self, wanted: Period) -> FeedbackCounts:
        """Return the counts of feedback of a period."""
        frozen = self.frozen(wanted)
        return self._counting.feedback(wanted) if frozen is None else frozen.feedback

    def feedback_by_field(self, wanted: Period) -> tuple[tuple[str, FeedbackCounts], ...]:
        """Return the counts of feedback of a period field by field."""
        frozen = self.frozen(wanted)
        return self._counting.feedback_by_field(wanted) if frozen is None else frozen.feedback_by_field

    def settled(self, wanted: Period, layout: Layout) -> Settlement:
        """Return II.06a alone, as :meth:`figures` does, without the checks."""
        frozen = self.frozen(wanted)
        return self._counting.settled(wanted, layout) if frozen is None else frozen.settlements[layout]

    def by_day(self, wanted: Period, layout: Layout) -> tuple[Mapping[date, int], Mapping[date, int]]:
        """Return how many dossiers were received, and how many settled, on each day of a period."""
        frozen = self.frozen(wanted)
        if frozen is None:
            return self._counting.received_by_day(wanted), self._counting.settled_by_day(wanted, layout)
        return frozen.received_by_day, frozen.settled_by_day[layout]

    def dossiers_behind(self, wanted: Period, layout: Layout, column: str, field: str | None) -> list[int]:
        """Return the numbers of the dossiers that a cell of II.06a counts, the newest first.

        Of a closed period these are the dossiers counted at closing; those gone since are skipped.

        Args:
            wanted: the period.
            layout: where cancelled dossiers are counted.
            column: the column's key.
            field: the row; None for the total.
        """
        closing = closings.holding(self._database, wanted.key)
        if closing is None:
            return self._counting.dossiers_behind(wanted, layout, column, field)
        cells = closing_cells.of_closing(self._database, closing.key)
        return sorted(
            (
                key
                for key, _, row, columns in cells
                if key is not None and (field is None or row == field) and column in in_layout(columns.split(), layout)
            ),
            reverse=True,
        )

    def dossiers_without_due(self, wanted: Period) -> list[int]:
        """Return the numbers of the dossiers of a period that have no due date at all, the newest first."""
        closing = closings.holding(self._database, wanted.key)
        if closing is None:
            return self._counting.dossiers_without_due(wanted)
        return sorted(closing_cells.without_due(self._database, closing.key), reverse=True)


def _with_closed(violation: Violation, earlier: Period, now: Mapping[str, Figures]) -> Violation:
    """Say of a broken carry-over that the period before is closed, and how to mend it."""
    if violation.identity != CARRY_OVER:
        return violation
    counted = now[violation.row]["11"] if violation.row in now else 0
    remark = (
        f"{earlier.name} đã chốt với (11) = {number_text(violation.right)}, nay sổ tính ra {number_text(counted)}: "
        f"hãy xem chênh lệch của {earlier.name} rồi lập báo cáo đính chính cho kỳ đó."
    )
    return replace(violation, remark=remark)
