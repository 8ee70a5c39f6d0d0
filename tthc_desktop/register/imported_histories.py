"""From a row of an imported list to the events it tells of, and what of them the register does not have yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from tthc_desktop.domain.deadlines import Pause, due_moment, merge_pauses, original_day_of_given
from tthc_desktop.domain.events import (
    ASSUMED_START,
    CLOSING_EVENTS,
    EVENT_TEXT,
    PAUSE_PAIRS,
    REASON_REQUIRED,
    Event,
    EventKind,
    Status,
)
from tthc_desktop.domain.standing import check_history, effective_events, standing
from tthc_desktop.domain.terms import TermKind
from tthc_desktop.errors import UserError
from tthc_desktop.imports.dates import shown
from tthc_desktop.register.histories import with_promise
from tthc_desktop.register.import_hours import same_moment
from tthc_desktop.text import date_text, moment_text

if TYPE_CHECKING:
    from tthc_desktop.domain.rules import RuleSet
    from tthc_desktop.domain.terms import Term
    from tthc_desktop.domain.workdays import WorkingCalendar
    from tthc_desktop.imports.dossier_rows import ImportedDossier

# Begins the notes of events that a list told of.
FROM_FILE = "Theo tệp nhập"
_PAUSE_KINDS = frozenset({*PAUSE_PAIRS, *PAUSE_PAIRS.values()})
# Notes of events whose moment no list told: they were seen at the import.
ASSUMED_END = "Tệp nhập không còn ghi là đang chờ"


class ImportedHistories:
    """Builds the events of imported dossiers; keeps the due dates it has worked out.

    Args:
        calendar: the working days.
        now: the moment of the import: the only moment known for a pause whose beginning the list leaves out.
    """

    def __init__(self, calendar: WorkingCalendar, now: datetime) -> None:
        self._calendar = calendar
        self._now = now
        self._due_moments: dict[tuple[str, int, date, bool, str], datetime | None] = {}
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
        late = received.time() > rules.same_day_until
        key = (term.kind, term.amount, received.date(), late, rules.key)
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
            return [Event(EventKind.NOT_ACCEPTED, row.received_at, who, f"{FROM_FILE}: {row.status_text}", number=1)]
        given = self.given_due(row, rules)
        requested, supplied = row.supplement_requested_at, row.supplement_received_at
        waits_for = row.waiting if row.closed_at is None else None
        first_due = given or ours
        if requested is not None or waits_for is not None:
            first_due = self._first_promise(row, term, given, rules)
        events = [Event(EventKind.RECEIVED, row.received_at, who, "", first_due, None, 1)]

        def add(kind: EventKind, at: datetime, note: str = "", due_at: datetime | None = None) -> None:
            # By place, not by name: that halves what making an event costs.
            events.append(Event(kind, at, who, note, due_at, None, len(events) + 1))

        if requested is not None:
            add(EventKind.SUPPLEMENT_REQUESTED, requested)
            if supplied is not None:
                add(EventKind.SUPPLEMENT_RECEIVED, supplied, due_at=given or ours)
        if waits_for is not None and (requested is None or supplied is not None):
            # The latest that the list tells before: so it counts as waiting at the end of every period since.
            add(waits_for, events[-1].happened_at, ASSUMED_START)
        if row.closed_at is not None and row.closed_by is not None:
            note = f"{FROM_FILE}: {row.status_text}" if row.closed_by in REASON_REQUIRED else ""
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

    def missing(
        self, row: ImportedDossier, term: Term | None, rules: RuleSet, told: Sequence[Event], kept: Sequence[Event]
    ) -> list[Event]:
        """Return the events that a row tells of and the register does not have yet.

        Args:
            row: the row.
            term: the dossier's term.
            rules: the rules under which it was received.
            told: :meth:`events` of the row.
            kept: all events in the register, as written.

        Raises:
            UserError: the list contradicts the register; the register is kept as it is.
        """
        standing_events = effective_events(kept)
        rest = list(told[_matching(told, standing_events) :])
        given = self.given_due(row, rules)
        fresh: list[Event] = []
        assumed = _assumed_pause(standing_events)
        if assumed is not None and not _is_assumed(told[-1]):
            fresh = self._end_of_assumed_pause(assumed, rest, standing_events, given, term, rules, told[0].clerk)
        elif not rest:
            fresh = _changed_due(kept, given, self._now, told[0].clerk)
        elif rest[0].kind in CLOSING_EVENTS and rest[0].due_at is None:
            # The last date that the list gives counts, whether it came with a list of its own or with the closing.
            late_news = [
                event
                for event in standing_events
                if event.kind is EventKind.DUE_DATE_SET
                and event.note.startswith(FROM_FILE)
                and event.happened_at > rest[0].happened_at
            ]
            if late_news or _is_new_date(given, kept):
                rest[0] = rest[0]._replace(due_at=given)
            # Such a date was written down at the import, when the dossier was closed already.
            note = f"{FROM_FILE}: hồ sơ đã kết thúc trước lần nhập đó"
            fresh = [
                Event(EventKind.CORRECTED, event.happened_at, told[0].clerk, note, corrects=event.number, void=True)
                for event in late_news
            ]
        fresh = [event._replace(number=number) for number, event in enumerate([*fresh, *rest], start=len(kept) + 1)]
        check_history(effective_events([*kept, *fresh]))
        return fresh

    def _end_of_assumed_pause(
        self,
        assumed: Event,
        rest: list[Event],
        before: Sequence[Event],
        given: datetime | None,
        term: Term | None,
        rules: RuleSet,
        clerk: str,
    ) -> list[Event]:
        """Return what ends a pause whose beginning was assumed, when a later list no longer tells of it.

        In progress again: it ends now, the only moment known. Closed after it began: the closing ends it. Anything
        else shows that it began at another moment than assumed, or not at all: it is struck out.
        """
        if not rest:
            resumed = Event(PAUSE_PAIRS[assumed.kind], self._now, clerk, ASSUMED_END, due_at=given)
            return [with_promise(resumed, before, term, self._calendar, rules)]
        if rest[0].kind in CLOSING_EVENTS and rest[0].happened_at >= assumed.happened_at:
            closing = rest[0]._replace(due_at=given)
            rest[0] = with_promise(closing, before, term, self._calendar, rules)
            return []
        note = f"{FROM_FILE}: lúc đó hồ sơ không dừng"
        return [Event(EventKind.CORRECTED, assumed.happened_at, clerk, note, corrects=assumed.number, void=True)]


def _matching(told: Sequence[Event], kept: Sequence[Event]) -> int:
    """Return how many of the told events the register has; the desk's own dates and assumed moments do not count.

    Raises:
        UserError: the register has an event that the list leaves out, or at another moment.
    """
    matched = 0
    for event in kept:
        if matched < len(told) and event.kind in _PAUSE_KINDS and event.happened_at < told[matched].happened_at:
            # Lists have columns for one pause only: the last one. Earlier ones stay as the register has them.
            continue
        same = matched < len(told) and told[matched].kind is event.kind
        if event.note in (ASSUMED_START, ASSUMED_END) and not (same and _is_assumed(told[matched])):
            continue
        if event.kind in (EventKind.DUE_DATE_SET, EventKind.EXTENDED) or matched == len(told):
            continue
        if not same:
            raise UserError(
                f"Sổ đã ghi “{EVENT_TEXT[event.kind]}” lúc {moment_text(event.happened_at)} mà tệp không có; "
                "giữ theo sổ. Nếu tệp đúng, hãy đính chính trong hồ sơ."
            )
        if not same_moment(told[matched].happened_at, event.happened_at) and not _is_assumed(event):
            raise UserError(
                f"Hồ sơ đã có trong sổ với “{EVENT_TEXT[event.kind]}” lúc {moment_text(event.happened_at)}, "
                f"tệp ghi {shown(told[matched].happened_at)}; giữ theo sổ. "
                "Nếu tệp đúng, hãy đính chính trong hồ sơ."
            )
        matched += 1
    return matched


def _is_assumed(event: Event) -> bool:
    return event.note == ASSUMED_START


def _assumed_pause(kept: Sequence[Event]) -> Event | None:
    """Return the running pause when its beginning was assumed."""
    if standing(kept).paused_since is None:
        return None
    last = next(event for event in reversed(kept) if event.kind in PAUSE_PAIRS)
    return last if _is_assumed(last) else None


def _is_new_date(given: datetime | None, kept: Sequence[Event]) -> bool:
    """Tell whether a list gives a due date that the dossier never had; one it has had before is out of date."""
    known = {moment.date() for event in kept for moment in (event.due_at, event.appointment_at) if moment}
    return given is not None and given.date() not in known


def _changed_due(kept: Sequence[Event], file_due: datetime | None, now: datetime, clerk: str) -> list[Event]:
    """Return a new due date that the list gives to a dossier still in progress.

    A date that the dossier has had before is an old one: the list is older than what the desk promised since.
    """
    state = standing(effective_events(kept))
    if file_due is None or state.status is not Status.IN_PROGRESS or state.appointment_at is None:
        return []
    if not _is_new_date(file_due, kept):
        return []
    moment = max(now, kept[-1].happened_at)
    note = f"{FROM_FILE}: ngày hẹn trả mới {date_text(file_due)}"
    return [Event(EventKind.DUE_DATE_SET, moment, clerk, note, due_at=file_due)]
