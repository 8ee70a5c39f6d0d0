"""Writing what happens to a dossier after its receipt, corrections included."""

from collections.abc import Callable, Sequence
from datetime import datetime

from tthc_desktop.db import Database, audit, dossiers
from tthc_desktop.db.connection import writing
from tthc_desktop.domain.events import EVENT_TEXT, Event, EventKind
from tthc_desktop.domain.rules import RuleSet
from tthc_desktop.domain.standing import check_history, effective_events, standing
from tthc_desktop.errors import UserError
from tthc_desktop.register import histories
from tthc_desktop.register.cards import Cards
from tthc_desktop.register.rules_in_force import RulesInForce
from tthc_desktop.text import moment_text


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
        now = self._clock()
        if event.happened_at > now:
            raise UserError(
                f"Thời điểm {moment_text(event.happened_at)} muộn hơn bây giờ ({moment_text(now)}).",
                "Hãy kiểm tra lại ngày, giờ.",
            )
        with writing(self._database):
            stored = self._cards.stored(key)
            term = stored.dossier.term
            rules = self._rules.kept(stored.dossier.rule_set)
            written = stored.dossier.events
            event = event._replace(clerk=event.clerk or self._clerk, number=len(written) + 1)
            if event.kind is EventKind.CORRECTED:
                fresh = self._correction(event, stored, rules)
            else:
                before = effective_events(written)
                histories.check_new_dates(event, standing(before), self._rules.calendar)
                check_history([*before, event])
                fresh = [histories.with_promise(event, before, term, self._rules.calendar, rules)]
            after = effective_events([*written, *fresh])
            if not after:
                raise UserError("Không thể gạch bỏ sự kiện tiếp nhận.", "Nếu nhận nhầm, hãy ghi “Rút hồ sơ” kèm lý do.")
            check_history(after)
            recorded_at = now.isoformat(timespec="seconds")
            rows = [dossiers.event_row(key, one.number, one, recorded_at, None) for one in fresh]
            dossiers.insert_events(self._database, rows)
            state = standing(after)
            timeliness = histories.timeliness_of(state, term, rules)
            dossiers.update_standing(self._database, key, histories.as_judged(state, rules), timeliness)
            other = histories.other_due(after, term, self._rules.calendar, rules)
            dossiers.set_computed_due(self._database, key, other)
            for one in fresh:
                self._audit(now, stored.dossier.code, one)

    def _audit(self, now: datetime, code: str, event: Event) -> None:
        detail = {"event": event.number, "happened_at": event.happened_at, "due_at": event.due_at}
        if event.corrects is not None:
            detail.update(corrects=event.corrects, void=event.void, reason=event.note)
        audit.write(self._database, now, event.clerk, event.kind.value, code, **detail)

    def _correction(self, event: Event, stored: dossiers.StoredDossier, rules: RuleSet) -> list[Event]:
        """Return a correction, and the corrections of the due dates that follow from it."""
        if not event.note.strip():
            raise UserError(f"“{EVENT_TEXT[event.kind]}” phải có lý do.", "Hãy ghi lý do.")
        before = effective_events(stored.dossier.events)
        place = _place(before, event.corrects)
        if event.void:
            if place != len(before) - 1:
                raise UserError("Chỉ gạch bỏ được sự kiện cuối cùng.", "Hãy gạch bỏ các sự kiện sau nó trước.")
            return [event]
        moved = effective_events([*stored.dossier.events, event])
        check_history(moved)
        promises = histories.renewed_promises(before, moved, place, stored.dossier.term, self._rules.calendar, rules)
        fresh = [event]
        for number, (due_at, appointment_at) in promises.items():
            if number == event.corrects:
                fresh[0] = event._replace(
                    due_at=event.due_at or due_at, appointment_at=event.appointment_at or appointment_at
                )
                continue
            target = moved[_place(moved, number)]
            fresh.append(
                Event(
                    EventKind.CORRECTED,
                    target.happened_at,
                    event.clerk,
                    f"Tính lại hạn theo đính chính: {event.note}",
                    due_at=due_at,
                    appointment_at=appointment_at,
                    number=event.number + len(fresh),
                    corrects=number,
                )
            )
        return fresh


def _place(events: Sequence[Event], number: int | None) -> int:
    for place, one in enumerate(events):
        if one.number == number:
            return place
    raise UserError("Không tìm thấy sự kiện cần đính chính.", "Hãy chọn lại sự kiện trong hồ sơ.")
