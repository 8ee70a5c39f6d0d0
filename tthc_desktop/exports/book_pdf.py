"""The register book as PDF: cover, tables with numbered pages, closing lines.

Rows are drawn straight onto the page, one after the other: a table of a year's dossiers would not fit into memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportlab.lib.units import mm

from tthc_desktop.exports.atomic import replacing
from tthc_desktop.exports.line_breaking import LineBreaker
from tthc_desktop.exports.paper_type import MOTTO, NATION, balanced
from tthc_desktop.exports.pdf_rows import PAGE_HEIGHT, PAGE_WIDTH, PdfRows, new_canvas
from tthc_desktop.exports.row_progress import reported
from tthc_desktop.exports.typeset import font, text_width
from tthc_desktop.reports.papers.book import cell_text
from tthc_desktop.reports.papers.filling import DEMONSTRATION

if TYPE_CHECKING:
    from tthc_desktop.exports.atomic import Record
    from tthc_desktop.exports.row_progress import Progress
    from tthc_desktop.reports.layout import Line, Style
    from tthc_desktop.reports.papers.book import Book, BookRow

_TOP, _BOTTOM, _LEFT, _RIGHT = 14 * mm, 14 * mm, 20 * mm, 10 * mm
_TEXT_WIDTH = PAGE_WIDTH - _LEFT - _RIGHT
_SIZE, _HEAD_SIZE, _NUMBERING_SIZE = 8.5, 8.5, 7.5
_LEADING = _SIZE * 1.18
_PAD = 2.2
_CLOSING_ROOM = 52 * mm
_SIGNATURE_ROOM = 20 * mm
_BREAKER = LineBreaker(_SIZE)


def write(book: Book, rows: Iterable[BookRow], path: Path, progress: Progress, record: Record) -> None:
    """Write the book.

    Args:
        book: its columns, its office, its days.
        rows: the dossiers in order.
        path: the file to write.
        progress: called with rows done and rows in all; may raise to cancel.
        record: writes down that the file is there; when it raises, it is not.

    Raises:
        UserError: the file cannot be written.
    """
    with replacing(path, record) as stream:
        pages = _Pages(book, stream)
        pages.cover()
        for row in reported(rows, book.count, progress):
            pages.add(row)
        pages.close()
        progress(book.count, book.count)


class _Pages:
    """Draws the book from the top to the bottom of page after page."""

    def __init__(self, book: Book, stream: Any) -> None:
        self._book = book
        title = f"{book.layout.name} – {book.range_text}"
        self._canvas = new_canvas(stream, title, book.office.name, invariant=True)
        columns = book.layout.columns
        self._aligns = [column.align for column in columns]
        shares = [column.width_mm for column in columns]
        self._rows = PdfRows(self._canvas, _LEFT, _TEXT_WIDTH, shares, _BREAKER, _LEADING, _PAD)
        self._page = 0
        self._y = 0.0
        self._top_of_rows = 0.0
        self._titles = [
            balanced(column.title, "bold", _HEAD_SIZE, width - 2)
            for column, width in zip(columns, self._rows.widths, strict=True)
        ]

    def cover(self) -> None:
        """Draw the cover: the office, the nation, the title, the year."""
        office, desk = self._book.headings()
        y = PAGE_HEIGHT - 30 * mm
        left, right = _LEFT + 60 * mm, PAGE_WIDTH - _RIGHT - 65 * mm
        for text, style in (*((part, "plain") for part in office.split("\n")), (desk, "bold")):
            for line in balanced(text, _style(style), 13, 110 * mm):
                self._centred(left, y, line, style, 13)
                y -= 17
        self._canvas.line(left - 18 * mm, y + 9, left + 18 * mm, y + 9)
        top = PAGE_HEIGHT - 30 * mm
        self._centred(right, top, NATION, "bold", 13)
        self._centred(right, top - 17, MOTTO, "bold", 14)
        half = text_width(MOTTO, "bold", 14) / 2
        self._canvas.line(right - half, top - 22, right + half, top - 22)
        y = PAGE_HEIGHT / 2 + 10 * mm
        for line in self._book.title():
            self._centred(PAGE_WIDTH / 2, y, line, "bold", 30)
            y -= 40
        self._centred(PAGE_WIDTH / 2, y, self._book.range_text, "bold", 18)
        self._centred(PAGE_WIDTH / 2, y - 30, f"Quyển số: {self._book.first.year}", "plain", 15)
        self._remark()
        self._canvas.showPage()

    def add(self, row: BookRow) -> None:
        """Draw a row, on a new page when it does not fit any more."""
        cells = self._rows.broken([cell_text(column, row) for column in self._book.layout.columns])
        while any(cells):
            if not self._page or self._y - _LEADING - 2 * _PAD < _BOTTOM:
                self._turn()
            room = int((self._y - _BOTTOM - 2 * _PAD) // _LEADING)
            tallest = max(map(len, cells))
            if tallest > room and tallest <= self._room_of_a_page():
                self._turn()
                continue
            # A cell that is higher than a page goes on on the next one.
            self._y = self._rows.draw(self._y, [cell[:room] for cell in cells], self._aligns)
            cells = [cell[room:] for cell in cells]

    def close(self) -> None:
        """Draw the closing lines and the signatures, and finish the file."""
        left, left_name, right, right_name = self._book.signatures()
        if not self._page or self._y - _CLOSING_ROOM < _BOTTOM:
            self._turn(with_head=not self._page)
        y = self._y - 16
        for line in self._book.closing(self._page):
            self._canvas.setFont(font("plain"), 11)
            self._canvas.drawString(_LEFT, y, line)
            y -= 15
        y -= 10
        centres = (_LEFT + _TEXT_WIDTH / 4, _LEFT + _TEXT_WIDTH * 3 / 4)
        lowest = y
        for centre, lines in zip(centres, (left, right), strict=True):
            lowest = min(lowest, self._signature(centre, y, lines))
        for centre, name in zip(centres, (left_name, right_name), strict=True):
            self._centred(centre, lowest - _SIGNATURE_ROOM, name, "bold", 11)
        self._finish_page()
        self._canvas.save()

    def _signature(self, centre: float, y: float, lines: Sequence[Line]) -> float:
        for line in lines:
            self._centred(centre, y, line.text, line.style, 11)
            y -= 14
        return y

    def _room_of_a_page(self) -> int:
        return int((PAGE_HEIGHT - _TOP - _BOTTOM - self._head_height - 2 * _PAD) // _LEADING)

    @property
    def _head_height(self) -> float:
        return max(len(title) for title in self._titles) * _HEAD_SIZE * 1.18 + 2 * _PAD + 11

    def _turn(self, *, with_head: bool = True) -> None:
        """Begin a page with the titles of the columns."""
        if self._page:
            self._finish_page()
        self._page += 1
        self._canvas.setLineWidth(0.5)
        self._y = self._top_of_rows = PAGE_HEIGHT - _TOP
        if not with_head:
            return
        titles = self._titles
        height = max(map(len, titles)) * _HEAD_SIZE * 1.18 + 2 * _PAD
        for title, left, width in zip(titles, self._rows.lefts, self._rows.widths, strict=True):
            self._canvas.rect(left, self._y - height, width, height)
            y = self._y - (height - len(title) * _HEAD_SIZE * 1.18) / 2 - _HEAD_SIZE
            for line in title:
                self._centred(left + width / 2, y, line, "bold", _HEAD_SIZE)
                y -= _HEAD_SIZE * 1.18
        self._y -= height
        for number, (left, width) in enumerate(zip(self._rows.lefts, self._rows.widths, strict=True), start=1):
            self._canvas.rect(left, self._y - 11, width, 11)
            self._centred(left + width / 2, self._y - 8.5, f"({number})", "plain", _NUMBERING_SIZE)
        self._y -= 11
        self._top_of_rows = self._y

    def _finish_page(self) -> None:
        if self._top_of_rows > self._y:
            self._rows.draw_edges(self._top_of_rows, self._y)
        self._canvas.setFont(font("plain"), 10)
        self._canvas.drawCentredString(_LEFT + _TEXT_WIDTH / 2, 6.5 * mm, f"Trang {self._page:02d}")
        self._remark()
        self._canvas.showPage()

    def _remark(self) -> None:
        if self._book.demonstration:
            self._canvas.setFont(font("italic"), 8.5)
            self._canvas.drawRightString(PAGE_WIDTH - _RIGHT, 6.5 * mm, DEMONSTRATION)

    def _centred(self, x: float, y: float, text: str, style: str, size: float) -> None:
        self._canvas.setFont(font(_style(style)), size)
        self._canvas.drawCentredString(x, y, text)


def _style(style: str) -> Style:
    return "bold" if style == "bold" else "italic" if style == "italic" else "plain"
