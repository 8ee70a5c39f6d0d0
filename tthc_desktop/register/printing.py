"""Printing: which papers a dossier has, what they say, and which were printed with which number."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

from tthc_desktop import exports
from tthc_desktop.db import Database, audit, printed_papers, settings
from tthc_desktop.db.connection import reporting_environment, writing
from tthc_desktop.db.printed_papers import PrintedPaper
from tthc_desktop.domain.deadlines import TIMELINESS_TEXT
from tthc_desktop.domain.office import Office
from tthc_desktop.errors import UserError
from tthc_desktop.exports import PagePicture
from tthc_desktop.register import histories
from tthc_desktop.register.cards import Cards
from tthc_desktop.register.paper_choice import PaperChoice, PaperShelf, WantedPaper
from tthc_desktop.register.register_book import RegisterBook
from tthc_desktop.reports.papers.facts import PaperSource
from tthc_desktop.reports.papers.filling import fill
from tthc_desktop.reports.papers.layout import PaperKind, PaperSize


class Printing:
    """Prints the papers of dossiers.

    Args:
        database: the register.
        cards: reads dossiers.
        office: tells what the papers say of the office.
        clerk: who works at this desk.
        clock: tells when something is printed.

    Attributes:
        book: the register book.
    """

    def __init__(
        self,
        database: Database,
        cards: Cards,
        office: Callable[[], Office],
        clerk: str,
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._cards = cards
        self._office = office
        self._clerk = clerk
        self._clock = clock
        self._shelf = PaperShelf()
        self.book = RegisterBook(database, office, clerk, clock)

    @reporting_environment()
    def choices(self, key: int) -> list[PaperChoice]:
        """Return the papers that can be printed for a dossier now, in the order of the circular."""
        card = self._cards.card(key)
        found = [(kind, self._shelf.wanted(card, kind)) for kind in PaperKind]
        return [self._choice(wanted, kind) for kind, wanted in found if wanted is not None]

    @reporting_environment()
    def choice(self, key: int, kind: PaperKind, *, together: bool = False) -> PaperChoice:
        """Return one paper of a dossier.

        Raises:
            UserError: the dossier has no such paper now.
        """
        return self._choice(self._all_wanted([key], kind, together=together)[0], kind)

    def _choice(self, wanted: WantedPaper, kind: PaperKind) -> PaperChoice:
        event_number = wanted.event.number if wanted.event else None
        first = printed_papers.first_printing(self._database, wanted.card.key, kind, event_number)
        layout = wanted.layout
        return PaperChoice(kind, layout.name, layout.form_number, layout.size, event_number, first is not None)

    @reporting_environment()
    def preview(
        self, keys: int | Sequence[int], kind: PaperKind, size: PaperSize | None = None, *, together: bool = False
    ) -> bytes:
        """Return a paper as PDF with the number it has, or gets when it is printed; nothing is written.

        Args:
            keys: a dossier, or several: one paper each.
            kind: which paper.
            size: on what; the paper's own unless given.
            together: several dossiers of one person on one paper.

        Raises:
            UserError: a dossier has no such paper now.
        """
        wanted = self._all_wanted(_several(keys), kind, together=together)
        numbers = self._numbers(wanted, kind, together=together)
        sources = [self._source(one, *number) for one, number in zip(wanted, numbers, strict=True)]
        layout = wanted[0].layout
        if together:
            papers = [fill(layout, sources)]
        else:
            papers = [fill(one.layout, [source]) for one, source in zip(wanted, sources, strict=True)]
        return exports.papers_as_pdf(papers, size or layout.size)

    def print_paper(self, key: int, kind: PaperKind, size: PaperSize | None = None) -> PrintedPaper:
        """Write down that a paper is printed and give it its number; one printed before keeps its number.

        Raises:
            UserError: the dossier has no such paper now; nothing is written.
        """
        return self.print_papers([key], kind, size)[0]

    def print_papers(
        self, keys: Sequence[int], kind: PaperKind, size: PaperSize | None = None, *, together: bool = False
    ) -> list[PrintedPaper]:
        """Write down that papers are printed, see :meth:`preview`; return one line for each dossier.

        Raises:
            UserError: a dossier has no such paper now; nothing is written.
        """
        now = self._clock()
        with writing(self._database):
            wanted = self._all_wanted(keys, kind, together=together)
            numbers = self._numbers(wanted, kind, together=together)
            made = []
            for one, (number, on) in zip(wanted, numbers, strict=True):
                event_number = one.event.number if one.event else None
                key = one.card.key
                before = printed_papers.first_printing(self._database, key, kind, event_number)
                printed_papers.add(
                    self._database,
                    key=key,
                    kind=kind,
                    paper_set=one.paper_set.key,
                    event_number=event_number,
                    year=on.year,
                    number=number,
                    at=now,
                    clerk=self._clerk,
                )
                audit.write(
                    self._database,
                    now,
                    self._clerk,
                    "print_paper",
                    one.card.dossier.code,
                    paper=kind.value,
                    number=number,
                    year=on.year,
                    event=event_number,
                    size=(size or one.layout.size).value,
                    reprint=before is not None,
                )
                made.append(printed_papers.printed(self._database, key)[-1])
        return made

    @reporting_environment()
    def printed(self, key: int) -> list[PrintedPaper]:
        """Return all papers printed for a dossier, reprints included, in their order."""
        return printed_papers.printed(self._database, key)

    @reporting_environment()
    def is_printed(self, key: int, event_number: int) -> bool:
        """Tell whether a paper that stands for this event was printed."""
        return printed_papers.is_printed(self._database, key, event_number)

    def paper_name(self, kind: PaperKind, paper_set: str) -> str:
        """Return what a printed paper is called."""
        papers = [paper for one in self._shelf.sets() if one.key == paper_set for paper in one.papers]
        return next((paper.name for paper in papers if paper.kind is kind), kind.value)

    @staticmethod
    def save_pdf(pdf: bytes, path: Path) -> None:
        """Save a paper as a file.

        Raises:
            UserError: the file cannot be written.
        """
        exports.write_bytes(pdf, path)

    @staticmethod
    def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
        """Return width and height of each page of a PDF in points."""
        return exports.page_sizes(pdf)

    @staticmethod
    def page_picture(pdf: bytes, page: int, dots_per_inch: float) -> PagePicture:
        """Draw a page, numbered from 0, as a picture in shades of grey."""
        return exports.page_picture(pdf, page, dots_per_inch)

    def _all_wanted(self, keys: Sequence[int], kind: PaperKind, *, together: bool) -> list[WantedPaper]:
        found = []
        for key in keys:
            card = self._cards.card(key)
            wanted = self._shelf.wanted(card, kind, together=together)
            if wanted is None:
                raise UserError(
                    f"Hồ sơ {card.dossier.code} hiện không có loại giấy này để in.",
                    "Hãy xem lại diễn biến hồ sơ, hoặc bỏ chọn hồ sơ này.",
                )
            found.append(wanted)
        return found

    def _numbers(self, wanted: Sequence[WantedPaper], kind: PaperKind, *, together: bool) -> list[tuple[int, date]]:
        """Return number and date of each paper: those of its first printing, or the next ones."""
        following: dict[int, int] = {}
        numbers: list[tuple[int, date]] = []
        for one in wanted:
            event_number = one.event.number if one.event else None
            before = printed_papers.first_printing(self._database, one.card.key, kind, event_number)
            moment = one.event.happened_at if one.event else before.at if before else self._clock()
            if before is not None:
                numbers.append((before.number, moment.date()))
                continue
            year = moment.year
            number = following.get(year) or printed_papers.next_number(self._database, kind, year)
            following[year] = number + 1
            numbers.append((number, moment.date()))
        if together:
            # One paper, one number: one that all of them were printed with before, else a new one.
            shared = set.intersection(*(self._numbers_of(one, kind) for one in wanted))
            on = numbers[0][1]
            number = max(shared) if shared else printed_papers.next_number(self._database, kind, on.year)
            numbers = [(number, on)] * len(numbers)
        return numbers

    def _numbers_of(self, wanted: WantedPaper, kind: PaperKind) -> set[int]:
        papers = printed_papers.printed(self._database, wanted.card.key)
        return {paper.number for paper in papers if paper.kind is kind}

    def _source(self, wanted: WantedPaper, number: int, on: date) -> PaperSource:
        card = wanted.card
        timeliness = histories.timeliness_of(card.standing, card.dossier.term, card.rules)
        return PaperSource(
            dossier=card.dossier,
            event=wanted.event,
            office=self._office(),
            number=number,
            book_number=printed_papers.book_number(self._database, card.key),
            on=on,
            printed_by=self._clerk,
            proof=card.proof,
            timeliness=TIMELINESS_TEXT[timeliness] if timeliness else "",
            demonstration=bool(settings.read(self._database, settings.DEMONSTRATION)),
        )


def _several(keys: int | Sequence[int]) -> Sequence[int]:
    return [keys] if isinstance(keys, int) else keys
