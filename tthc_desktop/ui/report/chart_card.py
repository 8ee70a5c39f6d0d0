"""A chart with its title, and below it what the chosen point or bar tells, with the way to its dossiers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from tthc_desktop.reports.charts import RateLine
from tthc_desktop.ui import theme
from tthc_desktop.ui.report.chart_view import ChartView
from tthc_desktop.ui.widgets.basics import button, column, label, row

if TYPE_CHECKING:
    from tthc_desktop.reports.charts import Behind, Chart


class ChartCard(QFrame):
    """One chart of the period.

    Signals:
        dossiers_wanted: what the clerk wants to see the dossiers of, a Behind.
    """

    dossiers_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.title = label("", "heading", wrap=True)
        self.view = ChartView()
        self.told = label("", wrap=True, selectable=True)
        self.open = button("Xem hồ sơ", "link", "list", "Xem hồ sơ đằng sau phần đang chọn (Enter)")
        self.open.clicked.connect(self._on_opened)
        foot = row(self.told, self.open)
        foot.setStretch(0, 1)
        layout = column(self.title, self.view, foot, gap=6)
        layout.setContentsMargins(theme.L, theme.M, theme.L, theme.M)
        self.setLayout(layout)
        self.view.picked.connect(self._on_picked)
        self.view.opened.connect(self._on_opened)

    def show_chart(self, chart: Chart) -> None:
        """Show another chart."""
        self.title.setText(chart.title)
        self.view.show_chart(chart)

    def _behind(self) -> Behind | None:
        chart = self.view.chart
        if chart is None or not self.view.chosen_text:
            return None
        parts = chart.points if isinstance(chart, RateLine) else chart.groups
        return parts[self.view.chosen].behind

    def _on_picked(self) -> None:
        self.told.setText(self.view.chosen_text)
        behind = self._behind()
        self.open.setVisible(behind is not None)
        if behind is not None:
            self.open.setAccessibleName(f"Xem hồ sơ: {behind.caption}")

    def _on_opened(self) -> None:
        behind = self._behind()
        if behind is not None:
            self.dossiers_wanted.emit(behind)
