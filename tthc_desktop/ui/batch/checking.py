"""Tells what is wrong or odd in a row: cell by cell as they are left, and all of it once the row is left."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from tthc_desktop.domain.dossier import Applicant
from tthc_desktop.ui.batch.columns import Column

if TYPE_CHECKING:
    from tthc_desktop.register import Register
    from tthc_desktop.ui.batch.model import BatchModel
    from tthc_desktop.ui.batch.rows import TypedRow

_OF_PERSON = frozenset({Column.NAME, Column.ID_NUMBER})


class Checking:
    """Checks the rows of the grid that are not written yet.

    Args:
        register: the register.
        model: the rows.
        errors_of: tells what is wrong with a row, by column.
    """

    def __init__(
        self, register: Register, model: BatchModel, errors_of: Callable[[TypedRow], dict[Column, str]]
    ) -> None:
        self._register = register
        self._model = model
        self._errors_of = errors_of

    def check_cell(self, place: int, column: Column) -> None:
        """Show what is wrong with a cell that is left, with a sound for those who look at the paper.

        Nothing is said of the cells that the clerk has not come to yet.
        """
        row = self._model.typed_row(place)
        if row is None or not row.begun:
            return
        known = row.errors.keys() | {column}
        errors = {one: words for one, words in self._errors_of(row).items() if one in known}
        if column in errors and column not in row.errors:
            QApplication.beep()
        self._model.show_errors(place, errors)
        if column in _OF_PERSON and column not in errors:
            self.doubt(place)

    def check_row(self, place: int) -> bool:
        """Show what is wrong with the row in a place, which waits to be mended then; True when nothing is."""
        row = self._model.typed_row(place)
        if row is None or not row.begun:
            return True
        errors = self._errors_of(row)
        row.to_mend = bool(errors)
        self._model.show_errors(place, errors)
        return not errors

    def doubt(self, place: int) -> None:
        """Show that the ID number of a row stands in the register under another name; it is written all the same."""
        row = self._model.typed_row(place)
        if row is not None:
            person = Applicant(row.text(Column.NAME), row.text(Column.ID_NUMBER))
            self._model.show_errors(place, row.errors, self._register.suggestions.other_owner(person))

    def next_to_mend(self, place: int) -> tuple[int, Column] | None:
        """Return the first cell to be mended: that of the next wrong row from a wrong one, else that of the first."""
        wrong = [(one, min(row.errors)) for one, row in self._model.begun() if row.errors]
        here = self._model.typed_row(place)
        later = [one for one in wrong if one[0] > place] if here is not None and here.errors else []
        return next(iter(later or wrong), None)

    def left(self) -> tuple[int, int]:
        """Return how many rows are not written, and how many of them are to be mended."""
        begun = [row for _, row in self._model.begun()]
        return len(begun), sum(bool(row.errors) for row in begun)
