"""Dossiers that may be one dossier written twice."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple


class HandedIn(NamedTuple):
    """What tells whether two dossiers may be the same; a tuple, for a year has a hundred thousand.

    Attributes:
        key: the register's number.
        procedure: the register's number of the procedure.
        day: day of receipt.
        id_number: of the applicant's identity paper; may be empty.
        name: what sorts the applicant's name.
        phone: may be empty.
        same_day: whether the procedure is handled on the day itself, as certifications are.
        imported: whether it came with a list.
    """

    key: int
    procedure: int
    day: str
    id_number: str
    name: str
    phone: str
    same_day: bool
    imported: bool


def possible_duplicates(dossiers: Iterable[HandedIn]) -> list[int]:
    """Return the dossiers of one person, for one procedure, on one day.

    One person: the same number of the identity paper, or the same name and telephone where not both have a number.
    People have several papers certified in one visit, each a dossier of its own; so of the procedures that are handled
    on the day itself only those count that were received at this desk and came with a list, too.
    """
    groups: dict[tuple[object, ...], list[HandedIn]] = defaultdict(list)
    for one in dossiers:
        if one.id_number:
            groups[one.procedure, one.day, one.id_number].append(one)
        if one.phone:
            groups[one.procedure, one.day, one.name, one.phone].append(one)
    found: set[int] = set()
    for group in groups.values():
        if len(group) > 1:
            found.update(one.key for one in group if any(_may_be_one(one, other) for other in group))
    return sorted(found)


def _may_be_one(one: HandedIn, other: HandedIn) -> bool:
    if one.key == other.key or (one.id_number and other.id_number and one.id_number != other.id_number):
        return False
    return not one.same_day or one.imported != other.imported
