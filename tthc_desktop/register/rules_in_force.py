"""The calendar and the rule sets as the office has them: the shipped ones under its own."""

from functools import cached_property

from sqlite_utils import Database

from tthc_desktop import shipped
from tthc_desktop.db import settings
from tthc_desktop.domain.rules import RuleBook
from tthc_desktop.domain.workdays import WorkingCalendar


class RulesInForce:
    """Read once from the register and the shipped data, and kept until :meth:`forget`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @cached_property
    def calendar(self) -> WorkingCalendar:
        """Return the working days: shipped years, with the office's own edits on top."""
        years, days = shipped.calendar_years()
        return WorkingCalendar(years, [*days, *settings.office_days(self._database)])

    @cached_property
    def book(self) -> RuleBook:
        """Return the rule sets by date; one of the office goes before a shipped one of the same date or key."""
        own = [shipped.rule_set_from(entry) for entry in settings.rule_set_entries(self._database)]
        taken_keys = {rules.key for rules in own}
        taken_days = {rules.applies_from for rules in own}
        kept = [
            rules
            for rules in shipped.rule_sets()
            if rules.key not in taken_keys and rules.applies_from not in taken_days
        ]
        return RuleBook((*kept, *own))

    def forget(self) -> None:
        """Read calendar and rule sets anew at their next use."""
        self.__dict__.pop("calendar", None)
        self.__dict__.pop("book", None)
