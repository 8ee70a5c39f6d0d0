"""The page “Lịch”: the year's working days, the rules of counting, trying out a due date."""

from PySide6.QtWidgets import QStackedWidget, QTabBar

from tthc_desktop.ui import theme
from tthc_desktop.ui.calendar.rules_tab import RulesTab
from tthc_desktop.ui.calendar.try_tab import TryTab
from tthc_desktop.ui.calendar.year_tab import YearTab
from tthc_desktop.ui.page import Desktop, Page
from tthc_desktop.ui.widgets.basics import button, row

_TABS = ("Lịch năm", "Quy tắc tính hạn", "Thử tính hạn")


class CalendarPage(Page):
    """Shows and edits what due dates are counted with."""

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(desktop, "Lịch làm việc và quy tắc tính hạn")
        self.notice_button = button("Nhập theo thông báo…", "primary", "import")
        self.year = YearTab(desktop, self.bar)
        self.rules = RulesTab(desktop, self.bar)
        self.trial = TryTab(desktop)
        self.notice_button.clicked.connect(self.year.enter_notice)
        for action in (self.notice_button, self.rules.change):
            self.head_actions.addWidget(action)
        self.subtitle.hide()
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName("Phần của trang")
        self._stack = QStackedWidget()
        self._parts = (self.year, self.rules, self.trial)
        for caption, part in zip(_TABS, self._parts, strict=True):
            self.tabs.addTab(caption)
            self._stack.addWidget(part)
        self.body.setSpacing(theme.XS)
        self.body.addLayout(row(self.tabs, None, self.year.year_bar))
        self.body.addWidget(self._stack, 1)
        self.tabs.currentChanged.connect(self._on_tab)
        for changed in (self.year.kept, self.rules.kept):
            changed.connect(self.refresh)
            changed.connect(self.register_changed)
        self._on_tab(0)
        self.refresh()

    def refresh(self) -> None:
        for part in self._parts:
            part.refresh()

    def focus_first(self) -> None:
        self._parts[self.tabs.currentIndex()].focus_first()

    def _on_tab(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self.year.year_bar.setVisible(place == 0)
        self.notice_button.setVisible(place == 0)
        self.rules.change.setVisible(place == 1)
        self.bar.clear()
