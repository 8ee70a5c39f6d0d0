"""What the list behind a report tells of its dossiers: no more than is needed to find them again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tthc_desktop.db.encoding import moment_in
from tthc_desktop.reports.period_list import DossierFacts

if TYPE_CHECKING:
    from tthc_desktop.db.database import Database

_ROWS = """
SELECT d.id, d.code, p.code, p.name, d.channel, d.received_at, d.due_at, d.closed_at, d.clock_events,
       d.closed_by
FROM dossiers d JOIN procedures p ON p.id = d.procedure_id
WHERE d.id IN (SELECT value FROM json_each(?)) ORDER BY d.received_at, d.id
"""


def rows(database: Database, keys: Sequence[int]) -> Iterator[tuple[int, DossierFacts]]:
    """Yield (register's number, what the list tells of it), in the order of receipt."""
    for (
        key,
        code,
        procedure_code,
        procedure,
        channel,
        received,
        due,
        closed,
        clock_events,
        closed_by,
    ) in database.execute(_ROWS, [json.dumps(keys)]):
        received_at = moment_in(received)
        assert received_at is not None
        yield (
            key,
            DossierFacts(
                code,
                procedure_code,
                procedure,
                channel,
                received_at,
                moment_in(due),
                moment_in(closed),
                clock_events,
                closed_by,
            ),
        )
