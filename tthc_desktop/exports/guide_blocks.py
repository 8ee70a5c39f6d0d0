"""The parts of the guide on paper: headings, sentences, steps, notes, tables of keys, pictures."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape  # nosec B406

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, Paragraph, Spacer
from reportlab.platypus import Table as PdfTable

from tthc_desktop.exports.guide_picture import GuidePicture
from tthc_desktop.exports.palette_picture import read_palette_png
from tthc_desktop.exports.typeset import font
from tthc_desktop.reports.guide import document as guide

TEXT_WIDTH = 170 * mm
ACCENT, QUIET, EDGE, GROUND, NOTE_GROUND = map(HexColor, ("#0b5c5c", "#4b5d62", "#b9c6c9", "#eef4f4", "#fdf4dc"))
_BODY_PT, _LEADING = 11.5, 15.5
_NUMBER_WIDTH = 8 * mm
FindPicture = Callable[[str], Path | None]


def style(name: str, **changes: Any) -> ParagraphStyle:
    """Return a style of the guide's text with some changes."""
    usual = {
        "fontName": font("plain"),
        "fontSize": _BODY_PT,
        "leading": _LEADING,
        "spaceAfter": 5,
        "allowWidows": 0,
        "allowOrphans": 0,
    }
    return ParagraphStyle(name, **(usual | changes))


class ChapterHead(Paragraph):  # type: ignore[misc]  # reportlab has no types
    """The head of a chapter; tells the table of contents and the bookmarks where it stands.

    Args:
        number: the chapter's, from 1.
        chapter: the chapter.
    """

    def __init__(self, number: int, chapter: guide.Chapter) -> None:
        self.chapter_line = f"{number}. {chapter.title}"
        self.key = chapter.name
        look = style("chapter", fontName=font("bold"), fontSize=20, leading=25, textColor=ACCENT, spaceAfter=10)
        super().__init__(escape(self.chapter_line), look)


class SectionHead(Paragraph):  # type: ignore[misc]
    """A heading within a chapter, a bookmark too.

    Args:
        heading: the heading.
        key: where the bookmark leads.
        leads: whether it stays with all that follows it.
    """

    def __init__(self, heading: guide.Heading, key: str, *, leads: bool) -> None:
        self.section_line, self.key = heading.text, key
        look = style(
            "section", fontName=font("bold"), fontSize=13.5, leading=18, spaceBefore=9, keepWithNext=int(leads)
        )
        super().__init__(escape(heading.text), look)


def flowables(chapter: guide.Chapter, find: FindPicture) -> Iterator[Flowable]:
    """Yield what stands below the head of a chapter.

    Args:
        chapter: the chapter.
        find: tells where a picture lies; None where there is none.
    """
    for place, block in enumerate(chapter.blocks):
        following = chapter.blocks[place + 1] if place + 1 < len(chapter.blocks) else None
        if isinstance(block, guide.Heading):
            yield CondPageBreak(32 * mm)
            # With a table comes its first line only, or a long one would leave half a page empty.
            yield SectionHead(block, f"{chapter.name}-{place}", leads=not isinstance(following, guide.Table))
        elif isinstance(block, guide.Paragraph):
            # A sentence that leads to a list or a picture stays with it.
            leads = isinstance(following, guide.Steps | guide.Picture)
            yield Paragraph(_markup(block.words), style("text", keepWithNext=int(leads)))
        elif isinstance(block, guide.Steps):
            yield from _steps(block, isinstance(following, guide.Picture))
        elif isinstance(block, guide.Note):
            yield _note(block)
        elif isinstance(block, guide.Table):
            yield _table(block)
        else:
            yield _picture(block, find)


def _steps(steps: guide.Steps, leads: bool) -> Iterator[Flowable]:
    for place, words in enumerate(steps.items):
        mark = f"{steps.first + place}." if steps.first else "•"
        look = style(
            "step",
            leftIndent=_NUMBER_WIDTH,
            bulletIndent=1.5 * mm,
            bulletFontName=font("bold"),
            bulletFontSize=_BODY_PT,
            spaceAfter=3.5,
            keepWithNext=int(leads and place == len(steps.items) - 1),
        )
        yield Paragraph(_markup(words), look, bulletText=mark)
    yield Spacer(0, 3)


def _note(note: guide.Note) -> Flowable:
    text = Paragraph(_markup(note.words), style("note", spaceAfter=0))
    look = [
        ("BACKGROUND", (0, 0), (-1, -1), NOTE_GROUND),
        ("LINEBEFORE", (0, 0), (0, -1), 3, HexColor("#c98a0b")),
        ("LEFTPADDING", (0, 0), (-1, -1), 9),
        ("TOPPADDING", (0, 0), (-1, -1), 5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 7),
    ]
    return PdfTable([[text]], colWidths=[TEXT_WIDTH], style=look, spaceBefore=4, spaceAfter=9)


def _table(table: guide.Table) -> Flowable:
    head = [Paragraph(escape(title), style("head", fontName=font("bold"), spaceAfter=0)) for title in table.head]
    look = style("cell", fontSize=10.5, leading=13.5, spaceAfter=0)
    rows = [[Paragraph(_markup(cell), look) for cell in row] for row in table.rows]
    lines = [
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, EDGE),
        ("BACKGROUND", (0, 0), (-1, 0), GROUND),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 1),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
    ]
    widths = [TEXT_WIDTH * 0.3, TEXT_WIDTH * 0.7]
    return PdfTable([head, *rows], colWidths=widths, repeatRows=1, style=lines, spaceBefore=3, spaceAfter=9)


def _picture(picture: guide.Picture, find: FindPicture) -> Flowable:
    look = style("caption", fontName=font("italic"), fontSize=10, leading=13, alignment=TA_CENTER, textColor=QUIET)
    caption = Paragraph(escape(picture.caption), look)
    path = find(picture.name)
    if path is None:
        return caption
    return GuidePicture(read_palette_png(path.read_bytes()), caption, EDGE, TEXT_WIDTH)


def _markup(words: guide.Words) -> str:
    return "".join(map(_span, words))


def _span(span: guide.Span) -> str:
    text = escape(span.text)
    if span.look in (guide.Look.STRONG, guide.Look.NAME):
        return f"<b>{text}</b>"
    if span.look is guide.Look.TYPED:
        return f'<font backColor="#e6ecec">&nbsp;{text}&nbsp;</font>'
    if span.look is guide.Look.LINK:
        return f'<a href="#{span.target}" color="#0b5c5c">{text}</a>'
    return text
