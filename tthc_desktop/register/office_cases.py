"""Use cases of the office: what it is called, when it works, which procedures it has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from tthc_desktop.db import audit, catalogue, settings
from tthc_desktop.db.connection import reporting_environment, writing
from tthc_desktop.domain.people import Right
from tthc_desktop.register.checks import checked_code_prefix, checked_desk_phone
from tthc_desktop.register.dossier_parts import DossierParts
from tthc_desktop.text import clean, clean_lines

if TYPE_CHECKING:
    from tthc_desktop.domain.catalogue import Procedure
    from tthc_desktop.domain.office import Office
    from tthc_desktop.domain.rules import RuleBook, RuleSet
    from tthc_desktop.domain.workdays import OfficialDay, WorkingCalendar


class OfficeCases(DossierParts):
    """What the register answers and keeps about the office itself."""

    def save_office(self, office: Office) -> None:
        """Keep what the papers and forms say of the office.

        Raises:
            UserError: another beginning of the codes or telephone than before cannot be one.
        """
        self.rights.require(Right.EDIT_OFFICE)
        # What stands there already stays: an office must be able to save everything else.
        kept = self.office()
        checked = _readable(office)
        if office.code_prefix != kept.code_prefix:
            checked = replace(checked, code_prefix=checked_code_prefix(office.code_prefix))
        if office.phone != kept.phone:
            checked = replace(checked, phone=checked_desk_phone(office.phone))
        with writing(self._database):
            settings.write(self._database, settings.OFFICE, asdict(checked))
            self._tell("save_office", checked.name, asdict(kept), asdict(checked))

    @reporting_environment()
    def is_demonstration(self) -> bool:
        """Tell whether this is the register with invented people."""
        return bool(settings.read(self._database, settings.DEMONSTRATION))

    def mark_as_demonstration(self) -> None:
        """Mark this register as the one with invented people."""
        with writing(self._database):
            before = bool(settings.read(self._database, settings.DEMONSTRATION))
            settings.write(self._database, settings.DEMONSTRATION, True)
            self._tell("mark_demonstration", "", {"demonstration": before}, {"demonstration": True})

    def _tell(self, action: str, subject: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
        """Write down which parts changed, with old and new value."""
        parts = [name for name in new if old.get(name) != new[name]]
        before, after = ({name: one.get(name) for name in parts} for one in (old, new))
        audit.write(self._database, self.clock(), self.clerk, action, subject, before=before, after=after)

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
        from tthc_desktop.register.calendar_impact import DayEdit

        self.calendar_editing.keep([DayEdit(day.day, day.kind, day.reason, day.source)])

    def delete_office_day(self, day: date) -> None:
        """Take back an edit of the calendar; appointments already given stay as they are."""
        from tthc_desktop.register.calendar_impact import DayEdit

        self.calendar_editing.keep([DayEdit(day, None)])

    def save_rule_set(self, rules: RuleSet) -> None:
        """Keep a rule set of the office; it holds for dossiers received from its day on."""
        self.rules_editing.keep(rules)

    @reporting_environment()
    def fields(self) -> list[str]:
        """Return the fields the forms print, in the office's order."""
        return catalogue.listed_fields(self._database)

    def order_fields(self, names: Sequence[str]) -> None:
        """Put the fields into the office's own order; those not named follow as they were.

        Raises:
            UserError: there is no such field.
        """
        self.rights.require(Right.EDIT_CATALOGUE)
        with writing(self._database):
            before = catalogue.listed_fields(self._database)
            catalogue.put_fields_first(self._database, names)
            after = catalogue.listed_fields(self._database)
            self._tell("order_fields", "", {"fields": before}, {"fields": after})

    @reporting_environment()
    def procedures(self, day: date) -> list[Procedure]:
        """Return the procedures in force on ``day``, by field and name."""
        return catalogue.procedures_on(self._database, day)

    @reporting_environment()
    def has_catalogue(self) -> bool:
        """Tell whether the office has a catalogue yet."""
        return catalogue.has_catalogue(self._database)

    def use_shipped_catalogue(self) -> int:
        """Take over the catalogue that ships or came with an update; return how many procedures are new."""
        from tthc_desktop.register.catalogue_import import store_catalogue
        from tthc_desktop.register.updating import newest

        self.rights.require(Right.EDIT_CATALOGUE)
        now = self.clock()
        with writing(self._database):
            added = store_catalogue(self._database, newest.catalogue(self._database)[1], now.date())
            audit.write(self._database, now, self.clerk, "use_shipped_catalogue", "", added=added)
        return added


def _readable(office: Office) -> Office:
    """Return what the papers say without characters that cannot be seen."""
    lines = {key: clean_lines(value) for key, value in asdict(office).items() if isinstance(value, str)}
    return replace(office, **lines, signer_lines=tuple(map(clean, office.signer_lines)))
