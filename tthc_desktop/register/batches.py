"""A day's certifications (chứng thực): many dossiers, most received, finished and handed over at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from tthc_desktop.db import batches, catalogue, drafts
from tthc_desktop.db.connection import reporting_environment, writing
from tthc_desktop.domain.events import Event, EventKind
from tthc_desktop.errors import UserError
from tthc_desktop.storage.manifest import Reason
from tthc_desktop.text import fold

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.db.batches import BatchLine, BatchTotals
    from tthc_desktop.domain.catalogue import Procedure
    from tthc_desktop.register.new_dossier import CheckedDossier, NewDossier
    from tthc_desktop.register.progress import Progress
    from tthc_desktop.register.receiving import Receiving
    from tthc_desktop.register.safekeeping.backups import BacksUpBeforeMany
    from tthc_desktop.register.undoing import Undoing

BATCH_DRAFT = "batch"
_FIELD = "chung thuc"
# So many rows are done between two reports.
_STEP = 20
# The commonest first, so that the same digit always means the same procedure; the others follow by name.
_FIRST = ("2.000815", "2.000884", "2.001035", "2.000908", "2.000942", "2.000913", "2.000927", "2.000992", "2.001008")


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One line of a day's certifications.

    Attributes:
        new: what the clerk filled in.
        finished_at: when it was finished; None while it is still open.
        handed_over_at: when the result was handed over; None while the office keeps it.
    """

    new: NewDossier
    finished_at: datetime | None = None
    handed_over_at: datetime | None = None

    def following(self) -> tuple[Event, ...]:
        """Return what happened after the receipt."""
        moments = ((EventKind.FINISHED, self.finished_at), (EventKind.HANDED_OVER, self.handed_over_at))
        return tuple(Event(kind, moment) for kind, moment in moments if moment is not None)


@dataclass(frozen=True, slots=True)
class BatchResult:
    """What became of the rows of a batch.

    Attributes:
        keys: the register's number of each row; None for a row that was not written.
        errors: what is wrong, by the place of the row, from 0.
    """

    keys: tuple[int | None, ...]
    errors: Mapping[int, UserError]


class Batches:
    """Writes and reads a day's certifications.

    Args:
        database: the register.
        receiving: checks and writes single dossiers.
        undoing: takes them back.
        clock: tells when something is written.
        backs_up: makes a backup before many dossiers are struck out.
    """

    def __init__(
        self,
        database: Database,
        receiving: Receiving,
        undoing: Undoing,
        clock: Callable[[], datetime],
        backs_up: BacksUpBeforeMany,
    ) -> None:
        self._backs_up = backs_up
        self._database = database
        self._receiving = receiving
        self._undoing = undoing
        self._clock = clock

    @reporting_environment()
    def procedures(self, day: date) -> list[Procedure]:
        """Return the certification procedures in force on ``day``, the commonest first, always in the same order."""
        found = [one for one in catalogue.procedures_on(self._database, day) if _is_certification(one.field)]
        return sorted(found, key=lambda one: (_FIRST.index(one.code) if one.code in _FIRST else len(_FIRST), one.name))

    @reporting_environment()
    def rows_of(self, day: date) -> list[BatchLine]:
        """Return the certifications received on ``day``, as written, those struck out since among them."""
        return batches.lines_of_day(self._database, self._fields(), day)

    @reporting_environment()
    def day_totals(self, day: date) -> BatchTotals:
        """Return the sums over what :meth:`rows_of` returns for the same day, those struck out left out."""
        return batches.totals_of_day(self._database, self._fields(), day)

    def _fields(self) -> list[int]:
        return [number for name, number in catalogue.field_ids(self._database).items() if _is_certification(name)]

    @reporting_environment()
    def complaints(self, row: BatchRow) -> dict[str, UserError]:
        """Return all that is wrong with a row about to be written, by the attribute it is wrong in.

        The names are those of :meth:`Receiving.complaints`, and ``finished_at``.
        """
        found = self._receiving.complaints(row.new)
        if not found:
            try:
                self._receiving.check(row.new, row.following())
            except UserError as error:
                found["finished_at"] = error
        return found

    def _check(
        self, rows: Sequence[BatchRow], progress: Progress | None
    ) -> tuple[dict[int, CheckedDossier], dict[int, UserError]]:
        checked: dict[int, CheckedDossier] = {}
        errors: dict[int, UserError] = {}
        for place, row in enumerate(rows):
            _report(progress, place, 2 * len(rows))
            try:
                checked[place] = self._receiving.check(row.new, row.following())
            except UserError as error:
                errors[place] = error
        return checked, errors

    def receive_finished(
        self,
        rows: Sequence[BatchRow],
        *,
        only_good: bool = False,
        left: Mapping[str, Any] | None = None,
        progress: Progress | None = None,
    ) -> BatchResult:
        """Write many dossiers as one transaction.

        Args:
            rows: the dossiers, in the order in which they get their codes.
            only_good: write the good rows even when others are wrong; otherwise one wrong row keeps all from being
                written.
            left: what stays half typed in the grid; kept as the draft of the batch in the same transaction, so that a
                crash neither loses nor doubles a row.
            progress: called with what is done, each row checked and then written, and what there is in all; may raise
                to cancel, then nothing is written.

        Raises:
            UserError: the disk or another program prevents the writing; nothing is written.
        """
        keys: dict[int, int] = {}
        with writing(self._database):
            checked, errors = self._check(rows, progress)
            if checked and (only_good or not errors):
                for place, one in checked.items():
                    _report(progress, len(rows) + len(keys), len(rows) + len(checked))
                    keys[place] = self._receiving.write(one)
                if left is not None:
                    self._keep(left)
        return BatchResult(tuple(keys.get(place) for place in range(len(rows))), errors)

    def take_back(self, received: Mapping[int, int], left: Mapping[str, Any], progress: Progress | None = None) -> None:
        """Strike out dossiers just received, all of them or none, the last one first.

        Args:
            received: how many events each dossier had when it was received, by the register's number of it.
            left: what stands half typed in the grid once they are back there; kept in the same transaction.
            progress: called with dossiers struck out and dossiers in all; may raise to cancel, then none is.

        Raises:
            UserError: something else was written to one of them since, or a paper printed; none is struck out.
        """
        self._backs_up(Reason.DELETE_MANY, len(received), progress)
        with writing(self._database):
            for done, key in enumerate(sorted(received, reverse=True)):
                _report(progress, done, len(received))
                self._undoing.take_back_receipt(key, received[key])
            self._keep(left)

    def _keep(self, left: Mapping[str, Any]) -> None:
        if left:
            drafts.write(self._database, BATCH_DRAFT, dict(left), self._clock())
        else:
            drafts.delete(self._database, BATCH_DRAFT)


def _is_certification(field: str) -> bool:
    return fold(field).startswith(_FIELD)


def _report(progress: Progress | None, done: int, total: int) -> None:
    if progress is not None and done % _STEP == 0:
        progress(done, total)
