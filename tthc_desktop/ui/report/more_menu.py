"""What is done with a period now and then: print a tab, reconcile, sum up, look at its closings, reopen it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from tthc_desktop.ui import icons, shortcuts, theme
from tthc_desktop.ui.report.reconcile_dialog import open_reconciling
from tthc_desktop.ui.report.sum_dialog import open_summing
from tthc_desktop.ui.widgets.basics import button
from tthc_desktop.ui.widgets.menus import lights_first

if TYPE_CHECKING:
    from tthc_desktop.ui.page import Desktop
    from tthc_desktop.ui.report.counted import Counted
    from tthc_desktop.ui.report.period_deeds import PeriodDeeds
    from tthc_desktop.ui.report.tab import ReportChoice

_KEYS, PRINT_KEY = "Alt+K", "Ctrl+P"
shortcuts.declare("Trang Báo cáo quý", {_KEYS: "Việc khác: in, đối chiếu, tổng hợp, mở lại kỳ"})


class MoreMenu(QObject):
    """The button and its menu.

    Args:
        page: what the dialogs lie over.
        desktop: what pages share.
        deeds: does what concerns closing.
        choice: tells which period is chosen.

    Attributes:
        button: opens the menu.

    Signals:
        changed: something was written.
        dossiers_wanted: dossiers shall be listed: their numbers, and what they are.
        card_wanted: a dossier is to be opened: the register's number of it.
        print_wanted: what is looked at is to be printed.
    """

    changed = Signal()
    dossiers_wanted = Signal(object, str)
    card_wanted = Signal(int)
    print_wanted = Signal()

    def __init__(
        self, page: QWidget, desktop: Desktop, deeds: PeriodDeeds, choice: Callable[[], ReportChoice | None]
    ) -> None:
        super().__init__(page)
        self._page, self._desktop, self._choice = page, desktop, choice
        self.button = button("Việc khác", tip=f"In, đối chiếu, tổng hợp, các lần chốt ({_KEYS})")
        menu = QMenu(self.button)
        menu.addAction(icons.icon("check-double", theme.MUTED), "Đối chiếu với tệp của tỉnh…", self._reconcile)
        menu.addAction(icons.icon("import", theme.MUTED), "Tổng hợp nhiều đơn vị…", self._sum_up)
        menu.addSeparator()
        self.history = menu.addAction(icons.icon("clock", theme.MUTED), "Các lần chốt, xuất lại…", deeds.show_history)
        self.reopen = menu.addAction(icons.icon("undo", theme.MUTED), "Mở lại kỳ đã chốt…", deeds.reopen)
        menu.addSeparator()
        self.print = menu.addAction(icons.icon("printer", theme.MUTED), "In trang đang xem…", self.print_wanted.emit)
        # Shown beside it; the key itself belongs to the page.
        self.print.setText(f"{self.print.text()}\t{PRINT_KEY}")
        self._is_closed = False
        self.set_waiting(True)
        lights_first(menu)
        self.button.setMenu(menu)
        QShortcut(QKeySequence(_KEYS), page).activated.connect(self.button.showMenu)

    def show_counted(self, shown: Counted) -> None:
        """Offer what fits another period."""
        self._is_closed = shown.state.closing is not None

    def set_waiting(self, waiting: bool) -> None:
        """Offer nothing that would be done with the period while something is worked out or written."""
        self.print.setEnabled(not waiting)
        self.history.setEnabled(not waiting)
        self.reopen.setEnabled(not waiting and self._is_closed)

    def _reconcile(self) -> None:
        choice = self._choice()
        if choice is not None:
            dialog = open_reconciling(self._page, self._desktop, choice)
            dialog.changed.connect(self.changed)
            dialog.dossiers_wanted.connect(self.dossiers_wanted)
            dialog.dossier_wanted.connect(self.card_wanted)

    def _sum_up(self) -> None:
        open_summing(self._page, self._desktop)
