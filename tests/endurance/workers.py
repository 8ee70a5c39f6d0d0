"""Work shared out over a few processes, each in a room of its own."""

import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Protocol, Self, TypeVar

# Where a process can be forked, it starts at once; elsewhere it is made anew.
START = multiprocessing.get_context("fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn")


class Result(Protocol):
    """What can be added up."""

    def add(self, other: Self, /) -> None:
        """Take in what came of others."""


R = TypeVar("R", bound=Result)


def shared_out(work: Callable[[Path, range], R], room: Path, times: int, workers: int) -> R:
    """Do a work so many times, in runs of consecutive numbers, and return all that came of it.

    Args:
        work: is given an empty folder and the numbers it is to do.
        room: where the folders are made.
        times: how many numbers.
        workers: how many processes.
    """
    share = -(-times // workers)
    with ProcessPoolExecutor(workers, mp_context=START) as pool:
        running = []
        for number in range(workers):
            own = room / f"worker_{number}"
            own.mkdir()
            running.append(pool.submit(work, own, range(number * share, min(times, (number + 1) * share))))
        first, *others = [one.result() for one in running]
    for other in others:
        first.add(other)
    return first
