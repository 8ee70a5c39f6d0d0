"""The order of a list: what it is sorted by, as terms that SQLite compares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from tthc_desktop.db.encoding import NO_DAY
from tthc_desktop.domain.events import Status
from tthc_desktop.text import phrase_key

if TYPE_CHECKING:
    from tthc_desktop.db.database import Database


class SortBy(StrEnum):
    """What a list is sorted by; the value is what a saved list keeps."""

    RECEIPT = "receipt"
    DUE = "due"
    NAME = "name"
    CODE = "code"
    STATUS = "status"
    PROCEDURE = "procedure"


@dataclass(frozen=True, slots=True)
class ListOrder:
    """How a list is sorted.

    Attributes:
        by: by what.
        descending: the last first.
    """

    by: SortBy = SortBy.RECEIPT
    descending: bool = True


NEWEST_FIRST = ListOrder()


@dataclass(frozen=True, slots=True)
class Term:
    """One of the expressions a list is sorted by.

    Attributes:
        sql: the expression, about a dossier ``d``; it is never NULL.
        descending: the greatest first.
        column: for the place in a fixed order of groups: the column that tells the group.
        groups: the values of that column in each group, in their order.
    """

    sql: str
    descending: bool = False
    column: str = ""
    groups: tuple[tuple[object, ...], ...] = ()


# What is to be done comes first, what is over last.
_STATUS_ORDER = (
    Status.IN_PROGRESS,
    Status.AWAITING_SUPPLEMENT,
    Status.AWAITING_PAYMENT,
    Status.SUSPENDED,
    Status.FINISHED,
    Status.REFUSED,
    Status.STOPPED,
    Status.HANDED_OVER,
    Status.WITHDRAWN,
    Status.NOT_ACCEPTED,
    Status.STRUCK_OUT,
)
# In the order of how many there are: the first that fits ends the search.
_STATUS_RANK = "CASE d.status {} END".format(
    " ".join(
        f"WHEN '{status.value}' THEN {_STATUS_ORDER.index(status)}"
        for status in sorted(_STATUS_ORDER, key=lambda one: one not in (Status.HANDED_OVER, Status.FINISHED))
    )
)
_PLACE_BYTES = 3
_NEWEST_FIRST = (Term("d.received_on", descending=True), Term("d.id", descending=True))


def terms(database: Database, order: ListOrder) -> tuple[Term, ...]:
    """Return what an order sorts by, in turn; the last decides whatever is left."""
    down = order.descending
    match order.by:
        case SortBy.RECEIPT:
            return Term("d.received_on", down), Term("d.id", down)
        case SortBy.DUE:
            # Dossiers without a due date come last whatever the direction.
            return Term(f"coalesce(d.due_at, '{'' if down else NO_DAY}')", down), Term("d.id", down)
        case SortBy.NAME:
            return Term("d.name_key", down), Term("d.id", down)
        case SortBy.CODE:
            return (Term("d.code", down),)
        case SortBy.STATUS:
            groups = tuple((status.value,) for status in _STATUS_ORDER)
            return Term(_STATUS_RANK, down, "d.status", groups), *_NEWEST_FIRST
        case SortBy.PROCEDURE:
            return replace(_procedure_rank(database), descending=down), *_NEWEST_FIRST


def _procedure_rank(database: Database) -> Term:
    """Return a dossier's place among the procedures sorted by their names.

    The places of all procedures stand in one string of bytes, each at the procedure's own number: to look a place up
    there costs a tenth of joining the table.
    """
    names = database.execute("SELECT id, name FROM procedures").fetchall()
    places = bytearray(_PLACE_BYTES * (1 + max((number for number, _ in names), default=0)))
    groups: list[tuple[object, ...]] = []
    # Versions of a procedure under one name stand together.
    for _, versions in groupby(sorted(names, key=lambda row: (phrase_key(row[1]), row[1])), key=itemgetter(1)):
        numbers = tuple(number for number, _ in versions)
        for number in numbers:
            places[_PLACE_BYTES * number : _PLACE_BYTES * (number + 1)] = len(groups).to_bytes(_PLACE_BYTES, "big")
        groups.append(numbers)
    place = f"substr(x'{places.hex()}', {_PLACE_BYTES} * d.procedure_id + 1, {_PLACE_BYTES})"
    return Term(place, column="d.procedure_id", groups=tuple(groups))


def order_by(wanted: Sequence[Term]) -> str:
    """Return the clause that sorts by terms."""
    return "ORDER BY " + ", ".join(f"{term.sql} DESC" if term.descending else term.sql for term in wanted)


def not_after(wanted: Sequence[Term], values: Sequence[object]) -> tuple[str, list[object]]:
    """Return a condition that every dossier meets which does not come after one whose terms have these values.

    A few that come after it may meet it too: the condition is asked of every dossier and has to be cheap.
    """
    (first, second, *_), (value, next_value, *_) = (*wanted, *wanted), (*values, *values)
    if not first.groups:
        return f"{first.sql} {'>=' if first.descending else '<='} ?", [value]
    place = int.from_bytes(value, "big") if isinstance(value, bytes) else int(str(value))
    before = first.groups[place + 1 :] if first.descending else first.groups[:place]
    earlier, same = [one for group in before for one in group], first.groups[place]
    # What few dossiers meet is asked first.
    among = f"({second.sql} {'>=' if second.descending else '<='} ? AND {_is_one_of(first.column, len(same))})"
    arguments = [next_value, *same]
    if not earlier:
        return among, arguments
    return f"({among} OR {_is_one_of(first.column, len(earlier))})", [*arguments, *earlier]


def _is_one_of(column: str, number: int) -> str:
    return f"{column} = ?" if number == 1 else f"{column} IN ({', '.join('?' * number)})"
