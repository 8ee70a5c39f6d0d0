"""Everything the register holds about one person, gathered into rows that can be shown, printed and handed over."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from tthc_desktop.db import amendments, data_requests, dossiers, person_rows, persons
from tthc_desktop.db.data_requests import WISH_TEXT
from tthc_desktop.domain.dossier import CHANNEL_TEXT, Channel
from tthc_desktop.domain.events import EVENT_TEXT, STATUS_TEXT, EventKind
from tthc_desktop.domain.periods import parse_period
from tthc_desktop.domain.standing import standing_of
from tthc_desktop.register.history.words import action_text
from tthc_desktop.reports.papers.layout import PaperKind
from tthc_desktop.text import date_text, fold, moment_text, number_text, search_words

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.db.dossiers import StoredDossier
    from tthc_desktop.domain.dossier import Applicant
    from tthc_desktop.register.personal.persons import FoundPerson
    from tthc_desktop.reports.person_file import PersonFileLayout, Row

_PARTS = ("name", "id_number", "phone", "address", "email", "organisation")
_SIGNS = re.compile(r"[\s.,_()-]")
_JSON_SIGNS = re.compile(r'[{}\[\]"]+')
# What stands in a draft or a list that is kept: enough to see what it is about.
_MOST_LETTERS = 300


class Gathering:
    """Gathers the rows of each part.

    Args:
        database: the register.
        layout: the words of the file.
        paper_name: tells what a paper is called, by its kind and its set.
    """

    def __init__(
        self, database: Database, layout: PersonFileLayout, paper_name: Callable[[PaperKind, str], str]
    ) -> None:
        self._database = database
        self._layout = layout
        self._paper_name = paper_name

    def rows(self, person: FoundPerson, going_on: Callable[[], object]) -> dict[str, list[Row]]:
        """Return the rows of each part by its key.

        Args:
            person: who it is about.
            going_on: called now and then; what it raises ends the work.
        """
        stored = list(dossiers.read_dossiers(self._database, person.keys).values())
        stored.sort(key=lambda one: one.dossier.events[0].happened_at)
        going_on()
        return {
            "values": self._values(stored),
            "dossiers": [self._dossier(one) for one in stored],
            "events": _events(stored),
            "enclosures": _enclosures(stored),
            "amendments": self._amendments(stored),
            "papers": self._papers(person.keys),
            "late_reasons": self._plain("late_reasons", person.keys, (2,)),
            "imports": self._plain("imports", person.keys, (1,)),
            "requests": self._requests(person),
            "mentions": self._mentions(person, stored, going_on),
            "closings": self._closings(person.keys),
            "erasures": [
                (code, decision, _day(decided), _moment(at))
                for code, decision, decided, at in person_rows.rows(self._database, "erasures", person.keys)
            ],
            "audit": self._audit(person.keys),
        }

    def _values(self, stored: Sequence[StoredDossier]) -> list[Row]:
        """Return every value that stands in the person's dossiers, with how often."""
        rows: list[Row] = []
        for part in _PARTS:
            counted: dict[str, int] = {}
            for one in stored:
                if value := getattr(one.dossier.applicant, part):
                    counted[value] = counted.get(value, 0) + 1
            rows += [
                (self._layout.words[part], value, f"{number_text(times)} hồ sơ") for value, times in counted.items()
            ]
        return rows

    def _dossier(self, one: StoredDossier) -> Row:
        dossier = one.dossier
        now = standing_of(dossier.events)
        return (
            dossier.code,
            dossier.procedure_name,
            self._standing_as(dossier.applicant),
            moment_text(dossier.events[0].happened_at),
            f"{STATUS_TEXT[now.status]} ({CHANNEL_TEXT[Channel(dossier.channel)].lower()})",
            dossier.note,
        )

    def _standing_as(self, who: Applicant) -> str:
        words = self._layout.words
        if who.name and who.organisation:
            return words["representative"].format(organisation=who.organisation)
        return words["applicant"]

    def _amendments(self, stored: Sequence[StoredDossier]) -> list[Row]:
        words = self._layout.words
        rows: list[Row] = []
        for one in stored:
            for record in amendments.records(self._database, one.key):
                rows += [
                    (
                        *(one.dossier.code, moment_text(record.at), record.clerk, words[part]),
                        *(str(record.before[part]), str(record.after[part]), record.reason),
                    )
                    for part in (*_PARTS, "note")
                    if part in record.before
                ]
        return rows

    def _papers(self, keys: Sequence[int]) -> list[Row]:
        return [
            (code, self._paper_name(PaperKind(kind), paper_set), f"{number}/{year}", _moment(at), clerk)
            for code, kind, paper_set, number, year, at, clerk in person_rows.rows(self._database, "papers", keys)
        ]

    def _plain(self, what: str, keys: Sequence[int], moments: Sequence[int]) -> list[Row]:
        return [
            tuple(_moment(str(value)) if place in moments else str(value) for place, value in enumerate(row))
            for row in person_rows.rows(self._database, what, keys)
        ]

    def _requests(self, person: FoundPerson) -> list[Row]:
        return [
            (
                *(date_text(one.received_on), WISH_TEXT[one.wish], one.content, date_text(one.due_on)),
                *(date_text(one.answered_on) if one.answered_on else "", one.answer),
            )
            for one in data_requests.read_all(self._database)
            if not one.struck_out and is_of_person(one, person)
        ]

    def _mentions(
        self, person: FoundPerson, stored: Sequence[StoredDossier], going_on: Callable[[], object]
    ) -> list[Row]:
        words = self._layout.words
        former = [record.before for one in stored for record in amendments.records(self._database, one.key)]
        look = _Look(person, [one.dossier.applicant for one in stored], former)
        found = list(persons.mentions(self._database, look.names, person.keys, going_on))
        codes = {one.key: one.code for one in persons.of_keys(self._database, {one.dossier for one in found})}
        own_requests = {str(one.key) for one in data_requests.read_all(self._database) if is_of_person(one, person)}
        return [
            (
                words[one.place],
                codes.get(one.dossier, "" if one.place == "audit" else _about(one.about)),
                words["audit_line"].format(number=one.about) if one.place == "audit" else _readable(one.text),
                words["by_number"] if look.has_number(one.text) else words["by_name"],
            )
            for one in found
            if not (one.place == "request" and one.about in own_requests)
        ]

    def _closings(self, keys: Sequence[int]) -> list[Row]:
        words = self._layout.words
        return [
            (
                parse_period(period).title,
                f"{'Chốt' if number == 1 else f'Đính chính lần {number - 1}'}"
                + (f", {words['reopened']}" if reopened else ""),
                _moment(at),
                code,
                columns,
                words["files_kept"] if kept else "",
            )
            for period, number, at, reopened, code, columns, kept in person_rows.rows(self._database, "closings", keys)
        ]

    def _audit(self, keys: Sequence[int]) -> list[Row]:
        return [
            (_moment(at), actor, action_text(action), subject)
            for at, actor, action, subject in person_rows.rows(self._database, "audit", keys)
        ]


class _Look:
    """Tells whether a text names a person: by a number that stands, or stood, in the dossiers, or by the whole name."""

    def __init__(
        self, person: FoundPerson, applicants: Sequence[Applicant], former: Sequence[Mapping[str, Any]]
    ) -> None:
        numbers = {person.id_number, person.phone}
        names = {person.name}
        for one in applicants:
            numbers |= {one.id_number, one.phone}
            names.add(one.name)
        numbers |= {str(values.get(part, "")) for values in former for part in ("id_number", "phone")}
        self._numbers = numbers - {""}
        # A single word names half the register.
        folded = {" ".join(search_words(name)) for name in names}
        self._names = {f" {name} " for name in folded if " " in name}

    def has_number(self, text: str) -> bool:
        """Tell whether one of the person's numbers stands in a text, however it is grouped."""
        bare = _SIGNS.sub("", text)
        return any(number in bare for number in self._numbers)

    def names(self, text: str) -> bool:
        """Tell whether a text names the person."""
        if self.has_number(text):
            return True
        words = f" {' '.join(search_words(text))} "
        return any(name in words for name in self._names)


def is_of_person(request: data_requests.DataRequest, person: FoundPerson) -> bool:
    """Tell whether a request is about a person: by the number of the paper, else by name and telephone."""
    if request.id_number and person.id_number:
        return request.id_number == person.id_number
    if fold(request.name) != fold(person.name):
        return False
    return not (request.phone and person.phone) or request.phone == person.phone


def _events(stored: Sequence[StoredDossier]) -> list[Row]:
    return [
        (one.dossier.code, EVENT_TEXT[EventKind(event.kind)], moment_text(event.happened_at), event.clerk, event.note)
        for one in stored
        for event in one.dossier.events
    ]


def _enclosures(stored: Sequence[StoredDossier]) -> list[Row]:
    rows: list[Row] = []
    for one in stored:
        for paper in one.dossier.enclosures:
            kinds = ((paper.originals, "bản chính"), (paper.copies, "bản sao"), (paper.photocopies, "bản photo"))
            told = ", ".join(f"{number} {kind}" for number, kind in kinds if number)
            rows.append((one.dossier.code, paper.name, told))
    return rows


def _readable(text: str) -> str:
    """Return the words of a text, without the signs of JSON, as far as they are shown."""
    return " ".join(_JSON_SIGNS.sub(" ", text).split())[:_MOST_LETTERS]


def _moment(text: str) -> str:
    return moment_text(datetime.fromisoformat(text))


def _day(text: str) -> str:
    return date_text(date.fromisoformat(text))


def _about(text: str) -> str:
    try:
        return _day(text)
    except ValueError:
        return text
