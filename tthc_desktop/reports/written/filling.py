"""Fill in a written report: skeleton, figures and the office's own paragraphs become a document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from tthc_desktop.reports.grid import date_words
from tthc_desktop.reports.office_names import issuing_name, place_of
from tthc_desktop.reports.written.comparing import Comparing
from tthc_desktop.reports.written.document import (
    GAP,
    FilledSection,
    Heading,
    Paragraph,
    Picture,
    Piece,
    Table,
    WrittenReport,
)
from tthc_desktop.reports.written.doubts import paragraph_doubts, typed_doubts
from tthc_desktop.reports.written.expressions import Rate
from tthc_desktop.reports.written.reading import RECEIVER
from tthc_desktop.reports.written.skeleton import (
    MARKS,
    CompareLine,
    ComparisonTable,
    Fact,
    PictureLine,
    TextLine,
)
from tthc_desktop.reports.written.wording import NumberWriter, period_title, period_words, range_words
from tthc_desktop.text import clean

if TYPE_CHECKING:
    from tthc_desktop.domain.office import Office
    from tthc_desktop.reports.settlement import Layout
    from tthc_desktop.reports.typed_catalogue import TypedFigure
    from tthc_desktop.reports.written.expressions import Sum
    from tthc_desktop.reports.written.skeleton import (
        Mark,
        Part,
        Section,
        Skeleton,
        Slot,
        Template,
    )
    from tthc_desktop.reports.written.wording import PeriodNumbers

_NUMBER_ROOM = "\u00a0" * 10
_DOTS = GAP * 4
_TYPED = "typed."

Content = Paragraph | Table | Picture


@dataclass(frozen=True, slots=True)
class Material:
    """What a written report is made of.

    Attributes:
        now: the period and its figures.
        earlier: the periods to compare with: the one before, and the same one last year where that is another.
        layout: where cancelled dossiers are counted.
        office: whose report it is.
        catalogue: the figures that can be typed.
        own: the office's own paragraphs, by key.
        taken_over: keys of those that were written for an earlier period.
        form_gaps: what is still empty of a typed form, in words, by the first part of the names of its figures.
        pictures: pictures, by key.
        signed_on: date above the signature; None leaves it to be written by hand.
        remarks: what has to be known before the figures are believed.
        is_correction: whether it corrects one that was made before, and so comes with what it corrects.
    """

    now: PeriodNumbers
    earlier: Sequence[PeriodNumbers]
    layout: Layout
    office: Office
    catalogue: Sequence[TypedFigure]
    own: Mapping[str, str] = field(default_factory=dict)
    taken_over: frozenset[str] = frozenset()
    form_gaps: Mapping[str, str] = field(default_factory=dict)
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    signed_on: date | None = None
    remarks: tuple[str, ...] = ()
    is_correction: bool = False


def fill(skeleton: Skeleton, material: Material) -> WrittenReport:
    """Return the filled-in report.

    Args:
        skeleton: the report without its figures.
        material: what it is made of.
    """
    return _Filling(skeleton, material).report()


class _Filling:
    def __init__(self, skeleton: Skeleton, material: Material) -> None:
        self._skeleton, self._material = skeleton, material
        titles = {one.key: one.title for one in material.catalogue}
        self._now = NumberWriter(material.now, titles, skeleton.rate_word)
        self._comparing = Comparing(skeleton.comparison, self._now, material.earlier, skeleton.rate_word)
        self._room: list[str] = []
        self._unwritten: list[str] = []
        period, name = material.now.period, material.office.name or _DOTS
        self._facts = {
            "office": name,
            "period": period_words(period),
            "period_title": period_title(period),
            "period_range": range_words(period),
            "basis": clean(self._own(skeleton.basis)[0]),
        }

    def report(self) -> WrittenReport:
        """Return the report."""
        skeleton, material = self._skeleton, self._material
        office, period = material.office, material.now.period
        opening = Paragraph(self._pieces(skeleton.opening))
        sections = tuple(section for one in skeleton.sections if (section := self._section(one)) is not None)
        closing = Paragraph(self._pieces(skeleton.closing))
        typed = {
            name.removeprefix(_TYPED): number for name, number in self._now.figures.items() if name.startswith(_TYPED)
        }
        slots = (skeleton.basis.key, *self._room, skeleton.recipients.key)
        return WrittenReport(
            name=skeleton.name,
            file_stem=skeleton.file_stem,
            period=period,
            above=issuing_name(office.parent_name),
            issuer=issuing_name(office.name) or _DOTS,
            number=f"Số:{_NUMBER_ROOM}/{skeleton.symbol}",
            place_and_date=f"{place_of(office) or _DOTS}, {date_words(material.signed_on)}",
            title=skeleton.title,
            period_line="".join(piece.text for piece in self._pieces(skeleton.period_line)),
            remarks=material.remarks,
            opening=opening,
            sections=sections,
            closing=closing,
            enclosures_title=skeleton.enclosures_title,
            enclosures=(*skeleton.enclosures, *(skeleton.correction_enclosures if material.is_correction else ())),
            recipients=self._recipients(),
            signer_lines=office.signer_lines,
            signer_name=office.signer_name,
            missing=tuple(one.key for one in material.catalogue if f"{_TYPED}{one.key}" in self._now.missing),
            form_gaps=tuple(
                words
                for part, words in material.form_gaps.items()
                if any(name.startswith(f"{part}.") for name in self._now.missing)
            ),
            slots=slots,
            taken_over=tuple(key for key in slots if key in material.taken_over),
            unwritten=tuple(self._unwritten),
            doubts=(
                *typed_doubts(typed, material.catalogue),
                *self._now.doubts,
                *paragraph_doubts(material.own, skeleton.slots, period),
            ),
        )

    def _own(self, slot: Slot) -> tuple[str, ...]:
        lines = [clean(line) for line in self._material.own.get(slot.key, "").splitlines()]
        return tuple(filter(None, lines)) or slot.default

    def _recipients(self) -> tuple[str, ...]:
        """Return who gets the report; who is not known is left out."""
        receiver = self._material.office.receiver
        place = f"{{{RECEIVER}}}"
        lines = (line for line in self._own(self._skeleton.recipients) if receiver or place not in line)
        return tuple(line.replace(place, receiver) for line in lines)

    def _section(self, section: Section) -> FilledSection | None:
        blocks = tuple(block for part in section.parts for block in self._blocks(part))
        if section.optional and not blocks:
            return None
        return FilledSection(section.key, Heading(section.heading, section.level), blocks)

    def _blocks(self, part: Part) -> Iterator[Content]:
        if isinstance(part, TextLine):
            yield from self._text(part)
        elif isinstance(part, CompareLine):
            yield self._comparing.sentence(part)
        elif isinstance(part, ComparisonTable):
            yield self._comparing.table(part)
        elif isinstance(part, PictureLine):
            yield from (self._material.pictures[key] for key in part.keys if key in self._material.pictures)
        else:
            yield from self._slot(part)

    def _text(self, line: TextLine) -> Iterator[Paragraph]:
        if line.layout not in (None, self._material.layout) or not self._is_there(line.when):
            return
        empty = False
        for piece in line.text:
            # Each is asked, for each says what is odd about it.
            empty = (isinstance(piece, Rate) and self._now.is_nothing(piece)) or empty
        yield Paragraph(self._pieces(line.nothing if empty else line.text), line.mark)

    def _slot(self, slot: Slot) -> Iterator[Paragraph]:
        if not self._is_there(slot.when):
            return
        self._room.append(slot.key)
        lines = self._own(slot)
        if not lines and slot.needed:
            self._unwritten.append(slot.key)
            yield Paragraph((Piece(_DOTS),), slot=slot.key)
        for line in lines:
            mark: Mark = next((mark for mark in MARKS if mark and line.startswith(f"{mark} ")), "")
            yield Paragraph((Piece(line.removeprefix(mark).lstrip() if mark else line),), mark, slot.key)

    def _is_there(self, when: Sum | None) -> bool:
        return when is None or self._now.value(when) != 0

    def _pieces(self, template: Template) -> tuple[Piece, ...]:
        pieces: list[Piece] = []
        for part in template:
            if isinstance(part, str):
                pieces.append(Piece(part))
            elif isinstance(part, Fact):
                pieces.append(Piece(self._facts[part.name]))
            elif isinstance(part, Rate):
                pieces += self._now.rate(part)
            else:
                pieces.append(self._now.number(part))
        return tuple(pieces)
