"""The tab “Dữ liệu cá nhân”: its parts, one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from tthc_desktop.ui import theme
from tthc_desktop.ui.safety.personal.find_panel import FindPanel
from tthc_desktop.ui.safety.personal.kept_panel import KeptPanel
from tthc_desktop.ui.safety.personal.requests_panel import RequestsPanel
from tthc_desktop.ui.safety.personal.retention_panel import RetentionPanel
from tthc_desktop.ui.safety.tab import SafetyTab
from tthc_desktop.ui.widgets.choices import Segments
from tthc_desktop.ui.widgets.page_stack import PageStack

if TYPE_CHECKING:
    from tthc_desktop.ui.page import Desktop
    from tthc_desktop.ui.safety.personal.panel import Panel

FIND, REQUESTS, RETENTION, KEPT = "find", "requests", "retention", "kept"


class PersonalDataTab(SafetyTab):
    """Shows one part at a time.

    Args:
        desktop: what pages share.
    """

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(desktop)
        self.parts = Segments(
            [
                (FIND, "Tra cứu một người", "search"),
                (REQUESTS, "Yêu cầu", "inbox"),
                (RETENTION, "Hết thời hạn lưu", "clock"),
                (KEPT, "Sổ này giữ gì", "info"),
            ]
        )
        self.looking_up, self.requests = FindPanel(desktop), RequestsPanel(desktop)
        self.retention, self.kept = RetentionPanel(desktop), KeptPanel(desktop)
        self._panels: dict[str, Panel] = {
            FIND: self.looking_up,
            REQUESTS: self.requests,
            RETENTION: self.retention,
            KEPT: self.kept,
        }
        self.stack = PageStack()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.S, 0, 0)
        layout.setSpacing(theme.M)
        layout.addWidget(self.parts)
        layout.addWidget(self.stack, 1)
        for panel in self._panels.values():
            self.stack.addWidget(panel)
            panel.told.connect(self.told)
            panel.refused.connect(self.refused)
            panel.changed.connect(self.changed)
        self.looking_up.request_wanted.connect(self._on_request_wanted)
        self.parts.chosen.connect(self.show_part)

    @property
    def current(self) -> Panel:
        """The part that is looked at."""
        return self._panels[self.parts.value()]

    def show_part(self, part: str) -> None:
        """Turn to a part."""
        self.parts.choose(part)
        self.stack.setCurrentWidget(self.current)
        self.current.refresh()
        self.current.focus_first()

    def refresh(self) -> None:
        self.current.refresh()

    def focus_first(self) -> None:
        self.current.focus_first()

    def _on_request_wanted(self, person: object) -> None:
        self.show_part(REQUESTS)
        self.requests.add(person)
