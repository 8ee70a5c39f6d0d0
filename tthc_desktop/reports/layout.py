"""What an official form looks like, as data: paper, headings, columns, formulas, signatures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

Align = Literal["left", "center", "right"]
Kind = Literal["order", "text", "number"]
Style = Literal["plain", "bold", "italic"]
Variant = Literal["official", "ward"]
RowsKind = Literal[
    "dossiers_by_field",
    "procedures_by_field",
    "sample",
    "feedback_by_field",
    "feedback_in_all",
    "procedures",
    "typed",
]

Formulas = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Line:
    """One line of text with its type style.

    Args:
        text: the words; a layout's lines may hold placeholders such as ``{place}``.
        style: ``plain``, ``bold`` or ``italic``.
    """

    text: str
    style: Style = "plain"


@dataclass(frozen=True)
class Column:
    """One column of a form's table.

    Args:
        key: name of the column in counted values: ``order``, ``field``, ``3`` … or ``paused``.
        title: heading of the column.
        width_mm: width in millimetres.
        numbering: text of the numbering row, ``(3)=(4)+(5)+(6)``; empty for a local column.
        align: alignment of the values.
        kind: ``order`` (STT), ``text`` (the row's label) or ``number``.
        variant: ``ward`` when only the ward's local variant prints it.
        fills_rest: whether the column takes the width the others leave.
        holds: which figure or fact fills it, where the key alone does not say so.
    """

    key: str
    title: str
    width_mm: float
    numbering: str
    align: Align
    kind: Kind
    variant: Variant = "official"
    fills_rest: bool = False
    holds: str = ""


@dataclass(frozen=True)
class HeaderGroup:
    """A heading printed above several neighbouring columns.

    Args:
        title: the heading.
        columns: keys of the columns below it, from left to right.
    """

    title: str
    columns: tuple[str, ...]


@dataclass(frozen=True)
class FixedRow:
    """A row that the layout names and somebody types figures into.

    Args:
        key: name of the row in typed figures.
        label: what is printed.
    """

    key: str
    label: str


@dataclass(frozen=True)
class Section:
    """One table of a form.

    Args:
        heading: line above the table; empty for none.
        rows: which counts fill it; ``sample`` prints ``sample_rows`` and no counts.
        columns: columns from left to right.
        groups: headings above neighbouring columns, wider ones first.
        formulas: what the numbering row states: column, then the columns that add up to it; a column may have several.
        total_label: label of the total row, printed across the leading columns; empty for a table without one.
        total_first: whether the total row stands above the others.
        sample_rows: texts of fixed rows, from the left.
        fixed_rows: rows of a typed table that are always there.
        may_add_rows: whether the clerk adds rows to a typed table.
    """

    heading: str
    rows: RowsKind
    columns: tuple[Column, ...]
    groups: tuple[HeaderGroup, ...]
    formulas: Formulas
    total_label: str
    total_first: bool
    sample_rows: tuple[tuple[str, ...], ...] = ()
    fixed_rows: tuple[FixedRow, ...] = ()
    may_add_rows: bool = False

    @property
    def leading(self) -> int:
        """Number of columns before the first counted one."""
        kinds = [column.kind for column in self.columns]
        return kinds.index("number") if "number" in kinds else len(kinds)

    @property
    def number_keys(self) -> tuple[str, ...]:
        """Keys of the counted columns, from left to right."""
        return tuple(column.key for column in self.columns if column.kind == "number")

    @property
    def label_key(self) -> str:
        """Key of the column that names the row."""
        return next(column.key for column in self.columns if column.kind == "text")

    def formula_of(self, key: str) -> tuple[str, ...]:
        """Return the columns that add up to a column, by its first formula; none when it is no sum."""
        return next((parts for total, parts in self.formulas if total == key), ())

    def groups_over(self, key: str) -> tuple[HeaderGroup, ...]:
        """Return the groups above a column, outermost first."""
        return tuple(group for group in self.groups if key in group.columns)


@dataclass(frozen=True)
class Paper:
    """The sheet of paper, in millimetres.

    Args:
        width_mm: width as it lies before the reader.
        height_mm: height as it lies before the reader.
        top_mm: top margin.
        bottom_mm: bottom margin.
        left_mm: left margin.
        right_mm: right margin.
    """

    width_mm: float
    height_mm: float
    top_mm: float
    bottom_mm: float
    left_mm: float
    right_mm: float

    @property
    def text_width_mm(self) -> float:
        """Width between the margins."""
        return self.width_mm - self.left_mm - self.right_mm

    @property
    def text_height_mm(self) -> float:
        """Height between the margins."""
        return self.height_mm - self.top_mm - self.bottom_mm


@dataclass(frozen=True)
class Signature:
    """The block under the table: who made the form, who signs it.

    Args:
        left: lines at the top of the left half.
        left_name: name at the foot of the left half.
        right: lines at the top of the right half.
        right_name: name at the foot of the right half.
        space_mm: room for the signature itself, in millimetres.
    """

    left: tuple[Line, ...]
    left_name: str
    right: tuple[Line, ...]
    right_name: str
    space_mm: float


@dataclass(frozen=True)
class FormLayout:
    """An official form, from the date it took effect.

    Args:
        id: short number, ``II.06a``.
        file_stem: file name of an export, without its ending.
        form_number: ``Biểu số II.06a/VPCP/KSTT``.
        issued_under: the line that names the circular; empty for none.
        source: where this layout was read.
        effective_from: first day the form is in force.
        title: lines of the title; ``{title_tail}`` stands for the office's own ending.
        title_tail: ending of the title when the office has set none.
        period: lines under the title.
        reporting: lines of the right-hand box.
        unit_line: ``Đơn vị tính: …``.
        title_side_mm: width of the left and of the right box of the title block, in millimetres.
        paper: sheet and margins.
        sections: the tables, from top to bottom.
        signature: the block under them.
        doubt: why the columns may not be those of the official form; empty when they were compared with it.
    """

    id: str
    file_stem: str
    form_number: str
    issued_under: str
    source: str
    effective_from: date
    title: tuple[str, ...]
    title_tail: str
    period: tuple[Line, ...]
    reporting: tuple[Line, ...]
    unit_line: str
    title_side_mm: float
    paper: Paper
    sections: tuple[Section, ...]
    signature: Signature
    doubt: str = ""

    @property
    def counted_sections(self) -> tuple[Section, ...]:
        """The sections that print counts, without those of fixed sample rows."""
        return tuple(section for section in self.sections if section.rows != "sample")

    def for_variant(self, variant: Variant) -> FormLayout:
        """Return the layout with the columns of one variant, widths fitted to the paper.

        Args:
            variant: ``official`` drops the local columns, ``ward`` keeps them.
        """
        sections = tuple(self._section_for(section, variant) for section in self.sections)
        return replace(self, sections=sections)

    def _section_for(self, section: Section, variant: Variant) -> Section:
        columns = tuple(c for c in section.columns if variant == "ward" or c.variant == "official")
        kept = {column.key for column in columns}
        groups = (HeaderGroup(g.title, tuple(k for k in g.columns if k in kept)) for g in section.groups)
        return replace(
            section,
            columns=fitted(columns, self.paper.text_width_mm),
            groups=tuple(group for group in groups if group.columns),
            formulas=_among(section.formulas, kept),
        )


def fitted(columns: tuple[Column, ...], text_width_mm: float) -> tuple[Column, ...]:
    """Return the columns with the widths the paper leaves.

    Args:
        columns: columns from left to right; at most one takes the rest of the width.
        text_width_mm: width between the margins, in millimetres.
    """
    fixed = sum(column.width_mm for column in columns if not column.fills_rest)
    return tuple(replace(column, width_mm=text_width_mm - fixed) if column.fills_rest else column for column in columns)


def _among(formulas: Formulas, kept: set[str]) -> Formulas:
    return tuple((total, tuple(p for p in parts if p in kept)) for total, parts in formulas if total in kept)
