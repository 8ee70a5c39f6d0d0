"""What a clerk wants changed in a dossier's own data, and what that would come to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tthc_desktop.domain.dossier import Applicant, Channel, Enclosure


@dataclass(frozen=True, slots=True)
class Amendment:
    """What is to be changed; None leaves a part as it is.

    Attributes:
        applicant: who handed it in.
        procedure_key: the version of the procedure; it was in force on the day of receipt.
        case_name: which case of the procedure; empty for the ordinary one.
        channel: how it was handed in.
        code: the dossier's code.
        fee: in đồng.
        copies: number of copies.
        pages: number of pages.
        sets: number of sets handed in (bộ).
        enclosures: the papers handed in.
        result_at: where the applicant wants the result.
        note: remark.
        clerk: who is in charge.
    """

    applicant: Applicant | None = None
    procedure_key: int | None = None
    case_name: str | None = None
    channel: Channel | None = None
    code: str | None = None
    fee: int | None = None
    copies: int | None = None
    pages: int | None = None
    sets: int | None = None
    enclosures: tuple[Enclosure, ...] | None = None
    result_at: str | None = None
    note: str | None = None
    clerk: str | None = None


@dataclass(frozen=True, slots=True)
class AmendmentPreview:
    """What an amendment would change.

    Attributes:
        changes: old and new value of every changed part, as they are shown, by the part's name.
        due_before: the due moment now.
        due_after: the due moment with it.
        appointment_after: the moment promised to the citizen with it; a printed one stays.
        needs_reason: whether it must be given a reason.
        term_unknown: the new procedure has no known term, so the due date stays as it was promised.
        kept_by_hand: the term changes, and the due date stays because it was set by hand or given by a list.
        warning: which closed period will differ from the book, as a sentence; empty when none will.
    """

    changes: Mapping[str, tuple[str, str]]
    due_before: datetime | None
    due_after: datetime | None
    appointment_after: datetime | None
    needs_reason: bool
    term_unknown: bool
    kept_by_hand: bool
    warning: str
