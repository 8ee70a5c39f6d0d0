"""The office's catalogue of procedures (danh mục TTHC), with validity dates and several terms each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tthc_desktop.domain.dossier import Channel

if TYPE_CHECKING:
    from tthc_desktop.domain.dossier import Enclosure
    from tthc_desktop.domain.terms import Term


@dataclass(frozen=True, slots=True)
class ProcedureTerm:
    """One term of a procedure.

    Attributes:
        term: the term; None when it is not known yet.
        channel: the channel it holds for; None for all.
        case_name: the case it holds for; empty for the ordinary one.
    """

    term: Term | None
    channel: Channel | None = None
    case_name: str = ""


@dataclass(frozen=True, slots=True)
class Procedure:
    """One version of a procedure.

    Attributes:
        code: its national code (mã TTHC).
        name: its name.
        field: its field (lĩnh vực).
        terms: its terms, by channel and by case.
        level: who settles it (cấp thực hiện).
        one_stop: received under the one-stop mechanism.
        internal_processes: how many internal processes were issued for it.
        source: the document its term rests on.
        note: remarks.
        enclosures: the papers it asks for.
        fee: what the office takes for one copy, in đồng; 0 when it set nothing.
        valid_from: first day it is in force; None from ever.
        valid_to: last day it is in force; None without end.
        key: the register's own number; 0 while not stored.
    """

    code: str
    name: str
    field: str
    terms: tuple[ProcedureTerm, ...] = ()
    level: str = ""
    one_stop: bool = True
    internal_processes: int = 0
    source: str = ""
    note: str = ""
    enclosures: tuple[Enclosure, ...] = ()
    fee: int = 0
    valid_from: date | None = None
    valid_to: date | None = None
    key: int = 0

    def cases(self) -> tuple[str, ...]:
        """Return the names of its cases, the ordinary one ("") first."""
        return tuple(sorted({term.case_name for term in self.terms} | {""}))

    def term_for(self, channel: Channel, case_name: str = "") -> Term | None:
        """Return the term for a channel and a case; None when it is not known.

        A term for the channel goes before one for all channels; the post has the term of the counter when it has none
        of its own, as II.06a counts them together. A case without a term of its own has the ordinary one; where there
        is no ordinary one, the cases decide only if they all agree.
        """
        channels = (channel, None, Channel.COUNTER) if channel is Channel.POST else (channel, None)
        for case in (case_name, "") if case_name else ("",):
            for wanted in channels:
                for term in self.terms:
                    if term.case_name == case and term.channel is wanted:
                        return term.term
        agreed = {term.term for term in self.terms if term.channel in channels}
        return agreed.pop() if len(agreed) == 1 and not case_name else None
