"""Use cases of dossiers: received, worked on, looked for, imported."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop.db import imports, lists, period
from tthc_desktop.db.connection import reporting_environment
from tthc_desktop.db.lists import NEWEST_FIRST
from tthc_desktop.register.dossier_parts import DossierParts
from tthc_desktop.text import name_key

if TYPE_CHECKING:
    from tthc_desktop.db.imports import ImportRecord
    from tthc_desktop.db.lists import ListedDossier, ListFilter, ListOrder
    from tthc_desktop.domain.deadlines import Due
    from tthc_desktop.domain.events import Event
    from tthc_desktop.domain.people import SecondPerson
    from tthc_desktop.domain.terms import Term
    from tthc_desktop.errors import UserError
    from tthc_desktop.register.cards import DossierCard
    from tthc_desktop.register.importing import ImportResult
    from tthc_desktop.register.new_dossier import NewDossier
    from tthc_desktop.register.progress import Progress


class DossierCases(DossierParts):
    """What the register answers and keeps about dossiers."""

    def due(self, term: Term, received_at: datetime) -> Due:
        """Work out the due moment of a dossier about to be received, with its proof."""
        return self._receiving.due(term, received_at)

    @reporting_environment()
    def next_code(self, day: date) -> str:
        """Return the code the next dossier received on ``day`` gets."""
        return self._receiving.next_code(day)

    @reporting_environment()
    def complaints(self, new: NewDossier) -> dict[str, UserError]:
        """Return all that :meth:`receive` would refuse in a dossier, by the attribute it is wrong in."""
        return self._receiving.complaints(new)

    def receive(self, new: NewDossier) -> DossierCard:
        """Receive a dossier.

        Raises:
            UserError: something is missing or wrong; nothing is written.
        """
        return self._cards.card(self._receiving.receive(new))

    def record(self, key: int, event: Event) -> DossierCard:
        """Write what happened to a dossier next.

        Raises:
            UserError: it may not follow what happened before; nothing is written.
        """
        self._happenings.record(key, event)
        return self._cards.card(key)

    def undo(self, key: int, number: int | None = None) -> DossierCard:
        """Take back the last thing written to a dossier, as long as no paper was printed for it.

        Args:
            key: the register's number of the dossier.
            number: the number of the event that the clerk was told of (see :attr:`DossierCard.last_deed`); None for
                whatever was written last.

        Raises:
            UserError: a paper was printed, something else was written since, or there is nothing to take back;
                nothing is written.
        """
        self._undoing.undo(key, number)
        return self._cards.card(key)

    @reporting_environment()
    def is_on_paper(self, key: int) -> bool:
        """Tell whether what was written last to a dossier went out on a paper, so that it cannot be taken back."""
        return self._undoing.is_on_paper(key)

    def undo_together(self, key: int, numbers: Sequence[int]) -> DossierCard:
        """Take back events of a dossier that were written in one step: all of them, or none.

        Args:
            key: the register's number of the dossier.
            numbers: the numbers of the events.

        Raises:
            UserError: a paper was printed for one, or something else was written since; nothing is written.
        """
        self._undoing.undo_events([(key, numbers)])
        return self._cards.card(key)

    def strike_out(self, key: int, reason: str) -> DossierCard:
        """Strike a dossier out that was received by mistake: it keeps its number and is counted nowhere.

        Raises:
            UserError: the reason is missing, or it is struck out already; nothing is written.
        """
        self._undoing.strike_out(key, reason)
        return self._cards.card(key)

    @reporting_environment()
    def same_person(self, key: int) -> list[ListedDossier]:
        """Return the other dossiers of the person who handed one in, the newest first."""
        return self._cards.same_person(key)

    @reporting_environment()
    def card(self, key: int) -> DossierCard:
        """Return everything about one dossier by the register's number of it."""
        return self._cards.card(key)

    @reporting_environment()
    def card_of_code(self, code: str) -> DossierCard:
        """Return everything about one dossier by its code."""
        return self._cards.card_of_code(code)

    @reporting_environment()
    def count(self, wanted: ListFilter, limit: int | None = None) -> int:
        """Count the dossiers a list shows, up to ``limit``."""
        return lists.count(self._database, wanted, limit)

    @reporting_environment()
    def page(
        self, wanted: ListFilter, limit: int, offset: int = 0, order: ListOrder = NEWEST_FIRST
    ) -> list[ListedDossier]:
        """Return one page of a list, the newest first unless another order is wanted."""
        return lists.page(self._database, wanted, limit, offset, order)

    @reporting_environment()
    def beginning(
        self, wanted: ListFilter, limit: int, order: ListOrder = NEWEST_FIRST, count_limit: int | None = None
    ) -> tuple[list[ListedDossier], int | None]:
        """Return the first page of a list, and how many dossiers the whole list has, counted up to ``count_limit``.

        Where counting would keep the page waiting, None stands for the number; :meth:`count` tells it afterwards.
        """
        return lists.beginning(self._database, wanted, limit, order, count_limit)

    @reporting_environment()
    def numbers(self, wanted: ListFilter, order: ListOrder = NEWEST_FIRST, limit: int | None = None) -> list[int]:
        """Return the register's numbers of the dossiers of a list, in its order, up to ``limit``."""
        return lists.keys(self._database, wanted, order, limit)

    @reporting_environment()
    def clerks_in_charge(self) -> list[str]:
        """Return the names of all who are in charge of a dossier, in Vietnamese order."""
        return sorted(lists.clerks(self._database), key=name_key)

    @reporting_environment()
    def first_and_last_receipt(self) -> tuple[date, date] | None:
        """Return the days of the first and the last receipt; None for an empty register."""
        return period.first_and_last_receipt(self._database)

    def import_file(self, path: Path, progress: Progress | None = None) -> ImportResult:
        """Import a list of dossiers or a catalogue.

        Args:
            path: the file.
            progress: called with rows done and rows in all; may raise to cancel, then nothing is written.

        Raises:
            UserError: nothing could be read.
        """
        return self._importer.take_in(path, progress)

    def undo_import(self, key: int, second: SecondPerson | None = None) -> None:
        """Take an import back.

        Args:
            key: its number.
            second: who else agrees, where :meth:`undo_takes_two` says so.

        Raises:
            UserError: nobody else agrees where that is needed, its dossiers have been worked on since, or it was undone
                before.
        """
        self._importer.undo(key, second)

    def undo_takes_two(self, record: ImportRecord) -> bool:
        """Tell whether somebody else has to agree before an import is taken back."""
        return self._agreeing.is_wanted_for_deletion(record)

    @reporting_environment()
    def imports(self) -> list[ImportRecord]:
        """Return all imports, the newest first."""
        return imports.records(self._database)
