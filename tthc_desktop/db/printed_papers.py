"""The papers that were printed for dossiers: each with its running number, reprints with the number of the first."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlite_utils import Database

from tthc_desktop.db.encoding import moment_out
from tthc_desktop.domain.events import Status
from tthc_desktop.reports.papers.layout import PaperKind


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
               AND q.event_number IS p.event_number AND q.id < p.id)
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


def first_printing(database: Database, key: int, kind: PaperKind, event_number: int | None) -> PrintedPaper | None:
    """Return when a paper was printed first; None when it was not printed yet."""
    row = database.execute(
        f"{_COLUMNS} WHERE p.dossier_id = ? AND p.kind = ? AND p.event_number IS ? ORDER BY p.id LIMIT 1",
        [key, kind.value, event_number],
    ).fetchone()
    return None if row is None else _paper(row)


def is_printed(database: Database, key: int, event_number: int) -> bool:
    """Tell whether a paper that stands for this event of the dossier was printed."""
    row = database.execute(
        "SELECT 1 FROM printed_papers WHERE dossier_id = ? AND event_number = ? LIMIT 1", [key, event_number]
    ).fetchone()
    return row is not None


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
    """Return a dossier's number in the register book of its year, in the order of receipt; 0 when it is not in it."""
    row = database.execute("SELECT received_on, received_at, status FROM dossiers WHERE id = ?", [key]).fetchone()
    if row is None or row[2] == Status.NOT_ACCEPTED.value:
        return 0
    day, moment, _ = row
    earlier = count_received(database, date(int(day[:4]), 1, 1).isoformat(), day)
    same_day = database.execute(
        "SELECT count(*) FROM dossiers WHERE received_on = ? AND status <> ? AND (received_at, id) <= (?, ?)",
        [day, Status.NOT_ACCEPTED.value, moment, key],
    ).fetchone()
    return earlier + int(same_day[0])


def count_received(database: Database, first: str, before: str) -> int:
    """Count the dossiers received from a day on and before another, those not accepted left out.

    Two counts that indexes alone answer, instead of one that reads a year of dossiers.
    """
    arguments = [first, before]
    all_of_them = database.execute(
        "SELECT count(*) FROM dossiers WHERE received_on >= ? AND received_on < ?", arguments
    ).fetchone()[0]
    not_accepted = database.execute(
        "SELECT count(*) FROM dossiers WHERE status = ? AND received_on >= ? AND received_on < ?",
        [Status.NOT_ACCEPTED.value, *arguments],
    ).fetchone()[0]
    return int(all_of_them) - int(not_accepted)
