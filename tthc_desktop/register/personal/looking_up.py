"""Looking one person up: who it is, all that is held of them; every look is written down, without the number."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tthc_desktop import exports, shipped
from tthc_desktop.db import audit, settings
from tthc_desktop.db.connection import reporting_environment, writing
from tthc_desktop.domain.people import Right
from tthc_desktop.keys.sealing import new_key
from tthc_desktop.register.personal.gathering import Gathering
from tthc_desktop.register.personal.persons import find, whole_person
from tthc_desktop.reports.papers.filling import DEMONSTRATION
from tthc_desktop.reports.person_file import filled_file, to_be_handed_over
from tthc_desktop.text import fold, moment_text

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.domain.office import Office
    from tthc_desktop.register.personal.persons import FoundPeople, FoundPerson
    from tthc_desktop.register.rights import Rights
    from tthc_desktop.reports.kept_data import KeptData
    from tthc_desktop.reports.papers.layout import PaperKind
    from tthc_desktop.reports.person_file import PersonFile

_LETTERS_OF_DIGEST = 16


class LookingUp:
    """Finds people and shows what is held of them.

    Args:
        database: the register.
        folder: the data folder.
        rights: of whoever is signed in.
        office: tells whose register it is.
        paper_name: tells what a paper is called, by its kind and its set.
        clerk: who works with it.
        clock: tells when something is written.
    """

    def __init__(
        self,
        database: Database,
        folder: Path,
        rights: Rights,
        office: Callable[[], Office],
        paper_name: Callable[[PaperKind, str], str],
        clerk: str,
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._folder = folder
        self._rights = rights
        self._office = office
        self._paper_name = paper_name
        self._clerk = clerk
        self._clock = clock

    def kept(self) -> KeptData:
        """Return what this register keeps of people, and why."""
        return shipped.kept_data(str(self._folder))

    def find(self, text: str) -> FoundPeople:
        """Return who may be meant by a name, accents or not, a number of an identity paper, or a telephone.

        Raises:
            UserError: the person at the desk has no right to, or too little was typed.
        """
        self._rights.require(Right.PERSONAL_DATA)
        with reporting_environment():
            found = find(self._database, text)
        self._write_down("look_for_person", text, found=len(found.people))
        return found

    def show(self, person: FoundPerson, going_on: Callable[[], object] = lambda: None) -> PersonFile:
        """Return everything that is held about a person.

        Args:
            person: as found.
            going_on: called now and then; what it raises ends the work.

        Raises:
            UserError: the person at the desk has no right to.
        """
        self._rights.require(Right.PERSONAL_DATA)
        with reporting_environment():
            person = whole_person(self._database, person)
            layout = shipped.person_file_layout()
            rows = Gathering(self._database, layout, self._paper_name).rows(person, going_on)
            foot = layout.foot.format(
                office=self._office().name or "…", moment=moment_text(self._clock()), clerk=self._clerk or "…"
            )
            remark = DEMONSTRATION if settings.read(self._database, settings.DEMONSTRATION) else ""
        self._write_down("look_up_person", person.id_number or person.name, dossiers=len(person.keys))
        parts = (person.name or person.organisation, person.id_number, person.phone)
        return filled_file(layout, " · ".join(part for part in parts if part), foot, rows, remark)

    def write(self, person: FoundPerson, file: PersonFile, path: Path) -> None:
        """Write everything that is held about a person to a file that the person may get.

        Args:
            person: as found.
            file: as :meth:`show` gave it.
            path: the file; ``.pdf``, ``.xlsx`` or ``.json``. An older one is replaced.

        Raises:
            UserError: the person at the desk has no right to, or the file or the audit cannot be written; then there
                is neither.
        """
        self._rights.require(Right.PERSONAL_DATA)
        exports.make_folder(path.parent)
        kind = path.suffix.lower().removeprefix(".")

        def write_down() -> None:
            self._write_down("hand_over_person_file", person.id_number or person.name, kind=kind)

        exports.write_person_file(to_be_handed_over(file), path, write_down)

    def _write_down(self, action: str, about: str, **detail: Any) -> None:
        with writing(self._database):
            digest = person_digest(self._database, about)
            audit.write(self._database, self._clock(), self._clerk, action, digest, **detail)


def person_digest(database: Database, about: str) -> str:
    """Return what stands in the audit for somebody: the same for the same person, and telling nothing by itself.

    A number of twelve digits could be tried out against a plain digest, so a secret of this register goes into it.

    Args:
        database: inside a transaction.
        about: the number of the identity paper, else the name.
    """
    key = settings.read(database, settings.PERSON_DIGESTS)
    if key is None:
        key = new_key().hex()
        settings.write(database, settings.PERSON_DIGESTS, key)
    same = "".join(fold(about).split())
    return hmac.new(bytes.fromhex(key), same.encode(), sha256).hexdigest()[:_LETTERS_OF_DIGEST]
