"""The register book (sổ theo dõi hồ sơ): a year of dossiers, or any range of days, as PDF or Excel."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop import exports, shipped
from tthc_desktop.db import audit, book, settings
from tthc_desktop.db.connection import reporting_environment, writing
from tthc_desktop.domain.people import Right
from tthc_desktop.errors import UserError
from tthc_desktop.register.masking import masked
from tthc_desktop.reports.papers.book import Book
from tthc_desktop.text import date_text

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.domain.office import Office
    from tthc_desktop.register.progress import Progress
    from tthc_desktop.register.rights import Rights
    from tthc_desktop.reports.papers.layout import BookColumn, BookLayout


class RegisterBook:
    """Prints the register book.

    Args:
        database: the register.
        office: tells what the book says of the office.
        clerk: who keeps it.
        clock: tells when it is printed.
        rights: of whoever is signed in.
    """

    def __init__(
        self,
        database: Database,
        office: Callable[[], Office],
        clerk: str,
        clock: Callable[[], datetime],
        rights: Rights,
    ) -> None:
        self._database = database
        self._office = office
        self._clerk = clerk
        self._clock = clock
        self._rights = rights

    @staticmethod
    def optional_columns(first: date) -> list[BookColumn]:
        """Return the columns of a book that begins on ``first`` which the clerk may leave out or add."""
        return [column for column in _layout_on(first).columns if column.optional]

    @reporting_environment()
    def count(self, first: date, last: date) -> int:
        """Count the dossiers received from one day to another, inclusive; those not accepted are not in the book."""
        return sum(part.count for part in book.years(self._database, first, last))

    def write(
        self,
        first: date,
        last: date,
        path: Path,
        columns: Collection[str] | None = None,
        progress: Progress = lambda done, total: None,
        *,
        full_numbers: bool = False,
    ) -> int:
        """Write the book and return how many dossiers are in it.

        Args:
            first: first day of receipt.
            last: last day of receipt, inclusive.
            path: the file; ``.xlsx`` for Excel, else PDF. An older one is replaced.
            columns: keys of the optional columns to print; those usually shown unless given.
            progress: called with rows done and rows in all; may raise to cancel, then nothing is written.
            full_numbers: whether the telephones are written in full, as on the paper book; the audit then says so.

        Raises:
            UserError: there is no dossier in these days, telephones in full are not for this person, or the file or
                the audit cannot be written; then there is neither.
        """
        if full_numbers:
            self._rights.require(Right.SEE_NUMBERS)
        with reporting_environment():
            parts = book.years(self._database, first, last)
            made = self._book(first, last, parts, columns)
            exports.make_folder(path.parent)
            rows = book.rows(self._database, parts)
            if not full_numbers:
                rows = (row._replace(phone=masked(row.phone)) for row in rows)

            def write_down() -> None:
                self._write_down(made, path.name, full_numbers=full_numbers)

            exports.write_book(made, rows, path, progress, write_down)
        return made.count

    def _write_down(self, made: Book, name: str, *, full_numbers: bool) -> None:
        with writing(self._database):
            audit.write(
                self._database,
                self._clock(),
                self._clerk,
                "write_book",
                name,
                first=made.first.isoformat(),
                last=made.last.isoformat(),
                dossiers=made.count,
                full_numbers=full_numbers,
            )

    def _book(self, first: date, last: date, parts: Sequence[book.YearOfBook], columns: Collection[str] | None) -> Book:
        if last < first:
            raise UserError("Ngày cuối lại trước ngày đầu.", "Hãy sửa lại khoảng ngày.")
        if not parts:
            raise UserError(
                f"Không có hồ sơ nào tiếp nhận từ {date_text(first)} đến {date_text(last)}.",
                "Hãy chọn năm hoặc khoảng ngày khác.",
            )
        layout = _layout_on(first)
        shown = tuple(
            column
            for column in layout.columns
            if not column.optional or (column.shown if columns is None else column.key in columns)
        )
        return Book(
            layout=replace(layout, columns=shown),
            office=self._office(),
            first=first,
            last=last,
            on=self._clock().date(),
            count=sum(part.count for part in parts),
            first_number=parts[0].first_number,
            last_number=parts[-1].last_number,
            clerk=self._clerk,
            demonstration=bool(settings.read(self._database, settings.DEMONSTRATION)),
        )


def _layout_on(day: date) -> BookLayout:
    """Return the book as it looks when it is opened on ``day``."""
    books = [(one.applies_from, one.book) for one in shipped.paper_sets() if one.book and one.applies_from]
    fitting = [layout for start, layout in books if start <= day]
    return fitting[-1] if fitting else books[0][1]
