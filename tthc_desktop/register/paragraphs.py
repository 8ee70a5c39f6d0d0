"""Which of the office's own paragraphs hold in a period: each until it is written anew for a later one of its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tthc_desktop.db import closings, own_paragraphs
from tthc_desktop.domain.periods import kind_of
from tthc_desktop.reports.written.own_paragraphs import OwnParagraph, from_json

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.db.own_paragraphs import KeptParagraph
    from tthc_desktop.domain.periods import Period

_FREE_RANGE = ".."


def newest(database: Database, wanted: Period, *, without: str = "") -> dict[str, KeptParagraph]:
    """Return the newest of each, by section, also those that were taken away.

    Only those of the same kind of period: what is told of a quarter is not true of one of its months, nor of the year.
    A free range takes over none.

    Args:
        database: the register.
        wanted: the period.
        without: key of a period whose paragraphs are passed over.
    """
    kind = kind_of(wanted.key)
    found: dict[str, KeptParagraph] = {}
    for one in own_paragraphs.read_until(database, wanted.last):
        fits = one.period == wanted.key if kind == _FREE_RANGE else kind_of(one.period) == kind
        if fits and one.period != without:
            found.setdefault(one.section, one)
    return found


def written_by_now(database: Database, wanted: Period) -> dict[str, OwnParagraph]:
    """Return the paragraphs that a report of a period takes as they are now, by section."""
    return {
        section: OwnParagraph(kept.content, kept.period)
        for section, kept in newest(database, wanted).items()
        if kept.content
    }


def that_hold(database: Database, wanted: Period) -> dict[str, OwnParagraph]:
    """Return the paragraphs that a report of a period prints: those it was closed with, else those of now."""
    closing = closings.holding(database, wanted.key)
    return written_by_now(database, wanted) if closing is None else frozen(database, closing.key)


def frozen(database: Database, closing: int) -> dict[str, OwnParagraph]:
    """Return the paragraphs that a period was closed with, by section.

    Args:
        database: the register.
        closing: the closing's number in the register.
    """
    return from_json(closings.paragraphs_of(database, closing))
