"""The parts of a paper as the typesetter's blocks: head, title with the codes, body, foot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast
from xml.sax.saxutils import escape  # nosec B406

from reportlab.lib.units import mm
from reportlab.platypus import KeepTogether, Paragraph, Spacer, Table

from tthc_desktop.exports.paper_codes import Qr, barcode
from tthc_desktop.exports.paper_type import (
    MOTTO,
    NATION,
    Dotted,
    Rule,
    align_of,
    balanced,
    paragraph,
    style_of,
)
from tthc_desktop.exports.typeset import font, text_width
from tthc_desktop.reports.layout import Style
from tthc_desktop.reports.papers import document as papers

if TYPE_CHECKING:
    from tthc_desktop.exports.paper_type import (
        PaperType,
    )

_NONE = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
]
_COLUMN_GAP = 3 * mm
_LETTERS_ROOM = 0.5
_KEPT_WITH_SIGNATURES = 2
_LEAST_DOTS = 25 * mm


def story_of(paper: papers.PaperDocument, sheet: PaperType) -> list[Any]:
    """Return a paper from its head to its foot."""
    body = [block for part in paper.blocks for block in _block(part, sheet)]
    # The signatures never stand alone on a page.
    kept = len(body)
    while kept and len(body) - kept < _KEPT_WITH_SIGNATURES and _is_short(body[kept - 1], sheet):
        kept -= 1
    foot = KeepTogether([*body[kept:], Spacer(0, sheet.gap_pt * 2), signatures_of(paper.signatures, sheet)])
    return [heading_of(paper.heading, sheet), *_title(paper, sheet), *body[:kept], foot]


def _is_short(flowable: Any, sheet: PaperType) -> bool:
    return not isinstance(flowable, Table) and flowable.wrap(sheet.text_width, sheet.text_height)[1] < sheet.body_pt * 8


def heading_of(heading: papers.Heading, sheet: PaperType) -> Table:
    """Return the head: who issues it at the left, the nation's name at the right, number and date below them."""
    nation_width = text_width(NATION, "bold", sheet.nation_pt) + _LETTERS_ROOM
    left_width = sheet.text_width - nation_width - _COLUMN_GAP
    left: list[Any] = []
    last = ""
    for text, style in ((heading.above, "plain"), (heading.issuer, "bold")):
        for part in filter(None, text.split("\n")):
            for last in balanced(part, cast(Style, style), sheet.nation_pt, left_width):
                left.append(paragraph(last, style, sheet.nation_pt, "center"))
    # The line below the issuing body is a third to a half of its length.
    left.append(Rule(min(left_width, text_width(last, "bold", sheet.nation_pt)) * 0.4))
    motto_width = text_width(MOTTO, "bold", sheet.motto_pt)
    right: list[Any] = [
        paragraph(NATION, "bold", sheet.nation_pt, "center"),
        paragraph(MOTTO, "bold", sheet.motto_pt, "center"),
        Rule(motto_width),
    ]
    number = paragraph(heading.number, "plain", sheet.body_pt, "center") if heading.number else ""
    dated = paragraph(heading.place_and_date, "italic", sheet.body_pt, "center") if heading.place_and_date else ""
    rows: list[list[Any]] = [[left, "", right]]
    if number or dated:
        rows.append([number, "", dated])
    return Table(
        rows,
        colWidths=[left_width, _COLUMN_GAP, nation_width],
        style=[*_NONE, ("TOPPADDING", (0, 1), (-1, 1), 4)],
    )


def _title(paper: papers.PaperDocument, sheet: PaperType) -> list[Any]:
    """Return the title, beside it the QR code, below it the barcode and the code in letters."""
    qr = Qr(paper.code, sheet.qr_mm * mm) if paper.code else None
    side = qr.width + 1 * mm if qr else 0.0
    room = sheet.text_width - 2 * side
    middle: list[Any] = []
    for line in paper.title:
        middle += [
            paragraph(part, "bold", sheet.title_pt, "center") for part in balanced(line, "bold", sheet.title_pt, room)
        ]
    if not qr:
        return [Spacer(0, 3 * mm), *middle, Spacer(0, 3 * mm)]
    # The bars stand clear of the letters above them, whose signs reach low.
    middle.append(Spacer(0, 2.5 * mm))
    height = sheet.bars_mm * mm
    bars = barcode(paper.code, room, height)
    if bars:
        middle += [bars, Spacer(0, 2)]
    middle.append(paragraph(f"Mã hồ sơ: {paper.code}", "plain", sheet.body_pt, "center"))
    row = Table(
        [[qr, middle, ""]],
        colWidths=[side, room, side],
        style=[*_NONE, ("VALIGN", (0, 0), (-1, -1), "MIDDLE")],
    )
    # A long code gets the whole width, below; one that is longer still has its QR code.
    wide = None if bars else barcode(paper.code, sheet.text_width, height)
    below = [Spacer(0, 2 * mm), wide] if wide else []
    return [Spacer(0, 2.5 * mm), row, *below, Spacer(0, 2 * mm)]


def _block(block: papers.Block, sheet: PaperType) -> list[Any]:
    if isinstance(block, papers.Text):
        indent = sheet.indent_pt if block.indented else 0.0
        align = align_of(block.align)
        return [paragraph(block.text, block.style, sheet.body_pt, align, indent, sheet.gap_pt)]
    if isinstance(block, papers.Facts):
        return _facts(block, sheet)
    return [_table(block, sheet), Spacer(0, sheet.gap_pt * 1.5)]


def _facts(block: papers.Facts, sheet: PaperType) -> list[Any]:
    if block.right is None:
        return [_fact(block.left, sheet)]
    left, right = (_natural_width(fact, sheet) for fact in (block.left, block.right))
    room = sheet.text_width - _COLUMN_GAP
    if left + right > room:
        return [_fact(block.left, sheet), _fact(block.right, sheet)]
    # The second one begins in the middle where it can.
    first = min(max(left, room / 2), room - right)
    pair = [_fact(block.left, sheet, 0.0), "", _fact(block.right, sheet, 0.0)]
    return [Table([pair], colWidths=[first, _COLUMN_GAP, room - first], style=_NONE, spaceAfter=sheet.gap_pt)]


def _natural_width(fact: papers.Fact, sheet: PaperType) -> float:
    style: Style = "bold" if fact.strong else "plain"
    value = text_width(fact.value, style, sheet.body_pt) if fact.value else _LEAST_DOTS
    return text_width(f"{fact.label}: ", "plain", sheet.body_pt) + value + _LETTERS_ROOM


def _fact(fact: papers.Fact, sheet: PaperType, after: float | None = None) -> Any:
    below = sheet.gap_pt if after is None else after
    label = f"{fact.label}:"
    if not fact.value:
        return Dotted(label, sheet.body_pt, below)
    value = escape(fact.value)
    if fact.strong:
        value = f'<font name="{font("bold")}">{value}</font>'
    return Paragraph(f"{escape(label)} {value}", style_of("plain", sheet.body_pt, "left", 0.0, below))


def _table(table: papers.Table, sheet: PaperType) -> Table:
    total = sum(table.shares)
    widths = [sheet.text_width * share / total for share in table.shares]
    size = sheet.table_pt
    rows: list[list[Any]] = [[paragraph(title, "bold", size, "center") for title in table.titles]]
    for row in table.rows:
        rows.append([_cell(text, size, align) for text, align in zip(row, table.aligns, strict=True)])
    return Table(
        rows,
        colWidths=widths,
        repeatRows=1,
        # A cell that is higher than a page goes on on the next one.
        splitInRow=1,
        style=[
            ("GRID", (0, 0), (-1, -1), 0.5, "black"),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("LEFTPADDING", (0, 0), (-1, -1), 2.5),
            ("RIGHTPADDING", (0, 0), (-1, -1), 2.5),
            ("TOPPADDING", (0, 0), (-1, -1), 0.8),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2.2),
        ],
    )


def _cell(text: str, size: float, align: str) -> Any:
    return paragraph(text, "plain", size, align) if text else Spacer(0, size * 1.22)


def signatures_of(block: papers.Signatures, sheet: PaperType) -> Table:
    """Return the foot: recipients or a signature at the left, the signature at the right."""
    half = sheet.text_width / 2
    left = _recipients(block.recipients, sheet) if block.recipients else _signature(block.left, sheet)
    names = [
        paragraph(name, "bold", sheet.body_pt, "center") if name else "" for name in (block.left_name, block.right_name)
    ]
    return Table(
        [[left or "", _signature(block.right, sheet)], ["", ""], names],
        colWidths=[half, half],
        rowHeights=[None, sheet.sign_mm * mm, None],
        # Recipients go down beside the signature.
        style=[*_NONE, ("SPAN", (0, 0), (0, 1))] if block.recipients else _NONE,
    )


def _signature(lines: Sequence[Any], sheet: PaperType) -> list[Any]:
    return [paragraph(line.text, line.style, sheet.body_pt, "center") for line in lines]


def _recipients(lines: Sequence[str], sheet: PaperType) -> list[Any]:
    head = paragraph("Nơi nhận:", "bold italic", sheet.small_pt + 1, "left")
    return [head, *(paragraph(line, "plain", sheet.small_pt, "left") for line in lines)]
