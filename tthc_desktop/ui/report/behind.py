"""Opens the dossiers behind a figure, each with why it stands there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tthc_desktop.ui.report.cell_dialog import CellDialog
from tthc_desktop.ui.report.sheet_cell import cell_at

if TYPE_CHECKING:
    from tthc_desktop.register import Register
    from tthc_desktop.ui.page import Desktop
    from tthc_desktop.ui.report.counted import Counted
    from tthc_desktop.ui.tasks import Job


class Behind(QObject):
    """Opens them.

    Args:
        page: what the dialog lies over.
        desktop: what pages share.
        shown: tells what the page shows; None while it shows nothing.

    Signals:
        dossiers_wanted: the dossiers shall be listed: their numbers, and what they are.
        card_wanted: a dossier is to be opened: the register's number of it.
        changed: something was written.
        refused: it could not be asked: the error.
    """

    dossiers_wanted = Signal(object, str)
    card_wanted = Signal(int)
    changed = Signal()
    refused = Signal(object)

    def __init__(self, page: QWidget, desktop: Desktop, shown: Callable[[], Counted | None]) -> None:
        super().__init__(page)
        self._page, self._desktop, self._shown = page, desktop, shown

    def open_cell(self, table: int, line: int, place: int) -> None:
        """Open what stands behind a cell of II.06a.

        Args:
            table: which of its tables.
            line: the row of the grid.
            place: the column of the grid.
        """
        shown = self._shown()
        if shown is None:
            return
        document, wanted, layout = shown.forms[0], shown.figures.period, shown.figures.settlement.layout
        cell = cell_at(document, table, line, place)
        if cell is None:
            return

        def work(register: Register, _: Job) -> list[int]:
            return register.dossiers_behind(wanted, cell.column, cell.field, layout)

        def done(keys: Sequence[int]) -> None:
            dialog = CellDialog(self._page, self._desktop, keys, cell.caption(document), wanted, layout, cell.column)
            dialog.card_wanted.connect(self.card_wanted)
            dialog.dossiers_wanted.connect(self.dossiers_wanted)
            dialog.changed.connect(self.changed)
            dialog.open()

        self._desktop.long.submit(self, work, done, self.refused.emit)
