"""How values are written into the file: moments and days as text that sorts, open ends as far dates."""

from datetime import date, datetime
from functools import lru_cache

NO_DAY = "9999-12-31"
FROM_EVER = "0001-01-01"


# An import writes most of its moments more than once, close together.
@lru_cache(maxsize=4096)
def moment_out(moment: datetime | None) -> str | None:
    """Return a moment as stored, to the second."""
    if moment is None:
        return None
    # Nearly all moments have no fraction; leaving out ``timespec`` for them halves the time.
    return moment.isoformat(timespec="seconds") if moment.microsecond else moment.isoformat()


def moment_in(text: str | None) -> datetime | None:
    """Return a stored moment."""
    return None if text is None else datetime.fromisoformat(text)


def first_day_out(day: date | None) -> str:
    """Return the first day of validity as stored; None is from ever."""
    return FROM_EVER if day is None else day.isoformat()


def last_day_out(day: date | None) -> str:
    """Return the last day of validity as stored; None is without end."""
    return NO_DAY if day is None else day.isoformat()


def day_in(text: str) -> date | None:
    """Return a stored day; the open ends are None."""
    return None if text in (NO_DAY, FROM_EVER) else date.fromisoformat(text)
