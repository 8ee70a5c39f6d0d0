"""Who is meant by what is typed: dossiers put together to people, several of one name told apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tthc_desktop.db import persons
from tthc_desktop.errors import UserError
from tthc_desktop.text import clean, fold, name_key, search_words

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.db.persons import OwnDossier

_LEAST_DIGITS, _LEAST_LETTERS = 4, 2


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """Somebody who handed dossiers in.

    Attributes:
        name: as in the newest dossier.
        id_number: of the identity paper; may be empty.
        phone: as in the newest dossier that has one.
        address: as in the newest dossier that has one.
        organisation: on whose behalf, in the newest dossier.
        keys: the register's numbers of the dossiers, the newest first.
        found_by: an old value by which the person was found, where no present one tells; else empty.
    """

    name: str
    id_number: str
    phone: str
    address: str
    organisation: str
    keys: tuple[int, ...]
    found_by: str = ""


@dataclass(frozen=True, slots=True)
class FoundPeople:
    """Who was found.

    Attributes:
        people: by name.
        more: whether there are more dossiers than were looked at, so that somebody may be missing.
    """

    people: tuple[FoundPerson, ...]
    more: bool


def find(database: Database, text: str) -> FoundPeople:
    """Return who may be meant by a name, accents or not, a number of an identity paper, or a telephone.

    Raises:
        UserError: too little was typed to look for anybody.
    """
    wanted = _Wanted(text)
    found = persons.found(database, text)
    dossiers = [one for one in found if wanted.is_meant(_words_of(one), _numbers_of(one))]
    former: dict[int, str] = {}
    for key, before in persons.former_applicants(database):
        numbers = [str(before.get(part, "")) for part in ("id_number", "phone")]
        if wanted.is_meant(str(before.get("name", "")), numbers):
            former[key] = wanted.told(str(before.get("name", "")))
    known = {one.key for one in dossiers}
    dossiers += persons.of_keys(database, former.keys() - known)
    people = [_person(same, former if not known & {one.key for one in same} else {}) for same in _groups(dossiers)]
    whole = list({_identity(one): whole_person(database, one) for one in people}.values())
    with_number = {key for one in whole if one.id_number for key in one.keys}
    told_apart = [one for one in whole if one.id_number or not with_number.issuperset(one.keys)]
    return FoundPeople(
        tuple(sorted(told_apart, key=lambda one: (name_key(one.name), one.id_number, one.phone))),
        more=len(found) == persons.MOST_FOUND,
    )


def whole_person(database: Database, person: FoundPerson) -> FoundPerson:
    """Return a person with all dossiers that are theirs by now, however they were found."""
    if person.id_number:
        own = persons.of_number(database, person.id_number)
        # Handed in without the number, but by the same name from the same telephone.
        for name, phone in sorted({(one.applicant.name, one.applicant.phone) for one in own}):
            if name and phone:
                of_name = persons.of_name(database, name)
                own += [one for one in of_name if not one.applicant.id_number and one.applicant.phone == phone]
    else:
        own = [
            one
            for one in persons.of_name(database, person.name or person.organisation)
            if not one.applicant.id_number and _same_without_number(one, person)
        ]
    if not own:
        return person
    ordered = sorted({one.key: one for one in own}.values(), key=lambda one: one.received_at, reverse=True)
    made = _person(ordered, {})
    return FoundPerson(
        person.name or made.name,
        person.id_number,
        person.phone or made.phone,
        person.address or made.address,
        person.organisation or made.organisation,
        made.keys,
        person.found_by,
    )


class _Wanted:
    """What was typed, as names and numbers are compared with it.

    Args:
        text: what was typed.

    Raises:
        UserError: that is too little.
    """

    def __init__(self, text: str) -> None:
        self._words = search_words(clean(text))
        self._number = "".join(sign for sign in clean(text) if sign.isalnum()).upper()
        self._is_number = sum(sign.isdigit() for sign in self._number) >= _LEAST_DIGITS
        if not self._is_number and len("".join(self._words)) < _LEAST_LETTERS:
            raise UserError("Chưa đủ để tìm.", "Hãy nhập họ tên, số giấy tờ hoặc số điện thoại của người cần tra cứu.")

    def is_meant(self, names: str, numbers: Iterable[str]) -> bool:
        """Tell whether somebody of these names and numbers may be meant."""
        if self._is_number:
            return any(number.upper().endswith(self._number) for number in numbers if number)
        told = search_words(names)
        return bool(told) and all(any(one.startswith(word) for one in told) for word in self._words)

    def told(self, name: str) -> str:
        """Return by which old value somebody was found, without the number itself."""
        return "số cũ đã sửa" if self._is_number else f"tên cũ {name}"


def _words_of(one: OwnDossier) -> str:
    return f"{one.applicant.name} {one.applicant.organisation}"


def _numbers_of(one: OwnDossier) -> tuple[str, str]:
    return one.applicant.id_number, one.applicant.phone


def _same_without_number(one: OwnDossier, person: FoundPerson) -> bool:
    if one.applicant.phone or person.phone:
        return one.applicant.phone == person.phone
    return fold(one.applicant.address) == fold(person.address)


def _groups(dossiers: Sequence[OwnDossier]) -> list[list[OwnDossier]]:
    """Return the dossiers of each person together."""
    groups: dict[tuple[str, ...], list[OwnDossier]] = {}
    for one in dossiers:
        who = one.applicant
        if who.id_number:
            identity: tuple[str, ...] = ("id", who.id_number)
        else:
            identity = ("name", fold(who.name or who.organisation), who.phone or fold(who.address))
        groups.setdefault(identity, []).append(one)
    return list(groups.values())


def _person(same: Sequence[OwnDossier], former: dict[int, str]) -> FoundPerson:
    applicants = [one.applicant for one in same]

    def newest(part: str) -> str:
        return next((value for one in applicants if (value := getattr(one, part))), "")

    return FoundPerson(
        newest("name"),
        newest("id_number"),
        newest("phone"),
        newest("address"),
        newest("organisation") if not newest("name") else applicants[0].organisation,
        tuple(one.key for one in same),
        next((former[one.key] for one in same if one.key in former), ""),
    )


def _identity(person: FoundPerson) -> tuple[str, ...]:
    if person.id_number:
        return ("id", person.id_number)
    return ("name", fold(person.name or person.organisation), person.phone or fold(person.address))
