"""The office's own paragraphs of the written report: each holds until it is written anew for a later period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tthc_desktop.db.database import Database


@dataclass(frozen=True, slots=True)
class KeptParagraph:
    """A paragraph as it is kept.

    Attributes:
        section: which paragraph.
        period: key of the period it was written for.
        period_last: last day of that period.
        content: its text; empty when it was taken away from that period on.
    """

    section: str
    period: str
    period_last: date
    content: str


def read_until(database: Database, last: date) -> list[KeptParagraph]:
    """Return the paragraphs of periods that end on ``last`` or earlier, the newest first."""
    rows = database.execute(
        "SELECT section, period, period_last, content FROM own_paragraphs WHERE period_last <= ? "
        "ORDER BY period_last DESC, period",
        [last.isoformat()],
    )
    return [
        KeptParagraph(section, period, date.fromisoformat(ends), content) for section, period, ends, content in rows
    ]


def write(database: Database, paragraph: KeptParagraph) -> None:
    """Keep a paragraph; it replaces the one of the same period."""
    database.execute(
        "INSERT OR REPLACE INTO own_paragraphs (section, period, period_last, content) VALUES (?, ?, ?, ?)",
        [paragraph.section, paragraph.period, paragraph.period_last.isoformat(), paragraph.content],
    )


def delete(database: Database, section: str, period: str) -> None:
    """Take away what was written for a period; that of the period before holds again."""
    database.execute("DELETE FROM own_paragraphs WHERE section = ? AND period = ?", [section, period])
