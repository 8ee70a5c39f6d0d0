"""Writing what happens to a dossier after its receipt, corrections included."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tthc_desktop.db import audit, digests, dossier_writing, printed_papers
from tthc_desktop.db.connection import writing
from tthc_desktop.domain.events import EVENT_TEXT, NO_DUE, EventKind
from tthc_desktop.domain.standing import check_history, effective_events, standing, standing_of
from tthc_desktop.errors import UserError
from tthc_desktop.register import histories
from tthc_desktop.register.masking import without_numbers
from tthc_desktop.register.recounted import CountedBy, recounts, renewed_promises
from tthc_desktop.text import clean, clean_lines, moment_text

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.db.dossiers import StoredDossier
    from tthc_desktop.db.many_rows import Row
    from tthc_desktop.domain.dossier import Dossier
    from tthc_desktop.domain.events import Event
    from tthc_desktop.register.cards import Cards
    from tthc_desktop.register.rules_in_force import RulesInForce


class Happenings:
    """Writes events; nothing written before is ever changed.

    Args:
        database: the register.
        rules: calendar and rule sets.
        cards: reads dossiers.
        clerk: who works at this desk.
        clock: tells when something is written.
    """

    def __init__(
        self, database: Database, rules: RulesInForce, cards: Cards, clerk: str, clock: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._rules = rules
        self._cards = cards
        self._clerk = clerk
        self._clock = clock

    def record(self, key: int, event: Event) -> None:
        """Write what happened to a dossier next.

        Args:
            key: the register's number of the dossier.
            event: what happened; its clerk, its number and the due date it promises are filled in here.

        Raises:
            UserError: it may not follow what happened before, or lacks something; nothing is written.
        """
        with writing(self._database):
            stored = self._cards.stored(key)
            self.write(stored, self.planned(stored, event))

    def planned(self, stored: StoredDossier, event: Event) -> list[Event]:
        """Return what is to be written for an event: itself with what it promises, and what follows from it.

        Args:
            stored: the dossier.
            event: what happened; see :meth:`record`.

        Raises:
            UserError: it may not follow what happened before, or lacks something.
        """
        now = self._clock()
        if event.happened_at > now:
            raise UserError(
                f"Thời điểm {moment_text(event.happened_at)} muộn hơn bây giờ ({moment_text(now)}).",
                "Hãy kiểm tra lại ngày, giờ.",
            )
        written = stored.dossier.events
        before = effective_events(written)
        if not before:
            raise UserError(
                f"Hồ sơ {stored.dossier.code} đã gạch bỏ nên không ghi thêm được.",
                "Nếu hồ sơ này có thật, hãy hoàn tác việc gạch bỏ trước.",
            )
        note = clean_lines(event.note)
        event = event._replace(clerk=event.clerk or self._clerk, note=note, number=len(written) + 1)
        if event.kind is EventKind.CORRECTED:
            fresh = self._correction(event, stored)
        else:
            # Only a correction says something of another event.
            event = event._replace(corrects=None, void=False)
            calendar, rules = self._rules.calendar, self._rules.kept(stored.dossier.rule_set)
            histories.check_new_dates(event, standing(before), calendar)
            check_history([*before, event])
            fresh = [histories.with_promise(event, before, stored.dossier.term, calendar, rules)]
        check_history(effective_events([*written, *fresh]))
        return fresh

    def write(self, stored: StoredDossier, fresh: Sequence[Event]) -> StoredDossier:
        """Write events inside a transaction, bring the dossier's derived columns up to them, and return it.

        Args:
            stored: the dossier as it was.
            fresh: numbered events; the result has been checked.
        """
        now = self._clock()
        recorded_at = now.isoformat(timespec="seconds")
        rows = dossier_writing.event_rows(stored.key, fresh, recorded_at, None)
        dossier_writing.insert_events(self._database, rows)
        after = replace(stored.dossier, events=(*stored.dossier.events, *fresh))
        computed = derive(self._database, self._rules, replace(stored, dossier=after))
        for one, row in zip(fresh, rows, strict=True):
            self._audit(now, stored, one, row)
        return replace(stored, dossier=after, computed_due_at=computed)

    def _audit(self, now: datetime, stored: StoredDossier, event: Event, row: Row) -> None:
        detail = _event_detail(event, row)
        if event.corrects is not None:
            # What stands there till now: with a void it falls away.
            corrected = next((one for one in stored.dossier.events if one.number == event.corrects), None)
            before = corrected and {"kind": corrected.kind.value, **_moments(corrected)}
            detail.update(corrects=event.corrects, void=event.void, before=before)
        audit.write(self._database, now, event.clerk, event.kind.value, stored.dossier.code, **detail)

    def _correction(self, event: Event, stored: StoredDossier) -> list[Event]:
        """Return a correction, and the recounts of the due dates that follow from it."""
        if not clean(event.note):
            raise UserError(f"“{EVENT_TEXT[event.kind]}” phải có lý do.", "Hãy ghi lý do.")
        before = effective_events(stored.dossier.events)
        place = _place(before, event.corrects)
        if event.void:
            if place == 0:
                raise UserError(
                    "Không thể gạch bỏ riêng việc tiếp nhận.",
                    "Nếu nhận nhầm, hãy dùng “Gạch bỏ hồ sơ”; nếu người nộp rút, hãy ghi “Rút hồ sơ”.",
                )
            if place != len(before) - 1:
                raise UserError("Chỉ gạch bỏ được sự kiện cuối cùng.", "Hãy gạch bỏ các sự kiện sau nó trước.")
            return [event]
        moved = effective_events([*stored.dossier.events, event])
        check_history(moved)
        calendar = self._rules.calendar
        if event.due_at is not None or event.appointment_at is not None:
            histories.check_corrected_dates(moved[place], moved[:place], calendar)
        counted_by = CountedBy(stored.dossier.term, calendar, self._rules.kept(stored.dossier.rule_set))
        printed = printed_events(self._database, stored.key)
        promises = renewed_promises(before, moved, counted_by, counted_by, place=place, printed=printed)
        own = promises.pop(event.corrects or 0, None)
        if own is not None:
            due_at, appointment_at = event.due_at or own[0], event.appointment_at or own[1]
            event = event._replace(due_at=due_at or NO_DUE, appointment_at=appointment_at or due_at)
        # Without a reason of their own: what they follow from stands right before them.
        return [event, *recounts(promises, moved, event.clerk, "", event.number + 1)]


def tell_receipt(
    database: Database, at: datetime, dossier: Dossier, events: Sequence[Event], rows: Sequence[Row]
) -> None:
    """Write into the audit that a dossier was received, sealed with its own data, and what happened since.

    Args:
        database: inside a transaction.
        at: when it is written.
        dossier: the dossier.
        events: its events.
        rows: their columns as they are written.
    """
    key = int(str(rows[0][0]))
    own: dict[str, Any] = {"procedure": dossier.procedure_code, "own": digests.of_dossier(database, key)}
    for event, row in zip(events, rows, strict=True):
        action = "receive" if event.kind is EventKind.RECEIVED else event.kind.value
        audit.write(database, at, event.clerk, action, dossier.code, **own, **_event_detail(event, row))
        own = {}


def _event_detail(event: Event, row: Row) -> dict[str, Any]:
    """Return what the audit tells of an event: what it says of dates, its reason, and the digest of what was written.

    Args:
        event: the event.
        row: its columns as they are written.
    """
    reason = {"reason": without_numbers(event.note)} if event.note else {}
    return {"dossier": row[0], "event": event.number, **_moments(event), **reason, "sha256": digests.of_rows([row])}


def _moments(event: Event) -> dict[str, datetime]:
    moments = {"happened_at": event.happened_at, "due_at": event.due_at, "appointment_at": event.appointment_at}
    return {name: moment for name, moment in moments.items() if moment is not None}


def derive(database: Database, rules_in_force: RulesInForce, stored: StoredDossier) -> datetime | None:
    """Bring the derived columns of a dossier up to its events; return our due date where it differs.

    Args:
        database: inside a transaction.
        rules_in_force: the calendar and the rule sets.
        stored: the dossier with all its events.
    """
    dossier = stored.dossier
    rules = rules_in_force.kept(dossier.rule_set)
    state = standing_of(dossier.events)
    timeliness = histories.timeliness_of(state, dossier.term, rules)
    dossier_writing.update_standing(database, stored.key, histories.as_judged(state, rules), timeliness)
    events = effective_events(dossier.events)
    other = histories.other_due(events, dossier.term, rules_in_force.calendar, rules) if events else None
    dossier_writing.set_computed_due(database, stored.key, other)
    return other


def printed_events(database: Database, key: int) -> set[int]:
    """Return the numbers of the events of a dossier for which a paper was printed."""
    return {one.event_number for one in printed_papers.printed(database, key) if one.event_number is not None}


def _place(events: Sequence[Event], number: int | None) -> int:
    for place, one in enumerate(events):
        if one.number == number:
            return place
    raise UserError("Không tìm thấy sự kiện cần đính chính.", "Hãy chọn lại sự kiện trong hồ sơ.")
