"""How long the program runs already; imported before anything that takes time."""

import time

_BEGUN = time.perf_counter()


def seconds() -> float:
    """Return the seconds since this module was imported."""
    return time.perf_counter() - _BEGUN
