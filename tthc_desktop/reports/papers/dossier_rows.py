"""One receipt for several dossiers: of each, and of all, what a receipt of its own would say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tthc_desktop.domain.terms import TermKind, term_text
from tthc_desktop.reports.papers.facts import (
    NO_DUE_DATE,
    is_meant_for,
    moment_words,
    money,
    two_digits,
    values_of,
)
from tthc_desktop.text import clean, date_text, number_text

if TYPE_CHECKING:
    from tthc_desktop.domain.dossier import Dossier, Enclosure
    from tthc_desktop.reports.papers.facts import (
        PaperSource,
    )

BLANK_MOMENT = "… giờ … phút,\nngày …/…/……"
# What is certified is written in the remark, which of other dossiers is the desk's own and stands on no receipt.
_FIELD_OF_NOTES = ("Chứng thực",)


def values_of_all(sources: Sequence[PaperSource]) -> dict[str, str]:
    """Return the placeholders that speak of all dossiers of one receipt at once."""
    moments = sorted(source.events[0].happened_at for source in sources)
    first, last = moment_words(moments[0]), moment_words(moments[-1])
    return {
        "count": two_digits(len(sources)),
        "total_fee": money(sum(source.dossier.fee for source in sources)),
        "received": first if first == last else f"từ {first} đến {last}",
        "result_at": "; ".join(dict.fromkeys(values_of(source)["result_at"] for source in sources)),
    }


def rows_of_dossiers(sources: Sequence[PaperSource]) -> list[Mapping[str, str]]:
    """Return what each dossier shows, by the keys of the columns; a cell may have several lines."""
    return [
        {
            "order": str(order),
            "code": "\n".join(filter(None, (source.dossier.code, _place_in_book(source), _numbers(source.dossier)))),
            "procedure": source.dossier.procedure_name,
            "content": _content(source.dossier),
            "sets": two_digits(source.dossier.sets),
            "pages": two_digits(source.dossier.pages),
            "copies": two_digits(source.dossier.copies),
            "fee": number_text(source.dossier.fee) if source.dossier.fee else "",
            "due": _due(source),
        }
        for order, source in enumerate(sources, start=1)
    ]


def _place_in_book(source: PaperSource) -> str:
    if not source.book_number:
        return ""
    return f"Quyển {source.book_year}, số {two_digits(source.book_number)}"


def _numbers(dossier: Dossier) -> str:
    numbers = ((dossier.sets, "bộ"), (dossier.pages, "trang"), (dossier.copies, "bản"))
    return ", ".join(f"{two_digits(number)} {unit}" for number, unit in numbers if number)


def _content(dossier: Dossier) -> str:
    papers = [_paper(one) for one in dossier.enclosures]
    certified = is_meant_for(_FIELD_OF_NOTES, dossier.field)
    if certified and clean(dossier.note):
        papers.insert(0, clean(dossier.note))
    lines = [
        dossier.procedure_name,
        f"Trường hợp: {dossier.case_name}" if dossier.case_name else "",
        f"Giấy tờ: {'; '.join(papers)}" if papers else "",
    ]
    return "\n".join(filter(None, lines))


def _paper(one: Enclosure) -> str:
    numbers = ((one.originals, "bản chính"), (one.copies, "bản sao"), (one.photocopies, "bản photo"))
    told = ", ".join(f"{two_digits(number)} {kind}" for number, kind in numbers if number)
    return f"{one.name} ({told})" if told else one.name


def _due(source: PaperSource) -> str:
    term = source.dossier.term
    promised = source.events[0].appointment_at or source.events[0].due_at
    if promised is None:
        return NO_DUE_DATE if term is not None and term.kind is TermKind.NONE else BLANK_MOMENT
    lines = [term_text(term) if term else "", f"{promised:%H:%M}", date_text(promised)]
    return "\n".join(filter(None, lines))
