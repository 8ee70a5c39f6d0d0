"""The dossiers that a period's forms count, as they stood at its end."""

from collections.abc import Iterator, Mapping
from datetime import date

from sqlite_utils import Database

from tthc_desktop.db import dossiers
from tthc_desktop.domain.deadlines import Timeliness
from tthc_desktop.domain.dossier import CANCELLING_EVENTS, Channel, events_until, standing
from tthc_desktop.domain.rules import LateAgainst, RuleSet
from tthc_desktop.reports.settlement import CountedDossier

# Received in the period, or received before it and not closed before it; each branch on an index of its own.
_COLUMNS = "id, field_id, channel, received_on, closed_on, closed_by, timeliness, due_at, appointment_at, clock_events"
_CONCERNED = f"""
SELECT {_COLUMNS}, rule_set FROM dossiers
WHERE received_on BETWEEN :first AND :last AND status <> 'not_accepted'
UNION ALL
SELECT {_COLUMNS}, rule_set FROM dossiers
WHERE closed_on >= :first AND received_on < :first AND status <> 'not_accepted'
"""
_CANCELLING = frozenset(kind.value for kind in CANCELLING_EVENTS)


def counted_dossiers(
    database: Database, first: date, last: date, fields: dict[int, str], rules: Mapping[str, RuleSet]
) -> Iterator[tuple[int, CountedDossier]]:
    """Yield (number, dossier) for every dossier that a period's form counts.

    Args:
        database: the register.
        first: first day of the period.
        last: last day of the period.
        fields: name of every field by its number.
        rules: the rules that dossiers refer to, by key: they say which date lateness is judged against.
    """
    channels = {channel.value: channel for channel in Channel}
    timely = {timeliness.value: timeliness for timeliness in Timeliness}
    against_appointment = {key for key, kept in rules.items() if kept.late_against is LateAgainst.APPOINTMENT}
    days: dict[str, date] = {}
    last_text = last.isoformat()
    with_clock_events: list[tuple[int, str, str]] = []
    received_of: dict[int, tuple[date, str]] = {}
    concerned = database.execute(_CONCERNED, {"first": first.isoformat(), "last": last_text})
    for key, field_id, channel, received, closed, closed_by, timeliness, due, appointment, clock, rule_set in concerned:
        received_on = days.get(received)
        if received_on is None:
            received_on = days[received] = date.fromisoformat(received)
        if closed <= last_text:
            closed_on = days.get(closed)
            if closed_on is None:
                closed_on = days[closed] = date.fromisoformat(closed)
            cancelled = closed_by in _CANCELLING
            yield (
                key,
                CountedDossier(
                    fields[field_id],
                    channels[channel],
                    received_on,
                    closed_on,
                    timely[timeliness],
                    cancelled,
                    False,
                    None,
                    due is None,
                ),
            )
        elif clock:
            # Its due date may have changed after the period: its events tell how it stood then.
            with_clock_events.append((key, fields[field_id], channel))
            received_of[key] = (received_on, rule_set)
        else:
            judged = appointment if rule_set in against_appointment else due
            due_on = date.fromisoformat(judged[:10]) if judged else None
            yield (
                key,
                CountedDossier(
                    fields[field_id], channels[channel], received_on, due_on=due_on, without_due=due_on is None
                ),
            )
    events = dossiers.events_of(database, [key for key, _, _ in with_clock_events])
    for key, field, channel in with_clock_events:
        received_on, rule_set = received_of[key]
        then = standing(events_until(events[key], last))
        judged_at = then.appointment_at if rule_set in against_appointment else then.due_at
        yield (
            key,
            CountedDossier(
                field,
                channels[channel],
                received_on,
                paused=then.paused_since is not None,
                due_on=judged_at.date() if judged_at else None,
                without_due=judged_at is None and then.paused_since is None,
            ),
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
