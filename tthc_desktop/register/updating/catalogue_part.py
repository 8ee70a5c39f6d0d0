"""What an update does to the catalogue: new procedures, those that change, and those that the office keeps its way."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from hashlib import sha256

from tthc_desktop.db.catalogue import field_key
from tthc_desktop.domain.catalogue import Procedure
from tthc_desktop.domain.terms import term_text
from tthc_desktop.register.catalogue_merge import differences, put_over, told_in_full
from tthc_desktop.register.catalogue_versions import next_version, version_on
from tthc_desktop.text import date_text

Versions = Mapping[str, Sequence[Procedure]]


class ProcedureGroup(Enum):
    """How a procedure of an update stands to the catalogue of the office."""

    NEW = "new"
    CHANGED = "changed"
    # The office has entered, changed or ended it, or has it from another list.
    OWN = "own"


@dataclass(frozen=True, slots=True)
class ProcedureChange:
    """A procedure that an update would add or change.

    Attributes:
        group: how it stands to the office's catalogue.
        procedure: as the update has it.
        what: what changes, in words; nothing for a new one.
    """

    group: ProcedureGroup
    procedure: Procedure
    what: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """What we have given to offices so far: what is still like that, the office has not made its own.

    Attributes:
        catalogues: those that came with this program or an update.
        former: the fingerprints of procedures of earlier programs.
    """

    catalogues: Sequence[Sequence[Procedure]]
    former: Collection[str] = ()

    def has(self, kept: Procedure) -> bool:
        """Tell whether a version of the office's catalogue is as we gave it."""
        ours = (one for catalogue in self.catalogues for one in catalogue if one.code == kept.code)
        return any(_is_as(kept, one) for one in ours) or fingerprint(kept) in self.former


def fingerprint(procedure: Procedure) -> str:
    """Return what tells a procedure of ours from one that an office has changed, in sixteen hexadecimal digits."""
    terms = sorted(
        [one.case_name, one.channel or "", term_text(one.term) if one.term else ""] for one in procedure.terms
    )
    parts = [
        procedure.code,
        procedure.name,
        field_key(procedure.field),
        terms,
        procedure.level,
        procedure.one_stop,
        procedure.internal_processes,
        procedure.source,
    ]
    return sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:16]


def procedure_changes(
    known: Versions, brought: Sequence[Procedure], given: Given, today: date
) -> tuple[ProcedureChange, ...]:
    """Compare the catalogue of an update with the office's.

    Args:
        known: every version of the office's procedures, the newest first.
        brought: the catalogue of the update.
        given: what we have given to offices so far.
        today: the present day, from which what changes holds.
    """
    found = []
    for procedure in brought:
        versions = known.get(procedure.code, ())
        if not versions:
            found.append(ProcedureChange(ProcedureGroup.NEW, procedure))
            continue
        kept = version_on(versions, today) or versions[-1]
        what = differences(kept, put_over(kept, told_in_full(procedure)))
        if procedure.valid_to is not None and procedure.valid_to != kept.valid_to:
            what.append(f"hết hiệu lực sau ngày {date_text(procedure.valid_to)}")
        if what:
            own = _is_ended(kept, today) or next_version(versions, today) is not None
            group = ProcedureGroup.OWN if own or not given.has(kept) else ProcedureGroup.CHANGED
            found.append(ProcedureChange(group, procedure, tuple(what)))
    return tuple(found)


def goes_by_ours(known: Versions, given: Given) -> bool:
    """Tell whether the office has taken over one of our catalogues: a procedure is as that has it."""
    return any(given.has(versions[0]) for versions in known.values())


def _is_as(kept: Procedure, given: Procedure) -> bool:
    return not differences(kept, put_over(kept, told_in_full(given)))


def _is_ended(kept: Procedure, today: date) -> bool:
    return kept.valid_to is not None and kept.valid_to < today
