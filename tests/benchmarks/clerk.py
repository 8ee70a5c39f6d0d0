"""Who works at the window in a benchmark: goes to pages, waits for answers, and does the least there is to compare."""

from collections.abc import Callable
from functools import cached_property
from itertools import count, cycle
from statistics import median
from typing import Any

from PySide6.QtWidgets import QWidget

from tests.benchmarks.responses import Response, Told, response
from tests.benchmarks.searching import INDEXED
from tthc_desktop.db.driver import sqlite3
from tthc_desktop.paths import REGISTER_FILE_NAME
from tthc_desktop.register import ListOrder, Register
from tthc_desktop.ui.dossiers.page import DossierPage
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.page import Page
from tthc_desktop.ui.widgets.dialog import FramedDialog

TIMES = 5


class Clerk:
    """Works at the window.

    Args:
        register: the register the window is opened on.
    """

    def __init__(self, register: Register) -> None:
        self.register = register
        self.window = MainWindow(register)
        self.window.resize(1366, 700)
        self.quick, self.long = self.window.desktop.quick, self.window.desktop.long
        self.connection = sqlite3.connect(register.folder / REGISTER_FILE_NAME)
        self.connection.execute("CREATE TABLE plain (text TEXT)")
        beginnings = cycle(f"000.22.34.H32-{year}{month:02d}" for year in (22, 23, 24) for month in range(1, 13))
        self._beginnings, self.turns = beginnings, count()

    @cached_property
    def dossiers(self) -> DossierPage:
        """The list; it is built when it is first wanted, as for a clerk."""
        return self.window.pages.dossiers

    @cached_property
    def listed(self) -> Told:
        """Tells that the list has come."""
        return Told(self.dossiers.listed)

    def look_up(self) -> None:
        """Read a page's worth of dossiers by nothing but one index."""
        beginning = next(self._beginnings)
        self.connection.execute(INDEXED, (beginning, beginning + "\U0010ffff")).fetchall()

    def is_idle(self) -> bool:
        """Tell whether nothing is under way in the background."""
        return self.quick.is_idle and self.long.is_idle

    def settle(self) -> None:
        """Wait until nothing is under way in the background."""
        response(lambda: None, self.is_idle)

    def empty_page(self) -> float:
        """Return the milliseconds of a switch to a page with nothing on it."""
        empty = Page(self.window.desktop, "")
        stack = self.window.stack
        stack.addWidget(empty)
        taken = []
        for _ in range(TIMES):
            self.go("catalogue")
            taken.append(response(lambda: stack.setCurrentWidget(empty), empty.isVisible).taken)
        self.go("catalogue")
        stack.removeWidget(empty)
        empty.deleteLater()
        return median(taken)

    def empty_dialog(self) -> float:
        """Return the milliseconds of a dialog with nothing on it."""
        taken = []
        for _ in range(TIMES):

            def open_it() -> None:
                dialog = FramedDialog(self.window, "")
                dialog.fit(1290, 700)
                dialog.open()

            taken.append(response(open_it, lambda: self.dialog(FramedDialog) is not None).taken)
            self.shut(self.dialog(FramedDialog))
        return median(taken)

    def plain_write(self) -> None:
        """Write one row, safe from a loss of power."""
        self.connection.execute("INSERT INTO plain VALUES ('x')")
        self.connection.commit()

    def go(self, name: str) -> None:
        """Go to a page and wait until all of it is there."""
        self.window.activateWindow()
        self.window.go_to(name)
        self.settle()

    def answer(self, act: Callable[[], object]) -> Response:
        """Act, and wait for the list that comes of it."""
        self.listed.forget()
        return response(act, self.listed)

    def sort(self, order: ListOrder) -> None:
        """Sort the list, when it is not sorted so."""
        if self.dossiers.sort.order != order:
            self.answer(lambda: self.dossiers.sort.sort_by(order))

    def dialog(self, kind: type[Any]) -> Any:
        """Return the open dialog of a kind; None when there is none."""
        return next((one for one in self.window.findChildren(kind) if one.isVisible()), None)

    def shut(self, dialog: QWidget) -> None:
        """Close a dialog."""
        dialog.close()
        dialog.deleteLater()
        self.settle()
