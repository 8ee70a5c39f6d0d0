"""A form II.06a that was printed elsewhere, as far as it could be read: whose, of which days, its figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tthc_desktop.reports import identities
from tthc_desktop.reports.settlement import CANCELLED, COLUMNS, NUMBERED, PAUSED, Layout, Settlement, sum_of
from tthc_desktop.text import fold, short_date_text

if TYPE_CHECKING:
    from tthc_desktop.reports.identities import Violation

_ABBREVIATED = {
    "p": "phuong",
    "x": "xa",
    "tx": "thi xa",
    "tp": "thanh pho",
    "q": "quan",
    "h": "huyen",
    "t": "tinh",
}


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row of a form that was read.

    Attributes:
        label: the field as the file writes it.
        figures: column -> number, of the columns that the file has.
        row_number: the row as Excel numbers it.
    """

    label: str
    figures: Mapping[str, int]
    row_number: int


@dataclass(frozen=True, slots=True)
class ReadForm:
    """A form that was read.

    Attributes:
        file_name: name of the file.
        sheet_name: the sheet it stands in; empty for a text file.
        unit: the reporting unit; empty when the file names none.
        receiver: who gets the form; empty when the file does not tell.
        period_title: the period in words, such as ``Quý III năm 2023``; empty when the file does not tell.
        period_first: first day of the period; None when the file does not tell.
        period_last: last day of the period, inclusive; None when the file does not tell.
        columns: the columns that the file has, in the order of the form.
        rows: the rows, in their order.
        total: the total row as the file writes it; None when it has none.
        warnings: what somebody should know before the figures are believed, in Vietnamese.
        demonstration: whether it says itself that the people behind it are invented.
    """

    file_name: str
    sheet_name: str
    unit: str
    receiver: str
    period_title: str
    period_first: date | None
    period_last: date | None
    columns: tuple[str, ...]
    rows: tuple[ReadRow, ...]
    total: Mapping[str, int] | None
    warnings: tuple[str, ...] = ()
    demonstration: bool = False

    @property
    def layout(self) -> Layout:
        """How the form counts cancelled dossiers: beside (7) or within it (decision D8).

        Some systems print the local column “HS hủy” and count those dossiers in (7) all the same; the sums tell.
        """
        if CANCELLED not in self.columns:
            return Layout.OFFICIAL
        total = self.totals()
        within = total["3"] == total["7"] + total["11"] and total[CANCELLED] > 0
        return Layout.OFFICIAL if within else Layout.WARD

    @property
    def settlement(self) -> Settlement:
        """Its figures as those of a form of our own; what it has no column for is 0."""
        rows = tuple((row.label, whole(row.figures)) for row in self.rows)
        return Settlement(rows, self.totals(), self.layout)

    def totals(self) -> dict[str, int]:
        """Return the total row, or the sum of the rows when the file has none."""
        return sum_of(row.figures for row in self.rows) if self.total is None else whole(self.total)

    def violations(self) -> tuple[Violation, ...]:
        """Return the identities within the form that do not hold (decision D13)."""
        return identities.check(self.settlement)

    @property
    def period_text(self) -> str:
        """The period as a message names it; empty when the file does not tell it."""
        if self.period_first is None or self.period_last is None:
            return self.period_title
        days = f"từ {short_date_text(self.period_first)} đến {short_date_text(self.period_last)}"
        return f"{self.period_title} ({days})" if self.period_title else days


def whole(figures: Mapping[str, int]) -> dict[str, int]:
    """Return figures with every column of the form; what is missing is 0."""
    return {column: figures.get(column, 0) for column in COLUMNS}


def ordered(columns: Iterable[str]) -> tuple[str, ...]:
    """Return columns in the order of the form."""
    found = set(columns)
    return tuple(column for column in (*NUMBERED, PAUSED, CANCELLED) if column in found)


def same_unit(one: str, other: str) -> bool:
    """Tell whether two names mean one unit.

    Case, accents, punctuation and abbreviations do not count, nor what only one of the names says behind a comma,
    as in “UBND phường A, thành phố B”.
    """
    if unit_key(one) == unit_key(other):
        return True
    short = [unit_key(name.partition(",")[0]) for name in (one, other)]
    return short[0] == short[1] and "" not in short and ("," in one) != ("," in other)


def unit_key(name: str) -> str:
    """Return what two spellings of one unit share."""
    words = words_key(name).replace("uy ban nhan dan", "ubnd").split()
    if words[:1] == ["ubnd"]:
        words = words[1:]
    # A letter at the end abbreviates nothing, as in “Khu P”.
    last = len(words) - 1
    return " ".join(_ABBREVIATED.get(word, word) if place < last else word for place, word in enumerate(words))


def words_key(name: str) -> str:
    """Return what two spellings of one name share: no case, no accents, no punctuation."""
    return " ".join("".join(letter if letter.isalnum() else " " for letter in fold(name)).split())
