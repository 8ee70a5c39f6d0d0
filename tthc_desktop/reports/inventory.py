"""Form II.07b: how many procedures and internal processes the office has (decision D14)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

MERGED_LABEL = "Tất cả các Lĩnh vực"
COMMUNE, AT_ONE_STOP, PROCESSES = "6", "10", "14"
NUMBERED = tuple(str(number) for number in range(3, 15))
_SUMS = (("3", COMMUNE), ("7", AT_ONE_STOP), ("11", PROCESSES))


class RowMode(StrEnum):
    """One row for everything, as the wards print it, or a row for each field."""

    MERGED = "merged"
    BY_FIELD = "by_field"


ROW_MODE_TEXT = {RowMode.MERGED: "Một dòng gộp", RowMode.BY_FIELD: "Từng lĩnh vực"}


@dataclass(frozen=True, slots=True)
class CountedProcedure:
    """What the form needs to know of a procedure in force at the end of the period.

    Attributes:
        field: its field.
        one_stop: whether it is received under the one-stop mechanism (CCMC, MCLT).
        internal_processes: how many internal processes were issued for it.
    """

    field: str
    one_stop: bool
    internal_processes: int


@dataclass(frozen=True, slots=True)
class Inventory:
    """The figures of the form: (label, column -> number) and their sum."""

    rows: tuple[tuple[str, dict[str, int]], ...]
    total: dict[str, int]


def count(procedures: Iterable[CountedProcedure], fields: Sequence[str], mode: RowMode) -> Inventory:
    """Count the procedures of the office's catalogue.

    Args:
        procedures: those in force on the last day of the period.
        fields: the office's fields in its own order.
        mode: one merged row, or a row for each field.
    """
    by_field: dict[str, list[int]] = {field: [0, 0, 0] for field in fields}
    for procedure in procedures:
        numbers = by_field.setdefault(procedure.field, [0, 0, 0])
        numbers[0] += 1
        numbers[1] += procedure.one_stop
        numbers[2] += procedure.internal_processes
    sums = [sum(numbers[index] for numbers in by_field.values()) for index in range(3)]
    total = _figures(sums)
    if mode is RowMode.MERGED:
        return Inventory(((MERGED_LABEL, total),), total)
    return Inventory(tuple((field, _figures(numbers)) for field, numbers in by_field.items()), total)


def _figures(numbers: Sequence[int]) -> dict[str, int]:
    """Return the columns that a commune fills in; the other levels' columns stay empty."""
    figures: dict[str, int] = {}
    for (sum_column, own_column), number in zip(_SUMS, numbers, strict=True):
        figures[sum_column] = figures[own_column] = number
    return figures
