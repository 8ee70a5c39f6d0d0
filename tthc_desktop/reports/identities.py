"""The identities every row and the total of form II.06a must satisfy (decision D13)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tthc_desktop.reports.settlement import CANCELLED, PAUSED, Layout, sum_of

if TYPE_CHECKING:
    from tthc_desktop.reports.settlement import Figures, Settlement

TOTAL_ROW = "TỔNG CỘNG"
CARRY_OVER = "(6)=(11) kỳ trước"
_SUMS = (("3", ("4", "5", "6")), ("7", ("8", "9", "10")), ("11", ("12", "13")))


@dataclass(frozen=True, slots=True)
class Violation:
    """An identity that does not hold.

    Attributes:
        row: the field, or the total row.
        identity: the identity as the form writes it, such as ``(3)=(4)+(5)+(6)``.
        left: the figure on its left.
        right: the sum on its right.
        columns: the columns it ties together.
        remark: a further sentence on where it comes from and how to mend it; may be empty.
    """

    row: str
    identity: str
    left: int
    right: int
    columns: tuple[str, ...]
    remark: str = ""

    def sentence(self) -> str:
        """Return it as a Vietnamese sentence."""
        broken = f"Dòng “{self.row}”: {self.identity} không khớp, bên trái là {self.left}, bên phải là {self.right}."
        return f"{broken} {self.remark}".rstrip()


def check(settlement: Settlement, total_before: Mapping[str, Figures] | None = None) -> tuple[Violation, ...]:
    """Return every identity that does not hold.

    Args:
        settlement: the figures of the form.
        total_before: for each field the figures of the period before, to compare its (11) with (6);
            None when there is nothing to compare with.
    """
    found: list[Violation] = []
    for row, figures in [*settlement.rows, (TOTAL_ROW, settlement.total)]:
        found.extend(_row_violations(row, figures, settlement.layout))
    expected_total = sum_of(figures for _, figures in settlement.rows)
    for column, number in settlement.total.items():
        if number != expected_total[column]:
            identity = f"cột {column_text(column)} = tổng các dòng"
            found.append(Violation(TOTAL_ROW, identity, number, expected_total[column], (column,)))
    if total_before is not None:
        found.extend(_carry_over_violations(settlement, total_before))
    return tuple(found)


def _row_violations(row: str, figures: Figures, layout: Layout) -> list[Violation]:
    found = []
    sums = list(_SUMS)
    sums.append(("3", ("7", "11", CANCELLED) if layout is Layout.WARD else ("7", "11")))
    for left, parts in sums:
        right = sum(figures[part] for part in parts)
        if figures[left] != right:
            identity = f"{column_text(left)}={'+'.join(column_text(part) for part in parts)}"
            found.append(Violation(row, identity, figures[left], right, (left, *parts)))
    if figures[PAUSED] > figures["12"]:
        found.append(Violation(row, "Dừng tính nằm trong (12)", figures[PAUSED], figures["12"], (PAUSED, "12")))
    return found


def _carry_over_violations(settlement: Settlement, before: Mapping[str, Figures]) -> list[Violation]:
    found = []
    now = dict(settlement.rows)
    for row in [*now, *(row for row in before if row not in now)]:
        carried = now[row]["6"] if row in now else 0
        open_before = before[row]["11"] if row in before else 0
        if carried != open_before:
            found.append(Violation(row, CARRY_OVER, carried, open_before, ("6",)))
    return found


def column_text(column: str) -> str:
    """Return how the form names a column."""
    return {PAUSED: "Dừng tính", CANCELLED: "HS hủy"}.get(column, f"({column})")
