"""Figures by name as a skeleton writes them: alone, added, or as the rate of one in another."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from tthc_desktop.reports.shares import Share

if TYPE_CHECKING:
    from tthc_desktop.reports.named_figures import NamedFigures

RATE = "rate:"
_ELSE = "??"


@dataclass(frozen=True, slots=True)
class Sum:
    """One figure, or several added.

    Attributes:
        names: names of the figures.
        otherwise: taken while one of the figures is not known; None for nothing.
    """

    names: tuple[str, ...]
    otherwise: Sum | None = None

    def chosen(self, figures: NamedFigures) -> Sum:
        """Return the sum that is taken of these figures."""
        if self.otherwise is None or all(name in figures for name in self.names):
            return self
        return self.otherwise

    def value(self, figures: NamedFigures) -> int | None:
        """Return the number; None while one of the figures is not known."""
        known = [figures.get(name) for name in self.chosen(figures).names]
        return None if None in known else sum(number for number in known if number is not None)

    @property
    def text(self) -> str:
        """Return it as the skeleton writes it."""
        return "+".join(self.names)


@dataclass(frozen=True, slots=True)
class Rate:
    """How much of a whole a part is.

    Attributes:
        part: the numerator.
        whole: the denominator.
        unit: what both are counted in.
    """

    part: Sum
    whole: Sum
    unit: str

    def chosen(self, figures: NamedFigures) -> Rate:
        """Return the rate that is taken of these figures."""
        return Rate(self.part.chosen(figures), self.whole.chosen(figures), self.unit)

    @property
    def text(self) -> str:
        """Return it as the skeleton writes it."""
        return f"{self.part.text}/{self.whole.text}"


def read_sum(text: str, known: Collection[str]) -> Sum | str:
    """Read ``settlement.4+settlement.5``, or ``typed.x??fees.settled`` for the second while the first is not known.

    A name that is not known is returned instead.
    """
    first, has_other, second = text.partition(_ELSE)
    other = read_sum(second, known) if has_other else None
    if isinstance(other, str):
        return other
    names = tuple(part.strip() for part in first.split("+"))
    unknown = [name for name in names if name not in known]
    return unknown[0] if unknown else Sum(names, other)


def read_rate(text: str, known: Collection[str]) -> Rate | str:
    """Read ``settlement.4/settlement.4+settlement.5|hồ sơ``; what is not known in it is returned instead."""
    formula, _, unit = text.partition("|")
    top, _, bottom = formula.partition("/")
    part, whole = read_sum(top, known), read_sum(bottom, known)
    if isinstance(part, str):
        return part
    if isinstance(whole, str):
        return whole
    return Rate(part, whole, unit.strip() or "hồ sơ")


def percent(part: int, whole: int) -> Decimal:
    """Return a rate in percent with two decimals; 100 only when nothing is missing, 0 only when there is nothing.

    Args:
        part: the numerator.
        whole: the denominator, not 0.
    """
    rounded = Share(part, whole).percent
    assert rounded is not None, "a rate of nothing has no percentage"
    return rounded
