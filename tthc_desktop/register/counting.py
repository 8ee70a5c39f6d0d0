"""The figures of a period, counted from the register as it is now."""

from collections.abc import Sequence
from datetime import date

from tthc_desktop.db import Database, catalogue
from tthc_desktop.db.period import CountedPeriod
from tthc_desktop.domain.dossier import Channel
from tthc_desktop.domain.periods import Period, period_before
from tthc_desktop.register.rules_in_force import RulesInForce
from tthc_desktop.reports import identities, inventory, settlement
from tthc_desktop.reports.inventory import RowMode
from tthc_desktop.reports.period_figures import PeriodFigures
from tthc_desktop.reports.settlement import Layout, Settlement


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
        """Count both forms of a period and check the identities.

        Args:
            wanted: the period.
            layout: where cancelled dossiers are counted.
            rows: how II.07b is laid out.
        """
        fields = catalogue.listed_fields(self._database)
        counted = list(self._counted(wanted).groups())
        settled = settlement.count(counted, fields, wanted.first, wanted.last, layout)
        violations = identities.check(settled, self._before(wanted, fields, layout))
        stock = inventory.count(self._procedures(wanted.last), fields, rows)
        without_due = sum(
            number
            for number, dossier in counted
            if dossier.without_due and settlement.columns_of(dossier, wanted.first, wanted.last, layout)
        )
        channels = dict.fromkeys(Channel, 0)
        for number, dossier in counted:
            if dossier.received_on >= wanted.first:
                channels[dossier.channel] += number
        return PeriodFigures(wanted, settled, stock, violations, without_due, channels)

    def settled(self, wanted: Period, layout: Layout) -> Settlement:
        """Count II.06a alone, as :meth:`figures` does, without the checks."""
        fields = catalogue.listed_fields(self._database)
        return settlement.count(self._counted(wanted).groups(), fields, wanted.first, wanted.last, layout)

    def _before(self, wanted: Period, fields: Sequence[str], layout: Layout) -> dict[str, settlement.Figures]:
        earlier = period_before(wanted)
        # Only (11) of the period before is compared.
        counted = self._counted(earlier).open_groups()
        return dict(settlement.count(counted, fields, earlier.first, earlier.last, layout).rows)

    def _procedures(self, day: date) -> list[inventory.CountedProcedure]:
        return [
            inventory.CountedProcedure(procedure.field, procedure.one_stop, procedure.internal_processes)
            for procedure in catalogue.procedures_on(self._database, day)
        ]

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
                for key, dossier in self._counted(wanted).each()
                if (field is None or dossier.field == field)
                and column in settlement.columns_of(dossier, wanted.first, wanted.last, layout)
            ),
            reverse=True,
        )

    def dossiers_without_due(self, wanted: Period) -> list[int]:
        """Return the numbers of the dossiers of a period that have no due date at all, the newest first."""
        counted = self._counted(wanted).each()
        return sorted((key for key, dossier in counted if dossier.without_due), reverse=True)
