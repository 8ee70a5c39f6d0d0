"""Short spellings of moments for tables of dates."""

from datetime import datetime


def at(text: str) -> datetime:
    """``2025-06-02 10:00``; a bare date is ten in the morning, an ordinary time to hand something in."""
    return datetime.fromisoformat(text if " " in text else f"{text} 10:00")


def end_of(day: str) -> datetime:
    """Closing time of a day with ordinary office hours."""
    return datetime.fromisoformat(f"{day} 17:00")


def noon_of(day: str) -> datetime:
    """The end of the morning session."""
    return datetime.fromisoformat(f"{day} 11:30")
