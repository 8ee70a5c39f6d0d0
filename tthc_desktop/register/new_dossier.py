"""What a clerk fills in to receive a dossier, and what has been made of it when it may be written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tthc_desktop.domain.catalogue import Procedure
    from tthc_desktop.domain.dossier import Applicant, Channel, Enclosure
    from tthc_desktop.domain.events import Event
    from tthc_desktop.domain.rules import RuleSet
    from tthc_desktop.domain.terms import Term


@dataclass(frozen=True, slots=True)
class NewDossier:
    """What the clerk fills in to receive a dossier.

    Attributes:
        procedure_key: the version of the procedure.
        applicant: who hands it in.
        channel: how.
        received_at: when.
        case_name: which case of the procedure; empty for the ordinary one.
        due_on: a due date set by hand instead of the one worked out; needs ``due_reason``.
        due_reason: why the due date is set by hand.
        code: the dossier's code; empty for the next one.
        fee: fee in đồng.
        copies: number of copies.
        note: remark.
        pages: number of pages, for certifications.
        sets: number of sets handed in (bộ).
        enclosures: the papers handed in.
        result_at: where the applicant wants the result; empty for the desk itself.
    """

    procedure_key: int
    applicant: Applicant
    channel: Channel
    received_at: datetime
    case_name: str = ""
    due_on: date | None = None
    due_reason: str = ""
    code: str = ""
    fee: int = 0
    copies: int = 0
    note: str = ""
    pages: int = 0
    sets: int = 1
    enclosures: tuple[Enclosure, ...] = ()
    result_at: str = ""


@dataclass(frozen=True, slots=True)
class CheckedDossier:
    """A dossier that may be written: what was filled in, and what follows from it.

    Attributes:
        new: what the clerk filled in.
        procedure: the version of the procedure.
        applicant: who hands it in, in tidy form.
        enclosures: the papers handed in, in tidy form.
        term: the term copied from the catalogue (decision D11).
        rules: the rule set under which it is received.
        events: the receipt (or the refusal to accept), with the due date it promises, and what happened since;
            numbered from 1.
    """

    new: NewDossier
    procedure: Procedure
    applicant: Applicant
    enclosures: tuple[Enclosure, ...]
    term: Term | None
    rules: RuleSet
    events: tuple[Event, ...]
