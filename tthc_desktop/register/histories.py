"""From what the clerk says happened to the events that are written: each with the due date it promises."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from tthc_desktop.domain.deadlines import Pause, due_moment, moved_by_pause
from tthc_desktop.domain.events import CLOSING_EVENTS, EVENT_TEXT, PAUSE_PAIRS, RESUMING_EVENTS, EventKind
from tthc_desktop.domain.rules import LateAgainst
from tthc_desktop.domain.standing import standing, standing_of
from tthc_desktop.domain.terms import TermKind
from tthc_desktop.domain.timeliness import judge_finished
from tthc_desktop.domain.workdays import CalendarRangeError
from tthc_desktop.errors import UserError
from tthc_desktop.text import date_text, moment_text, weekday_text

if TYPE_CHECKING:
    from tthc_desktop.domain.deadlines import Due
    from tthc_desktop.domain.dossier import Dossier
    from tthc_desktop.domain.events import Event
    from tthc_desktop.domain.rules import RuleSet
    from tthc_desktop.domain.standing import Standing
    from tthc_desktop.domain.terms import Term
    from tthc_desktop.domain.timeliness import Timeliness
    from tthc_desktop.domain.workdays import WorkingCalendar


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


def check_corrected_dates(corrected: Event, before: Sequence[Event], calendar: WorkingCalendar) -> None:
    """Refuse a correction to a date that could not have been promised with the event.

    Args:
        corrected: the event with its corrected moment and dates.
        before: the effective events before it.
        calendar: the working days.

    Raises:
        UserError: a date is missing, a day off, before the event itself, or not after the appointment it puts off.
    """
    if corrected.kind in (EventKind.DUE_DATE_SET, EventKind.EXTENDED):
        check_new_dates(corrected, standing(before), calendar)
        return
    for promised in filter(None, (corrected.due_at, corrected.appointment_at)):
        if promised.date() < corrected.happened_at.date():
            raise UserError(
                f"Hạn trả {date_text(promised)} lại trước “{EVENT_TEXT[corrected.kind]}” lúc "
                f"{moment_text(corrected.happened_at)}.",
                "Hãy sửa lại hạn trả.",
            )
        check_working_day(promised.date(), calendar)


def other_due(events: Sequence[Event], term: Term | None, calendar: WorkingCalendar, rules: RuleSet) -> datetime | None:
    """Return the due moment by our own rules where the one promised is on another day; else None.

    It is only a mark, so none is set where the count goes beyond the calendar.
    """
    promised = standing(events).due_at
    try:
        ours = due_of(term, events, calendar, rules)
    except CalendarRangeError:
        return None
    if promised is None or ours is None or ours.at is None or ours.at.date() == promised.date():
        return None
    return ours.at
