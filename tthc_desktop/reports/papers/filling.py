"""Fill in a paper: a layout and a dossier become the blocks that the typesetter sets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tthc_desktop.domain.events import CLOSING_EVENTS, EVENT_TEXT, EventKind
from tthc_desktop.reports.grid import date_words
from tthc_desktop.reports.office_names import desk_of, issuing_name, place_of
from tthc_desktop.reports.papers.document import (
    DOTS,
    Fact,
    Facts,
    Heading,
    PaperDocument,
    Signatures,
    Table,
    Text,
)
from tthc_desktop.reports.papers.dossier_rows import BLANK_MOMENT, rows_of_dossiers, values_of_all
from tthc_desktop.reports.papers.facts import (
    filled,
    requested,
    signature_lines,
    two_digits,
    values_of,
)
from tthc_desktop.reports.papers.layout import FactLine, TextLine
from tthc_desktop.text import clean, date_text, moment_text, weekday_text

if TYPE_CHECKING:
    from tthc_desktop.domain.proof import Proof, ProofLine
    from tthc_desktop.reports.papers.document import (
        Block,
    )
    from tthc_desktop.reports.papers.facts import (
        PaperSource,
    )
    from tthc_desktop.reports.papers.layout import PaperLayout, Part, TablePart

DEMONSTRATION = "Sổ minh họa: người và số liệu đều là giả định, giấy này không có giá trị."
_SHORT_DOTS = "…" * 6
_BLANK_HANDING = f"1. Giao: {_SHORT_DOTS}\n2. Nhận: {_SHORT_DOTS}"

Rows = Sequence[Mapping[str, str]]


def fill(layout: PaperLayout, sources: Sequence[PaperSource]) -> PaperDocument:
    """Return the filled-in paper.

    Args:
        layout: the paper.
        sources: one dossier; several of one person for a paper that is made for them.
    """
    source = sources[0]
    office = source.office
    values = values_of(source)
    if layout.several:
        values |= values_of_all(sources)
    blocks = [block for part in layout.parts for block in _blocks(part, sources, values)]
    return PaperDocument(
        name=layout.name,
        heading=_heading(layout, source, values),
        title=tuple(filled(line, values) for line in layout.title),
        code=source.dossier.code if layout.codes == "both" else "",
        blocks=tuple(blocks),
        signatures=Signatures(
            left=signature_lines(layout.left, values, office),
            left_name=filled(layout.left_name, values),
            right=signature_lines(layout.right, values, office),
            right_name=filled(layout.right_name, values),
            recipients=tuple(filled(line, values) for line in layout.recipients),
        ),
        remark=DEMONSTRATION if source.demonstration else "",
    )


def _heading(layout: PaperLayout, source: PaperSource, values: Mapping[str, str]) -> Heading:
    office = source.office
    name = issuing_name(office.name) or DOTS
    by_desk = layout.issuer == "desk"
    received_on = source.events[0].happened_at.date()
    return Heading(
        above=name if by_desk else issuing_name(office.parent_name),
        issuer=desk_of(office, received_on).upper() if by_desk else name,
        number=filled(layout.number, values),
        place_and_date=f"{place_of(office) or DOTS}, {date_words(source.on)}" if layout.dated else "",
    )


def _blocks(part: Part, sources: Sequence[PaperSource], values: Mapping[str, str]) -> list[Block]:
    if isinstance(part, FactLine):
        return _facts(part, values)
    if isinstance(part, TextLine):
        if part.needs and not values[part.needs]:
            return []
        return [Text(filled(part.text, values, DOTS), part.style, part.align, part.indented)]
    return _table(part, sources)


def _facts(part: FactLine, values: Mapping[str, str]) -> list[Block]:
    facts = [Fact(part.label, filled(part.value, values), part.strong)]
    if part.label2:
        facts.append(Fact(part.label2, filled(part.value2, values), part.strong))
    if part.if_empty == "omit":
        facts = [fact for fact in facts if fact.value]
    if not facts:
        return []
    return [Facts(facts[0], facts[1] if len(facts) > 1 else None)]


def _table(part: TablePart, sources: Sequence[PaperSource]) -> list[Block]:
    known = _ROWS[part.rows](sources)
    blank = part.blank_rows if known else part.blank_if_empty
    if not known and not blank:
        return []
    shown = [column for column in part.columns if not column.hide_empty or any(row.get(column.key) for row in known)]
    empty = _BLANK_ROW.get(part.rows, {})
    rows = [*known, *[empty] * blank]
    return [
        Table(
            titles=tuple(column.title for column in shown),
            shares=tuple(column.share for column in shown),
            aligns=tuple(column.align for column in shown),
            rows=tuple(tuple(row.get(column.key, "") for column in shown) for row in rows),
        )
    ]


def _enclosures(sources: Sequence[PaperSource]) -> Rows:
    return [
        {
            "order": str(order),
            "name": one.name,
            "originals": two_digits(one.originals),
            "copies": two_digits(one.copies),
            "photocopies": two_digits(one.photocopies),
        }
        for order, one in enumerate(sources[0].dossier.enclosures, start=1)
    ]


def _requested(sources: Sequence[PaperSource]) -> Rows:
    event = sources[0].event
    papers = requested(event.note)[0] if event else []
    return [{"order": str(order), "text": text} for order, text in enumerate(papers, start=1)]


def _history(sources: Sequence[PaperSource]) -> Rows:
    """Return who had the dossier when, as far as the register knows."""
    source = sources[0]
    desk = desk_of(source.office, source.events[0].happened_at.date())
    rows = []
    for event in source.events:
        happened = EVENT_TEXT[event.kind]
        if event.clerk:
            happened = f"{happened} ({event.clerk})"
        closing = event.kind in CLOSING_EVENTS
        if event.kind is EventKind.RECEIVED:
            office = f"1. Giao: {desk}\n2. Nhận: {_SHORT_DOTS}"
        else:
            office = f"1. Giao: {_SHORT_DOTS}\n2. Nhận: {desk}" if closing else desk
        rows.append(
            {
                "office": office,
                "moment": moment_text(event.happened_at),
                "result": source.timeliness if closing else "",
                "note": f"{happened}: {clean(event.note)}" if clean(event.note) else happened,
            }
        )
    return rows


def _proof(sources: Sequence[PaperSource]) -> Rows:
    proof = sources[0].proof
    return [_proof_row(proof, line) for line in proof.lines] if proof else []


def _proof_row(proof: Proof, line: ProofLine) -> Mapping[str, str]:
    day = f"{weekday_text(line.day)} {date_text(line.day)}"
    if line.span is not None:
        day += f"\n{line.span[0]:%H:%M}–{line.span[1]:%H:%M}"
    reason = f"{line.reason[:1].upper()}{line.reason[1:]}"
    below = [line.source] if line.source else []
    if line.provisional:
        below.append("dự kiến, chưa có thông báo chính thức")
    return {
        "day": day,
        "counted": proof.mark(line),
        "running": proof.counted_text(line).removesuffix(": "),
        "reason": f"{reason} ({'; '.join(below)})" if below else reason,
    }


_ROWS = {
    "enclosures": _enclosures,
    "requested": _requested,
    "history": _history,
    "proof": _proof,
    "dossiers": rows_of_dossiers,
}
_BLANK_ROW: dict[str, dict[str, str]] = {"history": {"office": _BLANK_HANDING, "moment": BLANK_MOMENT}}
