"""A list of dossiers as PDF on A4 across: heading, titles on every page, pages numbered out of all.

Rows are drawn straight onto the page, one after the other: a table of a year's dossiers would not fit into memory.
"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from tthc_desktop.exports.atomic import Record, replacing
from tthc_desktop.exports.line_breaking import LineBreaker
from tthc_desktop.exports.line_showing import LineShower
from tthc_desktop.exports.list_table import NUMBER_MM, NUMBER_TITLE, Kind, ListTable, Value
from tthc_desktop.exports.row_progress import Progress, reported
from tthc_desktop.exports.typeset import font
from tthc_desktop.text import date_text, moment_text, number_text

_WIDTH, _HEIGHT = 297 * mm, 210 * mm
_TOP, _BOTTOM, _LEFT, _RIGHT = 14 * mm, 15 * mm, 15 * mm, 10 * mm
_TEXT_WIDTH = _WIDTH - _LEFT - _RIGHT
_SIZE, _FOOT_SIZE = 9.0, 9.5
_LEADING = _SIZE * 1.2
_PAD = 2.5
_FOOT_Y = 7.5 * mm
_HEADINGS = (("bold", 11.0), ("bold", 14.0), ("italic", 10.0))
_TOTAL = "pages"
_BREAKER = LineBreaker(_SIZE)


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
        font("plain")
        self._table = table
        self.kinds = [column.kind for column in table.columns]
        self._canvas = Canvas(stream, pagesize=(_WIDTH, _HEIGHT), lang="vi", initialFontName=font("plain"))
        self._canvas.setTitle(table.title)
        self._canvas.setAuthor(table.office)
        self._canvas.setCreator("TTHC Desktop")
        shares = [NUMBER_MM, *(column.width_mm for column in table.columns)]
        self._widths = [share * _TEXT_WIDTH / sum(shares) for share in shares]
        self._lefts = [_LEFT + sum(self._widths[:place]) for place in range(len(shares))]
        titles = [NUMBER_TITLE, *(column.title for column in table.columns)]
        # Bold letters are a little wider than those that the lines are measured by.
        self._titles = [
            _BREAKER.lines(title, (width - 2 * _PAD) * 0.9) for title, width in zip(titles, self._widths, strict=True)
        ]
        self._shower = LineShower()
        self._page = 0
        self._y = 0.0
        self._top_of_rows = 0.0
        self._begin_page()

    def add(self, texts: Sequence[str]) -> None:
        """Draw a row, on a new page when it does not fit any more."""
        cells = [_BREAKER.lines(text, width - 2 * _PAD) for text, width in zip(texts, self._widths, strict=True)]
        height = max(map(len, cells)) * _LEADING + 2 * _PAD
        if self._y - height < _BOTTOM:
            self._finish_page()
            self._begin_page()
        self._row(cells, height, "plain")

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
        self._y = _HEIGHT - _TOP
        self._canvas.setLineWidth(0.5)
        if self._page == 1:
            self._head()
        self._top_of_rows = self._y
        height = max(map(len, self._titles)) * _LEADING + 2 * _PAD
        self._canvas.line(_LEFT, self._y, _LEFT + _TEXT_WIDTH, self._y)
        self._row(self._titles, height, "bold")

    def _head(self) -> None:
        for place, text in enumerate((self._table.office, self._table.title, *self._table.lines)):
            style, size = _HEADINGS[min(place, len(_HEADINGS) - 1)]
            self._y -= size
            self._canvas.setFont(font("bold" if style == "bold" else "italic"), size)
            if place == 0:
                self._canvas.drawString(_LEFT, self._y, text)
            else:
                self._canvas.drawCentredString(_LEFT + _TEXT_WIDTH / 2, self._y, text)
            self._y -= size * 0.45
        self._y -= 4

    def _row(self, cells: Sequence[Sequence[str]], height: float, style: str) -> None:
        text = self._canvas.beginText()
        text.setFont(font("bold" if style == "bold" else "plain"), _SIZE)
        for place, (left, width, lines) in enumerate(zip(self._lefts, self._widths, cells, strict=True)):
            centred = style == "bold" or place == 0 or self.kinds[place - 1] is not Kind.TEXT
            y = self._y - _PAD - _SIZE * 0.86
            for line in lines:
                indent = max(0.0, (width - 2 * _PAD - _BREAKER.width(line)) / 2) if centred else 0.0
                self._shower.show(text, left + _PAD + indent, y, line)
                y -= _LEADING
        self._canvas.drawText(text)
        self._y -= height
        self._canvas.line(_LEFT, self._y, _LEFT + _TEXT_WIDTH, self._y)

    def _finish_page(self) -> None:
        edges = (*self._lefts, _LEFT + _TEXT_WIDTH)
        self._canvas.lines([(x, self._top_of_rows, x, self._y) for x in edges])
        words = f"Trang {number_text(self._page)}/"
        self._canvas.setFont(font("plain"), _FOOT_SIZE)
        end = _LEFT + _TEXT_WIDTH / 2
        self._canvas.drawRightString(end, _FOOT_Y, words)
        self._canvas.saveState()
        self._canvas.translate(end, _FOOT_Y)
        self._canvas.doForm(_TOTAL)
        self._canvas.restoreState()
        self._canvas.showPage()
