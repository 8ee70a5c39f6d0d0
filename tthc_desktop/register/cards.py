"""Reading everything about one dossier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from tthc_desktop.db import amendments, dossiers, lists
from tthc_desktop.domain.events import next_kinds
from tthc_desktop.domain.standing import effective_events, last_deed, standing_of
from tthc_desktop.domain.workdays import CalendarRangeError
from tthc_desktop.errors import UserError
from tthc_desktop.register import histories
from tthc_desktop.register.day_off_notices import day_off_notice
from tthc_desktop.text import clean

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.db.amendments import AmendmentRecord
    from tthc_desktop.db.lists import ListedDossier
    from tthc_desktop.domain.deadlines import Due
    from tthc_desktop.domain.dossier import Dossier
    from tthc_desktop.domain.events import Event, EventKind
    from tthc_desktop.domain.proof import Proof
    from tthc_desktop.domain.rules import RuleSet
    from tthc_desktop.domain.standing import Standing
    from tthc_desktop.domain.terms import Term
    from tthc_desktop.domain.workdays import WorkingCalendar
    from tthc_desktop.register.rules_in_force import RulesInForce

_MOST_OF_A_PERSON = 30


@dataclass(frozen=True, slots=True)
class DossierCard:
    """Everything about one dossier.

    Attributes:
        key: the register's number.
        dossier: the dossier with all its events.
        standing: how it stands now.
        due: the due date as our rules work it out, with its proof; None when the term is not known, or the count goes
            beyond the calendar.
        computed_due_at: what our rules say where the given due date differs; else None.
        next_kinds: what may happen next.
        rules: the rules under which it was received.
        recorded_at: when each of the dossier's events was written down.
        amendments: what was changed in its own data, the first change first.
        notice: a sentence when the citizen is promised a day on which the office is closed; else empty.
        last_deed: what was written last and can be taken back: an event, or a correction with the recounts it brought
            along.
    """

    key: int
    dossier: Dossier
    standing: Standing
    due: Due | None
    computed_due_at: datetime | None
    next_kinds: tuple[EventKind, ...]
    rules: RuleSet
    recorded_at: tuple[datetime, ...] = ()
    amendments: tuple[AmendmentRecord, ...] = ()
    last_deed: tuple[Event, ...] = ()
    notice: str = ""

    @property
    def proof(self) -> Proof | None:
        """Return the count behind the due date."""
        return self.due.proof if self.due else None


class Cards:
    """Reads dossiers one by one.

    Args:
        database: the register.
        rules: calendar and rule sets.
    """

    def __init__(self, database: Database, rules: RulesInForce) -> None:
        self._database = database
        self._rules = rules

    def stored(self, key: int) -> dossiers.StoredDossier:
        """Return a dossier with the register's own numbers.

        Raises:
            UserError: it is not in the register.
        """
        found = dossiers.read_dossiers(self._database, [key])
        if key not in found:
            raise UserError("Hồ sơ này không còn trong sổ.", "Hãy tải lại danh sách.")
        return found[key]

    def card(self, key: int) -> DossierCard:
        """Return everything about one dossier.

        Raises:
            UserError: it is not in the register.
        """
        stored = self.stored(key)
        events = effective_events(stored.dossier.events)
        rules = self._rules.kept(stored.dossier.rule_set)
        now = standing_of(stored.dossier.events)
        calendar = self._rules.calendar
        return DossierCard(
            key=key,
            dossier=stored.dossier,
            standing=now,
            due=_due(stored.dossier.term, events, calendar, rules),
            computed_due_at=stored.computed_due_at,
            next_kinds=next_kinds(now.status),
            rules=rules,
            recorded_at=dossiers.recorded_moments(self._database, key),
            amendments=amendments.records(self._database, key),
            last_deed=last_deed(stored.dossier.events),
            notice=day_off_notice(now, calendar),
        )

    def same_person(self, key: int) -> list[ListedDossier]:
        """Return the other dossiers of the same person, the newest first."""
        return lists.rows(self._database, amendments.same_person(self._database, key, _MOST_OF_A_PERSON))

    def card_of_code(self, code: str) -> DossierCard:
        """Return everything about the dossier with this code.

        Raises:
            UserError: no dossier has it.
        """
        keys = dossiers.keys_by_code(self._database, [clean(code)])
        if not keys:
            raise UserError(f"Không có hồ sơ mã {code} trong sổ.", "Hãy kiểm tra lại mã hồ sơ.")
        return self.card(next(iter(keys.values())))


def _due(term: Term | None, events: Sequence[Event], calendar: WorkingCalendar, rules: RuleSet) -> Due | None:
    try:
        return histories.due_of(term, events, calendar, rules) if events else None
    except CalendarRangeError:
        # It is only shown beside what was promised.
        return None
