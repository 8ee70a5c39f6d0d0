"""What is about to be written told beforehand where it makes the book differ from the report of a closed period."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from tthc_desktop.db import closings
from tthc_desktop.db.connection import reporting_environment
from tthc_desktop.domain.periods import parse_period
from tthc_desktop.errors import UserError
from tthc_desktop.reports.settlement import Layout, columns_of
from tthc_desktop.reports.why import counted_in

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.domain.dossier import Dossier
    from tthc_desktop.domain.events import Event
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.register.cards import Cards
    from tthc_desktop.register.happenings import Happenings
    from tthc_desktop.register.rules_in_force import RulesInForce


class ClosedPeriods:
    """Warns of closed periods; it never refuses anything.

    Args:
        database: the register.
        rules: the rules that dossiers refer to.
        cards: reads dossiers.
        happenings: tells what a correction would write.
    """

    def __init__(self, database: Database, rules: RulesInForce, cards: Cards, happenings: Happenings) -> None:
        self._database = database
        self._rules = rules
        self._cards = cards
        self._happenings = happenings

    @reporting_environment()
    def told_of_receipt(self, day: date) -> str:
        """Return what to tell of a dossier about to be received on a day; empty when it changes no closed period."""
        return words(self._closed_since(day), day)

    @reporting_environment()
    def told_of_correction(self, key: int, correction: Event) -> str:
        """Return what to tell of a correction about to be written; empty when no closed period changes or it cannot be.

        Args:
            key: the register's number of the dossier.
            correction: the correction, as it would be recorded.
        """
        if not self.any_since(date.min):
            return ""
        stored = self._cards.stored(key)
        try:
            # Without a reason so far it could not be written yet, and would change the same.
            fresh = self._happenings.planned(stored, correction._replace(note=correction.note or "…"))
        except UserError:
            return ""
        after = replace(stored.dossier, events=(*stored.dossier.events, *fresh))
        return self.told(stored.dossier, after, None if correction.void else correction.happened_at.date())

    @reporting_environment()
    def told_of_striking_out(self, key: int) -> str:
        """Return what to tell of a dossier about to be struck out; empty when no closed period counts it."""
        return words(self.changed(self._cards.stored(key).dossier, None))

    @reporting_environment()
    def any_since(self, day: date) -> bool:
        """Tell whether a closed period ends on a day or later: what happens after all of them changes none."""
        return bool(self._closed_since(day))

    @reporting_environment()
    def told(self, before: Dossier, after: Dossier, day: date | None = None) -> str:
        """Return what to tell of a change about to be written; empty when it changes no closed period.

        Args:
            before: the dossier with all its events.
            after: the same with the change.
            day: the day that is written, where there is one.
        """
        return words(self.changed(before, after), day)

    def changed(self, before: Dossier, after: Dossier | None) -> list[Period]:
        """Return the closed periods that count a dossier otherwise, or not at all, after a change; the longest last.

        Args:
            before: with all its events.
            after: with the change; None when it is counted nowhere then.
        """
        return [
            period
            for period in self._closed_since(date.min)
            if self._place(before, period) != self._place(after, period)
        ]

    def _place(self, dossier: Dossier | None, period: Period) -> tuple[object, ...]:
        """Return all that the forms of a period tell of a dossier; empty when it is not counted."""
        if dossier is None:
            return ()
        counted = counted_in(dossier, self._rules.kept(dossier.rule_set), period)
        columns = columns_of(counted, period.first, period.last, Layout.OFFICIAL) if counted else ()
        return (counted.field, counted.channel, counted.without_due, *columns) if counted and columns else ()

    def _closed_since(self, day: date) -> list[Period]:
        return [parse_period(key) for key in closings.closed_since(self._database, day)]


def words(changed: Sequence[Period], day: date | None = None) -> str:
    """Return the sentence that tells of closed periods that change; empty when there are none.

    Args:
        changed: the periods.
        day: the day that is written, where there is one.
    """
    around = [one for one in changed if day is not None and one.first <= day <= one.last]
    if around:
        return f"Ngày này thuộc {_names(around)} đã chốt: báo cáo đã chốt sẽ khác sổ."
    return f"Hồ sơ tính trong {_names(changed)} đã chốt: báo cáo đã chốt sẽ khác sổ." if changed else ""


def _names(periods: Iterable[Period]) -> str:
    return ", ".join(one.name for one in periods)
