"""Editing how the office counts: rule sets of its own, each from a date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from tthc_desktop import shipped
from tthc_desktop.db import audit, settings
from tthc_desktop.db.connection import reporting_environment, writing
from tthc_desktop.domain.people import Right
from tthc_desktop.register.rules_in_force import OWN_KEY

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.domain.rules import RuleSet
    from tthc_desktop.register.rights import Rights
    from tthc_desktop.register.rules_in_force import RulesInForce


class RulesEditing:
    """Keeps rule sets of the office; a dossier keeps the one under which it was received (decision D3).

    Args:
        database: the register.
        rules: calendar and rule sets.
        clerk: who works at this desk.
        clock: tells when something is written.
        rights: what whoever is signed in may do.
    """

    def __init__(
        self, database: Database, rules: RulesInForce, clerk: str, clock: Callable[[], datetime], rights: Rights
    ) -> None:
        self._database = database
        self._rules = rules
        self._clerk = clerk
        self._clock = clock
        self._rights = rights

    @reporting_environment()
    def own(self) -> dict[str, RuleSet]:
        """Return the rule sets that the office chose itself, by key."""
        entries = settings.rule_set_entries(self._database)
        return {entry["key"]: shipped.rule_set_from(entry) for entry in entries}

    def keep(self, rules: RuleSet) -> RuleSet | None:
        """Keep a rule set of the office; return the one with the same key that it replaces, if any."""
        self._rights.require(Right.EDIT_CALENDAR)
        entry = shipped.rule_set_entry(rules)
        with writing(self._database):
            before = self.own().get(rules.key)
            old = None if before is None else shipped.rule_set_entry(before)
            settings.write_rule_set(self._database, entry)
            audit.write(self._database, self._clock(), self._clerk, "save_rule_set", rules.key, before=old, after=entry)
        self._rules.forget()
        return before

    def remove(self, key: str) -> None:
        """Take a rule set of the office back; dossiers received under it go on with it."""
        self._rights.require(Right.EDIT_CALENDAR)
        with writing(self._database):
            before = self.own().get(key)
            old = None if before is None else shipped.rule_set_entry(before)
            settings.delete_rule_set(self._database, key)
            audit.write(self._database, self._clock(), self._clerk, "delete_rule_set", key, before=old, after=None)
        self._rules.forget()


def is_own(rules: RuleSet) -> bool:
    """Tell whether the office chose a rule set itself."""
    return rules.key.startswith(OWN_KEY)
