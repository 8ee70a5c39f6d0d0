"""The numbers of the dossiers a list shows, in its order, a page at a time, and how many there are.

A register holds some hundred thousand dossiers, and every list of them must come at once, whatever narrows and sorts
it. One index, ``dossiers_listed``, holds every column that filters and orders ask for: it is a twentieth of the whole
and is read in passing. Lists of the few that are open have an index of their own.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tthc_desktop.db.list_filter import OPEN, ListFilter, conditions
from tthc_desktop.db.list_order import NEWEST_FIRST, SortBy, Term, not_after, order_by, terms
from tthc_desktop.db.list_walk import WALKED, walk
from tthc_desktop.db.searching import match_expression
from tthc_desktop.domain.events import Status

if TYPE_CHECKING:
    from tthc_desktop.db.database import Database
    from tthc_desktop.db.list_order import ListOrder

# Most that a search gives; no clerk reads on.
MOST_FOUND = 5_000
# Up to so many dossiers are read one by one rather than found in passing through the index of all.
_FEW = 10_000
# So many of the newest, or the oldest, tell how far the first page reaches at most.
_SLICE = 10_000
_MOST_BOUNDED = 2_000
_LISTED = "dossiers d INDEXED BY dossiers_listed"
_OTHER_DUE = "dossiers d INDEXED BY dossiers_with_other_due"
_OPEN_ONES = "dossiers d INDEXED BY open_dossiers_by_due_date"
_BY_FIELD = "dossiers d INDEXED BY dossiers_by_field"
_CLOSED = "dossiers d INDEXED BY dossiers_by_closing"
_UNCOLLECTED = "dossiers d INDEXED BY dossiers_to_collect"
_COUNTED_SOON = (_OPEN_ONES, _BY_FIELD, _CLOSED, _UNCOLLECTED, "dossiers d")
# In the order in which the index of them names them: SQLite takes it for nothing else.
_TO_COLLECT = (Status.FINISHED, Status.REFUSED, Status.STOPPED)
# Orders that an index has by itself, when nothing narrows the list.
_OWN_INDEX = (SortBy.RECEIPT, SortBy.NAME, SortBy.CODE)


def keys(
    database: Database, wanted: ListFilter, order: ListOrder = NEWEST_FIRST, limit: int | None = None, offset: int = 0
) -> list[int]:
    """Return the numbers of the wanted dossiers in an order.

    Args:
        database: the register.
        wanted: what the list shows.
        order: found by text and the newest first, that is the order in which they were written; in any other order
            only the newest :data:`MOST_FOUND` that are found take part.
        limit: most numbers to return; None for all.
        offset: how many to leave out at the beginning.
    """
    page = [-1 if limit is None else limit, offset]
    expression = match_expression(wanted.text, wanted.field)
    if expression:
        sql, arguments = _found(database, wanted, expression)
        if order == NEWEST_FIRST:
            return _numbers(database, f"{sql} LIMIT ? OFFSET ?", [*arguments, *page])
        found = _numbers(database, f"{sql} LIMIT ?", [*arguments, MOST_FOUND])
        return keys(database, ListFilter(keys=tuple(found)), order, limit, offset)
    if order.by is SortBy.STATUS and len(wanted.statuses) == 1:
        # All of one status: what decides is the day of receipt.
        order = NEWEST_FIRST
    where, arguments = _where(wanted)
    if not where and order.by in _OWN_INDEX and limit is not None:
        return _from_either_end(database, order, limit, offset)
    if not where and order.by in WALKED:
        return walk(database, order, limit, offset)
    by = terms(database, order)
    source = _BY_FIELD if _is_rare_field(database, wanted) else _source(wanted)
    if limit is not None and limit + offset <= _MOST_BOUNDED and source in (_LISTED, _OTHER_DUE):
        if order.by is SortBy.STATUS and not order.descending and source == _LISTED:
            # What is to be done comes first, and that are the few that are open.
            first = keys(database, replace(wanted, open_only=True), order, limit, offset)
            if len(first) == limit:
                return first
        if order.by is not SortBy.RECEIPT:
            where, arguments = _bounded(database, wanted, by, limit + offset)
    return _numbers(database, f"SELECT d.id FROM {source} {where} {order_by(by)} LIMIT ? OFFSET ?", [*arguments, *page])


def _is_rare_field(database: Database, wanted: ListFilter) -> bool:
    """Tell whether a list of a field alone has so few that going through all dossiers for them is a waste."""
    is_field = bool(wanted.field) and wanted == ListFilter(field=wanted.field)
    return is_field and count(database, wanted, _FEW) < _FEW


def _from_either_end(database: Database, order: ListOrder, limit: int, offset: int) -> list[int]:
    """Return a page of all dossiers in the order of an index, read from the end that is nearer."""
    source = _LISTED if order.by is SortBy.RECEIPT else "dossiers d"
    after = count(database, ListFilter()) - offset - limit
    backwards = after < offset
    if backwards:
        order = replace(order, descending=not order.descending)
        limit, offset = limit + min(0, after), max(0, after)
    found = _numbers(
        database,
        f"SELECT d.id FROM {source} {order_by(terms(database, order))} LIMIT ? OFFSET ?",
        [max(0, limit), offset],
    )
    return found[::-1] if backwards else found


def count(database: Database, wanted: ListFilter, limit: int | None = None) -> int:
    """Count the wanted dossiers, up to ``limit``."""
    expression = match_expression(wanted.text, wanted.field)
    if expression:
        sql, arguments = _found(database, wanted, expression)
        sql = sql.partition(" ORDER BY ")[0]
    else:
        where, arguments = _where(wanted)
        if not where:
            number = int(database.execute("SELECT count(*) FROM dossiers").fetchone()[0])
            return number if limit is None else min(number, limit)
        sql = f"SELECT 1 FROM {_counted_in(wanted)} {where}"
    if limit is None:
        row = database.execute(f"SELECT count(*) FROM ({sql})", arguments).fetchone()
    else:
        row = database.execute(f"SELECT count(*) FROM ({sql} LIMIT ?)", [*arguments, limit]).fetchone()
    return int(row[0])


def counts_slowly(wanted: ListFilter) -> bool:
    """Tell whether counting a long list takes far longer than finding its first page."""
    # Words alone hit few enough, and counting them ends early.
    return bool(_where(wanted)[0]) and (bool(wanted.text.strip()) or _counted_in(wanted) not in _COUNTED_SOON)


def _counted_in(wanted: ListFilter) -> str:
    """Return where the dossiers of a list are counted soonest: an index that holds no others, where there is one."""
    if wanted == ListFilter(closed_from=wanted.closed_from, closed_to=wanted.closed_to):
        return _CLOSED
    if wanted == ListFilter(statuses=_TO_COLLECT):
        return _UNCOLLECTED
    if wanted.field and wanted == ListFilter(field=wanted.field):
        return _BY_FIELD
    if wanted.statuses and not _is_open(wanted) and wanted == ListFilter(statuses=wanted.statuses):
        return "dossiers d INDEXED BY dossiers_by_status"
    if wanted.clerk and wanted == ListFilter(clerk=wanted.clerk):
        return "dossiers d INDEXED BY dossiers_by_clerk"
    return _source(wanted)


def _numbers(database: Database, sql: str, arguments: Sequence[object]) -> list[int]:
    return [row[0] for row in database.execute(sql, list(arguments))]


def _where(wanted: ListFilter) -> tuple[str, list[object]]:
    # A search asks the index of words for the field.
    found, arguments = conditions(replace(wanted, field="") if wanted.text.strip() else wanted)
    if wanted.keys is not None:
        found.append("d.id IN (SELECT value FROM json_each(?))")
        arguments.append(json.dumps(wanted.keys))
    return (f"WHERE {' AND '.join(found)}" if found else ""), arguments


def _is_open(wanted: ListFilter) -> bool:
    return any(OPEN in condition for condition in conditions(wanted)[0])


def _source(wanted: ListFilter) -> str:
    """Return where the dossiers of a list are found soonest."""
    if wanted.keys is not None and len(wanted.keys) <= _FEW:
        return "dossiers d"
    if _is_open(wanted):
        return _OPEN_ONES
    return _OTHER_DUE if wanted.other_due else _LISTED


def _bounded(database: Database, wanted: ListFilter, by: tuple[Term, ...], reach: int) -> tuple[str, list[object]]:
    """Return the conditions of a list's beginning: fewer dossiers meet them, so that fewer are sorted.

    Sorting costs far more than reading. The dossiers of some days are sorted first: whatever comes after the last of
    their first ``reach`` cannot stand on the page.
    """
    source = _source(wanted)
    where, arguments = _where(wanted)
    if not where:
        where = "WHERE 1"
    # The direction of the first term that tells of time: the page most likely begins at that end of the days.
    newest = by[-1].descending
    up_to = order_by([Term("d.received_on", newest)])
    edge = database.execute(
        f"SELECT d.received_on FROM {source} {_days_of(wanted)[0]} {up_to} LIMIT 1 OFFSET {_SLICE}",
        _days_of(wanted)[1],
    ).fetchone()
    if edge is None:
        return where, arguments
    last = database.execute(
        f"SELECT {', '.join(term.sql for term in by)} FROM {source} {where} "
        f"AND d.received_on {'>=' if newest else '<='} ? {order_by(by)} LIMIT 1 OFFSET ?",
        [*arguments, edge[0], reach - 1],
    ).fetchone()
    if last is None:
        return where, arguments
    condition, values = not_after(by, last)
    return f"{where} AND {condition}", [*arguments, *values]


def _days_of(wanted: ListFilter) -> tuple[str, list[object]]:
    """Return the conditions of a list on the day of receipt alone, and those of its index."""
    days = ListFilter(received_from=wanted.received_from, received_to=wanted.received_to, other_due=wanted.other_due)
    return _where(days)


def _found(database: Database, wanted: ListFilter, expression: str) -> tuple[str, list[object]]:
    """Return the statement that gives what a text finds, the last written first, as the search index gives it."""
    searched = "SELECT s.rowid FROM dossier_search s"
    newest_first = "ORDER BY s.rowid DESC"
    where, arguments = _where(wanted)
    if not where:
        return f"{searched} WHERE s.dossier_search MATCH ? {newest_first}", [expression]
    source = _source(wanted)
    if source != _LISTED or _are_few(database, where, arguments):
        # All of them are found first. The plus keeps SQLite from searching once for each.
        few = f"SELECT d.id FROM {source} {where}"
        return (
            f"{searched} WHERE s.dossier_search MATCH ? AND +s.rowid IN ({few}) {newest_first}",
            [expression, *arguments],
        )
    # Many dossiers: each that is found is looked up, in the order of the join as it is written.
    return (
        f"{searched} CROSS JOIN dossiers d ON d.id = s.rowid {where} AND s.dossier_search MATCH ? {newest_first}",
        [*arguments, expression],
    )


def _are_few(database: Database, where: str, arguments: list[object]) -> bool:
    sql = f"SELECT count(*) FROM (SELECT 1 FROM {_LISTED} {where} LIMIT ?)"
    return int(database.execute(sql, [*arguments, 2 * MOST_FOUND]).fetchone()[0]) < 2 * MOST_FOUND
