"""The guide as PDF on A4: a title page, contents with page numbers, bookmarks, one chapter after the other."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from reportlab.lib.enums import TA_CENTER
from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, Frame, PageBreak, PageTemplate, Paragraph, Spacer
from reportlab.platypus.tableofcontents import TableOfContents

from tthc_desktop import __version__
from tthc_desktop.exports.guide_blocks import (
    ACCENT,
    EDGE,
    QUIET,
    TEXT_WIDTH,
    ChapterHead,
    SectionHead,
    flowables,
    style,
)
from tthc_desktop.exports.guide_picture import KeptWithPicture
from tthc_desktop.exports.typeset import font

if TYPE_CHECKING:
    from tthc_desktop.exports.guide_blocks import (
        FindPicture,
    )
    from tthc_desktop.reports.guide.document import Guide

_TITLE = "Hướng dẫn sử dụng TTHC Desktop"
_WIDTH, _HEIGHT, _MARGIN = 210 * mm, 297 * mm, 20 * mm
_FOOT = 12 * mm


def guide_as_pdf(guide: Guide, find: FindPicture) -> bytes:
    """Return the guide as a PDF file; the same guide and pictures give the same bytes.

    Args:
        guide: the guide.
        find: tells where a picture lies; None where there is none, then its caption stands alone.
    """
    stream = BytesIO()
    story: list[Any] = [*_cover(), PageBreak()]
    for number, chapter in enumerate(guide.chapters, start=1):
        story += [ChapterHead(number, chapter), *flowables(chapter, find), PageBreak()]
    # Once to learn the page numbers, once more to write them.
    _Template(stream).multiBuild(story)
    return stream.getvalue()


class _Template(BaseDocTemplate):  # type: ignore[misc]  # reportlab has no types
    def __init__(self, stream: BytesIO) -> None:
        super().__init__(
            stream,
            pagesize=(_WIDTH, _HEIGHT),
            title=_TITLE,
            author="TTHC Desktop",
            creator=f"TTHC Desktop {__version__}",
            lang="vi",
            initialFontName=font("plain"),
            displayDocTitle=1,
            invariant=1,
            keepTogetherClass=KeptWithPicture,
        )
        self._chapter_line = ""
        frame = Frame(
            *(_MARGIN, _MARGIN, TEXT_WIDTH, _HEIGHT - 2 * _MARGIN),
            **dict.fromkeys(("leftPadding", "bottomPadding", "rightPadding", "topPadding"), 0),
        )
        self.addPageTemplates(PageTemplate("guide", [frame], onPageEnd=self._foot))

    def beforeDocument(self) -> None:
        self._chapter_line = ""

    def afterFlowable(self, flowable: Any) -> None:
        if isinstance(flowable, ChapterHead):
            self._chapter_line = flowable.chapter_line
            self.canv.bookmarkPage(flowable.key)
            self.canv.addOutlineEntry(flowable.chapter_line, flowable.key, level=0, closed=True)
            self.notify("TOCEntry", (0, flowable.chapter_line, self.page, flowable.key))
        elif isinstance(flowable, SectionHead):
            self.canv.bookmarkPage(flowable.key)
            self.canv.addOutlineEntry(flowable.section_line, flowable.key, level=1)

    def _foot(self, canvas: Any, _: Any) -> None:
        """Write chapter and page number below the text, not on the first page."""
        if self.page < 2:
            return
        canvas.saveState()
        canvas.setStrokeColor(EDGE)
        canvas.setLineWidth(0.6)
        canvas.line(_MARGIN, _FOOT + 4 * mm, _WIDTH - _MARGIN, _FOOT + 4 * mm)
        canvas.setFont(font("plain"), 9.5)
        canvas.setFillColor(QUIET)
        canvas.drawString(_MARGIN, _FOOT, self._chapter_line or _TITLE)
        canvas.drawRightString(_WIDTH - _MARGIN, _FOOT, str(self.page))
        canvas.restoreState()


def _cover() -> list[Any]:
    contents = TableOfContents(
        levelStyles=[style("contents", fontSize=12, leading=19, spaceAfter=0, rightIndent=10 * mm)],
        dotsMinLevel=0,
        rightColumnWidth=10 * mm,
    )
    big = style("title", fontName=font("bold"), fontSize=26, leading=32, alignment=TA_CENTER, textColor=ACCENT)
    small = style("under", fontSize=12.5, leading=17, alignment=TA_CENTER, textColor=QUIET)
    lead = style("lead", fontName=font("bold"), fontSize=15, leading=20, spaceAfter=6)
    return [
        Spacer(0, 22 * mm),
        Paragraph(_TITLE, big),
        Spacer(0, 3 * mm),
        Paragraph("Sổ theo dõi hồ sơ thủ tục hành chính của Bộ phận Một cửa", small),
        Paragraph(f"Dùng cho bản {__version__}. Người và số liệu trong các hình đều là giả định.", small),
        Spacer(0, 12 * mm),
        Paragraph("Mục lục", lead),
        contents,
    ]
