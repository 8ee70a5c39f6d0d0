"""Correcting what the register says of one person, in all of the person's dossiers at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from tthc_desktop.db import amendments, dossiers, erasing
from tthc_desktop.db.connection import reporting_environment
from tthc_desktop.domain.people import Right
from tthc_desktop.domain.standing import effective_events
from tthc_desktop.errors import UserError
from tthc_desktop.register.amendment import Amendment
from tthc_desktop.register.applicants import checked_applicant
from tthc_desktop.register.personal.persons import whole_person
from tthc_desktop.text import clean, number_text

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.domain.dossier import Applicant
    from tthc_desktop.register.amending import Amending
    from tthc_desktop.register.personal.persons import FoundPerson
    from tthc_desktop.register.rights import Rights


@dataclass(frozen=True, slots=True)
class PersonChange:
    """What is to be changed everywhere; None leaves a part as each dossier has it.

    Attributes:
        name: the right full name.
        id_number: the right number of the identity paper; empty when there is none.
        phone: the right telephone; empty when there is none.
        address: the right address.
        email: the right address for letters by computer.
    """

    name: str | None = None
    id_number: str | None = None
    phone: str | None = None
    address: str | None = None
    email: str | None = None

    def wanted(self) -> dict[str, str]:
        """Return the parts that are to be changed, with their new values."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {part: clean(value) for part, value in values.items() if value is not None}


@dataclass(frozen=True, slots=True)
class DossierChange:
    """What changes in one dossier.

    Attributes:
        key: the register's number of it.
        code: its code.
        parts: old and new value by the part's name.
    """

    key: int
    code: str
    parts: Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class PersonPreview:
    """What a correction would change.

    Attributes:
        changes: each dossier that changes, the newest first.
        same: codes of the dossiers that say so already.
        left_out: codes of the dossiers that cannot be amended, and why.
    """

    changes: tuple[DossierChange, ...]
    same: tuple[str, ...]
    left_out: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PersonCorrected:
    """A correction that was written.

    Attributes:
        numbers: the place of the amendment among those of its dossier, by the register's number of that.
        told: what was done, a sentence.
    """

    numbers: Mapping[int, int]
    told: str


class PersonCorrecting:
    """Corrects what the register says of a person.

    Args:
        database: the register.
        rights: of whoever is signed in.
        amending: amends dossiers.
    """

    def __init__(self, database: Database, rights: Rights, amending: Amending) -> None:
        self._database = database
        self._rights = rights
        self._amending = amending

    @reporting_environment()
    def preview(self, person: FoundPerson, change: PersonChange) -> PersonPreview:
        """Return what a correction would change, without writing anything.

        Raises:
            UserError: the person at the desk has no right to, or a value has not the form of one.
        """
        self._rights.require(Right.PERSONAL_DATA)
        wanted = change.wanted()
        stored = dossiers.read_dossiers(self._database, whole_person(self._database, person).keys)
        changes: list[DossierChange] = []
        same: list[str] = []
        left_out: list[tuple[str, str]] = []
        erased = erasing.erased_among(self._database, stored.keys())
        for key, one in stored.items():
            dossier = one.dossier
            if not effective_events(dossier.events):
                left_out.append((dossier.code, "đã gạch bỏ"))
            elif key in erased:
                left_out.append((dossier.code, "dữ liệu cá nhân đã xóa"))
            else:
                new = checked_applicant(replace(dossier.applicant, **wanted))
                parts = _changed(dossier.applicant, new, wanted.keys())
                if parts:
                    changes.append(DossierChange(key, dossier.code, parts))
                else:
                    same.append(dossier.code)
        return PersonPreview(tuple(changes), tuple(same), tuple(left_out))

    def write(self, person: FoundPerson, change: PersonChange, reason: str) -> PersonCorrected:
        """Write a correction into all dossiers of a person: into all of them, or none.

        Raises:
            UserError: the person at the desk has no right to, nothing changes, a value is wrong, or there is no
                reason; nothing is written.
        """
        found = self.preview(person, change)
        if not found.changes:
            raise UserError("Không có gì thay đổi.", "Hãy sửa ít nhất một ô hoặc đóng lại.")
        wanted: dict[int, Amendment] = {}
        stored = dossiers.read_dossiers(self._database, [one.key for one in found.changes])
        for one in found.changes:
            new = {part: after for part, (_, after) in one.parts.items()}
            wanted[one.key] = Amendment(applicant=replace(stored[one.key].dossier.applicant, **new))
        self._amending.amend_all(wanted, reason)
        numbers = {key: amendments.records(self._database, key)[-1].number for key in wanted}
        return PersonCorrected(numbers, f"Đã sửa {number_text(len(numbers))} hồ sơ của người này.")

    def undo(self, corrected: PersonCorrected) -> None:
        """Take a correction back in all dossiers, as long as nothing was written and no paper printed since.

        Raises:
            UserError: the person at the desk has no right to, or something was written since; nothing is written.
        """
        self._rights.require(Right.PERSONAL_DATA)
        self._amending.undo_all(corrected.numbers)


def _changed(old: Applicant, new: Applicant, parts: Collection[str]) -> dict[str, tuple[str, str]]:
    before, after = ({field.name: getattr(one, field.name) for field in fields(one)} for one in (old, new))
    return {part: (before[part], after[part]) for part in before if part in parts and before[part] != after[part]}
