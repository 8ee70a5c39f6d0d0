"""The calendar and the rule sets as the office has them: the shipped ones under its own."""

import hashlib
import json
from dataclasses import replace
from functools import cached_property

from tthc_desktop import shipped
from tthc_desktop.db import Database, settings
from tthc_desktop.domain.rules import RuleBook, RuleSet
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
        """Return the rule sets by date.

        What the office chose holds until it chooses otherwise: a shipped rule set that begins later keeps its name
        and its source, and counts the way the office chose before it.
        """
        own = sorted(
            (shipped.rule_set_from(entry) for entry in settings.rule_set_entries(self._database)),
            key=lambda rules: rules.applies_from,
        )
        kept = list(own)
        own_days = {rules.applies_from for rules in own}
        for rules in shipped.rule_sets():
            chosen = next((one for one in reversed(own) if one.applies_from < rules.applies_from), None)
            if rules.applies_from not in own_days:
                kept.append(rules if chosen is None else _counting_as(rules, chosen))
        return RuleBook(tuple(kept))

    def keep(self, rules: RuleSet) -> str:
        """Keep a rule set as it is now and return the key by which a dossier refers to it.

        A dossier keeps the rules under which it was received, whatever the office chooses later (decision D3).
        """
        entry = shipped.rule_set_entry(rules)
        digest = hashlib.sha256(json.dumps(entry, sort_keys=True).encode()).hexdigest()
        key = f"{rules.key}-{digest[:12]}"
        settings.add_rule_version(self._database, key, entry)
        return key

    def kept(self, key: str) -> RuleSet:
        """Return the rules that a dossier refers to."""
        return self.all_kept()[key]

    def all_kept(self) -> dict[str, RuleSet]:
        """Return all rules that dossiers refer to, by key."""
        entries = settings.rule_versions(self._database)
        return {key: shipped.rule_set_from(entry) for key, entry in entries.items()}

    def forget(self) -> None:
        """Read calendar and rule sets anew at their next use."""
        self.__dict__.pop("calendar", None)
        self.__dict__.pop("book", None)


def _counting_as(rules: RuleSet, chosen: RuleSet) -> RuleSet:
    return replace(
        rules,
        supplement=chosen.supplement,
        judged_by=chosen.judged_by,
        late_against=chosen.late_against,
        same_day_until=chosen.same_day_until,
        hours=chosen.hours,
    )
