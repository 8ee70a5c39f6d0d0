"""Moving the due dates of open dossiers to another calendar, inside the transaction that changes it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from tthc_desktop.db import dossier_writing
from tthc_desktop.domain.standing import effective_events
from tthc_desktop.register.calendar_impact import Hold, find_affected
from tthc_desktop.register.recounted import Promises, recounts

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.domain.workdays import WorkingCalendar
    from tthc_desktop.register.calendar_impact import Affected
    from tthc_desktop.register.cards import Cards
    from tthc_desktop.register.happenings import Happenings
    from tthc_desktop.register.progress import Progress
    from tthc_desktop.register.rules_in_force import RulesInForce

# A dossier that was counted again: its number, how many events it has since, what it had promised before.
Moved = tuple[int, int, Promises]


class DueMoving:
    """Finds the dossiers that another calendar concerns, and counts them again.

    What is printed, imported or set by hand never moves. A dossier whose clock stands still is promised nothing; its
    count goes on under the new calendar, from the appointment on its paper where that was printed. What moves counts
    from now on: the figures of a period that ended before stay as they were (decision D6).

    Args:
        database: the register.
        rules: calendar and rule sets.
        cards: reads dossiers.
        happenings: writes events.
        clerk: who works at this desk.
    """

    def __init__(
        self, database: Database, rules: RulesInForce, cards: Cards, happenings: Happenings, clerk: str
    ) -> None:
        self._database = database
        self._rules = rules
        self._cards = cards
        self._happenings = happenings
        self._clerk = clerk

    def affected(self, first_day: date, after: WorkingCalendar, progress: Progress | None = None) -> list[Affected]:
        """Return the open dossiers that another calendar concerns, by due date.

        Args:
            first_day: the first day that changes.
            after: the calendar as it would be.
            progress: called with dossiers done and dossiers in all; may raise to cancel.
        """
        return self.affected_between(first_day, self._rules.calendar, after, progress)

    def affected_between(
        self, first_day: date, before: WorkingCalendar, after: WorkingCalendar, progress: Progress | None = None
    ) -> list[Affected]:
        """Return the open dossiers that the change from one calendar to another concerns, by due date.

        Args:
            first_day: the first day that changes.
            before: the calendar by which they were promised.
            after: the other one.
            progress: called with dossiers done and dossiers in all; may raise to cancel.
        """
        return find_affected(self._database, first_day, before, after, self._rules.all_kept(), progress)

    def move(self, affected: Sequence[Affected], move: Collection[int], reason: str, now: datetime) -> list[Moved]:
        """Write the due dates under the calendar that has just been changed, and return what was counted again.

        Args:
            affected: the dossiers, found inside the transaction: a paper printed a moment ago holds its dossier.
            move: numbers of the dossiers whose due date moves; the others keep what they were promised.
            reason: why, for the dossiers' histories.
            now: the present moment.
        """
        moved = []
        for one in affected:
            if is_moved(one, move):
                count = self.recount(one.stored.key, one.promises, reason, now)
                held = {event.number: (event.due_at, event.appointment_at) for event in one.events}
                moved.append((one.stored.key, count, {number: held[number] for number in one.promises}))
            else:
                dossier_writing.set_computed_due(self._database, one.stored.key, one.other_due_at)
        return moved

    def recount(self, key: int, promises: Promises, reason: str, now: datetime) -> int:
        """Write other promises of a dossier, which count from now on; return how many events it has then."""
        stored = self._cards.stored(key)
        written = stored.dossier.events
        events = effective_events(written)
        fresh = recounts(promises, events, self._clerk, reason, len(written) + 1, counts_from=now)
        stored = self._happenings.write(stored, fresh)
        return len(stored.dossier.events)


def is_moved(one: Affected, move: Collection[int]) -> bool:
    """Tell whether a dossier is counted again: one whose clock stands still always is."""
    hold = one.moved.hold if one.moved is not None else None
    return hold is Hold.WAITING or (hold is Hold.FREE and one.stored.key in move)
