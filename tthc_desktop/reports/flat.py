"""A form's counts as a flat table, for systems that take no merged headings: one line of titles, then values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tthc_desktop.text import clean

if TYPE_CHECKING:
    from tthc_desktop.reports.document import FormDocument
    from tthc_desktop.reports.layout import Column, Section

FlatValue = str | int | date | None

_LEADING = (("Biểu", 20.0), ("Đơn vị báo cáo", 50.0), ("Từ ngày", 24.0), ("Đến ngày", 24.0))
_LABEL_MM, _NUMBER_MM = 60.0, 36.0


@dataclass(frozen=True, slots=True)
class FlatTable:
    """The table.

    Attributes:
        titles: one for each column; no two are the same.
        widths_mm: widths of the columns in millimetres.
        rows: the values; no line of totals, which such systems count for themselves.
    """

    titles: tuple[str, ...]
    widths_mm: tuple[float, ...]
    rows: tuple[tuple[FlatValue, ...], ...]


def flat_table(document: FormDocument) -> FlatTable:
    """Return the counts of the form's first counted table.

    Args:
        document: the filled-in form.
    """
    section, counts = document.layout.counted_sections[0], document.sections[0]
    label = next(column for column in section.columns if column.kind == "text")
    numbers = [column for column in section.columns if column.kind == "number"]
    beginning = (document.layout.id, clean(document.office.name), document.period_first, document.period_last)
    return FlatTable(
        titles=(*(title for title, _ in _LEADING), label.title, *(_title(section, column) for column in numbers)),
        widths_mm=(*(width for _, width in _LEADING), _LABEL_MM, *(_NUMBER_MM for _ in numbers)),
        rows=tuple(
            (*beginning, clean(row.label), *(row.values.get(column.key) for column in numbers)) for row in counts.rows
        ),
    )


def _title(section: Section, column: Column) -> str:
    """Return all that stands above a column, from the widest heading to its own, and its number."""
    above = [group.title for group in section.groups_over(column.key)]
    number = column.numbering.partition("=")[0]
    return " – ".join([*above, column.title]) + (f" {number}" if number else "")
