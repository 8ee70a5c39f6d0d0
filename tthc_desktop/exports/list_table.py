"""A list of dossiers as it goes into a file: what it is, its columns, its rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

NUMBER_TITLE, NUMBER_MM = "STT", 14.0

Value = str | datetime | None


class Kind(StrEnum):
    """What a column holds; numbers of papers and telephones are text, or their leading zeros would be lost."""

    TEXT = "text"
    DAY = "day"
    MOMENT = "moment"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the list.

    Attributes:
        title: what stands above it.
        kind: what it holds.
        width_mm: how wide it is, beside the others.
    """

    title: str
    kind: Kind
    width_mm: float


@dataclass(frozen=True, slots=True)
class ListTable:
    """A list.

    Attributes:
        office: who keeps it.
        title: what it is.
        lines: what narrows and sorts it, when it was made, how many dossiers are in it.
        columns: from the left; the running number stands before them.
        count: how many rows there are.
        rows: the values of each row, in the order of the columns.
        remark: what whoever gets it has to know first, such as that the people are invented; may be empty.
    """

    office: str
    title: str
    lines: tuple[str, ...]
    columns: tuple[Column, ...]
    count: int
    rows: Iterable[tuple[Value, ...]]
    remark: str = ""
