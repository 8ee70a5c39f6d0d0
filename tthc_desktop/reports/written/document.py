"""A written report ready to be set: blocks of text in which every number knows where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.reports.layout import Align
    from tthc_desktop.reports.written.skeleton import Mark

GAP = "…"
"""Stands where something has to be filled in by hand."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a number comes from.

    Attributes:
        expression: the figures by name, such as ``settlement.8+settlement.9/settlement.7``.
        period: key of the period they are of; two with “ - ” between them for a difference.
        words: the same in words: form, column and row, or what was typed.
    """

    expression: str
    period: str
    words: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, or one number.

    Attributes:
        text: as it is printed.
        source: where the number comes from; None for words.
    """

    text: str
    source: Source | None = None


Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the first or second level."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph.

    Attributes:
        pieces: its words and numbers.
        mark: what stands before it.
        slot: key of the slot whose words it is; empty for what was generated.
    """

    pieces: Pieces
    mark: Mark = ""
    slot: str = ""

    @property
    def text(self) -> str:
        """Return it as it is read."""
        return f"{self.mark} {text_of(self.pieces)}".strip()


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one row of titles.

    Attributes:
        titles: of the columns.
        rows: the cells, row by row.
        shares: how wide the columns are, compared with each other.
        aligns: how their cells stand.
        words: what it shows, for whoever sees only that it is there.
    """

    titles: tuple[str, ...]
    rows: tuple[tuple[Pieces, ...], ...]
    shares: tuple[int, ...]
    aligns: tuple[Align, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture.

    Attributes:
        png: the PNG file.
        width_mm: how wide it is printed, at most the width of the text.
        height_mm: how high it is printed.
        words: what it shows, for whoever cannot see it.
        caption: below it; empty when the picture has its title inside.
    """

    png: bytes
    width_mm: float
    height_mm: float
    words: str
    caption: str = ""


Block = Heading | Paragraph | Table | Picture


@dataclass(frozen=True, slots=True)
class FilledSection:
    """A section of the report.

    Attributes:
        key: its key in the skeleton.
        heading: its heading.
        blocks: what stands below it.
    """

    key: str
    heading: Heading
    blocks: tuple[Paragraph | Table | Picture, ...]


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """A number of the report, with where it stands and where it comes from.

    Attributes:
        text: as it is printed.
        section: key of the section it stands in; empty before the first one and after the last one.
        place: the heading it stands under.
        source: where it comes from.
    """

    text: str
    section: str
    place: str
    source: Source


@dataclass(frozen=True, slots=True)
class WrittenReport:
    """A written report.

    Attributes:
        name: what it is called.
        file_stem: name of its file without the ending.
        period: the period.
        above: the body above the office, may be empty.
        issuer: the office.
        number: the line with room for its number.
        place_and_date: the line with place and date, with room for what is not known yet.
        title: lines of the title, the kind of document first.
        period_line: below the title.
        remarks: what has to be known before the figures are believed.
        opening: the first paragraph.
        sections: its sections.
        closing: the last words.
        enclosures_title: heads the enclosures.
        enclosures: the enclosures.
        recipients: lines below “Nơi nhận”.
        signer_lines: capacity of the one who signs.
        signer_name: who signs, may be empty.
        missing: keys of the typed figures that it needs and nobody typed.
        form_gaps: what is still empty of the forms that it takes figures from, in words.
        slots: keys of the paragraphs that there is room for.
        taken_over: keys of the paragraphs that were written for an earlier period.
        unwritten: keys of the paragraphs that it needs and nobody wrote.
        doubts: sentences about what can hardly be right.
        history_line: the code of the history, printed small at its end; empty for none.
    """

    name: str
    file_stem: str
    period: Period
    above: str
    issuer: str
    number: str
    place_and_date: str
    title: tuple[str, ...]
    period_line: str
    remarks: tuple[str, ...]
    opening: Paragraph
    sections: tuple[FilledSection, ...]
    closing: Paragraph
    enclosures_title: str
    enclosures: tuple[str, ...]
    recipients: tuple[str, ...]
    signer_lines: tuple[str, ...]
    signer_name: str
    missing: tuple[str, ...]
    form_gaps: tuple[str, ...]
    slots: tuple[str, ...]
    taken_over: tuple[str, ...]
    unwritten: tuple[str, ...]
    doubts: tuple[str, ...]
    history_line: str = ""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Return everything between the title and the enclosures, in order."""
        inside = (block for section in self.sections for block in (section.heading, *section.blocks))
        return (self.opening, *inside, self.closing)

    @property
    def numbers(self) -> tuple[PrintedNumber, ...]:
        """Return every number that was put in, in order: the list of sources (nguồn số liệu)."""
        placed: list[tuple[str, str, Block]] = [("", "Mở đầu", self.opening)]
        placed += [(section.key, section.heading.text, block) for section in self.sections for block in section.blocks]
        placed.append(("", "Kết thúc", self.closing))
        return tuple(
            PrintedNumber(piece.text, section, place, piece.source)
            for section, place, block in placed
            for piece in _pieces_of(block)
            if piece.source is not None
        )


def text_of(pieces: Pieces) -> str:
    """Return pieces as they are read."""
    return "".join(piece.text for piece in pieces)


def _pieces_of(block: Block) -> Iterator[Piece]:
    if isinstance(block, Paragraph):
        yield from block.pieces
    elif isinstance(block, Table):
        for row in block.rows:
            for cell in row:
                yield from cell
