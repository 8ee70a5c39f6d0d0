"""What a list and the register tell of one dossier, both as of the last day of a period."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from tthc_desktop.domain.events import CANCELLING_EVENTS, STATUS_TEXT, Status
from tthc_desktop.domain.standing import effective_events, events_until, standing
from tthc_desktop.domain.terms import parse_term
from tthc_desktop.errors import UserError
from tthc_desktop.imports.columns import Column
from tthc_desktop.register.histories import as_judged, timeliness_of
from tthc_desktop.register.import_hours import with_known_hours
from tthc_desktop.register.import_procedures import KnownProcedures
from tthc_desktop.register.imported_histories import ImportedHistories
from tthc_desktop.reports.dossier_differences import DossierFacts
from tthc_desktop.reports.settlement import CountedDossier

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.db.dossiers import StoredDossier
    from tthc_desktop.domain.dossier import Channel
    from tthc_desktop.domain.events import Event
    from tthc_desktop.domain.rules import RuleSet
    from tthc_desktop.domain.terms import Term
    from tthc_desktop.imports.dossier_rows import ImportedDossier
    from tthc_desktop.register.rules_in_force import RulesInForce

_NOT_COUNTED = (Status.NOT_ACCEPTED, Status.STRUCK_OUT)
_NO_FIELD = "(không ghi lĩnh vực)"


class ListFacts:
    """Tells how dossiers stood at the end of a period, by the register and by a list read as an import reads it.

    Args:
        database: the register.
        rules: calendar and rule sets.
        now: the present moment.
        last: last day of the period.
        columns: what the list has columns for.
    """

    def __init__(
        self, database: Database, rules: RulesInForce, now: datetime, last: date, columns: Collection[Column]
    ) -> None:
        self._rules = rules
        self._last = last
        self._tells_channel = Column.CHANNEL in columns
        self._procedures = KnownProcedures(database)
        self._histories = ImportedHistories(rules.calendar, now)

    def ours(self, found: StoredDossier) -> DossierFacts:
        """Return what the register tells of a dossier."""
        dossier = found.dossier
        events = events_until(dossier.events, self._last)
        received_on = dossier.events[0].happened_at.date()
        rules = self._rules.kept(dossier.rule_set)
        return self._facts(events, received_on, dossier.field, dossier.channel, dossier.term, rules)

    def theirs(self, row: ImportedDossier, found: StoredDossier | None) -> DossierFacts:
        """Return what a list tells of a dossier.

        Args:
            row: its row.
            found: the same dossier in the register, which knows the hours, the term and the rules; else None.

        Raises:
            UserError: its dates lie beyond the calendar.
        """
        term: Term | None
        if found is not None:
            kept = found.dossier
            row = with_known_hours(row, effective_events(kept.events))
            term, rules, field = kept.term, self._rules.kept(kept.rule_set), row.field or kept.field
            channel = row.channel if self._tells_channel else kept.channel
        else:
            procedure = self._procedures.on_receipt(row)
            term = (procedure.term_for(row.channel) if procedure else None) or _term_in(row)
            rules = self._rules.book.on(row.received_at.date())
            field = row.field or (procedure.field if procedure else _NO_FIELD)
            channel = row.channel
        events = self._histories.events(row, term, self._histories.our_due(row, term, rules), rules, "")
        received_on = row.received_at.date()
        return self._facts(events_until(events, self._last), received_on, field, channel, term, rules)

    def _facts(
        self,
        events: Sequence[Event],
        received_on: date,
        field: str,
        channel: Channel,
        term: Term | None,
        rules: RuleSet,
    ) -> DossierFacts:
        """Return how a dossier stands after what had happened by the last day; no events: nothing had."""
        if not events:
            return DossierFacts(None, field, channel, received_on, None, None, "không tính trong kỳ")
        then = standing(events)
        judged = as_judged(then, rules)
        due_on = judged.due_at.date() if judged.due_at else None
        closed_on = then.closed_at.date() if then.closed_at else None
        counted = None
        if then.status not in _NOT_COUNTED:
            counted = CountedDossier(
                field,
                channel,
                then.received_at.date(),
                closed_on=closed_on,
                timeliness=timeliness_of(then, term, rules),
                cancelled=then.closed_by in CANCELLING_EVENTS,
                paused=then.paused_since is not None,
                due_on=None if closed_on else due_on,
                without_due=due_on is None and then.paused_since is None,
            )
        return DossierFacts(counted, field, channel, received_on, due_on, closed_on, STATUS_TEXT[then.status].lower())


def _term_in(row: ImportedDossier) -> Term | None:
    """Return the term that the list itself writes."""
    try:
        return parse_term(row.term_text) if row.term_text else None
    except UserError:
        return None
