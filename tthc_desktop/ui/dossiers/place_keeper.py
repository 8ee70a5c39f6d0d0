"""Where the keyboard is in the list and what is chosen there, while the same list is fetched once more."""

from collections.abc import Sequence

from tthc_desktop.ui.dossiers.deeds import MOST_AT_ONCE
from tthc_desktop.ui.dossiers.model import PAGE_ROWS, DossierModel
from tthc_desktop.ui.dossiers.view import DossierView, rows_in

# Further down only the row is kept, not the dossier: to find it again would take the lane too long.
_FURTHEST = 5_000


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

    def far(self) -> int:
        """Return how many numbers of the list must be fetched to find again what is chosen; 0 for its first page."""
        stretches = self._view.chosen_rows()
        last = max([self._view.currentIndex().row(), *(last for _, last in stretches)])
        return last + PAGE_ROWS if PAGE_ROWS <= last < _FURTHEST else 0

    def forget(self) -> None:
        """Begin at the top of the next list."""
        self._row, self._key, self._chosen = 0, None, []

    def take(self) -> None:
        """Keep in mind where the keyboard is and what is chosen now; called just before other rows come."""
        self._row = max(0, self._view.currentIndex().row())
        self._key = self._model.key_at(self._row)
        self._chosen = []
        if self._view.chosen_count() <= MOST_AT_ONCE:  # nothing can be done with more
            keys = (self._model.key_at(row) for row in rows_in(self._view.chosen_rows()))
            self._chosen = [key for key in keys if key is not None]

    def give_back(self, numbers: Sequence[int]) -> None:
        """Choose what was chosen, as far as it is still there, else the row that the keyboard was at.

        Args:
            numbers: the dossiers of the list from its top, when more than the first page had to be known.
        """
        rows = {key: row for row, key in enumerate(numbers or self._model.first_keys())}
        current = rows.get(self._key) if self._key is not None else None
        if current is None:
            current = min(self._row, self._model.rowCount() - 1)
        found = [rows[key] for key in self._chosen if key in rows]
        self._view.choose_rows(found or [current], current)
