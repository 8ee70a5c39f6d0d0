"""Compare the figures of a period with those of earlier ones, in sentences and in a table."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from tthc_desktop.reports.shares import percent_text
from tthc_desktop.reports.written.document import Paragraph, Piece, Table
from tthc_desktop.reports.written.expressions import Rate, percent
from tthc_desktop.reports.written.sources import difference_source
from tthc_desktop.reports.written.wording import NumberWriter, filled, period_title, period_words
from tthc_desktop.text import decimal_text, number_text

if TYPE_CHECKING:
    from tthc_desktop.reports.layout import Align
    from tthc_desktop.reports.written.document import Pieces
    from tthc_desktop.reports.written.expressions import Sum
    from tthc_desktop.reports.written.skeleton import CompareLine, ComparisonTable, ComparisonWords
    from tthc_desktop.reports.written.wording import PeriodNumbers

_MINUS = "−"


class Comparing:
    """Compares.

    Args:
        words: how differences are put into words.
        now: prints the figures of the period that is reported on.
        earlier: the periods to compare with.
        rate_word: between numerator with denominator and the percentage.
    """

    def __init__(
        self, words: ComparisonWords, now: NumberWriter, earlier: Sequence[PeriodNumbers], rate_word: str
    ) -> None:
        self._words = words
        self._now = now
        self._earlier = [(one, NumberWriter(one, now.typed_titles, rate_word)) for one in earlier]

    def sentence(self, line: CompareLine) -> Paragraph:
        """Return the sentence that tells how a figure changed."""
        pieces = [Piece(line.what)]
        for index, (_, then) in enumerate(self._earlier):
            is_known = line.figure.value(then.figures) is not None
            pieces.append(Piece("; " if index else " " if is_known else ": "))
            pieces += self._clause(line, then)
        return Paragraph((*pieces, Piece(".")), line.mark)

    def _clause(self, line: CompareLine, then: NumberWriter) -> list[Piece]:
        words = self._words
        now, before = line.figure.value(self._now.figures), line.figure.value(then.figures)
        values = {
            "what": lambda: Piece(line.what),
            "unit": lambda: Piece(line.unit),
            "period": lambda: Piece(period_words(then.period)),
            "earlier": lambda: then.number(line.figure),
            "difference": lambda: self._piece(number_text(abs((now or 0) - (before or 0))), line.figure, then),
            "percent": lambda: self._piece(_change(now or 0, before or 0), line.figure, then),
        }
        if now is None or before is None:
            return filled(words.unknown, values)
        if now == before:
            return filled(words.same, values)
        if before == 0:
            return filled(words.from_nothing, values)
        return filled(words.more if now > before else words.less, values)

    def _piece(self, text: str, figure: Sum | Rate, then: NumberWriter) -> Piece:
        return Piece(text, difference_source(figure, self._now.period, then.period, self._now.typed_titles))

    def table(self, table: ComparisonTable) -> Table:
        """Return the table of figures and differences."""
        what, difference = self._words.titles
        titles = [what, period_title(self._now.period)]
        for one, _ in self._earlier:
            titles += [period_title(one.period), difference] if one.figures is not None else [period_title(one.period)]
        rows = []
        for label, figure in table.rows:
            row: list[Pieces] = [(Piece(label),), self._cell(figure, self._now)]
            for one, then in self._earlier:
                if one.figures is None:
                    row.append((Piece(self._words.missing),))
                else:
                    row += [self._cell(figure, then), self._difference(figure, then)]
            rows.append(tuple(row))
        shares = (30, *[19] * (len(titles) - 1))
        centred: Align = "center"
        aligns: tuple[Align, ...] = ("left", *[centred] * (len(titles) - 1))
        words = f"Bảng so sánh với {' và '.join(period_words(one.period) for one, _ in self._earlier)}"
        return Table(tuple(titles), tuple(rows), shares, aligns, words)

    def _cell(self, figure: Sum | Rate, writer: NumberWriter) -> Pieces:
        return tuple(writer.rate_in_cell(figure)) if isinstance(figure, Rate) else (writer.number(figure),)

    def _difference(self, figure: Sum | Rate, then: NumberWriter) -> Pieces:
        if isinstance(figure, Rate):
            now, before = (_rate_of(figure, one) for one in (self._now, then))
            if now is None or before is None:
                return ()
            # Of the percentages as they are printed, so that whoever checks finds the same.
            text = f"{_signed(now - before)} {self._words.points}"
            return (self._piece(text, figure, then),)
        count, earlier = figure.value(self._now.figures), figure.value(then.figures)
        if count is None or earlier is None:
            return ()
        sign = "" if count == earlier else "+" if count > earlier else _MINUS
        change = self._piece(f"{sign}{number_text(abs(count - earlier))}", figure, then)
        if not earlier or count == earlier:
            return (change,)
        return change, Piece(" ("), self._piece(f"{sign}{_change(count, earlier)}", figure, then), Piece(")")


def _rate_of(rate: Rate, writer: NumberWriter) -> Decimal | None:
    part, whole = rate.part.value(writer.figures), rate.whole.value(writer.figures)
    return percent(part, whole) if part is not None and whole and part <= whole else None


def _change(now: int, before: int) -> str:
    return percent_text(percent(abs(now - before), before)) if before else ""


def _signed(value: Decimal) -> str:
    sign = "" if value == 0 else "+" if value > 0 else _MINUS
    return f"{sign}{decimal_text(abs(value))}"
