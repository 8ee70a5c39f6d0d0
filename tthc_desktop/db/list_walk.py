"""All dossiers in an order that an index has stretch by stretch: a page of half a million is read and not sorted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tthc_desktop.db.list_order import SortBy, terms

if TYPE_CHECKING:
    from tthc_desktop.db.database import Database
    from tthc_desktop.db.list_order import ListOrder, Term

# Each index, and the column it puts the dossiers of one stretch in order by; the register's number comes last.
_INDEXES = {
    SortBy.DUE: ("dossiers_by_due_date", "due_at"),
    SortBy.STATUS: ("dossiers_by_status", "received_on"),
    SortBy.PROCEDURE: ("dossiers_by_field", "received_on"),
}
# A procedure may have been in another field before. Each pair is found from the one before it in the index.
_FIELDS_OF_PROCEDURES = """
WITH RECURSIVE found(field_id, procedure_id) AS (
    SELECT id, (SELECT min(procedure_id) FROM dossiers WHERE field_id = fields.id) FROM fields
    UNION ALL
    SELECT found.field_id, (SELECT min(d.procedure_id) FROM dossiers d
                            WHERE d.field_id = found.field_id AND d.procedure_id > found.procedure_id)
    FROM found WHERE found.procedure_id IS NOT NULL
)
SELECT procedure_id, field_id FROM found WHERE procedure_id IS NOT NULL
"""
WALKED = frozenset(_INDEXES)


def walk(database: Database, order: ListOrder, limit: int | None, offset: int) -> list[int]:
    """Return the numbers of a page of all dossiers.

    Args:
        database: the register.
        order: by one of :data:`WALKED`.
        limit: most numbers to return; None for all.
        offset: how many to leave out at the beginning.
    """
    index, column = _INDEXES[order.by]
    by = terms(database, order)
    direction = "DESC" if by[-1].descending else "ASC"
    found: list[int] = []
    for conditions, arguments in _stretches(database, order, by[0]):
        # SQLite merges the parts, each of which the index has in this order.
        parts = " UNION ALL ".join(
            f"SELECT d.id, d.{column} FROM dossiers d INDEXED BY {index} WHERE {condition}" for condition in conditions
        )
        left = -1 if limit is None else limit - len(found)
        page = database.execute(
            f"{parts} ORDER BY 2 {direction}, 1 {direction} LIMIT ? OFFSET ?", [*arguments, left, offset]
        ).fetchall()
        found += [number for number, _ in page]
        if len(found) == limit:
            break
        if page:
            offset = 0
        elif offset:
            # The page begins after this stretch.
            offset -= database.execute(f"SELECT count(*) FROM ({parts})", arguments).fetchone()[0]
    return found


def _stretches(database: Database, order: ListOrder, first: Term) -> Iterator[tuple[Sequence[str], Sequence[object]]]:
    """Yield the conditions of each stretch, any of which a dossier of it meets, and their arguments."""
    if not first.groups:
        # Dossiers without a due date come last whatever the direction.
        yield ("d.due_at IS NOT NULL",), ()
        yield ("d.due_at IS NULL",), ()
        return
    groups = first.groups[::-1] if first.descending else first.groups
    if order.by is SortBy.PROCEDURE:
        fields: dict[object, list[object]] = {}
        for procedure, field in database.execute(_FIELDS_OF_PROCEDURES):
            fields.setdefault(procedure, []).append(field)
        for group in groups:
            pairs = [(field, procedure) for procedure in group for field in fields.get(procedure, ())]
            if pairs:
                yield ("d.field_id = ? AND d.procedure_id = ?",) * len(pairs), [one for pair in pairs for one in pair]
        return
    for group in groups:
        yield (f"{first.column} = ?",) * len(group), group
