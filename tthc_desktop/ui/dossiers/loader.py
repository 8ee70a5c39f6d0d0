"""Fetches lists for the table on a lane, the last wish first to be heard."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from tthc_desktop.register import MOST_FOUND, ListFilter, ListOrder
from tthc_desktop.ui.dossiers.model import PAGE_ROWS
from tthc_desktop.ui.tasks import Cancelled

if TYPE_CHECKING:
    from tthc_desktop.register import ListedDossier, Register
    from tthc_desktop.ui.dossiers.model import DossierModel
    from tthc_desktop.ui.tasks import Job, Lane


class ListLoader(QObject):
    """Keeps a table filled with the list a filter gives.

    Args:
        lane: where the register is asked.
        model: the table.
        parent: who owns it.

    Attributes:
        numbers: the register's numbers of the dossiers of the list from its top, as many as were asked for.

    Signals:
        started: a new list is being fetched.
        arriving: the first page of a list is here, and takes the place of the rows in the table next.
        begun: the first page of a long list stands in the table, and the rest is being counted.
        counted: all rows of a list that was begun stand in the table: how many, and whether there are still more.
        shown: a whole list stands in the table at once: how many rows, and whether there are more than are counted.
        failed: the error that came instead.
    """

    started = Signal()
    arriving = Signal()
    begun = Signal()
    counted = Signal(int, bool)
    shown = Signal(int, bool)
    failed = Signal(object)

    def __init__(self, lane: Lane, model: DossierModel, parent: QObject) -> None:
        super().__init__(parent)
        self._lane = lane
        self._model = model
        self._filter = ListFilter()
        self._order = ListOrder()
        self.numbers: list[int] = []
        # A list sorted otherwise has as many rows as before.
        self._counted: tuple[ListFilter, int] | None = None
        self._turn = 0
        self._job: Job | None = None
        self._page_jobs: list[Job] = []
        model.page_wanted.connect(self._fetch_page)

    @property
    def filter(self) -> ListFilter:
        """The filter of the list that is shown or on its way."""
        return self._filter

    @property
    def order(self) -> ListOrder:
        """How the list is sorted that is shown or on its way."""
        return self._order

    def forget_count(self) -> None:
        """Count anew: something was written to the register."""
        self._counted = None

    def show_list(self, wanted: ListFilter, order: ListOrder, numbers: int = 0) -> None:
        """Fetch another list; one still on its way is dropped.

        Args:
            wanted: what it shows.
            order: how it is sorted.
            numbers: of how many dossiers from its top the register's numbers are fetched with it.
        """
        self._filter, self._order = wanted, order
        self._turn += 1
        for job in [self._job, *self._page_jobs]:
            if job is not None:
                job.cancel()
        self._page_jobs.clear()
        turn, counted = self._turn, self._counted
        self.started.emit()

        def work(register: Register, _: Job) -> tuple[list[ListedDossier], int | None, list[int]]:
            known = register.numbers(wanted, order, numbers) if numbers else []
            if counted is not None and counted[0] == wanted:
                first = register.page(wanted, PAGE_ROWS, 0, order)
                return first, counted[1] if len(first) == PAGE_ROWS else len(first), known
            return (*register.beginning(wanted, PAGE_ROWS, order, _count_limit(wanted)), known)

        def done(result: tuple[list[ListedDossier], int | None, list[int]]) -> None:
            if turn != self._turn:
                return
            first, total, self.numbers = result
            self.arriving.emit()
            if total is None:
                self._model.show_list(len(first), first)
                self.begun.emit()
                # The page is painted before that takes a processor.
                QTimer.singleShot(0, self, lambda: self._count(turn, wanted))
                return
            total, more = self._take_count(wanted, total)
            self._model.show_list(total, first)
            self.shown.emit(total, more)

        self._job = self._lane.submit(self, work, done, self._on_failed)

    def _count(self, turn: int, wanted: ListFilter) -> None:
        def work(register: Register, _: Job) -> int:
            return register.count(wanted, _count_limit(wanted))

        def done(counted: int) -> None:
            if turn == self._turn:
                total, more = self._take_count(wanted, counted)
                self._model.grow(total)
                self.counted.emit(total, more)

        if turn == self._turn:
            self._job = self._lane.submit(self, work, done, self._on_failed)

    def _take_count(self, wanted: ListFilter, counted: int) -> tuple[int, bool]:
        """Remember how many there are, and return how many are shown and whether there are more."""
        self._counted = (wanted, counted)
        limit = _count_limit(wanted)
        more = limit is not None and counted >= limit
        return (MOST_FOUND if more else counted), more

    def fetch_numbers(self, limit: int, done: Callable[[list[int]], None]) -> None:
        """Fetch the register's numbers of the dossiers of the list, up to ``limit``."""
        wanted, order = self._filter, self._order
        self._lane.submit(self, lambda register, _: register.numbers(wanted, order, limit), done, self._on_failed)

    def _fetch_page(self, number: int) -> None:
        turn, wanted, order = self._turn, self._filter, self._order

        def work(register: Register, _: Job) -> list[ListedDossier]:
            return register.page(wanted, PAGE_ROWS, number * PAGE_ROWS, order)

        def done(rows: list[ListedDossier]) -> None:
            if turn == self._turn:
                self._model.put_page(number, rows)

        job = self._lane.submit(self, work, done, self._on_failed)
        self._page_jobs.append(job)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Cancelled):
            self.failed.emit(error)


def _count_limit(wanted: ListFilter) -> int | None:
    """Return where counting ends: words may hit almost every row, and to count them all helps nobody."""
    return MOST_FOUND + 1 if wanted.text.strip() else None
