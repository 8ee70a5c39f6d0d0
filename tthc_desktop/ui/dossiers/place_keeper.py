"""Where the keyboard is in the list and what is chosen there, while the same list is fetched once more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tthc_desktop.ui.dossiers.deeds import MOST_AT_ONCE
from tthc_desktop.ui.dossiers.model import PAGE_ROWS
from tthc_desktop.ui.dossiers.view import rows_in

if TYPE_CHECKING:
    from tthc_desktop.ui.dossiers.model import DossierModel
    from tthc_desktop.ui.dossiers.view import DossierView

# Further down only the row is kept, not the dossier: to find it again would take the lane too long.
_FURTHEST = 5_000


@dataclass(frozen=True, slots=True)
class Place:
    """Where the keyboard is in the list and what is chosen there.

    Attributes:
        row: the row the keyboard is at.
        key: the register's number of the dossier there; None when there is none.
        chosen: the numbers of the chosen dossiers.
        far: how many numbers of the list must be fetched to find them again; 0 for its first page.
    """

    row: int
    key: int | None
    chosen: tuple[int, ...]
    far: int


class PlaceKeeper:
    """Chooses again what was chosen when a list comes anew.

    Args:
        view: the list.
        model: what stands in it.
    """

    def __init__(self, view: DossierView, model: DossierModel) -> None:
        self._view = view
        self._model = model
        self._row = 0
        self._key: int | None = None
        self._chosen: list[int] = []
        # Nothing stood in the list before, or another list.
        self._begins = True
        # The place in the window before, until the first list comes.
        self._carried: Place | None = None

    def now(self) -> Place:
        """Return where the keyboard is and what is chosen now."""
        far = self.far()
        self.take()
        return Place(self._row, self._key, tuple(self._chosen), far)

    def carry(self, place: Place) -> None:
        """Go back to a place as soon as a list comes."""
        self._carried = place

    def far(self) -> int:
        """Return how many numbers of the list must be fetched to find again what is chosen; 0 for its first page."""
        if self._carried is not None:
            return self._carried.far
        stretches = self._view.chosen_rows()
        last = max([self._view.currentIndex().row(), *(last for _, last in stretches)])
        return last + PAGE_ROWS if PAGE_ROWS <= last < _FURTHEST else 0

    def forget(self) -> None:
        """Begin at the top of the next list."""
        self._row, self._key, self._chosen, self._carried = 0, None, [], None
        self._begins = True

    def take(self, *, begins: bool = False) -> None:
        """Keep in mind where the keyboard is and what is chosen now; called just before other rows come.

        Args:
            begins: nobody has looked at the list yet; without a place to go back to it begins at its top.
        """
        if self._carried is not None:
            carried, self._carried = self._carried, None
            self._row, self._key, self._chosen = carried.row, carried.key, list(carried.chosen)
            self._begins = carried.key is None
            return
        if begins:
            self.forget()
            return
        self._begins = not self._model.rowCount()
        self._row = max(0, self._view.currentIndex().row())
        self._key = self._model.key_at(self._row)
        self._chosen = []
        if self._view.chosen_count() <= MOST_AT_ONCE:  # nothing can be done with more
            keys = (self._model.key_at(row) for row in rows_in(self._view.chosen_rows()))
            self._chosen = [key for key in keys if key is not None]

    def give_back(self, numbers: Sequence[int]) -> None:
        """Choose what was chosen, as far as it is still there; where nothing of it is, nothing is chosen any more.

        A dossier that nobody chose must not take its place unseen: the next step would go to a stranger's dossier.
        Another list, which is new to the clerk, begins with its first row.

        Args:
            numbers: the dossiers of the list from its top, when more than the first page had to be known.
        """
        rows = {key: row for row, key in enumerate(numbers or self._model.first_keys())}
        current = rows.get(self._key) if self._key is not None else None
        if current is None:
            current = min(self._row, self._model.rowCount() - 1)
        found = [rows[key] for key in self._chosen if key in rows]
        self._view.choose_rows([0] if self._begins else found, current)
