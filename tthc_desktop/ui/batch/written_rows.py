"""The rows this window wrote, which can be taken back to be mended."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tthc_desktop.domain.events import Status

if TYPE_CHECKING:
    from tthc_desktop.register import BatchLine
    from tthc_desktop.ui.batch.rows import TypedRow
    from tthc_desktop.ui.batch.writing import Written


@dataclass(frozen=True, slots=True)
class WrittenRow:
    """A row that was written.

    Attributes:
        key: the register's number of its dossier.
        day: its day.
        row: what was typed.
        events: how many events its dossier had then, or when it was last put back into the register.
    """

    key: int
    day: date
    row: TypedRow
    events: int


class WrittenRows:
    """Knows what was typed for the dossiers written since the window was opened."""

    def __init__(self) -> None:
        self._rows: dict[int, WrittenRow] = {}

    def add(self, written: Written, day: date) -> None:
        """Remember the rows of a day that were written."""
        for key, row, events in zip(written.keys, written.rows, written.events, strict=True):
            self._rows[key] = WrittenRow(key, day, row, events)

    def compare(self, lines: Sequence[BatchLine]) -> None:
        """Forget what was struck out since, here or elsewhere: it cannot be taken back any more."""
        self.forget(line.key for line in lines if line.status is Status.STRUCK_OUT)

    def forget(self, keys: Iterable[int]) -> None:
        """Forget dossiers that are struck out."""
        for key in keys:
            self._rows.pop(key, None)

    def put_back(self, row: WrittenRow) -> None:
        """Remember a row again whose dossier is no longer struck out."""
        self._rows[row.key] = row

    def last(self, day: date) -> int | None:
        """Return the number of the dossier written last on a day; None when there is none left."""
        return next((key for key, one in reversed(self._rows.items()) if one.day == day), None)

    def known(self, keys: Sequence[int]) -> list[WrittenRow]:
        """Return those of some dossiers that can still be taken back, in the order in which they were written."""
        return [self._rows[key] for key in sorted(set(keys) & self._rows.keys())]
