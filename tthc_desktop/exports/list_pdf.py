"""A list of dossiers as PDF on A4 across: heading, titles on every page, pages numbered out of all.

Rows are drawn straight onto the page, one after the other: a table of a year's dossiers would not fit into memory.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportlab.lib.units import mm

from tthc_desktop.exports.atomic import replacing
from tthc_desktop.exports.line_breaking import LineBreaker
from tthc_desktop.exports.list_table import NUMBER_MM, NUMBER_TITLE, Kind
from tthc_desktop.exports.pdf_rows import PAGE_HEIGHT, PAGE_WIDTH, PdfRows, new_canvas
from tthc_desktop.exports.row_progress import reported
from tthc_desktop.exports.typeset import font
from tthc_desktop.text import date_text, moment_text, number_text

if TYPE_CHECKING:
    from tthc_desktop.exports.atomic import Record
    from tthc_desktop.exports.list_table import ListTable, Value
    from tthc_desktop.exports.row_progress import Progress
    from tthc_desktop.reports.layout import Align, Style

_TOP, _BOTTOM, _LEFT, _RIGHT = 14 * mm, 15 * mm, 15 * mm, 10 * mm
_TEXT_WIDTH = PAGE_WIDTH - _LEFT - _RIGHT
_SIZE, _FOOT_SIZE, _REMARK_SIZE = 9.0, 9.5, 8.5
_LEADING = _SIZE * 1.2
_PAD = 2.5
_FOOT_Y = 7.5 * mm
_HEADINGS: tuple[tuple[Style, float], ...] = (("bold", 11.0), ("bold", 14.0), ("italic", 10.0))
_TOTAL = "pages"
_BREAKER = LineBreaker(_SIZE)
_TITLE_BREAKER = LineBreaker(_SIZE, "bold")


def write(table: ListTable, path: Path, progress: Progress, record: Record) -> None:
    """Write the list.

    Args:
        table: the list.
        path: the file to write.
        progress: called with rows done and rows in all; may raise to cancel, then nothing is written.
        record: writes down that the file is there; when it raises, it is not.

    Raises:
        UserError: the file cannot be written.
    """
    with replacing(path, record) as stream:
        pages = _Pages(table, stream)
        for number, values in enumerate(reported(table.rows, table.count, progress), start=1):
            pages.add((number_text(number), *map(_text, values, pages.kinds)))
        pages.close()
        progress(table.count, table.count)


def _text(value: Value, kind: Kind) -> str:
    if isinstance(value, datetime):
        return moment_text(value) if kind is Kind.MOMENT else date_text(value)
    return value or ""


class _Pages:
    """Draws the list from the top to the bottom of page after page.

    Attributes:
        kinds: what each column holds.
    """

    def __init__(self, table: ListTable, stream: Any) -> None:
        self._table = table
        self.kinds = [column.kind for column in table.columns]
        self._aligns: list[Align] = ["center", *("left" if kind is Kind.TEXT else "center" for kind in self.kinds)]
        self._canvas = new_canvas(stream, table.title, table.office, invariant=False)
        shares = [NUMBER_MM, *(column.width_mm for column in table.columns)]
        self._rows = PdfRows(self._canvas, _LEFT, _TEXT_WIDTH, shares, _BREAKER, _LEADING, _PAD)
        titles = [NUMBER_TITLE, *(column.title for column in table.columns)]
        self._titles = self._rows.broken(titles, _TITLE_BREAKER)
        self._page = 0
        self._y = 0.0
        self._top_of_rows = 0.0
        self._begin_page()

    def add(self, texts: Sequence[str]) -> None:
        """Draw a row, on a new page when it does not fit any more."""
        cells = self._rows.broken(texts)
        if self._y - self._rows.height(cells) < _BOTTOM:
            self._finish_page()
            self._begin_page()
        self._y = self._rows.draw(self._y, cells, self._aligns)

    def close(self) -> None:
        """Finish the last page and the file."""
        self._finish_page()
        # Every page has left room for this number, which is known only now.
        self._canvas.beginForm(_TOTAL)
        self._canvas.setFont(font("plain"), _FOOT_SIZE)
        self._canvas.drawString(0, 0, number_text(self._page))
        self._canvas.endForm()
        self._canvas.save()

    def _begin_page(self) -> None:
        self._page += 1
        self._y = PAGE_HEIGHT - _TOP
        self._canvas.setLineWidth(0.5)
        if self._page == 1:
            self._head()
        self._top_of_rows = self._y
        self._canvas.line(_LEFT, self._y, _LEFT + _TEXT_WIDTH, self._y)
        self._y = self._rows.draw(self._y, self._titles, ["center"] * len(self._titles), _TITLE_BREAKER)

    def _head(self) -> None:
        for place, text in enumerate((self._table.office, self._table.title, *self._table.lines)):
            style, size = _HEADINGS[min(place, len(_HEADINGS) - 1)]
            self._y -= size
            self._canvas.setFont(font(style), size)
            if place == 0:
                self._canvas.drawString(_LEFT, self._y, text)
            else:
                self._canvas.drawCentredString(_LEFT + _TEXT_WIDTH / 2, self._y, text)
            self._y -= size * 0.45
        self._y -= 4

    def _finish_page(self) -> None:
        self._rows.draw_edges(self._top_of_rows, self._y)
        words = f"Trang {number_text(self._page)}/"
        self._canvas.setFont(font("plain"), _FOOT_SIZE)
        end = _LEFT + _TEXT_WIDTH / 2
        self._canvas.drawRightString(end, _FOOT_Y, words)
        self._canvas.setFont(font("italic"), _REMARK_SIZE)
        self._canvas.drawRightString(_LEFT + _TEXT_WIDTH, _FOOT_Y, self._table.remark)
        self._canvas.saveState()
        self._canvas.translate(end, _FOOT_Y)
        self._canvas.doForm(_TOTAL)
        self._canvas.restoreState()
        self._canvas.showPage()
