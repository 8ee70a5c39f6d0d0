"""How a dossier stands: its status and its dates follow from its events."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from tthc_desktop.domain.events import (
    CLOSING_EVENTS,
    EVENT_TEXT,
    NO_DUE,
    PAUSE_PAIRS,
    REASON_REQUIRED,
    RESUMING_EVENTS,
    STATUS_TEXT,
    TRANSITIONS,
    UNDO_REASON,
    EventKind,
    Status,
)
from tthc_desktop.errors import UserError
from tthc_desktop.text import clean, moment_text

if TYPE_CHECKING:
    from tthc_desktop.domain.events import (
        Event,
    )

# What is no step of a history but says something about another event of it.
BESIDE_HISTORY = frozenset({EventKind.CORRECTED, EventKind.RECOUNTED})


def effective_events(events: Iterable[Event], last_day: date | None = None) -> tuple[Event, ...]:
    """Return the events as they stand after all corrections and recounts, in the order of the dossier.

    A correction replaces the moment and the due dates of the event it names, or strikes it out; a recount replaces
    only its due dates. The last one of an event wins. Nothing is left of a dossier whose receipt is struck out.

    Args:
        events: all that was written.
        last_day: leaves out recounts that count only from a later day on; None takes all.
    """
    written = list(events)
    annulled = _annulled(written)
    kept: dict[int, Event] = {}
    for event in written:
        if event.kind not in BESIDE_HISTORY:
            kept[event.number or len(kept) + 1] = event
            continue
        target = kept.get(event.corrects or 0)
        if target is None or event.number in annulled:
            continue
        if event.kind is EventKind.RECOUNTED:
            # One that puts a mistake right counts from the beginning, wherever the event has been moved to since.
            counts_later = last_day is not None and event.happened_at.date() > last_day
            if not (counts_later and event.happened_at > target.happened_at):
                kept[target.number] = _recounted(target, event)
        elif not event.void:
            kept[target.number] = _corrected(target, event)
        elif target.kind in TRANSITIONS[None]:
            return ()
        else:
            del kept[target.number]
    return tuple(kept.values())


def _corrected(target: Event, correction: Event) -> Event:
    if correction.due_at == NO_DUE:
        return _recounted(target, correction)._replace(happened_at=correction.happened_at)
    return target._replace(
        happened_at=correction.happened_at,
        due_at=correction.due_at or target.due_at,
        appointment_at=correction.appointment_at or target.appointment_at,
    )


def _recounted(target: Event, recount: Event) -> Event:
    due_at = None if recount.due_at == NO_DUE else recount.due_at
    return target._replace(due_at=due_at, appointment_at=recount.appointment_at)


def _annulled(events: Sequence[Event]) -> set[int]:
    """Return the numbers of the corrections and recounts that a later correction struck out."""
    corrections = {event.number for event in events if event.kind in BESIDE_HISTORY}
    annulled: set[int] = set()
    # From the last one backwards: whether a correction counts is known before the ones it may strike out.
    for event in reversed(events):
        if event.void and event.corrects in corrections and event.number not in annulled:
            annulled.add(event.corrects or 0)
    return annulled


def strike_out_of(events: Sequence[Event]) -> Event | None:
    """Return the correction by which the whole dossier is struck out; None when it is not."""
    if effective_events(events):
        return None
    annulled = _annulled(events)
    first = events[0]
    return next(one for one in events if one.void and one.corrects == first.number and one.number not in annulled)


def last_deed(events: Sequence[Event]) -> tuple[Event, ...]:
    """Return what was written last and still stands: an event, or a correction with the recounts it brought along.

    Taking back something is no deed, so that one can go back step by step; nor is a recount that follows from
    something else. Empty when the recounts written since stand in the way of taking it back.
    """
    annulled = _annulled(events)
    struck = {one.corrects for one in events if one.void and one.number not in annulled} | annulled
    following: list[Event] = []
    for event in reversed(events):
        correction = event.kind is EventKind.CORRECTED
        takes_back = event.void and event.note == UNDO_REASON and event.corrects != events[0].number
        if event.number in struck or takes_back:
            continue
        if event.kind is EventKind.RECOUNTED:
            following.insert(0, event)
            continue
        if not correction:
            return (event,)
        return () if any(one.note for one in following) else (event, *following)
    return ()


def events_until(events: Iterable[Event], last_day: date) -> tuple[Event, ...]:
    """Return the events as they stood at the end of ``last_day`` (decision D6).

    Mistakes put right since count as they are now; what the office changed later, in its calendar too, does not.
    """
    return tuple(event for event in effective_events(events, last_day) if event.happened_at.date() <= last_day)


def check_history(events: Sequence[Event]) -> None:
    """Refuse a list of effective events in which one may not follow the one before it.

    Args:
        events: effective events (see :func:`effective_events`).

    Raises:
        UserError: an event may not follow, goes back in time, lacks its reason, or is a second extension.
    """
    status: Status | None = None
    before: Event | None = None
    extended = False
    for event in events:
        after = TRANSITIONS[status].get(event.kind)
        if after is None:
            raise UserError(_may_not_follow(status, event))
        if before is not None and event.happened_at < before.happened_at:
            raise UserError(
                f"“{EVENT_TEXT[event.kind]}” lúc {moment_text(event.happened_at)} lại trước "
                f"“{EVENT_TEXT[before.kind]}” lúc {moment_text(before.happened_at)}.",
                "Hãy kiểm tra lại ngày, giờ.",
            )
        if event.kind in REASON_REQUIRED and not clean(event.note):
            raise UserError(f"“{EVENT_TEXT[event.kind]}” phải có lý do.", "Hãy ghi lý do.")
        if event.kind is EventKind.EXTENDED:
            if extended:
                raise UserError(
                    "Hồ sơ này đã xin lỗi, hẹn lại một lần; quy định chỉ cho hẹn lại một lần.",
                    "Hãy xử lý xong hồ sơ hoặc dừng giải quyết.",
                )
            extended = True
        status, before = after, event


def _may_not_follow(status: Status | None, event: Event) -> str:
    if status is None:
        return f"Hồ sơ chưa được tiếp nhận nên chưa thể “{EVENT_TEXT[event.kind]}”."
    return f"Hồ sơ đang ở trạng thái “{STATUS_TEXT[status]}” nên không thể “{EVENT_TEXT[event.kind]}”."


class Standing(NamedTuple):
    """How a dossier stands after a list of effective events.

    Attributes:
        status: its status.
        received_at: when it was received.
        due_at: the due moment it is judged by; None while the clock is stopped or when there is no term.
        appointment_at: the moment promised to the citizen: ``due_at``, or the new one after an extension.
        closed_at: when it was finished, withdrawn, stopped or refused; None while open.
        closed_by: which event closed it.
        paused_since: when the running pause began; None when the clock runs.
        paused_ever: whether any pause, extension, hand-set date or recount stands in its history.
    """

    status: Status
    received_at: datetime
    due_at: datetime | None
    appointment_at: datetime | None
    closed_at: datetime | None
    closed_by: EventKind | None
    paused_since: datetime | None
    paused_ever: bool


def standing(events: Sequence[Event]) -> Standing:
    """Return how a dossier stands after ``events`` (effective, at least the receipt).

    The due moment is the one that the events themselves promise, so that a later change of the calendar
    never moves an appointment already given.
    """
    first = events[0]
    status = TRANSITIONS[None][first.kind]
    due_at, appointment_at = first.due_at, first.appointment_at or first.due_at
    closed_at: datetime | None = None
    closed_by: EventKind | None = None
    paused_since: datetime | None = None
    paused_ever = False
    for event in events[1:]:
        status = TRANSITIONS[status][event.kind]
        kind = event.kind
        if kind in PAUSE_PAIRS:
            paused_since, paused_ever = event.happened_at, True
        elif kind in RESUMING_EVENTS or kind is EventKind.DUE_DATE_SET:
            paused_since, paused_ever = None, True
            due_at = event.due_at
            appointment_at = event.appointment_at or event.due_at
        elif kind is EventKind.EXTENDED:
            appointment_at, paused_ever = event.appointment_at, True
        elif kind in CLOSING_EVENTS:
            closed_at, closed_by = event.happened_at, kind
            if event.due_at is not None:
                # A due date that came with the closing was not yet known before it.
                paused_ever = paused_ever or event.due_at != due_at
                due_at = event.due_at
                appointment_at = event.appointment_at or event.due_at
    waiting = paused_since is not None and closed_at is None
    return Standing(
        status=status,
        received_at=first.happened_at,
        due_at=None if waiting else due_at,
        appointment_at=None if waiting else appointment_at,
        closed_at=closed_at,
        closed_by=closed_by,
        paused_since=paused_since if waiting else None,
        paused_ever=paused_ever,
    )


def promised_before_pause(events: Sequence[Event]) -> datetime | None:
    """Return what the citizen was promised when the running pause began; None without a pause or a promise.

    Args:
        events: effective events, at least the receipt.
    """
    if standing(events).paused_since is None:
        return None
    pause = next(place for place in reversed(range(len(events))) if events[place].kind in PAUSE_PAIRS)
    return standing(events[:pause]).appointment_at


def standing_of(written: Sequence[Event]) -> Standing:
    """Return how a dossier stands after all that was written of it, struck out ones included.

    Args:
        written: all events with all corrections, at least the receipt.
    """
    events = effective_events(written)
    if events:
        now = standing(events)
        recounted = any(event.kind is EventKind.RECOUNTED for event in written)
        return now._replace(paused_ever=True) if recounted else now
    strike_out = strike_out_of(written)
    received = effective_events([event for event in written if event is not strike_out])[0]
    return Standing(
        status=Status.STRUCK_OUT,
        received_at=received.happened_at,
        due_at=None,
        appointment_at=None,
        closed_at=None,
        closed_by=None,
        paused_since=None,
        paused_ever=False,
    )
