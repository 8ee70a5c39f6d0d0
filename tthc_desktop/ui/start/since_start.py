"""How long the program runs already; imported before anything that takes time."""

import logging
import time

_BEGUN = time.perf_counter()


_log = logging.getLogger("tthc_desktop")
_told: list[str] = []


def seconds() -> float:
    """Return the seconds since this module was imported."""
    return time.perf_counter() - _BEGUN


def tell_usable(window: str) -> None:
    """Write down when the first window took keys.

    Args:
        window: its kind.
    """
    if not _told:
        _told.append(window)
        _log.info("%s usable after %.2f s, processor %.2f s", window, seconds(), time.process_time())
