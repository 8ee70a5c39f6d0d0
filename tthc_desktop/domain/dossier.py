"""A dossier (hồ sơ): who handed in what, and the list of its events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from tthc_desktop.text import name_key

if TYPE_CHECKING:
    from tthc_desktop.domain.events import Event
    from tthc_desktop.domain.terms import Term


class Channel(StrEnum):
    """How a dossier was handed in (hình thức nộp); II.06a merges the last two."""

    ONLINE = "online"
    COUNTER = "counter"
    POST = "post"


CHANNEL_TEXT = {
    Channel.ONLINE: "Trực tuyến",
    Channel.COUNTER: "Trực tiếp",
    Channel.POST: "Bưu chính công ích",
}


@dataclass(frozen=True, slots=True)
class Applicant:
    """Who handed the dossier in (chủ hồ sơ)."""

    name: str
    id_number: str = ""
    phone: str = ""
    address: str = ""
    organisation: str = ""
    email: str = ""


def is_one_person(applicants: Sequence[Applicant]) -> bool:
    """Tell whether all applicants are one person: by the number of the identity paper, else by name and telephone."""
    id_numbers = {one.id_number for one in applicants}
    if len(id_numbers - {""}) > 1:
        return False
    if "" not in id_numbers:
        return True
    return len({(name_key(one.name or one.organisation), one.phone) for one in applicants}) == 1


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A paper that was handed in, or that a procedure asks for (thành phần hồ sơ).

    Attributes:
        name: what it is.
        originals: how many originals (bản chính).
        copies: how many certified copies (bản sao).
        photocopies: how many plain copies (bản photo).
    """

    name: str
    originals: int = 0
    copies: int = 0
    photocopies: int = 0


@dataclass(frozen=True, slots=True)
class Dossier:
    """A dossier with everything that happened to it.

    Attributes:
        code: the dossier's code (mã hồ sơ), any text, unique in the register.
        procedure_code: code of the procedure (mã TTHC).
        procedure_name: name of the procedure.
        field: name of the field (lĩnh vực) at receipt.
        term: the term copied from the catalogue at receipt (decision D11); None when it is not known.
        rule_set: identifier of the rule set under which it was received.
        case_name: the case of the procedure that gave the term, when there are several.
        fee: fee in đồng.
        copies: number of copies.
        pages: number of pages, for certifications; 0 when not told.
        sets: number of sets handed in (bộ).
        enclosures: the papers handed in.
        result_at: where the applicant wants the result; empty for the desk itself.
        clerk: who is in charge of it.
        events: in the order in which they were written.
    """

    code: str
    procedure_code: str
    procedure_name: str
    field: str
    applicant: Applicant
    channel: Channel
    term: Term | None
    rule_set: str
    case_name: str = ""
    fee: int = 0
    copies: int = 0
    note: str = ""
    pages: int = 0
    sets: int = 1
    enclosures: tuple[Enclosure, ...] = ()
    result_at: str = ""
    clerk: str = ""
    events: tuple[Event, ...] = ()
