"""From what the clerk says happened to the events that are written: each with the due date it promises."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from tthc_desktop.domain.deadlines import Due, Pause, Timeliness, due_moment, judge_finished, moved_by_pause
from tthc_desktop.domain.dossier import Dossier
from tthc_desktop.domain.events import (
    CLOSING_EVENTS,
    NO_DUE,
    PAUSE_PAIRS,
    RECOUNTED,
    RESUMING_EVENTS,
    Event,
    EventKind,
)
from tthc_desktop.domain.rules import LateAgainst, RuleSet
from tthc_desktop.domain.standing import Standing, standing, standing_of
from tthc_desktop.domain.terms import Term, TermKind
from tthc_desktop.domain.workdays import WorkingCalendar
from tthc_desktop.errors import UserError
from tthc_desktop.text import date_text, moment_text, weekday_text

# What our rules promise a due date with; a date set by hand and an extension are the clerk's own promises.
_PROMISING = frozenset({EventKind.RECEIVED, *RESUMING_EVENTS, *CLOSING_EVENTS})


def pauses_of(events: Sequence[Event], *, closed_ends: bool = True) -> list[Pause]:
    """Return the pauses in a list of effective events.

    Args:
        events: effective events.
        closed_ends: let a closing event end the pause it finds running.
    """
    pauses: list[Pause] = []
    start: datetime | None = None
    for event in events:
        if event.kind in PAUSE_PAIRS:
            start = event.happened_at
        elif start is not None and (event.kind in RESUMING_EVENTS or (closed_ends and event.kind in CLOSING_EVENTS)):
            pauses.append(Pause(start, event.happened_at))
            start = None
    if start is not None:
        pauses.append(Pause(start, None))
    return pauses


def due_of(term: Term | None, events: Sequence[Event], calendar: WorkingCalendar, rules: RuleSet) -> Due | None:
    """Work out the due moment from the term and the pauses alone; None when the term is not known."""
    if term is None:
        return None
    return due_moment(term, events[0].happened_at, calendar, rules, pauses_of(events))


def with_promise(
    event: Event, before: Sequence[Event], term: Term | None, calendar: WorkingCalendar, rules: RuleSet
) -> Event:
    """Return ``event`` with the due date it promises, when it ends a pause or closes a paused dossier.

    Args:
        event: what is about to be written.
        before: the effective events before it.
        term: the dossier's term.
        calendar: the working days.
        rules: the rule set under which the dossier was received.
    """
    ends_pause = event.kind in RESUMING_EVENTS or event.kind in CLOSING_EVENTS
    if not ends_pause or event.due_at is not None:
        return event
    pauses = pauses_of([*before, event])
    now = standing(before)
    if now.paused_since is None or not pauses:
        return event
    last_pause = replace(pauses[-1], end=event.happened_at)
    promised_due, promised_appointment = _promised_before_pause(before)
    due = due_of(term, [*before, event], calendar, rules)
    set_by_hand = any(one.kind is EventKind.DUE_DATE_SET for one in before) or is_given(before, term, calendar, rules)
    if due is None or set_by_hand:
        due_at = moved_by_pause(promised_due, last_pause, calendar, rules) if promised_due else None
    else:
        due_at = due.at
    appointment_at = None
    if promised_appointment is not None and promised_appointment != promised_due:
        appointment_at = moved_by_pause(promised_appointment, last_pause, calendar, rules)
    return event._replace(due_at=due_at, appointment_at=appointment_at)


def renewed_promises(
    before: Sequence[Event],
    after: Sequence[Event],
    place: int,
    term: Term | None,
    calendar: WorkingCalendar,
    rules: RuleSet,
    *,
    new_term: Term | None = None,
    printed: Collection[int] = (),
) -> dict[int, tuple[datetime | None, datetime | None]]:
    """Return the due dates that a corrected moment or another term changes: event number -> (due date, appointment).

    A promise that our rules had worked out is worked out again; one that was given (by hand, or by an imported
    list) is kept. An appointment that stands on a printed paper is kept beside the new due date.

    Args:
        before: the effective events as they stood.
        after: the same events, one of them at its corrected moment.
        place: where the first changed event stands.
        term: the dossier's term.
        calendar: the working days.
        rules: the rule set under which the dossier was received.
        new_term: the term that takes the place of the old one; None when it stays.
        printed: numbers of the events whose appointment was printed.
    """
    renewed: dict[int, tuple[datetime | None, datetime | None]] = {}
    events = list(after)
    now = new_term or term
    for index in range(place, len(events)):
        old, event = before[index], events[index]
        if old.kind not in _PROMISING:
            continue
        bare = old._replace(due_at=None, appointment_at=None)
        if _promise(bare, before[:index], term, calendar, rules).due_at != old.due_at:
            continue
        promised = _promise(event._replace(due_at=None, appointment_at=None), events[:index], now, calendar, rules)
        if event.number in printed:
            given = old.appointment_at or old.due_at
            promised = promised._replace(appointment_at=None if given == promised.due_at else given)
        events[index] = promised
        if (promised.due_at, promised.appointment_at or promised.due_at) != (
            old.due_at,
            old.appointment_at or old.due_at,
        ):
            renewed[event.number] = (promised.due_at, promised.appointment_at)
    return renewed


def recounted(
    renewed: Mapping[int, tuple[datetime | None, datetime | None]],
    events: Sequence[Event],
    clerk: str,
    reason: str,
    first_number: int,
) -> list[Event]:
    """Return the corrections that write renewed promises down.

    Args:
        renewed: see :func:`renewed_promises`.
        events: the effective events, each at its present moment.
        clerk: who changed what they follow from.
        reason: what was changed and why.
        first_number: the number of the first of them.
    """
    moments = {event.number: event.happened_at for event in events}
    return [
        Event(
            EventKind.CORRECTED,
            moments[number],
            clerk,
            f"{RECOUNTED} {reason}",
            due_at=due_at or NO_DUE,
            appointment_at=appointment_at or due_at,
            number=place,
            corrects=number,
        )
        for place, (number, (due_at, appointment_at)) in enumerate(renewed.items(), start=first_number)
    ]


def _promise(
    event: Event, before: Sequence[Event], term: Term | None, calendar: WorkingCalendar, rules: RuleSet
) -> Event:
    """Return ``event`` with the due date our rules promise with it, receipts included."""
    if event.kind is EventKind.RECEIVED:
        due_at = None if term is None else due_moment(term, event.happened_at, calendar, rules).at
        return event._replace(due_at=due_at)
    return with_promise(event, before, term, calendar, rules)


def _promised_before_pause(before: Sequence[Event]) -> tuple[datetime | None, datetime | None]:
    """Return the due date and the appointment that stood when the running pause began."""
    running = [event for event in before if event.kind not in PAUSE_PAIRS or _is_over(event, before)]
    now = standing(running)
    return now.due_at, now.appointment_at


def _is_over(start: Event, events: Sequence[Event]) -> bool:
    place = events.index(start)
    return any(event.kind in RESUMING_EVENTS for event in events[place + 1 :])


def is_given(before: Sequence[Event], term: Term | None, calendar: WorkingCalendar, rules: RuleSet) -> bool:
    """Tell whether the promise of the receipt was given (by a list, or by hand) and is not what the term gives."""
    if term is None:
        return True
    ours = due_moment(term, before[0].happened_at, calendar, rules).at
    given = before[0].due_at
    return given is not None and (ours is None or ours.date() != given.date())


def as_judged(now: Standing, rules: RuleSet) -> Standing:
    """Return a standing whose due date is the one that lateness is judged against (decision D9)."""
    return now._replace(due_at=now.appointment_at) if rules.late_against is LateAgainst.APPOINTMENT else now


def timeliness_of(now: Standing, term: Term | None, rules: RuleSet) -> Timeliness | None:
    """Judge a closed dossier by the due date that its events promise; None while it is open."""
    if now.closed_at is None:
        return None
    return judge_finished(
        as_judged(now, rules).due_at,
        now.closed_at,
        to_the_minute=term is not None and term.kind is TermKind.WORKING_HOURS,
        judged_by=rules.judged_by,
    )


def current(dossier: Dossier) -> Standing:
    """Return how a dossier stands now."""
    return standing_of(dossier.events)


def check_working_day(day: date, calendar: WorkingCalendar) -> None:
    """Refuse a date promised by hand on which the office does not work.

    Raises:
        CalendarRangeError: the calendar does not reach that day.
        UserError: it is a day off.
    """
    info = calendar.info(day)
    if not info.working:
        raise UserError(
            f"{weekday_text(day)} {date_text(day)} là ngày nghỉ ({info.reason}).", "Hãy chọn một ngày làm việc."
        )


def check_new_dates(event: Event, now: Standing, calendar: WorkingCalendar) -> None:
    """Refuse an extension or a hand-set due date without its date, or with one that may not be promised.

    Raises:
        UserError: the date is missing, a day off, not after the present appointment, or before the receipt.
    """
    if event.kind is EventKind.DUE_DATE_SET:
        if event.due_at is None:
            raise UserError("Chưa có hạn trả mới.", "Hãy nhập hạn trả.")
        if event.due_at.date() < now.received_at.date():
            raise UserError("Hạn trả đặt bằng tay lại trước ngày tiếp nhận.", "Hãy sửa lại hạn trả.")
        check_working_day(event.due_at.date(), calendar)
    if event.kind is not EventKind.EXTENDED:
        return
    if event.appointment_at is None:
        raise UserError("Chưa có ngày hẹn lại.", "Hãy nhập ngày hẹn trả mới.")
    if now.appointment_at is not None and event.appointment_at <= now.appointment_at:
        raise UserError(
            f"Ngày hẹn lại {moment_text(event.appointment_at)} không sau ngày hẹn cũ "
            f"{moment_text(now.appointment_at)}.",
            "Hãy chọn ngày muộn hơn.",
        )
    check_working_day(event.appointment_at.date(), calendar)


def other_due(events: Sequence[Event], term: Term | None, calendar: WorkingCalendar, rules: RuleSet) -> datetime | None:
    """Return the due moment by our own rules where the one promised is on another day; else None."""
    promised = standing(events).due_at
    ours = due_of(term, events, calendar, rules)
    if promised is None or ours is None or ours.at is None or ours.at.date() == promised.date():
        return None
    return ours.at
