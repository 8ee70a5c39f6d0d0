"""Which dossiers were handed over on a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from tthc_desktop.db import dossiers
from tthc_desktop.domain.events import EventKind
from tthc_desktop.domain.standing import effective_events

if TYPE_CHECKING:
    from tthc_desktop.db.database import Database

# The index is named and the joining is in this order: the hand-overs of a day are few, those of all days are not.
_CANDIDATES = """
SELECT DISTINCT e.dossier_id, EXISTS (
    SELECT 1 FROM events c WHERE c.dossier_id = e.dossier_id AND c.kind = 'corrected'
)
FROM events e INDEXED BY hand_overs_by_moment
CROSS JOIN dossiers d ON d.id = e.dossier_id AND d.status = 'handed_over'
WHERE e.kind IN ('handed_over', 'corrected') AND e.happened_at >= ? AND e.happened_at < ?
"""


def handed_over_on(database: Database, day: date) -> tuple[int, ...]:
    """Return the numbers of the dossiers handed over on ``day``, the newest first; corrections are heeded."""
    # Moments are compared as text: every moment of a day comes after the bare day, and before the next one.
    candidates = database.execute(_CANDIDATES, [day.isoformat(), (day + timedelta(days=1)).isoformat()]).fetchall()
    found = [key for key, corrected in candidates if not corrected]
    # What corrections make of a hand-over is said in one place only, and that is not here.
    for key, events in dossiers.events_of(database, [key for key, corrected in candidates if corrected]).items():
        if any(one.kind is EventKind.HANDED_OVER and one.happened_at.date() == day for one in effective_events(events)):
            found.append(key)
    return tuple(sorted(found, reverse=True))
