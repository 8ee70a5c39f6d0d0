"""Why a dossier stands in its columns of II.06a, with the proof of its due date."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tthc_desktop.db.connection import reporting_environment
from tthc_desktop.domain.workdays import CalendarRangeError
from tthc_desktop.register import histories
from tthc_desktop.register.late_reasons import reasons_told
from tthc_desktop.reports.settlement import LATE
from tthc_desktop.reports.why import known_events, why

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.domain.proof import Proof
    from tthc_desktop.register.cards import Cards
    from tthc_desktop.register.rules_in_force import RulesInForce
    from tthc_desktop.reports.settlement import Layout
    from tthc_desktop.reports.why import Why


class WhyCounted:
    """Explains the cells of II.06a dossier by dossier.

    Args:
        database: the register.
        rules: calendar and rule sets.
        cards: reads dossiers.
    """

    def __init__(self, database: Database, rules: RulesInForce, cards: Cards) -> None:
        self._database = database
        self._rules = rules
        self._cards = cards

    @reporting_environment()
    def of(self, key: int, period: Period, layout: Layout) -> Why:
        """Return why a dossier stands in its columns.

        Args:
            key: the register's number of the dossier.
            period: the period.
            layout: which columns are printed.

        Raises:
            UserError: it is not in the register.
        """
        stored = self._cards.stored(key)
        dossier = stored.dossier
        rules = self._rules.kept(dossier.rule_set)
        found = why(dossier, rules, period, layout, stored.computed_due_at)
        known = known_events(dossier, period)
        proof: Proof | None = None
        if found.columns:
            try:
                due = histories.due_of(dossier.term, known, self._rules.calendar, rules)
                proof = due.proof if due else None
            except CalendarRangeError:
                # The count goes beyond the calendar; what was promised is told all the same.
                proof = None
        return replace(found, proof=proof, remarks=(*found.remarks, *self._reason(key, found)))

    def _reason(self, key: int, found: Why) -> tuple[str, ...]:
        """Return why a late dossier was late, where anybody has written it."""
        if LATE.isdisjoint(found.columns):
            return ()
        reason = reasons_told(self._database, [key]).get(key)
        return (f"Lý do quá hạn: {reason}.",) if reason else ("Chưa ghi lý do quá hạn.",)
