"""Lists of people as files: what each of them says of the office, and that none leaves without the audit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop import exports
from tthc_desktop.db import audit, settings
from tthc_desktop.db.connection import writing
from tthc_desktop.domain.people import Right
from tthc_desktop.exports.list_table import ListTable
from tthc_desktop.reports.papers.filling import DEMONSTRATION
from tthc_desktop.text import clean, moment_text

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.domain.office import Office
    from tthc_desktop.exports.list_table import Column, Value
    from tthc_desktop.register.progress import Progress
    from tthc_desktop.register.rights import Rights


class ListFiles:
    """Writes them.

    Args:
        database: the register.
        office: tells what papers say of the office.
        clerk: who works with it.
        clock: tells when something is written.
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

    def made_at(self) -> str:
        """Return in words when a list is made."""
        return f"Lập lúc {moment_text(self._clock())}"

    def table(
        self, title: str, lines: Sequence[str], columns: Sequence[Column], count: int, rows: Iterable[tuple[Value, ...]]
    ) -> ListTable:
        """Return a list of this office.

        Args:
            title: what it is.
            lines: what narrows and sorts it.
            columns: from the left.
            count: how many rows there are.
            rows: the values of each row, in the order of the columns.
        """
        return ListTable(
            office=self._office().name or "Chưa nhập tên đơn vị",
            title=title,
            lines=tuple(lines),
            columns=tuple(columns),
            count=count,
            rows=rows,
            remark=DEMONSTRATION if settings.read(self._database, settings.DEMONSTRATION) else "",
        )

    def write(
        self,
        table: ListTable,
        path: Path,
        progress: Progress,
        *,
        narrowed: str,
        columns: Sequence[str],
        full_numbers: bool,
        why: str = "",
    ) -> None:
        """Write a list; its folder is made when it is missing.

        Args:
            table: the list.
            path: the file; ``.xlsx`` for Excel, else PDF. An older one is replaced.
            progress: called with rows done and rows in all; may raise to cancel, then nothing is written.
            narrowed: what narrows it, as the audit says.
            columns: what it tells, as the audit says.
            full_numbers: whether numbers of people stand in it in full.
            why: what whoever asked for them in full said it is for, if anything.

        Raises:
            UserError: numbers in full are not for this person, or the file or the audit cannot be written; then
                there is neither.
        """
        if full_numbers:
            self._rights.require(Right.SEE_NUMBERS)
        reason = {"why": clean(why)} if full_numbers and clean(why) else {}

        def write_down() -> None:
            with writing(self._database):
                audit.write(
                    self._database,
                    self._clock(),
                    self._clerk,
                    "export_list",
                    path.name,
                    dossiers=table.count,
                    narrowed=narrowed,
                    columns=list(columns),
                    full_numbers=full_numbers,
                    **reason,
                )

        exports.make_folder(path.parent)
        # Numbers of people may not leave the register unless the audit says so, hence the audit first.
        exports.write_list(table, path, progress, write_down)
