"""From a row of an imported list to the events it tells of, and what of them the register does not have yet."""

from collections.abc import Sequence
from datetime import date, datetime

from tthc_desktop.domain.deadlines import Pause, due_moment, merge_pauses, original_day_of_given
from tthc_desktop.domain.dossier import (
    CLOSING_EVENTS,
    EVENT_TEXT,
    REASON_REQUIRED,
    Event,
    EventKind,
    Status,
    check_history,
    effective_events,
    standing,
)
from tthc_desktop.domain.rules import RuleSet
from tthc_desktop.domain.terms import Term, TermKind
from tthc_desktop.domain.workdays import WorkingCalendar
from tthc_desktop.errors import UserError
from tthc_desktop.imports.dossier_rows import ImportedDossier
from tthc_desktop.register.histories import with_promise
from tthc_desktop.text import date_text, moment_text

_FROM_FILE = "Theo tệp nhập"


class ImportedHistories:
    """Builds the events of imported dossiers; keeps the due dates it has worked out.

    Args:
        calendar: the working days.
        now: the moment of the import: the only moment known for a pause whose beginning the list leaves out.
    """

    def __init__(self, calendar: WorkingCalendar, now: datetime) -> None:
        self._calendar = calendar
        self._now = now
        self._due_moments: dict[tuple[Term, date, bool, str], datetime | None] = {}
        self._closing_moments: dict[tuple[date, str], datetime] = {}

    def our_due(self, row: ImportedDossier, term: Term | None, rules: RuleSet) -> datetime | None:
        """Return the due moment by our own rules; None while waiting or when the term is not known.

        Raises:
            CalendarRangeError: a date lies beyond the calendar.
        """
        if term is None or row.not_accepted:
            return None
        if row.supplement_requested_at is not None:
            end = row.supplement_received_at
            if end is None and row.closed_at is not None:
                end = max(row.closed_at, row.supplement_requested_at)
            pause = Pause(row.supplement_requested_at, end)
            return due_moment(term, row.received_at, self._calendar, rules, [pause]).at
        if term.kind is TermKind.WORKING_HOURS:
            return due_moment(term, row.received_at, self._calendar, rules).at
        # For terms in days only the day and the side of the 15:00 rule matter.
        received = row.received_at
        key = (term, received.date(), received.time() > rules.same_day_until, rules.key)
        if key not in self._due_moments:
            self._due_moments[key] = due_moment(term, received, self._calendar, rules).at
        return self._due_moments[key]

    def given_due(self, row: ImportedDossier, rules: RuleSet) -> datetime | None:
        """Return the due moment the list gives; a bare date is due at the end of office hours."""
        given = row.given_due
        if given is None or isinstance(given, datetime):
            return given
        key = (given, rules.key)
        moment = self._closing_moments.get(key)
        if moment is None:
            moment = self._closing_moments[key] = datetime.combine(given, rules.hours.closing)
        return moment

    def events(
        self, row: ImportedDossier, term: Term | None, ours: datetime | None, rules: RuleSet, clerk: str
    ) -> list[Event]:
        """Return the events a row tells of, numbered from 1.

        A given due date is kept as the promise, whatever our own rules say.

        Args:
            row: the row.
            term: the term of its procedure on the day of receipt; None when not known.
            ours: :meth:`our_due` of the row.
            rules: the rule set of that day.
            clerk: who imports, where the row names nobody.
        """
        who = row.clerk or clerk
        if row.not_accepted:
            return [Event(EventKind.NOT_ACCEPTED, row.received_at, who, f"{_FROM_FILE}: {row.status_text}", number=1)]
        given = self.given_due(row, rules)
        requested, supplied = row.supplement_requested_at, row.supplement_received_at
        waits_for = row.waiting if row.closed_at is None else None
        first_due = given or ours
        if requested is not None or waits_for is not None:
            first_due = self._first_promise(row, term, given, rules)
        events = [Event(EventKind.RECEIVED, row.received_at, who, due_at=first_due, number=1)]

        def add(kind: EventKind, at: datetime, note: str = "", due_at: datetime | None = None) -> None:
            events.append(Event(kind, at, who, note, due_at=due_at, number=len(events) + 1))

        if requested is not None:
            add(EventKind.SUPPLEMENT_REQUESTED, requested)
            if supplied is not None:
                add(EventKind.SUPPLEMENT_RECEIVED, supplied, due_at=given or ours)
        if waits_for is not None and (requested is None or supplied is not None):
            add(waits_for, max(self._now, row.received_at), "Tệp nhập không ghi ngày bắt đầu chờ")
        if row.closed_at is not None and row.closed_by is not None:
            note = f"{_FROM_FILE}: {row.status_text}" if row.closed_by in REASON_REQUIRED else ""
            add(row.closed_by, row.closed_at, note)
            if requested is not None and supplied is None:
                events[-1] = self._closing_while_waiting(events, given, term, rules)
            if row.handed_over_at is not None:
                add(EventKind.HANDED_OVER, row.handed_over_at)
        return events

    def _first_promise(
        self, row: ImportedDossier, term: Term | None, given: datetime | None, rules: RuleSet
    ) -> datetime | None:
        """Return the due date promised at receipt, before any pause."""
        requested, supplied = row.supplement_requested_at, row.supplement_received_at
        if given is not None and requested is not None and supplied is not None:
            pauses = merge_pauses([Pause(requested, supplied)], row.received_at)
            day = original_day_of_given(given.date(), row.received_at.date(), pauses, self._calendar)
            return given if day is None else datetime.combine(day, rules.hours.closing)
        if given is not None:
            return given
        return None if term is None else due_moment(term, row.received_at, self._calendar, rules).at

    def _closing_while_waiting(
        self, events: Sequence[Event], given: datetime | None, term: Term | None, rules: RuleSet
    ) -> Event:
        if given is not None:
            return events[-1]._replace(due_at=given)
        return with_promise(events[-1], events[:-1], term, self._calendar, rules)


def missing_events(
    told: Sequence[Event], kept: Sequence[Event], file_due: datetime | None, now: datetime
) -> list[Event]:
    """Return the events that a list tells of and the register does not have yet.

    Args:
        told: the events of the row, in order.
        kept: all events in the register, as written.
        file_due: the due date the list gives.
        now: the moment of the import.

    Raises:
        UserError: the list contradicts the register; the register is kept as it is.
    """
    standing_events = effective_events(kept)
    matched = 0
    for event in standing_events:
        if event.kind in (EventKind.DUE_DATE_SET, EventKind.EXTENDED):
            continue
        if matched < len(told) and told[matched].kind is event.kind:
            if not _same_moment(told[matched], event):
                raise UserError(_contradiction(event.kind, event.happened_at, told[matched].happened_at))
            matched += 1
        elif matched < len(told):
            raise UserError(
                f"Sổ đã ghi “{EVENT_TEXT[event.kind]}” lúc {moment_text(event.happened_at)} mà tệp không có; "
                "giữ theo sổ. Nếu tệp đúng, hãy đính chính trong hồ sơ."
            )
    if matched == len(told):
        return _changed_due(standing_events, file_due, now, len(kept))
    fresh = [event._replace(number=number) for number, event in enumerate(told[matched:], start=len(kept) + 1)]
    check_history([*standing_events, *fresh])
    return fresh


def _same_moment(told: Event, kept: Event) -> bool:
    """Tell whether two moments are the same; a pause whose beginning no list tells is always the same one."""
    if told.note and told.note == kept.note:
        return True
    return told.happened_at == kept.happened_at


def _contradiction(kind: EventKind, kept: datetime, told: datetime) -> str:
    return (
        f"Hồ sơ đã có trong sổ với “{EVENT_TEXT[kind]}” lúc {moment_text(kept)}, tệp ghi {moment_text(told)}; "
        "giữ theo sổ. Nếu tệp đúng, hãy đính chính trong hồ sơ."
    )


def _changed_due(kept: Sequence[Event], file_due: datetime | None, now: datetime, written: int) -> list[Event]:
    """Return a new due date that the list gives to a dossier still in progress."""
    state = standing(kept)
    if file_due is None or state.closed_at is not None or state.appointment_at is None:
        return []
    if file_due.date() == state.appointment_at.date() or state.status is not Status.IN_PROGRESS:
        return []
    moment = max(now, kept[-1].happened_at)
    note = f"{_FROM_FILE}: ngày hẹn trả mới {date_text(file_due)}"
    return [Event(EventKind.DUE_DATE_SET, moment, note=note, due_at=file_due, number=written + 1)]


def closes(events: Sequence[Event]) -> bool:
    """Tell whether a list of events ends the dossier."""
    return any(event.kind in CLOSING_EVENTS for event in events)
