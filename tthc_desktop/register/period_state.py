"""How far the report of a period has come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tthc_desktop.db.closings import Closing, Vouching
    from tthc_desktop.domain.period_state import State
    from tthc_desktop.domain.periods import Period


@dataclass(frozen=True, slots=True)
class PeriodState:
    """How far the report of a period has come.

    Attributes:
        period: the period.
        state: how far it has come.
        is_over: whether its last day is past.
        closing: the closing whose figures hold; None while the period is open.
        vouching: who vouched for exactly the figures of now, or for those it was closed with, and when; None when
            nobody did, which is also so of a correction.
    """

    period: Period
    state: State
    is_over: bool
    closing: Closing | None
    vouching: Vouching | None
