"""The page “An toàn”: what keeps the register whole and closed to others, one tab each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabBar, QWidget

from tthc_desktop.ui import messages
from tthc_desktop.ui.page import Page
from tthc_desktop.ui.safety.backups.tab import BackupsTab
from tthc_desktop.ui.safety.encryption.tab import EncryptionTab
from tthc_desktop.ui.safety.history.tab import HistoryTab
from tthc_desktop.ui.safety.people.tab import PeopleTab
from tthc_desktop.ui.safety.personal.tab import PersonalDataTab
from tthc_desktop.ui.safety.tab import SafetyTab
from tthc_desktop.ui.safety.updates.tab import UpdatesTab
from tthc_desktop.ui.widgets.page_stack import PageStack

if TYPE_CHECKING:
    from tthc_desktop.ui.page import Desktop

Kind = TypeVar("Kind", bound=SafetyTab)

# Title and kind of each tab, in their order.
TABS: tuple[tuple[str, type[SafetyTab]], ...] = (
    ("Sao lưu", BackupsTab),
    ("Người dùng", PeopleTab),
    ("Mã hóa", EncryptionTab),
    ("Nhật ký", HistoryTab),
    ("Dữ liệu cá nhân", PersonalDataTab),
    ("Cập nhật", UpdatesTab),
)


class SafetyPage(Page):
    """Shows one tab at a time; each is built when it is first looked at.

    Args:
        desktop: what pages share.

    Signals:
        deed_wanted: a :class:`~tthc_desktop.ui.closed_deed.ClosedDeed`, for which the window closes and opens again.
        tab_built: a tab was looked at for the first time.
    """

    deed_wanted = Signal(object)
    tab_built = Signal(object)

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(desktop, "An toàn")
        self.subtitle.setText("Sao lưu, người dùng, nhật ký, dữ liệu cá nhân, mã hóa và cập nhật của sổ hồ sơ")
        self.tabs, self.stack = QTabBar(), PageStack()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setAccessibleName("Các phần của trang An toàn")
        for title, _ in TABS:
            self.stack.addWidget(QWidget())
            self.tabs.addTab(title)
        self.tabs.currentChanged.connect(self._on_turned)
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.stack, 1)

    def open_tab(self, kind: type[Kind]) -> Kind:
        """Turn to the tab of a kind, and return it."""
        self.tabs.setCurrentIndex(next(place for place, (_, one) in enumerate(TABS) if one is kind))
        self.refresh()
        tab = self.current
        assert isinstance(tab, kind)
        return tab

    def open_update(self, path: Path) -> None:
        """Show what an update in a file would change; from there it is taken in, or not.

        Args:
            path: the file.
        """
        self.open_tab(UpdatesTab).open_update(path)

    @property
    def is_looking_into_update(self) -> bool:
        """Whether an update is read, shown or taken in."""
        tabs = (self.stack.widget(place) for place in range(self.stack.count()))
        return any(isinstance(one, UpdatesTab) and one.taking.is_busy for one in tabs)

    @property
    def current(self) -> SafetyTab | None:
        """The tab that is looked at; None before any is built."""
        widget = self.stack.currentWidget()
        return widget if isinstance(widget, SafetyTab) else None

    @property
    def in_sight(self) -> QWidget:
        return self.current or self

    def refresh(self) -> None:
        self._turn_to(self.tabs.currentIndex())

    def on_open(self) -> None:
        self.refresh()

    def focus_first(self) -> None:
        if self.current is not None:
            self.current.focus_first()

    def _on_turned(self, place: int) -> None:
        # What one tab said would read as if the next one said it.
        self.bar.clear()
        self._turn_to(place)

    def _turn_to(self, place: int) -> None:
        if place < 0:
            return
        kept = self.stack.widget(place)
        if not isinstance(kept, SafetyTab) and kept is not None:
            tab = TABS[place][1](self.desktop)
            self._connect(tab)
            self.tab_built.emit(tab)
            self.stack.removeWidget(kept)
            kept.deleteLater()
            self.stack.insertWidget(place, tab)
        self.stack.setCurrentIndex(place)
        if self.current is not None:
            self.current.refresh()

    def _connect(self, tab: SafetyTab) -> None:
        tab.told.connect(self.bar.show_message)
        tab.refused.connect(self._refuse)
        tab.changed.connect(self.register_changed)
        tab.page_wanted.connect(self.page_wanted)
        tab.deed_wanted.connect(self.deed_wanted)

    def _refuse(self, error: Exception) -> None:
        messages.show_failure(self, error, self.bar)
