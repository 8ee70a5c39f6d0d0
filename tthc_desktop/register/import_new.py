"""Dossiers that an import brings for the first time, as rows of the register."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from tthc_desktop.db import dossier_writing, searching
from tthc_desktop.domain.events import ASSUMED_START, EventKind
from tthc_desktop.domain.standing import check_history, standing
from tthc_desktop.domain.terms import parse_term
from tthc_desktop.errors import UserError
from tthc_desktop.imports.cells import ReadOnce
from tthc_desktop.register.histories import as_judged, timeliness_of
from tthc_desktop.text import fold

if TYPE_CHECKING:
    from tthc_desktop.db.book_numbers import BookNumbers
    from tthc_desktop.db.many_rows import Row
    from tthc_desktop.domain.events import Event
    from tthc_desktop.domain.terms import Term
    from tthc_desktop.imports.dossier_rows import ImportedDossier
    from tthc_desktop.register.import_run import ImportRun
    from tthc_desktop.register.import_settings import ImportSettings


class NewDossiers:
    """Makes the rows of new dossiers and of their events.

    Args:
        settings: what they take over from their procedures.
        numbers: gives them their places in the register book.
        run: the import.
    """

    def __init__(self, settings: ImportSettings, numbers: BookNumbers, run: ImportRun) -> None:
        self._settings = settings
        self._numbers = numbers
        self._run = run
        # The words of names and addresses repeat all the time.
        self._words = ReadOnce(fold)
        self._terms_of_file: dict[str, Term | None] = {}

    def rows(self, row: ImportedDossier, key: int) -> tuple[Row, list[Row]]:
        """Return the columns of a dossier and of its events.

        Args:
            row: what the list tells.
            key: the register's number for it.

        Raises:
            UserError: the row tells what cannot be.
        """
        run, setting = self._run, self._settings.of(row)
        term, rules = setting.term or self._term_of_file(row), setting.rules
        ours = run.histories.our_due(row, term, rules)
        events = run.histories.events(row, term, ours, rules, run.clerk)
        check_history(events)
        run.dates.check(events)
        now = standing(events)
        if now.due_at is None:
            if now.paused_since is not None:
                run.counts.assumed_pauses += any(event.note == ASSUMED_START for event in events)
            elif term is None and not row.not_accepted:
                run.counts.without_due += 1
        record = dossier_writing.dossier_row(
            key=key,
            code=row.code,
            procedure_key=setting.procedure_key,
            field_id=setting.field_id,
            name=row.applicant_name,
            id_number=row.id_number,
            phone=row.phone,
            address=row.address,
            organisation=row.organisation,
            channel=row.channel,
            term=term,
            rule_set=setting.rule_key,
            search=f"{self._search_words(row)} {setting.procedure_words}",
            computed_due_at=self._other_due(row.given_due, ours),
            fee=row.fee,
            copies=row.copies,
            note=row.note,
            clerk=row.clerk or run.clerk,
            import_id=run.key,
            in_book=self._in_book(events[0]),
        )
        derived = dossier_writing.standing_row(as_judged(now, rules), timeliness_of(now, term, rules))
        return record + derived, dossier_writing.event_rows(key, events, run.recorded_at, run.key)

    def _in_book(self, first: Event) -> tuple[int | None, int | None]:
        """Return year and number in the register book, where what was not accepted does not stand."""
        if first.kind is EventKind.NOT_ACCEPTED:
            return None, None
        return self._numbers.following(first.happened_at.year)

    def _term_of_file(self, row: ImportedDossier) -> Term | None:
        """Return the term that the list itself writes, for a procedure whose term the catalogue does not know."""
        text = row.term_text
        if text not in self._terms_of_file:
            try:
                self._terms_of_file[text] = parse_term(text) if text else None
            except UserError:
                self._terms_of_file[text] = None
        return self._terms_of_file[text]

    def _search_words(self, row: ImportedDossier) -> str:
        numbers = fold(f"{row.code} {row.id_number} {row.phone}")
        more = searching.number_words(row.code, row.id_number, row.phone)
        names = f"{row.applicant_name} {row.address} {row.organisation}".split()
        return f"{numbers} {more} {' '.join(map(self._words.__getitem__, names))}"

    def _other_due(self, given: datetime | date | None, ours: datetime | None) -> datetime | None:
        """Return our due moment when the list gives another day, and count it."""
        if ours is None or given is None:
            return None
        given_on = given.date() if isinstance(given, datetime) else given
        if given_on == ours.date():
            return None
        self._run.counts.other_due += 1
        return ours
