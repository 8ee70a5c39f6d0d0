"""Compare the dossiers of a period with those of another system's list: which cells each stands in, and why."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from tthc_desktop.domain.dossier import CHANNEL_TEXT, Channel
from tthc_desktop.reports.reconciling import field_keys
from tthc_desktop.reports.settlement import columns_of
from tthc_desktop.text import date_text

if TYPE_CHECKING:
    from tthc_desktop.reports.settlement import CountedDossier, Layout


class DifferenceKind(StrEnum):
    """How a dossier of the register and of a list differ."""

    MISSING_HERE = "missing_here"
    MISSING_THERE = "missing_there"
    OTHER_CELLS = "other_cells"


KIND_TEXT = {
    DifferenceKind.MISSING_HERE: "Sổ chưa có",
    DifferenceKind.MISSING_THERE: "Danh sách không có",
    DifferenceKind.OTHER_CELLS: "Đứng ở ô khác",
}


@dataclass(frozen=True, slots=True)
class DossierFacts:
    """What decides in which cells a dossier stands, on one of the two sides, as of the last day of the period.

    Attributes:
        counted: as the form counts it; None when it is counted in no form: not accepted, struck out, or not yet there.
        field: its field.
        channel: how it was handed in.
        received_on: day of receipt.
        due_on: day it is due; None while it waits, or when none is known.
        closed_on: day it was closed by; None while open.
        status: its status in words.
    """

    counted: CountedDossier | None
    field: str
    channel: Channel
    received_on: date
    due_on: date | None
    closed_on: date | None
    status: str


@dataclass(frozen=True, slots=True)
class ComparedDossier:
    """A dossier as the register and a list tell of it.

    Attributes:
        code: its code in the register; in the list where the register does not have it.
        told_code: its code in the list, which may be one that it had before; empty when the list does not have it.
        key: the register's number of it; None when the register does not have it.
        applicant: whose it is.
        ours: what the register tells; None when it does not have the dossier.
        theirs: what the list tells; None when it does not have the dossier.
    """

    code: str
    told_code: str
    key: int | None
    applicant: str
    ours: DossierFacts | None
    theirs: DossierFacts | None


@dataclass(frozen=True, slots=True)
class DossierDifference:
    """A dossier that the two sides count otherwise.

    Attributes:
        dossier: both sides.
        kind: how they differ.
        ours: the cells it stands in here; empty when it is not counted here.
        theirs: the cells it stands in there; empty when it is not counted there.
        reasons: which dates or states differ, in Vietnamese.
    """

    dossier: ComparedDossier
    kind: DifferenceKind
    ours: tuple[str, ...]
    theirs: tuple[str, ...]
    reasons: tuple[str, ...]


def compare_dossiers(
    dossiers: Collection[ComparedDossier], first: date, last: date, layout: Layout
) -> list[DossierDifference]:
    """Return the dossiers that the two sides count otherwise, in the order they come in.

    Args:
        dossiers: every dossier that one of the two sides may count in the period.
        first: first day of the period.
        last: last day of the period.
        layout: decides where a cancelled dossier is counted.
    """
    found = []
    for one in dossiers:
        ours, theirs = (cells_of(side, first, last, layout) for side in (one.ours, one.theirs))
        moved = bool(ours and theirs) and _field_key(one.ours) != _field_key(one.theirs)
        if ours == theirs and not moved:
            continue
        if one.ours is None:
            kind = DifferenceKind.MISSING_HERE
        elif one.theirs is None:
            kind = DifferenceKind.MISSING_THERE
        else:
            kind = DifferenceKind.OTHER_CELLS
        found.append(DossierDifference(one, kind, ours, theirs, reasons(one)))
    return found


def cells_of(facts: DossierFacts | None, first: date, last: date, layout: Layout) -> tuple[str, ...]:
    """Return the columns in which one side counts a dossier; none when it does not have or count it.

    Args:
        facts: what that side tells.
        first: first day of the period.
        last: last day of the period.
        layout: decides where a cancelled dossier is counted.
    """
    return columns_of(facts.counted, first, last, layout) if facts and facts.counted else ()


def _field_key(facts: DossierFacts | None) -> str:
    return field_keys(facts.field)[1] if facts else ""


def reasons(dossier: ComparedDossier) -> tuple[str, ...]:
    """Return in Vietnamese what differs between the two sides of a dossier.

    Args:
        dossier: the dossier; one that only one side has differs in nothing but that.
    """
    ours, theirs = dossier.ours, dossier.theirs
    if ours is None or theirs is None:
        return ()
    pairs = (
        ("Lĩnh vực", ours.field, theirs.field, _field_key(ours) == _field_key(theirs)),
        ("Hình thức nộp", _channel(ours), _channel(theirs), _channel(ours) == _channel(theirs)),
        ("Ngày tiếp nhận", _day(ours.received_on), _day(theirs.received_on), ours.received_on == theirs.received_on),
        ("Hạn trả", _day(ours.due_on), _day(theirs.due_on), ours.due_on == theirs.due_on),
        ("Ngày kết thúc", _day(ours.closed_on), _day(theirs.closed_on), ours.closed_on == theirs.closed_on),
        ("Trạng thái", ours.status, theirs.status, ours.status == theirs.status),
    )
    return tuple(f"{name}: sổ {here}, danh sách {there}" for name, here, there, same in pairs if not same)


def _channel(facts: DossierFacts) -> str:
    # II.06a counts what came by post with what was handed in at the counter (decision D10).
    return CHANNEL_TEXT[Channel.ONLINE if facts.channel is Channel.ONLINE else Channel.COUNTER]


def _day(day: date | None) -> str:
    return date_text(day) if day else "chưa có"
