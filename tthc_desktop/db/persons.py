"""Finding the dossiers of one person, and every other place of the register that names somebody."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tthc_desktop.db import searching
from tthc_desktop.domain.dossier import Applicant
from tthc_desktop.domain.events import Status
from tthc_desktop.text import name_key

if TYPE_CHECKING:
    from tthc_desktop.db.database import Database

# More people than that nobody looks through; the words are to be told apart further.
MOST_FOUND = 2_000
_COLUMNS = "id, code, applicant_name, id_number, phone, address, organisation, email, received_at, status"
_BY_KEYS = "SELECT value FROM json_each(?)"


@dataclass(frozen=True, slots=True)
class OwnDossier:
    """A dossier as far as it tells who handed it in."""

    key: int
    code: str
    applicant: Applicant
    received_at: datetime
    status: Status


@dataclass(frozen=True, slots=True)
class Mention:
    """A place that names somebody.

    Attributes:
        place: what kind of place it is, such as ``event_note``.
        dossier: the register's number of the dossier it belongs to; 0 when it belongs to none.
        about: what tells it apart from others of its kind, such as the day.
        text: what stands there.
    """

    place: str
    dossier: int
    about: str
    text: str


def found(database: Database, text: str) -> list[OwnDossier]:
    """Return the newest dossiers that hold the words of a text, accents or not, or a number that ends so."""
    expression = searching.match_expression(text)
    if not expression:
        return []
    rows = database.execute(
        "SELECT rowid FROM dossier_search WHERE dossier_search MATCH ? ORDER BY rowid DESC LIMIT ?",
        [expression, MOST_FOUND],
    )
    return of_keys(database, [row[0] for row in rows])


def of_number(database: Database, id_number: str) -> list[OwnDossier]:
    """Return the dossiers with this number of an identity paper, the newest first."""
    rows = database.execute("SELECT id FROM dossiers WHERE id_number = ? AND id_number <> ''", [id_number])
    return of_keys(database, [row[0] for row in rows])


def of_name(database: Database, name: str) -> list[OwnDossier]:
    """Return the dossiers of exactly this name, tones included, the newest first."""
    rows = database.execute("SELECT id FROM dossiers WHERE name_key = ?", [name_key(name)])
    return of_keys(database, [row[0] for row in rows])


def of_keys(database: Database, keys: Collection[int]) -> list[OwnDossier]:
    """Return some dossiers, the newest first."""
    rows = database.execute(
        f"SELECT {_COLUMNS} FROM dossiers WHERE id IN ({_BY_KEYS}) ORDER BY received_at DESC, id DESC",
        [json.dumps(list(keys))],
    )
    return [
        OwnDossier(key, code, Applicant(*who), datetime.fromisoformat(received_at), Status(status))
        for key, code, *who, received_at, status in rows
    ]


def former_applicants(database: Database) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield (dossier, old values) of every amendment that changed who handed a dossier in."""
    rows = database.execute(
        "SELECT dossier_id, before FROM amendments "
        "WHERE json_extract(before, '$.name', '$.id_number', '$.phone') <> '[null,null,null]'"
    )
    for key, before in rows:
        yield key, json.loads(before)


# Every text that somebody typed and that may name a person: kind, dossier, what tells it apart, the text.
_PLACES = (
    ("event_note", "dossier_id", "kind || ' ' || happened_at", "note", "events"),
    ("dossier_note", "id", "''", "note", "dossiers"),
    ("dossier_organisation", "id", "''", "organisation", "dossiers"),
    ("dossier_numbers", "id", "''", "trim(id_number || ' ' || phone)", "dossiers"),
    ("amendment", "dossier_id", "at", "reason || ' ' || before || ' ' || after", "amendments"),
    ("late_reason", "dossier_id", "at", "reason", "late_reasons"),
    ("enclosure", "dossier_id", "position", "name", "enclosures"),
    ("feedback", "0", "received_on", "sender || ' ' || contact || ' ' || content || ' ' || result", "feedback"),
    ("draft", "0", "kind", "content", "drafts"),
    ("saved_list", "0", "name", "content", "saved_lists"),
    ("paragraph", "0", "section || ' ' || period", "content", "own_paragraphs"),
    ("closing", "0", "period", "note || ' ' || reopen_reason || ' ' || sent_note", "closings"),
    ("request", "0", "id", "name || ' ' || id_number || ' ' || phone || ' ' || content || ' ' || answer",
     "data_requests"),
    ("audit", "0", "id", "subject || ' ' || detail", "audit"),
)  # fmt: skip


def mentions(
    database: Database, names: Callable[[str], bool], besides: Collection[int], going_on: Callable[[], object]
) -> Iterator[Mention]:
    """Yield every place that names somebody, in the order of the tables.

    Args:
        database: the register.
        names: tells whether a text does.
        besides: numbers of the dossiers whose own places are left out.
        going_on: called before each table; what it raises ends the search.
    """
    database.conn.create_function("names_person", 1, lambda text: int(names(text or "")))
    own = json.dumps(sorted(besides))
    for place, dossier, about, text, table in _PLACES:
        going_on()
        rows = database.execute(
            f"SELECT {dossier}, {about}, {text} FROM {table} WHERE {text} <> '' AND {dossier} NOT IN ({_BY_KEYS}) "
            f"AND names_person({text})",
            [own],
        )
        for key, told, words in rows.fetchall():
            yield Mention(place, int(key), str(told), str(words))
