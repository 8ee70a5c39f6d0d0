"""Number, year and date of the papers about to be printed: those a paper has already, or the next ones."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from tthc_desktop.db import printed_papers

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.register.paper_choice import WantedPaper
    from tthc_desktop.reports.papers.layout import PaperKind


class PaperNumber(NamedTuple):
    """How a paper is numbered.

    Attributes:
        number: its running number of its kind in the year.
        year: the year in which it is numbered; a paper printed again keeps it, whatever was corrected since.
        on: the paper's date: that of its event, or today where it stands for none.
        reprint: whether the same paper was printed before.
    """

    number: int
    year: int
    on: date
    reprint: bool


def paper_numbers(
    database: Database, wanted: Sequence[WantedPaper], kind: PaperKind, now: datetime, *, together: bool
) -> list[PaperNumber]:
    """Return the number of each dossier's paper.

    Args:
        database: the register; inside a transaction when the papers are printed.
        wanted: the papers.
        kind: which paper.
        now: the moment of printing.
        together: all dossiers are on one paper, which has one number.
    """
    if together:
        return [_of_one_paper(database, wanted, kind, now)] * len(wanted)
    following: dict[int, int] = {}
    numbers: list[PaperNumber] = []
    for one in wanted:
        on = _date(one, now)
        before = _printed(database, one, kind, {one.card.key})
        if before:
            year, number = before[0]
        else:
            year = on.year
            number = following.get(year) or printed_papers.next_number(database, kind, year)
            following[year] = number + 1
        numbers.append(PaperNumber(number, year, on, bool(before)))
    return numbers


def _of_one_paper(database: Database, wanted: Sequence[WantedPaper], kind: PaperKind, now: datetime) -> PaperNumber:
    """Return the number under which exactly these dossiers were printed on one paper, else a new one."""
    # It cannot have been given out before the last of the dossiers was received.
    on = max(_date(one, now) for one in wanted)
    keys = {one.card.key for one in wanted}
    before = set.intersection(*(set(_printed(database, one, kind, keys)) for one in wanted))
    year, number = max(before) if before else (on.year, printed_papers.next_number(database, kind, on.year))
    return PaperNumber(number, year, on, bool(before))


def _printed(database: Database, wanted: WantedPaper, kind: PaperKind, keys: set[int]) -> list[tuple[int, int]]:
    """Return year and number of each earlier paper of a dossier that was for these dossiers and no others."""
    event_number = wanted.event.number if wanted.event else None
    found = printed_papers.numbers(database, wanted.card.key, kind, event_number)
    return [(year, number) for year, number, of_dossiers in found if of_dossiers == keys]


def _date(wanted: WantedPaper, now: datetime) -> date:
    return (wanted.event.happened_at if wanted.event else now).date()
