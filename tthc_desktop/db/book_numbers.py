"""Numbers in the register book: each given once, when a dossier is written, and never changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tthc_desktop.db.database import Database


class BookNumbers:
    """Gives out the numbers that follow the highest ones of some years.

    Args:
        database: inside the transaction that writes the dossiers.
        years: the years in which they were received.
    """

    def __init__(self, database: Database, years: Iterable[int]) -> None:
        # All at once: while many rows are written there is no index that would tell.
        self._last = {
            year: database.execute(
                "SELECT coalesce(max(book_number), 0) FROM dossiers WHERE book_year = ?", [year]
            ).fetchone()[0]
            for year in set(years)
        }

    def following(self, year: int) -> tuple[int, int]:
        """Return the year with the next number in it."""
        self._last[year] += 1
        return year, self._last[year]
