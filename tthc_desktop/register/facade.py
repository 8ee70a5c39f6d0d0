"""The façade itself."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, fields
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from tthc_desktop import shipped
from tthc_desktop.db import audit, catalogue, imports, lists, period, settings
from tthc_desktop.db.connection import open_database, reporting_environment, writing
from tthc_desktop.db.imports import ImportRecord
from tthc_desktop.db.lists import NEWEST_FIRST, ListedDossier, ListFilter, ListOrder
from tthc_desktop.domain.catalogue import Procedure
from tthc_desktop.domain.deadlines import Due
from tthc_desktop.domain.events import Event
from tthc_desktop.domain.office import Office
from tthc_desktop.domain.periods import Period
from tthc_desktop.domain.rules import RuleBook, RuleSet
from tthc_desktop.domain.terms import Term
from tthc_desktop.domain.workdays import OfficialDay, WorkingCalendar
from tthc_desktop.errors import UserError
from tthc_desktop.paths import REGISTER_FILE_NAME
from tthc_desktop.register.amending import Amending
from tthc_desktop.register.batches import Batches
from tthc_desktop.register.calendar_editing import CalendarEditing
from tthc_desktop.register.calendar_impact import DayEdit
from tthc_desktop.register.cards import Cards, DossierCard
from tthc_desktop.register.catalogue_editing import CatalogueEditing
from tthc_desktop.register.catalogue_import import store_catalogue
from tthc_desktop.register.clerks import Clerks
from tthc_desktop.register.desk import Desk
from tthc_desktop.register.dossier_import import Progress
from tthc_desktop.register.drafts import Drafts
from tthc_desktop.register.first_start import FirstStart
from tthc_desktop.register.happenings import Happenings
from tthc_desktop.register.importing import Importer, ImportResult
from tthc_desktop.register.list_export import ListExport
from tthc_desktop.register.new_dossier import NewDossier
from tthc_desktop.register.printing import Printing
from tthc_desktop.register.receiving import Receiving
from tthc_desktop.register.refusing import Refusing
from tthc_desktop.register.reporting import ExportResult, PeriodFigures, Reporting
from tthc_desktop.register.rules_editing import RulesEditing
from tthc_desktop.register.rules_in_force import RulesInForce
from tthc_desktop.register.saved_lists import SavedLists
from tthc_desktop.register.steps import Steps
from tthc_desktop.register.suggestions import Suggestions
from tthc_desktop.register.undoing import Undoing
from tthc_desktop.reports.document import FormDocument
from tthc_desktop.reports.inventory import RowMode
from tthc_desktop.reports.settlement import Layout
from tthc_desktop.text import date_text, name_key


class Register:
    """An open register. One object belongs to one thread; another thread opens its own by the same folder.

    Args:
        folder: the data folder; created when missing.
        clerk: the account that works with it; events carry the name that :meth:`call_clerk` gave it, else this one.
        clock: tells the present moment, local time.

    Raises:
        UserError: the register cannot be opened.
    """

    def __init__(self, folder: Path, clerk: str = "", clock: Callable[[], datetime] = datetime.now) -> None:
        self.folder = folder
        self.account = clerk
        self.clock = clock
        self._database = open_database(folder / REGISTER_FILE_NAME)
        self.clerks = Clerks(self._database, clerk, clock)
        self._make_parts()
        self._add_starting_fields()

    def _make_parts(self) -> None:
        """Make everything that works with the register under the name of the clerk."""
        clock = self.clock
        self.clerk = clerk = self.clerks.name()
        self._rules = RulesInForce(self._database)
        self._cards = Cards(self._database, self._rules)
        self._receiving = Receiving(self._database, self._rules, clerk, clock)
        self._happenings = Happenings(self._database, self._rules, self._cards, clerk, clock)
        self._importer = Importer(self._database, self._rules, clerk, clock)
        self._reporting = Reporting(self._database, self._rules)
        self.desk = Desk(self._database, self._rules, self.figures)
        self._undoing = Undoing(self._database, self._rules, self._cards, self._happenings, clerk, clock)
        self.amending = Amending(self._database, self._rules, self._cards, self._happenings, clerk, clock)
        self.steps = Steps(self._database, self._rules, self._happenings, self._undoing)
        self.drafts = Drafts(self._database, clock)
        self.printing = Printing(self._database, self._cards, self.office, clerk, clock)
        self.batches = Batches(self._database, self._receiving, clock)
        self.catalogue_editing = CatalogueEditing(self._database, clerk, clock)
        self.calendar_editing = CalendarEditing(self._database, self._rules, clerk, clock)
        self.rules_editing = RulesEditing(self._database, self._rules, clerk, clock)
        self.suggestions = Suggestions(self._database, clerk, clock)
        self.saved_lists = SavedLists(self._database, clerk, clock)
        self.list_export = ListExport(self._database, self.office, clerk, clock)
        self.refusing = Refusing(self._database, self._receiving, self._cards)
        self.first_start = FirstStart(self._database)

    def _add_starting_fields(self) -> None:
        with reporting_environment():
            if catalogue.field_ids(self._database):
                return
        with writing(self._database):
            # Asked again inside: another program may have been first.
            if not catalogue.field_ids(self._database):
                for name in shipped.starting_fields():
                    catalogue.add_field(self._database, name, catalogue.START)

    def __enter__(self) -> "Register":
        """Return the register itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the register."""
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._database.conn.close()

    def another(self) -> "Register":
        """Open the same register once more, for another thread."""
        return Register(self.folder, self.account, self.clock)

    def call_clerk(self, name: str) -> None:
        """Write under this name whatever the account at this PC does from now on.

        Raises:
            UserError: the name is empty or too long.
        """
        self.clerks.call(name)
        self._make_parts()

    # The office

    @reporting_environment()
    def office(self) -> Office:
        """Return what the papers and forms say of the office."""
        kept = settings.read(self._database, settings.OFFICE) or {}
        known = {field.name for field in fields(Office)}
        values: dict[str, Any] = {key: value for key, value in kept.items() if key in known}
        if "signer_lines" in values:
            values["signer_lines"] = tuple(values["signer_lines"])
        return Office(**values)

    def save_office(self, office: Office) -> None:
        """Keep what the papers and forms say of the office."""
        with writing(self._database):
            settings.write(self._database, settings.OFFICE, asdict(office))
            audit.write(self._database, self.clock(), self.clerk, "save_office", office.name)

    @reporting_environment()
    def is_demonstration(self) -> bool:
        """Tell whether this is the register with invented people."""
        return bool(settings.read(self._database, settings.DEMONSTRATION))

    def mark_as_demonstration(self) -> None:
        """Mark this register as the one with invented people."""
        with writing(self._database):
            settings.write(self._database, settings.DEMONSTRATION, True)

    # Calendar and rules

    @property
    @reporting_environment()
    def calendar(self) -> WorkingCalendar:
        """Return the working days, with the office's own edits."""
        return self._rules.calendar

    @property
    @reporting_environment()
    def rule_book(self) -> RuleBook:
        """Return the rule sets by date."""
        return self._rules.book

    def save_office_day(self, day: OfficialDay) -> None:
        """Keep an edit of the calendar; appointments already given stay as they are.

        Raises:
            UserError: the edit has no reason, or the calendar does not reach that day.
        """
        self.calendar_editing.keep([DayEdit(day.day, day.kind, day.reason, day.source)])

    def delete_office_day(self, day: date) -> None:
        """Take back an edit of the calendar; appointments already given stay as they are."""
        self.calendar_editing.keep([DayEdit(day, None)])

    def save_rule_set(self, rules: RuleSet) -> None:
        """Keep a rule set of the office; it holds for dossiers received from its day on."""
        self.rules_editing.keep(rules)

    # The catalogue

    @reporting_environment()
    def fields(self) -> list[str]:
        """Return the fields the forms print, in the office's order."""
        return catalogue.listed_fields(self._database)

    def order_fields(self, names: Sequence[str]) -> None:
        """Put the fields into the office's own order; those not named follow as they were.

        Raises:
            UserError: there is no such field.
        """
        with writing(self._database):
            catalogue.put_fields_first(self._database, names)
            audit.write(self._database, self.clock(), self.clerk, "order_fields", "", fields=list(names))

    @reporting_environment()
    def procedures(self, day: date) -> list[Procedure]:
        """Return the procedures in force on ``day``, by field and name."""
        return catalogue.procedures_on(self._database, day)

    @reporting_environment()
    def has_catalogue(self) -> bool:
        """Tell whether the office has a catalogue yet."""
        return catalogue.has_catalogue(self._database)

    def use_shipped_catalogue(self) -> int:
        """Take over the catalogue that ships with the program; return how many procedures are new."""
        now = self.clock()
        with writing(self._database):
            added = store_catalogue(self._database, shipped.catalogue(), now.date())
            audit.write(self._database, now, self.clerk, "use_shipped_catalogue", "", added=added)
        return added

    # Dossiers

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

    def undo(self, key: int) -> DossierCard:
        """Take back the last thing written to a dossier, as long as no paper was printed for it.

        Raises:
            UserError: a paper was printed, or there is nothing to take back; nothing is written.
        """
        self._undoing.undo(key)
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
    ) -> tuple[list[ListedDossier], int]:
        """Return the first page of a list, and how many dossiers the whole list has, counted up to ``count_limit``."""
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

    # Imports

    def import_file(self, path: Path, progress: Progress | None = None) -> ImportResult:
        """Import a list of dossiers or a catalogue.

        Args:
            path: the file.
            progress: called with rows done and rows in all; may raise to cancel, then nothing is written.

        Raises:
            UserError: nothing could be read.
        """
        return self._importer.take_in(path, progress)

    def undo_import(self, key: int) -> None:
        """Take an import back.

        Raises:
            UserError: its dossiers have been worked on since, or it was undone before.
        """
        self._importer.undo(key)

    @reporting_environment()
    def imports(self) -> list[ImportRecord]:
        """Return all imports, the newest first."""
        return imports.records(self._database)

    # Reports

    @reporting_environment()
    def figures(self, wanted: Period, layout: Layout | None = None, rows: RowMode | None = None) -> PeriodFigures:
        """Count both forms of a period; layout and rows are the office's unless given."""
        office = self.office()
        layout = layout or Layout(office.layout)
        return self._reporting.figures(wanted, layout, rows or RowMode(office.inventory_rows))

    def documents(self, figures: PeriodFigures, *, draft: bool = False) -> tuple[FormDocument, FormDocument]:
        """Lay out II.06a and II.07b as they will be printed."""
        return self._reporting.documents(figures, self.office(), draft=draft)

    @reporting_environment()
    def dossiers_without_due(self, wanted: Period) -> list[int]:
        """Return the numbers of the dossiers of a period that have no due date at all."""
        return self._reporting.dossiers_without_due(wanted)

    @reporting_environment()
    def dossiers_behind(
        self, wanted: Period, column: str, field: str | None, layout: Layout | None = None
    ) -> list[int]:
        """Return the numbers of the dossiers that a cell of II.06a counts; ``field`` None for the total."""
        return self._reporting.dossiers_behind(wanted, layout or Layout(self.office().layout), column, field)

    def export(
        self,
        wanted: Period,
        folder: Path,
        layout: Layout | None = None,
        rows: RowMode | None = None,
        *,
        draft: bool = False,
        unnamed: bool = False,
    ) -> ExportResult:
        """Write both forms of a period as .xlsx, .pdf and .json.

        Args:
            wanted: the period.
            folder: where to; created when missing.
            layout: which columns II.06a prints; the office's unless given.
            rows: how II.07b is laid out; the office's unless given.
            draft: write drafts, even when an identity is broken.
            unnamed: write them even when the office has no name yet.

        Raises:
            UserError: the office has no name, an identity is broken, or a file cannot be written.
        """
        office = self.office()
        if not office.name and not unnamed:
            raise UserError(
                "Chưa có tên đơn vị báo cáo.", "Hãy nhập tên đơn vị trong mục Đơn vị trước khi xuất báo cáo."
            )

        def record(names: Sequence[str]) -> None:
            days = [date_text(wanted.first), date_text(wanted.last)]
            audit.write(
                self._database, self.clock(), self.clerk, "export", wanted.key, days=days, files=names, draft=draft
            )

        return self._reporting.export(
            wanted,
            folder,
            office,
            layout or Layout(office.layout),
            rows or RowMode(office.inventory_rows),
            record,
            draft=draft,
        )
