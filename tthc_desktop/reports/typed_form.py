"""Forms whose rows somebody types (II.04): rows that the layout names, rows that were added, sums worked out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tthc_desktop.reports.document import FormRow, FormSection
from tthc_desktop.reports.layout import Section
from tthc_desktop.text import number_text

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


def figure_key(section: Section, form: str, row: str, column: str) -> str:
    """Return the key under which the figure of a cell is kept, one of its own unless the layout names another."""
    return shared_figures(section).get((row, column), f"{form}.{row}.{column}")


def shared_figures(section: Section) -> dict[tuple[str, str], str]:
    """Return the figures that the written report tells too, by row and column: typed here or there, they are one."""
    return {(row.key, column): key for row in section.fixed_rows for column, key in row.figures}


def told_sums(section: Section, form: str, row: str, figures: Mapping[str, int]) -> dict[str, int | None]:
    """Return the sums of a row that the written report tells too, by key, as they follow from its typed figures."""
    shared = shared_figures(section)
    return {
        shared[row, column]: _sum([figures.get(figure_key(section, form, row, part)) for part in parts])
        for column, parts in section.formulas
        if (row, column) in shared
    }


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


def disagreements(section: Section, form: str, figures: Mapping[str, int]) -> list[str]:
    """Return a sentence for each sum that comes out otherwise than the written report has it."""
    said = []
    for row in section.fixed_rows:
        for key, worked_out in told_sums(section, form, row.key, figures).items():
            kept = figures.get(key)
            if worked_out is not None and worked_out != kept:
                column = next(column for column, figure in row.figures if figure == key)
                told = "chưa ghi số này" if kept is None else f"ghi {number_text(kept)}"
                place = f"Biểu {form}, dòng “{row.label}”: cột ({column})"
                said.append(f"{place} cộng được {number_text(worked_out)} nhưng báo cáo lời {told}.")
    return said


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
        values = {column: figures.get(figure_key(section, form, key, column)) for column in section.number_keys}
        for column, parts in section.formulas:
            # Where no part is typed, the sum may still be known from the written report.
            total_of_parts = _sum([values[part] for part in parts])
            values[column] = values[column] if total_of_parts is None else total_of_parts
        made.append(FormRow(own.get(section.label_key, ""), values, texts=own, key=key))
    total = {column: _sum([row.values[column] for row in made]) for column in section.number_keys}
    return FormSection(tuple(made), FormRow("", total))


def _sum(values: Sequence[int | None]) -> int | None:
    """Return the sum of what was typed; None where nothing was: a blank is no nought."""
    typed = [value for value in values if value is not None]
    return sum(typed) if typed else None
