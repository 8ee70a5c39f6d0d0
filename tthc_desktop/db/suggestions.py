"""What earlier dossiers suggest while a new one is typed: procedures, persons, papers; each by an index."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from tthc_desktop.db.encoding import NO_DAY
from tthc_desktop.domain.dossier import Applicant, Enclosure
from tthc_desktop.text import name_key, search_words

if TYPE_CHECKING:
    from tthc_desktop.db.database import Database

# How many earlier dossiers one question looks at: enough to answer it, few enough for every keystroke.
_MOST_RECEIPTS, _MOST_FOUND, _MOST_WITH_PAPERS = 2000, 60, 2000

_COLUMNS = (
    "d.id, d.code, d.applicant_name, d.id_number, d.phone, d.address, d.organisation, d.email, d.received_at, p.name"
)
_FROM = "FROM dossiers d JOIN procedures p ON p.id = d.procedure_id"


class EarlierDossier(NamedTuple):
    """An earlier dossier, as far as it tells who handed it in."""

    key: int
    code: str
    applicant: Applicant
    received_at: datetime
    procedure_name: str


def frequent_procedures(database: Database, since: date, clerk: str) -> list[str]:
    """Return the codes of the procedures received most since a day: the clerk's own first, then everybody's.

    Args:
        database: the register.
        since: the first day of receipt that counts.
        clerk: whose dossiers go before all others.
    """
    # Counted by number first, and only then named: the other way round each procedure would read all the receipts.
    rows = database.execute(
        "SELECT p.code FROM (SELECT procedure_id, sum(clerk = :clerk) AS own, count(*) AS times, "
        "max(received_on) AS last FROM (SELECT procedure_id, clerk, received_on FROM dossiers "
        f"WHERE received_on >= :since ORDER BY received_on DESC LIMIT {_MOST_RECEIPTS}) GROUP BY procedure_id) d "
        "JOIN procedures p ON p.id = d.procedure_id ORDER BY d.own DESC, d.times DESC, d.last DESC",
        {"clerk": clerk, "since": since.isoformat()},
    )
    return list(dict.fromkeys(row[0] for row in rows))


def by_id_number(database: Database, number: str) -> list[EarlierDossier]:
    """Return the newest dossiers of the person with this number of an identity paper."""
    # The condition on the empty text lets SQLite use the index, which leaves those out.
    return _earlier(
        database, "SELECT id FROM dossiers WHERE id_number = ? AND id_number <> '' ORDER BY id DESC", [number]
    )


def names_of_id_number(database: Database, number: str) -> list[str]:
    """Return the names that have this number of an identity paper, the newest first; struck out dossiers tell none."""
    rows = database.execute(
        "SELECT applicant_name FROM dossiers WHERE id_number = ? AND id_number <> '' AND applicant_name <> '' "
        f"AND status <> 'struck_out' ORDER BY id DESC LIMIT {_MOST_FOUND}",
        [number],
    )
    return list(dict.fromkeys(row[0] for row in rows))


def by_name(database: Database, name: str) -> list[EarlierDossier]:
    """Return the newest dossiers of persons of exactly this name, tones included."""
    return _earlier(database, "SELECT id FROM dossiers WHERE name_key = ? ORDER BY id DESC", [name_key(name)])


def by_words(database: Database, text: str) -> list[EarlierDossier]:
    """Return the newest dossiers that hold these whole words, accents or not.

    Whole words, unlike the search box: beginnings of common words take too long among half a million dossiers.
    """
    expression = " ".join(f'"{word}"' for word in search_words(text))
    if not expression:
        return []
    return _earlier(
        database, "SELECT rowid FROM dossier_search WHERE dossier_search MATCH ? ORDER BY rowid DESC", [expression]
    )


def _earlier(database: Database, newest_first: str, arguments: list[object]) -> list[EarlierDossier]:
    keys = [row[0] for row in database.execute(f"{newest_first} LIMIT {_MOST_FOUND}", arguments)]
    rows = database.execute(
        f"SELECT {_COLUMNS} {_FROM} WHERE d.id IN (SELECT value FROM json_each(?)) ORDER BY d.id DESC",
        ["[" + ",".join(map(str, keys)) + "]"],
    )
    return [
        EarlierDossier(key, code, Applicant(*person), datetime.fromisoformat(received_at), procedure)
        for key, code, *person, received_at, procedure in rows
    ]


def still_open(database: Database, procedure_code: str, earlier: list[EarlierDossier]) -> list[EarlierDossier]:
    """Return those of the dossiers that are of a procedure, whatever version, and not closed yet."""
    keys = "[" + ",".join(str(one.key) for one in earlier) + "]"
    rows = database.execute(
        f"SELECT d.id {_FROM} WHERE d.id IN (SELECT value FROM json_each(?)) AND p.code = ? AND d.closed_on = ?",
        [keys, procedure_code, NO_DAY],
    ).fetchall()
    open_keys = {row[0] for row in rows}
    return [one for one in earlier if one.key in open_keys]


def last_enclosures(database: Database, procedure_code: str) -> tuple[Enclosure, ...]:
    """Return the papers handed in with the newest dossier of a procedure that had any."""
    row = database.execute(
        "SELECT e.dossier_id FROM (SELECT dossier_id FROM enclosures WHERE position = 1 "
        f"ORDER BY dossier_id DESC LIMIT {_MOST_WITH_PAPERS}) e "
        "JOIN dossiers d ON d.id = e.dossier_id JOIN procedures p ON p.id = d.procedure_id "
        "WHERE p.code = ? ORDER BY e.dossier_id DESC LIMIT 1",
        [procedure_code],
    ).fetchone()
    if row is None:
        return ()
    papers = database.execute(
        "SELECT name, originals, copies, photocopies FROM enclosures WHERE dossier_id = ? ORDER BY position", [row[0]]
    )
    return tuple(Enclosure(*values) for values in papers)
