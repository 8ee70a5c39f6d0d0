"""How many dossiers came in and were settled, day by day, and how many of those settled cost a fee."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tthc_desktop.domain.events import CANCELLING_EVENTS, COUNTED_NOWHERE

if TYPE_CHECKING:
    from tthc_desktop.db.database import Database

_NOT_COUNTED = ", ".join(f"'{status.value}'" for status in sorted(COUNTED_NOWHERE))
_CANCELLING = ", ".join(f"'{kind.value}'" for kind in sorted(CANCELLING_EVENTS))
_COUNTED = f"status NOT IN ({_NOT_COUNTED})"
# What settles a dossier in the ward's own layout of II.06a; in the official one whatever closes it does.
_NOT_CANCELLED = f"coalesce(closed_by NOT IN ({_CANCELLING}), 1)"
# Both indexes hold all that is asked for, so that the dossiers themselves need not be read.
_RECEIVED = f"""
SELECT received_on, count(*) FROM dossiers INDEXED BY dossiers_listed
WHERE received_on BETWEEN :first AND :last AND closed_on >= :first AND {_COUNTED} GROUP BY received_on
"""
_CLOSED = f"""
FROM dossiers INDEXED BY dossiers_by_closing
WHERE closed_on BETWEEN :first AND :last AND received_on <= :last AND {_COUNTED}
"""
_RECEIVED_KEYS = f"SELECT id FROM dossiers WHERE received_on BETWEEN :first AND :last AND {_COUNTED} ORDER BY id DESC"


def received_by_day(database: Database, first: date, last: date) -> dict[date, int]:
    """Return how many dossiers were received on each day, columns (4) and (5) of II.06a; empty days are missing."""
    rows = database.execute(_RECEIVED, _days(first, last))
    return {date.fromisoformat(day): number for day, number in rows}


def settled_by_day(database: Database, first: date, last: date, *, cancelled: bool) -> dict[date, int]:
    """Return how many dossiers were settled on each day, column (7) of II.06a; empty days are missing.

    Args:
        database: the register.
        first: the first day.
        last: the last day.
        cancelled: count those too that were withdrawn, stopped or refused.
    """
    sql = f"SELECT closed_on, count(*) {_CLOSED}{_unless(cancelled)} GROUP BY closed_on"
    rows = database.execute(sql, _days(first, last))
    return {date.fromisoformat(day): number for day, number in rows}


def settled_with_fee(database: Database, first: date, last: date, *, cancelled: bool) -> int:
    """Return how many of the dossiers settled within a period cost a fee; see :func:`settled_by_day`."""
    sql = f"SELECT count(*) {_CLOSED}{_unless(cancelled)} AND fee > 0"
    return int(database.execute(sql, _days(first, last)).fetchone()[0])


def received_between(database: Database, first: date, last: date) -> list[int]:
    """Return the register's numbers of the dossiers received on these days, the newest first."""
    return [key for (key,) in database.execute(_RECEIVED_KEYS, _days(first, last))]


def _unless(cancelled: bool) -> str:
    return "" if cancelled else f" AND {_NOT_CANCELLED}"


def _days(first: date, last: date) -> dict[str, str]:
    return {"first": first.isoformat(), "last": last.isoformat()}
