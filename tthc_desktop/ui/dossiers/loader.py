"""Fetches lists for the table on a lane, the last wish first to be heard."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from tthc_desktop.register import MOST_FOUND, ListedDossier, ListFilter, ListOrder, Register
from tthc_desktop.ui.dossiers.model import PAGE_ROWS, DossierModel
from tthc_desktop.ui.tasks import Cancelled, Job, Lane


class ListLoader(QObject):
    """Keeps a table filled with the list a filter gives.

    Args:
        lane: where the register is asked.
        model: the table.
        parent: who owns it.

    Signals:
        started: a new list is being fetched.
        shown: a list stands in the table: how many rows, and whether there are more than are counted.
        failed: the error that came instead.
    """

    started = Signal()
    shown = Signal(int, bool)
    failed = Signal(object)

    def __init__(self, lane: Lane, model: DossierModel, parent: QObject) -> None:
        super().__init__(parent)
        self._lane = lane
        self._model = model
        self._filter = ListFilter()
        self._order = ListOrder()
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

    def show_list(self, wanted: ListFilter, order: ListOrder) -> None:
        """Fetch another list; one still on its way is dropped."""
        self._filter, self._order = wanted, order
        self._turn += 1
        for job in [self._job, *self._page_jobs]:
            if job is not None:
                job.cancel()
        self._page_jobs.clear()
        turn, counted = self._turn, self._counted
        self.started.emit()

        def work(register: Register, _: Job) -> tuple[list[ListedDossier], int]:
            if counted is not None and counted[0] == wanted:
                first = register.page(wanted, PAGE_ROWS, 0, order)
                return first, counted[1] if len(first) == PAGE_ROWS else len(first)
            # Words of a search may hit almost every row; to count them all helps nobody.
            limit = MOST_FOUND + 1 if wanted.text.strip() else None
            return register.beginning(wanted, PAGE_ROWS, order, limit)

        def done(result: tuple[list[ListedDossier], int]) -> None:
            if turn == self._turn:
                first, total = result
                self._counted = (wanted, total)
                more = bool(wanted.text.strip()) and total > MOST_FOUND
                total = MOST_FOUND if more else total
                self._model.show_list(total, first)
                self.shown.emit(total, more)

        self._job = self._lane.submit(self, work, done, self._on_failed)

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
