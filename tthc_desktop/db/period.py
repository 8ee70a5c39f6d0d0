"""The dossiers that a period's forms count, as they stood at its end."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tthc_desktop.db import dossiers
from tthc_desktop.db.connection import DAMAGED, DAMAGED_HINT
from tthc_desktop.domain.dossier import Channel
from tthc_desktop.domain.events import CANCELLING_EVENTS
from tthc_desktop.domain.rules import LateAgainst
from tthc_desktop.domain.standing import events_until, standing
from tthc_desktop.domain.timeliness import Timeliness
from tthc_desktop.errors import DamagedRegisterError
from tthc_desktop.reports.settlement import CountedDossier

if TYPE_CHECKING:
    from tthc_desktop.db.database import Database
    from tthc_desktop.domain.events import Event
    from tthc_desktop.domain.rules import RuleSet


def _place_of(column: str, values: Sequence[object]) -> str:
    cases = " ".join(f"WHEN '{value}' THEN {place}" for place, value in enumerate(values) if value is not None)
    return f"CASE {column} {cases} END"


def _packed(facts: Sequence[tuple[str, int]]) -> str:
    packed = facts[0][0]
    for fact, values in facts[1:]:
        packed = f"({packed}) * {values} + ({fact})"
    return packed


_COUNTED = "status NOT IN ('not_accepted', 'struck_out')"
# Open with pauses, extensions, hand-set dates or recounts: the due date may have changed after the period, its events
# tell.
_BY_EVENTS = "closed_on > :last AND clock_events"
_CANCELLING = ", ".join(f"'{kind.value}'" for kind in sorted(CANCELLING_EVENTS))
_CHANNELS = tuple(Channel)
_TIMELINESS = (None, *Timeliness)
# All that decides in which columns a dossier stands, and how many values each fact has: from 0, so that all of them
# pack into one number. Dossiers with the same number are counted together; to sort by one number takes half the time
# of sorting by the facts. A dossier whose events must be asked has a number of its own, the negative of its own key.
_FACTS = (
    ("field_id", 0),
    (_place_of("channel", _CHANNELS), len(_CHANNELS)),
    ("received_on < :first", 2),
    ("closed_on <= :last", 2),
    (f"coalesce(closed_by IN ({_CANCELLING}), 0)", 2),
    (f"coalesce({_place_of('timeliness', _TIMELINESS)}, 0)", len(_TIMELINESS)),
    ("due_at IS NULL", 2),
    ("coalesce(due_at < :last, 0)", 2),
)
_NUMBER = f"CASE WHEN {_BY_EVENTS} THEN -id ELSE {_packed(_FACTS)} END"
# The index holds all that is asked, so that the dossiers themselves need not be read.
_SELECTED = f"SELECT id, {_NUMBER} AS facts FROM dossiers INDEXED BY dossiers_by_closing"
_CONCERNED = f"{_SELECTED} WHERE closed_on >= :first AND received_on <= :last AND {_COUNTED}"
_STILL_OPEN = f"{_SELECTED} WHERE closed_on > :last AND received_on <= :last AND {_COUNTED}"
_EACH = f"SELECT id, facts FROM ({_CONCERNED})"
_GROUPED = f"SELECT count(*), facts FROM ({_CONCERNED}) GROUP BY facts"
_GROUPED_OPEN = f"SELECT count(*), facts FROM ({_STILL_OPEN}) GROUP BY facts"
_ASKED = """
SELECT id, field_id, channel, received_on < ?, rule_set FROM dossiers WHERE id IN (SELECT value FROM json_each(?))
"""
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CountedPeriod:
    """The dossiers that a period's forms count.

    Attributes:
        database: the register.
        first: first day of the period.
        last: last day of the period.
        fields: name of every field by its number.
        rules: the rules that dossiers refer to, by key: they say which date lateness is judged against.
    """

    database: Database
    first: date
    last: date
    fields: Mapping[int, str]
    rules: Mapping[str, RuleSet]

    def each(self) -> Iterator[tuple[int, CountedDossier]]:
        """Yield (register's number, dossier) for every dossier; its days are right only as far as they decide.

        Dossiers that stand alike are one object.
        """
        return self._counted(_EACH)

    def groups(self) -> Iterator[tuple[int, CountedDossier]]:
        """Yield (how many, dossier) for every kind of dossier: much faster than one by one."""
        return self._counted(_GROUPED)

    def open_groups(self) -> Iterator[tuple[int, CountedDossier]]:
        """Yield what :meth:`groups` does of the dossiers still open at the end of the period."""
        return self._counted(_GROUPED_OPEN)

    def _counted(self, sql: str) -> Iterator[tuple[int, CountedDossier]]:
        days = {"first": self.first.isoformat(), "last": self.last.isoformat()}
        rows = self.database.execute(sql, days).fetchall()
        try:
            found = {-key: dossier for key, dossier in self._asked([-facts for _, facts in rows if facts < 0])}
            found.update((facts, self._of(facts)) for facts in {facts for _, facts in rows} - found.keys())
        except (TypeError, LookupError, ValueError) as error:
            # Nothing that the program writes has no field, no channel or no such state.
            raise DamagedRegisterError(DAMAGED, DAMAGED_HINT) from error
        for number, facts in rows:
            yield number, found[facts]

    def _of(self, packed: int) -> CountedDossier:
        facts = []
        for _, values in reversed(_FACTS[1:]):
            packed, fact = divmod(packed, values)
            facts.append(fact)
        late, undated, timeliness, cancelled, closed, before, channel = facts
        due_on = self.last - _ONE_DAY if late else self.last
        return CountedDossier(
            self.fields[packed],
            _CHANNELS[channel],
            self.first - _ONE_DAY if before else self.first,
            closed_on=self.last if closed else None,
            timeliness=_TIMELINESS[timeliness] if closed else None,
            cancelled=bool(closed and cancelled),
            due_on=None if closed or undated else due_on,
            without_due=bool(undated),
        )

    def _asked(self, keys: Sequence[int]) -> Iterator[tuple[int, CountedDossier]]:
        events = dossiers.events_of(self.database, keys)
        found = self.database.execute(_ASKED, [self.first.isoformat(), json.dumps(keys)])
        for key, field, channel, before, rule_set in found:
            received_on = self.first - _ONE_DAY if before else self.first
            yield key, self._by_events(field, channel, received_on, events[key], rule_set)

    def _by_events(
        self, field: int, channel: str, received_on: date, events: Iterable[Event], rule_set: str
    ) -> CountedDossier:
        """Return a dossier as its events tell that it stood at the end of the period."""
        then = standing(events_until(events, self.last))
        appointed = self.rules[rule_set].late_against is LateAgainst.APPOINTMENT
        judged_at = then.appointment_at if appointed else then.due_at
        return CountedDossier(
            self.fields[field],
            Channel(channel),
            received_on,
            paused=then.paused_since is not None,
            due_on=judged_at.date() if judged_at else None,
            without_due=judged_at is None and then.paused_since is None,
        )


def first_and_last_receipt(database: Database) -> tuple[date, date] | None:
    """Return the days of the first and the last receipt; None for an empty register."""
    row = database.execute(
        "SELECT (SELECT received_on FROM dossiers ORDER BY received_on LIMIT 1), "
        "(SELECT received_on FROM dossiers ORDER BY received_on DESC LIMIT 1)"
    ).fetchone()
    if row[0] is None:
        return None
    return date.fromisoformat(row[0]), date.fromisoformat(row[1])


def first_closing(database: Database) -> date | None:
    """Return the day on which a dossier was closed for the first time; None when none was.

    It tells since when the register is kept: a list of open dossiers brings older receipts along, no older closings.
    """
    row = database.execute(
        f"SELECT closed_on FROM dossiers WHERE closed_on < '9999-12-31' AND {_COUNTED} ORDER BY closed_on LIMIT 1"
    ).fetchone()
    return date.fromisoformat(row[0]) if row else None
