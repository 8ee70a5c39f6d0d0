"""The register book (sổ theo dõi hồ sơ): its rows and what stands in each column."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from tthc_desktop.reports.grid import date_words
from tthc_desktop.reports.office_names import desk_of, issuing_name, place_of
from tthc_desktop.reports.papers.facts import (
    filled,
    signature_lines,
    two_digits,
)
from tthc_desktop.text import date_text, moment_text

if TYPE_CHECKING:
    from tthc_desktop.domain.office import Office
    from tthc_desktop.reports.layout import Line
    from tthc_desktop.reports.papers.layout import BookColumn, BookLayout

BOOK_KEYS = (
    *("order", "code", "procedure", "field", "sets", "applicant", "address", "phone"),
    *("received", "due", "finished", "handed_over", "clerk", "channel", "result_at", "signature", "note"),
)
"""What the book's columns may show; numbers of identity papers are never in it."""

BOOK_PLACEHOLDERS = frozenset(
    {
        *("office", "desk", "year", "range", "first_date", "last_date"),
        *("first_number", "last_number", "count", "pages", "place", "date_words"),
        *("signer_lines", "signer_name", "clerk"),
    }
)


class BookRow(NamedTuple):
    """One dossier in the book; a tuple, for a year has tens of thousands.

    Attributes:
        number: its number in the year, from 1, given when it was written into the register.
        code: its code.
        procedure: name of the procedure.
        field: name of the field.
        sets: number of sets.
        applicant: who handed it in.
        address: where they live.
        phone: their telephone number.
        received_at: when it was received.
        appointment_at: the moment promised; None without one.
        finished_at: when it was closed; None while open.
        handed_over_at: when the result was collected; None before.
        clerk: who is in charge.
        channel: how it was handed in, in Vietnamese.
        result_at: where the result is wanted; empty for the desk.
        note: remark, and how it ended when it did not end in a result.
    """

    number: int
    code: str
    procedure: str
    field: str
    sets: int
    applicant: str
    address: str
    phone: str
    received_at: datetime
    appointment_at: datetime | None
    finished_at: datetime | None
    handed_over_at: datetime | None
    clerk: str
    channel: str
    result_at: str
    note: str


@dataclass(frozen=True, slots=True)
class Book:
    """A book about to be printed; its rows come apart, one by one.

    Attributes:
        layout: its columns, those that are printed only.
        office: names and signers.
        first: first day of receipt.
        last: last day of receipt, inclusive.
        on: date below the last row.
        count: how many rows there are.
        first_number: number of the first row.
        last_number: number of the last row.
        clerk: who keeps it.
        demonstration: whether the people in it are invented.
    """

    layout: BookLayout
    office: Office
    first: date
    last: date
    on: date
    count: int
    first_number: int
    last_number: int
    clerk: str = ""
    demonstration: bool = False

    @property
    def is_whole_year(self) -> bool:
        """Tell whether it holds exactly one year."""
        year = self.first.year
        return self.first == date(year, 1, 1) and self.last == date(year, 12, 31)

    @property
    def range_text(self) -> str:
        """Return the year, or the days from and until which it goes."""
        if self.is_whole_year:
            return f"Năm {self.first.year}"
        return f"Từ ngày {date_text(self.first)} đến ngày {date_text(self.last)}"

    def headings(self) -> tuple[str, str]:
        """Return the office and its desk as the cover prints them."""
        return issuing_name(self.office.name), desk_of(self.office, self.first).upper()

    def title(self) -> tuple[str, ...]:
        """Return the lines of the title."""
        return tuple(filled(line, self._values("")) for line in self.layout.title)

    def closing(self, pages: int) -> tuple[str, ...]:
        """Return the lines below the last row.

        Args:
            pages: how many pages the book has; 0 where there are none.
        """
        values = self._values(two_digits(pages))
        # A line about pages makes no sense in a spreadsheet.
        lines = [line for line in self.layout.closing if pages or "{pages}" not in line]
        return tuple(filled(line, values) for line in lines)

    def signatures(self) -> tuple[tuple[Line, ...], str, tuple[Line, ...], str]:
        """Return lines and name of the left and of the right signature."""
        values = self._values("")

        layout = self.layout
        return (
            signature_lines(layout.left, values, self.office),
            filled(layout.left_name, values),
            signature_lines(layout.right, values, self.office),
            filled(layout.right_name, values),
        )

    def _values(self, pages: str) -> Mapping[str, str]:
        return {
            "office": self.office.name,
            "desk": desk_of(self.office, self.first),
            "year": str(self.first.year),
            "range": self.range_text,
            "first_date": date_words(self.first),
            "last_date": date_words(self.last),
            "first_number": two_digits(self.first_number),
            "last_number": two_digits(self.last_number),
            "count": two_digits(self.count) or "0",
            "pages": pages,
            "place": place_of(self.office) or "…" * 8,
            "date_words": date_words(self.on),
            "signer_lines": "",
            "signer_name": self.office.signer_name,
            "clerk": self.clerk,
        }


def cell_text(column: BookColumn, row: BookRow) -> str:
    """Return what a column shows of a dossier."""
    return _CELLS[column.key](row)


def _moment(moment: datetime | None) -> str:
    return moment_text(moment) if moment else ""


_CELLS: dict[str, Callable[[BookRow], str]] = {
    "order": lambda row: two_digits(row.number),
    "code": lambda row: row.code,
    "procedure": lambda row: row.procedure,
    "field": lambda row: row.field,
    "sets": lambda row: two_digits(row.sets),
    "applicant": lambda row: row.applicant,
    "address": lambda row: row.address,
    "phone": lambda row: row.phone,
    "received": lambda row: _moment(row.received_at),
    "due": lambda row: _moment(row.appointment_at),
    "finished": lambda row: _moment(row.finished_at),
    "handed_over": lambda row: _moment(row.handed_over_at),
    "clerk": lambda row: row.clerk,
    "channel": lambda row: row.channel,
    "result_at": lambda row: row.result_at or "Trực tiếp",
    "signature": lambda row: "",
    "note": lambda row: row.note,
}
