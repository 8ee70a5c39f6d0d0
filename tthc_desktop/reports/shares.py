"""A part of a whole in per cent, rounded the same way wherever it is told."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from tthc_desktop.text import decimal_text

NO_SHARE = "–"
_HUNDREDTH, _WHOLE = Decimal("0.01"), Decimal(100)


def percent_text(percent: Decimal) -> str:
    """Return a percentage as it is written everywhere: ``19,35 %``, ``100,00 %``."""
    return f"{decimal_text(percent)} %"


@dataclass(frozen=True, slots=True)
class Share:
    """How large a part is.

    Attributes:
        part: the number above the line.
        whole: the number below it.
    """

    part: int
    whole: int

    @property
    def percent(self) -> Decimal | None:
        """Return it in per cent, to two decimals, half rounded up; None of an empty whole, which is not 0 %.

        It is 100 only when nothing is missing, and 0 only when there is nothing.
        """
        if not self.whole:
            return None
        rounded = (Decimal(100 * self.part) / Decimal(self.whole)).quantize(_HUNDREDTH, ROUND_HALF_UP)
        if rounded == _WHOLE and self.part < self.whole:
            return _WHOLE - _HUNDREDTH
        return _HUNDREDTH if rounded == 0 and self.part > 0 else rounded

    @property
    def text(self) -> str:
        """Return it as ``19,35 %``, or a dash when the whole is empty."""
        return NO_SHARE if self.percent is None else percent_text(self.percent)
