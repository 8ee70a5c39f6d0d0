"""Compare our form II.06a with one that another system printed, cell by cell."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tthc_desktop.reports.identities import TOTAL_ROW
from tthc_desktop.reports.read_form import whole, words_key
from tthc_desktop.reports.settlement import sum_of

if TYPE_CHECKING:
    from tthc_desktop.reports.identities import Violation
    from tthc_desktop.reports.read_form import ReadForm
    from tthc_desktop.reports.settlement import Figures, Layout, Settlement

_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class CellDifference:
    """A cell of the form that is not the same on both sides.

    Attributes:
        row: the field as our form names it, or as theirs does where ours has no such row; TOTAL_ROW for the total.
        field: our name of the field; None for the total and for a field that our form does not have.
        column: the column.
        ours: what the register counts.
        theirs: what the other form says.
    """

    row: str
    field: str | None
    column: str
    ours: int
    theirs: int

    @property
    def more_here(self) -> int:
        """By how much the register counts more; negative when it counts less."""
        return self.ours - self.theirs


@dataclass(frozen=True, slots=True)
class FormComparison:
    """Our form beside another one.

    Attributes:
        form: the other form.
        layout: how cancelled dossiers were counted for the comparison.
        differences: the cells that differ, row by row, the total last.
        compared: how many cells were compared.
        only_here: fields with figures that only our form has.
        only_there: fields with figures that only the other form has.
        violations: identities that do not hold within the other form.
        warnings: what somebody should know before the other form is believed, in Vietnamese.
    """

    form: ReadForm
    layout: Layout
    differences: tuple[CellDifference, ...]
    compared: int
    only_here: tuple[str, ...]
    only_there: tuple[str, ...]
    violations: tuple[Violation, ...]
    warnings: tuple[str, ...]


def compare_forms(ours: Settlement, theirs: ReadForm, warnings: Sequence[str] = ()) -> FormComparison:
    """Compare our figures with a form that was read, in the columns that it has.

    Args:
        ours: our figures of the same period.
        theirs: the other form.
        warnings: what else somebody should know.
    """
    counted = _by_field(theirs)
    matched = matches([label for label, _ in ours.rows], [label for label, _ in counted])
    told = dict(counted)
    differences: list[CellDifference] = []
    only_here, only_there = [], []
    for field, figures in ours.rows:
        there = matched.get(field)
        differences += _row(field, field, figures, told[there] if there else whole({}), theirs.columns)
        if there is None and any(figures.values()):
            only_here.append(field)
    found = set(matched.values())
    for label, figures in counted:
        if label not in found:
            differences += _row(label, None, whole({}), figures, theirs.columns)
            if any(figures.values()):
                only_there.append(label)
    differences += _row(TOTAL_ROW, None, ours.total, theirs.totals(), theirs.columns)
    rows = len(ours.rows) + len(counted) - len(matched) + 1
    return FormComparison(
        form=theirs,
        layout=ours.layout,
        differences=tuple(differences),
        compared=rows * len(theirs.columns),
        only_here=tuple(only_here),
        only_there=tuple(only_there),
        violations=theirs.violations(),
        warnings=(*theirs.warnings, *warnings),
    )


def _row(
    row: str, field: str | None, ours: Mapping[str, int], theirs: Mapping[str, int], columns: Sequence[str]
) -> list[CellDifference]:
    return [
        CellDifference(row, field, column, ours[column], theirs[column])
        for column in columns
        if ours[column] != theirs[column]
    ]


def _by_field(form: ReadForm) -> list[tuple[str, Figures]]:
    """Return the rows of a form, those of one field added up under its first name."""
    rows: dict[str, tuple[str, list[Mapping[str, int]]]] = {}
    for row in form.rows:
        rows.setdefault(words_key(row.label), (row.label, []))[1].append(row.figures)
    return [(label, sum_of(figures)) for label, figures in rows.values()]


def field_keys(name: str) -> tuple[str, str]:
    """Return what a field is known by: its whole name, and its name without what stands in brackets.

    Provincial systems add the ministry, as in “Hộ tịch (Bộ Tư pháp)”.
    """
    return words_key(name), words_key(_BRACKETS.sub(" ", name))


def matches(ours: Sequence[str], theirs: Sequence[str]) -> dict[str, str]:
    """Return which of their fields is which of ours; names that could mean two are left out.

    Args:
        ours: our fields.
        theirs: their fields.
    """
    found: dict[str, str] = {}
    for which in (0, 1):
        left = [name for name in theirs if name not in found.values()]
        by_key: dict[str, list[str]] = {}
        for name in left:
            by_key.setdefault(field_keys(name)[which], []).append(name)
        wanted: dict[str, list[str]] = {}
        for name in ours:
            if name not in found:
                wanted.setdefault(field_keys(name)[which], []).append(name)
        for key, names in wanted.items():
            if key and len(names) == 1 and len(by_key.get(key, ())) == 1:
                found[names[0]] = by_key[key][0]
    return found
