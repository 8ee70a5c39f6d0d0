"""Amending a dossier's own data: who, what, how; the old values stay beside the new ones, with the reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tthc_desktop.db import amendments, audit, catalogue, digests
from tthc_desktop.db.connection import reporting_environment, writing
from tthc_desktop.domain.events import UNDO_REASON, EventKind
from tthc_desktop.domain.standing import check_history, effective_events, standing_of
from tthc_desktop.errors import UserError
from tthc_desktop.register import checks, codes, histories
from tthc_desktop.register.amended_parts import CLERK, NEVER_PERSONAL, changes_between, shown
from tthc_desktop.register.amendment import AmendmentPreview
from tthc_desktop.register.amendment_undo import promises_back, recount_note, restored, undoable
from tthc_desktop.register.applicants import checked_applicant
from tthc_desktop.register.happenings import printed_events
from tthc_desktop.register.masking import without_numbers
from tthc_desktop.register.receiving import search_text
from tthc_desktop.register.recounted import CountedBy, recounts, renewed_promises
from tthc_desktop.text import clean

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.db.dossiers import StoredDossier
    from tthc_desktop.domain.catalogue import Procedure
    from tthc_desktop.domain.dossier import Dossier
    from tthc_desktop.domain.events import Event
    from tthc_desktop.register.amendment import Amendment
    from tthc_desktop.register.cards import Cards, DossierCard
    from tthc_desktop.register.closed_periods import ClosedPeriods
    from tthc_desktop.register.happenings import Happenings
    from tthc_desktop.register.rules_in_force import RulesInForce

# Handing a dossier to a colleague explains itself.
_WITHOUT_REASON = frozenset({CLERK})


@dataclass(frozen=True, slots=True)
class _Plan:
    stored: StoredDossier
    amended: StoredDossier
    changes: Mapping[str, tuple[Any, Any]]
    fresh: tuple[Event, ...]
    term_unknown: bool


class Amending:
    """Amends dossiers.

    Args:
        database: the register.
        rules: calendar and rule sets.
        cards: reads dossiers.
        happenings: writes events.
        closed_periods: warns of them.
        clerk: who works at this desk.
        clock: tells when something is written.
    """

    def __init__(
        self,
        database: Database,
        rules: RulesInForce,
        cards: Cards,
        happenings: Happenings,
        closed_periods: ClosedPeriods,
        clerk: str,
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._rules = rules
        self._cards = cards
        self._happenings = happenings
        self._closed_periods = closed_periods
        self._clerk = clerk
        self._clock = clock

    @reporting_environment()
    def preview(self, key: int, change: Amendment) -> AmendmentPreview:
        """Return what an amendment would change, without writing anything.

        Raises:
            UserError: something in it is wrong.
        """
        plan = self._plan(key, change, "…")
        before, after = standing_of(plan.stored.dossier.events), standing_of(plan.amended.dossier.events)
        new_term = plan.amended.dossier.term != plan.stored.dossier.term
        return AmendmentPreview(
            changes={name: (shown(name, old), shown(name, new)) for name, (old, new) in plan.changes.items()},
            due_before=before.due_at,
            due_after=after.due_at,
            appointment_after=after.appointment_at,
            needs_reason=not plan.changes.keys() <= _WITHOUT_REASON,
            term_unknown=plan.term_unknown,
            warning=self._closed_periods.told(plan.stored.dossier, plan.amended.dossier),
            kept_by_hand=new_term and not plan.fresh and self._was_given(plan.stored),
        )

    def _was_given(self, stored: StoredDossier) -> bool:
        """Tell whether the due date of the receipt is another than the term gave: by hand, or by a list."""
        rules = self._rules.kept(stored.dossier.rule_set)
        events = effective_events(stored.dossier.events)
        given = any(event.kind is EventKind.DUE_DATE_SET for event in events)
        return given or histories.is_given(events, stored.dossier.term, self._rules.calendar, rules)

    def amend(self, key: int, change: Amendment, reason: str) -> DossierCard:
        """Amend a dossier; what it was stays written beside.

        Args:
            key: the register's number of the dossier.
            change: what is to be changed.
            reason: why; not asked for when it only goes to another clerk.

        Raises:
            UserError: something in it is wrong, or there is no reason; nothing is written.
        """
        self.amend_all({key: change}, reason)
        return self._cards.card(key)

    def amend_all(self, changes: Mapping[int, Amendment], reason: str) -> None:
        """Amend several dossiers for one reason: all of them, or none.

        Args:
            changes: what is to be changed, by the register's numbers of the dossiers.
            reason: why.

        Raises:
            UserError: something in it is wrong, or there is no reason; nothing is written.
        """
        reason = clean(reason)
        with writing(self._database):
            for key, change in changes.items():
                plan = self._plan(key, change, reason)
                if not plan.changes:
                    raise UserError("Không có gì thay đổi.", "Hãy sửa ít nhất một ô hoặc đóng lại.")
                if not reason and not plan.changes.keys() <= _WITHOUT_REASON:
                    raise UserError("Sửa thông tin hồ sơ phải có lý do.", "Hãy ghi lý do.")
                self._write(plan, reason)

    def undo(self, key: int, number: int) -> DossierCard:
        """Take back the last amendment as long as no paper was printed since; both stay written in the history.

        Args:
            key: the register's number of the dossier.
            number: the place of the amendment among those of the dossier.

        Raises:
            UserError: something else was written since, or a paper was printed; nothing is written.
        """
        self.undo_all({key: number})
        return self._cards.card(key)

    def undo_all(self, numbers: Mapping[int, int]) -> None:
        """Take back the last amendments of several dossiers: all of them, or none.

        Args:
            numbers: the place of the amendment among those of its dossier, by the register's number of that.

        Raises:
            UserError: something else was written since, or a paper was printed; nothing is written.
        """
        with writing(self._database):
            for key, number in numbers.items():
                self._write(self._undoing(key, number), UNDO_REASON, takes_back=number)

    def _undoing(self, key: int, number: int) -> _Plan:
        stored = self._cards.stored(key)
        _standing_events(stored.dossier)
        record = undoable(self._database, stored, number)
        new, procedure_key = restored(self._database, stored, record)
        was, printed = self._counted_by(new), printed_events(self._database, key)
        fresh = promises_back(stored, record, was, printed, self._clerk, self._clock())
        return _planned(stored, new, procedure_key, fresh)

    def _write(self, plan: _Plan, reason: str, takes_back: int | None = None) -> None:
        now, key, dossier = self._clock(), plan.stored.key, plan.amended.dossier
        field = catalogue.field_ids(self._database)[catalogue.field_key(dossier.field)]
        catalogue.list_field(self._database, field)
        amendments.update_dossier(self._database, key, dossier, plan.amended.procedure_key, field, search_text(dossier))
        record = amendments.add(
            *(self._database, key, now, self._clerk, reason, plan.changes),
            procedure_before=plan.stored.procedure_key,
            events_before=len(plan.stored.dossier.events),
            events_added=len(plan.fresh),
            takes_back=takes_back,
        )
        digests.give_salt(self._database, key)
        audit.write(
            *(self._database, now, self._clerk, "amend", dossier.code),
            dossier=key,
            amendment=record,
            reason=without_numbers(reason),
            changes={name: list(pair) for name, pair in plan.changes.items() if name in NEVER_PERSONAL},
            # Their old and new values stand in the amendment, which can be erased when its time is over.
            private=[name for name in plan.changes if name not in NEVER_PERSONAL],
            sha256=digests.of_amendment(self._database, key, record),
            own=digests.of_dossier(self._database, key),
        )
        before = replace(plan.amended, dossier=replace(dossier, events=plan.stored.dossier.events))
        self._happenings.write(before, plan.fresh)

    def _plan(self, key: int, change: Amendment, reason: str) -> _Plan:
        stored = self._cards.stored(key)
        old = stored.dossier
        events = _standing_events(old)
        procedure = self._procedure(stored, change, events[0])
        new = self._amended(stored, change, procedure)
        fresh: list[Event] = []
        if new.term is not None and new.term != old.term:
            fresh = self._renewed(stored, new, events, reason)
        term_unknown = new.term is None and procedure.key != stored.procedure_key
        return _planned(stored, new, procedure.key, fresh, term_unknown=term_unknown)

    def _procedure(self, stored: StoredDossier, change: Amendment, receipt: Event) -> Procedure:
        wanted = stored.procedure_key if change.procedure_key is None else change.procedure_key
        procedure = catalogue.procedure_by_key(self._database, wanted)
        if procedure is None:
            raise UserError("Chưa chọn thủ tục.", "Hãy gõ vài chữ trong tên hoặc mã thủ tục rồi chọn trong danh sách.")
        if wanted != stored.procedure_key:
            checks.check_in_force(procedure, receipt.happened_at.date())
        return procedure

    def _amended(self, stored: StoredDossier, change: Amendment, procedure: Procedure) -> Dossier:
        old = stored.dossier
        new_procedure = procedure.key != stored.procedure_key
        channel = old.channel if change.channel is None else change.channel
        # The case belongs to the procedure: another procedure begins with its ordinary one.
        case = change.case_name if change.case_name is not None else "" if new_procedure else old.case_name
        if case and case not in procedure.cases():
            raise UserError(f"Thủ tục {procedure.code} không có trường hợp “{case}”.", "Hãy chọn lại trường hợp.")
        term = old.term
        if new_procedure or channel != old.channel or case != old.case_name:
            known = procedure.term_for(channel, case)
            # A procedure known only from a list has no terms to ask: the dossier keeps the one the list gave.
            term = known if known is not None or new_procedure else old.term

        def text(value: str | None, kept: str) -> str:
            return kept if value is None else clean(value)

        def number(value: int | None, kept: int) -> int:
            return kept if value is None else value

        new = replace(
            old,
            code=self._code(stored, change),
            procedure_code=procedure.code,
            procedure_name=procedure.name,
            field=procedure.field if new_procedure else old.field,
            applicant=old.applicant if change.applicant is None else checked_applicant(change.applicant),
            channel=channel,
            term=term,
            case_name=case,
            fee=number(change.fee, old.fee),
            copies=number(change.copies, old.copies),
            pages=number(change.pages, old.pages),
            sets=number(change.sets, old.sets),
            enclosures=old.enclosures if change.enclosures is None else checks.checked_enclosures(change.enclosures),
            result_at=text(change.result_at, old.result_at),
            note=text(change.note, old.note),
            clerk=text(change.clerk, old.clerk),
        )
        checks.check_numbers(fee=new.fee, copies=new.copies, pages=new.pages, sets=new.sets)
        return new

    def _code(self, stored: StoredDossier, change: Amendment) -> str:
        old = stored.dossier.code
        code = old if change.code is None else clean(change.code)
        if code == old:
            return code
        if not code:
            raise UserError("Mã hồ sơ không được để trống.", "Hãy nhập mã hồ sơ.")
        return checks.checked_code(code, taken=codes.is_taken(self._database, code, besides=stored.key))

    def _renewed(self, stored: StoredDossier, new: Dossier, events: tuple[Event, ...], reason: str) -> list[Event]:
        """Return the recounts of the promises that another term changes."""
        was = self._counted_by(stored.dossier)
        printed = printed_events(self._database, stored.key)
        renewed = renewed_promises(events, events, was, was._replace(term=new.term), printed=printed)
        number = len(stored.dossier.events) + 1
        return recounts(renewed, events, self._clerk, recount_note(reason), number)

    def _counted_by(self, dossier: Dossier) -> CountedBy:
        return CountedBy(dossier.term, self._rules.calendar, self._rules.kept(dossier.rule_set))


def _standing_events(dossier: Dossier) -> tuple[Event, ...]:
    events = effective_events(dossier.events)
    if not events:
        raise UserError(
            f"Hồ sơ {dossier.code} đã gạch bỏ nên không sửa được.",
            "Nếu hồ sơ này có thật, hãy hoàn tác việc gạch bỏ trước.",
        )
    return events


def _planned(
    stored: StoredDossier, new: Dossier, procedure_key: int, fresh: list[Event], *, term_unknown: bool = False
) -> _Plan:
    old = stored.dossier
    new = replace(new, events=(*old.events, *fresh))
    check_history(effective_events(new.events))
    amended = replace(stored, dossier=new, procedure_key=procedure_key)
    return _Plan(stored, amended, changes_between(old, new), tuple(fresh), term_unknown)
