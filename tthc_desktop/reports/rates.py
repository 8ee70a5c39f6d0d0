"""The rates that an office is judged by (Quyết định 766/QĐ-TTg), each with its formula and the numbers in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from tthc_desktop.reports.shares import NO_SHARE, Share, percent_text
from tthc_desktop.text import number_text

if TYPE_CHECKING:
    from tthc_desktop.reports.named_figures import NamedFigures

TYPED_PART = "typed"


@dataclass(frozen=True, slots=True)
class Target:
    """What a rate ought to reach.

    Attributes:
        percent: in per cent.
        source: which document says so.
        own: whether the office set it itself.
    """

    percent: Decimal
    source: str
    own: bool = False

    @property
    def text(self) -> str:
        """Return it without needless noughts: ``80 %``, ``62,5 %``."""
        # “f”, for a normalized hundred writes itself 1E+2.
        return f"{self.percent.normalize():f} %".replace(".", ",")


@dataclass(frozen=True, slots=True)
class RateDefinition:
    """How a rate is worked out.

    Attributes:
        key: its name in files.
        name: its name on screen and paper.
        numerator: names of the figures whose sum stands above the line.
        denominator: those below it.
        denominator_otherwise: typed figures that replace them where somebody typed them; may be empty.
        numerator_name: what stands above the line, in words.
        denominator_name: what stands below it, in words.
        unit: what is counted.
        note: what one has to know before comparing it.
        target: what ships with the program; None when nobody has seen a document that says so.
    """

    key: str
    name: str
    numerator: tuple[str, ...]
    denominator: tuple[str, ...]
    denominator_otherwise: tuple[str, ...]
    numerator_name: str
    denominator_name: str
    unit: str
    note: str
    target: Target | None = None

    @property
    def formula(self) -> str:
        """Return the formula in words."""
        return f"Số {self.unit} {self.numerator_name} / số {self.unit} {self.denominator_name}"

    @property
    def typed_keys(self) -> tuple[str, ...]:
        """Return the keys of the figures that have to be typed for it, those that may be typed last."""
        names = (*self.numerator, *self.denominator, *self.denominator_otherwise)
        return tuple(name.partition(".")[2] for name in names if is_typed(name))


@dataclass(frozen=True, slots=True)
class RateSet:
    """The rates in force.

    Attributes:
        title: what they are.
        rates: in the order in which they are shown.
        typed: what each figure is called that somebody types, by key.
    """

    title: str
    rates: tuple[RateDefinition, ...]
    typed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate of a period.

    Attributes:
        definition: how it is worked out.
        share: numerator and denominator; None while one of them has to be typed.
        missing: what has to be typed, in words.
        target: what it ought to reach; None when nobody set it.
    """

    definition: RateDefinition
    share: Share | None
    missing: tuple[str, ...]
    target: Target | None

    @property
    def is_too_large(self) -> bool:
        """Tell whether the part is larger than its whole: one of the two is wrong, and no rate can be told."""
        return self.share is not None and self.share.part > self.share.whole

    @property
    def percent(self) -> Decimal | None:
        """Return it in per cent; None when there is none."""
        return None if self.share is None or self.is_too_large else self.share.percent

    @property
    def text(self) -> str:
        """Return it as ``19,35 %``, a dash when there is none, or that something was not typed."""
        if self.missing:
            return "chưa nhập"
        return NO_SHARE if self.percent is None else percent_text(self.percent)

    @property
    def is_met(self) -> bool | None:
        """Tell whether it reaches its target; None when there is no rate or no target."""
        if self.percent is None or self.target is None:
            return None
        return self.percent >= self.target.percent

    @property
    def verdict(self) -> str:
        """Return the target and whether it is reached: ``40 % – chưa đạt``; a dash when nobody set one."""
        if self.target is None:
            return NO_SHARE
        if self.is_met is None:
            return self.target.text
        return f"{self.target.text} – {'đạt' if self.is_met else 'chưa đạt'}"

    @property
    def sentence(self) -> str:
        """Return the formula with the numbers in it, or why there is none."""
        unit = self.definition.unit
        if self.missing:
            return f"Chưa nhập: {', '.join(self.missing)}."
        assert self.share is not None
        part, whole = number_text(self.share.part), number_text(self.share.whole)
        if self.is_too_large:
            return f"Tử số {part} lớn hơn mẫu số {whole} {unit}: hãy xem lại hai số này."
        if not self.share.whole:
            return f"Không có {unit} nào {self.definition.denominator_name}, nên không có tỷ lệ."
        return f"{part} / {whole} {unit} = {self.text}"


def is_typed(name: str) -> bool:
    """Tell whether a named figure is one that somebody types."""
    return name.startswith(f"{TYPED_PART}.")


def work_out(rates: RateSet, figures: NamedFigures, targets: Mapping[str, Target]) -> tuple[Rate, ...]:
    """Return the rates of a period.

    Args:
        rates: how they are worked out.
        figures: the figures of the period, by name; of the typed ones those that were typed.
        targets: the office's own targets, by key of the rate; they go before those that ship with the program.
    """
    return tuple(_rate(one, rates, figures, targets.get(one.key, one.target)) for one in rates.rates)


def _rate(definition: RateDefinition, rates: RateSet, figures: NamedFigures, target: Target | None) -> Rate:
    below = definition.denominator
    if definition.denominator_otherwise and all(name in figures for name in definition.denominator_otherwise):
        below = definition.denominator_otherwise
    missing = tuple(
        rates.typed[name.partition(".")[2]]
        for name in (*definition.numerator, *below)
        if is_typed(name) and name not in figures
    )
    share = None if missing else Share(_sum(definition.numerator, figures), _sum(below, figures))
    return Rate(definition, share, missing, target)


def _sum(names: tuple[str, ...], figures: NamedFigures) -> int:
    return sum(figures[name] for name in names)
