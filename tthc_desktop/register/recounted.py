"""Promises counted again under another calendar, and the corrections that write them down."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from tthc_desktop.domain.deadlines import due_moment
from tthc_desktop.domain.events import Event, EventKind
from tthc_desktop.domain.rules import RuleSet
from tthc_desktop.domain.terms import Term
from tthc_desktop.domain.workdays import CalendarRangeError, WorkingCalendar
from tthc_desktop.register import histories

# Event number -> due date and appointment.
Promises = dict[int, tuple[datetime | None, datetime | None]]


def recounted_promises(
    events: Sequence[Event],
    term: Term | None,
    before: WorkingCalendar,
    after: WorkingCalendar,
    rules: RuleSet,
) -> Promises:
    """Return the promises that another calendar changes: event number -> (due date, appointment).

    Only a promise that our rules had worked out under ``before`` is counted again; one given by hand, or kept as it
    was at an earlier change of the calendar, stays.

    Args:
        events: the effective events.
        term: the dossier's term; None gives nothing to count.
        before: the calendar under which the promises were made.
        after: the calendar under which they are counted again.
        rules: the rule set under which the dossier was received.
    """
    changed: Promises = {}
    if term is None:
        return changed
    renewed = list(events)
    try:
        for index, event in enumerate(events):
            if event.due_at is None or event.kind is EventKind.DUE_DATE_SET:
                continue
            bare = event._replace(due_at=None, appointment_at=None)
            if _promise(bare, events[:index], term, before, rules).due_at != event.due_at:
                continue
            renewed[index] = _promise(bare, renewed[:index], term, after, rules)
            due_at, appointment_at = renewed[index].due_at, renewed[index].appointment_at
            if (due_at, appointment_at or due_at) != (event.due_at, event.appointment_at or event.due_at):
                changed[event.number] = (due_at, appointment_at)
    except CalendarRangeError:
        # Beyond the calendar nothing can be promised: what was promised stays.
        return {}
    return changed


def _promise(event: Event, before: Sequence[Event], term: Term, calendar: WorkingCalendar, rules: RuleSet) -> Event:
    if event.kind is EventKind.RECEIVED:
        return event._replace(due_at=due_moment(term, event.happened_at, calendar, rules).at)
    return histories.with_promise(event, before, term, calendar, rules)


def with_promises(
    events: Sequence[Event], promises: Mapping[int, tuple[datetime | None, datetime | None]]
) -> list[Event]:
    """Return effective events with other promises in them."""
    return [
        event._replace(due_at=promises[event.number][0], appointment_at=promises[event.number][1])
        if event.number in promises
        else event
        for event in events
    ]


def corrections(events: Sequence[Event], written: int, promises: Promises, clerk: str, reason: str) -> list[Event]:
    """Return the events that correct promises.

    Args:
        events: the effective events.
        written: how many events the dossier has in all.
        promises: event number -> the due date and the appointment it shall promise.
        clerk: who corrects.
        reason: why.
    """
    fresh: list[Event] = []
    for event in events:
        if event.number not in promises:
            continue
        due_at, appointment_at = promises[event.number]
        if appointment_at is None and event.appointment_at is not None:
            # A correction cannot take an appointment away, only set it to the due date, which is the same.
            appointment_at = due_at
        fresh.append(
            Event(
                EventKind.CORRECTED,
                event.happened_at,
                clerk,
                reason,
                due_at=due_at,
                appointment_at=appointment_at,
                number=written + len(fresh) + 1,
                corrects=event.number,
            )
        )
    return fresh
