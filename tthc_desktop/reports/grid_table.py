"""The cells of one table of a form: merged headings, numbering row, rows and total."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from tthc_desktop.reports.document import FormRow
from tthc_desktop.reports.typed_form import is_typed
from tthc_desktop.text import clean, number_text

if TYPE_CHECKING:
    from tthc_desktop.reports.document import FormSection
    from tthc_desktop.reports.layout import Align, Column, Kind, Section

Place = Literal["header", "numbering", "body", "total"]

_Content = tuple[str, int | None]


@dataclass(frozen=True)
class GridCell:
    """One printed cell, merged ones counted once.

    Args:
        row: row in the table, from 0.
        column: column in the table, from 0.
        row_span: rows it covers.
        column_span: columns it covers.
        text: what is printed.
        value: the number behind the text; None for text and blank cells.
        place: part of the table.
        kind: kind of the column.
        align: alignment.
        typed: whether somebody types into it on the screen.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    value: int | None
    place: Place
    kind: Kind
    align: Align
    typed: bool = False


@dataclass(frozen=True)
class GridTable:
    """One table of the form.

    Args:
        heading: line above it; empty for none.
        widths_mm: widths of the columns, in millimetres.
        header_rows: rows that repeat on every page, with the numbering row.
        row_count: all rows.
        cells: the cells, row by row; together they cover the table.
    """

    heading: str
    widths_mm: tuple[float, ...]
    header_rows: int
    row_count: int
    cells: tuple[GridCell, ...]


def table_of(section: Section, counts: FormSection | None, thousands_dot: bool) -> GridTable:
    """Return the cells of one table.

    Args:
        section: the table's layout.
        counts: its counts; None prints the layout's sample rows and an empty total.
        thousands_dot: whether thousands are parted by a dot.
    """
    cells = _header_cells(section)
    header_rows = cells[-1].row + 1
    body = _sample_rows(section) if counts is None else _count_rows(section, counts.rows, thousands_dot)
    total = FormRow("", {}) if counts is None else counts.total
    has_total = bool(section.total_label)
    first_body = first_body_row(section, header_rows)
    total_row = header_rows if section.total_first else header_rows + len(body)
    keys = [""] * len(body) if counts is None else [row.key for row in counts.rows]
    body_cells = [
        cell
        for row, (key, texts) in enumerate(zip(keys, body, strict=True), first_body)
        for cell in _row(section, row, key, texts)
    ]
    total_cells = _total_row(section, total_row, total, thousands_dot) if has_total else []
    return GridTable(
        heading=section.heading,
        widths_mm=tuple(column.width_mm for column in section.columns),
        header_rows=header_rows,
        row_count=header_rows + len(body) + has_total,
        cells=(*cells, *sorted([*body_cells, *total_cells], key=lambda cell: (cell.row, cell.column))),
    )


def first_body_row(section: Section, header_rows: int) -> int:
    """Return the row of a table in which its first counted row stands."""
    return header_rows + (1 if section.total_first and section.total_label else 0)


def _header_cells(section: Section) -> list[GridCell]:
    position = {column.key: index for index, column in enumerate(section.columns)}
    depth = 1 + max(len(section.groups_over(column.key)) for column in section.columns)
    cells = []
    for group in section.groups:
        row = section.groups_over(group.columns[0]).index(group)
        span = len(group.columns)
        cells.append(_header_cell(row, position[group.columns[0]], 1, span, group.title))
    for column in section.columns:
        row = len(section.groups_over(column.key))
        cells.append(_header_cell(row, position[column.key], depth - row, 1, column.title))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    numbering = [
        GridCell(depth, index, 1, 1, column.numbering, None, "numbering", column.kind, "center")
        for index, column in enumerate(section.columns)
    ]
    return [*cells, *numbering]


def _header_cell(row: int, column: int, row_span: int, column_span: int, text: str) -> GridCell:
    return GridCell(row, column, row_span, column_span, text, None, "header", "text", "center")


def _number(value: int | None, thousands_dot: bool) -> _Content:
    if value is None:
        return "", None
    return (number_text(value) if thousands_dot else str(value)), value


def _count_rows(section: Section, rows: tuple[FormRow, ...], thousands_dot: bool) -> list[list[_Content]]:
    label = section.label_key

    def content(column: Column, order: int, row: FormRow) -> _Content:
        if column.kind == "order":
            return (row.order, None) if row.order else (str(order), order)
        if column.kind == "text":
            return clean(row.texts.get(column.key, row.label if column.key == label else "")), None
        return _number(row.values.get(column.key), thousands_dot)

    return [[content(column, order, row) for column in section.columns] for order, row in enumerate(rows, 1)]


def _sample_rows(section: Section) -> list[list[_Content]]:
    blank: _Content = ("", None)
    rows = [[(text, None) for text in texts] for texts in section.sample_rows]
    return [row + [blank] * (len(section.columns) - len(row)) for row in rows]


def _row(section: Section, row: int, key: str, contents: list[_Content]) -> list[GridCell]:
    cells = []
    for index, (column, (text, value)) in enumerate(zip(section.columns, contents, strict=True)):
        typed = is_typed(section, key, column.key)
        cells.append(GridCell(row, index, 1, 1, text, value, "body", column.kind, column.align, typed))
    return cells


def _total_row(section: Section, row: int, total: FormRow, thousands_dot: bool) -> list[GridCell]:
    leading = section.leading
    cells = [GridCell(row, 0, 1, leading, section.total_label, None, "total", "text", "center")]
    for index, column in enumerate(section.columns[leading:], leading):
        text, value = _number(total.values.get(column.key), thousands_dot)
        cells.append(GridCell(row, index, 1, 1, text, value, "total", column.kind, column.align))
    return cells
