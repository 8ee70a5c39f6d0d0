"""Papers as PDF, in the Times metric with the fonts inside; the same paper gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from reportlab.lib.units import mm
from reportlab.platypus import ActionFlowable, BaseDocTemplate, Frame, PageBreak, PageTemplate

from tthc_desktop.exports.paper_blocks import story_of
from tthc_desktop.exports.paper_type import TYPES
from tthc_desktop.exports.typeset import broken, font

if TYPE_CHECKING:
    from tthc_desktop.exports.paper_type import PaperType
    from tthc_desktop.reports.papers.document import PaperDocument
    from tthc_desktop.reports.papers.layout import PaperSize

_NUMBER_ABOVE_MM = 5.0
_REMARK_BELOW_MM = 6.0


def papers_as_pdf(
    papers: Sequence[PaperDocument], size: PaperSize, on_page: Callable[[int], object] | None = None
) -> bytes:
    """Return papers as one PDF file, each from a page of its own and with its own page numbers.

    Args:
        papers: at least one filled-in paper.
        size: the sheets.
        on_page: told the number of each page that begins; what it raises ends the work.
    """
    sheet = TYPES[size]
    stream = BytesIO()
    template = _Template(stream, sheet, papers)
    if on_page is not None:
        template.setPageCallBack(on_page)
    story: list[Any] = []
    for number, paper in enumerate(papers):
        if number:
            story += [_NextPaper(), PageBreak()]
        story += story_of(paper, sheet)
    template.build(story)
    return stream.getvalue()


class _NextPaper(ActionFlowable):  # type: ignore[misc]  # reportlab has no types
    """Tells the pages that follow that another paper begins."""

    def __init__(self) -> None:
        super().__init__(("next_paper",))


class _Template(BaseDocTemplate):  # type: ignore[misc]
    def __init__(self, stream: BytesIO, sheet: PaperType, papers: Sequence[PaperDocument]) -> None:
        page = (sheet.width_mm * mm, sheet.height_mm * mm)
        super().__init__(
            stream,
            pagesize=page,
            title=papers[0].name if len(papers) == 1 else f"{papers[0].name} ({len(papers)} tờ)",
            author=papers[0].heading.issuer.replace("\n", " "),
            creator="TTHC Desktop",
            lang="vi",
            initialFontName=font("plain"),
            displayDocTitle=1,
            invariant=1,
        )
        self._sheet, self._papers = sheet, papers
        self._paper, self._page_of_paper = 0, 0
        frame = Frame(
            *(sheet.left_mm * mm, sheet.bottom_mm * mm, sheet.text_width, sheet.text_height),
            **dict.fromkeys(("leftPadding", "bottomPadding", "rightPadding", "topPadding"), 0),
        )
        self.addPageTemplates(PageTemplate("paper", [frame], onPage=self._on_page, pagesize=page))

    def handle_next_paper(self) -> None:
        """Begin to count pages anew."""
        self._paper += 1
        self._page_of_paper = 0

    def _on_page(self, canvas: Any, _: Any) -> None:
        sheet = self._sheet
        self._page_of_paper += 1
        middle = (sheet.left_mm + (sheet.width_mm - sheet.left_mm - sheet.right_mm) / 2) * mm
        canvas.saveState()
        if self._page_of_paper > 1:
            # Nghị định 30/2020/NĐ-CP: in the middle of the top margin, not on the first page.
            canvas.setFont(font("plain"), sheet.body_pt)
            canvas.drawCentredString(middle, (sheet.height_mm - _NUMBER_ABOVE_MM - 3) * mm, str(self._page_of_paper))
        remark = self._papers[self._paper].remark
        if remark:
            canvas.setFont(font("italic"), sheet.small_pt)
            lines = broken(remark, "italic", sheet.small_pt, sheet.text_width / mm)
            for row, line in enumerate(reversed(lines)):
                canvas.drawCentredString(middle, _REMARK_BELOW_MM * mm + row * sheet.small_pt * 1.2, line)
        canvas.restoreState()
