"""The list of what is to be erased, as the paper that somebody approves: numbers by year and field, no person."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tthc_desktop.domain.office import Office


@dataclass(frozen=True, slots=True)
class RetentionRow:
    """How many dossiers of a field ended in a year."""

    year: int
    field: str
    dossiers: int


@dataclass(frozen=True, slots=True)
class RetentionPaper:
    """The paper.

    Attributes:
        words: its fixed texts by key.
        office: whose register it is.
        made: when and by whom it was made.
        mark: by which the approved list is known again.
        years: after how many years, a sentence for each field.
        rows: the numbers.
        held: what stays though its time is over, a sentence each.
        remark: what has to be known first; may be empty.
    """

    words: Mapping[str, str]
    office: Office
    made: str
    mark: str
    years: tuple[str, ...]
    rows: tuple[RetentionRow, ...]
    held: tuple[str, ...]
    remark: str = ""

    @property
    def total(self) -> int:
        """How many dossiers there are in all."""
        return sum(row.dossiers for row in self.rows)


def read_retention_words(content: str) -> dict[str, str]:
    """Read the fixed texts of the paper from TOML."""
    return {key: str(value) for key, value in tomllib.loads(content).items()}
