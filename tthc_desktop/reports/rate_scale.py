"""The scale beside a line of rates: from a round rate below the lowest one up to 100 %."""

from collections.abc import Iterable

_STEPS = (0.99, 0.98, 0.95, 0.9, 0.8, 0.5, 0.0)


def foot_of_scale(shares: Iterable[float]) -> float:
    """Return the rate at the foot: the nearest round one that leaves room below the lowest value.

    Args:
        shares: the values, from 0 to 1.
    """
    lowest = min(shares, default=1.0)
    return next((step for step in _STEPS if step <= lowest - (1 - step) * 0.15), 0.0)


def scale_lines(foot: float) -> list[tuple[float, str]]:
    """Return the lines across: part of the height, and the rate in per cent that stands beside it."""
    values = [(part, 100 * (foot + part * (1 - foot))) for part in (0.0, 0.5, 1.0)]
    return [(part, f"{value:.3f}".rstrip("0").rstrip(".").replace(".", ",")) for part, value in values]
