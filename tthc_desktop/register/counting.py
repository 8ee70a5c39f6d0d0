"""The figures of a period, counted from the register as it is now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache, partial
from typing import TYPE_CHECKING

from tthc_desktop.db import catalogue, typed_figures, workload
from tthc_desktop.db import feedback as feedback_kept
from tthc_desktop.db.period import CountedPeriod
from tthc_desktop.domain.dossier import Channel
from tthc_desktop.register.feedback import counts_by_field_of, counts_of
from tthc_desktop.reports import inventory, settlement
from tthc_desktop.reports.inventory import RowMode
from tthc_desktop.reports.period_figures import PeriodFigures
from tthc_desktop.reports.settlement import CountedDossier, Layout
from tthc_desktop.reports.whole_figures import WholeFigures

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.register.rules_in_force import RulesInForce
    from tthc_desktop.reports.feedback import FeedbackCounts
    from tthc_desktop.reports.settlement import Figures, Settlement

_Groups = Sequence[tuple[int, CountedDossier]]


class Counting:
    """Counts the forms of a period, and tells which dossiers stand behind a cell.

    Args:
        database: the register.
        rules: the rule sets dossiers were received under.
    """

    def __init__(self, database: Database, rules: RulesInForce) -> None:
        self._database = database
        self._rules = rules

    def _counted(self, wanted: Period) -> CountedPeriod:
        fields = catalogue.field_names(self._database)
        return CountedPeriod(self._database, wanted.first, wanted.last, fields, self._rules.all_kept())

    def figures(self, wanted: Period, layout: Layout, rows: RowMode = RowMode.MERGED) -> PeriodFigures:
        """Count both forms of a period; the identities are not checked yet.

        Args:
            wanted: the period.
            layout: where cancelled dossiers are counted.
            rows: how II.07b is laid out.
        """
        fields = catalogue.listed_fields(self._database)
        groups = list(self._counted(wanted).groups())
        settled = settlement.count(groups, fields, wanted.first, wanted.last, layout)
        stock = inventory.count(self._procedures(wanted.last), fields, rows)
        return PeriodFigures(wanted, settled, stock, (), _without_due(groups, wanted), _channels(groups, wanted))

    def whole(self, wanted: Period) -> WholeFigures:
        """Count and collect everything of a period, in each layout."""
        fields = catalogue.listed_fields(self._database)
        groups = list(self._counted(wanted).groups())
        procedures = self._procedures(wanted.last)
        return WholeFigures(
            settlements={
                layout: settlement.count(groups, fields, wanted.first, wanted.last, layout) for layout in Layout
            },
            inventories={mode: inventory.count(procedures, fields, mode) for mode in RowMode},
            channels=_channels(groups, wanted),
            without_due=_without_due(groups, wanted),
            typed=typed_figures.read(self._database, wanted.key),
            feedback=self.feedback(wanted),
            feedback_by_field=self.feedback_by_field(wanted),
            settled_with_fee={layout: self._settled_with_fee(wanted, layout) for layout in Layout},
            received_by_day=self.received_by_day(wanted),
            settled_by_day={layout: self.settled_by_day(wanted, layout) for layout in Layout},
        )

    def feedback(self, wanted: Period) -> FeedbackCounts:
        """Count the feedback of a period."""
        return counts_of(feedback_kept.read_all(self._database), wanted)

    def feedback_by_field(self, wanted: Period) -> tuple[tuple[str, FeedbackCounts], ...]:
        """Count the feedback of a period field by field."""
        return counts_by_field_of(
            feedback_kept.read_all(self._database), catalogue.listed_fields(self._database), wanted
        )

    def received_by_day(self, wanted: Period) -> dict[date, int]:
        """Count what was received on each day of a period."""
        return workload.received_by_day(self._database, wanted.first, wanted.last)

    def settled_by_day(self, wanted: Period, layout: Layout) -> dict[date, int]:
        """Count what was settled on each day of a period."""
        cancelled = layout is Layout.OFFICIAL
        return workload.settled_by_day(self._database, wanted.first, wanted.last, cancelled=cancelled)

    def _settled_with_fee(self, wanted: Period, layout: Layout) -> int:
        cancelled = layout is Layout.OFFICIAL
        return workload.settled_with_fee(self._database, wanted.first, wanted.last, cancelled=cancelled)

    def settled(self, wanted: Period, layout: Layout) -> Settlement:
        """Count II.06a alone, as :meth:`figures` does, without the checks."""
        fields = catalogue.listed_fields(self._database)
        return settlement.count(self._counted(wanted).groups(), fields, wanted.first, wanted.last, layout)

    def still_open(self, wanted: Period) -> dict[str, Figures]:
        """Return (11) of a period by field, the same in every layout; no other of these figures is right."""
        fields = catalogue.listed_fields(self._database)
        counted = self._counted(wanted).open_groups()
        return dict(settlement.count(counted, fields, wanted.first, wanted.last, Layout.OFFICIAL).rows)

    def _procedures(self, day: date) -> list[inventory.CountedProcedure]:
        return [
            inventory.CountedProcedure(procedure.field, procedure.one_stop, procedure.internal_processes)
            for procedure in catalogue.procedures_on(self._database, day)
        ]

    def places(self, wanted: Period) -> Iterator[tuple[int, CountedDossier, tuple[str, ...]]]:
        """Yield (register's number, dossier, columns of the official layout) of each dossier of a period."""
        # Thousands of dossiers stand alike.
        columns_of = cache(partial(settlement.columns_of, first=wanted.first, last=wanted.last, layout=Layout.OFFICIAL))
        for key, dossier in self._counted(wanted).each():
            columns = columns_of(dossier)
            if columns:
                yield key, dossier, columns

    def dossiers_behind(self, wanted: Period, layout: Layout, column: str, field: str | None) -> list[int]:
        """Return the numbers of the dossiers that a cell of II.06a counts, the newest first.

        Args:
            wanted: the period.
            layout: where cancelled dossiers are counted.
            column: the column's key.
            field: the row; None for the total.
        """
        return sorted(
            (
                key
                for key, dossier, columns in self.places(wanted)
                if (field is None or dossier.field == field) and column in settlement.in_layout(columns, layout)
            ),
            reverse=True,
        )

    def dossiers_without_due(self, wanted: Period) -> list[int]:
        """Return the numbers of the dossiers of a period that have no due date at all, the newest first."""
        return sorted((key for key, dossier, _ in self.places(wanted) if dossier.without_due), reverse=True)


def _without_due(groups: _Groups, wanted: Period) -> int:
    return sum(
        number
        for number, dossier in groups
        if dossier.without_due and settlement.columns_of(dossier, wanted.first, wanted.last, Layout.OFFICIAL)
    )


def _channels(groups: _Groups, wanted: Period) -> dict[Channel, int]:
    channels = dict.fromkeys(Channel, 0)
    for number, dossier in groups:
        if dossier.received_on >= wanted.first:
            channels[dossier.channel] += number
    return channels
