"""The parts of an open register that are about dossiers and the office."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from tthc_desktop.register.open_register import OpenRegister

if TYPE_CHECKING:
    from tthc_desktop.register.access.agreeing import Agreeing
    from tthc_desktop.register.amending import Amending
    from tthc_desktop.register.batches import Batches
    from tthc_desktop.register.calendar_editing import CalendarEditing
    from tthc_desktop.register.cards import Cards
    from tthc_desktop.register.catalogue_editing import CatalogueEditing
    from tthc_desktop.register.closed_periods import ClosedPeriods
    from tthc_desktop.register.drafts import Drafts
    from tthc_desktop.register.due_moving import DueMoving
    from tthc_desktop.register.first_start import FirstStart
    from tthc_desktop.register.form_layouts import FormLayouts
    from tthc_desktop.register.happenings import Happenings
    from tthc_desktop.register.impact_export import ImpactExport
    from tthc_desktop.register.importing import Importer
    from tthc_desktop.register.list_export import ListExport
    from tthc_desktop.register.list_files import ListFiles
    from tthc_desktop.register.personal.numbers_seen import NumbersSeen
    from tthc_desktop.register.printing import Printing
    from tthc_desktop.register.receiving import Receiving
    from tthc_desktop.register.refusing import Refusing
    from tthc_desktop.register.rules_editing import RulesEditing
    from tthc_desktop.register.rules_in_force import RulesInForce
    from tthc_desktop.register.saved_lists import SavedLists
    from tthc_desktop.register.steps import Steps
    from tthc_desktop.register.suggestions import Suggestions
    from tthc_desktop.register.undoing import Undoing


class DossierParts(OpenRegister):
    """An open register with its parts that are about dossiers, and what the other parts ask of these."""

    @cached_property
    def _rules(self) -> RulesInForce:
        """The calendar and the rule sets, read when they are asked for."""
        from tthc_desktop.register.rules_in_force import RulesInForce

        return RulesInForce(self._database)

    @cached_property
    def _agreeing(self) -> Agreeing:
        """What asks for the second person."""
        from tthc_desktop.register.access.agreeing import Agreeing

        return Agreeing(self.clerks, self.people)

    @cached_property
    def _cards(self) -> Cards:
        """What reads dossiers one by one."""
        from tthc_desktop.register.cards import Cards

        return Cards(self._database, self._rules)

    @cached_property
    def _receiving(self) -> Receiving:
        """What receives dossiers."""
        from tthc_desktop.register.receiving import Receiving

        return Receiving(self._database, self._rules, self.clerk, self.clock)

    @cached_property
    def _happenings(self) -> Happenings:
        """What writes events."""
        from tthc_desktop.register.happenings import Happenings

        return Happenings(self._database, self._rules, self._cards, self.clerk, self.clock)

    @cached_property
    def _importer(self) -> Importer:
        """What takes in lists of dossiers and catalogues."""
        from tthc_desktop.register.importing import Importer

        return Importer(
            self._database, self._rules, self.clerk, self.clock, self.backups.before, self.rights, self._agreeing
        )

    @cached_property
    def _undoing(self) -> Undoing:
        """What takes back what was written last."""
        from tthc_desktop.register.undoing import Undoing

        return Undoing(self._database, self._cards, self._happenings, self.clerk, self.clock, self.backups.before_many)

    @cached_property
    def closed_periods(self) -> ClosedPeriods:
        """What warns of closed periods."""
        from tthc_desktop.register.closed_periods import ClosedPeriods

        return ClosedPeriods(self._database, self._rules, self._cards, self._happenings)

    @cached_property
    def amending(self) -> Amending:
        """What amends dossiers."""
        from tthc_desktop.register.amending import Amending

        return Amending(
            self._database, self._rules, self._cards, self._happenings, self.closed_periods, self.clerk, self.clock
        )

    @cached_property
    def steps(self) -> Steps:
        """What does the next step to dossiers."""
        from tthc_desktop.register.steps import Steps

        return Steps(
            self._database,
            self._rules,
            self._happenings,
            self._undoing,
            self.closed_periods,
            self.backups.before_many,
            self.rights,
        )

    @cached_property
    def drafts(self) -> Drafts:
        """What is half typed."""
        from tthc_desktop.register.drafts import Drafts

        return Drafts(self._database, self.clock)

    @cached_property
    def printing(self) -> Printing:
        """What prints the papers of dossiers."""
        from tthc_desktop.register.printing import Printing

        return Printing(self._database, self._cards, self.office, self.clerk, self.clock, self.rights)

    @cached_property
    def batches(self) -> Batches:
        """What writes and reads a day's certifications."""
        from tthc_desktop.register.batches import Batches

        return Batches(self._database, self._receiving, self._undoing, self.clock, self.backups.before_many)

    @cached_property
    def catalogue_editing(self) -> CatalogueEditing:
        """What writes versions of procedures."""
        from tthc_desktop.register.catalogue_editing import CatalogueEditing

        return CatalogueEditing(self._database, self.clerk, self.clock, self.rights)

    @cached_property
    def _due_moving(self) -> DueMoving:
        """What finds the dossiers that another calendar concerns."""
        from tthc_desktop.register.due_moving import DueMoving

        return DueMoving(self._database, self._rules, self._cards, self._happenings, self.clerk)

    @cached_property
    def calendar_editing(self) -> CalendarEditing:
        """What edits the office's calendar."""
        from tthc_desktop.register.calendar_editing import CalendarEditing

        return CalendarEditing(
            self._database, self._rules, self._due_moving, self.clerk, self.clock, self.rights, self.backups.before_many
        )

    @cached_property
    def _list_files(self) -> ListFiles:
        """What writes lists into files."""
        from tthc_desktop.register.list_files import ListFiles

        return ListFiles(self._database, self.office, self.clerk, self.clock, self.rights)

    @cached_property
    def numbers_seen(self) -> NumbersSeen:
        """What shows hidden numbers in full, and writes down that it did."""
        from tthc_desktop.register.personal.numbers_seen import NumbersSeen

        return NumbersSeen(self._database, self.rights, self.clerk, self.clock)

    @cached_property
    def impact_export(self) -> ImpactExport:
        """What writes the dossiers that a change of the calendar concerns."""
        from tthc_desktop.register.impact_export import ImpactExport

        return ImpactExport(self._list_files)

    @cached_property
    def rules_editing(self) -> RulesEditing:
        """What keeps rule sets of the office."""
        from tthc_desktop.register.rules_editing import RulesEditing

        return RulesEditing(self._database, self._rules, self.clerk, self.clock, self.rights)

    @cached_property
    def suggestions(self) -> Suggestions:
        """What answers while a clerk types."""
        from tthc_desktop.register.suggestions import Suggestions

        return Suggestions(self._database, self.clerk, self.clock)

    @cached_property
    def saved_lists(self) -> SavedLists:
        """What lists are narrowed to and sorted by."""
        from tthc_desktop.register.saved_lists import SavedLists

        return SavedLists(self._database, self.clerk, self.clock)

    @cached_property
    def list_export(self) -> ListExport:
        """What writes lists of dossiers."""
        from tthc_desktop.register.list_export import ListExport

        return ListExport(self._database, self._list_files)

    @cached_property
    def refusing(self) -> Refusing:
        """What writes down what was not accepted."""
        from tthc_desktop.register.refusing import Refusing

        return Refusing(self._database, self._receiving, self._cards)

    @cached_property
    def first_start(self) -> FirstStart:
        """What remembers the setting-up."""
        from tthc_desktop.register.first_start import FirstStart

        return FirstStart(self._database, self.clerk, self.clock)

    @cached_property
    def form_layouts(self) -> FormLayouts:
        """What finds the layout of a form."""
        from tthc_desktop.register.form_layouts import FormLayouts

        return FormLayouts(self._database, self.folder, self.rights)
