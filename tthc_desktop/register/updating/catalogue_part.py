"""What an update does to the catalogue: new procedures, those that change, and those that the office keeps its way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from tthc_desktop.domain.catalogue import Procedure
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


def procedure_changes(
    known: Versions, brought: Sequence[Procedure], given: Sequence[Sequence[Procedure]], today: date
) -> tuple[ProcedureChange, ...]:
    """Compare the catalogue of an update with the office's.

    Args:
        known: every version of the office's procedures, the newest first.
        brought: the catalogue of the update.
        given: the catalogues that came with the program or an earlier update: what is still as one of them had it, the
            office has not made its own.
        today: the present day, from which what changes holds.
    """
    former = [{one.code: one for one in catalogue} for catalogue in given]
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
            own = own or not any(_is_as_given(kept, one.get(procedure.code)) for one in former)
            group = ProcedureGroup.OWN if own else ProcedureGroup.CHANGED
            found.append(ProcedureChange(group, procedure, tuple(what)))
    return tuple(found)


def goes_by_ours(known: Versions, given: Sequence[Sequence[Procedure]]) -> bool:
    """Tell whether the office has taken over one of our catalogues: a procedure is as that has it."""
    return any(_is_as_given(known[one.code][0], one) for catalogue in given for one in catalogue if known.get(one.code))


def _is_as_given(kept: Procedure, given: Procedure | None) -> bool:
    return given is not None and not differences(kept, put_over(kept, told_in_full(given)))


def _is_ended(kept: Procedure, today: date) -> bool:
    return kept.valid_to is not None and kept.valid_to < today
