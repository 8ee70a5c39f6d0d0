"""Promises counted again, after a correction, under another term or another calendar, and the events that tell so."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from tthc_desktop.domain.deadlines import due_moment
from tthc_desktop.domain.events import CLOSING_EVENTS, NO_DUE, RESUMING_EVENTS, Event, EventKind
from tthc_desktop.domain.workdays import CalendarRangeError
from tthc_desktop.register import histories

if TYPE_CHECKING:
    from tthc_desktop.domain.rules import RuleSet
    from tthc_desktop.domain.terms import Term
    from tthc_desktop.domain.workdays import WorkingCalendar

# Event number -> due date and appointment.
Promises = dict[int, tuple[datetime | None, datetime | None]]

# What our rules promise a due date with; a date set by hand and an extension are the clerk's own promises.
_PROMISING = frozenset({EventKind.RECEIVED, *RESUMING_EVENTS, *CLOSING_EVENTS})


class CountedBy(NamedTuple):
    """What promises are counted by.

    Attributes:
        term: the dossier's term; None when not known.
        calendar: the working days.
        rules: the rule set under which the dossier was received.
    """

    term: Term | None
    calendar: WorkingCalendar
    rules: RuleSet

    def promise(self, event: Event, before: Sequence[Event]) -> Event:
        """Return ``event`` with nothing but the due date our rules promise with it, receipts included."""
        bare = event._replace(due_at=None, appointment_at=None)
        if event.kind is not EventKind.RECEIVED:
            return histories.with_promise(bare, before, self.term, self.calendar, self.rules)
        if self.term is None:
            return bare
        return bare._replace(due_at=due_moment(self.term, event.happened_at, self.calendar, self.rules).at)

    def promised(self, event: Event, before: Sequence[Event]) -> bool:
        """Tell whether the due date of ``event`` is what our rules promise; beyond the calendar they promise none."""
        try:
            return self.promise(event, before).due_at == event.due_at
        except CalendarRangeError:
            return False


def renewed_promises(
    before: Sequence[Event],
    after: Sequence[Event],
    was: CountedBy,
    now: CountedBy,
    *,
    place: int = 0,
    printed: Collection[int] = (),
    only: Collection[int] | None = None,
) -> Promises:
    """Return the promises that a corrected moment, another term or another calendar changes.

    A promise that our rules had worked out is worked out again; one that was given (by hand, by an imported list, or
    kept at an earlier change of the calendar) is kept. An appointment that stands on a printed paper is kept beside
    the new due date.

    Args:
        before: the effective events as they stood.
        after: the same events, one of them perhaps at its corrected moment.
        was: what the promises were counted by.
        now: what they are counted by from now on.
        place: where the first changed event stands.
        printed: numbers of the events whose appointment was printed.
        only: numbers of the events whose promise is worked out again, whatever it was; None for those that ``was``
            had promised.

    Raises:
        CalendarRangeError: the count goes beyond the calendar.
    """
    renewed: Promises = {}
    events = list(after)
    for index in range(place, len(events)):
        old, event = before[index], events[index]
        if old.kind not in _PROMISING:
            continue
        if not (was.promised(old, before[:index]) if only is None else old.number in only):
            continue
        promised = events[index] = now.promise(event, events[:index])
        if event.number in printed:
            given = old.appointment_at or old.due_at
            promised = promised._replace(appointment_at=None if given == promised.due_at else given)
            # What was promised after a later pause was counted from the paper only where they differed before.
            if _told(old) != (old.due_at, old.due_at):
                events[index] = promised
        if _told(promised) != _told(old):
            renewed[event.number] = (promised.due_at, promised.appointment_at)
    return renewed


def _told(event: Event) -> tuple[datetime | None, datetime | None]:
    return event.due_at, event.appointment_at or event.due_at


def with_promises(events: Sequence[Event], promises: Promises) -> list[Event]:
    """Return effective events with other promises in them."""
    return [
        event._replace(due_at=promises[event.number][0], appointment_at=promises[event.number][1])
        if event.number in promises
        else event
        for event in events
    ]


def recounts(
    promises: Promises,
    events: Sequence[Event],
    clerk: str,
    reason: str,
    first_number: int,
    counts_from: datetime | None = None,
) -> list[Event]:
    """Return the events that write renewed promises down.

    Args:
        promises: what is promised from now on, by event.
        events: the effective events, each at its present moment.
        clerk: who changed what they follow from.
        reason: what was changed and why; empty when the correction written just before says it.
        first_number: the number of the first of them.
        counts_from: from when they count; None from the moment of the event each renews, as when a mistake is put
            right.
    """
    renewed = [event for event in events if event.number in promises]
    return [
        Event(
            EventKind.RECOUNTED,
            counts_from or event.happened_at,
            clerk,
            reason,
            due_at=promises[event.number][0] or NO_DUE,
            appointment_at=promises[event.number][1],
            number=number,
            corrects=event.number,
        )
        for number, event in enumerate(renewed, start=first_number)
    ]
