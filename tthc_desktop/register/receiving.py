"""Receiving a dossier: what the clerk fills in, its code, its due date."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from tthc_desktop.db import catalogue, digests, dossier_writing, dossiers, searching
from tthc_desktop.db.book_numbers import BookNumbers
from tthc_desktop.db.connection import writing
from tthc_desktop.domain.deadlines import due_moment
from tthc_desktop.domain.dossier import Dossier
from tthc_desktop.domain.events import EVENT_TEXT, Event, EventKind
from tthc_desktop.domain.standing import check_history, standing
from tthc_desktop.errors import UserError
from tthc_desktop.register import checks, codes, histories
from tthc_desktop.register.applicants import check_named, checked_applicant, checked_id_number, checked_phone
from tthc_desktop.register.happenings import tell_receipt
from tthc_desktop.register.new_dossier import CheckedDossier
from tthc_desktop.text import clean, clean_lines, fold, moment_text

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.db.many_rows import Row
    from tthc_desktop.domain.catalogue import Procedure
    from tthc_desktop.domain.deadlines import Due
    from tthc_desktop.domain.rules import RuleSet
    from tthc_desktop.domain.terms import Term
    from tthc_desktop.register.new_dossier import NewDossier
    from tthc_desktop.register.rules_in_force import RulesInForce


class Receiving:
    """Receives dossiers.

    Args:
        database: the register.
        rules: calendar and rule sets.
        clerk: who works at this desk.
        clock: tells when something is written.
    """

    def __init__(self, database: Database, rules: RulesInForce, clerk: str, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._rules = rules
        self._clerk = clerk
        self._clock = clock

    def due(self, term: Term, received_at: datetime) -> Due:
        """Work out the due moment of a dossier that is about to be received.

        Raises:
            CalendarRangeError: a date lies beyond the calendar.
        """
        return due_moment(term, received_at, self._rules.calendar, self._rules.book.on(received_at.date()))

    def next_code(self, day: date) -> str:
        """Return the code the next dossier received on ``day`` gets."""
        return codes.next_code(self._database, day)

    def receive(self, new: NewDossier) -> int:
        """Receive a dossier and return the register's number of it.

        Raises:
            UserError: something is missing or wrong; nothing is written.
        """
        with writing(self._database):
            return self.write(self.check(new))

    def check(self, new: NewDossier, following: Sequence[Event] = ()) -> CheckedDossier:
        """Return a dossier ready to be written, together with what has happened to it since.

        Args:
            new: what the clerk filled in.
            following: what happened after the receipt, such as its end; the clerk is filled in here.

        Raises:
            UserError: something is missing or wrong.
        """
        procedure = self.checked_procedure(new)
        applicant = checked_applicant(new.applicant)
        _check_numbers(new)
        self.check_moment(new)
        now = self._clock()
        term = procedure.term_for(new.channel, new.case_name)
        rules = self.rules_on(new.received_at.date())
        due_at = self._promised(new, term, rules)
        reason = clean(new.due_reason)
        events = [Event(EventKind.RECEIVED, new.received_at, self._clerk, reason, due_at=due_at, number=1)]
        for event in following:
            if event.happened_at > now:
                raise UserError(
                    f"“{EVENT_TEXT[event.kind]}” lúc {moment_text(event.happened_at)} muộn hơn bây giờ "
                    f"({moment_text(now)}).",
                    "Hãy kiểm tra lại ngày, giờ.",
                )
            note, number = clean_lines(event.note), len(events) + 1
            events.append(event._replace(clerk=event.clerk or self._clerk, note=note, number=number))
        check_history(events)
        enclosures = checks.checked_enclosures(new.enclosures)
        return CheckedDossier(new, procedure, applicant, enclosures, term, rules, tuple(events))

    def check_refusal(self, new: NewDossier, reason: str) -> CheckedDossier:
        """Return a dossier that is not accepted, ready to be written; it gets no due date and costs nothing.

        Raises:
            UserError: something is missing or wrong.
        """
        procedure = self.checked_procedure(new)
        applicant = checked_applicant(new.applicant)
        self.check_moment(new)
        event = Event(EventKind.NOT_ACCEPTED, new.received_at, self._clerk, clean(reason), number=1)
        check_history([event])
        rules = self.rules_on(new.received_at.date())
        term = procedure.term_for(new.channel, new.case_name)
        enclosures = checks.checked_enclosures(new.enclosures)
        return CheckedDossier(replace(new, fee=0), procedure, applicant, enclosures, term, rules, (event,))

    def complaints(self, new: NewDossier) -> dict[str, UserError]:
        """Return all that is wrong with a dossier about to be received, by the attribute it is wrong in.

        What :meth:`check` refuses one at a time a clerk wants to see at once.
        """
        found: dict[str, UserError] = {}
        applicant = new.applicant
        tries: dict[str, Callable[[], object]] = {
            "procedure_key": lambda: self.checked_procedure(new),
            "name": lambda: check_named(applicant),
            "id_number": lambda: checked_id_number(applicant.id_number),
            "phone": lambda: checked_phone(applicant.phone),
            "received_at": lambda: self.check_moment(new),
            "copies": lambda: _check_numbers(new),
            "enclosures": lambda: checks.checked_enclosures(new.enclosures),
            "code": lambda: self._checked_code(new),
        }
        for name, check in tries.items():
            try:
                check()
            except UserError as error:
                found[name] = error
        if not found.keys() & {"procedure_key", "received_at"}:
            try:
                term = self.checked_procedure(new).term_for(new.channel, new.case_name)
                self._promised(new, term, self.rules_on(new.received_at.date()))
            except UserError as error:
                without_reason = new.due_on is not None and not clean(new.due_reason)
                found["due_reason" if without_reason else "due_on"] = error
        return found

    def write(self, checked: CheckedDossier) -> int:
        """Write a dossier inside a transaction and return the register's number of it.

        Raises:
            UserError: its code is wrong or taken; nothing is written.
        """
        new, procedure = checked.new, checked.procedure
        code = self._checked_code(new)
        dossier = Dossier(
            code=code,
            procedure_code=procedure.code,
            procedure_name=procedure.name,
            field=procedure.field,
            applicant=checked.applicant,
            channel=new.channel,
            term=checked.term,
            rule_set=self._rules.keep(checked.rules),
            case_name=new.case_name,
            fee=new.fee,
            copies=new.copies,
            note=clean(new.note),
            pages=new.pages,
            sets=new.sets,
            enclosures=checked.enclosures,
            result_at=clean(new.result_at),
            clerk=self._clerk,
        )
        key, rows = self._insert(dossier, procedure, checked.events, checked.rules)
        tell_receipt(self._database, self._clock(), dossier, checked.events, rows)
        return key

    def checked_procedure(self, new: NewDossier) -> Procedure:
        """Return the procedure that was chosen.

        Raises:
            UserError: none was chosen, or it was not in force on the day of receipt.
        """
        procedure = catalogue.procedure_by_key(self._database, new.procedure_key)
        if procedure is None:
            raise UserError("Chưa chọn thủ tục.", "Hãy gõ vài chữ trong tên hoặc mã thủ tục rồi chọn trong danh sách.")
        checks.check_in_force(procedure, new.received_at.date())
        return procedure

    def check_moment(self, new: NewDossier) -> None:
        """Refuse a receipt in the future.

        Raises:
            UserError: the receipt lies after the present moment.
        """
        now = self._clock()
        if new.received_at > now:
            raise UserError(
                f"Ngày, giờ tiếp nhận {moment_text(new.received_at)} muộn hơn bây giờ ({moment_text(now)}).",
                "Hãy kiểm tra lại ngày, giờ tiếp nhận.",
            )

    def rules_on(self, day: date) -> RuleSet:
        """Return the rules by which a dossier received on ``day`` is counted."""
        return self._rules.book.on(day)

    def _promised(self, new: NewDossier, term: Term | None, rules: RuleSet) -> datetime | None:
        if new.due_on is not None:
            if not clean(new.due_reason):
                raise UserError("Hạn trả đặt bằng tay phải có lý do.", "Hãy ghi lý do bên cạnh hạn trả.")
            if new.due_on < new.received_at.date():
                raise UserError("Hạn trả đặt bằng tay lại trước ngày tiếp nhận.", "Hãy sửa lại hạn trả.")
            histories.check_working_day(new.due_on, self._rules.calendar)
            return datetime.combine(new.due_on, rules.hours.closing)
        if term is None:
            raise UserError("Thủ tục này chưa có thời hạn trong danh mục.", "Hãy đặt hạn trả bằng tay và ghi lý do.")
        return self.due(term, new.received_at).at

    def _checked_code(self, new: NewDossier) -> str:
        code = clean(new.code) or self.next_code(new.received_at.date())
        return checks.checked_code(code, taken=codes.is_taken(self._database, code))

    def _insert(
        self, dossier: Dossier, procedure: Procedure, events: Sequence[Event], rules: RuleSet
    ) -> tuple[int, list[Row]]:
        key = dossiers.next_key(self._database)
        now = standing(events)
        field_id = catalogue.field_ids(self._database)[catalogue.field_key(dossier.field)]
        computed = histories.other_due(events, dossier.term, self._rules.calendar, rules)
        row = dossier_writing.dossier_row(
            key=key,
            code=dossier.code,
            procedure_key=procedure.key,
            field_id=field_id,
            name=dossier.applicant.name,
            id_number=dossier.applicant.id_number,
            phone=dossier.applicant.phone,
            address=dossier.applicant.address,
            organisation=dossier.applicant.organisation,
            email=dossier.applicant.email,
            channel=dossier.channel,
            term=dossier.term,
            rule_set=dossier.rule_set,
            search=search_text(dossier),
            computed_due_at=computed,
            case_name=dossier.case_name,
            fee=dossier.fee,
            copies=dossier.copies,
            note=dossier.note,
            pages=dossier.pages,
            sets=dossier.sets,
            result_at=dossier.result_at,
            clerk=dossier.clerk,
            in_book=self._in_book(events[0]),
        )
        timeliness = histories.timeliness_of(now, dossier.term, rules)
        derived = dossier_writing.standing_row(histories.as_judged(now, rules), timeliness)
        dossier_writing.insert_dossiers(self._database, [row + derived], key)
        dossier_writing.insert_enclosures(self._database, key, dossier.enclosures)
        digests.give_salt(self._database, key)
        recorded_at = self._clock().isoformat(timespec="seconds")
        rows = dossier_writing.event_rows(key, events, recorded_at, None)
        dossier_writing.insert_events(self._database, rows)
        return key, rows

    def _in_book(self, first: Event) -> tuple[int | None, int | None]:
        """Return year and number in the register book, where what was not accepted does not stand."""
        if first.kind is EventKind.NOT_ACCEPTED:
            return None, None
        year = first.happened_at.year
        return BookNumbers(self._database, [year]).following(year)


def search_text(dossier: Dossier) -> str:
    """Return the words a dossier is found by, without accents."""
    applicant = dossier.applicant
    parts = (
        dossier.code,
        applicant.name,
        applicant.organisation,
        applicant.id_number,
        applicant.phone,
        applicant.address,
        dossier.procedure_code,
        dossier.procedure_name,
        dossier.field,
    )
    more = (
        searching.number_words(dossier.code, applicant.id_number, applicant.phone),
        searching.field_word(dossier.field),
    )
    return " ".join((fold(" ".join(part for part in parts if part)), *more))


def _check_numbers(new: NewDossier) -> None:
    checks.check_numbers(fee=new.fee, copies=new.copies, pages=new.pages, sets=new.sets)
