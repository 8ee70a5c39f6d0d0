"""The dossier before or after one in the list, also after it has left the list or where the list is not read yet."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from tthc_desktop.ui.dossiers.loader import ListLoader
    from tthc_desktop.ui.dossiers.model import DossierModel
    from tthc_desktop.ui.dossiers.view import DossierView


class Nowhere(Enum):
    """Why no dossier stands beside one: the list ends there, or it does not stand in the list."""

    END = auto()
    UNKNOWN = auto()


Found = Callable[[int | Nowhere], object]
# Number of a dossier, one step forward (1) or back (-1), and who is told what stands there.
Beside = Callable[[int, int, Found], None]


def nowhere(key: int, step: int, found: Found) -> None:
    """Find nothing beside a dossier: there is no list; for the arguments see :meth:`Neighbours.find`."""
    found(Nowhere.UNKNOWN)


class Neighbours(QObject):
    """Goes through the list for a dossier's page, and moves the choice in the list along.

    Args:
        view: the list.
        model: what stands in it.
        loader: fetches what is out of sight.
    """

    def __init__(self, view: DossierView, model: DossierModel, loader: ListLoader) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        # The dossier that was reached through the list, and its row: a step may take it out of the list.
        self._at: tuple[int, int] | None = None
        self._is_counting = False
        self._wish: tuple[int, Found] | None = None
        loader.arriving.connect(self._follow)
        loader.begun.connect(self._on_begun)
        loader.counted.connect(self._on_counted)
        loader.shown.connect(self._on_counted)
        loader.failed.connect(self._give_up)
        model.dataChanged.connect(self._look)

    def stand_at(self, key: int) -> None:
        """Begin at a dossier whose page is opened."""
        row = self._view.currentIndex().row()
        self._at = (key, row) if row >= 0 and self._model.key_at(row) == key else None

    def forget(self) -> None:
        """The dossier's page is closed: nobody waits for the next one any more."""
        self._at = self._wish = None

    def find(self, key: int, step: int, found: Found) -> None:
        """Find the dossier beside one and choose it in the list.

        Args:
            key: the register's number of the one.
            step: 1 for the next one, -1 for the one before.
            found: gets the number of the other one, or why there is none; later, where the list is not read so far.
        """
        row = self._view.currentIndex().row()
        if row >= 0 and self._model.key_at(row) == key:
            target = row + step
        elif self._at is not None and self._at[0] == key:
            # It has left the list; the one after it has moved up into its row.
            target = self._at[1] + min(step, 0)
        else:
            found(Nowhere.UNKNOWN)
            return
        self._wish = (target, found)
        self._look()

    def _follow(self) -> None:
        """Keep in mind the row of the dossier once more before other rows come: it may have moved."""
        row = self._view.currentIndex().row()
        if self._at is not None and self._model.key_at(row) == self._at[0]:
            self._at = (self._at[0], row)

    def _on_begun(self) -> None:
        self._is_counting = True

    def _on_counted(self) -> None:
        self._is_counting = False
        self._look()

    def _look(self) -> None:
        if self._wish is None:
            return
        row, found = self._wish
        in_list = 0 <= row < self._model.rowCount()
        if not in_list and row >= 0 and self._is_counting:
            return
        key = self._model.key_at(row) if in_list else None
        if in_list and key is None:
            # Its page comes by itself now, and is told by the model.
            self._model.record(row)
            return
        self._wish = None
        if key is None:
            found(Nowhere.END)
            return
        self._at = (key, row)
        self._view.selectRow(row)
        found(key)

    def _give_up(self) -> None:
        self._wish = None
