"""Periods in running text, and figures as the report prints them with where they come from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tthc_desktop.reports.shares import percent_text
from tthc_desktop.reports.written.document import GAP, Piece
from tthc_desktop.reports.written.expressions import percent
from tthc_desktop.reports.written.sources import source_of
from tthc_desktop.text import number_text, short_date_text

if TYPE_CHECKING:
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.reports.named_figures import NamedFigures
    from tthc_desktop.reports.written.expressions import Rate, Sum


def period_words(period: Period) -> str:
    """Return a period in a sentence: ``Quý III năm 2023``, ``tháng 7 năm 2023``, ``kỳ từ ngày … đến ngày …``."""
    if ".." in period.key:
        return f"kỳ {range_words(period)}"
    return period.title if "Q" in period.key.upper() else period.title[:1].lower() + period.title[1:]


def period_title(period: Period) -> str:
    """Return a period as the head of a column."""
    if ".." in period.key:
        return f"{short_date_text(period.first)} – {short_date_text(period.last)}"
    return period.title


def range_words(period: Period) -> str:
    """Return the days of a period within a sentence: ``từ ngày 15/6/2023 đến ngày 14/9/2023``."""
    return f"từ ngày {short_date_text(period.first)} đến ngày {short_date_text(period.last)}"


@dataclass(frozen=True, slots=True)
class PeriodNumbers:
    """A period and its figures.

    Attributes:
        period: the period.
        figures: its figures; None when the register does not reach back so far.
    """

    period: Period
    figures: NamedFigures | None


class NumberWriter:
    """Prints the figures of one period, and remembers what was missing or could not be.

    Args:
        numbers: the period and its figures.
        typed_titles: what the typed figures count, by key.
        rate_word: between numerator with denominator and the percentage.
    """

    def __init__(self, numbers: PeriodNumbers, typed_titles: Mapping[str, str], rate_word: str) -> None:
        self.period = numbers.period
        self.figures: NamedFigures = numbers.figures or {}
        self.typed_titles = typed_titles
        self.missing: set[str] = set()
        self.doubts: list[str] = []
        self._rate_word = rate_word

    def value(self, figure: Sum) -> int | None:
        """Return a number; None when it is not known, which is remembered."""
        self.missing.update(name for name in figure.chosen(self.figures).names if name not in self.figures)
        return figure.value(self.figures)

    def number(self, figure: Sum) -> Piece:
        """Return a number as it is printed."""
        value = self.value(figure)
        if value is None:
            return Piece(GAP)
        return Piece(number_text(value), source_of(figure.chosen(self.figures), self.period, self.typed_titles))

    def rate(self, rate: Rate) -> list[Piece]:
        """Return a rate in a sentence: ``384/1.985 hồ sơ, đạt 19,35 %``; its whole must not be 0."""
        return [*self._fraction(rate), Piece(f" {rate.unit}, {self._rate_word} "), *self._percent(rate)]

    def rate_in_cell(self, rate: Rate) -> list[Piece]:
        """Return a rate in a table: ``384/1.985 (19,35 %)``, without percentage when its whole is 0."""
        if self.value(rate.whole) == 0:
            return self._fraction(rate)
        return [*self._fraction(rate), Piece(" ("), *self._percent(rate), Piece(")")]

    def is_nothing(self, rate: Rate) -> bool:
        """Tell whether a rate is of nothing at all."""
        whole, part = rate.whole.value(self.figures), rate.part.value(self.figures)
        if whole == 0 and part:
            self._doubt(rate)
        return whole == 0

    def _fraction(self, rate: Rate) -> list[Piece]:
        return [self.number(rate.part), Piece("/"), self.number(rate.whole)]

    def _percent(self, rate: Rate) -> list[Piece]:
        part, whole = self.value(rate.part), self.value(rate.whole)
        if part is not None and whole and part > whole:
            self._doubt(rate)
        if part is None or not whole or part > whole:
            return [Piece(f"{GAP} %")]
        source = source_of(rate.chosen(self.figures), self.period, self.typed_titles)
        return [Piece(percent_text(percent(part, whole)), source)]

    def _doubt(self, rate: Rate) -> None:
        rate = rate.chosen(self.figures)
        if all(name.startswith("typed.") for name in (*rate.part.names, *rate.whole.names)):
            # What was typed is compared as such.
            return
        words = source_of(rate, self.period, self.typed_titles).words
        part, whole = rate.part.value(self.figures) or 0, rate.whole.value(self.figures) or 0
        sentence = (
            f"Tỷ lệ “{words}” có tử số {number_text(part)} lớn hơn mẫu số {number_text(whole)}, nên không in tỷ lệ."
        )
        if sentence not in self.doubts:
            self.doubts.append(sentence)


def filled(words: str, values: Mapping[str, Callable[[], Piece]]) -> list[Piece]:
    """Return a text with pieces put in where it names them in braces."""
    pieces: list[Piece] = []
    for index, part in enumerate(words.replace("}", "{").split("{")):
        if index % 2:
            pieces.append(values[part]())
        elif part:
            pieces.append(Piece(part))
    return pieces
