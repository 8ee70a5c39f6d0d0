"""The on-time rate of a quarter, from the very figures of II.06a, so that no second count can differ from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tthc_desktop.domain.periods import period_before, quarter_of
from tthc_desktop.reports.shares import Share

if TYPE_CHECKING:
    from tthc_desktop.domain.periods import Period


@dataclass(frozen=True, slots=True)
class OnTimeRate:
    """How many of the settled dossiers of a period were settled in time.

    Attributes:
        period: the period.
        in_time: settled early or on time, columns (8) and (9).
        settled: settled in all, column (7).
    """

    period: Period
    in_time: int
    settled: int

    @property
    def share(self) -> float | None:
        """Return the rate from 0 to 1; None when nothing was settled, which is not the same as all in time."""
        return self.in_time / self.settled if self.settled else None

    @property
    def text(self) -> str:
        """Return the rate as the report page writes it: ``98,52 %``, or a dash when nothing was settled."""
        return Share(self.in_time, self.settled).text


def on_time_rate(period: Period, total: Mapping[str, int]) -> OnTimeRate:
    """Return the on-time rate of a period.

    Args:
        period: the period.
        total: the form's line of totals: column -> number.
    """
    return OnTimeRate(period, total["8"] + total["9"], total["7"])


def quarters_until(day: date, number: int) -> tuple[Period, ...]:
    """Return the last ``number`` reporting quarters, the earliest first; the last one is that of ``day`` itself."""
    quarters = [quarter_of(day)]
    while len(quarters) < number:
        quarters.append(period_before(quarters[-1]))
    return tuple(reversed(quarters))
