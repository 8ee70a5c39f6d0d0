"""The counted forms of a period, as one piece: pages, papers, files and closings all take their numbers from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tthc_desktop.domain.dossier import Channel
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.reports.identities import Violation
    from tthc_desktop.reports.inventory import Inventory
    from tthc_desktop.reports.settlement import Settlement


@dataclass(frozen=True, slots=True)
class PeriodFigures:
    """The counted forms of a period, with what the checks found.

    Attributes:
        period: the period.
        settlement: figures of II.06a.
        inventory: figures of II.07b.
        violations: identities that do not hold; empty when the official export is allowed.
        without_due: how many dossiers of the period have no due date at all, and so are never late.
        channels: how many dossiers were received within the period, by channel.
    """

    period: Period
    settlement: Settlement
    inventory: Inventory
    violations: tuple[Violation, ...]
    without_due: int
    channels: Mapping[Channel, int]
