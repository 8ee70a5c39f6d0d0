"""All that the register holds of some dossiers beside the dossiers themselves, as rows to be shown."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tthc_desktop.db.database import Database

_OWN = "IN (SELECT value FROM json_each(?))"
_QUERIES = {
    "papers": "SELECT d.code, p.kind, p.paper_set, p.number, p.year, p.at, p.clerk FROM printed_papers p "
    f"JOIN dossiers d ON d.id = p.dossier_id WHERE d.id {_OWN} ORDER BY p.at, p.id",
    "late_reasons": "SELECT d.code, r.reason, r.at, r.clerk FROM late_reasons r "
    f"JOIN dossiers d ON d.id = r.dossier_id WHERE d.id {_OWN} ORDER BY r.at",
    "imports": "SELECT i.file_name, i.at, i.actor, count(*) FROM imports i "
    f"JOIN dossiers d ON d.import_id = i.id WHERE d.id {_OWN} GROUP BY i.id ORDER BY i.id",
    "closings": "SELECT c.period, c.number, c.at, c.reopened_at IS NOT NULL, x.code, x.columns, "
    "EXISTS (SELECT 1 FROM closing_files f WHERE f.closing_id = c.id) FROM closing_cells x "
    f"JOIN closings c ON c.id = x.closing_id WHERE x.dossier_id {_OWN} ORDER BY c.id, x.code",
    "audit": "SELECT a.at, a.actor, a.action, a.subject FROM audit a "
    f"JOIN dossiers d ON d.code = a.subject WHERE d.id {_OWN} ORDER BY a.id",
    "erasures": "SELECT d.code, e.decision, e.decided_on, e.at FROM erased_dossiers x "
    f"JOIN erasures e ON e.id = x.erasure_id JOIN dossiers d ON d.id = x.dossier_id WHERE d.id {_OWN} ORDER BY d.code",
}


def rows(database: Database, what: str, keys: Collection[int]) -> list[tuple[Any, ...]]:
    """Return rows of some dossiers.

    Args:
        database: the register.
        what: ``papers``, ``late_reasons``, ``imports``, ``closings``, ``audit`` or ``erasures``.
        keys: the register's numbers of the dossiers.
    """
    return [tuple(row) for row in database.execute(_QUERIES[what], [json.dumps(sorted(keys))]).fetchall()]
