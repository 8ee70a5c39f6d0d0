"""The dossiers that a period's forms count, as they stood at its end."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlite_utils import Database

from tthc_desktop.db import dossiers
from tthc_desktop.domain.deadlines import Timeliness
from tthc_desktop.domain.dossier import Channel
from tthc_desktop.domain.events import CANCELLING_EVENTS, Event
from tthc_desktop.domain.rules import LateAgainst, RuleSet
from tthc_desktop.domain.standing import events_until, standing
from tthc_desktop.reports.settlement import CountedDossier

# Received in the period, or received before it and not closed before it; each branch on an index of its own.
_COLUMNS = "id, field_id, channel, received_on, closed_on, closed_by, timeliness, due_at, clock_events, rule_set"
_CONCERNED = f"""
SELECT {_COLUMNS} FROM dossiers
WHERE received_on BETWEEN :first AND :last AND status <> 'not_accepted'
UNION ALL
SELECT {_COLUMNS} FROM dossiers
WHERE closed_on >= :first AND received_on < :first AND status <> 'not_accepted'
"""
_STILL_OPEN = (
    f"SELECT {_COLUMNS} FROM dossiers WHERE closed_on > :last AND received_on <= :last AND status <> 'not_accepted'"
)
# Open with pauses, extensions or hand-set dates: the due date may have changed after the period, its events tell.
_BY_EVENTS = "closed_on > :last AND clock_events"
_CANCELLING = ", ".join(f"'{kind.value}'" for kind in sorted(CANCELLING_EVENTS))
# All that decides in which columns a dossier stands; dossiers with the same facts are counted together, those whose
# events must be asked one by one.
_FACTS = f"""
field_id, channel, received_on < :first, closed_on <= :last, closed_by IN ({_CANCELLING}), timeliness,
due_at IS NULL, due_at < :last,
CASE WHEN {_BY_EVENTS} THEN id END, CASE WHEN {_BY_EVENTS} THEN rule_set END
"""
_EACH = f"SELECT id, {_FACTS} FROM ({_CONCERNED})"
_GROUPING = "GROUP BY 2, 3, 4, 5, 6, 7, 8, 9, 10, 11"
_GROUPED = f"SELECT count(*), {_FACTS} FROM ({_CONCERNED}) {_GROUPING}"
_GROUPED_OPEN = f"SELECT count(*), {_FACTS} FROM ({_STILL_OPEN}) {_GROUPING}"
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
        """Yield (register's number, dossier) for every dossier; its days are right only as far as they decide."""
        return self._counted(_EACH)

    def groups(self) -> Iterator[tuple[int, CountedDossier]]:
        """Yield (how many, dossier) for every kind of dossier: much faster than one by one."""
        return self._counted(_GROUPED)

    def open_groups(self) -> Iterator[tuple[int, CountedDossier]]:
        """Yield what :meth:`groups` does of the dossiers still open at the end of the period."""
        return self._counted(_GROUPED_OPEN)

    def _counted(self, sql: str) -> Iterator[tuple[int, CountedDossier]]:
        rows = self.database.execute(sql, {"first": self.first.isoformat(), "last": self.last.isoformat()}).fetchall()
        events = dossiers.events_of(self.database, [row[-2] for row in rows if row[-2] is not None])
        for number, field, channel, before, closed, cancelled, timeliness, undated, late, key, rule_set in rows:
            received_on = self.first - _ONE_DAY if before else self.first
            if key is not None:
                dossier = self._by_events(field, channel, received_on, events[key], rule_set)
            else:
                due_on = self.last - _ONE_DAY if late else self.last
                dossier = CountedDossier(
                    self.fields[field],
                    Channel(channel),
                    received_on,
                    closed_on=self.last if closed else None,
                    timeliness=Timeliness(timeliness) if closed else None,
                    cancelled=bool(closed and cancelled),
                    due_on=None if closed or undated else due_on,
                    without_due=bool(undated),
                )
            yield number, dossier

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
