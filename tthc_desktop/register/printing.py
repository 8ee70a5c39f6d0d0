"""Printing: which papers a dossier has, what they say, and which were printed with which number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop import exports
from tthc_desktop.db import audit, printed_papers
from tthc_desktop.db.change_stamp import change_stamp
from tthc_desktop.db.connection import reporting_environment, writing
from tthc_desktop.domain.standing import effective_events
from tthc_desktop.errors import UserError
from tthc_desktop.register.day_off_notices import carries_the_promise
from tthc_desktop.register.paper_choice import PaperChoice, PaperShelf
from tthc_desktop.register.paper_run import PaperReader
from tthc_desktop.register.register_book import RegisterBook
from tthc_desktop.reports.papers.layout import PaperKind

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.db.printed_papers import PrintedPaper
    from tthc_desktop.domain.office import Office
    from tthc_desktop.exports import PagePicture
    from tthc_desktop.register.cards import Cards, DossierCard
    from tthc_desktop.register.paper_choice import WantedPaper
    from tthc_desktop.register.paper_run import PaperRun
    from tthc_desktop.register.progress import Progress
    from tthc_desktop.register.rights import Rights
    from tthc_desktop.reports.papers.layout import PaperSize

# More would run over several pages, and nobody has so many at once.
MOST_ON_ONE_RECEIPT = 20
# How often papers are set whose numbers another desk took meanwhile. Hundreds take ten seconds each time.
_MOST_TRIES = 3


class _Overtaken(Exception):  # noqa: N818
    """What papers say, or their numbers, changed while they were set."""


class Printing:
    """Prints the papers of dossiers.

    Args:
        database: the register.
        cards: reads dossiers.
        office: tells what the papers say of the office.
        clerk: who works at this desk.
        clock: tells when something is printed.
        rights: of whoever is signed in.

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
        rights: Rights,
    ) -> None:
        self._database = database
        self._cards = cards
        self._clerk = clerk
        self._clock = clock
        self._shelf = PaperShelf()
        self._reader = PaperReader(database, cards, self._shelf, office, clerk, clock)
        self.book = RegisterBook(database, office, clerk, clock, rights)

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
        return self._choice(self._reader.wanted([key], kind, together=together)[0], kind)

    @reporting_environment()
    def fits_one_receipt(self, keys: Sequence[int]) -> bool:
        """Tell whether dossiers can be given one receipt: a few of them, all of one person."""
        if not 2 <= len(keys) <= MOST_ON_ONE_RECEIPT:
            return False
        try:
            self._reader.wanted(keys, PaperKind.RECEIPT, together=True)
        except UserError:
            return False
        return True

    def _choice(self, wanted: WantedPaper, kind: PaperKind) -> PaperChoice:
        event_number = wanted.event.number if wanted.event else None
        printed = bool(printed_papers.numbers(self._database, wanted.card.key, kind, event_number))
        layout = wanted.layout
        notice = _notice(wanted.card, kind)
        return PaperChoice(kind, layout.name, layout.form_number, layout.size, event_number, printed, notice)

    @reporting_environment()
    def notices(self, keys: Sequence[int], kind: PaperKind) -> list[str]:
        """Return what to read before papers are printed: a sentence for each that promises a day off, with its code.

        Args:
            keys: the dossiers.
            kind: which paper.

        Raises:
            UserError: a dossier is not in the register.
        """
        found = []
        for key in dict.fromkeys(keys):
            card = self._cards.card(key)
            notice = _notice(card, kind)
            if notice:
                found.append(f"{card.dossier.code}: {notice}")
        return found

    @reporting_environment()
    def preview(
        self,
        keys: int | Sequence[int],
        kind: PaperKind,
        size: PaperSize | None = None,
        *,
        together: bool = False,
        twice: bool = False,
        report: Progress | None = None,
    ) -> bytes:
        """Return a paper as PDF with the number it has, or gets when it is printed; nothing is written.

        Args:
            keys: a dossier, or several: one paper each.
            kind: which paper.
            size: on what; the paper's own unless given.
            together: several dossiers of one person on one paper.
            twice: each page of A5 twice beside each other on a sheet of A4.
            report: told how many pages were begun, and how many papers there are; what it raises ends the work.

        Raises:
            UserError: a dossier has no such paper now, or ``together`` they are of several people.
        """
        several = [keys] if isinstance(keys, int) else keys
        return self._reader.read(several, kind, together=together, report=report).as_pdf(size, report, twice=twice)

    @reporting_environment()
    def issue(
        self,
        keys: Sequence[int],
        kind: PaperKind,
        size: PaperSize | None = None,
        path: Path | None = None,
        *,
        together: bool = False,
        twice: bool = False,
        report: Progress | None = None,
    ) -> bytes:
        """Write down that papers are printed and return them as PDF with their numbers; both or neither.

        They are set beforehand with the numbers they will have, for hundreds of them take seconds, and nobody else
        could write meanwhile.

        Args:
            keys: the dossiers; one that is named twice gets one paper.
            kind: which paper.
            size: on what; the paper's own unless given.
            path: the file to save them in; when that fails they are not written down either.
            together: several dossiers of one person on one paper.
            twice: each page of A5 twice beside each other on a sheet of A4.
            report: told how many pages were begun, and how many papers there are; what it raises ends the work, and
                nothing is written down.

        Raises:
            UserError: a dossier has no such paper now, the file or the register cannot be written, or others took the
                numbers again and again; nothing is written down.
        """
        for _ in range(_MOST_TRIES):
            stamp = change_stamp(self._database)
            run = self._reader.read(keys, kind, together=together, report=report)
            pdf = run.as_pdf(size, report, twice=twice)
            write_down = partial(self._write_down, run, stamp, run.size(size))
            try:
                if path is None:
                    write_down()
                else:
                    exports.write_bytes(pdf, path, write_down)
            except _Overtaken:
                continue
            return pdf
        raise UserError(
            "Quầy khác đang in cùng loại giấy nên chưa lấy được số.", "Chưa có giấy nào được ghi là đã in; hãy in lại."
        )

    def _write_down(self, run: PaperRun, stamp: tuple[int, int], size: PaperSize) -> None:
        """Write down that papers are printed.

        Args:
            run: the papers, as they were set.
            stamp: the change stamp before they were read.
            size: the sheets.

        Raises:
            _Overtaken: they would be others by now; nothing is written.
        """
        with writing(self._database):
            if change_stamp(self._database) != stamp:
                keys = [one.card.key for one in run.wanted]
                if self._reader.read(keys, run.kind, together=run.together) != run:
                    raise _Overtaken
            now = self._clock()
            for one, paper in zip(run.wanted, run.numbers, strict=True):
                event_number = one.event.number if one.event else None
                printed_papers.add(
                    self._database,
                    key=one.card.key,
                    kind=run.kind,
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
                    paper=run.kind.value,
                    number=paper.number,
                    year=paper.year,
                    event=event_number,
                    size=size.value,
                    reprint=paper.reprint,
                )

    def note_stopped(self, keys: Sequence[int], kind: PaperKind, sent: int, pages: int) -> None:
        """Write down that the printer stopped after papers were written down as printed; they keep their numbers.

        Args:
            keys: the dossiers.
            kind: which paper.
            sent: how many pages it had taken.
            pages: how many there are.

        Raises:
            UserError: the register cannot be written.
        """
        subject = self._cards.card(keys[0]).dossier.code if len(keys) == 1 else ""
        with writing(self._database):
            audit.write(
                self._database,
                self._clock(),
                self._clerk,
                "print_stopped",
                subject,
                paper=kind.value,
                dossiers=len(keys),
                sent=sent,
                pages=pages,
            )

    @reporting_environment()
    def printed(self, key: int) -> list[PrintedPaper]:
        """Return all papers printed for a dossier, reprints included, in their order."""
        return printed_papers.printed(self._database, key)

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


def _notice(card: DossierCard, kind: PaperKind) -> str:
    if card.notice and carries_the_promise(kind, effective_events(card.dossier.events)):
        return card.notice
    return ""
