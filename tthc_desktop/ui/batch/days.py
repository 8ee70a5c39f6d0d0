"""The days of the grid: typed without a year they lie back, yet never a whole year by mistake."""

from datetime import date, timedelta

from tthc_desktop.text import date_text
from tthc_desktop.ui import typed
from tthc_desktop.ui.today.words import weekday
from tthc_desktop.ui.widgets.dates import DateEdit

# A day this near ahead is rather mistyped than meant of last year.
_NEAR = timedelta(days=60)


def read_day(text: str, today: date) -> date | None:
    """Read a day; one without a year is the latest such day, or the next one when that is near.

    Args:
        text: what was typed.
        today: gives the year when none is typed.
    """
    ahead = typed.read_date(text, today, typed.Looking.AHEAD)
    if ahead is not None and today < ahead <= today + _NEAR:
        return ahead
    return typed.read_date(text, today, typed.Looking.BACK)


def day_in_words(day: date) -> str:
    """Return a day with its weekday, as within a sentence."""
    return f"{weekday(day)} {date_text(day)}"


class DayEdit(DateEdit):
    """The day of the grid."""

    def value(self) -> date | None:
        return read_day(self.text(), self._today())
