"""A plain table as it goes into a file: headings, texts, numbers."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlainTable:
    """One table.

    Attributes:
        name: name of the sheet.
        title: line above the table.
        titles: headings from the left.
        widths_mm: widths of the columns in millimetres.
        rows: texts and numbers from the left; None for nothing.
        numbers: how many columns at the right hold numbers.
    """

    name: str
    title: str
    titles: Sequence[str]
    widths_mm: Sequence[float]
    rows: Sequence[Sequence[str | int | None]]
    numbers: int
