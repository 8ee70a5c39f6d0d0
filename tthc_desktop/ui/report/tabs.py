"""The tabs of the report page: each reads its period once it is looked at, or once the page asks it to."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QTabBar, QWidget

from tthc_desktop.ui.report.counted_form import CountedForm
from tthc_desktop.ui.report.tab import ReportTab
from tthc_desktop.ui.widgets.page_stack import PageStack

if TYPE_CHECKING:
    from tthc_desktop.ui.report.tab import ReportChoice


class ReportTabs(QObject):
    """Shows one tab at a time.

    Attributes:
        bar: names the tabs.
        stack: holds them.

    Signals:
        refused: a tab has an error to tell.
        changed: a tab wrote something that the figures or the other tabs show too.
        dossiers_wanted: a tab leads to dossiers: their numbers, and what they are.
    """

    refused = Signal(object)
    changed = Signal()
    dossiers_wanted = Signal(object, str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.bar, self.stack = QTabBar(), PageStack()
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(True)
        self._choice: ReportChoice | None = None
        self._stale: set[ReportTab] = set()
        self._unbuilt: dict[QWidget, Callable[[], ReportTab]] = {}
        self.bar.currentChanged.connect(self._open)

    def add(self, title: str, tab: QWidget) -> None:
        """Add a tab at the end."""
        self.stack.addWidget(tab)
        self.bar.addTab(title)
        if isinstance(tab, ReportTab):
            self._connect(tab)

    def add_later(self, title: str, build: Callable[[], ReportTab]) -> None:
        """Add a tab that is built when it is first looked at, for the page shall open at once."""
        place_kept = QWidget()
        self._unbuilt[place_kept] = build
        self.add(title, place_kept)

    def _connect(self, tab: ReportTab) -> None:
        tab.refused.connect(self.refused)
        tab.changed.connect(lambda: self._on_changed(tab))
        tab.dossiers_wanted.connect(self.dossiers_wanted)
        self._stale.add(tab)

    def rename(self, tab: QWidget, title: str) -> None:
        """Give a tab another title."""
        self.bar.setTabText(self.stack.indexOf(tab), title)

    def open(self, tab: QWidget) -> None:
        """Turn to a tab."""
        self.bar.setCurrentIndex(self.stack.indexOf(tab))

    @property
    def current(self) -> QWidget:
        """The tab that is looked at."""
        widget = self.stack.currentWidget()
        assert widget is not None
        return widget

    def focus_first(self) -> None:
        """Give the keyboard to the tab that is looked at."""
        if isinstance(self.current, CountedForm):
            self.current.sheet.paper.setFocus(Qt.FocusReason.MouseFocusReason)
        elif isinstance(self.current, ReportTab):
            self.current.focus_first()

    def show_choice(self, choice: ReportChoice) -> None:
        """Show another period, or the same one anew."""
        self._choice = choice
        self._stale = {tab for tab in self._tabs() if isinstance(tab, ReportTab)}
        self._read_current()

    def _tabs(self) -> list[QWidget]:
        return [widget for place in range(self.stack.count()) if (widget := self.stack.widget(place)) is not None]

    def _open(self, place: int) -> None:
        place_kept = self.stack.widget(place)
        build = self._unbuilt.pop(place_kept, None) if place_kept is not None else None
        if build is not None and place_kept is not None:
            tab = build()
            self._connect(tab)
            self.stack.removeWidget(place_kept)
            place_kept.deleteLater()
            self.stack.insertWidget(place, tab)
        focused = self.stack.window().focusWidget()
        is_followed = focused is not None and self.stack.isAncestorOf(focused)
        self.stack.setCurrentIndex(place)
        if build is not None and is_followed:
            # Nothing in it had the keyboard before: the stack would take the first that can be pressed.
            self.focus_first()
        self._read_current()

    def _read_current(self) -> None:
        if isinstance(self.current, ReportTab):
            self.read(self.current)

    def read(self, tab: ReportTab) -> None:
        """Let a tab read what is shown, unless it has; also while it is not looked at."""
        if self._choice is not None and tab in self._stale:
            self._stale.discard(tab)
            tab.show_choice(self._choice)

    def _on_changed(self, tab: ReportTab) -> None:
        # The tab itself shows what it wrote; the others read it when they are looked at.
        self._stale |= {one for one in self._tabs() if isinstance(one, ReportTab) and one is not tab}
        self.changed.emit()
