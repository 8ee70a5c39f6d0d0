"""What is about to be printed: the papers of dossiers, their numbers, and all that stands on them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from tthc_desktop import exports
from tthc_desktop.db import printed_papers, settings
from tthc_desktop.domain.dossier import is_one_person
from tthc_desktop.domain.timeliness import TIMELINESS_TEXT
from tthc_desktop.errors import UserError
from tthc_desktop.register import histories
from tthc_desktop.register.paper_numbers import paper_numbers
from tthc_desktop.reports.papers.facts import PaperSource
from tthc_desktop.reports.papers.filling import fill

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.domain.office import Office
    from tthc_desktop.register.cards import Cards
    from tthc_desktop.register.paper_choice import PaperShelf, WantedPaper
    from tthc_desktop.register.paper_numbers import PaperNumber
    from tthc_desktop.register.progress import Progress
    from tthc_desktop.reports.papers.layout import PaperKind, PaperSize


@dataclass(frozen=True, slots=True)
class PaperRun:
    """Papers as they would be printed at this moment.

    Attributes:
        kind: which paper.
        together: whether all dossiers are on one paper.
        wanted: the paper of each dossier.
        numbers: its number.
        sources: what stands on it.
    """

    kind: PaperKind
    together: bool
    wanted: tuple[WantedPaper, ...]
    numbers: tuple[PaperNumber, ...]
    sources: tuple[PaperSource, ...]

    def size(self, size: PaperSize | None) -> PaperSize:
        """Return the sheets it is printed on: the paper's own unless given."""
        return size or self.wanted[0].layout.size

    def as_pdf(self, size: PaperSize | None, report: Progress | None = None, *, twice: bool = False) -> bytes:
        """Set the papers; hundreds of them take seconds.

        Args:
            size: on what; the paper's own unless given.
            report: told how many pages were begun, and how many papers there are.
            twice: each page twice on a sheet of A4, at its full size; of papers of A5 only.
        """
        if self.together:
            papers = [fill(self.wanted[0].layout, self.sources)]
        else:
            papers = [fill(one.layout, [source]) for one, source in zip(self.wanted, self.sources, strict=True)]
        on_page = None if report is None else lambda page: report(page, len(papers))
        pdf = exports.papers_as_pdf(papers, self.size(size), on_page)
        return exports.twice_on_a_sheet(pdf) if twice else pdf


class PaperReader:
    """Reads what papers say.

    Args:
        database: the register.
        cards: reads dossiers.
        shelf: the sets of papers.
        office: tells what the papers say of the office.
        clerk: who prints them.
        clock: tells when.
    """

    def __init__(
        self,
        database: Database,
        cards: Cards,
        shelf: PaperShelf,
        office: Callable[[], Office],
        clerk: str,
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._cards = cards
        self._shelf = shelf
        self._office = office
        self._clerk = clerk
        self._clock = clock

    def read(self, keys: Sequence[int], kind: PaperKind, *, together: bool, report: Progress | None = None) -> PaperRun:
        """Return the papers of dossiers with the numbers they have, or get when they are printed.

        Args:
            keys: the dossiers; one that is named twice gets one paper.
            kind: which paper.
            together: several dossiers of one person on one paper.
            report: told of each dossier.

        Raises:
            UserError: a dossier has no such paper now, or ``together`` they are of several people.
        """
        wanted = self.wanted(list(dict.fromkeys(keys)), kind, together=together)
        numbers = paper_numbers(self._database, wanted, kind, self._clock(), together=together)
        sources = []
        for one, number in zip(wanted, numbers, strict=True):
            sources.append(self._source(one, number))
            if report is not None:
                report(0, len(wanted))
        return PaperRun(kind, together, tuple(wanted), tuple(numbers), tuple(sources))

    def wanted(self, keys: Sequence[int], kind: PaperKind, *, together: bool) -> list[WantedPaper]:
        """Return the paper of each dossier.

        Raises:
            UserError: a dossier has no such paper now, or ``together`` they are of several people.
        """
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
