"""What a paper says of a dossier: the values behind the placeholders of a layout."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from tthc_desktop.domain.dossier import CHANNEL_TEXT
from tthc_desktop.domain.events import EventKind
from tthc_desktop.domain.standing import effective_events, standing
from tthc_desktop.domain.terms import TermKind, term_text
from tthc_desktop.reports.grid import date_words
from tthc_desktop.reports.layout import Line
from tthc_desktop.reports.office_names import desk_of, full_name
from tthc_desktop.text import clean, fold, number_text

if TYPE_CHECKING:
    from tthc_desktop.domain.dossier import Applicant, Dossier
    from tthc_desktop.domain.events import Event
    from tthc_desktop.domain.office import Office
    from tthc_desktop.domain.proof import Proof

PLACEHOLDERS = frozenset(
    {
        *("office", "desk", "desk_address", "phone", "signer_lines", "signer_name"),
        *("number", "year", "book", "book_number", "clerk", "printed_by"),
        *("code", "applicant", "id_number", "applicant_phone", "email", "address"),
        *("procedure", "procedure_code", "field", "case", "channel", "sets", "pages", "copies", "fee", "note"),
        *("term", "received", "received_date", "due", "appointment", "result_at"),
        *("event_date", "reason", "due_before", "due_after", "appointment_note"),
        *("rule_name", "conclusion", "count", "total_fee"),
    }
)

_REASON = re.compile(r"^lý do\s*:\s*", re.IGNORECASE)
_PARTS = re.compile(r"[\n;]+")
NO_DUE_DATE = "Không quy định thời hạn"


@dataclass(frozen=True, slots=True)
class PaperSource:
    """All that goes onto a paper.

    Attributes:
        dossier: the dossier, with all its events.
        event: the effective event the paper stands for; None when it is about the dossier as a whole.
        office: names and signers.
        number: the paper's running number.
        year: the year in which the paper is numbered.
        book_year: the year of the register book in which the dossier stands; 0 when it is in none.
        book_number: the dossier's number in it; 0 when it is in none.
        on: the paper's date.
        printed_by: who prints it.
        proof: the count behind the due date; None when there is none.
        timeliness: how it was closed, in Vietnamese; empty while open.
        demonstration: whether the people in it are invented.
    """

    dossier: Dossier
    event: Event | None
    office: Office
    number: int
    year: int
    book_year: int
    book_number: int
    on: date
    printed_by: str = ""
    proof: Proof | None = None
    timeliness: str = ""
    demonstration: bool = False

    @property
    def events(self) -> tuple[Event, ...]:
        """Return the events as they stand after all corrections."""
        return effective_events(self.dossier.events)


def moment_words(moment: datetime | None) -> str:
    """Return ``08 giờ 05 phút, ngày 02 tháng 6 năm 2025``; empty without a moment."""
    return f"{moment:%H} giờ {moment:%M} phút, {date_words(moment)}" if moment else ""


def who(applicant: Applicant) -> str:
    """Return the name of a person, of an organisation, or of the person with the organisation."""
    if applicant.name and applicant.organisation:
        return f"{applicant.name} ({applicant.organisation})"
    return applicant.name or applicant.organisation


def two_digits(number: int) -> str:
    """Return a number with at least two digits, as registers write it; empty for none."""
    return f"{number:02d}" if number else ""


def money(amount: int) -> str:
    """Return an amount in đồng with its unit; empty for none."""
    return f"{number_text(amount)} đồng" if amount else ""


def requested(note: str) -> tuple[list[str], str]:
    """Split what was written with a supplement request into the papers asked for and the reason.

    Lines and semicolons part the papers; what follows ``Lý do:`` is the reason.
    """
    papers: list[str] = []
    reasons: list[str] = []
    for part in filter(None, map(clean, _PARTS.split(note))):
        if _REASON.match(part):
            reasons.append(_REASON.sub("", part))
        else:
            papers.append(part)
    return papers, "; ".join(filter(None, reasons))


def values_of(source: PaperSource) -> dict[str, str]:
    """Return the value of every placeholder; empty where nothing is known."""
    dossier, office, events = source.dossier, source.office, source.events
    receipt = events[0]
    event = source.event or receipt
    before = tuple(one for one in events if one.number < event.number)
    # What a change of the dossier moved the due date to was not what the citizen was promised.
    promised = receipt.appointment_at or receipt.due_at
    no_term = dossier.term is not None and dossier.term.kind is TermKind.NONE and promised is None
    note = event.note
    if event.kind is EventKind.SUPPLEMENT_REQUESTED:
        note = requested(note)[1]
    if event.kind is EventKind.WITHDRAWN and not note:
        note = "theo đề nghị của người nộp hồ sơ"
    return {
        "office": full_name(office.name),
        "desk": desk_of(office, receipt.happened_at.date()),
        "desk_address": office.desk_address,
        "phone": office.phone,
        "signer_lines": "",
        "signer_name": office.signer_name,
        "number": two_digits(source.number),
        "year": str(source.year),
        "book": str(source.book_year or ""),
        "book_number": two_digits(source.book_number),
        "clerk": event.clerk or source.printed_by,
        "printed_by": source.printed_by,
        "code": dossier.code,
        "applicant": who(dossier.applicant),
        "id_number": dossier.applicant.id_number,
        "applicant_phone": dossier.applicant.phone,
        "email": dossier.applicant.email,
        "address": dossier.applicant.address,
        "procedure": dossier.procedure_name,
        "procedure_code": dossier.procedure_code,
        "field": dossier.field,
        "case": dossier.case_name,
        "channel": CHANNEL_TEXT[dossier.channel],
        "sets": two_digits(dossier.sets),
        "pages": two_digits(dossier.pages),
        "copies": two_digits(dossier.copies),
        "fee": money(dossier.fee),
        "note": dossier.note,
        "term": term_text(dossier.term) if dossier.term else "",
        "received": moment_words(receipt.happened_at),
        "received_date": date_words(receipt.happened_at),
        "due": NO_DUE_DATE if no_term else moment_words(promised),
        "appointment": NO_DUE_DATE if no_term else moment_words(standing(events).appointment_at),
        "result_at": dossier.result_at or desk_of(office, receipt.happened_at.date()),
        "event_date": date_words(event.happened_at),
        # The layout's own sentence ends with a full stop.
        "reason": "; ".join(filter(None, map(clean, note.splitlines()))).rstrip(" .,;"),
        "due_before": moment_words(standing(before).appointment_at) if before else "",
        "due_after": moment_words(event.appointment_at or event.due_at),
        "appointment_note": _appointment_note(source),
        "rule_name": source.proof.rule_name if source.proof else "",
        "conclusion": source.proof.conclusion() if source.proof else "",
        "count": "",
        "total_fee": "",
    }


def _appointment_note(source: PaperSource) -> str:
    """Return a sentence when the citizen was promised another moment than the count comes to."""
    now = standing(source.events)
    counted = source.proof.due_at if source.proof else None
    promised = now.appointment_at
    if promised is None or counted is None or promised == counted:
        return ""
    return f"Thời gian trả kết quả đã hẹn với người nộp hồ sơ: {moment_words(promised)}."


def is_meant_for(fields: Sequence[str], field: str) -> bool:
    """Tell whether a paper for some fields of work is for this one; for none named, it is for all."""
    return not fields or fold(field) in {fold(one) for one in fields}


_NAME = re.compile(r"\{(\w+)\}")


def filled(text: str, values: Mapping[str, str], empty: str = "") -> str:
    """Return a layout's text with its placeholders filled in.

    Args:
        text: the layout's text.
        values: what is known; a brace inside a value is never taken for a placeholder.
        empty: what stands for what is not known.
    """
    return clean(_NAME.sub(lambda found: values[found[1]] or empty, text))


def signature_lines(lines: Sequence[Line], values: Mapping[str, str], office: Office) -> tuple[Line, ...]:
    """Return the lines above a signature, the signer's capacity line by line."""
    made: list[Line] = []
    for line in lines:
        if line.text == "{signer_lines}":
            made.extend(Line(clean(text), line.style) for text in office.signer_lines)
        else:
            made.append(Line(filled(line.text, values), line.style))
    return tuple(made)
