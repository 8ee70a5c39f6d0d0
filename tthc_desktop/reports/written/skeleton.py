"""The skeleton of a written report: headings, lines to be filled with figures, room for the office's own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from tthc_desktop.reports.written.expressions import Rate, Sum

if TYPE_CHECKING:
    from tthc_desktop.reports.settlement import Layout

Mark = Literal["", "-", "+"]
MARKS: tuple[Mark, ...] = ("", "-", "+")


@dataclass(frozen=True, slots=True)
class Fact:
    """A word about the office or the period, put in by its name.

    Attributes:
        name: such as ``office``.
    """

    name: str


Template = tuple[str | Fact | Sum | Rate, ...]


@dataclass(frozen=True, slots=True)
class TextLine:
    """A paragraph with figures in it.

    Attributes:
        text: its words and figures.
        mark: what stands before it.
        nothing: what is written instead when the whole of one of its rates is 0.
        when: the line is left out while this sum is 0.
        layout: it belongs to reports with these columns of II.06a only; None for all.
    """

    text: Template
    mark: Mark = ""
    nothing: Template = ()
    when: Sum | None = None
    layout: Layout | None = None


@dataclass(frozen=True, slots=True)
class CompareLine:
    """A sentence that compares a figure with the period before and the same period last year.

    Attributes:
        what: begins the sentence.
        figure: what is compared.
        unit: what it is counted in.
        mark: what stands before it.
    """

    what: str
    figure: Sum
    unit: str
    mark: Mark = ""


@dataclass(frozen=True, slots=True)
class ComparisonTable:
    """A table of figures beside those of the period before and of the same period last year.

    Attributes:
        rows: what is compared, line by line.
    """

    rows: tuple[tuple[str, Sum | Rate], ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """Room for a paragraph of the office's own.

    Attributes:
        key: under which the paragraph is kept.
        title: what it should tell, for whoever writes it.
        default: what is written as long as there is none.
        needed: a report without it is unfinished.
        when: there is room for it only while this sum is not 0.
    """

    key: str
    title: str
    default: tuple[str, ...] = ()
    needed: bool = False
    when: Sum | None = None


@dataclass(frozen=True, slots=True)
class PictureLine:
    """Room for pictures.

    Attributes:
        keys: which, in this order; those that nobody gives are left out.
    """

    keys: tuple[str, ...]


Part = TextLine | CompareLine | ComparisonTable | Slot | PictureLine


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it.

    Attributes:
        key: its key, such as ``I.4``.
        heading: its words, with the number.
        level: 1 or 2.
        parts: what stands below it.
        optional: the heading is left out when nothing stands below it.
    """

    key: str
    heading: str
    level: int
    parts: tuple[Part, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class ComparisonWords:
    """How differences are put into words; see the skeleton's file for what may be put in.

    Attributes:
        more, less, same, from_nothing, unknown: the sentences.
        points: what differences of rates are counted in.
        missing: stands in a table where a figure is not known.
        titles: of the columns: what, difference.
    """

    more: str
    less: str
    same: str
    from_nothing: str
    unknown: str
    points: str
    missing: str
    titles: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A written report without its figures.

    Attributes:
        name: what the report is called.
        file_stem: name of the file without its ending.
        symbol: of the kind of document and the office, after the number.
        title: lines of the title, the kind of document first.
        period_line: below the title.
        basis: key of the slot that says what the report carries out.
        opening: first paragraph.
        sections: its sections.
        closing: last words.
        enclosures_title: heads the list of enclosures.
        enclosures: the enclosures.
        correction_enclosures: those that come on top of them when the report corrects another one.
        recipients: lines below “Nơi nhận”.
        rate_word: between numerator with denominator and the percentage.
        comparison: how differences are put into words.
    """

    name: str
    file_stem: str
    symbol: str
    title: tuple[str, ...]
    period_line: Template
    basis: Slot
    opening: Template
    sections: tuple[Section, ...]
    closing: Template
    enclosures_title: str
    enclosures: tuple[str, ...]
    correction_enclosures: tuple[str, ...]
    recipients: Slot
    rate_word: str
    comparison: ComparisonWords

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Return everything the office may write itself, in order."""
        inside = (part for section in self.sections for part in section.parts if isinstance(part, Slot))
        return (self.basis, *inside, self.recipients)
