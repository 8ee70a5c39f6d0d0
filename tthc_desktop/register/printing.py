"""Printing: which papers a dossier has, what they say, and which were printed with which number."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from tthc_desktop import exports
from tthc_desktop.db import Database, audit, printed_papers, settings
from tthc_desktop.db.connection import reporting_environment, writing
from tthc_desktop.db.printed_papers import PrintedPaper
from tthc_desktop.domain.dossier import is_one_person
from tthc_desktop.domain.office import Office
from tthc_desktop.domain.timeliness import TIMELINESS_TEXT
from tthc_desktop.errors import UserError
from tthc_desktop.exports import PagePicture
from tthc_desktop.register import histories
from tthc_desktop.register.cards import Cards
from tthc_desktop.register.paper_choice import PaperChoice, PaperShelf, WantedPaper
from tthc_desktop.register.paper_numbers import PaperNumber, paper_numbers
from tthc_desktop.register.register_book import RegisterBook
from tthc_desktop.reports.papers.facts import PaperSource
from tthc_desktop.reports.papers.filling import fill
from tthc_desktop.reports.papers.layout import PaperKind, PaperSize

# More would run over several pages, and nobody has so many at once.
MOST_ON_ONE_RECEIPT = 20


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

    @reporting_environment()
    def fits_one_receipt(self, keys: Sequence[int]) -> bool:
        """Tell whether dossiers can be given one receipt: a few of them, all of one person."""
        if not 2 <= len(keys) <= MOST_ON_ONE_RECEIPT:
            return False
        try:
            self._all_wanted(keys, PaperKind.RECEIPT, together=True)
        except UserError:
            return False
        return True

    def _choice(self, wanted: WantedPaper, kind: PaperKind) -> PaperChoice:
        event_number = wanted.event.number if wanted.event else None
        printed = bool(printed_papers.numbers(self._database, wanted.card.key, kind, event_number))
        layout = wanted.layout
        return PaperChoice(kind, layout.name, layout.form_number, layout.size, event_number, printed)

    @reporting_environment()
    def preview(
        self,
        keys: int | Sequence[int],
        kind: PaperKind,
        size: PaperSize | None = None,
        *,
        together: bool = False,
        report: Callable[[int, int], object] | None = None,
    ) -> bytes:
        """Return a paper as PDF with the number it has, or gets when it is printed; nothing is written.

        Args:
            keys: a dossier, or several: one paper each.
            kind: which paper.
            size: on what; the paper's own unless given.
            together: several dossiers of one person on one paper.
            report: told how many pages were begun, and how many papers there are; what it raises ends the work.

        Raises:
            UserError: a dossier has no such paper now, or ``together`` they are of several people.
        """
        wanted = self._all_wanted(_several(keys), kind, together=together)
        numbers = self._numbers(wanted, kind, together=together)
        sources = []
        for one, number in zip(wanted, numbers, strict=True):
            sources.append(self._source(one, number))
            if report is not None:
                report(0, len(wanted))
        layout = wanted[0].layout
        if together:
            papers = [fill(layout, sources)]
        else:
            papers = [fill(one.layout, [source]) for one, source in zip(wanted, sources, strict=True)]
        on_page = None if report is None else lambda page: report(page, len(papers))
        return exports.papers_as_pdf(papers, size or layout.size, on_page)

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
            UserError: a dossier has no such paper now, or ``together`` they are of several people; nothing is written.
        """
        with writing(self._database):
            return self._write_down(keys, kind, size, together=together)

    def issue(
        self,
        keys: Sequence[int],
        kind: PaperKind,
        size: PaperSize | None = None,
        path: Path | None = None,
        *,
        together: bool = False,
    ) -> bytes:
        """Write down that papers are printed and return them as PDF with their numbers; both or neither.

        Args:
            keys: the dossiers.
            kind: which paper.
            size: on what; the paper's own unless given.
            path: the file to save them in; when that fails they are not written down either.
            together: several dossiers of one person on one paper.

        Raises:
            UserError: a dossier has no such paper now, or the file cannot be written; nothing is written down.
        """
        with writing(self._database):
            self._write_down(keys, kind, size, together=together)
            pdf = self.preview(keys, kind, size, together=together)
            if path is not None:
                exports.write_bytes(pdf, path)
        return pdf

    def _write_down(
        self, keys: Sequence[int], kind: PaperKind, size: PaperSize | None, *, together: bool
    ) -> list[PrintedPaper]:
        now = self._clock()
        wanted = self._all_wanted(keys, kind, together=together)
        numbers = self._numbers(wanted, kind, together=together)
        made = []
        for one, paper in zip(wanted, numbers, strict=True):
            event_number = one.event.number if one.event else None
            key = one.card.key
            printed_papers.add(
                self._database,
                key=key,
                kind=kind,
                paper_set=one.paper_set.key,
                event_number=event_number,
                year=paper.year,
                number=paper.number,
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
                number=paper.number,
                year=paper.year,
                event=event_number,
                size=(size or one.layout.size).value,
                reprint=paper.reprint,
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
        if together and not is_one_person([one.card.dossier.applicant for one in found]):
            raise UserError(
                "Các hồ sơ này không phải của cùng một người nên không in chung một giấy được.",
                "Hãy chỉ chọn hồ sơ của một người, hoặc in cho mỗi hồ sơ một giấy.",
            )
        return found

    def _numbers(self, wanted: Sequence[WantedPaper], kind: PaperKind, *, together: bool) -> list[PaperNumber]:
        return paper_numbers(self._database, wanted, kind, self._clock(), together=together)

    def _source(self, wanted: WantedPaper, paper: PaperNumber) -> PaperSource:
        card = wanted.card
        timeliness = histories.timeliness_of(card.standing, card.dossier.term, card.rules)
        return PaperSource(
            dossier=card.dossier,
            event=wanted.event,
            office=self._office(),
            number=paper.number,
            year=paper.year,
            book_year=printed_papers.book_year(self._database, card.key),
            book_number=printed_papers.book_number(self._database, card.key),
            on=paper.on,
            printed_by=self._clerk,
            proof=card.proof,
            timeliness=TIMELINESS_TEXT[timeliness] if timeliness else "",
            demonstration=bool(settings.read(self._database, settings.DEMONSTRATION)),
        )


def _several(keys: int | Sequence[int]) -> Sequence[int]:
    return [keys] if isinstance(keys, int) else keys
