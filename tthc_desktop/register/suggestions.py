"""What the register already knows while a dossier is typed, so that nobody types it twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from tthc_desktop.db import suggestions
from tthc_desktop.db.connection import reporting_environment
from tthc_desktop.register.doubts import other_name_doubt
from tthc_desktop.text import clean, fold

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.db.suggestions import EarlierDossier
    from tthc_desktop.domain.catalogue import Procedure
    from tthc_desktop.domain.dossier import Applicant, Enclosure

_LATELY = timedelta(weeks=6)
# Fewer letters or digits say too little: half the province begins alike.
_LEAST_PHONE, _LEAST_NAME = 8, 5


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody who handed a dossier in before.

    Attributes:
        applicant: as written in the last dossier.
        last_code: its code.
        last_procedure: what it was about.
        last_received_at: when it was received.
        dossiers: how many of the person's dossiers were looked at.
    """

    applicant: Applicant
    last_code: str
    last_procedure: str
    last_received_at: datetime
    dossiers: int


@dataclass(frozen=True, slots=True)
class OpenDossier:
    """A dossier of the same person and the same procedure that is not closed yet."""

    key: int
    code: str
    applicant_name: str
    received_at: datetime


class Suggestions:
    """Answers while a clerk types; every answer comes by an index.

    Args:
        database: the register.
        clerk: who works at this desk.
        clock: tells the present moment.
    """

    def __init__(self, database: Database, clerk: str, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clerk = clerk
        self._clock = clock

    @reporting_environment()
    def frequent_procedures(self, limit: int = 8) -> list[str]:
        """Return the codes of the procedures received most in the last weeks: the clerk's own, then everybody's."""
        since: date = (self._clock() - _LATELY).date()
        return suggestions.frequent_procedures(self._database, since, self._clerk)[:limit]

    @reporting_environment()
    def persons(self, typed: Applicant, limit: int = 5) -> list[KnownPerson]:
        """Return who may be meant by what is typed: by the number of the paper, the telephone, or the name.

        A number of the paper finds somebody once it is whole; until then it tells apart those found by their name.

        Args:
            typed: what stands in the fields so far; a later field only counts when an earlier one finds nobody.
            limit: how many at the most.
        """
        return _persons(self._found(typed))[:limit]

    @reporting_environment()
    def other_owner(self, typed: Applicant) -> str:
        """Return the doubt that the number of the paper stands in the register under another name; empty when not."""
        number = _bare(typed.id_number).upper()
        if not number or not clean(typed.name):
            return ""
        return other_name_doubt(typed.name, suggestions.names_of_id_number(self._database, number))

    @reporting_environment()
    def open_dossiers(self, procedure_code: str, typed: Applicant) -> list[OpenDossier]:
        """Return the dossiers not closed yet that the same person handed in for the same procedure.

        The same person is one with the same number of the paper; where either number is missing, one of the same
        name and the same telephone, or of the same name alone when a telephone is missing too.
        """
        number, phone = _bare(typed.id_number).upper(), _bare(typed.phone)
        name = clean(typed.name)
        same = suggestions.by_id_number(self._database, number) if number else []
        if name:
            same += [
                one
                for one in suggestions.by_name(self._database, name)
                if not (number and one.applicant.id_number)
                and (not phone or not one.applicant.phone or one.applicant.phone == phone)
            ]
        return [
            OpenDossier(one.key, one.code, one.applicant.name or one.applicant.organisation, one.received_at)
            for one in suggestions.still_open(self._database, procedure_code, same)
        ]

    @reporting_environment()
    def enclosures(self, procedure: Procedure) -> tuple[Enclosure, ...]:
        """Return the papers a procedure asks for: the catalogue's list, else those handed in at its last dossier."""
        return procedure.enclosures or suggestions.last_enclosures(self._database, procedure.code)

    def _found(self, typed: Applicant) -> list[EarlierDossier]:
        number, phone, name = _bare(typed.id_number).upper(), _bare(typed.phone), clean(typed.name)
        if number and (found := suggestions.by_id_number(self._database, number)):
            return found
        if len(phone) >= _LEAST_PHONE:
            found = suggestions.by_words(self._database, phone)
            if same := [one for one in found if one.applicant.phone.startswith(phone)]:
                return same
        if len(name) < _LEAST_NAME or " " not in name:
            return []
        exact = suggestions.by_name(self._database, name)
        wanted = fold(name)
        similar = [one for one in suggestions.by_words(self._database, name) if wanted in fold(one.applicant.name)]
        # A number that nobody had before is a new person, whatever the name.
        return [one for one in (*exact, *similar) if one.applicant.id_number.startswith(number)]


def _bare(text: str) -> str:
    return "".join(letter for letter in clean(text) if letter.isalnum())


def _persons(found: Iterable[EarlierDossier]) -> list[KnownPerson]:
    """Return each person once, with what the newest dossier says of them."""
    persons: dict[tuple[str, ...], list[EarlierDossier]] = {}
    seen: set[int] = set()
    for one in found:
        if one.key in seen:
            continue
        seen.add(one.key)
        applicant = one.applicant
        if applicant.id_number:
            who: tuple[str, ...] = ("id", applicant.id_number)
        else:
            who = (fold(applicant.name), applicant.phone or fold(applicant.address), fold(applicant.organisation))
        persons.setdefault(who, []).append(one)
    return [
        KnownPerson(same[0].applicant, same[0].code, same[0].procedure_name, same[0].received_at, len(same))
        for same in persons.values()
    ]
