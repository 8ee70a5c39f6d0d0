"""Which rows of a form are its fields: not those that add up others, nor those that only tell a part of one."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tthc_desktop.imports.cells import folded
from tthc_desktop.text import clean

_TOTAL = re.compile(r"(?:tong cong|tong so|tong|cong|cong chung)(?: [ivx ]+)?")
_BRACKETS = re.compile(r"\([^()]*\)")
# With its accents: “Công tác dân tộc” is a field.
_SUM_OF_SOME = re.compile(r"(?:tổng cộng|tổng số|cộng)\b", re.IGNORECASE)
_ROMAN, _LETTER = re.compile(r"[IVX]{1,5}", re.IGNORECASE), re.compile(r"[A-H]", re.IGNORECASE)
_BELOW = re.compile(r"(\d+(?:\.\d+)*)\.\d+")
_SMALL_LETTER = re.compile(r"[a-h]\)?")
_PART_MARKS = ("-", "+", "–", "•")
_PART_LABEL = re.compile(r"\s*[-–+•]?\s*trong đó\b|\s*[-–+•]", re.IGNORECASE)
_NO_COUNT = re.compile(r"(?:ty le|chenh lech|kiem tra|so sanh)\b.*")


@dataclass(frozen=True, slots=True)
class FormLine:
    """A row of the table with words in it.

    Attributes:
        number: the row as Excel numbers it.
        order: what its column STT says.
        label: its words.
        figures: column -> number.
        blank: whether none of its figures is filled in.
    """

    number: int
    order: str
    label: str
    figures: Mapping[str, int]
    blank: bool

    @property
    def is_total(self) -> bool:
        """Whether it is the sum of all rows by its words."""
        return is_total(self.label)

    @property
    def counts(self) -> bool:
        """Whether it has a figure other than 0, and does not only comment on the others."""
        return any(self.figures.values()) and not _NO_COUNT.fullmatch(folded(self.label))


@dataclass(slots=True)
class SortedLines:
    """The lines of a form by what they are.

    Attributes:
        fields: the fields.
        total: the sum of all; None when there is none.
        second_total: another one that says something else; None when all is well.
        below_total: the first field that stands below the total; None when none does.
        groups: lines that add up, or head, those below them.
        sums: lines between that add up those above them.
        parts: lines that tell a part of the field above them.
        uneven: groups and sums whose figures are not those of their lines.
    """

    fields: list[FormLine] = field(default_factory=list)
    total: FormLine | None = None
    second_total: FormLine | None = None
    below_total: FormLine | None = None
    groups: list[FormLine] = field(default_factory=list)
    sums: list[FormLine] = field(default_factory=list)
    parts: list[FormLine] = field(default_factory=list)
    uneven: list[FormLine] = field(default_factory=list)


def is_total(label: str) -> bool:
    """Tell whether a row is the total by its words."""
    return bool(_TOTAL.fullmatch(folded(label)) or _TOTAL.fullmatch(folded(_BRACKETS.sub(" ", label))))


def is_group_mark(order: str) -> bool:
    """Tell whether the column STT has a Roman number or a letter."""
    mark = order.strip(". )")
    return bool(_ROMAN.fullmatch(mark) or _LETTER.fullmatch(mark))


def sort_lines(lines: Sequence[FormLine]) -> SortedLines:
    """Say of every line of the table what it is.

    Args:
        lines: from the first to the last.
    """
    found = SortedLines()
    lines = _without_totals(lines, found)
    kinds: list[str] = []
    for place, line in enumerate(lines):
        if _is_part(line, found.fields, kinds):
            found.parts.append(line)
        elif _SUM_OF_SOME.match(clean(line.label)) and _adds_up_above(line, found.fields):
            found.sums.append(line)
        elif (kind := _kind(line)) is None:
            found.fields.append(line)
        else:
            if kind not in kinds:
                kinds.append(kind)
            inner = _inside(lines[place + 1 :], kinds[: kinds.index(kind) + 1])
            (found.groups if inner else found.fields).append(line)
            if inner and not line.blank and not _adds_up(line, sort_lines(inner).fields):
                found.uneven.append(line)
    return found


def _without_totals(lines: Sequence[FormLine], found: SortedLines) -> list[FormLine]:
    """Return the lines without those that are totals by their words."""
    kept: list[FormLine] = []
    totals = [line for line in lines if line.is_total]
    if not totals:
        return list(lines)
    at_first = next(line for line in lines if not line.blank or line.is_total) is totals[0]
    found.total = totals[0] if at_first else totals[-1]
    since = 0
    for line in lines:
        if not line.is_total:
            if at_first or line.number < found.total.number:
                kept.append(line)
            # Notes and names below the total are no fields.
            elif line.counts and found.below_total is None:
                found.below_total = line
        elif line.figures != found.total.figures:
            sums_up = any(_adds_up(line, sort_lines(rows).fields) for rows in (kept[since:], kept))
            if at_first and not sums_up:
                found.second_total = line
            found.sums.append(line)
            found.uneven += [] if sums_up else [line]
            since = len(kept)
    return kept


def _kind(line: FormLine) -> str | None:
    mark = line.order.strip(". )")
    if _ROMAN.fullmatch(mark):
        return "roman"
    return "letter" if _LETTER.fullmatch(mark) else None


def _is_part(line: FormLine, fields: Sequence[FormLine], kinds: Sequence[str]) -> bool:
    """Tell whether a line tells a part of a field that was there before."""
    order = line.order.strip()
    if match := _BELOW.fullmatch(order.rstrip(". )")):
        return any(one.order.strip(". )") == match[1] and not one.blank for one in fields)
    above = fields[-1] if fields else None
    if above is None or above.blank:
        return False
    if order in _PART_MARKS or (not order and _PART_LABEL.match(line.label)):
        return above.order not in _PART_MARKS and not _PART_LABEL.match(above.label)
    return bool(_SMALL_LETTER.fullmatch(order)) and "letter" not in kinds and above.order.strip(". )").isdigit()


def _inside(below: Sequence[FormLine], outer: Sequence[str]) -> list[FormLine]:
    """Return the lines of a group: up to the next group of its kind, or of one that holds it."""
    inner: list[FormLine] = []
    for line in below:
        if _kind(line) in outer:
            break
        inner.append(line)
    return inner


def _adds_up(line: FormLine, rows: Sequence[FormLine]) -> bool:
    return all(figure == sum(row.figures[key] for row in rows) for key, figure in line.figures.items())


def _adds_up_above(line: FormLine, rows: Sequence[FormLine]) -> bool:
    """Tell whether a line adds up some of those right above it."""
    return any(_adds_up(line, rows[start:]) for start in range(len(rows)))
