"""Telling how far the writing of a long table has come."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Row = TypeVar("Row")
# Told rows done and rows in all; may raise to cancel, then nothing is written.
Progress = Callable[[int, int], object]

_REPORT_EVERY = 500


def reported(rows: Iterable[Row], count: int, progress: Progress) -> Iterator[Row]:
    """Yield rows as they come, telling every now and then how many were taken before.

    Args:
        rows: the rows.
        count: how many there are.
        progress: told; what it raises ends the rows.
    """
    for done, row in enumerate(rows):
        if done % _REPORT_EVERY == 0:
            progress(done, count)
        yield row
