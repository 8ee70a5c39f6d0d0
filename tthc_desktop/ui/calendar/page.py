"""The page “Lịch”: the year's working days, the rules of counting, trying out a due date."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTabBar, QWidget

from tthc_desktop.ui import theme
from tthc_desktop.ui.calendar.part_stack import PartStack
from tthc_desktop.ui.calendar.rules_tab import RulesTab
from tthc_desktop.ui.calendar.try_tab import TryTab
from tthc_desktop.ui.calendar.year_tab import YearTab
from tthc_desktop.ui.page import Page
from tthc_desktop.ui.widgets.basics import button, row

if TYPE_CHECKING:
    from tthc_desktop.ui.page import Desktop

_YEAR, _RULES, _TRIAL = range(3)
_TABS = ("Lịch năm", "Quy tắc tính hạn", "Thử tính hạn")


class CalendarPage(Page):
    """Shows and edits what due dates are counted with."""

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(desktop, "Lịch làm việc và quy tắc tính hạn")
        self.notice_button = button("Nhập theo thông báo…", "primary", "import")
        self.year = YearTab(desktop, self.bar)
        self.rules = RulesTab(desktop, self.bar)
        self.notice_button.clicked.connect(self.year.enter_notice)
        for action in (self.notice_button, self.rules.change):
            self.head_actions.addWidget(action)
        self.subtitle.hide()
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName("Phần của trang")
        self._stack = PartStack()
        for part in (self.year, self.rules):
            self._stack.addWidget(part)
        for caption in _TABS:
            self.tabs.addTab(caption)
        # The parts that show the register as it was before something was written.
        self._stale: set[QWidget] = set()
        self.body.setSpacing(theme.XS)
        self.body.addLayout(row(self.tabs, None, self.year.year_bar))
        self.body.addWidget(self._stack, 1)
        self.tabs.currentChanged.connect(self._on_tab)
        for changed in (self.year.kept, self.rules.kept):
            changed.connect(self.refresh)
            changed.connect(self.register_changed)
        self.refresh()
        self._on_tab(0)

    @cached_property
    def trial(self) -> TryTab:
        """The part that counts a due date on trial; built when it is first wanted."""
        made = TryTab(self.desktop)
        self._stack.addWidget(made)
        return made

    def refresh(self) -> None:
        self._stale = {self.year, self.rules}
        if "trial" in self.__dict__:
            self._stale.add(self.trial)
        self._renew(self._open_part())

    def focus_first(self) -> None:
        self._open_part().focus_first()

    def _open_part(self) -> YearTab | RulesTab | TryTab:
        place = self.tabs.currentIndex()
        return self.trial if place == _TRIAL else self.rules if place == _RULES else self.year

    def _renew(self, part: YearTab | RulesTab | TryTab) -> None:
        if part in self._stale:
            self._stale.discard(part)
            part.refresh()

    def _on_tab(self, place: int) -> None:
        part = self._open_part()
        self._renew(part)
        self._stack.setCurrentWidget(part)
        self.year.year_bar.setVisible(place == _YEAR)
        self.notice_button.setVisible(place == _YEAR)
        self.rules.change.setVisible(place == _RULES)
        self.bar.clear()
