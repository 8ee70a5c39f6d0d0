"""Every figure of a period under one name, so that reports and rates take it from the forms and nowhere else.

``settlement.3`` is the total of column (3) of II.06a, ``inventory.6`` that of column (6) of II.07b, ``channel.post``
the dossiers received by post within the period, ``feedback.new`` what II.05a counts, ``typed.online_paid`` what
somebody typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tthc_desktop.domain.dossier import Channel
    from tthc_desktop.reports.feedback import FeedbackCounts

NamedFigures = Mapping[str, int]


def named_figures(
    settlement: Mapping[str, int],
    inventory: Mapping[str, int],
    channels: Mapping[Channel, int],
    feedback: FeedbackCounts,
    typed: Mapping[str, int],
) -> dict[str, int]:
    """Return the figures of a period by their names.

    Args:
        settlement: the line of totals of II.06a.
        inventory: the line of totals of II.07b.
        channels: how many dossiers were received within the period, by channel.
        feedback: the counts of feedback.
        typed: what somebody typed, by key.
    """
    return {
        **named("settlement", settlement),
        **named("inventory", inventory),
        **named("channel", {channel.value: number for channel, number in channels.items()}),
        **named("feedback", asdict(feedback)),
        **named("typed", typed),
    }


def named(part: str, figures: Mapping[str, int]) -> dict[str, int]:
    """Return figures of one part by their full names."""
    return {f"{part}.{key}": number for key, number in figures.items()}
