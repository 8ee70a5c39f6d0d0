"""Form II.06a: how the dossiers of a period were settled, field by field (decisions D5–D8, D10, D13).

One function, :func:`columns_of`, says in which columns a dossier stands; every figure of the form and every
list behind a figure comes from it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tthc_desktop.domain.dossier import Channel
from tthc_desktop.domain.timeliness import Timeliness

PAUSED, CANCELLED = "paused", "cancelled"
NUMBERED = tuple(str(number) for number in range(3, 14))
COLUMNS = (*NUMBERED, PAUSED, CANCELLED)
LATE = frozenset({"10", "13"})

_SETTLED_COLUMN = {Timeliness.EARLY: "8", Timeliness.ON_TIME: "9", Timeliness.LATE: "10"}


class Layout(StrEnum):
    """Which columns are printed, and with them where cancelled dossiers are counted (decision D8)."""

    OFFICIAL = "official"
    WARD = "ward"


LAYOUT_TEXT = {
    Layout.OFFICIAL: "Mẫu chính thức (13 cột)",
    Layout.WARD: "Mẫu của phường, xã (thêm “Dừng tính”, “HS hủy”)",
}


@dataclass(frozen=True, slots=True)
class CountedDossier:
    """What the form needs to know of a dossier, as of the last day of the period.

    Attributes:
        field: its field.
        channel: how it was handed in.
        received_on: day of receipt.
        closed_on: day it was closed, when that is not after the period; else None.
        timeliness: how it was closed; None while open.
        cancelled: closed by withdrawal, stop or refusal.
        paused: the clock stands still at the end of the period.
        due_on: the day an open dossier is judged by; None while paused or without a term.
        without_due: it has no due date at all, though its clock runs or ran.
    """

    field: str
    channel: Channel
    received_on: date
    closed_on: date | None = None
    timeliness: Timeliness | None = None
    cancelled: bool = False
    paused: bool = False
    due_on: date | None = None
    without_due: bool = False


def columns_of(dossier: CountedDossier, first: date, last: date, layout: Layout) -> tuple[str, ...]:
    """Return the columns a dossier is counted in, empty when it does not belong to the period.

    Args:
        dossier: as it stood at the end of ``last``.
        first: first day of the period.
        last: last day of the period.
        layout: decides where a cancelled dossier is counted.
    """
    if dossier.received_on > last or (dossier.closed_on is not None and dossier.closed_on < first):
        return ()
    if dossier.received_on < first:
        received = "6"
    elif dossier.channel is Channel.ONLINE:
        received = "4"
    else:
        received = "5"
    if dossier.closed_on is None or dossier.closed_on > last:
        if dossier.paused:
            return ("3", received, "11", "12", PAUSED)
        late = dossier.due_on is not None and dossier.due_on < last
        return ("3", received, "11", "13" if late else "12")
    if dossier.cancelled and layout is Layout.WARD:
        return ("3", received, CANCELLED)
    settled = _SETTLED_COLUMN[dossier.timeliness or Timeliness.ON_TIME]
    # The official layout prints no such column; the number is kept as a part of (7), as PAUSED is a part of (12).
    return ("3", received, "7", settled, CANCELLED) if dossier.cancelled else ("3", received, "7", settled)


def in_layout(columns: Sequence[str], layout: Layout) -> tuple[str, ...]:
    """Return the columns of a layout for a dossier that stands in these columns of the official one."""
    if layout is Layout.WARD and CANCELLED in columns:
        return tuple(column for column in columns if column != "7" and column not in _SETTLED_COLUMN.values())
    return tuple(columns)


Figures = dict[str, int]


@dataclass(frozen=True, slots=True)
class Settlement:
    """The figures of the form: column -> number, for each field and in all.

    Attributes:
        rows: (field, figures) in the office's order; fields without dossiers are there with zeros.
        total: the sum of the rows.
        layout: how cancelled dossiers were counted.
    """

    rows: tuple[tuple[str, Figures], ...]
    total: Figures
    layout: Layout


def count(
    dossiers: Iterable[tuple[int, CountedDossier]], fields: Sequence[str], first: date, last: date, layout: Layout
) -> Settlement:
    """Count the dossiers of a period into the columns of the form.

    Args:
        dossiers: all dossiers that may belong to the period, as (how many, one of them).
        fields: the office's fields in its own order; a field found only in the dossiers is added at the end.
        first: first day of the period.
        last: last day of the period.
        layout: decides where a cancelled dossier is counted.
    """
    counts: dict[str, Counter[str]] = {field: Counter() for field in fields}
    for number, dossier in dossiers:
        columns = columns_of(dossier, first, last, layout)
        if columns:
            counts.setdefault(dossier.field, Counter()).update(dict.fromkeys(columns, number))
    rows = tuple((field, {column: counter[column] for column in COLUMNS}) for field, counter in counts.items())
    return Settlement(rows, sum_of(figures for _, figures in rows), layout)


def sum_of(figures: Iterable[Mapping[str, int]]) -> Figures:
    """Return the sum of figures, column by column."""
    total: Counter[str] = Counter()
    for one in figures:
        total.update(one)
    return {column: total[column] for column in COLUMNS}
