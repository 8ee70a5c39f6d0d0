"""The calendar and the rule sets as the office has them: those that ship or came with an update under its own."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from tthc_desktop import shipped
from tthc_desktop.db import settings, updates
from tthc_desktop.db.change_stamp import change_stamp
from tthc_desktop.domain.rules import RuleBook
from tthc_desktop.domain.workdays import WorkingCalendar
from tthc_desktop.register.updating import newest
from tthc_desktop.text import date_text

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.domain.rules import RuleSet
    from tthc_desktop.domain.workdays import OfficialDay
    from tthc_desktop.register.updating.newest import YearsAndDays

# How the key and the name of a rule set tell that the office chose it.
OWN_KEY, OWN_NAME = "don-vi-", ", đơn vị chọn từ"


class RulesInForce:
    """Read from the register and the shipped data, and kept until they are changed.

    The window, its lanes, its dialogs and other programs each have their own register: what one of them writes, all
    others look at anew.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._seen = 0
        self._read: object = None
        self._kept: dict[str, RuleSet] = {}

    @property
    def calendar(self) -> WorkingCalendar:
        """Return the working days: the years that ship or came with an update, under the office's own edits."""
        self._catch_up()
        return self._calendar

    @property
    def book(self) -> RuleBook:
        """Return the rule sets by date."""
        self._catch_up()
        return self._book

    @property
    def shipped_calendar(self) -> WorkingCalendar:
        """Return the working days without the office's own edits: as they ship, or as an update brought them."""
        self._catch_up()
        return self._shipped

    def calendar_with(self, own_days: Iterable[OfficialDay]) -> WorkingCalendar:
        """Return the years that ship or came with an update under other edits than the office has kept."""
        own = list(own_days)
        if not own:
            return self._shipped
        return calendar_of(newest.calendar_years(self._database), own)

    @cached_property
    def _shipped(self) -> WorkingCalendar:
        if not updates.last_number(self._database):
            return _shipped_calendar()
        return calendar_of(newest.calendar_years(self._database), ())

    @cached_property
    def _calendar(self) -> WorkingCalendar:
        return self.calendar_with(settings.office_days(self._database))

    @cached_property
    def _book(self) -> RuleBook:
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
        """Return the rules that a dossier refers to; what a key stands for never changes, so it is read once."""
        if key not in self._kept:
            self._kept = self.all_kept()
        return self._kept[key]

    def all_kept(self) -> dict[str, RuleSet]:
        """Return all rules that dossiers refer to, by key."""
        entries = settings.rule_versions(self._database)
        return {key: shipped.rule_set_from(entry) for key, entry in entries.items()}

    def forget(self) -> None:
        """Read calendar and rule sets anew at their next use; other registers see for themselves."""
        # What was read before this register wrote is nothing to compare with: another may take it back to just that.
        self._read = None
        self.__dict__.pop("_calendar", None)
        self.__dict__.pop("_shipped", None)
        self.__dict__.pop("_book", None)

    def _catch_up(self) -> None:
        """Forget what another register has changed since."""
        written_by_others = change_stamp(self._database)[0]
        if written_by_others == self._seen:
            return
        self._seen = written_by_others
        # Most of what others write are dossiers.
        read = (
            settings.office_days(self._database),
            settings.rule_set_entries(self._database),
            updates.last_number(self._database),
        )
        if read != self._read:
            self.forget()
            self._read = read


def calendar_of(official: YearsAndDays, own: Collection[OfficialDay]) -> WorkingCalendar:
    """Return the working days of official years under edits of the office.

    Days of the office that lie in the years right after those add those years: they were typed from the notice of such
    a year. What else the year brings is not known, so it counts as expected only.

    Args:
        official: the years (True: on an official notice) and their official days.
        own: the office's edits.

    Raises:
        UserError: the years have a gap.
    """
    years, days = dict(official[0]), official[1]
    edited = {one.day.year for one in own}
    while max(years) + 1 in edited:
        years[max(years) + 1] = False
    return WorkingCalendar(years, [*days, *own])


def _counting_as(rules: RuleSet, chosen: RuleSet) -> RuleSet:
    return replace(
        rules,
        supplement=chosen.supplement,
        judged_by=chosen.judged_by,
        late_against=chosen.late_against,
        same_day_until=chosen.same_day_until,
        hours=chosen.hours,
    )


def chosen_rules(book: RuleBook, applies_from: date, choices: Mapping[str, Any]) -> RuleSet:
    """Return the rule set in force on a day with the office's choices in it, as its own from that day on.

    Args:
        book: the rule sets by date.
        applies_from: first day of receipt it is to hold for.
        choices: fields of :class:`RuleSet` and what the office chose for them.

    Raises:
        UserError: no rule set applies that early.
    """
    base = book.on(applies_from)
    key = f"{OWN_KEY}{applies_from.isoformat()}"
    plain = base.name.partition(OWN_NAME)[0]
    name = f"{plain}{OWN_NAME} {date_text(applies_from)}"
    return replace(base, key=key, name=name, applies_from=applies_from, **choices)


@cache
def _shipped_calendar() -> WorkingCalendar:
    """Return what never changes while the program runs; every thread's register asks for it."""
    return WorkingCalendar(*shipped.calendar_years())
