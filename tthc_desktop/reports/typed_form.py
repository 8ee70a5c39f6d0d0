"""Forms whose rows somebody types (II.04): rows that the layout names, rows that were added, sums worked out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tthc_desktop.reports.document import FormRow, FormSection

if TYPE_CHECKING:
    from tthc_desktop.reports.layout import Section

NEW_ROW = "r"
"""The keys of added rows are this letter and a number."""


@dataclass(frozen=True, slots=True)
class TypedRow:
    """The words that somebody typed into a row.

    Attributes:
        key: name of the row, as in the keys of its figures.
        texts: words by column.
    """

    key: str
    texts: Mapping[str, str] = field(default_factory=dict)


def figure_key(form: str, row: str, column: str) -> str:
    """Return the key under which the figure of a cell is kept."""
    return f"{form}.{row}.{column}"


def next_row_key(section: Section, rows: Sequence[TypedRow]) -> str:
    """Return a key for one more row."""
    taken = {row.key for row in section.fixed_rows} | {row.key for row in rows}
    number = 1
    while f"{NEW_ROW}{number}" in taken:
        number += 1
    return f"{NEW_ROW}{number}"


def is_typed(section: Section, row: str, column: str) -> bool:
    """Tell whether somebody types into a cell, rather than the layout or a sum filling it."""
    if section.rows != "typed" or not row:
        return False
    kind = next(one.kind for one in section.columns if one.key == column)
    if kind == "number":
        return not section.formula_of(column)
    return kind == "text" and not (column == section.label_key and any(one.key == row for one in section.fixed_rows))


def typed_section(section: Section, form: str, rows: Sequence[TypedRow], figures: Mapping[str, int]) -> FormSection:
    """Return the rows of a typed table with its sums.

    Args:
        section: the table's layout.
        form: short number of the form.
        rows: the words that were typed; rows that the layout does not name follow those it names, in this order.
        figures: the typed figures of the period, by key.
    """
    fixed = {row.key: row.label for row in section.fixed_rows}
    texts = {row.key: dict(row.texts) for row in rows}
    keys = [*fixed, *((row.key for row in rows if row.key not in fixed) if section.may_add_rows else ())]
    made = []
    for key in keys:
        own = texts.get(key, {})
        if key in fixed:
            own[section.label_key] = fixed[key]
        values = {column: figures.get(figure_key(form, key, column)) for column in section.number_keys}
        for column, parts in section.formulas:
            values[column] = _sum([values[part] for part in parts])
        made.append(FormRow(own.get(section.label_key, ""), values, texts=own, key=key))
    total = {column: _sum([row.values[column] for row in made]) for column in section.number_keys}
    return FormSection(tuple(made), FormRow("", total))


def _sum(values: Sequence[int | None]) -> int | None:
    """Return the sum of what was typed; None where nothing was: a blank is no nought."""
    typed = [value for value in values if value is not None]
    return sum(typed) if typed else None
