"""The papers that were printed for dossiers: each with its running number, reprints with the number of the first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from tthc_desktop.db.encoding import moment_out
from tthc_desktop.reports.papers.layout import PaperKind

if TYPE_CHECKING:
    from tthc_desktop.db.database import Database


class PrintedPaper(NamedTuple):
    """One printing of a paper.

    Attributes:
        dossier_key: the register's number of the dossier.
        kind: which paper.
        paper_set: under which circular.
        event_number: the event it stands for; None when it is about the dossier as a whole.
        year: the year in which it is numbered.
        number: its running number of this kind in the year.
        at: when it was printed.
        clerk: who printed it.
        reprint: whether the same paper had been printed before.
    """

    dossier_key: int
    kind: PaperKind
    paper_set: str
    event_number: int | None
    year: int
    number: int
    at: datetime
    clerk: str
    reprint: bool


_COLUMNS = """
SELECT p.dossier_id, p.kind, p.paper_set, p.event_number, p.year, p.number, p.at, p.clerk,
       EXISTS (SELECT 1 FROM printed_papers q WHERE q.dossier_id = p.dossier_id AND q.kind = p.kind
               AND q.event_number IS p.event_number AND q.year = p.year AND q.number = p.number AND q.id < p.id)
FROM printed_papers p
"""


def _paper(row: Sequence[object]) -> PrintedPaper:
    key, kind, paper_set, event_number, year, number, at, clerk, reprint = row
    return PrintedPaper(
        dossier_key=int(str(key)),
        kind=PaperKind(str(kind)),
        paper_set=str(paper_set),
        event_number=None if event_number is None else int(str(event_number)),
        year=int(str(year)),
        number=int(str(number)),
        at=datetime.fromisoformat(str(at)),
        clerk=str(clerk),
        reprint=bool(reprint),
    )


def printed(database: Database, key: int) -> list[PrintedPaper]:
    """Return all printings for a dossier, in their order."""
    return [_paper(row) for row in database.execute(f"{_COLUMNS} WHERE p.dossier_id = ? ORDER BY p.id", [key])]


def numbers(database: Database, key: int, kind: PaperKind, event_number: int | None) -> list[tuple[int, int, set[int]]]:
    """Return year and number of each paper of a kind that was printed for an event, and for which dossiers.

    A paper may be for one dossier or for several of one person; each has a number of its own.
    """
    found = database.execute(
        "SELECT year, number FROM printed_papers WHERE dossier_id = ? AND kind = ? AND event_number IS ? "
        "GROUP BY year, number ORDER BY min(id)",
        [key, kind.value, event_number],
    ).fetchall()
    of_paper = "SELECT DISTINCT dossier_id FROM printed_papers WHERE kind = ? AND year = ? AND number = ?"
    return [
        (year, number, {row[0] for row in database.execute(of_paper, [kind.value, year, number])})
        for year, number in found
    ]


def next_number(database: Database, kind: PaperKind, year: int) -> int:
    """Return the number the next paper of this kind gets in a year."""
    row = database.execute(
        "SELECT coalesce(max(number), 0) + 1 FROM printed_papers WHERE kind = ? AND year = ?", [kind.value, year]
    ).fetchone()
    return int(row[0])


def add(
    database: Database,
    *,
    key: int,
    kind: PaperKind,
    paper_set: str,
    event_number: int | None,
    year: int,
    number: int,
    at: datetime,
    clerk: str,
) -> None:
    """Write down a printing.

    Args:
        database: inside a transaction.
        key: the register's number of the dossier.
        kind: which paper.
        paper_set: under which circular.
        event_number: the event it stands for; None when it is about the dossier as a whole.
        year: the year in which it is numbered.
        number: its number in the year.
        at: when.
        clerk: who.
    """
    database.execute(
        "INSERT INTO printed_papers (dossier_id, kind, paper_set, event_number, year, number, at, clerk) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [key, kind.value, paper_set, event_number, year, number, moment_out(at), clerk],
    )


def book_number(database: Database, key: int) -> int:
    """Return a dossier's number in the register book; 0 when it is not in it."""
    return int(_column(database, "book_number", key))


def book_year(database: Database, key: int) -> int:
    """Return the year of the register book in which a dossier stands; 0 when it is not in it."""
    return int(_column(database, "book_year", key))


def _column(database: Database, name: str, key: int) -> int:
    row = database.execute(f"SELECT coalesce({name}, 0) FROM dossiers WHERE id = ?", [key]).fetchone()
    return 0 if row is None else int(row[0])
